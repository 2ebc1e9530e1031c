"""Step report: the cells of the annual report, counted from items, ledgers, disputes and declared figures.

Rows and totals are counted apart, so that the identities of `catalog.check.annual_identity` can fail: a request
that was closed without an outcome stands in the total and in no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from catalog.model.annual import Declared
from catalog.model.annual_form import (
    CARRIED_IN,
    CARRIED_OUT,
    CELLS,
    FEES,
    NEW,
    PROCESSED_TOTAL,
    TOTAL,
    Cells,
)
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.request import CLOSING, Dispute, Ledger, Request
from catalog.model.request_vocabulary import Outcome
from catalog.model.request_vocabulary import RequestEventKind as Event
from catalog.model.vocabulary import Disclosure, Kind, ValidityStatus

NORM_ROWS = {Kind.REGULATION: "regulations", Kind.NORMATIVE_DOCUMENT: "normative_docs"}
DECIDED_ROWS = {Kind.LICENCE: "licensing", Kind.PENALTY: "penalty"}
ENDED = frozenset({ValidityStatus.LAPSED, ValidityStatus.REPEALED})


class Case(NamedTuple):
    """What the report asks of one request."""

    received_on: date
    closed_on: date | None
    outcome: str
    """Key of the row; empty where it is open, or closed without an outcome."""
    applicant: str


class Suit(NamedTuple):
    """What the report asks of one dispute."""

    block: str
    filed_on: date
    decided_on: date | None
    outcome: str
    """Empty where it is open, or decided without an outcome."""


@dataclass(frozen=True, slots=True)
class Ledgered:
    """What the report asks of one year's ledger: small, so that it can be kept."""

    cases: tuple[Case, ...] = ()
    suits: tuple[Suit, ...] = ()
    fees: tuple[tuple[date, Decimal], ...] = ()
    """(day of payment, yuan)."""


class Norm(NamedTuple):
    """What the report asks of one regulation or normative document."""

    row: str
    made_on: date
    in_force_from: date
    left_on: date | None
    """The first day on which it is no longer in force; None: it still is."""


class Decided(NamedTuple):
    """A published licence or penalty: row of table 2 and day of the decision."""

    row: str
    on: date


def ledgered(ledger: Ledger) -> Ledgered:
    """Return what the report asks of a ledger."""
    return Ledgered(
        tuple(_case(each) for each in ledger.requests),
        tuple(_suit(each) for each in ledger.disputes),
        tuple(fee for each in ledger.requests for fee in _fees(each)),
    )


def _case(request: Request) -> Case:
    closing = [each for each in request.events if each.kind in CLOSING]
    first = min(closing, key=lambda each: each.on, default=None)
    outcome = ""
    if first is not None and first.kind is Event.WITHDRAWN:
        outcome = Outcome.OTHER_HANDLING.value
    elif first is not None and first.outcome is not None:
        outcome = first.outcome.value
    closed_on = first.on if first else None
    return Case(request.received.on, closed_on, outcome, request.applicant.value)


def _suit(dispute: Dispute) -> Suit:
    outcome = dispute.outcome.value if dispute.outcome else ""
    return Suit(dispute.kind.value, dispute.filed, dispute.decided, outcome)


def _fees(request: Request) -> Iterable[tuple[date, Decimal]]:
    asked = Decimal(0)
    for event in sorted(request.events, key=lambda each: each.on):
        if event.kind is Event.FEE_NOTIFIED:
            asked = event.amount or Decimal(0)
        elif event.kind is Event.FEE_PAID:
            yield event.on, event.amount if event.amount is not None else asked
            asked = Decimal(0)


def norms(extracts: Iterable[Extract]) -> tuple[Norm, ...]:
    """Return the agency's own published regulations and normative documents."""
    return tuple(
        Norm(
            NORM_ROWS[each.kind],
            each.date_created,
            _force_from(each, each.date_created),
            _left(each),
        )
        for each in extracts
        if each.kind in NORM_ROWS and _counts(each) and each.date_created is not None
    )


def _counts(extract: Extract) -> bool:
    """Return whether it is the agency's own, disclosed and published, never a repost."""
    return (
        extract.own
        and extract.disclosure is Disclosure.PROACTIVE
        and extract.published_on is not None
        and not (extract.withheld and extract.released_on is None)
    )


def _force_from(extract: Extract, made_on: date) -> date:
    return max(extract.date_effective or made_on, made_on)


def _left(extract: Extract) -> date | None:
    """Return the first day out of force, as `catalog.select.standing.validity_on` shows it."""
    written = extract.validity
    if written is None:
        return None
    if written.status in ENDED and written.ended_on is not None:
        return written.ended_on
    return written.until + ONE_DAY if written.until is not None else None


def decided(extracts: Iterable[Extract]) -> tuple[Decided, ...]:
    """Return the agency's own published licences and penalties with the days of their decisions."""
    found = []
    for each in extracts:
        on = each.penalty_decided_on or each.date_created
        if each.kind in DECIDED_ROWS and _counts(each) and on is not None:
            found.append(Decided(DECIDED_ROWS[each.kind], on))
    return tuple(found)


def published_in(year: int, some: Iterable[Decided]) -> dict[str, int]:
    """Return how many published licences and penalties were decided in the year, by row."""
    counts = dict.fromkeys(DECIDED_ROWS.values(), 0)
    for each in some:
        if each.on.year == year:
            counts[each.row] += 1
    return counts


def fees_in(year: int, ledgers: Iterable[Ledgered]) -> Decimal:
    """Return the processing fees paid in the year, in yuan."""
    return sum(
        (yuan for each in ledgers for on, yuan in each.fees if on.year == year), start=Decimal(0)
    )


def cells_in(
    year: int,
    ledgers: Iterable[Ledgered],
    own_norms: Iterable[Norm],
    counted: Mapping[str, int],
    declared: Declared | None,
) -> Cells:
    """Return every cell of the year's tables.

    `counted` as from `published_in`: what stands in table 2 where nothing is declared.
    """
    cells: Cells = dict.fromkeys(CELLS, 0)
    for norm in own_norms:
        _add_norm(cells, year, norm)
    for row, number in counted.items():
        cells[f"table2.{row}.processed"] = number
    if declared is not None:
        _declare(cells, declared)
    for each in ledgers:
        for case in each.cases:
            _add_case(cells, year, case)
        for suit in each.suits:
            _add_suit(cells, year, suit)
    return cells


def _add_norm(cells: Cells, year: int, norm: Norm) -> None:
    last = date(year, 12, 31)
    row = f"table2.{norm.row}"
    cells[f"{row}.made"] += norm.made_on.year == year
    cells[f"{row}.repealed"] += norm.left_on is not None and norm.left_on.year == year
    in_force = norm.in_force_from <= last and (norm.left_on is None or last < norm.left_on)
    cells[f"{row}.valid"] += in_force


def _declare(cells: Cells, declared: Declared) -> None:
    for row in ("licensing", "penalty", "coercion"):
        one = getattr(declared, row)
        if one is not None:
            cells[f"table2.{row}.processed"] = one.processed
    if declared.fees is not None:
        cells[FEES] = declared.fees.amount_wan


def _add_case(cells: Cells, year: int, case: Case) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = []
    if case.received_on.year == year:
        rows.append(NEW)
    if case.received_on < first and (case.closed_on is None or case.closed_on >= first):
        rows.append(CARRIED_IN)
    if case.closed_on is not None and case.closed_on.year == year:
        rows += [PROCESSED_TOTAL, *([case.outcome] if case.outcome else [])]
    if case.received_on <= last and (case.closed_on is None or case.closed_on > last):
        rows.append(CARRIED_OUT)
    for row in rows:
        cells[f"table3.{row}.{case.applicant}"] += 1
        cells[f"table3.{row}.{TOTAL}"] += 1


def _add_suit(cells: Cells, year: int, suit: Suit) -> None:
    last = date(year, 12, 31)
    block = f"table4.{suit.block}"
    if suit.decided_on is not None and suit.decided_on.year == year:
        cells[f"{block}.{TOTAL}"] += 1
        if suit.outcome:
            cells[f"{block}.{suit.outcome}"] += 1
    elif suit.filed_on <= last and (suit.decided_on is None or suit.decided_on > last):
        cells[f"{block}.{TOTAL}"] += 1
        cells[f"{block}.pending"] += 1
