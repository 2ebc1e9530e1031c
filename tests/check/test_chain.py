"""The review chain: an independent oracle over all orders, people, days and results; edges of terms and spans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.chain import (
    FaultKind,
    approvals,
    in_force,
    last_round_counts_from,
    required_roles,
    round_faults,
    why_four_levels,
)
from catalog.check.fault import PART_OF
from catalog.diagnostic import Finding, Severity, Text
from catalog.model.agency import Person
from catalog.model.item import Change, Item, Withheld
from catalog.model.review import Level, Round, SecrecyReview
from catalog.model.text import Moment
from tests import builders

MONTH = "2025-03-"
ORDER = ("editor", "department_head", "deputy_director", "director")
PEOPLE: dict[str, list[tuple[str, str | None]]] = {
    "ed": [("editor", "office")],
    "he": [("department_head", "office")],
    "de": [("deputy_director", None)],
    "di": [("director", None)],
    "all": [(role, "office") for role in ORDER],
    "fund": [("editor", "funds"), ("department_head", "funds")],
    "sec": [("secrecy_reviewer", None), ("editor", "office")],
    "group": [("secrecy_group", None)],
    "law": [("legal_division", None)],
}
OWN = dict(zip(ORDER, ("ed", "he", "de", "di"), strict=True))


@cache
def site():
    """Return the builders' site with people whose roles a test can tell at sight."""
    staff = {
        key: Person.model_validate(
            {
                "name": "某人",
                "roles": [
                    {"role": role, "from": "2025-03-01", "until": "2025-03-31"}
                    | ({"department": department} if department else {})
                    for role, department in roles
                ],
            }
        )
        for key, roles in PEOPLE.items()
    }
    return replace(builders.site(), staff=staff)


@cache
def base() -> Item:
    """Return a sound item."""
    item = builders.world("").items[0].item
    assert item is not None
    return item


@cache
def calendar():
    """Return the builders' calendar: an emergency response from 2025-07-08 to 2025-07-22."""
    return builders.world("").calendar


def level(role, by=None, day=5, result="pass"):
    """Return one level; without a person, by the one who holds that role alone."""
    on = day if isinstance(day, str) else f"{MONTH}{day:02}"
    return Level.model_validate(
        {"role": role, "by": by or OWN.get(role, "ed"), "on": on, "result": result}
    )


CLEAR = SecrecyReview.model_validate({"by": "sec", "on": MONTH + "05", "result": "clear"})


def item(*rounds, **changed) -> Item:
    """Return the sound item with these rounds; other fields as given."""
    data = {name: value for name, value in base().__dict__.items() if name != "review"} | changed
    return Item.model_construct(**data, review=tuple(rounds))


def round_of(levels, secrecy=CLEAR, **parts) -> Round:
    """Return a round of these levels."""
    return Round.model_construct(
        levels=tuple(levels),
        secrecy=secrecy,
        **({"legality": None, "masking": None, "approved_text": None} | parts),
    )


def kinds(of: Item, at: int = 0):
    """Return the names of the faults of a round."""
    return [fault.kind.name for fault in round_faults(of, at, site(), calendar())]


def is_complete(of: Item) -> bool:
    """Return whether the first round of the item is complete."""
    return approvals(of, site(), calendar())[0].complete_on is not None


def sound(roles, people, days, results, *, four: bool) -> bool:
    """Say by another way whether levels make a complete chain: the oracle."""
    if list(roles) not in ([list(ORDER)] if four else [list(ORDER[:3]), list(ORDER)]):
        return False
    entitled = all(
        (role, "office") in PEOPLE[who] or (role, None) in PEOPLE[who]
        for role, who in zip(roles, people, strict=True)
    )
    return (
        entitled
        and len(set(people)) == len(people)
        and list(days) == sorted(days)
        and set(results) == {"pass"}
    )


@pytest.mark.parametrize("four", [False, True])
def test_every_sequence_of_roles_is_judged_like_the_oracle(four):
    """Of all 340 sequences of one to four roles, only the chain in its order is complete."""
    complete = 0
    for length in range(1, 5):
        for roles in product(ORDER, repeat=length):
            people = [OWN[role] for role in roles]
            of = item(round_of([level(role) for role in roles]), major_decision=four)
            expected = sound(roles, people, [5] * length, ["pass"], four=four)
            assert is_complete(of) is expected, roles
            complete += expected
    assert complete == (1 if four else 2)


@pytest.mark.parametrize("four", [False, True])
def test_every_order_of_the_levels_is_judged_like_the_oracle(four):
    """All permutations of the levels and all their leavings-out: only the whole chain in order passes."""
    length = 4 if four else 3
    for kept in range(1, length + 1):
        for roles in permutations(ORDER[:length], kept):
            of = item(round_of([level(role) for role in roles]), emergency=four)
            assert is_complete(of) is (roles == ORDER[:length]), roles


@pytest.mark.parametrize("four", [False, True])
def test_every_choice_of_people_is_judged_like_the_oracle(four):
    """All assignments of seven people to the levels: each must hold the role and sign once."""
    roles = ORDER if four else ORDER[:3]
    who = ("ed", "he", "de", "di", "all", "fund", "group")
    complete = 0
    for people in product(who, repeat=len(roles)):
        levels = [level(role, by) for role, by in zip(roles, people, strict=True)]
        of = item(round_of(levels), major_decision=four)
        expected = sound(roles, people, [5], ["pass"], four=four)
        assert is_complete(of) is expected, people
        complete += expected
    assert complete == 1 + len(roles)  # the usual people, or one of them stood in for by `all`


@pytest.mark.parametrize("four", [False, True])
def test_every_order_of_days_and_results_is_judged_like_the_oracle(four):
    """All days out of three and all results: days must not go back, and no level may return the text."""
    roles = ORDER if four else ORDER[:3]
    people = [OWN[role] for role in roles]
    for days in product((3, 4, 5), repeat=len(roles)):
        for results in product(("pass", "return"), repeat=len(roles)):
            levels = [level(*each) for each in zip(roles, people, days, results, strict=True)]
            of = item(round_of(levels), major_decision=four)
            expected = sound(roles, people, days, results, four=four)
            assert is_complete(of) is expected, (days, results)


@given(
    levels=st.lists(
        st.tuples(
            st.sampled_from(ORDER),
            st.sampled_from(("ed", "he", "de", "di", "all", "fund")),
            st.integers(3, 6),
            st.sampled_from(("pass", "pass", "pass", "return")),
        ),
        min_size=1,
        max_size=5,
    ),
    four=st.booleans(),
)
def test_anything_at_once_is_judged_like_the_oracle(levels, four):
    """Orders, people, days and results mixed at will agree with the oracle, and a gap is never unsaid."""
    of = item(round_of([level(*each) for each in levels]), major_decision=four)
    expected = sound(*zip(*levels, strict=True), four=four)
    assert is_complete(of) is expected
    assert (kinds(of) == []) is expected


def test_every_kind_of_fault_is_looked_for():
    """Each kind belongs to the part of a round that yields it."""
    assert set(PART_OF) == set(FaultKind)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([level("editor")], ["LEVEL_MISSING"]),
        ([level("editor"), level("deputy_director")], ["LEVEL_MISSING"]),
        ([level("director")], ["LEVEL_MISSING"]),
        (
            [level("department_head"), level("editor"), level("deputy_director")],
            ["OUT_OF_ORDER"],
        ),
        (
            [
                level("editor"),
                level("editor", "all"),
                level("department_head"),
                level("deputy_director"),
            ],
            ["OUT_OF_ORDER"],
        ),
        (
            [level("office"), *map(level, ORDER[:3])],
            ["OUT_OF_ORDER", "ROLE_NOT_HELD", "SAME_PERSON"],
        ),
        (
            [level("editor"), level("department_head", day=4), level("deputy_director")],
            ["BACKDATED"],
        ),
        ([level("editor"), level("department_head", result="return")], ["RETURNED"]),
        (
            [level("editor", result="return"), level("department_head"), level("deputy_director")],
            ["RETURNED", "AFTER_RETURN", "AFTER_RETURN"],
        ),
        ([level("editor", "nobody"), *map(level, ORDER[1:3])], ["UNKNOWN_PERSON"]),
        ([level("editor", "he"), *map(level, ORDER[1:3])], ["ROLE_NOT_HELD", "SAME_PERSON"]),
        ([level("editor", "fund"), *map(level, ORDER[1:3])], ["OTHER_DEPARTMENT"]),
        (
            [level("editor", "all"), level("department_head", "all"), level("deputy_director")],
            ["SAME_PERSON"],
        ),
    ],
)
def test_a_faulty_round_is_named_by_its_faults(levels, expected):
    """Each fault is said once and under its own kind, none for what follows from it."""
    assert kinds(item(round_of(levels))) == expected


def test_three_levels_do_not_forbid_the_fourth():
    """An item that needs three levels may have the director's as well."""
    assert kinds(item(round_of(map(level, ORDER)))) == []


def test_a_fourth_level_that_is_needed_is_missed():
    """A chain of three on a major decision lacks the director and nothing else."""
    of = item(round_of(map(level, ORDER[:3])), major_decision=True)
    assert kinds(of) == ["DIRECTOR_MISSING"]


@pytest.mark.parametrize(
    ("day", "complete"),
    [("2025-02-28", False), ("2025-03-01", True), ("2025-03-31", True), ("2025-04-01", False)],
)
@pytest.mark.parametrize("role", ORDER)
def test_both_ends_of_a_term_count(role, day, complete):
    """A role is held on the first and the last day of its term, not on the days beside it."""
    levels = [level(each, day=day) for each in ORDER]
    staff = dict(site().staff)
    for each in set(ORDER) - {role}:
        person = staff[OWN[each]]
        longer = [
            held.model_copy(update={"from_": date(2020, 1, 1), "until": None})
            for held in person.roles
        ]
        staff[OWN[each]] = person.model_copy(update={"roles": tuple(longer)})
    around = replace(site(), staff=staff)
    found = round_faults(item(round_of(levels), major_decision=True), 0, around, calendar())
    assert [fault.kind.name for fault in found] == ([] if complete else ["ROLE_NOT_HELD"])


@pytest.mark.parametrize(
    ("first_level", "four"),
    [("2025-07-07", False), ("2025-07-08", True), ("2025-07-22", True), ("2025-07-23", False)],
)
def test_an_emergency_response_counts_from_its_first_to_its_last_day(first_level, four):
    """The first level's day decides, both ends inclusive; later levels inside do not."""
    review = round_of(
        [level("editor", day=first_level), level("department_head", day="2025-07-15")]
    )
    assert (required_roles(item(review), review, calendar())[-1] == "director") is four


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, []),
        ({"major_decision": True}, ["major_decision"]),
        ({"emergency": True}, ["emergency"]),
        ({"kind": "emergency"}, ["kind"]),
        ({"major_decision": True, "emergency": True}, ["major_decision", "emergency"]),
    ],
)
def test_what_makes_it_four_levels_is_told(changed, fields):
    """Every reason for the fourth level is given, not only the first."""
    of = item(round_of(map(level, ORDER[:3])), **_as_model(changed))
    assert [one.field for one in why_four_levels(of, of.review[0], calendar())] == fields


def _as_model(changed):
    kind = type(base().kind)
    return {k: kind(v) if k == "kind" else v for k, v in changed.items()}


def disclosed(word):
    """Return the manner of disclosure."""
    return next(each for each in type(base().disclosure) if each == word)


WITHHELD = Withheld.model_validate(
    {
        "ground": "process_info",
        "basis": "条例第十六条",
        "decided_by": "he",
        "decided_on": MONTH + "06",
        "reassess_on": "2026-03-06",
    }
)


def test_a_withheld_item_needs_secrecy_review_and_decision_only():
    """A withheld item is complete with one level, once secrecy was reviewed and the decision taken."""
    of = item(round_of([level("editor")]), disclosure=disclosed("withheld"), withheld=WITHHELD)
    assert approvals(of, site(), calendar())[0].complete_on == date(2025, 3, 6)


@pytest.mark.parametrize("by", ["ed", "sec", "nobody"])
def test_a_withheld_item_needs_someone_entitled_to_decide(by):
    """Editors, secrecy reviewers and unknown people cannot decide that an item is withheld."""
    withheld = WITHHELD.model_copy(update={"decided_by": by})
    of = item(round_of([level("editor")]), disclosure=disclosed("withheld"), withheld=withheld)
    assert not is_complete(of)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([level("department_head")], []),
        ([level("editor"), level("department_head")], []),
        ([level("editor")], ["LEVEL_MISSING"]),
        ([level("editor"), level("department_head", result="return")], ["RETURNED"]),
        ([level("department_head", "fund")], ["OTHER_DEPARTMENT"]),
    ],
)
def test_an_on_request_item_needs_its_department_head(levels, expected):
    """What is disclosed on request needs the department head's pass, not the whole chain."""
    assert kinds(item(round_of(levels), disclosure=disclosed("on_request"))) == expected


def secrecy(**values):
    """Return a secrecy review by the secrecy reviewer, changed as given."""
    return SecrecyReview.model_validate(
        {"by": "sec", "on": MONTH + "05", "result": "clear"} | values
    )


DECIDED = {"decision": "disclose", "decided_by": "group", "decided_on": MONTH + "08"}


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (None, ["SECRECY_MISSING"]),
        (secrecy(), []),
        (secrecy(by="law"), ["SECRECY_ROLE"]),
        (secrecy(by="ed"), ["SECRECY_ROLE", "SECRECY_BY_EDITOR"]),
        (secrecy(by="nobody"), ["UNKNOWN_PERSON"]),
        (secrecy(on="2025-04-01"), ["SECRECY_ROLE"]),
        (secrecy(result="refuse"), ["SECRECY_REFUSED"]),
        (secrecy(result="referred"), ["SECRECY_UNDECIDED"]),
        (secrecy(result="referred", **DECIDED), []),
        (secrecy(result="referred", **DECIDED | {"decided_on": None}), ["SECRECY_UNDECIDED"]),
        (secrecy(result="referred", **DECIDED | {"decided_by": "sec"}), ["SECRECY_GROUP"]),
        (secrecy(result="referred", **DECIDED | {"decided_by": "nobody"}), ["UNKNOWN_PERSON"]),
        (
            secrecy(result="referred", **DECIDED | {"decided_on": MONTH + "04"}),
            ["SECRECY_DECIDED_EARLY"],
        ),
        (secrecy(result="referred", **DECIDED | {"decision": "withhold"}), ["SECRECY_WITHHELD"]),
    ],
)
def test_the_secrecy_review_keeps_a_round_back(review, expected):
    """A round is complete only with a review that is clear, or referred and decided for disclosure."""
    of = item(round_of(map(level, ORDER[:3]), secrecy=review))
    assert kinds(of) == expected


def test_an_editor_who_may_review_secrecy_does_not_review_his_own():
    """Holding both roles does not help: the secrecy reviewer of a round is not its editor."""
    levels = [level("editor", "sec"), *map(level, ORDER[1:3])]
    assert kinds(item(round_of(levels))) == ["SECRECY_BY_EDITOR"]


LEGALITY = {"by": "law", "on": MONTH + "07", "result": "pass"}


@pytest.mark.parametrize(
    ("kind", "major", "needed"),
    [
        ("normative_document", False, True),
        ("decision", False, True),
        ("consultation_result", False, False),
        ("consultation_result", True, True),
        ("document", True, False),
        ("regulation", False, False),
    ],
)
def test_legality_is_reviewed_where_the_rules_ask_for_it(kind, major, needed):
    """Normative documents, decisions, and results of consultations on major decisions need it."""
    changed = _as_model({"kind": kind, "major_decision": major})
    assert ("LEGALITY_MISSING" in kinds(item(round_of(map(level, ORDER)), **changed))) is needed


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"result": "return"}, ["LEGALITY_RETURNED"]),
        ({"by": "sec"}, ["LEGALITY_ROLE"]),
        ({"on": "2025-04-01"}, ["LEGALITY_ROLE"]),
    ],
)
def test_the_legality_review_keeps_a_round_back(values, expected):
    """It must be a pass by someone of the legal division on that day."""
    legality = Round.model_validate(
        {
            "levels": [{"role": "editor", "by": "ed", "on": MONTH + "05", "result": "pass"}],
            "legality": LEGALITY | values,
        }
    ).legality
    of = item(
        round_of(map(level, ORDER[:3]), legality=legality),
        **_as_model({"kind": "normative_document"}),
    )
    assert kinds(of) == expected


def test_a_round_is_complete_on_the_day_of_its_last_part():
    """The secrecy group's decision may come last; the round still counts from its latest level on."""
    review = round_of(
        [level("editor", day=3), level("department_head", day=4), level("deputy_director", day=6)],
        secrecy=secrecy(result="referred", **DECIDED),
    )
    [approval] = approvals(item(review), site(), calendar())
    assert (approval.dated, approval.complete_on) == (date(2025, 3, 6), date(2025, 3, 8))
    assert approval.levels == 3


def rounds(*specs):
    """Return rounds: (day, complete) each."""
    return [
        round_of([level(role, day=day) for role in (ORDER[:3] if whole else ORDER[:1])])
        for day, whole in specs
    ]


def test_a_return_followed_by_a_complete_round_does_no_harm():
    """The returned round is not complete, the next one is; the last counts."""
    returned = round_of([level("editor", day=3), level("department_head", day=3, result="return")])
    of = item(returned, *rounds((5, True)))
    assert [each.complete_on for each in approvals(of, site(), calendar())] == [
        None,
        date(2025, 3, 5),
    ]
    assert last_round_counts_from(of, site(), calendar()) is None


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
    assert last_round_counts_from(item(*rounds(*specs)), site(), calendar()) == expected


def test_a_move_to_another_department_needs_no_new_round():
    """After a change note the round of the former department stands; without one it does not."""
    funds = "funds"
    moved = item(*rounds((5, True)), department=funds, changes=changes(MONTH + "20"))
    assert kinds(moved) == []
    unnoted = item(*rounds((5, True)), department=funds)
    assert kinds(unnoted) == ["OTHER_DEPARTMENT", "OTHER_DEPARTMENT"]


def test_a_move_does_not_excuse_two_departments():
    """Editor and department head of different departments were never one chain."""
    levels = [level("editor", "fund"), *map(level, ORDER[1:3])]
    mixed = item(round_of(levels), changes=changes(MONTH + "20"))
    assert kinds(mixed) == ["OTHER_DEPARTMENT"]


def changes(day):
    """Return one change note of that day."""
    return (Change.model_validate({"on": day, "kind": "minor", "note": "责任处室调整。"}),)


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
