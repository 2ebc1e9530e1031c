"""Step load: what one file becomes. Pure data, made in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.diagnostic import FieldPath, Finding, Place
from catalog.model.item import Item
from catalog.model.page import Body

FILE_START = Place(1, 1)


def place_in(places: Mapping[FieldPath, Place], path: FieldPath) -> Place:
    """Return the place of the field, or of the nearest enclosing one that has a place."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return FILE_START


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A regular file in the item's own folder."""

    name: str
    """Path inside the item's folder with `/`."""
    size_bytes: int
    sha256: str
    """64 lower-case hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class LoadedItem:
    """One file of content/items as read.

    `item` is None when the front matter was refused; `findings` then says why. A refused body (raw HTML,
    unsafe links) leaves `item` in place but its findings are errors all the same.
    """

    file: str
    """Path from the site's root with `/`."""
    item: Item | None
    body: Body
    places: Mapping[FieldPath, Place]
    """Place of the value of each field, by path; ("title",) and ("review", 0, "levels", 1, "on") alike."""
    findings: tuple[Finding, ...] = ()
    files: tuple[AttachedFile, ...] = field(default=())
    """The files of the item's folder, sorted by name."""

    def place(self, path: FieldPath) -> Place:
        """Return the place of the field, or of the nearest enclosing one that has a place."""
        return place_in(self.places, path)
