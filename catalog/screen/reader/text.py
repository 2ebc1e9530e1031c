"""Step screen: CSV, TSV and TXT attachments in any encoding met: a table gives cells, a text gives lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Limits, Nested, NotScreenedError, Piece
from catalog.screen.reader.archive import too_big
from catalog.screen.reader.grid import GridPieces, folded, is_broken
from catalog.screen.reader.text_packed import has_two_encodings, packed, without_escapes

PIECE_CHARS = 1 << 14
"""A piece of a text is closed at a fit line end after this many characters."""
LONGEST_LINE = 1 << 16
"""A line longer than this is parted, at a place where no value stands if there is one near."""
OVERLAP = 256
"""Characters given twice where a line had to be parted within a value."""
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks, the longer ones first."""
_CONTROL = late("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LOST = late("\ufffd|锟斤拷|烫烫烫|屯屯屯")
_COMMON = late("[一-龥]")
_STRANGE = late("[\u0100-\u0390\u0400-\u1fff\u2c00-\u2fff\u3040-\u312f\ua000-\uf8ff]")
"""Letters of other scripts, surrogates, private use: rare in Chinese text, frequent in misread bytes."""
_SAMPLE = 1 << 15
_FEW = 8
_COMMON_SHARE = 0.6
"""Of the Han in Chinese text nearly all are among the 3755 of GB 2312 level 1; of misread bytes a fifth."""
_STRANGE_SHARE = 0.1
_LOST_SHARE = 0.002
_EXPONENT = late(r"(?<![\w.])[1-9]\.[0-9]{9,17}E\+?1[0-8](?![\w.])", re.IGNORECASE)
"""A number of eleven to nineteen digits of which at most the last ones are lost."""
_DELIMITERS = "\t,;|"
_SNIFFED_LINES = 20
_JOINT = late(r"[^0-9A-Za-z０-９+\-－—\s.@]")
_WORD_END = late(r"[0-9A-Za-z０-９@.+\-]")


def read_text(data: bytes, limits: Limits) -> Iterator[Piece | Nested]:
    """Yield the cells of a table, or the lines of a text, and what stands in it as code.

    Encodings are tried in this order: byte order mark, UTF-8, UTF-16 where there are zero bytes, GB18030, UTF-16.

    Raises:
        NotScreenedError: Too big, or garbled: in no encoding a text that a person could read.
    """
    if len(data) > limits.size_bytes:
        raise too_big()
    text = _written_out(without_escapes(decoded(data)))
    if len(text) > limits.text_chars:
        raise too_big()
    delimiter = table_delimiter(text)
    if delimiter:
        yield from _cells(text, delimiter)
    else:
        yield from _lines(text)
    yield from packed(text, decoded)


def decoded(data: bytes) -> str:
    """Return the text of a file; raises NotScreenedError when it is garbled in every encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _in(data[len(mark) :], encoding)
            if text is None or _is_garbled(text) or has_two_encodings(text):
                raise _garbled()
            return text
    wide = ("utf-16-le", "utf-16-be")
    guesses = ("utf-8", *wide) if b"\x00" in data else ("utf-8", "gb18030", *wide)
    for encoding in guesses:
        text = _in(data, encoding)
        if text is None or _is_garbled(text) or (encoding in wide and has_two_encodings(text)):
            continue
        if encoding != "utf-8" and not _is_chinese(text):
            continue
        return text
    raise _garbled()


def _in(data: bytes, encoding: str) -> str | None:
    """Return the text in one encoding; None: the bytes are none."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_garbled(text: str) -> bool:
    """Return whether there are control characters, or a text was lost by being saved wrongly."""
    # Old programs end a file with Ctrl-Z; form feeds and vertical tabs are white space.
    if _CONTROL.search(text.removesuffix("\x1a")):
        return True
    return len(_LOST.findall(text)) > max(2, len(text) * _LOST_SHARE)


def _is_chinese(text: str) -> bool:
    """Return whether Han, if there are some, are common ones, and other letters rare: not misread bytes."""
    size = len(text)
    sample = (
        text
        if size <= 3 * _SAMPLE
        else "".join(text[start : start + _SAMPLE] for start in (0, size // 2, size - _SAMPLE))
    )
    han = _COMMON.findall(sample)
    common = sum(1 for letter in han if is_common(letter))
    strange = len(_STRANGE.findall(sample))
    if strange > len(sample) * _STRANGE_SHARE:
        return False
    return len(han) <= _FEW or common >= len(han) * _COMMON_SHARE


def is_common(letter: str) -> bool:
    """Return whether a Han is on level 1 of GB 2312: its rows 16 to 55."""
    try:
        return 0xB0 <= letter.encode("gb2312")[0] <= 0xD7  # noqa: PLR2004
    except UnicodeEncodeError:
        return False


def _garbled() -> NotScreenedError:
    """Return the refusal of bytes that are no readable text."""
    return NotScreenedError(
        Text(
            "文字是乱码，或者不是文本文件，没有检查",
            "the text is garbled or no text at all; not screened",
        ),
        Text(
            "用原来的程序打开，另存为 UTF-8 编码", "open it in its own program and save it as UTF-8"
        ),
    )


def table_delimiter(text: str) -> str:
    """Return what parts the cells: each of the first lines has it equally often; empty: this is no table."""
    head = text[:LONGEST_LINE]
    lines = [line for line in head.splitlines()[: _SNIFFED_LINES + 1] if line.strip()]
    if len(head) < len(text) and len(lines) > 1:
        lines.pop()
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(lines[:_SNIFFED_LINES], delimiter=delimiter))
        except csv.Error:
            continue
        counts = sorted(len(row) for row in rows)
        if counts and counts[len(counts) // 4] > 1 and counts[-1] <= 2 * counts[len(counts) // 2]:
            return delimiter
    return ""


def _cells(text: str, delimiter: str) -> Iterator[Piece]:
    """Yield a table; the row is that of the table, as a spreadsheet program counts it."""
    pieces = GridPieces("表格", "", Layer.VISIBLE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            # A quote without end: from here on the lines are read as they are.
            pieces.flush()
            yield from pieces.drained()
            yield from _lines(text)
            return
        if row is None:
            break
        number += 1
        if is_broken("\0".join(row)):
            row = [folded(cell) for cell in row]
        if cells := {at: cell for at, cell in enumerate(row, 1) if cell}:
            pieces.add(number, cells)
            yield from pieces.drained()
    pieces.flush()
    yield from pieces.drained()


def _written_out(text: str) -> str:
    """Return a text with the long numbers that a spreadsheet program wrote with an exponent as they were."""
    return _EXPONENT.sub(lambda found: _whole(found[0]), text)


def _whole(number: str) -> str:
    """Return a number without its exponent; one with a fraction stays as it is, it counts something."""
    value = Decimal(number)
    return str(int(value)) if value == value.to_integral_value() else number


def _lines(text: str) -> Iterator[Piece]:
    """Yield stretches of lines that end where no value goes on in the next line."""
    start, line = 0, 1
    while start < len(text):
        end, following = _stretch_end(text, start)
        stretch = text[start:end]
        if stretch.strip():
            yield Piece(stretch, "", Layer.VISIBLE, first_line=line)
        line += text.count("\n", start, following)
        start = following


def _stretch_end(text: str, start: int) -> tuple[int, int]:
    """Return where the stretch from `start` ends, and where the next one starts."""
    at = start + PIECE_CHARS
    limit = min(start + LONGEST_LINE, len(text))
    if at >= len(text):
        return len(text), len(text)
    while (at := text.find("\n", at, limit)) >= 0:
        at += 1
        before = text[max(at - 3, start) : at].rstrip()
        if not (_WORD_END.search(before[-1:]) and _WORD_END.match(text, at)):
            return at, at
    if limit == len(text):
        return limit, limit
    joints = [match.end() for match in _JOINT.finditer(text, limit - (LONGEST_LINE >> 2), limit)]
    return (joints[-1], joints[-1]) if joints else (limit, limit - OVERLAP)
