"""Step screen: numbers read out in groups, or whose groups a letter or a stroke parts, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, is_birth_date, looks_complete
from catalog.screen.glyph import NUMERALS

_NUMERAL: Final = "".join(NUMERALS)
_RESIDENT_ID: Final = 18
_MOBILE_DIGITS: Final = 11
PHONE: Final = late(r"(?:电话|手机|联系|号码|致电|短信|[Tt]el|[Mm]ob|[Pp]hone)[^0-9，。；\n]{0,8}$")
"""What calls a number a phone's right before it."""
_IN_GROUPS: Final = late(
    rf"[{_NUMERAL}]{{2,12}}(?<![0-9{_NUMERAL}][{_NUMERAL}]{{12}})(?:[^0-9A-Za-z\u3400-\u9fff{_NUMERAL}]{{1,2}}[{_NUMERAL}]{{1,12}}){{1,7}}(?![0-9{_NUMERAL}])(?P<x>[xX叉]?)"
)
"""Groups of Chinese numerals with marks between them: 六二二八，四八，八五四八."""


def join_groups(text: str) -> str:
    """Return the text with blanks for the marks between the groups of a number read out in numerals."""
    return _IN_GROUPS.sub(_in_groups, text)


def join_crossed(text: str, signs: str) -> str:
    """Return the text with hyphens for the letters or strokes between the groups of a whole number.

    `signs`: the ASCII characters of the text.
    """
    crossed = ("x" in signs or "X" in signs) and _MAY_CROSS.search(signs)
    if crossed or "×" in text or "丨" in text or "□" in text or "☐" in text:
        text = _CROSSED.sub(_crossed, text)
    return _DASHED.sub(_dashed, text) if "一" in text and _DASH.search(text) else text


_DASH: Final = late("一(?<=[0-9]一)[0-9]{2,8}一[0-9]")
_DASHED: Final = late(r"[0-9](?<![0-9A-Za-z.].)[0-9]{1,6}(?:一[0-9]{2,8}){2,4}(?![0-9A-Za-z一])")
"""The numeral that looks like a dash between the groups of digits: 132一1598一0532."""


def _dashed(match: re.Match[str]) -> str:
    """Return a whole number with hyphens for the numerals; with digits for them it is longer than any."""
    digits = "".join(filter(str.isdigit, match[0]))
    whole = looks_complete(digits) or card_is_right(digits)
    return match[0].replace("一", "-") if whole else match[0]


_MAY_CROSS: Final = late("[xX](?<=[0-9].)[0-9]")
_CROSSED: Final = late(
    r"[0-9](?<![0-9A-Za-z.].)(?:[0-9]{2,5}(?P<s>[xX×丨□☐])[0-9]{4,8}(?:(?P=s)[0-9]{1,5}){1,3}|(?P<e>[xX×丨□☐])[0-9](?:(?P=e)[0-9]){9,18})(?![0-9A-Za-z×丨□☐])"
)
"""Groups of digits with the same letter or stroke between them: 138x0001x2345."""


def _crossed(match: re.Match[str]) -> str:
    """Return a whole number with hyphens for the crosses; a mobile one, else a size, only where it is called so."""
    found = match[0]
    digits = "".join(filter(str.isdigit, found))
    if not looks_complete(digits) and not card_is_right(digits):
        return found
    before = match.string[max(0, match.start() - 16) : match.start()]
    stroke = match["s"] == "丨"
    if len(digits) == _MOBILE_DIGITS and not stroke and not PHONE.search(before):
        return found
    return _NO_DIGIT.sub("-", found)


_NO_DIGIT: Final = late("[^0-9]")


def _in_groups(match: re.Match[str]) -> str:
    """Return one number read out in groups with blanks for the marks between them."""
    found = match[0]
    spans = [part.span() for part in _PART.finditer(found)]
    parts = [found[start:end] for start, end in spans]
    if any(map(is_complete, parts)):
        return found
    label = match.string[max(0, match.start() - _LABEL_REACH) : match.start()]
    account = _OF_ACCOUNTS if _ACCOUNT.search(label) else range(0)
    if _INSURANCE.search(label):
        account = _OF_INSURANCE
    for first in range(len(parts) - 1):
        for last in range(len(parts), first + 1, -1):
            x = match["x"] if last == len(parts) else ""
            if _are_one(parts[first:last], x, account=account):
                start, end = spans[first][0], spans[last - 1][1]
                joined = _MARK.sub(lambda mark: " " * len(mark[0]), found[start:end])
                return found[:start] + joined + found[end:]
    return found


_PART: Final = late(f"[{_NUMERAL}]+")
_MARK: Final = late(f"[^{_NUMERAL}]+")
_YEAR: Final = late("(?:一九|二[〇零○])..")
_OF_CARDS: Final = range(16, 20)
_OF_ACCOUNTS: Final = range(12, 20)
_LABEL_REACH: Final = 16
_INSURANCE: Final = late("[社医]保|参保|个人编号|保险")
_OF_INSURANCE: Final = range(8, 20)
_ACCOUNT: Final = late("[账帐卡][号户]|存折|卡[：:是为 “]{0,2}$")


def _are_one(parts: Sequence[str], x: str, *, account: range) -> bool:
    """Tell whether groups of numerals are one number: by its build, or by the label of an account.

    `account`: how many digits the label allows.
    """
    if all(map(_YEAR.fullmatch, parts)):
        return False
    digits = "".join(NUMERALS[one] for part in parts for one in part) + ("X" if x else "")
    card = digits.startswith("62") and len(parts) > len("62") and len(digits) in _OF_CARDS
    if card or is_complete(digits):
        return True
    if not account or min(map(len, parts[:-1])) < len("四八"):
        return False
    return len(digits) in account


def is_complete(digits: str) -> bool:
    """Tell whether digits or numerals alone are a whole number, that of an old resident number among them."""
    digits = "".join(NUMERALS.get(one, one) for one in digits)
    if len(digits) == _OLD_ID and digits.isdigit():
        return digits[0] != "0" and is_birth_date(digits[6:12])
    if len(digits) == _RESIDENT_ID and is_birth_date(digits[6:14]):
        return True
    return looks_complete(digits)


_OLD_ID: Final = 15
