"""Step screen: numbers told group by group in free words: 开头138，中间四个数0001，结尾2345."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import (
    MOBILE,
    card_is_right,
    is_birth_date,
    resident_id_is_right,
)
from catalog.screen.glyph import NUMERALS

_NUMERAL: Final = "".join(NUMERALS)
_GROUP: Final = late(
    rf"(?:[0-9]{{2,12}}|[{_NUMERAL}]{{2,12}})(?<!第..)(?<!第.)(?![0-9.%％×*]|\s?(?:[位页格段组次条岁个张]|[年月日时点分](?![0-9])|号(?!码)))"
)
"""Digits or numerals that count nothing."""
_NOTE: Final = late(r"[（(](?=[^（）()\n]{0,12}[\u4e00-\u9fff])[^（）()\n]{1,14}[）)]")
"""A note in brackets amid a number, digits in it or not: 4501（零一的零一）…"""
_GAP: Final = late(
    r"[^0-9A-Za-z*×●○█■□\n|\t。；;？！]{1,22}|[^0-9A-Za-z*×●○█■□\n|\t]{0,10}[”\"’」』][^0-9A-Za-z*×●○█■□\n|\t]{1,12}"
    r"|[\s，,、；;]{0,2}[2-9][：:.、)） ]{1,2}|[\s，,、；;]{0,2}[B-Fb-f][格段栏框组：:][：:为是]?\s?|[^0-9A-Za-z*×●○█■□\n|\t。]{0,6}[后末前第中][0-9]{1,2}[^0-9A-Za-z*×●○█■□\n|\t。]{1,6}"
)
"""What may stand between two groups; what is said between quotes, also a question."""
_SIGNS: Final = late(r"[^0-9A-Za-z\u3400-\u9fff]{1,4}")
_COUNTED: Final = late(
    r"[\s，,、；;]{0,2}(?:[2-9][：:.、)） ]{1,2}|[B-Fb-f][格段栏框组：:][：:为是]?\s?)"
)
_ORDER: Final = late(
    "然后|接着|接下来|[正背反]面|号[首中]|转|随后|紧接|跟着|[再又另先末尾嗯啊哦呃顿空杠接续连加补余剩]|中[0-9一二三四五六七八九十]|[前后][面头边半段格框节截一二三四五六七八九十两几0-9]|最后|后[是为]?$|中[间段是为]|当中|结尾|开头"
    "|打头|起头|[左右上下][半段格框栏]|[”」』]?[格框栏段][是为里填：:]{0,3}$|第[一二三四五六0-9]|其余|校验|顺序|出生|生日|区划|地区"
)
"""What says that the next group follows."""
_OTHERS: Final = late(
    "[元万亿％%]|电话|手机|身份证|[卡账帐]号|编号|[目卷件页批货单型图箱册表档案期]号|(?<!出)生于|平方|金额|共计|合计|至|到(?!了?最后)|减|等于|同比|分别|不是|而是|改[为成]|更正|变更|换[为成]"
)
"""What says that another value follows."""
_PARTS_TOLD: Final = late(
    "分(?:了|成)?[两二三四五六2-6][段次组截节格回行][^0-9，。]{0,6}[：:，, ]{0,2}$"
)
"""分三段写：."""
_PAUSED: Final = late("[（(](?:停|顿|咳|喘|隔|稍|嗯|空)[^（）()]{0,8}[）)]")
_REACH: Final = 16
_WIDEST: Final = 24
_JOINED: Final = frozenset(".-*_/")
_MOBILE_SIZES: Final = frozenset(
    {(3, 4, 4), (3, 8), (7, 4), (3, 4, 2, 2), (3, 2, 2, 2, 2), (5, 6), (4, 3, 4), (4, 7), (6, 5)}
    | {(3, 3, 5), (3, 5, 3), (4, 4, 3), (5, 3, 3)}
)
_CARD: Final = range(16, 20)
_MOST: Final = 19
_MOST_GROUPS: Final = 8

Span = tuple[int, int]


def told(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where whole numbers stand that are told group by group, and their digits."""
    plain = (
        _NOTE.sub(lambda note: " " * len(note[0]), text) if "（" in text or "(" in text else text
    )
    spans = [found.span() for found in _GROUP.finditer(plain)]
    at = 0
    while at < len(spans) - 1:
        if spans[at + 1][0] - spans[at][1] > _WIDEST:
            at += 1
            continue
        last = _last_of_one(plain, spans[at : at + _MOST_GROUPS], text)
        if last:
            digits = _digits(plain, spans[at : at + last])
            yield (spans[at][0], spans[at + last - 1][1]), digits
        at += last or 1


def _digits(text: str, spans: Sequence[Span]) -> str:
    return "".join(NUMERALS.get(one, one) for start, end in spans for one in text[start:end])


def _last_of_one(text: str, spans: Sequence[Span], raw: str) -> int:
    """Return how many groups are one number, the most that are; 0: none. `raw`: the text with its notes."""
    before = text[max(0, spans[0][0] - _REACH) : spans[0][0]]
    if before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] in _JOINED):
        return 0
    parted = "分" in before and _PARTS_TOLD.search(before) is not None
    digits, ordered, sure, most = _digits(text, spans[:1]), parted, True, 0
    for count in range(1, len(spans)):
        gap = text[spans[count - 1][1] : spans[count][0]]
        noted = _PAUSED.search(raw, spans[count - 1][1], spans[count][0]) is not None
        if not _GAP.fullmatch(gap) or _OTHERS.search(gap):
            break
        order = noted or _ORDER.search(gap) is not None or _COUNTED.fullmatch(gap) is not None
        ordered, sure = ordered or order, sure and (order or _SIGNS.fullmatch(gap) is not None)
        digits += _digits(text, spans[count : count + 1])
        if len(digits) > _MOST:
            break
        sizes = tuple(end - start for start, end in spans[: count + 1])
        if _is_one(digits, sizes, told=ordered and sure):
            most = count + 1
    return most


def _is_one(digits: str, sizes: tuple[int, ...], *, told: bool) -> bool:
    """Tell whether groups are one number: by its check digit, or by its build where words give the order."""
    if resident_id_is_right(digits) or resident_id_is_right(digits + "X"):
        return True
    if not told:
        return False
    match len(digits):
        case 11:
            return MOBILE.fullmatch(digits) is not None and sizes in _MOBILE_SIZES
        case 15:
            return digits[0] != "0" and is_birth_date(digits[6:12])
        case 18 if is_birth_date(digits[6:14]):
            return True
        case size:
            return size in _CARD and (digits.startswith("62") or card_is_right(digits))
