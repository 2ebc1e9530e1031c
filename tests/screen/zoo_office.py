"""Office files, texts and archives with one leak each: a builder takes the leak, so that a clean twin is one call more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from catalog.screen.piece import Layer

Builder = Callable[[str], bytes]
W = nsdecls("w")
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Specimen(NamedTuple):
    """A kind of place where a leak may stand."""

    name: str
    extension: str
    build: Builder
    layer: Layer
    """The layer in which the reader of this kind of file gives the leak."""


def halves(leak: str) -> tuple[str, str]:
    """Return a leak in two parts."""
    return leak[: len(leak) // 2], leak[len(leak) // 2 :]


def surgery(
    data: bytes,
    parts: Mapping[str, str | bytes],
    swaps: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """Return a package with parts added or put in place of others, and texts in parts swapped."""
    out = io.BytesIO()
    assert set(swaps or ()) <= set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename in parts:
                continue
            whole = old.read(info)
            if swaps and info.filename in swaps:
                before, after = swaps[info.filename]
                assert before.encode() in whole, (info.filename, before)
                whole = whole.replace(before.encode(), after.encode(), 1)
            new.writestr(info.filename, whole)
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def saved(document: Any) -> bytes:
    """Return the bytes of a document or workbook."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> Any:
    """Return a workbook with a small public table."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "项目"
    for row in (("序号", "项目", "金额"), (1, "道路", 20.5), (2, "桥梁", 30)):
        sheet.append(row)
    book.properties.creator = ""
    return book


def document() -> Any:
    """Return a document with a public paragraph and table."""
    paper: Any = Document()
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.add_paragraph("现将项目安排公示如下。")
    table = paper.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells),
        ("项目", "金额", "道路", "二十万"),
        strict=True,
    ):
        cell.text = text
    return paper


def _docx(change: Callable[[Any, str], None]) -> Builder:
    def build(leak: str) -> bytes:
        paper = document()
        change(paper, leak)
        return saved(paper)

    return build


def _xlsx(change: Callable[[Any, str], None]) -> Builder:
    def build(leak: str) -> bytes:
        book = workbook()
        change(book, leak)
        return saved(book)

    return build


def _paragraph_xml(inner: str) -> Builder:
    """Return a builder of a DOCX with one more paragraph; `{leak}`, `{a}` and `{b}` stand for the leak and its halves."""

    def build(leak: str) -> bytes:
        paper = document()
        a, b = halves(leak)
        xml = f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{inner.format(leak=leak, a=a, b=b)}</w:p>"
        paper.element.body.insert(0, parse_xml(xml))
        return saved(paper)

    return build


def _word_split_runs(paper, leak):
    paragraph = paper.add_paragraph("联系：")
    for letter in leak:
        paragraph.add_run(letter).bold = True


def _word_table(paper, leak):
    paper.tables[0].cell(1, 1).text = leak


def _word_header(paper, leak):
    paper.sections[0].header.paragraphs[0].text = leak


def _word_footer(paper, leak):
    paper.sections[0].footer.paragraphs[0].text = leak


def _word_comment(paper, leak):
    paper.add_comment(paper.paragraphs[0].runs, text=leak, author="")


def _word_hidden(paper, leak):
    paper.paragraphs[0].add_run(leak).font.hidden = True


def _word_white(paper, leak):
    paper.paragraphs[0].add_run(leak).font.color.rgb = RGBColor(255, 255, 255)


def _word_hidden_style(paper, leak):
    style = paper.styles.add_style("备用", 2)
    style.font.hidden = True
    paper.paragraphs[0].add_run(leak, style=style)


def _word_title(paper, leak):
    paper.core_properties.title = leak


def _word_break(paper, leak):
    run = paper.add_paragraph(leak).add_run()
    run.add_break(WD_BREAK.PAGE)


def _note_part(kind: str) -> Builder:
    def build(leak: str) -> bytes:
        a, b = halves(leak)
        part = (
            f'<?xml version="1.0"?><w:{kind}s {W}><w:{kind} w:id="2"><w:p><w:r><w:t>{a}</w:t></w:r>'
            f"<w:r><w:t>{b}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
        )
        relation = (
            f'<Relationship Id="rId901" Target="{kind}s.xml" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"/></Relationships>'
        )
        return surgery(
            saved(document()),
            {f"word/{kind}s.xml": part},
            {"word/_rels/document.xml.rels": ("</Relationships>", relation)},
        )

    return build


def _loose_part(name: str, template: str, base: Callable[[], Any]) -> Builder:
    """Return a builder of a package with a part that nothing leads to."""

    def build(leak: str) -> bytes:
        a, b = halves(leak)
        return surgery(saved(base()), {name: template.format(leak=leak, a=a, b=b)})

    return build


def _custom_property(base: Callable[[], Any]) -> Builder:
    def build(leak: str) -> bytes:
        part = (
            '<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'custom-properties" xmlns:vt="urn:vt"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
            f'pid="2" name="联系方式"><vt:lpwstr>{leak}</vt:lpwstr></property></Properties>'
        )
        relation = (
            '<Relationship Id="rId902" Target="docProps/custom.xml" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/custom-properties"/></Relationships>'
        )
        return surgery(
            saved(base()),
            {"docProps/custom.xml": part},
            {"_rels/.rels": ("</Relationships>", relation)},
        )

    return build


def _word_link(leak: str) -> bytes:
    relation = (
        f'<Relationship Id="rId903" TargetMode="External" Target="https://example.org/?q={leak}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    return surgery(
        saved(document()), {}, {"word/_rels/document.xml.rels": ("</Relationships>", relation)}
    )


def _word_strict(leak: str) -> bytes:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = _docx(lambda paper, text: paper.add_paragraph(text))(leak)
    data = surgery(data, {}, {"word/document.xml": (usual, strict)})
    kind = "relationships/officeDocument"
    return surgery(
        data,
        {},
        {
            "_rels/.rels": (
                f"http://schemas.openxmlformats.org/officeDocument/2006/{kind}",
                f"http://purl.oclc.org/ooxml/officeDocument/{kind}",
            )
        },
    )


def _embedded_sheet(leak: str) -> bytes:
    inner = _xlsx(_cell)(leak)
    return surgery(
        saved(document()),
        {"word/embeddings/sheet1.xlsx": inner},
        {
            "[Content_Types].xml": (
                "</Types>",
                (
                    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.'
                    'spreadsheetml.sheet"/></Types>'
                ),
            )
        },
    )


def _cell(book, leak):
    book.active["B3"] = leak


def _number_cell(book, leak):
    book.active["B3"] = float(leak) if leak.isdigit() and len(leak) < 16 else leak


def _comment(book, leak):
    book.active["B3"].comment = Comment(leak, "")


def _hidden_row(book, leak):
    book.active["B9"] = leak
    book.active.row_dimensions[9].hidden = True


def _hidden_column(book, leak):
    book.active["F2"] = leak
    book.active.column_dimensions["F"].hidden = True


def _hidden_sheet(state: str) -> Callable[[Any, str], None]:
    def change(book, leak):
        sheet = book.create_sheet("底稿")
        sheet["A1"] = leak
        sheet.sheet_state = state

    return change


def _white(book, leak):
    book.active["D2"] = leak
    book.active["D2"].font = Font(color="FFFFFFFF")


def _unshown(book, leak):
    book.active["D2"] = leak
    book.active["D2"].number_format = ";;;"


def _header(book, leak):
    # Figures after `&C` would be a size of letters.
    book.active.oddHeader.center.text = f"电话 {leak}"


def _formula(book, leak):
    book.active["D2"] = f'=IF(A2>0,"{leak}","")'


def _name(book, leak):
    book.defined_names["备注"] = DefinedName("备注", attr_text=f'"{leak}"')


def _validation(book, leak):
    rule = DataValidation(type="list", formula1=f'"甲,{leak}"')
    book.active.add_data_validation(rule)
    rule.add("E2")


def _hyperlink(book, leak):
    book.active["A2"].hyperlink = f"https://example.org/?q={leak}"


def _tooltip(book, leak):
    book.active["A2"].hyperlink = "https://example.org/"
    book.active["A2"].hyperlink.tooltip = leak


def _sheet_name(book, leak):
    book.active.title = leak[:31]


def _author(book, leak):
    book.properties.creator = leak


def _chart(book, leak):
    chart = BarChart()
    chart.title = leak
    chart.add_data(Reference(book.active, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    book.active.add_chart(chart, "H2")


def shared_strings(used: str, unused: str) -> bytes:
    """Return a workbook whose cell B9 shows one shared string in two runs; no cell shows the other one."""
    parts = "".join(
        "<si>" + "".join(f"<r><t>{half}</t></r>" for half in halves(text)) + "</si>"
        for text in (used, unused)
    )
    relation = (
        '<Relationship Id="rId904" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    return surgery(
        saved(workbook()),
        {"xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}" count="1" uniqueCount="2">{parts}</sst>'},
        {
            "xl/_rels/workbook.xml.rels": ("</Relationships>", relation),
            "xl/worksheets/sheet1.xml": (
                "</sheetData>",
                '<row r="9"><c r="B9" t="s"><v>0</v></c></row></sheetData>',
            ),
            "[Content_Types].xml": (
                "</Types>",
                (
                    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
                    'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
                ),
            ),
        },
    )


def _used_string(leak: str) -> bytes:
    return shared_strings(leak, "")


def _unused_string(leak: str) -> bytes:
    return shared_strings("公示", leak)


def _text_box(leak: str) -> bytes:
    a, b = halves(leak)
    drawing = (
        '<xdr:wsDr xmlns:xdr="urn:xdr" xmlns:a="urn:a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>'
        f"{a}</a:t></a:r><a:r><a:t>{b}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    return surgery(saved(workbook()), {"xl/drawings/drawing1.xml": drawing})


def _plain(encoding: str, *, table: bool) -> Builder:
    def build(leak: str) -> bytes:
        if table:
            text = f"序号,项目,联系电话\r\n1,道路,无\r\n2,桥梁,{leak}\r\n"
        else:
            text = f"现将有关情况公示如下。\r\n联系：{leak}\r\n特此公告，请各单位认真执行。\r\n"
        return text.encode(encoding)

    return build


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def picture() -> bytes:
    """Return a small PNG without texts."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def _zip_name(leak: str) -> bytes:
    return packed({f"名单/{leak}.txt": "公示".encode()})


def _zip_comment(leak: str) -> bytes:
    out = io.BytesIO(packed({"公告.txt": "公示".encode()}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = leak.encode()
    return out.getvalue()


def _zip_file(leak: str) -> bytes:
    return packed({"内层/名单.csv": _plain("gb18030", table=True)(leak)})


def _again(data_of: Builder) -> Builder:
    """Return a builder whose file is saved again by openpyxl, as a person would."""

    def build(leak: str) -> bytes:
        return saved(load_workbook(io.BytesIO(data_of(leak))))

    return build


_PIVOT = '<pivotCacheRecords xmlns="urn:p"><r><s v="{leak}"/></r></pivotCacheRecords>'
_EXTERNAL = '<externalLink xmlns="urn:e"><sheetData><row><cell><v>{leak}</v></cell></row></sheetData></externalLink>'
_THREAD = '<ThreadedComments xmlns="urn:t"><threadedComment ref="B3"><text>{leak}</text></threadedComment></ThreadedComments>'
_FREE = '<root xmlns="urn:x"><item>{leak}</item></root>'
_GLOSSARY = (
    "<w:glossaryDocument "
    + W
    + "><w:p><w:r><w:t>{a}</w:t></w:r><w:r><w:t>{b}</w:t></w:r></w:p></w:glossaryDocument>"
)
_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{a}</w:t></w:r><w:r><w:t>{b}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
_ALT = '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="图" descr="{leak}"/></wp:inline></w:drawing></w:r>'
_DELETED = '<w:r><w:t>号</w:t></w:r><w:del w:id="1" w:author=""><w:r><w:delText>{a}</w:delText></w:r><w:r><w:delText>{b}</w:delText></w:r></w:del>'
_HALF_DELETED = '<w:r><w:t>{a}</w:t></w:r><w:del w:id="1" w:author=""><w:r><w:delText>{b}</w:delText></w:r></w:del>'
_INSERTED = '<w:r><w:t>{a}</w:t></w:r><w:ins w:id="1" w:author=""><w:r><w:t>{b}</w:t></w:r></w:ins>'
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE {a}</w:instrText></w:r><w:r><w:instrText>{b}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
_CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="{leak}"/></w:sdtPr><w:sdtContent><w:r><w:t>填写</w:t></w:r></w:sdtContent></w:sdt>'
_LIST = '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{leak}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>选</w:t></w:r></w:sdtContent></w:sdt>'

OFFICE_ZOO: list[Specimen] = [
    Specimen(
        "word-text", "docx", _docx(lambda paper, leak: paper.add_paragraph(leak)), Layer.VISIBLE
    ),
    Specimen("word-split-runs", "docx", _docx(_word_split_runs), Layer.VISIBLE),
    Specimen("word-table", "docx", _docx(_word_table), Layer.VISIBLE),
    Specimen("word-page-break", "docx", _docx(_word_break), Layer.VISIBLE),
    Specimen("word-strict", "docx", _word_strict, Layer.VISIBLE),
    Specimen("word-text-box", "docx", _paragraph_xml(_BOX), Layer.VISIBLE),
    Specimen("word-inserted", "docx", _paragraph_xml(_INSERTED), Layer.VISIBLE),
    Specimen("word-header", "docx", _docx(_word_header), Layer.HEADER),
    Specimen("word-footer", "docx", _docx(_word_footer), Layer.HEADER),
    Specimen("word-footnote", "docx", _note_part("footnote"), Layer.NOTE),
    Specimen("word-endnote", "docx", _note_part("endnote"), Layer.NOTE),
    Specimen("word-comment", "docx", _docx(_word_comment), Layer.NOTE),
    Specimen("word-alt-text", "docx", _paragraph_xml(_ALT), Layer.NOTE),
    Specimen("word-hidden-run", "docx", _docx(_word_hidden), Layer.HIDDEN),
    Specimen("word-hidden-style", "docx", _docx(_word_hidden_style), Layer.HIDDEN),
    Specimen("word-white", "docx", _docx(_word_white), Layer.HIDDEN),
    Specimen(
        "word-glossary",
        "docx",
        _loose_part("word/glossary/document.xml", _GLOSSARY, document),
        Layer.HIDDEN,
    ),
    Specimen("word-deleted", "docx", _paragraph_xml(_DELETED), Layer.REVISION),
    Specimen("word-half-deleted", "docx", _paragraph_xml(_HALF_DELETED), Layer.REVISION),
    Specimen("word-field-code", "docx", _paragraph_xml(_FIELD), Layer.LINK),
    Specimen("word-link", "docx", _word_link, Layer.LINK),
    Specimen("word-control", "docx", _paragraph_xml(_CONTROL), Layer.FORM),
    Specimen("word-list", "docx", _paragraph_xml(_LIST), Layer.FORM),
    Specimen("word-title", "docx", _docx(_word_title), Layer.PROPERTY),
    Specimen("word-custom-property", "docx", _custom_property(document), Layer.PROPERTY),
    Specimen(
        "word-custom-xml",
        "docx",
        _loose_part("customXml/item1.xml", _FREE, document),
        Layer.RESIDUE,
    ),
    Specimen(
        "word-loose-part", "docx", _loose_part("word/old.xml", _FREE, document), Layer.RESIDUE
    ),
    Specimen(
        "word-xml-comment",
        "docx",
        _loose_part("word/old.xml", "<root><!-- {leak} --></root>", document),
        Layer.RESIDUE,
    ),
    Specimen("sheet-cell", "xlsx", _xlsx(_cell), Layer.VISIBLE),
    Specimen("sheet-number", "xlsx", _xlsx(_number_cell), Layer.VISIBLE),
    Specimen("sheet-name", "xlsx", _xlsx(_sheet_name), Layer.VISIBLE),
    Specimen("sheet-saved-again", "xlsx", _again(_xlsx(_cell)), Layer.VISIBLE),
    Specimen("sheet-text-box", "xlsx", _text_box, Layer.VISIBLE),
    Specimen("sheet-chart", "xlsx", _xlsx(_chart), Layer.VISIBLE),
    Specimen("sheet-header", "xlsx", _xlsx(_header), Layer.HEADER),
    Specimen("sheet-comment", "xlsx", _xlsx(_comment), Layer.NOTE),
    Specimen("sheet-hidden-row", "xlsx", _xlsx(_hidden_row), Layer.HIDDEN),
    Specimen("sheet-hidden-column", "xlsx", _xlsx(_hidden_column), Layer.HIDDEN),
    Specimen("sheet-hidden", "xlsx", _xlsx(_hidden_sheet("hidden")), Layer.HIDDEN),
    Specimen("sheet-very-hidden", "xlsx", _xlsx(_hidden_sheet("veryHidden")), Layer.HIDDEN),
    Specimen("sheet-white", "xlsx", _xlsx(_white), Layer.HIDDEN),
    Specimen("sheet-format-without-sight", "xlsx", _xlsx(_unshown), Layer.HIDDEN),
    Specimen("sheet-formula", "xlsx", _xlsx(_formula), Layer.HIDDEN),
    Specimen(
        "sheet-pivot",
        "xlsx",
        _loose_part("xl/pivotCache/pivotCacheRecords1.xml", _PIVOT, workbook),
        Layer.HIDDEN,
    ),
    Specimen(
        "sheet-external-cache",
        "xlsx",
        _loose_part("xl/externalLinks/externalLink1.xml", _EXTERNAL, workbook),
        Layer.HIDDEN,
    ),
    Specimen("sheet-validation", "xlsx", _xlsx(_validation), Layer.FORM),
    Specimen("sheet-link", "xlsx", _xlsx(_hyperlink), Layer.LINK),
    Specimen("sheet-tooltip", "xlsx", _xlsx(_tooltip), Layer.LINK),
    Specimen("sheet-author", "xlsx", _xlsx(_author), Layer.PROPERTY),
    Specimen("sheet-custom-property", "xlsx", _custom_property(workbook), Layer.PROPERTY),
    Specimen("sheet-defined-name", "xlsx", _xlsx(_name), Layer.RESIDUE),
    Specimen("sheet-shared-string", "xlsx", _used_string, Layer.VISIBLE),
    Specimen("sheet-unused-string", "xlsx", _unused_string, Layer.RESIDUE),
    Specimen(
        "sheet-thread",
        "xlsx",
        _loose_part("xl/threadedComments/threadedComment1.xml", _THREAD, workbook),
        Layer.RESIDUE,
    ),
    *(
        Specimen(f"text-{encoding}", "txt", _plain(encoding, table=False), Layer.VISIBLE)
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
    ),
    *(
        Specimen(f"table-{encoding}", "csv", _plain(encoding, table=True), Layer.VISIBLE)
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le")
    ),
    Specimen("zip-name", "zip", _zip_name, Layer.VISIBLE),
    Specimen("zip-comment", "zip", _zip_comment, Layer.NOTE),
]
"""Files whose own reader gives the leak."""

NESTED_ZOO: list[Specimen] = [
    Specimen("word-embedded-sheet", "docx", _embedded_sheet, Layer.EMBEDDED),
    Specimen("zip-file", "zip", _zip_file, Layer.VISIBLE),
]
"""Files whose leak stands in a file within them: the reader hands that on."""
