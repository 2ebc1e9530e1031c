"""Step check: rules about the figures of an annual report (family RP): frozen, declared, derived."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.annual import CONTENTS, FEE_BASIS, FORM_BASIS, ReportSubject, found
from catalog.check.annual_example import COUNTED, DECLARED, REQUEST, ZEROS, frozen, report
from catalog.check.rule import HOUSE, Located, Rule, report_rule
from catalog.diagnostic import Basis, Severity, Text
from catalog.model.annual_form import CELLS, NORM_COLUMNS, TABLE2, cell_label, json_number

FROZEN = (Basis(HOUSE, "公布的年度报告不悄悄改"), CONTENTS)
ROWS = {row: label for group in TABLE2 for row, label in group.rows}
TO_DECLARE = ("licensing", "penalty", "coercion", "fees")
_SOUND = frozen(*COUNTED)
_FEE = """\
  - {on: 2025-03-05, kind: fee_notified, amount: 200, received_on: 2025-03-05}
  - {on: 2025-03-10, kind: fee_paid}
"""
_CHARGED = REQUEST.replace("  events:\n", "  events:\n" + _FEE)
_PENALTY = (
    "content/items/2025/penalty.md",
    """\
---
title: 示例市医疗保障局对某定点药店的行政处罚决定摘要
identifier: 11990100MB0000000P/2025-00001
kind: penalty
category: penalties
department: funds
date_written: 2025-03-03
date_published: 2025-03-07
disclosure: proactive
term: {years: 1}
summary: 对一家定点药店串换药品、骗取医疗保障基金支出的违法行为作出行政处罚，公开决定摘要。
keywords: [行政处罚, 基金监管]
penalty: {party: legal, class: general, decided_on: 2025-03-03, responsible_reviewer: lin-q}
review:
  - levels:
      - {role: editor, by: tang-r, on: 2025-03-03, result: pass}
      - {role: department_head, by: xie-h, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
---

## 一、基本情况

当事人串换药品，骗取基金支出。

## 二、处罚决定

责令改正，处以罚款。
""",
)


@report_rule(
    code="RP301",
    title=Text("公布的数和现在的台账不同", "frozen figure differs from the ledger"),
    zh="""
    公布过的年份是冻结的：之后台账、条目、申报的数有变化，不会悄悄改掉公布的表，而是在这里列出，写明两个数。

    台账改错了的，改回来；公布的数确实有误的，按规定更正：说明原因，审核，写变更记录，删去 .json 重新冻结。
    """,
    basis=FROZEN,
    firm=True,
    bad=report(frozen(*COUNTED, table2__coercion__processed=1)),
    good=report(_SOUND),
)
def frozen_figure_differs(subject: ReportSubject) -> Iterator[Located]:
    """A figure of a frozen year is not what the sources give now; both are told, neither is changed."""
    frozen_ = subject.frozen
    if frozen_ is None or subject.report is None:
        return
    now = {cell: subject.cells[cell] for cell in CELLS}
    matter = subject.report.matter
    now["fee_charged_yuan"] = matter.fee_charged_yuan or 0
    now |= {f"figures.{name}": value for name, value in matter.figures.items()}
    for cell in dict.fromkeys((*now, *frozen_.cells)):
        published, today = frozen_.cells.get(cell), now.get(cell)
        if published == today:
            continue
        label = cell_label(cell) if cell in subject.cells else f"“{cell.removeprefix('figures.')}”"
        was = "—" if published is None else json_number(published)
        is_ = "—" if today is None else json_number(today)
        yield found(
            frozen_.file,
            "RP301",
            Text(
                f"{label}：公布的是 {was}，现在得出 {is_}",
                f"{cell!r} was published as {was}, the sources now give {is_}",
            ),
            Text(
                "台账改错了的改回来；公布有误的，说明更正，删去这个文件重新冻结",
                "take the change of the sources back, or correct the report in public and freeze it anew",
            ),
            place=frozen_.places.get(cell),
        )


@report_rule(
    code="RP302",
    title=Text("公布的年度报告没有冻结", "published report that is not frozen"),
    zh="公布那天运行 catalog report 年份 --freeze，把 content/reports/<年份>.json 一起提交，以后的变化才看得出来。",
    basis=FROZEN,
    severity=Severity.WARNING,
    bad=report(),
    good=report(_SOUND),
)
def published_but_not_frozen(subject: ReportSubject) -> Iterator[Located]:
    """The report is published and its figures are not frozen, so that later changes would go unnoticed."""
    on = subject.report.matter.date_published if subject.report else None
    if on is not None and subject.loaded_frozen is None:
        yield found(
            subject.file,
            "RP302",
            Text(
                f"{subject.year} 年的年度报告没有冻结",
                f"the report of {subject.year} is not frozen",
            ),
            Text(
                f"运行 catalog report {subject.year} --freeze，提交写出的文件",
                f"run catalog report {subject.year} --freeze and commit the file",
            ),
            path=("date_published",),
            since=on,
        )


@report_rule(
    code="RP303",
    title=Text("申报的数与得出的数不同", "declared figure contradicts the derived one"),
    zh="规章、规范性文件的件数由条目和它们的有效性得出。declared 里也写了的，两个数要一致。",
    basis=FORM_BASIS,
    bad=report(
        declared=DECLARED[:-1]
        + ", normative_docs: {made: 1, repealed: 0, valid: 0, source: 文件清理台账}}"
    ),
    good=report(
        declared=DECLARED[:-1]
        + ", normative_docs: {made: 0, repealed: 0, valid: 0, source: 文件清理台账}}"
    ),
)
def declared_contradicts_derived(subject: ReportSubject) -> Iterator[Located]:
    """A declared count of regulations or normative documents is not what the items give; both are told."""
    if subject.report is None:
        return
    for row in ("regulations", "normative_docs"):
        declared = getattr(subject.report.matter.declared, row)
        for column, label in NORM_COLUMNS if declared is not None else ():
            said, derived = getattr(declared, column), subject.cells[f"table2.{row}.{column}"]
            if said != derived:
                yield found(
                    subject.file,
                    "RP303",
                    Text(
                        f"{ROWS[row]}的{label}申报 {said}，由条目得出 {derived}",
                        f"{row}.{column} is declared as {said}, the items give {derived}",
                    ),
                    Text(
                        "核对条目的成文日期、施行日期和有效性，或改正申报的数",
                        "check dates and validity of the items, or correct the declared figure",
                    ),
                    path=("declared", row, column),
                )


@report_rule(
    code="RP304",
    title=Text("表二的数没有申报", "figure of table 2 not declared"),
    zh="行政许可、行政处罚、行政强制的处理决定数量和收费金额，条目给不全，要申报并写出处；没有的写 0。公布以前是警告。",
    basis=FORM_BASIS,
    bad=report(declared=f"{{licensing: {ZEROS}, penalty: {ZEROS}, coercion: {ZEROS}}}"),
    good=report(),
)
def figure_not_declared(subject: ReportSubject) -> Iterator[Located]:
    """Decisions on licences, penalties and coercion, and fees, are declared with their source, also where 0."""
    if subject.report is None:
        return
    matter = subject.report.matter
    missing = [row for row in TO_DECLARE if getattr(matter.declared, row) is None]
    if missing:
        labels = "、".join(ROWS[row] for row in missing)
        yield found(
            subject.file,
            "RP304",
            Text(f"没有申报{labels}的数", f"not declared: {', '.join(missing)}"),
            Text(
                "在 declared 里写，例如 coercion: {processed: 0, source: 行政执法统计年报}",
                "write it under declared, e.g. coercion: {processed: 0, source: …}",
            ),
            path=("declared",) if matter.declared.model_fields_set else (),
            severity=None if matter.date_published else Severity.WARNING,
        )


@report_rule(
    code="RP305",
    title=Text("申报的数少于公开的决定", "declared figure below what is published"),
    zh="行政处罚、行政许可处理决定的数量，不会少于这一年作出、已经公开的条目件数。",
    basis=FORM_BASIS,
    bad=report(_PENALTY),
    good=report(
        _PENALTY,
        declared=DECLARED.replace(f"penalty: {ZEROS}", f"penalty: {ZEROS.replace('0', '3', 1)}"),
    ),
)
def declared_below_published(subject: ReportSubject) -> Iterator[Located]:
    """More penalties or licences of the year are published as items than are declared."""
    if subject.report is None:
        return
    for row, published in subject.published.items():
        declared = getattr(subject.report.matter.declared, row)
        if declared is not None and declared.processed < published:
            yield found(
                subject.file,
                "RP305",
                Text(
                    f"{ROWS[row]}申报 {declared.processed} 件，公开的条目有 {published} 件",
                    f"{row} is declared as {declared.processed}, but the items published are {published}",
                ),
                Text(
                    "改正申报的数，或核对条目的决定日期",
                    "correct the declared figure, or check the dates of the items",
                ),
                path=("declared", row, "processed"),
            )


@report_rule(
    code="RP306",
    title=Text("信息处理费与台账不同", "processing fee differs from the ledger"),
    zh="第六部分报告这一年收取的信息处理费。fee_charged_yuan 要等于台账里这一年收到缴费（fee_paid）的金额之和，没有收的写 0。公布以前是警告。",
    basis=FEE_BASIS,
    bad=report(ledger=_CHARGED),
    good=report(ledger=_CHARGED, fee_charged_yuan="200"),
)
def fee_differs_from_ledger(subject: ReportSubject) -> Iterator[Located]:
    """fee_charged_yuan is not the sum of the fees that the ledgers say were paid in the year, or is missing."""
    if subject.report is None:
        return
    charged, paid = subject.report.matter.fee_charged_yuan, json_number(subject.fee_paid)
    if charged is None:
        said = Text("没有写信息处理费（fee_charged_yuan）", "fee_charged_yuan is missing")
    elif charged != subject.fee_paid:
        said = Text(
            f"信息处理费（fee_charged_yuan）写 {json_number(charged)} 元",
            f"fee_charged_yuan is {json_number(charged)}",
        )
    else:
        return
    yield found(
        subject.file,
        "RP306",
        Text(
            f"{said.zh}，台账里这一年收到 {paid} 元",
            f"{said.en}, the ledger has {paid} paid in the year",
        ),
        Text(
            "改正这个数，或补登台账里的缴费",
            "correct the figure, or enter the payment in the ledger",
        ),
        path=("fee_charged_yuan",) if charged is not None else (),
        severity=None if subject.report.matter.date_published else Severity.WARNING,
    )


RULES: tuple[Rule, ...] = (
    frozen_figure_differs,
    published_but_not_frozen,
    declared_contradicts_derived,
    figure_not_declared,
    declared_below_published,
    fee_differs_from_ledger,
)
