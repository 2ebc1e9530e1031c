"""Years kept beside the results: the same as the library gives, of one version of it, and never trusted blindly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from catalog.load.kept_year import FILE, keep_years, kept_years
from catalog.model import calendar
from catalog.model.calendar import WorkCalendar


def refuse(year: int) -> None:
    """Stand for a library that must not be asked."""
    raise LookupError(year)


@pytest.fixture
def asked() -> WorkCalendar:
    """A calendar that has asked the library for two years."""
    asked = WorkCalendar()
    asked.is_working_day(date(2025, 10, 8))
    asked.is_working_day(date(2031, 1, 1))
    return asked


def test_years_come_back_as_they_were(tmp_path: Path, asked: WorkCalendar):
    """What is kept is what the library said: days off and whether the schedule is official."""
    keep_years(tmp_path, asked.holiday_years)
    assert kept_years(tmp_path) == asked.holiday_years
    assert {year: official for year, (_, official) in kept_years(tmp_path).items()} == {
        2025: True,
        2031: False,
    }


def test_a_kept_year_asks_the_library_nothing(
    tmp_path: Path, asked: WorkCalendar, monkeypatch: pytest.MonkeyPatch
):
    """With its year kept, a calendar works without the library; another year needs it."""
    keep_years(tmp_path, asked.holiday_years)
    monkeypatch.setattr(calendar, "_library_year", refuse)
    known = WorkCalendar(holiday_years=kept_years(tmp_path))
    assert not known.is_working_day(date(2025, 10, 1))
    with pytest.raises(LookupError):
        known.is_working_day(date(2024, 1, 2))


def test_years_of_two_runs_stay_together(tmp_path: Path, asked: WorkCalendar):
    """Keeping one more year loses none."""
    keep_years(tmp_path, asked.holiday_years)
    more = WorkCalendar()
    more.is_working_day(date(2024, 1, 2))
    keep_years(tmp_path, more.holiday_years)
    assert set(kept_years(tmp_path)) == {2024, 2025, 2031}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"[]",
        b'{"library": 1}',
        b'{"years": {"2025": [true, []]}}',
        b"\xff",
        b'{"library": null',
    ],
)
def test_a_file_that_cannot_be_used_is_no_file(tmp_path: Path, broken: bytes):
    """A broken file gives no years."""
    (tmp_path / FILE).write_bytes(broken)
    assert kept_years(tmp_path) == {}


def test_years_of_another_version_are_not_used(tmp_path: Path, asked: WorkCalendar):
    """The next version of the library may know a new schedule: its predecessor's years are forgotten."""
    keep_years(tmp_path, asked.holiday_years)
    told = json.loads((tmp_path / FILE).read_bytes())
    (tmp_path / FILE).write_text(json.dumps(told | {"library": "holidays=0"}))
    assert kept_years(tmp_path) == {}


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, asked: WorkCalendar):
    """Keeping years fails in silence: they are asked for again."""
    (tmp_path / "file").write_text("")
    keep_years(tmp_path / "file", asked.holiday_years)
    assert kept_years(tmp_path / "file") == {}
