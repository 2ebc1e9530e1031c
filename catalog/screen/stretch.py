"""Step screen: parts a very long text of an attachment, so that looking through it can be ended amid it.

A paragraph may have fifty million characters; texts that a person writes are never parted.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.pattern import late
from catalog.screen.piece import Piece

LONGEST = 1 << 17
"""Characters; a piece of up to so many stays whole."""
STRETCH = 1 << 16
OVERLAP = 512
"""Characters read twice where no place was fit for parting: more than any value and its label have."""
_JOINT = late(r"[。！；\n]")


def stretches(piece: Piece) -> Iterator[Piece]:
    """Yield a piece, or where it is very long its stretches; the place told of a hit is the same in both.

    Tables and numbered lines stay whole: their readers close a piece in time.
    """
    if len(piece.text) <= LONGEST or piece.grid is not None or piece.first_line:
        yield piece
        return
    start = 0
    while start < len(piece.text):
        end = min(start + STRETCH, len(piece.text))
        yield piece._replace(text=piece.text[start:end])
        if end == len(piece.text):
            return
        # Not nearer to the end: a line break may stand within the value that the end cuts.
        joint = _JOINT.search(piece.text, end - OVERLAP, end - OVERLAP // 2)
        start = joint.end() if joint else end - OVERLAP
