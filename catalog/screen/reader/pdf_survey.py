"""Step screen: goes once over the bytes of a PDF, before any library opens it.

It measures what the streams unpack to, tells truncated and damaged files, and keeps the texts that
stand outside of pages: the safety net beneath the readers that know a text's place.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import NamedTuple

from catalog.model.pattern import late
from catalog.screen.piece import Limits
from catalog.screen.reader import pdf_refusal
from catalog.screen.reader.image_part import Part, jpx_parts
from catalog.screen.reader.inflate import inflated
from catalog.screen.reader.long_number import resident_ids
from catalog.screen.reader.pdf_packing import OLD_PACKINGS, unpacked_old, unpredicted
from catalog.screen.reader.pdf_picture import photo_parts

_STREAM = late(rb"stream\r?\n")
_FLATE_FIRST = late(rb"/(?:Filter|F)\s*(?:\[\s*)?/Fl(?:ateDecode)?\b")
_FILTERS = late(rb"/(?:Filter|F)\s*(\[[^\[\]]{0,400}\]|/\w+)")
_PACKED = late(rb"/Filter\s*(\[[^\[\]]{0,400}\]|/\w+)")
_NAME = late(rb"/(\w+)")
_HEXADECIMAL = frozenset({b"ASCIIHexDecode", b"AHx"})
_LETTERS = _HEXADECIMAL | {b"ASCII85Decode", b"A85"}
_PACKINGS = frozenset(
    b"FlateDecode Fl LZWDecode LZW RunLengthDecode RL CCITTFaxDecode CCF DCTDecode DCT".split()
    + b"JBIG2Decode JPXDecode Crypt ASCIIHexDecode AHx ASCII85Decode A85".split()
)
"""Filters there are (ISO 32000-1, tables 6 and 94)."""
_PHOTO = b"\xff\xd8\xff"
_DEFLATED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x48\x89", b"\x68\xde")
_FLATE = late(rb"/Fl(?:ateDecode)?\b")
_LENGTH = late(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)\b")
_IMAGE = late(rb"/Subtype\s*/Image\b")
_OBJECT_STREAM = late(rb"/Type\s*/ObjStm\b")
_CROSS_REFERENCE = late(rb"/Type\s*/XRef\b")
_ESCAPED = late(rb"#([0-9A-Fa-f]{2})")
_FORM = late(rb"/Subtype\s*/Form\b")
_FONT = late(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_OBJECT = late(rb"\d+\s+\d+\s+obj\b")
_START = late(rb"startxref\s+(\d{1,12})\s+%%EOF")
_HEADER_WITHIN = 1024
_SNIFFED = 4096
_LARGEST = 128 << 20
"""Bytes of one stream that is no picture."""
_SMALL_PICTURE = 1 << 16
"""Bytes of pixels. In large dark scans chance alone would make a number that is right."""
_SOUGHT = 1 << 20
"""Bytes of one stream that is no text in which numbers are looked for."""
_BRANCHES = 2
_CHAIN = 4
"""How often one stream may be packed."""


class Survey(NamedTuple):
    """What the bytes of a document hold besides pictures, fonts and what pages show."""

    outside: tuple[bytes, ...]
    """Everything outside of streams, and what object streams unpack to, in chunks."""
    texts: tuple[bytes, ...]
    """Streams that are neither pictures, fonts nor page contents, unpacked: XMP, scripts, XFA."""
    contents: tuple[bytes, ...]
    """Unpacked streams that draw something."""
    ends: tuple[int, ...]
    """Offsets after each `%%EOF` that ends a revision, ascending; the last ends the document."""
    tail: bytes
    """What follows the last of them, without blanks."""
    replaced: tuple[tuple[bytes, bytes], ...]
    """Head (`7 0 obj <<…>>`) and unpacked body of each stream that gives other text for its letters."""
    nested: bool
    """Whether a drawing draws others twice or more: so many levels of it would never end."""
    photos: tuple[tuple[Part, ...], ...]
    """What each JPEG carries beside its pixels, where it carries anything."""
    numbers: tuple[str, ...]
    """Resident numbers in bytes that are no text: small pictures, fonts, what no reader unpacks, what follows the packed."""

    def names(self, *names: bytes) -> bool:
        """Whether any of the names (`/JS`) stands outside of streams, written with # escapes or without."""
        sought = re.compile(b"(?:" + b"|".join(map(re.escape, names)) + rb")(?![^\s/<>\[\](){}%])")
        return any(
            sought.search(chunk)
            or (b"#" in chunk and sought.search(_ESCAPED.sub(_unescaped, chunk)))
            for chunk in self.outside
        )


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def survey(data: bytes, limits: Limits) -> Survey:
    """Go over `data`.

    Raises:
        NotScreenedError: no PDF, truncated, damaged, or unpacking beyond `limits`.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise pdf_refusal.not_a_pdf()
    walk = _Walk(data, limits)
    walk.run()
    tail = data[walk.ends[-1] :].strip(b"\0 \r\n\t") if walk.ends else b""
    if not walk.ends or _OBJECT.search(tail):
        raise pdf_refusal.broken("结尾缺失，文件不完整", "its end is missing")
    outside, texts, contents = map(tuple, (walk.outside, walk.texts, walk.contents))
    replaced, photos = tuple(walk.replaced), tuple(walk.photos)
    ends, numbers = tuple(walk.ends), tuple(walk.numbers)
    return Survey(outside, texts, contents, ends, tail, replaced, walk.nested, photos, numbers)


class _Walk:
    """One pass over the streams of a file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.left = limits.unpacked_bytes
        self.outside: list[bytes] = []
        self.texts: list[bytes] = []
        self.contents: list[bytes] = []
        self.ends: list[int] = []
        self.nested = False
        self.replaced: list[tuple[bytes, bytes]] = []
        self.photos: list[tuple[Part, ...]] = []
        self.numbers: list[str] = []

    def run(self) -> None:
        position = 0
        parts = 0
        while (match := _STREAM.search(self.data, position)) is not None:
            chunk = self.data[position : match.start()]
            self._aside(chunk, position)
            parts += 1
            if parts > self.limits.parts * 20:
                raise pdf_refusal.too_much("对象太多", "too many objects")
            head = chunk[chunk.rfind(b"\n", 0, max(chunk.rfind(b" obj"), 0)) + 1 :]
            if not head.rstrip().endswith(b">>"):
                position = match.end()
                continue
            end = self._end(head, match.end())
            self._keep(head, self.data[match.end() : end])
            position = end
        self._aside(self.data[position:], position)

    def _aside(self, chunk: bytes, position: int) -> None:
        """Keep a stretch outside of streams, and the ends of revisions in it."""
        self.outside.append(chunk)
        self.ends += (position + match.end() for match in _START.finditer(chunk))

    def _end(self, head: bytes, start: int) -> int:
        """Return the offset after the stream's bytes: by its length where that is right."""
        length = _LENGTH.search(head)
        if length is not None:
            end = start + int(length[1])
            if self.data[end : end + 12].lstrip(b"\r\n \t").startswith(b"endstream"):
                return end
        end = self.data.find(b"endstream", start)
        if end < 0:
            raise pdf_refusal.broken("有一段数据没有结尾", "a stream has no end")
        return end

    def _keep(self, head: bytes, packed: bytes) -> None:
        if _CROSS_REFERENCE.search(head):
            self._seek(packed, *inflated(packed, _SOUGHT))
            return
        image = _IMAGE.search(head) is not None
        packed, head = _written_out(
            packed, _ESCAPED.sub(_unescaped, head) if b"#" in head else head
        )
        body = self._body(head, packed, image=image)
        if body is None:
            self._seek(packed)
            return
        self.nested = self.nested or (
            _FORM.search(head) is not None and body.count(b"Do") >= _BRANCHES
        )
        if b"/ActualText" in body:
            self.replaced.append((head, body))
        if _OBJECT_STREAM.search(head):
            self.outside.append(body)
        elif image and body.startswith(_PHOTO):
            self._keep_photo(body)
        elif image and len(body) > _SMALL_PICTURE:
            pass
        elif image or _FONT.search(head):
            self._seek(body)
        else:
            self._keep_text(body)

    def _seek(self, *bodies: bytes) -> None:
        """Keep the resident numbers at the beginning of bytes that are no text."""
        for body in bodies:
            self.numbers += resident_ids(body[:_SOUGHT])

    def _keep_text(self, body: bytes) -> None:
        """Keep a stream that is no picture and no font, and what a program packed in it of its own accord."""
        (self.contents if _draws(body) else self.texts).append(body)
        most = min(self.left, _LARGEST)
        for within in inflated(body, most):
            if len(within) > most:
                raise pdf_refusal.too_much("解开后太大", "it unpacks to too much")
            self.left -= len(within)
            self.texts.append(within)

    def _body(self, head: bytes, packed: bytes, *, image: bool) -> bytes | None:
        """Return what a stream unpacks to; None: a picture in a form of its own."""
        if _FLATE_FIRST.search(head):
            body = packed
            for _ in range(min(len(_FLATE.findall(head)), _CHAIN)):
                body = self._unpacked(body, image=image)
            return body if image else unpredicted(head, body)
        return self._unpacked_otherwise(head, packed, image=image) if b"/Filter" in head else packed

    def _keep_photo(self, photo: bytes) -> None:
        """Keep what a photo carries beside its pixels."""
        if parts := photo_parts(photo):
            self.photos.append(parts)

    def _unpacked_otherwise(self, head: bytes, packed: bytes, *, image: bool) -> bytes | None:
        """Return what a stream unpacks to that deflate did not pack; None: a picture, or no text in it."""
        match = _PACKED.search(head)
        names = _NAME.findall(match[1]) if match else []
        if any(name not in _PACKINGS for name in names):
            raise pdf_refusal.broken(
                "有一段数据的压缩方式没有见过", "a stream is packed in an unknown way"
            )
        if packed.startswith(_PHOTO):
            self._keep_photo(packed)
        elif b"JPXDecode" in names and (parts := tuple(jpx_parts(packed))):
            self.photos.append(parts)
        elif not image and names and names[0] in OLD_PACKINGS:
            body = unpacked_old(names, packed, min(self.left, _LARGEST))
            self.left -= len(body)
            return body
        elif not names and packed.startswith(_DEFLATED):
            # The name of the filter is an object of its own (ISO 32000-1, 7.3.8.2).
            return self._unpacked(packed, image=image)
        return None

    def _unpacked(self, packed: bytes, *, image: bool) -> bytes:
        """Return what a stream unpacks to; of a picture only that it does."""
        most = self.limits.pixels * 4 if image else min(self.left, _LARGEST)
        unpacker = zlib.decompressobj()
        try:
            body = unpacker.decompress(packed, most + 1)
        except zlib.error as error:
            raise pdf_refusal.broken("有一段数据解不开", "a stream does not unpack") from error
        if len(body) > most:
            raise pdf_refusal.too_much("解开后太大", "it unpacks to too much")
        if not unpacker.eof:
            raise pdf_refusal.broken("有一段数据不完整", "a stream is cut short")
        self.left -= 0 if image else len(body)
        self._seek(unpacker.unused_data)
        return body


def _written_out(packed: bytes, head: bytes) -> tuple[bytes, bytes]:
    """Return a stream without the filter that writes bytes as letters, and its head without the name of it."""
    match = _FILTERS.search(head)
    names = _NAME.findall(match[1]) if match else []
    if match is None or not names or names[0] not in _LETTERS:
        return packed, head
    try:
        if names[0] in _HEXADECIMAL:
            digits = b"".join(packed.partition(b">")[0].split())
            body = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        else:
            body = base64.a85decode(packed.strip().removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return packed, head
    left = b"/Filter [" + b" ".join(b"/" + name for name in names[1:]) + b"]" if names[1:] else b""
    return body, head[: match.start()] + left + head[match.end() :]


def _draws(body: bytes) -> bool:
    """Whether a stream looks like drawing operators or a character map."""
    start = body[:_SNIFFED]
    return (
        re.search(rb"(?:^|\s)(?:BT|re|cm|Do|BDC|BMC|gs|d1|Tf)\s", start) is not None
        or b"begincmap" in start
    )
