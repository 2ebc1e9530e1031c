"""Step screen: names that no word announces, told by weighing their characters and what stands at both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.case import case_places, stretches
from catalog.screen.kind import Weight
from catalog.screen.name_body import is_body, is_firm
from catalog.screen.name_close import BEHIND, Close, name_close
from catalog.screen.name_place import is_hamlet
from catalog.screen.person_behind import is_honoured
from catalog.screen.private import TITLE_AFTER, Person, is_private
from catalog.screen.reading import Reading
from catalog.screen.words.given import NEVER, NEVER_LAST, OFTEN, PLAIN, STRONG, TITLES, USUAL
from catalog.screen.words.likely import (
    AT_WORK,
    CLAUSE_ENDS,
    FORE_CHARACTERS,
    FORE_WORDS,
    LAST_OF_WORDS,
    MISDEEDS,
    NO_STARTS,
    TRANSLITERATED,
)
from catalog.screen.words.surname import ALSO_NAMES, COMMON, COMPOUND, NO_NAMES, RISKY, SINGLE

_VILLAGES: Final = frozenset("村镇乡")
_HEADS: Final = _VILLAGES | FORE_CHARACTERS | CLAUSE_ENDS | {word[-1] for word in FORE_WORDS}
_BEHIND_GIVEN: Final = re.escape("".join(sorted(USUAL | BEHIND)))
"""Without one of them behind the first character of a given name no name is heavy enough."""
_MAYBE: Final = late(
    f"[{''.join(sorted(SINGLE | {name[0] for name in COMPOUND}))}]"
    rf"(?:(?=[{''.join(sorted(USUAL))}](?:[{_BEHIND_GIVEN}]|\Z)|[{''.join(sorted(name[1] for name in COMPOUND))}])"
    rf"(?:(?<![\u3400-\u9fff].)|(?<=[{''.join(sorted(_HEADS))}].))"
    f"|(?=[{''.join(sorted(STRONG))}]{{2}})|(?<=[{''.join(sorted(name[0] for name in COMPOUND))}])"
    f"(?=[{''.join(sorted({name[1] for name in COMPOUND}))}]))"
)
"""A family name where one may begin, or before a given name that is nothing else."""
_ENOUGH: Final = 3.6
"""What a name must weigh. Each part gives about 1 when it speaks for a name, 2 when it leaves little doubt."""
_WEIGHTS: Final = {**dict.fromkeys(PLAIN, 0.6), **dict.fromkeys(STRONG, 1.6)}
_MOST_BEHIND: Final = 1.5
_OFTEN: Final = 2.6
"""What a pair of characters weighs at least that is often a given name."""
_FORE: Final = 3
_PAIR: Final = 2
_PART: Final = 7
"""Characters of one part of a dotted name."""
_RISKY_PAIRS: Final = frozenset(
    "第五 百里 东方 东门 西门 南门 东郭 微生 司空 叶赫 爱新 富察".split()
)
"""Family names of two characters that are words more often."""
_COMPLAINS: Final = late("举报|投诉|反映|上访|信访|控告")
_MISDEED: Final = late(MISDEEDS)
_UNLAWFUL: Final = late(
    "非法|违法|违规|违章|未批|未经批|未依法|擅自|私自|涉嫌|冒用|骗|醉酒|酒后|无证|殴打|盗"
)
_UNLAWFUL_REACH: Final = 6
"""Behind a name after its village: 石桥村裴庆生非法占用."""
_AT_WORK: Final = late(AT_WORK)


def likely(reading: Reading) -> Iterator[Person]:
    """Yield the names in the stretches that tell of a case, by place; of names that overlap the heaviest."""
    text = reading.text
    for start, end in stretches(case_places(reading), len(text)):
        kept = _NOBODY
        places = (place.start() for place in _MAYBE.finditer(text, start, end))
        for name in (_heaviest(text, at) for at in places if not _is_ordinary(text, at)):
            if name.weight < _ENOUGH or not _is_partys(text, name.start, name.end):
                continue
            if name.start >= kept.end >= 0:
                yield Person(kept.start, kept.end, Weight.REVIEW)
            elif kept.weight >= name.weight:
                continue
            kept = name
        if kept.end >= 0:
            yield Person(kept.start, kept.end, Weight.REVIEW)
        if "·" in text:
            yield from _dotted(text, start, end)


class _Name(NamedTuple):
    """What may be a name, and what speaks for it."""

    weight: float
    start: int
    end: int


_NOBODY: Final = _Name(0.0, 0, -1)


def _dotted(text: str, start: int, end: int) -> Iterator[Person]:
    """Yield names of parts with dots between them, as far as their characters are those of such names."""
    for found in re.finditer("·", text[start:end]):
        dot = start + found.start()
        first, last = dot, dot + 1
        while first and text[first - 1] in TRANSLITERATED and dot - first < _PART:
            first -= 1
        while text[last : last + 1] in TRANSLITERATED and last - dot <= _PART:
            last += 1
            if last - dot > _PAIR and name_close(text, last) >= Close.WORD:
                break
        if dot - first >= _PAIR and last - dot > _PAIR and _is_partys(text, first, last):
            yield Person(first, last, Weight.REVIEW)


def _is_partys(text: str, start: int, end: int) -> bool:
    """Whether a name is no official's at work, nobody's who is honoured and no part of a body's name."""
    if TITLE_AFTER.match(text, end) or _AT_WORK.match(text, end) or is_firm(text, end):
        return False
    if not is_private(text, start) and not _MISDEED.match(text, end):
        return False
    if is_honoured(text, start, end) and not _COMPLAINS.search(text, end, end + 16):
        return False
    return name_close(text, end) >= Close.WORD or not is_body(text, end)


def _is_ordinary(text: str, start: int) -> bool:
    """Whether ordinary words stand here that `_is_word` refuses as well: half of all places need not be weighed."""
    pair = text[start : start + 2]
    if text[start - 1 : start + 1] not in LAST_OF_WORDS and (
        (pair not in NO_NAMES and text[start : start + 3] not in NO_NAMES)
        or text[start + 1 : start + 3] in OFTEN
    ):
        return False
    return pair not in ALSO_NAMES


def _heaviest(text: str, start: int) -> _Name:
    """Return the heaviest name that begins at a place."""
    if text[start : start + 2] in COMPOUND:
        family, weight = 2, 2.5 if text[start : start + 2] not in _RISKY_PAIRS else -1.0
    elif text[start] in SINGLE:
        family, weight = 1, _family(text[start])
    else:
        return _NOBODY
    given = text[start + family : start + family + 2]
    if given[:1] not in USUAL:
        return _NOBODY
    weight += _fore(text, start)
    # What no given name makes heavy enough is four of five places: one look at both characters tells.
    most = _OFTEN if given in OFTEN else 0.0
    most = max(most, _WEIGHTS.get(given[0], 0.0) + _WEIGHTS.get(given[-1], 0.0) + 0.5)
    if weight + most + _MOST_BEHIND < _ENOUGH - 0.1:
        return _NOBODY
    two = weight + _given(text, start, start + family, 2, _ENOUGH - weight)
    one = weight + _given(text, start, start + family, 1, _ENOUGH - weight)
    over = start + family + (2 if two >= one else 1)
    return _Name(max(one, two), start, over)


def _family(character: str) -> float:
    if character in RISKY:
        return -0.6
    return 1.0 if character in COMMON else 0.5


def _fore(text: str, start: int) -> float:
    """Weigh what stands before a name: a mark, a word that takes persons, or anything else."""
    before = text[max(0, start - _FORE) : start]
    if not before or not "\u3400" <= before[-1] <= "\u9fff":
        return 0.0 if before and before[-1].isalnum() else 1.0
    if before[-2:] in FORE_WORDS or before[-3:] in FORE_WORDS:
        return 1.5
    if before[-1] in FORE_CHARACTERS:
        return 1.2
    if before[-1] in _VILLAGES and _UNLAWFUL.search(text, start + 2, start + _UNLAWFUL_REACH):
        return 1.2
    return 1.0 if before[-1] in CLAUSE_ENDS else -1.0


def _given(text: str, start: int, after: int, size: int, needed: float) -> float:
    """Weigh a given name of that many characters with what stands behind it; below `needed` roughly."""
    given, end = text[after : after + size], after + size
    if len(given) < size or not USUAL.issuperset(given):
        return -9.0
    weight = _WEIGHTS.get(given[0], 0.0)
    weight = weight + _WEIGHTS.get(given[1], 0.0) + 0.5 if size > 1 else weight - 0.4
    if given in OFTEN:
        weight = max(weight, _OFTEN)
    if weight + _MOST_BEHIND < needed - 0.1:
        return -9.0
    if size > 1 and given[1] not in _WEIGHTS and name_close(text, after + 1) is Close.WORD:
        return -9.0
    if given[-1] in (NEVER_LAST if size > 1 else NEVER) or given in TITLES:
        return -9.0
    if text[end : end + 1] in ("某", "*", "×") or _is_word(text, start, end):
        return -9.0
    return weight + _behind(text, end)


def _behind(text: str, end: int) -> float:
    match name_close(text, end):
        case Close.MARK:
            return 1.0
        case Close.WORD:
            return 1.5
        case Close.CHARACTER:
            return 1.1
        case Close.NOT:
            return -1.0


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether an ordinary word begins where the name does, or in its last character."""
    whole = text[start:end]
    if whole in ALSO_NAMES:
        return name_close(text, end) is not Close.MARK and not _MISDEED.match(text, end)
    if text[start - 1 : start + 1] in LAST_OF_WORDS or is_hamlet(whole):
        return True
    if text[start : start + 2] in NO_NAMES or text[start : start + 3] in NO_NAMES:
        return not (end - start > _PAIR and text[start + 1 : end] in OFTEN)
    return text[end - 1 : end + 1] in NO_STARTS
