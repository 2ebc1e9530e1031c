"""Step render: two worked cases of a due date, day by day as the deadline engine counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from catalog.model.calendar import WorkCalendar
from catalog.model.reckoning import ANSWER_DAYS, DayCount, DayReason
from catalog.model.request import RequestEvent
from catalog.model.request_vocabulary import RequestEventKind
from catalog.render.view.request import CaseView, DayView, WeekView
from catalog.report.deadline import Run, run_clock
from catalog.report.deadline_days import days_of
from catalog.report.deadline_print import WEEKDAYS

WEEK = 7
AUTUMN, SPRING = (9, 18), (3, 3)
"""Month and day from which the cases are received: before the long holiday in October, and before Qingming."""
NOTICE_AFTER, CORRECTED_AFTER, EXTENDED_AFTER, EXTENSION = 4, 6, 18, 10
"""Working days from receipt to notice, to correction, to the extension that follows, and its length."""
EARLIEST = 2007
"""The first year in which make-up days were announced as they are today."""
SHORT = {
    DayReason.WORKING_DAY: "",
    DayReason.MAKE_UP_DAY: "调休上班",
    DayReason.RECEIPT: "收到",
    DayReason.WEEKEND: "周末",
    DayReason.HOLIDAY: "放假",
    DayReason.CORRECTION: "等补正",
}
"""What a day is, in the few signs that a cell has room for."""


def worked_cases(calendar: WorkCalendar, day: date) -> tuple[CaseView, CaseView]:
    """Return a case with a holiday and its make-up days, and one with a correction and an extension.

    Both lie in the last year up to that of `day` whose official schedule is known.
    """
    year = day.year
    while year > EARLIEST and not calendar.is_official(year):
        year -= 1
    return _holiday_case(calendar, year), _correction_case(calendar, year)


def _holiday_case(calendar: WorkCalendar, year: int) -> CaseView:
    received = _working_day_from(date(year, *AUTUMN), calendar)
    run = run_clock(received, (), calendar)
    days = days_of(run)
    made_up = [one.day for one in days if one.reason is DayReason.MAKE_UP_DAY]
    off = [one for one in days if one.reason is DayReason.HOLIDAY]
    return _case(
        "holiday",
        "例一：中间有放假和调休",
        run,
        days,
        (
            f"{told(received)}收到，当天不算，从第二天起算。",
            f"周末和放假的日子不算，其中工作日里放假{len(off)}天。"
            + (
                f"{'、'.join(map(told, made_up))}虽是周末，但调休上班，算工作日。"
                if made_up
                else ""
            ),
        ),
    )


def _correction_case(calendar: WorkCalendar, year: int) -> CaseView:
    received = _working_day_from(date(year, *SPRING), calendar)
    notice = calendar.add_working_days(received, NOTICE_AFTER).day
    corrected = calendar.add_working_days(notice, CORRECTED_AFTER).day
    extended = calendar.add_working_days(corrected, EXTENDED_AFTER).day
    first_due = calendar.add_working_days(corrected, ANSWER_DAYS).day
    events = (
        RequestEvent(on=notice, kind=RequestEventKind.CORRECTION_REQUESTED),
        RequestEvent(on=corrected, kind=RequestEventKind.CORRECTED),
        RequestEvent(
            on=extended,
            kind=RequestEventKind.EXTENDED,
            working_days=EXTENSION,
            notified_on=extended,
        ),
    )
    run = run_clock(received, events, calendar)
    return _case(
        "correction",
        "例二：补正一次，又延长一次",
        run,
        days_of(run),
        (
            f"{told(received)}收到。内容不明确，第{NOTICE_AFTER}个工作日{told(notice)}通知补正（最晚第7个工作日）。",
            f"{told(corrected)}收到补正，这天当作收到之日，从第二天起重新算{ANSWER_DAYS}个工作日，到{told(first_due)}。",
            f"{told(extended)}还没有到期，经批准延长{EXTENSION}个工作日，接着原来的到期日往后数。",
        ),
        {notice: "通知补正", extended: "延长"},
    )


def _case(
    key: str,
    title: str,
    run: Run,
    days: Sequence[DayCount],
    words: tuple[str, ...],
    happened: dict[date, str] | None = None,
) -> CaseView:
    due = run.clock.due()
    assert due is not None
    return CaseView(
        key=key,
        title=title,
        words=words,
        weeks=tuple(_weeks(days, happened or {}, due.day)),
        due=told(due.day),
        due_day=str(due.day),
    )


def _weeks(days: Sequence[DayCount], happened: dict[date, str], due: date) -> Iterator[WeekView]:
    """Yield the weeks from Monday to Sunday; days before receipt and after the due date are None."""
    known = {one.day: one for one in days}
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    while monday <= days[-1].day:
        week = (monday + timedelta(days=n) for n in range(WEEK))
        yield WeekView(
            tuple(_day(known[day], happened, due) if day in known else None for day in week)
        )
        monday += timedelta(days=WEEK)


def _day(one: DayCount, happened: dict[date, str], due: date) -> DayView:
    words = [SHORT[one.reason], happened.get(one.day, ""), "到期" if one.day == due else ""]
    return DayView(
        day=str(one.day),
        short=f"{one.day.month}-{one.day.day}",
        count=one.n or 0,
        words="，".join(filter(None, words)),
        marked=one.reason is DayReason.RECEIPT or one.day == due or one.day in happened,
    )


def _working_day_from(day: date, calendar: WorkCalendar) -> date:
    return calendar.add_working_days(day - timedelta(days=1), 1).day


def told(day: date) -> str:
    """Return 2026年9月18日（周五）."""
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()].zh}）"
