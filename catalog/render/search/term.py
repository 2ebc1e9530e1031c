"""Step render: the terms of documents: neighbouring signs, first signs, and what tells one number from another.

A term is a number of 32 bits, told apart by its upper half:
- above U+0020: two neighbouring units a, b of a line: (a << 16) | b;
- 1: the unit with which a title, identifier or document number begins;
- 2: three neighbouring signs of `SIGNS`, read as a number to the base 40: pairs of digits tell little;
- 3 to 18: year and serial of a document number, however it is written: 3 << 16 plus (year mod 128) × 8192 +
  serial mod 8192;
- 19 to 26: four neighbouring units, none of `SIGNS`, as a hash of 19 bits: in a phrase whose pairs stand everywhere
  they tell which pairs stand together;
- 27 to 30: six neighbouring signs of `SIGNS`, as a hash of 18 bits: they tell one number from the next.

Where terms share a hash their documents are taken together: a reader's script looks into the texts anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from catalog.render.search.fold import bare

U8: TypeAlias = npt.NDArray[np.uint8]
U16: TypeAlias = npt.NDArray[np.uint16]
U32: TypeAlias = npt.NDArray[np.uint32]
Places: TypeAlias = npt.NDArray[np.intp]

FIRST, TRIPLE, SERIAL, SPAN, RUN = (kind << 16 for kind in (1, 2, 3, 19, 27))
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz()-号"
"""Folded signs of which numbers are made."""
_BASE = len(SIGNS)
_YEARS, _SERIALS = 128, 8192
_SPAN, _SPAN_BITS, _RUN, _RUN_BITS = 4, 19, 6, 18
_SPREAD = 0x9E3779B1
_NUMBERED = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})0*([0-9]{1,6})(?![0-9])")


@cache
def _codes() -> U8:
    table = np.full(1 << 16, _BASE, np.uint8)
    table[[ord(sign) for sign in SIGNS]] = range(_BASE)
    return table


def pair_terms(units: U16, written: npt.NDArray[np.bool_]) -> tuple[U32, Places]:
    """Return the terms of two units that are both `written`, and where each begins."""
    at = np.flatnonzero(written[:-1] & written[1:])
    terms: U32 = units[at].astype(np.uint32) << np.uint32(16) | units[at + 1]
    return terms, at


def triple_terms(units: U16, written: npt.NDArray[np.bool_]) -> tuple[U32, Places]:
    """Return the terms of three units of `SIGNS` that are all `written`, and where each begins."""
    codes = _codes()[units]
    fit = (codes < _BASE) & written
    at = np.flatnonzero(fit[:-2] & fit[1:-1] & fit[2:])
    first, second, third = (codes[at + place].astype(np.uint32) for place in range(3))
    terms: U32 = np.uint32(TRIPLE) + (first * _BASE + second) * _BASE + third
    return terms, at


def span_terms(units: U16, written: npt.NDArray[np.bool_]) -> tuple[U32, Places]:
    """Return the terms of four units that are all `written` and no signs of numbers, and where each begins."""
    at = np.flatnonzero(_runs((_codes()[units] == _BASE) & written, _SPAN))
    hashed = np.zeros(len(at), np.uint32)
    for place in range(_SPAN):
        hashed = (hashed + units[at + place]) * np.uint32(_SPREAD)
    terms: U32 = np.uint32(SPAN) + (hashed >> np.uint32(32 - _SPAN_BITS))
    return terms, at


def run_terms(units: U16, written: npt.NDArray[np.bool_]) -> tuple[U32, Places]:
    """Return the terms of six units of `SIGNS` that are all `written`, and where each begins."""
    codes = _codes()[units]
    at = np.flatnonzero(_runs((codes < _BASE) & written, _RUN))
    hashed = np.zeros(len(at), np.uint32)
    for place in range(_RUN):
        hashed = hashed * np.uint32(_BASE) + codes[at + place]
    terms: U32 = np.uint32(RUN) + (hashed * np.uint32(_SPREAD) >> np.uint32(32 - _RUN_BITS))
    return terms, at


def is_span(terms: U32) -> npt.NDArray[np.bool_]:
    """Return which terms are those of four units."""
    return (terms >= SPAN) & (terms < RUN)


def _runs(fit: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """Return where `length` neighbours that fit begin."""
    found = fit[: max(0, len(fit) - length + 1)].copy()
    for place in range(1, length):
        found &= fit[place : place + len(found)]
    return found


def serial_terms(number: str) -> Iterator[int]:
    """Yield the term of each year and serial in a document number."""
    for found in _NUMBERED.finditer(bare(number)):
        year, serial = int(found[1]), int(found[2])
        yield SERIAL + year % _YEARS * _SERIALS + serial % _SERIALS
