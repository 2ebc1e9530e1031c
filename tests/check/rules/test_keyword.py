"""Edges of the rules about keywords."""

from __future__ import annotations

import pytest

from catalog.check.rules import keyword as rules
from tests import builders


def reported(rule, fragment):
    """Return the paths of the findings."""
    return [finding.path for finding in builders.findings(rule, fragment)]


@pytest.mark.parametrize(("count", "wrong"), [(1, False), (8, False), (9, True)])
def test_one_to_eight_keywords(count, wrong):
    """One and eight keywords pass, nine do not."""
    words = ", ".join(f"词{n}" for n in range(count))
    assert bool(reported(rules.keyword_count_wrong, f"keywords: [{words}]")) == wrong


@pytest.mark.parametrize(("one", "other"), [("DRG", "drg"), ("DRG", "ＤＲＧ"), ("医保", "医保")])
def test_a_keyword_counts_once_in_any_case_and_width(one, other):
    """The later of two equal keywords is pointed at."""
    fragment = f"keywords: [评价, {one}, 其他, {other}]"
    assert reported(rules.keyword_repeated, fragment) == [("keywords", 3)]


@pytest.mark.parametrize(("length", "wrong"), [(20, False), (21, True)])
def test_a_keyword_may_have_twenty_characters(length, wrong):
    """Twenty characters pass, one more does not."""
    assert bool(reported(rules.keyword_overlong, f"keywords: [{'评' * length}]")) == wrong


@pytest.mark.parametrize(
    ("keyword", "parts"),
    [
        ("门诊、统筹", "[门诊, 统筹]"),
        ("门诊,统筹", "[门诊, 统筹]"),
        ("门诊，统筹", "[门诊, 统筹]"),
        ("门诊;统筹；评价", "[门诊, 统筹, 评价]"),
        ("门诊|统筹", "[门诊, 统筹]"),
        ("门诊 统筹", "[门诊, 统筹]"),
    ],
)
def test_a_joined_keyword_is_taken_apart(keyword, parts):
    """The help lists the words one by one."""
    [finding] = builders.findings(rules.keyword_with_separator, f"keywords: ['{keyword}']")
    assert finding.help.zh.endswith(parts)


@pytest.mark.parametrize("keyword", ["DRG 付费", "COVID 19", "医保/医疗", "2025年度", "甲类-乙类"])
def test_blanks_and_strokes_beside_latin_letters_pass(keyword):
    """A blank parts words only between Han characters; strokes and hyphens are parts of a word."""
    assert reported(rules.keyword_with_separator, f"keywords: [{keyword}]") == []
