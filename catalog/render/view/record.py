"""Step render: views: the publication record: the list of publications, one publication."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.render.view.common import LinkView, PaginationView, TermView
from catalog.render.view.comparison import CountView, FieldRowView, ItemMark


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """A figure and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationLinkView:
    """A publication in the left column."""

    text: str
    """第 7 次."""
    href: str
    date: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationsView:
    """`publications.html`: the left column: the publications around the current one."""

    links: tuple[PublicationLinkView, ...]
    """Empty where nothing was published."""
    all: LinkView | None
    """The whole list, where not all of it stands here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRowView:
    """A row of the list of publications."""

    text: str
    href: str
    machine: str
    """RFC 3339."""
    time: str
    counts: tuple[str, ...]
    """新增, 变更, 撤下, 到期, 恢复, thousands parted; in that order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """How to check, in three steps."""

    downloads: tuple[LinkView, ...]
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """`record.html`: all publications, newest first."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    rows: tuple[PublicationRowView, ...]
    columns: tuple[str, ...]
    """Names of the counts."""
    total: int
    empty: str
    pagination: PaginationView | None
    check: CheckView | None
    """None where nothing was published."""
    terms: tuple[TermView, ...]
    """Evidence: 凭据文件, 检查点签名."""
    compare: str
    """Command that compares two publications; empty where there are no two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRowView:
    """What became of one item."""

    change: ItemMark
    word: str
    """新增, 变更, 撤下, 到期, 恢复, 清除."""
    title: str
    """Words of the link; where the title is not shown, what stands in its place."""
    href: str
    """Page or tombstone; empty for a purged item."""
    number: str
    note: str
    fields: tuple[FieldRowView, ...]
    """The first fields that differ."""
    counts: tuple[CountView, ...]
    """Articles that differ, by kind; links lead to the comparison."""
    more: str
    """另有 3 处; empty where all is told."""
    compare_href: str
    """Empty where there is nothing to compare, or the item is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenView:
    """What is not listed, by reason."""

    rows: tuple[tuple[str, str], ...]
    """(reason, number of items)."""
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    """`publication.html`: one publication, or a further page of its changes."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    machine: str
    time: str
    by: str
    """The office that publishes."""
    figures: tuple[NumberView, ...]
    rows: tuple[ChangeRowView, ...]
    empty: str
    pagination: PaginationView | None
    hidden: HiddenView | None
    """None where the agency does not tell."""
    terms: tuple[TermView, ...]
    """Evidence in plain labels."""
    check: CheckView
