"""Step check: rules over items, then over the catalog; findings become diagnostics on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from catalog.check.fingerprint import Fingerprints
from catalog.check.privacy import Screened, screened_item
from catalog.check.privacy_finding import finding_of
from catalog.check.redact import dotted_path
from catalog.check.rule import (
    Catalog,
    DisputeSubject,
    ItemCheck,
    Located,
    PageSubject,
    RequestSubject,
    Rule,
    Subject,
)
from catalog.check.rules import RULES, privacy, privacy_file, request
from catalog.diagnostic import Diagnostic, FieldPath, Finding, Place, Severity
from catalog.load.label import label_of
from catalog.load.loaded import place_in
from catalog.load.refusal import REFUSALS
from catalog.load.site import shape_at
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.page import Page
from catalog.model.vocabulary import Kind

if TYPE_CHECKING:
    from catalog.check.annual import ReportSubject

SCREENING = frozenset(
    (*(rule.code for rule in (*privacy.RULES, *privacy_file.RULES)), request.PRIVATE)
)
"""Codes of what the screening finds; it is asked once of an item, not by each rule."""
ITEM_RULES = tuple(
    rule for rule in RULES if rule.check_item is not None and rule.code not in SCREENING
)
ABOUT = tuple(sorted({name for rule in ITEM_RULES for name in rule.about.split()}))
"""Fields that some rules are about; most items have nothing in most of them."""
LOOKS = tuple(dict.fromkeys(rule.look for rule in ITEM_RULES if rule.look is not None))
"""The quick looks that rules share; most items give nothing to most of them."""
_values = attrgetter(*ABOUT)
PAGE_RULES = tuple(rule for rule in RULES if rule.check_page is not None)
WAIVER_RULES = tuple(rule for rule in RULES if rule.check_waiver is not None)
REQUEST_RULES = tuple(rule for rule in RULES if rule.check_request is not None)
DISPUTE_RULES = tuple(rule for rule in RULES if rule.check_dispute is not None)
REPORT_RULES = tuple(rule for rule in RULES if rule.check_report is not None)
CATALOG_RULES = tuple(rule for rule in RULES if rule.check_catalog is not None)
KNOWN: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
SEVERITIES: Mapping[str, Severity] = {rule.code: rule.severity for rule in RULES} | {
    refusal.code: refusal.severity for refusal in REFUSALS
}


def item_findings(subject: Subject) -> Iterator[Finding]:
    """Yield all that is found in an item: by its rules, then what is private; with place and severity."""
    yield from rule_findings(subject)
    yield from private_findings(screened_item(subject))


def rule_findings(subject: Subject) -> Iterator[Finding]:
    """Yield the findings of every item rule, the screening's apart, each with its place and severity filled in."""
    for finding in chain.from_iterable([check(subject) for check in checks_of(subject)]):
        yield settled(finding, subject.loaded.place(finding.path))


def checks_of(subject: Subject) -> tuple[ItemCheck, ...]:
    """Return what is asked about an item, in the order of the rules; the others have nothing to say of it.

    Of some two hundred rules an item needs forty: to ask all of them would take as long as all that the forty do.
    """
    present = tuple(map(bool, _values(subject.item)))
    seen = tuple([bool(look(subject)) for look in LOOKS])
    return _checks_for(subject.item.kind, present, seen)


@lru_cache(maxsize=4096)
def _checks_for(
    kind: Kind, present: tuple[bool, ...], seen: tuple[bool, ...]
) -> tuple[ItemCheck, ...]:
    """Return what is asked about an item, in the order of the rules.

    `present`: whether it has something in each field of `ABOUT`; `seen`: whether each of `LOOKS` found something.
    """
    fields = {name for name, there in zip(ABOUT, present, strict=True) if there}
    looks = {look for look, found in zip(LOOKS, seen, strict=True) if found}
    return tuple(
        rule.check_item
        for rule in ITEM_RULES
        if rule.check_item is not None
        and (not rule.about or not fields.isdisjoint(rule.about.split()))
        and (not rule.kinds or kind in rule.kinds)
        and (rule.look is None or rule.look in looks)
    )


def private_findings(found: Screened) -> Iterator[Finding]:
    """Yield the findings of what is private in one file, whatever kind of file, with place and severity."""
    for spot in found.spots:
        yield settled(finding_of(spot), spot.place)


def page_findings(page: Page, site: Site, files: frozenset[str]) -> Iterator[Finding]:
    """Yield the findings of every page rule; places by field are left to whoever knows the file.

    `files`: what a page may link to.
    """
    for rule in PAGE_RULES:
        assert rule.check_page is not None
        yield from rule.check_page(PageSubject(page, site, files))


def request_findings(subject: RequestSubject) -> Iterator[Finding]:
    """Yield the findings of every request rule about one request; places are left to whoever knows the file."""
    for rule in REQUEST_RULES:
        assert rule.check_request is not None
        yield from rule.check_request(subject)


def dispute_findings(subject: DisputeSubject) -> Iterator[Finding]:
    """Yield the findings of every dispute rule about one dispute; places as in `request_findings`."""
    for rule in DISPUTE_RULES:
        assert rule.check_dispute is not None
        yield from rule.check_dispute(subject)


def report_findings(subject: ReportSubject) -> Iterator[Located]:
    """Yield the findings of every report rule about one year, each with its file; places as in `request_findings`."""
    for rule in REPORT_RULES:
        assert rule.check_report is not None
        yield from rule.check_report(subject)


def settled(finding: Finding, place: Place) -> Finding:
    """Return the finding with place and severity filled in where the rule left them open."""
    if finding.place is not None and finding.severity is not None:
        return finding
    return Finding(
        code=finding.code,
        message=finding.message,
        help=finding.help,
        path=finding.path,
        place=finding.place or place,
        severity=finding.severity or SEVERITIES[finding.code],
        since=finding.since,
        until=finding.until,
        department=finding.department,
        fingerprint=finding.fingerprint,
    )


def indexed(
    extracts: Sequence[Extract],
    site: Site,
    calendar: WorkCalendar,
    places: Mapping[str, Mapping[FieldPath, Place]],
    files: frozenset[str],
    reports: tuple[tuple[str, date], ...] = (),
) -> Catalog:
    """Return the catalog that catalog rules look at; `extracts` in file order, `places` by agency file.

    `reports`: as in `Catalog`.
    """
    by_identifier: dict[str, tuple[Extract, ...]] = {}
    for extract in extracts:
        by_identifier[extract.identifier] = (*by_identifier.get(extract.identifier, ()), extract)
    return Catalog(tuple(extracts), by_identifier, site, calendar, places, files, reports)


def catalog_findings(catalog: Catalog) -> dict[str, list[Finding]]:
    """Return the findings of every catalog rule, by file."""
    by_file = {extract.file: extract for extract in catalog.extracts}
    found: dict[str, list[Finding]] = {}
    for rule in CATALOG_RULES:
        assert rule.check_catalog is not None
        for file, finding in rule.check_catalog(catalog):
            if file in by_file:
                place = by_file[file].place(str(finding.path[0]) if finding.path else "")
            else:
                place = place_in(catalog.places.get(file, {}), finding.path)
            found.setdefault(file, []).append(settled(finding, place))
    return found


def diagnostics_on(
    day: date,
    file: str,
    findings: Sequence[Finding],
    department: str = "",
    *,
    among: Sequence[Finding] | None = None,
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of one file on a day; `department`: whose file it is.

    `among`: all findings of the file, where `findings` are but some of them.
    """
    shape = shape_at(file)
    fingerprints: Fingerprints | None = None
    for finding in findings:
        if not finding.holds_on(day):
            continue
        fingerprints = fingerprints or Fingerprints(file, among or findings)
        line, column = finding.place or Place(1, 1)
        rule = KNOWN.get(finding.code)
        yield Diagnostic(
            file=file,
            line=line,
            column=column,
            code=finding.code,
            message=finding.message,
            help=finding.help,
            severity=finding.severity or SEVERITIES[finding.code],
            field=dotted_path(finding.path),
            label=label_of(shape, finding.path) if shape is not None else "",
            basis="；".join(map(str, rule.basis)) if rule else "",
            department=dotted_path((finding.department or department,)),
            fingerprint=fingerprints.of(finding),
        )
