"""Edges of the rules about channels."""

from __future__ import annotations

import pytest

from catalog.check.rules import channel as rules
from catalog.check.rules.emergency import CLARIFICATION, SOUND_EMERGENCY
from catalog.check.rules.service import service_with
from catalog.diagnostic import Severity
from tests import builders

WITHDRAWN = "withdrawal: {on: 2025-06-10, kind: error, reason: 数据有误。, approved_by: wu-z}\n"


def codes(fragment):
    """Return the codes that the family reports."""
    return [rule.code for rule in rules.RULES if builders.findings(rule, fragment)]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", []),
        ("channels: [portal]", []),
        ("channels: [wechat]", ["CH101"]),
        ("channels: [wechat, wechat]", ["CH101", "CH102"]),
        ("channels: [portal, press, press, press]", ["CH102"]),
        ("disclosure: on_request\nchannels: [wechat]", ["CH103"]),
        ("disclosure: on_request", []),
    ],
)
def test_portal_repetition_and_manner(fragment, expected):
    """No channels at all are in order; an undisclosed item has none, and is not asked for the portal."""
    assert codes(fragment) == expected


def test_each_repetition_is_found_at_its_place():
    """The first one stays; the others are told one by one."""
    found = builders.findings(rules.channel_repeated, "channels: [portal, press, portal, press]")
    assert [each.path for each in found] == [("channels", 2), ("channels", 3)]


@pytest.mark.parametrize("urgent", [CLARIFICATION, SOUND_EMERGENCY])
@pytest.mark.parametrize(
    ("channels", "found"),
    [
        ("", True),
        ("channels: [portal, gazette, notice_board]", True),
        ("channels: [portal, wechat]", False),
        ("channels: [portal, press]", False),
    ],
)
def test_urgent_items_reach_people_elsewhere_too(urgent, channels, found):
    """WeChat or the press beside the portal; else a notice."""
    assert (codes(f"{urgent}{channels}\n") == ["CH104"]) is found
    assert rules.urgent_on_the_portal_alone.severity is Severity.NOTICE


@pytest.mark.parametrize(
    ("channels", "found"),
    [
        ("", True),
        ("channels: [portal, wechat]", True),
        ("channels: [portal, service_window]", False),
        ("channels: [portal, notice_board]", False),
    ],
)
def test_services_are_told_where_they_are_done(channels, found):
    """Service window or notice board; else a notice."""
    assert (codes(f"{service_with()}{channels}\n") == ["CH105"]) is found
    assert rules.service_not_at_the_counter.severity is Severity.NOTICE


@pytest.mark.parametrize("fragment", [CLARIFICATION, service_with()])
def test_what_is_withdrawn_or_undisclosed_is_not_asked(fragment):
    """Nobody need post what is no longer public."""
    assert codes(fragment + WITHDRAWN) == []
    assert codes(fragment + "disclosure: on_request\n") == []
