"""Two versions beside each other: every kind of change, nothing, and extreme texts."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from catalog.render.view.common import LinkView
from catalog.render.view.comparison import (
    ComparisonSheetView,
    ComparisonView,
    CountView,
    FieldRowView,
    ItemChangeView,
    RowView,
    RunView,
    TextsView,
)
from tests.theme.examples.common import BREADCRUMBS
from tests.theme.examples.lists import LONG_TITLE

OLD = (RunView("same", "第五条 职工退休人员"), RunView("gone", "二百元"), RunView("same", "。"))
NEW = (RunView("same", "第五条 职工退休人员"), RunView("new", "一百五十元"), RunView("same", "。"))
CHANGED = RowView(
    change="changed", word="修改", anchor="change-1", notes=("第（二）项",), before=OLD, after=NEW
)
FOLD = RowView(
    change="fold", word="第一条至第四条，没有变化", anchor="", notes=(), before=(), after=()
)
ROWS = (
    FOLD,
    CHANGED,
    replace(CHANGED, change="added", word="新增", anchor="change-2", notes=(), before=()),
    replace(CHANGED, change="removed", word="删去", anchor="change-3", notes=(), after=()),
    replace(CHANGED, change="moved", word="移动", anchor="change-4", notes=("原第二条",)),
    replace(CHANGED, change="split", word="拆分", anchor="change-5"),
    replace(CHANGED, change="merged", word="合并", anchor="change-6"),
    replace(CHANGED, change="renumbered", word="移号", anchor="change-7"),
    replace(CHANGED, change="formatted", word="格式", anchor="change-8"),
)
TEXTS = TextsView(
    counts=(
        CountView(
            change="changed",
            word="修改",
            count=13,
            unit="条",
            links=(LinkView("第五条", "#change-1"), LinkView("第七条", "#change-4")),
            more=11,
        ),
        CountView(change="renumbered", word="移号", count=6, unit="条", links=(), more=0),
    ),
    unchanged="其余22条没有变化",
    fields=(
        FieldRowView(
            label="有效性",
            before=(RunView("gone", "有效"),),
            after=(RunView("new", "已修改"),),
            sentence="",
        ),
        FieldRowView(label="附件", before=(), after=(), sentence="附件“核定表”换了内容"),
    ),
    unchanged_fields=10,
    rows=ROWS,
    old_name="2023-06-12首次发布",
    new_name="2025-03-12修改后",
)
COMPARISON = ComparisonView(
    breadcrumbs=BREADCRUMBS,
    item=LinkView("示例市基本医疗保险门诊统筹管理办法", "../"),
    old="2023-06-12首次发布",
    new="2025-03-12修改后",
    old_links=(LinkView("2024-01-01变更后", "../2/"),),
    new_links=(),
    note="提高年度支付限额",
    texts=TEXTS,
)
COMPARISON_EMPTY = replace(
    COMPARISON,
    note="",
    old_links=(),
    texts=replace(TEXTS, counts=(), unchanged="", fields=(), rows=()),
)
COMPARISON_LONG = replace(
    COMPARISON,
    item=LinkView(LONG_TITLE, "../"),
    note=LONG_TITLE,
    old_links=tuple(LinkView(f"第{n}次发布，2024-01-01", f"../{n}/") for n in range(1, 40)),
    limit="版本多，不能任意两个对照。",
    texts=replace(
        TEXTS,
        rows=(
            replace(
                CHANGED, before=(RunView("gone", "0" * 300),), after=(RunView("new", "字" * 900),)
            ),
        ),
    ),
)
COMPARISON_SHEET = ComparisonSheetView(
    title="甲 → 乙",
    summary="变更 1 件；没有变化 2 件",
    style=Markup("p { margin: 0 }"),
    items=(
        ItemChangeView(
            change="changed",
            word="变更",
            identifier="11990100MB0000000P/2023-00023",
            title="示例市基本医疗保险门诊统筹管理办法",
            note="提高年度支付限额",
            texts=TEXTS,
        ),
        ItemChangeView(
            change="removed",
            word="不再有",
            identifier="11990100MB0000000P/2023-00024",
            title="",
            note="",
            texts=None,
        ),
    ),
)
