"""Step screen: the cells below a header."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.table import Table, line_of, mark_of, table_at

MARKS: Final = "|\t,"
"""What parts cells."""
_MARK: Final = late(f"[{MARKS}]")


class Below(NamedTuple):
    """One cell under a header, with its blanks."""

    start: int
    end: int
    column: int


def cells_below(text: str, table: Table, columns: Collection[int]) -> Iterator[Below]:
    """Yield the cells of the given columns below the headers, row by row."""
    last = max(columns, default=-1)
    line = table.header_end + 1
    while line < table.end and last >= 0:
        over = min(line_of(text, line)[1], table.end)
        at = line
        if table.mark == "|" and text[at : at + 1] == "|":
            at += 1
        for column in range(last + 1):
            close = text.find(table.mark, at, over)
            close = over if close < 0 else close
            if column in columns:
                yield Below(at, close, column)
            at = close + 1
            if at > over:
                break
        line = over + 1


def tables_of(text: str) -> list[Table]:
    """Return the tables of a text, in order; one pass."""
    found: list[Table] = []
    start = 0
    while (mark := _MARK.search(text, start)) is not None:
        first, end = line_of(text, mark.start())
        table = table_at(text, first) if mark_of(text[first:end]) else None
        if table:
            found.append(table)
            end = max(end, table.end)
        start = end + 1
    return found


def near_line(text: str, start: int, end: int, reach: int) -> str:
    """Return the line around a place, at most `reach` characters to either side."""
    first = max(0, start - reach)
    first = max(first, text.rfind("\n", first, start) + 1)
    last = min(len(text), end + reach)
    over = text.find("\n", end, last)
    return text[first : last if over < 0 else over]


def table_around(tables: Sequence[Table], at: int) -> Table | None:
    """Return the one of these tables that holds a place."""
    before = bisect_right(tables, at, key=lambda table: table.start) - 1
    return tables[before] if before >= 0 and at <= tables[before].end else None
