"""Step screen: those who wrote to an agency: named in the title of a reply, before 来信, at the end of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.name_foreign import foreign_end
from catalog.screen.private import Person, is_private
from catalog.screen.reading import Reading
from catalog.screen.words.given import USUAL

_WROTE: Final = late("来信(?![息箱访])|信访(?:件|事项|诉求)|反映(?!良好|强烈|出|了|[人渠])")
_WRITER: Final = late(
    r"(?:关于对?|[对：:，,。；;\n、给据由致将人员工户者民师生]|^)(?P<name>[\u3400-\u9fff]{2,4}?)(?:女士|先生|同志|老人)?(?:等[0-9一二三四五六七八九十]{0,2}人)?的?$"
)
_REACH: Final = 14
_DASHES: Final = {"—": "——?", "--": "--"}
_SIGNED: Final = {
    dash: late(
        rf"{written}[ \u3000]?(?:[\u3400-\u9fff]{{2,6}}[ \u3000：:]{{1,2}})?(?P<name>[\u3400-\u9fff]{{2,4}})[ \u3000]*(?=\n|$)"
    )
    for dash, written in _DASHES.items()
}
_SUMMARY: Final = late(
    "来信(?:摘要|摘录|摘登|内容|大意|节选|选登)?(?:[（(][^（()）]{0,8}[）)])?[：:“” ]{1,2}"
)
_WHO: Final = late(
    "村民|居民|市民|群众|业主|住户|职工|工人|家长|老人|农民|渔民|农户|户主|用户|读者|乘客|学生|教师|司机|人员|我叫|我是|本人(?!们)"
)
_WHO_REACH: Final = 30
"""From 来信 to the word before the name of the one who wrote."""
_LETTER: Final = late("来信|留言|投诉|举报|反映|实名|控告")

_OF_LETTERS: Final = frozenset("来信反留投举实控")
"""First characters of what `_LETTER`, `_WROTE` and `_SUMMARY` find."""


def writers(reading: Reading) -> Iterator[Person]:
    """Yield the names of those whose letters, or what they complain of, a text tells of."""
    text, letters = reading.text, False
    for place in reading.places(Cue.CASE):
        if text[place.start] not in _OF_LETTERS:
            continue
        letters = letters or _LETTER.match(text, place.start) is not None
        yield from _summed(text, place.start)
        if not _WROTE.match(text, place.start):
            continue
        writer = _WRITER.search(text, max(0, place.start - _REACH), place.start)
        if writer and _is_whole(writer["name"]) and is_private(text, writer.start("name")):
            yield Person(*writer.span("name"), Weight.REVIEW, party=True)
    dashes = (_SIGNED[dash] for dash in _SIGNED if letters and dash in text)
    for signed in chain.from_iterable(one.finditer(text) for one in dashes):
        if _is_whole(signed["name"]):
            yield Person(*signed.span("name"), Weight.REVIEW, party=True)


def _summed(text: str, at: int) -> Iterator[Person]:
    """Yield the name of whoever wrote the letter that is summed up behind a place."""
    told = _SUMMARY.match(text, at)
    for who in _WHO.finditer(text, told.end(), told.end() + _WHO_REACH) if told else ():
        end = name_end(text, who.end(), Trust.CUE)
        if end >= 0 and text[end - 1] in USUAL:
            yield Person(who.end(), end, Weight.REVIEW, party=True)
            return


def _is_whole(name: str) -> bool:
    """Whether a few characters are a usual full name."""
    if foreign_end(name, 0) == len(name):
        return True
    return name[-1] in USUAL and name_end(name, 0, Trust.CUE) == len(name)
