"""Step screen: the addresses of a text that reach down to a house or a group, whosever they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.screen.address import address_end, is_located
from catalog.screen.address_start import address_start, has_place
from catalog.screen.cue import Cue
from catalog.screen.reading import Reading

_LONGEST: Final = 50
"""So many characters of an address at most stand before its first number."""
_ON: Final = 8


def address_places(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield start and end (exclusive) of each address, in order, none over another."""
    text, done = reading.text, 0
    for detail in reading.places(Cue.DETAIL):
        at = detail.start
        if at < done or not has_place(text, at):
            continue
        start = address_start(text, max(done, at - _LONGEST), at)
        located = start >= 0 and is_located(text, start, detail.end + _ON)
        end = address_end(text, start) if located else -1
        if end >= detail.end:
            done = end
            yield start, end
