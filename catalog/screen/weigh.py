"""Step screen: how the words around a value weigh: what texts of the kind taught about it, for and against.

Rules find and judge; where all that stands around a find is, by a wide margin, what stands around things that are
no person's, it is none; and where a value might stand that no rule took, and all around it is, by a wide margin, what
stands around such values, it is likely one. The weights come from the sentences of tests/screen/sets
(`scripts/learn_weights`).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.contact import Side, side_of
from catalog.screen.detector import Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading
from catalog.screen.weigh_places import might_be
from catalog.screen.weigh_signs import STAR, Place, place_of, signs

FOLDER: Final = Path(__file__).resolve().parent / "weights"
"""A file for each kind: 100,000 signs are not read for a text without such a value."""


class Limits(NamedTuple):
    """Log-odds at which the words around a place decide about a kind; none: they do not."""

    unlikely: float | None = None
    """Below it a likely find is none."""
    never: float | None = None
    """Below it a find that the rules are sure of is none."""
    likely: float | None = None
    """Above it what might be a value is likely one, though no rule found it."""
    in_cells: float | None = None
    """The same in a cell of a table, whose column's head tells much; none: there rules alone find."""


LIMITS: Final = {
    SensitiveKind.MOBILE: Limits(unlikely=-1.0, never=-1.5, likely=2.5, in_cells=4.0),
    SensitiveKind.SECRECY_MARKING: Limits(unlikely=-1.5, never=-1.5, likely=2.0, in_cells=2.0),
    SensitiveKind.BANK_CARD: Limits(unlikely=-0.5, never=-2.0, likely=5.0),
    SensitiveKind.LICENCE_PLATE: Limits(unlikely=-2.0),
    SensitiveKind.PERSON_NAME_PENALTY: Limits(unlikely=-3.0, likely=3.5, in_cells=4.0),
    SensitiveKind.EMAIL: Limits(unlikely=-2.0, never=-3.0, likely=2.5),
    SensitiveKind.WECHAT_QQ: Limits(likely=3.0),
    SensitiveKind.PASSPORT: Limits(likely=3.0),
    SensitiveKind.HEALTH_STATUS: Limits(likely=3.0),
    SensitiveKind.HOME_ADDRESS: Limits(unlikely=-2.5, never=-4.0),
    SensitiveKind.LANDLINE: Limits(never=-3.5),
}
"""Set on sentences that were hard on purpose, each judged by weights that had not learned its set: of marks 13 of 2,028
private places were lost (7,400 sentences), of mobile numbers 2 of 724 (4,000), of other kinds at most one.

Of resident and insurance numbers the check digit and the label decide, never words around.
"""
_OF_SIDES: Final = frozenset({SensitiveKind.MOBILE, SensitiveKind.EMAIL, SensitiveKind.LANDLINE})
"""Kinds that a word right before may say are a person's own: 申请人手机. Nothing around makes such a one none."""
_COLUMN: Final = late("手机|移动电话|联系(?:电话|方式)")
"""The column of a table for people's numbers."""
_OF_THINGS: Final = late(
    "(?:单|编|序|合同|批|箱|表|证|件|流水|设备|代|条|终端)[编]?[号码](?:$|\n)|(?:^|\n)(?i:id|no|sn|code)(?:$|\n)"
)
"""The column of a table for things' numbers."""
_QUERY: Final = late("[?&][A-Za-z_-]{1,16}=$")
"""Before a value in a link: there are no words around."""
_LED: Final = late(r"(?:^|[\n/：:])[ ]?$")
_FILE_END: Final = late(r"\.[A-Za-z]{3,4}(?:\s|$)")
"""Around a number that is all the name of a file."""
_CARD: Final = late("(?:银行|储蓄|借记|工资)卡[，,]?(?:卡?号码?)?[：:是为]?[ ]?$")
"""The label of a card right before it: offices have accounts."""
_TICKED: Final = late(
    r"[√☑✓✔■☒][\])）】〕 ]{0,2}$|[xX●◉][\])）】〕][ ]?$|[○〇◯□][^●\n]{2,12}\n[ ]?●[ ]?$"
)
_TICK: Final = late(r"[（(\[【 ]{0,2}[√☑✓✔■☒]")
"""The box before what is chosen, or behind it. A form is no mere list of choices then."""
_SURE: Final = -3.0
"""The limit for what its form makes sure."""
_WORD: Final = late("[A-Za-z\u4e00-\u9fff]")
UNIT: Final = 100
"""What the file writes for a weight of 1."""
FEWEST: Final = 8
"""Fewer characters around a value, as in a cell by itself, decide nothing."""
LENGTH: Final = 8.0
"""The signs of a place together weigh as much, however many they are."""


class Weights(NamedTuple):
    """What was learned about one kind."""

    bias: float
    by_sign: Mapping[str, int]
    """Sign of a place → its weight, in hundredths."""


@cache
def weights(kind: SensitiveKind) -> Weights:
    """Return what was learned about a kind."""
    told = json.loads((FOLDER / f"{kind.value}.json").read_text("utf-8"))
    return Weights(
        told["bias"],
        {sign: int(weight) for weight, alike in told["signs"].items() for sign in alike},
    )


def kept(reading: Reading, kind: SensitiveKind, found: Sequence[Found]) -> Sequence[Found]:
    """Return the finds of a kind without those that the words around make none; of a name all mentions stay or none."""
    if not found or kind not in LIMITS:
        return found
    unlikely = [is_unlikely(reading, one, kind) for one in found]
    if kind is SensitiveKind.PERSON_NAME_PENALTY:
        named = {one.value for one, no in zip(found, unlikely, strict=True) if not no}
        return [one for one in found if one.value in named]
    return [one for one, no in zip(found, unlikely, strict=True) if not no]


def is_unlikely(reading: Reading, found: Found, kind: SensitiveKind) -> bool:
    """Tell whether the words around a find are, by a wide margin, those around what is no such value."""
    limits = LIMITS.get(kind)
    limit = limits and (limits.unlikely if found.weight is Weight.REVIEW else limits.never)
    if limit is None or (kind is SensitiveKind.PERSON_NAME_PENALTY and reading.around.names):
        return False
    if kind in _OF_SIDES and side_of(reading, found.start, found.end) is Side.PERSON:
        return False
    place = place_of(reading, found.start, found.end)
    if _is_chosen(kind, place):
        return False
    limit = min(limit, _SURE) if _is_sure(kind, place) else limit
    odds = _odds(kind, place)
    return odds is not None and odds < limit


def _is_chosen(kind: SensitiveKind, place: Place) -> bool:
    """Tell whether a column for people's numbers, the query of a link, a label or a tick in a form decides alone.

    A number whose line has no words: nothing in it speaks against it.
    """
    if kind is SensitiveKind.MOBILE:
        line = place.before.rpartition("\n")[2] + place.behind.partition("\n")[0]
        told = _COLUMN.search(place.labels) or _QUERY.search(place.before)
        told = told or (_LED.search(place.before) and _FILE_END.match(place.behind))
        return told is not None or _WORD.search(line) is None
    if kind is SensitiveKind.BANK_CARD:
        return _CARD.search(place.before) is not None
    if kind is SensitiveKind.SECRECY_MARKING:
        return (_TICKED.search(place.before) or _TICK.match(place.behind)) is not None
    return False


def _is_sure(kind: SensitiveKind, place: Place) -> bool:
    """Tell whether a mark has a star: it needs more against it."""
    return kind is SensitiveKind.SECRECY_MARKING and STAR.search(place.value) is not None


def likely(reading: Reading, kind: SensitiveKind, taken: Taken) -> Iterator[Found]:
    """Yield what no rule found of a kind though the words around are, by a wide margin, those around such values."""
    limits = LIMITS.get(kind)
    if limits is None or limits.likely is None:
        return
    for one in might_be(reading, kind):
        if not taken.holds(one.start, one.end):
            place = place_of(reading, one.start, one.end)
            limit = limits.in_cells if place.labels else limits.likely
            if kind is SensitiveKind.MOBILE and _OF_THINGS.search(place.labels):
                continue
            odds = None if limit is None else _odds(kind, place)
            if odds is not None and limit is not None and odds > limit:
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


def log_odds(kind: SensitiveKind, place: Place) -> float:
    """Return how much speaks for a value at a place: the logarithm of its odds."""
    learned, around = weights(kind), set(signs(kind, place))
    weighed = sum(learned.by_sign.get(sign, 0) for sign in around)
    return learned.bias + weighed / UNIT * LENGTH / sqrt(len(around))


@lru_cache(maxsize=1024)
def _odds(kind: SensitiveKind, place: Place) -> float | None:
    """Return the log-odds of a place, none if too little stands around it; places alike are weighed once."""
    if len(place.before) + len(place.behind) < FEWEST:
        return None
    return log_odds(kind, place)
