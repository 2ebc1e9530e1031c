"""Step screen: a colour profile without its words: names, copyrights and whatever lies between its tables.

ISO 15076-1, clauses 7 and 10: a header of 128 bytes, a table of tags, and the tags' data, each with its type first.
"""

from __future__ import annotations

import struct

_HEADER = 128
_ENTRY = 12
_MOST_TAGS = 200
_WORDS = frozenset({b"text", b"desc", b"mluc"})
"""Types that hold words alone; blank they are valid."""
_MAKERS = slice(48, 64)
"""Manufacturer, model and attributes of the device."""
_FIRST, _COUNT = 8, 4


def wordless(profile: bytes) -> bytes:
    """Return a profile of the same length whose words, and bytes outside of tags, are zero.

    Raises:
        struct.error: its table does not fit into it.
    """
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    if count > _MOST_TAGS:
        raise struct.error
    table = _HEADER + _COUNT + count * _ENTRY
    kept = bytearray(len(profile))
    kept[:table] = profile[:table]
    kept[_MAKERS] = bytes(_MAKERS.stop - _MAKERS.start)
    for number in range(count):
        _, start, size = struct.unpack_from(">4sII", profile, _HEADER + _COUNT + number * _ENTRY)
        if start + size > len(profile):
            raise struct.error
        words = profile[start : start + 4] in _WORDS
        end = start + min(size, _FIRST) if words else start + size
        kept[start:end] = profile[start:end]
        if profile[start : start + 4] == b"mluc" and size >= 16:  # noqa: PLR2004
            kept[start + 12 : start + 16] = struct.pack(
                ">I", _ENTRY
            )  # the size of a record of none
    return bytes(kept)
