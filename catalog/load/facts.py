"""Step load: what stands in a body of Markdown, whichever reader found it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.diagnostic import Place
from catalog.model.page import BodyLink, Heading


@dataclass(frozen=True, slots=True)
class Facts:
    """Links, headings and raw HTML; places count from the Markdown's first line."""

    links: tuple[BodyLink, ...]
    headings: tuple[Heading, ...]
    raw_html: tuple[tuple[Place, str], ...]
    """Place and beginning of each piece of raw HTML."""
    html: str | None
