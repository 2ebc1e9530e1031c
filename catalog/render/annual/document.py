"""Step render: an annual report as DOCX, ready to be submitted: A4, six parts, the official tables; same bytes.

Page, fonts and sizes are those of official documents (GB/T 9704-2012): body 三号仿宋 with 28 points a line, headings
黑体 and 楷体, margins 37, 35, 28 and 26 mm.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from catalog.model.annual_form import PARTS, Amount, json_number
from catalog.model.annual_layout import Grid, GridCell, table2, table3, table4
from catalog.render.annual.block import Block, blocks_of
from catalog.render.annual.parts import written_parts
from catalog.render.annual.workbook import FIXED_TIME
from catalog.render.request.word_file import same_bytes, without_template
from catalog.report.annual_public import PublicReport

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

BODY, BLACK, SCRIPT, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
"""Typefaces of official documents; a machine without one shows a relative."""
BODY_PT, TITLE_PT, LINE_PT = 16, 22, 28
INDENT_PT = BODY_PT * 2
TEXT_MM = 156
"""Width of the text: 210 less both margins."""
TABLE_PT: Mapping[str, float] = {"table2": 10.5, "table3": 9, "table4": 9}
WIDTHS_MM: Mapping[str, tuple[float, ...]] = {
    "table2": (42, 38, 38, 38),
    "table3": (9, 18, 45, *(12,) * 7),
    "table4": (10.4,) * 15,
}

LONG_TABLE = 3
"""The part whose table needs nearly a page."""


def document(report: PublicReport) -> bytes:
    """Return the report as a document.

    Raises:
        PrivateLeakError: markup of the content got through.
    """
    # Only who makes a document needs the library, which takes a third of a second to load.
    import docx  # noqa: PLC0415

    made = docx.Document()
    _set_up(made, report)
    _title(made, report.title)
    written = written_parts(report, lambda *_: None)
    tables = {2: table2(), 3: table3(), 4: table4()}
    for number, part in enumerate(PARTS, 1):
        heading = made.add_heading(level=1)
        _say(heading, part.title, BLACK, BODY_PT)
        heading.paragraph_format.first_line_indent = _points(INDENT_PT)
        if number == LONG_TABLE:  # fits a page of its own; not every program keeps rows together
            heading.paragraph_format.page_break_before = True
        if number in tables:
            _grid(made, tables[number], report.cells)
        else:
            _prose(made, blocks_of(written.get(part.title, "")))
    without_template(made)
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())


def _set_up(made: Document, report: PublicReport) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = made.styles[name]
        style.font.name, style.font.size = BODY, Pt(BODY_PT)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for kind in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), BODY)
        spacing = style.paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing = Pt(LINE_PT)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia"):
        language.set(qn(f"w:{kind}"), "zh-CN")
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    _page_number(page.footer.paragraphs[0])
    about = made.core_properties
    about.title = about.subject = report.title
    about.author = about.comments = about.last_modified_by = ""
    about.language, about.revision = "zh-CN", 1
    about.created = about.modified = datetime(*FIXED_TIME)  # noqa: DTZ001 - a fixed value, no clock


def _page_number(paragraph: Paragraph) -> None:
    """Write — n — at the foot, as official documents have it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(paragraph, "— ", "宋体", 14)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)  # noqa: SLF001 - python-docx has no fields
    _say(paragraph, " —", "宋体", 14)


def _title(made: Document, words: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = _points(LINE_PT)
    title.paragraph_format.line_spacing = _points(TITLE_PT * 1.5)
    _say(title, words, TITLE, TITLE_PT)


def _prose(made: Document, blocks: list[Block]) -> None:
    for is_row, some in groupby(blocks, lambda one: one.kind == "row"):
        if is_row:
            _rows(made, [one.cells for one in some])
            continue
        for block in some:
            paragraph = (
                made.add_heading(level=2) if block.kind == "heading" else made.add_paragraph()
            )
            paragraph.paragraph_format.first_line_indent = _points(INDENT_PT)
            if block.mark:
                _say(paragraph, block.mark, BODY, BODY_PT)
            for words, strong in block.runs:
                font = SCRIPT if block.kind == "heading" else BODY
                _say(paragraph, words.replace("\n", " ").strip("\n"), font, BODY_PT, bold=strong)


def _rows(made: Document, rows: list[list[str]]) -> None:
    """Write a table of the prose; the first row heads it."""
    width = max(map(len, rows))
    table = made.add_table(rows=len(rows), cols=width, style="Table Grid")
    for number, row in enumerate(rows):
        for at, words in enumerate(row):
            _fill(table.cell(number, at), words, BLACK if number == 0 else BODY, TABLE_PT["table2"])


def _grid(made: Document, grid: Grid, cells: Mapping[str, Amount]) -> None:
    """Write an official table: every row whole on a page, its headings again on the next, one page where it fits."""
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    height = len(grid.rows)
    table = made.add_table(rows=height, cols=grid.width, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for at, width in enumerate(WIDTHS_MM[grid.key]):
        table.columns[at].width = Mm(width)
    _tight(table)
    first = next(at for at, row in enumerate(grid.rows) if any(one.cell for one in row))
    for number, row in enumerate(table.rows):
        _mark(row, "cantSplit")
        if number < first and grid.key != "table2":
            _mark(row, "tblHeader")
    matrix = [list(row.cells) for row in table.rows]
    for one in grid.cells:
        _place(matrix, one, grid, cells, last=one.row + one.rowspan == height)
    made.add_paragraph()


def _place(
    matrix: list[list[_Cell]],
    one: GridCell,
    grid: Grid,
    cells: Mapping[str, Amount],
    *,
    last: bool,
) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    cell = matrix[one.row][one.column]
    down, right = one.row + one.rowspan - 1, one.column + one.colspan - 1
    if (down, right) != (one.row, one.column):
        cell = cell.merge(matrix[down][right])
    cell.width = Mm(sum(WIDTHS_MM[grid.key][one.column : right + 1]))
    words = json_number(cells[one.cell]) if one.cell else one.words
    font = BLACK if one.scope in {"col", "colgroup"} else BODY
    _fill(cell, words, font, TABLE_PT[grid.key], left=one.scope == "row" and grid.key == "table3")
    if not last:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(cell: _Cell, words: str, font: str, size: float, *, left: bool = False) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    _say(paragraph, words, font, size)


def _tight(table: Table) -> None:
    """Set narrow margins inside the cells, 0.8 mm beside the words."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), "45")
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no margins of cells
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else properties.append(margins)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))  # noqa: SLF001 - as above


def _say(paragraph: Paragraph, words: str, font: str, size: float, *, bold: bool = False) -> None:
    """Add words in a typeface, black."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.font.bold = font, _points(size), bold
    run.font.color.rgb = RGBColor(0, 0, 0)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no other way
    fonts.set(qn("w:eastAsia"), font)


def _points(size: float) -> Any:
    from docx.shared import Pt  # noqa: PLC0415

    return Pt(size)
