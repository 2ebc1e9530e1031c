"""Rules of the ledger of requests: on which days a breach holds, whom it names, and the nearest sound cases."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.ledger_example import (
    ANSWERED,
    CONSULTATION,
    CORRECTED,
    CORRECTION,
    EXTENSION,
    FEE,
    LATER,
    OPINION,
    ledger,
)
from catalog.check.rules import RULES
from catalog.check.rules.request_dispute import disputed
from catalog.check.rules.request_event import ALLOWED, NEEDED
from catalog.check.run import dispute_findings, request_findings
from catalog.diagnostic import Finding, Severity
from catalog.ledger import dispute_subjects, request_subjects
from catalog.model.calendar import WorkCalendar
from catalog.model.reckoning import EVENTS_LIMIT
from catalog.model.request import RequestEvent
from catalog.model.request_vocabulary import RequestEventKind
from tests import builders

SITE = builders.site()
CALENDAR = WorkCalendar()
OURS = tuple(rule for rule in RULES if rule.code.startswith("RQ"))
WITHDRAWN = "{on: 2025-04-02, kind: withdrawn}"
PAID = "{on: 2025-03-17, kind: fee_paid}"


def found(text: str) -> dict[str, list[Finding]]:
    """Return what all rules of the family say of a ledger, by code."""
    read = builders.read_ledger_text(text)
    assert read.ledger is not None
    received = {each.id: each.received.on for each in read.ledger.requests}
    by_code: dict[str, list[Finding]] = {}
    for subject in request_subjects(read, SITE, CALENDAR, builders.KEY):
        for finding in request_findings(subject):
            by_code.setdefault(finding.code, []).append(finding)
    for dispute in dispute_subjects(read.ledger.disputes, read.year, received):
        for finding in dispute_findings(dispute):
            by_code.setdefault(finding.code, []).append(finding)
    return by_code


def codes(text: str, day: date | None = None) -> list[str]:
    """Return the codes of the findings of a ledger that hold on a day, or on any."""
    return [
        code
        for code, some in sorted(found(text).items())
        for one in some
        if day is None or one.holds_on(day)
    ]


@pytest.mark.parametrize(
    "events",
    [
        (ANSWERED,),
        (CORRECTION, CORRECTED, ANSWERED),
        (CONSULTATION, OPINION, ANSWERED),
        (EXTENSION, LATER),
        (FEE, PAID, ANSWERED),
        ("{on: 2025-03-07, kind: suspended}", "{on: 2025-03-12, kind: resumed}", ANSWERED),
        ("{on: 2025-03-07, kind: delayed, until: 2025-05-30}", LATER),
        ("{on: 2025-03-20, kind: withdrawn}",),
    ],
)
def test_sound_requests(events: tuple[str, ...]):
    """Each kind of event has a course in which nothing is found."""
    assert codes(ledger(*events)) == []


def test_every_error_is_a_gate():
    """A ledger that is wrong spoils deadlines and report: its errors are firm. Lateness is history: a warning."""
    for rule in OURS:
        assert rule.firm == (rule.severity is Severity.ERROR), rule.code
    late = [rule.severity for rule in OURS if rule.code.startswith("RQ4")]
    assert set(late) == {Severity.WARNING}


def test_every_key_of_an_event_belongs_to_some_kind():
    """What an event must have it may have, and each key of the model has a kind to which it belongs."""
    for kind in RequestEventKind:
        assert set(NEEDED.get(kind, ())) <= ALLOWED[kind]
    known = set(RequestEvent.model_fields) - {"on", "kind"}
    assert {key for keys in ALLOWED.values() for key in keys} == known


def test_findings_name_request_and_department():
    """A finding says which request it is about and which department owes the repair."""
    (finding,) = found(ledger(ANSWERED.replace("03-20", "04-01")))["RQ407"]
    assert finding.message.zh.startswith("申请 2025-0001：")
    assert finding.message.en.startswith("request '2025-0001': ")
    assert finding.department == "funds"
    assert "晚 1 个工作日" in finding.message.zh


# The days on which lateness holds


def test_overdue_up_to_the_answer():
    """From the day after the due date to the day before the answer the request is overdue, then it was late."""
    text = ledger(ANSWERED.replace("03-20", "04-07"))
    assert codes(text, date(2025, 3, 31)) == []
    assert codes(text, date(2025, 4, 1)) == ["RQ408"]
    assert codes(text, date(2025, 4, 6)) == ["RQ408"]
    assert codes(text, date(2025, 4, 7)) == ["RQ407"]


def test_an_answer_on_the_next_day_was_never_overdue():
    """Answered on the day after the due date it is late; there was no day between."""
    assert codes(ledger(ANSWERED.replace("03-20", "04-01"))) == ["RQ407"]


def test_withdrawn_after_the_due_date():
    """A request that is withdrawn late was overdue until then, and is not answered late."""
    text = ledger(WITHDRAWN)
    assert codes(text, date(2025, 4, 1)) == ["RQ408"]
    assert codes(text, date(2025, 4, 2)) == []


@pytest.mark.parametrize(
    "event",
    [CORRECTION, FEE, "{on: 2025-03-10, kind: suspended}"],
    ids=["correction", "fee", "force"],
)
def test_nothing_is_overdue_while_something_is_awaited(event: str):
    """While a correction, payment or resumption is awaited there is no due date, however long."""
    assert codes(ledger(event)) == []


def test_an_open_consultation_runs_out():
    """Without an opinion the fifteen days end by themselves, and the request falls due."""
    (finding,) = found(ledger(CONSULTATION))["RQ408"]
    assert finding.since == date(2025, 4, 25)


def test_a_provisional_due_date_says_so():
    """What depends on holidays that are not announced is told of as provisional."""
    text = ledger(received="{on: 2026-12-20, how: internet}", id="2025-0001")
    (finding,) = found(text)["RQ408"]
    assert "暂定" in finding.message.zh
    assert "provisional" in finding.message.en


# Correction and extension


@pytest.mark.parametrize(("on", "late"), [("2025-03-12", False), ("2025-03-13", True)])
def test_the_seventh_working_day(on: str, *, late: bool):
    """A correction may be asked for on the seventh working day; the day after it is late, from then on."""
    some = found(ledger(CORRECTION.replace("2025-03-06", on), CORRECTED, ANSWERED))
    assert ("RQ401" in some) == late
    if late:
        assert some["RQ401"][0].since == date(2025, 3, 13)


@pytest.mark.parametrize("days", ["12", "8"])
def test_extensions_add_up(days: str):
    """Two extensions are judged by their sum."""
    second = EXTENSION.replace("10", days).replace("03-26", "03-28")
    assert ("RQ404" in found(ledger(EXTENSION, second, LATER))) == (days == "12")


def test_an_extension_before_a_correction_does_not_add_up():
    """A correction starts anew: twenty days can be added again."""
    twenty = EXTENSION.replace("10", "20").replace("03-26", "03-05")
    again = EXTENSION.replace("10", "20").replace("03-26", "03-28")
    assert "RQ404" not in found(ledger(twenty, CORRECTION, CORRECTED, again, LATER))


def test_the_applicant_is_told_of_an_extension_in_time():
    """Told on the due date is in time, a day later is not."""
    told = EXTENSION.replace("notified_on: 2025-03-26", "notified_on: 2025-03-31")
    assert codes(ledger(told, LATER)) == []
    assert codes(ledger(told.replace("03-31", "04-01"), LATER)) == ["RQ405"]


@pytest.mark.parametrize(
    "kind", ["suspended", "delayed, until: 2025-06-30", "fee_notified, amount: 9"]
)
def test_steps_after_the_due_date(kind: str):
    """Whatever would stop the clock is told of when it comes after the due date."""
    assert "RQ406" in found(ledger(f"{{on: 2025-04-02, kind: {kind}}}"))


# Events


def test_after_the_answer_nothing_happens():
    """What follows an answer is misplaced, and the message says why."""
    (finding,) = found(ledger(ANSWERED, "{on: 2025-03-25, kind: suspended}"))["RQ202"]
    assert "答复或者撤回以后" in finding.message.zh


@pytest.mark.parametrize("kind", ["corrected", "consultation_ended", "resumed", "fee_paid"])
def test_what_ends_needs_a_beginning(kind: str):
    """Each event that answers to another is misplaced without it."""
    more = ", opinion: agree" if kind == "consultation_ended" else ""
    assert codes(ledger(f"{{on: 2025-03-10, kind: {kind}{more}}}", ANSWERED)) == ["RQ202"]


def test_an_event_before_receipt():
    """The first event does not lie before the day of receipt."""
    assert "RQ201" in found(ledger(ANSWERED.replace("03-20", "03-02")))


def test_events_up_to_the_limit():
    """As many events as are looked at are not too many."""
    some = [
        "{on: 2025-03-10, kind: extended, working_days: 1, approved_by: office, notified_on: 2025-03-10}"
    ]
    assert "RQ206" not in found(ledger(*some * EVENTS_LIMIT))
    assert "RQ206" in found(ledger(*some * (EVENTS_LIMIT + 1)))


# Answers


@pytest.mark.parametrize(
    ("signer", "sound"),
    [
        ("wu-z", True),
        ("sun-j", True),
        ("zhou-y", True),
        ("chen-x", False),
        ("lu-f", False),
        ("x", False),
    ],
)
def test_who_may_sign(signer: str, *, sound: bool):
    """Heads of departments and above sign, on a day on which they are in office; lu-f left in 2024."""
    assert ("RQ303" in found(ledger(ANSWERED.replace("wu-z", signer)))) != sound


@pytest.mark.parametrize(
    ("outcome", "events", "sound"),
    [
        ("other_handling.no_correction", (CORRECTION,), True),
        ("other_handling.no_correction", (), False),
        ("other_handling.fee_unpaid", (), False),
        ("other_handling.fee_unpaid", (FEE, PAID), False),
        ("unable.still_unclear", (CORRECTION, CORRECTED), True),
        ("unable.still_unclear", (CORRECTION,), False),
        ("granted", (), True),
    ],
)
def test_outcomes_follow_from_events(outcome: str, events: tuple[str, ...], *, sound: bool):
    """Outcomes that speak of a correction or a fee need one in the events."""
    answer = ANSWERED.replace("granted", outcome).replace("03-20", "03-24")
    assert ("RQ304" in found(ledger(*events, answer))) != sound


def test_given_up_within_the_reasonable_period():
    """On the last day for the correction it is too early, on the next it is not; true from that day on."""
    answer = ANSWERED.replace("granted", "other_handling.no_correction")
    early = found(ledger(CORRECTION, answer.replace("03-20", "03-21")))["RQ305"]
    assert [one.since for one in early] == [date(2025, 3, 21)]
    assert "RQ305" not in found(ledger(CORRECTION, answer.replace("03-20", "03-22")))


# Private values


def test_a_private_value_is_masked_and_keyed():
    """The message shows the mask alone, and the fingerprint is made with the key."""
    number = "990101198307142634"
    (finding,) = found(ledger(ANSWERED, subject=f"身份证号{number}的参保记录"))["RQ105"]
    assert number not in repr(finding)
    assert finding.severity is Severity.ERROR
    assert finding.fingerprint is not None
    assert finding.fingerprint.startswith(builders.KEY.id)


def test_a_possible_name_is_a_warning():
    """What may be a person's name is a warning; the years with which subjects begin are none."""
    (finding,) = found(ledger(ANSWERED, subject="关于王小芳参保缴费记录的查询"))["RQ105"]
    assert finding.severity is Severity.WARNING
    assert "王小芳" not in repr(finding)
    assert codes(ledger(ANSWERED, subject="2024年行政复议案件的统计数据")) == []


def test_public_contacts_are_not_private():
    """The agency's own phone may stand in a subject."""
    assert codes(ledger(ANSWERED, subject="服务电话0000-1234567的接听记录")) == []


# Disputes


def test_an_open_dispute_is_sound():
    """Neither decided nor with an outcome: it is pending."""
    dispute = "{id: 2025-D01, kind: suit_direct, request: 2025-0001, filed: 2025-05-06}"
    assert codes(disputed(dispute)) == []
    assert codes(disputed(dispute.replace("05-06", "02-06"))) == ["RQ503"]
    assert codes(disputed(dispute.replace("2025-D01", "2024-D01"))) == ["RQ501"]
    assert codes(disputed(dispute[:-1] + ", outcome: other}")) == ["RQ504"]
