"""Step screen: reads the pages of a PDF: what shows, what does not, and what is only a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from catalog.diagnostic import Text
from catalog.screen.piece import Layer, Limits, Mark, Piece, Trait
from catalog.screen.reader import ocr, pdf_refusal
from catalog.screen.reader.pdf_hidden import PALE, TINY, Hidden, Look, hidden_runs
from catalog.screen.reader.pdf_text import PageText, is_garbage
from catalog.screen.stopwatch import Stopwatch

_OCR_WIDTH = 1600
"""Pixels: letters of ordinary size are read well."""
_OCR_SCALE = 4.0
_OUTLINES = 60
"""Drawn shapes on a page without text: letters turned into outlines."""


def read_pages(
    pdf: Any, limits: Limits, *, force: bool, vanishing: bool = False
) -> Iterator[Piece | Mark]:
    """Yield pieces and marks of all pages; `force` looks for hidden text on every page.

    `vanishing`: whether some drawing sets letters of no size.

    Raises:
        NotScreenedError: a page cannot be read, or too many pages or characters.
    """
    if len(pdf) > limits.pages:
        raise pdf_refusal.too_much(f"超过 {limits.pages} 页", f"over {limits.pages} pages")
    if not len(pdf):
        raise pdf_refusal.broken("没有页面", "it has no pages")
    left = limits.text_chars
    unread: list[int] = []
    watch = Stopwatch()

    def check(done: int) -> None:
        ocr.check_time(watch.seconds, limits, done, len(pdf))

    for index in range(len(pdf)):
        page = pdf[index]
        text = PageText(page, left)
        try:
            left -= text.count
            look = Look(page)
            yield from _page(page, text, look, index + 1, unread, check, force=force)
            if vanishing and look.vanishes():
                yield Mark(Trait.COVERED_TEXT, f"第{index + 1}页", TINY)
        finally:
            text.close()
            page.close()
    if unread:
        yield Mark(
            Trait.NO_OCR,
            pages_named(unread),
            Text("页面上的图片没有识别文字", "pictures on pages were not read"),
        )


def _page(  # noqa: PLR0913 - one page and what all pages share
    page: Any,
    text: PageText,
    look: Look,
    number: int,
    unread: list[int],
    check: Callable[[int], None],
    *,
    force: bool,
) -> Iterator[Piece | Mark]:
    words = text.text()
    where = f"第{number}页"
    if is_garbage(words) or (look.letters and not words.strip()):
        if not ocr.ocr_available():
            raise pdf_refusal.unreadable_font(number)
        check(number - 1)
        yield from _by_ocr(page, where)
    elif words.strip():
        yield Piece(words, where, Layer.VISIBLE)
        yield from _hidden(list(hidden_runs(page, text, look, force=force)), where)
    if look.picture or (not words.strip() and look.shapes >= _OUTLINES):
        if ocr.ocr_available():
            check(number - 1)
            yield from _by_ocr(page, where)
        else:
            unread.append(number)


def _by_ocr(page: Any, where: str) -> Iterator[Piece]:
    width = max(page.get_width(), 1.0)
    height = max(page.get_height(), 1.0)
    scale = min(_OCR_WIDTH / min(width, height), _OCR_SCALE)
    picture = page.render(scale=scale, rev_byteorder=True).to_pil()
    yield from ocr.read_picture(picture, f"{where}的图片")


def _hidden(runs: list[Hidden], where: str) -> Iterator[Piece | Mark]:
    """Yield one piece a way of hiding; text in the colour of the paper alone is no finding."""
    for how in dict.fromkeys(run.how for run in runs):
        yield Piece(
            "\n".join(run.text for run in runs if run.how is how),
            f"{where}（{how.zh}）",
            Layer.HIDDEN,
        )
        if how is not PALE:
            yield Mark(Trait.COVERED_TEXT, where, how)


def pages_named(numbers: list[int]) -> str:
    """Return page numbers as a webmaster reads them: `第1–3、7页`."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    return "第" + "、".join(f"{a}–{b}" if b > a else f"{a}" for a, b in stretches) + "页"
