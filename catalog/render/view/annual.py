"""Step render: views: the annual report of a year, and the list of all years."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from catalog.render.view.catalogue import ListView
from catalog.render.view.common import LinkView


@dataclass(frozen=True, slots=True)
class GridCellView:
    """One cell of an official table."""

    words: str
    """A heading, or a value as it is printed."""
    rowspan: int
    colspan: int
    id: str
    """Of a heading; empty for a value and for the note in the corner."""
    scope: str
    """Empty for a value and for the note."""
    headers: str
    """Ids of a value's headings, with spaces between; empty for words."""
    look: str = ""
    """Class: zero, total, note or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridView:
    """An official table, row by row; rows that are headings of columns only stand first."""

    key: str
    caption: str
    unit: str
    head: tuple[tuple[GridCellView, ...], ...]
    body: tuple[tuple[GridCellView, ...], ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """One of the figures at the top."""

    label: str
    number: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart and the table that always stands beside it."""

    key: str
    title: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first cell of each heads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One of the six parts with what stands in it."""

    anchor: str
    title: str
    body_html: Markup
    charts: tuple[ChartView, ...] = ()
    tables: tuple[GridView, ...] = ()
    """The official tables; of two the second is for narrow screens and holds the same."""
    checks: tuple[str, ...] = ()
    """Identities that hold, in words."""


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to take."""

    title: str
    href: str
    download_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """`report.html`: one year's report."""

    agency: str
    breadcrumbs: tuple[LinkView, ...]
    title_parts: tuple[str, ...]
    """The title in the pieces between which it may break."""
    published: str
    period: tuple[str, str]
    """First and last day that it counts, both inclusive."""
    downloads: tuple[DownloadView, ...]
    figures: tuple[FigureView, ...]
    parts: tuple[PartView, ...]
    changes: tuple[tuple[str, str], ...]
    """(day, note), newest first."""
    address: str


@dataclass(frozen=True, slots=True)
class ReportYearView:
    """A year in a list of years."""

    year: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ReportContentsView:
    """`report_contents.html`: the left column: the six parts, then the years."""

    parts: tuple[LinkView, ...]
    years: tuple[ReportYearView, ...]
    all_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRowView:
    """One year in the list of reports."""

    year: int
    title: str
    href: str
    published: str
    received: int
    processed: int
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ReportsView:
    """`reports.html`: the years with a report of their own, then the items that are reports of earlier years."""

    rows: tuple[ReportRowView, ...]
    items: ListView
