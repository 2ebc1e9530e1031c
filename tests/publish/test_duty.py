"""How late an event was: as the rules count, from what the public record tells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.calendar import WorkCalendar
from catalog.publish.duty import Duties, Term, day_of

AGENCY = "示例市医疗保障局"
ITEM = "11990100MB0000000P/2025-00001"
RECORD: dict[str, Any] = {
    "identifier": ITEM,
    "issuer": AGENCY,
    "disclosure": "proactive",
    "date_written": "2025-03-03",
    "date_published": "2025-04-01",
}
"""The example of DL101: a working day late."""
CALENDAR = WorkCalendar()
DUTIES = Duties(CALENDAR, frozenset({AGENCY, "示例市医保局"}))


@pytest.mark.parametrize(
    ("change", "late"),
    [
        ({}, 1),
        ({"date_published": "2025-03-31"}, 0),
        ({"date_published": "2025-03-31 17:30"}, 0),
        ({"issuer": "示例市医保局"}, 1),
        ({"date_written": None, "date_finalized": "2025-03-03"}, 1),
        ({"source": {"kind": "own"}}, 1),
    ],
)
def test_late_as_the_rule_counts(change: dict[str, Any], late: int) -> None:
    """Twenty working days after 3 March 2025 end on the 31st; the agency's short name is its own, too."""
    assert DUTIES.of_publishing(RECORD | change) == Term(date(2025, 3, 31), late)


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "示例市人民政府"},
        {"source": {"kind": "reposted"}},
        {"disclosure": "on_request"},
        {"date_written": "2008-04-30"},
        {"date_written": None},
        {"date_published": None},
        {"date_written": "someday"},
    ],
)
def test_no_period_runs(change: dict[str, Any]) -> None:
    """Others' documents, reposts, what is given on request, what is older than the Regulation or undated: none."""
    assert DUTIES.of_publishing(RECORD | change) is None


def test_period_begins_with_the_release() -> None:
    """An item that was withheld at first is due after its release; while no release is told, no period runs."""
    released = Duties(CALENDAR, DUTIES.names, {ITEM: date(2025, 3, 31)})
    term = released.of_publishing(RECORD)
    assert term is not None
    assert (term.days_late, term.due_on > date(2025, 4, 1)) == (0, True)
    assert Duties(CALENDAR, DUTIES.names, {ITEM: None}).of_publishing(RECORD) is None


def test_unknown_agency_is_not_accused() -> None:
    """Where nobody knows whose the site is, nothing counts as late."""
    assert Duties(CALENDAR).of_publishing(RECORD) is None


def test_latest_change_counts() -> None:
    """Of several changes the latest one is told; one without a day of the fact, or of before the Regulation, has no period."""
    late = {"happened": "2025-05-06", "on": "2025-06-30"}
    timely = {"happened": "2025-05-06", "on": "2025-05-30"}
    term = DUTIES.of_changing(RECORD, [timely, late, {"on": "2025-12-31"}])
    assert term is not None
    assert term.due_on == date(2025, 6, 4)
    assert term.days_late == CALENDAR.working_days_between(date(2025, 6, 4), date(2025, 6, 30))
    assert DUTIES.of_changing(RECORD, [timely]) == Term(date(2025, 6, 4), 0)
    old = {"happened": "2008-04-30", "on": "2025-06-30"}
    assert DUTIES.of_changing(RECORD, [{"on": "2025-12-31"}, old]) is None
    assert DUTIES.of_changing(RECORD | {"issuer": "示例市人民政府"}, [late]) is None


@given(st.dates(date(2009, 1, 1), date(2026, 6, 1)), st.integers(0, 120))
def test_late_only_after_the_last_day(written: date, more: int) -> None:
    """Lateness is 0 up to the last day and never less than 0; it grows with every working day."""
    published = written + timedelta(more)
    days = {"date_written": str(written), "date_published": str(published)}
    term = DUTIES.of_publishing(RECORD | days)
    assert term is not None
    assert (term.days_late == 0) or published > term.due_on
    later = DUTIES.of_publishing(RECORD | days | {"date_published": str(published + timedelta(1))})
    assert later is not None
    step = later.days_late - term.days_late
    assert step == int(
        published >= term.due_on and CALENDAR.is_working_day(published + timedelta(1))
    )


@pytest.mark.parametrize("value", [None, "", "2025-13-01", 20250301, {"day": 1}])
def test_no_day(value: object) -> None:
    """What is no day of a record is None, not an error."""
    assert day_of(value) is None
