"""The sheet for the notice board: who says what, the whole text where it fits, and where the rest stands."""

from __future__ import annotations

import pytest

from catalog.load.body import read_body
from catalog.render.place import Place
from catalog.render.poster import FOLDER, SIZES, poster_view, size_of
from catalog.render.prose import publish_prose
from catalog.render.qr import qr_of
from catalog.render.view.handout import PosterView
from tests.render.stage import SITE_URL, stage


def published(markdown: str) -> str:
    """Return a body as it is published."""
    found = read_body(markdown, 1, "content/items/2025/item-1.md")
    assert found.body.html is not None
    return publish_prose("content/items/2025/item-1.md", found.body.html).html


def poster(example: str, status: str = "") -> PosterView:
    """Return the poster of an example's only item."""
    on = stage(example)
    one = on.item(1)
    place = Place(on.atlas, on.place(1).address + FOLDER)
    code = qr_of(on.place(1).absolute)
    return poster_view(
        on.works[one.file], one, place, code, (status, (one.title,)), lambda path, _: path
    )


def test_a_short_text_stands_whole():
    """Then there is no summary; links of the text lead where they lead."""
    view = poster("body: 请在[九月](item-2.md)底前缴费。", "已废止")
    assert "请在" in view.body_html
    assert (view.summary, view.size, view.status) == ("", "large", "已废止")


def test_a_long_text_gives_way_to_its_summary():
    """What does not fit a sheet is told by its summary, in the largest type."""
    view = poster(f"summary: 关于缴费的概述。\nbody: {'长' * 2000}")
    assert (view.body_html, view.summary, view.size) == ("", "关于缴费的概述。", "large")


def test_sheet_tells_days_number_address_and_code():
    """Day of publication, last public day where there is one, index number, the item's own address and its code."""
    view = poster("term: {until: 2027-12-31}")
    assert [(one.label, one.value) for one in view.terms] == [
        ("公布日期", "2025-03-07"),
        ("公开到", "2027-12-31"),
        ("索引号", "11990100MB0000000P/2025-00001"),
    ]
    assert view.address == f"{SITE_URL}items/2025/00001/"
    assert view.qr is not None
    assert view.qr.url == view.address
    assert [one.label for one in poster("title: 甲").terms] == ["公布日期", "索引号"]


def test_the_item_s_own_telephone_comes_first():
    """Whom to ask is the item's contact; without one it is the agency's first telephone."""
    assert poster("public_contacts: [缴费科 0000-7654321]").phones == ("0000-7654321",)
    assert poster("title: 甲").phones == ("0000-1234567",)


@pytest.mark.parametrize(("size", "per_line", "lines"), SIZES)
def test_each_type_size_is_used_up_to_its_last_line(size: str, per_line: int, lines: int):
    """One paragraph of as many lines as there is room for keeps the size; one line more takes the next."""
    full = "长" * (per_line * (lines - 1) - 2)
    assert size_of(f"<p>{full}</p>") == size
    assert size_of(f"<p>{full}{'长' * (per_line + 1)}</p>") != size


def test_paragraphs_and_entities_count_as_they_look():
    """Ten short paragraphs take ten lines and the gaps; `&lt;` is one character; tags are none."""
    assert size_of("<p>短</p>" * 7) == "large"
    assert size_of("<p>短</p>" * 8) == "middle"
    assert size_of("<p>" + "&lt;" * 200 + "</p>") == "large"
    assert size_of("<ul>" + "<li>短</li>" * 7 + "</ul>") == "large"


@pytest.mark.parametrize(
    "markdown",
    ["| 甲 |\n|---|\n| 乙 |\n", "![图](item-1/a.png)", "```\n甲\n```\n", "甲[^1]\n\n[^1]: 乙\n"],
)
def test_tables_pictures_code_and_notes_do_not_fit(markdown: str):
    """However short, they are left to the page."""
    assert size_of(published(markdown)) is None
