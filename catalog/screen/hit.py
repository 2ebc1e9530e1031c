"""Step screen: what a detector finds in a text, and what it knows of the text's surroundings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from catalog.screen.kind import SensitiveKind, Weight


class Hit(NamedTuple):
    """One place in a raw text. Ordered by start, then end."""

    start: int
    """Offset of the first character in the raw text."""
    end: int
    """Offset after the last character."""
    kind: SensitiveKind
    weight: Weight
    value: str
    """The normalised value (digits without blanks, capital X, …): what a keyed fingerprint is made of.
    Never printed, logged or written anywhere."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a text besides the text."""

    public: frozenset[str] = field(default_factory=frozenset)
    """Normalised values that are meant to be public, from `public_values`."""
    label: str = ""
    """What stands beside the text as its label: a field's name, a column's header; empty: nothing."""
    names: bool = False
    """Whether natural persons' names are to be found whatever the text says of itself: items of penalties."""
    markdown: bool = False
    """Whether the text is Markdown: marks, tables and links are looked through."""


NOWHERE = Surroundings()
