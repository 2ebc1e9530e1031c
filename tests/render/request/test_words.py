"""What the page on requests says: its numbers are those that the engine counts by, its fees those of the tariff."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.reckoning import (
    ANSWER_DAYS,
    CONSULTATION_DAYS,
    CORRECTION_NOTICE_DAYS,
    EXTENSION_DAYS,
)
from catalog.model.vocabulary import RequestChannel
from catalog.render.request.flow import flow_picture, lines_of
from catalog.render.request.lines import CLOSING, wrapped
from catalog.render.request.page import fees_view, flow_view
from catalog.render.request.words import (
    ANSWERS,
    FLOW,
    RECEIPT,
    REMEDIES,
    fee_by_cases,
    fee_by_pages,
)
from catalog.report.request_figures import GROUPS


@pytest.mark.parametrize(
    ("cases", "yuan"),
    [
        (0, 0),
        (10, 0),
        (11, 100),
        (30, 2000),
        (31, 2200),
        (40, 4000),
        (41, 4300),
        (50, 7000),
        (51, 7400),
    ],
)
def test_fee_by_cases(cases: int, yuan: int):
    """Ten are free, to thirty 100 yuan each, then every ten a band that is 100 yuan a case dearer."""
    assert fee_by_cases(cases) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"), [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740)]
)
def test_fee_by_pages(pages: int, yuan: int):
    """Thirty pages are free, then 10, from 101 on 20, from 201 on 40 yuan a page."""
    assert fee_by_pages(pages) == yuan


@given(st.integers(0, 10**4))
def test_fees_never_fall(number: int):
    """One case or page more never costs less, and its price never falls."""
    for fee in (fee_by_cases, fee_by_pages):
        first, second, third = (fee(number + more) for more in range(3))
        assert 0 <= second - first <= third - second


def test_the_tariff_shown_is_the_tariff_counted():
    """Prices in the table by pages are the steps of the fee, and both examples are worked out."""
    cases, pages = fees_view().tables
    assert [row[1] for row in pages.rows] == ["免费", "10元", "20元", "40元"]
    assert [row[1] for row in cases.rows[:3]] == ["免费", "100元", "200元"]
    assert [re.sub(r"\D", "", words.partition("收：")[2]) for words in fees_view().examples] == [
        str(fee_by_cases(35)),
        str(fee_by_pages(250)),
    ]


def test_there_are_eight_answers():
    """The seven of art. 36 in its order, and the partial one of art. 37; each counts in one kind of table 3."""
    laws = [one.law for one in ANSWERS]
    assert len(laws) == 8
    items = [re.search("第三十六条第（(.)）项", law) for law in laws]
    assert "".join(one[1] for one in items if one) == "一二三四五六七"
    assert [law for law in laws if "第三十七条" in law] == ["条例第三十七条"]
    for one in ANSWERS:
        assert sum(kind in one.row for kind in GROUPS.values()) == 1


def test_refusals_go_to_reconsideration_first():
    """行政复议法 art. 23: who was refused, wholly or in part, or was not answered, first asks for reconsideration."""
    first = {one.when: one.first for one in REMEDIES}
    for when in ("不予公开", "部分公开", "到期没有答复"):
        assert "先申请行政复议" in first[when]
    assert "直接提起行政诉讼" in first["无法提供、不予处理、其他答复"]
    assert all("60日内" in one.within for one in REMEDIES)


def test_the_flow_names_the_days_of_the_engine():
    """The numbers of working days in the flow are those that the clock counts by."""
    text = "".join(one.title + one.aside for one in FLOW)
    assert [int(one) for one in re.findall(r"([0-9]+)个工作日", text)] == [
        CORRECTION_NOTICE_DAYS,
        ANSWER_DAYS,
        CONSULTATION_DAYS,
        ANSWER_DAYS,
        EXTENSION_DAYS,
    ]


def test_the_picture_says_what_its_twin_says():
    """Every word of the steps is in the picture, in the same order as in the list."""
    picture = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", flow_picture(FLOW)))
    written = "".join(one.title + one.detail + one.asked + one.aside for one in FLOW)
    assert picture == written
    twin = "".join(
        one.title + one.detail + one.aside.replace("：", "", 1) for one in flow_view().steps
    )
    assert twin == written


def test_every_channel_has_a_day_of_receipt():
    """Whatever an agency offers, the page says which day counts (art. 31)."""
    assert set(RECEIPT) == set(RequestChannel)


@given(st.text("一二三，。（）12 a.", max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing(words: str, room: int):
    """Lines joined are the words, spaces at breaks aside; closing signs start none; numbers stay whole."""
    lines = wrapped(words, room, len)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert not any(line.startswith(tuple(CLOSING)) for line in lines[1:])
    assert [len(one) for line in lines for one in re.findall("[0-9]+", line)] == [
        len(one) for one in re.findall("[0-9]+", words)
    ]


def test_a_number_is_not_broken():
    """15个工作日 goes to the next line whole."""
    assert lines_of("征求意见，对方15个工作日", 110) == ["征求意见，对方", "15个工作日"]
