"""Step render: what counts as the same sign in a search: width, case, kinds of brackets, quotes and dashes.

One UTF-16 unit always becomes one unit, so a place in a folded text is the same place in the text. The reader's
script gets this very table in the manifest; nobody folds by rules of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ALIKE = {
    "(": "〔［[【（(﹝",
    ")": "〕］]】）)﹞",
    '"': '“”„＂「」『』"',
    "'": "‘’‚‛＇'",
    "-": "‐‑‒–—―－-",
    " ": "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}
"""Signs that readers take for one another, by the sign that stands for them."""
_SCRIPTS = (
    (0x0021, 0x058F),  # Latin, Greek, Cyrillic, Armenian
    (0x1E00, 0x2BFF),  # more Latin and Greek; signs, arrows, figures in circles
    (0x2E80, 0x312F),  # radicals, CJK signs, kana, bopomofo
    (0x3190, 0x33FF),  # CJK signs in circles and squares
    (0xF900, 0xFAFF),  # Han characters that are there twice
    (0xFE30, 0xFE6F),  # upright and small marks
    (0xFF01, 0xFFEE),  # full and half width
)
"""Ranges of units that are folded, both ends inclusive: the table is sent to every reader who searches."""
_LAST_UNIT = 0xFFFF
_BARE = re.compile(r"[()号第年 ]")


@cache
def fold_table() -> dict[int, int]:
    """Return the unit that each folded unit becomes; units that stay as they are have no entry."""
    table = {}
    for first, last in _SCRIPTS:
        for unit in range(first, last + 1):
            sign = chr(unit)
            folded = _one(unicodedata.normalize("NFKC", sign), sign)
            folded = _one(folded.lower(), folded)
            folded = _one(unicodedata.normalize("NFKC", folded), folded)
            if folded != sign:
                table[unit] = ord(folded)
    alike = {ord(sign): ord(stands) for stands, signs in _ALIKE.items() for sign in signs}
    table = {unit: alike.get(folded, folded) for unit, folded in table.items()} | alike
    return {unit: folded for unit, folded in sorted(table.items()) if unit != folded}


def _one(folded: str, otherwise: str) -> str:
    """Return what one unit became, where that is one unit that is no blank."""
    fits = len(folded) == 1 and ord(folded) <= _LAST_UNIT and folded > " "
    return folded if fits else otherwise


def fold(text: str) -> str:
    """Return the text folded; its length in UTF-16 units stays the same."""
    return text.translate(fold_table())


def bare(number: str) -> str:
    """Return a document number folded, without brackets, 号, 第, 年 and blanks."""
    return _BARE.sub("", fold(number))


def fold_runs() -> list[int]:
    """Return the table as the manifest has it: runs of units that follow each other and move alike, three numbers each.

    How far the run's first unit lies behind the last one of the run before (behind 0), how many units it has, and
    how much is added to each; what is added stands as the difference to the run before.
    """
    runs: list[list[int]] = []
    last = moved = 0
    for unit, folded in fold_table().items():
        move = folded - unit
        if runs and unit == last + 1 and move == moved:
            runs[-1][1] += 1
        else:
            runs.append([unit - last, 1, move - moved])
        last, moved = unit, move
    return [number for run in runs for number in run]
