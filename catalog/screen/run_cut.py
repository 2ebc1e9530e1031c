"""Step screen: mobile numbers cut into groups of any sizes, which fill the place behind a name, a label or in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import MOBILE
from catalog.screen.glyph import SPACES
from catalog.screen.name import name_start

_BLANK: Final = f"[ {SPACES.replace(chr(0x3000), '')}]"
_SOFT: Final = rf"(?:{_BLANK}|{_BLANK}?[-‐‑‒–—―−﹣.·•・_/~＋+]{_BLANK}?)"
"""What parts the groups of one number."""
_SEGMENT: Final = late(rf"[0-9]+(?:{_SOFT}[0-9]+)*")
_PREFIX: Final = late(r"(?:0086|086|86)(?=[^0-9])[^0-9]")
_DIGITS: Final = late("[0-9]+")
_MOBILE_DIGITS: Final = 11
_USUAL: Final = frozenset({(3, 4, 4), (11,)})
_MOST_GROUPS: Final = 11
_REACH: Final = 24
_LABEL: Final = late(
    r"(?:电\s?话|手\s?机|联系|联络|号码|回访号?|来电|致电|回电|拨打?|短信|机主|机号|[新旧老原换留]号|[Tt]el|[Pp]hone|[Mm]ob(?:ile)?)[^0-9A-Za-z，。；;\n]{0,8}$"
)
_MARKS: Final = " \t\u3000：:，,|（(/、—-*`~"
_TITLED: Final = late(
    "(?:某|先生|女士|小姐|师傅|老师|大爷|大妈|大叔|大姐|阿姨|奶奶|爷爷|[老小阿][\u4e00-\u9fff]|[\u4e00-\u9fff](?:哥|姐|叔|婶|伯|爷|嫂|姨)|本人|户主|家长|家属|机主|司机|店主|房东|租客|[\u4e00-\u9fff]父|[\u4e00-\u9fff]母|[哥姐弟妹爸妈爷奶叔]{2}|父亲?|母亲?|妻子?|丈夫|儿子?|女儿?)$"
)
_NOTE: Final = late(r"[（(][^（）()\n0-9]{1,12}[）)]$")
_BEHIND: Final = late(
    r"(?![0-9A-Za-z*×%％.]|[ -]?[0-9]|\s?(?:[万亿千百]|元|人(?!称|反映|来电)|户(?!主)|件|吨|亩|公|平方|米|次(?!日)|个|套|台|分(?!管)|岁|天|斤|页|只|头|株)(?!数))"
)
_CELL_BEFORE: Final = late(r"(?<=[^\s|])(?:[\t|\u3000] ?|  )\+?$")
_CELL_BEHIND: Final = late(r" ?(?:[\t|\u3000\n]|  |\Z)")
"""The borders of a cell; not of the first one in its line."""
_FIGURE: Final = 3
_IN_PAIRS: Final = (3, 2, 2, 2, 2)
_DATE: Final = late("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}")
_NEAR: Final = 240
_ANOTHER: Final = late(
    r"(?<![0-9A-Za-z])1[3-9][0-9](?P<g>[ -]?)[0-9]{4}(?P=g)[0-9]{4}(?![0-9A-Za-z])"
)
"""A mobile number as it is usually written: in a list of such the next is one, too."""

Groups = tuple[tuple[int, int], ...]
Span = tuple[int, int]


def cut(text: str, wide: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """Yield where mobile numbers stand whose groups are cut in any way, and their digits.

    `wide`: digits with anything but letters and Han between them. No other digits may stand beside them, and a
    person or a label right before.
    """
    for segment in _SEGMENT.finditer(text, *wide.span()):
        prefix = _PREFIX.match(segment[0])
        start, end = segment.start() + (prefix.end() if prefix else 0), segment.end()
        groups = tuple(group.span() for group in _DIGITS.finditer(text, start, end))
        if not 1 < len(groups) <= _MOST_GROUPS:
            continue
        digits = "".join(text[a:b] for a, b in groups)
        if len(digits) == _MOBILE_DIGITS and MOBILE.fullmatch(digits) and _is_one(text, groups):
            yield (segment.start(), end), digits


def _is_one(text: str, groups: Groups) -> bool:
    """Tell whether groups that make eleven digits are a person's number: nothing else can stand there."""
    start, end = groups[0][0], groups[-1][1]
    if tuple(b - a for a, b in groups) in _USUAL or not _BEHIND.match(text, end):
        return False
    before = text[max(0, start - _REACH) : start]
    if _LABEL.search(before):
        return True
    alone = _CELL_BEFORE.search(before) and _CELL_BEHIND.match(text, end)
    return bool(alone or _is_behind_person(before)) and not _are_figures(text, groups)


def may_count(text: str, groups: Sequence[Span]) -> bool:
    """Tell whether groups that make eleven digits are a decimal fraction or round figures, no label before them."""
    sizes = tuple(b - a for a, b in groups)
    if sum(sizes) != _MOBILE_DIGITS or sizes in _USUAL or len(groups) > _MOST_FIGURES:
        return False
    gaps = {text[one[1] : other[0]] for one, other in pairwise(groups)}
    round_ones = sum(text[b - 1] == "0" for _, b in groups)
    figures = gaps == {" "} and len(groups) >= _FIGURE and 2 * round_ones >= len(groups)
    start = groups[0][0]
    if not (figures or (gaps == {"."} and sizes == _DECIMAL)):
        return False
    return _LABEL.search(text[max(0, start - _REACH) : start]) is None


_DECIMAL: Final = (7, 4)
_MOST_FIGURES: Final = 4


def _is_behind_person(before: str) -> bool:
    """Tell whether a person's name or title ends right before, a mark or the border of a cell between."""
    words = before.rstrip(_MARKS + "+")
    words = _NOTE.sub("", words).rstrip(_MARKS)
    line = words.rpartition("\n")[2]
    if not line or len(before) - len(words) > _FIGURE + len("（）") + 12:
        return False
    if _TITLED.search(line):
        return True
    return name_start(line, len(line), sure=True, led=False) >= 0


def _are_figures(text: str, groups: Groups) -> bool:
    """Tell whether groups behind a name may count or measure: short ones, round ones or rising ones."""
    gaps = {text[one[1] : other[0]] for one, other in pairwise(groups)}
    values = [text[a:b] for a, b in groups]
    decimal = gaps == {"."} and len(groups) == len("ab")
    if decimal or _DATE.fullmatch("".join(values)):
        return True
    if any(value[0] == "0" for value in values) or tuple(map(len, values)) == _IN_PAIRS:
        return False
    near = text[max(0, groups[0][0] - _NEAR) : groups[0][0]] + text[groups[-1][1] :][:_NEAR]
    if _ANOTHER.search(near):
        return False
    if gaps <= {"-", "·", "–", "—", "/", "_", "~"} and len(values[0]) >= _FIGURE:
        return False
    round_ones = sum(value.endswith("0") for value in values)
    rising = all(int(one) < int(other) for one, other in pairwise(values))
    short = max(map(len, values)) <= _FIGURE
    return short or rising or 2 * round_ones >= len(values) or _is_row_of_figures(text, groups)


_COUNTS: Final = late(r"(?:[数额量率价分]|[亩元吨人户件克米斤])(?=[\s|,，、）)]|$)|[合小总]计")
"""Headers of figures."""


def _is_row_of_figures(text: str, groups: Sequence[Span]) -> bool:
    """Tell whether the line above or below has as many figures, which are no such number."""
    start = text.rfind("\n", 0, groups[0][0])
    end = text.find("\n", groups[-1][1])
    above = text[text.rfind("\n", 0, max(start, 0)) + 1 : start] if start > 0 else ""
    below = text[end + 1 : end + 80].partition("\n")[0] if end >= 0 else ""
    if _COUNTS.search(above) and not _LABEL.search(above):
        return True
    return any(
        len(found) == len(groups) and MOBILE.fullmatch("".join(found)) is None
        for found in (_DIGITS.findall(above), _DIGITS.findall(below))
    )
