"""Edges of the rules about decisions: what comes before them and how they are carried out."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import decision as rules
from catalog.check.rules import progress
from catalog.diagnostic import Severity
from tests import builders
from tests.builders import USCC

A, B = (f"{USCC}/2025-{n:05}" for n in (1, 2))
REPOSTED = (
    "source: {kind: reposted, source: province-gov, url: https://www.province.example/a}\n"
    "issuer: 示例省医疗保障局\n"
)
WITHDRAWN = "withdrawal: {{on: {on}, kind: error, reason: 有误，更正后再发, approved_by: wu-z}}\n"
DRAFT = (
    "kind: decision_draft\nmajor_decision: true\nconsultation: {opens: 2025-03-07,"
    " closes: 2025-04-07, how: 信函, basis: 条例, report_due: 2025-05-07}\n"
)


def decision(more="", *, written="2025-05-12", published="2025-05-14", draft=A):
    """Return a decision that names the draft."""
    links = f"links: {{draft: [{draft}]}}\n" if draft else ""
    return (
        f"kind: decision\nmajor_decision: true\ndate_written: {written}\n"
        f"date_published: {published}\n{links}{more}"
    )


def chain(*items):
    """Return the items as one example."""
    return "---\n".join(items)


def report(day, more=""):
    """Return the result of the first item's consultation."""
    return f"kind: consultation_result\nlinks: {{results_of: [{A}]}}\ndate_published: {day}\n{more}"


def told(day, *, written="2025-12-01", of=B, more=""):
    """Return a progress report of the second item."""
    return (
        f"kind: progress\ndate_written: {written}\ndate_published: {day}\n"
        f"links: {{progress_of: [{of}]}}\n{more}"
    )


def count(rule, *items):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, chain(*items)))


def spans(rule, *items):
    """Return (since, until) of the rule's findings."""
    return [(each.since, each.until) for each in builders.findings(rule, chain(*items))]


@pytest.mark.parametrize(
    ("day", "found"), [("2025-05-13", 0), ("2025-05-14", 1), ("2025-05-15", 1), ("null", 1)]
)
def test_a_draft_comes_before_the_decision(day, found):
    """On an earlier day, not on the same; a draft without a day of publication came never."""
    late = f"{DRAFT}date_published: {day}\n"
    assert count(rules.decision_without_draft, late, decision()) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (WITHDRAWN.format(on="2025-05-14"), 1),
        (WITHDRAWN.format(on="2025-05-15"), 0),
        ("term: {until: 2025-04-30}\n", 0),
        ("disclosure: on_request\n", 1),
    ],
)
def test_a_draft_withdrawn_by_then_is_absent(more, found):
    """Withdrawn up to the decision's day it is gone; one whose public time was over has served."""
    assert count(rules.decision_without_draft, DRAFT + more, decision()) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", 1),
        (REPOSTED, 0),
        ("imported: true\nidentifier: 旧-1\n", 0),
        ("disclosure: on_request\n", 0),
        ("date_published: null\n", 1),
    ],
)
def test_own_decisions_that_are_disclosed_need_a_draft(more, found):
    """Reposts, old decisions and those not disclosed do not; one being prepared already does."""
    fragment = decision(draft="").replace("date_published: 2025-05-14\n", "")
    own = "date_published: 2025-05-14\n" if "date_published" not in more else ""
    assert count(rules.decision_without_draft, DRAFT, fragment + own + more) == found


def test_a_decision_being_prepared_may_name_its_draft():
    """Without a day there is no order of days to break."""
    assert count(rules.decision_without_draft, DRAFT, decision(published="null")) == 0


def test_one_of_several_drafts_is_enough():
    """A second draft that was never published does no harm; a link to what is no draft helps nothing."""
    both = decision().replace(f"[{A}]", f"[{USCC}/2025-00003, {A}]")
    assert count(rules.decision_without_draft, DRAFT, both, DRAFT + "date_published: null") == 0
    assert count(rules.decision_without_draft, "kind: news", decision()) == 1


@pytest.mark.parametrize(
    ("kind", "found"),
    [("decision_draft", 0), ("consultation", 0), ("consultation_result", 1), ("document", 1)],
)
def test_a_draft_is_a_draft(kind, found):
    """Only drafts and consultations are."""
    assert count(rules.draft_of_another_kind, f"kind: {kind}\n", decision()) == found


@pytest.mark.parametrize(
    ("written", "published", "found"),
    [
        ("2025-04-07", "2025-05-14", 1),
        ("2025-04-08", "2025-05-14", 0),
        ("2025-05-12", "2025-04-07", 1),
        ("2025-04-07", "null", 1),
    ],
)
def test_a_decision_waits_for_the_last_day_of_opinions(written, published, found):
    """The last day still takes opinions; the earlier of both dates of the decision counts."""
    made = decision(written=written, published=published)
    assert count(rules.decided_before_close, DRAFT, made) == found


@pytest.mark.parametrize(
    ("day", "found"), [("2025-05-14", 0), ("2025-05-15", 1), ("null", 1), ("2025-04-20", 0)]
)
def test_the_result_is_there_on_the_day_of_the_decision(day, found):
    """The same day is in time, the next is not."""
    assert count(rules.decision_before_result, DRAFT, decision(), report(day)) == found


def test_a_draft_without_a_consultation_has_no_result():
    """What was not asked has no report; that the block is missing is BK101's matter."""
    assert count(rules.decision_before_result, "kind: decision_draft\n", decision()) == 0
    assert count(rules.decision_before_result, DRAFT, decision(published="null")) == 0


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("kind: decision_draft\n", 1),
        ("kind: decision_draft\nmajor_decision: true\n", 0),
        ("kind: consultation\n", 0),
        ("kind: decision_draft\n" + REPOSTED, 0),
    ],
)
def test_own_drafts_of_decisions_are_marked(fragment, found):
    """An ordinary consultation need not be major."""
    assert count(rules.decision_draft_not_marked, fragment) == found


def test_progress_without_its_decision_weighs_by_its_day():
    """A warning before publication, an error from then on; nothing for a repost."""
    found = builders.findings(progress.progress_unlinked, "kind: progress")
    assert [each.severity for each in found] == [Severity.WARNING, Severity.ERROR]
    assert count(progress.progress_unlinked, "kind: progress\n" + REPOSTED) == 0
    assert count(progress.progress_unlinked, told("2025-12-04")) == 0


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("kind: decision", 0),
        ("kind: plan", 0),
        ("kind: project", 0),
        ("kind: normative_document\nmajor_decision: true", 0),
        ("kind: normative_document", 1),
        ("kind: decision_draft\nmajor_decision: true", 1),
        ("kind: consultation_result\nmajor_decision: true", 1),
        ("kind: progress", 1),
    ],
)
def test_decisions_plans_and_projects_make_progress(fragment, found):
    """So do documents marked as major decisions; drafts, results and reports never."""
    item = fragment + "\n"
    assert count(progress.progress_of_no_decision, item, told("2025-12-04", of=A)) == found


@pytest.mark.parametrize(("written", "found"), [("2025-05-11", 1), ("2025-05-12", 0)])
def test_progress_is_written_after_the_decision(written, found):
    """The same day is possible, the day before is not."""
    item = told("2025-12-04", written=written)
    assert count(progress.progress_written_before, DRAFT, decision(), item) == found


@pytest.mark.parametrize(
    ("day", "found"), [("2025-05-13", 1), ("2025-05-14", 0), ("2025-05-15", 0), ("null", 0)]
)
def test_progress_is_published_after_the_decision(day, found):
    """The same day is possible; a report without a day is not published."""
    item = told(day, written="2025-05-12")
    assert count(progress.progress_published_before, DRAFT, decision(), item) == found
    reposted = decision() + REPOSTED
    assert count(progress.progress_published_before, DRAFT, reposted, item) == 0


YEAR_LATER = date(2026, 5, 15)


def test_a_year_without_progress_is_noted_from_the_next_day():
    """365 days after the decision appeared are in time, the day after is not."""
    (found,) = builders.findings(progress.progress_overdue, chain(DRAFT, decision()))
    assert (found.since, found.until) == (YEAR_LATER, None)
    assert not found.holds_on(date(2026, 5, 14))


def test_the_year_begins_when_the_decision_takes_effect():
    """A later day of effect moves it, an earlier one does not."""
    later = decision("date_effective: 2025-06-01\n")
    assert spans(progress.progress_overdue, DRAFT, later) == [(date(2026, 6, 2), None)]
    earlier = decision("date_effective: 2025-05-12\n")
    assert spans(progress.progress_overdue, DRAFT, earlier) == [(YEAR_LATER, None)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-14", [(date(2027, 5, 15), None)]),
        ("2026-05-15", [(date(2027, 5, 16), None)]),
        ("2026-05-16", [(YEAR_LATER, YEAR_LATER), (date(2027, 5, 17), None)]),
        ("null", [(YEAR_LATER, None)]),
    ],
)
def test_each_report_gives_another_year(day, expected):
    """A gap between two reports stays a fact of its days; an unpublished report gives nothing."""
    found = spans(progress.progress_overdue, DRAFT, decision(), told(day))
    assert found == expected


def test_a_withdrawn_report_gives_nothing_more():
    """The year it gave ends with its withdrawal."""
    gone = told("2026-05-10", more=WITHDRAWN.format(on="2026-07-01"))
    assert spans(progress.progress_overdue, DRAFT, decision(), gone) == [(date(2026, 7, 1), None)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("validity: {status: effective, until: 2026-05-14}\n", []),
        ("validity: {status: effective, until: 2026-05-15}\n", [(YEAR_LATER, YEAR_LATER)]),
        ("validity: {status: repealed, ended_on: 2026-06-01}\n", [(YEAR_LATER, date(2026, 5, 31))]),
        (WITHDRAWN.format(on="2026-06-01"), [(YEAR_LATER, date(2026, 5, 31))]),
        (REPOSTED, []),
        ("imported: true\nidentifier: 旧-1\n", []),
        ("disclosure: on_request\n", []),
    ],
)
def test_what_is_over_or_not_the_agencys_is_not_asked_after(more, expected):
    """The duty ends with the last day in force and with a withdrawal."""
    assert spans(progress.progress_overdue, DRAFT, decision(more)) == expected
