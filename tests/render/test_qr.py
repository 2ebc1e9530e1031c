"""The QR code of an address: what is drawn is read back as the address, and an address of nothing has no code."""

from __future__ import annotations

import re

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.render.qr import LONGEST, Qr, qr_of
from tests.render.stage import stage

HOME = "https://ybj.shili.example/zfxxgk/ybj/"
QUIET, SCALE = 4, 4
STROKES = re.compile(r"M(\d+) (\d+)((?:h\d+(?:m\d+ 0)?)+)")


def drawn(code: Qr) -> np.ndarray:
    """Return the code as an image, squares of four dots, drawn from the path alone."""
    side = code.size + 2 * QUIET
    squares = np.full((side, side), 255, np.uint8)
    assert "".join(found[0] for found in STROKES.finditer(code.path)) == code.path
    for found in STROKES.finditer(code.path):
        x, y = int(found[1]), int(found[2])
        for move, length in re.findall(r"([hm])(\d+)", found[3]):
            if move == "h":
                squares[y + QUIET, x + QUIET : x + QUIET + int(length)] = 0
            x += int(length)
    return np.kron(squares, np.ones((SCALE, SCALE), np.uint8))


def read_back(code: Qr) -> list[str]:
    """Return what a reader finds in the drawn code."""
    return [one.text for one in zxingcpp.read_barcodes(drawn(code))]


@given(
    st.one_of(
        st.builds(
            "{}items/{}/{:05}/".format,
            st.just(HOME),
            st.integers(2000, 2099),
            st.integers(1, 99999),
        ),
        st.text("abcdefghijklmnopqrstuvwxyz0123456789-%/", max_size=200).map(HOME.__add__),
    )
)
@settings(max_examples=60)
def test_every_address_is_read_back(url: str):
    """What a reader finds in the drawn squares is the address, whatever it is, at one mask for all."""
    code = qr_of(url)
    assert code is not None
    assert read_back(code) == [url]


@pytest.mark.parametrize(
    "url",
    ["", "items/2026/00007/", "/items/2026/00007/", "javascript:alert(1)", HOME + "a" * LONGEST],
)
def test_what_is_no_address_of_the_web_has_no_code(url: str):
    """A site without an address of its own prints none; nor is one drawn that paper could not show."""
    assert qr_of(url) is None


def test_a_blot_hides_nothing():
    """Level M: with a blot of a fiftieth of the code, away from its corners, it is still read."""
    code = qr_of(HOME + "items/2026/00007/")
    assert code is not None
    image = drawn(code)
    middle, blot = image.shape[0] // 2, int(image.shape[0] * 0.1)
    image[middle : middle + 2 * blot, middle : middle + blot] = 0
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [code.url]


def test_a_code_is_light():
    """The path of an item's address stays below two kilobytes: it stands in every item's page."""
    code = qr_of(HOME + "items/2026/00007/")
    assert code is not None
    assert len(code.path) < 2048


def test_a_kept_code_of_another_address_is_drawn_anew():
    """After the site has moved, no page prints the code of its old address; without an address there is none."""
    on = stage("title: 甲")
    place = on.place(1)
    own, old = qr_of(place.absolute), qr_of("https://old.example/items/2025/00001/")
    assert place.code(own) is own
    assert place.code(old) == place.code(None) == own
    on.atlas.site_url = ""
    assert place.code(own) is None
