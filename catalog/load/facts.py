"""Step load: what stands in a body of Markdown, whichever reader found it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.diagnostic import Place
from catalog.model.page import BodyLink, Heading

Placed = Callable[[int, int], Place]
"""Gives the place in the file for a 1-based line and column of the Markdown without comments."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Links, headings and raw HTML, at their places in the file."""

    links: tuple[BodyLink, ...]
    headings: tuple[Heading, ...]
    raw_html: tuple[tuple[Place, str], ...]
    """Place and beginning of each piece of raw HTML."""
    html: str | None
