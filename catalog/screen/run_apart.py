"""Step screen: numbers whose groups words, notes or odd signs part, and numbers that words spell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, looks_complete, resident_id_is_right
from catalog.screen.glyph import SPACES
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
_GROUP: Final = late(r"[0-9]++(?!\s?位|\s?页|[^\S\n]?[-—–]\n)")
_MOST_DIGITS: Final = 24
_FEWEST_DIGITS: Final = 11
_SPELT_DIGIT: Final = f"(?:{any_of(SPELT)}|[0-9])"
_SPELT: Final = late(
    rf"(?<![A-Za-z]){_SPELT_DIGIT}(?:[ \-_,，、.·|/]{{0,2}}{_SPELT_DIGIT}){{10,18}}(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD: Final = late(_SPELT_DIGIT, re.IGNORECASE)

_MASKS: Final = "*×●○█■□〇"
_ODD: Final = rf"[^0-9A-Za-z\u3400-\u9fff{_MASKS}•.\-_ ]"
"""A sign that parts values rather than the groups of one: a comma, a bar, a bracket."""
_ODD_GAP: Final = rf"(?:[ {SPACES}]{{0,2}}{_ODD}{{1,2}}[ {SPACES}]{{0,2}}|[-‐‑‒–—―−.·•・_]{{2,3}}|[ {SPACES}]{{3,4}}|[^0-9A-Za-z\u3400-\u9fff{_MASKS}]{{3,8}})"
_ODDLY_PARTED: Final = late(
    rf"[1-9](?:(?<=1)[3-9][0-9](?P<a>{_ODD_GAP})[0-9]{{4}}(?P=a)[0-9]{{4}}"
    r"|(?<=1)[3-9][0-9][)）\]】][ -]?[0-9]{4}[ (（\[【-]{0,2}[0-9]{4}"
    r"|(?<=1)[3-9][0-9] ?[(（\[【“] ?[0-9]{4} ?[)）\]】”] ?[0-9]{4}"
    r"|(?<=1)[3-9],[0-9]{3},[0-9]{3},[0-9]{3}|(?<=6)(?:,[0-9]{3}){5,6}"
    rf"|[0-9]{{5}}(?P<b>{_ODD_GAP})(?:18|19|20)[0-9]{{6}}(?P=b)[0-9]{{3,4}}"
    rf"|(?<=6)2[0-9]{{2}}(?P<c>{_ODD_GAP})[0-9]{{4}}(?P=c)[0-9]{{4}}(?P=c)[0-9]{{4}}(?:(?P=c)[0-9]{{1,3}})?"
    rf"|(?P<d>{_ODD_GAP})[0-9](?:(?P=d)[0-9]){{9,17}})"
)
"""Mobile, resident and card numbers whose groups, or whose digits, stand between the same marks."""
_CROSS_BEHIND: Final = late(r"[^0-9A-Za-z\u3400-\u9fff*●○█■□]{0,4}[xX×]")
_BEFORE_CHECK_X: Final = 17
_FEWEST_CARD_DIGITS: Final = 16
_WIDEST: Final = 80
_MOST_OF_ONE: Final = 18
_CELLS_PARTED: Final = late(r"[|\t\n,，、;；]")
_VALUES_PARTED: Final = late(r"[|\t\n,，、;；/]")
"""What parts figures, whose check digit may be right by chance."""
_NO_DIGIT: Final = late("[^0-9]+")
_MANY: Final = late("[0-9]{16}")
_ANY_GROUP: Final = late("[0-9]+")

Groups = tuple[tuple[int, int], ...]
"""Start and end, exclusive, of each group of digits of one number."""


def oddly_parted(text: str, wide: re.Match[str]) -> Iterator[Groups]:
    """Yield numbers whose groups stand between marks that otherwise part numbers, nothing joined to either end."""
    for odd in _ODDLY_PARTED.finditer(text, *wide.span()):
        mark = next(filter(None, odd.groups()), "")
        before, after = text[max(0, odd.start() - 9) : odd.start()], text[odd.end() : odd.end() + 9]
        ends = before[-1:], before.removesuffix(mark)[-1:], after[:1], after.removeprefix(mark)[:1]
        if not any(map(str.isdigit, ends)):
            yield _groups(text, *odd.span())
    if wide.end() - wide.start() <= _WIDEST and _MANY.search(_NO_DIGIT.sub("", wide[0])):
        yield from _right(text, wide)


def _groups(text: str, start: int, end: int) -> Groups:
    return tuple(group.span() for group in _ANY_GROUP.finditer(text, start, end))


def _right(text: str, wide: re.Match[str]) -> Iterator[Groups]:
    """Yield groups in a row that are a resident number or a card that is right, whatever parts them."""
    groups = _groups(text, *wide.span())
    for first, (start, _) in enumerate(groups):
        digits = ""
        for last in range(first, len(groups)):
            digits += text[groups[last][0] : groups[last][1]]
            if last > first and len(digits) >= _FEWEST_CARD_DIGITS:
                end = groups[last][1]
                cross = len(digits) == _BEFORE_CHECK_X and _CROSS_BEHIND.match(text, end)
                whole = first == 0 and last == len(groups) - 1
                value = digits + "X" if cross else digits
                if resident_id_is_right(value):
                    right = whole or not _CELLS_PARTED.search(text, start, end)
                else:
                    right = card_is_right(digits) and not _VALUES_PARTED.search(text, start, end)
                if right:
                    yield groups[first : last + 1]
                    return
                if len(digits) > _MOST_OF_ONE:
                    break


_DATED: Final = late(
    r"(?P<area>[1-9][0-9]{5})[ (（]{1,2}(?P<year>(?:19|20)[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[ )）]{1,2}(?P<last>[0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)


def dated(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield resident numbers that are right and whose date is written out: 990101（1985年3月12日）0045."""
    for found in _DATED.finditer(text):
        month, day = found["month"].zfill(2), found["day"].zfill(2)
        digits = f"{found['area']}{found['year']}{month}{day}{found['last'].upper()}"
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
    for found in _SPOKEN.finditer(text):
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
