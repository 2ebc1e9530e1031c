"""Beside the flow: the ledgers of requests in content/requests read and checked, a year at a time.

A year's result depends on its own bytes and the agency's files, and is kept; only what a dispute says of a
request of another year is looked up afresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from catalog.check.keyed import FingerprintKey
from catalog.check.redact import redacted, secrets_in, source_text, without_secrets
from catalog.check.rule import DisputeSubject, RequestSubject
from catalog.check.run import diagnostics_on, dispute_findings, request_findings, settled
from catalog.check.severity import weighed
from catalog.check.waiver import waive
from catalog.diagnostic import Diagnostic, FieldPath, Finding, Place, Severity
from catalog.load.cache import digest
from catalog.load.kept import keep_value, kept_value
from catalog.load.kept_year import keep_years, kept_years
from catalog.load.ledger import LEDGER_LIMIT, LoadedLedger, read_ledger
from catalog.load.loaded import FILE_START, place_in
from catalog.load.tree import REQUESTS, read_bytes
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.request import Dispute
from catalog.opening import Opened
from catalog.recalling import calendar_of
from catalog.report.deadline import reckon
from catalog.report.request_figures import (
    RequestFacts,
    YearFigures,
    figures_of,
    request_facts,
)
from catalog.report.requests import RequestTable, rows_on
from catalog.screen.hit import Surroundings

Findings = dict[str, list[Finding]]


class CheckedLedger(NamedTuple):
    """What is said of one year's ledger, and what other years ask of it."""

    findings: tuple[Finding, ...]
    """About its requests, and what could not be read; private values masked."""
    received: Mapping[str, date]
    """Day of receipt of each request, by id."""
    disputes: tuple[Dispute, ...]
    places: Mapping[FieldPath, Place]
    """Places of what the disputes say."""


def ledger_findings(opened: Opened, calendar: WorkCalendar) -> Findings:
    """Return what is found in the ledgers of a site, by file; timeless, private values masked."""
    checked = {file: _checked(opened, file, calendar) for file in opened.tree.requests}
    received = {id_: day for one in checked.values() for id_, day in one.received.items()}
    found: Findings = {}
    for file, one in checked.items():
        more = _about_disputes(one, year_of(file), received)
        some = [*one.findings, *redacted(more)]
        if some:
            found[file] = some
    return found


@dataclass(frozen=True, slots=True)
class LedgerOnDay:
    """The requests of a site on a day."""

    table: RequestTable | None
    """None: the agency's own files could not be read."""
    unread: tuple[Diagnostic, ...]
    """Errors of reading: why requests may be missing from the table."""


def ledger_on(opened: Opened, as_of: datetime) -> LedgerOnDay:
    """Return every request of a site as it stood at the instant, with its findings that are not waived."""
    day, site = as_of.date(), opened.site
    kept = kept_years(opened.settings.cache)
    calendar = calendar_of(site, kept)
    found: dict[str, Sequence[Finding]] = {
        file: weighed(some, opened.severities)
        for file, some in ledger_findings(opened, calendar).items()
    }
    about = {
        file: some
        for file, some in opened.findings.items()
        if (file not in opened.tree.pages if site is None else file.startswith(REQUESTS))
    }
    unread = [
        one
        for file, some in (about if site is None else found | about).items()
        for one in diagnostics_on(day, file, some)
        if one.code.startswith("LD") and one.severity is Severity.ERROR
    ]
    if site is None:
        return LedgerOnDay(None, tuple(sorted(unread)))
    if site.waivers or site.waivers_in_doubt:
        files = (*opened.tree.requests, *opened.tree.configs)
        found = waive(site, found, files, opened.key.id if opened.key else "").findings
    codes = {file: _codes(some, day) for file, some in found.items()}
    requests = (
        (request, tuple(sorted(codes.get(loaded.file, {}).get(at, ()))))
        for loaded in loaded_ledgers(opened)
        for at, request in enumerate(loaded.ledger.requests if loaded.ledger else ())
    )
    rows = rows_on(day, requests, calendar)
    if len(calendar.holiday_years) > len(kept):
        keep_years(opened.settings.cache, calendar.holiday_years)
    around = Surroundings(names=True)
    subjects = {
        row.request.id: without_secrets(row.request.subject, around=around)
        for row in rows
        if row.is_open
    }
    return LedgerOnDay(RequestTable(as_of, rows, site, subjects), tuple(sorted(unread)))


def _codes(findings: Iterable[Finding], day: date) -> dict[int, set[str]]:
    """Return the codes of the findings that hold on the day, by the position of the request."""
    codes: dict[int, set[str]] = {}
    for one in findings:
        if one.path[:1] == ("requests",) and len(one.path) > 1 and one.holds_on(day):
            at = one.path[1]
            if isinstance(at, int):
                codes.setdefault(at, set()).add(one.code)
    return codes


def public_figures(opened: Opened, day: date) -> tuple[YearFigures, ...]:
    """Return what the public is told of the years that are over on the day, oldest first.

    None where a ledger cannot be read: figures without it would be wrong.
    """
    facts: list[RequestFacts] = []
    calendar = calendar_of(opened.site, kept_years(opened.settings.cache))
    for file in opened.tree.requests:
        data = read_bytes(opened.settings.root / file, LEDGER_LIMIT)
        if isinstance(data, Finding):
            return ()
        name = f"figures-{year_of(file)}"
        made_from = digest(opened.made_from.encode(), data)
        known: tuple[RequestFacts, ...] | None = kept_value(opened.settings.cache, name, made_from)
        if known is None:
            ledger = read_ledger(file, data).ledger
            if ledger is None:
                return ()
            known = request_facts(ledger, calendar)
            keep_value(opened.settings.cache, name, made_from, known)
        facts += known
    return figures_of(facts, day)


def year_of(file: str) -> int:
    """Return the year of a ledger by its path."""
    return int(file.rpartition("/")[2].removesuffix(".yml"))


def loaded_ledgers(opened: Opened) -> Iterator[LoadedLedger]:
    """Yield the ledgers of a site as read, one after the other, in the order of their years."""
    for file in opened.tree.requests:
        data = read_bytes(opened.settings.root / file, LEDGER_LIMIT)
        if not isinstance(data, Finding):
            yield read_ledger(file, data)


def _checked(opened: Opened, file: str, calendar: WorkCalendar) -> CheckedLedger:
    """Return what is said of a year's ledger, from an earlier run where nothing it depends on has changed."""
    data = read_bytes(opened.settings.root / file, LEDGER_LIMIT)
    if isinstance(data, Finding):
        return CheckedLedger((settled(data, FILE_START),), {}, (), {})
    cache, name = opened.settings.cache, f"requests-{year_of(file)}"
    made_from = digest(opened.made_from.encode(), file.encode(), data)
    known: CheckedLedger | None = kept_value(cache, name, made_from)
    if known is None:
        known = check_ledger(read_ledger(file, data), data, opened, calendar)
        keep_value(cache, name, made_from, known)
    return known


def check_ledger(
    loaded: LoadedLedger, data: bytes, opened: Opened, calendar: WorkCalendar
) -> CheckedLedger:
    """Return what is said of a year's ledger; `data` are its bytes."""
    some = [settled(one, place_in(loaded.places, one.path)) for one in loaded.findings]
    if loaded.ledger is None:
        return CheckedLedger(tuple(redacted(some, secrets_in(source_text(data)))), {}, (), {})
    if opened.site is not None:
        for subject in request_subjects(loaded, opened.site, calendar, opened.key):
            some += (
                settled(one, place_in(loaded.places, one.path)) for one in request_findings(subject)
            )
    return CheckedLedger(
        tuple(redacted(some)),
        {one.id: one.received.on for one in loaded.ledger.requests},
        loaded.ledger.disputes,
        {path: place for path, place in loaded.places.items() if path[:1] == ("disputes",)},
    )


def request_subjects(
    loaded: LoadedLedger, site: Site, calendar: WorkCalendar, key: FingerprintKey | None = None
) -> Iterator[RequestSubject]:
    """Yield what request rules look at, for each request of a ledger that could be read."""
    seen: set[str] = set()
    for at, request in enumerate(loaded.ledger.requests if loaded.ledger else ()):
        yield RequestSubject(
            request=request,
            at=at,
            year=loaded.year,
            site=site,
            calendar=calendar,
            clock=reckon(request.received.on, request.events, calendar),
            repeated=request.id in seen,
            key=key,
        )
        seen.add(request.id)


def dispute_subjects(
    disputes: Sequence[Dispute], year: int, received: Mapping[str, date]
) -> Iterator[DisputeSubject]:
    """Yield what dispute rules look at; `received`: day of receipt of every request, by id."""
    seen: set[str] = set()
    for at, dispute in enumerate(disputes):
        yield DisputeSubject(
            dispute=dispute,
            at=at,
            year=year,
            received_on=received.get(dispute.request),
            repeated=dispute.id in seen,
        )
        seen.add(dispute.id)


def _about_disputes(
    one: CheckedLedger, year: int, received: Mapping[str, date]
) -> Iterator[Finding]:
    for subject in dispute_subjects(one.disputes, year, received):
        for finding in dispute_findings(subject):
            yield settled(finding, place_in(one.places, finding.path))
