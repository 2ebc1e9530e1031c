"""Step screen: the plea that is printed together with a mark of secrecy and belongs to it: 内部资料 严禁外传.

It belongs to the mark where both stand in one pair of quotes, brackets or dashes, and where they fill a line or a field
with no more than one blank or hyphen between them; behind a comma where both together are the whole line. Behind a wide
blank, and within a sentence, it is one of its own; so is one that asks to give a paper back.
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
_JOINED: Final = late(rf"[ _-]?{_SPREAD}(?=[ ]*(?:[\r\n；;。|）)】\]”\"’』」—.]|$))")
_FILLING: Final = late(rf"[，,]{_SPREAD}(?=[ ]*(?:[\r\n（(—]|$))")
_CLASSIFIED: Final = late("(?:涉密|[绝机秘]密级?)(?:文件|资料|材料)")
_TOLD: Final = late(
    rf"，{any_of(FORBIDS)}(?:擅自|随意|私自|向外|对外|向社会|(?:在|通过)?(?:互联网|网络|网上|微信群?|朋友圈)[上中里内]?)?{any_of(SPREADING)}(?=[，,。；;\s]|$)"
)
"""What is said at once of a paper named by its level."""
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
    filling = _FILLING.match(text, end)
    if filling and _LINE.search(text, max(0, start - _REACH), start):
        return filling.end()
    if _CLASSIFIED.fullmatch(text, start, end) and (told := _TOLD.match(text, end)):
        return told.end()
    closing = _PAIRS.get(text[start - 1 : start])
    enclosed = _ENCLOSED.match(text, end) if closing else None
    if enclosed and text[enclosed.end() : enclosed.end() + 1] == closing:
        return enclosed.end()
    return end
