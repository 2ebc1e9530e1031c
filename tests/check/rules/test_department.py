"""Edges of the rules about departments."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import department as rules
from tests import builders

FUNDS = "site: {departments: {funds: {name: 基金监管科, duties: 基金监管, phone: 0000-1234571%s}}, staff: {ke-a: {name: 柯某, roles: [%s]}}}"


def funds(*roles: str, liaison: str = ", liaison: ke-a") -> str:
    """Return the key `site` where ke-a has these roles and is the liaison officer of `funds`."""
    return FUNDS % (liaison, ", ".join(f"{{{each}}}" for each in roles))


def spans(rule, example: str, key: str = "funds"):
    """Return (since, until) of each finding about one department."""
    found = builders.findings(rule, example)
    return [(f.since, f.until) for f in found if f.department == key]


def test_an_unknown_liaison_is_left_to_loading():
    """A key that is not on the staff is refused when the files are read; no rule tells it again."""
    example = funds("role: office, from: 2020-01-01", liaison=", liaison: nobody")
    for rule in rules.RULES[:3]:
        assert spans(rule, example) == []


def test_a_liaison_is_out_of_office_from_the_day_after_the_last_role():
    """The last day of the last role still counts."""
    roles = (
        "role: editor, department: funds, from: 2020-01-01, until: 2023-06-30",
        "role: office, from: 2021-01-01, until: 2024-12-31",
    )
    assert spans(rules.liaison_out_of_office, funds(*roles)) == [(date(2025, 1, 1), None)]
    assert (
        spans(rules.liaison_out_of_office, funds(roles[0], "role: office, from: 2021-01-01")) == []
    )


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["role: editor, department: funds, from: 2020-01-01"], []),
        (["role: director, from: 2020-01-01"], []),
        (["role: editor, department: office, from: 2020-01-01"], [(None, None)]),
        (
            [
                "role: editor, department: funds, from: 2020-01-01, until: 2023-12-31",
                "role: editor, department: office, from: 2024-01-01",
            ],
            [(date(2024, 1, 1), None)],
        ),
        (
            [
                "role: editor, department: funds, from: 2020-01-01, until: 2023-12-31",
                "role: editor, department: office, from: 2024-01-01, until: 2024-12-31",
            ],
            [(date(2024, 1, 1), date(2024, 12, 31))],
        ),
        (["role: editor, department: funds, from: 2020-01-01, until: 2023-12-31"], []),
    ],
)
def test_a_liaison_of_another_department(roles, expected):
    """From a move on; a role without department is anywhere; once out of office another rule speaks."""
    assert spans(rules.liaison_of_another_department, funds(*roles)) == expected


def test_the_second_of_two_departments_is_told_of_a_shared_liaison():
    """The department listed first keeps its liaison officer."""
    found = builders.findings(
        rules.liaison_shared, funds("role: office, from: 2020-01-01", liaison=", liaison: chen-x")
    )
    assert [(f.department, f.path) for f in found] == [("funds", ("funds", "liaison"))]


def test_a_gap_between_two_terms():
    """The days between two heads are told; the days before the first one are not."""
    heads = "site: {staff: {xie-h: {name: 谢某, roles: [{role: department_head, department: funds, from: 2020-01-01, until: 2024-03-31}]}, ke-b: {name: 可某, roles: [{role: department_head, department: funds, from: %s}]}}}"
    assert spans(rules.nobody_to_sign, heads % "2024-04-01") == []
    assert spans(rules.nobody_to_sign, heads % "2024-05-01") == [
        (date(2024, 4, 1), date(2024, 4, 30))
    ]


def test_a_department_that_never_had_signers_is_always_told():
    """Without any term of an editor or a head the findings have no beginning."""
    archive = (
        "site: {departments: {archive: {name: 档案科, duties: 档案管理, phone: 0000-1234579}}}"
    )
    assert spans(rules.nobody_to_sign, archive, "archive") == [(None, None), (None, None)]


def test_the_message_names_the_department_and_not_the_person():
    """Staff are told by their keys: names never stand in a message."""
    for rule in rules.RULES:
        for finding in builders.findings(rule, rule.bad):
            assert not any(name in str(finding) for name in ("陈某", "唐某", "周某", "陆某"))
