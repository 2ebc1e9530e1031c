"""Places in office files where a value is easily overlooked: digit boxes, symbols, formats, fonts, part names."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from catalog.screen.attachment import screen_attachment
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import collected
from catalog.screen.piece import LIMITS, NotScreenedError
from tests.screen.hostile import LEAK
from tests.screen.zoo_office import document, saved, surgery, workbook

MOBILE = "13912340057"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def kinds(name: str, data: bytes) -> set[str]:
    """Return the kinds of what is found in a file."""
    found = screen_attachment(collected(file_records(name, data, LIMITS)))
    return {hit.kind.value for hit in found.hits}


def sheet(change: Callable[[Any], None]) -> bytes:
    """Return a workbook with a changed sheet."""
    book = workbook()
    change(book.active)
    return saved(book)


def boxes(label: str, digits: str) -> bytes:
    """Return a workbook with a form's row of boxes, one digit each."""

    def change(page: Any) -> None:
        page["A6"] = label
        for at, digit in enumerate(digits):
            page.cell(6, 2 + at).value = int(digit) if digit.isdigit() else digit

    return sheet(change)


@pytest.mark.parametrize(
    ("label", "digits", "expected"),
    [
        ("身份证号", LEAK, {"resident_id"}),
        ("手机", MOBILE, {"mobile"}),
        ("办件数量", MOBILE, set()),
        ("身份证号", LEAK[:12], set()),
    ],
)
def test_digits_in_boxes_are_one_number(label, digits, expected):
    """Forms have one box a digit; a row of small counts is no phone number."""
    assert kinds("a.xlsx", boxes(label, digits)) == expected


def test_boxes_of_a_document_are_one_number():
    """The same in a table of a document."""
    paper = document()
    table = paper.add_table(1, 19)
    for cell, text in zip(table.rows[0].cells, ("身份证号", *LEAK), strict=True):
        cell.text = text
    assert kinds("a.docx", saved(paper)) == {"resident_id"}


def words(xml: str) -> bytes:
    """Return a document with one more paragraph."""
    paper = document()
    paper.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(paper)


@pytest.mark.parametrize(
    ("font", "expected"),
    [("Arial", {"mobile"}), ("Wingdings", set()), ("Symbol", {"mobile"}), ("Symbolic", set())],
)
def test_letters_put_in_as_symbols_are_read(font, expected):
    """A symbol of a font of letters is a letter, one of a font of pictures is a picture."""
    symbols = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="F0{ord(one):02X}"/></w:r>' for one in MOBILE
    )
    assert kinds("a.docx", words(symbols)) == expected


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        (f'"{LEAK[:6]}"@', LEAK[6:], {"resident_id"}),
        ('"139"00000000', 12340057, {"mobile"}),
        ('"139"00000000', 2340057, {"mobile"}),
        ("\\1\\3\\900000000", 12340057, {"mobile"}),
        ('0.00"139元"', 12340057, set()),
        (f'"{LEAK[:6]}"@', 12340057, set()),
    ],
)
def test_digits_in_a_number_format_belong_to_the_cell(code, value, expected):
    """`"990101"@` is how people save typing: what the cell shows is read."""

    def change(page: Any) -> None:
        page["F6"] = value
        page["F6"].number_format = code

    assert kinds("a.xlsx", sheet(change)) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f'="{LEAK[:9]}"&"{LEAK[9:]}"', {"resident_id"}),
        (f'="{LEAK[:9]}" & "{LEAK[9:]}"', {"resident_id"}),
        (f'="{LEAK[:9]}" & {LEAK[9:]}', {"resident_id"}),
        (f'=CONCATENATE("{LEAK[:9]}", "{LEAK[9:]}")', {"resident_id"}),
        (f'=IF(A1="{LEAK[:9]}","{LEAK[9:]}",0)', set()),
    ],
)
def test_a_text_joined_by_a_formula_is_one(formula, expected):
    """The two halves in a formula are the number that it shows; texts that it only chooses from are two."""
    assert kinds("a.xlsx", sheet(lambda page: page.__setitem__("F6", formula))) == expected


def page_of(inner: str) -> bytes:
    """Return a workbook whose sheet holds what is given."""
    part = f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'
    return surgery(saved(workbook()), {"xl/worksheets/sheet1.xml": part})


@pytest.mark.parametrize("text", [LEAK, "".join(f"_x{ord(one):04X}_" for one in LEAK)])
def test_escapes_in_a_cell_are_the_characters_they_stand_for(text):
    """A spreadsheet program shows `_x0031_` as 1, so it is read as 1."""
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    assert kinds("a.xlsx", page_of(f"<sheetData><row>{cell}</row></sheetData>")) == {"resident_id"}


@pytest.mark.parametrize("code", ["&amp;10", "&amp;L"])
def test_a_number_behind_the_size_of_letters_is_found(code):
    """In a sheet's header `&10` is a size of letters; the number after it is none."""
    header = f"<headerFooter><oddHeader>{code}{LEAK}</oddHeader></headerFooter>"
    assert kinds("a.xlsx", page_of(f"<sheetData/>{header}")) == {"resident_id"}


@pytest.mark.parametrize(
    ("part", "content", "expected"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", '<r><n v="1.3912340057E10"/></r>', {"mobile"}),
        ("xl/externalLinks/externalLink1.xml", "<r><v>1.3912340057E10</v></r>", {"mobile"}),
        ("xl/externalLinks/externalLink1.xml", "<r><v>2.05E10</v></r>", set()),
        (f"xl/media/{LEAK}.xml", "<a/>", {"resident_id"}),
        ("xl/media/image1.xml", "<a/>", set()),
    ],
)
def test_parts_of_a_workbook_tell_nothing_unseen(part, content, expected):
    """Numbers in caches are read as a cell shows them, and names of parts are read too."""
    assert kinds("a.xlsx", surgery(saved(workbook()), {part: content})) == expected


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        (LEAK[:6], f"{LEAK[6:]}，特此说明", {"resident_id"}),
        (f"手机：{MOBILE[:3]}", MOBILE[3:], {"mobile"}),
        ("第%1条", LEAK[6:], set()),
        ("2025", "1200 户居民", set()),
    ],
)
def test_a_number_that_a_list_begins_is_one(label, text, expected):
    """What a list puts before its paragraphs is read with what they begin with."""
    paper = document()
    for text_of in paper.part.numbering_part.element.iter(f"{{{W}}}lvlText"):
        text_of.set(f"{{{W}}}val", label)
    paper.add_paragraph(text, style="List Number")
    assert kinds("a.docx", saved(paper)) == expected


def font(content: str) -> bytes:
    """Return a document with a part that its content type calls a font."""
    kind = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    swap = {"[Content_Types].xml": ("</Types>", f"{kind}</Types>")}
    return surgery(saved(document()), {"word/fonts/font1.odttf": content}, swap)


def test_what_is_called_a_font_hides_no_number():
    """A part that its content type calls a font is looked through for numbers."""
    assert kinds("a.docx", font(f"身份证{LEAK}")) == {"resident_id"}
    assert kinds("a.docx", font("abc" * 99)) == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_queries_are_refused_with_a_way_out(encoding):
    """Power Query packs its texts within texts: the workbook is not screened, and says how to mend it."""
    part = f'<?xml version="1.0" encoding="{encoding}"?><DataMashup>QUJD</DataMashup>'.encode(
        encoding
    )
    data = surgery(saved(workbook()), {"customXml/item1.xml": part})
    with pytest.raises(NotScreenedError) as caught:
        list(file_records("a.xlsx", data, LIMITS))
    assert "Power Query" in caught.value.reason.zh
    assert "删去查询" in caught.value.way_out.zh


def test_an_object_within_names_its_own_way_out():
    """For an old object in a document the way out is in the document, not `save as DOCX`."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    data = surgery(saved(document()), {"word/embeddings/oleObject1.bin": old})
    with pytest.raises(NotScreenedError) as caught:
        list(file_records("a.docx", data, LIMITS))
    assert "嵌入的对象" in caught.value.way_out.zh


def zip_with(change: Callable[[zipfile.ZipInfo], None], *more: tuple[str, str]) -> bytes:
    """Return a document whose main part's entry was changed, with more entries after its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document()))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename == "word/document.xml":
                change(info)
            new.writestr(info, old.read(info))
        for name, content in more:
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "build",
    [
        lambda text: zip_with(lambda info: setattr(info, "comment", text.encode())),
        lambda text: zip_with(
            lambda info: setattr(
                info, "extra", struct.pack("<HH", 0x9999, len(text)) + text.encode()
            )
        ),
        lambda text: zip_with(lambda _: None, (f"word/{text}/", "")),
        lambda text: surgery(
            saved(document()),
            {"word/_rels/x.xml.rels": f"<Relationships><!--{text}--></Relationships>"},
        ),
    ],
    ids=["comment", "extra field", "folder", "relationships"],
)
def test_the_wrapping_of_a_document_is_read(build):
    """What a package says beside its parts goes out with it, so it is read too."""
    assert kinds("a.docx", build(LEAK)) == {"resident_id"}
    assert kinds("a.docx", build("2025")) == set()


def test_a_folder_with_content_is_refused():
    """No program reads it, so nothing has business there."""
    with pytest.raises(NotScreenedError, match="文件夹"):
        kinds("a.docx", zip_with(lambda _: None, ("word/x/", LEAK)))


@pytest.mark.parametrize(
    ("before", "place"), [(0, "第1段前的表单域"), (2, "第3段前的表单域")], ids=str
)
def test_a_control_around_paragraphs_has_a_place(before: int, place: str):
    """A content control that stands in no paragraph is told by the paragraph that follows."""
    found = collected(file_records("a.docx", _behind(before), LIMITS))
    assert [one.where for one in found.pieces if one.text == f"参保人{MOBILE}"] == [place]


def _behind(before: int) -> bytes:
    """Return a document with a control behind so many paragraphs."""
    made = Document()
    for _ in range(before):
        made.add_paragraph("说明")
    control = (
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="参保人{MOBILE}"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    made.element.body.insert(before, parse_xml(control))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
