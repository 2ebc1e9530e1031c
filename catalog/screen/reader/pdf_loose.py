"""Step screen: finds numbers in a PDF's bytes that no reader hands out: letters nobody sees drawn, names, comments, junk.

A net beneath the nets: it knows neither fonts nor places, so it gives long numbers alone, which check themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from catalog.model.pattern import late
from catalog.screen.reader.pdf_string import ESCAPE, decoded, unescaped

_SHOWING = late(
    rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-Fa-f\s]{2,})>|(?<![A-Za-z])(TJ|Tj)(?![A-Za-z])|(['\"])",
    re.DOTALL,
)
"""A string without others in it, or an operator that shows the strings before it (ISO 32000-1, 9.4.3)."""
_LONG = late(r"(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){9,24}[ -]?[0-9Xx](?![0-9A-Za-z])")
"""From a mobile's eleven digits up to a card's nineteen, in groups or not."""
_PLAIN = late(rb"\(([^()]*)\)")
_MANY = late(rb"[0-9](?:[ -]?[0-9]){9}")
_WITHIN = late(rb"(?<![0-9.])(?:[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{15,18})(?![0-9.])")
_REMARK = late(rb"(?:^|[\r\n\s])%([^\r\n]{11,1000})")
_HEADER = b"%PDF-"
_SIZING = late(rb"T[fzm](?<=\s..)(?![A-Za-z])")
_PLACING = late(rb"cm(?<=\s..)(?![A-Za-z])")
_OPERANDS = 80
_NOTHING = 1e-9
_OTHER_SIZE = late(rb"\sTf(?![A-Za-z])")
_TEXT_END = late(rb"\sET(?![A-Za-z])")
_LONGEST = 1 << 20
_HAN = late("[\u3400-\u9fff]{2}")


def numbers_drawn(contents: Iterable[bytes]) -> Iterator[str]:
    """Yield the long numbers that drawings show, whether or not anybody sees them, each operator by itself."""
    for content in contents:
        if not _may_hold_numbers(content):
            continue
        shown: list[bytes] = []
        for part in _SHOWING.finditer(content):
            literal, digits, array, line = part.groups(b"")
            if array or line:
                yield from _LONG.findall(b"".join(shown).decode("latin-1"))
                shown.clear()
            else:
                shown.append(_string_bytes(literal, digits))


def _may_hold_numbers(content: bytes) -> bool:
    """Tell whether a drawing may show a long number; quick where its strings are plain letters alone."""
    if b"\\" in content or b"<" in content:
        return True
    return _MANY.search(b"".join(_PLAIN.findall(content))) is not None


def vanishes(content: bytes) -> bool:
    """Tell whether a drawing sets letters of no size, which no reader of pages hands out."""
    return next(_no_size(content), None) is not None


def _no_size(content: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the operators after which letters have no size or no width (ISO 32000-1, 8.3.4 and 9.3)."""
    for operator in chain(_SIZING.finditer(content), _PLACING.finditer(content)):
        at = operator.start()
        operands = content[max(at - _OPERANDS, 0) : at].split()
        wanted = operands[-1:] if operator[0] in {b"Tf", b"Tz"} else operands[-6:-2]
        try:
            numbers = [float(one) for one in wanted]
        except ValueError:
            continue
        if len(numbers) not in {1, 4}:
            continue
        area = numbers[0] * numbers[3] - numbers[1] * numbers[2] if len(numbers) > 1 else numbers[0]
        if abs(area) < _NOTHING:
            yield operator


def words_vanished(contents: Iterable[bytes]) -> Iterator[str]:
    """Yield what is written in letters of no size, as far as its bytes are text in any usual encoding."""
    for content in contents:
        for began in _no_size(content):
            until = _OTHER_SIZE if began[0] == b"Tf" else _TEXT_END
            ended = until.search(content, began.end())
            end = min(ended.start() if ended else len(content), began.end() + _LONGEST)
            shown = b"".join(
                _string_bytes(*part.groups(b"")[:2])
                for part in _SHOWING.finditer(content, began.end(), end)
            )
            wide = shown.decode("utf-16-be", "replace")
            yield wide if _HAN.search(wide) or shown.startswith(b"\0") else decoded(shown)


def _string_bytes(literal: bytes, digits: bytes) -> bytes:
    if digits:
        packed = b"".join(digits.split())
        return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))
    return ESCAPE.sub(unescaped, literal) if b"\\" in literal else literal


def numbers_aside(data: bytes, outside: Iterable[bytes]) -> Iterator[str]:
    """Yield what stands before the header of a document, its comments, and numbers in names or between objects."""
    before = data.partition(_HEADER)[0].strip(b"\0 \r\n\t\xef\xbb\xbf")
    if before:
        yield decoded(before)
    for chunk in outside:
        for remark in _REMARK.findall(chunk):
            yield from _LONG.findall(decoded(remark))
        for number in _WITHIN.findall(chunk):
            yield number.decode("ascii")
