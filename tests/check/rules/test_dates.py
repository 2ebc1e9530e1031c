"""Edges of the rules about dates and their order."""

from __future__ import annotations

import pytest

from catalog.check.rules import block_dates, dates
from tests import builders


def reported(rule, fragment):
    """Return the paths of the findings."""
    return [finding.path for finding in builders.findings(rule, fragment)]


@pytest.mark.parametrize(
    ("fragment", "missing"),
    [
        ("date_written: 2025-03-03\ndate_finalized: null", False),
        ("date_written: null\ndate_finalized: 2025-03-03", False),
        ("date_written: 2025-03-03\ndate_finalized: 2025-03-03", False),
        ("date_written: null\ndate_finalized: null", True),
    ],
)
def test_one_of_two_dates_is_enough(fragment, missing):
    """The document's own date or the day of the final text: one of them, on withheld items too."""
    assert bool(reported(dates.date_created_missing, fragment)) == missing


@pytest.mark.parametrize(
    ("rule", "same", "before", "path"),
    [
        (
            dates.published_before_written,
            "date_written: 2025-03-07",
            "date_written: 2025-03-08",
            ("date_published",),
        ),
        (
            dates.published_before_written,
            "date_written: 2025-03-07\ndate_published: 2025-03-07 00:00",
            "date_written: 2025-03-08\ndate_published: 2025-03-07 23:59",
            ("date_published",),
        ),
        (
            dates.published_before_written,
            "date_written: null\ndate_finalized: 2025-03-07",
            "date_written: null\ndate_finalized: 2025-03-08",
            ("date_published",),
        ),
        (
            dates.effective_before_written,
            "date_effective: 2025-03-03",
            "date_effective: 2025-03-02",
            ("date_effective",),
        ),
        (
            dates.changes_out_of_order,
            "changes: [{on: 2025-05-01, kind: minor, note: 一}, {on: 2025-05-01, kind: minor, note: 二}]",
            "changes: [{on: 2025-05-01, kind: minor, note: 一}, {on: 2025-04-30, kind: minor, note: 二}]",
            ("changes", 1, "on"),
        ),
        (
            dates.change_before_it_happened,
            "changes: [{on: 2025-05-01, happened: 2025-05-01, kind: minor, note: 一}]",
            "changes: [{on: 2025-05-01, happened: 2025-05-02, kind: minor, note: 一}]",
            ("changes", 0, "happened"),
        ),
        (
            dates.change_before_publication,
            "changes: [{on: 2025-03-07, kind: minor, note: 一}]",
            "changes: [{on: 2025-03-06, kind: minor, note: 一}]",
            ("changes", 0, "on"),
        ),
        (
            block_dates.withdrawn_before_published,
            "withdrawal: {on: 2025-03-07, kind: error, reason: 附表有误, approved_by: wu-z}",
            "withdrawal: {on: 2025-03-06, kind: error, reason: 附表有误, approved_by: wu-z}",
            ("withdrawal", "on"),
        ),
        (
            block_dates.reposted_before_original,
            "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-07}",
            "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-08}",
            ("source", "published"),
        ),
    ],
)
def test_the_same_day_is_in_order(rule, same, before, path):
    """Two dates may fall on one day; a day out of order is reported at the field that comes too early."""
    assert reported(rule, same) == []
    assert reported(rule, before) == [path]


@pytest.mark.parametrize(
    ("opens", "closes", "due", "paths"),
    [
        ("2025-03-07", "2025-03-07", "2025-03-07", []),
        ("2025-03-07", "2025-04-07", "2025-05-07", []),
        ("2025-03-07", "2025-03-06", "2025-05-07", [("consultation", "closes")]),
        ("2025-03-07", "2025-04-07", "2025-04-06", [("consultation", "report_due")]),
        (
            "2025-03-07",
            "2025-03-06",
            "2025-03-05",
            [("consultation", "closes"), ("consultation", "report_due")],
        ),
    ],
)
def test_a_consultation_opens_closes_and_reports(opens, closes, due, paths):
    """Each of the three days is compared with the one before it."""
    fragment = (
        "kind: consultation\n"
        f"consultation: {{opens: {opens}, closes: {closes}, how: 电子邮件, basis: 规定, report_due: {due}}}"
    )
    assert reported(block_dates.consultation_days_out_of_order, fragment) == paths


@pytest.mark.parametrize(
    ("validity", "paths"),
    [
        ("{status: effective, until: 2025-03-03}", []),
        ("{status: effective, until: 2025-03-02}", [("validity", "until")]),
        ("{status: lapsed, ended_on: 2025-03-02}", [("validity", "ended_on")]),
        (
            "{status: lapsed, ended_on: 2025-03-03, statement: {on: 2025-03-02, text: 已到期}}",
            [("validity", "statement", "on")],
        ),
    ],
)
def test_nothing_about_validity_precedes_the_document(validity, paths):
    """End of the period, day of the end and day of the statement are compared with the date written."""
    assert reported(block_dates.validity_before_written, f"validity: {validity}") == paths


@pytest.mark.parametrize("rule", [*dates.RULES, *block_dates.RULES], ids=lambda rule: rule.code)
def test_no_date_is_wrong_because_it_lies_ahead(rule):
    """With every date of the item a hundred years away and in order, no rule speaks."""
    fragment = """
date_written: 2099-03-03
date_published: 2099-03-07
date_effective: 2099-04-01
validity: {status: lapsed, until: 2099-12-31, ended_on: 2100-01-01, statement: {on: 2100-01-04, text: 已到期}}
changes: [{on: 2099-06-01, happened: 2099-05-29, kind: minor, note: 一}]
withdrawal: {on: 2100-02-01, kind: superseded, reason: 已被新的文件替代, approved_by: wu-z}
"""
    assert reported(rule, fragment) == []


def test_findings_about_dates_hold_on_every_day():
    """An order of dates is wrong whatever the day: such findings have no first and no last day."""
    for rule in (*dates.RULES, *block_dates.RULES):
        for finding in builders.findings(rule, rule.bad):
            assert (finding.since, finding.until) == (None, None)
