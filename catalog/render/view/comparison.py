"""Step render: views: two versions of an item beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from catalog.render.view.common import LinkView

Mark = Literal["same", "gone", "new"]
Change = Literal[
    "changed", "added", "removed", "moved", "split", "merged", "renumbered", "formatted", "fold"
]
ItemMark = Literal["added", "changed", "withdrawn", "expired", "restored", "removed"]


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of words that is in both versions, only in the old one, or only in the new one."""

    mark: Mark
    text: str


Runs = tuple[RunView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One article of both versions; `fold`: several that did not change, told in one row."""

    change: Change
    word: str
    """修改, 新增, 删去, 移号 …; of a fold the whole sentence."""
    anchor: str
    notes: tuple[str, ...]
    """原第五条, 第二款第（一）项, 也移了位置."""
    before: Runs
    """Empty where the old version has no such article."""
    after: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRowView:
    """One field that differs; where `sentence` is filled it says all, and the two values are empty."""

    label: str
    before: Runs
    after: Runs
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """How many articles had one kind of change, and which."""

    change: Change
    word: str
    count: int
    unit: str
    links: tuple[LinkView, ...]
    """To the rows; no more than fit."""
    more: int
    """Those not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsView:
    """What two versions of one item differ in: counts, fields, articles."""

    counts: tuple[CountView, ...]
    unchanged: str
    """其余22条没有变化; empty where nothing is left."""
    fields: tuple[FieldRowView, ...]
    unchanged_fields: int
    rows: tuple[RowView, ...]
    """Empty where the body is the same."""
    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """`comparison.html`: the page of two versions."""

    breadcrumbs: tuple[LinkView, ...]
    item: LinkView
    """Title and page of the item as it is."""
    old: str
    """第 2 次发布，2026-05-06."""
    new: str
    old_links: tuple[LinkView, ...]
    """Other old versions to compare with the new one."""
    new_links: tuple[LinkView, ...]
    note: str
    """What the agency says of the change; empty where it says nothing."""
    texts: TextsView
    limit: str = ""
    """Which versions are not compared with each other; empty where any two are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChangeView:
    """One item of a comparison of two publications or folders."""

    change: ItemMark
    word: str
    identifier: str
    title: str
    note: str
    texts: TextsView | None
    """None: nothing to compare, it came or went as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonSheetView:
    """`internal/comparison.html`: a page complete in itself, for `catalog diff --format html`."""

    title: str
    summary: str
    style: Markup
    """The theme's style sheets."""
    items: tuple[ItemChangeView, ...]
