"""Edges of the rules about brackets and punctuation."""

from __future__ import annotations

import json

import pytest

from catalog.check.punctuation import brackets, doubled_marks, half_width
from catalog.check.rules import punctuation as rules
from tests import builders


def body(text: str, more: str = "") -> str:
    """Return an item with this body."""
    return f"{more}body: {json.dumps(text)}\n"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("甲（乙）丙（丁（戊）己）", []),
        ("甲（乙", [1]),
        ("甲乙）", [2]),
        ("甲》", [1]),
        ("《甲》》", [3]),
        ("（甲（乙）丙", [0]),
        ("（见附件\n\n1. 甲\n2. 乙）", []),
        ("1）甲；2）乙；3)丙", []),
        ("a) 甲", []),
        ("（包括：1）甲；2）乙）", []),
        ("（见表1）和（A、B）", []),
        ("（1）甲；（2）乙", []),
        ("得分[60,80)的", []),
        ("得分(80,100]的", []),
        ("“甲\n\n“乙”", []),
        ("“甲\n\n乙", [0]),
        ("甲”", [1]),
        ("“甲”“乙”", []),
    ],
)
def test_brackets_without_a_partner(text, alone):
    """Each half is told at its place; list markers, intervals and quotations over paragraphs are no fault."""
    assert [hit.offset for hit in brackets(text).alone] == alone


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("（甲)", [2]),
        ("(甲）", [2]),
        ("（甲）(乙)", []),
        ("（甲(乙)丙）", []),
        ("（甲（乙)丙）", [4]),
    ],
)
def test_brackets_of_two_widths(text, mixed):
    """The closing one is told; each width may have brackets of its own."""
    assert [hit.offset for hit in brackets(text).mixed] == mixed
    assert brackets(text).alone == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲,乙", 1),
        ("甲: 乙;丙", 2),
        ("甲.乙", 1),
        ("甲?《乙》", 1),
        ("A,B", 0),
        ("电话:0000", 0),
        ("9:00,甲", 0),
        ("如图![甲](a.png)", 0),
        ("甲，乙", 0),
    ],
)
def test_half_width_marks_between_han(text, count):
    """Only between Han characters; figures and Latin words keep theirs."""
    assert len(half_width(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲。。乙", ["。。"]),
        ("甲，。乙、、、丙", ["，。", "、、、"]),
        ("甲……乙——丙", []),
        ("甲。”。", []),
    ],
)
def test_marks_in_a_row(text, found):
    """Each row is told once; dashes, ellipses and quotation marks between are no fault."""
    assert [hit.text for hit in doubled_marks(text)] == found


def test_code_and_addresses_are_passed_over():
    """Brackets in code and in an address have no partner to look for."""
    text = "接口 `f(` 和 https://a.example/x(1 以及[附件](a(1).pdf)。"
    assert builders.findings(rules.bracket_alone, body(text)) == ()


def test_one_finding_tells_how_many():
    """A text with many is told once, with the number."""
    [finding] = builders.findings(rules.half_width_punctuation, body("甲,乙,丙,丁"))
    assert "共 3 处" in finding.message.zh
    assert "3 in all" in finding.message.en


def test_title_and_summary_are_read_too():
    """Each text is told at its field."""
    more = "title: 关于印发《医疗救助办法的通知\nsummary: 明确医疗救助的对象、标准，。程序和经办要求，自印发之日起施行。\n"
    assert [f.path for f in builders.findings(rules.bracket_alone, more)] == [("title",)]
    assert [f.path for f in builders.findings(rules.punctuation_doubled, more)] == [("summary",)]


def test_a_comma_in_the_title_is_told_by_another_rule():
    """TX103 tells it; other half-width marks of the title are told here."""
    assert builders.findings(rules.half_width_punctuation, "title: 关于甲,乙的通知") == ()
    assert len(builders.findings(rules.half_width_punctuation, "title: 关于甲;乙的通知")) == 1
