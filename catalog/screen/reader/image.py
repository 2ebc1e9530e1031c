"""Step screen: reads JPEG and PNG pictures: what stands beside the pixels, and with OCR what they show."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image

from catalog.diagnostic import Text
from catalog.screen.piece import Layer, Limits, Mark, Nested, Piece, Trait
from catalog.screen.reader import ocr
from catalog.screen.reader.disguise import words_in_code
from catalog.screen.reader.image_exif import exif_records
from catalog.screen.reader.image_part import Part, jpeg_parts, png_parts
from catalog.screen.reader.image_refusal import broken, not_read, tail, too_large
from catalog.screen.reader.inflate import inflated
from catalog.screen.reader.long_number import long_numbers, resident_ids
from catalog.screen.reader.pdf_property import xmp_properties
from catalog.screen.reader.pdf_string import decoded, strings

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_XMP = (b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0")
_IPTC = b"Photoshop 3.0\0"
_LARGEST = 16 << 20
"""Bytes that one segment may unpack to."""
_LETTERLESS = 24
"""Pixels: what is smaller in width or height shows no letters."""


def read_image(data: bytes, limits: Limits) -> Iterator[Piece | Mark | Nested]:
    """Yield the texts and traits of a JPEG or PNG picture.

    Raises:
        NotScreenedError: another kind, damaged, cut short, more pixels than `limits` allow.
    """
    if len(data) > limits.size_bytes:
        raise too_large()
    if data.startswith(_JPEG):
        parts = list(jpeg_parts(data))
    elif data.startswith(_PNG):
        parts = list(png_parts(data, limits))
    else:
        raise not_read()
    for part in parts:
        yield from read_part(part)
    picture = _picture(data, limits)
    if min(picture.size) < _LETTERLESS:
        return
    if ocr.ocr_available():
        yield from ocr.read_picture(picture, "图片")
    else:
        yield Mark(
            Trait.NO_OCR,
            "图片",
            Text("图片里的文字没有识别", "the words in the picture were not read"),
        )


def _picture(data: bytes, limits: Limits) -> Image.Image:
    """Return the picture with all its pixels loaded."""
    try:
        with warnings.catch_warnings():
            # The limit on pixels is ours and is checked before any is unpacked.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            if picture.width * picture.height > limits.pixels:
                raise too_large()
            picture.load()
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except (OSError, ValueError, SyntaxError) as error:
        raise broken() from error
    return picture


def read_part(part: Part) -> Iterator[Piece | Mark | Nested]:
    """Yield what one segment or chunk holds beside the pixels."""
    if part.kind in {"tail", "colours"}:
        yield from _tail(part.data) if part.kind == "tail" else _colours(part.data)
        return
    if part.kind == "text":
        yield from _note(part)
        return
    if part.data.startswith(_EXIF) or part.kind == "exif":
        yield from exif_records(part.data.removeprefix(_EXIF))
        if numbers := long_numbers(part.data):
            # Notes of the maker, and what the small picture in it carries.
            yield Piece(numbers, "照片信息（EXIF）", Layer.PROPERTY)
    elif part.data.startswith(_XMP):
        yield from xmp_properties(part.data)
    elif part.data.startswith(_IPTC):
        yield from _iptc(part.data)
    else:
        yield from _residue(part.data, "图片的附加数据")


def _note(part: Part) -> Iterator[Piece | Mark | Nested]:
    if any(start in part.data for start in (b"<x:xmpmeta", b"<rdf:RDF")):
        yield from xmp_properties(part.data)
        return
    yield Piece(decoded(part.data), f"图片属性（{part.label}）", Layer.PROPERTY)
    for within in inflated(part.data, _LARGEST):
        yield from _strings(within, "图片的附加数据")


def _colours(data: bytes) -> Iterator[Piece]:
    if numbers := resident_ids(data):
        yield Piece("\n".join(numbers), "图片的颜色表和压缩表", Layer.RESIDUE)


def _tail(data: bytes) -> Iterator[Piece | Nested]:
    """Yield what follows a picture's end: another picture, as telephones write, or a text.

    Raises:
        NotScreenedError: anything else, an archive for one, that would be carried along unread.
    """
    rest = data.strip(b"\0\r\n ")
    if rest.startswith((_JPEG, _PNG)):
        yield Nested("第二幅图片", rest)
        return
    text = decoded(rest)
    if not all(letter.isprintable() or letter in "\r\n\t" for letter in text):
        raise tail()
    if text:
        yield Piece(text, "图片数据之后", Layer.RESIDUE)


def _iptc(data: bytes) -> Iterator[Piece | Mark | Nested]:
    """Yield the records of IPTC-IIM: marker 0x1C, record, data set, two bytes of length."""
    texts: list[str] = []
    person = False
    position = data.find(b"\x1c\x02")
    while 0 <= position < len(data) - 5:
        length = int.from_bytes(data[position + 3 : position + 5], "big")
        if data[position + 1] == _APPLICATION_RECORD and length:
            person = person or data[position + 2] in _PERSONS
            texts.append(decoded(data[position + 5 : position + 5 + length]))
        position = data.find(b"\x1c\x02", position + 5 + length)
    if texts:
        yield Piece("\n".join(texts), "图片属性（IPTC）", Layer.PROPERTY)
    if person:
        yield Mark(Trait.AUTHOR, "图片属性（IPTC）", Text("有作者姓名", "it names its author"))


_APPLICATION_RECORD = 2
_PERSONS = frozenset({80, 85, 110, 116, 118, 122})
"""Data sets of IPTC-IIM 4.2: by-line and its title, credit, copyright notice, contact, writer."""


def _residue(data: bytes, where: str) -> Iterator[Piece]:
    for within in inflated(data, _LARGEST):
        if len(within) > _LARGEST:
            raise too_large()
        yield from _strings(within, where)
    yield from _strings(data, where)


def _strings(data: bytes, where: str) -> Iterator[Piece]:
    plain = data.replace(b"\\", b" ").replace(b"(", b" ").replace(b")", b" ")
    found = list(strings([b"(" + plain.replace(b"endobj", b" ") + b")"]))
    in_code = words_in_code(data[:_LARGEST].decode("latin-1"))
    found = list(dict.fromkeys([*found, *long_numbers(data).split(), *filter(None, [in_code])]))
    if found:
        yield Piece("\n".join(found), where, Layer.RESIDUE)
