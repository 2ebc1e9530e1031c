"""Step screen: takes JPEG and PNG files apart: every segment that holds no pixels, and what follows the end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from catalog.screen.piece import Limits
from catalog.screen.reader.image_pixel import Pixels
from catalog.screen.reader.image_refusal import broken, too_large

_START_OF_SCAN = 0xDA
_END = 0xD9
_COMMENT = 0xFE
_FILL = 0xFF
_APPLICATION = range(0xE0, 0xF0)
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length (ITU-T T.81, table B.1)."""
_STUFFING = frozenset({0x00, *range(0xD0, 0xD8)})
"""What follows 0xFF within the pixels' data."""
_AROUND = 12
"""Bytes of a PNG chunk besides its body: length, kind, checksum."""
_MOST_PARTS = 10_000
_LONGEST_TEXT = 16 << 20
_COLOURS = frozenset({b"PLTE", b"tRNS"})


class Part(NamedTuple):
    """One stretch of a picture file that holds no pixels."""

    kind: str
    """`text`, `exif`, `data`, `colours` for the tables of colours and of packing, `behind` for what follows the pixels within their own chunk, or `tail` for
    what follows the picture's end."""
    label: str
    data: bytes


def jpeg_parts(data: bytes) -> Iterator[Part]:
    """Yield the application segments and comments of a JPEG, then what follows its end.

    Raises:
        NotScreenedError: its segments do not fit together, or it has no end.
    """
    position = 2
    for _ in range(_MOST_PARTS):
        if data[position : position + 1] != b"\xff" or position + 1 >= len(data):
            raise broken()
        marker = data[position + 1]
        if marker == _FILL or marker in _BARE:
            position += 1 if marker == _FILL else 2
            continue
        if marker == _END:
            yield Part("tail", "", data[position + 2 :])
            return
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        end = position + 2 + length
        if length < len(b"ll") or end > len(data):
            raise broken()
        body = data[position + 4 : end]
        if marker == _COMMENT:
            yield Part("text", "备注", body)
        else:
            yield Part("data" if marker in _APPLICATION else "colours", "", body)
        position = _after_pixels(data, end) if marker == _START_OF_SCAN else end
    raise broken()


def _after_pixels(data: bytes, start: int) -> int:
    """Return the offset of the first marker after the pixels' data."""
    position = data.find(b"\xff", start)
    while 0 <= position < len(data) - 1 and data[position + 1] in _STUFFING:
        position = data.find(b"\xff", position + 2)
    if position < 0:
        raise broken()
    return position


def jpx_parts(data: bytes) -> Iterator[Part]:
    """Yield what a JPEG 2000 carries beside its pixels: boxes of words (ISO/IEC 15444-1, annex I), comments.

    Raises:
        NotScreenedError: its boxes do not fit together.
    """
    position = 0
    for _ in range(_MOST_PARTS):
        if len(data) - position < len(b"sizekind") or data.startswith(_CODESTREAM, position):
            yield from _jpx_comments(data[position:])
            return
        size, kind = (
            int.from_bytes(data[position : position + 4], "big"),
            data[position + 4 : position + 8],
        )
        start = position + 8
        if size == 1:
            size, start = int.from_bytes(data[start : start + 8], "big"), start + 8
        end = position + size if size else len(data)
        if end < start or end > len(data):
            raise broken()
        if kind == b"jp2c":
            yield from _jpx_comments(data[start:end])
        elif kind not in _PIXEL_BOXES:
            yield Part("data", "", data[start:end])
        position = end
    raise broken()


_CODESTREAM = b"\xff\x4f"
_PIXEL_BOXES = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jpch", b"jplh"})
_JPX_COMMENT, _JPX_TILE = 0x64, 0x90


def _jpx_comments(stream: bytes) -> Iterator[Part]:
    """Yield the comments before the first tile (annex A.9.2)."""
    position = len(_CODESTREAM)
    while stream[position : position + 1] == b"\xff" and stream[position + 1 : position + 2]:
        marker, length = (
            stream[position + 1],
            int.from_bytes(stream[position + 2 : position + 4], "big"),
        )
        if marker == _JPX_TILE or length < len(b"ll"):
            return
        if marker == _JPX_COMMENT:
            yield Part("text", "备注", stream[position + 6 : position + 2 + length])
        position += 2 + length


def png_parts(data: bytes, limits: Limits) -> Iterator[Part]:
    """Yield the chunks of a PNG that hold no pixels, then what follows its end.

    Raises:
        NotScreenedError: a chunk is damaged or unpacks to too much, or there is no end.
    """
    position = 8
    pixels = Pixels(limits.pixels)
    for _ in range(limits.parts * 20):
        length = int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        end = position + _AROUND + length
        if end > len(data):
            raise broken()
        body = data[position + 8 : end - 4]
        if zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end], "big"):
            raise broken()
        if kind == b"IEND":
            if pixels.behind:
                yield Part("behind", "", pixels.behind)
            yield Part("tail", "", data[end:])
            return
        if not pixels.take(kind, body):
            yield _chunk(kind, body)
        position = end
    raise broken()


def _chunk(kind: bytes, body: bytes) -> Part:
    if kind in _COLOURS:
        return Part("colours", "", body)
    if kind == b"eXIf":
        return Part("exif", "", body)
    if kind == b"tEXt":
        name, _, text = body.partition(b"\0")
        return _profile(name, text)
    if kind == b"zTXt":
        name, _, packed = body.partition(b"\0")
        return _profile(name, _unpacked(packed[1:]))
    if kind == b"iCCP":
        name, _, packed = body.partition(b"\0")
        return Part("data", "", name + b"\n" + _unpacked(packed[1:]))
    if kind == b"iTXt":
        name, _, rest = body.partition(b"\0")
        # One byte says whether it is packed, one how; two texts ending in NUL name the language.
        *keys, text = rest[2:].split(b"\0", 2)
        text = _unpacked(text) if rest[:1] == b"\1" else text
        return Part("text", "文字", b" ".join([name, *keys]) + b": " + text)
    return Part("data", "", body)


def _profile(name: bytes, text: bytes) -> Part:
    """Return a text; where it is EXIF or IPTC in letters, as ImageMagick writes it, what the letters stand for."""
    if name.startswith(b"Raw profile type "):
        # A blank line, the name, the number of bytes, then two hexadecimal digits a byte.
        digits = b"".join(text.split()[2:])
        with suppress(ValueError):
            raw = bytes.fromhex(digits.decode("ascii", "replace"))
            return Part("data", "", b"Photoshop 3.0\0" + raw if raw.startswith(b"8BIM") else raw)
    return Part("text", "文字", name + b": " + text)


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(packed, _LONGEST_TEXT)
    except zlib.error as error:
        raise broken() from error
    if unpacker.unconsumed_tail:
        raise too_large()
    return body
