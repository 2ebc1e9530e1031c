"""Step render: what the build keeps of an item between survey and casting."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.load.loaded import AttachedFile
from catalog.model.item import Item
from catalog.render.prose import Prose


@dataclass(frozen=True, slots=True)
class Work:
    """What the build keeps of an item: everything of its page that needs no other item and no day."""

    item: Item
    prose: Prose
    files: tuple[AttachedFile, ...]
    """Listed attachments and files that the body shows, in that order."""
    canonical: bytes
    fingerprint: str
