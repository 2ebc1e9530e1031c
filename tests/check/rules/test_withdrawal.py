"""Edges of the rules about withdrawals."""

from __future__ import annotations

import pytest

from catalog.check.rules import RULES
from catalog.check.rules import withdrawal as rules
from tests import builders
from tests.builders import USCC


def withdrawn(**changed):
    """Return a sound withdrawal with some values changed."""
    values = {
        "on": "2025-06-02",
        "kind": "error",
        "reason": "表中支付比例有误，更正后重新发布。",
        "approved_by": "wu-z",
    } | changed
    return f"withdrawal: {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


@pytest.mark.parametrize(("day", "found"), [("2025-03-06", 1), ("2025-03-07", 0)])
def test_a_withdrawal_before_publication_is_told_by_one_rule(day, found):
    """The day of publication itself is in order; an earlier one is reported once by the whole registry."""
    about = [
        finding
        for rule in RULES
        if rule.check_item is not None
        for finding in builders.findings(rule, withdrawn(on=day))
        if finding.path == ("withdrawal", "on")
    ]
    assert len(about) == found


@pytest.mark.parametrize(
    ("by", "entitled"),
    [
        ("wu-z", True),
        ("sun-j", True),
        ("office-z", True),
        ("zhou-y", False),
        ("he-m", False),
        ("lu-f", False),
    ],
)
def test_who_may_approve_a_withdrawal(by, entitled):
    """Deputy directors, the director and the office, on the day of the withdrawal."""
    assert (count(rules.approver_not_entitled, withdrawn(approved_by=by)) == 0) is entitled


@pytest.mark.parametrize(("day", "found"), [("2024-12-31", 0), ("2025-01-01", 1)])
def test_the_approver_holds_the_role_on_that_day(day, found):
    """The last day of a term still counts."""
    fragment = "date_published: 2024-01-05\n" + withdrawn(on=day, approved_by="lu-f")
    assert count(rules.approver_not_entitled, fragment) == found


@pytest.mark.parametrize("kind", ["error", "privacy", "superseded", "order", "other"])
def test_only_what_was_superseded_needs_a_successor(kind):
    """The other kinds may name one, but need not."""
    expected = 1 if kind == "superseded" else 0
    assert count(rules.superseded_without_successor, withdrawn(kind=kind)) == expected
    named = withdrawn(kind=kind, replaced_by=f"{USCC}/2025-00002")
    assert count(rules.superseded_without_successor, named) == 0


@pytest.mark.parametrize(
    ("kind", "hide", "found"),
    [
        ("privacy", "false", 1),
        ("privacy", "true", 0),
        ("privacy", None, 0),
        ("error", "false", 0),
        ("error", None, 0),
    ],
)
def test_privacy_hides_the_title_unless_told_otherwise(kind, hide, found):
    """Only an explicit `hide_title: false` on a withdrawal for privacy is doubted."""
    fragment = withdrawn(kind=kind, **({"hide_title": hide} if hide else {}))
    assert count(rules.privacy_title_shown, fragment) == found


@pytest.mark.parametrize(
    "reason",
    [
        "无",
        "略",
        "同上",
        "数据错",
        "有误。。。",
        "工作需要",
        "其他原因",
        "。。。。。",
        "哈哈哈哈哈",
        "test",
        "T B D!",
        "xxxxxx",
    ],
)
def test_words_that_say_nothing_are_no_reason(reason):
    """Placeholders, three characters, marks and one character over and over tell the public nothing."""
    assert count(rules.reason_says_nothing, withdrawn(reason=f'"{reason}"')) == 1


@pytest.mark.parametrize(
    "reason", ["内容有误", "表二数据有误。", "依据复议决定撤下", "duplicate entry"]
)
def test_four_characters_may_be_a_reason(reason):
    """A short reason that says something passes."""
    assert count(rules.reason_says_nothing, withdrawn(reason=reason)) == 0


def test_what_was_never_published_cannot_be_withdrawn():
    """Without a day of publication the withdrawal is doubted, with one it is not."""
    assert count(rules.unpublished_withdrawn, "date_published:\n" + withdrawn()) == 1
    assert count(rules.unpublished_withdrawn, withdrawn()) == 0
