"""Step render: what the page of the assessment shows; it is for internal use and no page of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LateView:
    """An item that was published late, as one row."""

    department: str
    cells: tuple[str, ...]
    """Identifier, title, the day it was due, the day it was published."""
    days_late: int


@dataclass(frozen=True, slots=True)
class AssessmentRowView:
    """The figures of one department, or the totals."""

    name: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The whole page."""

    language: str
    heading: str
    internal: str
    """That it is not for the public."""
    department: str
    """What the first column is called."""
    columns: tuple[str, ...]
    rows: tuple[AssessmentRowView, ...]
    total: AssessmentRowView
    late_heading: str
    late_columns: tuple[str, ...]
    late: tuple[LateView, ...]
