"""Step screen: digits for the numerals of numbers read out, and for the letters mistaken for digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.model.text import ascii_of
from catalog.screen.check_digit import (
    MOBILE,
    is_birth_date,
    looks_complete,
    resident_id_is_right,
)
from catalog.screen.glyph import NUMERALS, SPACES
from catalog.screen.name import name_start
from catalog.screen.numeral_parted import PHONE, join_crossed, join_groups
from catalog.screen.run_apart import NOTE
from catalog.screen.words.number import JOINTS
from catalog.screen.words.tree import any_of

_NUMERAL: Final = "".join(NUMERALS)
_BLANKS: Final = rf"[ {SPACES}]{{0,2}}"
_BETWEEN: Final = rf"(?:{_BLANKS}[-‐‑‒–—―−－_~～.·•・]{{0,2}}{_BLANKS}|\r?\n)"
_TOLD: Final = rf"[，,、：:；;…—. \r\n]{{0,2}}+(?:{NOTE}|[一二三四五六七八两]位(?:数字|数)?|{any_of(word for word in JOINTS if not set(word) & set(NUMERALS))}){{1,2}}+[，,、：:；;…—. \r\n]{{0,2}}+"
_BETWEEN_GROUPS: Final = rf"(?:{_BETWEEN}|(?<=[0-9{_NUMERAL}]{{3}})(?:[^0-9A-Za-z\u3400-\u9fff\s]{{1,2}}|{_TOLD})(?=[0-9{_NUMERAL}]{{3}})|(?<=[{_NUMERAL}]{{3}})[，,、](?=[{_NUMERAL}]{{2}}(?![0-9\u3400-\u9fff〇])))"
_READ_OUT: Final = late(rf"[0-9{_NUMERAL}](?<![0-9].)(?:{_BETWEEN_GROUPS}[0-9{_NUMERAL}]){{4,}}")
_THREE: Final = late(rf"参(?<=[{_NUMERAL}参]参)(?=[{_NUMERAL}参])")
"""The short form of 參, as often a word's: only amid numerals."""
_ONE: Final = late(
    rf"么(?:(?<=[{_NUMERAL}]么)(?=[{_NUMERAL}])|(?<![什怎这那多要]么)(?=[三五六七八九](?:[ ，,、-]{{0,2}}[{_NUMERAL}么]){{6}}))"
)
"""What is heard, and typed, for 幺: 么八三，二四七零."""
_LISTED: Final = late(
    rf"[0-9{_NUMERAL}](?<![0-9{_NUMERAL}].)(?P<sign>[^0-9A-Za-z\u3400-\u9fff\s]{{1,2}} ?)[0-9{_NUMERAL}](?:(?P=sign)[0-9{_NUMERAL}](?![0-9{_NUMERAL}])){{9,17}}(?P<x>(?P=sign)[xX×])?(?![0-9{_NUMERAL}]|(?P=sign)[0-9{_NUMERAL}](?![0-9{_NUMERAL}]))"
)
"""Digits one by one, the same sign between all of them: 一、三、八、…"""
_GAPS: Final = rf"[ {SPACES}\-‐‑‒–—―−－_~～.·•・\r\n]"
_SIGN: Final = r"[^0-9A-Za-z\u3400-\u9fff\s]"
_NEXT_TO: Final = "|".join(rf"(?<=[0-9{_NUMERAL}]{_GAPS}{{{width}}}.)" for width in range(1, 7))
_BEHIND_SIGNS: Final = "|".join(
    rf"(?<=[0-9{_NUMERAL}]{sign}[0-9{_NUMERAL}]{sign}.)"
    for sign in (_SIGN, _SIGN * 2, f"{_SIGN} ", f"{_SIGN * 2} ")
)
_TO_FOLD: Final = late(
    rf"[{_NUMERAL}](?:{_GAPS}{{0,6}}[0-9{_NUMERAL}]"
    rf"|(?<=[0-9{_NUMERAL}].)|(?<={_GAPS}.)(?:{_NEXT_TO})"
    rf"|(?P<sign>{_SIGN}{{1,2}} ?)[0-9{_NUMERAL}](?P=sign)"
    rf"|(?<=[^0-9A-Za-z\u3400-\u9fff].)(?:{_BEHIND_SIGNS}))",
    re.DOTALL,
)
"""A Chinese numeral beside a digit or another numeral, or in a row with one sign between all: the rare texts worth
three times as long. 73.1%，一次性 is none of them."""
_LIKE: Final = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("lIi丨!|", "1"),
    **dict.fromkeys("Zz", "2"),
    "E": "3",
    "A": "4",
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("bG", "6"),
    "T": "7",
    "B": "8",
    **dict.fromkeys("gq", "9"),
}
_STROKE: Final = "丨"
_USUAL: Final = "OolI"
_SURE_SIGNS: Final = "OolI丨"
"""Letters that stand for a digit wherever they stand amid digits; the others only in what is then right."""
_SIGNS: Final = "".join(_LIKE).replace("|", "")
"""A bar is one only amid others: it also parts cells."""
_MEANT: Final = str.maketrans(_LIKE)
_MAY_MISTAKE: Final = late(rf"[{_SIGNS}](?:[0-9]|(?<=[0-9].))")
_MAY_BE_USUAL: Final = late(rf"[{_USUAL}](?:[0-9]|(?<=[0-9].))")
_WHOLE: Final = late(
    rf"[0-9{_SIGNS}](?<![0-9A-Za-z].)(?:{_BETWEEN}(?:[0-9{_SIGNS}]|\|(?=[0-9{_SIGNS}|]))){{10,18}}(?P<x>[xX]?)(?![0-9A-Za-z])"
)
_AMID: Final = late(
    rf"[0-9{_USUAL}](?:(?<=[0-9])(?=[0-9 )-]{{0,24}}[{_USUAL}])(?<![a-z{_USUAL}0-9].)(?<![A-Za-z][A-Za-z].)|(?<![0-9A-Za-z].)(?=[{_USUAL}]{{0,2}}[0-9]))"
    rf"[0-9{_USUAL}]*+(?:(?:[ -]|\) ?)(?=[{_USUAL}]{{0,3}}[0-9])[0-9{_USUAL}]++(?![A-Za-z])){{0,5}}(?![0-9A-Za-z])"
)
"""Groups of digits with a few of the usual letters amid them."""
_FEWEST: Final = 7
_MOBILE_DIGITS: Final = 11
_RESIDENT_ID: Final = 18
_OLD_ID: Final = 15
_CALLED: Final = late(
    "电\\s?话|手\\s?机|联系|号码|致电|拨打|短信|微信|[Tt]el|[Mm]ob|[Pp]hone"
    "|[主户员][，,：:]|本人|家[属人长]|姓名|户主|机主|患者|司机|船[长员]|店主|老板|村民|居民|职工|学员|签到|[请诉报事保信访映系]人|先生|女士|[\u4e00-\u9fff]某"
)
"""What calls a number a phone's, or a person whose it may be."""
_CALLED_BEFORE: Final = 60
_CALLED_BEHIND: Final = 12
_CIRCLE: Final = late("[○◯]")
"""A zero among Chinese numerals, a mask among digits."""
_MASK: Final = late("[○◯]{4}")
_ANY_NUMERAL: Final = late(rf"[{_NUMERAL}](?!位)")
_SURE_NUMERALS: Final = 3
"""So many Chinese numerals in one number are no word that happens to stand beside it."""


def in_digits(text: str) -> str:
    """Return the text with digits for the numerals of numbers read out and for letters mistaken for them.

    One for one. A letter that is rarely mistaken is taken for a digit only in what is then a mobile, resident
    or card number.
    """
    signs = ascii_of(text)
    text = join_crossed(text, signs)
    if _MAY_MISTAKE.search(signs) or _STROKE in text:
        text = _WHOLE.sub(_whole, text)
        if _MAY_BE_USUAL.search(text):
            text = _AMID.sub(_usual, text)
    if text.isascii() or not _TO_FOLD.search(text):
        return text
    if "参" in text:
        text = _THREE.sub("叁", text)
    if "么" in text:
        text = _ONE.sub("幺", text)
    text = _LISTED.sub(_listed, text)
    text = join_groups(text)
    return _READ_OUT.sub(_read_out, text)


def _whole(match: re.Match[str]) -> str:
    """Return a number that is right with digits for its letters; its last line may be another."""
    meant = _number(match)
    if meant == match[0] and "\n" in meant:
        first, mark, last = meant.rpartition("\n")
        own = _WHOLE.fullmatch(match.string, match.start(), match.start() + len(first))
        return f"{_number(own) if own else _WHOLE.sub(_number, first)}{mark}{last}"
    return meant


def _number(match: re.Match[str]) -> str:
    found = match[0]
    body = found[: match.start("x") - match.start()]
    letters = [char for char in body if char in _LIKE]
    if not letters:
        return found
    meant = body.translate(_MEANT) + match["x"]
    digits = "".join(char for char in meant if char.isalnum()).upper()
    if len(digits) == _RESIDENT_ID:
        sure = resident_id_is_right(digits) or _is_old_or_called(match, digits, letters)
        return meant if sure else found
    if not digits.isdigit():
        return found
    return (
        meant if _is_called(match, digits, letters) or _is_right(match, digits, letters) else found
    )


def _is_called(match: re.Match[str], digits: str, letters: Sequence[str]) -> bool:
    """Tell whether a label calls a number an old resident one, or one with a few usual letters an account."""
    if len(digits) == _OLD_ID and _is_old_or_called(match, digits, letters):
        return True
    label = match.string[max(0, match.start() - _LABEL) : match.start()]
    few = all(one in _SURE_SIGNS for one in letters) and 2 * len(letters) <= len(digits)
    return few and len(digits) in _OF_ACCOUNTS and _ACCOUNT.search(label) is not None


def _is_right(match: re.Match[str], digits: str, letters: Sequence[str]) -> bool:
    """Tell whether digits are a whole number by their build, the letters not too many or too odd."""
    sure = all(letter in _SURE_SIGNS for letter in letters)
    if 2 * len(letters) > len(digits) + 2 * sure or not looks_complete(digits):
        return False
    if sure:
        return not _is_codes(match, digits)
    if digits.startswith("62"):
        return True
    before = match.string[max(0, match.start() - 16) : match.start()]
    if len(digits) != _MOBILE_DIGITS:
        return False
    return PHONE.search(before) is not None or (len(letters) <= _ODD and _is_behind_name(before))


def _is_behind_name(before: str) -> bool:
    """Tell whether a person's name stands right before, the count of its line or a mark before that."""
    before = before.rstrip(" ：:，,\t|")
    start = name_start(before, len(before), sure=False)
    return start >= 0 and before[max(0, start - 1) : start] in _NAME_STARTS


_NAME_STARTS: Final = frozenset(("", *" .、，,；;：:|\t\n（()）"))


def _is_old_or_called(match: re.Match[str], digits: str, letters: Sequence[str]) -> bool:
    """Tell whether a label calls a number with a date of birth and the usual letters a resident's."""
    odd = sum(letter not in _SURE_SIGNS for letter in letters)
    if odd > _ODD or not digits[:17].isdigit():
        return False
    before = match.string[max(0, match.start() - 24) : match.start()]
    before += match.string[match.end() : match.end() + 16]
    date = digits[6:14] if len(digits) == _RESIDENT_ID else digits[6:12]
    return is_birth_date(date) and _OF_RESIDENT.search(before) is not None


_LABEL: Final = 12
_ACCOUNT: Final = late("(?:[账帐][号户]|卡号|存折)[^0-9A-Za-z，。；]{0,6}$")
_OF_ACCOUNTS: Final = range(12, 20)
_ODD: Final = 2
"""So many of the letters that are rarely mistaken, where a label stands."""
_OF_RESIDENT: Final = late("身份证|证号|证件|旧号|老号|15位|十五位|身份")


def _is_codes(match: re.Match[str], digits: str) -> bool:
    """Tell whether many letters make a code of what were a mobile number, as no word near calls it one."""
    found = match[0]
    if not MOBILE.fullmatch(digits) or sum(map(found.count, _USUAL)) <= _MISTAKEN:
        return False
    return (
        _CALLED.search(
            match.string, max(0, match.start() - _CALLED_BEFORE), match.end() + _CALLED_BEHIND
        )
        is None
    )


_MISTAKEN: Final = 3
"""So many letters are mistaken for digits in a number that nothing names."""


def _usual(match: re.Match[str]) -> str:
    """Return a number with digits for the usual letters, where they are few."""
    found = match[0]
    letters = sum(map(found.count, _USUAL))
    digits = sum(map(str.isdigit, found))
    if not 0 < 2 * letters <= digits or letters + digits < _FEWEST:
        return found
    meant = "".join(_LIKE[char] if char in _USUAL else char for char in found)
    return found if _is_codes(match, "".join(filter(str.isdigit, meant))) else meant


def _read_out(match: re.Match[str]) -> str:
    found = match[0]
    numerals = len(_ANY_NUMERAL.findall(found)) - len(_CIRCLE.findall(found))
    meant = _ANY_NUMERAL.sub(lambda one: NUMERALS[one[0]], found)
    digits = "".join(filter(str.isdigit, meant))
    if resident_id_is_right(digits) and not _MASK.search(found):
        return meant
    if not numerals:
        return found
    if _begins_word(match) and looks_complete(digits[:-1]):
        return meant[:-1] + found[-1]  # 手机一三八……一直打不通
    if numerals < _SURE_NUMERALS and any(
        looks_complete("".join(filter(str.isdigit, part))) for part in _ANY_NUMERAL.split(found)
    ):
        return _PIECE.sub(_piece, found)
    if numerals == 1 and _begins_word(match) and not looks_complete(digits):
        return found
    return meant


_PIECE: Final = late(rf"[0-9{_NUMERAL}]{{11,19}}")


def _piece(match: re.Match[str]) -> str:
    """Return one of two numbers side by side with a digit for its numeral, if it is whole then: 3706…366〇 138…"""
    meant = _ANY_NUMERAL.sub(lambda one: NUMERALS[one[0]], match[0])
    return meant if looks_complete(meant) else match[0]


def _listed(match: re.Match[str]) -> str:
    """Return a whole number with digits for its numerals; a list that counts is none."""
    meant = _ANY_NUMERAL.sub(lambda one: NUMERALS[one[0]], match[0])
    digits = "".join(filter(str.isdigit, meant)) + ("X" if match["x"] else "")
    return meant if looks_complete(digits) or len(digits) in _LONG else match[0]


_LONG: Final = range(15, 20)
"""Nobody counts so far in numerals."""


def _begins_word(match: re.Match[str]) -> bool:
    """Tell whether the last sign is a numeral with Han behind it: 2012345一直."""
    behind = match.string[match.end() : match.end() + 1]
    return match[0][-1] in NUMERALS and "\u3400" <= behind <= "\u9fff"
