"""Step screen: the plea that is printed together with a mark of secrecy and belongs to it: 内部资料 严禁外传.

A mark is the level with star and period, or the words that a paper bears, without the label of their field. Pleas belong
to it where all stand in one pair of quotes, brackets or dashes, and where they are one head: they fill a line, or the
value of a field with no comma between. Within a sentence a plea is none of it; so is one that asks to give a paper back.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.words.secrecy import FORBIDS, SPREADING
from catalog.screen.words.tree import any_of

_SPREAD: Final = (
    rf"(?:请|切)?(?:注意(?:保存|保管|存放|保密)|{any_of(FORBIDS)}(?:擅自|随意|私自|向外|对外|在?网上)?(?:{any_of(SPREADING)}|公布|发布|提供|复制|复印|截屏|外送|传抄|摘抄)"
    rf"|不(?:上网|外传|外发|转发|对外(?:公布|公开|提供|发布)?))"
)
_JOINED: Final = late(
    rf"(?:[ \t\u3000]{{0,4}}[·_-]?[ \t\u3000]{{0,4}}{_SPREAD}){{1,3}}(?=[ \u3000]*(?:[\r\n；;。|）)】\]”\"’』」—.]|$))"
)
_FILLING: Final = late(rf"[，,、]{_SPREAD}(?=[ ]*(?:[\r\n（(—]|$))")
_PART: Final = late(rf"(?P<plea>[，,、]{_SPREAD})(?:\u3000|  |[ ]*(?=[\r\n]|$))")
_WIDE: Final = late("(?:\u3000|  )$")
"""Wide blanks part the parts of a head: 简报第14期　内部刊物，请勿转载　编：办公室."""
_LINE: Final = late(r"(?:^|\n)[ \u3000#>*]{0,4}$")
_FIRST: Final = late(r"(?:^|[\n：:|（(【\[“\"‘『「_—-])[ \u3000]{0,4}$")
_ENCLOSED: Final = late(rf"[ \u3000，,、；;·!！_-]{{1,2}}{_SPREAD}")
_REACH: Final = 6
_PAIRS: Final = dict(zip('“"「『‘《【〖〔[（(—-', '”"」』’》】〗〕]）)—-', strict=True))
"""What encloses a mark, and what closes it."""


def plea_end(text: str, start: int, end: int) -> int:
    """Return where the plea of the mark between two places is over; `end`: it has none of its own."""
    joined = _JOINED.match(text, end)
    if joined and _FIRST.search(text, max(0, start - _REACH), start):
        return joined.end()
    part = _PART.match(text, end)
    if part and _WIDE.search(text, max(0, start - _REACH), start):
        return part.end("plea")
    filling = _FILLING.match(text, end)
    if filling and _LINE.search(text, max(0, start - _REACH), start):
        return filling.end()
    closing = _PAIRS.get(text[start - 1 : start])
    enclosed = _ENCLOSED.match(text, end) if closing else None
    if enclosed and text[enclosed.end() : enclosed.end() + 1] == closing:
        return enclosed.end()
    return end
