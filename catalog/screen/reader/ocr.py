"""Step screen: reads the words in pictures, when the optional part `ocr` is installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import ImageChops

from catalog.diagnostic import Text
from catalog.screen.piece import Layer, Limits, NotScreenedError, Piece

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE = 4000
"""Pixels: larger pictures are made smaller; letters of a photographed page remain legible."""
_RED_SHARE = 0.002
_RED_MORE = 60
_GLANCE = 400
_SAME_LINE = 0.6
"""Of a box's height: how far apart the middles of two boxes of one line may lie."""


_RESERVE = 0.2
"""Of the time for a file: what one more page may take on a slow computer."""


@cache
def ocr_available() -> bool:
    """Whether the optional part is installed; nothing is loaded."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


@cache
def _engine() -> Any:
    # Loaded once and late: its models take seconds and hundreds of megabytes.
    return importlib.import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


def check_time(spent: float, limits: Limits, done: int, pages: int) -> None:
    """Raise NotScreenedError where the time left does not suffice for one more picture.

    `spent`: seconds; `done` of `pages` pages are read.
    """
    if spent <= limits.seconds * (1 - _RESERVE):
        return
    reason = Text(
        f"扫描的页太多：识别文字用了 {spent:.0f} 秒，读到第{done}页，一共{pages}页",
        f"too many scanned pages: {spent:.0f} s of reading words came to page {done} of {pages}",
    )
    size = max(done, 1)
    way = Text(
        f"拆成每份 {size} 页以内的文件；有电子原稿的，用原稿导出 PDF，不用扫描件",
        f"split it into files of at most {size} pages; where there is a source document, export the PDF from it",
    )
    raise NotScreenedError(reason, way)


def read_picture(picture: Image, where: str) -> Iterator[Piece]:
    """Yield one piece with the words of a picture: line by line, then each box by itself.

    Neighbouring columns run together in a line, so numbers are looked for in each box as well.
    Beneath a red seal only the red channel shows what is written.
    """
    picture = picture.convert("RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    lines, boxes = _read(picture)
    if _has_seal(picture):
        more_lines, more_boxes = _read(picture.getchannel("R").convert("RGB"))
        lines += more_lines
        boxes += more_boxes
    text = "\n".join(dict.fromkeys(lines + boxes))
    if text:
        yield Piece(text, where, Layer.PICTURE)


def _read(picture: Image) -> tuple[list[str], list[str]]:
    array = importlib.import_module("numpy").asarray(picture)
    # The engine takes the order of colours of OpenCV.
    result = _engine()(array[:, :, ::-1])
    if result.boxes is None or result.txts is None:
        return [], []
    found = [(box, str(text)) for box, text in zip(result.boxes, result.txts, strict=True)]
    return joined_lines([([(float(x), float(y)) for x, y in box], text) for box, text in found]), [
        text for _, text in found
    ]


def joined_lines(found: list[tuple[list[tuple[float, float]], str]]) -> list[str]:
    """Return the texts of boxes (corners in pixels) joined by tabs where they stand on one line."""
    placed = []
    for corners, text in found:
        heights = [y for _, y in corners]
        placed.append(
            ((min(heights) + max(heights)) / 2, max(heights) - min(heights), corners, text)
        )
    placed.sort(key=lambda one: one[0])
    lines: list[list[tuple[float, str]]] = []
    last = float("-inf")
    for middle, height, corners, text in placed:
        if not lines or middle - last > _SAME_LINE * height:
            lines.append([])
            last = middle
        lines[-1].append((min(x for x, _ in corners), text))
    return ["\t".join(text for _, text in sorted(line)) for line in lines]


def _has_seal(picture: Image) -> bool:
    """Whether a noticeable part of a picture is red."""
    red, green, blue = picture.reduce(max(1, max(picture.size) // _GLANCE)).split()
    more = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    return sum(more.histogram()[_RED_MORE:]) > _RED_SHARE * more.width * more.height
