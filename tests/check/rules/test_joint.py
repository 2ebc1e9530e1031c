"""Edges of the rules about joint documents."""

from __future__ import annotations

import pytest

from catalog.check.rules import joint, joint_decision
from catalog.check.rules.joint import AGENCY, FINANCE, joint_with
from catalog.diagnostic import Severity
from tests import builders

ALL = (*joint.RULES, *joint_decision.RULES)
TAX = "示例市税务局"


def codes(fragment):
    """Return the codes that both modules report."""
    return [rule.code for rule in ALL if builders.findings(rule, fragment)]


def test_a_sound_joint_document_has_no_finding():
    """Neither has an item without the block, joint issuers or not."""
    assert codes(joint_with()) == []
    assert codes(f"joint_issuers: [{FINANCE}]") == []


@pytest.mark.parametrize("host", [AGENCY, "示例医保"])
def test_the_agency_may_be_host_by_either_name(host):
    """The short name of agency.yml stands for the full one."""
    assert codes(joint_with(f"host: {AGENCY}", f"host: {host}")) == []


def test_the_issuer_named_may_be_host():
    """With `issuer` another body, that body is the first of the organs, and it publishes by itself."""
    other = joint_with(f"host: {AGENCY}", f"host: {TAX}").replace(AGENCY, TAX)
    assert codes(f"issuer: {TAX}\n{other}") == []


def test_a_host_that_is_no_issuer():
    """The finding names the organs."""
    [finding] = builders.findings(
        joint.joint_host_not_an_issuer, joint_with(f"host: {AGENCY}", f"host: {TAX}")
    )
    assert AGENCY in finding.message.zh
    assert FINANCE in finding.message.zh


def test_every_issuer_but_the_host_proposes():
    """Two missing organs are one finding that names both; the host decides and need not propose."""
    fragment = joint_with(f"[{FINANCE}]", f"[{FINANCE}, {TAX}, 示例市民政局]").replace(
        f"{{organ: {AGENCY}, proposal: disclose}}, ", ""
    )
    [finding] = builders.findings(joint.joint_issuer_without_proposal, fragment)
    assert TAX in finding.message.zh
    assert "示例市民政局" in finding.message.zh
    assert AGENCY not in finding.message.zh


def test_each_stranger_is_found_at_its_place():
    """The path leads to the organ in the list."""
    fragment = joint_with(f"joint_issuers: [{FINANCE}]\n")
    [finding] = builders.findings(joint.joint_proposal_of_a_stranger, fragment)
    assert finding.path == ("joint", "proposals", 1, "organ")


@pytest.mark.parametrize(
    ("proposal", "decision", "overruled"),
    [
        ("disclose", "disclose", False),
        ("partial", "disclose", True),
        ("withhold", "disclose", True),
        ("withhold", "partial", True),
        ("partial", "partial", False),
        ("disclose", "partial", False),
        ("disclose", "withhold", False),
    ],
)
def test_only_a_wider_decision_is_noticed(proposal, decision, overruled):
    """Disclosing more than an organ proposed is a notice; less is the host's own affair."""
    fragment = joint_with(f"{FINANCE}, proposal: disclose", f"{FINANCE}, proposal: {proposal}")
    fragment = fragment.replace("decision: disclose", f"decision: {decision}").replace(
        f"{AGENCY}, proposal: disclose", f"{AGENCY}, proposal: {decision}"
    )
    assert ("JT105" in codes(fragment)) is overruled
    assert joint.joint_proposal_overruled.severity is Severity.NOTICE


@pytest.mark.parametrize(
    ("decided", "notified", "expected"),
    [
        ("2025-03-05", "2025-03-05", []),
        ("2025-03-06", "2025-03-05", ["JT106"]),
        ("2025-03-07", "2025-03-07", []),
        ("2025-03-08", "2025-03-08", ["JT106", "JT107"]),
        ("2025-03-04", "2025-03-07", []),
        ("2025-03-04", "2025-03-08", ["JT107"]),
    ],
)
def test_decided_then_told_then_published(decided, notified, expected):
    """Published on 2025-03-07: the same day is in order each time."""
    fragment = joint_with("decided_on: 2025-03-04", f"decided_on: {decided}").replace(
        "notified_on: 2025-03-05", f"notified_on: {notified}"
    )
    assert codes(fragment) == expected


def test_an_unpublished_document_is_judged_by_its_own_days():
    """Without a day of publication only decision and notice are compared."""
    fragment = joint_with("notified_on: 2025-03-05", "notified_on: 2026-03-05")
    assert codes(fragment + "date_published: null\n") == []


HELD_BACK = """
disclosure: withheld
date_published: null
withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-05, reassess_on: 2026-03-05}
"""


@pytest.mark.parametrize(
    ("decision", "found"), [("disclose", True), ("partial", True), ("withhold", False)]
)
def test_what_is_to_be_disclosed_is_not_withheld(decision, found):
    """Only the decision to withhold goes with a withheld item."""
    fragment = joint_with("decision: disclose", f"decision: {decision}") + HELD_BACK
    assert ("JT108" in codes(fragment)) is found


def test_another_host_publishes_by_itself():
    """A repost from the host's site is in order; as the agency's own it is not."""
    elsewhere = joint_with(f"host: {AGENCY}", f"host: {FINANCE}")
    repost = (
        "source: {kind: reposted, source: province-gov, url: https://www.province.example/a,"
        " published: 2025-03-06}\n"
    )
    assert codes(elsewhere) == ["JT109"]
    assert codes(elsewhere + repost) == []
    assert codes(elsewhere + "disclosure: on_request\ndate_published: null\n") == []


@pytest.mark.parametrize(
    ("issuers", "found"),
    [
        (f"[{FINANCE}, {TAX}]", []),
        (f"[{FINANCE}, {TAX}, {FINANCE}]", [2]),
        (f"[{AGENCY}, {FINANCE}]", [0]),
        (f"[示例医保, {FINANCE}]", [0]),
        (f"[{FINANCE}, {FINANCE}, {FINANCE}]", [1, 2]),
    ],
)
def test_every_issuer_is_written_once(issuers, found):
    """Neither another issuer nor the agency, by whichever of its names, stands in the list a second time."""
    told = builders.findings(joint.joint_issuer_repeated, f"joint_issuers: {issuers}")
    assert [each.path[1] for each in told] == found


def test_the_short_name_of_an_issuer_is_explained():
    """Who wrote the short name is told which organ it stands for."""
    [finding] = builders.findings(joint.joint_issuer_repeated, "joint_issuers: [示例医保]")
    assert "“示例医保”（就是示例市医疗保障局）" in finding.message.zh
    assert "'示例医保', that is '示例市医疗保障局'," in finding.message.en
