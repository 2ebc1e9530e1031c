"""Edges of the rules about secrecy review, referral and legality."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.example import LEGALITY, REFERRED, SOUND_REVIEW, review_with
from catalog.check.rules import legality, referral, secrecy
from catalog.check.rules.rounds import LATER_ROUND
from catalog.diagnostic import Severity
from tests import builders

NO_SECRECY = SOUND_REVIEW.split("    secrecy")[0]
REFUSED = review_with("{by: he-m, on: 2025-03-04, result: refuse}")
NORMATIVE = "kind: normative_document"


def spans(rule, fragment):
    """Return (severity, since, until) of the rule's findings."""
    return [(each.severity, each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


@pytest.mark.parametrize(
    ("rule", "fragment"),
    [
        (secrecy.secrecy_review_missing, NO_SECRECY),
        (referral.referral_undecided, review_with("{by: he-m, on: 2025-03-04, result: referred}")),
        (legality.legality_missing, NORMATIVE),
        (
            legality.legality_missing,
            NORMATIVE + LEGALITY.replace("03-04, result: pass}\n", "03-04, result: return}\n"),
        ),
    ],
)
def test_what_is_still_missing_warns_before_publication_and_stops_from_it_on(rule, fragment):
    """Secrecy review, the group's decision and legality are parts of the chain and weigh like it."""
    assert spans(rule, fragment)[-1] == (Severity.ERROR, date(2025, 3, 7), None)
    assert spans(rule, fragment)[0] == (Severity.WARNING, None, date(2025, 3, 6))


@pytest.mark.parametrize("disclosure", ["proactive", "on_request", "withheld"])
def test_every_item_needs_a_secrecy_review(disclosure):
    """Whatever the manner of disclosure, the secrecy review is missed."""
    fragment = f"disclosure: {disclosure}" + NO_SECRECY
    assert count(secrecy.secrecy_review_missing, fragment) > 0


@pytest.mark.parametrize(
    ("disclosure", "found"), [("proactive", 1), ("on_request", 1), ("withheld", 0)]
)
def test_a_refused_item_is_withheld(disclosure, found):
    """Disclosure on request is disclosure too; only `withheld` agrees with a refusal."""
    assert count(secrecy.refused_but_disclosed, f"disclosure: {disclosure}" + REFUSED) == found
    withheld = REFERRED.replace("decision: disclose", "decision: withhold")
    assert (
        count(referral.withheld_by_group_but_disclosed, f"disclosure: {disclosure}" + withheld)
        == found
    )


def test_a_refusal_followed_by_a_clear_round_is_past():
    """What was refused, revised and cleared in a new round may be disclosed."""
    revised = LATER_ROUND.replace("2025-03-04, result: clear", "2025-03-04, result: refuse")
    assert count(secrecy.refused_but_disclosed, revised) == 0


def test_a_refusal_in_a_later_round_holds_from_that_round_on():
    """On the days before it the item was approved."""
    refused = LATER_ROUND.replace("2025-06-10, result: clear", "2025-06-10, result: refuse")
    assert spans(secrecy.refused_but_disclosed, refused) == [(None, date(2025, 6, 11), None)]


def test_a_refused_item_is_an_error_before_publication_too():
    """A refusal beside proactive disclosure is a contradiction, not something still to come."""
    assert spans(secrecy.refused_but_disclosed, "date_published:\n" + REFUSED) == [
        (None, None, None)
    ]


@pytest.mark.parametrize(("day", "found"), [("2025-03-07", 0), ("2025-03-08", 1)])
def test_the_secrecy_review_may_be_of_the_day_of_publication(day, found):
    """The same day is in order, the next is not."""
    fragment = review_with(f"{{by: he-m, on: {day}, result: clear}}")
    assert count(secrecy.published_before_secrecy_review, fragment) == found


def test_a_referral_is_over_with_the_decision():
    """The group's decision after publication is late, even where the referral was not."""
    [found] = builders.findings(
        secrecy.published_before_secrecy_review, REFERRED.replace("2025-03-06", "2025-03-10")
    )
    assert found.path == ("review", 0, "secrecy", "decided_on")


def test_the_secrecy_review_of_a_later_round_comes_after_publication():
    """A change is reviewed when it is made; only the first complete round is held against publication."""
    assert count(secrecy.published_before_secrecy_review, LATER_ROUND) == 0


@pytest.mark.parametrize("missing", ["decision", "decided_by", "decided_on"])
def test_a_referral_needs_all_three_of_its_parts(missing):
    """Decision, person and day: each is missed by name."""
    parts = {"decision": "disclose", "decided_by": "guo-b", "decided_on": "2025-03-05"}
    del parts[missing]
    rest = ", ".join(f"{key}: {value}" for key, value in parts.items())
    fragment = review_with(f"{{by: he-m, on: 2025-03-04, result: referred, {rest}}}")
    for found in builders.findings(referral.referral_undecided, fragment):
        assert f"secrecy.{missing}）" in found.message.zh
        assert found.message.en.endswith(f"but {missing} is missing")
    assert count(referral.referral_undecided, fragment) == 2


def test_a_decision_beside_a_clear_result_is_told_once():
    """Three stray keys are one fault."""
    assert count(referral.decision_without_referral, REFERRED.replace("referred", "clear")) == 1


def test_legality_is_not_asked_of_ordinary_documents():
    """A document of kind `document` needs no legality review, and a given one is looked at all the same."""
    assert count(legality.legality_missing, "kind: document") == 0
    wrong = LEGALITY.replace("lin-q", "wu-z")
    assert count(legality.legality_reviewer_without_role, wrong) == 1


@pytest.mark.parametrize(("day", "found"), [("2025-03-07", 0), ("2025-03-08", 1)])
def test_legality_may_be_reviewed_on_the_day_of_publication(day, found):
    """The same day is in order, the next is not."""
    fragment = NORMATIVE + LEGALITY.replace("lin-q, on: 2025-03-04", f"lin-q, on: {day}")
    assert count(legality.published_before_legality_review, fragment) == found


LATE = review_with("{by: he-m, on: 2025-03-10, result: clear}")


@pytest.mark.parametrize("around", ["date_published:", "disclosure: on_request"])
def test_without_publication_no_secrecy_review_is_late(around):
    """Unpublished items, and those never published of themselves, have no day to be late for."""
    assert count(secrecy.published_before_secrecy_review, around + LATE) == 0


def test_only_the_first_complete_rounds_secrecy_review_is_held_against_publication():
    """A review of the day of publication is in order, and the later round's does not matter."""
    fragment = LATER_ROUND.replace("he-m, on: 2025-03-04", "he-m, on: 2025-03-07")
    assert count(secrecy.published_before_secrecy_review, fragment) == 0


def test_a_missing_review_has_no_stray_decision():
    """Without a secrecy review there is nothing to be contradictory."""
    assert count(referral.decision_without_referral, NO_SECRECY) == 0


def test_an_undecided_referral_is_not_late():
    """Without the group's day the order cannot be judged; the gap is told by its own rule."""
    undecided = review_with("{by: he-m, on: 2025-03-10, result: referred}")
    assert count(secrecy.published_before_secrecy_review, undecided) == 0


@pytest.mark.parametrize("around", ["date_published:\n" + NORMATIVE, "kind: document"])
def test_without_publication_or_need_no_legality_review_is_late(around):
    """Unpublished items, and those that need no legality review, have nothing to be late for."""
    fragment = around + LEGALITY.replace("lin-q, on: 2025-03-04", "lin-q, on: 2025-03-10")
    assert count(legality.published_before_legality_review, fragment) == 0
