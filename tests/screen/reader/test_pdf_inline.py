"""Pictures within a PDF's drawings hold no resident number that is overlooked, however they are written."""

from __future__ import annotations

import base64
import zlib

import pytest

from catalog.screen.reader import pdf_inline
from catalog.screen.reader.pdf_inline import numbers_inline
from tests.screen.hostile import LEAK

NUMBER = LEAK.encode()
PICTURE = b"q BI /W 8 /H 8 %s ID %s EI Q "


@pytest.mark.parametrize(
    ("filters", "body"),
    [
        (b"", b"\x01" + NUMBER + b"\x02"),
        (b"/F /Fl", zlib.compress(NUMBER)),
        (b"/F /AHx", NUMBER.hex().encode() + b">"),
        (b"/F [/A85 /Fl]", base64.a85encode(zlib.compress(NUMBER)) + b"~>"),
    ],
)
def test_a_number_among_pixels_is_found(filters, body):
    """As it is, packed, in hexadecimal digits, in letters; also where another picture seems to begin before it."""
    drawing = PICTURE % (filters, body)
    assert set(numbers_inline([drawing])) == {LEAK}
    assert LEAK in numbers_inline([b"BI /W 1 ID 0 " + drawing])
    assert set(numbers_inline([PICTURE % (b"", b"0") + drawing])) == {LEAK}


def test_a_picture_without_a_number_gives_nothing():
    """A number that its check digit does not prove is chance, and a damaged picture is none."""
    wrong = NUMBER[:-1] + (b"1" if NUMBER[-1:] != b"1" else b"2")
    for body in (wrong, zlib.compress(wrong), b"zz"):
        for filters in (b"", b"/F /AHx", b"/F /A85"):
            assert list(numbers_inline([PICTURE % (filters, body)])) == []


def test_pictures_that_never_end_are_looked_at_a_few_times(monkeypatch):
    """Each byte of a drawing full of beginnings is in few of the bodies that are written out."""
    looked: list[int] = []

    def counted(body: bytes) -> list[str]:
        looked.append(len(body))
        return []

    monkeypatch.setattr(pdf_inline, "resident_ids", counted)
    drawing = b"BI /A85 ID " * 10_000 + b" EI"
    list(numbers_inline([drawing]))
    assert 0 < sum(looked) < 4 * len(drawing)
