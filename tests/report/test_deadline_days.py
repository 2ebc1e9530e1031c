"""The working day by day: it leads to the due date, leaves no day out, and says of each why."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.calendar import ONE_DAY, WorkCalendar
from catalog.model.reckoning import DayReason
from catalog.model.request import RequestEvent
from catalog.report.deadline import reckoning_of, run_clock
from catalog.report.deadline_days import days_of
from catalog.report.deadline_print import WEEKDAYS, WHY, DeadlineSheet
from tests.report.events import event
from tests.report.test_deadline import histories

CALENDAR = WorkCalendar()


def sheet(received: str, *events: RequestEvent) -> DeadlineSheet:
    """Return what is printed of a request."""
    run = run_clock(date.fromisoformat(received), events, CALENDAR)
    return DeadlineSheet(reckoning_of(run, None), days_of(run), events)


def reasons(shown: DeadlineSheet) -> dict[str, DayReason]:
    """Return the reason of each day, by the day."""
    return {one.day.isoformat(): one.reason for one in shown.days}


def test_every_kind_of_day():
    """Receipt, weekend, holiday and make-up day are told apart; only working days are numbered."""
    shown = sheet("2025-09-26")
    found = reasons(shown)
    assert found["2025-09-26"] is DayReason.RECEIPT
    assert found["2025-09-27"] is DayReason.WEEKEND
    assert found["2025-09-28"] is DayReason.MAKE_UP_DAY
    assert found["2025-10-01"] is DayReason.HOLIDAY
    assert found["2025-10-11"] is DayReason.MAKE_UP_DAY
    assert [one.n for one in shown.days if one.counts] == list(range(1, 21))


def test_a_correction_shows_both_counts():
    """The days up to the notice are numbered, those of waiting are not, and the count begins again at one."""
    asked = event("2025-03-06", "correction_requested", reasonable_until="2025-03-21")
    shown = sheet("2025-03-03", asked, event("2025-03-14", "corrected"))
    found = reasons(shown)
    assert found["2025-03-07"] is found["2025-03-13"] is DayReason.CORRECTION
    assert found["2025-03-14"] is DayReason.RECEIPT
    numbers = [one.n for one in shown.days if one.counts]
    assert numbers == [1, 2, 3, *range(1, 21)]


def test_a_payment_and_pauses():
    """Days of waiting for a fee, of a consultation and of a suspension do not count, and say so."""
    fee = event("2025-03-05", "fee_notified", amount="200")
    paid = event("2025-03-10", "fee_paid")
    sent = event("2025-03-12", "consultation_started", whom="organ")
    back = event("2025-03-14", "consultation_ended", opinion="agree")
    stopped, resumed = event("2025-03-18", "suspended"), event("2025-03-19", "resumed")
    found = reasons(sheet("2025-03-03", fee, paid, sent, back, stopped, resumed))
    assert found["2025-03-06"] is DayReason.PAYMENT
    assert found["2025-03-12"] is found["2025-03-14"] is DayReason.CONSULTATION
    assert found["2025-03-18"] is found["2025-03-19"] is DayReason.SUSPENSION
    assert found["2025-03-20"] is DayReason.WORKING_DAY


def test_a_delay():
    """The days before the one that was set do not count, and that one is the last."""
    shown = sheet("2025-03-03", event("2025-03-10", "delayed", until="2025-05-31"))
    assert reasons(shown)["2025-04-01"] is DayReason.DELAY
    assert (shown.days[-1].day, shown.days[-1].reason) == (date(2025, 5, 31), DayReason.DELAY_ENDS)


def test_days_after_a_missed_due_date():
    """A correction that comes after the due date begins a new count; the days between are overdue."""
    asked = event("2025-04-02", "correction_requested", reasonable_until="2025-04-30")
    found = reasons(sheet("2025-03-03", asked, event("2025-04-10", "corrected")))
    assert found["2025-03-31"] is DayReason.WORKING_DAY
    assert found["2025-04-01"] is found["2025-04-09"] is DayReason.OVERDUE


@given(histories())
def test_the_days_lead_to_the_due_date(history: tuple[date, list[RequestEvent]]):
    """No day is left out or told twice; where there is a due date the last day is it, and it counts."""
    received, events = history
    run = run_clock(received, events, CALENDAR)
    days, due = days_of(run), reckoning_of(run, None).due
    assert [one.day for one in days] == [
        received + timedelta(days=at) for at in range((days[-1].day - received).days + 1)
    ]
    if due is not None:
        last = run.clock.count
        assert (days[-1].day, days[-1].n) == (due.day, 20 + last.extension)
    assert all(one.counts == (one.n is not None) for one in days)
    assert all(CALENDAR.is_working_day(one.day) for one in days if one.counts)


@given(st.dates(date(2023, 1, 3), date(2026, 10, 1)))
def test_counting_days_equals_the_closed_form(received: date):
    """The twentieth day of the list is what adding twenty working days gives."""
    shown = sheet(received.isoformat())
    assert shown.days[-1].day == CALENDAR.add_working_days(received, 20).day


# In print


def test_words_in_both_languages():
    """Each reason has Chinese and English words, each day of the week its name."""
    assert set(WHY) == set(DayReason)
    assert all(text.zh and text.en.isascii() for text in (*WHY.values(), *WEEKDAYS))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_as_json(language: str):
    """The shape is that of commands.md; the reason is the same in every language, the words are not."""
    told = json.loads(sheet("2025-09-26").as_json(language))
    assert (told["due"], told["provisional"]) == ("2025-10-30", False)
    assert told["days"][0] == {
        "date": "2025-09-26",
        "counts": False,
        "n": None,
        "why": WHY[DayReason.RECEIPT].in_language(language),
        "reason": "receipt",
    }
    assert told["days"][-1]["n"] == 20


def test_as_text():
    """Each day is a line with what happened on it, the due date the last; a late step is told of as one."""
    late = event("2025-04-02", "suspended")
    lines = sheet("2025-03-03", event("2025-03-10", "extended", working_days=1), late).as_text()
    assert "2025-03-10\t周一\t第 5 日\t工作日；延期\n" in lines
    assert lines.endswith(
        f"{late.on}\t\t\t中止（已过到期日，不起作用）\n到期日：2025-04-01（周二）\n"
    )


def test_what_an_open_consultation_leads_to_is_said():
    """There is no due date yet; that of an opinion which takes all its time is told as such, not left to be guessed."""
    started = event("2025-03-07", "consultation_started")
    run = run_clock(date(2025, 3, 3), (started,), CALENDAR)
    shown = DeadlineSheet(reckoning_of(run, date(2025, 3, 10)), days_of(run), (started,))
    lines = shown.as_text()
    last = lines.rstrip().rsplit("\n", 1)[-1]
    assert "\t第 20 日\t" in lines
    assert last == "意见那天才到的，到期日：2025-04-23（周三）"


def test_an_extension_that_is_too_long_is_said_to_be():
    """The law lets twenty working days be added; more are not, and the working says so rather than only leaving them out."""
    for days, told in ((20, False), (21, True)):
        extended = event("2025-03-10", "extended", working_days=days)
        lines = sheet("2025-03-03", extended).as_text()
        assert ("最多 20 个工作日" in lines) is told
        assert "到期日：2025-04-28" in lines


def test_a_provisional_due_date_says_why():
    """The year whose holidays are not announced is named, in both languages."""
    shown = sheet("2026-12-20")
    assert "（暂定：2027 年的放假安排还没有公布）" in shown.as_text()
    assert "(provisional: the holidays of 2027 are not announced yet)" in shown.as_text("en")
    assert json.loads(shown.as_json())["provisional"] is True


def test_without_a_due_date():
    """While nothing is due the last lines say so, and by when a payment is."""
    told = sheet("2025-03-03", event("2025-03-10", "fee_notified", amount="200"))
    assert "现在没有到期日" in told.as_text()
    assert told.as_text().endswith("缴费到期：2025-04-08\n")
    assert json.loads(told.as_json())["due"] is None


def test_the_days_of_a_suspension_that_goes_on():
    """Where nothing has ended a suspension, the list ends with its first day."""
    shown = sheet("2025-03-03", event("2025-03-10", "suspended"))
    assert shown.days[-1].day == date(2025, 3, 10)
    assert shown.days[-2].day == date(2025, 3, 10) - ONE_DAY
