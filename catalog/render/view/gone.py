"""Step render: views: what is gone: a tombstone, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.common import LinkView, PaginationView, TermView


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """A way on from a tombstone."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """`tombstone.html`: what was withdrawn or expired; never styled as an error."""

    breadcrumbs: tuple[LinkView, ...]
    identifier: str
    heading: str
    """这件信息已经撤下 / 这件信息的公开期限已满."""
    title: str
    """Title of what stood here; empty where it is hidden."""
    lead: str
    terms: tuple[TermView, ...]
    button: LinkView | None
    ways: tuple[WayView, ...]
    phone: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """`redirect.html`: a page that leads on: to the tombstone of the item that it belonged to, to what is nearest."""

    title: str
    """The tombstone's heading, or what became of the page."""
    agency: str
    href: str
    """Where it leads, relative."""
    link: str
    """Words of the link: 撤下和到期的说明."""
    root: str
    """The way to the site's root."""
    canonical: str
    """The full address of where it leads; empty where the site has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneRowView:
    """One row of the withdrawn list."""

    number: str
    title: str
    """名称不公开 where it is hidden."""
    href: str
    date: str
    what: str
    """撤下 or 到期."""
    reason: str
    replaced_by: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """`withdrawn.html`."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    rows: tuple[GoneRowView, ...]
    total: int
    pagination: PaginationView | None
    empty: str
