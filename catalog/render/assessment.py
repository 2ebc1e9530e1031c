"""Step render: the assessment of a year as a table file and a page for internal use; never part of the site."""

from __future__ import annotations

from pathlib import Path

from catalog.diagnostic import Text
from catalog.render.data import csv_line
from catalog.render.environment import Fragments
from catalog.render.view.assessment import AssessmentRowView, AssessmentView, LateView
from catalog.report.assessment import Assessment
from catalog.report.assessment_print import COLUMNS, INTERNAL, NOBODY, TOTAL, heading

DEPARTMENT = Text("处室", "department")
LATE_ITEMS = Text("逾期公开的信息", "items published late")
LATE = (
    DEPARTMENT,
    Text("索引号", "identifier"),
    Text("名称", "title"),
    Text("应公开日", "due"),
    Text("公开日", "published"),
)
DAYS_LATE = Text("迟（工作日）", "working days late")
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for the system's code page."""


def as_csv(assessed: Assessment, language: str = "zh") -> str:
    """Return one row a department and the totals; UTF-8 with a byte order mark, no cell a formula."""
    rows = [["", *(words.in_language(language) for words in COLUMNS.values())]]
    rows += (
        [one.name or NOBODY.in_language(language), *map(str, one.counts.values())]
        for one in assessed.departments
    )
    rows.append([TOTAL.in_language(language), *map(str, assessed.totals.values())])
    return BYTE_ORDER_MARK + "".join(map(csv_line, rows))


def as_html(assessed: Assessment, theme: Path, language: str = "zh") -> str:
    """Return a page complete in itself, without script, to open from a folder or to print on A4.

    Raises:
        BuildError: the theme lacks the template.
    """
    words = (*LATE, DAYS_LATE)
    view = AssessmentView(
        language="zh-CN" if language == "zh" else "en",
        heading=heading(assessed).in_language(language),
        internal=INTERNAL.in_language(language),
        department=DEPARTMENT.in_language(language),
        columns=tuple(each.in_language(language) for each in COLUMNS.values()),
        rows=tuple(
            AssessmentRowView(one.name or NOBODY.in_language(language), tuple(one.counts.values()))
            for one in assessed.departments
        ),
        total=AssessmentRowView(TOTAL.in_language(language), tuple(assessed.totals.values())),
        late_heading=LATE_ITEMS.in_language(language),
        late_columns=tuple(each.in_language(language) for each in words),
        late=tuple(
            LateView(
                one.name or NOBODY.in_language(language),
                (each.identifier, each.title, str(each.due), str(each.published)),
                each.days_late,
            )
            for one in assessed.departments
            for each in one.late
        ),
    )
    return Fragments(theme).render("internal/assessment", view) + "\n"
