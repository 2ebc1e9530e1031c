"""The two worked cases: days of the real engine, in a year whose schedule is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog.model.calendar import WorkCalendar
from catalog.render.request.cases import told, worked_cases
from catalog.render.view.request import CaseView, DayView

CALENDAR = WorkCalendar()
OFFICIAL = tuple(range(2015, 2027))


def days_of(case: CaseView) -> list[DayView]:
    """Return the days of a case in order."""
    return [day for week in case.weeks for day in week.days if day is not None]


def recounted(start: date, count: int) -> date:
    """Return the working day that many after a day, by a way of its own."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= CALENDAR.is_working_day(day)
    return day


def test_the_case_of_2026_is_the_vector_of_the_facts():
    """Received on 2026-09-18, a Friday, the answer is due on 2026-10-22: twenty days, two of them made up."""
    case, _ = worked_cases(CALENDAR, date(2026, 11, 20))
    days = days_of(case)
    assert (days[0].day, days[0].words, days[0].count) == ("2026-09-18", "收到", 0)
    assert (days[-1].day, days[-1].words, days[-1].count) == ("2026-10-22", "到期", 20)
    assert [one.day for one in days if "调休" in one.words] == ["2026-09-20", "2026-10-10"]
    assert case.due == "2026年10月22日（周四）"


@pytest.mark.parametrize("year", OFFICIAL)
def test_every_year_has_a_holiday_and_a_made_up_day(year: int):
    """Whatever year the site is built in, the first case shows days off and a weekend that counts."""
    case, _ = worked_cases(CALENDAR, date(year, 6, 1))
    days = days_of(case)
    assert {one.day[:4] for one in days} == {str(year)}
    assert any(one.words == "放假" for one in days)
    made_up = [one for one in days if one.words.startswith("调休上班")]
    assert made_up
    assert all(one.count and date.fromisoformat(one.day).weekday() >= 5 for one in made_up)
    assert "调休上班，算工作日" in "".join(case.words)


@pytest.mark.parametrize("year", OFFICIAL)
def test_a_correction_starts_again_and_an_extension_goes_on(year: int):
    """The count begins anew after the correction, and ends thirty working days after it; weekly rows are whole."""
    _, case = worked_cases(CALENDAR, date(year, 6, 1))
    days = days_of(case)
    ends = [at for at, one in enumerate(days) if one.words == "收到"]
    assert len(ends) == 2
    corrected = date.fromisoformat(days[ends[1]].day)
    assert [one.count for one in days[ends[1] :] if one.count] == list(range(1, 31))
    assert case.due == told(recounted(corrected, 30))
    assert "等补正" in {one.words for one in days}
    marked = [one.words for one in days if one.marked]
    assert [words.rpartition("，")[2] for words in marked] == [
        "收到",
        "通知补正",
        "收到",
        "延长",
        "到期",
    ]
    dates = [date.fromisoformat(one.day) for one in days]
    assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]
    assert all(len(week.days) == 7 for week in case.weeks)


def test_a_year_without_a_schedule_shows_the_last_that_has_one():
    """In a year whose holidays are not announced the cases are of the year before: none is provisional."""
    cases = worked_cases(CALENDAR, date(2031, 2, 1))
    years = {one.day[:4] for case in cases for one in days_of(case)}
    assert len(years) == 1
    assert CALENDAR.is_official(int(min(years)))
