"""Step screen: numbers whose groups words or notes part, and numbers that words spell."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import (
    card_is_right,
    is_birth_date,
    looks_complete,
    resident_id_is_right,
)
from catalog.screen.glyph import NUMERALS
from catalog.screen.words.number import COUNTED, JOINTS, SPELT
from catalog.screen.words.tree import any_of

_SIGNS: Final = r"[\s，,、：:；;。…—–\-·.“”\"'‘’=+~|]{0,3}+"
NOTE: Final = r"[（(\[【〔<＜{][^0-9A-Za-z（）()\[\]【】〔〕<>{}\n]{1,18}[）)\]】〕>＞}]"
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
_OF_DATE: Final = late("[0-9] ?[年月] ?[0-9]")
"""A day and a few digits are no mobile number."""
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


_NUMERAL: Final = "".join(NUMERALS)
_ONE: Final = f"[0-9{_NUMERAL}]"
_DAY: Final = (
    rf"(?P<year>(?:18|19|20|[一幺]八|[一幺]九|二[零〇]){_ONE}{{2}}|{_ONE}{{2}}(?=年))(?:年[，, ]?|[.\-/])"
    rf"(?P<month>[0-9]{{1,2}}|[零〇]?[一二三四五六七八九]|十[一二]?)[月.\-/]"
    rf"(?P<day>[0-9]{{1,2}}|[零〇初]?[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)[日号]?"
)
_BESIDE: Final = "(?:[^0-9A-Za-z\\n]|[0-9]{1,4}[年月日])"
_DATED: Final = late(
    rf"(?P<area>[1-9一二三四五六七八九](?<![0-9A-Za-z{_NUMERAL}].){_ONE}{{5}})(?:{_BESIDE}{{1,24}}|\n{_BESIDE}{{0,24}})"
    rf"(?:{_DAY}|(?P<date>(?:18|19|20)[0-9]{{6}}))"
    r"(?:[ ]?[（(][^（）()\n]{1,16}[）)])?"
    rf"(?:[^0-9A-Za-z\n]{{1,16}}|\n[^0-9A-Za-z\n]{{0,16}})(?P<last>{_ONE}{{3}}(?:[0-9Xx{_NUMERAL}]|[^0-9A-Za-z]{{0,3}}[Xx叉]))(?![0-9A-Za-z{_NUMERAL}]|\.[0-9])"
)
"""Area, date of birth and the last four digits, words between them, the date in words or given twice."""


def dated(
    text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield resident numbers that are right and whose date is written out: 990101（1985年3月12日）0045."""
    for found in _DATED.finditer(text, start, end):
        date = found["date"]
        if not date:
            date = f"{_digits(found['year'])}{_count(found['month'])}{_count(found['day'])}"
        last = _digits(found["last"][:3] + found["last"][-1].upper().replace("叉", "X"))
        area = _digits(found["area"])
        if len(date) == len("YYMMDD"):
            date = f"19{date}"
        digits = f"{area}{date}{last}"
        called = _CALLED.search(text, max(0, found.start() - _LABEL), found.start())
        if resident_id_is_right(digits) or (called and is_birth_date(date)):
            yield found.span(), digits


def dated_in(text: str, wide: re.Match[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the same where signs alone part a few digits: 990101-1985.3.12-0045."""
    if wide.end() - wide.start() <= _WIDEST_DATED:
        yield from dated(text, *wide.span())


_WIDEST_DATED: Final = 40
_CALLED: Final = late("身份证(?:号码?)?(?:[的前头]{1,2}[六6]位(?:数字|数)?)?[：:是为 ]{0,2}$")
_LABEL: Final = 16


def _digits(words: str) -> str:
    return "".join(NUMERALS.get(one, one) for one in words)


def _count(words: str) -> str:
    """Return the two digits of a month or a day: 零七, 二十二, 廿二."""
    words = words.lstrip("零〇初").replace("廿", "二十")
    tens, ten, ones = words.rpartition("十")
    return (f"{_digits(tens) or 1}" * bool(ten) + (_digits(ones) or "0")).zfill(2)


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


_BY_LINES: Final = late(
    r"\n(?P<who>[^\n0-9：:）)】\]]{1,11}+[：:）)】\]]) ?(?P<first>[0-9]{2,12}\n(?P=who) ?(?:[0-9]{2,12}\n(?P=who) ?){0,6}[0-9]{2,12}[Xx]?)(?![^\n。，,；;])"
)


def by_lines(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield whole numbers of which each line of one speaker holds a group: 张某：138⏎张某：0001⏎…"""
    for found in _BY_LINES.finditer(f"\n{text}"):
        groups = _GROUP_OR_X.findall(found["first"])
        digits = "".join(groups).upper()
        figures = len(digits) == _FEWEST_DIGITS and len(groups[0]) not in _MOBILE_STARTS
        if not figures and (looks_complete(digits) or card_is_right(digits)):
            start, end = found.span("first")
            yield (start - 1, end - 1), digits


_TURNED: Final = late(
    r"(?:[后末尾]|最后)[^0-9，。；;\n]{0,6}[是为：:“ ]{0,2}(?P<last>[0-9]{3,8}[Xx]?)[^0-9A-Za-z。\n]{1,12}?(?:[前首头]|开头)[^0-9，。；;\n]{0,6}[是为：:“ ]{0,2}(?P<first>[0-9]{3,15})(?![0-9])"
)


def turned(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield whole numbers whose end is told first: 后四位2345，前七位1380001."""
    for found in _TURNED.finditer(text):
        digits = (found["first"] + found["last"]).upper()
        if looks_complete(digits) or card_is_right(digits):
            yield (found.start("last"), found.end("first")), digits


_COUNTED: Final = late(
    r"(?:[（(\[][1-6][）)\]] ?[0-9]{2,17}[Xx]?[\s，,；;、]{0,2}){2,6}(?<=[0-9Xx\s，,；;、])"
)
_COUNT: Final = late(r"[（(\[]([1-6])[）)\]] ?([0-9]{2,17}[Xx]?)")


def counted(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield whole numbers whose groups are counted: (1)138 (2)0001 (3)2345."""
    for found in _COUNTED.finditer(text):
        groups = [*_COUNT.finditer(text, *found.span())]
        digits = "".join(group[2] for group in groups).upper()
        in_order = [group[1] for group in groups] == [*"123456"[: len(groups)]]
        if in_order and (looks_complete(digits) or card_is_right(digits)):
            yield (groups[0].start(2), groups[-1].end(2)), digits


_MOBILE_STARTS: Final = frozenset((3, 5, 7))
"""Digits in the first group of a mobile number."""
_GROUP_OR_X: Final = late("[0-9]+[Xx]?")


def spoken(text: str) -> Iterator[Groups]:
    """Yield the groups of what may be one number that is told group by group: 138（空格）0001，尾号2345."""
    for pattern in (_SPOKEN, _LISTED):
        for found in pattern.finditer(text):
            groups = tuple(group.span() for group in _GROUP.finditer(text, *found.span()))
            digits = sum(end - start for start, end in groups)
            dated = digits == _FEWEST_DIGITS and _OF_DATE.search(found[0])
            if len(groups) > 1 and _FEWEST_DIGITS <= digits <= 3 * _MOST_DIGITS and not dated:
                yield groups


def spelt(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a whole number stands that words spell, and its digits: yao san ba …, one three eight …"""
    for found in _SPELT.finditer(text):
        digits = "".join(SPELT.get(word, word) for word in map(str.lower, _WORD.findall(found[0])))
        if looks_complete(digits) or len(digits) in range(16, 20):
            yield found.span(), digits
