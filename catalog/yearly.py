"""Beside the flow: what the files of single years add to a survey: ledgers of requests and annual reports.

Most sites have neither; what reads them is loaded with the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from catalog.diagnostic import Finding
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.opening import Opened

if TYPE_CHECKING:
    from catalog.report.annual_public import PublicReport
    from catalog.report.request_figures import YearFigures


def report_days(opened: Opened) -> tuple[tuple[str, date], ...]:
    """Return (file, day of publication) of each annual report that has one, in order of the days."""
    if not opened.tree.reports:
        return ()
    from catalog.annual import publication_days  # noqa: PLC0415

    return publication_days(opened)


def request_figures(opened: Opened, day: date) -> tuple[YearFigures, ...]:
    """Return what the public is told of the requests of the years that are over on the day, oldest first."""
    if not opened.tree.requests:
        return ()
    from catalog.ledger import public_figures  # noqa: PLC0415

    return public_figures(opened, day)


def public_reports(
    opened: Opened, extracts: Sequence[Extract], day: date
) -> tuple[PublicReport, ...]:
    """Return the annual reports that the public may read on the day, newest year first."""
    if not opened.tree.reports:
        return ()
    from catalog.published_reports import published_reports  # noqa: PLC0415

    return published_reports(opened, extracts, day)


def of_years(
    opened: Opened, calendar: WorkCalendar, extracts: Sequence[Extract]
) -> Iterator[tuple[str, Sequence[Finding]]]:
    """Yield what is found in the ledgers of requests and the annual reports, by file."""
    if opened.tree.requests:
        from catalog.ledger import ledger_findings  # noqa: PLC0415

        yield from ledger_findings(opened, calendar).items()
    if opened.tree.reports:
        from catalog.annual import annual_findings  # noqa: PLC0415

        yield from annual_findings(opened, extracts).items()
