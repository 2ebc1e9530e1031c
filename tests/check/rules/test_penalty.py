"""Edges of the rules about a penalty's masking, reviewer, steps and end of publication."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import penalty_review, penalty_summary, penalty_term
from catalog.check.rules.penalty_summary import PENALTY
from catalog.check.rules.penalty_term import last_day_after
from catalog.diagnostic import Severity
from catalog.model.calendar import WorkCalendar
from tests import builders

ALL = (*penalty_summary.RULES, *penalty_review.RULES, *penalty_term.RULES)
LEGAL = PENALTY.replace("party: natural", "party: legal")
MASKING = "    masking: {by: chen-x, on: 2025-03-03}\n"


def codes(fragment):
    """Return the codes that the families report."""
    return [rule.code for rule in ALL if builders.findings(rule, fragment)]


def decided(day, class_="general", **facts):
    """Return a penalty decided, written and reviewed on one day, with its term as YAML."""
    term = facts.get("term", "permanent")
    published = facts.get("published", day)
    text = PENALTY.replace("class: general", f"class: {class_}")
    for old in ("2025-03-03", "2025-03-04", "2025-03-05"):
        text = text.replace(old, day)
    text = text.replace("{until: 2026-03-02}", term)
    return text + f"date_written: {day}\ndate_published: {published}\n"


def test_masking_is_confirmed_from_the_day_of_publication():
    """A warning until the day before, an error from the day on; a company needs none."""
    spans = [
        (each.severity, each.since, each.until)
        for each in builders.findings(
            penalty_review.penalty_masking_unconfirmed, PENALTY.replace(MASKING, "")
        )
    ]
    assert spans == [
        (Severity.WARNING, None, date(2025, 3, 6)),
        (Severity.ERROR, date(2025, 3, 7), None),
    ]
    assert codes(LEGAL.replace(MASKING, "")) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("zhou-y", []),
        ("wu-z", []),
        ("he-m", []),
        ("sun-j", ["PN108"]),
        ("lin-q", ["PN108"]),
        ("tang-r", ["PN107", "PN108"]),
        ("chen-x", ["PN108"]),
        ("lu-f", ["PN107", "PN108"]),
        ("nobody", []),
    ],
)
def test_who_may_be_the_responsible_reviewer(person, expected):
    """One who holds a reviewing role that day and signed above the editor, or the secrecy review.

    chen-x is of the office, hence a reviewer, but signed only what she wrote; lu-f had left; who is not in
    staff.yml is said by RV108.
    """
    fragment = PENALTY.replace("responsible_reviewer: zhou-y", f"responsible_reviewer: {person}")
    assert codes(fragment) == expected


@pytest.mark.parametrize(
    ("written", "published", "found"),
    [
        ("2025-03-03", "2025-03-07", False),
        ("2025-03-02", "2025-03-07", True),
        ("2025-03-04", "2025-03-07", False),
    ],
)
def test_the_summary_is_not_older_than_the_decision(written, published, found):
    """Written on the day of the decision at the earliest."""
    fragment = PENALTY + f"date_written: {written}\ndate_published: {published}\n"
    assert (codes(fragment) == ["PN109"]) is found


def test_a_penalty_is_not_published_before_its_decision():
    """Without a day of writing the day of publication is looked at; one finding at most."""
    late = PENALTY.replace("decided_on: 2025-03-03", "decided_on: 2025-03-10")
    found = builders.findings(
        penalty_review.penalty_decided_too_late, late + "date_written: null\n"
    )
    assert ["date_published" in each.message.en for each in found] == [True]
    assert len(builders.findings(penalty_review.penalty_decided_too_late, late)) == 1


@pytest.mark.parametrize(("signed", "found"), [("2025-03-12", False), ("2025-03-13", True)])
def test_review_is_within_seven_working_days_after_the_decision(signed, found):
    """The seventh working day after the decision is in step, the eighth is not."""
    fragment = PENALTY.replace("wu-z, on: 2025-03-05", f"wu-z, on: {signed}")
    assert ("PN110" in codes(fragment)) is found


@pytest.mark.parametrize(("decided_on", "found"), [("2025-03-12", False), ("2025-03-13", True)])
def test_review_is_within_seven_working_days_before_the_decision(decided_on, found):
    """A review that began earlier than the decision is measured the same way."""
    fragment = PENALTY.replace("decided_on: 2025-03-03", f"decided_on: {decided_on}")
    assert ("PN110" in codes(fragment)) is found


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-03-12", []),
        ("2025-03-13", [(None, None)]),
        ("null", [(date(2025, 3, 13), None)]),
    ],
)
def test_publication_within_seven_working_days(published, expected):
    """The seventh is in time; unpublished, it is found from the eighth calendar day of the count on."""
    fragment = PENALTY + f"date_published: {published}\n"
    found = builders.findings(penalty_review.penalty_published_out_of_step, fragment)
    assert [(each.since, each.until) for each in found] == expected


@pytest.mark.parametrize(
    "exempt",
    [
        "issuer: 示例省医疗保障局",
        "withdrawal: {on: 2025-06-10, kind: order, reason: 决定被撤销。, approved_by: wu-z}",
    ],
)
def test_who_need_not_publish_in_seven_days(exempt):
    """Another body's penalty, and one withdrawn already."""
    fragment = f"{PENALTY}date_published: 2025-03-28\n{exempt}\n"
    assert builders.findings(penalty_review.penalty_published_out_of_step, fragment) == ()


def test_a_make_up_day_counts_in_the_seven():
    """From 2025-04-17 seven working days with the make-up Sunday 04-27 end on that Sunday."""
    assert WorkCalendar().add_working_days(date(2025, 4, 17), 7).day == date(2025, 4, 27)
    at = decided("2025-04-17", term="{until: 2026-04-16}", published="2025-04-27")
    assert codes(at) == []
    assert codes(at.replace("date_published: 2025-04-27", "date_published: 2025-04-28")) == [
        "PN111"
    ]


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2026-04-01", 3, "2026-06-30"),
        ("2026-08-24", 12, "2027-08-23"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-11-28", 3, "2027-02-27"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-11-29", 3, "2028-02-28"),
        ("2026-12-31", 36, "2029-12-30"),
        ("2026-10-31", 4, "2027-02-28"),
    ],
)
def test_the_last_day_of_months(start, months, last):
    """The day before the same day of the month; a month without it ends the period with itself."""
    assert last_day_after(date.fromisoformat(start), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("class_", "day", "last"),
    [
        ("minor", "2026-04-01", "2026-06-30"),
        ("general", "2026-04-01", "2027-03-31"),
        ("serious", "2026-04-01", "2029-03-31"),
        ("minor", "2026-03-31", "2029-03-30"),
        ("general", "2026-03-31", "2029-03-30"),
        ("serious", "2026-03-31", "2029-03-30"),
    ],
)
def test_the_longest_period_of_each_class(class_, day, last):
    """Three classes for decisions since 2026-04-01, three years for all before; the last day is allowed."""
    end = date.fromisoformat(last)
    too_long = penalty_term.penalty_public_too_long
    at = decided(day, class_, term=f"{{until: {end}}}")
    beyond = decided(day, class_, term=f"{{until: {end.replace(day=1)}}}").replace(
        f"until: {end.replace(day=1)}", f"until: {date.fromordinal(end.toordinal() + 1)}"
    )
    assert builders.findings(too_long, at) == ()
    [finding] = builders.findings(too_long, beyond)
    assert f"until: {end}" in finding.help.en


@pytest.mark.parametrize(
    ("class_", "day", "last"),
    [
        ("general", "2026-04-01", "2026-06-30"),
        ("serious", "2026-04-01", "2027-03-31"),
        ("serious", "2026-03-31", "2026-06-30"),
        ("minor", "2026-03-31", "2026-06-30"),
    ],
)
def test_the_shortest_period_of_each_class(class_, day, last):
    """Its last day is long enough, the day before is not; a notice only."""
    end = date.fromisoformat(last)
    before = date.fromordinal(end.toordinal() - 1)
    briefly = penalty_term.penalty_public_too_briefly
    assert builders.findings(briefly, decided(day, class_, term=f"{{until: {end}}}")) == ()
    assert len(builders.findings(briefly, decided(day, class_, term=f"{{until: {before}}}"))) == 1
    assert briefly.severity is Severity.NOTICE


def test_a_minor_penalty_since_2026_has_no_shortest_period():
    """A few days are enough for what is not published in principle."""
    fragment = decided("2026-04-01", "minor", term="{until: 2026-04-10}")
    assert codes(fragment) == ["PN115"]


@pytest.mark.parametrize(("day", "found"), [("2026-03-31", False), ("2026-04-01", True)])
def test_minor_penalties_are_not_published_since_2026(day, found):
    """The class counts from the first day of the new measures on."""
    assert ("PN115" in codes(decided(day, "minor", term="{until: 2026-06-30}"))) is found


def test_years_run_from_publication_and_may_go_beyond():
    """One year from publication ends later than one from the decision, which the message tells."""
    fragment = decided("2026-08-24", term="{years: 1}", published="2026-09-02")
    [finding] = builders.findings(penalty_term.penalty_public_too_long, fragment)
    assert "2027-09-01" in finding.message.en
    assert "2027-08-23" in finding.help.en


def test_years_without_a_day_of_publication_are_not_judged():
    """The end is not known before it is published."""
    fragment = decided("2026-08-24", term="{years: 5}", published="null")
    assert builders.findings(penalty_term.penalty_public_too_long, fragment) == ()


def test_for_ever_names_the_latest_day():
    """The help gives the last day that the class allows."""
    [finding] = builders.findings(penalty_term.penalty_public_for_ever, decided("2026-08-24"))
    assert "2027-08-23" in finding.help.zh


WITHDRAWN = """
withdrawal: {on: 2025-06-11, kind: order, reason: 决定被撤销。, approved_by: wu-z}
changes: [{on: 2025-06-11, happened: 2025-06-05, kind: major, note: 决定被撤销。}]
"""


@pytest.mark.parametrize(
    ("old", "new", "late"),
    [
        ("", "", True),
        ("happened: 2025-06-05", "happened: 2025-06-06", False),
        (", happened: 2025-06-05", "", False),
        ("changes: [{on: 2025-06-11", "changes: [{on: 2025-06-10", False),
    ],
)
def test_an_annulled_penalty_goes_within_three_working_days(old, new, late):
    """Counted from `happened` of the note of that day; without one nothing is known, and nothing said."""
    fragment = PENALTY + (WITHDRAWN.replace(old, new) if old else WITHDRAWN)
    found = builders.findings(penalty_term.annulled_penalty_withdrawn_late, fragment)
    assert bool(found) is late
