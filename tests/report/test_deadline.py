"""The clock of a request: the published vectors, each choice of the contract, and what holds of every request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model.agency import YearSchedule
from catalog.model.calendar import ONE_DAY, WorkCalendar
from catalog.model.request import RequestEvent
from catalog.model.request_vocabulary import Consulted
from catalog.report.deadline import reckon
from tests.report.events import event

CALENDAR = WorkCalendar()
VECTORS = """
2025-01-10 2025-01-21 2025-02-07 2025-02-13 2025-03-13
2025-01-26 2025-02-11 2025-02-21 2025-02-28 2025-03-28
2025-09-30 2025-10-16 2025-10-28 2025-11-04 2025-12-02
2025-10-05 2025-10-16 2025-10-28 2025-11-04 2025-12-02
2026-02-13 2026-03-02 2026-03-12 2026-03-19 2026-04-17
2026-02-14 2026-03-03 2026-03-13 2026-03-20 2026-04-20
2026-02-15 2026-03-03 2026-03-13 2026-03-20 2026-04-20
2026-04-30 2026-05-13 2026-05-25 2026-06-01 2026-06-30
2026-09-18 2026-09-29 2026-10-15 2026-10-22 2026-11-19
2026-09-20 2026-09-30 2026-10-16 2026-10-23 2026-11-20
2026-09-30 2026-10-15 2026-10-27 2026-11-03 2026-12-01
"""
"""Receipt, and the 7th, 15th, 20th and 40th working day after it."""
RECEIVED = date(2025, 3, 3)
"""A Monday; the answer is due on 2025-03-31, the correction notice by 2025-03-12."""


def due(*events: RequestEvent, received: date = RECEIVED, as_of: date | None = None) -> date | None:
    """Return the due date after the events."""
    found = reckon(received, events, CALENDAR, as_of).due
    return found.day if found is not None else None


@pytest.mark.parametrize("line", VECTORS.strip().splitlines(), ids=lambda line: line[:10])
def test_vectors(line: str):
    """Answer, correction notice, consultation and extension fall due on the days worked out by hand."""
    received, seventh, fifteenth, twentieth, fortieth = map(date.fromisoformat, line.split())
    shown = reckon(received, [], CALENDAR)
    assert shown.due is not None
    assert (shown.due.day, shown.due.provisional) == (twentieth, False)
    assert shown.correction_notice_due.day == seventh
    sent = event(received, "consultation_started", whom="organ", received_on=received)
    assert reckon(
        received, [sent], CALENDAR, received
    ).consultation_due == CALENDAR.add_working_days(received, 15)
    assert CALENDAR.add_working_days(received, 15).day == fifteenth
    assert due(event(received, "extended", working_days=20), received=received) == fortieth


def test_a_year_without_a_schedule_is_provisional():
    """A due date in a year whose holidays are not announced says so; with a schedule it does not."""
    received, extended = date(2026, 11, 20), event("2026-11-25", "extended", working_days=20)
    near = reckon(received, [], CALENDAR)
    far = reckon(received, [extended], CALENDAR)
    assert near.due is not None
    assert (near.due.day, near.due.provisional) == (date(2026, 12, 18), False)
    assert far.due is not None
    assert far.due.provisional
    schedule = YearSchedule(holidays=(date(2027, 1, 1),), source="放假安排")
    told = reckon(received, [extended], WorkCalendar({2027: schedule}))
    assert told.due is not None
    assert not told.due.provisional


def test_a_correction_starts_anew():
    """While a correction is awaited nothing is due; its day starts twenty days, and what was before falls away."""
    asked = event("2025-03-06", "correction_requested", reasonable_until="2025-03-21")
    extended = event("2025-03-05", "extended", working_days=20)
    came = event("2025-03-14", "corrected")
    assert due(asked) is None
    assert due(extended, asked, came) == CALENDAR.add_working_days(came.on, 20).day
    paused = event("2025-03-05", "consultation_started", whom="organ")
    assert due(paused, asked, came) == CALENDAR.add_working_days(came.on, 20).day


def test_a_fee_starts_anew():
    """While the fee is awaited only the payment is due, twenty days from its notice; then twenty days anew."""
    told = event("2025-03-10", "fee_notified", amount="200", received_on="2025-03-12")
    waiting = reckon(RECEIVED, [told], CALENDAR)
    assert waiting.due is None
    assert waiting.payment_due == CALENDAR.add_working_days(date(2025, 3, 12), 20)
    paid = event("2025-04-01", "fee_paid")
    assert due(told, paid) == CALENDAR.add_working_days(paid.on, 20).day
    assert reckon(RECEIVED, [told, paid], CALENDAR).payment_due is None


def test_a_consultation_pauses_first_and_last_day_included():
    """From Friday to the Friday after six working days do not count: 31 March becomes 9 April (a holiday between)."""
    sent = event("2025-03-07", "consultation_started", whom="third_party", received_on="2025-03-10")
    ended = event("2025-03-14", "consultation_ended", opinion="agree")
    assert due(sent, ended) == date(2025, 4, 9)


@pytest.mark.parametrize("whom", ["third_party", "organ"])
@pytest.mark.parametrize("told", ["2025-03-10", None])
def test_a_consultation_pauses_no_longer_than_fifteen_days(whom: str, told: str | None):
    """Third party and organ alike: fifteen working days from receipt, or from sending; a late opinion adds none."""
    sent = event("2025-03-07", "consultation_started", whom=whom, received_on=told)
    cap = CALENDAR.add_working_days(date.fromisoformat(told or "2025-03-07"), 15).day
    lost = CALENDAR.working_days_between(date(2025, 3, 6), cap)
    expected = CALENDAR.add_working_days(date(2025, 3, 31), lost).day
    late = event(cap + timedelta(days=9), "consultation_ended", opinion="silent")
    assert due(sent) == expected
    assert due(sent, late) == expected
    assert due(sent, as_of=cap) is None
    assert due(sent, as_of=cap + ONE_DAY) == expected


def test_a_suspension_has_no_end_of_its_own():
    """Force majeure pauses until it is resumed; until then nothing is due."""
    stopped, resumed = event("2025-03-10", "suspended"), event("2025-06-30", "resumed")
    assert due(stopped) is None
    lost = CALENDAR.working_days_between(date(2025, 3, 9), resumed.on)
    assert due(stopped, resumed) == CALENDAR.add_working_days(date(2025, 3, 31), lost).day


def test_a_second_suspension_changes_nothing():
    """What is suspended goes on being so, and one resumption ends it; a second one answers to nothing."""
    stopped, resumed = event("2025-03-10", "suspended"), event("2025-03-20", "resumed")
    assert due(stopped, stopped, resumed) == due(stopped, resumed)
    assert reckon(RECEIVED, [stopped, resumed, resumed], CALENDAR).misplaced == {2}


def test_an_extension_counts_on_from_the_due_date():
    """On the due date it still can be extended, a day later no more; twenty days in all are the most."""
    assert due(event("2025-03-31", "extended", working_days=10)) == date(2025, 4, 15)
    assert due(event("2025-04-01", "extended", working_days=10)) == date(2025, 3, 31)
    twice = [event("2025-03-20", "extended", working_days=15) for _ in range(2)]
    assert due(*twice) == due(event("2025-03-20", "extended", working_days=20))


def test_a_delay_sets_the_due_date():
    """The day that was set is due, a rest day as well; a later suspension moves it by its working days."""
    delayed = event("2025-03-10", "delayed", until="2025-05-31")
    assert due(delayed) == date(2025, 5, 31)
    stopped, resumed = event("2025-05-26", "suspended"), event("2025-05-28", "resumed")
    assert due(delayed, stopped, resumed) == CALENDAR.add_working_days(date(2025, 5, 31), 3).day
    extended = event("2025-05-30", "extended", working_days=5)
    assert due(delayed, extended) == CALENDAR.add_working_days(date(2025, 5, 31), 5).day


def test_what_comes_too_late_moves_nothing():
    """A notice, consultation, suspension or delay after the due date is noted as late and moves nothing."""
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        ("correction_requested", {"reasonable_until": "2025-04-30"}),
        ("consultation_started", {"whom": "organ"}),
        ("suspended", {}),
        ("fee_notified", {"amount": "200"}),
        ("delayed", {"until": "2025-06-30"}),
    )
    for kind, more in steps:
        shown = reckon(RECEIVED, [event("2025-04-01", kind, **more)], CALENDAR)
        assert shown.due is not None
        assert shown.due.day == date(2025, 3, 31), kind
        assert shown.late == {0}, kind


def test_what_answers_to_a_late_step_is_in_its_place():
    """The end of a consultation that began too late is not told of as misplaced; one without a start is."""
    late = event("2025-04-01", "consultation_started", whom="organ")
    ended = event("2025-04-08", "consultation_ended", opinion="agree")
    assert reckon(RECEIVED, [late, ended], CALENDAR).misplaced == frozenset()
    assert reckon(RECEIVED, [ended], CALENDAR).misplaced == {0}


def test_two_consultations_at_once():
    """Days on which either goes on do not count, once; an opinion ends the one that it names."""
    first = event("2025-03-05", "consultation_started", whom="third_party")
    second = event("2025-03-07", "consultation_started", whom="organ")
    organ = event("2025-03-11", "consultation_ended", opinion="agree", whom="organ")
    third = event("2025-03-13", "consultation_ended", opinion="agree")
    lost = CALENDAR.working_days_between(date(2025, 3, 4), date(2025, 3, 13))
    expected = CALENDAR.add_working_days(date(2025, 3, 31), lost).day
    assert due(first, second, organ, third) == expected


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], "received"),
        ([("2025-03-06", "correction_requested")], "correction_requested"),
        ([("2025-03-06", "correction_requested"), ("2025-03-10", "corrected")], "in_process"),
        ([("2025-03-06", "consultation_started")], "consulting"),
        (
            [("2025-03-06", "consultation_started"), ("2025-03-10", "consultation_ended")],
            "in_process",
        ),
        ([("2025-03-06", "suspended")], "suspended"),
        ([("2025-03-06", "fee_notified")], "fee_notified"),
        ([("2025-03-06", "extended")], "extended"),
        ([("2025-03-06", "delayed")], "delayed"),
        ([("2025-03-06", "answered")], "answered"),
        ([("2025-03-06", "withdrawn")], "withdrawn"),
    ],
)
def test_states(events: list[tuple[str, str]], state: str):
    """The state follows from what happened by the day; later events have not happened."""
    more: dict[str, dict[str, str]] = {
        "extended": {"working_days": "5"},
        "delayed": {"until": "2025-05-06"},
    }
    some = [event(on, kind, **more.get(kind, {})) for on, kind in events]
    later = event("2025-12-01", "answered")
    assert reckon(RECEIVED, [*some, later], CALENDAR, date(2025, 3, 11)).state == state


def test_a_closed_request():
    """It knows when and how it was answered, and which due date stood then; what follows is misplaced."""
    answered = event("2025-03-20", "answered", outcome="partial")
    shown = reckon(RECEIVED, [answered, event("2025-03-21", "suspended")], CALENDAR)
    assert (shown.closed_on, shown.outcome) == (date(2025, 3, 20), "partial")
    assert shown.due is not None
    assert shown.due.day == date(2025, 3, 31)
    assert shown.before[0].day == date(2025, 3, 31)
    assert shown.misplaced == {1}


# Every request


DAYS = st.dates(date(2023, 1, 3), date(2025, 6, 30))
KINDS = (
    "correction_requested corrected consultation_started consultation_ended extended suspended resumed"
    " fee_notified fee_paid"
).split()


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, list[RequestEvent]]:
    """Draw a day of receipt and events after it, oldest first, sound or not."""
    received = day = draw(DAYS)
    events = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=7)):
        day += timedelta(days=draw(st.integers(0, 14)))
        more: dict[str, object] = {}
        if kind == "extended":
            more["working_days"] = draw(st.integers(1, 20))
        elif kind == "consultation_started":
            more["whom"] = draw(st.sampled_from(["third_party", "organ"]))
            wait = draw(st.none() | st.integers(0, 6))
            more["received_on"] = None if wait is None else day + timedelta(days=wait)
        elif kind == "consultation_ended":
            more["whom"] = draw(st.sampled_from([None, "third_party", "organ"]))
        events.append(event(day, kind, **more))
    return received, events


@dataclass
class Asked:
    """Somebody whose opinion is asked for."""

    whom: Consulted | None
    told_on: date
    left: int = 15
    """Working days that are left of their time."""
    is_open: bool = True
    last: date | None = None
    """The day on which the opinion came."""


class Simulation:
    """The same law told day by day: what remains to be counted, and what keeps a day from counting."""

    def __init__(self, begun: date) -> None:
        self.begun = begun
        self.remaining, self.extended = 20, 0
        self.waiting = self.suspended = False
        self.consulted: list[Asked] = []
        self.reached: date | None = None
        self.resumed_on: date | None = None

    def happens(self, one: RequestEvent) -> None:
        """Take an event on its day, before the day is counted."""
        if one.kind in {"corrected", "fee_paid"}:
            self.__init__(one.on)  # type: ignore[misc]  # all begins anew
        elif one.kind == "consultation_ended":
            for each in self.consulted:
                if each.is_open and one.whom in {None, each.whom}:
                    each.is_open, each.last = False, one.on if each.left else None
                    break
        elif one.kind == "resumed":
            if self.suspended:
                self.suspended, self.resumed_on = False, one.on
        elif self.reached is None:
            self.starts(one)

    def starts(self, one: RequestEvent) -> None:
        """Take what only counts while the answer is not overdue."""
        if one.kind == "extended":
            more = min(one.working_days or 0, 20 - self.extended)
            self.extended += more
            self.remaining += more
        elif one.kind == "suspended":
            self.suspended = True
        elif one.kind == "consultation_started":
            seen = Asked(one.whom, one.received_on or one.on)
            self.consulted.append(seen)
        else:
            self.waiting = True

    def passes(self, day: date) -> None:
        """Count the day, if it counts."""
        works = CALENDAR.is_working_day(day)
        paused = self.suspended or self.resumed_on == day
        for each in self.consulted:
            paused = paused or (each.is_open and each.left != 0) or each.last == day
            if works and day > each.told_on and each.left:
                each.left -= 1
        counts = works and not paused and not self.waiting and day > self.begun
        if counts and self.reached is None:
            self.remaining -= 1
            if self.remaining == 0:
                self.reached = day


def simulated(received: date, events: Sequence[RequestEvent]) -> date | None:
    """Return the due date by walking through the days."""
    state, day = Simulation(received), received
    pending = list(events)
    for _ in range(1200):
        while pending and pending[0].on == day:
            state.happens(pending.pop(0))
        state.passes(day)
        if not pending and (state.reached or state.waiting or state.suspended):
            return state.reached
        day += ONE_DAY
    raise AssertionError


@given(histories())
@settings(max_examples=400)
def test_the_clock_agrees_with_walking_through_the_days(history: tuple[date, list[RequestEvent]]):
    """Whatever happens to a request, the due date is that of a simulation which knows only days."""
    received, events = history
    shown = reckon(received, events, CALENDAR).due
    assert (shown.day if shown else None) == simulated(received, events)


@given(histories(), st.integers(0, 60))
def test_a_further_holiday_never_shortens(history: tuple[date, list[RequestEvent]], ahead: int):
    """With one more day off the due date is the same or later."""
    received, events = history
    extra = received + timedelta(days=ahead)
    for year in range(2023, 2027):
        CALENDAR.is_official(year)
    years = dict(CALENDAR.holiday_years)
    off, official = years[extra.year]
    longer = WorkCalendar(holiday_years=years | {extra.year: (off | {extra}, official)})
    before, after = (reckon(received, events, each).due for each in (CALENDAR, longer))
    assert (before is None) == (after is None)
    assert before is None or after is None or before.day <= after.day


@given(DAYS, st.integers(1, 25), st.integers(0, 40))
def test_a_pause_moves_the_due_date_by_its_working_days(received: date, wait: int, lasts: int):
    """A suspension that begins by the due date moves it by as many working days as it covers."""
    plain = CALENDAR.add_working_days(received, 20).day
    first = min(received + timedelta(days=wait), plain)
    last = first + timedelta(days=lasts)
    lost = CALENDAR.working_days_between(first - ONE_DAY, last)
    moved = due(event(first, "suspended"), event(last, "resumed"), received=received)
    assert moved == (CALENDAR.add_working_days(plain, lost).day if lost else plain)


@given(DAYS, st.integers(1, 20))
def test_an_extension_moves_the_due_date_by_its_days(received: date, days: int):
    """Decided on the due date or before, it adds its working days to it."""
    plain = CALENDAR.add_working_days(received, 20).day
    extended = event(plain, "extended", working_days=days)
    assert due(extended, received=received) == CALENDAR.add_working_days(plain, days).day


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_ledger_lists_days_is_irrelevant(
    history: tuple[date, list[RequestEvent]], shuffle
):
    """Events of different days may be listed in any order: the clock goes by their days."""
    received, events = history
    by_day = {one.on: one for one in events}
    mixed = list(by_day.values())
    shuffle.shuffle(mixed)
    ordered = sorted(by_day.values(), key=lambda one: one.on)
    assert due(*mixed, received=received) == due(*ordered, received=received)


@given(DAYS, st.integers(1, 12))
def test_unrelated_events_of_one_day_commute(received: date, wait: int):
    """An extension, a consultation and a suspension of the same day give the same in any order."""
    day = received + timedelta(days=wait)
    some = (
        event(day, "extended", working_days=10),
        event(day, "consultation_started", whom="organ"),
        event(day, "suspended"),
    )
    ends = (event(day + timedelta(days=9), "resumed"),)
    found = {due(*order, *ends, received=received) for order in permutations(some)}
    assert len(found) == 1


@given(histories(), st.integers(0, 120))
def test_a_day_sees_only_what_happened_by_then(
    history: tuple[date, list[RequestEvent]], ahead: int
):
    """Looked at on a day, a request is as if later events were not in the ledger."""
    received, events = history
    day = received + timedelta(days=ahead)
    known = [one for one in events if one.on <= day]
    assert reckon(received, events, CALENDAR, day) == reckon(received, known, CALENDAR, day)
