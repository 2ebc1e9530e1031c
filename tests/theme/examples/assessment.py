"""The assessment of a year, a page for internal use."""

from __future__ import annotations

from catalog.render.view.assessment import AssessmentRowView, AssessmentView, LateView

ASSESSMENT = AssessmentView(
    language="zh-CN",
    heading="示例市医疗保障局2025年政府信息公开考核（截至2026-11-20）",
    internal="内部使用，不公开",
    department="处室",
    columns=("主动公开（件）", "按时", "逾期"),
    rows=(AssessmentRowView("办公室", (3, 2, 1)), AssessmentRowView("未归到处室", (0, 0, 0))),
    total=AssessmentRowView("合计", (3, 2, 1)),
    late_heading="逾期公开的信息",
    late_columns=("处室", "索引号", "名称", "应公开日", "公开日", "迟（工作日）"),
    late=(
        LateView(
            "办公室",
            ("11990100MB0000000P/2025-00001", "关于印发办法的通知", "2025-03-31", "2025-04-02"),
            2,
        ),
    ),
)
ASSESSMENT_EMPTY = AssessmentView("en", "", "", "", (), (), AssessmentRowView("", ()), "", (), ())
