"""Edges of the rules about consultations and what came of them."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.requirement import needs_legality
from catalog.check.rules import consultation as rules
from catalog.check.rules import consultation_result as result
from catalog.check.rules.legality import legality_missing
from catalog.check.rules.review import director_missing, levels_missing
from catalog.diagnostic import Severity
from tests import builders
from tests.builders import USCC

A, B = (f"{USCC}/2025-{n:05}" for n in (1, 2))
REPOSTED = (
    "source: {kind: reposted, source: province-gov, url: https://www.province.example/a}\n"
    "issuer: 示例省医疗保障局\n"
)
WITHDRAWN = "withdrawal: {{on: {on}, kind: error, reason: 有误，更正后再发, approved_by: wu-z}}\n"
REVIEWED = "review: [{levels: [{role: editor, by: chen-x, on: 2025-03-03, result: pass}]}]\n"


def asked(
    kind="consultation", *, opens="2025-03-07", closes="2025-04-07", due="2025-05-07", **more
):
    """Return a consultation with these days."""
    rest = "".join(f"{key}: {value}\n" for key, value in more.items())
    return (
        f"kind: {kind}\nconsultation: {{opens: {opens}, closes: {closes}, how: 信函, basis: 条例,"
        f" report_due: {due}}}\n{rest}"
    )


def answer(day, more=""):
    """Return the result of the first item, published on the day."""
    return (
        f"---\nkind: consultation_result\nlinks: {{results_of: [{A}]}}\n"
        f"date_published: {day or 'null'}\n{more}"
    )


def spans(rule, fragment):
    """Return (since, until) of the rule's findings."""
    return [(each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


OVERDUE = date(2025, 5, 8)


def test_the_report_is_overdue_from_the_next_day_on():
    """On the last day it is not yet overdue; without a result it stays so."""
    assert spans(result.report_overdue, asked()) == [(OVERDUE, None)]
    (found,) = builders.findings(result.report_overdue, asked())
    assert not found.holds_on(date(2025, 5, 7))
    assert found.holds_on(OVERDUE)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-05-07", []),
        ("2025-05-08", []),
        ("2025-05-09", [(OVERDUE, OVERDUE)]),
        ("2025-06-10 09:00", [(OVERDUE, date(2025, 6, 9))]),
        (None, [(OVERDUE, None)]),
    ],
)
def test_the_report_is_overdue_until_the_day_before_it_appears(day, expected):
    """A result ends it on its own day; one without a day of publication does not."""
    assert spans(result.report_overdue, asked() + answer(day)) == expected


def test_a_withdrawn_result_makes_the_report_overdue_again():
    """From the day of the withdrawal on; one whose public time is over still counts."""
    gone = answer("2025-05-01", WITHDRAWN.format(on="2025-06-01"))
    assert spans(result.report_overdue, asked() + gone) == [(date(2025, 6, 1), None)]
    expired = answer("2025-05-01", "term: {until: 2025-06-01}\n")
    assert spans(result.report_overdue, asked() + expired) == []


@pytest.mark.parametrize(
    "hidden",
    ["disclosure: on_request\n", WITHDRAWN.format(on="2025-05-01"), "kind: news\n"],
)
def test_a_result_that_is_none_ends_nothing(hidden):
    """One on request only, one withdrawn when it appeared, and one that is no result are absent."""
    fragment = asked() + answer("2025-05-01").replace("kind: consultation_result\n", "")
    kind = "" if "kind: news" in hidden else "kind: consultation_result\n"
    assert spans(result.report_overdue, fragment + kind + hidden) == [(OVERDUE, None)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (WITHDRAWN.format(on="2025-06-01"), [(OVERDUE, date(2025, 5, 31))]),
        (WITHDRAWN.format(on="2025-05-08"), []),
        (WITHDRAWN.format(on="2025-04-01"), []),
        (REPOSTED, []),
        ("disclosure: on_request\n", []),
        ("date_published: null\n", []),
        ("date_published: 2025-06-01\n", [(date(2025, 6, 1), None)]),
    ],
)
def test_only_who_asked_the_public_owes_a_report(more, expected):
    """A consultation called off, another body's, or never published owes none; one published late, from then."""
    assert spans(result.report_overdue, asked() + more) == expected


@pytest.mark.parametrize(("kind", "found"), [("decision_draft", 1), ("notice", 0)])
def test_drafts_of_decisions_owe_a_report_too(kind, found):
    """Whether a block that does not belong there counts is not this rule's matter (BK102)."""
    assert count(result.report_overdue, asked(kind)) == found


@pytest.mark.parametrize(("day", "found"), [("2025-05-07", 0), ("2025-05-08", 1)])
def test_a_result_is_late_from_the_day_after(day, found):
    """The last day is in time."""
    assert count(result.report_late, asked() + answer(day)) == found


def test_the_first_result_decides_whether_it_was_late():
    """A second report after one in time is no fault; of two late ones the first is found."""
    assert count(result.report_late, asked() + answer("2025-06-01") + answer("2025-05-07")) == 0
    ((file, finding),) = builders.located(
        result.report_late, asked() + answer("2025-06-10") + answer("2025-05-17")
    )
    assert file.endswith("item-3.md")
    assert "晚 10 天" in finding.message.zh


def test_results_of_others_consultations_are_never_late():
    """A repost's last day for the report is not the agency's."""
    assert count(result.report_late, asked() + REPOSTED + answer("2025-06-01")) == 0


@pytest.mark.parametrize(("day", "found"), [("2025-04-07", 1), ("2025-04-08", 0)])
def test_the_last_day_still_takes_opinions(day, found):
    """A result on the day of closing is too early, on the next it is not."""
    assert count(result.result_before_close, asked() + answer(day)) == found


@pytest.mark.parametrize(
    ("kind", "found"),
    [("consultation", 0), ("decision_draft", 0), ("normative_document", 1), ("progress", 1)],
)
def test_results_belong_to_consultations(kind, found):
    """A final document or a report is no consultation; an unknown identifier is LK201's matter."""
    assert count(result.result_of_no_consultation, f"kind: {kind}\n{answer('2025-05-01')}") == found
    lone = f"kind: consultation_result\nlinks: {{results_of: [{B}]}}"
    assert count(result.result_of_no_consultation, lone) == 0


def test_a_result_without_its_consultation_weighs_by_its_day():
    """An error once published, a warning before, for an old item, and nothing for a repost."""
    lone = "kind: consultation_result\n"
    weights = [each.severity for each in builders.findings(result.result_unlinked, lone)]
    assert weights == [Severity.WARNING, Severity.ERROR]
    old = lone + "imported: true\nidentifier: 旧-1\n"
    (found,) = builders.findings(result.result_unlinked, old)
    assert found.severity is Severity.WARNING
    assert count(result.result_unlinked, lone + REPOSTED) == 0


@pytest.mark.parametrize(
    ("kind", "major", "found"),
    [
        ("consultation", "", 0),
        ("consultation", "major_decision: true\n", 2),
        ("decision_draft", "", 2),
        ("decision_draft", "major_decision: true\n", 2),
        ("document", "major_decision: true\n", 0),
    ],
)
def test_results_on_major_decisions_say_so(kind, major, found):
    """After a draft of a decision, or a consultation marked as major; not after an ordinary one."""
    fragment = f"kind: {kind}\n{major}{answer('2025-05-07')}"
    assert count(result.major_result_not_marked, fragment) == found
    assert count(result.major_result_not_marked, fragment + "major_decision: true\n") == 0


def test_a_major_result_needs_the_legal_division_and_the_director():
    """Once it says so, both are asked for; an ordinary one needs the deputy director and no legal review."""
    plain = "kind: consultation_result\n"
    major = plain + "major_decision: true\n"
    for fragment, needed in ((plain, False), (major, True)):
        around = builders.world(fragment)
        assert needs_legality(builders.subject(around.items[0], around).item) is needed
        assert bool(count(legality_missing, fragment)) is needed
        assert bool(count(director_missing, fragment)) is needed
    messages = [each.message.zh for each in builders.findings(levels_missing, plain + REVIEWED)]
    assert messages
    assert all("分管副局长" in each for each in messages)


@pytest.mark.parametrize(
    ("day", "found"), [("2025-03-06", 0), ("2025-03-07 09:00", 0), ("2025-03-08", 1)]
)
def test_a_consultation_is_announced_by_its_first_day(day, found):
    """Announcing on the first day is in time, whatever the minute."""
    assert count(rules.announced_after_opening, asked(date_published=day)) == found
    assert count(rules.announced_after_opening, asked(date_published=day) + REPOSTED) == 0
    assert count(rules.announced_after_opening, asked("news", date_published=day)) == 0


@pytest.mark.parametrize(
    ("kind", "major", "closes", "found"),
    [
        ("decision_draft", "false", "2025-04-04", 1),
        ("decision_draft", "false", "2025-04-05", 0),
        ("consultation", "true", "2025-04-04", 1),
        ("consultation", "true", "2025-04-05", 0),
        ("consultation", "false", "2025-03-07", 0),
        ("decision_draft", "true", "2025-03-07", 1),
        ("decision_draft", "true", "2025-03-06", 0),
        ("decision_draft", "true", "2025-01-01", 0),
    ],
)
def test_major_decisions_stay_open_for_thirty_days(kind, major, closes, found):
    """Both ends count: 29 days are short, 30 are not; days in the wrong order are DT108's matter."""
    fragment = asked(kind, closes=closes, major_decision=major)
    assert count(rules.major_consultation_short, fragment) == found


@pytest.mark.parametrize(
    ("word", "basis", "how"),
    [
        ("无", [None, "error"], [None, "error"]),
        ("——", [None, "error"], [None, "error"]),
        ("N/A", [None, "error"], [None, "error"]),
        ("待定", [None, "error"], [None, "error"]),
        ("依据有关规定", ["warning"], []),
        ("见附件", ["warning"], []),
        ("示例省医疗保障条例", [], []),
        ("无障碍环境建设法", [], []),
    ],
)
def test_basis_and_way_to_take_part_say_something(word, basis, how):
    """Words that fill the field stop a published item; a basis that names nothing is warned of."""
    for key, expected in (("basis: 条例", basis), ("how: 信函", how)):
        written = asked().replace(key, f"{key.split(':')[0]}: {word}")
        found = builders.findings(rules.consultation_says_nothing, written)
        assert [each.severity for each in found] == [each or "warning" for each in expected]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", 1),
        ("attachments: [{file: a.docx, title: 征求意见稿}]\nfiles: [a.docx]\n", 0),
        ("body: 见[征求意见稿](item-1/a.docx)。\nfiles: [a.docx]\n", 0),
        ("body: 见[外站](https://www.province.example/a)。\n", 1),
        ("body: 见[下文](#section-1)。\n", 1),
        ('body: "## 征求意见稿全文\\n\\n一条。"\n', 0),
        ('body: "**第一条** 为了规范管理，制定本办法。"\n', 0),
        ('body: "按照办法第一条的规定征求意见。"\n', 1),
        (f'body: "{"字" * 299}"\n', 1),
        (f'body: "{"字" * 300}"\n', 0),
        (REPOSTED, 0),
    ],
)
def test_the_draft_itself_is_there(more, found):
    """Attached, linked on this site, or written out: one of them; an announcement alone is none."""
    assert count(rules.draft_not_there, asked() + more) == found
    assert count(rules.draft_not_there, asked("decision_draft") + more) == found
