"""Step model: working days, one calendar for everything.

The official schedule comes from `holidays` for the years whose make-up days it knows, and from
content/calendar.yml for later ones. A count that touches a year without an official schedule goes by
weekends and fixed-rule holidays alone and is provisional.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from catalog.model.agency import EmergencyResponse, YearSchedule

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DueDate:
    """A last day, inclusive. Provisional: a year without an official schedule was touched."""

    day: date
    provisional: bool


YearDays = tuple[frozenset[date], bool]
"""A year's non-working days, and whether its official schedule is known."""


@cache
def _library_china() -> Callable[..., Any]:
    """Return what makes the library's calendar of China, asked for nothing but `years`."""
    # A twentieth of a second to load, for a year that hardly ever is a new one: whoever keeps years spares it.
    import holidays  # noqa: PLC0415

    # Its module alone: through the package come 250 other countries, which is more than half of the time.
    file = Path(holidays.__file__).with_name("countries") / "china.py"
    found = spec_from_file_location("holidays.countries.china", file)
    if found is None or found.loader is None or not file.is_file():
        return partial(holidays.country_holidays, "CN")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    china: Callable[..., Any] = module.China
    return china


@lru_cache(maxsize=64)
def _library_year(year: int) -> YearDays:
    """Return the year as the library has it."""
    china = _library_china()(years=year)
    official = any(day.year == year for day in china.weekend_workdays)
    first, days = date(year, 1, 1), date(year, 12, 31) - date(year - 1, 12, 31)
    off = (first + timedelta(days=n) for n in range(days.days))
    return frozenset(day for day in off if not china.is_working_day(day)), official


class WorkCalendar:
    """Working days of the State Council's schedules (make-up days count, holidays do not)."""

    def __init__(
        self,
        years: Mapping[int, YearSchedule] | None = None,
        responses: tuple[EmergencyResponse, ...] = (),
        holiday_years: Mapping[int, YearDays] | None = None,
    ) -> None:
        """Take the schedules of content/calendar.yml, which win over the library's.

        `holiday_years`: what the library was asked before, in this version of it.
        """
        self._written = dict(years or {})
        self.holiday_years = dict(holiday_years or {})
        """What the library has been asked so far, by year; grows."""
        self._years: dict[int, YearDays] = {}
        self._due: dict[tuple[date, int], DueDate] = {}
        """What was asked before: thousands of items share a few hundred days."""
        self.responses = responses

    def _year(self, year: int) -> YearDays:
        known = self._years.get(year)
        if known is None:
            written = self._written.get(year)
            known = self._of_library(year) if written is None else _written(year, written)
            self._years[year] = known
        return known

    def _of_library(self, year: int) -> YearDays:
        if year not in self.holiday_years:
            self.holiday_years[year] = _library_year(year)
        return self.holiday_years[year]

    def is_working_day(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day not in self._year(day.year)[0]

    def is_official(self, year: int) -> bool:
        """Return whether the year's official schedule is known."""
        return self._year(year)[1]

    def add_working_days(self, start: date, count: int) -> DueDate:
        """Return the `count`-th working day after `start`; the day after `start` is the first candidate.

        `count` ≥ 1. Example: received 2026-02-15, a rest day, +20 → 2026-03-20.
        """
        known = self._due.get((start, count))
        if known is None:
            known = self._due[start, count] = self._count_on(start, count)
        return known

    def _count_on(self, start: date, count: int) -> DueDate:
        official = True
        for day in self._after(start):
            official = official and self.is_official(day.year)
            if self.is_working_day(day):
                count -= 1
                if count == 0:
                    return DueDate(day, provisional=not official)
        raise AssertionError  # the days do not end

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`; 0 if none."""
        count = 0
        for day in self._after(start):
            if day > end:
                break
            count += self.is_working_day(day)
        return count

    def in_emergency_response(self, day: date) -> EmergencyResponse | None:
        """Return the emergency response that `day` lies in, both ends inclusive."""
        return next((r for r in self.responses if r.from_ <= day <= r.until), None)

    @staticmethod
    def _after(start: date) -> Iterator[date]:
        day = start
        while True:
            day += ONE_DAY
            yield day


def _written(year: int, schedule: YearSchedule) -> YearDays:
    first, days = date(year, 1, 1), date(year, 12, 31) - date(year - 1, 12, 31)
    weekends = {
        day
        for day in (first + timedelta(days=n) for n in range(days.days))
        if day.weekday() >= SATURDAY
    }
    return frozenset((weekends | set(schedule.holidays)) - set(schedule.workdays)), True
