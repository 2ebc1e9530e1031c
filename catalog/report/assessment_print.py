"""Step report: the assessment of a year in print: text and JSON, and the words of its columns."""

from __future__ import annotations

import json
from collections.abc import Mapping

from catalog.diagnostic import Text
from catalog.report.assessment import Assessment

COLUMNS: Mapping[str, Text] = {
    "published": Text("主动公开（件）", "published"),
    "on_time": Text("按时", "on time"),
    "late": Text("逾期", "late"),
    "days_late": Text("逾期工作日", "working days late"),
    "without_interpretation": Text("缺解读", "without interpretation"),
    "review_gaps": Text("审核有缺口", "review gaps"),
    "changes": Text("发布后变更", "changes after publication"),
    "withdrawn_for_privacy": Text("因个人信息撤下", "withdrawn for privacy"),
    "requests": Text("收到申请", "requests"),
    "requests_on_time": Text("按时办结", "answered in time"),
    "requests_late": Text("逾期申请", "requests late"),
    "stale_columns": Text("栏目未及时更新", "stale columns"),
    "errors": Text("现有错误", "open errors"),
    "warnings": Text("现有警告", "open warnings"),
}
"""What each figure is called, in the order of the table."""
NOBODY = Text("未归到处室", "no department")
TOTAL = Text("合计", "total")
INTERNAL = Text("内部使用，不公开", "for internal use, not published")


def heading(assessed: Assessment) -> Text:
    """Return the title of the assessment."""
    return Text(
        f"{assessed.agency}{assessed.year}年政府信息公开考核（截至{assessed.as_of:%Y-%m-%d}）",
        f"{assessed.agency}: disclosure assessment of {assessed.year} (as of {assessed.as_of:%Y-%m-%d})",
    )


def as_json(assessed: Assessment) -> str:
    """Return every department's figures and its late items."""
    whole = {
        "year": assessed.year,
        "as_of": f"{assessed.as_of:%Y-%m-%d %H:%M}",
        "departments": [
            {
                "department": one.key,
                "name": one.name,
                **one.counts,
                "late_items": [
                    {
                        "identifier": each.identifier,
                        "title": each.title,
                        "due": str(each.due),
                        "published": str(each.published),
                        "days_late": each.days_late,
                    }
                    for each in one.late
                ],
            }
            for one in assessed.departments
        ],
        "total": assessed.totals,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_text(assessed: Assessment, language: str = "zh") -> str:
    """Return each department's figures that are not 0, its late items, and the totals."""
    lines = [heading(assessed).in_language(language)]
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    for one in assessed.departments:
        name = one.name or NOBODY.in_language(language)
        lines.append(name + colon + _figures(one.counts, comma, language))
        lines += (
            Text(
                f"  {each.identifier} 应在 {each.due} 以前公开，{each.published} 公开，迟 {each.days_late} 个工作日",
                f"  {each.identifier} was due by {each.due}, published {each.published}, "
                f"{each.days_late} working days late",
            ).in_language(language)
            for each in one.late
        )
    lines.append(TOTAL.in_language(language) + colon + _figures(assessed.totals, comma, language))
    lines.append(INTERNAL.in_language(language))
    return "\n".join(lines) + "\n"


def _figures(counts: Mapping[str, int], comma: str, language: str) -> str:
    some = [
        f"{COLUMNS[name].in_language(language)} {number}"
        for name, number in counts.items()
        if number
    ]
    return comma.join(some) or "0"
