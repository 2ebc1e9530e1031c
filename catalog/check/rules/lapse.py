"""Step check: rules about the end of a document's time and the statement on it (H18).

A department reports a lapse in writing within 20 working days; the statement stands in `validity.statement`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalog.check.label import counted, named
from catalog.check.rule import HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.validity import VALIDITY, is_over
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.item import Validity

STATEMENT = Basis(HUZHOU, "第十八条")
STATEMENT_DAYS = 20
"""Working days after the lapse within which the department reports it."""
ONE_DAY = timedelta(days=1)


def lapsed_on(validity: Validity | None) -> date | None:
    """Return the first day no longer in force; None for a document without an end."""
    if validity is None:
        return None
    if is_over(validity):
        return validity.ended_on
    return validity.until + ONE_DAY if validity.until else None


@item_rule(
    code="VD201",
    about="validity",
    title=Text("有效期已过，状态没有更新", "status not updated after the end of force"),
    zh="有效期至（until）已过。页面已自动注明失效；请把状态改为 lapsed，写上 ended_on，或者文件已延期的，更新 until。",
    basis=(VALIDITY, STATEMENT),
    severity=Severity.NOTICE,
    bad="validity: {status: effective, until: 2025-08-31}",
    good="validity: {status: lapsed, until: 2025-08-31, ended_on: 2025-09-01}",
)
def status_not_updated(subject: Subject) -> Iterator[Finding]:
    """The last day in force has passed, but the status still says that the document is in force."""
    validity = subject.item.validity
    if validity is None or validity.until is None or is_over(validity):
        return
    yield Finding(
        code="VD201",
        path=("validity", "status"),
        since=validity.until + ONE_DAY,
        message=Text(
            f"有效期至 {validity.until}，已过；{named(('validity', 'status'))}还是{validity.status.label}",
            f"force ended with {validity.until}, but the status is {validity.status}",
        ),
        help=Text(
            f"改为 status: lapsed、ended_on: {validity.until + ONE_DAY}；已延期的，更新 until",
            f"set status: lapsed and ended_on: {validity.until + ONE_DAY}, or a later until if prolonged",
        ),
    )


@item_rule(
    code="VD202",
    about="validity",
    title=Text("失效后没有按时提交说明", "statement on the lapse is overdue"),
    zh=f"文件失效（含废止）后 {STATEMENT_DAYS} 个工作日内，责任处室要向办公室提交书面说明，记在 validity.statement。发布时就已失效的不用。",
    basis=(STATEMENT,),
    severity=Severity.WARNING,
    bad="validity: {status: lapsed, ended_on: 2025-09-01}",
    good="validity: {status: lapsed, ended_on: 2025-09-01, statement: {on: 2025-09-10, text: 评价周期届满，通知自行失效。}}",
)
def statement_overdue(subject: Subject) -> Iterator[Finding]:
    """No statement was made within 20 working days after the document lapsed or was repealed.

    Only what was public when it lapsed needs one.
    """
    validity = subject.item.validity
    lapsed = lapsed_on(validity)
    if validity is None or lapsed is None or validity.statement is not None:
        return
    if subject.item.published_on is None or subject.item.published_on >= lapsed:
        return
    due = subject.calendar.add_working_days(lapsed, STATEMENT_DAYS)
    yield Finding(
        code="VD202",
        path=("validity",),
        since=due.day + ONE_DAY,
        message=Text(
            f"{lapsed} 起失效，说明最迟应在 {due.day}{'（暂定）' if due.provisional else ''} 提交，"
            "还没有 validity.statement",
            f"lapsed on {lapsed}; the statement was due on {due.day}"
            f"{' (provisional)' if due.provisional else ''}",
        ),
        help=Text(
            "补上 statement: {on: 提交日期, text: 说明}",
            "add `statement: {on: day, text: what and why}`",
        ),
    )


@item_rule(
    code="VD203",
    about="validity",
    title=Text("失效说明提交晚了", "statement on the lapse was late"),
    zh=f"失效说明的日期晚于失效后第 {STATEMENT_DAYS} 个工作日。日期属实的，保留即可；写错的改正。",
    basis=(STATEMENT,),
    severity=Severity.WARNING,
    bad="validity: {status: lapsed, ended_on: 2025-09-01, statement: {on: 2025-12-10, text: 评价周期届满，通知自行失效。}}",
    good="validity: {status: lapsed, ended_on: 2025-09-01, statement: {on: 2025-09-26, text: 评价周期届满，通知自行失效。}}",
)
def statement_late(subject: Subject) -> Iterator[Finding]:
    """The statement is dated after the 20th working day from the lapse."""
    validity = subject.item.validity
    lapsed = lapsed_on(validity)
    if validity is None or lapsed is None or validity.statement is None:
        return
    made = validity.statement.on
    due = subject.calendar.add_working_days(lapsed, STATEMENT_DAYS)
    if made <= due.day:
        return
    path = ("validity", "statement", "on")
    late = subject.calendar.working_days_between(due.day, made)
    provisional = due.provisional
    yield Finding(
        code="VD203",
        path=path,
        message=Text(
            f"{named(path)}{made} 比期限 {due.day}{'（暂定）' if provisional else ''} 晚 {late} 个工作日",
            f"statement of {made} came {counted(late, 'working day')} after {due.day}"
            f"{' (provisional)' if provisional else ''}",
        ),
        help=Text("核对说明日期；属实的不用改", "correct the day if it is wrong; else leave it"),
    )


RULES: tuple[Rule, ...] = (status_not_updated, statement_overdue, statement_late)
