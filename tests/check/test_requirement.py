"""What the review of an item must show: levels by class, emergencies, departments, legality."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.check.chain import required_roles, round_faults, why_four_levels
from catalog.model.agency import Person
from tests.check.reviewed import (
    MONTH,
    ORDER,
    as_model,
    calendar,
    changes,
    disclosed,
    item,
    kinds,
    level,
    round_of,
    rounds,
    site,
    subject,
)


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
    of = item(round_of(map(level, ORDER[:3])), **as_model(changed))
    assert [one.field for one in why_four_levels(of, of.review[0], calendar())] == fields


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
    changed = as_model({"kind": kind, "major_decision": major})
    assert ("LEGALITY_MISSING" in kinds(item(round_of(map(level, ORDER)), **changed))) is needed


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


def test_a_change_of_the_rounds_own_day_excuses_no_other_department():
    """A move comes after the round: a note of the same day is not one."""
    of = item(*rounds((5, True)), department="funds", changes=changes(MONTH + "05"))
    assert kinds(of) == ["OTHER_DEPARTMENT", "OTHER_DEPARTMENT"]


def test_a_role_held_formerly_in_the_department_does_not_count():
    """Who was the department's editor until February is another department's in March."""
    moved = Person.model_validate(
        {
            "name": "某人",
            "roles": [
                {
                    "role": "editor",
                    "department": "office",
                    "from": "2024-01-01",
                    "until": "2025-02-28",
                },
                {"role": "editor", "department": "funds", "from": "2025-03-01"},
            ],
        }
    )
    around = replace(site(), staff={**site().staff, "ed": moved})
    found = round_faults(subject(item(*rounds((5, True))), around), 0)
    assert [fault.kind.name for fault in found] == ["OTHER_DEPARTMENT"]
