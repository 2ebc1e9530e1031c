"""Beside the flow: the annual reports that the public may read on a day, kept until what they follow from changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from catalog.annual import sources_digest, year_subjects
from catalog.load.cache import digest, engine_digest
from catalog.load.kept import keep_value, kept_value
from catalog.model.extract import Extract
from catalog.opening import Opened
from catalog.report.annual_public import PublicReport, public_report

KEPT = "public-reports"


def published_reports(
    opened: Opened, extracts: Sequence[Extract], day: date
) -> tuple[PublicReport, ...]:
    """Return the reports published on or before the day, newest year first; those in preparation are left out."""
    made_from = digest(engine_digest().encode(), sources_digest(opened, extracts).encode())
    every: tuple[PublicReport, ...] | None = kept_value(opened.settings.cache, KEPT, made_from)
    if every is None:
        every = tuple(
            public_report(subject)
            for subject in reversed(year_subjects(opened, extracts))
            if subject.report is not None
        )
        keep_value(opened.settings.cache, KEPT, made_from, every)
    return tuple(
        replace(one, changes=tuple(each for each in one.changes if each[0] <= str(day)))
        for one in every
        if one.published is not None and one.published <= day
    )
