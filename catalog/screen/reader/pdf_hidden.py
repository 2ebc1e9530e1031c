"""Step screen: finds the text of a PDF page that nobody sees: covered, in the colour of the paper, off the page.

The page is drawn, and the pixels where a character should be are looked at: one single colour, and the
character does not show. Drawing costs four times as much as reading, so only pages are drawn that hold
something able to hide text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from catalog.diagnostic import Text
from catalog.screen.reader.pdf_text import PageText

_SCALE = 2.0
_MOST_PIXELS = 6_000_000
"""Larger pages are drawn at a lower scale."""
_SAME = 12
"""Of 255: a character whose pixels differ less does not show."""
_LIGHT = 200
_DARK = 110
_THIN = 4.0
"""Points: what is narrower covers no letter."""
_TINY = 2.0
"""Points: letters nobody reads."""
_NOTHING = 1e-9
"""Of a matrix and a font size: PDFium leaves such letters out."""
_RUN = 2
_LIGHT_RUN = 4
_FULL_PAGE = 0.5
_PICTURE = 0.04
"""Of the page: an identity card takes 7 %, a seal 3 %."""
_MANY_FILLERS = 100
_MOST_OBJECTS = 200_000

COVERED = Text(
    "有文字被盖住或不显示，但仍可复制", "text is covered or does not show, but can be copied"
)
PALE = Text("有文字与底色相同", "text has the colour of its ground")
OFF_PAGE = Text("有文字在页面之外", "text stands off the page")
TINY = Text("有文字小到看不见", "text is too small to be seen")


class Hidden(NamedTuple):
    """A run of characters that do not show."""

    text: str
    how: Text


class _Filler(NamedTuple):
    order: int
    box: tuple[float, float, float, float]
    dark: bool
    """Letters drawn on it later may have its colour."""


def hidden_runs(page: Any, text: PageText, look: Look, *, force: bool) -> Iterator[Hidden]:
    """Yield the runs of a page's text that do not show, in the order of the text.

    With `force` the page is drawn whatever it holds: the document has layers that are off.
    """
    if not text.count:
        return
    yield from _off_or_tiny(page, text)
    if force or look.may_hide():
        yield from _unseen(page, text, scan=look.scan)


class Look:
    """What the objects of a page tell without drawing it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.odd = False
        """Pale or unpainted letters."""
        self.scan = False
        """A picture fills the page: letters not painted over it are its recognised text."""
        self.picture = False
        """A picture large enough for letters that matter."""
        self.letters = False
        """Something is written, though it may have no text."""
        self.shapes = 0
        self._numbers = [ctypes.c_uint() for _ in range(4)]
        self._floats = [ctypes.c_float() for _ in range(4)]
        self.fillers: list[_Filler] = []
        count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
        self.objects = [pdfium.FPDFPage_GetObject(page, index) for index in range(count)]
        self.kinds = [pdfium.FPDFPageObj_GetType(one) for one in self.objects]
        for index, (one, kind) in enumerate(zip(self.objects, self.kinds, strict=True)):
            self._see(index, one, kind)

    def _see(self, index: int, one: Any, kind: int) -> None:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.letters = True
            self.odd = self.odd or self._is_odd(one)
            return
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.shapes += 1
            if not self._is_filled(one):
                return
        left, bottom, right, top = box = self._bounds(one)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            share = (right - left) * (top - bottom) / max(self.width * self.height, 1)
            self.scan = self.scan or share > _FULL_PAGE
            self.picture = self.picture or share > _PICTURE
        # Forms may hold text and boxes alike.
        self.odd = self.odd or kind == pdfium.FPDF_PAGEOBJ_FORM
        if min(right - left, top - bottom) >= _THIN:
            self.fillers.append(_Filler(index, box, self._lightness(one) < _DARK))

    def vanishes(self) -> bool:
        """Whether something is written in letters of no size or width."""
        matrix = pdfium.FS_MATRIX()
        size = ctypes.c_float()
        for one, kind in zip(self.objects, self.kinds, strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                pdfium.FPDFTextObj_GetFontSize(one, size)
                pdfium.FPDFPageObj_GetMatrix(one, matrix)
                area = (matrix.a * matrix.d - matrix.b * matrix.c) * size.value
                if abs(area) < _NOTHING:
                    return True
        return False

    def may_hide(self) -> bool:
        """Whether anything on the page can hide text."""
        if self.odd or pdfium.FPDFPage_GetAnnotCount(self.page) > 0:
            return True
        if not self.fillers:
            return False
        if len(self.fillers) > _MANY_FILLERS:
            return True
        dark = any(filler.dark for filler in self.fillers)
        until = len(self.objects) if dark else self.fillers[-1].order
        texts = [
            (index, self._bounds(one))
            for index, one in enumerate(self.objects[:until])
            if self.kinds[index] == pdfium.FPDF_PAGEOBJ_TEXT
        ]
        return any(
            (filler.dark or index < filler.order) and _overlap(box, filler.box)
            for filler in self.fillers
            for index, box in texts
        )

    def _is_odd(self, one: Any) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(one)
        if mode != pdfium.FPDF_TEXTRENDERMODE_FILL:
            return True
        return self._lightness(one) > _LIGHT or self._numbers[3].value < _LIGHT

    def _lightness(self, one: Any) -> int:
        red, green, blue, alpha = self._numbers
        pdfium.FPDFPageObj_GetFillColor(one, red, green, blue, alpha)
        return min(red.value, green.value, blue.value)

    def _is_filled(self, one: Any) -> bool:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(one, mode, stroked)
        if mode.value:
            return True
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(one, width)
        return bool(stroked.value) and width.value >= _THIN

    def _bounds(self, one: Any) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._floats
        pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _off_or_tiny(page: Any, text: PageText) -> Iterator[Hidden]:
    left, bottom, right, top = page.get_bbox()

    def how(index: int) -> Text | None:
        box = text.box(index)
        if box[2] <= left or box[0] >= right or box[3] <= bottom or box[1] >= top:
            return OFF_PAGE
        size = max(box[2] - box[0], box[3] - box[1])
        return TINY if size < _TINY and _size(text, index) < _TINY else None

    if any(
        box[0] < left
        or box[2] > right
        or box[1] < bottom
        or box[3] > top
        or box[3] - box[1] < _TINY
        or box[2] - box[0] < _TINY / 4
        for box in text.rectangles()
    ):
        yield from _runs(text, how)


def _size(text: PageText, index: int) -> float:
    """Return the height of the character's whole line box: a full stop is small by nature."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text.raw, index, rectangle)
    return max(abs(float(rectangle.top - rectangle.bottom)), 0.0)


def _unseen(page: Any, text: PageText, *, scan: bool) -> Iterator[Hidden]:
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True, draw_annots=True).to_pil()
    place = _Placing(page, picture.size)

    def how(index: int) -> Text | None:
        pixels = place.pixels(text.box(index))
        if pixels is None:
            return None
        extremes: Any = picture.crop(pixels).getextrema()
        if extremes[1] - extremes[0] >= _SAME:
            return None
        if scan and _mode(text, index) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return None
        pale = extremes[0] >= _LIGHT and _lightness(text, index) >= _LIGHT
        return PALE if pale else COVERED

    yield from _runs(text, how)


class _Placing:
    """Turns boxes in points of the page into boxes in pixels of its drawing."""

    def __init__(self, page: Any, size: tuple[int, int]) -> None:
        self.page = page
        self.size = size
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def _point(self, x: float, y: float) -> tuple[int, int]:
        pdfium.FPDF_PageToDevice(self.page, 0, 0, *self.size, 0, x, y, self._x, self._y)
        return self._x.value, self._y.value

    def pixels(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
        """Return the box one pixel wider on each side, or nothing off the page."""
        (x1, y1), (x2, y2) = self._point(box[0], box[1]), self._point(box[2], box[3])
        left, right = max(min(x1, x2) - 1, 0), min(max(x1, x2) + 2, self.size[0])
        top, bottom = max(min(y1, y2) - 1, 0), min(max(y1, y2) + 2, self.size[1])
        return (left, top, right, bottom) if left < right and top < bottom else None


def _mode(text: PageText, index: int) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text.raw, index)))


def _lightness(text: PageText, index: int) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) if alpha.value else 255


def _runs(text: PageText, how: Any) -> Iterator[Hidden]:
    """Yield the stretches whose letters and digits are all hidden in the same way."""
    run: list[str] = []
    kind: Text | None = None
    characters = [
        chr(int.from_bytes(text.units[at : at + 2], "little"))
        for at in range(0, len(text.units), 2)
    ]
    if len(characters) != text.count:
        characters = [chr(pdfium.FPDFText_GetUnicode(text.raw, i)) for i in range(text.count)]
    for index, character in enumerate([*characters, ""]):
        if character and not character.isalnum():
            run.append(character)
            continue
        found = how(index) if character else None
        if found is not kind:
            yield from _ended(run, kind)
            run, kind = [], found
        run.append(character)


def _ended(run: list[str], kind: Text | None) -> Iterator[Hidden]:
    least = _LIGHT_RUN if kind is PALE else _RUN
    if kind is not None and sum(map(str.isalnum, run)) >= least:
        yield Hidden("".join(run).replace("\r", "").strip(), kind)
