"""Step screen: marks of secrecy in a text whose lines Markdown joins: the lines are read once more as they stand.

A scanned paper pasted into an item keeps its lines; its marks begin one or end one. A line that is shorter than the next
was not wrapped: its break counts. Where lines may be wrapped, what is found only with their breaks is a mark if it stands
at an end of its line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.detector import Found
from catalog.screen.normal import Normal, normalise
from catalog.screen.reading import Reading
from catalog.screen.secrecy import KEPT, LIMITED
from catalog.screen.secrecy_place import QUOTES

Again = Callable[[Reading], Iterable[Found]]
_JOINED: Final = late(r"\n(?<=[\u3400-\u9fff]\n)(?=[\u3400-\u9fff])")
_PLEA: Final = late(f"(?:{KEPT.pattern})|(?:{LIMITED.pattern})")
_BREAK: Final = "\v"
"""Stands for a break while the text is folded: nothing else changes it."""
_UNEVEN: Final = 2
"""Characters by which lines of one width differ."""
_GOES_ON: Final = frozenset("于是为的和与及或在将对把被按称有等、，：；")
"""A line that ends so goes on in the next."""
_NEAR: Final = 40
"""Characters from a mark's beginning to the ends of its line."""
_AROUND: Final = 200
_SIGNS: Final = " \t\u3000（(【[〔《*#>※★●■—–-"


def with_own_lines(reading: Reading, found: Sequence[Found], again: Again) -> Sequence[Found]:
    """Return the marks found, and those that the lines of the source show besides, in order."""
    normal = reading.normal
    if normal.raw.count("\n") == normal.text.count("\n"):
        return found
    marks: list[Found] = []
    done = 0
    for first, last in _passages(reading):
        low, high = (_place(normal, at) for at in (first, last))
        own, over = (bisect_left(found, at, key=lambda one: one.start) for at in (low, high))
        marks += found[done:own]
        marks += _of_passage(reading, (first, last), found[own:over], again)
        done = over
    return [*marks, *found[done:]]


def _of_passage(
    reading: Reading, place: tuple[int, int], found: Sequence[Found], again: Again
) -> Sequence[Found]:
    """Return the marks of some lines: `found` where breaks join, and what their own breaks tell."""
    first, last = place
    raw = reading.normal.raw[first:last]
    parted, lined = _JOINED.sub(_unless_wrapped, raw), _JOINED.sub(_BREAK, raw)
    if parted != raw:
        found = [mark for mark, _ in _marks(reading, first, parted, again)]
    if lined == parted:
        return found
    starts, ends = [one.start for one in found], [one.end for one in found]
    pleas = {at for at, start in enumerate(starts) if _PLEA.match(reading.text, start)}
    dropped: set[int] = set()
    marks: list[Found] = []
    for mark, apart in _marks(reading, first, lined, again):
        same = range(bisect_right(ends, mark.start), bisect_left(starts, mark.end))
        pleas.difference_update(same)
        if (same or apart) and all(
            mark.start <= starts[at] and ends[at] <= mark.end for at in same
        ):
            dropped.update(same)
            marks.append(mark)
    dropped |= pleas  # each is that of a paper whose mark stands in a line above
    marks += [one for at, one in enumerate(found) if at not in dropped]
    return sorted(marks, key=lambda mark: mark.start)


def _marks(reading: Reading, first: int, source: str, again: Again) -> Iterator[tuple[Found, bool]]:
    """Yield the marks of a passage by their places in the whole text, and whether each ends or begins its line."""
    own = normalise(source, markdown=True)
    text = own.text.replace(_BREAK, "\n")
    for mark in again(Reading(replace(own, text=text), reading.around)):
        start = _place(reading.normal, first + own.raw_start(mark.start))
        end = _place(reading.normal, first + own.raw_start(mark.end - 1)) + 1
        yield mark._replace(start=start, end=end), _is_apart(text, mark.start, mark.end)


def _unless_wrapped(found: re.Match[str]) -> str:
    """Return what stands for a break: a line that is wrapped is as long as the next."""
    text = found.string
    above = found.start() - text.rfind("\n", 0, found.start()) - 1
    below = text.find("\n", found.end())
    length = (len(text) if below < 0 else below) - found.end()
    return _BREAK if above + _UNEVEN < length else "\n"


def _passages(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the lines of the source around what a mark may begin with, where a break near it is joined."""
    normal = reading.normal
    raw, first, last = normal.raw, 0, 0
    for cue in reading.places(Cue.SECRECY):
        at = normal.raw_start(cue.start)
        if at < last - _NEAR or not _JOINED.search(raw, max(0, at - _NEAR), at + _NEAR):
            continue
        begin = raw.rfind("\n", 0, max(0, at - _AROUND)) + 1
        over = raw.find("\n", at + _AROUND)
        over = len(raw) if over < 0 else over
        if begin >= last:
            if last:
                yield first, last
            first = begin
        last = over
    if last:
        yield first, last


def _place(normal: Normal, raw: int) -> int:
    """Return where the folded text has a place of the source."""
    return bisect_left(range(len(normal.text)), raw, key=normal.raw_start)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a mark begins or ends a line of its own, not one of a sentence that goes on."""
    if text[start - 1 : start] in QUOTES and start:
        return False
    first = text.rfind("\n", 0, start) + 1
    if not text[first:start].strip(_SIGNS):
        return first == 0 or text[first - 2 : first - 1] not in _GOES_ON
    return text[end : end + 1] in ("", "\n", "）", "】")
