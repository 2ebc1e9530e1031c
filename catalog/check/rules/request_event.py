"""Step check: rules about what happened to a request (family RQ): order, pairs, and the keys of each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from catalog.check.ledger_example import (
    ANSWERED,
    CONSULTATION,
    CORRECTED,
    CORRECTION,
    EXTENSION,
    FEE,
    LATER,
    OPINION,
    about,
    ledger,
)
from catalog.check.rule import HUZHOU, OID, RequestSubject, Rule, request_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Text
from catalog.model.reckoning import EVENTS_LIMIT
from catalog.model.request_vocabulary import RequestEventKind as Kind

if TYPE_CHECKING:
    from datetime import date

    from catalog.model.request import RequestEvent

RECORDED = Basis(OID, "第四十五条")
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.CORRECTION_REQUESTED: ("reasonable_until",),
    Kind.CONSULTATION_STARTED: ("whom",),
    Kind.CONSULTATION_ENDED: ("opinion",),
    Kind.EXTENDED: ("working_days", "approved_by", "notified_on"),
    Kind.FEE_NOTIFIED: ("amount",),
    Kind.DELAYED: ("until",),
    Kind.ANSWERED: ("form",),
}
"""Keys that an event of the kind must have; the answer's outcome and who signed it have rules of their own."""
ALLOWED: Mapping[Kind, frozenset[str]] = {
    **{kind: frozenset(NEEDED.get(kind, ())) for kind in Kind},
    Kind.CONSULTATION_STARTED: frozenset({"whom", "received_on"}),
    Kind.CONSULTATION_ENDED: frozenset({"opinion", "whom"}),
    Kind.FEE_NOTIFIED: frozenset({"amount", "received_on"}),
    Kind.ANSWERED: frozenset({"outcome", "signed_by", "form"}),
}
"""Keys that an event of the kind may have."""
LATER_DAYS = ("reasonable_until", "received_on", "notified_on", "until")
"""Days inside an event that do not lie before it."""
OPENERS: Mapping[Kind, Kind] = {
    Kind.CORRECTED: Kind.CORRECTION_REQUESTED,
    Kind.CONSULTATION_ENDED: Kind.CONSULTATION_STARTED,
    Kind.RESUMED: Kind.SUSPENDED,
    Kind.FEE_PAID: Kind.FEE_NOTIFIED,
}


def _said(kind: Kind) -> Text:
    return Text(f"{kind.label}（{kind.value}）", kind.value)


def _path(at: int, key: str) -> FieldPath:
    return ("events", at, key)


def _later_than(event: RequestEvent, before: date) -> Text:
    return Text(
        f"{_said(event.kind).zh}的日期 {event.on} 早于前一项的 {before}",
        f"{event.kind.value} of {event.on} lies before {before}, the day above it",
    )


@request_rule(
    code="RQ201",
    title=Text("办理经过没有按时间排列", "events of a request out of order"),
    zh="办理经过（events）从早到晚写，第一项不早于收到日期；同一天的可以任意排列。",
    basis=(RECORDED,),
    firm=True,
    bad=ledger(CORRECTED, CORRECTION, ANSWERED),
    good=ledger(CORRECTION, CORRECTED, ANSWERED),
)
def request_event_out_of_order(subject: RequestSubject) -> Iterator[Finding]:
    """An event lies before the one above it, or the first one before the day of receipt."""
    days = [subject.request.received.on, *(event.on for event in subject.request.events)]
    for at, (before, day) in enumerate(pairwise(days)):
        if day < before:
            event = subject.request.events[at]
            yield about(
                subject,
                "RQ201",
                _path(at, "on"),
                _later_than(event, before),
                Text("核对日期，按先后排列", "check the days and put them in order"),
            )


@request_rule(
    code="RQ202",
    title=Text("办理事项没有来由", "event that answers to nothing"),
    zh="""
    收到补正之前要有通知补正，征求意见结束之前要有征求意见，恢复之前要有中止，收到缴费之前要有通知缴费；
    答复或者撤回以后不再有别的事项。
    """,
    basis=(RECORDED, Basis(HUZHOU, "第二十二条")),
    firm=True,
    bad=ledger(CORRECTED, ANSWERED),
    good=ledger(CORRECTION, CORRECTED, ANSWERED),
)
def request_event_misplaced(subject: RequestSubject) -> Iterator[Finding]:
    """An event ends what never began, or comes after the request was answered or withdrawn."""
    for at in sorted(subject.clock.misplaced):
        event = subject.request.events[at]
        opener = OPENERS.get(event.kind)
        if opener is None or not _open_before(subject, at):
            message = Text(
                f"{_said(event.kind).zh}在答复或者撤回以后",
                f"{event.kind.value} comes after the request was closed",
            )
        else:
            message = Text(
                f"{_said(event.kind).zh}之前没有{_said(opener).zh}",
                f"{event.kind.value} without {opener.value} before it",
            )
        yield about(
            subject,
            "RQ202",
            _path(at, "kind"),
            message,
            Text("补上缺的一项，或删去这一项", "add the event that is missing, or delete this one"),
        )


def _open_before(subject: RequestSubject, at: int) -> bool:
    """Return whether the request still was open when the event came."""
    closing = {Kind.ANSWERED, Kind.WITHDRAWN}
    return all(event.kind not in closing for event in subject.request.events[:at])


@request_rule(
    code="RQ203",
    title=Text("办理事项缺少内容", "event lacks a key"),
    zh="""
    各项要写的：通知补正写补正期限，征求意见写征求谁的意见，征求意见结束写意见，延期写天数、批准的角色和告知申请人的日期，
    通知缴费写金额，延迟答复写延迟到哪天，答复写形式。答复结果和签发人另有规则。
    """,
    basis=(RECORDED, Basis(HUZHOU, "第二十四条、第二十五条")),
    firm=True,
    bad=ledger(EXTENSION.replace(", notified_on: 2025-03-26", ""), LATER),
    good=ledger(EXTENSION, LATER),
)
def request_event_incomplete(subject: RequestSubject) -> Iterator[Finding]:
    """An event has not all the keys that one of its kind must have."""
    for at, event in enumerate(subject.request.events):
        for key in NEEDED.get(event.kind, ()):
            if getattr(event, key) is None:
                yield about(
                    subject,
                    "RQ203",
                    _path(at, "kind"),
                    Text(f"{_said(event.kind).zh}没有写 {key}", f"{event.kind.value} has no {key}"),
                    Text(f"补上 {key}", f"add {key}"),
                )


@request_rule(
    code="RQ204",
    title=Text("办理事项里有不属于它的内容", "key that an event of its kind has not"),
    zh="每种办理事项有自己的键，写了别的事项的键，多半是事项的种类写错了。",
    basis=(RECORDED,),
    firm=True,
    bad=ledger("{on: 2025-03-20, kind: withdrawn, form: electronic}"),
    good=ledger("{on: 2025-03-20, kind: withdrawn}"),
)
def request_event_with_other_key(subject: RequestSubject) -> Iterator[Finding]:
    """An event has a key that belongs to another kind of event."""
    for at, event in enumerate(subject.request.events):
        for key in sorted(event.model_fields_set - {"on", "kind"} - ALLOWED[event.kind]):
            yield about(
                subject,
                "RQ204",
                _path(at, key),
                Text(f"{_said(event.kind).zh}没有 {key}", f"{event.kind.value} takes no {key}"),
                Text("改正事项的种类，或删去这个键", "correct the kind, or delete the key"),
            )


@request_rule(
    code="RQ205",
    title=Text("办理事项里的日期颠倒", "day inside an event lies before the event"),
    zh="补正期限、对方收到的日期、告知申请人的日期、延迟到的日子，都不早于这一项的日期。",
    basis=(RECORDED,),
    firm=True,
    bad=ledger(CONSULTATION.replace("2025-03-10", "2025-03-05"), OPINION, ANSWERED),
    good=ledger(CONSULTATION, OPINION, ANSWERED),
)
def request_event_days_reversed(subject: RequestSubject) -> Iterator[Finding]:
    """A day that follows from an event lies before it."""
    for at, event in enumerate(subject.request.events):
        for key in LATER_DAYS:
            day = getattr(event, key)
            if day is not None and day < event.on:
                yield about(
                    subject,
                    "RQ205",
                    _path(at, key),
                    Text(
                        f"{_said(event.kind).zh}的 {key} {day} 早于 {event.on}",
                        f"{key} {day} of {event.kind.value} lies before {event.on}",
                    ),
                    Text("核对这两个日期", "check the two days"),
                )


@request_rule(
    code="RQ206",
    title=Text("一件申请的办理事项太多", "too many events of one request"),
    zh=f"一件申请的办理事项不超过 {EVENTS_LIMIT} 项，其余的不计算；多半是几件申请写在了一起。",
    basis=(RECORDED,),
    firm=True,
    bad=ledger(*[FEE] * (EVENTS_LIMIT + 1)),
    good=ledger(FEE, "{on: 2025-03-17, kind: fee_paid}", ANSWERED),
)
def request_events_too_many(subject: RequestSubject) -> Iterator[Finding]:
    """A request has more events than its clock looks at."""
    count = len(subject.request.events)
    if count > EVENTS_LIMIT:
        yield about(
            subject,
            "RQ206",
            ("events",),
            Text(
                f"有 {count} 项办理事项，超过 {EVENTS_LIMIT} 项",
                f"{count} events, more than {EVENTS_LIMIT}",
            ),
            Text("分成几件申请登记", "file them as several requests"),
        )


RULES: tuple[Rule, ...] = (
    request_event_out_of_order,
    request_event_misplaced,
    request_event_incomplete,
    request_event_with_other_key,
    request_event_days_reversed,
    request_events_too_many,
)
