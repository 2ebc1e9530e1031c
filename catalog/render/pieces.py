"""Step render: a sentence in pieces: telephones and e-mail addresses as links, days that do not break."""

from __future__ import annotations

import re

from catalog.render.view.common import Pieces, PieceView

SPECIAL = re.compile(
    r"(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<day>(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-]))"
    r"|(?<![0-9A-Za-z-])(?:0[0-9]{2,3}-[0-9]{7,8}|400-[0-9]{3,4}-[0-9]{3,4}|1[3-9][0-9]{9})(?![0-9])"
    r"|(?<=电话|热线|拨打|致电)1[0-9]{4}(?![0-9])"
)
"""Numbers with their area code, 400 numbers, mobiles; hotlines of five digits where a word says that they are."""


def pieces(text: str) -> Pieces:
    """Return the sentence in pieces; joined they are the sentence."""
    found: list[PieceView] = []
    end = 0
    for special in SPECIAL.finditer(text):
        if special.start() > end:
            found.append(PieceView(text[end : special.start()]))
        scheme = "" if special["day"] else "mailto:" if special["mail"] else "tel:"
        found.append(PieceView(special[0], scheme and f"{scheme}{special[0]}", keep=True))
        end = special.end()
    if end < len(text):
        found.append(PieceView(text[end:]))
    return tuple(found)


def telephones(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the telephone numbers that stand in the texts, each once."""
    every = (one for text in texts for one in pieces(text) if one.href.startswith("tel:"))
    return tuple(dict.fromkeys(one.text for one in every))
