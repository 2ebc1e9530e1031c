"""Workbook, document and data of an annual report: official layout, totals that compute, nothing hostile, same bytes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from catalog.check.annual_identity import within_year
from catalog.model.annual_form import CELLS, PARTS
from catalog.model.annual_layout import summed, table2, table3, table4
from catalog.render.annual.document import document
from catalog.render.annual.workbook import SHEETS, TOP, workbook
from catalog.report.annual_public import PublicReport
from tests.conftest import ROOT
from tests.report import recount

FROZEN = json.loads((ROOT / "content/reports/2025.json").read_text("utf-8"))
PROSE = """## 一、总体情况

制发**两件**文件，见[目录](../items/2025/a.md)。

1. 第一件
2. 第二件

| 季度 | 件 |
| --- | --- |
| 一 | =1+1 |

## 五、存在的主要问题及改进情况

=HYPERLINK("x") 不是公式。

## 六、其他需要报告的事项

没有。
"""


def cells() -> dict[str, int]:
    """Return the demo's frozen cells of 2025."""
    found = {}
    for cell in CELLS:
        table, rest = cell.split(".", 1)
        row, _, column = rest.rpartition(".")
        found[cell] = FROZEN[table][row][column]
    return found


def report(
    title: str = "示例市医疗保障局2025年政府信息公开工作年度报告",
    changed: Mapping[str, int] = MappingProxyType({}),
) -> PublicReport:
    """Return a report of 2025 with the demo's figures and prose that holds all that a document knows."""
    return PublicReport(
        year=2025,
        title=title,
        published=date(2026, 1, 21),
        frozen=True,
        file="content/reports/2025.md",
        cells={**cells(), **changed},
        fee_yuan=840,
        figures={},
        markdown=PROSE,
        identities=tuple(within_year(cells() | dict(changed))),
    )


def test_the_formulas_come_to_the_values():
    """Each total is a SUM; adding up the cells of its range gives the figure of the report, which stands beside it."""
    data = workbook(report())
    formulas: Any
    values: Any
    formulas, values = (
        openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (False, True)
    )
    expected, totals = cells(), 0
    for name, layout in SHEETS:
        for one in layout().cells:
            if not one.cell:
                continue
            at = (one.row + 1 + TOP, one.column + 1)
            written = formulas[name].cell(*at).value
            if summed(one.cell):
                found = re.fullmatch(r"=SUM\((\w+:\w+)\)", str(written))
                assert found is not None, one.cell
                parts = [each for row in formulas[name][found[1]] for each in row]
                assert len(parts) == len(summed(one.cell))
                places = [values[name][each.coordinate].value for each in parts]
                assert sum(places) == expected[one.cell], one.cell
                totals += 1
            else:
                assert written == expected[one.cell], one.cell
            assert values[name].cell(*at).value == expected[one.cell]
    assert totals == 25 + 6 + 3


def test_a_total_that_does_not_add_up_is_no_formula():
    """A figure that its parts do not come to stands as it is: a formula would show another one."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(report(changed={"table4.review.total": 9}))))
    assert book["表四"].cell(TOP + 4, 5).value == 9


@pytest.mark.parametrize("number", range(3))
def test_the_merges_are_the_spans_of_the_form(number: int):
    """What spans several rows or columns is merged, and nothing else but title and caption."""
    name, layout = SHEETS[number]
    grid = layout()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(report())))[name]
    wanted = {
        (one.row + 1 + TOP, one.column + 1, one.row + one.rowspan + TOP, one.column + one.colspan)
        for one in grid.cells
        if (one.rowspan, one.colspan) != (1, 1)
    } | {(1, 1, 1, grid.width), (2, 1, 2, grid.width)}
    merged = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    assert merged == wanted


def test_words_of_the_workbook_are_never_formulas():
    """An agency whose name begins like a formula stands there as text."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(report(title="=1+1"))))["表二"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


def test_the_document_has_six_parts_and_the_tables_of_the_form():
    """Title, headings in order, prose with its table, then tables 2, 3 and 4 with every figure at its place."""
    made: Any = docx.Document(io.BytesIO(document(report())))
    texts = [each.text for each in made.paragraphs]
    assert texts[0] == report().title
    heads = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    assert heads == [part.title for part in PARTS]
    assert "制发两件文件，见目录。" in texts
    assert [text for text in texts if text.startswith(("1.", "2."))] == ["1.第一件", "2.第二件"]
    assert '=HYPERLINK("x") 不是公式。' in texts
    own, *tables = made.tables
    assert [[cell.text for cell in row.cells] for row in own.rows] == [
        ["季度", "件"],
        ["一", "=1+1"],
    ]
    expected = cells()
    for table, layout in zip(tables, (table2, table3, table4), strict=True):
        rows = [row.cells for row in table.rows]
        for one in layout().cells:
            words = str(expected[one.cell]) if one.cell else one.words
            cell = rows[one.row][one.column]
            assert cell.text == words
            last = rows[one.row + one.rowspan - 1][one.column + one.colspan - 1]
            assert last._tc is cell._tc


def test_the_document_is_an_official_one():
    """A4 with the margins of official documents, body 三号仿宋, headings 黑体; rows never break across pages."""
    made: Any = docx.Document(io.BytesIO(document(report())))
    page = made.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.left_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]
    body = next(each for each in made.paragraphs if each.text.startswith("制发"))
    assert {(run.font.name, run.font.size.pt) for run in body.runs} == {("仿宋_GB2312", 16)}
    head = next(each for each in made.paragraphs if each.style.name == "Heading 1")
    assert head.runs[0].font.name == "黑体"
    rows = made.tables[2].rows
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in rows)
    assert [bool(row._tr.trPr.xpath("w:tblHeader")) for row in rows] == [True] * 3 + [False] * 25


@pytest.mark.parametrize("make", [workbook, document])
def test_the_same_report_gives_the_same_bytes(make):
    """No time, no name of who made it: made twice it is the same, and a change of a figure shows."""
    assert make(report()) == make(report())
    assert make(report()) != make(report(changed={"table2.penalty.processed": 12}))
    with ZipFile(io.BytesIO(make(report()))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
        assert not any("thumbnail" in name for name in file.namelist())
    assert set(re.findall(r">(\d{4})-\d\d-\d\dT", core)) == {"1980"}
    assert "openpyxl" not in core
    assert "python-docx" not in core


def test_the_data_is_the_contract_without_anything_internal():
    """Keys of the contract, figures of the demo, each identity with whether it holds; no sides, no state."""
    whole = json.loads(report().as_json())
    assert {key: whole[key] for key in ("table2", "table3", "table4")} == {
        key: FROZEN[key] for key in ("table2", "table3", "table4")
    }
    assert {frozenset(each) for each in whole["checks"]} == {
        frozenset({"code", "of", "holds", "detail"})
    }
    assert "frozen" not in whole
    assert json.loads(replace(report(), published=None).as_json())["date_published"] is None


def test_the_demo_says_what_a_count_of_its_own_says():
    """The frozen figures of 2025 in these files are what a plain script counts from the ledgers' YAML."""
    requests = ROOT / "content" / "requests"
    whole = json.loads(report().as_json())
    for table, counted in (("table3", recount.table3), ("table4", recount.table4)):
        rows = counted(requests, 2025)
        for row, columns in whole[table].items():
            assert columns == {key: rows.get(row, {}).get(key, 0) for key in columns}, row
