"""Edges of the rules about title and summary."""

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
