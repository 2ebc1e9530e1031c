"""Step model: tables 2, 3 and 4 of the annual report as grids: which cell stands where, spans what, is headed by which.

One layout for page, workbook and document. Rows, columns, spans and words are those of the form of 2021; only
`table3_narrow` is another arrangement of the same cells, for narrow screens: one label column, groups as rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from catalog.model.annual_form import (
    APPLICANTS,
    BLOCK_COLUMNS,
    BLOCKS,
    CAPTION,
    COLUMNS,
    CONTENT_HEADING,
    LEGAL_PERSONS,
    RESULTS,
    ROW_LABELS,
    SUITS,
    TABLE2,
    TABLE2_WIDTH,
    TABLE3,
    TOTAL,
)

COLUMN_HEADS = 3
"""Rows of column headings of tables 3 and 4."""


class GridCell(NamedTuple):
    """One cell of a table: either words, or the id of a value (`annual_form.CELLS`)."""

    row: int
    column: int
    """0-based place of its top left corner."""
    rowspan: int
    colspan: int
    words: str
    cell: str
    """Id of the value; empty for words."""
    id: str
    """Of a heading: letters, digits and hyphens, unique among all tables; empty for a value and the note."""
    scope: str
    """`col`, `colgroup`, `row` or `rowgroup`; empty for a value and the note."""
    headers: tuple[str, ...] = ()
    """Ids of the headings of a value, columns first, from the outermost inwards."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: every place of `width` columns is covered by exactly one cell."""

    key: str
    caption: str
    unit: str
    width: int
    cells: tuple[GridCell, ...]
    """By row, then column."""

    @property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells that begin in each row."""
        height = 1 + max(each.row for each in self.cells)
        rows: list[list[GridCell]] = [[] for _ in range(height)]
        for each in self.cells:
            rows[each.row].append(each)
        return tuple(map(tuple, rows))


class _Heading(NamedTuple):
    cell: GridCell
    down: bool
    """Whether it heads columns; else rows."""
    until: int
    """The first row that a heading of columns does not head."""


@dataclass(slots=True)
class _Maker:
    key: str
    headings: list[_Heading] = field(default_factory=list)
    others: list[GridCell] = field(default_factory=list)

    def heading(  # noqa: PLR0913 - a heading's place, size and words
        self,
        row: int,
        column: int,
        words: str,
        *,
        rows: int = 1,
        columns: int = 1,
        down: bool = True,
        until: int = 1 << 16,
        group: bool | None = None,
    ) -> None:
        """Add a heading of columns (`down`) or of rows; of a group of them where it spans several."""
        if group is None:
            group = columns > 1 if down else rows > 1
        scope = ("col" if down else "row") + ("group" if group else "")
        name = f"{self.key}-{row + 1}-{column + 1}"
        cell = GridCell(row, column, rows, columns, words, "", name, scope)
        self.headings.append(_Heading(cell, down, until))

    def value(self, row: int, column: int, cell: str, *, columns: int = 1) -> None:
        """Add a value with the ids of all headings that it stands under or beside."""
        headers = [each.cell.id for each in self.headings if _heads(each, row, column, columns)]
        self.others.append(GridCell(row, column, 1, columns, "", cell, "", "", tuple(headers)))

    def note(self, words: str, rows: int, columns: int) -> None:
        """Add the top left cell, which heads nothing."""
        self.others.append(GridCell(0, 0, rows, columns, words, "", "", ""))

    def grid(self, caption: str, unit: str, width: int) -> Grid:
        """Return the table."""
        cells = sorted((*(each.cell for each in self.headings), *self.others))
        return Grid(self.key, caption, unit, width, tuple(cells))


def _heads(heading: _Heading, row: int, column: int, columns: int) -> bool:
    cell = heading.cell
    if heading.down:
        beside = cell.column < column + columns and column < cell.column + cell.colspan
        return beside and cell.row < row < heading.until
    return cell.row <= row < cell.row + cell.rowspan


def table2() -> Grid:
    """Return table 2: four groups, each with its own headings; 4 columns, 13 rows, 10 values."""
    maker, row = _Maker("table2"), 0
    for group in TABLE2:
        end = row + 2 + len(group.rows)
        wide = TABLE2_WIDTH - len(group.columns)
        maker.heading(row, 0, group.heading, columns=TABLE2_WIDTH, until=end)
        maker.heading(row + 1, 0, CONTENT_HEADING, until=end)
        for at, (_, label) in enumerate(group.columns):
            columns = wide if at == 0 else 1
            maker.heading(row + 1, 1 + at, label, columns=columns, until=end, group=False)
        for number, (key, label) in enumerate(group.rows, row + 2):
            maker.heading(number, 0, label, down=False)
            for at, (column, _) in enumerate(group.columns):
                columns = wide if at == 0 else 1
                maker.value(number, 1 + at, f"table2.{key}.{column}", columns=columns)
        row = end
    return maker.grid("主动公开政府信息情况", "", TABLE2_WIDTH)


def table3() -> Grid:
    """Return table 3: three label columns, three rows of headings, 25 rows of 7 values."""
    maker, width = _Maker("table3"), ROW_LABELS + len(COLUMNS)
    maker.note(CAPTION, COLUMN_HEADS, ROW_LABELS)
    _applicants(maker, ROW_LABELS)
    for row, line in enumerate(TABLE3, COLUMN_HEADS):
        column = ROW_LABELS - sum(columns for _, _, columns in line.labels)
        for words, rows, columns in line.labels:
            maker.heading(row, column, words, rows=rows, columns=columns, down=False)
            column += columns
        for at, (key, _) in enumerate(COLUMNS, ROW_LABELS):
            maker.value(row, at, f"table3.{line.key}.{key}")
    return maker.grid("收到和处理政府信息公开申请情况", "件", width)


def _applicants(maker: _Maker, first: int) -> None:
    """Add the headings of table 3 over its values, which begin in column `first`."""
    inner = len(COLUMNS) - 2
    maker.heading(0, first, APPLICANTS, columns=len(COLUMNS))
    maker.heading(1, first, COLUMNS[0][1], rows=2)
    maker.heading(1, first + 1, LEGAL_PERSONS, columns=inner)
    maker.heading(1, first + 1 + inner, COLUMNS[-1][1], rows=2)
    for at, (_, label) in enumerate(COLUMNS[1:-1], first + 1):
        maker.heading(2, at, label)


def table3_narrow() -> Grid:
    """Return the values of table 3 with one label column; what spans rows in the form heads them as a row."""
    maker, width, row = _Maker("narrow"), 1 + len(COLUMNS), 1
    maker.heading(0, 0, "申请人情况（件）")
    for at, (_, label) in enumerate(COLUMNS, 1):
        maker.heading(0, at, label)
    for line in TABLE3:
        *above, (label, _, _) = line.labels
        for words, rows, _ in above:
            maker.heading(row, 0, words, columns=width, until=row + 1 + _height(words, rows))
            row += 1
        maker.heading(row, 0, label, down=False)
        for at, (key, _) in enumerate(COLUMNS, 1):
            maker.value(row, at, f"table3.{line.key}.{key}")
        row += 1
    return maker.grid("收到和处理政府信息公开申请情况", "件", width)


def _height(words: str, rows: int) -> int:
    """Return how many rows a heading has below it where the headings inside it are rows, too."""
    if rows <= len(RESULTS):
        return rows
    inside = [label for line in TABLE3 for label in line.labels[:-1] if label[0] != words]
    return rows + len(inside)


def table4() -> Grid:
    """Return table 4: three rows of headings and one row of 15 values, without a label."""
    maker, each = _Maker("table4"), len(BLOCK_COLUMNS)
    maker.heading(0, 0, BLOCKS[0][1], rows=2, columns=each)
    maker.heading(0, each, SUITS, columns=each * 2)
    for at, (_, label) in enumerate(BLOCKS[1:], 1):
        maker.heading(1, each * at, label, columns=each)
    places = [(block, key, label) for block, _ in BLOCKS for key, label in BLOCK_COLUMNS]
    for at, (_, _, label) in enumerate(places):
        maker.heading(2, at, label)
    for at, (block, key, _) in enumerate(places):
        maker.value(COLUMN_HEADS, at, f"table4.{block}.{key}")
    return maker.grid("政府信息公开行政复议、行政诉讼情况", "件", each * len(BLOCKS))


def summed(cell: str) -> tuple[str, ...]:
    """Return the cells that a total adds up (identities I2, I3, I4); nothing for a cell that is no total."""
    table, rest = cell.split(".", 1)
    row, _, column = rest.rpartition(".")
    if table == "table3" and column == TOTAL:
        return _cells(table, ((row, key) for key, _ in COLUMNS[:-1]))
    if table == "table3" and row == "total_processed":
        return _cells(table, ((result, column) for result in RESULTS))
    if table == "table4" and column == TOTAL:
        return _cells(table, ((row, key) for key, _ in BLOCK_COLUMNS[:-1]))
    return ()


def _cells(table: str, places: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{table}.{row}.{column}" for row, column in places)
