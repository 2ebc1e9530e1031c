"""Step check: rules about when an annual report is published (family RP)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.annual import FORM_BASIS, YEARLY, ReportSubject, found
from catalog.check.annual_example import BODY, report
from catalog.check.rule import Located, Rule, report_rule
from catalog.diagnostic import Severity, Text


@report_rule(
    code="RP501",
    title=Text("年度报告没有按时公布", "report not published in time"),
    zh="每年 1 月 31 日以前公布上一年度的年度报告。二月起没有公布的列出；公布得晚的也列出。",
    basis=(YEARLY,),
    severity=Severity.WARNING,
    bad=report(date_published="2026-02-09"),
    good=report(),
)
def annual_report_late(subject: ReportSubject) -> Iterator[Located]:
    """The report is not published by 31 January of the next year; from 1 February on it is told of."""
    if subject.report is None:
        return
    on = subject.report.matter.date_published
    if on is not None and on <= subject.due:
        return
    when = (
        Text(f"{on} 才公布", f"it is published on {on}")
        if on
        else Text("还没有发布日期", "it has no day")
    )
    yield found(
        subject.file,
        "RP501",
        Text(
            f"{subject.year} 年的年度报告应在 {subject.due} 以前公布，{when.zh}",
            f"the report of {subject.year} is due on {subject.due}, {when.en}",
        ),
        Text(
            "请尽快审核公布；已经公布的，核对 date_published",
            "approve and publish it; correct date_published where it is wrong",
        ),
        path=("date_published",) if on else (),
        since=subject.due.replace(month=2, day=1),
    )


@report_rule(
    code="RP502",
    title=Text("缺少一年的年度报告", "a year without its report"),
    zh="年度报告每年一份：两份之间不能缺，最近一份以后有申请台账的年份也要有。到期（次年 1 月 31 日）以后列出。",
    basis=(YEARLY,),
    severity=Severity.WARNING,
    bad=report(
        (
            "content/reports/2023.md",
            "---\nyear: 2023\ndate_published: 2024-01-16\n"
            "review: [{role: office, by: office-z, on: 2024-01-14}]\n---\n\n" + BODY + "\n",
        )
    ),
    good=report(),
)
def report_of_a_year_missing(subject: ReportSubject) -> Iterator[Located]:
    """There is no report of a year between two others, or of one after the last that has a ledger, though due."""
    for year in subject.missing:
        due = subject.due.replace(year=year + 1)
        yield found(
            subject.file,
            "RP502",
            Text(f"没有 {year} 年的年度报告", f"there is no report of {year}"),
            Text(
                f"写 content/reports/{year}.md，在 {due} 以前公布",
                f"write content/reports/{year}.md and publish it by {due}",
            ),
            since=due.replace(month=2, day=1),
        )


@report_rule(
    code="RP503",
    title=Text("年度报告在年底以前公布", "report published before its year has ended"),
    zh="统计期间是 1 月 1 日至 12 月 31 日，年底以前公布的报告数字还会变。",
    basis=FORM_BASIS,
    bad=report(
        date_published="2025-12-30",
        review="[{role: office, by: office-z, on: 2025-12-29}]",
    ),
    good=report(),
)
def report_too_early(subject: ReportSubject) -> Iterator[Located]:
    """The day of publication lies in the year that the report counts."""
    on = subject.report.matter.date_published if subject.report else None
    if on is not None and on.year <= subject.year:
        yield found(
            subject.file,
            "RP503",
            Text(
                f"发布日期 {on} 在统计的 {subject.year} 年结束以前",
                f"date_published {on} lies before the end of {subject.year}",
            ),
            Text(f"改到 {subject.year + 1} 年 1 月", f"publish it in January {subject.year + 1}"),
            path=("date_published",),
        )


RULES: tuple[Rule, ...] = (
    annual_report_late,
    report_of_a_year_missing,
    report_too_early,
)
