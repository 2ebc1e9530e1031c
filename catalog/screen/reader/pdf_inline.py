"""Step screen: finds resident numbers among the pixels of pictures that stand within a PDF's drawings.

Pixels are no text: only a number that its check digit proves is told from chance.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator

from catalog.model.pattern import late
from catalog.screen.reader.inflate import inflated
from catalog.screen.reader.long_number import resident_ids

_LARGEST = 1 << 14
"""Bytes looked through of one; none should have more than 4096 (ISO 32000-1, 8.9.7)."""
_INLINE = late(rb"(?<![^\s>\])])BI\s([^\x80-\xff]{1,1024}?)\sID\s")
_END = late(rb"\sEI(?![A-Za-z0-9])")
_HEXADECIMAL = late(rb"/(?:AHx|ASCIIHexDecode)\b")
_LETTERS = late(rb"/(?:A85|ASCII85Decode)\b")


def numbers_inline(contents: Iterable[bytes]) -> Iterator[str]:
    """Yield the resident numbers among the pixels that drawings hold, as they are and unpacked."""
    for content in contents:
        if b"BI" in content and b"EI" in content:
            for body in _inline(content):
                for bytes_ in (body, *inflated(body, _LARGEST)):
                    yield from resident_ids(bytes_)


def _inline(content: bytes) -> Iterator[bytes]:
    """Yield the bytes of each picture in a drawing, out of letters where they are written so.

    Of pictures that begin within another, which none does that a program writes, the last: each byte is looked at
    a few times, whatever stands there.
    """
    at = 0
    while begun := _INLINE.search(content, at):
        ended = _END.search(content, begun.end(), begun.end() + _LARGEST)
        at = ended.start() if ended else min(begun.end() + _LARGEST, len(content))
        yield _written_out(begun[1], content[begun.end() : at])
        *_, last = (None, *_INLINE.finditer(content, begun.end(), at))
        if last is not None:
            yield _written_out(last[1], content[last.end() : at])


def _written_out(filters: bytes, body: bytes) -> bytes:
    try:
        if _HEXADECIMAL.search(filters):
            return binascii.unhexlify(b"".join(body.partition(b">")[0].split()))
        if _LETTERS.search(filters):
            return base64.a85decode(body.strip().partition(b"~>")[0])
    except ValueError:
        pass
    return body
