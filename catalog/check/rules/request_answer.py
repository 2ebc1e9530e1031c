"""Step check: rules about the answer to a request (family RQ): its outcome, who signed it, what led to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog.check.ledger_example import ANSWERED, CORRECTED, CORRECTION, FEE, about, ledger
from catalog.check.rule import HUZHOU, OID, RequestSubject, Rule, request_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.reckoning import PAYMENT_DAYS
from catalog.model.request_vocabulary import Outcome
from catalog.model.request_vocabulary import RequestEventKind as Kind
from catalog.model.vocabulary import Role

if TYPE_CHECKING:
    from catalog.model.request import RequestEvent

KINDS_OF_ANSWER = (Basis(OID, "第三十六条"), Basis(HUZHOU, "第二十三条"))
SIGNED = (Basis(HUZHOU, "第二十四条、第二十五条"),)
SIGNERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR, Role.LEADING_GROUP)
"""Who may sign an answer: the head of a department or above, as for a decision to withhold."""
UNANSWERED = ANSWERED.replace("granted", "other_handling.no_correction").replace("03-20", "03-24")
UNPAID = ANSWERED.replace("granted", "other_handling.fee_unpaid").replace("03-20", "04-14")
"""In time: the fee could be paid up to 2025-04-10."""
UNCLEAR = ANSWERED.replace("granted", "unable.still_unclear")


def _answers(subject: RequestSubject) -> Iterator[tuple[int, RequestEvent]]:
    for at, event in enumerate(subject.request.events):
        if event.kind is Kind.ANSWERED:
            yield at, event


@request_rule(
    code="RQ301",
    title=Text("答复没有写结果", "answer without its outcome"),
    zh="答复写明结果（outcome），年度报告按它计数。结果的代号见 docs/front-matter.md。",
    basis=KINDS_OF_ANSWER,
    firm=True,
    bad=ledger(ANSWERED.replace("outcome: granted, ", "")),
    good=ledger(ANSWERED),
)
def request_outcome_missing(subject: RequestSubject) -> Iterator[Finding]:
    """An answer does not say what was answered."""
    for at, event in _answers(subject):
        if event.outcome is None:
            yield about(
                subject,
                "RQ301",
                ("events", at, "kind"),
                Text(f"{event.on} 的答复没有写结果", f"the answer of {event.on} has no outcome"),
                Text("补上 outcome，例如 granted", "add outcome, e.g. granted"),
            )


@request_rule(
    code="RQ302",
    title=Text("答复没有签发人", "answer without sign-off"),
    zh="答复要经签发：signed_by 写签发人在 content/staff.yml 里的代号。",
    basis=SIGNED,
    firm=True,
    bad=ledger(ANSWERED.replace("signed_by: wu-z, ", "")),
    good=ledger(ANSWERED),
)
def request_answer_unsigned(subject: RequestSubject) -> Iterator[Finding]:
    """An answer does not say who signed it."""
    for at, event in _answers(subject):
        if event.signed_by is None:
            yield about(
                subject,
                "RQ302",
                ("events", at, "kind"),
                Text(f"{event.on} 的答复没有签发人", f"the answer of {event.on} is not signed"),
                Text("补上 signed_by: 人员代号", "add signed_by: <key>"),
            )


@request_rule(
    code="RQ303",
    title=Text("签发人当天不能签发", "answer signed by who may not"),
    zh="签发人是 content/staff.yml 里的人员，签发当天任处室负责人、分管副局长、局长或者政务公开领导小组成员。",
    basis=SIGNED,
    firm=True,
    bad=ledger(ANSWERED.replace("wu-z", "chen-x")),
    good=ledger(ANSWERED.replace("wu-z", "zhou-y")),
)
def request_answer_signer(subject: RequestSubject) -> Iterator[Finding]:
    """Who signed an answer is not in staff.yml, or held no such office on that day."""
    for at, event in _answers(subject):
        if event.signed_by is None:
            continue
        person = subject.site.staff.get(event.signed_by)
        if person is not None and any(person.holds(role, event.on) for role in SIGNERS):
            continue
        named = "、".join(role.label for role in SIGNERS), ", ".join(SIGNERS)
        unknown = person is None
        yield about(
            subject,
            "RQ303",
            ("events", at, "signed_by"),
            Text(
                f"签发人“{event.signed_by}”"
                + ("不在 content/staff.yml 里" if unknown else f"在 {event.on} 不能签发"),
                f"signed by {event.signed_by!r}, who "
                + ("is not in content/staff.yml" if unknown else f"may not sign on {event.on}"),
            ),
            Text(f"由{named[0]}签发，或核对任期", f"have it signed by: {named[1]}"),
        )


@request_rule(
    code="RQ304",
    title=Text("答复结果与经过不符", "outcome does not follow from the events"),
    zh="""
    “逾期不补正”要有通知补正而没有收到补正，“逾期不缴费”要有通知缴费而没有收到缴费，“补正后仍不明确”要有收到补正。
    """,
    basis=(Basis(OID, "第三十条"), Basis(OID, "第四十二条"), *KINDS_OF_ANSWER),
    firm=True,
    bad=ledger(CORRECTION, CORRECTED, UNANSWERED),
    good=ledger(CORRECTION, UNANSWERED),
)
def request_outcome_without_cause(subject: RequestSubject) -> Iterator[Finding]:
    """An outcome speaks of a correction or a fee that the events do not tell of."""
    for at, event in _answers(subject):
        kinds = [one.kind for one in subject.request.events[:at]]
        told = None
        if event.outcome is Outcome.NO_CORRECTION:
            told = _awaited(kinds, Kind.CORRECTION_REQUESTED, Kind.CORRECTED)
        elif event.outcome is Outcome.FEE_UNPAID:
            told = _awaited(kinds, Kind.FEE_NOTIFIED, Kind.FEE_PAID)
        elif event.outcome is Outcome.STILL_UNCLEAR:
            told = Kind.CORRECTED not in kinds
        if told:
            assert event.outcome is not None
            yield about(
                subject,
                "RQ304",
                ("events", at, "outcome"),
                Text(
                    f"结果是“{event.outcome.label}”，办理经过对不上",
                    f"the outcome is {event.outcome.value}, but the events say otherwise",
                ),
                Text("改正结果，或补上办理经过", "correct the outcome, or add what happened"),
            )


def _awaited(kinds: list[Kind], asked: Kind, came: Kind) -> bool:
    """Return whether nothing was asked, or it came after it was asked for the last time."""
    if asked not in kinds:
        return True
    last = len(kinds) - 1 - kinds[::-1].index(asked)
    return came in kinds[last:]


@request_rule(
    code="RQ305",
    title=Text("补正、缴费的期限没到就终结", "request ended before the applicant's time was up"),
    zh="""
    补正的期限、缴费的二十个工作日过了，申请人没有补正、缴费的，才可以不再处理。

    从作出处理那天起列出。
    """,
    basis=(Basis(OID, "第三十条"), Basis(OID, "第四十二条"), Basis(HUZHOU, "第二十八条")),
    severity=Severity.WARNING,
    bad=ledger(FEE, UNPAID.replace("04-14", "04-10")),
    good=ledger(FEE, UNPAID),
)
def request_ended_too_early(subject: RequestSubject) -> Iterator[Finding]:
    """A request is given up for want of correction or payment on a day on which it still could come."""
    for at, event in _answers(subject):
        last = None
        if event.outcome is Outcome.NO_CORRECTION:
            days = [one.reasonable_until for one in subject.request.events[:at]]
            last = max((day for day in days if day is not None), default=None)
        elif event.outcome is Outcome.FEE_UNPAID:
            notices = [one for one in subject.request.events[:at] if one.kind is Kind.FEE_NOTIFIED]
            if notices:
                told = notices[-1].received_on or notices[-1].on
                last = subject.calendar.add_working_days(told, PAYMENT_DAYS).day
        if last is not None and event.on <= last:
            yield about(
                subject,
                "RQ305",
                ("events", at, "on"),
                Text(
                    f"申请人到 {last} 还可以补正或缴费，{event.on} 就不再处理",
                    f"given up on {event.on}, though the applicant had time until {last}",
                ),
                Text("继续办理，或核对日期", "take it up again, or check the days"),
                since=event.on,
            )


RULES: tuple[Rule, ...] = (
    request_outcome_missing,
    request_answer_unsigned,
    request_answer_signer,
    request_outcome_without_cause,
    request_ended_too_early,
)
