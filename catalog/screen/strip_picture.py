"""Step screen: a JPEG or PNG without EXIF, XMP, comments and anything behind its end; no pixel is touched.

JPEG: ISO/IEC 10918-1 annex B. PNG: ISO/IEC 15948, 11.3.
"""

from __future__ import annotations

import struct
import zlib

from catalog.diagnostic import Text
from catalog.screen.piece import Limits, NotScreenedError
from catalog.screen.strip_icc import wordless

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, 0xD9
_APPLICATION = range(0xE0, 0xF0)
_KEPT = {0xE0: (b"JFIF\0", b"JFXX\0"), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Application segments that decide how the picture looks, by marker and first bytes."""
_PROFILE = 0xE2
_PROFILE_START = 18
"""Marker, length, name, number of the segment and of all of them (ISO 15076-1, B.4)."""
_LARGEST_PROFILE = 16 << 20
_COMMENT = 0xFE
_ORIENTATION = 0x0112
_ORIENTATIONS = range(2, 9)
_WHOLE = 1 << 31
_PNG_KEPT = {
    **dict.fromkeys((b"IDAT", b"fdAT", b"iCCP"), _WHOLE),
    b"IHDR": 13,
    b"PLTE": 768,
    b"IEND": 0,
    b"tRNS": 256,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"sBIT": 4,
    b"pHYs": 9,
    b"bKGD": 6,
    b"hIST": 512,
    b"acTL": 8,
    b"fcTL": 26,
    b"cICP": 4,
}
"""Chunks that decide how the picture looks, and the bytes that each may have."""
_PNG_START = b"\x89PNG\r\n\x1a\n"


def strip_picture(data: bytes, limits: Limits) -> bytes:
    """Return the picture alone; raises NotScreenedError when it is cut off, damaged or too big."""
    if len(data) > limits.size_bytes:
        raise _damaged()
    try:
        return _png(data) if data.startswith(_PNG_START) else _jpeg(data)
    except (struct.error, IndexError):
        raise _damaged() from None


def _damaged() -> NotScreenedError:
    return NotScreenedError(
        Text("图片不完整或损坏", "the picture is cut off or damaged"),
        Text("用看图软件打开，重新保存", "open it in a picture viewer and save it again"),
    )


def _png(data: bytes) -> bytes:
    """Return a PNG with the chunks that decide how it looks, up to its end."""
    kept = [_PNG_START]
    at = len(_PNG_START)
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + size]
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise _damaged()
        if size <= _PNG_KEPT.get(kind, -1):
            kept.append(_png_profile(chunk) if kind == b"iCCP" else chunk)
        elif kind[:1].isupper():
            raise _damaged()
        if kind == b"IEND":
            return b"".join(kept)
        at += len(chunk)


def _png_profile(chunk: bytes) -> bytes:
    """Return a chunk with its colour profile without words."""
    _, _, packed = chunk[8:-4].partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        raise _damaged() from None
    if not unpacker.eof:
        raise _damaged()
    body = b"iCCPicc\0\0" + zlib.compress(wordless(profile))
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _jpeg(data: bytes) -> bytes:
    """Return a JPEG with the segments that decide how it looks, up to its end."""
    kept, profile = [data[:2]], []
    orientation = 1
    at, marker = 2, 0
    while marker != _END:
        at, end, marker = _segment(data, at)
        segment = data[at:end]
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":  # noqa: PLR2004
            orientation = _orientation(segment[10:])
        elif marker == _PROFILE and segment[4:].startswith(_KEPT[_PROFILE]):
            profile.append(len(kept))
            kept.append(segment)
        elif _is_kept(marker, segment):
            kept.append(segment)
        at = end
    _blank_profile(kept, profile)
    if orientation in _ORIENTATIONS:
        kept.insert(1, _turned(orientation))
    return b"".join(kept)


def _blank_profile(segments: list[bytes], numbers: list[int]) -> None:
    """Take the words out of a colour profile that stands in these of the segments, in order."""
    if not numbers:
        return
    profile = wordless(b"".join(segments[number][_PROFILE_START:] for number in numbers))
    for number in numbers:
        size = len(segments[number]) - _PROFILE_START
        segments[number] = segments[number][:_PROFILE_START] + profile[:size]
        profile = profile[size:]


def _segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return where the segment from `at` starts, without filling, and ends, and its marker."""
    while data[at] == data[at + 1] == 0xFF:  # noqa: PLR2004
        at += 1
    if data[at] != 0xFF:  # noqa: PLR2004
        raise _damaged()
    marker = data[at + 1]
    if marker == _END or marker in _STANDALONE:
        return at, at + 2, marker
    end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return at, _scan_end(data, end) if marker == _SCAN else end, marker


def _is_kept(marker: int, segment: bytes) -> bool:
    """Return whether a segment decides how the picture looks."""
    if marker in _APPLICATION:
        return segment[4:].startswith(_KEPT.get(marker, ()))
    return marker != _COMMENT


def _scan_end(data: bytes, at: int) -> int:
    """Return where the coded pixels from `at` end: at the next marker that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise _damaged()
        following = data[at + 1]
        if following and following not in _STANDALONE and following != 0xFF:  # noqa: PLR2004
            return at
        at += 1 if following == 0xFF else 2  # noqa: PLR2004


def _orientation(tiff: bytes) -> int:
    """Return how the picture is turned, by EXIF; 1: not at all."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return 1
    return 1


def _turned(orientation: int) -> bytes:
    """Return an EXIF segment that says how the picture is turned and nothing else."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
