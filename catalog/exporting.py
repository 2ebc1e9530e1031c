"""Beside the flow: `catalog export --workbook`: what the private content adds to the record, so that lateness is told right.

The record says when an item was made and published. It does not say that an item was withheld at first: its period
begins with the release.
"""

from __future__ import annotations

from pathlib import Path

from catalog.errors import SiteError
from catalog.model.calendar import WorkCalendar
from catalog.publish.duty import Duties
from catalog.settings import read_settings
from catalog.survey import open_site, survey


def duties_of(root: Path) -> Duties:
    """Return the agency's names, its calendar and what was released; of a folder that is no site, the plain calendar."""
    try:
        opened = open_site(read_settings(root))
    except SiteError:
        return Duties(WorkCalendar())
    surveyed = survey(opened)
    if surveyed.site is None:
        return Duties(surveyed.calendar)
    return Duties(
        surveyed.calendar,
        surveyed.site.agency.names,
        {one.identifier: one.released_on for one in surveyed.extracts if one.withheld},
    )
