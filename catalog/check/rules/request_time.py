"""Step check: rules about the time that a request takes (family RQ): what came too late, or lasted too long."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import counted
from catalog.check.ledger_example import (
    ANSWERED,
    CONSULTATION,
    CORRECTED,
    CORRECTION,
    OPINION,
    about,
    ledger,
)
from catalog.check.rule import HUZHOU, OID, RequestSubject, Rule, request_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY, DueDate
from catalog.model.request_vocabulary import RequestEventKind as Kind

IN_TIME = (Basis(OID, "第三十三条"), Basis(HUZHOU, "第二十一条"))
CORRECTED_ONCE = (Basis(OID, "第三十条"), Basis(HUZHOU, "第二十二条"))
PAUSING = frozenset(
    {
        Kind.CORRECTION_REQUESTED,
        Kind.FEE_NOTIFIED,
        Kind.CONSULTATION_STARTED,
        Kind.SUSPENDED,
        Kind.DELAYED,
    }
)


def provisional(due: DueDate) -> Text:
    """Return what is said of a due date that a holiday may still move; nothing of any other."""
    if not due.provisional:
        return Text("", "")
    return Text(
        "（暂定，当年放假安排还没有公布）", " (provisional: holidays are not announced yet)"
    )


@request_rule(
    code="RQ401",
    title=Text("补正通知晚了", "correction asked for too late"),
    zh="申请内容不明确的，自收到申请之日起七个工作日内一次告知补正。",
    basis=CORRECTED_ONCE,
    severity=Severity.WARNING,
    bad=ledger(CORRECTION.replace("03-06", "03-13"), CORRECTED, ANSWERED),
    good=ledger(CORRECTION.replace("03-06", "03-12"), CORRECTED, ANSWERED),
)
def correction_notice_late(subject: RequestSubject) -> Iterator[Finding]:
    """The first correction notice came after the seventh working day."""
    due = subject.clock.correction_notice_due
    for at, event in enumerate(subject.request.events):
        if event.kind is not Kind.CORRECTION_REQUESTED:
            continue
        if event.on > due.day:
            yield about(
                subject,
                "RQ401",
                ("events", at, "on"),
                Text(
                    f"{event.on} 通知补正，应在 {due.day} 以前{provisional(due).zh}",
                    f"correction asked for on {event.on}, due by {due.day}{provisional(due).en}",
                ),
                Text(
                    "核对日期；以后在七个工作日内告知",
                    "check the day; give notice within seven working days",
                ),
                since=event.on,
            )
        return


@request_rule(
    code="RQ402",
    title=Text("要求补正不止一次", "correction asked for more than once"),
    zh="需要补正的内容一次告知。补正以后仍不明确的，答复“补正后仍不明确”（unable.still_unclear）。",
    basis=CORRECTED_ONCE,
    severity=Severity.WARNING,
    bad=ledger(
        CORRECTION,
        CORRECTED,
        "{on: 2025-03-18, kind: correction_requested, reasonable_until: 2025-03-28}",
    ),
    good=ledger(CORRECTION, CORRECTED, ANSWERED.replace("granted", "unable.still_unclear")),
)
def correction_asked_twice(subject: RequestSubject) -> Iterator[Finding]:
    """A request has a second correction notice."""
    notices = [
        (at, event)
        for at, event in enumerate(subject.request.events)
        if event.kind is Kind.CORRECTION_REQUESTED
    ]
    for at, event in notices[1:]:
        yield about(
            subject,
            "RQ402",
            ("events", at, "kind"),
            Text(
                f"{event.on} 再次要求补正，{notices[0][1].on} 已经要求过",
                f"correction asked for again on {event.on}, after {notices[0][1].on}",
            ),
            Text(
                "按已有的内容答复，或答复补正后仍不明确",
                "answer what is there, or answer that it is still unclear",
            ),
            since=event.on,
        )


@request_rule(
    code="RQ406",
    title=Text("到期以后的事项不起作用", "step taken after the due date"),
    zh="""
    通知补正、征求意见、通知缴费、中止、延迟答复都要在到期日当天或者以前；到期以后的不停止计算，申请已经逾期。
    """,
    basis=(
        *IN_TIME,
        *(Basis(OID, article) for article in ("第三十二条、第三十四条", "第三十五条")),
        Basis(HUZHOU, "第二十七条"),
    ),
    severity=Severity.WARNING,
    bad=ledger(CONSULTATION.replace("03-07", "04-01").replace("03-10", "04-02")),
    good=ledger(CONSULTATION, OPINION, ANSWERED),
)
def step_after_due_date(subject: RequestSubject) -> Iterator[Finding]:
    """A notice, consultation, suspension or delay came after the due date and stops nothing."""
    for at in sorted(subject.clock.late):
        event = subject.request.events[at]
        if event.kind in PAUSING:
            due = subject.clock.before[at]
            yield about(
                subject,
                "RQ406",
                ("events", at, "on"),
                Text(
                    f"{event.on} {event.kind.label}，{due.day} 已经到期{provisional(due).zh}",
                    f"{event.kind.value} on {event.on}, after the due date {due.day}"
                    f"{provisional(due).en}",
                ),
                Text("尽快答复；核对日期", "answer soon; check the day"),
                since=event.on,
            )


@request_rule(
    code="RQ407",
    title=Text("答复晚了", "answer late"),
    zh="收到申请的次日是第 1 日，二十个工作日内答复；延期、征求意见、中止、补正、缴费按规定计算。",
    basis=IN_TIME,
    severity=Severity.WARNING,
    bad=ledger(ANSWERED.replace("03-20", "04-01")),
    good=ledger(ANSWERED.replace("03-20", "03-31")),
)
def answer_late(subject: RequestSubject) -> Iterator[Finding]:
    """The answer came after the due date. True from the day of the answer; before it RQ408 holds."""
    due, closed = subject.clock.due, subject.clock.closed_on
    if due is None or closed is None or closed <= due.day:
        return
    for at, event in enumerate(subject.request.events):
        if event.kind is Kind.ANSWERED and event.on == closed:
            days = subject.calendar.working_days_between(due.day, closed)
            yield about(
                subject,
                "RQ407",
                ("events", at, "on"),
                Text(
                    f"{closed} 答复，应在 {due.day} 以前，晚 {days} 个工作日{provisional(due).zh}",
                    f"answered on {closed}, due by {due.day}: {counted(days, 'working day')} late"
                    f"{provisional(due).en}",
                ),
                Text(
                    "核对日期；用 catalog deadline 看逐日的计算",
                    "check the days; catalog deadline shows the working day by day",
                ),
                since=closed,
            )
            return


@request_rule(
    code="RQ408",
    title=Text("逾期没有答复", "answer overdue"),
    zh="到期日已过还没有答复。从到期日的次日起，到答复或者撤回的前一天为止列出，由承办处室负责。",
    basis=IN_TIME,
    severity=Severity.WARNING,
    bad=ledger(),
    good=ledger(ANSWERED),
)
def answer_overdue(subject: RequestSubject) -> Iterator[Finding]:
    """The request was open after its due date, on the days that the finding names."""
    due, closed = subject.clock.due, subject.clock.closed_on
    if due is None:
        return
    until = closed - ONE_DAY if closed is not None else None
    if until is None or until > due.day:
        yield about(
            subject,
            "RQ408",
            ("received", "on"),
            Text(
                f"{due.day} 到期，还没有答复{provisional(due).zh}",
                f"due by {due.day}, not answered{provisional(due).en}",
            ),
            Text(
                "答复，并登记答复；用 catalog deadline 看逐日的计算", "answer, and file the answer"
            ),
            since=due.day + ONE_DAY,
            until=until,
        )


RULES: tuple[Rule, ...] = (
    correction_notice_late,
    correction_asked_twice,
    step_after_due_date,
    answer_late,
    answer_overdue,
)
