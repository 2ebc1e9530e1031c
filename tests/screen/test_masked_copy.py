"""Masked copies: a value is gone from every place of the file, and everything else is as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from catalog.screen.masked_copy import NotMaskedError, masked_copy
from catalog.screen.masked_xml import changes, masked_xml, tokens_of
from catalog.screen.piece import LIMITS, NotScreenedError, Piece
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.xlsx import read_xlsx
from tests.screen.zoo_office import NESTED_ZOO, OFFICE_ZOO, saved, shared_strings, surgery, workbook

LEAK, MASK = "13800004321", "138****4321"
READERS = {"docx": read_docx, "xlsx": read_xlsx}
OFFICE = [each for each in OFFICE_ZOO if each.extension in READERS]


def replace(text: str) -> str:
    """Mask the one number."""
    return text.replace(LEAK, MASK)


def texts(ending: str, data: bytes) -> list[str]:
    """Return all texts of a file."""
    return [each.text for each in READERS[ending](data, LIMITS) if isinstance(each, Piece)]


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("specimen", OFFICE, ids=lambda each: each.name)
def test_the_value_is_replaced_in_every_place(specimen):
    """The copy has the mask where the value was (comments of XML and formulas go whole), and the value nowhere; a second copy is the same."""
    copy = masked_copy(f"a.{specimen.extension}", specimen.build(LEAK), replace)
    found = "\n".join(texts(specimen.extension, copy))
    assert LEAK not in found
    dropped = specimen.name in {"word-xml-comment", "sheet-formula"}
    assert dropped != (MASK in found.replace("＊", "*"))
    assert masked_copy(f"a.{specimen.extension}", copy, replace) == copy


@pytest.mark.parametrize("specimen", OFFICE, ids=lambda each: each.name)
def test_a_file_without_the_value_keeps_all_its_bytes(specimen):
    """No part changes where nothing is to be replaced."""
    clean = specimen.build("桥梁工程")
    assert parts(masked_copy(f"a.{specimen.extension}", clean, replace)) == parts(clean)


def test_a_value_over_several_runs_keeps_the_looks():
    """The runs stay with their looks: what is kept of the value stands in the runs where it stood."""
    paper = Document()
    paragraph = paper.add_paragraph("电话 138")
    paragraph.add_run("0000").bold = True
    paragraph.add_run("4321，白天")
    copy = Document(io.BytesIO(masked_copy("a.docx", saved(paper), replace)))
    assert [(run.text, run.bold) for run in copy.paragraphs[0].runs] == [
        ("电话 138", None),
        ("****", True),
        ("4321，白天", None),
    ]


def test_a_masked_number_becomes_a_text():
    """A cell with a number cannot hold a mask; it holds a text then, in the same style, and others stay numbers."""
    book = workbook()
    book.active["B2"] = 13800004321
    book.active["B2"].number_format = "0"
    sheet = load_workbook(io.BytesIO(masked_copy("a.xlsx", saved(book), replace)))["项目"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (MASK, "0")
    assert sheet["C2"].value == 20.5


def test_a_date_is_masked_as_it_is_shown():
    """What a cell shows is replaced, though the file stores a count of days."""
    book = workbook()
    book.active["B2"] = 45000
    book.active["B2"].number_format = "yyyy-mm-dd"
    copy = masked_copy("a.xlsx", saved(book), lambda text: text.replace("2023-03-15", "2023年"))
    assert load_workbook(io.BytesIO(copy))["项目"]["B2"].value == "2023年"


def test_a_formula_with_a_value_is_dropped_with_the_order_of_calculation():
    """The result stays, the formula goes, and so does the part that says in which order cells are calculated."""
    data = surgery(
        saved(workbook()),
        {"xl/calcChain.xml": '<calcChain xmlns="urn:c"><c r="D2" i="1"/></calcChain>'},
        {
            "xl/worksheets/sheet1.xml": (
                "</sheetData>",
                (
                    f'<row r="9"><c r="D9" t="str"><f>"{LEAK}"&amp;""</f><v>{LEAK}</v></c>'
                    '<c r="E9"><f>A2*2</f><v>2</v></c></row></sheetData>'
                ),
            )
        },
    )
    copy = masked_copy("a.xlsx", data, replace)
    sheet = load_workbook(io.BytesIO(copy))["项目"]
    assert (sheet["D9"].value, sheet["E9"].value) == (MASK, "=A2*2")
    assert "xl/calcChain.xml" not in parts(copy)


def test_shared_strings_keep_their_cells():
    """A shared string is masked where it is kept, so its cell shows the mask."""
    copy = masked_copy("a.xlsx", shared_strings(LEAK, "公示"), replace)
    assert load_workbook(io.BytesIO(copy))["项目"]["B9"].value == MASK


def test_a_workbook_within_a_document_is_masked():
    """Office files within the file are masked too."""
    specimen = next(each for each in NESTED_ZOO if each.extension == "docx")
    copy = masked_copy("a.docx", specimen.build(LEAK), replace)
    inner = parts(copy)["word/embeddings/sheet1.xlsx"]
    assert load_workbook(io.BytesIO(inner))["项目"]["B3"].value == MASK


def pictured(ending: str, text: str) -> bytes:
    """Return a file that keeps a small picture of its first page beside a text; a document has it by itself."""
    if ending == "docx":
        paper = Document()
        paper.add_paragraph(text)
        return saved(paper)
    book = workbook()
    book.active["B2"] = text
    arrow = f'<Relationship Id="rId99" Type="{PREVIEW}" Target="docProps/thumbnail.jpeg"/>'
    kind = '<Override PartName="/docProps/thumbnail.jpeg" ContentType="image/jpeg"/>'
    return surgery(
        saved(book),
        {THUMBNAIL: parts(saved(Document()))[THUMBNAIL]},
        {
            "_rels/.rels": ("</Relationships>", f"{arrow}</Relationships>"),
            "[Content_Types].xml": ("</Types>", f"{kind}</Types>"),
        },
    )


THUMBNAIL = "docProps/thumbnail.jpeg"
PREVIEW = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_picture_of_the_first_page_goes_with_the_value(ending):
    """It shows the page with the value: the copy has neither it nor the arrow to it, and still opens."""
    data = pictured(ending, f"电话 {LEAK}")
    assert THUMBNAIL in parts(data)
    copy = masked_copy(f"a.{ending}", data, replace)
    after = parts(copy)
    assert THUMBNAIL not in after
    assert b"thumbnail" not in after["_rels/.rels"] + after["[Content_Types].xml"]
    assert (Document if ending == "docx" else load_workbook)(io.BytesIO(copy)) is not None
    assert MASK in "\n".join(texts(ending, copy)).replace("＊", "*")


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_picture_of_the_first_page_stays_where_nothing_is_masked(ending):
    """A copy of a file without the value is the file."""
    data = pictured(ending, "桥梁工程")
    assert parts(masked_copy(f"a.{ending}", data, replace)) == parts(data)


def test_a_value_that_remains_is_told():
    """A value that only shows when cells of a paragraph are read together cannot be masked: no copy is made."""
    paper = Document()
    cell = paper.add_table(1, 1).cell(0, 0)
    cell.text = "13800"
    cell.add_paragraph("004321")
    with pytest.raises(NotMaskedError, match="还有没能脱敏的内容"):
        masked_copy("a.docx", saved(paper), lambda text: text.replace("13800 004321", "某号码"))


@pytest.mark.parametrize("name", ["a.pdf", "a.csv", "a"])
def test_other_kinds_are_refused_with_a_way_out(name):
    """Of a PDF or anything else no copy is made, and the way out is told."""
    with pytest.raises(NotMaskedError) as refused:
        masked_copy(name, b"%PDF-1.7", replace)
    assert "黑块不算脱敏" in refused.value.way_out.zh


def test_a_damaged_file_is_not_screened():
    """Half a file gives no copy."""
    with pytest.raises(NotScreenedError):
        masked_copy("a.xlsx", saved(Workbook())[:800], replace)


@given(st.text(alphabet="甲乙1234", max_size=30), st.text(alphabet="甲乙12*", max_size=30))
def test_changes_make_the_new_text(old, new):
    """Applying the changes to the old text gives the new one, whatever they are."""
    text = old
    for start, end, piece in reversed(list(changes(old, new))):
        text = text[:start] + piece + text[end:]
    assert text == new


@given(st.lists(st.text(alphabet="甲1380&<", max_size=6), min_size=1, max_size=6))
def test_runs_together_say_what_replacing_says(runs):
    """However a text is spread over runs, the runs together say what `replace` makes of the whole."""
    mask = re.compile("138+0*")

    def masked(text: str) -> str:
        return mask.sub("一", text)

    escaped = "".join(f"<t>{run.replace('&', '&amp;').replace('<', '&lt;')}</t>" for run in runs)
    tokens = tokens_of(f"<p>{escaped}</p>")
    masked_xml(tokens, masked)
    said = re.sub(r"<[^>]*>", "", "".join(tokens)).replace("&lt;", "<").replace("&amp;", "&")
    assert said == masked("".join(runs))
