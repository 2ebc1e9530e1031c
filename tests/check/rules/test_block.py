"""Edges of the rules about the blocks of a kind, the joint block and the forms of an interpretation."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import block as rules
from catalog.diagnostic import Severity
from catalog.model.vocabulary import Kind
from tests import builders
from tests.builders import USCC

BLOCKS = {
    "consultation": rules.OPEN,
    "interpretation": "{forms: [text]}",
    "penalty": "{party: legal, class: minor, decided_on: 2025-03-03, responsible_reviewer: zhou-y}",
    "service": "{basis: 办法, conditions: 参保, procedure: 申请, office: 办公室, handler: 窗口, time_limit: 五日,"
    " result: 结论, duties: 认定, discipline: 不收费, commitments: 超时通过}",
    "clean_up": f"{{results: [{{identifier: {USCC}/2025-00001, result: keep}}]}}",
}
NEEDED = {
    "consultation": "consultation",
    "decision_draft": "consultation",
    "interpretation": "interpretation",
    "penalty": "penalty",
    "service": "service",
    "clean_up": "clean_up",
}
REPOSTED = (
    "source: {kind: reposted, source: province-gov, url: https://www.province.example/a}\n"
    "issuer: 示例省医疗保障局\n"
)


def weights(rule, fragment):
    """Return (severity, since, until) of the rule's findings."""
    return [(each.severity, each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_six_kinds_need_a_block(kind):
    """The six kinds of the contract need their block, which satisfies them; the others need none."""
    block = NEEDED.get(kind)
    missing = builders.findings(rules.block_missing, f"kind: {kind}")
    assert bool(missing) == (block is not None)
    if block is not None:
        assert all(block in finding.message.zh for finding in missing)
        assert count(rules.block_missing, f"kind: {kind}\n{block}: {BLOCKS[block]}") == 0


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_block_belongs_to_its_kinds_alone(block, kind):
    """Of 25 kinds each block is at home in one, that of consultations in two."""
    expected = NEEDED.get(kind) != block
    assert count(rules.block_of_another_kind, f"kind: {kind}\n{block}: {BLOCKS[block]}") == expected


def test_a_missing_block_weighs_from_the_day_of_publication():
    """The day before publication it is a warning, from the day on an error; without a day a warning."""
    assert weights(rules.block_missing, "kind: service") == [
        (Severity.WARNING, None, date(2025, 3, 6)),
        (Severity.ERROR, date(2025, 3, 7), None),
    ]
    unpublished = "kind: service\ndate_published: null"
    assert weights(rules.block_missing, unpublished) == [(Severity.WARNING, None, None)]


def test_an_item_of_an_old_site_or_not_disclosed_is_only_warned_of():
    """What cannot be written anew, and what nobody sees, keeps nothing back."""
    warned = [(Severity.WARNING, None, None)]
    assert weights(rules.block_missing, "kind: service\nimported: true\nidentifier: 旧-1") == warned
    assert weights(rules.block_missing, "kind: service\ndisclosure: on_request") == warned


@pytest.mark.parametrize("other", [REPOSTED, "issuer: 示例市财政局\n"])
def test_what_another_body_made_needs_no_block(other):
    """The agency cannot state the dates and duties of another body's document."""
    assert count(rules.block_missing, "kind: consultation\n" + other) == 0


def test_the_help_names_the_keys_that_must_be_there():
    """The keys come from the contract: those that may be left out are not asked for."""
    (_, finding) = builders.findings(rules.block_missing, "kind: service")
    assert "time_limit" in finding.help.zh
    assert "materials" not in finding.help.zh
    (_, finding) = builders.findings(rules.block_missing, "kind: penalty")
    assert "class, decided_on" in finding.help.en


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("joint_issuers: [示例市财政局]", (1, 0)),
        (f"joint: {rules.HOSTED}", (0, 1)),
        (f"joint_issuers: [示例市财政局]\njoint: {rules.HOSTED}", (0, 0)),
        ("", (0, 0)),
        ("joint_issuers: [示例市财政局]\n" + REPOSTED, (0, 0)),
        ("joint_issuers: [示例市财政局]\nimported: true\nidentifier: 旧-1", (0, 0)),
    ],
)
def test_joint_issuers_and_joint_block_come_together(fragment, found):
    """One without the other is found; reposts and old items are not asked how they were agreed."""
    assert (
        count(rules.joint_block_missing, fragment),
        count(rules.joint_issuers_missing, fragment),
    ) == found


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("interprets", "interpretation"),
        ("results_of", "consultation_result"),
        ("progress_of", "progress"),
    ],
)
def test_three_relations_go_with_one_kind_each(key, kind):
    """The same link is sound in its own kind and found in another; other links go with any kind."""
    link = f"links: {{{key}: [{USCC}/2025-00002], basis: [{USCC}/2025-00002]}}\nkind: "
    assert count(rules.link_of_another_kind, link + kind) == 0
    (found,) = builders.findings(rules.link_of_another_kind, link + "document")
    assert found.path == ("links", key)


def test_forms_are_known_words():
    """Every form of the list is sound; a slip gets a suggestion, a strange word the list."""
    known = f"kind: interpretation\ninterpretation: {{forms: [{', '.join(rules.FORMS)}]}}"
    assert count(rules.form_unknown, known) == 0
    written = "kind: interpretation\ninterpretation: {forms: [vidoe, 海报]}"
    slip, strange = builders.findings(rules.form_unknown, written)
    assert "video" in slip.help.zh
    assert strange.path == ("interpretation", "forms", 1)
    assert "chart、" in strange.help.zh
