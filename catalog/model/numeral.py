"""Step model: Chinese numerals in numbers of articles, chapters and items, read and written."""

from __future__ import annotations

import unicodedata

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "".join((*DIGITS, *UNITS))
"""Every sign of a Chinese numeral, for character classes of patterns."""
WRITTEN = range(1, 10000)
"""Numbers that `chinese` writes in words."""


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


def chinese(number: int) -> str:
    """Return the number as documents write it: 十二, 二十, 一百零三, 一百一十; in figures outside `WRITTEN`."""
    if number not in WRITTEN:
        return str(number)
    digits = "零一二三四五六七八九"
    words = ""
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            gap = words and number // (value * 10) % 10 == 0
            words += ("零" if gap else "") + digits[digit] + unit
    return words.removeprefix("一") if words.startswith("一十") else words
