"""Step check: what a terminal shows of text: colours, links, cells, and no escape sequence that content holds."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from catalog.load.fault import code_point

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "notice": "1;36",
    "strong": "1",
    "faint": "2",
    "gutter": "34",
    "help": "32",
}
"""Select Graphic Rendition (ECMA-48) by use; severities by their names."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that show nothing, or that move what is shown."""
COMBINING = frozenset({"Mn", "Me"})


class Paint(NamedTuple):
    """How a stream is written to: with escape sequences of our own, or none at all."""

    on: bool

    def styled(self, words: str, style: str) -> str:
        """Return the words in a style of `STYLES`."""
        return f"\x1b[{STYLES[style]}m{words}\x1b[0m" if self.on and words else words

    def link(self, words: str, address: str) -> str:
        """Return the words as a hyperlink (OSC 8); terminals that know none show the words alone."""
        if not (self.on and address):
            return words
        return f"\x1b]8;;{visible(address)}\x1b\\{words}\x1b]8;;\x1b\\"


PLAIN = Paint(on=False)


def visible(text: str) -> str:
    """Return the text with U+XXXX for every character that shows nothing, tabs and line breaks included."""
    if text.isprintable():
        return text
    return "".join(
        code_point(each) if unicodedata.category(each) in UNSEEN else each for each in text
    )


def cells(text: str) -> int:
    """Return how many cells of a terminal visible text takes: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(_cells(each) for each in text)


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 2
    return 0 if unicodedata.category(character) in COMBINING else 1
