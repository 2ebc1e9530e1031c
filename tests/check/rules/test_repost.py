"""Edges of the rules about what a repost may not claim to be."""

from __future__ import annotations

import pytest

from catalog.check.rules import repost as rules
from catalog.check.rules.repost import REPOST
from tests import builders


def codes(fragment):
    """Return the codes that the family reports."""
    return [rule.code for rule in rules.RULES if builders.findings(rule, fragment)]


def test_own_items_and_sound_reposts_have_no_finding():
    """The agency's own item may be anything; a repost of another body's text is in order."""
    assert codes("") == []
    assert codes("kind: regulation") == []
    assert codes(REPOST) == []


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        ("issuer: 示例市医疗保障局", True),
        ("issuer: 示例医保", True),
        ("", True),
        ("issuer: 示例日报社", False),
    ],
)
def test_who_issued_a_repost(issuer, found):
    """The agency by either name, or nobody, is no issuer of a repost."""
    fragment = REPOST.replace("issuer: 示例省人民政府", issuer)
    assert (codes(fragment) == ["CL109"]) is found


@pytest.mark.parametrize(
    ("number", "found"),
    [("示医保发〔2025〕1号", True), ("示医保函〔2025〕1号", True), ("示医保〔2025〕1号", False)],
)
def test_a_number_of_the_agencys_own_codes(number, found):
    """The whole code counts, not its beginning."""
    fragment = REPOST.replace("doc_number: null", f"doc_number: {number}")
    assert (codes(fragment) == ["CL110"]) is found


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("consultation_result", True),
        ("notice", False),
        ("news", False),
        ("regulation", False),
        ("interpretation", False),
        ("emergency", False),
        ("clarification", False),
    ],
)
def test_kinds_that_the_agency_makes_itself(kind, own):
    """Results of consultations are; notices, news, rules, interpretations and warnings may come from others."""
    assert (codes(f"{REPOST}kind: {kind}\n") == ["CL111"]) is own


@pytest.mark.parametrize(
    ("kind", "source", "found"),
    [
        ("regulation", "city-daily", True),
        ("normative_document", "city-daily", True),
        ("news", "city-daily", False),
        ("regulation", "province-gov", False),
        ("regulation", "unheard-of", False),
    ],
)
def test_official_texts_come_from_government_sites(kind, source, found):
    """The press may be a source of news; a source that is not listed is CL104's business."""
    fragment = REPOST.replace("province-gov", source) + f"kind: {kind}\n"
    assert (codes(fragment) == ["CL112"]) is found


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("regulation", "法规、规章转载自示例日报", "law or regulation"),
        ("normative_document", "行政规范性文件转载自示例日报", "normative document"),
    ],
)
def test_what_is_reposted_from_the_press_is_called_by_its_name(kind, zh, en):
    """条例 and 规章 share a kind: the message holds for both."""
    fragment = REPOST.replace("province-gov", "city-daily") + f"kind: {kind}\n"
    [finding] = builders.findings(rules.official_text_from_the_press, fragment)
    assert zh in finding.message.zh
    assert en in finding.message.en
