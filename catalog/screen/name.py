"""Step screen: where a natural person's name ends, once something has told where it begins."""

from __future__ import annotations

from enum import IntEnum

from catalog.model.pattern import late
from catalog.screen.name_body import is_body
from catalog.screen.name_close import MASKS, Close, name_close
from catalog.screen.name_place import begins_a_body, is_area, is_hamlet, is_region, is_town
from catalog.screen.words.given import NEVER, NEVER_LAST, OFTEN, STRONG, TITLES, USUAL
from catalog.screen.words.likely import LAST_OF_WORDS, TRANSLITERATED
from catalog.screen.words.person import PARTIES
from catalog.screen.words.surname import (
    ALSO_NAMES,
    COMPOUND,
    DOUBLE,
    FOREIGN_STARTS,
    NO_NAMES,
    RARE,
    RISKY,
    SINGLE,
    WHOLE_FOREIGN,
)


class Trust(IntEnum):
    """How sure it is beforehand that a name stands here."""

    PLACE = 0
    """Only its place in the sentence: surname and given name must both be usual."""
    CUE = 1
    """A word for a person stands right before it: 参保人王秀英."""
    FIELD = 2
    """It is the value of a field or the cell of a column: 姓名：王秀英."""


_HAN = r"\u3400-\u9fff"
_DOTS = "·•・‧∙⋅"
_DOT = late(f"[{_DOTS}]")
_DOTTED = late(rf"[{_HAN}]{{1,8}}(?:[{_DOTS}][{_HAN}]{{1,8}}){{1,3}}")
_DOTTED_BEFORE = late(_DOTTED.pattern + "$")
_PAIR, FULL, _SPACES = 2, 3, 3
_DOTTED_LAST = 6  # characters of the last part of a dotted name, where nothing tells where it ends


def name_end(text: str, start: int, trust: Trust) -> int:
    """Offset after the last character of the name that begins at `start`; −1: no name begins there.

    A masked name (张某某, 李*, 王女士) and the name of a body (康民大药房) are none.
    """
    if trust is not Trust.PLACE:
        for read in (_dotted_end, _foreign_end):
            end = read(text, start, trust)
            if end >= 0:
                return end
    family = _family_length(text, start, rare=trust is not Trust.PLACE)
    after = start + family
    if is_area(text, start):
        return -1
    if not family or text[after : after + 2] in TITLES or _is_masked(text, after):
        return -1
    if trust is not Trust.PLACE and text[after : after + 1] in (" ", "\u3000"):
        return _spaced_end(text, after, trust)
    end = _given_end(text, after, trust)
    if trust is not Trust.PLACE and text[start : start + 2] in DOUBLE and _is_double(text, start):
        end = start + 4
    wrong = end < 0 or _is_word(text, start, end, trust) or begins_a_body(text, end)
    wrong = (
        wrong
        or is_town(text, end, placed=trust is Trust.PLACE)
        or (is_hamlet(text[start:end]) and not _TOLD_OF_ONE.match(text, end))
    )
    return -1 if wrong else end


_FIRST = (
    SINGLE
    | RARE
    | {name[0] for name in (*COMPOUND, *ALSO_NAMES)}
    | {name[0] for name in FOREIGN_STARTS}
)


def may_begin(text: str, at: int) -> bool:
    """Whether `name_end` may find a name here: a quick look at one character, and for dots."""
    return text[at : at + 1] in _FIRST or _DOT.search(text, at, at + 10) is not None


def dotted_start(text: str, start: int, end: int) -> int:
    """Offset where a dotted name begins before whose first part other words may stand: 驳回|巴合提·叶尔肯."""
    dot = first = text.find("·", start, end)
    while first > start and text[first - 1] in TRANSLITERATED:
        first -= 1
    return first if dot - first >= _PAIR else start


def name_start(text: str, end: int, *, sure: bool, led: bool = True) -> int:
    """Offset where the name begins that is over at `end`; −1: none is.

    `sure`: what stands behind it leaves no doubt that a name does; then other than usual ones count too.
    `led`: only behind a mark or a word that names stand behind.
    """
    trust = Trust.CUE if sure else Trust.PLACE
    if sure and "·" in text[max(0, end - 20) : end]:
        dotted = _DOTTED_BEFORE.search(text, max(0, end - 40), end)
        return dotted_start(text, dotted.start(), end) if dotted else -1
    if not sure and text[end - 1 : end] not in USUAL:
        return -1
    for length in (3, 4, 2):
        start = end - length
        if not sure and text[start - 1 : start + 1] in LAST_OF_WORDS:
            continue
        if (
            start >= 0
            and _family_length(text, start, rare=sure)
            and (not led or _may_begin(text, start))
            and all(map(_is_han, text[start:end]))
            and _fits(text, start, end, trust)
        ):
            return start
    return -1


_LEFT = frozenset(
    "查明对将由与和及给为向是系即人者工民户生子女妻夫母父被因用持以从让替叫称把经消销止停扣予"
)


def _may_begin(text: str, start: int) -> bool:
    """Whether a name may begin at `start`: behind a mark, or behind a word that names stand behind."""
    before = text[start - 1 : start]
    return not before or not _is_han(before) or before in _LEFT


def _fits(text: str, start: int, end: int, trust: Trust) -> bool:
    """Whether just these characters are a name, whatever stands behind them."""
    return name_end(text[start:end], 0, trust) == end - start


def _family_length(text: str, start: int, *, rare: bool = False) -> int:
    """Length of the family name at `start`, 0: none; `rare`: those count that words are far more often."""
    if text[start : start + 2] in COMPOUND:
        return 2
    first = text[start : start + 1]
    single = first in SINGLE or (rare and first in RARE) or text[start : start + 2] in ALSO_NAMES
    return 1 if single else 0


def _given_end(text: str, after: int, trust: Trust) -> int:
    """Offset after the given name that begins at `after`, −1: none."""
    one, two = text[after : after + 1], text[after + 1 : after + 2]
    may_be_one = _is_han(one) and one not in NEVER
    may_be_two = may_be_one and _is_han(two) and _may_be_last(text, after, trust)
    if trust is Trust.PLACE:
        may_be_one = may_be_one and one in USUAL
        may_be_two = may_be_two and may_be_one and two in USUAL
    if not may_be_one:
        return -1
    close_one, close_two = name_close(text, after + 1), name_close(text, after + 2)
    if trust is not Trust.PLACE and two == "之" and one in USUAL and close_two is Close.MARK:
        return after + 2
    closer = close_two and close_one <= max(close_two, Close.CHARACTER)
    if may_be_two and closer and (close_one < Close.WORD or two in USUAL):
        return after + 2
    if close_one and not _is_masked(text, after + 1):
        return after + 1
    if trust is Trust.CUE and (text[after - 1] not in RISKY or text[after : after + 2] in OFTEN):
        return _open_end(text, after, may_be_two=may_be_two)
    return -1


_LAST_IN_FIELDS = frozenset("为向家社由会经")


def _may_be_last(text: str, after: int, trust: Trust) -> bool:
    """Whether the second character of a given name may end it: 褚大为 only in a field, where a mark follows."""
    given = text[after : after + 2]
    if given[1] not in NEVER_LAST or given in OFTEN:
        return True
    fills = trust is Trust.FIELD and given[1] in _LAST_IN_FIELDS and given[0] in USUAL
    return fills and name_close(text, after + 2) is Close.MARK


def _open_end(text: str, after: int, *, may_be_two: bool) -> int:
    """Offset after a usual given name behind which stands no word that is known to follow names, −1: none."""
    one, two = text[after], text[after + 1 : after + 2]
    if one not in USUAL or not _is_han(two) or is_body(text, after):
        return -1
    if two not in USUAL:
        return -1 if _is_masked(text, after + 1) else after + 1
    return after + 2 if may_be_two and not _is_masked(text, after + 2) else -1


def _is_masked(text: str, at: int) -> bool:
    """Whether one of the two characters from `at` on stands for what was taken out."""
    one, two = text[at : at + 1], text[at + 1 : at + 3]  # a single low line parts a file's name
    return one in MASKS or (two[:1] in MASKS and (two[0] != "_" or two == "__"))


def _is_word(text: str, start: int, end: int, trust: Trust) -> bool:
    """Whether what was read as a name is, or begins with, an ordinary word."""
    whole, pair = text[start:end], text[start : start + 2]
    if whole in ALSO_NAMES and trust is not Trust.PLACE and name_close(text, end) >= Close.WORD:
        return False
    first = text[start]
    rare = first in RARE and first not in SINGLE and pair not in COMPOUND
    if rare and trust is not Trust.FIELD and len(whole) <= _PAIR:
        return True
    risky = rare or (first in RISKY and pair not in COMPOUND)
    if risky and trust is not Trust.FIELD and _is_doubtful(whole[1:], name_close(text, end), trust):
        return True
    if pair in PARTIES:
        return True
    if whole in NO_NAMES or pair in NO_NAMES:
        return (
            len(whole) <= _PAIR
            or whole in NO_NAMES
            or not _is_sure(whole[-1], name_close(text, end), trust)
        )
    return text[start : start + 3] in NO_NAMES


def _is_sure(last: str, close: Close, trust: Trust) -> bool:
    """Whether the last of three characters makes a name of what begins as a word does: 被处罚人盛世杰，."""
    if trust is Trust.FIELD:
        return last in USUAL
    return trust is Trust.CUE and close is Close.MARK and last in STRONG


def _is_doubtful(given: str, close: Close, trust: Trust) -> bool:
    """Whether a given name is too little to make a name of a family name that is a word more often."""
    often = given in OFTEN or (len(given) == _PAIR and given[-1] in STRONG and given[0] in USUAL)
    if often and trust is Trust.CUE:
        return False
    if not set(given) <= USUAL:
        if trust is not Trust.CUE or len(given) < _PAIR or close < Close.CHARACTER:
            return True
        return given[-1] not in USUAL if close >= Close.WORD else given[0] not in STRONG
    if len(given) < _PAIR:
        least = Close.CHARACTER if given in STRONG else Close.WORD
        return trust is Trust.PLACE or close < least
    return close < (Close.CHARACTER if trust is Trust.CUE else Close.WORD)


def _is_double(text: str, start: int) -> bool:
    """Whether four characters at `start` are two family names and a given name of two."""
    given = text[start + 2 : start + 4]
    usual = len(given) == _PAIR and set(given) <= USUAL
    return usual and name_close(text, start + 4) >= Close.WORD


def _dotted_end(text: str, start: int, trust: Trust) -> int:
    """Offset after a name of parts with dots between them (阿依古丽·买买提), −1: none."""
    if trust is Trust.PLACE or _DOT.search(text, start, start + 10) is None:
        return -1
    match = _DOTTED.match(text, start)
    if not match:
        return -1
    last = max(match[0].rfind(dot) for dot in _DOTS) + start + 1
    for end in range(last + 1, match.end() + 1):
        close = name_close(text, end)
        if close is Close.MARK or (close and end - last > 1):
            return end
    return match.end() if match.end() - last <= _DOTTED_LAST else -1


def _spaced_end(text: str, blank: int, trust: Trust) -> int:
    """Offset after a given name that blanks part from the family name, and its two characters from each other.

    Behind a word for a person it must be of usual characters.
    """
    end, at = -1, blank
    for _ in range(_PAIR):
        first = at
        while text[at : at + 1] in (" ", "\u3000"):
            at += 1
        given = text[at : at + 1]
        if not (_is_han(given) and given not in NEVER and 0 < at - first <= _SPACES):
            break
        if trust is Trust.CUE and given not in USUAL:
            return -1
        at += 1
        close = name_close(text, at)
        if close is Close.MARK or (trust is Trust.CUE and close is Close.WORD):
            end = at
    return end


_LEADING = frozenset("于在与和因对向将被诉持系的犯骗冒借擅违殴盗驾")
"""Behind a name without family name they are no part of it: 曲比阿呷|于2024年."""


def _foreign_end(text: str, start: int, trust: Trust) -> int:
    """Offset after a name without family name (扎西卓玛, 巴特尔) that fills a field, −1: none."""
    if trust is not Trust.PLACE and text[start : start + 2] in FOREIGN_STARTS:
        for end in range(start + FULL - (text[start : start + 2] in WHOLE_FOREIGN), start + 7):
            if name_close(text, end) >= Close.WORD or text[end : end + 1] in _LEADING:
                whole = text[start:end]
                return end if all(map(_is_han, whole)) and not is_region(whole) else -1
    return -1


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


_TOLD_OF_ONE = late(
    r"[，,、（( \u3000]{1,2}(?:[男女](?=[，,、；;。）) \n]|\Z)|(?:公民)?身份(?:证|号))"
)
