"""Edges of the rules about emergencies and clarifications."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import clarification, emergency
from catalog.check.rules.emergency import CLARIFICATION, SOUND_EMERGENCY
from tests import builders

FIRST = f"{builders.USCC}/2025-00001"
KINDS = {"emergency": SOUND_EMERGENCY, "clarification": CLARIFICATION}


def codes(fragment):
    """Return the codes that the item rules of both modules report."""
    rules = (*emergency.RULES, *clarification.RULES)
    return [rule.code for rule in rules if builders.findings(rule, fragment)]


def told(kind, occurred, published, written="null"):
    """Return an item of the kind with these days."""
    text = KINDS[kind].replace("occurred_on: 2025-03-06\ndate_written: 2025-03-06\n", "")
    days = f"occurred_on: {occurred}\ndate_written: {written}\ndate_published: {published}\n"
    return text + days


@pytest.mark.parametrize(
    ("kind", "occurred", "published", "late"),
    [
        ("emergency", "2025-03-06", "2025-03-06", False),
        ("emergency", "2025-03-06", "2025-03-07 23:59", False),
        ("emergency", "2025-03-06", "2025-03-08", True),
        ("emergency", "2025-03-07", "2025-03-08", False),
        ("emergency", "2025-03-07", "2025-03-10", True),
        ("clarification", "2025-03-03", "2025-03-05", False),
        ("clarification", "2025-03-03", "2025-03-06", True),
        ("clarification", "2025-03-06", "2025-03-10", False),
        ("clarification", "2025-03-06", "2025-03-11", True),
        ("clarification", "2025-04-30", "2025-05-07", False),
        ("clarification", "2025-04-30", "2025-05-08", True),
    ],
)
def test_the_last_day_in_time(kind, occurred, published, late):
    """An emergency by the next day, rest day or not; a clarification within two working days."""
    expected = [{"emergency": "EM101", "clarification": "EM102"}[kind]] if late else []
    assert codes(told(kind, occurred, published)) == expected


@pytest.mark.parametrize(
    ("kind", "occurred", "since"),
    [
        ("emergency", "2025-03-07", date(2025, 3, 9)),
        ("clarification", "2025-03-06", date(2025, 3, 11)),
    ],
)
def test_unpublished_it_is_overdue_from_the_day_after(kind, occurred, since):
    """On the last day nothing is found yet."""
    rules = {
        "emergency": emergency.emergency_told_late,
        "clarification": emergency.clarification_late,
    }
    [finding] = builders.findings(rules[kind], told(kind, occurred, "null"))
    assert (finding.since, finding.until) == (since, None)


def test_without_a_day_of_the_event_the_text_counts():
    """EM103 asks for it, and meanwhile the time runs from the day of writing, or of the final text."""
    late = told("clarification", "null", "2025-03-06", "2025-03-03")
    assert codes(late) == ["EM102", "EM103"]
    final = late.replace(
        "date_written: 2025-03-03", "date_written: null\ndate_finalized: 2025-03-03"
    )
    [finding] = builders.findings(emergency.clarification_late, final)
    assert "date_finalized" in finding.message.en


def test_the_event_counts_before_the_text():
    """A text written days after the rumour does not start the time anew."""
    assert codes(told("clarification", "2025-03-03", "2025-03-07", "2025-03-07")) == ["EM102"]


@pytest.mark.parametrize(
    "exempt",
    [
        "issuer: 示例市人民政府",
        "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-06}",
        "disclosure: on_request",
        "withdrawal: {on: 2025-06-10, kind: error, reason: 数据有误。, approved_by: wu-z}",
    ],
)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_who_has_no_clock(kind, exempt):
    """Other bodies' items, undisclosed ones, and those withdrawn already."""
    fragment = told(kind, "2025-03-06", "2025-03-28") + exempt + "\n"
    assert codes(fragment) == []


@pytest.mark.parametrize("kind", ["notice", "document", "news"])
def test_other_kinds_have_no_clock(kind):
    """A notice published late is the business of the twenty working days."""
    assert codes(f"kind: {kind}\ndate_published: 2025-03-28") == []


@pytest.mark.parametrize(
    ("occurred", "written", "published", "found"),
    [
        ("2025-03-04", "2025-03-04", "2025-03-05", False),
        ("2025-03-05", "2025-03-04", "2025-03-05", True),
        ("2025-03-05", "null", "2025-03-05", False),
        ("2025-03-06", "null", "2025-03-05", True),
    ],
)
def test_the_event_comes_before_its_text(occurred, written, published, found):
    """The same day is in order; one finding even where both later days are wrong."""
    fragment = told("clarification", occurred, published, written)
    assert len(builders.findings(emergency.event_after_its_text, fragment)) == found


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("links: {rumour: 待遇取消}", False),
        (f"links: {{clarifies: [{FIRST}]}}", False),
        ("links: {rumour: 待定}", True),
        (f"links: {{rumour: 待定, clarifies: [{FIRST}]}}", False),
        (f"links: {{basis: [{FIRST}]}}", True),
    ],
)
def test_what_a_clarification_is_about(links, found):
    """A rumour in words, or an item of the catalog."""
    text = CLARIFICATION.replace("links: {rumour: 门诊待遇即将取消}", links)
    assert ("EM110" in codes(text)) is found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("", "", True),
        ("changes: [{on: 2025-03-03, kind: major, note: 更正。}]", "", False),
        ("changes: [{on: 2025-03-02, kind: major, note: 更正。}]", "", True),
        ("withdrawal: {on: 2025-06-01, kind: error, reason: 有误。, approved_by: wu-z}", "", False),
        ("date_published: null", "", False),
        ("", "date_published: null", False),
    ],
)
def test_an_item_that_is_clarified_is_put_right(first, second, found):
    """A change from the day of the clarification's writing on, or a withdrawal; both must be published."""
    about = CLARIFICATION.replace("rumour: 门诊待遇即将取消", f"clarifies: [{FIRST}]")
    example = f"{first or 'title: 通知'}\n---\n{about}{second}\n"
    assert bool(builders.findings(clarification.clarified_item_unchanged, example)) is found


def test_a_rumour_that_an_item_refutes_changes_nothing():
    """With a rumour the item linked to is the truth; an unknown identifier is LK103's business."""
    both = CLARIFICATION.replace("}", f", clarifies: [{FIRST}]}}")
    assert (
        builders.findings(clarification.clarified_item_unchanged, f"title: 通知\n---\n{both}") == ()
    )
    unknown = CLARIFICATION.replace("rumour: 门诊待遇即将取消", "clarifies: [旧-1]")
    assert builders.findings(clarification.clarified_item_unchanged, unknown) == ()


def test_the_clarified_item_is_found_from_the_clarifications_day():
    """Not before both are public; the place is the link's."""
    about = CLARIFICATION.replace("rumour: 门诊待遇即将取消", f"clarifies: [{FIRST}]")
    example = f"date_published: 2025-03-20\n---\n{about}"
    [located] = builders.located(clarification.clarified_item_unchanged, example)
    assert located.file.endswith("item-2.md")
    assert located.finding.since == date(2025, 3, 20)
    assert located.finding.path == ("links", "clarifies", 0)
