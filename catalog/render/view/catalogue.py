"""Step render: views: list pages of the catalog: tree, facets, list."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.common import BannerView, LinkView, PaginationView, RowView


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNodeView:
    """One class in the catalog's tree."""

    title: str
    href: str
    count: int | None
    current: bool
    open: bool
    children: tuple[TreeNodeView, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeView:
    """`tree.html`: the left column of catalog pages: the four parts, the second one open."""

    nodes: tuple[TreeNodeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One choice of a facet strip."""

    label: str
    count: int
    href: str
    """Empty: nothing to show there (count 0)."""
    current: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """One row of the facet strip: links, single choice."""

    label: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """`list.html`: catalog by class, department, year, kind or topic."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    facets: tuple[FacetView, ...]
    total: int
    order: str
    """按成文日期从新到旧."""
    rows: tuple[RowView, ...]
    number_note: str
    """索引号只列后段，前段均为 ….; empty where no row is shortened."""
    pagination: PaginationView | None
    feed_href: str
    csv_href: str
    empty: str
    """One sentence for an empty list: since when, whom to ask."""
    children: tuple[LinkView, ...] = ()
    """Lower classes of this one; on the catalog's first page the lists that are no classes."""
    children_label: str = "下级分类"
    updated: str = ""
    """Day of the newest item, YYYY-MM-DD; stands after `lead` and never breaks across lines."""
    banner: BannerView | None = None
    """That a column was removed, when and why."""
    search_href: str = ""
    """Where the search in this list leads; empty: no box is drawn."""
    search_scope: tuple[tuple[str, str], ...] = ()
    """What of the search's filters is chosen then: (class, normative), (year, 2026)."""
