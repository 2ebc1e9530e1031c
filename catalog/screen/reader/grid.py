"""Step screen: rows of cells become pieces of bounded size, each with the header its columns stand under."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.pattern import late
from catalog.screen.piece import Grid, Layer, Piece

PIECE_CHARS = 1 << 16
"""A piece is closed when it has this many characters or cells."""
_HEADER_WITHIN = 12
"""Rows from the top among which the header is looked for."""
_LABEL_CHARS = 24
_FEWEST_BOXES = 11
_BOXED = frozenset({15, 16, 17, 18, 19})
"""Digits of a resident number or a card: they prove themselves by more than their length."""
_BOX = late("[0-9０-９XxＸｘ]")
_PHONE = late("手机|电话|联系|号码")
_BREAKS = late(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FIGURES = late(r"\d{5}|@")


def is_broken(text: str) -> bool:
    """Return whether a text has tabs or line ends in it."""
    return _BREAKS.search(text) is not None


def folded(text: str) -> str:
    """Return a cell's text on one line, without tabs."""
    return _BREAKS.sub(" ", text).strip() if _BREAKS.search(text) else text


class GridPieces:
    """Gathers rows and gives pieces. Every piece starts with the header row, so that cells have their label.

    Rows above the header (titles, units) come as a piece of their own.
    """

    def __init__(self, where: str, sheet: str, layer: Layer) -> None:
        """Take what all the pieces have in common."""
        self._where = where
        self._sheet = sheet
        self._layer = layer
        self._rows: dict[int, Mapping[int, str]] = {}
        self._columns: set[int] = set()
        self._chars = 0
        self._header: tuple[int, Mapping[int, str]] | None = None
        self._seen = 0
        self.ready: list[Piece] = []
        """Pieces complete so far, for the caller to take."""

    def add(self, row: int, cells: Mapping[int, str]) -> None:
        """Add the cells of a row by their 1-based columns, folded, with something in each."""
        if len(cells) >= _FEWEST_BOXES:
            cells = unboxed(cells)
        if self._header is None and self._seen < _HEADER_WITHIN:
            self._seen += 1
            if is_header(cells):
                self.flush()
                self._header = (row, cells)
        self._rows[row] = cells
        self._columns.update(cells)
        self._chars += sum(map(len, cells.values())) + len(cells)
        if self._chars > PIECE_CHARS or len(self._rows) * len(self._columns) > PIECE_CHARS:
            self.flush()

    def under(self, header: tuple[int, Mapping[int, str]] | None) -> None:
        """Take the header found by another one that holds the rest of the same table."""
        if self._header is None:
            self._header = header

    @property
    def header(self) -> tuple[int, Mapping[int, str]] | None:
        """The header row found so far."""
        return self._header

    def flush(self) -> None:
        """Make a piece of the rows gathered so far."""
        if not self._rows:
            return
        rows = self._rows
        if self._header is not None:
            number, labels = self._header
            beside = {key: labels[key] for key in labels if key in self._columns}
            rows = {number: {**beside, **rows.get(number, {})}, **_without(rows, number)}
        columns = sorted(self._columns)
        text = "\n".join(
            ["\t".join([cells.get(column, "") for column in columns]) for cells in rows.values()]
        )
        grid = Grid(self._sheet, tuple(rows), tuple(columns))
        self.ready.append(Piece(text, self._where, self._layer, grid))
        self._rows, self._columns, self._chars = {}, set(), 0

    def drained(self) -> list[Piece]:
        """Return the pieces complete so far and forget them."""
        pieces, self.ready = self.ready, []
        return pieces


def unboxed(cells: Mapping[int, str]) -> Mapping[int, str]:
    """Return a row in which a number written one digit a cell, as forms have it, stands in its first cell."""
    joined = dict(cells)
    run: list[int] = []
    label = ""
    for column in (*sorted(cells), 0):
        text = cells.get(column, "")
        if column and _BOX.fullmatch(text):
            run.append(column)
            continue
        if len(run) in _BOXED or (len(run) == _FEWEST_BOXES and _PHONE.search(label)):
            joined[run[0]] = "".join(cells[one] for one in run)
            for one in run[1:]:
                del joined[one]
        run, label = [], text
    return joined


def _without(rows: Mapping[int, Mapping[int, str]], number: int) -> Mapping[int, Mapping[int, str]]:
    """Return the rows but one; a copy only where it is among them."""
    if number not in rows:
        return rows
    return {key: cells for key, cells in rows.items() if key != number}


def is_header(cells: Mapping[int, str]) -> bool:
    """Return whether a row looks like a header: two cells or more, short, without figures."""
    texts = [text for text in cells.values() if text]
    return len(texts) > 1 and all(
        len(text) <= _LABEL_CHARS and not _FIGURES.search(text) for text in texts
    )
