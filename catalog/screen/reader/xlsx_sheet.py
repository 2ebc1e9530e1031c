"""Step screen: one sheet of a workbook, read cell by cell without keeping it: seen cells, hidden ones, the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from catalog.model.pattern import late
from catalog.screen.piece import Layer, Piece
from catalog.screen.reader.grid import GridPieces, folded
from catalog.screen.reader.ooxml_sweep import Sweeper
from catalog.screen.reader.ooxml_xml import attribute
from catalog.screen.reader.xlsx_number import PLAIN, CellLook, Shown, shown_number
from catalog.screen.reader.xlsx_string import SharedStrings, unescaped

_TELLING_FORMULA = late(r"\d{5}|[^\x00-\x7f]|@|\"[^\"]*\d")
_HEADER_CODES = late(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Za-z])')
_AFTER_CODE = late(r"&([0-9]{11,22}[Xx]?)")
"""A long number after `&`, of which up to three digits are the size of letters."""
_HEADERS = frozenset("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter".split())
_SECTIONS = {
    "dataValidations": ("数据有效性", Layer.FORM),
    "hyperlinks": ("链接", Layer.LINK),
    "scenarios": ("方案", Layer.HIDDEN),
}
"""Parts of a sheet beside its cells: how their place is called, and their layer."""
_MOST_COLUMNS = 16384
_JOINT = late(r'"\s*&\s*"|"\s*&\s*(?=\d)|(?<=\d)\s*&\s*"')
_JOINT_BY_NAME = late(r'"\s*,\s*"')
_JOINS = late(r"\bCONCAT(?:ENATE)?\(", re.IGNORECASE)
_TEXTS = frozenset({"s", "str", "inlineStr"})
_ON = frozenset({"1", "true", "on"})


class Workbook(NamedTuple):
    """What the sheets of a workbook share."""

    strings: SharedStrings
    looks: list[CellLook]
    from_1904: bool


class Sheet:
    """Takes the events of one sheet and gathers its pieces."""

    def __init__(self, name: str, book: Workbook, *, is_hidden: bool) -> None:
        """Take the sheet's name, what it shares with the others, and whether it is hidden as a whole."""
        self.where = f"工作表“{name}”"
        self.hidden_rows = self.hidden_columns = self.hidden_cells = 0
        """What is hidden and has something in it: rows, columns, cells by format `;;;`."""
        self._book, self._all_hidden = book, is_hidden
        self._seen = GridPieces(self.where, name, Layer.HIDDEN if is_hidden else Layer.VISIBLE)
        self._unseen = GridPieces(self.where, name, Layer.HIDDEN)
        self._formulas = GridPieces(f"{self.where}的公式", name, Layer.HIDDEN)
        self._hidden_columns = bytearray(_MOST_COLUMNS + 1)
        self._filled_hidden: set[int] = set()
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._row_hidden = False
        self._cells: dict[int, str] = {}
        self._kept: dict[int, str] = {}
        self._formula: dict[int, str] = {}
        self._type = self._style = ""
        self._parts: dict[str, list[str]] = {"v": [], "t": [], "f": [], "": []}
        self._reading = ""
        self._in_cell = False
        self._sweeper = Sweeper()
        self._section = ""
        self._depth = 0
        self._misc: list[Piece] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._depth += 1
        if opened := self._OPENED.get(name):
            opened(self, attributes)
        elif self._in_cell:
            self._reading = name if name in {"v", "f", "t"} else self._reading
        else:
            if self._depth == 2:  # noqa: PLR2004
                self._section = name
            if name == "col":
                self._hide_columns(attributes)
            self._sweeper.start(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._depth -= 1
        if name == "c" and self._in_cell:
            self._close_cell()
        elif name == "row":
            self._close_row()
        elif self._in_cell:
            self._reading = ""
        elif name != "c":
            self._sweeper.end(name)
            self._drain_lines(name)

    def text(self, data: str) -> None:
        """Take a text."""
        if self._in_cell:
            self._parts[self._reading].append(data)
        else:
            self._sweeper.text(data)

    def comment(self, data: str) -> None:
        """Take a comment or an instruction."""
        self._misc.append(Piece(data, f"{self.where}的其他内容", Layer.RESIDUE))

    def drained(self) -> list[Piece]:
        """Return the pieces complete so far and forget them."""
        misc, self._misc = self._misc, []
        grids = [each.drained() for each in (self._seen, self._unseen, self._formulas)]
        return [piece for pieces in grids for piece in pieces] + misc

    def finish(self) -> None:
        """Close what is still open."""
        for each in (self._seen, self._unseen, self._formulas):
            each.flush()
        self._sweeper.finish()
        self._drain_lines("")
        self.hidden_columns = len(self._filled_hidden)

    def _drain_lines(self, name: str) -> None:
        """Give what stands beside the cells."""
        for line in self._sweeper.drained():
            if name in _HEADERS:
                plain = line.replace("&&", "＆")
                texts = [_HEADER_CODES.sub(" ", plain)]
                texts += [run[size:] for run in _AFTER_CODE.findall(plain) for size in range(4)]
                self._misc.append(Piece("\n".join(texts), f"{self.where}的页眉页脚", Layer.HEADER))
            else:
                label, layer = _SECTIONS.get(self._section, ("其他内容", Layer.RESIDUE))
                self._misc.append(Piece(line, f"{self.where}的{label}", layer))

    def _hide_columns(self, attributes: Mapping[str, str]) -> None:
        """Note columns that are hidden or have no width."""
        first, last = attribute(attributes, "min"), attribute(attributes, "max")
        hidden = attribute(attributes, "hidden") in _ON or attribute(attributes, "width") in {
            "0",
            "0.0",
        }
        if hidden and first.isdecimal() and last.isdecimal():
            start, stop = int(first[:9]), min(int(last[:9]), _MOST_COLUMNS) + 1
            self._hidden_columns[start:stop] = b"\1" * max(stop - start, 0)

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1  # noqa: PLR2004
        self._column = 0
        self._row_hidden = attributes.get("hidden") in _ON or attributes.get("ht") in {"0", "0.0"}
        self._cells, self._kept, self._formula = {}, {}, {}

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r", "")
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_number(letters)
        self._column = column or self._column + 1
        self._type = attributes.get("t", "")
        self._style = attributes.get("s", "")
        self._reading = ""
        self._in_cell = True

    def _close_cell(self) -> None:
        self._in_cell = False
        parts = self._parts
        look = PLAIN
        if self._style and self._style.isdecimal() and int(self._style[:9]) < len(self._book.looks):
            look = self._book.looks[int(self._style[:9])]
        text = self._shown(look.shown)
        if look.literal is not None and text:
            text = look.literal.around(text, is_text=self._type in _TEXTS)
        if parts["f"]:
            formula = "".join(parts["f"])
            if _TELLING_FORMULA.search(formula):
                self._formula[self._column] = folded(joined_texts(formula))
            parts["f"].clear()
        if parts[""]:
            # Nothing should stand here; what does is no value, yet it is in the file.
            self._misc.append(Piece("".join(parts[""]), f"{self.where}的其他内容", Layer.RESIDUE))
            parts[""].clear()
        if text:
            self._sort(text, look)

    def _shown(self, shown: Shown) -> str:
        """Return what the cell that ends shows."""
        parts = self._parts
        raw = "".join(parts["v"])
        inline = folded(unescaped("".join(parts["t"])))
        parts["v"].clear()
        parts["t"].clear()
        match self._type:
            case "s":
                return self._book.strings.use(raw) + inline
            case "" | "n" if raw:
                return shown_number(raw, shown, from_1904=self._book.from_1904) + inline
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
            case _:
                return folded(raw) + inline

    def _sort(self, text: str, look: CellLook) -> None:
        """Keep a cell with those that are seen or those that are not."""
        column = self._column
        if self._all_hidden:
            self._cells[column] = text
            return
        hidden = self._row_hidden
        if column <= _MOST_COLUMNS and self._hidden_columns[column]:
            self._filled_hidden.add(column)
            hidden = True
        if look.shown is Shown.NOTHING:
            self.hidden_cells += 1
            hidden = True
        elif look.is_white and not text.isspace():
            # White on white is no finding by itself, but nobody looks at what it says.
            hidden = True
        (self._kept if hidden else self._cells)[column] = text

    def _close_row(self) -> None:
        if self._cells:
            self._seen.add(self._row, self._cells)
        if self._kept:
            self.hidden_rows += self._row_hidden
            self._unseen.under(self._seen.header)
            self._unseen.add(self._row, self._kept)
        if self._formula:
            self._formulas.add(self._row, self._formula)

    _OPENED: ClassVar = {"c": _open_cell, "row": _open_row}


def joined_texts(formula: str) -> str:
    """Return a formula in which texts that it joins are one, as they are to whoever reads the cell."""
    formula = _JOINT.sub("", formula)
    return _JOINT_BY_NAME.sub("", formula) if _JOINS.search(formula) else formula


def column_number(letters: str) -> int:
    """Return the 1-based number of a column by its letters, `AB` is 28; 0: there is none of that name."""
    number = 0
    for letter in letters:
        if not ("A" <= letter <= "Z") or len(letters) > 3:  # noqa: PLR2004
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= _MOST_COLUMNS else 0
