"""What an office file shows besides its texts: marks, hidden content told apart, places, refusals."""

from __future__ import annotations

from contextlib import suppress

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from catalog.screen.piece import (
    LIMITS,
    Grid,
    Layer,
    Limits,
    Mark,
    Nested,
    NotScreenedError,
    Piece,
    Trait,
)
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.refused import (
    ENCRYPTED_OFFICE,
    LEFT_BY_SYSTEM,
    OFD,
    OLD_EXCEL,
    OLD_WORD,
    OTHER_ARCHIVE,
    SLIDES,
    UNKNOWN,
    WPS,
    refusal_of,
)
from catalog.screen.reader.xlsx import read_xlsx
from catalog.screen.reader.xlsx_number import Shown, shown_number
from catalog.screen.reader.xlsx_sheet import column_number
from tests.screen.zoo_office import OFFICE_ZOO, document, packed, picture, saved, surgery, workbook

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ZOO = {each.name: each for each in OFFICE_ZOO}
READERS = {"docx": read_docx, "xlsx": read_xlsx}


def marks(ending: str, data: bytes) -> set[Trait]:
    """Return the traits of a file."""
    return {each.trait for each in READERS[ending](data, LIMITS) if isinstance(each, Mark)}


def pieces(ending: str, data: bytes) -> list[Piece]:
    """Return the pieces of a file."""
    return [each for each in READERS[ending](data, LIMITS) if isinstance(each, Piece)]


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("word-hidden-run", Trait.HIDDEN_DATA),
        ("word-hidden-style", Trait.HIDDEN_DATA),
        ("word-deleted", Trait.TRACKED_CHANGES),
        ("word-inserted", Trait.TRACKED_CHANGES),
        ("word-comment", Trait.TRACKED_CHANGES),
        ("sheet-hidden-row", Trait.HIDDEN_DATA),
        ("sheet-hidden-column", Trait.HIDDEN_DATA),
        ("sheet-hidden", Trait.HIDDEN_DATA),
        ("sheet-very-hidden", Trait.HIDDEN_DATA),
        ("sheet-format-without-sight", Trait.HIDDEN_DATA),
        ("sheet-pivot", Trait.HIDDEN_DATA),
        ("sheet-comment", Trait.TRACKED_CHANGES),
        ("sheet-author", Trait.AUTHOR),
        ("word-custom-property", Trait.AUTHOR),
    ],
)
def test_what_hides_content_is_marked(name, trait):
    """The trait shows whatever the text says, and no other one."""
    specimen = ZOO[name]
    expected = set() if name == "word-custom-property" else {trait}
    assert marks(specimen.extension, specimen.build("桥梁工程")) == expected


@pytest.mark.parametrize("name", ["word-white", "sheet-white"])
def test_white_words_are_no_finding_by_themselves(name):
    """White on white counts when it tells something: the text is given as hidden, and nothing else is said."""
    specimen = ZOO[name]
    data = specimen.build("桥梁工程")
    assert marks(specimen.extension, data) == set()
    assert Layer.HIDDEN in {
        one.layer for one in pieces(specimen.extension, data) if "桥梁工程" in one.text
    }


@pytest.mark.parametrize(("ending", "make"), [("docx", document), ("xlsx", workbook)])
def test_an_ordinary_file_has_no_marks(ending, make):
    """A file with a table, as programs write it, shows nothing."""
    assert marks(ending, saved(make())) == set()


@pytest.mark.parametrize(
    "author", ["openpyxl", "Administrator", "微软用户", "WPS Office", "lenovo"]
)
def test_names_that_programs_fill_in_are_no_authors(author):
    """The name of a program or of a computer tells nobody."""
    book = workbook()
    book.properties.creator = author
    assert Trait.AUTHOR not in marks("xlsx", saved(book))


def test_white_letters_on_a_colour_are_seen():
    """White on dark is a usual header; white on white is not."""
    book = workbook()
    book.active["A1"].font = Font(color="FFFFFFFF")
    book.active["A1"].fill = PatternFill("solid", fgColor="FF003366")
    assert marks("xlsx", saved(book)) == set()
    paper = document()
    shaded = (
        f'<w:p {nsdecls("w")}><w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/></w:rPr>'
        "<w:t>表头</w:t></w:r></w:p>"
    )
    paper.element.body.insert(0, parse_xml(shaded))
    assert marks("docx", saved(paper)) == set()


def test_hidden_rows_and_columns_without_content_are_nothing():
    """Only what has something in it is a finding."""
    book = workbook()
    book.active.row_dimensions[50].hidden = True
    book.active.column_dimensions["M"].hidden = True
    assert marks("xlsx", saved(book)) == set()


def test_a_hidden_column_is_given_under_its_header():
    """Cells of a hidden column stand under their label, at their place; the seen piece has none of them."""
    book = workbook()
    book.active.column_dimensions["B"].hidden = True
    found = [each for each in pieces("xlsx", saved(book)) if each.grid]
    assert [(each.layer, each.text, each.grid) for each in found] == [
        (Layer.VISIBLE, "序号\t金额\n1\t20.5\n2\t30", Grid("项目", (1, 2, 3), (1, 3))),
        (Layer.HIDDEN, "项目\n道路\n桥梁", Grid("项目", (1, 2, 3), (2,))),
    ]


def test_a_template_on_a_disk_is_an_author_and_a_linked_picture_an_external_link():
    """Paths tell who; what is loaded from elsewhere is told apart; web addresses are neither."""
    relations = (
        '<Relationship Id="rId{0}" TargetMode="External" Target="{1}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{2}"/></Relationships>'
    )
    found = {}
    for kind, target in (
        ("attachedTemplate", "file:///C:/Users/a/b.dotm"),
        ("image", "https://example.org/a.png"),
        ("hyperlink", "https://example.org/"),
        ("hyperlink", "file:///D:/名单.xlsx"),
    ):
        swap = ("</Relationships>", relations.format(990, target, kind))
        data = surgery(saved(document()), {}, {"word/_rels/document.xml.rels": swap})
        found[kind, target[:5]] = marks("docx", data)
    assert list(found.values()) == [
        {Trait.AUTHOR},
        {Trait.EXTERNAL_LINK},
        set(),
        {Trait.EXTERNAL_LINK},
    ]


@pytest.mark.parametrize(("ending", "make"), [("docx", document), ("xlsx", workbook)])
def test_macros_pictures_and_objects_are_told(ending, make):
    """Macros and objects are marked; pictures and objects are handed on with their bytes."""
    folder = {"docx": "word", "xlsx": "xl"}[ending]
    data = surgery(
        saved(make()),
        {
            f"{folder}/vbaProject.bin": b"Attribut\0e VB_Name 13800004321",
            f"{folder}/media/image9.png": picture(),
            f"{folder}/embeddings/oleObject1.bin": CFB,
        },
    )
    assert marks(ending, data) == {Trait.ACTIVE_CONTENT, Trait.EMBEDDED_FILE}
    handed = {
        each.name: each.data for each in READERS[ending](data, LIMITS) if isinstance(each, Nested)
    }
    assert handed[f"{folder}/media/image9.png"] == picture()
    assert handed[f"{folder}/embeddings/oleobject1.bin"] == CFB
    assert any("13800004321" in each.text for each in pieces(ending, data))


def test_the_path_a_workbook_was_saved_at_is_an_author():
    """Excel keeps the folder, which has the name of whoever is logged in."""
    path = '<a:absPath xmlns:a="urn:a" url="C:\\Users\\qian\\"/></workbook>'
    data = surgery(saved(workbook()), {}, {"xl/workbook.xml": ("</workbook>", path)})
    assert Trait.AUTHOR in marks("xlsx", data)


def test_places_are_those_a_person_finds():
    """Paragraphs, cells of tables, sheets and comments are named as people count them."""
    paper = document()
    paper.add_paragraph("第二段文字")
    paper.tables[0].cell(1, 0).paragraphs[0].add_run("暗").font.hidden = True
    found = {each.text: each.where for each in pieces("docx", saved(paper))}
    assert found["第二段文字"] == "第2段"
    assert found["道路暗"] == "第1个表格第2行第1列"
    assert ZOO["sheet-comment"].build("甲乙丙")
    notes = [
        each
        for each in pieces("xlsx", ZOO["sheet-comment"].build("甲乙丙"))
        if each.layer is Layer.NOTE
    ]
    assert [(each.text, each.where) for each in notes] == [("甲乙丙", "工作表“项目” B3 的批注")]


@pytest.mark.parametrize(
    ("raw", "shown", "text"),
    [
        ("1.38000043210E10", Shown.NUMBER, "13800004321"),
        ("110101199001010000", Shown.NUMBER, "110101199001010000"),
        ("9.90101199001011E+17", Shown.NUMBER, "990101199001011000"),
        ("0.30000000000000004", Shown.NUMBER, "0.3"),
        ("-5.0", Shown.NUMBER, "-5"),
        ("1E+400000000", Shown.NUMBER, "1E+400000000"),
        ("nonsense", Shown.NUMBER, "nonsense"),
        ("45000", Shown.DATE, "2023-03-15"),
        ("45000.5", Shown.DATE, "2023-03-15 12:00:00"),
        ("1", Shown.DATE, "1900-01-01"),
        ("0.25", Shown.DATE, "06:00:00"),
        ("13800004321", Shown.DATE, "13800004321"),
        ("NaN", Shown.DATE, "NaN"),
    ],
)
def test_numbers_are_given_as_they_are_shown(raw, shown, text):
    """All digits of a number, whatever the file stores; days as dates; nonsense as it stands."""
    assert shown_number(raw, shown, from_1904=False) == text


@given(st.integers(1, 16384))
def test_columns_are_counted_as_excel_counts(number):
    """A is 1, Z is 26, AA is 27, XFD is 16384."""
    letters, rest = "", number
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    assert column_number(letters) == number


@pytest.mark.parametrize("letters", ["XFE", "ZZZZ", "a", "é", "A1"])
def test_columns_that_do_not_exist_are_0(letters):
    """Whatever a hostile file calls a column, nothing breaks."""
    assert column_number(letters) == 0


@pytest.mark.parametrize(("ending", "make"), [("docx", document), ("xlsx", workbook)])
@pytest.mark.parametrize(
    "harm",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<a>" * 500 + "</a>" * 500,
        "<a><b></a>",
        '<?xml version="1.0" encoding="gbk"?><a/>',
        "",
    ],
)
def test_hostile_parts_are_refused(ending, make, harm):
    """A DTD, endless nesting, broken or empty XML in any part: the file is not screened."""
    with pytest.raises(NotScreenedError, match="结构不正常"):
        list(READERS[ending](surgery(saved(make()), {"customXml/item9.xml": harm}), LIMITS))


@pytest.mark.parametrize(("ending", "make"), [("docx", document), ("xlsx", workbook)])
def test_files_that_are_something_else_are_refused(ending, make):
    """An encrypted file, the other office format, an archive, a file cut off, one too big."""
    other = saved(workbook() if ending == "docx" else document())
    encrypted = CFB + "EncryptedPackage".encode("utf-16-le")
    for data, word in (
        (encrypted, "密码"),
        (other, "不是"),
        (packed({"a.txt": b"x"}), "结构"),
        (saved(make())[:-9], "结构"),
    ):
        with pytest.raises(NotScreenedError, match=word):
            list(READERS[ending](data, LIMITS))
    with pytest.raises(NotScreenedError, match="太大"):
        list(READERS[ending](saved(make()), Limits(unpacked_bytes=1000)))


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.doc", CFB + "WordDocument".encode("utf-16-le"), OLD_WORD),
        ("a.docx", CFB + "WordDocument".encode("utf-16-le"), OLD_WORD),
        ("a.xls", CFB + "Workbook".encode("utf-16-le"), OLD_EXCEL),
        ("a.wps", CFB + "WordDocument".encode("utf-16-le"), WPS),
        ("a.et", CFB, WPS),
        ("a.xlsx", CFB + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED_OFFICE),
        ("a.pptx", packed({"ppt/presentation.xml": b""}), SLIDES),
        ("a.ofd", packed({"OFD.xml": b""}), OFD),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", OTHER_ARCHIVE),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", OTHER_ARCHIVE),
        ("a/Thumbs.db", CFB, LEFT_BY_SYSTEM),
        ("__MACOSX/._a.pdf", b"\0\5\x16\7", LEFT_BY_SYSTEM),
        ("a", b"something", UNKNOWN),
    ],
)
def test_each_kind_that_is_not_read_has_its_way_out(name, data, refusal):
    """The content decides before the ending, and both texts are there in both languages."""
    found = refusal_of(name, data)
    assert found == refusal
    assert all((*found.reason, *found.way_out))


def test_a_number_in_fallback_text_alone_is_found():
    """What only old programs show is given by the net."""
    paper = Document()
    paper.add_paragraph("公示")
    box = (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        "<mc:AlternateContent><mc:Choice Requires='w'><w:t>公示</w:t></mc:Choice><mc:Fallback><w:pict><w:t>138</w:t>"
        "<w:t>00004321</w:t></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    paper.element.body.insert(0, parse_xml(box))
    found = [each for each in pieces("docx", saved(paper)) if "13800004321" in each.text]
    assert [each.layer for each in found] == [Layer.RESIDUE]


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=4))
def test_any_damage_is_read_or_refused(at, junk):
    """Whatever bytes a file has, it is read or refused; nothing else is raised."""
    data = bytearray(_SHEET)
    at %= len(data)
    data[at : at + len(junk)] = junk
    for read in (read_docx, read_xlsx):
        with suppress(NotScreenedError):
            assert all(
                isinstance(each, Piece | Mark | Nested) for each in read(bytes(data), LIMITS)
            )


_SHEET = saved(workbook())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<sheetData>", f'<sheetData><row r="90"><c r="A90"><f>"{"1" * 1_000_000}</f></c></row>'),
        (
            "<sheetData>",
            "<cols>"
            + "".join(f'<col min="{at}" max="{at + 9}" hidden="1"/>' for at in range(5, 16384))
            + "</cols><sheetData>"
            + "<row><c><v>1</v></c></row>" * 20_000,
        ),
        ("<sheetData>", '<cols><col min="999999999" max="9" hidden="1"/></cols><sheetData>'),
    ],
)
def test_sheets_made_to_be_slow_are_read(before, after):
    """A formula without end, thousands of hidden columns, columns beyond the last: read in linear time."""
    swaps = {"xl/worksheets/sheet1.xml": (before, after)}
    found = pieces("xlsx", surgery(saved(workbook()), {}, swaps))
    assert any("道路" in each.text for each in found)
