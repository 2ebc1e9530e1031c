"""Beside the flow: the annual reports in content/reports read and judged against items, ledgers and each other.

A ledger's share is kept by its bytes, what is found in all reports by the bytes of everything they depend on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catalog.check.annual import ReportSubject
from catalog.check.annual_prose import likeness
from catalog.check.privacy import Screening
from catalog.check.redact import redacted, secrets_in, source_text
from catalog.check.run import page_findings, private_findings, report_findings, settled
from catalog.diagnostic import Finding
from catalog.load.annual_report import (
    FROZEN_LIMIT,
    LoadedFrozen,
    LoadedReport,
    read_frozen,
    read_report,
    year_of,
)
from catalog.load.cache import digest
from catalog.load.default_page import report_targets
from catalog.load.kept import keep_value, kept_value
from catalog.load.ledger import LEDGER_LIMIT, read_ledger
from catalog.load.loaded import FILE_START, place_in
from catalog.load.tree import REPORTS, SIZE_LIMIT, read_bytes
from catalog.model.agency import Site
from catalog.model.extract import Extract
from catalog.model.page import Page, PageMatter
from catalog.opening import Opened
from catalog.report.annual_table import (
    Decided,
    Ledgered,
    Norm,
    cells_in,
    decided,
    fees_in,
    ledgered,
    norms,
    published_in,
)

DAYS = "report-days"
KEPT = "reports"
"""Under which names the days of publication, and what is found in all reports, are kept."""
GATES = frozenset(f"PG{number:03}" for number in (2, *range(101, 110)))
"""Rules of pages that reports are held to as well: who approved changes, the wording, the links."""

Findings = dict[str, list[Finding]]
Bytes = Mapping[str, bytes | Finding]


class Sources(NamedTuple):
    """What tables are counted from, besides the reports."""

    ledgers: Sequence[Ledgered]
    norms: Sequence[Norm]
    decided: Sequence[Decided]
    years: Sequence[int] = ()
    """Years that have a ledger."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The files of content/reports as read, by year."""

    written: Mapping[int, LoadedReport]
    frozen: Mapping[int, LoadedFrozen]
    refused: frozenset[int] = frozenset()
    """Years whose report is there and could not be opened."""

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that has a file, in order."""
        return tuple(sorted({*self.written, *self.frozen}))


def annual_findings(opened: Opened, extracts: Sequence[Extract]) -> Findings:
    """Return what is found in the annual reports of a site, by file; timeless, private values masked."""
    data = _read(opened, opened.tree.reports)
    ledgers = _read(opened, opened.tree.requests, LEDGER_LIMIT)
    own, published = norms(extracts), decided(extracts)
    made_from, cache = _digest(opened, {**data, **ledgers}, extracts), opened.settings.cache
    known: Findings | None = kept_value(cache, KEPT, made_from)
    if known is None:
        known = _found(opened, data, _ledgered(opened, ledgers), own, published)
        keep_value(cache, KEPT, made_from, known)
    return known


def publication_days(opened: Opened) -> tuple[tuple[str, date], ...]:
    """Return (file, day of publication) of each report that has one, in order of the days."""
    files = [file for file in opened.tree.reports if file.endswith(".md")]
    data = {file: each for file, each in _read(opened, files).items() if isinstance(each, bytes)}
    made_from = digest(*(part for file, each in data.items() for part in (file.encode(), each)))
    days: tuple[tuple[str, date], ...] | None = kept_value(opened.settings.cache, DAYS, made_from)
    if days is None:
        read = (read_report(file, each).report for file, each in data.items())
        found = ((one.file, one.matter.date_published) for one in read if one is not None)
        days = tuple(sorted(((f, day) for f, day in found if day is not None), key=lambda e: e[1]))
        keep_value(opened.settings.cache, DAYS, made_from, days)
    return days


def _read(opened: Opened, files: Sequence[str], limit: int = SIZE_LIMIT) -> Bytes:
    root = opened.settings.root
    limits = {file: FROZEN_LIMIT if file.endswith(".json") else limit for file in files}
    return {file: read_bytes(root / file, limits[file]) for file in files}


def _ledgered(opened: Opened, ledgers: Bytes) -> tuple[Ledgered, ...] | None:
    """Return what the reports ask of the ledgers; None where one of them cannot be read."""
    found = []
    for file, data in ledgers.items():
        if isinstance(data, Finding):
            return None
        name = f"ledgered-{year_of(file)}"
        made_from = digest(opened.made_from.encode(), data)
        share: Ledgered | None = kept_value(opened.settings.cache, name, made_from)
        if share is None:
            ledger = read_ledger(file, data).ledger
            if ledger is None:
                return None
            share = ledgered(ledger)
            keep_value(opened.settings.cache, name, made_from, share)
        found.append(share)
    return tuple(found)


def loaded_reports(data: Bytes) -> Reports:
    """Return the files of content/reports as read; `data` may hold other files of content/."""
    written = {
        year_of(file): read_report(file, each)
        for file, each in data.items()
        if _is(file, ".md") and isinstance(each, bytes)
    }
    frozen = {
        year_of(file): read_frozen(file, each)
        for file, each in data.items()
        if _is(file, ".json") and isinstance(each, bytes)
    }
    refused = {year_of(file) for file, each in data.items() if _is(file, ".md")}
    return Reports(written, frozen, frozenset(refused - written.keys()))


def _sources(
    opened: Opened, ledgers: Sequence[Ledgered], own: Sequence[Norm], published: Sequence[Decided]
) -> Sources:
    return Sources(ledgers, own, published, tuple(map(year_of, opened.tree.requests)))


def _is(file: str, ending: str) -> bool:
    return file.startswith(REPORTS) and file.endswith(ending)


def _found(
    opened: Opened,
    data: Bytes,
    ledgers: Sequence[Ledgered] | None,
    own: Sequence[Norm],
    published: Sequence[Decided],
) -> Findings:
    found: Findings = {}
    reports = loaded_reports(data)
    for file, each in data.items():
        if isinstance(each, Finding):
            found.setdefault(file, []).append(settled(each, FILE_START))
    for loaded in reports.written.values():
        source = data[loaded.file]
        assert isinstance(source, bytes)
        some = list(_alone(opened, loaded, source_text(source)))
        if some:
            found.setdefault(loaded.file, []).extend(some)
    if ledgers is None or opened.site is None:
        return found  # the file that cannot be read is told of; figures without it would be wrong
    for subject in report_subjects(opened.site, reports, _sources(opened, ledgers, own, published)):
        for file, finding in report_findings(subject):
            own_file = reports.written.get(subject.year) if file == subject.file else None
            place = finding.place or place_in(own_file.places if own_file else {}, finding.path)
            found.setdefault(file, []).extend(redacted([settled(finding, place)]))
    return found


def _alone(opened: Opened, loaded: LoadedReport, source: str) -> Iterator[Finding]:
    """Yield what is found in a report by itself: reading, screening, the gates of pages."""
    # What screens takes longer to load than all the rest of a check in which nothing is new.
    from catalog.check.screened import screened_matter  # noqa: PLC0415

    some = [settled(one, place_in(loaded.places, one.path)) for one in loaded.findings]
    site, report = opened.site, loaded.report
    if report is None or site is None:
        yield from redacted(some, secrets_in(source))
        return
    matter = PageMatter.model_construct(
        title=None, summary=None, changes=report.matter.changes, review=report.matter.review
    )
    page, targets = Page(loaded.file, matter, report.body), report_targets(opened.tree)
    some += (
        settled(one, one.place or place_in(loaded.places, one.path))
        for one in page_findings(page, site, targets)
        if one.code in GATES
    )
    screening = Screening(opened.key)
    private = screened_matter(
        loaded.file, report.matter, report.body, loaded.places, source, site, screening
    )
    some += private_findings(private)
    yield from redacted(some, private.secrets)


def report_subjects(site: Site, reports: Reports, sources: Sources) -> Iterator[ReportSubject]:
    """Yield what report rules look at, for each year that has a file."""
    years = reports.years
    latest = max((*years, *sources.years), default=0)
    for at, year in enumerate(years):
        following = years[at + 1] if at + 1 < len(years) else latest + 1
        yield subject_of(site, year, reports, sources, tuple(range(year + 1, following)))


def subject_of(
    site: Site,
    year: int,
    reports: Reports,
    sources: Sources,
    missing: tuple[int, ...] = (),
) -> ReportSubject:
    """Return what is known of one year; it need not have a report yet."""
    loaded, last = reports.written.get(year), reports.written.get(year - 1)
    report = loaded.report if loaded else None
    earlier = last.report if last else None
    before = reports.frozen.get(year - 1)
    counted = published_in(year, sources.decided)
    declared = report.matter.declared if report else None
    alike = likeness(report.body.markdown, earlier.body.markdown) if report and earlier else 0.0
    return ReportSubject(
        year=year,
        site=site,
        report=report,
        file=f"{REPORTS}{year}.md",
        exists=year in reports.refused or loaded is not None,
        loaded_frozen=reports.frozen.get(year),
        cells=cells_in(year, sources.ledgers, sources.norms, counted, declared),
        before=before.frozen if before else None,
        published=counted,
        fee_paid=fees_in(year, sources.ledgers),
        likeness=alike,
        missing=missing,
    )


def year_subject(opened: Opened, extracts: Sequence[Extract], year: int) -> ReportSubject | None:
    """Return what is known of one year; None where a ledger or one of the agency's files cannot be read."""
    ledgers = _ledgered(opened, _read(opened, opened.tree.requests, LEDGER_LIMIT))
    if ledgers is None or opened.site is None:
        return None
    sources = _sources(opened, ledgers, norms(extracts), decided(extracts))
    return subject_of(
        opened.site, year, loaded_reports(_read(opened, opened.tree.reports)), sources
    )


def year_subjects(opened: Opened, extracts: Sequence[Extract]) -> tuple[ReportSubject, ...]:
    """Return what is known of each year that has a file, in order; nothing where a ledger cannot be read."""
    ledgers = _ledgered(opened, _read(opened, opened.tree.requests, LEDGER_LIMIT))
    if ledgers is None or opened.site is None:
        return ()
    sources = _sources(opened, ledgers, norms(extracts), decided(extracts))
    reports = loaded_reports(_read(opened, opened.tree.reports))
    return tuple(report_subjects(opened.site, reports, sources))


def sources_digest(opened: Opened, extracts: Sequence[Extract]) -> str:
    """Return the digest of all that the annual reports follow from."""
    return _digest(
        opened,
        {
            **_read(opened, opened.tree.reports),
            **_read(opened, opened.tree.requests, LEDGER_LIMIT),
        },
        extracts,
    )


def _digest(opened: Opened, files: Bytes, extracts: Sequence[Extract]) -> str:
    parts = [opened.made_from.encode(), repr((norms(extracts), decided(extracts))).encode()]
    parts.append("\n".join(sorted(report_targets(opened.tree))).encode())
    for file, each in files.items():
        parts += [file.encode(), each if isinstance(each, bytes) else repr(each).encode()]
    return digest(*parts)


def years_known(opened: Opened) -> frozenset[int]:
    """Return the years that have a report or a ledger."""
    return frozenset(map(year_of, (*opened.tree.reports, *opened.tree.requests)))
