"""How the boxes that OCR finds become lines, and that nothing is loaded without it."""

from __future__ import annotations

import sys

import pytest
from PIL import Image

from catalog.screen.piece import LIMITS, Layer, NotScreenedError, Piece
from catalog.screen.process import usual_limits
from catalog.screen.reader import ocr
from catalog.screen.reader.image import read_image
from catalog.screen.reader.pdf import read_pdf
from tests.screen.zoo_image import SHOWN_IMAGE_ZOO
from tests.screen.zoo_pdf import SCANNED_ZOO

DIGITS = "990101199003074518"


def corners(left, top, right, bottom):
    """Return the corners of a box, clockwise."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def test_boxes_of_one_height_are_one_line():
    """Boxes beside each other are joined by tabs from left to right, lower ones begin a line."""
    found = [
        (corners(200, 11, 300, 31), "乙"),
        (corners(10, 10, 100, 30), "甲"),
        (corners(10, 60, 100, 80), "丙"),
    ]
    assert ocr.joined_lines(found) == ["甲\t乙", "丙"]


def test_no_boxes_are_no_lines():
    """A picture without letters has no lines."""
    assert ocr.joined_lines([]) == []


@pytest.mark.parametrize(("colour", "expected"), [((220, 40, 40), True), ((60, 60, 60), False)])
def test_a_seal_is_told_by_its_red(colour, expected):
    """A red patch calls for the red channel, a grey one does not."""
    picture = Image.new("RGB", (300, 300), "white")
    picture.paste(colour, (100, 100, 160, 160))
    assert ocr._has_seal(picture) is expected


def test_asking_whether_ocr_is_there_loads_nothing():
    """The question alone imports neither engine nor models."""
    before = set(sys.modules)
    ocr.ocr_available()
    assert not {"onnxruntime", "rapidocr"} & (set(sys.modules) - before)


@pytest.mark.skipif(not ocr.ocr_available(), reason="the optional part `ocr` is not installed")
@pytest.mark.parametrize(
    ("specimen", "read"),
    [(one, read_image) for one in SHOWN_IMAGE_ZOO] + [(one, read_pdf) for one in SCANNED_ZOO],
    ids=lambda one: getattr(one, "name", ""),
)
def test_ocr_reads_what_a_picture_shows(specimen, read):
    """With the optional part the number in a picture is read, and is not in its clean twin."""

    def texts(shown):
        found = read(specimen.build(shown), LIMITS)
        return "".join(
            one.text for one in found if isinstance(one, Piece) and one.layer is Layer.PICTURE
        )

    assert DIGITS in texts(f"身份证号{DIGITS}")
    assert DIGITS not in texts("养老服务补贴发放情况")


@pytest.mark.parametrize(("spent", "fits"), [(79, True), (81, False)])
def test_a_scan_too_long_says_how_to_part_it(spent, fits):
    """With most of the time used up the reading stops, and the message counts the pages that fit."""
    limits = LIMITS._replace(seconds=100)
    if fits:
        ocr.check_time(spent, limits, 12, 30)
        return
    with pytest.raises(NotScreenedError) as caught:
        ocr.check_time(spent, limits, 12, 30)
    assert "读到第12页，一共30页" in caught.value.reason.zh
    assert "每份 12 页以内" in caught.value.way_out.zh


@pytest.mark.parametrize("installed", [True, False])
def test_limits_grow_where_pictures_are_read(monkeypatch, installed):
    """OCR needs more time and memory than the readers of texts; without it nothing grows."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object() if installed else None)
    limits = usual_limits()
    assert (limits.seconds > LIMITS.seconds) is installed
    assert (limits.memory_bytes > LIMITS.memory_bytes) is installed
    assert limits._replace(seconds=0, memory_bytes=0) == LIMITS._replace(seconds=0, memory_bytes=0)
