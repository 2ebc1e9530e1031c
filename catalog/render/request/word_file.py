"""Step render: the application form as DOCX; same form, same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catalog.render.request.form import Field, RequestForm, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every part of the file: it must not tell when the site was built."""
COLUMNS = 4
WIDTHS_MM = (28, 55, 28, 55)
LINE_MM = 7
FONT = "宋体"
SIZE = 10.5
TITLE_SIZE = 18
SMALL = 9


def word_file(form: RequestForm) -> bytes:
    """Return the form as a document of one A4 sheet."""
    # Only building needs the library, which takes a third of a second to load.
    import docx  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    document = docx.Document()
    _set_up(document, form)
    title = document.add_heading(form.title, level=1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _in_font(title.runs[0], TITLE_SIZE)
    to = document.add_paragraph()
    _in_font(to.add_run(f"受理机关：{form.agency}"), SIZE)
    table = document.add_table(rows=0, cols=COLUMNS, style="Table Grid")
    table.autofit = False
    for section in form.sections:
        _add_section(table, section)
    for note in form.notes:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = 0
        _in_font(paragraph.add_run(note), SMALL)
    without_template(document)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def without_template(document: Document) -> None:
    """Take out what the library's template says of itself: its maker's program and a picture of its page."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

    package = document.part.package
    assert package is not None
    for name, one in list(package.rels.items()):
        if one.reltype in {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}:
            del package.rels[name]


def same_bytes(data: bytes) -> bytes:
    """Return a ZIP with its parts as they are and every time in it fixed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, FIXED_TIME)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return out.getvalue()


def _set_up(document: Document, form: RequestForm) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author, about.subject = form.title, form.agency, form.title
    about.comments, about.language, about.last_modified_by = "", "zh-CN", form.agency
    about.created = about.modified = datetime(*FIXED_TIME)  # noqa: DTZ001 - a fixed value, no clock


def _add_section(table: Table, section: Section) -> None:
    head = table.add_row().cells  # type: ignore[no-untyped-call]  # the library's types end here
    whole = head[0].merge(head[-1])
    _in_font(whole.paragraphs[0].add_run(section.title), SIZE, bold=True)
    for fields in section.rows():
        _add_row(table, fields)


def _add_row(table: Table, fields: tuple[Field, ...]) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    row = table.add_row()  # type: ignore[no-untyped-call]  # the library's types end here
    row.height = Mm(LINE_MM * max(one.lines for one in fields))
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = row.cells
    for cell, width in zip(cells, WIDTHS_MM, strict=True):
        cell.width = Mm(width)
    for at, one in enumerate(fields):
        _write(cells[at * 2], one.shown_label, SIZE)
        last = len(fields) == 1
        room = cells[1].merge(cells[-1]) if last else cells[at * 2 + 1]
        _write(room, one.room, SIZE if one.choices else SMALL)


def _write(cell: _Cell, words: str, size: float) -> None:
    _in_font(cell.paragraphs[0].add_run(words), size)


def _in_font(run: object, size: float, *, bold: bool = False) -> None:
    """Set a run in the form's font, black."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415
    from docx.text.run import Run  # noqa: PLC0415

    assert isinstance(run, Run)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = RGBColor(0, 0, 0)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no other way
    fonts.set(qn("w:eastAsia"), FONT)
