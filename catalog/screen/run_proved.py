"""Step screen: numbers that their check digit proves, whatever stands between the groups of their digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, resident_id_is_right

_GROUP: Final = late(
    r"(?<![0-9])(?<![0-9][.,])[0-9]{2,17}+(?![0-9]|[.,%][0-9]|%|\s?(?:[件个元吨米斤套台箱袋桶户人次份条张株亩支瓶只升倍页章](?!人)|万|亿|公|千|平方))"
)
"""Digits that count nothing and are no part of an amount."""
_WIDEST: Final = 24
"""So many characters may stand between two groups of a resident number: a note, an aside."""
_WIDEST_OF_CARD: Final = 12
_MOST_GROUPS: Final = 9
_MOST_OF_CARD: Final = 6
_SHORTEST_OF_CARD: Final = 3
_RESIDENT_ID: Final = 18
_CARD: Final = range(16, 20)
_AREAS: Final = frozenset("123456789")
_CENTURIES: Final = frozenset({"19", "20"})
_X: Final = late(r"[^0-9A-Za-z\u3400-\u9fff*]{0,3}(?P<x>[xX×])(?![0-9A-Za-z*×])")
_OTHERS: Final = late(
    r"[元万亿％%]|[xX×●○█■]{2}|电话|手机|身份证|[卡账帐]|编号|证号|(?<![尾末首顺序后前])号(?![码首尾中])|平方|金额|[共合]计|减|等于|不是|而是|更正|变更|['\"],['\"]"
)
"""What says that another value follows, or that the one before is masked."""
_OF_MONEY: Final = late(
    "[卡账帐]|户名|收款|领款|汇(?=[^\u4e00-\u9fff]{0,3}$)|退回|存折|银行|开户|打款|汇款|打给|打到|转到|[农建工中商信邮]行"
)
_BEFORE, _BEHIND = 40, 24
_ROUGH: Final = late(r"[1-9][0-9]{2,16}+[^0-9\n]{0,24}+\n?[^0-9\n]{0,24}+[0-9]{3}")
"""Two groups near each other: most texts have none, or a few."""

Span = tuple[int, int]


def proved(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where numbers of two groups and more stand that their check digit proves, and their digits.

    Resident numbers wherever they are: area, day of birth and check digit together come right by chance once
    in 80,000 times. Cards, where one in a thousand does, only near words of an account.
    """
    if not _ROUGH.search(text):
        return
    spans = [found.span() for found in _GROUP.finditer(text)]
    at, last = 0, len(spans) - 1
    while at < last:
        if spans[at + 1][0] - spans[at][1] > _WIDEST or _is_in_word(text, spans[at][0]):
            at += 1
            continue
        count, digits, end = _number(text, spans[at : at + _MOST_GROUPS])
        if count:
            yield (spans[at][0], end), digits
        at += count or 1


def _is_in_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return before.isascii() and before.isalnum()


def _number(text: str, spans: Sequence[Span]) -> tuple[int, str, int]:
    """Return how many groups from the first on are one number, its digits and its end; 0: they are none."""
    digits, widest = text[slice(*spans[0])], 0
    for count in range(2, len(spans) + 1):
        gap = text[spans[count - 2][1] : spans[count - 1][0]]
        if len(gap) > _WIDEST or "\n\n" in gap or _OTHERS.search(gap):
            break
        widest = max(widest, len(gap))
        digits += text[slice(*spans[count - 1])]
        if len(digits) > _CARD[-1] or not _may_be(digits):
            break
        end = spans[count - 1][1]
        if text[end : end + 1] not in _FOLLOWS:
            if len(digits) == _RESIDENT_ID and resident_id_is_right(digits):
                return count, digits, end
            if len(digits) in _CARD and _is_card(text, spans[:count], digits, widest):
                return count, digits, end
        x = _X.match(text, end) if len(digits) == _RESIDENT_ID - 1 else None
        if x and resident_id_is_right(digits + "X"):
            return count, digits + "X", x.end()
    return 0, "", 0


_FOLLOWS: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _may_be(digits: str) -> bool:
    """Tell whether digits begin as a resident number or a card does."""
    return digits.startswith("62") or (digits[0] in _AREAS and digits[6:8] in _BEGUN)


_BEGUN: Final = frozenset({"", "1", "2"} | _CENTURIES)


def _is_card(text: str, spans: Sequence[Span], digits: str, widest: int) -> bool:
    """Tell whether groups are a card: its check digit is right, and words near by are of an account."""
    if (
        widest > _WIDEST_OF_CARD
        or len(spans) > _MOST_OF_CARD
        or min(end - start for start, end in spans) < _SHORTEST_OF_CARD
        or not card_is_right(digits)
    ):
        return False
    start, end = spans[0][0], spans[-1][1]
    around = text[max(0, start - _BEFORE) : start] + text[end : end + _BEHIND]
    return _OF_MONEY.search(around) is not None
