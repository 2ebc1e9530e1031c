"""Step render: views: the search page."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.catalogue import FacetView


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """How well the search was measured to work, in words; stands in the help section."""

    sentence: str
    """What was compared and what came out, one sentence or two."""
    rows: tuple[tuple[str, str], ...]
    """Figures: what it is, and its value; empty where nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`search.html`: the box, the places that the script fills, ways to browse, how the search works."""

    title: str
    action: str
    """Where the form leads: this page."""
    root: str
    """The way to the site's root."""
    data: str
    """Where the index lies, with `/` at the end."""
    manifest: str
    """The index's manifest, as JSON; empty where there is no index."""
    version: str
    """The index's version; empty where there is none."""
    dictionary: bool
    """Whether the index has a dictionary."""
    pages: str
    """The site's pages that are no item, as JSON: [[title, address, length of the agency's name before it], …], annual reports newest first."""
    suffix: str
    """What stands behind the page's own name in `<title>`."""
    example: str
    """A number of a document of the agency, for the help."""
    browse: tuple[FacetView, ...]
    """Rows of links: classes, validity, years, kinds, departments."""
    total: int
    """Number of public items."""
    catalog_href: str
    request_href: str
    phone: str
    quality: QualityView
