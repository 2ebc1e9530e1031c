"""Step screen: tables inside a text: which words name a cell, a row or a column away."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from catalog.model.pattern import late

_LONG_NUMBER: Final = late(r"\d{6}|@")
_HEADER_WITHIN: Final = 8
"""A header stands in one of so many first rows; above it are titles."""
_ROW_DIGITS: Final = 2
_RULE: Final = late(r"[\s|:+-]*")
_LONGEST_LABEL: Final = 30
_WIDEST_CELL: Final = 400


class Cell(NamedTuple):
    """What names a value in a table."""

    row: str
    """The cell to the left; empty: none."""
    column: str
    """The header of the column; empty: none."""
    header: str
    """All headers of the table in one line: they tell whether it is about persons or offices."""
    first: str = ""
    """The first cell of the row, which in a form names all others: 住址 | 旧 | 新; empty: this one, or a long one."""


class Row(NamedTuple):
    """One line of a table."""

    start: int
    end: int
    marks: list[int]
    """Where what parts its cells stands."""


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive lines whose cells are parted by `mark`."""

    start: int
    end: int
    mark: str
    headers: tuple[str, ...]
    header_end: int
    """Where the header row is over; `start` when there is none."""
    header: str = ""
    """All headers in one line."""
    row: list[Row] = field(default_factory=list, compare=False)
    """The row last looked at: long ones are taken apart once."""


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
    headers, over = _headers(text, start, end, mark)
    return Table(start, end, mark, headers, over, " ".join(headers))


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
            if sum(map(bool, cells)) > 1 and not any(map(_is_data, cells)):
                return tuple(cells), over
        at = over + 1
    return (), start


def _is_data(cell: str) -> bool:
    """Whether a cell is none of a header: it holds a long number, or is the number of a row."""
    return _LONG_NUMBER.search(cell) is not None or (len(cell) <= _ROW_DIGITS and cell.isdigit())


def _row(text: str, at: int, table: Table) -> Row:
    """Return the line of a table that holds a position."""
    if table.row and table.row[0].start <= at <= table.row[0].end:
        return table.row[0]
    start, end = line_of(text, at)
    marks = []
    at = text.find(table.mark, start, end)
    while at >= 0:
        marks.append(at)
        at = text.find(table.mark, at + 1, end)
    table.row[:] = [Row(start, end, marks)]
    return table.row[0]


def cell_at(text: str, at: int, table: Table) -> Cell:
    """Return what names the cell of a table at a position."""
    row = _row(text, at, table)
    place = bisect_left(row.marks, at)
    leads = bool(row.marks) and not text[row.start : row.marks[0]].strip() and table.mark == "|"
    column = max(place - leads, 0)
    before = row.marks[place - 2] + 1 if place > 1 else row.start
    left = text[before : row.marks[place - 1]][-_WIDEST_CELL:].strip(" *\r") if column else ""
    below = at > table.header_end > table.start
    head = table.headers[column] if below and column < len(table.headers) else ""
    label = left if len(left) <= _LONGEST_LABEL and not _LONG_NUMBER.search(left) else ""
    opens = row.marks[leads] if len(row.marks) > leads else row.end
    first = text[row.marks[0] + 1 if leads else row.start : opens].strip(" *\r") if column else ""
    named = len(first) <= _LONGEST_LABEL and not _LONG_NUMBER.search(first)
    return Cell(label, head, table.header if below else "", first if named else "")
