"""Step screen: numbers whose groups words or notes part, and numbers that words spell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import looks_complete, resident_id_is_right
from catalog.screen.words.number import COUNTED, JOINTS, SPELT
from catalog.screen.words.tree import any_of

_SIGNS: Final = r"[\s，,、：:；;。…—–\-·.“”\"'‘’=+~|]{0,3}+"
NOTE: Final = r"[（(\[【〔<＜{][^0-9A-Za-z（）()\[\]【】〔〕<>{}\n]{1,10}[）)\]】〕>＞}]"
"""A note in brackets: （空格）, [换页], （接下行）."""
_PAGE: Final = r"(?:第 ?[0-9]{1,4} ?页(?:[，,/ ]{0,2}共 ?[0-9]{1,4} ?页)?)"
_JOINT: Final = rf"{_SIGNS}(?:(?:{NOTE}|{_PAGE}|{COUNTED}|{any_of(JOINTS)}){_SIGNS}){{1,4}}"
_PAGE_LINE: Final = r"\s{0,3}\n[ \u3000]{0,8}[-—–] ?[0-9]{1,4} ?[-—–][ \u3000]{0,8}\n\s{0,3}"
_DIGITS: Final = r"[0-9]++(?:[ -][0-9]++){0,4}"
_SPOKEN: Final = late(rf"{_DIGITS}(?:(?:{_PAGE_LINE}|{_JOINT}){_DIGITS}){{1,9}}")
_LISTED: Final = late(
    rf"{_DIGITS}(?:[，,、；]\s?{_DIGITS}){{1,4}}{_JOINT}{_DIGITS}(?:(?:{_JOINT}|[，,、；]\s?){_DIGITS}){{0,4}}"
    rf"|{_DIGITS}(?:{_JOINT}{_DIGITS}){{1,3}}[，,、；]\s?{_DIGITS}"
)
"""The same where a mark alone stands between some of the groups: 990101，19850312，后面是0045."""
_GROUP: Final = late(r"[0-9]++(?!\s?位|\s?页|[^\S\n]?[-—–]\n)")
_MOST_DIGITS: Final = 24
_FEWEST_DIGITS: Final = 11
_SPELT_DIGIT: Final = f"(?:{any_of(SPELT)}|[0-9])"
_SPELT: Final = late(
    rf"(?<![A-Za-z]){_SPELT_DIGIT}(?:[ \-_,，、.·|/]{{0,2}}{_SPELT_DIGIT}){{10,18}}(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD: Final = late(_SPELT_DIGIT, re.IGNORECASE)

Groups = tuple[tuple[int, int], ...]
"""Start and end, exclusive, of each group of digits of one number."""


_DAY: Final = (
    r"(?P<year>(?:18|19|20)[0-9]{2})[年.\-/](?P<month>[0-9]{1,2})[月.\-/](?P<day>[0-9]{1,2})日?"
)
_BESIDE: Final = "(?:[^0-9A-Za-z\\n]|[0-9]{1,4}[年月日])"
_DATED: Final = late(
    rf"(?P<area>[1-9][0-9]{{5}})(?:{_BESIDE}{{1,24}}|\n{_BESIDE}{{0,24}})"
    rf"(?:{_DAY}|(?P<date>(?:18|19|20)[0-9]{{6}}))"
    r"(?:[ ]?[（(][^（）()\n]{1,16}[）)])?"
    r"(?:[^0-9A-Za-z\n]{1,16}|\n[^0-9A-Za-z\n]{0,16})(?P<last>[0-9]{3}(?:[0-9Xx]|[^0-9A-Za-z]{0,3}[Xx叉]))(?![0-9A-Za-z])"
)
"""Area, date of birth and the last four digits, words between them, the date in words or given twice."""


def dated(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield resident numbers that are right and whose date is written out: 990101（1985年3月12日）0045."""
    for found in _DATED.finditer(text):
        date = found["date"]
        if not date:
            date = f"{found['year']}{found['month'].zfill(2)}{found['day'].zfill(2)}"
        last = found["last"][:3] + found["last"][-1].upper().replace("叉", "X")
        digits = f"{found['area']}{date}{last}"
        if resident_id_is_right(digits):
            yield found.span(), digits


_BOXED: Final = late(
    r"[0-9OolI](?P<box>[□■●▢☐])[0-9OolI](?:(?P=box)[0-9OolI]){9,17}(?![0-9])(?!(?P=box)[0-9])"
)
_LETTERS: Final = str.maketrans("OolI", "0011")


def boxed(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield whole numbers with the box of a form between each two digits: 1□3□8□…"""
    for found in _BOXED.finditer(text):
        digits = found[0].replace(found["box"], "").translate(_LETTERS)
        if looks_complete(digits):
            yield found.span(), digits


def spoken(text: str) -> Iterator[Groups]:
    """Yield the groups of what may be one number that is told group by group: 138（空格）0001，尾号2345."""
    for pattern in (_SPOKEN, _LISTED):
        for found in pattern.finditer(text):
            groups = tuple(group.span() for group in _GROUP.finditer(text, *found.span()))
            digits = sum(end - start for start, end in groups)
            if len(groups) > 1 and _FEWEST_DIGITS <= digits <= 3 * _MOST_DIGITS:
                yield groups


def spelt(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a whole number stands that words spell, and its digits: yao san ba …, one three eight …"""
    for found in _SPELT.finditer(text):
        digits = "".join(SPELT.get(word, word) for word in map(str.lower, _WORD.findall(found[0])))
        if looks_complete(digits) or len(digits) in range(16, 20):
            yield found.span(), digits
