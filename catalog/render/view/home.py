"""Step render: views: the home page."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.common import LatestView, LinkView, LiveView


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One of the four fixed parts on the home page."""

    title: str
    href: str
    lead: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure with its unit and what it counts."""

    value: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConsultationView:
    """A consultation that is open on the day."""

    title: str
    href: str
    live: LiveView


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`home.html`."""

    agency: str
    title: str
    """查找本局公开的信息."""
    browse: tuple[LinkView, ...]
    """Common ways in: classes and documents that are asked for often."""
    search_href: str
    """Where the search form leads; empty while the site has no search: then no box is drawn."""
    phone: str
    hours: str
    address: str
    parts: tuple[PartView, ...]
    request_href: str
    request_lead: str
    latest: tuple[LatestView, ...]
    latest_href: str
    figures: tuple[FigureView, ...]
    figures_note: str
    consultations: tuple[OpenConsultationView, ...]
