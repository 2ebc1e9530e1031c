"""Edges of the rules about what of a penalty is published: the summary, without particulars."""

from __future__ import annotations

import pytest

from catalog.check.rules import penalty_review, penalty_summary, penalty_term
from catalog.check.rules.penalty_summary import PENALTY, SUMMARY
from catalog.diagnostic import Severity
from tests import builders

ALL = (*penalty_summary.RULES, *penalty_review.RULES, *penalty_term.RULES)
LEGAL = PENALTY.replace("party: natural", "party: legal")


def codes(fragment):
    """Return the codes that the families report."""
    return [rule.code for rule in ALL if builders.findings(rule, fragment)]


def with_body(*lines, penalty=PENALTY):
    """Return the penalty with another body."""
    body = "body: |\n" + "".join(f"  {line}\n" for line in lines)
    return penalty.replace(SUMMARY.lstrip("\n"), body)


def test_the_sound_penalty_has_no_finding():
    """Of a natural and of a legal person."""
    assert codes(PENALTY) == codes(LEGAL) == []


def test_items_that_are_no_public_penalty_are_left_alone():
    """No block, or not disclosed proactively: nothing of summary, step and term is said."""
    assert codes("title: 关于行政处罚决定书送达办法的通知") == []
    hidden = PENALTY.replace("{until: 2026-03-02}", "permanent").replace(
        "wu-z, on: 2025-03-05", "wu-z, on: 2025-06-05"
    )
    assert codes(hidden + "disclosure: on_request\ndate_published: null\n") == []


PARTS = (
    "经查明，当事人将凭证出借他人。",
    "以上事实有询问笔录等证据证实。",
    "本局认为，上述行为违反规定。",
    "已告知当事人有陈述、申辩的权利。",
    "逾期不缴的，每日加处罚款。",
    "如不服本决定，可以在六十日内申请行政复议。",
    "本决定自送达之日起生效。",
)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_a_decision_is_known(part):
    """Every one of the seven parts is seen in its ordinary wording, and as one part only."""
    assert len(penalty_summary.parts_of_decision(part)) == 1


@pytest.mark.parametrize(
    ("count", "full"), [(0, False), (1, False), (2, False), (3, True), (7, True)]
)
def test_three_parts_make_a_full_decision(count, full):
    """Two may stand in a summary; with the third it is the decision, which is an error."""
    assert ("PN101" in codes(with_body("## 摘要", "", *PARTS[:count], "完。"))) is full
    assert penalty_summary.penalty_in_full.severity is Severity.ERROR


def test_the_full_decision_is_found_at_its_first_part():
    """The place is the line and column of the file where the first part stands."""
    fragment = with_body("## 摘要", "", "开头。经查明，属实。", *PARTS[1:3])
    [finding] = builders.findings(penalty_summary.penalty_in_full, fragment)
    body = builders.world(fragment).items[0].body
    assert finding.place == (body.headings[0].place.line + 2, 4)


@pytest.mark.parametrize(("length", "long"), [(1500, False), (1501, True)])
def test_a_summary_has_at_most_1500_characters(length, long):
    """Blanks, table lines and marks do not count."""
    body = ["## 摘要", "", "| 项目 | 内容 |", "| --- | --- |", f"| 甲 | {'乙' * (length - 7)} |"]
    assert ("PN102" in codes(with_body(*body))) is long


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("张某某行政处罚决定书", True),
        ("张某某行政处罚决定书（罚决〔2025〕5号）", True),
        ("张某某行政处罚决定书摘要", False),
        ("张某某行政处罚决定信息摘要", False),
    ],
)
def test_a_title_that_names_the_decision(title, found):
    """决定书 alone is the decision; its summary is not."""
    changed = PENALTY.replace("张某某出借医保凭证行政处罚决定信息摘要", title)
    assert (codes(changed) == ["PN103"]) is found


@pytest.mark.parametrize(
    ("file", "title", "found"),
    [
        ("a.pdf", "处罚决定书", True),
        ("行政处罚决定书.pdf", "附件", True),
        ("a.pdf", "处罚决定书摘要", False),
        ("a.pdf", "整改要求", False),
    ],
)
def test_an_attachment_that_is_the_decision(file, title, found):
    """Its title or its file's name tells."""
    fragment = PENALTY + f"attachments: [{{file: {file}, title: {title}}}]\nfiles: [{file}]\n"
    assert (codes(fragment) == ["PN103"]) is found


def test_a_heading_that_is_the_decision():
    """The heading of the body tells, at its own place."""
    [finding] = builders.findings(
        penalty_summary.penalty_decision_published, with_body("## 行政处罚决定书", "", "甲。")
    )
    assert finding.path == ()
    assert finding.place is not None


@pytest.mark.parametrize(
    ("line", "natural", "legal"),
    [
        ("| 身份证号 | 9901********0012 |", True, True),
        ("家庭住址：示例区某路", True, True),
        ("- **银行账号**：尾号 0012", True, True),
        ("| 住所 | 示例区某路 |", True, False),
        ("出生日期：1970年", True, False),
        ("| 病情 | 某病 |", True, False),
        ("| 处理结果 | 核对身份证号后退回 |", False, False),
        ("冒用他人身份证号和银行账号结算。", False, False),
        ("| 住所管理 | 甲 |", False, False),
    ],
)
def test_particulars_are_found_by_their_labels(line, natural, legal):
    """Rows and labels, not words in running text; a company's seat may be named."""
    table = ["| 项目 | 内容 |", "| --- | --- |"] if line.startswith("|") else []
    for penalty, expected in ((PENALTY, natural), (LEGAL, legal)):
        fragment = with_body("## 摘要", "", *table, line, penalty=penalty)
        assert (codes(fragment) == ["PN104"]) is expected


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("张示例", True),
        ("张某某", False),
        ("张某", False),
        ("王示例（自然人）", True),
        ("张**", False),
        ("参保人员", False),
        ("自然人", False),
        ("示例康复医院", False),
    ],
)
def test_a_party_that_looks_like_a_full_name(value, found):
    """A surname and one or two more characters, without a mask, beside the label of the party."""
    body = ["| 项目 | 内容 |", "| --- | --- |", f"| 当事人 | {value} |"]
    assert (codes(with_body(*body)) == ["PN105"]) is found
    assert codes(with_body(*body, penalty=LEGAL)) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("张示例出借医保凭证处罚信息", True),
        ("关于李示骗取基金处罚信息", True),
        ("张某某出借医保凭证处罚信息", False),
        ("一起冒用医保凭证案处罚信息", False),
        ("参保人冒用凭证处罚信息", False),
    ],
)
def test_a_title_that_begins_with_a_full_name(title, found):
    """Only the beginning of the title is looked at, before a word for what was done."""
    changed = PENALTY.replace("张某某出借医保凭证行政处罚决定信息摘要", title)
    assert (codes(changed) == ["PN105"]) is found


def test_a_full_name_is_told_of_without_the_name():
    """Who wrote it right reads no `张某某` for what is wrong, and the name itself is in no message."""
    titled = PENALTY.replace("张某某出借", "张示例出借")
    in_body = with_body("| 项目 | 内容 |", "| --- | --- |", "| 当事人 | 张示例 |")
    for fragment in (titled, in_body):
        [finding] = builders.findings(penalty_summary.penalty_party_unmasked, fragment)
        told = finding.message.zh + finding.message.en
        assert "示例" not in told
        assert "“张”字起的 3 个字" in told
