"""Step screen: how the words around a value weigh: what texts of the kind taught about it, for and against.

Rules find and judge; where all that stands around a likely find is, by a wide margin, what stands around things that are
no person's, it is none. The weights come from the sentences of tests/screen/sets (`scripts/learn_weights`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right
from catalog.screen.detector import Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading

FILE: Final = Path(__file__).resolve().parent / "weights.json"
UNLIKELY: Final = {
    SensitiveKind.BANK_CARD: -2.5,
    SensitiveKind.LICENCE_PLATE: -2.5,
}
"""Log-odds below which a likely find of a kind is none; of other kinds no words make a find none.

What rules are sure of (`Weight.BLOCK`) stays.
"""
UNIT: Final = 100
"""What the file writes for a weight of 1."""
LENGTH: Final = 8.0
"""The signs of a place together weigh as much, however many they are."""
_BEFORE: Final = 24
_BEHIND: Final = 20
_FAR_BEFORE: Final = 80
_FAR_BEHIND: Final = 60
_END: Final = 6
_DIGIT: Final = late("[0-9]")
_PART: Final = late(r"[。；;\n|\t，,]")


class Weights(NamedTuple):
    """What was learned about one kind."""

    bias: float
    by_sign: Mapping[str, int]
    """Sign of a place → its weight, in hundredths."""


@cache
def weights() -> Mapping[SensitiveKind, Weights]:
    """Return what was learned, by kind."""
    told = json.loads(FILE.read_text("utf-8"))["kinds"]
    return {SensitiveKind(kind): Weights(one["bias"], one["signs"]) for kind, one in told.items()}


def is_unlikely(reading: Reading, found: Found, kind: SensitiveKind) -> bool:
    """Tell whether the words around a likely find are, by a wide margin, those around what is no such value.

    What the rules are sure of never is.
    """
    limit = UNLIKELY.get(kind)
    if limit is None or found.weight is not Weight.REVIEW:
        return False
    return log_odds(reading, found.start, found.end, kind) < limit


def log_odds(reading: Reading, start: int, end: int, kind: SensitiveKind) -> float:
    """Return how much speaks for a value at a place of the folded text: the logarithm of its odds."""
    learned = weights()[kind]
    found = set(signs(reading, start, end, kind))
    weighed = sum(learned.by_sign.get(sign, 0) for sign in found)
    return learned.bias + weighed / UNIT * LENGTH / sqrt(len(found))


def signs(reading: Reading, start: int, end: int, kind: SensitiveKind) -> Iterator[str]:
    """Yield the signs of a place: pieces of the words around it, each with a letter for where it stands.

    E, S: what ends right before and begins right behind; c, d: in the clause; f: farther around; k: in the
    labels of its cell; v: of the value itself. Digits are all written 0; other paragraphs, and the fields of an item
    are such, tell nothing.
    """
    text = reading.text
    lead = _DIGIT.sub("0", text[max(0, start - _FAR_BEFORE) : start].rpartition("\n\n")[2])
    tail = _DIGIT.sub("0", text[end : end + _FAR_BEHIND].partition("\n\n")[0])
    before, behind = lead[-_BEFORE:], tail[:_BEHIND]
    for width in range(1, _END + 1):
        yield "E" + before[-width:]
        yield "S" + behind[:width]
    yield from _pieces("c", _PART.split(before)[-1], 3)
    yield from _pieces("d", _PART.split(behind)[0], 3)
    yield from _pieces("f", f"{lead}¦{tail}", 2, least=2)
    yield from _pieces("k", _DIGIT.sub("0", reading.labels(start)), 3, least=2)
    yield from _of_value(text[start:end], kind)


def _pieces(mark: str, words: str, most: int, *, least: int = 1) -> Iterator[str]:
    """Yield all pieces of words of a length, with the letter of their place."""
    for width in range(least, most + 1):
        for at in range(len(words) - width + 1):
            yield mark + words[at : at + width]


def _of_value(value: str, kind: SensitiveKind) -> Iterator[str]:
    """Yield what the value itself tells."""
    match kind:
        case SensitiveKind.BANK_CARD:
            digits = "".join(_NO_DIGIT.split(value))
            right = luhn_is_right(digits)
            yield from (f"vn{len(digits)}", f"vl{right}", f"v6{digits[:2] == '62'}{right}")
        case _:
            yield f"vn{len(value)}"


_NO_DIGIT: Final = late("[^0-9]+")
