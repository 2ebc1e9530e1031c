"""The last public change of an item, and how changes are cut into archive pages that stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.text import Moment
from catalog.model.vocabulary import State
from catalog.render.open_data import change
from catalog.render.open_data.change import (
    FEED_ITEMS,
    PAGE_ITEMS,
    Change,
    archive_pages,
    changes_of,
    last_change,
    newest,
)
from tests import builders
from tests.render.stage import stage

WORLD = builders.world("")
BASE = builders.extract(WORLD.items[0], WORLD)
DAY = date(2026, 3, 20)
MOMENTS = (
    Moment(date(2025, 3, 7)),
    Moment(date(2025, 3, 7), time(9, 0)),
    Moment(date(2025, 3, 8)),
)


def test_a_later_note_is_the_last_change():
    """A change note after the publication counts; one of a later day than the build has not happened yet."""
    noted = replace(BASE, changed=(date(2025, 9, 1), date(2099, 1, 1)))
    assert last_change(noted, DAY) == Moment(date(2025, 9, 1))
    assert last_change(replace(BASE, changed=(date(2099, 1, 1),)), DAY) == BASE.date_published


def test_a_note_of_the_day_of_publication_is_no_update():
    """A change noted on the day of publication does not set the item back before its own minute."""
    moment = Moment(date(2025, 3, 7), time(9, 0))
    noted = replace(BASE, date_published=moment, changed=(date(2025, 3, 7),))
    assert last_change(noted, DAY) == moment


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_days_with_and_without_minute_are_ordered_together(order: tuple[int, ...]):
    """Items of one day, only one with a minute, are ordered in time, whatever order they come in."""
    items = [replace(BASE, identifier=str(n), date_published=MOMENTS[n]) for n in order]
    found = changes_of(items, (), {}, {str(n): "" for n in order}, DAY)
    assert [one.extract.identifier for one in found] == ["0", "1", "2"]


def test_what_is_gone_is_told_with_day_and_reason():
    """A withdrawn item changed on the day of its withdrawal, an expired one on its first day away."""
    on = stage(
        "title: 甲\n---\n"
        "withdrawal: {on: 2025-05-02, kind: order, reason: 依决定撤下。, approved_by: wu-z}\n---\n"
        "term: {until: 2025-05-03}"
    )
    hashes = {one.identifier: "f" for one in on.public}
    found = changes_of(on.public, on.gone, on.standings, hashes, on.as_of.date())
    assert [(str(one.when.date()), one.removed, one.reason) for one in found] == [
        ("2025-03-07", None, ""),
        ("2025-05-02", State.WITHDRAWN, "依决定撤下。"),
        ("2025-05-04", State.EXPIRED, "公开期限届满"),
    ]
    assert [one.sha256 for one in found] == ["f", "", ""]


def some(days: list[int]) -> list[Change]:
    """Return changes, oldest first, so many days before DAY."""
    noon = datetime.combine(DAY, time(12))
    ordered = sorted((noon - timedelta(days=n), position) for position, n in enumerate(days))
    return [Change(when, replace(BASE, identifier=f"{at:05}"), "") for when, at in ordered]


changes = st.lists(st.integers(0, 120), max_size=60).map(some)


@given(changes)
def test_pages_and_rest_are_all_changes_once(found: list[Change]):
    """Pages in their order and then the rest are all changes, each once, oldest first; no page is empty or mixed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(change, "PAGE_ITEMS", 7)
        pages, rest = archive_pages(found, DAY)
    assert [one for page in pages for one in page.changes] + list(rest) == found
    assert len({page.name for page in pages}) == len(pages)
    assert len(rest) < 7
    for page in pages:
        months = {one.when.strftime("%Y-%m") for one in page.changes}
        assert months == {page.name[:7]}
        assert 0 < len(page.changes) <= 7
    assert {one.when.strftime("%Y-%m") for one in rest} <= {"2026-03"}


@given(changes, st.data())
def test_a_page_changes_with_items_of_its_own_month_only(found: list[Change], data: st.DataObject):
    """When an item changes anew today, pages of other months hold the same changes as before."""
    if not found:
        return
    moved = data.draw(st.sampled_from(found))
    after = [one for one in found if one is not moved]
    after.append(replace(moved, when=datetime.combine(DAY, time(23))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(change, "PAGE_ITEMS", 7)
        before = {page.name: list(page.changes) for page in archive_pages(found, DAY)[0]}
        now = {page.name: list(page.changes) for page in archive_pages(after, DAY)[0]}
    touched = {moved.when.strftime("%Y-%m"), "2026-03"}
    kept = {name for name in before | now if name[:7] not in touched}
    assert {name: before.get(name) for name in kept} == {name: now.get(name) for name in kept}


@given(st.integers(0, 30), st.integers(0, 30))
def test_full_pages_of_the_open_month_stay_when_items_are_added(count: int, more: int):
    """New items of later moments never touch a page that is closed."""
    base = datetime.combine(DAY, time(0))
    found = [
        Change(base + timedelta(minutes=n), replace(BASE, identifier=f"{n:05}"), "")
        for n in range(count + more)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(change, "PAGE_ITEMS", 7)
        before = archive_pages(found[:count], DAY)[0]
        after = archive_pages(found, DAY)[0]
    assert after[: len(before)] == before


def test_the_newest_come_first():
    """A feed holds the newest fifty changes, or more where more are in no closed page."""
    found = some(list(range(120)))
    assert newest(found, 3) == found[::-1][:FEED_ITEMS]
    assert newest(found, 70) == found[::-1][:70]
    assert newest([], 0) == []
    assert PAGE_ITEMS > FEED_ITEMS
