"""Step screen: reads EXIF: where and by whom a photo was taken, and what was noted with it."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Mark, Piece, Trait
from catalog.screen.reader.image_refusal import broken
from catalog.screen.reader.pdf_string import decoded

_WHERE = "照片信息（EXIF）"
_PERSONAL = frozenset({0x013B, 0x9C9D, 0xA430, 0xA431, 0xA435, 0xC62F, 0x8298, 0xFDE8})
"""Artist, XPAuthor, CameraOwnerName, BodySerialNumber, LensSerialNumber, CameraSerialNumber, Copyright."""
_WIDE = range(0x9C9B, 0x9CA0)
"""XPTitle to XPSubject: UTF-16, little-endian."""
_CODED = frozenset({0x9286, 0x001B, 0x001C})
"""UserComment, GPSProcessingMethod, GPSAreaInformation: eight bytes name the encoding."""
_POSITION = frozenset({2, 4, 20, 22, 28})
_ORDINARY = late(r"[ -~\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")


def exif_records(block: bytes) -> Iterator[Piece | Mark]:
    """Yield what an EXIF block, which begins with its byte order, tells.

    Raises:
        NotScreenedError: it is damaged.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of an entry it leaves out.
            warnings.simplefilter("error")
            tables, position = _tables(block)
    except (OSError, ValueError, TypeError, KeyError, SyntaxError, struct.error, Warning) as error:
        raise broken() from error
    texts = [
        text for table in tables for tag, value in table.items() for text in _words(tag, value)
    ]
    if texts:
        yield Piece("\n".join(dict.fromkeys(texts)), _WHERE, Layer.PROPERTY)
    if _POSITION & set(position):
        yield Mark(
            Trait.LOCATION, _WHERE, Text("有拍摄地点的经纬度", "it holds the place's position")
        )
    if any(
        tag in _PERSONAL and _words(tag, value) for table in tables for tag, value in table.items()
    ):
        detail = Text("有作者、机主或相机序列号", "it names author, owner or serial number")
        yield Mark(Trait.AUTHOR, _WHERE, detail)


def _tables(block: bytes) -> tuple[list[Mapping[int, Any]], Mapping[int, Any]]:
    """Return all tables of a block, and of them the one of the position."""
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + block)
    tables: list[Mapping[int, Any]] = [dict(exif)]
    tables += (dict(exif.get_ifd(number)) for number in ExifTags.IFD if number in exif)
    return tables, dict(exif.get_ifd(ExifTags.IFD.GPSInfo))


def _words(tag: int, value: Any) -> list[str]:
    """Return a value's text in a list, or an empty list for numbers and blanks."""
    if isinstance(value, tuple) and tag in _WIDE:
        value = bytes(one & 0xFF for one in value if isinstance(one, int))
    if isinstance(value, bytes):
        value = _from_bytes(tag, value)
    if not isinstance(value, str):
        return []
    # Old programs write texts in the encoding of their machine, and Pillow hands them out as Latin-1.
    with suppress(UnicodeEncodeError):
        value = decoded(value.encode("latin-1"))
    text = "".join(letter for letter in value if letter.isprintable()).strip()
    return [text] if text else []


def _from_bytes(tag: int, value: bytes) -> str:
    if tag in _WIDE:
        return value.decode("utf-16-le", "replace")
    if tag in _CODED:
        head, body = value[:8], value[8:]
        if head.startswith(b"UNICODE"):
            # Its byte order is not told, and programs differ.
            return max(
                (body.decode(order, "replace") for order in ("utf-16-le", "utf-16-be")),
                key=lambda text: len(_ORDINARY.findall(text)),
            )
        return decoded(body)
    return decoded(value)
