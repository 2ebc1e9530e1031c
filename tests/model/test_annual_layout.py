"""The official tables as grids: every place covered once, every value headed, spans and words of the form."""

from __future__ import annotations

import pytest

from catalog.model.annual_form import (
    CAPTION,
    TABLE2_CELLS,
    TABLE3_CELLS,
    TABLE4_CELLS,
)
from catalog.model.annual_layout import Grid, summed, table2, table3, table3_narrow, table4
from tests.conftest import ROOT
from tests.report.recount import table3 as counted

GRIDS = {
    "table2": (table2, TABLE2_CELLS),
    "table3": (table3, TABLE3_CELLS),
    "narrow": (table3_narrow, TABLE3_CELLS),
    "table4": (table4, TABLE4_CELLS),
}


def headings(grid: Grid, cell: str) -> list[str]:
    """Return the words of the headings of a value."""
    words = {one.id: one.words for one in grid.cells if one.id}
    return [words[name] for one in grid.cells if one.cell == cell for name in one.headers]


@pytest.mark.parametrize("key", GRIDS)
def test_every_place_is_covered_once_and_every_value_stands_once(key: str):
    """Spans neither overlap nor leave a hole; the values are those of the form, each one with headings."""
    layout, cells = GRIDS[key]
    grid = layout()
    places = [
        (row, column)
        for one in grid.cells
        for row in range(one.row, one.row + one.rowspan)
        for column in range(one.column, one.column + one.colspan)
    ]
    assert sorted(places) == [(r, c) for r in range(len(grid.rows)) for c in range(grid.width)]
    assert sorted(one.cell for one in grid.cells if one.cell) == sorted(cells)
    ids = [one.id for one in grid.cells if one.id]
    assert len(ids) == len(set(ids))
    assert all(one.headers and set(one.headers) <= set(ids) for one in grid.cells if one.cell)


def test_no_id_stands_in_two_tables():
    """The four tables may stand in one page."""
    ids = [one.id for layout, _ in GRIDS.values() for one in layout().cells if one.id]
    assert len(ids) == len(set(ids))


def test_table_three_has_the_spans_of_the_form():
    """三 spans 22 rows, its groups 8, 3, 5, 3; rows one, two and four three columns; the note stands in the corner."""
    spans = {one.words: (one.rowspan, one.colspan) for one in table3().cells if not one.cell}
    assert spans[CAPTION] == (3, 3)
    assert spans["三、本年度办理结果"] == (22, 1)
    groups = ("（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")
    assert [spans[words] for words in groups] == [(8, 1), (3, 1), (5, 1), (3, 1)]
    wide = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
    )
    assert {spans[words] for words in wide} == {(1, 3)}
    assert spans["（一）予以公开"] == spans["（七）总计"] == (1, 2)
    assert spans["申请人情况"] == (1, 7)
    assert spans["法人或其他组织"] == (1, 5)
    assert spans["自然人"] == spans["总计"] == (2, 1)


def test_tables_two_and_four_have_the_spans_of_the_form():
    """A group of table 2 spans four columns, a single value three; table 4 has three rows of headings and one of values."""
    two = [(one.words or one.cell, one.colspan) for one in table2().cells]
    assert ("第二十条第（六）项", 4) in two
    assert ("table2.penalty.processed", 3) in two
    assert ("本年处理决定数量", 3) in two
    four = table4()
    assert [len(row) for row in four.rows] == [2, 2, 15, 15]
    assert [one.words for one in four.rows[2]] == [
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
        "总计",
    ] * 3


def test_a_value_is_headed_by_what_stands_above_and_beside_it():
    """Columns from the outermost inwards, then rows; the narrow table has the same rows, its groups as rows."""
    cell = "table3.denied.third_party.business"
    rows = ["三、本年度办理结果", "（三）不予公开", "4.保护第三方合法权益"]
    assert headings(table3(), cell) == ["申请人情况", "法人或其他组织", "商业企业", *rows]
    assert headings(table3_narrow(), cell) == ["商业企业", *rows]
    assert headings(table3_narrow(), "table3.carried_out.total") == [
        "总计",
        "四、结转下年度继续办理",
    ]
    assert headings(table2(), "table2.penalty.processed") == [
        "第二十条第（六）项",
        "本年处理决定数量",
        "行政处罚",
    ]
    assert headings(table4(), "table4.suit_direct.other") == [
        "行政诉讼",
        "未经复议直接起诉",
        "其他结果",
    ]


def test_totals_add_up_what_the_identities_say():
    """What a total sums is what a count of its own puts into it; a cell that is no total sums nothing."""
    rows = counted(ROOT / "content" / "requests", 2025)

    def value(cell: str) -> int:
        row, _, column = cell.removeprefix("table3.").rpartition(".")
        return rows.get(row, {}).get(column, 0)

    totals = [cell for cell in TABLE3_CELLS if summed(cell)]
    assert len(totals) == 25 + 6
    for cell in totals:
        assert value(cell) == sum(map(value, summed(cell))), cell
    assert summed("table4.review.total") == tuple(
        f"table4.review.{key}" for key in ("upheld", "corrected", "other", "pending")
    )
    assert summed("table2.fees.amount_wan") == summed("table3.carried_out.other") == ()
