"""The application form: the fields of the Regulation, and the same in all three formats."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import docx
import pypdf
import pypdfium2
import pytest

from catalog.model.request_vocabulary import ApplicantType
from catalog.render.request.form import (
    APPLICANT,
    ORGANISATION,
    PERSON,
    WANTED,
    Field,
    RequestForm,
    Section,
    form_of,
)
from catalog.render.request.pdf_file import pdf_file
from catalog.render.request.word_file import same_bytes, word_file
from catalog.screen.output import suspects_in
from tests import builders
from tests.theme.examples.request import FORM as VIEW
from tests.theme.test_fragments import render

FORM = form_of(builders.site().agency)


def fields(form: RequestForm) -> list[Field]:
    """Return every field in the order of the form."""
    return [one for section in form.sections for one in section.fields]


def squeezed(words: str) -> str:
    """Return a text without white space, since formats break lines differently."""
    return re.sub(r"\s", "", words)


def test_the_law_minimum_is_asked():
    """Art. 29: name, identity, contact; what is wanted; in which form and by which way it is to be given."""
    person = {one.label: one for one in PERSON.fields}
    assert {"姓名", "证件名称", "证件号码", "联系电话", "通信地址"} == {
        label for label, one in person.items() if one.needed
    }
    assert {one.label for one in ORGANISATION.fields if one.needed} == {
        "名称",
        "统一社会信用代码",
        "联系人",
        "联系人电话",
        "地址",
    }
    assert {one.label for one in WANTED.fields if one.needed} == {
        "内容描述",
        "提供方式",
        "获取途径",
    }


def test_the_purpose_need_not_be_given():
    """The three needs were dropped in 2019: the field says that it may stay empty."""
    purpose = next(one for one in WANTED.fields if one.label == "用途")
    assert not purpose.needed
    assert "可以不填" in purpose.hint


def test_the_applicant_types_are_the_columns_of_the_report():
    """Every column of table 3 can be ticked, in its order, and one of them must be."""
    (one,) = APPLICANT.fields
    assert one.needed
    assert one.choices == tuple(each.label for each in ApplicantType)


def test_rows_hold_one_wide_or_two_narrow_fields():
    """No row has more than two fields, a wide one stands alone, and none is lost or moved."""
    for section in FORM.sections:
        rows = list(section.rows())
        assert [one for row in rows for one in row] == list(section.fields)
        assert all(len(row) == 1 for row in rows if any(one.whole_row for one in row))
        assert {len(row) for row in rows} <= {1, 2}


def test_the_word_file_has_the_whole_form():
    """Title, every label, every choice and every note stand in the DOCX, as a reader of it finds them."""
    document = docx.Document(io.BytesIO(word_file(FORM)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = squeezed("".join([*(one.text for one in document.paragraphs), *cells]))
    for words in (FORM.title, *FORM.notes, *(s.title for s in FORM.sections)):
        assert squeezed(words) in text
    for one in fields(FORM):
        assert one.shown_label in cells
        assert one.room in cells


def test_the_pdf_has_the_whole_form():
    """Title, every label, every choice and every note can be read out of the PDF, on its one page."""
    read = pypdf.PdfReader(io.BytesIO(pdf_file(FORM)))
    assert len(read.pages) == 1
    text = squeezed(read.pages[0].extract_text())
    wanted = [FORM.title, *FORM.notes, *(s.title for s in FORM.sections)]
    wanted += [words for one in fields(FORM) for words in (one.shown_label, one.room)]
    for words in wanted:
        assert squeezed(words) in text


def test_the_pdf_is_drawn():
    """Another reader than the one that writes: PDFium finds the same text and draws ink where the title stands."""
    document = pypdfium2.PdfDocument(pdf_file(FORM))
    page = document[0]
    assert squeezed(page.get_textpage().get_text_range()).startswith(FORM.title)
    picture = page.render(scale=1).to_pil().convert("L")
    assert picture.size == (595, 842)
    title = picture.crop((200, 30, 400, 62))
    assert min(title.tobytes()) < 100
    assert max(picture.crop((0, 0, 595, 25)).tobytes()) == min(
        picture.crop((0, 0, 595, 25)).tobytes()
    )


def test_the_pdf_is_tagged():
    """It says its language and title, and every text belongs to the structure, headings as headings."""
    data = pdf_file(FORM)
    reader = pypdf.PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    (document,) = [root["/StructTreeRoot"]["/K"]]
    kinds = [one.get_object()["/S"] for one in document["/K"]]
    assert kinds[0] == "/H1"
    assert kinds.count("/H2") == len(FORM.sections)
    shown = re.findall(rb"(BDC )?BT /F1", data)
    assert len(shown) == len(kinds)
    assert all(shown)
    assert reader.metadata is not None
    assert reader.metadata.title == FORM.title


def test_a_form_that_does_not_fit_is_refused():
    """Too many fields for one sheet are told when the site is built, never cut off."""
    long = replace(FORM, sections=FORM.sections * 2)
    with pytest.raises(ValueError, match="one sheet"):
        pdf_file(long)


def test_a_hostile_agency_breaks_no_file():
    """Signs of markup and of PDF strings in the agency's name are text in all formats."""
    name = "<b>(局)\\ &amp; ]]> <</Type"
    form = replace(FORM, agency=name, sections=(Section("一", (Field("甲"),)),))
    document = docx.Document(io.BytesIO(word_file(form)))
    assert name in document.paragraphs[1].text
    assert name in pypdfium2.PdfDocument(pdf_file(form))[0].get_textpage().get_text_range()


def test_the_same_form_has_the_same_bytes():
    """Files made at different times do not differ: no part of them tells the hour."""
    first = word_file(FORM), pdf_file(FORM)
    parts = ZipFile(io.BytesIO(first[0])).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    late = io.BytesIO()
    with ZipFile(io.BytesIO(first[0])) as old, ZipFile(late, "w") as new:
        for part in parts:
            part.date_time = time.gmtime(1_700_000_000)[:6]
            new.writestr(part, old.read(part.filename))
    assert same_bytes(late.getvalue()) == first[0]
    assert (word_file(FORM), pdf_file(FORM)) == first


def test_the_files_give_nobody_away():
    """Author of both is the agency; nothing in them tells itself as private."""
    properties = docx.Document(io.BytesIO(word_file(FORM))).core_properties
    assert properties.author == properties.last_modified_by == FORM.agency
    assert list(suspects_in("request/form/form.pdf", pdf_file(FORM))) == []


def test_the_document_tells_nothing_of_its_template():
    """No picture of another page and no program of another maker travel with the form; what relates to a part has it."""
    with ZipFile(io.BytesIO(word_file(FORM))) as file:
        names = file.namelist()
        related = file.read("_rels/.rels").decode()
    assert [name for name in names if "thumbnail" in name or name.endswith("app.xml")] == []
    assert set(re.findall(r'Target="([^"]+)"', related)) == {
        "docProps/core.xml",
        "word/document.xml",
    }


def test_the_page_has_the_whole_form():
    """The page for printing shows the fields of the same form."""
    html = render("request/form", replace(VIEW, form=FORM))
    for one in fields(FORM):
        assert f">{one.label}<" in html
        assert all(f">□{choice}<" in html for choice in one.choices)
        assert one.hint in html
    assert html.count("（要填）") == sum(one.needed for one in fields(FORM))
