"""Step screen: what bytes unpack to that a program packed with deflate of its own accord, without saying so."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")
"""Of zlib (RFC 1950) and gzip (RFC 1952)."""
_EITHER = 32 + zlib.MAX_WBITS
_CHAIN = 4
"""How often one stretch may be packed."""


def inflated(data: bytes, most: int) -> Iterator[bytes]:
    """Yield what bytes unpack to, and what that unpacks to in turn: nothing where they are not packed.

    Of what unpacks to more than `most` bytes, the first `most` + 1: for the caller to refuse.
    """
    for _ in range(_CHAIN):
        if not data.startswith(_STARTS):
            return
        try:
            data = zlib.decompressobj(_EITHER).decompress(data, most + 1)
        except zlib.error:
            return
        yield data


def innermost(data: bytes, most: int) -> bytes:
    """Return what bytes unpack to in the end, at most `most` of it; the bytes themselves where they are not packed."""
    for within in inflated(data, most):
        data = within[:most]
    return data
