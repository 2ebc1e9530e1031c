"""The annual report of a year, its left column, the list of years."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from catalog.render.view.annual import (
    ChartView,
    DownloadView,
    FigureView,
    GridCellView,
    GridView,
    PartView,
    ReportContentsView,
    ReportRowView,
    ReportsView,
    ReportView,
    ReportYearView,
)
from catalog.render.view.common import LinkView
from tests.theme.examples.common import BREADCRUMBS
from tests.theme.examples.lists import LIST, LIST_EMPTY, LONG_TITLE

HEAD = (
    GridCellView("（本列数据）", 1, 2, "", "", "", "note"),
    GridCellView("自然人", 1, 1, "table3-1-3", "col", ""),
)
BODY = (
    GridCellView("三、结果", 2, 1, "table3-2-1", "rowgroup", ""),
    GridCellView("（一）予以公开", 1, 1, "table3-2-2", "row", ""),
    GridCellView("23", 1, 1, "", "", "table3-1-3 table3-2-1 table3-2-2", "total"),
)
LAST = (
    GridCellView("（二）部分公开", 1, 1, "table3-3-2", "row", ""),
    GridCellView("0", 1, 1, "", "", "table3-1-3 table3-2-1 table3-3-2", "zero"),
)
TABLE = GridView(
    key="table3",
    caption="表3　收到和处理政府信息公开申请情况",
    unit="单位：件",
    head=(HEAD,),
    body=(BODY, LAST),
)
NARROW = GridView(
    key="narrow",
    caption="表3　收到和处理政府信息公开申请情况",
    unit="",
    head=(),
    body=(
        (
            GridCellView("合计", 1, 1, "narrow-1-1", "row", ""),
            GridCellView("1", 1, 1, "", "", "narrow-1-1"),
        ),
    ),
)
CHART = ChartView(
    key="years",
    title="图1　2024至2025年新收申请（件）",
    svg=Markup('<svg class="chart" role="img"></svg>'),
    head=("年份", "2024", "2025"),
    rows=(("新收", "41", "52"),),
)
REPORT = ReportView(
    agency="示例市医疗保障局",
    breadcrumbs=BREADCRUMBS[:2],
    title_parts=("示例市医疗保障局", "2025年", "政府信息公开工作年度报告"),
    published="2026-01-21",
    period=("2025-01-01", "2025-12-31"),
    downloads=(DownloadView("年报 DOCX", "files/report-2025.docx", "report-2025.docx"),),
    figures=(FigureView("新收申请（上年41）", "52", "件"),),
    parts=(
        PartView(
            anchor="report-part-1", title="一、总体情况", body_html=Markup("<p>新收52件。</p>")
        ),
        PartView(
            anchor="report-part-3",
            title="三、收到和处理政府信息公开申请情况",
            body_html=Markup(),
            charts=(CHART,),
            tables=(TABLE, NARROW),
            checks=("七列都满足",),
        ),
    ),
    changes=(("2026-02-03", "更正一处错字"),),
    address="https://ybj.shili.example/zfxxgk/reports/2025/",
)
REPORT_EMPTY = replace(REPORT, downloads=(), figures=(), parts=(), changes=())
REPORT_CONTENTS = ReportContentsView(
    parts=(LinkView("一、总体情况", "#report-part-1"),),
    years=(
        ReportYearView(2025, "../2025/", current=True),
        ReportYearView(2024, "../2024/", current=False),
    ),
    all_href="../",
)
ROW = ReportRowView(
    year=2025,
    title="示例市医疗保障局2025年政府信息公开工作年度报告",
    href="2025/",
    published="2026-01-21",
    received=52,
    processed=54,
    files=(LinkView("DOCX", "2025/files/report-2025.docx"),),
)
REPORTS = ReportsView((ROW,), LIST)
REPORTS_LONG = ReportsView((replace(ROW, title=LONG_TITLE),) * 2, LIST_EMPTY)
ANNUAL: dict[str, tuple[object, ...]] = {
    "report": (REPORT, REPORT_EMPTY),
    "report_contents": (REPORT_CONTENTS, replace(REPORT_CONTENTS, years=())),
    "reports": (REPORTS, ReportsView((), LIST_EMPTY), REPORTS_LONG, ReportsView((), LIST)),
}
"""Fragment → views."""
