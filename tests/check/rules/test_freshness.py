"""Edges of the rules about classes that are not kept up."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.example import SOUND_REVIEW
from catalog.check.rules import freshness as rules
from tests import builders

TREE = """
- key: norms
  title: 政策文件
  %s
  children:
    - {key: normative, title: 规范性文件%s}
    - {key: other-docs, title: 其他文件%s}
"""


def site(tree: str) -> str:
    """Return the key `site` with this content/taxonomy.yml, to be put before the keys of an item."""
    return "site:\n  taxonomy:\n" + "".join(f"    {line}\n" for line in tree.strip().splitlines())


def item(day: str, category: str = "other-docs", more: str = "") -> str:
    """Return an item of a class published on a day."""
    review = SOUND_REVIEW.replace("2025-03-0", "2020-01-0")
    return f"date_written: 2020-01-02\ndate_published: {day}\ncategory: {category}{review}{more}"


def spans(rule, example: str):
    """Return (path, since, until) of each finding, in order."""
    return [(f.path, f.since, f.until) for f in builders.findings(rule, example)]


PATH = (0, "freshness_days")
FLAT = site("- {key: other-docs, title: 其他文件, freshness_days: 100}")


def test_the_first_stale_day_is_the_one_after_the_last_fresh_one():
    """With 100 days, the hundredth day after an update is still fresh; the next one is not."""
    example = FLAT + item("2025-01-01")
    assert spans(rules.class_stale, example) == [(PATH, date(2025, 4, 12), None)]
    assert (date(2025, 4, 11) - date(2025, 1, 1)).days == 100


def test_an_update_ends_the_gap():
    """The gap lasts to the day before the next item; an item in time leaves no gap."""
    in_time = FLAT + "\n---\n".join(item(day) for day in ("2025-01-01", "2025-04-11", "2025-07-20"))
    assert spans(rules.class_stale, in_time) == [(PATH, date(2025, 10, 29), None)]
    late = FLAT + "\n---\n".join(item(day) for day in ("2025-01-01", "2025-05-01"))
    assert spans(rules.class_stale, late) == [
        (PATH, date(2025, 4, 12), date(2025, 4, 30)),
        (PATH, date(2025, 8, 10), None),
    ]


def test_a_change_is_an_update():
    """A change note on a public item is as good as a new item."""
    more = "changes: [{on: 2025-04-01, kind: minor, note: 更新附表。}]\n"
    example = FLAT + item("2025-01-01", more=more)
    assert spans(rules.class_stale, example) == [(PATH, date(2025, 7, 11), None)]


@pytest.mark.parametrize(
    "more",
    [
        "disclosure: on_request\n",
        "withdrawal: {on: 2025-03-01, kind: error, reason: 数据有误需要更正, approved_by: wu-z}\n",
    ],
)
def test_what_nobody_sees_is_no_update(more):
    """An item on request, or one withdrawn before its day, does not make its class fresh."""
    example = FLAT + item("2025-01-01") + "\n---\n" + item("2025-03-01", more=more)
    assert spans(rules.class_stale, example) == [(PATH, date(2025, 4, 12), None)]


def test_updates_below_count_for_a_class():
    """A class with an interval is fresh while any class below it is."""
    tree = site(TREE % ("freshness_days: 100", "", ""))
    example = tree + item("2025-01-01", "normative") + "\n---\n" + item("2025-03-01")
    assert spans(rules.class_stale, example) == [(PATH, date(2025, 6, 10), None)]


def test_a_class_is_not_told_with_one_below_it():
    """Days on which a class below is reported are not told of the one above; the days before are."""
    tree = site(TREE % ("freshness_days: 50", ", freshness_days: 100", ""))
    found = spans(rules.class_stale, tree + item("2025-01-01", "normative"))
    assert found == [
        ((0, "children", 0, "freshness_days"), date(2025, 4, 12), None),
        (PATH, date(2025, 2, 21), date(2025, 4, 11)),
    ]


def test_the_department_of_the_latest_item_owes_the_update():
    """The finding names the department of the item that was the latest when the gap began."""
    funds = item("2025-02-01", more="department: funds\n")
    funds = funds.replace("chen-x", "tang-r").replace("zhou-y", "xie-h")
    example = FLAT + item("2025-01-01") + "\n---\n" + funds
    [finding] = builders.findings(rules.class_stale, example)
    assert finding.department == "funds"
    assert "2025-02-01" in finding.message.zh


def test_a_huge_interval_leaves_the_calendar_alone():
    """An interval past the calendar's end is no fault and no crash."""
    example = FLAT.replace("100", "999999999") + item("2025-01-01")
    assert spans(rules.class_stale, example) == []


def test_a_class_without_items_is_empty_from_the_first_item_of_the_catalog_on():
    """Emptiness begins with the catalog and ends the day before the class's first item."""
    tree = site(TREE % ("cadence: ad_hoc", "", ""))
    example = tree + item("2025-01-01") + "\n---\n" + item("2025-03-01", "normative")
    path = (0, "children", 0, "title")
    assert spans(rules.class_empty, example) == [(path, date(2025, 1, 1), date(2025, 2, 28))]


def test_a_class_whose_items_have_all_gone_is_empty_again():
    """From the day after the last public one; then it is empty, not stale as well."""
    example = FLAT + item("2025-01-01", more="term: {until: 2025-02-01}\n")
    assert spans(rules.class_empty, example) == [((0, "title"), date(2025, 2, 2), None)]
    assert spans(rules.class_stale, example) == []


def test_a_class_with_children_is_judged_by_them():
    """The class above is not told as empty beside its children."""
    tree = site(
        "- {key: fees, title: 收费, children: [{key: fee-a, title: 收费甲}]}\n- {key: other-docs, title: 其他文件}"
    )
    assert spans(rules.class_empty, tree + item("2025-01-01")) == [
        ((0, "children", 0, "title"), date(2025, 1, 1), None)
    ]


def test_before_the_first_item_nothing_is_empty():
    """A site without a public item has no catalog yet: no class of it is told."""
    assert spans(rules.class_empty, item("2025-01-01").replace("2025-01-01", "null")) == []


def test_an_interval_of_no_days_is_told_once():
    """0 days is a finding of its own, and nothing is stale by it."""
    example = FLAT.replace("100", "0") + item("2025-01-01")
    assert spans(rules.class_stale, example) == []
    assert spans(rules.class_interval_of_no_days, example) == [(PATH, None, None)]


def test_a_periodic_class_may_leave_the_interval_to_its_children():
    """Periodic without any interval is told; with one in a child it is not."""
    without = TREE % ("cadence: periodic", "", "")
    within = TREE % ("cadence: periodic", ", freshness_days: 900", "")
    assert spans(rules.class_without_interval, site(without) + item("2025-01-01")) == [
        ((0, "cadence"), None, None)
    ]
    assert spans(rules.class_without_interval, site(within) + item("2025-01-01")) == []


def test_the_interval_of_a_class_above_serves_a_periodic_item():
    """A periodic item needs an interval in its class or in one above."""
    above = site(TREE % ("freshness_days: 900", "", ""))
    assert (
        builders.findings(
            rules.periodic_item_without_interval,
            above + item("2025-01-01", more="cadence: periodic\n"),
        )
        == ()
    )


@pytest.mark.parametrize(("cadence", "count"), [("standing", 1), ("periodic", 0), ("ad_hoc", 0)])
def test_only_a_standing_item_has_no_end(cadence, count):
    """A term that ends is at odds with the cadence `standing` alone."""
    fragment = f"cadence: {cadence}\nterm: {{until: 2030-12-31}}\n"
    assert len(builders.findings(rules.standing_item_with_an_end, fragment)) == count
