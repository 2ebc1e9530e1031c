"""Charts: every value is there in words, bars are as long as their values, nothing is said by colour alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.chart import LONGEST, TALLEST, Series, bar_chart, described

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2023", "2024", "2025")
COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=8)


def drawn(*series: Series, labels: tuple[str, ...] = YEARS, **more: object) -> ET.Element:
    """Return a chart as a tree."""
    markup = bar_chart("图", labels, series, key="k", **more)  # type: ignore[arg-type]
    return ET.fromstring(f'<x xmlns="http://www.w3.org/2000/svg">{markup}</x>')[0]  # noqa: S314 - our own


def bars(chart: ET.Element) -> list[tuple[str, int, int]]:
    """Return style, width and height of each bar."""
    return [
        (
            one.get("class", "").rpartition("--")[2],
            int(one.get("width", "")),
            int(one.get("height", "")),
        )
        for one in chart.iter(f"{SVG}rect")
    ]


def words(chart: ET.Element, kind: str) -> list[str]:
    """Return the texts of a class, in order."""
    return [one.text or "" for one in chart.iter(f"{SVG}text") if kind in one.get("class", "")]


def test_every_value_stands_on_its_bar():
    """Values and labels are texts of the picture, in the order given."""
    chart = drawn(Series("件", (28, 33, 46)))
    assert words(chart, "chart__value") == ["28", "33", "46"]
    assert words(chart, "chart__label") == list(YEARS)


def test_a_zero_has_no_bar():
    """Nothing is drawn for zero, its value is; the smallest other value is still seen."""
    chart = drawn(Series("件", (0, 1, 10**6)))
    assert [height for _, _, height in bars(chart)] == [2, TALLEST]
    assert words(chart, "chart__value")[0] == "0"


def test_words_stand_for_what_is_not_told():
    """A text in the place of a value is written and draws no bar; None is written as told."""
    chart = drawn(Series("件", ("少于5件", 7, None)), hidden="没有数据")
    assert words(chart, "chart__value") == ["少于5件", "7", "没有数据"]
    assert len(bars(chart)) == 1
    assert described(YEARS, (Series("件", ("少于5件", 7, None)),)) == (
        "2023：少于5件；2024：7件；2025：未列"
    )


def test_the_current_bar_alone_is_filled():
    """Where one label is current its bar is filled and the others are outlined; without one all are filled."""
    assert [style for style, *_ in bars(drawn(Series("件", (1, 2, 3)), current=2))] == [
        "outline",
        "outline",
        "solid",
    ]
    assert {style for style, *_ in bars(drawn(Series("件", (1, 2, 3))))} == {"solid"}


def test_series_are_told_apart_by_form():
    """Each of three series has a form of its own, named in the legend."""
    series = [Series(name, (5, 5, 5)) for name in ("收到", "答复", "结转")]
    chart = drawn(*series)
    assert {style for style, *_ in bars(chart)} == {"solid", "outline", "hatch"}
    assert words(chart, "chart__start") == ["收到", "答复", "结转"]
    assert "2023：收到5件，答复5件，结转5件" in (chart.findtext(f"{SVG}desc") or "")


@given(COUNTS)
def test_bars_are_as_long_as_their_values(counts: list[int]):
    """A larger value never has a shorter bar, in either direction; the largest takes the room."""
    labels = tuple(f"第{n}项" for n in range(len(counts)))
    for rows, room in ((False, TALLEST), (True, LONGEST)):
        chart = drawn(Series("件", tuple(counts)), labels=labels, rows=rows)
        long = [width if rows else height for _, width, height in bars(chart)]
        some = [count for count in counts if count]
        assert len(long) == len(some)
        assert max(long, default=room) == room
        order = sorted(range(len(some)), key=lambda at: (some[at], long[at]))
        assert [long[at] for at in order] == sorted(long)


@given(counts=COUNTS, rows=st.booleans())
def test_everything_is_inside_the_picture(*, counts: list[int], rows: bool):
    """No bar reaches over an edge of the picture."""
    labels = tuple(f"很长的名称第{n}项" for n in range(len(counts)))
    chart = drawn(Series("件", tuple(counts)), labels=labels, rows=rows)
    width, height = int(chart.get("width", "")), int(chart.get("height", ""))
    for one in chart.iter(f"{SVG}rect"):
        x, y, w, h = (int(one.get(key, "")) for key in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height


def test_decimals_are_written_as_they_are():
    """Amounts keep their digits: 1.50 is not 1.5."""
    assert words(drawn(Series("万元", (Decimal("1.50"), 2, 3))), "chart__value")[0] == "1.50"


def test_texts_are_escaped_and_no_style_stands_in_an_element():
    """Hostile titles and labels are text; the page's policy would refuse a style attribute."""
    chart = bar_chart("<b>", ("<i>",), (Series("<u>", ("<s>",)),), key="k")
    assert not re.search(r"<[bius]>|style=", chart)


def test_a_chart_needs_labels_and_values_for_them():
    """Without labels, without or with four series, or with too few values there is no chart."""
    one = Series("件", (1,))
    for labels, series in (((), (one,)), (("a",), ()), (("a",), (one,) * 4), (("a", "b"), (one,))):
        with pytest.raises(ValueError, match=r"chart|series"):
            bar_chart("图", labels, series, key="k")
