"""Step report: one count of working days towards an answer, with the days that do not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from catalog.model.calendar import ONE_DAY, DueDate, WorkCalendar
from catalog.model.reckoning import ANSWER_DAYS, EXTENSION_DAYS, DayReason
from catalog.model.request_vocabulary import Consulted

FOR_EVER = date.max
"""Last day of a suspension that nothing has ended yet."""


@dataclass(slots=True)
class Pause:
    """Days that do not count, both ends inclusive."""

    first: date
    last: date
    reason: DayReason
    whom: Consulted | None = None
    provisional: bool = False
    """Whether the last day comes from a count in a year without an official schedule."""
    open: bool = True
    """Whether nothing has ended it yet; a consultation ends by itself on `last` all the same."""


@dataclass(slots=True)
class Count:
    """One count of working days: from a receipt, a correction or a payment on."""

    start: date
    """The day before the first that can count."""
    extension: int = 0
    """Working days added before any delay."""
    pauses: list[Pause] = field(default_factory=list)
    delayed_on: date | None = None
    delayed_until: date | None = None
    extension_after_delay: int = 0
    ended: date | None = None
    """The day on which a notice stopped it; None: it runs to its due date."""
    awaited: DayReason | None = None
    """What was awaited after that."""

    def add(self, working_days: int) -> None:
        """Extend by working days, as far as the law lets it."""
        room = EXTENSION_DAYS - self.extension - self.extension_after_delay
        added = max(0, min(working_days, room))
        if self.delayed_until is None:
            self.extension += added
        else:
            self.extension_after_delay += added

    def due(self, calendar: WorkCalendar) -> DueDate | None:
        """Return the last day for the answer, inclusive; None while a suspension has no end."""
        if self.delayed_on is None or self.delayed_until is None:
            return self.nth_after(self.start, ANSWER_DAYS + self.extension, calendar)
        until = self.delayed_until
        lost = sum(
            calendar.working_days_between(
                max(pause.first - ONE_DAY, self.delayed_on), min(pause.last, until)
            )
            for pause in apart(self.pauses)
            if pause.first <= until
        )
        return self.nth_after(until, lost + self.extension_after_delay, calendar)

    def nth_after(self, day: date, count: int, calendar: WorkCalendar) -> DueDate | None:
        """Return the `count`-th day after `day` that counts; `day` itself for 0, None where it never comes."""
        if not count:
            return DueDate(day, provisional=False)
        if not self.pauses:
            return calendar.add_working_days(day, count)
        pauses = apart(self.pauses)
        provisional = False
        at = 0
        while count:
            day += ONE_DAY
            while at < len(pauses) and pauses[at].last < day:
                at += 1
            if at < len(pauses) and pauses[at].first <= day:
                if pauses[at].last == FOR_EVER:
                    return None
                day = pauses[at].last
                provisional = provisional or pauses[at].provisional
                continue
            provisional = provisional or not calendar.is_official(day.year)
            count -= calendar.is_working_day(day)
        return DueDate(day, provisional)


def apart(pauses: Sequence[Pause]) -> list[Pause]:
    """Return pauses that cover the same days without overlapping, in order of time."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: (one.first, one.last)):
        if found and pause.last <= found[-1].last:
            continue
        first = max(pause.first, found[-1].last + ONE_DAY) if found else pause.first
        found.append(replace(pause, first=first))
    return found


def oldest_open(pauses: Sequence[Pause], reason: DayReason, whom: Consulted | None) -> Pause | None:
    """Return the first pause of a kind that nothing has ended, of those about `whom` where one is named."""
    return next(
        (
            pause
            for pause in pauses
            if pause.open and pause.reason is reason and whom in {None, pause.whom}
        ),
        None,
    )
