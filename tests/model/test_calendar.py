"""Working days: the official schedules, years beyond them, and counting."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalog.model.agency import EmergencyResponse, YearSchedule
from catalog.model.calendar import WorkCalendar, _library_china

CALENDAR = WorkCalendar()
UNHURRIED = settings(deadline=None)

VECTORS = {
    "2025-01-10": ("2025-01-21", "2025-02-07", "2025-02-13", "2025-03-13"),
    "2025-01-26": ("2025-02-11", "2025-02-21", "2025-02-28", "2025-03-28"),
    "2025-09-30": ("2025-10-16", "2025-10-28", "2025-11-04", "2025-12-02"),
    "2025-10-05": ("2025-10-16", "2025-10-28", "2025-11-04", "2025-12-02"),
    "2026-02-13": ("2026-03-02", "2026-03-12", "2026-03-19", "2026-04-17"),
    "2026-02-14": ("2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"),
    "2026-02-15": ("2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"),
    "2026-04-30": ("2026-05-13", "2026-05-25", "2026-06-01", "2026-06-30"),
    "2026-09-18": ("2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"),
    "2026-09-20": ("2026-09-30", "2026-10-16", "2026-10-23", "2026-11-20"),
    "2026-09-30": ("2026-10-15", "2026-10-27", "2026-11-03", "2026-12-01"),
    "2026-11-20": ("2026-12-01", "2026-12-11", "2026-12-18"),
}
"""Receipt to +7, +15, +20 and +40 working days; make-up days and rest days among the receipts."""

DAYS = st.dates(min_value=date(2004, 1, 1), max_value=date(2099, 12, 31))


def day(text):
    """Return the day written `YYYY-MM-DD`."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (start, count, end)
        for start, ends in VECTORS.items()
        for count, end in zip((7, 15, 20, 40), ends, strict=False)
    ],
)
def test_due_dates(start, count, end):
    """The known due dates come out, and both ways of counting agree on them."""
    due = CALENDAR.add_working_days(day(start), count)
    assert (due.day, due.provisional) == (day(end), False)
    assert CALENDAR.working_days_between(day(start), day(end)) == count


@pytest.mark.parametrize("moved", [False, True])
def test_the_calendar_of_china_alone_is_the_library_s(moved, tmp_path, monkeypatch):
    """Loaded without the other countries, or where its file lies elsewhere, China has the library's days."""
    if moved:
        monkeypatch.setattr(holidays, "__file__", str(tmp_path / "__init__.py"))
    china = _library_china.__wrapped__()
    for year in (2015, 2020, 2025, 2026, 2040):
        one, same = china(years=year), holidays.country_holidays("CN", years=year)
        assert dict(one) == dict(same)
        assert one.weekend_workdays == same.weekend_workdays
        assert one.is_working_day(date(year, 2, 14)) == same.is_working_day(date(year, 2, 14))


def test_every_day_of_eight_years_agrees_with_another_library():
    """From 2019 to 2026 each of the 2,922 days is a working day here exactly when it is one there."""
    first = date(2019, 1, 1)
    days = [first + timedelta(days=n) for n in range(2922)]
    assert days[-1] == date(2026, 12, 31)
    differing = [
        each for each in days if CALENDAR.is_working_day(each) != chinese_calendar.is_workday(each)
    ]
    assert differing == []


@pytest.mark.parametrize(("year", "count"), [(2025, 248), (2026, 248)])
def test_working_days_of_a_year(year, count):
    """The number of working days of a whole year is the official one."""
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("year", "known"), [(2019, True), (2026, True), (2027, False), (2090, False)]
)
def test_which_schedules_are_official(year, known):
    """A year is official when its make-up days are known; the library invents none for later years."""
    assert CALENDAR.is_official(year) == known


def test_a_count_that_touches_a_year_without_schedule_is_provisional():
    """The last working day of the last known year is firm, the next one is not."""
    assert not CALENDAR.add_working_days(date(2026, 12, 30), 1).provisional
    assert CALENDAR.add_working_days(date(2026, 12, 31), 1).provisional
    assert CALENDAR.add_working_days(date(2026, 11, 20), 40).provisional


def test_a_written_schedule_makes_the_year_firm():
    """Holidays of calendar.yml rest, its make-up weekends count, and the year is official."""
    written = YearSchedule.model_validate(
        {
            "holidays": ["2027-01-01", "2027-01-04"],
            "workdays": ["2027-01-03"],
            "source": "示例安排",
        }
    )
    calendar = WorkCalendar({2027: written})
    days = [date(2027, 1, n) for n in range(1, 6)]
    assert [calendar.is_working_day(each) for each in days] == [False, False, True, False, True]
    due = calendar.add_working_days(date(2026, 12, 31), 2)
    assert (due.day, due.provisional) == (date(2027, 1, 5), False)


def test_a_written_schedule_wins_over_the_library():
    """What the agency wrote for a year that the library knows too is what counts."""
    written = YearSchedule.model_validate({"source": "示例安排"})
    assert not CALENDAR.is_working_day(date(2026, 10, 1))
    assert WorkCalendar({2026: written}).is_working_day(date(2026, 10, 1))


def test_a_written_year_leaves_the_others_alone():
    """A schedule counts for its own year only."""
    calendar = WorkCalendar({2027: YearSchedule.model_validate({"source": "示例安排"})})
    assert not calendar.is_working_day(date(2026, 10, 1))
    assert not calendar.is_official(2028)


@UNHURRIED
@given(start=DAYS, count=st.integers(min_value=1, max_value=60))
def test_adding_and_counting_are_inverse(start, count):
    """The n-th working day after a day is a working day, and n working days lie between them."""
    due = CALENDAR.add_working_days(start, count).day
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.working_days_between(start, due) == count


@UNHURRIED
@given(start=DAYS, length=st.integers(min_value=0, max_value=90))
def test_counting_and_adding_are_inverse(start, length):
    """Adding the working days up to a day leads to that day, or to the last working day before it."""
    end = start + timedelta(days=length)
    count = CALENDAR.working_days_between(start, end)
    assume(count > 0)
    due = CALENDAR.add_working_days(start, count).day
    assert due <= end
    assert CALENDAR.working_days_between(due, end) == 0


@UNHURRIED
@given(start=DAYS, count=st.integers(min_value=1, max_value=40))
def test_due_dates_follow_their_starts(start, count):
    """A later start is never due earlier; starting on a rest day is the same as on the day before."""
    due = CALENDAR.add_working_days(start, count).day
    following = CALENDAR.add_working_days(start + timedelta(days=1), count).day
    assert due <= following
    assert (due == following) == (not CALENDAR.is_working_day(start + timedelta(days=1)))


def test_nothing_lies_between_a_day_and_an_earlier_one():
    """Counting backwards gives nothing."""
    assert CALENDAR.working_days_between(date(2025, 3, 7), date(2025, 3, 3)) == 0
    assert CALENDAR.working_days_between(date(2025, 3, 7), date(2025, 3, 7)) == 0


@pytest.mark.parametrize(
    ("asked", "inside"),
    [("2025-07-07", False), ("2025-07-08", True), ("2025-07-22", True), ("2025-07-23", False)],
)
def test_both_days_of_an_emergency_response_count(asked, inside):
    """A response holds on its first and its last day."""
    response = EmergencyResponse.model_validate(
        {"from": "2025-07-08", "until": "2025-07-22", "name": "防汛应急响应"}
    )
    calendar = WorkCalendar(responses=(response,))
    assert calendar.in_emergency_response(day(asked)) == (response if inside else None)
