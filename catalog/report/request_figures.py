"""Step report: what the public is told of the requests of a year: how many, how fast, with what result.

A number below five is never told, and none can be worked out from a total less the others: then a further one
is left out. Only years that are over are told of, so that no number grows case by case from one day to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from catalog.model.calendar import WorkCalendar
from catalog.model.request import Ledger
from catalog.model.request_vocabulary import Outcome
from catalog.report.deadline import reckon

LEAST = 5
"""Cases from which on a number is told."""
BANDS = (5, 10, 15, 20)
"""Last working day of each span of time, inclusive; a last span is what took longer."""
OPEN = LEAST - 1
"""How far apart the least and the most that a hidden number can be must lie: below it, zero to four stay open."""
YEARS_TOLD = 5
GROUPS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unable": "无法提供",
    "not_processed": "不予处理",
    "other_handling": "其他处理",
}
"""The six kinds of results of table 3 of the annual report, by how the outcomes begin."""


class Hidden(Enum):
    """Why a number is not told."""

    FEW = "few"
    """It is below `LEAST`; zero is not told apart."""
    APART = "apart"
    """It would give away another."""


Told = int | Hidden


class RequestFacts(NamedTuple):
    """All that the figures need of one request."""

    received_on: date
    closed_on: date | None
    """Day of the answer or of the withdrawal."""
    group: str
    """Key of `GROUPS`; empty while it is open."""
    working_days: int
    """From the day after receipt to the day it was closed, inclusive, corrections and consultations with it."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What is told of a year that is over."""

    year: int
    received: Told
    closed: Told
    groups: tuple[Told, ...]
    """Of those closed, in the order of `GROUPS`."""
    bands: tuple[Told, ...]
    """Of those closed, in the order of `BANDS`, then those that took longer."""


def request_facts(ledger: Ledger, calendar: WorkCalendar) -> tuple[RequestFacts, ...]:
    """Return what the figures need of a ledger, in its order; no id, subject or applicant is among it."""
    return tuple(
        _facts(reckoned.closed_on, reckoned.outcome, request.received.on, calendar)
        for request in ledger.requests
        for reckoned in (reckon(request.received.on, request.events, calendar),)
    )


def _facts(
    closed_on: date | None, outcome: Outcome | None, received_on: date, calendar: WorkCalendar
) -> RequestFacts:
    if closed_on is None:
        return RequestFacts(received_on, None, "", 0)
    # A withdrawn request has no outcome; the annual report counts it under 其他处理, 3.其他.
    group = outcome.value.partition(".")[0] if outcome is not None else "other_handling"
    days = calendar.working_days_between(received_on, closed_on)
    return RequestFacts(received_on, closed_on, group, days)


def figures_of(facts: Iterable[RequestFacts], day: date) -> tuple[YearFigures, ...]:
    """Return the figures of the last years that are over on the day, oldest first; none without requests.

    A request counts in the year of its receipt, and in that of its answer.
    """
    received: dict[int, int] = {}
    closed: dict[int, list[RequestFacts]] = {}
    for one in facts:
        received[one.received_on.year] = received.get(one.received_on.year, 0) + 1
        if one.closed_on is not None:
            closed.setdefault(one.closed_on.year, []).append(one)
    years = sorted(year for year in {*received, *closed} if year < day.year)[-YEARS_TOLD:]
    return tuple(_year(year, received.get(year, 0), closed.get(year, ())) for year in years)


def _year(year: int, received: int, closed: Sequence[RequestFacts]) -> YearFigures:
    groups = dict.fromkeys(GROUPS, 0)
    bands = [0] * (len(BANDS) + 1)
    for one in closed:
        groups[one.group] += 1
        bands[sum(one.working_days > last for last in BANDS)] += 1
    return YearFigures(
        year,
        received if received >= LEAST else Hidden.FEW,
        len(closed) if len(closed) >= LEAST else Hidden.FEW,
        protected(tuple(groups.values())),
        protected(bands),
    )


def protected(counts: Sequence[int]) -> tuple[Told, ...]:
    """Return the parts of a total that is told, as they may be told.

    Those below `LEAST` are hidden. Where one of the hidden could then be worked out from the total, the smallest
    of the others is hidden with them, and so on; where even that does not help, none is told and nothing said
    of why.
    """
    if sum(counts) < LEAST:
        return (Hidden.APART,) * len(counts)
    told: list[Told] = [count if count >= LEAST else Hidden.FEW for count in counts]
    rest = sorted(
        (at for at, one in enumerate(told) if one is not Hidden.FEW), key=counts.__getitem__
    )
    for at in (*rest, -1):
        if not _gives_away(counts, told):
            return tuple(told)
        if at >= 0:
            told[at] = Hidden.APART
    return (Hidden.APART,) * len(counts)


def _gives_away(counts: Sequence[int], told: Sequence[Told]) -> bool:
    """Tell whether the total, the other parts and how the hidden were chosen leave a hidden part too little room."""
    total = sum(count for count, one in zip(counts, told, strict=True) if isinstance(one, Hidden))
    smallest = min((one for one in told if isinstance(one, int)), default=total)
    bounds = [
        (0, LEAST - 1) if one is Hidden.FEW else (LEAST, min(smallest, total))
        for one in told
        if isinstance(one, Hidden)
    ]
    least, most = (sum(side) for side in zip(*bounds, strict=True)) if bounds else (0, 0)
    return any(
        min(high, total - (least - low)) - max(low, total - (most - high)) < OPEN
        for low, high in bounds
    )
