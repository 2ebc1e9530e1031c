"""Step screen: whether digits are a part of something longer: a code, a fraction, a masked value, another number."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, looks_complete, resident_id_is_right

_BEFORE_CHECK_X: Final = 17
"""Digits of a resident number before a check digit X."""
_CODE_MARKS: Final = "-_.–"
_CODE_ENDS: Final = frozenset(_CODE_MARKS + "\n")
_SHORT_GROUP: Final = 7
_CROSSES: Final = frozenset("xX×")
_LETTERS_BEFORE: Final = late(r"[A-Za-z]{1,24}[-_]?$")
_LABEL_LETTERS: Final = late(
    r"(?:tel|telephone|phone|mobile|mob|cell|cellphone|sj|sjh|dh|id|idcard|sfz|sfzh|no|card|cardno|bank|yhk"
    r"|qq|qqh|vx|wx|weixin|wechat|weibo|(?<![A-Za-z])[untr]|nbsp)[-_]?$",
    re.IGNORECASE,
)
_MASKED_BEFORE: Final = late(r"[0-9](?:[*×#●○█■□•Xx?？]{2,}|[ -]?[*×#●○█■□•Xx]{3,}[ -]?)$")
_ENDS_MASK: Final = frozenset("*×#●○█■□•Xx?？ -\n")
"""What `_MASKED_BEFORE` may end with."""
_PAUSES: Final = frozenset("….")
"""Behind a whole number the speaker pauses; behind less of one the rest is left out."""
_MASKED_AFTER: Final = late(r"[*×#●○█■□•Xx?？]{2,}|[*×#●○█■□•?？]+[0-9]|[…]|\.{3,}")


def is_part(text: str, start: int, end: int, digits: str) -> bool:
    """Tell whether digits are part of a code, a decimal fraction, a masked value or a longer number.

    What its check digit proves a resident number or a card is none of a code, nor is a part of a file's name.
    """
    before, after = text[max(0, start - 26) : start], text[end : end + 12]
    if (
        after[:1].isascii()
        and after[:1].isalpha()
        and not (after[:1] in {"x", "X"} and len(digits) == _BEFORE_CHECK_X)
        and not _WHOLE_POWER.fullmatch(text, start, end + 4)
    ):
        return True
    if len(digits) == _BEFORE_CHECK_X and _is_sure(digits, after):
        digits, after = digits + "X", after[1:]
    bold = _OPENED.search(before) if before.endswith("*") else None
    if bold is None or bold[0] != after[: len(bold[0])]:
        if before[-1:] in _ENDS_MASK and _MASKED_BEFORE.search(before):
            return True
        masked = _MASKED_AFTER.match(after)
        if masked and not (masked[0][0] in _PAUSES and looks_complete(digits)):
            return True
    return _is_joined(before, after) and not (
        _is_sure(digits, after) or _FILE_NAME.match(text, end)
    )


_WHOLE_POWER: Final = late(r"1\.[3-9][0-9]{9}[Ee]\+10")
"""A mobile number as a sheet shows one that it takes for an amount: 1.3800012345E+10; also 13800012345.0."""
_OPENED: Final = late(r"\*{1,3}$")
_FILE_NAME: Final = late(
    r"(?:[-_ (（][0-9A-Za-z\u3400-\u9fff（）()_-]{1,40})?\.(?i:jpe?g|png|pdf|docx?|xlsx?|wps|ofd|zip|rar|csv|txt|mp[34]|wav|amr|m4a|tiff?|bmp|heic)(?![0-9A-Za-z])"
)


def _is_sure(digits: str, after: str) -> bool:
    """Tell whether digits, with a cross behind them, are a resident number or a card by their check digit."""
    if len(digits) == _BEFORE_CHECK_X and after[:1] in _CROSSES:
        return resident_id_is_right(digits + "X")
    return card_is_right(digits) or resident_id_is_right(digits)


def _is_joined(before: str, after: str) -> bool:
    """Tell whether letters or a short group of digits are joined to a number: both make a code."""
    if before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in {"-", "_"}):
        letters = _LETTERS_BEFORE.search(before)
        if letters and not _LABEL_LETTERS.search(letters[0]):
            return True
    if before[-1:] in _CODE_ENDS and _joined_before(before):
        return True
    return _joined_after(after)


_GROUP_BEFORE: Final = late(rf"(?P<ahead>^|[^0-9]|\n)(?P<group>[0-9]{{1,20}})[{_CODE_MARKS}]$")
_GROUP_AFTER: Final = late(rf"[{_CODE_MARKS}](?P<group>[0-9]{{1,20}})")
_CODE_BEFORE: Final = late(
    rf"(?<![0-9A-Za-z])([A-Za-z]{{1,8}})[{_CODE_MARKS}]?[0-9]{{1,12}}[{_CODE_MARKS}]$"
)
"""Letters and a group of any size: HT-20250917-."""
_LIST_NUMBER: Final = 2


def _joined_before(before: str) -> bool:
    """Tell whether a short group stands before, joined by a mark: part of a code; list numbers are not."""
    match = _GROUP_BEFORE.search(before)
    if match and (code := _CODE_BEFORE.search(before)) and not _LABEL_LETTERS.search(code[1]):
        return True
    if not match or (len(match["group"]) >= _SHORT_GROUP and before[-1] != "_"):
        return False
    if match["group"] in {"86", "086", "0086"} or resident_id_is_right(match["group"]):
        return False
    listed = len(match["group"]) <= _LIST_NUMBER and match["ahead"] in {"", "\n"}
    return not (listed and before[-1] == ".")


def _joined_after(after: str) -> bool:
    match = _GROUP_AFTER.match(after)
    if match is None or match[0] == ".0":
        return False
    return len(match["group"]) < _SHORT_GROUP
