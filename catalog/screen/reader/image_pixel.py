"""Step screen: what the packed pixels of a PNG carry behind the last of them, where no program looks.

ISO/IEC 15948: 11.2.4 (IDAT), 7.2 and 8.2 (how many bytes the pixels take).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from catalog.screen.reader.image_refusal import broken, moving, too_large

if TYPE_CHECKING:
    from zlib import _Decompress as Unpacker

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7 = (
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
)
"""First column, step, first row, step of each pass."""
_HEADER = 13
_BLOCK = 1 << 20
_MOST_BEHIND = 16 << 20


class Pixels:
    """Takes the chunks of pixels one after the other, unpacks them, and keeps what is none."""

    def __init__(self, most: int) -> None:
        """Beyond `most` pixels nothing is unpacked: such a picture is refused elsewhere."""
        self._most = most
        self._left = 0
        self._unpacker: Unpacker | None = None
        self._behind = bytearray()

    def take(self, kind: bytes, body: bytes) -> bool:
        """Take one chunk; return whether it holds the header or pixels.

        Raises:
            NotScreenedError: damaged, too much behind the pixels, or pixels of further frames.
        """
        if kind == b"IHDR" and len(body) == _HEADER:
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            self._left = _bytes_of(width, height, body)
            self._unpacker = zlib.decompressobj() if width * height <= self._most else None
        elif kind == b"IDAT":
            self._unpack(body)
        elif kind == b"fdAT":
            raise moving()
        else:
            return False
        return True

    def _unpack(self, body: bytes) -> None:
        unpacker = self._unpacker
        while unpacker is not None and body and not unpacker.eof:
            try:
                block = unpacker.decompress(body, _BLOCK)
            except zlib.error as error:
                raise broken() from error
            body = unpacker.unconsumed_tail or unpacker.unused_data
            self._keep(block[self._left :] if self._left < len(block) else b"")
            self._left = max(self._left - len(block), 0)
        if unpacker is not None:
            self._keep(body)

    def _keep(self, behind: bytes) -> None:
        self._behind += behind
        if len(self._behind) > _MOST_BEHIND:
            raise too_large()

    @property
    def behind(self) -> bytes:
        """What follows the pixels, without the zeros and blanks that some programs leave."""
        return bytes(self._behind).strip(b"\0\r\n ")


def _bytes_of(width: int, height: int, header: bytes) -> int:
    """Return how many bytes the pixels take, with one for the filter of each row."""
    depth, kind, interlaced = header[8], header[9], header[12]
    bits = depth * _CHANNELS.get(kind, 4)
    passes = _ADAM7 if interlaced else ((0, 1, 0, 1),)
    total = 0
    for column, across, row, down in passes:
        columns, rows = -(-(width - column) // across), -(-(height - row) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
