"""Step screen: one story of a DOCX (body, header, footnotes, comments …): its paragraphs and tables.

A paragraph is given as it is seen; also with its hidden runs, where it has any; also as it stood before the
changes tracked in it. So a number that is half hidden or half deleted is found whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from catalog.screen.piece import Layer, Piece
from catalog.screen.reader.docx_paragraph import Paragraph
from catalog.screen.reader.docx_style import RunLook, Sight, Styles, is_backed, symbol_letter
from catalog.screen.reader.grid import GridPieces, folded
from catalog.screen.reader.ooxml_sweep import SPACES, Given
from catalog.screen.reader.ooxml_xml import attribute


@dataclass(slots=True)
class _Table:
    number: str
    pieces: GridPieces
    row: int = 0
    column: int = 0
    span: int = 1
    cells: dict[int, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    styled: bool = False
    backed: bool = False


class Story:
    """Takes the events of one part and gathers its pieces."""

    def __init__(self, place: str, layer: Layer, styles: Styles, given: Given) -> None:
        """Take where the story is (`页眉`; empty: the body), its layer, and what all the stories share."""
        self.pieces: list[Piece] = []
        self.authors: set[str] = set()
        """Who made tracked changes and comments."""
        self.changed = 0
        """Insertions, deletions and comments."""
        self.unseen: dict[Sight, str] = {}
        """Where the first hidden and the first white text is."""
        self._place, self._layer, self._styles, self._given = place, layer, styles, given
        self._open: list[Paragraph] = []
        self._tables: list[_Table] = []
        self._boxes = self._inserted = self._deleted = self._skipped = 0
        self._paragraphs = self._table_count = 0
        self._look = RunLook()
        self._path: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._path.append(name)
        if name == "Fallback":
            # The same once more for old programs; the net gives what is different.
            self._skipped += 1
        elif not self._skipped and (opened := self._OPENED.get(name)):
            opened(self, name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._path.pop()
        if name == "Fallback":
            self._skipped -= 1
        elif not self._skipped and (closed := self._CLOSED.get(name)):
            closed(self)

    def text(self, data: str) -> None:
        """Take a text; what stands outside of runs is left to the net."""
        if self._skipped or not self._open or not self._path:
            return
        paragraph = self._open[-1]
        match self._path[-1]:
            case "t":
                self._add(data)
            case "delText":
                self._add(data, deleted=True)
            case "instrText" | "delInstrText":
                paragraph.codes.append(data)
            case _:
                pass

    def _add(self, text: str, *, deleted: bool = False) -> None:
        """Add to the open paragraph a text with the look of the open run."""
        if not self._open:
            return
        backed = bool(self._boxes) or any(table.styled or table.backed for table in self._tables)
        sight = self._look.over(self._open[-1].look).sight(backed=backed)
        deleted = deleted or self._deleted > 0
        self._open[-1].parts.append((text, sight, self._inserted > 0, deleted))

    def _space(self, name: str, _: Mapping[str, str]) -> None:
        """Add the character that an empty element stands for; w:tab in w:tabs is none."""
        if len(self._path) > 1 and self._path[-2] == "r":
            self._add(SPACES[name])

    def _symbol(self, _name: str, attributes: Mapping[str, str]) -> None:
        self._add(symbol_letter(attribute(attributes, "font"), attribute(attributes, "char")))

    def _open_paragraph(self, _name: str, _: Mapping[str, str]) -> None:
        self._open.append(Paragraph(self._paragraph_place()))

    def _paragraph_place(self) -> str:
        """Return where the paragraph that opens now stands."""
        if self._boxes:
            return f"{self._open[-1].where}的文本框" if self._open else f"{self._place}文本框"
        if self._tables:
            table = self._tables[-1]
            return f"{table.number}第{table.row}行第{table.column}列"
        self._paragraphs += 1
        return f"{self._place}第{self._paragraphs}段"

    def _here(self) -> str:
        """Return where something stands that need not be in a paragraph, as a control around several."""
        if self._open:
            return self._open[-1].where
        if self._tables:
            return f"{self._tables[-1].number}第{max(self._tables[-1].row, 1)}行"
        return f"{self._place}第{self._paragraphs + 1}段前"

    def _close_paragraph(self) -> None:
        paragraph = self._open.pop()
        seen, whole = paragraph.view(), paragraph.view(unseen=True)
        earlier = paragraph.view(earlier=True)
        cell = bool(self._tables) and not self._boxes
        if cell:
            self._tables[-1].texts.append(seen)
            self._given.add(seen)
        else:
            self._give(seen, paragraph.where, self._layer)
        self._given.add("".join(text for text, _, _, deleted in paragraph.parts if not deleted))
        self._given.add("".join(text for text, _, _, deleted in paragraph.parts if deleted))
        if whole.split() != seen.split():
            self._note_unseen(paragraph)
            self._give(whole, paragraph.where, Layer.HIDDEN)
        if any(deleted for _, _, _, deleted in paragraph.parts):
            self._give(earlier, paragraph.where, Layer.REVISION)
        if codes := "".join(paragraph.codes):
            self._give(codes, f"{paragraph.where}的域代码", Layer.LINK)

    def _note_unseen(self, paragraph: Paragraph) -> None:
        """Remember where text that nobody sees comes first."""
        for text, sight, _, deleted in paragraph.parts:
            if sight is not Sight.SEEN and not deleted and text.strip():
                self.unseen.setdefault(sight, paragraph.where)

    def _give(self, text: str, where: str, layer: Layer) -> None:
        """Yield a text with something in it."""
        if text and not text.isspace():
            self._given.add(text)
            self.pieces.append(Piece(text, where, layer))

    def _open_run(self, _name: str, _: Mapping[str, str]) -> None:
        self._look = RunLook()

    def _look_at(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a property of the open run, or of the cell, or of the paragraph's style."""
        parents = self._path[-3:-1]
        if parents == ["r", "rPr"]:
            if name == "rStyle":
                self._look = self._look.over(self._styles.look(attribute(attributes, "val")))
            else:
                self._look.take(name, attributes)
        elif name == "shd" and parents[-1:] == ["tcPr"] and self._tables:
            self._tables[-1].backed = is_backed(attributes)
        elif name == "shd" and parents[-1:] == ["pPr"] and self._open:
            self._open[-1].look = RunLook(backed=is_backed(attributes)).over(self._open[-1].look)
        elif name == "pStyle" and self._open:
            self._open[-1].look = self._open[-1].look.over(
                self._styles.look(attribute(attributes, "val"))
            )

    def _open_table(self, _name: str, _: Mapping[str, str]) -> None:
        self._table_count += 1
        number = f"{self._place}第{self._table_count}个表格"
        self._tables.append(_Table(number, GridPieces(number, "", self._layer)))

    def _close_table(self) -> None:
        table = self._tables.pop()
        table.pieces.flush()
        self.pieces += table.pieces.drained()

    def _open_row(self, _name: str, _: Mapping[str, str]) -> None:
        if self._tables:
            table = self._tables[-1]
            table.row, table.column, table.span, table.cells = table.row + 1, 0, 1, {}

    def _close_row(self) -> None:
        if self._tables and self._tables[-1].cells:
            self._tables[-1].pieces.add(self._tables[-1].row, self._tables[-1].cells)
            self.pieces += self._tables[-1].pieces.drained()

    def _open_cell(self, _name: str, _: Mapping[str, str]) -> None:
        if self._tables:
            table = self._tables[-1]
            table.column, table.span, table.texts, table.backed = (
                table.column + table.span,
                1,
                [],
                False,
            )

    def _close_cell(self) -> None:
        if self._tables:
            table = self._tables[-1]
            if text := folded("\n".join(table.texts)).strip():
                table.cells[table.column] = text

    def _span(self, _name: str, attributes: Mapping[str, str]) -> None:
        value = attribute(attributes, "val")
        if self._tables and value.isdecimal() and len(value) < 4:  # noqa: PLR2004
            self._tables[-1].span = max(int(value), 1)

    def _table_style(self, _name: str, _: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].styled = True

    def _change(self, name: str, attributes: Mapping[str, str]) -> None:
        self.changed += 1
        self.authors.add(attribute(attributes, "author"))
        if name in {"ins", "moveTo"}:
            self._inserted += 1
        elif name in {"del", "moveFrom"}:
            self._deleted += 1

    def _inserted_end(self) -> None:
        self._inserted -= 1

    def _deleted_end(self) -> None:
        self._deleted -= 1

    def _open_box(self, _name: str, _: Mapping[str, str]) -> None:
        self._boxes += 1

    def _close_box(self) -> None:
        self._boxes -= 1

    def _note(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note which footnote, endnote or comment begins."""
        label = {"footnote": "脚注", "endnote": "尾注"}.get(name, "批注")
        self._place, self._paragraphs = f"{label}{attribute(attributes, 'id')[:9]}", 0
        if name == "comment":
            self._change(name, attributes)
            # Programs count comments from 0.
            self._place = f"第{self.changed}条批注"

    def _picture(self, _name: str, attributes: Mapping[str, str]) -> None:
        """Give the texts that stand for a picture."""
        where = f"{self._here()}图片的替代文字"
        for key in ("descr", "title", "name"):
            if text := attribute(attributes, key):
                self._give(text, where, Layer.NOTE)

    def _control(self, _name: str, attributes: Mapping[str, str]) -> None:
        """Give what a content control or a form field keeps beside its text."""
        parents = self._path[:-1]
        if "sdtPr" in parents or "ffData" in parents:
            for key in ("val", "displayText", "value", "fullDate"):
                if text := attribute(attributes, key):
                    self._give(text, f"{self._here()}的表单域", Layer.FORM)

    def _field(self, _name: str, attributes: Mapping[str, str]) -> None:
        self._give(attribute(attributes, "instr"), f"{self._here()}的域代码", Layer.LINK)

    _OPENED: ClassVar = {
        "p": _open_paragraph,
        "r": _open_run,
        "tbl": _open_table,
        "tr": _open_row,
        "tc": _open_cell,
        "gridSpan": _span,
        "tblStyle": _table_style,
        "txbxContent": _open_box,
        "docPr": _picture,
        "cNvPr": _picture,
        "fldSimple": _field,
        "sym": _symbol,
        **dict.fromkeys(SPACES, _space),
        **dict.fromkeys("rStyle pStyle vanish specVanish color sz highlight shd".split(), _look_at),
        **dict.fromkeys("ins del moveTo moveFrom".split(), _change),
        **dict.fromkeys("footnote endnote comment".split(), _note),
        **dict.fromkeys(
            "alias tag listItem date default result helpText statusText name format".split(),
            _control,
        ),
    }
    _CLOSED: ClassVar = {
        "p": _close_paragraph,
        "tbl": _close_table,
        "tr": _close_row,
        "tc": _close_cell,
        "txbxContent": _close_box,
        **dict.fromkeys(("ins", "moveTo"), _inserted_end),
        **dict.fromkeys(("del", "moveFrom"), _deleted_end),
    }
