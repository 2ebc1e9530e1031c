"""Step render: the first rows of a table attached to an item, from the texts that screening took out of it.

Only what a reader of the file sees at once: visible sheets, rows, columns. A cell that tells a private value by
itself is left to the file, where it was judged with all that stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.render.cell import safe_cell
from catalog.screen.extraction import Extraction
from catalog.screen.output import suspects_in
from catalog.screen.piece import Grid, Layer, Piece
from catalog.screen.reader.grid import is_header

TABLES = (".csv", ".tsv", ".xlsx")
ROWS, COLUMNS = 20, 8
"""At most so many rows under the header, and columns, of one table."""
CELL_CHARS = 40
"""A longer text is cut and gets `…`; the file has it whole."""
ITEM_CHARS = 6000
"""Of all tables of an item together: its page stays light whatever is attached."""
HEADER_WITHIN = 12
"""Rows from the top among which the header is looked for, as when the file was read."""
NOTE_CHARS = 6
"""A row's only cell, if it is longer, is a sentence about the table, not a value in its first column."""
LEFT_TO_FILE = "见附件"
FIGURE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
RANGE = re.compile(r"[0-9][0-9,.]*%?[-–—～~至][0-9][0-9,.]*%?")

Row = Mapping[int, str]
"""Cells by 1-based column; those without text are not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first rows of the first visible sheet that has any."""

    sheet: str
    """Name of the sheet; empty in a text file."""
    lead: tuple[str, ...]
    """What stands above the header, a row each: title, unit, period."""
    header: tuple[str, ...]
    """Empty where the table has none."""
    rows: tuple[tuple[str, ...], ...]
    """As many cells as columns are shown, or a single one that is a note across them."""
    figures: tuple[bool, ...]
    """Which columns hold figures in more than half of their filled cells."""
    more_rows: int
    more_columns: int
    more_sheets: int
    """What of the file is not shown."""


def previews(names: Sequence[str], texts: Mapping[str, Extraction]) -> dict[str, Preview]:
    """Return the previews of an item's tables by the files' names; files without a table have none."""
    found: dict[str, Preview] = {}
    left = ITEM_CHARS
    for name in names:
        if name in texts and name.lower().endswith(TABLES):
            preview = preview_of(texts[name], left)
            if preview is not None:
                found[name] = preview
                left -= sum(len(cell) for row in preview.rows for cell in row)
    return found


def preview_of(extraction: Extraction, chars: int = ITEM_CHARS) -> Preview | None:
    """Return the preview of one file; None: it shows no table. `chars`: in the rows, roughly."""
    sheets: dict[str, list[tuple[Piece, Grid]]] = {}
    for piece in extraction.pieces:
        grid = piece.grid
        # The place of a table inside an attached archive or an embedded file begins with that file's name.
        if grid is not None and piece.layer is Layer.VISIBLE and piece.where == _place(grid.sheet):
            sheets.setdefault(grid.sheet, []).append((piece, grid))
    for sheet, pieces in sheets.items():
        lines = {number: row for number, row in _first_rows(pieces) if row}
        if lines:
            total = len({row for _, grid in pieces for row in grid.rows})
            columns = {column for _, grid in pieces for column in grid.columns}
            return _preview(sheet, [*lines.values()], total, len(columns), len(sheets) - 1, chars)
    return None


def _place(sheet: str) -> str:
    return f"工作表“{sheet}”" if sheet else "表格"


def _first_rows(pieces: Sequence[tuple[Piece, Grid]]) -> Iterator[tuple[int, Row]]:
    """Yield (row number, cells) from the top; every piece repeats the header, which is yielded again."""
    wanted, got = ROWS + HEADER_WITHIN, 0
    for piece, grid in pieces:
        lines = piece.text.split("\n", wanted)[: len(grid.rows)]
        for number, line in zip(grid.rows[:wanted], lines, strict=False):
            cells = zip(grid.columns, line.split("\t"), strict=False)
            yield number, {column: cell for column, cell in cells if cell.strip()}
            got += 1
        if got > 2 * wanted:
            return


def _preview(
    sheet: str, lines: list[Row], total: int, columns: int, more_sheets: int, chars: int
) -> Preview:
    at = next((n for n, row in enumerate(lines[:HEADER_WITHIN]) if is_header(row)), -1)
    lead, body = lines[: max(at, 0)], lines[at + 1 :][:ROWS]
    header = lines[at] if at >= 0 else {}
    notes = [len(row) == 1 and len(next(iter(row.values()))) > NOTE_CHARS for row in body]
    if not header and all(notes):
        notes = [False] * len(body)
    used = sorted(
        {*header, *(c for row, note in zip(body, notes, strict=True) if not note for c in row)}
    )[:COLUMNS]
    rows = []
    for row, note in zip(body, notes, strict=True):
        cells = [_shown(text) for text in row.values()] if note else _cells(row, used)
        chars -= sum(map(len, cells))
        if chars < 0:
            break
        rows.append(tuple(cells))
    return Preview(
        sheet=sheet,
        lead=tuple("　".join(map(_shown, row.values())) for row in lead),
        header=tuple(_cells(header, used)) if header else (),
        rows=tuple(rows),
        figures=tuple(_is_figures(rows, column, len(used)) for column in range(len(used))),
        more_rows=total - len(lead) - bool(header) - len(rows),
        more_columns=max(0, columns - len(used)),
        more_sheets=more_sheets,
    )


def _cells(row: Row, columns: Sequence[int]) -> list[str]:
    return [_shown(row.get(column, "")) for column in columns]


def _is_figures(rows: Sequence[Sequence[str]], column: int, columns: int) -> bool:
    filled = [row[column] for row in rows if len(row) == columns and row[column]]
    figures = sum(1 for cell in filled if FIGURE.fullmatch(cell) or RANGE.fullmatch(cell))
    return 2 * figures > len(filled)


def _shown(cell: str) -> str:
    """Return a cell as the page shows it: short, no formula if it is copied, no value that tells itself."""
    text = " ".join(cell.split())
    if suspects_in("", text.encode("utf-8", "replace")):
        return LEFT_TO_FILE
    if len(text) > CELL_CHARS:
        text = f"{text[:CELL_CHARS]}…"
    return text if FIGURE.fullmatch(text) else safe_cell(text)
