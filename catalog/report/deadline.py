"""Step report: the clock of a request: when its answer is due, and which days count (Regulation arts. 30–35).

Pure: receipt, events and the calendar of working days give the due date. Where practice differs, the clock goes
as docs/front-matter.md says. An event after the due date of its moment moves nothing, but a correction or a
payment starts a new count whenever it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.model.calendar import DueDate, WorkCalendar
from catalog.model.reckoning import (
    CONSULTATION_DAYS,
    CORRECTION_NOTICE_DAYS,
    EVENTS_LIMIT,
    PAYMENT_DAYS,
    DayReason,
    Reckoning,
)
from catalog.model.request import CLOSING, RequestEvent
from catalog.model.request_vocabulary import Consulted, RequestEventKind, RequestState
from catalog.report.working_days import FOR_EVER, Count, Pause, oldest_open

Kind = RequestEventKind


class Clock:
    """Takes the events of one request, oldest first, and knows at each what is due."""

    def __init__(self, received_on: date, calendar: WorkCalendar) -> None:
        """Begin with the day that counts as that of receipt."""
        self.calendar = calendar
        self.received_on = received_on
        self.counts = [Count(received_on)]
        """Every count so far; the last one runs."""
        self.payment_due: DueDate | None = None
        self.asked: set[DayReason] = set()
        """What was asked of the applicant and has not come."""
        self.idle: list[Pause] = []
        """Open pauses that move nothing: they began too late, or before a new count."""
        self.closing: RequestEvent | None = None

    @property
    def count(self) -> Count:
        """The count that runs, or the last one that did."""
        return self.counts[-1]

    def due(self) -> DueDate | None:
        """Return the due date as it stands, a consultation taken to last as long as it may."""
        if self.count.ended is not None or self.open_pause(DayReason.SUSPENSION):
            return None
        return self.count.due(self.calendar)

    def open_pause(self, reason: DayReason, whom: Consulted | None = None) -> Pause | None:
        """Return the oldest pause of that kind that nothing has ended."""
        return oldest_open(self.count.pauses, reason, whom)

    def take(self, event: RequestEvent) -> bool:
        """Take an event that is not too late; return whether it answers to something."""
        kind = event.kind
        if kind in _RESTARTS:
            return self._restart(event, _RESTARTS[kind])
        if kind in _ENDS:
            return self._end_pause(event, _ENDS[kind])
        if kind in CLOSING:
            self.closing = event
        elif kind in _NOTICES:
            self._stop(event, _NOTICES[kind])
        elif kind in _STARTS:
            self._pause(event, _STARTS[kind])
        else:
            self._move(event)
        return True

    def _move(self, event: RequestEvent) -> None:
        """Take an event that moves the due date by itself."""
        if event.kind is Kind.EXTENDED:
            self.count.add(event.working_days or 0)
        elif event.until is not None:
            self.count.delayed_on, self.count.delayed_until = event.on, event.until
            self.count.extension_after_delay = 0

    def pass_over(self, event: RequestEvent) -> None:
        """Take note of an event that is too late to move anything, so that what answers to it is in its place."""
        if event.kind in _NOTICES:
            self.asked.add(_NOTICES[event.kind])
        elif event.kind in _STARTS:
            self.idle.append(Pause(event.on, FOR_EVER, _STARTS[event.kind], event.whom))

    def _stop(self, event: RequestEvent, awaited: DayReason) -> None:
        self.asked.add(awaited)
        self.count.ended, self.count.awaited = self.count.ended or event.on, awaited
        if awaited is DayReason.PAYMENT:
            told = event.received_on or event.on
            self.payment_due = self.calendar.add_working_days(told, PAYMENT_DAYS)

    def _restart(self, event: RequestEvent, awaited: DayReason) -> bool:
        expected = awaited in self.asked
        self.asked.discard(awaited)
        self.idle += [pause for pause in self.count.pauses if pause.open]
        if self.count.ended is None:
            self.count.ended = event.on
        self.counts.append(Count(event.on))
        self.payment_due = None
        return expected

    def _pause(self, event: RequestEvent, reason: DayReason) -> None:
        if reason is DayReason.SUSPENSION:
            if self.open_pause(reason) is None:  # what is suspended goes on being so
                self.count.pauses.append(Pause(event.on, FOR_EVER, reason))
            return
        cap = self.calendar.add_working_days(event.received_on or event.on, CONSULTATION_DAYS)
        pause = Pause(event.on, cap.day, reason, event.whom, cap.provisional)
        self.count.pauses.append(pause)

    def _end_pause(self, event: RequestEvent, reason: DayReason) -> bool:
        pause = self.open_pause(reason, event.whom) or oldest_open(self.idle, reason, event.whom)
        if pause is None:
            return False
        pause.open = False
        if event.on <= pause.last:
            pause.last, pause.provisional = max(event.on, pause.first), False
        return True

    def state_on(self, day: date | None) -> RequestState:
        """Return the state on a day; None: after every consultation that is open has run its time."""
        if self.closing is not None:
            answered = self.closing.kind is Kind.ANSWERED
            return RequestState.ANSWERED if answered else RequestState.WITHDRAWN
        count = self.count
        if self.open_pause(DayReason.SUSPENSION):
            return RequestState.SUSPENDED
        if count.ended is not None:
            by_correction = count.awaited is DayReason.CORRECTION
            return RequestState.CORRECTION_REQUESTED if by_correction else RequestState.FEE_NOTIFIED
        if day is not None and self.consulting_on(day):
            return RequestState.CONSULTING
        if count.delayed_until is not None:
            return RequestState.DELAYED
        if count.extension:
            return RequestState.EXTENDED
        fresh = len(self.counts) == 1 and not count.pauses
        return RequestState.RECEIVED if fresh else RequestState.IN_PROCESS

    def consulting_on(self, day: date) -> Pause | None:
        """Return the consultation that is open on the day and longest to come."""
        still = [
            pause
            for pause in self.count.pauses
            if pause.open and pause.reason is DayReason.CONSULTATION and day <= pause.last
        ]
        return max(still, key=lambda one: one.last, default=None)


_NOTICES = {
    Kind.CORRECTION_REQUESTED: DayReason.CORRECTION,
    Kind.FEE_NOTIFIED: DayReason.PAYMENT,
}
_RESTARTS = {Kind.CORRECTED: DayReason.CORRECTION, Kind.FEE_PAID: DayReason.PAYMENT}
_ENDS = {Kind.CONSULTATION_ENDED: DayReason.CONSULTATION, Kind.RESUMED: DayReason.SUSPENSION}
_STARTS = {
    Kind.CONSULTATION_STARTED: DayReason.CONSULTATION,
    Kind.SUSPENDED: DayReason.SUSPENSION,
}
_ANSWERS = frozenset({*_RESTARTS, *_ENDS, *CLOSING})
"""What is never too late: it comes from others, or ends the request."""


@dataclass(frozen=True, slots=True)
class Run:
    """A clock after all its events, and what came of each."""

    clock: Clock
    before: dict[int, DueDate]
    late: frozenset[int]
    misplaced: frozenset[int]


def run_clock(received_on: date, events: Sequence[RequestEvent], calendar: WorkCalendar) -> Run:
    """Return the clock after the events, taken by their dates; of one day in the order in which they stand."""
    clock = Clock(received_on, calendar)
    before: dict[int, DueDate] = {}
    late: set[int] = set()
    misplaced: set[int] = set()
    for at, event in _in_time(events):
        if clock.closing is not None:
            misplaced.add(at)
            continue
        due = clock.due()
        if due is not None:
            before[at] = due
        if due is not None and event.on > due.day and event.kind not in _ANSWERS:
            late.add(at)
            clock.pass_over(event)
        elif not clock.take(event):
            misplaced.add(at)
    return Run(clock, before, frozenset(late), frozenset(misplaced))


def _in_time(events: Sequence[RequestEvent]) -> Iterator[tuple[int, RequestEvent]]:
    """Yield each event that is looked at with its position, by date."""
    some = enumerate(events[:EVENTS_LIMIT])
    yield from sorted(some, key=lambda one: (one[1].on, one[0]))


def reckon(
    received_on: date,
    events: Sequence[RequestEvent],
    calendar: WorkCalendar,
    as_of: date | None = None,
) -> Reckoning:
    """Return what the clock of a request shows.

    Args:
        received_on: the day that counts as that of receipt (art. 31).
        events: what happened, oldest first.
        calendar: the working days.
        as_of: the day on which it is looked at; later events have not happened, and while a consultation is
            open within its fifteen days there is no due date. None: all events count, and an open
            consultation lasts as long as it may.
    """
    if as_of is not None:
        events = [event for event in events if event.on <= as_of]
    run = run_clock(received_on, events, calendar)
    return reckoning_of(run, as_of)


def reckoning_of(run: Run, as_of: date | None) -> Reckoning:
    """Return what a clock shows on a day; None: as in `reckon`."""
    clock = run.clock
    open_one = clock.consulting_on(as_of) if as_of is not None else None
    closing = clock.closing
    waiting = closing is None and open_one is not None
    return Reckoning(
        state=clock.state_on(as_of),
        due=None if waiting else clock.due(),
        correction_notice_due=clock.calendar.add_working_days(
            clock.received_on, CORRECTION_NOTICE_DAYS
        ),
        consultation_due=DueDate(open_one.last, open_one.provisional)
        if open_one is not None and waiting
        else None,
        payment_due=clock.payment_due if closing is None else None,
        closed_on=closing.on if closing is not None else None,
        outcome=closing.outcome if closing is not None else None,
        before=run.before,
        late=run.late,
        misplaced=run.misplaced,
    )
