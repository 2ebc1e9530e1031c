"""Step screen: words that a text holds, but not as they are read: Base64 in any file, letters run backwards, unseen letters.

Joined to what every reader yields. Code that holds no words is left alone: addresses and serial numbers look like it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from catalog.model.pattern import late
from catalog.screen.piece import Layer, Mark, Nested, NotScreenedError, Piece
from catalog.screen.reader.inflate import innermost
from catalog.screen.reader.long_number import long_numbers
from catalog.screen.reader.text import decoded, is_common
from catalog.screen.reader.text_packed import bytes_in_code

_BACKWARDS = late("\u202e([^\u202c\u202d\u202e\t\n]*)[\u202c\u202d]?")
"""From an override to its end, or that of the line (UAX #9, X5 to X7)."""
_TAGS = late("[\U000e0020-\U000e007e]+")
BACKWARDS, BACKWARDS_END = "\u202e", "\u202c"
_AS_SEEN = {0xE0000 + code: code for code in range(0x20, 0x7F)}
_NUMBER = late("[0-9]{6}")
_HAN = late("[\u3400-\u9fff]")
_UNPRINTED = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_FEW_HAN = 6
_ARCHIVE = b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError)
_LARGEST = 1 << 20
"""Bytes looked through of what code stands for."""
_MOST_FILES = 50
_DEPTH = 2


def with_disguised(
    records: Iterable[Piece | Mark | Nested], *, code: bool
) -> Iterator[Piece | Mark | Nested]:
    """Yield the records, and after each piece what else its text says; `code`: whether Base64 is looked for."""
    for record in records:
        yield record
        if not isinstance(record, Piece):
            continue
        text = record.text
        if "\u202e" in text:
            shown = _BACKWARDS.sub(lambda part: part[1][::-1], text)
            yield record._replace(text=shown)
        if tags := _TAGS.findall(text) if not text.isascii() else ():
            yield Piece("\n".join(tags).translate(_AS_SEEN), record.where, Layer.HIDDEN)
        if code and (words := words_in_code(text)):
            yield Piece(words, record.where, Layer.HIDDEN)


def words_in_code(text: str) -> str:
    """Return what stands in a text as Base64, a line each: words, and long numbers amid bytes that are none."""
    return "\n".join(filter(None, map(_words, bytes_in_code(text))))


def _words(data: bytes, depth: int = _DEPTH) -> str:
    """Return what bytes say, also such as are packed or in code once more: an empty text where that is nothing."""
    data = innermost(data, _LARGEST)
    text = _archived(data) if data.startswith(_ARCHIVE) else _text(data)
    more = [_words(one, depth - 1) for one in bytes_in_code(text)] if text and depth else []
    return "\n".join(filter(None, (text, *more)))


def _archived(data: bytes) -> str:
    """Return the long numbers in the files of an archive: programs keep a drawing so; whole ones are small."""
    found = []
    with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist()[:_MOST_FILES]:
            with archive.open(info) as file:
                found.append(long_numbers(file.read(_LARGEST)))
    return "\n".join(filter(None, found))


def _text(data: bytes) -> str:
    """Return bytes as text where that is sure, else the long numbers in them.

    Almost any bytes are text in GB 18030 or UTF-16: they count where they hold a number or common Han alone.
    """
    try:
        plain = data.decode()
    except UnicodeDecodeError:
        plain = ""
    if plain and not _UNPRINTED.search(plain):
        return plain
    try:
        text = decoded(data)
    except NotScreenedError:
        return long_numbers(data)
    han = _HAN.findall(text)
    if _NUMBER.search(text) or (len(han) >= _FEW_HAN and all(map(is_common, han))):
        return text
    return long_numbers(data)
