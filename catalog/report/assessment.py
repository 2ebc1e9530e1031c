"""Step report: the assessment of a year, a department at a time (H33, H7), from items, requests and findings.

It is for internal use: no page, feed or file of the site has any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from catalog.check.rules.deadline import IN_FORCE, WORKING_DAYS
from catalog.diagnostic import Diagnostic, Severity
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.vocabulary import Disclosure, WithdrawalKind
from catalog.report.requests import Row

NO_INTERPRETATION = "IN108"
REVIEW_FAMILIES = ("RV", "SC")
COLUMN_FAMILIES = ("FR", "TP")
"""Families of rules about reviews, and about classes and columns that are not kept up."""


@dataclass(frozen=True, slots=True)
class Late:
    """An item that was published late."""

    identifier: str
    title: str
    due: date
    published: date
    days_late: int
    """Working days."""


@dataclass(slots=True, kw_only=True)
class DepartmentYear:
    """What one department did in the year, as counted."""

    key: str
    """Key in content/departments.yml; empty: nobody is named."""
    name: str
    published: int = 0
    """Items disclosed proactively whose day of publication lies in the year."""
    on_time: int = 0
    """Of those that have a period, the ones within it."""
    late: list[Late] = field(default_factory=list)
    """In order of identifier."""
    without_interpretation: int = 0
    """Of the year's items, those that a finding says lack one."""
    review_gaps: int = 0
    """Of the year's items, those with a finding about their review."""
    changes: int = 0
    """Change notes of the year, of any item, after publication."""
    withdrawn_for_privacy: int = 0
    requests: int = 0
    """Received in the year."""
    requests_on_time: int = 0
    """Of these, answered or withdrawn within their time."""
    requests_late: int = 0
    """Of these, answered late or open after their due date."""
    stale_columns: int = 0
    errors: int = 0
    warnings: int = 0
    """Findings of any year that are open on the day."""

    @property
    def days_late(self) -> int:
        """Working days that late items were late, in all."""
        return sum(one.days_late for one in self.late)

    @property
    def counts(self) -> dict[str, int]:
        """Return every figure under its name in the JSON, in the order of the table."""
        return {
            "published": self.published,
            "on_time": self.on_time,
            "late": len(self.late),
            "days_late": self.days_late,
            "without_interpretation": self.without_interpretation,
            "review_gaps": self.review_gaps,
            "changes": self.changes,
            "withdrawn_for_privacy": self.withdrawn_for_privacy,
            "requests": self.requests,
            "requests_on_time": self.requests_on_time,
            "requests_late": self.requests_late,
            "stale_columns": self.stale_columns,
            "errors": self.errors,
            "warnings": self.warnings,
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """A year's assessment as it stood on a day."""

    year: int
    as_of: datetime
    agency: str
    departments: tuple[DepartmentYear, ...]
    """In the order of content/departments.yml; what belongs to nobody comes last, where there is any."""

    @property
    def totals(self) -> dict[str, int]:
        """Return each figure over all departments."""
        rows = [one.counts for one in self.departments]
        return {
            name: sum(row[name] for row in rows) for name in DepartmentYear(key="", name="").counts
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an assessment is counted from."""

    extracts: Sequence[Extract]
    requests: Sequence[Row]
    """As they stood on the day."""
    diagnostics: Sequence[Diagnostic]
    """Those that hold on the day."""
    site: Site
    calendar: WorkCalendar


def assess(year: int, as_of: datetime, evidence: Evidence) -> Assessment:
    """Return the assessment of a year as it stood at the instant; later events are not counted."""
    site, day = evidence.site, as_of.date()
    rows = {key: DepartmentYear(key=key, name=one.name) for key, one in site.departments.items()}
    nobody = DepartmentYear(key="", name="")
    for extract in sorted(evidence.extracts, key=lambda one: one.identifier):
        _item(rows.get(extract.department, nobody), extract, year, day, evidence.calendar)
    for row in evidence.requests:
        if row.request.received.on.year == year:
            _request(rows.get(row.request.department, nobody), row)
    of_year = {one.file for one in evidence.extracts if _public_in(one, year, day)}
    _findings(rows, nobody, evidence.diagnostics, of_year)
    last = (nobody,) if any(nobody.counts.values()) else ()
    return Assessment(year, as_of, site.agency.name, (*rows.values(), *last))


def due_on(extract: Extract, calendar: WorkCalendar) -> date | None:
    """Return the last day on which an item is published in time; None where no period runs.

    As rule DL101: reposts and others' documents are exempt, a released item's period begins with the release.
    """
    if extract.disclosure is not Disclosure.PROACTIVE or not extract.own:
        return None
    start = extract.released_on if extract.withheld else extract.date_created
    if start is None or (not extract.withheld and start < IN_FORCE):
        return None
    return calendar.add_working_days(start, WORKING_DAYS).day


def _public_in(extract: Extract, year: int, day: date) -> bool:
    published = extract.published_on
    return (
        extract.disclosure is Disclosure.PROACTIVE
        and published is not None
        and published.year == year
        and published <= day
    )


def _item(
    row: DepartmentYear, extract: Extract, year: int, day: date, calendar: WorkCalendar
) -> None:
    row.changes += sum(one.year == year and one <= day for one in extract.changed)
    gone = extract.withdrawal
    if gone is not None and gone.kind is WithdrawalKind.PRIVACY:
        row.withdrawn_for_privacy += gone.on.year == year and gone.on <= day
    published = extract.published_on
    if published is None or not _public_in(extract, year, day):
        return
    row.published += 1
    due = due_on(extract, calendar)
    if due is None:
        return
    if published <= due:
        row.on_time += 1
        return
    late = calendar.working_days_between(due, published)
    shown = "" if gone is not None and gone.hides_title else extract.title
    row.late.append(Late(extract.identifier, shown, due, published, late))


def _request(row: DepartmentYear, request: Row) -> None:
    row.requests += 1
    if request.days_late > 0:
        row.requests_late += 1
    elif not request.is_open:
        row.requests_on_time += 1


def _findings(
    rows: Mapping[str, DepartmentYear],
    nobody: DepartmentYear,
    diagnostics: Iterable[Diagnostic],
    of_year: set[str],
) -> None:
    """Count what is open; of gaps each item counts once."""
    seen: set[tuple[str, str]] = set()
    for one in diagnostics:
        row = rows.get(one.department, nobody)
        row.errors += one.severity is Severity.ERROR
        row.warnings += one.severity is Severity.WARNING
        if one.code.startswith(COLUMN_FAMILIES) and one.severity is not Severity.NOTICE:
            row.stale_columns += 1
        for name in _gaps(one, of_year):
            if (name, one.file) not in seen:
                seen.add((name, one.file))
                setattr(row, name, getattr(row, name) + 1)


def _gaps(one: Diagnostic, of_year: set[str]) -> Iterator[str]:
    """Yield which counts of gaps a finding belongs to."""
    if one.file not in of_year:
        return
    if one.code == NO_INTERPRETATION:
        yield "without_interpretation"
    if one.code.startswith(REVIEW_FAMILIES) and one.severity is not Severity.NOTICE:
        yield "review_gaps"
