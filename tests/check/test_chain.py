"""What rounds amount to: the day on which they are complete, and the days on which a gap weighs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog.check.chain import approvals, counts_from, in_force
from catalog.diagnostic import Finding, Severity, Text
from catalog.model.review import Round
from catalog.model.text import Moment
from tests.check.reviewed import (
    DECIDED,
    LEGALITY,
    MONTH,
    ORDER,
    WITHHELD,
    as_model,
    disclosed,
    is_complete,
    item,
    level,
    round_of,
    rounds,
    secrecy,
    subject,
)


def test_a_withheld_item_needs_secrecy_review_and_decision_only():
    """A withheld item is complete with one level, once secrecy was reviewed and the decision taken."""
    of = item(round_of([level("editor")]), disclosure=disclosed("withheld"), withheld=WITHHELD)
    assert approvals(subject(of))[0].complete_on == date(2025, 3, 6)


@pytest.mark.parametrize("by", ["ed", "sec", "nobody"])
def test_a_withheld_item_needs_someone_entitled_to_decide(by):
    """Editors, secrecy reviewers and unknown people cannot decide that an item is withheld."""
    withheld = WITHHELD.model_copy(update={"decided_by": by})
    of = item(round_of([level("editor")]), disclosure=disclosed("withheld"), withheld=withheld)
    assert not is_complete(of)


def test_a_round_is_complete_on_the_day_of_its_last_part():
    """The secrecy group's decision may come last; the round still counts from its latest level on."""
    review = round_of(
        [level("editor", day=3), level("department_head", day=4), level("deputy_director", day=6)],
        secrecy=secrecy(result="referred", **DECIDED),
    )
    [approval] = approvals(subject(item(review)))
    assert (approval.dated, approval.complete_on) == (date(2025, 3, 6), date(2025, 3, 8))
    assert approval.levels == 3


def test_a_return_followed_by_a_complete_round_does_no_harm():
    """The returned round is not complete, the next one is; the last counts."""
    returned = round_of([level("editor", day=3), level("department_head", day=3, result="return")])
    of = item(returned, *rounds((5, True)))
    assert [each.complete_on for each in approvals(subject(of))] == [
        None,
        date(2025, 3, 5),
    ]
    assert counts_from(subject(of)) is None


@pytest.mark.parametrize(
    ("specs", "expected"),
    [
        ([(5, True)], None),
        ([(5, False)], None),
        ([(5, False), (9, False)], None),
        ([(5, True), (9, False)], date(2025, 3, 9)),
        ([(3, True), (5, False), (9, False)], date(2025, 3, 9)),
    ],
)
def test_a_gap_in_a_later_round_begins_with_that_round(specs, expected):
    """An item approved before lacks nothing until the new round is dated."""
    assert counts_from(subject(item(*rounds(*specs)))) == expected


SAID = Finding(code="RV101", message=Text("缺", "missing"), help=Text("补", "add"))


def spans(published, since):
    """Return (severity, since, until) of the gap's findings."""
    moment = Moment(published) if published else None
    found = in_force(SAID, item(*rounds((5, False)), date_published=moment), since)
    return [(each.severity, each.since, each.until) for each in found]


def test_a_gap_warns_until_publication_and_stops_from_it_on():
    """The day of publication belongs to the error, the day before to the warning: no day has both or none."""
    published = date(2025, 3, 7)
    assert spans(published, None) == [
        (Severity.WARNING, None, date(2025, 3, 6)),
        (Severity.ERROR, published, None),
    ]


def test_a_gap_without_a_day_of_publication_warns():
    """What is not to be published yet may still be incomplete."""
    assert spans(None, None) == [(Severity.WARNING, None, None)]


@pytest.mark.parametrize("before", [-3, 0, 3])
def test_a_gap_in_a_later_round_holds_from_that_round_on(before):
    """Before the later round the item was approved, so nothing is said of those days."""
    published = date(2025, 3, 20)
    since = published + timedelta(days=before)
    found = spans(published, since)
    assert min(start for _, start, _ in found) == since
    assert found[-1] == (Severity.ERROR, max(since, published), None)
    assert len(found) == (2 if before < 0 else 1)


def test_the_legality_review_may_be_the_last_part():
    """Where legality is needed, its day counts towards completeness; elsewhere it does not."""
    legality = Round.model_validate(
        {
            "levels": [{"role": "editor", "by": "ed", "on": MONTH + "05", "result": "pass"}],
            "legality": LEGALITY,
        }
    ).legality
    review = round_of(map(level, ORDER[:3]), legality=legality)
    for kind, day in (("normative_document", 7), ("document", 5)):
        [approval] = approvals(subject(item(review, **as_model({"kind": kind}))))
        assert approval.complete_on == date(2025, 3, day)


def test_a_stray_decision_does_not_delay_a_clear_review():
    """Only a referral waits for the secrecy group."""
    review = round_of(map(level, ORDER[:3]), secrecy=secrecy(**DECIDED))
    [approval] = approvals(subject(item(review)))
    assert approval.complete_on == date(2025, 3, 5)
