"""Edges of the rules about document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.check.document_code import NUMBER, corrected, form_faults
from catalog.check.rules import document_number as rules
from tests import builders

REPOSTED = "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}\n"
JOINT = """
joint:
  host: 示例市财政局
  proposals: [{organ: 示例市财政局, proposal: disclose}]
  decision: disclose
  decided_on: 2025-03-04
  notified_on: 2025-03-05
"""
BRACKETS = [
    "[]",
    "［］",
    "【】",
    "()",
    "（）",
    "﹝﹞",
    "〖〗",
    "{}",
    "｛｝",
    "<>",
    "《》",
    "〈〉",
    "「」",
]
UNHURRIED = settings(deadline=None, max_examples=60)
HAN_CODES = st.text(alphabet="示医保发函办规字通社财联", min_size=1, max_size=8)


def reported(number, more=""):
    """Return the findings about the form of a document number."""
    return builders.findings(rules.document_number_malformed, f"doc_number: '{number}'\n{more}")


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ("示医保发[2025]3号", ["年份外面是“[ ]”"]),
        ("示医保发［2025］3号", ["年份外面是“［ ］”"]),
        ("示医保发【2025】3号", ["年份外面是“【 】”"]),
        ("示医保发(2025)3号", ["年份外面是“( )”"]),
        ("示医保发（2025）3号", ["年份外面是“（ ）”"]),
        ("示医保发﹝2025﹞3号", ["年份外面是“﹝ ﹞”"]),
        ("示医保发〖2025〗3号", ["年份外面是“〖 〗”"]),
        ("示医保发〔2025]3号", ["年份外面是“〔 ]”"]),
        ("示医保发〔2025〕第3号", ["多了“第”字"]),
        ("示医保发〔2025〕003号", ["多了 0"]),
        ("示医保发〔2025〕3", ["少了“号”字"]),
        ("示医保发 〔2025〕 3号", ["有空格"]),
        ("示医保发〔2025〕　3号", ["有空格"]),
        ("示医保发〔２０２５〕３号", ["全角"]),
        ("示医保发〔2025年〕3号", ["多了“年”字"]),
        ("示医保发2025年3号", ["没有六角括号", "多了“年”字"]),
        ("示医保发2025-3号", ["没有六角括号", "多了“-”"]),
        ("示医保发〔2025〕3号文", ["多了“文”字"]),
        ("示医保发[2025]第003", ["年份外面是“[ ]”", "多了“第”字", "多了 0", "少了“号”字"]),
    ],
)
def test_every_wrong_way_is_named_and_corrected(written, faults):
    """The message names each difference, and the help gives the number as it should be written."""
    [finding] = reported(written)
    assert finding.help.zh == "改为 示医保发〔2025〕3号"
    assert "'示医保发〔2025〕3号'" in finding.help.en
    named = form_faults(written)
    assert len(named) == len(faults)
    assert all(part in text.zh for part, text in zip(faults, named, strict=True))
    assert all(text.zh in finding.message.zh and text.en in finding.message.en for text in named)


@st.composite
def miswritten(draw):
    """Return a right number and the same with other brackets, and maybe more wrong with it."""
    code, year = draw(HAN_CODES), draw(st.integers(min_value=1900, max_value=2099))
    serial = draw(st.integers(min_value=1, max_value=99999))
    opening, closing = draw(st.sampled_from(BRACKETS))
    ordinal, end = draw(st.sampled_from(["", "第"])), draw(st.sampled_from(["号", ""]))
    zeros = "0" * draw(st.integers(min_value=0, max_value=3))
    wrong = f"{code}{opening}{year}{closing}{ordinal}{zeros}{serial}{end}"
    return f"{code}〔{year}〕{serial}号", wrong


@UNHURRIED
@given(miswritten())
def test_swapped_brackets_are_reported_with_the_right_form(numbers):
    """Any number with any other pair of brackets is reported, and the help contains the right form."""
    right, wrong = numbers
    assert reported(right) == ()
    [finding] = reported(wrong)
    assert right in finding.help.zh
    assert right in finding.help.en


@UNHURRIED
@given(st.text(max_size=40))
def test_a_correction_is_a_right_number(text):
    """Whatever stands there, a form that the help offers passes the rule itself."""
    meant = corrected(text)
    assert meant is None or NUMBER.fullmatch(meant)


@pytest.mark.parametrize(
    "number", ["示医保发〔2025〕3号", "京（示）函〔1999〕120号", "A字〔2025〕1号"]
)
def test_right_numbers_pass(number):
    """Codes may hold full-width brackets and Latin letters; a right number is never corrected."""
    assert reported(number) == ()
    assert corrected(number) == number


@pytest.mark.parametrize(
    "number",
    [
        "示医保发20253号",
        "示医保发〔25〕3号",
        "示医保发〔2025〕号",
        "示医保发",
        "〔2025〕3号",
        "3号",
    ],
)
def test_what_cannot_be_told_is_not_guessed(number):
    """Without a clear year, code and serial the help gives an example instead of a correction."""
    [finding] = reported(number)
    assert corrected(number) is None
    assert "例如 示医保发〔2025〕3号" in finding.help.zh


@pytest.mark.parametrize(
    "number", ["国令第711号", "示例省人民政府令第12号", "主席令第七十号", "示例部公告2024年第3号"]
)
@pytest.mark.parametrize(
    "foreign", [REPOSTED, "imported: true\n", "issuer: 示例市人民政府\n", "kind: regulation\n"]
)
def test_orders_of_others_and_regulations_pass(number, foreign):
    """Orders and announcements have a form of their own; here they come from others, or are regulations."""
    assert reported(number, foreign) == ()


def test_an_own_order_is_reported():
    """The agency's own documents other than regulations bear a document number, not an order's."""
    [finding] = reported("示例市医疗保障局令第1号")
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("number", "foreign", "severity"),
    [
        ("规字第3号文件", "", "error"),
        ("规字第3号文件", REPOSTED, "warning"),
        ("省发[2025]3号", REPOSTED, "error"),
        ("省发[2025]3号", "imported: true\n", "error"),
    ],
)
def test_a_number_of_others_that_cannot_be_corrected_only_warns(number, foreign, severity):
    """Another body's odd number is not ours to mend; one that can be copied rightly is."""
    [finding] = reported(number, foreign)
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("fragment", "known"),
    [
        ("doc_number: 示医保函〔2025〕3号", True),
        ("doc_number: 示医保法〔2025〕3号", False),
        ("doc_number: 示医保法〔2025〕3号\n" + REPOSTED, True),
        ("doc_number: 示医保法〔2025〕3号\nimported: true", True),
        ("doc_number: 示医保法〔2025〕3号\nissuer: 示例市人民政府", True),
        ("doc_number: 示医保法〔2025〕3号\nissuer: 示例医保", False),
        (f"doc_number: 示财社〔2025〕3号\n{JOINT}", True),
        ("doc_number: 示医保发[2025]3号", True),
    ],
)
def test_only_own_codes_must_be_on_file(fragment, known):
    """Reposts, imported items, other issuers and joint documents of another host use other codes."""
    assert (builders.findings(rules.document_code_unknown, fragment) == ()) == known


def test_the_nearest_code_is_offered():
    """A mistyped code comes with the one that was meant."""
    [finding] = builders.findings(rules.document_code_unknown, "doc_number: 示医保法〔2025〕3号")
    assert "是不是“示医保发”" in finding.help.zh


@pytest.mark.parametrize(
    ("dates", "differs"),
    [
        ("date_written: 2025-12-31", False),
        ("date_written: 2026-01-01", True),
        ("date_written: null\ndate_finalized: 2024-12-31", True),
        ("date_written: null", False),
    ],
)
def test_the_year_of_the_number_is_that_of_the_document(dates, differs):
    """The number's year is compared with the date written, else with that of the final text."""
    found = builders.findings(
        rules.document_number_year_differs, f"doc_number: 示医保发〔2025〕3号\n{dates}"
    )
    assert bool(found) == differs


def test_withdrawn_documents_keep_their_number():
    """A document withdrawn and published anew under another identifier shares its number with itself."""
    example = """doc_number: 示医保发〔2025〕3号
withdrawal: {on: 2025-04-01, kind: error, reason: 附表数据有误，更正后重新发布。, approved_by: wu-z}
---
doc_number: 示医保发〔2025〕3号
"""
    assert builders.findings(rules.document_number_shared, example) == ()


def test_numbers_of_other_bodies_may_repeat():
    """Several items may carry the same number of another body's document."""
    example = f"doc_number: 省发〔2025〕3号\n{REPOSTED}---\ndoc_number: 省发〔2025〕3号\n{REPOSTED}"
    assert builders.findings(rules.document_number_shared, example) == ()
