"""Step screen: how the words around a value weigh: what texts of the kind taught about it, for and against.

Rules find and judge; where all that stands around a find is, by a wide margin, what stands around things that are
no person's, it is none; and where a value might stand that no rule took, and all around it is, by a wide margin, what
stands around such values, it is likely one. The weights come from the sentences of tests/screen/sets
(`scripts/learn_weights`).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right
from catalog.screen.contact import Side, side_of
from catalog.screen.detector import Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading
from catalog.screen.weigh_places import might_be

FILE: Final = Path(__file__).resolve().parent / "weights.json"


class Limits(NamedTuple):
    """Log-odds at which the words around a place decide about a kind; none: they do not."""

    unlikely: float | None = None
    """Below it a likely find is none."""
    never: float | None = None
    """Below it a find that the rules are sure of is none."""
    likely: float | None = None
    """Above it what might be a value is likely one, though no rule found it."""


LIMITS: Final = {
    SensitiveKind.MOBILE: Limits(unlikely=-3.0, never=-3.0, likely=2.5),
    SensitiveKind.SECRECY_MARKING: Limits(unlikely=-2.5, never=-2.5, likely=3.0),
    SensitiveKind.BANK_CARD: Limits(unlikely=-2.5),
    SensitiveKind.LICENCE_PLATE: Limits(unlikely=-2.0),
    SensitiveKind.PERSON_NAME_PENALTY: Limits(unlikely=-2.5, likely=4.0),
    SensitiveKind.EMAIL: Limits(unlikely=-2.0, never=-3.0, likely=2.5),
    SensitiveKind.WECHAT_QQ: Limits(likely=3.0),
    SensitiveKind.PASSPORT: Limits(likely=3.0),
    SensitiveKind.HEALTH_STATUS: Limits(unlikely=-4.0, likely=3.0),
    SensitiveKind.HOME_ADDRESS: Limits(unlikely=-2.5, never=-4.0),
    SensitiveKind.LANDLINE: Limits(never=-3.5),
}
"""Set on 10,000 sentences, each judged by rules and weights that were made without its set: of no kind more than three
private values were lost in them.

Of resident and insurance numbers the check digit and the label decide, never words around.
"""
_OF_SIDES: Final = frozenset({SensitiveKind.MOBILE, SensitiveKind.EMAIL, SensitiveKind.LANDLINE})
"""Kinds that a word right before may say are a person's own: 申请人手机. Nothing around makes such a one none."""
UNIT: Final = 100
"""What the file writes for a weight of 1."""
FEWEST: Final = 8
"""Fewer characters around a value, as in a cell by itself, decide nothing."""
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
    """Tell whether the words around a find are, by a wide margin, those around what is no such value."""
    limits = LIMITS.get(kind)
    limit = limits and (limits.unlikely if found.weight is Weight.REVIEW else limits.never)
    if limit is None or (kind is SensitiveKind.PERSON_NAME_PENALTY and reading.around.names):
        return False
    if kind in _OF_SIDES and side_of(reading, found.start, found.end) is Side.PERSON:
        return False
    odds = _odds(kind, place_of(reading, found.start, found.end))
    return odds is not None and odds < limit


def likely(reading: Reading, kind: SensitiveKind, taken: Taken) -> Iterator[Found]:
    """Yield what no rule found of a kind though the words around are, by a wide margin, those around such values.

    In a cell of a table its column has told.
    """
    limits = LIMITS.get(kind)
    if limits is None or limits.likely is None:
        return
    for one in might_be(reading, kind):
        if not taken.holds(one.start, one.end):
            place = place_of(reading, one.start, one.end)
            odds = None if place.labels else _odds(kind, place)
            if odds is not None and odds > limits.likely:
                yield one


class Taken:
    """Where something was found."""

    def __init__(self, found: Iterable[Found]) -> None:
        """Join finds that overlap, in order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for one in sorted(found):
            if self._ends and one.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], one.end)
            else:
                self._starts.append(one.start)
                self._ends.append(one.end)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a find overlaps what stands from `start` to `end` (exclusive)."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


class Place(NamedTuple):
    """Where a value stands or might stand. Digits around it are all written 0."""

    value: str
    before: str
    """Characters before it in its paragraph."""
    behind: str
    labels: str
    """What names its cell of a table."""


def place_of(reading: Reading, start: int, end: int) -> Place:
    """Return what is looked at of a place of the folded text.

    Other paragraphs, and the fields of an item are such, tell nothing.
    """
    text = reading.text
    lead = text[max(0, start - _FAR_BEFORE) : start].rpartition("\n\n")[2]
    tail = text[end : end + _FAR_BEHIND].partition("\n\n")[0]
    around = (_DIGIT.sub("0", part) for part in (lead, tail, reading.labels(start)))
    return Place(text[start:end], *around)


def log_odds(kind: SensitiveKind, place: Place) -> float:
    """Return how much speaks for a value at a place: the logarithm of its odds."""
    learned, around = weights()[kind], set(signs(kind, place))
    weighed = sum(learned.by_sign.get(sign, 0) for sign in around)
    return learned.bias + weighed / UNIT * LENGTH / sqrt(len(around))


@lru_cache(maxsize=1024)
def _odds(kind: SensitiveKind, place: Place) -> float | None:
    """Return the log-odds of a place, none if too little stands around it; places alike are weighed once."""
    if len(place.before) + len(place.behind) < FEWEST:
        return None
    return log_odds(kind, place)


def signs(kind: SensitiveKind, place: Place) -> Iterator[str]:
    """Yield the signs of a place: pieces of the words around it, each with a letter for where it stands.

    E, S: what ends right before and begins right behind; c, d: in the clause; f: farther around; k: in the
    labels of its cell; v: of the value itself.
    """
    before, behind = place.before[-_BEFORE:], place.behind[:_BEHIND]
    for width in range(1, _END + 1):
        yield "E" + before[-width:]
        yield "S" + behind[:width]
    yield from _pieces("c", _PART.split(before)[-1], 3)
    yield from _pieces("d", _PART.split(behind)[0], 3)
    yield from _pieces("f", f"{place.before}¦{place.behind}", 2, least=2)
    yield from _pieces("k", place.labels, 3, least=2)
    yield from _of_value(place.value, kind)


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
        case SensitiveKind.MOBILE:
            digits = "".join(_NO_DIGIT.split(value))
            yield from (f"vs{_DIGIT.sub('0', value)}", f"vd{min(len(set(digits)), _FEW_DIGITS)}")
        case SensitiveKind.SECRECY_MARKING:
            yield f"vt{_DIGIT.sub('0', value)}"
        case _:
            yield f"vn{len(value)}"


_FEW_DIGITS: Final = 5
"""Different digits in a number; fewer are those of a sample."""
_NO_DIGIT: Final = late("[^0-9]+")
