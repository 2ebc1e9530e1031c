"""Edges of the rules about title, summary and keywords."""

from __future__ import annotations

import pytest

from catalog.check.rules import wording as rules
from tests import builders


def reported(rule, fragment):
    """Return the paths of the findings."""
    return [finding.path for finding in builders.findings(rule, fragment)]


@pytest.mark.parametrize(("length", "paths"), [(200, []), (201, [("title",)])])
def test_a_title_may_have_two_hundred_characters(length, paths):
    """Two hundred characters pass, one more does not."""
    assert reported(rules.title_overlong, f"title: {'评' * length}") == paths


@pytest.mark.parametrize("stop", ["。", ".", "．", "｡"])
def test_every_full_stop_counts(stop):
    """Full-width and half-width stops are reported at the end, and nowhere else."""
    assert reported(rules.title_final_stop, f"title: 关于评价的通知{stop}") == [("title",)]
    assert reported(rules.title_final_stop, f"title: 关于{stop}评价的通知") == []


@pytest.mark.parametrize("end", ["）", "”", "！", "》", "1"])
def test_other_ends_of_a_title_pass(end):
    """Only a full stop is out of place at the end of a title."""
    assert reported(rules.title_final_stop, f"title: 关于评价的通知{end}") == []


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("规范行为,提升质量", True),
        ("规范行为, 提升质量", True),
        ("规范行为，提升质量", False),
        ("费用1,200元", False),
        ("A,B两类", False),
        ("甲类,B类", False),
    ],
)
def test_a_half_width_comma_is_wrong_between_han_only(title, wrong):
    """Commas inside numbers and beside Latin letters are right."""
    assert bool(reported(rules.title_half_width_comma, f"title: '{title}'")) == wrong


@pytest.mark.parametrize(
    ("length", "wrong"), [(1, True), (19, True), (20, False), (300, False), (301, True)]
)
def test_a_summary_has_twenty_to_three_hundred_characters(length, wrong):
    """Both ends count as allowed, and the message gives the length."""
    found = builders.findings(rules.summary_length_wrong, f"summary: {'评' * length}")
    assert bool(found) == wrong
    assert all(f"有 {length} 字" in finding.message.zh for finding in found)


def test_a_line_break_between_han_is_no_character_of_the_summary():
    """A summary of 300 characters over two lines has 300 characters."""
    fragment = "summary: |-\n  " + "评" * 150 + "\n  " + "价" * 150
    assert reported(rules.summary_length_wrong, fragment) == []


@pytest.mark.parametrize(
    ("summary", "same"),
    [
        ("关于开展门诊统筹服务评价工作有关事项的通知。", True),
        ("《关于开展门诊统筹服务评价工作有关事项的通知》", True),
        ("关于开展门诊统筹服务评价工作有关事项的通知全文", False),
    ],
)
def test_a_summary_repeats_the_title_whatever_its_marks(summary, same):
    """Punctuation makes no difference, one more word does."""
    fragment = f"title: 关于开展门诊统筹服务评价工作有关事项的通知\nsummary: {summary}"
    assert bool(reported(rules.summary_repeats_title, fragment)) == same


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


@pytest.mark.parametrize(
    "word", ["null", "NULL", "None", "undefined", "NaN", "1970-01-01", "[object Object]"]
)
@pytest.mark.parametrize(
    ("fragment", "path"),
    [
        ("title: '关于{}的通知'", ("title",)),
        ("summary: '说明{}的评价对象和内容，以及各单位需要完成的自评。'", ("summary",)),
        ("keywords: [评价, '{}']", ("keywords", 1)),
    ],
)
def test_placeholders_are_found_in_every_shown_text(word, fragment, path):
    """The finding points at the title, the summary or the very keyword."""
    assert reported(rules.placeholder_word, fragment.format(word)) == [path]


@pytest.mark.parametrize(
    "title", ["关于nullify一词的说明", "关于1970-01-012的说明", "关于none的说明"]
)
def test_words_that_only_contain_a_placeholder_pass(title):
    """A placeholder counts as a word of its own only."""
    assert reported(rules.placeholder_word, f"title: {title}") == []
