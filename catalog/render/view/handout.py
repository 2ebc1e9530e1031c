"""Step render: views: what an item's page offers beside itself: the poster, the text beside another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from catalog.render.qr import Qr
from catalog.render.view.common import LinkView, TagView, TermView

Size = Literal["large", "middle", "small"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfView:
    """One of two texts that are read side by side."""

    label: str
    """文件, 解读."""
    anchor: str
    title: str
    href: str
    facts: tuple[str, ...]
    tag: TagView | None
    body_html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySideView:
    """`side_by_side.html`: a document and what interprets it."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    halves: tuple[HalfView, HalfView]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterView:
    """`poster.html`: one sheet for the notice board."""

    breadcrumbs: tuple[LinkView, ...]
    agency: str
    kind: str
    doc_number: str
    title: str
    title_parts: tuple[str, ...]
    status: str
    """已废止, 已失效…; empty when in force."""
    body_html: Markup
    """The whole text where it is short; else empty."""
    summary: str
    """Where the text is too long for a sheet; else empty."""
    size: Size
    terms: tuple[TermView, ...]
    phones: tuple[str, ...]
    address: str
    qr: Qr | None
