"""Edges of the rules about the 20 working days."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import deadline as rules
from catalog.diagnostic import Severity
from tests import builders

RELEASED = """
date_written: 2024-03-04
withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2024-03-05, reassess_on: 2025-03-05, released_on: 2025-03-05}
"""


@pytest.mark.parametrize(
    ("written", "published", "late"),
    [
        ("2025-01-10", "2025-02-13", None),
        ("2025-01-10", "2025-02-14", 1),
        ("2025-01-26", "2025-02-28", None),
        ("2025-09-30", "2025-11-04", None),
        ("2025-09-30", "2025-11-05", 1),
        ("2025-10-05", "2025-11-04", None),
        ("2026-02-14", "2026-03-20", None),
        ("2026-02-15", "2026-03-20", None),
        ("2026-02-15", "2026-03-23", 1),
        ("2026-09-18", "2026-10-22", None),
        ("2026-09-18", "2026-10-30", 6),
        ("2025-03-03", "2025-03-03", None),
    ],
)
def test_twenty_working_days_with_holidays_and_make_up_days(written, published, late):
    """The last day is that of the official schedules; the message gives the working days since."""
    fragment = f"date_written: {written}\ndate_published: {published}"
    found = builders.findings(rules.published_late, fragment)
    assert [f"迟了 {late} 个工作日" in finding.message.zh for finding in found] == (
        [] if late is None else [True]
    )


def test_the_final_text_counts_where_the_document_has_no_date():
    """Without a date written the period runs from the date finalized, which the message names."""
    fragment = "date_written: null\ndate_finalized: 2025-03-03\ndate_published: 2025-04-01"
    [finding] = builders.findings(rules.published_late, fragment)
    assert "date_finalized" in finding.message.en


@pytest.mark.parametrize(
    ("published", "late"), [("2025-04-02", False), ("2025-04-03", True), ("null", True)]
)
def test_a_released_item_has_twenty_days_from_its_release(published, late):
    """The day of release counts, not that of the document a year earlier."""
    fragment = f"{RELEASED}date_published: {published}"
    found = [f for rule in rules.RULES for f in builders.findings(rule, fragment)]
    assert bool(found) == late
    assert all("released_on" in finding.message.en for finding in found)


@pytest.mark.parametrize(
    "exempt",
    [
        "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}",
        "issuer: 示例市人民政府",
        "disclosure: on_request",
        "disclosure: withheld\nwithheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-05, reassess_on: 2026-03-05}",
        "date_written: 2008-04-30",
        "date_written: null",
    ],
)
@pytest.mark.parametrize("published", ["2025-12-31", "null"])
def test_who_need_not_publish_in_time(exempt, published):
    """Reposts, other issuers, items not disclosed proactively, and what was made before the Regulation."""
    fragment = f"date_published: {published}\n{exempt}"
    assert [rule.code for rule in rules.RULES if builders.findings(rule, fragment)] == []


def test_documents_since_the_regulation_count():
    """What was made on the Regulation's first day is under it."""
    fragment = "date_written: 2008-05-01\ndate_published: 2008-07-01"
    assert len(builders.findings(rules.published_late, fragment)) == 1


def test_what_is_due_becomes_overdue_the_day_after():
    """An item without day of publication is overdue from the day after the last one, for ever."""
    [finding] = builders.findings(rules.publication_overdue, rules.publication_overdue.bad)
    assert (finding.since, finding.until) == (date(2025, 4, 1), None)
    assert not finding.holds_on(date(2025, 3, 31))
    assert finding.holds_on(date(2025, 4, 1))


def test_a_withdrawn_draft_is_not_overdue():
    """An item withdrawn before it ever had a day of publication is no longer due."""
    fragment = """date_published: null
withdrawal: {on: 2025-04-01, kind: other, reason: 事项取消，不再发布。, approved_by: wu-z}"""
    assert builders.findings(rules.publication_overdue, fragment) == ()


def test_a_late_publication_ahead_is_told_at_once():
    """A day of publication planned too late is reported before it comes."""
    fragment = "date_written: 2026-09-18\ndate_published: 2026-10-30"
    [finding] = builders.findings(rules.published_late, fragment)
    assert finding.since is None


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_lateness_only_warns(rule):
    """A late publication keeps no item back."""
    assert rule.severity is Severity.WARNING
    assert all(finding.severity is None for finding in builders.findings(rule, rule.bad))


@pytest.mark.parametrize(
    ("written", "provisional"), [("2026-11-20", False), ("2026-12-04", True), ("2031-03-03", True)]
)
def test_a_day_in_a_year_without_schedule_is_provisional(written, provisional):
    """The message says 暂定 where the period touches a year whose official schedule is not known."""
    fragment = f"date_written: {written}\ndate_published: null"
    [finding] = builders.findings(rules.publication_overdue, fragment)
    assert ("暂定" in finding.message.zh) == provisional
    assert ("provisional" in finding.message.en) == provisional


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ("[{on: 2025-06-04, happened: 2025-05-06, kind: major, note: 一}]", []),
        ("[{on: 2025-06-05, happened: 2025-05-06, kind: major, note: 一}]", [("changes", 0, "on")]),
        ("[{on: 2025-12-31, kind: minor, note: 一}]", []),
        (
            "[{on: 2025-05-07, happened: 2025-05-06, kind: major, note: 一}, {on: 2025-12-31, happened: 2025-05-06, kind: major, note: 二}]",
            [("changes", 1, "on")],
        ),
    ],
)
def test_changes_have_twenty_working_days_each(changes, paths):
    """From the day after the fact changed; a change without such a day has no period."""
    found = builders.findings(rules.change_late, f"changes: {changes}")
    assert [finding.path for finding in found] == paths


def test_the_last_dates_there_are_do_not_break_the_calendar():
    """An item of the last year that a date may lie in is judged like any other."""
    [finding] = builders.findings(
        rules.publication_overdue, "date_written: 2100-12-31\ndate_published: null"
    )
    assert finding.since is not None
    assert finding.since.year == 2101
