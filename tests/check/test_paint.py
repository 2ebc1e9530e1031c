"""What a terminal shows of text: nothing that content holds acts on it, and cells are counted right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.paint import PLAIN, Paint, cells, visible

ON = Paint(on=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("关于做好 2026 年工作的通知", "关于做好 2026 年工作的通知"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("\x1b[31mred", "U+001B[31mred"),
        ("\x9b31mred", "U+009B31mred"),
        ("bell\x07", "bellU+0007"),
        ("a\rb", "aU+000Db"),
        ("a\tb\nc", "aU+0009bU+000Ac"),
        ("a\u202eb", "aU+202Eb"),
        ("a\u200b\u200db", "aU+200BU+200Db"),
        ("a\u2028b", "aU+2028b"),
        ("\U000e0041", "U+E0041"),
        ("\ue000", "U+E000"),
        ("\udcb8", "U+DCB8"),
    ],
)
def test_hidden_characters_are_spelt_out(text: str, shown: str):
    """Controls, bidirectional and zero-width characters, private and lone ones become U+XXXX."""
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_acts_on_the_terminal(text: str):
    """Of any text whatever no control character is left."""
    assert not [each for each in visible(text) if unicodedata.category(each) in {"Cc", "Cf", "Cs"}]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("中文", 4),
        ("，。", 4),
        ("ａ１", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("한", 2),
    ],
)
def test_cells(text: str, count: int):
    """East Asian wide and full-width characters take two cells, combining marks none."""
    assert cells(text) == count


def test_styles():
    """A style is on around the words and off after them; nothing is painted where painting is off."""
    assert ON.styled("x", "error") == "\x1b[1;31mx\x1b[0m"
    assert ON.styled("", "error") == ""
    assert PLAIN.styled("x", "error") == "x"


def test_link():
    """A link is OSC 8 around the words; without an address, or without painting, the words alone."""
    assert ON.link("x", "https://h.example/a") == "\x1b]8;;https://h.example/a\x1b\\x\x1b]8;;\x1b\\"
    assert ON.link("x", "") == "x"
    assert PLAIN.link("x", "https://h.example/a") == "x"


def test_an_address_cannot_end_its_link():
    """An escape character in an address is spelt out."""
    assert "\x1b\\evil" not in ON.link("x", "file:///a\x1b\\evil")
