"""Step check: the line of a file that a finding is about, with a caret under its column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from catalog.check.paint import cells, visible
from catalog.check.redact import redacted_lines, source_text
from catalog.diagnostic import Finding
from catalog.load.tree import read_bytes

TEXTS = (".md", ".yml")
"""Endings of files that are shown."""
SAYS_NOTHING = frozenset({"", "---"})
"""Lines that tell a reader nothing: where a finding is about the whole file it stands on one of them."""
MORE = "…"


class Excerpt(NamedTuple):
    """Part of a line fit for a terminal, and the number of cells left of the marked column."""

    text: str
    before: int


def source_lines(root: Path, file: str) -> Sequence[str]:
    """Return the lines of a file of content as findings count them, private values masked in place.

    None where it cannot be shown.
    """
    if not file.endswith(TEXTS):
        return ()
    data = read_bytes(root / file)
    if isinstance(data, Finding):
        return ()
    return redacted_lines(source_text(data))


def excerpt(lines: Sequence[str], line: int, column: int, room: int) -> Excerpt | None:
    """Return line number `line`, cut around `column` so that it takes at most `room` cells.

    Both are counted from 1, the column in characters. None where there is no such line, or nothing on it.
    """
    if not 1 <= line <= len(lines) or lines[line - 1].strip() in SAYS_NOTHING:
        return None
    text = lines[line - 1]
    at = min(max(column, 1) - 1, len(text))
    # One character more than there is room for, so that what is too long is known to be.
    left = [visible(each) for each in reversed(text[max(0, at - room - 1) : at])]
    right = [visible(each) for each in text[at : at + room + 1]]
    room_right = max(room // 2, room - _width(left))
    kept_left = _fitting(left, room - min(_width(right), room_right))
    kept_right = _fitting(right, room_right)
    before = (MORE if kept_left < at else "") + "".join(reversed(left[:kept_left]))
    after = "".join(right[:kept_right]) + (MORE if at + kept_right < len(text) else "")
    return Excerpt(before + after, cells(before))


def _width(pieces: Sequence[str]) -> int:
    return sum(map(cells, pieces))


def _fitting(pieces: Sequence[str], room: int) -> int:
    """Return how many of the pieces fit into the room; where not all do, a cell is left for the mark."""
    ends = list(accumulate(map(cells, pieces)))
    return len(pieces) if not ends or ends[-1] <= room else bisect_right(ends, room - 1)
