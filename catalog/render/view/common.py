"""Step render: views: what several kinds of page show: links, marks, banners, rows of facts and of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["void", "lapsed", "info"]


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words and where they lead (relative address)."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a sentence: words, or with an address a link (telephone, e-mail, item)."""

    text: str
    href: str = ""
    keep: bool = False
    """It must not break across lines: a number; without an address, a day."""


Pieces = tuple[PieceView, ...]
"""A sentence in pieces; their texts joined are the sentence."""


@dataclass(frozen=True, slots=True)
class TagView:
    """The validity mark: one of effective, amended, partly_lapsed, lapsed, repealed, not_yet_effective."""

    status: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A label and its value in the metadata block."""

    label: str
    value: str
    href: str = ""
    tag: TagView | None = None
    keep: bool = False
    """The value must not break (numbers of documents, index numbers)."""
    machine: str = ""
    """ISO date for `<time datetime>`; empty where the value is no date."""
    pieces: Pieces = ()
    """The value as a sentence with links in it; then `value` is empty."""
    links: tuple[LinkView, ...] = ()
    """Several values, one a line, linked where they have an address; then `value` is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerView:
    """The banner of what is not simply in force: `tone` void (废止), lapsed (失效, a removed column) or info (the rest)."""

    tone: Tone
    status: str
    """A status of `TagView`; it names the sign."""
    title: str
    before: str
    """Sentence before the link."""
    link: LinkView | None
    after: str
    """Sentence after the link; all of it where there is no link."""
    button: LinkView | None
    number: str = ""
    """A document number that stands in `after`; it is kept on one line."""
    address: str = ""
    """Absolute address of the link, for paper; empty where there is no link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """Where a consultation stands on the day of the build; a script says it again for the reader's day."""

    state: Literal["upcoming", "open", "closed"]
    label: str
    """即将开始, 正在征求意见, 已截止."""
    words: str
    """按2026-11-20算，还剩28天: true whenever it is read."""
    opens: str
    closes: str
    """First and last day, both inclusive."""
    day: str
    """A day on which the words are true: of the build where they name it, else one next to the days of asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestView:
    """One row of the latest items."""

    date: str
    title: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of the catalog: the five facts in their order."""

    number: str
    """Tail of the identifier, or the whole one where it is imported."""
    title: str
    href: str
    summary: str
    date: str
    tag: TagView | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinkView:
    """One square of the pagination; `number` 0 is a gap."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginationView:
    """Pagination; `previous` and `next` are empty at the ends."""

    current: int
    total: int
    previous: str
    next: str
    pages: tuple[PageLinkView, ...]
