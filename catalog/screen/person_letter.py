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
from catalog.screen.private import FULL, Person, is_private
from catalog.screen.reading import Reading
from catalog.screen.words.given import USUAL
from catalog.screen.words.surname import NO_NAMES

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
_ASKS: Final = late("建议|反映|询问|要求|希望|质疑|请求|投诉|举报|称")
_WHO_REACH: Final = 30
"""From 来信 to the word before the name of the one who wrote."""
_LETTER: Final = late("来信|留言|投诉|举报|反映|实名|控告")

_PLACES: Final = frozenset("镇乡村")
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


_ADDRESSED: Final = late(
    r"[：:][ \u3000]*\n?[ \u3000]*(?:因|由于|关于|鉴于|经查[，,]?)?[您你](?!们|局|单位|公司|院|店|厂|中心|校|村|所)"
)
_LINE: Final = late(r"(?:^|\n)[ \u3000]*(?P<name>[\u3400-\u9fff·]{2,8}?)(?:先生|女士|同志)?$")
"""A line that only addresses one who is told of his case behind it."""
_LINE_REACH: Final = 16


def addressed(text: str) -> Iterator[Person]:
    """Yield the names of those to whom a paper about a case is written: 邰文：, 您反映的问题."""
    if not ("你" in text or "您" in text):
        return
    for mark in _ADDRESSED.finditer(text):
        low = max(0, mark.start() - _LINE_REACH)
        line = _LINE.search(text, low, mark.start())
        if line is None or (line.start() == low > 0 and text[low] != "\n"):
            continue
        start, end = line.span("name")
        if name_end(text, start, Trust.FIELD) == end:
            yield Person(start, end, Weight.REVIEW)
    yield from _jointly(text)


_JOINTLY: Final = late(
    r"[：:][ \u3000]*\n?[ \u3000]*你们?(?:联名|共同|一起|来信|来访|反映|提出|投诉|举报|信访|关于)"
)
_NAMES: Final = late(
    r"(?:^|[\n：:])[ \u3000]*(?P<names>[\u3400-\u9fff·]{2,8}(?:[、，,和][\u3400-\u9fff·]{2,8}){0,9})$"
)
"""Behind the title of a paper, some who wrote together: 信访复函：官春梅、温国柱：你们联名反映."""
_NAMES_REACH: Final = 100


def _jointly(text: str) -> Iterator[Person]:
    """Yield the names of those whom an answer addresses behind its title or in a list."""
    for mark in _JOINTLY.finditer(text):
        line = _NAMES.search(text, max(0, mark.start() - _NAMES_REACH), mark.start())
        start = line.start("names") if line else mark.start()
        while start < mark.start():
            end = name_end(text, start, Trust.FIELD)
            if not start < end <= mark.start():
                break
            yield Person(start, end, Weight.REVIEW, party=True)
            start = end + 1


def _summed(text: str, at: int) -> Iterator[Person]:
    """Yield the name of whoever wrote the letter that is summed up behind a place."""
    told = _SUMMARY.match(text, at)
    for who in _WHO.finditer(text, told.end(), told.end() + _WHO_REACH) if told else ():
        end = name_end(text, who.end(), Trust.CUE)
        if end >= 0 and text[end - 1] in USUAL:
            yield Person(who.end(), end, Weight.REVIEW, party=True)
            return
    end = name_end(text, told.end(), Trust.PLACE) if told else -1
    if told and end - told.end() >= FULL and _ASKS.match(text, end):
        yield Person(told.end(), end, Weight.REVIEW, party=True)


def _is_whole(name: str) -> bool:
    """Whether a few characters are a usual full name."""
    if foreign_end(name, 0) == len(name):
        return True
    if name in NO_NAMES or name[-1] in _PLACES:
        return False
    return name[-1] in USUAL and name_end(name, 0, Trust.CUE) == len(name)
