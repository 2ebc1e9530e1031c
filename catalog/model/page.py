"""Step model: a page of content/pages, and what a body of Markdown holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog.diagnostic import Place
from catalog.model.agency import PageReview
from catalog.model.base import Model, field
from catalog.model.item import Change
from catalog.model.text import Words


class PageMatter(Model):
    """Front matter of a page in content/pages."""

    title: Words | None = field("页面名称", "文字；不写时用正文的一级标题", None)
    summary: Words | None = field("内容概述", "文字", None)
    changes: tuple[Change, ...] = field("变更记录", "变更的列表", ())
    review: tuple[PageReview, ...] = field("审核", "{role, by, on} 的列表", ())


class Target(StrEnum):
    """What a link in a body points at."""

    LINK = "link"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link or image in a body: its target as published, its words, its place in the file."""

    kind: Target
    url: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A body as read: Markdown with LF and without comments, and what stands in it.

    `html` is the reader's HTML with `data-sourcepos` and the line breaks of the Markdown still in it, for the
    render step; None where the Markdown reader is not installed (editing and checking do not need it).
    """

    markdown: str
    first_line: int
    """1-based line of the file on which the Markdown starts."""
    links: tuple[BodyLink, ...] = ()
    headings: Sequence[Heading] = ()
    html: str | None = None
    emptied: tuple[int, ...] = ()
    """Lines of the Markdown (from 0) that are blank only because a comment was taken out."""
    cut: tuple[tuple[int, int, int], ...] = ()
    """Where a comment was taken out of a line: line (from 1) and column of the Markdown, in order, and the
    characters that were cut from the line up to there."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of content/pages: an ordinary page of the shell."""

    file: str
    matter: PageMatter
    body: Body

    @property
    def name(self) -> str:
        """The file's name without ending: `guide`."""
        return self.file.rpartition("/")[2].removesuffix(".md")

    @property
    def title(self) -> str:
        """The title as written, else the body's first heading, else the file's name."""
        heading = next((h.text for h in self.body.headings if h.level == 1), "")
        return self.matter.title or heading or self.name
