"""At the edge: gathers what the assessment of a year is counted from."""

from __future__ import annotations

from datetime import datetime

from catalog.diagnostic import Diagnostic, Severity
from catalog.ledger import ledger_on
from catalog.opening import Opened
from catalog.report.assessment import Assessment, Evidence, assess
from catalog.survey import Survey


def assessment_of(
    opened: Opened, surveyed: Survey, year: int, as_of: datetime
) -> tuple[Assessment | None, list[Diagnostic]]:
    """Return the assessment of a year, and what could not be read and so is missing from it.

    The assessment is None where the agency's own files could not be read.
    """
    unread = [
        one
        for one in surveyed.diagnostics(as_of)
        if one.severity is Severity.ERROR and one.code.startswith("LD")
    ]
    if surveyed.site is None:
        return None, unread
    table = ledger_on(opened, as_of).table
    evidence = Evidence(
        extracts=surveyed.extracts,
        requests=table.rows if table is not None else (),
        diagnostics=surveyed.diagnostics(as_of),
        site=surveyed.site,
        calendar=surveyed.calendar,
    )
    return assess(year, as_of, evidence), unread
