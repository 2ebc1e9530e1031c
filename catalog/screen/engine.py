"""Step screen: a text in, its hits out: sorted, apart from each other, at places of the raw text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.detector import Detector, Found
from catalog.screen.detectors import DETECTORS
from catalog.screen.hit import NOWHERE, Hit, Surroundings
from catalog.screen.kind import Weight
from catalog.screen.normal import normalise
from catalog.screen.reading import Reading
from catalog.screen.run import runs_of
from catalog.screen.weigh import Taken, kept, likely


def screen_text(text: str, around: Surroundings = NOWHERE) -> tuple[Hit, ...]:
    """Return what must not be published in a text, sorted by place; hits do not overlap."""
    reading = Reading(normalise(text, markdown=around.markdown), around)
    folded = reading.text
    found = [
        (detector, one)
        for detector in DETECTORS
        if (reading.runs or not detector.digits)
        and (not detector.triggers or any(word in folded for word in detector.triggers))
        for one in kept(reading, detector.kind, [*detector.find(reading)])
        if one.value not in around.public
    ]
    found += _likely(reading, found)
    return tuple(_hits(reading, found)) if found else ()


def _likely(reading: Reading, found: list[tuple[Detector, Found]]) -> list[tuple[Detector, Found]]:
    """Return what no rule found though the words around tell of it."""
    taken = Taken(one for _, one in found)
    return [
        (detector, one)
        for detector in DETECTORS
        for one in likely(reading, detector.kind, taken)
        if one.value not in reading.around.public
    ]


_RANK: Final = {Weight.BLOCK: 0, Weight.REVIEW: 1, Weight.NOTICE: 2}


def _hits(reading: Reading, found: list[tuple[Detector, Found]]) -> Iterator[Hit]:
    """Yield hits: of those that overlap the surest, then the longest, then the one of the earlier detector."""
    starts: list[int] = []
    taken: list[tuple[Detector, Found]] = []
    for detector, one in sorted(
        found, key=lambda pair: (_RANK[pair[1].weight], pair[1].start - pair[1].end)
    ):
        place = bisect_right(starts, one.start)
        if place and taken[place - 1][1].end > one.start:
            continue
        if place < len(starts) and starts[place] < one.end:
            continue
        starts.insert(place, one.start)
        taken.insert(place, (detector, one))
    for detector, one in taken:
        start, end = reading.normal.raw_start(one.start), reading.normal.raw_end(one.end)
        yield Hit(start, end, detector.kind, one.weight, one.value)


_MAIL: Final = late(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NAME: Final = late(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_LOCAL_DIGITS: Final = 8
_COUNTRY: Final = late("^(?:0086|86)(?=0?[1-9])")


def public_values(texts: Iterable[str]) -> frozenset[str]:
    """Return the normalised values that stand in texts which are public: an agency's contacts.

    Phone numbers with and without area code, mobile numbers, addresses for mail, account names: as `Hit.value`.
    """
    values: set[str] = set()
    for text in texts:
        folded = normalise(text).text.strip()
        values.update((folded, folded.lower()))
        values.update(match[0].lower() for match in _MAIL.finditer(folded))
        values.update(_NAME.findall(folded))
        for run in runs_of(folded):
            values.update(_public_numbers(folded, run.groups))
    values.discard("")
    return frozenset(values)


def _public_numbers(text: str, groups: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Yield a public number in the forms in which it may be met: whole, without area code, without extension."""
    digits = [text[start:end] for start, end in groups]
    yield from digits
    for last in range(1, len(digits) + 1):
        whole = "".join(digits[:last])
        yield whole
        yield _COUNTRY.sub("", whole)
    if digits[0].startswith("0") and len(digits) > 1:
        for last in range(2, len(digits) + 1):
            own = "".join(digits[1:last])
            if len(own) <= _LOCAL_DIGITS:
                yield own
