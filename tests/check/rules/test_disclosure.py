"""Edges of the rules about the manner of disclosure, its grounds and exceptions."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from catalog.check.rules import disclosure as rules
from catalog.check.rules import exception
from catalog.check.rules.disclosure import BLOCK, HELD_BACK, RELEASED
from catalog.model.vocabulary import DisclosureException, Ground
from tests import builders

ALLOWED = {
    ("trade_secret", "consent"),
    ("trade_secret", "law"),
    ("personal_privacy", "consent"),
    ("personal_privacy", "law"),
    ("under_investigation", "hearing"),
    ("under_investigation", "public_interest"),
    ("personal_safety", "hearing"),
    ("personal_safety", "public_interest"),
}


def spans(rule, fragment):
    """Return (since, until) of the rule's findings."""
    return [(each.since, each.until) for each in builders.findings(rule, fragment)]


def codes(fragment):
    """Return the codes that the family reports."""
    return {finding.code for rule in rules.RULES for finding in builders.findings(rule, fragment)}


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (HELD_BACK, {"DC101"}),
        (HELD_BACK + BLOCK, set()),
        (BLOCK, {"DC102"}),
        ("disclosure: on_request\n" + BLOCK, {"DC103"}),
        ("disclosure: on_request\n", set()),
        (HELD_BACK + BLOCK.replace("}", ", released_on: 2025-09-01}"), {"DC104"}),
        (RELEASED, set()),
        ("", set()),
    ],
)
def test_grounds_and_manner_of_disclosure_agree(fragment, expected):
    """Each way in which block and manner can disagree has its own code; nothing else is said but what is due."""
    assert codes(fragment) - {"DC107"} == expected


@pytest.mark.parametrize(
    ("by", "entitled"),
    [
        ("zhou-y", True),
        ("wu-z", True),
        ("sun-j", True),
        ("xie-h", True),
        ("chen-x", False),
        ("he-m", False),
        ("lu-f", False),
    ],
)
def test_who_may_decide_to_withhold(by, entitled):
    """Heads of departments, deputy directors and the director, on the day on which they hold the role."""
    found = builders.findings(rules.decider_not_entitled, HELD_BACK + BLOCK.replace("zhou-y", by))
    assert (found == ()) is entitled


def test_an_unknown_decider_is_left_to_the_rule_about_people():
    """One fault is said once: RV108 speaks about keys that are not in staff.yml."""
    fragment = HELD_BACK + BLOCK.replace("zhou-y", "zhou-q")
    assert builders.findings(rules.decider_not_entitled, fragment) == ()


def test_reassessment_is_overdue_from_the_day_after():
    """On the day of reassessment nothing is overdue; from the next day on it is, without end."""
    assert spans(rules.reassessment_overdue, HELD_BACK + BLOCK) == [(date(2026, 3, 6), None)]


@pytest.mark.parametrize(
    ("released", "expected"),
    [
        ("2026-03-05", []),
        ("2026-03-06", []),
        ("2026-03-07", [(date(2026, 3, 6), date(2026, 3, 6))]),
        ("2026-04-01", [(date(2026, 3, 6), date(2026, 3, 31))]),
    ],
)
def test_reassessment_is_overdue_until_the_release(released, expected):
    """A release ends it; one on the first day overdue or before leaves nothing."""
    fragment = RELEASED.replace("2026-03-02", released).replace("2026-03-09", "2026-05-06")
    assert spans(rules.reassessment_overdue, fragment) == expected


@pytest.mark.parametrize(
    ("reassess", "found"), [("2025-03-04", 1), ("2025-03-05", 1), ("2025-03-06", 0)]
)
def test_reassessment_comes_after_the_decision(reassess, found):
    """The day of the decision itself is no day of reassessment."""
    fragment = HELD_BACK + BLOCK.replace("2026-03-05", reassess)
    assert len(builders.findings(rules.reassessment_not_after_decision, fragment)) == found


@pytest.mark.parametrize(("released", "found"), [("2025-03-04", 1), ("2025-03-05", 0)])
def test_a_release_is_not_before_the_decision(released, found):
    """The same day is in order."""
    fragment = RELEASED.replace("2026-03-02", released)
    assert len(builders.findings(rules.released_before_decision, fragment)) == found


@pytest.mark.parametrize(("published", "found"), [("2026-03-01", 1), ("2026-03-02", 0)])
def test_publication_is_not_before_the_release(published, found):
    """The same day is in order, at whatever minute."""
    fragment = RELEASED.replace("2026-03-09", f"{published} 08:00")
    assert len(builders.findings(rules.published_before_release, fragment)) == found


def test_every_pair_of_ground_and_exception_is_judged():
    """Of all forty pairs exactly the eight of H11 pass."""
    for ground, case in product(Ground, DisclosureException):
        fragment = f"disclosed_despite: {{ground: {ground}, exception: {case}, evidence: 第3号卷}}"
        found = builders.findings(exception.exception_does_not_fit, fragment)
        assert (found == ()) is ((ground.value, case.value) in ALLOWED), (ground, case)


def test_a_ground_without_exception_is_pointed_at_itself():
    """For a state secret no other exception would do, so the finding is about the ground."""
    fragment = "disclosed_despite: {ground: state_secret, exception: consent, evidence: 第3号卷}"
    [found] = builders.findings(exception.exception_does_not_fit, fragment)
    assert found.path == ("disclosed_despite", "ground")


@pytest.mark.parametrize(
    ("disclosure", "found"), [("proactive", 0), ("on_request", 1), ("withheld", 1)]
)
def test_an_exception_is_for_what_is_disclosed(disclosure, found):
    """`disclosed_despite` in an item that is not proactive says two things at once."""
    fragment = (
        f"disclosure: {disclosure}\n"
        "disclosed_despite: {ground: trade_secret, exception: consent, evidence: 第3号卷}"
    )
    assert len(builders.findings(exception.exception_without_disclosure, fragment)) == found


@pytest.mark.parametrize(
    ("decision", "disclosure", "found"),
    [
        ("withhold", "proactive", 1),
        ("withhold", "on_request", 1),
        ("withhold", "withheld", 0),
        ("partial", "proactive", 0),
        ("disclose", "proactive", 0),
    ],
)
def test_a_joint_decision_is_followed(decision, disclosure, found):
    """What the host of a joint document decided to withhold is withheld; partial disclosure is disclosure."""
    joint = exception.JOINT.replace("decision: disclose", f"decision: {decision}")
    fragment = f"disclosure: {disclosure}\n{joint}"
    assert len(builders.findings(exception.joint_decision_not_followed, fragment)) == found
