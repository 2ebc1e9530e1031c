"""Step screen: where a text tells of an offence, a complaint or a case, and how far that reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.reading import Reading
from catalog.screen.words.person import CASE_HINTS, CASE_NOUNS

BEFORE: Final = 200
BEHIND: Final = 120
"""So far from a name, in characters, stands the word that makes it a name in a case: before it, behind it."""
_INVITED: Final = late("(?:接受|欢迎|鼓励)[^，。；\n]{0,6}$")
"""公示期间接受群众举报 tells of no case."""
_NO_CASE: Final = late(CASE_NOUNS)


def case_places(reading: Reading) -> list[int]:
    """Return where words stand that no text holds but one that tells of a case, in order."""
    known = reading.shared.get("cases")
    if known is None:
        text = reading.text
        known = reading.shared["cases"] = [
            place.start
            for place in reading.places(Cue.CASE)
            if text[place.start : place.end] not in CASE_HINTS
            and not _NO_CASE.match(text, place.end)
            and not _INVITED.search(text, max(0, place.start - 8), place.start)
        ]
    return [*known]


def case_parts(reading: Reading) -> list[tuple[int, int]]:
    """Return the parts of a text in which a name may be a party's: all of it where its place says so."""
    known = reading.shared.get("case_parts")
    if known is None:
        whole = len(reading.text)
        known = reading.shared["case_parts"] = (
            [(0, whole)] if reading.around.names else [*stretches(case_places(reading), whole)]
        )
    return [*known]


def stretches(places: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text of that length which stand near one of the places: apart, in order."""
    start, end = 0, -1
    for place in places:
        first = max(0, place - BEHIND)
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = min(length, place + BEFORE)
    if end >= 0:
        yield start, end
