"""The words of an annual report: which numbers are looked at, what they are held against, how alike two are."""

from __future__ import annotations

import pytest

from catalog.check.annual_prose import (
    LIKENESS_LIMIT,
    likeness,
    meant,
    numbers,
    parts_of,
    references,
    total,
)
from catalog.load.body import read_body

FILE = "content/reports/2025.md"


def body(text: str):
    """Return the body of a report."""
    return read_body(text, 10, FILE).body


def found(text: str) -> list[str]:
    """Return the numbers that are looked at."""
    return [each.text for each in numbers(body(text))]


def meaning(text: str) -> list[list[str]]:
    """Return the cells that each number of a text may be about, without their table."""
    return [
        [cell.partition(".")[2] or cell for each in meant(number) for cell in each.cells]
        for number in numbers(body(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月31日以前，第3次会议，4 时 30 分",
        "示医保发〔2025〕3号和《2024年工作要点》",
        "条例第20条第（1）项、国家标准 (12) 条",
        "1. 甲\n2. 乙\n\n3、丙",
        "自收到之日起20个工作日内答复",
        "拨打12345热线，登录 12345 政务服务平台",
        "参见 `code 12` 和 https://example.com/34/56",
        "{{ table3.granted.total }} 件，{{ figures.visits }} 次",
        "2023—2025年、1-3月",
    ],
)
def test_days_ordinals_and_citations_are_no_counts(text: str):
    """Dates, ordinals, document numbers, titles, list signs, legal periods, code and references are left alone."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "numbers_"),
    [
        ("公开信息 268 条，访问 1,840,000 次", ["268", "1,840,000"]),
        ("按期办结率 98.5%", ["98.5"]),
        ("新收申请十二件，办结两件", ["十二", "两"]),
        ("一是加强学习，三项措施", []),
        ("收取 840 元，占 0.5 万元", ["840", "0.5"]),
        ("培训4次。", ["4"]),
    ],
)
def test_counts_are_found(text: str, numbers_: list[str]):
    """Every other number is looked at; Chinese numerals only where they count 件."""
    assert found(text) == numbers_


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("新收政府信息公开申请 5 件", [["new_received.total"]]),
        ("其中自然人新收申请 3 件", [["new_received.natural_person"]]),
        ("上年结转 3 件", [["carried_in.total"]]),
        ("结转下年度 1 件", [["carried_out.total"]]),
        ("全部办结 54 件", [["total_processed.total"]]),
        ("答复予以公开 23 件", [["total_processed.total", "granted.total"]]),
        ("部分公开 11 件", [["partial.total"]]),
        ("收到行政复议 2 件", [["review.total"]]),
        ("行政复议结果纠正 1 件", [["review.corrected"]]),
        ("行政诉讼 2 件", [["suit_direct.total", "suit_after_review.total"]]),
        ("制发行政规范性文件 2 件", [["normative_docs.made"]]),
        ("年末现行有效行政规范性文件 7 件", [["normative_docs.valid"]]),
        ("废止规范性文件 1 件", [["normative_docs.repealed"]]),
        ("作出行政处罚决定 11 件", [["penalty.processed"]]),
        ("行政事业性收费 1.5 万元", [["fees.amount_wan"]]),
        ("收取信息处理费 840 元", [["fee_charged_yuan"]]),
        ("按期办结率 98.5%", [[]]),
        ("举办培训 4 次", [[]]),
        ("行政处罚信息公开 8 条", [[]]),
    ],
)
def test_a_clause_tells_what_its_number_counts(text: str, cells: list[list[str]]):
    """Words and unit of a clause name the cells that its number is held against; nothing where they name none."""
    assert meaning(text) == cells


def test_groups_without_a_row_of_their_own_are_summed_up():
    """不予公开 and the like have no row in the form: the number is the sum of the rows below."""
    (cells,) = meaning("不予公开 7 件")
    assert len(cells) == 8
    values = dict.fromkeys((f"table3.{cell}" for cell in cells), 1)
    assert total(tuple(values), values) == 8
    assert total(("table3.unknown",), values) is None


def test_not_disclosed_is_not_disclosed():
    """不予公开 is never taken for 予以公开."""
    assert "granted.total" not in meaning("不予公开 7 件")[0]


def test_places_are_those_of_the_body():
    """A number and a reference stand where they are in the Markdown."""
    text = "新收申请 5 件，{{ year }}"
    (number,) = numbers(body(text))
    (reference,) = references(body(text))
    assert text[number.offset] == "5"
    assert (text[reference.offset : reference.offset + 2], reference.name) == ("{{", "year")


def test_parts_are_cut_at_their_headings():
    """Each second-level heading begins a part; deeper ones belong to it."""
    assert parts_of(body("## 一\n\n甲\n\n### 小\n\n乙\n\n## 二\n\n丙")) == {
        "一": "\n甲\n\n### 小\n\n乙\n",
        "二": "\n丙",
    }


@pytest.mark.parametrize("text", ["", "没有标题", "### 小"])
def test_a_body_without_a_part_has_none(text: str):
    """A report that was only begun, without any second-level heading, is no part rather than a crash."""
    assert parts_of(body(text)) == {}


def test_likeness_leaves_numbers_and_marks_out():
    """The same words with other numbers and marks are the same; other words are not."""
    text = "全年公开信息二百多条，其中图表解读 11 篇，点击量比上年增加。"
    assert likeness(text, text.replace("11", "12").replace("，", "；")) == 1.0
    other = "举办开放日活动，请参保群众走进经办大厅，当面答疑。"
    assert likeness(text, other) == 0.0
    assert 0.0 < likeness(text + other, text) < 1.0
    assert likeness("", text) == 0.0
    assert likeness("短", "短") == 0.0
    assert 0 < LIKENESS_LIMIT < 1


@pytest.mark.parametrize("piece", ["1,", "（1", "《", "行政规范性文件制发", "{{ ", "9" * 40 + "."])
def test_long_prose_of_a_kind_is_read_in_linear_time(piece: str):
    """Fifty thousand characters of what could make a pattern go back and forth are read at once."""
    long = body(piece * (50_000 // len(piece)))
    for number in numbers(long):
        list(meant(number))
    assert likeness(long.markdown, "甲") >= 0
