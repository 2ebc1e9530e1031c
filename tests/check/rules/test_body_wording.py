"""Edges of the rules about words in the body that nobody meant to publish."""

from __future__ import annotations

import json

import pytest

from catalog.check.placeholder import blank_dates, left_words, tokens, wrong_numbers
from catalog.check.rules import body_wording as rules
from catalog.diagnostic import Place
from tests import builders


def texts(hits) -> list[str]:
    """Return what was found."""
    return [hit.text for hit in hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话：null", ["null"]),
        ("电话 None、NaN 和 undefined", ["None", "NaN", "undefined"]),
        ("时间 1970-01-01 和 0001-01-01", ["1970-01-01", "0001-01-01"]),
        ("时间 1970-01-010", []),
        ("合计 #REF! 元，占 #DIV/0!", ["#REF!", "#DIV/0!"]),
        ("见错误!未找到引用源。", ["错误!未找到引用源"]),
        ("单击此处输入文字。", ["单击此处输入文字"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("[object Object]", ["[object Object]"]),
        ("annulled 和 nullable 和 my_null", []),
        ("点击此处下载", []),
        ("答复有错误的，予以更正", []),
        ("1970年1月1日以前出生的", []),
        ("C# 语言，#1 窗口", []),
    ],
)
def test_what_programs_leave(text, found):
    """Whole words and whole dates alone; words that merely hold them are none."""
    assert texts(left_words(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("×年×月×日", ["×年×月×日"]),
        ("20××年×月起", ["20××年×月"]),
        ("XX年XX月XX日", ["XX年XX月XX日"]),
        ("2025年×月×日", ["×月×日"]),
        ("自 年 月 日起施行", ["自 年 月 日起"]),
        ("自2025年　　月　　日起", ["自2025年　　月　　日起"]),
        ("自2025年__月__日起", ["自2025年__月__日起"]),
        ("示医保发〔2025〕 号", ["〔2025〕 号"]),
        ("示医保发〔2025〕号", ["〔2025〕号"]),
        ("申请人（签名）：      年  月  日", []),
        ("案号：示医保罚决〔20  〕  号", []),
        ("自2025年 3 月 1 日起", []),
        ("自2025年3月起，〔2025〕3号", []),
        ("示医保发〔20××〕×号", ["〔20××〕×号"]),
        ("示医保发〔2025〕×号", []),
        ("张××，身份证号 3301××××××××1234", []),
        ("××医院、XX药店", []),
        ("20××年度", []),
        ("2025年3月7日", []),
        ("MAX月", []),
    ],
)
def test_dates_never_filled_in(text, found):
    """Crosses in the place of a date or a number; masks of names and numbers are none."""
    assert texts(blank_dates(text)) == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("示医保发[2025]3号", "〔2025〕3号"),
        ("示医保发（2025）3号", "〔2025〕3号"),
        ("示医保发【2025】3号", "〔2025〕3号"),
        ("示医保发﹝2025﹞3号", "〔2025〕3号"),
        ("示医保发〔2025〕03号", "〔2025〕3号"),
        ("示医保发〔2025〕第3号", "〔2025〕3号"),
        ("示医保发〔2025〕3 号", "〔2025〕3号"),
        ("示医保发〔2025〕3号", None),
        ("国家医疗保障局令（2025）第3号", None),
        ("公告〔2025〕第3号", None),
        ("（2025）示01行终3号", None),
        ("（2025）3号楼", None),
        ("标准（2025）3.5元", None),
    ],
)
def test_numbers_written_wrongly(text, right):
    """Other brackets, 第 and leading zeros are told with the right form; orders and court cases are not."""
    assert [found for _, found in wrong_numbers(text)] == ([right] if right else [])


def test_tokens_of_three_kinds():
    """Tokens of templates in their usual forms; a set in braces is none."""
    assert texts(tokens("{{ a.b }} {% if %} ${name} {甲、乙}")) == [
        "{{ a.b }}",
        "{% if %}",
        "${name}",
    ]


def body(text: str, more: str = "") -> str:
    """Return an item with this body."""
    return f"{more}body: {json.dumps(text)}\n"


def test_other_public_texts_are_read_too():
    """A change note, an attachment's title and a consultation's basis are told at their fields."""
    example = """
    changes: [{on: 2025-05-30, kind: minor, note: 更新 undefined 一栏。}]
    attachments: [{file: a.docx, title: null表}]
    files: [a.docx]
    consultation: {opens: 2025-03-10, closes: 2025-04-10, how: 信函, basis: "#REF!", report_due: 2025-05-10}
    """
    found = builders.findings(rules.placeholder_in_body, example)
    assert [finding.path for finding in found] == [
        ("attachments", 0, "title"),
        ("changes", 0, "note"),
        ("consultation", "basis"),
    ]


def test_what_is_not_published_is_not_read():
    """The ground of withholding never reaches the public."""
    example = """
    disclosure: withheld
    withheld: {ground: process_info, basis: null 条, decided_by: zhou-y, decided_on: 2025-03-04, reassess_on: 2026-03-04}
    """
    assert builders.findings(rules.placeholder_in_body, example) == ()


def test_a_finding_in_the_body_has_its_place():
    """Line and column are those of the word in the file."""
    around = builders.world(body("第一行\n\n电话：null\n"))
    [(_, finding)] = builders.judged(rules.placeholder_in_body, around)
    assert finding.place == Place(around.items[0].body.first_line + 3, 4)


def test_masked_dates_of_penalties_stay():
    """The summary of a penalty may mask dates; another kind may not."""
    penalty = "kind: penalty\npenalty: {party: natural, class: minor, decided_on: 2025-03-03, responsible_reviewer: zhou-y}\n"
    text = "当事人生于××年×月×日。"
    assert builders.findings(rules.date_left_blank, body(text, penalty)) == ()
    assert len(builders.findings(rules.date_left_blank, body(text))) == 1


def test_a_title_is_read_for_numbers_tokens_and_dates():
    """Title and summary are told at their fields."""
    for rule, text in (
        (rules.number_written_wrongly, "关于贯彻示医保发[2024]8号文件的通知"),
        (rules.token_in_item, "关于{{ subject }}的通知"),
        (rules.date_left_blank, "关于×年×月医保基金运行情况的通报"),
    ):
        [finding] = builders.findings(rule, f"title: {json.dumps(text, ensure_ascii=False)}\n")
        assert finding.path == ("title",)


def test_no_more_than_five_are_told():
    """A table full of them does not flood the report."""
    assert len(builders.findings(rules.placeholder_in_body, body("null " * 20))) == rules.SHOWN
