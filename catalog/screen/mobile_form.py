"""Step screen: whether digits are written as one mobile number: how its groups are parted, or what calls it a phone's."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.glyph import SPACES
from catalog.screen.name import name_start
from catalog.screen.reading import Reading
from catalog.screen.run import Number

_PHONE: Final = late(
    r"电\s?话|手\s?机|联系|联络|号码|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile|致电|拨|短信|微信|支付宝|[我你他她]打|家[属人长]|来访|来电|回访|打给|可打|请打|机号|[新旧老原换]号|留的?[是号]|[Cc]all"
)


def is_one(reading: Reading, number: Number) -> bool:
    """Tell whether the digits are meant as one number: parted as a number is, or called a phone number."""
    if number.called:
        return True
    inside = reading.text[number.start : number.end]
    before = reading.text[max(0, number.start - _INDENT) : number.start]
    if _ALONE.fullmatch(inside) and _is_count(reading.text, number.start):
        return False
    listed = before.rstrip(" ")[-1:] in _STARTS
    sure = number.natural or _is_broken(inside, listed=listed)
    if sure and not _ODDLY_PARTED.search(inside) and not _LONG_DISTANCE.match(number.digits):
        return True
    spelt = "".join(_DIGITS.findall(inside)) != number.digits
    told = spelt or _TOLD.fullmatch(inside) or _ODD_BETWEEN.fullmatch(inside)
    if number.natural and (told or _is_over_cells(reading, number, inside)):
        return True
    if _IN_BOXES.fullmatch(inside):
        near = reading.text[max(0, number.start - 2 * _HEADING) : number.start]
        heading = near.rstrip("| \t\n")[-_HEADING:]
        return _PHONE.search(heading.rpartition("\n")[2]) is not None
    return before.endswith("+") or _is_called_phone(reading, number)


def _is_broken(inside: str, *, listed: bool) -> bool:
    """Tell whether one kind of mark breaks a number, and no figures stand in a row.

    `listed`: it begins its line or cell, where a short group before a blank counts the rows, and three are figures.
    """
    groups = [len(group) for group in _DIGITS.findall(inside)]
    marks = {"\n" if "\n" in gap else gap.strip(" ")[:1] for gap in _DIGITS.split(inside)[1:-1]}
    if len(marks) != 1:
        return False
    match marks.pop():
        case "\n":
            return len(groups) <= _MOST_GROUPS
        case "" if len(groups) == _FEWEST_GROUPS:
            return not (listed and groups[0] <= _LIST_NUMBER)
        case "" if _PAIRED.fullmatch(inside):
            return not listed
        case "":
            whole = len(groups) == _MOST_GROUPS and min(groups) >= _SHORTEST_GROUP
            return whole and not listed and groups != _CUSTOM  # in a row of more such figures
        case mark:
            return mark != "."


_ALONE: Final = late("1[3-9][0-9]? ?[0-9]{1,4}(?: [0-9]{1,4}){2,4}")
_COUNTS: Final = late("(?:人口|[数分率量值额计比例列组价]|分别|依次|共)为?[：:（“是，、]{0,2}$")
"""Words behind which figures come in a row."""


def _is_count(text: str, start: int) -> bool:
    return _COUNTS.search(text, max(0, start - 6), start) is not None


_PAIRED: Final = late(
    r"1[0-9]{2} (?=[0-9 ]{0,11}\b0)(?!(?:19|20)[0-9]{2} )(?:[0-9]{2}|[0-9]{4})(?: (?:[0-9]{2}|[0-9]{4})){2,3}"
)
"""Groups of two, one of them with a nought ahead, which no count has."""


def _is_over_cells(reading: Reading, number: Number, inside: str) -> bool:
    """Tell whether groups fill cells that are headed as parts of a telephone's number, or follow a name alone."""
    if "|" in inside:
        return _PHONE.search(reading.cell(number.start).header) is not None
    if inside.count("\t") != _MOST_GROUPS - 1 or not _TABBED.fullmatch(inside):
        return False
    start = reading.text.rfind("\n", 0, number.start) + 1
    before = reading.text[start : number.start].rstrip(" ")
    if "\t" in before or _TAB_NEXT.match(reading.text, number.end):
        return False
    return before.endswith("某") or name_start(before, len(before), sure=False) >= 0


_TAB_NEXT: Final = late(r" ?\t")
_TABBED: Final = late(r"1[0-9]{2}\t[0-9]{4}\t[0-9]{4}")
_IN_BOXES: Final = late(r"[0-9](?:\|[0-9]){10}")
_HEADING: Final = 24
"""A cell for each digit, below what they are: 手机号按格填."""
_TOLD: Final = late(r"(?=[^\u3400-\u9fff]{1,32}[\u3400-\u9fff])[0-9]+(?:[^0-9]{1,24}[0-9]+){1,5}")
"""Groups with words between some of them: 138空格0001空格2345, 138，然后0001，最后2345."""
_ODD_BETWEEN: Final = late(
    r"1[0-9]{2}(?P<sign>[^0-9A-Za-z\u3400-\u9fff\s,，、;；/／|+＋=.]{1,3}|\.{2,3})[0-9]{4}(?P=sign)[0-9]{4}|1[0-9]{2} ?[(（\[【“] ?[0-9]{4} ?[)）\]】”] ?[0-9]{4}|1[0-9]{2}[)）\]】][ -]?[0-9]{4}[ -]?[0-9]{4}"
    r"|1(?P<each>[□■●▢☐]|[^0-9A-Za-z\u3400-\u9fff\s,，、|]{1,3})[0-9](?:(?P=each)[0-9]){9}"
)
"""Signs between the groups that no list has between its figures."""
_DIGITS: Final = late("[0-9]+")
_STARTS: Final = frozenset(("", "\n", "\t", "|"))
_INDENT: Final = 4
_FEWEST_GROUPS: Final = 2
_CUSTOM: Final = [3, 4, 4]
_MOST_GROUPS: Final = 3
_SHORTEST_GROUP: Final = 3
"""1380 001 2345 is a number, 13 80 0012345 are figures."""
_LIST_NUMBER: Final = 2
_LONG_DISTANCE: Final = late("0(?!086|86)")
"""A prefix that no mobile number needs: 0146-9444-2703 is a code."""


def _is_called_phone(reading: Reading, number: Number) -> bool:
    words = reading.labels(number.start) + reading.clause(number.start, 40)
    return _PHONE.search(words) is not None or _is_in_roll(reading.text, number.start, number.end)


_ROLL_LINE: Final = late(
    r"(?:[（(]?[0-9]{1,3}(?:[.、)）:：]\s?|\s))?(?:[\u4e00-\u9fff·]|[A-Za-z](?![A-Za-z]{2})){1,8}(?:[（(][^（）()0-9]{1,8}[）)])?[：:，,、—\s-]{0,3}"
)
"""What may stand before a number in a line of a roll: its count, and a name."""
_ROLL_END: Final = late(r"[^0-9A-Za-z\n|\t]{0,16}(?:\n|\Z)")
_ROLL: Final = late("通讯录|通信录|电话|手机|联系方式|号码|接龙|[Tt][Ee][Ll]|[Mm]obile")
_BLOCK: Final = 240


def _is_in_roll(text: str, start: int, end: int) -> bool:
    """Tell whether a line has but a name and the number, in lines that say of themselves that they hold telephones."""
    line = text.rfind("\n", max(0, start - _HEADING), start) + 1
    if not line or not _ROLL_LINE.fullmatch(text, line, start) or not _ROLL_END.match(text, end):
        return False
    above = text[max(0, line - _BLOCK) : line].rpartition("\n\n")[2]
    below = text[end : end + _BLOCK].partition("\n\n")[0]
    return _ROLL.search(above + below) is not None


_ODDLY_PARTED: Final = late(
    rf"[^0-9\s{SPACES}\-‐‑‒–—―−﹣.·•・_,，、/／]|(?<=[0-9])[^\S\r\n]{{3}}|[_.‐‑‒–—―−-]{{2}}|\t|\n\n"
)
"""Marks between the digits that part values rather than the groups of one."""
