"""Step screen: one text while it is screened: folded, with its numbers, its clauses and the labels of its cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from catalog.model.pattern import late
from catalog.model.text import ascii_of
from catalog.screen.column import MARKS, tables_of
from catalog.screen.cue import Cue, Place, Places, places_in
from catalog.screen.hit import Surroundings
from catalog.screen.normal import Normal
from catalog.screen.run import Number, Run, called_runs, numbers_of, runs_of, told_runs
from catalog.screen.table import Cell, Table, cell_at, line_of, table_at

_STOP: Final = late(r"[。！!；;\n\t|]|[？?](?![\s—–”\"’-]{0,4}(?:答|有[，,]|是[：:]))")
"""An answer belongs to its question."""
_CLAUSE: Final = 80
_AROUND: Final = 6
_NOTHING: Final = Cell("", "", "")


def last_match(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return the last place where a pattern matches."""
    last = None
    for match in pattern.finditer(words):
        last = match
    return last


_T = TypeVar("_T")


class _once(Generic[_T]):  # noqa: N801 - stands where a decorator does
    """What a reading works out when first asked: `cached_property` without its lock, which takes twice as long."""

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self._make = make
        self._name = make.__name__

    def __get__(self, reading: Any, _: type) -> _T:
        value: _T = self._make(reading)
        reading.__dict__[self._name] = value
        return value


@dataclass
class Reading:
    """What detectors are given."""

    normal: Normal
    around: Surroundings
    _tables: list[Table] = field(default_factory=list)
    shared: dict[str, Any] = field(default_factory=dict)
    """What one detector worked out and another needs too, by name."""
    _plain_line: tuple[int, int] = (0, -1)
    """The line last found to be no table: long lines are looked at once."""
    _cells: dict[int, Cell] = field(default_factory=dict)
    """What names the cells asked for so far: several detectors ask for the same."""

    @property
    def text(self) -> str:
        """Return the folded text: the only one detectors look at."""
        return self.normal.text

    @_once
    def ascii(self) -> str:
        """Return the ASCII characters of the text, in order: a quick look for what must be among them."""
        return ascii_of(self.text)

    @_once
    def _places(self) -> Places:
        return places_in(self.text)

    def places(self, cue: Cue) -> Sequence[Place]:
        """Return where the words of a group stand, in order."""
        return self._places.of(cue)

    def has(self, cue: Cue) -> bool:
        """Tell whether a word of a group stands in the text."""
        return cue in self._places

    @_once
    def runs(self) -> tuple[Run, ...]:
        """Return the runs of digits that a number may stand in."""
        runs = tuple(runs_of(self.text))
        spoken, spelt = self.has(Cue.SPOKEN), self.has(Cue.SPELT)
        told = (
            *told_runs(self.text, spoken=spoken, spelt=spelt),
            *called_runs(self.text, self.places(Cue.ASKED)),
        )
        if not told:
            return runs
        return tuple(sorted((*runs, *told), key=lambda run: (run.start, run.end)))

    @_once
    def numbers(self) -> tuple[Number, ...]:
        """Return what may be one number, by place; some overlap."""
        return tuple(number for run in self.runs for number in numbers_of(self.text, run))

    @_once
    def tables(self) -> Sequence[Table]:
        """Return the tables of the text, in order."""
        return tables_of(self.text) if self._may_hold_tables else ()

    def near_runs(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches in runs of digits and a few characters around them."""
        done = 0
        for first, last in self._near:
            for match in pattern.finditer(self.text, max(done, first), last):
                done = match.end()
                yield match

    @_once
    def _near(self) -> Sequence[tuple[int, int]]:
        """Where runs of digits and a few characters around them begin and end."""
        return [(max(run.start - _AROUND, 0), run.end + _AROUND) for run in self.runs]

    def clause(self, at: int, size: int = _CLAUSE) -> str:
        """Return what stands before a position in its sentence, line or cell: at most `size` characters."""
        table = self._table(at)
        before = self.text[max(0, at - size) : at]
        if table:
            before = before[max(before.rfind(table.mark), before.rfind("\n")) + 1 :]
        # A label may stand on a line of its own.
        before = before.rstrip("\r\n ")
        stop = last_match(_STOP, before)
        return before[stop.end() :] if stop else before

    def after(self, end: int, size: int = 20) -> str:
        """Return what follows a position in its sentence, line or cell: at most `size` characters."""
        behind = self.text[end : end + size]
        stop = _STOP.search(behind)
        return behind[: stop.start()] if stop else behind

    def cell(self, at: int) -> Cell:
        """Return what names the table cell at a position; outside tables empty texts."""
        if (known := self._cells.get(at)) is not None:
            return known
        table = self._table(at)
        cell = self._cells[at] = cell_at(self.text, at, table) if table else _NOTHING
        return cell

    def labels(self, at: int) -> str:
        """Return what names the value at a position from outside its own line or cell, nearest last.

        The text's own label, the column's header, the cell to the left or the first of a form's row, one a line.
        """
        cell = self.cell(at)
        return "\n".join(filter(None, (self.around.label, cell.column, cell.row or cell.first)))

    @_once
    def _may_hold_tables(self) -> bool:
        return any(mark in self.ascii for mark in MARKS)

    def _table(self, at: int) -> Table | None:
        if not self._may_hold_tables:
            return None
        place = bisect_right(self._tables, at, key=lambda table: table.start) - 1
        if place >= 0 and at <= self._tables[place].end:
            return self._tables[place]
        if self._plain_line[0] <= at <= self._plain_line[1]:
            return None
        table = table_at(self.text, at)
        if table:
            self._tables.insert(place + 1, table)
        else:
            self._plain_line = line_of(self.text, at)
        return table
