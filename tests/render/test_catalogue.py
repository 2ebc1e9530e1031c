"""List pages: rows, facets, pagination, tree."""

from __future__ import annotations

import pytest

from catalog.render.catalogue import CataloguePages, _article_words, pagination
from catalog.render.place import Place
from catalog.select.listing import PAGE_SIZE, Listing, Listings
from tests.render.stage import stage

ON = stage(
    "title: 甲\ncategory: normative\nvalidity: {status: repealed, ended_on: 2025-05-01}\n---\n"
    "title: 乙\ndate_written: 2024-03-03\n---\n"
    "title: 丙\nidentifier: 旧-7/3\nimported: true\ndepartment: funds\ntopics: [fund-watch]\nreview:\n"
    "  - levels:\n"
    "      - {role: editor, by: tang-r, on: 2025-03-03, result: pass}\n"
    "      - {role: department_head, by: xie-h, on: 2025-03-04, result: pass}\n"
    "      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}\n"
    "    secrecy: {by: he-m, on: 2025-03-04, result: clear}"
)
LISTINGS = Listings(ON.world.site, ON.public, ON.as_of.date())
PAGES = CataloguePages(ON.atlas, LISTINGS, ON.as_of.date())


def listing(address: str) -> Listing:
    """Return the list at an address."""
    found = LISTINGS.at(address)
    assert found is not None
    return found


def test_rows_have_the_five_facts():
    """索引号, 名称, 内容概述, 成文日期, 有效性: own numbers by their tail, imported ones whole."""
    view = PAGES.list_view(listing("catalog/"), 1, Place(ON.atlas, "catalog/"))
    assert {row.title: (row.number, row.date, row.tag and row.tag.label) for row in view.rows} == {
        "甲": ("2025-00001", "2025-03-03", "废止"),
        "乙": ("2025-00002", "2024-03-03", None),
        "丙": ("旧-7/3", "2025-03-03", None),
    }
    assert view.total == 3
    assert "11990100MB0000000P" in view.number_note


def test_facets_count_and_mark_the_current_choice():
    """Each facet's choices add up; on a facet's list the chosen one is current and 全部 leads back."""
    view = PAGES.list_view(
        listing("catalog/department/funds/"), 1, Place(ON.atlas, "catalog/department/funds/")
    )
    facet = next(f for f in view.facets if f.label == "责任处室")
    everything, *choices = facet.choices
    assert (everything.count, everything.current) == (3, False)
    assert [(c.label, c.count, c.current) for c in choices] == [
        ("办公室", 2, False),
        ("基金监管科", 1, True),
    ]
    assert everything.href == "../../../catalog/"


def test_titles_name_class_and_value():
    """A list is named by its class and what it is narrowed to."""
    assert PAGES.title(listing("catalog/")) == "法定主动公开内容"
    assert PAGES.title(listing("catalog/norms/")) == "政策文件"
    assert PAGES.title(listing("catalog/year/2024/")) == "2024年"
    assert "行政规范性文件" in PAGES.title(listing("catalog/norms/normative/validity/repealed/"))
    assert "废止" in PAGES.title(listing("catalog/norms/normative/validity/repealed/"))
    assert PAGES.title(listing("catalog/topic/fund-watch/")) == "基金监管曝光台"


def test_breadcrumbs_lead_up_and_stop_above_the_page():
    """The path leads from the home page to the class above, never to the page itself."""
    place = Place(ON.atlas, "catalog/norms/normative/")
    view = PAGES.list_view(listing("catalog/norms/normative/"), 1, place)
    assert [link.text for link in view.breadcrumbs] == ["首页", "法定主动公开内容", "政策文件"]


@pytest.mark.parametrize("number", [1, 2, 3, 7, 12, 13])
def test_pagination_shows_ends_neighbours_and_gaps(number: int):
    """First, last and the neighbours are linked; exactly one square is current; a gap is never for one page."""
    long = Listing("catalog/", (), members=ON.public[:1] * (13 * PAGE_SIZE))
    view = pagination(long, number, Place(ON.atlas, "catalog/"))
    assert view is not None
    numbers = [square.number for square in view.pages]
    shown = [n for n in numbers if n]
    assert shown == sorted(set(shown))
    assert {1, 13, number} <= set(shown)
    assert [square.number for square in view.pages if square.current] == [number]
    assert (view.previous == "", view.next == "") == (number == 1, number == 13)
    assert [
        n
        for at, n in enumerate(numbers)
        if n and at and numbers[at - 1] and n != numbers[at - 1] + 1
    ] == []


def test_a_list_of_one_page_has_no_pagination():
    """Where everything fits there is nothing to turn."""
    assert pagination(listing("catalog/"), 1, Place(ON.atlas, "catalog/")) is None


def test_the_tree_opens_the_way_to_the_current_class():
    """Classes on the way to the current one are open, and exactly one place is current."""

    def walk(nodes):
        for node in nodes:
            yield node
            yield from walk(node.children)

    nodes = list(walk(PAGES.tree(3, ("norms", "normative")).nodes))
    assert [node.title for node in nodes if node.current] == ["行政规范性文件"]
    assert "其他政策文件" in [node.title for node in nodes]
    closed = [node.title for node in walk(PAGES.tree(1, ()).nodes)]
    assert "行政规范性文件" not in closed
    counts = {node.title: node.count for node in nodes}
    assert (counts["法定主动公开内容"], counts["政策文件"], counts["行政处罚"]) == (3, 3, 0)


def test_an_empty_list_says_whom_to_ask():
    """A class without items is no dead end; its page has the same bytes on every day."""
    view = PAGES.list_view(listing("catalog/penalties/"), 1, Place(ON.atlas, "catalog/penalties/"))
    assert view.rows == ()
    assert "0000-1234567" in view.empty
    assert "2025-06-01" not in view.empty


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("20(1)", "二十条第（一）项"),
        ("20(15)", "二十条第（十五）项"),
        ("19", "十九条"),
        ("5", "五条"),
        ("10", "十条"),
        ("33(2)", "三十三条第（二）项"),
        ("另有规定", "另有规定"),
    ],
)
def test_articles_are_told_in_words(article: str, words: str):
    """20(1) is 二十条第（一）项; another spelling stays as it is."""
    assert _article_words(article) == words
