"""Step render: the page of one year's annual report: six parts, the official tables, charts over the years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from catalog.check.annual_identity import Identity
from catalog.model.annual_form import (
    BLOCKS,
    COLUMNS,
    PARTS,
    RESULTS,
    TOTAL,
    Amount,
    json_number,
    result_groups,
)
from catalog.model.annual_layout import Grid, GridCell, table2, table3, table3_narrow, table4
from catalog.render.annual.parts import written_parts
from catalog.render.chart import Series, bar_chart
from catalog.render.place import Place
from catalog.render.view.annual import (
    ChartView,
    DownloadView,
    FigureView,
    GridCellView,
    GridView,
    PartView,
    ReportContentsView,
    ReportView,
    ReportYearView,
)
from catalog.render.view.common import LinkView
from catalog.render.words import PARTS as SITE_PARTS
from catalog.report.annual_public import PublicReport

ROOT = "reports/"
YEARS_SHOWN = 5
"""Years that a chart compares, the report's own the last."""
TITLE_END = "政府信息公开工作年度报告"
SHARE = 100


def address_of(year: int) -> str:
    """Return the address of a year's report."""
    return f"{ROOT}{year}/"


def anchor_of(number: int) -> str:
    """Return the anchor of a part, counted from 1."""
    return f"report-part-{number}"


def report_view(
    report: PublicReport,
    earlier: Sequence[PublicReport],
    place: Place,
    downloads: tuple[DownloadView, ...],
    target: Callable[[str, str], str | None],
) -> ReportView:
    """Return the page of a report.

    `earlier`: the reports of the years before, newest first. `target` gives the relative address of what the
    prose links to, as in `fill_targets`.
    """
    written = written_parts(report, target)
    return ReportView(
        agency=place.site.agency.name,
        breadcrumbs=(
            LinkView("首页", place.root),
            LinkView(SITE_PARTS["reports"], place.href(ROOT)),
        ),
        title_parts=(place.site.agency.name, f"{report.year}年", TITLE_END),
        published=str(report.published or ""),
        period=(f"{report.year}-01-01", f"{report.year}-12-31"),
        downloads=downloads,
        figures=figures_of(report, earlier),
        parts=_parts(report, earlier, written),
        changes=report.changes,
        address=place.absolute,
    )


def contents_view(
    place: Place, reports: Sequence[PublicReport], current: int
) -> ReportContentsView:
    """Return the left column."""
    parts = tuple(
        LinkView(part.title, f"#{anchor_of(number)}") for number, part in enumerate(PARTS, 1)
    )
    years = tuple(
        ReportYearView(one.year, place.href(address_of(one.year)), one.year == current)
        for one in reports
    )
    return ReportContentsView(parts, years, place.href(ROOT))


def figures_of(report: PublicReport, earlier: Sequence[PublicReport]) -> tuple[FigureView, ...]:
    """Return the four figures at the top, all of them cells of the tables or sums of cells."""
    cells = report.cells
    last = next((one for one in earlier if one.year == report.year - 1), None)
    before = f"（上年{_row(last, 'new_received')}）" if last else ""
    review = cells[f"table4.{BLOCKS[0][0]}.{TOTAL}"]
    suits = sum((cells[f"table4.{block}.{TOTAL}"] for block, _ in BLOCKS[1:]), start=0)
    return (
        FigureView(f"新收申请{before}", _row(report, "new_received"), "件"),
        FigureView("办结申请", _row(report, "total_processed"), "件"),
        FigureView("结转下年度", _row(report, "carried_out"), "件"),
        FigureView(
            f"复议{json_number(review)}件，诉讼{json_number(suits)}件",
            json_number(review + suits),
            "件",
        ),
    )


def _row(report: PublicReport, row: str) -> str:
    return json_number(report.cells[f"table3.{row}.{TOTAL}"])


def _parts(
    report: PublicReport, earlier: Sequence[PublicReport], written: Mapping[str, str]
) -> tuple[PartView, ...]:
    tables = {
        2: (grid_view(table2(), report.cells),),
        3: (grid_view(table3(), report.cells), grid_view(table3_narrow(), report.cells)),
        4: (grid_view(table4(), report.cells),),
    }
    charts = {3: _numbered((*over_years(report, earlier), *by_result(report)))}
    checks = {3: checks_of(report, ("I1", "I2", "I3", "I5")), 4: checks_of(report, ("I4",))}
    return tuple(
        PartView(
            anchor=anchor_of(number),
            title=part.title,
            body_html=Markup(written.get(part.title, "")),  # noqa: S704 - the reader's HTML, tags checked
            charts=charts.get(number, ()),
            tables=tables.get(number, ()),
            checks=checks.get(number, ()),
        )
        for number, part in enumerate(PARTS, 1)
    )


def grid_view(grid: Grid, cells: Mapping[str, Amount]) -> GridView:
    """Return an official table with its values; a value of zero is marked, a total too."""
    rows = tuple(tuple(_cell(one, cells) for one in row) for row in grid.rows)
    first = next(at for at, row in enumerate(grid.rows) if any(one.cell for one in row))
    head = 0 if grid.key == "table2" else first
    number = {"table2": "2", "table4": "4"}.get(grid.key, "3")
    return GridView(
        key=grid.key,
        caption=f"表{number}　{grid.caption}",
        unit=f"单位：{grid.unit}" if grid.unit else "",
        head=rows[:head],
        body=rows[head:],
    )


def _cell(one: GridCell, cells: Mapping[str, Amount]) -> GridCellView:
    words, look = one.words, "" if one.id else "note"
    if one.cell:
        amount = cells[one.cell]
        words = json_number(amount)
        look = " ".join(
            name
            for name, holds in (("zero", not amount), ("total", one.cell.endswith(f".{TOTAL}")))
            if holds
        )
    return GridCellView(
        words, one.rowspan, one.colspan, one.id, one.scope, " ".join(one.headers), look
    )


def _numbered(charts: Sequence[ChartView]) -> tuple[ChartView, ...]:
    return tuple(
        replace(one, title=f"图{number}　{one.title}") for number, one in enumerate(charts, 1)
    )


def over_years(report: PublicReport, earlier: Sequence[PublicReport]) -> tuple[ChartView, ...]:
    """Return the chart of new requests over the last years; none where there is one year only."""
    some = [one for one in earlier if one.year > report.year - YEARS_SHOWN]
    years = sorted((report, *some), key=lambda one: one.year)
    if len(years) == 1:
        return ()
    labels = [str(one.year) for one in years]
    rows = (("新收", "new_received"), ("办结", "total_processed"), ("结转下年度", "carried_out"))
    title = f"{labels[0]}至{labels[-1]}年新收申请（件）"
    values = tuple(one.cells[f"table3.new_received.{TOTAL}"] for one in years)
    svg = bar_chart(title, labels, (Series("新收", values),), key="years", current=len(years) - 1)
    return (
        ChartView(
            key="years",
            title=title,
            svg=svg,
            head=("年份", *labels),
            rows=tuple((label, *(_row(one, row) for one in years)) for label, row in rows),
        ),
    )


def by_result(report: PublicReport) -> tuple[ChartView, ...]:
    """Return the chart of what became of the requests; none where none was dealt with."""
    total = report.cells[f"table3.total_processed.{TOTAL}"]
    if not total:
        return ()
    counts = [
        (label, sum((report.cells[f"table3.{row}.{TOTAL}"] for row in rows), start=0))
        for label, rows in result_groups()
    ]
    title = f"{report.year}年办理结果（共{json_number(total)}件）"
    svg = bar_chart(
        title,
        [label for label, _ in counts],
        (Series("件", tuple(count for _, count in counts)),),
        key="results",
        rows=True,
    )
    return (
        ChartView(
            key="results",
            title=title,
            svg=svg,
            head=("结果", "件", "占比"),
            rows=tuple(
                (label, json_number(count), f"{count * SHARE / total:.1f}%")
                for label, count in counts
            ),
        ),
    )


CHECKS = {
    "I1": "七列都满足：一加二等于三加四（总计列：{detail}）",
    "I2": "七列的（七）总计都等于（一）至（六）各行之和",
    "I3": f"{len(RESULTS) + 4}行总计都等于{len(COLUMNS) - 1}类申请人之和",
    "I4": "三组总计都等于维持、纠正、其他、尚未审结之和",
    "I5": "上年结转与上一年度年报的“结转下年度”逐列一致",
}


def checks_of(report: PublicReport, codes: Sequence[str]) -> tuple[str, ...]:
    """Return which identities hold in all their places, in words; one that fails anywhere is not claimed."""
    found = []
    for code in codes:
        some = [each for each in report.identities if each.code == code]
        if some and all(each.holds for each in some):
            found.append(CHECKS[code].format(detail=_numbers(some[-1], report.cells)))
    return tuple(found)


def _numbers(identity: Identity, cells: Mapping[str, Amount]) -> str:
    """Return an identity inside a year with its numbers: 52 + 3 = 54 + 1."""
    sides = (identity.left, identity.right)
    return " = ".join(
        " + ".join(json_number(cells[cell]) for cell in side if cell in cells) for side in sides
    )
