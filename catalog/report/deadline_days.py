"""Step report: the working of a due date, day by day: which days counted, which did not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from catalog.model.calendar import ONE_DAY, SATURDAY, WorkCalendar
from catalog.model.reckoning import DayCount, DayReason
from catalog.report.deadline import Run
from catalog.report.working_days import FOR_EVER, Count, Pause


def days_of(run: Run) -> tuple[DayCount, ...]:
    """Return every day from receipt to the due date, both inclusive; without one, to what stopped the count.

    A correction or payment starts a new count: its own day is there as the day of receipt. The days after an
    answer are there, too, up to the due date.
    """
    clock = run.clock
    found: list[DayCount] = []
    for count, following in pairwise((*clock.counts, None)):
        assert count is not None
        before = following.start if following is not None else FOR_EVER
        if count.start < before:
            found += _days_of_count(count, clock.calendar, before)
        if following is not None and found:
            found += _between(count, found[-1].day, before, clock.calendar)
    return tuple(found)


def _days_of_count(count: Count, calendar: WorkCalendar, before: date) -> Iterator[DayCount]:
    """Yield the days of a count; `before`: the day on which the next one starts."""
    yield _day(count.start, calendar, DayReason.RECEIPT)
    due = count.due(calendar)
    last = due.day if due is not None else _last_known(count)
    if count.ended is not None:
        last = min(last, count.ended, before - ONE_DAY)
    n, delayed = 0, count.delayed_until
    for day in _dates(count.start + ONE_DAY, last):
        pause = _pause_on(count.pauses, day)
        if (
            delayed is not None
            and count.delayed_on is not None
            and count.delayed_on < day <= delayed
        ):
            n = 0
            ends = day == delayed == last
            reason = DayReason.DELAY_ENDS if ends else pause.reason if pause else DayReason.DELAY
            yield _day(day, calendar, reason)
            continue
        reason = pause.reason if pause is not None else kind_of_day(day, calendar)
        counts = reason in _COUNTING
        n += counts
        yield _day(day, calendar, reason, n if counts else None)


def _last_known(count: Count) -> date:
    """Return the last day that is settled where a suspension has no end."""
    return max(pause.first for pause in count.pauses if pause.last == FOR_EVER)


def _between(count: Count, last: date, start: date, calendar: WorkCalendar) -> Iterator[DayCount]:
    """Yield the days after a count up to the day before the next one starts."""
    overrun = count.ended is None or last < count.ended
    for day in _dates(last + ONE_DAY, start - ONE_DAY):
        late = overrun and (count.awaited is None or count.ended is None or day <= count.ended)
        yield _day(day, calendar, DayReason.OVERDUE if late else count.awaited or DayReason.OVERDUE)


def kind_of_day(day: date, calendar: WorkCalendar) -> DayReason:
    """Return what a day is by the calendar alone."""
    rest = day.weekday() >= SATURDAY
    if calendar.is_working_day(day):
        return DayReason.MAKE_UP_DAY if rest else DayReason.WORKING_DAY
    return DayReason.WEEKEND if rest else DayReason.HOLIDAY


_COUNTING = frozenset({DayReason.WORKING_DAY, DayReason.MAKE_UP_DAY})


def _day(day: date, calendar: WorkCalendar, reason: DayReason, n: int | None = None) -> DayCount:
    return DayCount(day, n is not None, n, reason, not calendar.is_official(day.year))


def _pause_on(pauses: Sequence[Pause], day: date) -> Pause | None:
    return next((one for one in pauses if one.first <= day <= one.last), None)


def _dates(first: date, last: date) -> Iterator[date]:
    """Yield the days from first to last, both inclusive."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
