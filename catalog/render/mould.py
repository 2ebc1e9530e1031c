"""Step render: moulds. A page of the shell is cut once at its slot markers; pages are cast by joining.

The builder thus renders the theme's chrome, once for every kind and depth of page, and nobody imitates it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.errors import MouldError

MARKER = re.compile(r"<!--slot:([^>]*?)-->")
"""Any spelling of a name is a marker, so that a misspelt one is found and never published."""
COMMON_SLOTS = ("head", "brand", "notice", "footer")
"""Slots of every page of the shell."""
KIND_SLOTS: Mapping[str, tuple[str, ...]] = {
    "page": COMMON_SLOTS,
    "home": (*COMMON_SLOTS, "title", "main"),
    "plain": (*COMMON_SLOTS, "title", "main"),
    "search": (*COMMON_SLOTS, "title", "main"),
    "list": (*COMMON_SLOTS, "title", "sidebar", "main"),
    "item": (*COMMON_SLOTS, "title", "sidebar", "main"),
    "report": (*COMMON_SLOTS, "title", "sidebar", "main"),
}


@dataclass(frozen=True, slots=True)
class Mould:
    """The fixed pieces of a page; `slots[n]` is filled between `pieces[n]` and `pieces[n + 1]`."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def cast(self, values: Mapping[str, str]) -> str:
        """Return the page with its slots filled; a missing value is a KeyError."""
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out.append(values[slot])
            out.append(piece)
        return "".join(out)

    def with_fixed(self, values: Mapping[str, str]) -> Mould:
        """Return the mould with some slots filled for good, e.g. the footer of its depth."""
        pieces, slots = [self.pieces[0]], []
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            if slot in values:
                pieces[-1] += values[slot] + piece
            else:
                slots.append(slot)
                pieces.append(piece)
        return Mould(tuple(pieces), tuple(slots))


def cut(page: str, html: str, kind: str) -> Mould:
    """Return the mould of a built page; `page` is its path in the shell, for messages.

    Raises:
        MouldError: a slot of the kind is missing or doubled, or there is one that the kind does not have.
    """
    parts = MARKER.split(html)
    slots = tuple(parts[1::2])
    expected = KIND_SLOTS[kind]
    for name in (*expected, *slots):
        wanted = 1 if name in expected else 0
        if slots.count(name) != wanted:
            raise MouldError(page, f"<!--slot:{name}-->", slots.count(name))
    return Mould(tuple(parts[0::2]), slots)
