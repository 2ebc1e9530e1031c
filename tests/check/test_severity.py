"""Severities by setting: whole rules weigh anew, gates never less, and what makes no sense is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from catalog.check.rule import Rule
from catalog.check.rules import RULES
from catalog.check.run import KNOWN
from catalog.check.severity import severities_of, weighed
from catalog.diagnostic import Finding, Severity, Text
from catalog.errors import SiteError
from tests.looped import looped

SAID = Text("有问题", "there is a fault")
COMMA = Finding(code="TX103", message=SAID, help=SAID, severity=Severity.WARNING)
GAP = Finding(code="RV101", message=SAID, help=SAID, severity=Severity.WARNING)
"""A gap before publication: a firm rule's finding that weighs less than the rule."""


@pytest.mark.parametrize(
    ("word", "severity"),
    [("error", Severity.ERROR), ("warning", Severity.WARNING), ("notice", Severity.NOTICE)],
)
def test_a_word_weighs_the_whole_rule(word: str, severity: Severity):
    """All findings of the rule weigh as set, whatever they weighed; those of other rules stay."""
    other = replace(COMMA, code="TX105")
    error = replace(COMMA, severity=Severity.ERROR)
    after = weighed([COMMA, other, error], severities_of({"TX103": word}))
    assert [one.severity for one in after] == [severity, Severity.WARNING, severity]


def test_off():
    """A rule that is off finds nothing."""
    other = replace(COMMA, code="TX105")
    assert weighed([COMMA, other], severities_of({"TX103": "off"})) == (other,)


def test_nothing_set():
    """Without settings every finding stays as it is."""
    assert weighed([COMMA, GAP], severities_of({})) == (COMMA, GAP)


def test_a_gate_may_be_raised():
    """A firm rule set to its own severity makes its early warnings errors; nothing of it weighs less."""
    after = weighed([GAP, replace(GAP, severity=Severity.ERROR)], severities_of({"RV101": "error"}))
    assert [one.severity for one in after] == [Severity.ERROR, Severity.ERROR]
    (expired,) = weighed([replace(GAP, code="WV106")], severities_of({"WV106": "error"}))
    assert expired.severity is Severity.ERROR


def test_a_gate_weighs_no_less_by_a_finding():
    """An error of a firm rule stays one, though the setting only names the rule's own lower severity."""
    error = replace(GAP, code="WV106", severity=Severity.ERROR)
    assert weighed([error], severities_of({"WV106": "warning"})) == (error,)


@pytest.mark.parametrize(
    ("code", "word", "said"),
    [
        ("TX1O3", "error", "TX103"),
        ("tx103", "error", "TX103"),
        ("ZZ999", "off", "ZZ999"),
        ("TX103", "fatal", "fatal"),
        ("TX103", "on", "on"),
        ("TX103", "Error", "Error"),
        ("TX103", "None", "None"),
        ("RV101", "warning", "RV101"),
        ("SC101", "off", "SC101"),
        ("WV106", "notice", "WV106"),
        ("LD001", "warning", "LD001"),
    ],
)
def test_nonsense_is_refused(code: str, word: str, said: str):
    """An unknown code or word, a gate lowered, a refusal: the message names mkdocs.yml, the key and the fault."""
    with pytest.raises(SiteError) as stopped:
        severities_of({"TX105": "notice", code: word})
    for words in stopped.value.text:
        assert f"plugins.catalog.severities.{code}" in words
        assert "mkdocs.yml" in words
        assert said in words
    assert not re.search("[\u4e00-\u9fff]", stopped.value.text.en)


@looped("rule", [one for one in RULES if one.firm], ids=lambda rule: rule.code)
def test_no_gate_is_lowered_by_any_word(rule: Rule):
    """Whatever word is taken for a firm rule, none of its findings ever weighs less, or none is taken."""
    order = [Severity.NOTICE, Severity.WARNING, Severity.ERROR]
    for word in ("error", "warning", "notice", "off"):
        try:
            set_to = severities_of({rule.code: word})
        except SiteError:
            continue
        for before in order:
            finding = replace(COMMA, code=rule.code, severity=before)
            (after,) = weighed([finding], set_to)
            assert after.severity is not None
            assert order.index(after.severity) >= order.index(before)
    assert KNOWN[rule.code].firm
