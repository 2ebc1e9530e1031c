"""Spans of days, and the days on which an item is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.span import (
    ALWAYS,
    FIRST,
    LAST,
    Span,
    days_after,
    outside,
    shown_span,
    update_days,
)
from tests import builders

DAY = date(2025, 3, 7)
WITHHELD = "withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-04, reassess_on: 2026-03-04%s}\n"


def extract(example: str):
    """Return the extract of an example's only item."""
    around = builders.world(example)
    return builders.extract(around.items[0], around)


@given(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)),
)
def test_outside_is_the_difference_of_the_days(whole, taken):
    """The spans outside hold each day of the span that lies in none of the others, once and in order."""
    start = date(2025, 1, 1)
    spans = [Span(start + timedelta(days=a), start + timedelta(days=b)) for a, b in (whole, *taken)]
    found = list(outside(spans[0], spans[1:]))
    days = [day for each in found for day in _days(each)]
    expected = set(_days(spans[0])) - {day for each in spans[1:] for day in _days(each)}
    assert days == sorted(expected)


def _days(span: Span) -> list[date]:
    return [span.start + timedelta(days=n) for n in range((span.end - span.start).days + 1)]


def test_outside_of_everything():
    """Days without beginning and end are cut without leaving the calendar."""
    assert list(outside(ALWAYS, ())) == [ALWAYS]
    assert list(outside(ALWAYS, (ALWAYS,))) == []
    before, after = outside(ALWAYS, (Span(DAY, DAY),))
    assert (before.since, before.until) == (None, date(2025, 3, 6))
    assert (after.since, after.until) == (date(2025, 3, 8), None)


def test_days_past_the_calendar_are_none():
    """Any number of days may be written; past the calendar's end there is no day."""
    assert days_after(DAY, 1) == date(2025, 3, 8)
    assert days_after(LAST, 0) == LAST
    assert days_after(LAST, 1) is None
    assert days_after(FIRST, 999_999_999) is None


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", (DAY, LAST)),
        ("date_published: 2025-03-04", (date(2025, 3, 5), LAST)),
        ("term: {until: 2026-01-31}", (DAY, date(2026, 1, 31))),
        (
            "withdrawal: {on: 2025-04-01, kind: error, reason: 数据有误, approved_by: wu-z}",
            (DAY, date(2025, 3, 31)),
        ),
        (
            "withdrawal: {on: 2025-03-07, kind: error, reason: 数据有误, approved_by: wu-z}",
            None,
        ),
        ("date_published: null", None),
        ("disclosure: on_request", None),
        ("review: [{levels: [{role: editor, by: chen-x, on: 2025-03-03, result: pass}]}]", None),
        (WITHHELD % ", released_on: 2025-05-06", (date(2025, 5, 6), LAST)),
        (WITHHELD % "", None),
    ],
)
def test_days_on_which_an_item_is_shown(fragment, expected):
    """From publication, approval and release to the last day of the term or the one before the withdrawal."""
    found = shown_span(extract(fragment))
    assert found == (Span(*expected) if expected else None)


def test_changes_count_while_the_item_is_shown():
    """The day of publication and every change after it are updates; a change after the end is none."""
    fragment = """
    term: {until: 2025-12-31}
    changes:
      - {on: 2025-03-07, kind: minor, note: 同日更正。}
      - {on: 2025-06-02, kind: minor, note: 更新电话。}
      - {on: 2026-01-01, kind: minor, note: 到期以后。}
    """
    each = extract(fragment)
    shown = shown_span(each)
    assert shown is not None
    assert list(update_days(each, shown)) == [DAY, date(2025, 6, 2)]
