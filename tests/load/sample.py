"""Samples: whole files stated by the one thing that is wrong with them."""

from __future__ import annotations

from catalog.load.fault import MATTER, matter_with, sample
from catalog.load.item import read_item
from catalog.load.loaded import LoadedItem

FILE = "content/items/2025/example.md"
BODY_LINE = MATTER.count("\n") + 3
"""Line on which the body of a sample starts; `with_body` leaves it empty."""
FIRST = BODY_LINE + 1
"""Line of the first line given to `with_body`."""
ADDED = BODY_LINE - 1
"""Line of a front-matter line that `with_line` adds at the end."""

Found = list[tuple[str, int, int]]


def with_body(text: str) -> bytes:
    """Return a sound item with this body, which begins on line `FIRST`."""
    return sample(body=f"\n{text}\n").encode()


def with_line(line: str) -> bytes:
    """Return an item whose front matter has this line for the one of the same key, or at its end."""
    return sample(matter_with(line)).encode()


def item(data: bytes, file: str = FILE) -> LoadedItem:
    """Return the item read from the bytes."""
    return read_item(file, data)


def found(data: bytes) -> Found:
    """Return (code, line, column) of each finding, in order."""
    return [(each.code, *(each.place or (0, 0))) for each in item(data).findings]
