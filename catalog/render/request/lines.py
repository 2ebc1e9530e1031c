"""Step render: a sentence broken into lines of a given width, where the browser cannot: in pictures and PDF."""

from __future__ import annotations

import re
from collections.abc import Callable

CLOSING = "，。、；：）”"
"""Signs that start no line."""
_WHOLE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.@-]*|.")
"""Numbers and words of letters are not broken."""


def wrapped(words: str, room: float, width: Callable[[str], float]) -> list[str]:
    """Return the lines; none for no words. `width` measures a text, in the unit of `room`.

    A number or a word that is longer than the room stands alone on a line and reaches over it.
    """
    lines, line = [], ""
    for sign in _WHOLE.findall(words):
        if line and sign not in f"{CLOSING} " and width(line + sign) > room:
            lines.append(line.rstrip())
            line = ""
        line += sign
    return [*lines, line.rstrip()] if line.strip() else lines
