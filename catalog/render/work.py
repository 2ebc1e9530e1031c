"""Step render: what the build keeps of an item between survey and casting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.load.loaded import AttachedFile
from catalog.model.item import Item
from catalog.render.preview import Preview
from catalog.render.prose import Prose
from catalog.render.qr import Qr


@dataclass(frozen=True, slots=True)
class Work:
    """What the build keeps of an item: everything of its page that needs no other item and no day."""

    item: Item
    prose: Prose
    files: tuple[AttachedFile, ...]
    """Listed attachments and files that the body shows, in that order."""
    canonical: bytes
    fingerprint: str
    document: str
    """What of it can be found (`catalog.render.search.document`)."""
    previews: Mapping[str, Preview] = field(default_factory=dict)
    """First rows of attached tables, by the files' names."""
    qr: Qr | None = None
    """Code of the page's address, as the site's own was when the item was read."""
