"""Step check: what a writer may have meant, for the help of a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

LIKENESS = 0.6
"""Share of common characters from which on a word counts as meant."""
DIGITS = "0123456789"
LIKE_DIGITS = str.maketrans("OIL", "011")
SHOWN = 12
"""How many names a list in a message holds at most."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, letter case aside; None if none is like it."""
    by_folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=LIKENESS)
    return by_folded[found[0]] if found else None


def nearest_code(word: str, known: Iterable[str]) -> str | None:
    """Return the code meant by an unknown one: letters read as digits, or the nearest number of its family."""
    asked = word.upper()
    plain = asked[:2] + asked[2:].translate(LIKE_DIGITS)
    codes = tuple(known)
    family = [code for code in codes if code[:2] == plain[:2]]
    if family and re.fullmatch("[0-9]{1,6}", plain[2:]):
        return min(family, key=lambda code: (abs(int(code[2:]) - int(plain[2:])), code))
    return nearest(plain, codes)


def listed_zh(names: Iterable[str]) -> str:
    """Return names joined for a Chinese sentence, at most `SHOWN` of them."""
    every = tuple(names)
    more = f"等 {len(every)} 个" if len(every) > SHOWN else ""
    return "、".join(every[:SHOWN]) + more


def listed_en(names: Iterable[str]) -> str:
    """Return quoted names joined for an English sentence, at most `SHOWN` of them."""
    every = tuple(names)
    more = f" and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    return ", ".join(repr(each) for each in every[:SHOWN]) + more


def one_slip_away(word: str) -> Iterator[str]:
    """Yield what a writer may have meant: two neighbours swapped, or one digit wrong.

    Their number depends on the word alone, so looking them up among any number of identifiers is linear.
    """
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at, character in enumerate(word):
        if character in DIGITS:
            yield from (
                word[:at] + digit + word[at + 1 :] for digit in DIGITS if digit != character
            )
