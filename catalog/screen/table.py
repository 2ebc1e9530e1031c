"""Step screen: tables inside a text: which words name a cell, a row or a column away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from catalog.model.pattern import late

_LONG_NUMBER: Final = late(r"\d{6}|@")
_HEADER_WITHIN: Final = 8
"""A header stands in one of so many first rows; above it are titles."""
_RULE: Final = late(r"[\s|:+-]*")
_LONGEST_LABEL: Final = 30
_WIDEST_ROW: Final = 4_000


class Cell(NamedTuple):
    """What names a value in a table."""

    row: str
    """The cell to the left; empty: none."""
    column: str
    """The header of the column; empty: none."""
    header: str
    """All headers of the table in one line: they tell whether it is about persons or offices."""


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive lines whose cells are parted by `mark`."""

    start: int
    end: int
    mark: str
    headers: tuple[str, ...]
    header_end: int
    """Where the header row is over; `start` when there is none."""


def line_of(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the line that holds a position."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def mark_of(line: str) -> str:
    """Return what parts the cells of a line: a bar, a tab, or nothing."""
    if "\t" in line:
        return "\t"
    if line.count("|") > 1 or line.strip()[1:-1].count("|") == 1:
        return "|"
    return "," if "," in line and "，" not in line and "。" not in line else ""


def cells_of(line: str, mark: str) -> list[str]:
    """Return the cells of a line, stripped; a bar at either end parts nothing."""
    if mark == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip(" *\r") for cell in line.split(mark)]


def table_at(text: str, at: int) -> Table | None:
    """Return the table that holds a position. Reads from its first line to its last."""
    start, end = line_of(text, at)
    mark = mark_of(text[start:end])
    if not mark:
        return None
    while start > 0:
        above, _ = line_of(text, start - 1)
        if mark not in text[above : start - 1]:
            break
        start = above
    while end < len(text):
        _, below = line_of(text, end + 1)
        if mark not in text[end + 1 : below]:
            break
        end = below
    if mark == "," and "\n" not in text[start:end]:
        return None
    return Table(start, end, mark, *_headers(text, start, end, mark))


def _headers(text: str, start: int, end: int, mark: str) -> tuple[tuple[str, ...], int]:
    """Return the headers of a table and where their row is over: the first row of words alone."""
    at = start
    for _ in range(_HEADER_WITHIN):
        if at >= end:
            break
        _, over = line_of(text, at)
        line = text[at:over]
        if not _RULE.fullmatch(line):
            cells = cells_of(line, mark)
            if sum(map(bool, cells)) > 1 and not any(_LONG_NUMBER.search(cell) for cell in cells):
                return tuple(cells), over
        at = over + 1
    return (), start


def cell_at(text: str, at: int, table: Table) -> Cell:
    """Return what names the cell of a table at a position."""
    start = max(text.rfind("\n", 0, at) + 1, at - _WIDEST_ROW)
    before = cells_of(text[max(start, at - _WIDEST_ROW) : at] + "\0", table.mark)
    column = len(before) - 1
    left = before[-2] if column else ""
    below = at > table.header_end > table.start
    head = table.headers[column] if below and column < len(table.headers) else ""
    row = left if len(left) <= _LONGEST_LABEL and not _LONG_NUMBER.search(left) else ""
    return Cell(row, head, " ".join(table.headers) if below else "")
