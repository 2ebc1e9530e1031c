"""Step render: Chinese numerals in numbers of articles and chapters."""

from __future__ import annotations

import unicodedata

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def number_of(text: str) -> int:
    """Return the number written 二十一, 一百零三, 二一 or 21 (full-width too); other signs count as 0."""
    plain = unicodedata.normalize("NFKC", text)
    if plain.isdecimal():
        return int(plain)
    if not set(plain) & set(UNITS):
        return int("".join(str(DIGITS.get(c, 0)) for c in plain) or 0)
    total, digit = 0, 0
    for sign in plain:
        if sign in UNITS:
            total += (digit or 1) * UNITS[sign]
            digit = 0
        else:
            digit = DIGITS.get(sign, 0)
    return total + digit
