"""Step check: how a message names a field of an item: Chinese label and key."""

from __future__ import annotations

from catalog.diagnostic import FieldPath
from catalog.load.label import label_of
from catalog.model.item import Item


def named(path: FieldPath) -> str:
    """Return label and key for a Chinese message: 审核日期（review.0.levels.1.on）."""
    return f"{label_of(Item, path)}（{dotted(path)}）"


def counted(number: int, noun: str) -> str:
    """Return number and noun for an English message: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def dotted(path: FieldPath) -> str:
    """Return the key as the finding's place names it: review.0.levels.1.on."""
    return ".".join(map(str, path))
