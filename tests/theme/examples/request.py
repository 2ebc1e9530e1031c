"""The page on requests: its parts and the form, ordinary, empty and extreme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalog.model.calendar import WorkCalendar
from catalog.render.chart import Series, bar_chart
from catalog.render.request.cases import worked_cases
from catalog.render.request.form import Field, RequestForm, Section
from catalog.render.request.page import fees_view, flow_view
from catalog.render.view.common import LinkView, PieceView
from catalog.render.view.request import (
    CasesView,
    EntriesView,
    EntryView,
    FilesView,
    FileView,
    FormView,
    StatisticsView,
    TableView,
)
from tests.theme.examples.common import BREADCRUMBS
from tests.theme.examples.lists import LONG_TITLE

FILES = (
    FileView(format="DOCX", words="在电脑上填写", href="../form.docx", download_name="申请表.docx"),
    FileView(format="网页", words="直接打印", href="form/", download_name=""),
)
ENTRIES = EntriesView(
    entries=(
        EntryView(
            name="互联网",
            lines=(
                (PieceView("打电话"), PieceView("0000-1234567", "tel:0000-1234567", keep=True)),
            ),
            notes=("收到之日：双方确认的当天",),
            link=LinkView("网上申请", "https://ysqgk.shili.example/"),
        ),
        EntryView(name=LONG_TITLE, lines=((PieceView(LONG_TITLE * 3),),)),
    ),
    note="咨询电话0000-1234567。",
)
ENTRIES_EMPTY = EntriesView(entries=())
FORM_FILES = FilesView(files=FILES, note="三种是同一张表。")
FORM = FormView(
    breadcrumbs=BREADCRUMBS,
    form=RequestForm(
        title="政府信息公开申请表",
        agency="示例市医疗保障局",
        sections=(
            Section(
                "一、申请人",
                (
                    Field("姓名", needed=True),
                    Field("单位"),
                    Field("内容", hint="名称、文号", lines=5),
                    Field("方式", choices=("纸质", "电子文件")),
                ),
            ),
        ),
        notes=("交到示例市医疗保障局。",),
    ),
    files=FILES[:1],
)
FORM_EMPTY = replace(
    FORM, files=(), form=replace(FORM.form, sections=(), notes=(), agency=LONG_TITLE)
)
FLOW = flow_view()
CASES = CasesView(cases=worked_cases(WorkCalendar(), date(2026, 11, 20)))
FEES = fees_view()
FEES_EMPTY = replace(FEES, lead=(), tables=(), examples=())
TABLE = TableView(
    key="result",
    caption="答复结果（件）",
    columns=("答复结果", "2024年", "2025年", "占比"),
    rows=(("予以公开", "21", "23", "42.6%"), ("合计", "41", "54", "100.0%")),
    totalled=True,
    chart=bar_chart("答复结果", ("予以公开",), (Series("件", (23,)),), key="result"),
)
STATISTICS = StatisticsView(
    tables=(TABLE, replace(TABLE, key="plain", totalled=False, chart=None)),
    notes=("只列已经结束的年度。",),
    reports=LinkView("政府信息公开年报", "../reports/"),
)
STATISTICS_EMPTY = replace(STATISTICS, tables=(), notes=())
REQUEST = {
    "request/entries": (ENTRIES, ENTRIES_EMPTY),
    "request/files": (FORM_FILES,),
    "request/form": (FORM, FORM_EMPTY),
    "request/flow": (FLOW,),
    "request/cases": (CASES,),
    "request/fees": (FEES, FEES_EMPTY),
    "request/statistics": (STATISTICS, STATISTICS_EMPTY),
}
"""Fragment → the views it is tried with."""
