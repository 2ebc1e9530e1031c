"""Figures of requests for the public: counted as a reader of the ledger would, and nothing small given away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.ledger import read_ledger
from catalog.model.calendar import WorkCalendar
from catalog.report.request_figures import (
    GROUPS,
    LEAST,
    Hidden,
    RequestFacts,
    Told,
    figures_of,
    protected,
    request_facts,
)
from tests.conftest import ROOT

CALENDAR = WorkCalendar()


def vectors(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to divide a total."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in vectors(total - first, parts - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("parts", "most"), [(2, 36), (3, 30), (4, 20), (6, 11)])
def test_nothing_small_can_be_worked_out(parts: int, most: int):
    """Whoever knows the total, what is told and this very method still finds two values for each hidden number.

    Every way to divide each total is tried; a number that is told is never below five.
    """
    for total in range(LEAST, most + 1):
        seen: dict[tuple[Told, ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in vectors(total, parts):
            seen[protected(counts)].append(counts)
        for told, possible in seen.items():
            for at, one in enumerate(told):
                values = {counts[at] for counts in possible}
                if isinstance(one, Hidden):
                    assert len(values) > 1, (total, told)
                else:
                    assert values == {one}
                    assert one >= LEAST


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_what_is_small_is_hidden_and_what_is_told_is_true(counts: list[int]):
    """No part below five is told, a told part is the part itself, and `few` is said of small parts alone."""
    for count, one in zip(counts, protected(counts), strict=True):
        assert one == count or isinstance(one, Hidden)
        assert count >= LEAST or isinstance(one, Hidden)
        assert one is not Hidden.FEW or count < LEAST


def test_large_parts_are_all_told():
    """Where nothing is small nothing is hidden; an empty remainder leaves nothing to work out."""
    assert protected((12, 7, 9)) == (12, 7, 9)


def test_one_small_part_takes_another_with_it():
    """A single hidden part would be the total less the others, so the smallest of those goes as well."""
    assert protected((40, 3, 12)) == (40, Hidden.FEW, Hidden.APART)


def test_a_small_total_tells_nothing():
    """Of four requests neither the parts nor which of them are empty is told."""
    assert protected((4, 0, 0)) == (Hidden.APART,) * 3


def facts(received: str, closed: str | None = None, group: str = "granted", days: int = 8):
    """Return the facts of a request."""
    end = date.fromisoformat(closed) if closed else None
    return RequestFacts(date.fromisoformat(received), end, group if end else "", days if end else 0)


def test_requests_count_in_the_year_of_receipt_and_of_answer():
    """A request of December answered in January is received in one year and answered in the next."""
    some = [facts("2024-12-20", "2025-01-10") for _ in range(6)]
    first, second = figures_of(some, date(2026, 1, 1))
    assert (first.year, first.received, first.closed) == (2024, 6, Hidden.FEW)
    assert (second.year, second.received, second.closed) == (2025, Hidden.FEW, 6)


def test_only_years_that_are_over_are_told():
    """The year of the day is not among them, whatever it holds; the day after its end it is."""
    some = [facts("2025-03-03", "2025-03-20") for _ in range(6)]
    assert figures_of(some, date(2025, 12, 31)) == ()
    assert [one.year for one in figures_of(some, date(2026, 1, 1))] == [2025]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, 0), (5, 0), (6, 1), (10, 1), (11, 2), (15, 2), (16, 3), (20, 3), (21, 4), (99, 4)],
)
def test_spans_include_their_last_day(days: int, band: int):
    """Five working days are within five, six are not, and what took longer than twenty stands apart."""
    each = [facts("2025-03-03", "2025-03-20", days=one) for one in (3, 8, 13, 18, 30)] * 40
    (one,) = figures_of(
        [*each, *[facts("2025-03-03", "2025-03-20", days=days)] * 5], date(2026, 1, 1)
    )
    assert one.bands == tuple(45 if at == band else 40 for at in range(5))


def test_no_ledger_gives_no_figures():
    """Without requests there is no year to tell of."""
    assert figures_of((), date(2026, 1, 1)) == ()


def test_facts_say_nothing_of_who_asked_what():
    """What is kept of a request is days and a kind of result: no id, subject, applicant or department."""
    file = "content/requests/2025.yml"
    ledger = read_ledger(file, (ROOT / file).read_bytes()).ledger
    assert ledger is not None
    found = request_facts(ledger, CALENDAR)
    assert len(found) == len(ledger.requests)
    for one in found:
        assert one.group in {"", *GROUPS}
        assert {type(value) for value in one} <= {date, int, str, type(None)}


def test_the_demo_year_recounted():
    """Received, answered and results of 2025 are those that another way of counting the demo ledgers gives."""
    ledgers = [
        read_ledger(file, (ROOT / file).read_bytes()).ledger
        for file in (f"content/requests/{year}.yml" for year in (2023, 2024, 2025, 2026))
    ]
    requests = [one for ledger in ledgers if ledger for one in ledger.requests]
    every = [one for ledger in ledgers if ledger for one in request_facts(ledger, CALENDAR)]
    told = {one.year: one for one in figures_of(every, date(2026, 11, 20))}[2025]
    ends = [
        event
        for one in requests
        for event in one.events
        if event.kind.value in {"answered", "withdrawn"} and event.on.year == 2025
    ]
    assert told.received == sum(one.received.on.year == 2025 for one in requests)
    assert told.closed == len(ends)
    granted = sum(end.outcome is not None and end.outcome.value == "granted" for end in ends)
    assert told.groups[0] == granted
    assert Hidden.FEW in told.groups
