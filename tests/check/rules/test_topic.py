"""Edges of the rules about columns."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import classification
from catalog.check.rules import topic as rules
from tests import builders

REMOVED = (
    ", removed: {on: %s, notice: 整治工作已经结束，专栏撤销，原有内容仍在目录中, approved_by: %s}"
)
COLUMN = "site: {topics: [{key: fund-watch, title: 曝光台, owner: funds, freshness_days: 100, opened: %s%s}]}\n"


def column(opened: str = "2025-01-01", removed: str = "", by: str = "office-z") -> str:
    """Return the key `site` with one column."""
    return COLUMN % (opened, REMOVED % (removed, by) if removed else "")


def item(more: str = "") -> str:
    """Return an item of the column, published on 2025-03-07."""
    return f"topics: [fund-watch]\n{more}"


def spans(rule, example: str):
    """Return (since, until, department) of each finding."""
    return [(f.since, f.until, f.department) for f in builders.findings(rule, example)]


def test_a_column_is_stale_the_day_after_its_interval():
    """With 100 days, an item of 2025-03-07 keeps it fresh to 2025-06-15; its owner is told from the 16th on."""
    assert spans(rules.topic_stale, column() + item()) == [(date(2025, 6, 16), None, "funds")]


def test_a_column_that_was_removed_is_not_stale_any_more():
    """The gap ends the day before the removal; removed in time, there is none."""
    late, in_time = column(removed="2025-07-01"), column(removed="2025-06-16")
    assert spans(rules.topic_stale, late + item()) == [
        (date(2025, 6, 16), date(2025, 6, 30), "funds")
    ]
    assert spans(rules.topic_stale, in_time + item()) == []


def test_what_is_gathered_at_the_opening_counts_from_the_opening():
    """An item older than the column is new to it on the day it opens."""
    assert spans(rules.topic_stale, column("2025-05-01") + item()) == [
        (date(2025, 8, 10), None, "funds")
    ]


def test_a_change_keeps_a_column_fresh():
    """A change note counts as an update."""
    more = "changes: [{on: 2025-06-02, kind: minor, note: 更新附表。}]\n"
    assert spans(rules.topic_stale, column() + item(more)) == [(date(2025, 9, 11), None, "funds")]


def test_an_open_column_is_empty_until_its_first_item():
    """From the opening to the day before the first item; then no more."""
    assert spans(rules.topic_empty, column() + item()) == [
        (date(2025, 1, 1), date(2025, 3, 6), "funds")
    ]


def test_a_column_is_empty_again_when_its_items_have_gone():
    """After the last public day it is empty, and not stale as well."""
    example = column("2025-03-07") + item("term: {until: 2025-05-01}\n")
    assert spans(rules.topic_empty, example) == [(date(2025, 5, 2), None, "funds")]
    assert spans(rules.topic_stale, example) == []


def test_a_removed_column_may_be_empty():
    """A column never used is told from its opening to the day before its removal."""
    assert spans(rules.topic_empty, column(removed="2025-02-01")) == [
        (date(2025, 1, 1), date(2025, 1, 31), "funds")
    ]
    assert spans(rules.topic_empty, column(removed="2025-01-01")) == []


@pytest.mark.parametrize(
    ("by", "until", "count"),
    [
        ("gone", "2025-05-31", 1),
        ("gone", "2025-06-01", 0),
        ("zhou-y", "null", 1),
        ("nobody", "null", 0),
    ],
)
def test_the_approver_holds_the_office_on_the_day_of_removal(by, until, count):
    """The last day of a term counts; a person that load refuses as unknown is not told again."""
    staff = f"staff: {{gone: {{name: 郝某, roles: [{{role: office, from: 2020-01-01, until: {until}}}]}}}}"
    example = column(removed="2025-06-01", by=by).replace("site: {", f"site: {{{staff}, ")
    assert len(builders.findings(rules.removal_not_approved, example)) == count


def test_a_notice_of_ten_characters_is_enough():
    """Nine characters say too little."""
    for notice, count in (("整治结束内容见目录", 1), ("整治结束，内容见目录", 0)):
        example = column(removed="2025-06-01").replace(
            "整治工作已经结束，专栏撤销，原有内容仍在目录中", notice
        )
        assert len(builders.findings(rules.removal_notice_too_short, example)) == count


@pytest.mark.parametrize(
    ("opened", "removed", "more", "count"),
    [
        ("2025-01-01", "2025-03-08", "", 0),
        ("2025-01-01", "2025-03-07", "", 1),
        ("2026-01-01", "", "", 0),
        ("2026-01-01", "", "term: {until: 2025-12-31}\n", 1),
        ("2026-01-01", "", "term: {until: 2026-01-01}\n", 0),
        (
            "2025-05-01",
            "",
            "withdrawal: {on: 2025-05-01, kind: error, reason: 数据有误需要更正, approved_by: wu-z}\n",
            1,
        ),
    ],
)
def test_an_item_is_seen_while_its_column_is_open(opened, removed, more, count):
    """Published on the day of removal or gone before the opening: never seen; older and still public: seen."""
    example = column(opened, removed) + item(more)
    found = builders.findings(rules.item_outside_its_topic, example)
    assert [finding.path for finding in found] == [("topics", 0)] * count


def test_a_column_taken_out_in_silence_is_told_how_to_remove_it():
    """Items that name a column which is listed no more lead to the advice to keep its entry."""
    example = "site: {topics: []}\ntopics: [fund-watch]\n"
    [finding] = builders.findings(classification.topic_unknown, example)
    assert "保留这一项，写 removed" in finding.help.zh
    assert "removed" in finding.help.en
