"""What stands where something was published and is no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.record.overlay import Overlay
from catalog.record.past import Change, Past, Version
from catalog.render.place import Place
from catalog.render.record.stand_in import (
    FILE_GONE,
    PAGE_GONE,
    lost_item_view,
    nearest,
    stand_ins,
)
from tests.render.stage import stage

AT = "2026-03-01T10:00:00+08:00"

ITEM = "items/2026/00001/"
LIVING = {"index.html", "catalog/index.html", f"{ITEM}index.html", f"{ITEM}files/a.pdf"}


def test_pages_and_attachments_get_a_stand_in():
    """A lost page gets one at its own address, a lost attachment in a folder of its name."""
    lost = {
        "catalog/topic/x/index.html": PAGE_GONE,
        f"{ITEM}wechat.html": PAGE_GONE,
        f"{ITEM}files/b.pdf": FILE_GONE,
    }
    assert stand_ins([*LIVING, *lost], LIVING) == {
        "catalog/topic/x/index.html": PAGE_GONE,
        f"{ITEM}wechat.html": PAGE_GONE,
        f"{ITEM}files/b.pdf/index.html": FILE_GONE,
    }


def test_what_only_programs_ask_for_gets_none():
    """Data, search index, styles and the record's own files end with their publication."""
    lost = [
        "data/items/2026/00001.json",
        "search/shard-1.bin",
        "assets/a.css",
        "record/1/manifest.json",
    ]
    assert stand_ins(lost, LIVING) == {}


def test_a_stand_in_needs_none_itself():
    """The page in the folder of a lost attachment is no lost page, and none stands where the file lives again."""
    again = [f"{ITEM}files/a.pdf", f"{ITEM}files/a.pdf/index.html"]
    still = [f"{ITEM}files/b.pdf", f"{ITEM}files/b.pdf/index.html"]
    assert stand_ins(again, LIVING) == {}
    assert stand_ins(still, LIVING) == {f"{ITEM}files/b.pdf/index.html": FILE_GONE}


def test_nearest_is_the_lowest_living_page_above():
    """A stand-in leads to the lowest page above it that lives, at last to the home page."""
    assert nearest(f"{ITEM}files/b.pdf/index.html", LIVING) == ITEM
    assert nearest(f"{ITEM}wechat.html", LIVING) == ITEM
    assert nearest("catalog/topic/x/page-2/index.html", LIVING) == "catalog/"
    assert nearest("gone/index.html", LIVING) == ""


@given(
    st.sets(st.from_regex(r"\A(items/2026/0000[0-9]/files/[ab]|[abc]/([abc]/)?index\.html)\Z")),
    st.sets(st.from_regex(r"\A(items/2026/0000[0-9]/files/[ab]|[abc]/([abc]/)?index\.html)\Z")),
)
def test_a_second_build_stands_in_for_the_same(published: set[str], living: set[str]):
    """Once the stand-ins are published they are what the next build of the same site makes again, and no more."""
    made = stand_ins(published, living)
    assert stand_ins(published | living | made.keys(), living) == made
    assert not made.keys() & living


def stone(change: str, title: str, note: str = "理由"):
    """Return the tombstone of an item that is only in the record."""
    on = stage("")
    last = Version(3, AT, AT, Change("甲/2026-00001", change, title, ITEM, note))
    return lost_item_view(Place(on.atlas, ITEM), Overlay({}, None), (last,), Past(), 0)


def test_tombstone_of_a_purged_item_tells_nothing_of_it():
    """What was removed for privacy has a tombstone without title, with the reason that the purge told and its day."""
    view = stone("removed", "不该出现")
    assert view.heading == "这件信息已经清除"
    assert view.title == ""
    assert [(one.label, one.value) for one in view.terms] == [
        ("原因", "理由"),
        ("清除日期", "2026-03-01"),
        ("发布记录", "历次发布"),
    ]
    assert view.terms[-1].href == "../../../record/"
    assert "原因" not in [one.label for one in stone("removed", "", note="").terms]


@pytest.mark.parametrize(
    ("change", "heading", "labels"),
    [
        ("withdrawn", "这件信息已经撤下", ["原因", "发布记录"]),
        ("expired", "这件信息的公开期限已满", ["原因", "发布记录"]),
        ("changed", "这件信息现在不在目录里", ["发布记录"]),
    ],
)
def test_tombstone_of_a_lost_item(change: str, heading: str, labels: list[str]):
    """An item without source is told of as it last stood, with the publication that told it."""
    view = stone(change, "标题")
    assert (view.heading, view.title) == (heading, "标题")
    assert [one.label for one in view.terms] == labels
    assert view.terms[-1].href == "../../../record/3/"
