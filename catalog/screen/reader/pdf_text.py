"""Step screen: the text of one PDF page, its columns parted by tabs."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from catalog.model.pattern import late
from catalog.screen.glyph import RADICALS
from catalog.screen.reader import pdf_refusal

_WIDE_GAP = 1.2
"""In heights of a letter: what parts two columns."""
_UNREADABLE = late(r"[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x01\x03-\x08\x0e-\x1f\x7f-\x9f]")
_UNREADABLE_RUN = late(
    r"(?:[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x01\x03-\x08\x0e-\x1f\x7f-\x9f] ?){4,}"
)
_UNREADABLE_SHARE = 0.1
_JOINED = late(r"(?<=\S) (?=\S)")
_MORE_RADICALS = "⺎兀⺒巳⺓幺⺛旡⻁虎⻆角⻈讠⻐钅⻑長⻙韦⻠饣⻧卤⻪黾⻳龟"
"""Each radical with the character it is written for (Unicode, EquivalentUnifiedIdeograph)."""
_ORDINARY = (
    {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0x2F00, 0x2FD6)}
    | {ord(a): b for a, b in zip(_MORE_RADICALS[::2], _MORE_RADICALS[1::2], strict=True)}
    | {ord(radical): character for radical, character in RADICALS.items()}
    # PDFium writes CR LF, and U+0002 for a hyphen at a line's end.
    | {ord("\r"): "", 0x02: "-", 0xAD: ""}
)
"""Printed fonts share one shape between a radical and a character, and hand out either."""


class PageText:
    """The characters of a page as PDFium counts them; close with the page."""

    def __init__(self, page: Any, most: int) -> None:
        """Load the text of a pypdfium2 page of at most `most` characters.

        Raises:
            NotScreenedError: it cannot be loaded, or is longer.
        """
        self.page = page
        self.raw = pdfium.FPDFText_LoadPage(page)
        if not self.raw:
            raise pdf_refusal.broken("有一页读不出来", "a page cannot be read")
        self.count = int(pdfium.FPDFText_CountChars(self.raw))
        if self.count > most:
            raise pdf_refusal.too_much("文字太多", "too much text")
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium.FPDFText_GetText(self.raw, 0, self.count, buffer) if self.count > 0 else 1
        self.units = bytes(memoryview(buffer).cast("B"))[: max(written - 1, 0) * 2]
        """UTF-16, little-endian, one unit a character of PDFium."""
        self._box = [ctypes.c_double() for _ in range(4)]

    def close(self) -> None:
        """Free what PDFium holds."""
        pdfium.FPDFText_ClosePage(self.raw)

    def text(self) -> str:
        """Return the text; lines end in LF, wide gaps within a line are tabs."""
        units = self.units
        if len(units) == self.count * 2:
            units = self._with_tabs(units)
        return units.decode("utf-16-le", "replace").translate(_ORDINARY)

    def _with_tabs(self, units: bytes) -> bytes:
        text = units.decode("utf-16-le", "surrogatepass")
        if len(text) != self.count:
            return units
        characters = list(text)
        for match in _JOINED.finditer(text):
            place = match.start()
            if _alone(text, place - 1) and _alone(text, place + 1):
                continue
            left, right = self.box(place - 1), self.box(place + 1)
            height = max(left[3] - left[1], right[3] - right[1])
            if right[0] - left[2] > _WIDE_GAP * height:
                characters[place] = "\t"
        return "".join(characters).encode("utf-16-le", "surrogatepass")

    def rectangles(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield left, bottom, right and top of each stretch of characters that stand together."""
        left, right, bottom, top = self._box
        for index in range(pdfium.FPDFText_CountRects(self.raw, 0, -1)):
            pdfium.FPDFText_GetRect(self.raw, index, left, top, right, bottom)
            yield left.value, bottom.value, right.value, top.value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of a character, in points of the page."""
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self.raw, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value


def _alone(text: str, place: int) -> bool:
    """Whether a character stands between blanks: a number spread over boxes, one digit each."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return before.isspace() and after.isspace()


def is_garbage(text: str) -> bool:
    """Whether a page's letters come out as private-use or control characters.

    Single ones are bullets; a run of different ones, or a tenth of the page, is a font without a map.
    """
    bad = _UNREADABLE.findall(text)
    if not bad:
        return False
    if any(len(set(run.replace(" ", ""))) > 1 for run in _UNREADABLE_RUN.findall(text)):
        return True
    return len(set(bad)) > 1 and len(bad) > _UNREADABLE_SHARE * len(text)
