"""Edges of the rules about the last public day."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.example import LEGALITY
from catalog.check.rules import term as rules
from catalog.diagnostic import Severity
from tests import builders

NORM = "kind: normative_document" + LEGALITY


def spans(rule, fragment):
    """Return (since, until) of the rule's findings."""
    return [(each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


@pytest.mark.parametrize(("until", "found"), [("2025-03-06", 1), ("2025-03-07", 0)])
def test_a_term_of_one_day_is_a_term(until, found):
    """The last public day may be the day of publication, not an earlier one."""
    assert count(rules.term_ends_before_publication, f"term: {{until: {until}}}") == found


@pytest.mark.parametrize(("until", "found"), [("2025-03-02", 1), ("2025-03-03", 0)])
def test_an_unpublished_item_is_held_against_its_date_of_writing(until, found):
    """Without a day of publication the term must at least reach the day on which it was written."""
    fragment = f"date_published:\nterm: {{until: {until}}}"
    assert count(rules.term_ends_before_written, fragment) == found


def test_one_wrong_term_is_said_once():
    """A published item's term is held against its publication only."""
    fragment = "term: {until: 2024-03-06}"
    assert count(rules.term_ends_before_written, fragment) == 0
    assert count(rules.term_ends_before_publication, fragment) == 1


@pytest.mark.parametrize(
    ("term", "key"),
    [
        ("permanent", None),
        ("{years: 5}", None),
        ("{years: 49}", None),
        ("{years: 50}", ("term", "years")),
        ("{years: 100}", ("term", "years")),
        ("{until: 2075-03-05}", None),
        ("{until: 2075-03-06}", ("term", "until")),
    ],
)
def test_a_term_of_fifty_years_is_permanent(term, key):
    """From fifty whole years on, by `years` or by `until`, the term should be `permanent`."""
    found = builders.findings(rules.term_overlong, f"term: {term}")
    assert [each.path for each in found] == ([key] if key else [])


def test_the_end_of_a_term_is_announced_for_thirty_days():
    """From thirty days before the last public day up to that day, as a notice."""
    [found] = builders.findings(rules.term_about_to_end, "term: {until: 2026-03-31}")
    assert (found.since, found.until) == (date(2026, 3, 1), date(2026, 3, 31))
    assert rules.term_about_to_end.severity is Severity.NOTICE


def test_years_end_the_day_before_the_anniversary():
    """An item published on 2025-03-07 for one year is last public on 2026-03-06."""
    assert spans(rules.term_about_to_end, "term: {years: 1}") == [
        (date(2026, 2, 4), date(2026, 3, 6))
    ]


def test_a_short_term_is_announced_from_publication_on():
    """Nothing is announced before the item was there."""
    assert spans(rules.term_about_to_end, "term: {until: 2025-03-16}") == [
        (date(2025, 3, 7), date(2025, 3, 16))
    ]


@pytest.mark.parametrize(
    "fragment",
    [
        "term: permanent",
        "term: {years: 1}\ndate_published:",
        "term: {years: 1}\ndisclosure: on_request",
    ],
)
def test_without_an_end_nothing_is_announced(fragment):
    """Permanent items, items not published, and items never shown do not leave."""
    assert spans(rules.term_about_to_end, fragment) == []


def withdrawn(on):
    """Return an item with a term, withdrawn on that day."""
    return (
        "term: {until: 2026-03-31}\n"
        f"withdrawal: {{on: {on}, kind: error, reason: 数据有误，已更正。, approved_by: wu-z}}"
    )


def test_a_withdrawn_item_does_not_end_again():
    """After a withdrawal nothing is announced; before it, up to the day before."""
    assert spans(rules.term_about_to_end, withdrawn("2026-03-11")) == [
        (date(2026, 3, 1), date(2026, 3, 10))
    ]
    assert spans(rules.term_about_to_end, withdrawn("2026-03-01")) == []


@pytest.mark.parametrize(
    ("validity", "term", "found"),
    [
        ("{status: effective}", "{years: 2}", 1),
        ("{status: effective, until: 2027-03-06}", "{years: 2}", 0),
        ("{status: effective, until: 2027-03-07}", "{years: 2}", 1),
        ("{status: amended, until: 2030-12-31}", "{until: 2028-01-01}", 1),
        ("{status: lapsed, ended_on: 2026-01-01}", "{years: 2}", 0),
        ("{status: effective}", "permanent", 0),
    ],
)
def test_a_document_in_force_stays_public(validity, term, found):
    """The term of a normative document reaches at least to its last day in force."""
    fragment = f"validity: {validity}\nterm: {term}\n" + NORM
    assert count(rules.in_force_beyond_term, fragment) == found


def test_other_documents_may_leave_while_in_force():
    """The rule is about rules and normative documents only."""
    assert count(rules.in_force_beyond_term, "validity: {status: effective}\nterm: {years: 2}") == 0


def test_a_document_that_outlives_its_term_is_told_in_the_last_year():
    """The reminder begins 365 days before the last public day, when somebody can act on it."""
    fragment = "kind: normative_document\nterm: {years: 2}\nvalidity: {status: effective}"
    [found] = builders.findings(rules.in_force_beyond_term, fragment)
    assert (found.since, found.until) == (date(2026, 3, 6), None)
