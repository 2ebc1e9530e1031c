"""Columns: an index with owners and days; a removed one stays with what happened; none before it opens."""

from __future__ import annotations

import pytest

from catalog.render.catalogue import CataloguePages
from catalog.render.place import Place
from catalog.render.topics import topics_view
from catalog.render.view.catalogue import ListView
from catalog.render.view.overview import TopicsView
from catalog.select.listing import Listings
from tests.render.stage import Stage, stage

TOPICS = """
site:
  topics:
    - {key: one, title: 甲专栏, owner: funds, freshness_days: 90, opened: 2024-01-01}
    - key: two
      title: 乙专栏
      owner: office
      freshness_days: 90
      opened: 2023-01-01
      removed: {on: 2025-05-01, notice: 工作结束，专栏撤销。, approved_by: office-z}
    - {key: three, title: 丙专栏, owner: office, freshness_days: 90, opened: 2025-06-02}
topics: [one, two, three]
"""


def index(on: Stage) -> TopicsView:
    """Return the index of columns."""
    lists = Listings(on.world.site, on.public, on.as_of.date())
    return topics_view(Place(on.atlas, "catalog/topic/"), lists, on.as_of.date())


def column(on: Stage, key: str) -> ListView:
    """Return the first page of a column."""
    lists = Listings(on.world.site, on.public, on.as_of.date())
    listing = lists.at(f"catalog/topic/{key}/")
    assert listing is not None
    place = Place(on.atlas, listing.address)
    return CataloguePages(on.atlas, lists, on.as_of.date()).list_view(listing, 1, place)


def test_the_index_tells_owner_days_and_number():
    """Each column has its owner, the day it opened, its newest item's day and how many items it has."""
    (row,) = index(stage(TOPICS)).open
    assert (row.title, row.owner, row.opened, row.updated, row.total) == (
        "甲专栏",
        "基金监管科",
        "2024-01-01",
        "2025-03-07",
        1,
    )
    assert row.href == "../../catalog/topic/one/"


@pytest.mark.parametrize(
    ("day", "standing", "removed"),
    [
        ("2025-04-30", ["甲专栏", "乙专栏"], []),
        ("2025-05-01", ["甲专栏"], ["乙专栏"]),
        ("2025-06-02", ["甲专栏", "丙专栏"], ["乙专栏"]),
    ],
)
def test_a_column_stands_from_its_first_day_until_it_is_removed(
    day: str, standing: list[str], removed: list[str]
):
    """The day of the opening is its first, the day of the removal the first without it; it is never left out after."""
    view = index(stage(TOPICS, day))
    assert [row.title for row in view.open] == standing
    assert [row.title for row in view.removed] == removed


def test_a_removed_column_says_what_happened():
    """Its page keeps its items and tells the day, who approved by level, and why; the person stays unnamed."""
    page = column(stage(TOPICS), "two")
    assert page.total == 1
    assert page.banner is not None
    assert page.banner.after == "2025-05-01撤销，经办公室批准。工作结束，专栏撤销。"
    assert "office-z" not in repr(page)
    assert page.lead == "原由办公室负责更新，2023-01-01开设。"
    (row,) = index(stage(TOPICS)).removed
    assert (row.removed, row.notice) == ("2025-05-01", "工作结束，专栏撤销。")


def test_a_standing_column_has_no_banner():
    """Silence is normal."""
    page = column(stage(TOPICS), "one")
    assert page.banner is None
    assert page.lead == "由基金监管科负责更新，2024-01-01开设。"
    assert [link.text for link in page.breadcrumbs] == ["首页", "法定主动公开内容", "专栏"]


def test_an_item_leads_to_its_columns_that_are_open():
    """The metadata links each column; one that is still to open has no page yet."""
    (term,) = (term for term in stage(TOPICS).view(1).more if term.label == "专栏")
    assert [(link.text, link.href) for link in term.links] == [
        ("甲专栏", "../../../catalog/topic/one/"),
        ("乙专栏", "../../../catalog/topic/two/"),
        ("丙专栏", ""),
    ]
