"""Step check: rules about the extension of the time for an answer (family RQ)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.ledger_example import EXTENSION, LATER, about, ledger
from catalog.check.rule import RequestSubject, Rule, request_rule
from catalog.check.rules.request_time import IN_TIME, provisional
from catalog.diagnostic import Finding, Severity, Text
from catalog.model.reckoning import EXTENSION_DAYS
from catalog.model.request_vocabulary import RequestEventKind as Kind
from catalog.model.vocabulary import Role

APPROVERS = (Role.OFFICE, Role.LEADING_GROUP, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
"""Roles that may approve an extension: the office in charge of disclosure, or above it."""


@request_rule(
    code="RQ403",
    title=Text("延期决定晚了", "extension decided too late"),
    zh="延期要在到期日当天或者以前决定；到期以后的延期不起作用，到期日不变。",
    basis=IN_TIME,
    severity=Severity.WARNING,
    bad=ledger(EXTENSION.replace("03-26", "04-01"), LATER),
    good=ledger(EXTENSION.replace("03-26", "03-31"), LATER),
)
def extension_late(subject: RequestSubject) -> Iterator[Finding]:
    """An extension was decided after the due date of that moment."""
    for at in sorted(subject.clock.late):
        event = subject.request.events[at]
        if event.kind is Kind.EXTENDED:
            due = subject.clock.before[at]
            yield about(
                subject,
                "RQ403",
                ("events", at, "on"),
                Text(
                    f"{event.on} 才决定延期，{due.day} 已经到期{provisional(due).zh}",
                    f"extended on {event.on}, after the due date {due.day}{provisional(due).en}",
                ),
                Text("尽快答复；核对延期的日期", "answer soon; check the day of the extension"),
                since=event.on,
            )


@request_rule(
    code="RQ404",
    title=Text("延期太长", "extension too long"),
    zh="延长的期限合起来不超过二十个工作日，超过的部分不起作用。",
    basis=IN_TIME,
    severity=Severity.WARNING,
    bad=ledger(EXTENSION.replace("10", "21"), LATER),
    good=ledger(EXTENSION.replace("10", "20"), LATER),
)
def extension_long(subject: RequestSubject) -> Iterator[Finding]:
    """Extensions of one count add up to more than twenty working days."""
    total = 0
    for at, event in enumerate(subject.request.events):
        if event.kind in {Kind.CORRECTED, Kind.FEE_PAID}:
            total = 0
        if event.kind is not Kind.EXTENDED or event.working_days is None:
            continue
        total += event.working_days
        if total > EXTENSION_DAYS:
            yield about(
                subject,
                "RQ404",
                ("events", at, "working_days"),
                Text(
                    f"延长合计 {total} 个工作日，最多 {EXTENSION_DAYS} 个",
                    f"extended by {total} working days in all, at most {EXTENSION_DAYS} are allowed",
                ),
                Text("改正天数，按最多二十个工作日答复", "correct the number; twenty are the most"),
                since=event.on,
            )


@request_rule(
    code="RQ405",
    title=Text("延期的批准和告知不合规定", "extension not approved or not told in time"),
    zh="""
    延期由政府信息公开工作机构负责人同意（approved_by 写 office、leading_group、deputy_director 或 director），
    并在原来的到期日当天或者以前告知申请人。
    """,
    basis=IN_TIME,
    severity=Severity.WARNING,
    bad=ledger(EXTENSION.replace("office", "editor"), LATER),
    good=ledger(EXTENSION, LATER),
)
def extension_unapproved(subject: RequestSubject) -> Iterator[Finding]:
    """An extension was approved by another role, or the applicant was told after the due date."""
    for at, event in enumerate(subject.request.events):
        if event.kind is not Kind.EXTENDED:
            continue
        if event.approved_by is not None and event.approved_by not in APPROVERS:
            yield about(
                subject,
                "RQ405",
                ("events", at, "approved_by"),
                Text(
                    f"延期由{event.approved_by.label}批准，应由政府信息公开工作机构负责人批准",
                    f"the extension was approved by {event.approved_by.value}",
                ),
                Text(
                    "由" + "、".join(role.label for role in APPROVERS) + "批准",
                    "have it approved by: " + ", ".join(APPROVERS),
                ),
                since=event.on,
            )
        due = subject.clock.before.get(at)
        if due is not None and event.on <= due.day and (event.notified_on or event.on) > due.day:
            yield about(
                subject,
                "RQ405",
                ("events", at, "notified_on"),
                Text(
                    f"{event.notified_on} 才告知申请人延期，应在 {due.day} 以前",
                    f"the applicant was told on {event.notified_on}, due by {due.day}",
                ),
                Text("核对告知日期；以后到期以前告知", "check the day; tell the applicant in time"),
                since=event.notified_on,
            )


RULES: tuple[Rule, ...] = (extension_late, extension_long, extension_unapproved)
