"""Step render: views: the page on requests and the application form."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from catalog.render.request.form import RequestForm
from catalog.render.view.common import LinkView, Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A name and what is said of it."""

    name: str
    lines: tuple[Pieces, ...]
    notes: tuple[str, ...] = ()
    """Small words below: article, row of the annual report."""
    link: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesView:
    """`request/entries.html`: answers, remedies, channels, what goes elsewhere."""

    entries: tuple[EntryView, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """The form in one format."""

    format: str
    words: str
    href: str
    download_name: str
    """Empty for a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesView:
    """`request/files.html`."""

    files: tuple[FileView, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """`request/form.html`: the form on paper."""

    breadcrumbs: tuple[LinkView, ...]
    form: RequestForm
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the flow in words."""

    title: str
    detail: str
    aside: str
    """Empty where nothing leads out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """`request/flow.html`: the picture and the same in words."""

    picture: Markup
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One day of a worked case."""

    day: str
    """YYYY-MM-DD."""
    short: str
    count: int
    """Which working day of the count it is; 0: it does not count."""
    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class WeekView:
    """Monday to Sunday; None: a day outside the case."""

    days: tuple[DayView | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One worked case."""

    key: str
    title: str
    words: tuple[str, ...]
    weeks: tuple[WeekView, ...]
    due: str
    due_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesView:
    """`request/cases.html`."""

    cases: tuple[CaseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table of figures: the first cell of a row is its head."""

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totalled: bool = False
    """Whether the last row is the total."""
    chart: Markup | None = None
    """Its chart."""
    chart_title: str = ""
    """What the chart shows, above it; of several years' tables the chart has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeesView:
    """`request/fees.html`."""

    lead: tuple[str, ...]
    tables: tuple[TableView, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """`request/statistics.html`; without tables the agency has no ledger, or no year of it is over."""

    tables: tuple[TableView, ...]
    notes: tuple[str, ...]
    reports: LinkView
