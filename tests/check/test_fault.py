"""What keeps a round from being complete: an oracle over all orders, people, days and results; every kind of fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.chain import round_faults
from catalog.model.review import Round
from tests.check.reviewed import (
    DECIDED,
    LEGALITY,
    MONTH,
    ORDER,
    OWN,
    PEOPLE,
    as_model,
    is_complete,
    item,
    kinds,
    level,
    round_of,
    secrecy,
    site,
    subject,
)


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
    found = round_faults(subject(item(round_of(levels), major_decision=True), around), 0)
    assert [fault.kind.name for fault in found] == ([] if complete else ["ROLE_NOT_HELD"])


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
        (secrecy(result="referred", **DECIDED | {"decided_on": MONTH + "05"}), []),
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
        **as_model({"kind": "normative_document"}),
    )
    assert kinds(of) == expected
