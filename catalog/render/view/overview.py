"""Step render: views: the pages that look over the whole site: validity, consultations, topics."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.common import LinkView, LiveView, Pieces, TagView


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRowView:
    """One document in the list by validity."""

    number: str
    title: str
    href: str
    doc_number: str
    date: str
    note: Pieces
    """Since when, until when, by what; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityGroupView:
    """The documents of one status."""

    tag: TagView
    anchor: str
    total: int
    rows: tuple[ValidityRowView, ...]
    more_href: str
    """Where the rest stands when there are more rows than shown; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedView:
    """The documents of one result of a clean-up: 继续有效, 修改, 废止, 失效."""

    label: str
    total: int
    links: tuple[LinkView, ...]
    """Public documents with their address, others by their number alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanUpView:
    """One clean-up with its results."""

    title: str
    href: str
    doc_number: str
    date: str
    results: tuple[CleanedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityView:
    """`validity.html`: normative documents by validity, then clean-up results."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    groups: tuple[ValidityGroupView, ...]
    clean_ups: tuple[CleanUpView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRowView:
    """One consultation in the list."""

    title: str
    href: str
    live: LiveView
    how: Pieces
    """How to take part; empty once it is over."""
    due: Pieces
    """When the report is due, or that it is overdue on the day; empty once it is there."""
    results: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationGroupView:
    """The consultations that stand alike on the day of the build."""

    title: str
    anchor: str
    as_of: str
    """The day on which they stood so; empty where no day can change it."""
    rows: tuple[ConsultationRowView, ...]
    empty: str
    """What is said where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationsView:
    """`consultations.html`."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    groups: tuple[ConsultationGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRowView:
    """One column of the index."""

    title: str
    href: str
    owner: str
    opened: str
    updated: str
    """Day of the newest item; empty where there is none."""
    total: int
    removed: str
    """Day of the removal; empty while the column stands."""
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """`topics.html`: the columns that stand, then those that were removed."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    open: tuple[TopicRowView, ...]
    removed: tuple[TopicRowView, ...]
    empty: str
