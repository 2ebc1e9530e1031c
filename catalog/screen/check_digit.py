"""Step screen: check digits and built-in dates that tell a real number from a row of digits."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from catalog.model.pattern import late

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_USCC_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_USCC_CHARS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC: Final = late(
    r"(?:1[1-39]|2[19]|3[1-59]|4[19]|5[1-39]|6[129]|7[129]|8[19]|9[1-3]|A[19]|N[1-39]|Y1)\d{6}[0-9A-HJ-NPQRTUWXY]{10}"
)
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
MOBILE: Final = late(r"1[3-9]\d{9}")


def resident_id_is_right(number: str) -> bool:
    """Tell whether 18 characters end in their check digit and hold a date of birth.

    GB 11643-1999: mod 11-2 over 17 digits. The area is not looked up: codes come and go, and permits of
    residents of Hong Kong, Macau and Taiwan (81, 82, 83) are of the same build.
    """
    if len(number) != 18 or not number[:17].isdigit():  # noqa: PLR2004 - the length of the number
        return False
    total = sum(int(d) * w for d, w in zip(number[:17], _ID_WEIGHTS, strict=True))
    return number[17] == _ID_CHECKS[total % 11] and is_birth_date(number[6:14])


def is_birth_date(date: str) -> bool:
    """Tell whether eight digits (YYYYMMDD) or six (YYMMDD) are a day of the calendar."""
    year, month, day = int(date[:-4]), int(date[-4:-2]), int(date[-2:])
    if len(date) == 8:  # noqa: PLR2004 - YYYYMMDD
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return False
    else:
        year += 1900
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004 - months


def luhn_is_right(number: str) -> bool:
    """Tell whether digits end in their Luhn check digit (ISO/IEC 7812-1); a check digit X is none."""
    if not number.isdecimal():
        return False
    total = 0
    for place, char in enumerate(reversed(number)):
        digit = int(char) << (place & 1)
        total += digit - 9 if digit > 9 else digit  # noqa: PLR2004 - digits of the doubled digit
    return total % 10 == 0


def card_is_right(digits: str) -> bool:
    """Tell whether plain digits are a UnionPay card: 62 in front, 16 to 19 of them, the check digit right."""
    return digits.startswith("62") and len(digits) in _CARD_DIGITS and luhn_is_right(digits)


_CARD_DIGITS: Final = range(16, 20)


def uscc_is_right(code: str) -> bool:
    """Tell whether 18 characters are a unified social credit code (GB 32100-2015, mod 31)."""
    if not _USCC.fullmatch(code):
        return False
    total = sum(_USCC_CHARS.index(c) * w for c, w in zip(code[:17], _USCC_WEIGHTS, strict=True))
    return _USCC_CHARS.index(code[17]) == (31 - total % 31) % 31


def looks_complete(digits: str) -> bool:
    """Tell whether digits alone are already a mobile, resident or card number."""
    if len(digits) == 11:  # noqa: PLR2004 - a mobile number
        return MOBILE.fullmatch(digits) is not None
    if len(digits) == 18:  # noqa: PLR2004 - a resident number
        return resident_id_is_right(digits)
    return len(digits) in {16, 19} and luhn_is_right(digits)
