"""Step screen: pictures of other kinds inside office files: drawings (EMF, WMF) give the text they draw.

Office keeps its previews of tables and formulas as drawings. What a drawing draws without saying its text, and the
pixels of GIF, BMP, TIFF and WebP, is read like any picture: by OCR, or told as not read.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from PIL import Image

from catalog.diagnostic import Text
from catalog.screen.piece import Layer, Limits, Mark, Piece, Trait
from catalog.screen.reader import ocr
from catalog.screen.reader.image_exif import exif_records
from catalog.screen.reader.image_refusal import broken, too_large
from catalog.screen.reader.long_number import long_numbers
from catalog.screen.reader.pdf_string import decoded
from catalog.screen.reader.refused import WMF_STARTS, drawing_ending

FORMATS = ("GIF", "BMP", "TIFF", "WEBP")
_LETTERLESS = 24
_MOST_RECORDS = 500_000
_WIDE_TEXT, _NARROW_TEXT, _SMALL_TEXT, _COMMENT = 84, 83, 108, 70
"""Records of MS-EMF 2.3.5: EXTTEXTOUTW, EXTTEXTOUTA, SMALLTEXTOUT; 2.3.3: a comment, which may hold EMF+."""
_END = 14
_GLYPHS, _NO_BOX, _SMALL_LETTERS = 0x10, 0x100, 0x200
_DRAW_STRING = 0x401C
"""MS-EMFPLUS 2.3.4.14."""
_TEXT_OUT, _EXT_TEXT_OUT = 0x0521, 0x0A32
"""MS-WMF 2.3.3."""
_HAS_BOX = 0x6


class Drawn(NamedTuple):
    """A text that a drawing draws."""

    y: int
    x: int
    text: str


def read_drawing(data: bytes, limits: Limits) -> Iterator[Piece | Mark]:
    """Yield what a picture of another kind says.

    Raises:
        NotScreenedError: damaged, or larger than `limits` allow.
    """
    if len(data) > limits.size_bytes:
        raise too_large()
    kind = drawing_ending(data)
    if kind:
        drawn = list(_emf(data) if kind == "emf" else _wmf(data))
        if text := _lines(drawn):
            yield Piece(text, "图片", Layer.VISIBLE)
        yield _not_read()
    else:
        yield from _pixels(data, limits)
    if numbers := long_numbers(data):
        yield Piece(numbers, "图片的附加数据", Layer.RESIDUE)


def _not_read() -> Mark:
    return Mark(
        Trait.NO_OCR,
        "图片",
        Text("图片里的文字没有识别", "the words in the picture were not read"),
    )


def _lines(drawn: list[Drawn]) -> str:
    """Return the texts as they were drawn, then those of one height from left to right, letters joined."""
    lines = ["\t".join(one.text for one in drawn if one.text.strip())] if drawn else []
    for _, row in groupby(sorted(drawn, key=lambda one: one.y), key=lambda one: one.y):
        texts = [one.text for one in sorted(row, key=lambda one: one.x)]
        single = all(len(text) <= 1 for text in texts)
        lines.append(("" if single else "\t").join(texts))
    return "\n".join(dict.fromkeys(line for line in lines if line.strip()))


def _emf(data: bytes) -> Iterator[Drawn]:
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 8 > len(data):
            raise broken()
        kind, size = struct.unpack_from("<II", data, at)
        if kind == _END:
            return
        if size < 8 or at + size > len(data):  # noqa: PLR2004
            raise broken()
        try:
            yield from _drawn(kind, data[at : at + size])
        except struct.error:
            raise broken() from None
        at += size
    raise too_large()


def _drawn(kind: int, record: bytes) -> Iterator[Drawn]:
    """Yield what one record of an EMF draws."""
    if kind in {_WIDE_TEXT, _NARROW_TEXT}:
        yield _text_record(record, wide=kind == _WIDE_TEXT)
    elif kind == _SMALL_TEXT:
        yield _small_record(record)
    elif kind == _COMMENT:
        yield from _plus(record)


def _text_record(record: bytes, *, wide: bool) -> Drawn:
    x, y, count, start, options = struct.unpack_from("<iiIII", record, 36)
    if options & _GLYPHS:
        return Drawn(y, x, "")
    raw = record[start : start + count * (2 if wide else 1)]
    return Drawn(y, x, raw.decode("utf-16-le", "replace") if wide else decoded(raw))


def _small_record(record: bytes) -> Drawn:
    x, y, count, options = struct.unpack_from("<iiII", record, 8)
    if options & _GLYPHS:
        return Drawn(y, x, "")
    start = 36 if options & _NO_BOX else 52
    small = bool(options & _SMALL_LETTERS)
    raw = record[start : start + count * (1 if small else 2)]
    return Drawn(y, x, decoded(raw) if small else raw.decode("utf-16-le", "replace"))


def _plus(record: bytes) -> Iterator[Drawn]:
    """Yield the strings of EMF+ records in a comment."""
    if record[12:16] != b"EMF+":
        return
    at = 16
    while at + 12 <= len(record):
        kind, _, size = struct.unpack_from("<HHI", record, at)
        if size < 12:  # noqa: PLR2004
            return
        if kind == _DRAW_STRING:
            count, x, y = struct.unpack_from("<Iff", record, at + 20)
            raw = record[at + 40 : at + 40 + count * 2]
            yield Drawn(_whole(y), _whole(x), raw.decode("utf-16-le", "replace"))
        at += size


def _whole(value: float) -> int:
    return int(value) if abs(value) < 1 << 31 else 0


def _wmf(data: bytes) -> Iterator[Drawn]:
    at = 18 + (22 if data.startswith(WMF_STARTS[0]) else 0)
    for _ in range(_MOST_RECORDS):
        if at + 6 > len(data):
            return
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3:  # noqa: PLR2004
            return
        record = data[at + 6 : at + words * 2]
        try:
            if kind == _TEXT_OUT:
                (count,) = struct.unpack_from("<H", record)
                y, x = struct.unpack_from("<hh", record, 2 + count + count % 2)
                yield Drawn(y, x, decoded(record[2 : 2 + count]))
            elif kind == _EXT_TEXT_OUT:
                y, x, count, options = struct.unpack_from("<hhHH", record)
                start = 16 if options & _HAS_BOX else 8
                text = "" if options & _GLYPHS else decoded(record[start : start + count])
                yield Drawn(y, x, text)
        except struct.error:
            raise broken() from None
        at += words * 2
    raise too_large()


def _pixels(data: bytes, limits: Limits) -> Iterator[Piece | Mark]:
    """Yield the notes of a picture of pixels, and what OCR reads in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > limits.pixels:
                raise too_large()
            picture.load()
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise broken() from error
    yield from _notes(picture)
    if min(picture.size) < _LETTERLESS:
        return
    if ocr.ocr_available() and getattr(picture, "n_frames", 1) == 1:
        yield from ocr.read_picture(picture, "图片")
    else:
        yield _not_read()


def _notes(picture: Any) -> Iterator[Piece | Mark]:
    """Yield comments and EXIF."""
    texts = []
    for key, value in picture.info.items():
        if key == "exif":
            yield from exif_records(value.removeprefix(b"Exif\0\0"))
        elif isinstance(value, (str, bytes)) and key not in {"icc_profile", "compression"}:
            texts.append(value if isinstance(value, str) else decoded(value))
    noted = dict(getattr(picture, "tag_v2", {})).values()
    texts += [
        one if isinstance(one, str) else decoded(one)
        for one in noted
        if isinstance(one, (str, bytes))
    ]
    kept = ["".join(filter(str.isprintable, text)).strip() for text in texts]
    if any(kept):
        yield Piece("\n".join(filter(None, kept)), "图片属性", Layer.PROPERTY)
