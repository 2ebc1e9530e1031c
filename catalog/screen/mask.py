"""Step screen: what is shown, and published, in place of a value that must not be.

The customs: a resident number keeps its first 6 and last 4 digits and never one of the birth date, a mobile
number 3 and 4, a card the last 4, a name its surname (张某某, 张某, 欧阳某; people who would be masked alike are
told apart as 张某甲, 张某乙), an address the road or village, a plate the province and the last 2, an e-mail
address the first character and the domain. Nothing else of a value is left in its mask.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from catalog.model.pattern import late
from catalog.model.text import HIDDEN
from catalog.screen.kind import SensitiveKind
from catalog.screen.words.surname import COMPOUND

STARS = "****"
HEALTH = "（健康状况略）"
"""Stands where an illness was named: nothing of it is kept, as any part of it tells it."""
SECRECY = "〔密级或内部标志〕"
"""Stands for a secrecy mark in reports only. In a text a mark is never masked: the text is not published."""
NOBODY = "某人"
NOWHERE_TOLD = "某地"
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
"""What tells people apart who would be masked alike, in this order."""
MOBILE_DIGITS = 11
LANDLINE_DIGITS = range(7, 14)
"""Without the area code, with an extension."""
ACCOUNT_DIGITS = range(8, 33)
"""Bank and social security accounts."""
ACCOUNT_LETTERS = range(5, 33)
PERMIT_LETTERS = range(7, 13)
PLATE_LETTERS = range(6, 11)
_KEPT_TAIL = {15: 3, 17: 3, 18: 4}
"""How many last digits of a resident number are not of the birth date, by its length; 17 is one lost in typing."""
_ABROAD = late(r"(?:00)?86|0")

_NUMERALS = str.maketrans(
    "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺×✕✖Х", "001234567891234567891XXXX"
)
_TAG = late(r"<[^<>]{0,200}>")
_STARRED = late(r"[*＊●○■□✱∗·•…#_]")
_ALNUM = late(r"[^0-9A-Z]+")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_NOT_NAME = late(rf"[^{_HAN}·A-Za-z]+")
_ROAD = late(r"大道|大街|公路|路(?!口)|街(?!道|区)|村|社区|巷|弄堂|胡同")
_DISTRICT = late(r"街道|镇|乡|苏木|(?<![小园校社])区|县|旗|市|省|盟|自治州")
_AREA_CODE = late(r"0(?:10|2[0-9]|[3-9][0-9]{2})")
_MAIL = late(r"([^@\s])[^@]*@([^@\s]+)")

_DONE: Mapping[SensitiveKind, re.Pattern[str]] = MappingProxyType(
    {
        SensitiveKind.RESIDENT_ID: re.compile(
            r"[0-9]{6}\*{4,}(?:[0-9]{3}[0-9X]?)?|[0-9]{3,4}\*{8,}[0-9]{3}[0-9X]|\*{4}"
        ),
        SensitiveKind.MOBILE: re.compile(r"[0-9]{3}\*{4}[0-9]{4}|\*{4}"),
        SensitiveKind.LANDLINE: re.compile(r"(?:0[0-9]{2,3}-)?\*{4}(?:[0-9]{2})?"),
        SensitiveKind.BANK_CARD: re.compile(r"\*{4,}(?:[0-9]{4})?"),
        SensitiveKind.EMAIL: re.compile(r"[^@\s]\*{3}@[^@\s*]+|\*{4}"),
        SensitiveKind.WECHAT_QQ: re.compile(r"[0-9A-Za-z]?\*{4}|[0-9]{3}\*{4}[0-9]{4}"),
        SensitiveKind.PASSPORT: re.compile(r"[A-Z]?\*{4}(?:[0-9A-Z]{2})?"),
        SensitiveKind.LICENCE_PLATE: re.compile(rf"[{_HAN}]?\*{{4}}(?:[0-9A-Z{_HAN}]{{2}})?"),
        SensitiveKind.SOCIAL_SECURITY_NO: re.compile(
            r"\*{4}(?:[0-9A-Z]{4})?|[0-9]{6}\*{8}[0-9]{3}[0-9X]|[0-9]{6}\*{6}[0-9]{3}"
        ),
        SensitiveKind.PERSON_NAME_PENALTY: re.compile(
            rf"[{_HAN}]{{1,2}}某[某{STEMS}]?[0-9]*|(?:[A-Z]\*{{3}}|{NOBODY})[{STEMS}]?[0-9]*"
        ),
    }
)
"""How a value of each kind looks that is masked already: it stays as it is."""


def masked(kind: SensitiveKind, value: str) -> str:
    """Return the mask of one value, normalised or as it stands in a text (full-width, spaced, with marks).

    The mask is one short line. A mask is its own mask. Of a value that does not have the shape of its kind
    nothing is kept.
    """
    plain = _plain(value)
    done = _DONE.get(kind)
    if done is not None and done.fullmatch(plain):
        return plain
    return _MASKS[kind](plain)


def masked_names(names: Iterable[str], there: Iterable[str] = ()) -> dict[str, str]:
    """Return the mask of each name, the same for the same name in any spelling, different ones told apart.

    `names` come in the order of the text; those that share a mask become 张某甲, 张某乙, …. `there` are texts of
    the item that may hold such numbered masks already: they are not given twice.
    """
    kind = SensitiveKind.PERSON_NAME_PENALTY
    spellings = {name: _NOT_NAME.sub("", _plain(name)) for name in dict.fromkeys(names)}
    people: dict[str, list[str]] = {}
    for person in dict.fromkeys(spellings.values()):
        people.setdefault(masked(kind, person), []).append(person)
    given: dict[str, str] = {}
    taken = "\n".join(there)
    for mask, sharing in people.items():
        stem = mask.rstrip("某") + "某" if mask.endswith("某") else mask
        used = any(f"{stem}{letter}" in taken for letter in STEMS)
        if (len(sharing) == 1 and not used) or _DONE[kind].fullmatch(sharing[0]):
            given.update(dict.fromkeys(sharing, mask))
            continue
        free = (each for each in _numbers(stem) if each not in taken and each not in given.values())
        given.update(zip(sharing, free, strict=False))
    return {name: given[person] for name, person in spellings.items()}


def _numbers(stem: str) -> Iterable[str]:
    """Yield 张某甲, 张某乙, … and, when the letters are used up, 张某23, 张某24, …."""
    yield from (f"{stem}{letter}" for letter in STEMS)
    number = len(STEMS)
    while True:
        number += 1
        yield f"{stem}{number}"


def _plain(value: str) -> str:
    """Return a value without invisible characters, tags, entities, escapes and wide forms, on one line."""
    text = HIDDEN.sub("", _TAG.sub("", html.unescape(value)))
    text = unicodedata.normalize("NFKC", text).replace("\\", "")
    return " ".join(HIDDEN.sub("", text).split())


def _code(plain: str) -> str:
    """Return the digits and capital letters of a number, Chinese numerals as digits."""
    return _ALNUM.sub("", plain.translate(_NUMERALS).upper())


def _digits(plain: str) -> str:
    return "".join(letter for letter in _code(plain) if letter.isdigit())


def _resident_id(plain: str) -> str:
    code = _code(plain)
    tail = _KEPT_TAIL.get(len(code))
    if tail is None:
        return STARS
    return f"{code[:6]}{'*' * (len(code) - 6 - tail)}{code[-tail:]}"


def _mobile(plain: str) -> str:
    digits = _digits(plain)
    if len(digits) > MOBILE_DIGITS and _ABROAD.fullmatch(digits[:-MOBILE_DIGITS]):
        digits = digits[-MOBILE_DIGITS:]
    return f"{digits[:3]}{STARS}{digits[-4:]}" if len(digits) == MOBILE_DIGITS else STARS


def _landline(plain: str) -> str:
    digits = _digits(plain)
    if len(digits) > MOBILE_DIGITS and digits.startswith("86"):
        digits = "0" + digits[2:].lstrip("0")
    area = _AREA_CODE.match(digits)
    local = digits[area.end() :] if area else digits
    if len(local) not in LANDLINE_DIGITS:
        return STARS
    return f"{area[0]}-{STARS}{local[-2:]}" if area else f"{STARS}{local[-2:]}"


def _bank_card(plain: str) -> str:
    digits = _digits(plain)
    return f"{STARS}{digits[-4:]}" if len(digits) in ACCOUNT_DIGITS else STARS


def _address(plain: str) -> str:
    if plain.endswith(("某号", "某处")) or plain == NOWHERE_TOLD:
        return plain
    text = _STARRED.sub("", plain).replace(" ", "")
    road = _ROAD.search(text)
    if road:
        return f"{text[: road.end()]}某号"
    districts = list(_DISTRICT.finditer(text))
    return f"{text[: districts[-1].end()]}某处" if districts else NOWHERE_TOLD


def _email(plain: str) -> str:
    found = _MAIL.fullmatch(plain.replace(" ", ""))
    if found is None or "*" in found[0][0] + found[2]:
        return STARS
    return f"{found[1]}***@{found[2].lower()}"


def _account(plain: str) -> str:
    """Mask a WeChat or QQ number; many are the mobile number."""
    code = _code(plain)
    if len(code) == MOBILE_DIGITS and code.isdigit() and code[0] == "1":
        return _mobile(code)
    first = plain[:1]
    shown = len(code) in ACCOUNT_LETTERS and first.isascii() and first.isalnum()
    return f"{first}{STARS}" if shown else STARS


def _passport(plain: str) -> str:
    code = _code(plain)
    if len(code) not in PERMIT_LETTERS:
        return STARS
    return f"{code[0] if code[0].isalpha() else ''}{STARS}{code[-2:]}"


def _plate(plain: str) -> str:
    text = re.sub(rf"[^0-9A-Z{_HAN}]+", "", plain.upper())
    if len(text) not in PLATE_LETTERS or text[0].isascii():
        return STARS
    return f"{text[0]}{STARS}{text[-2:]}"


def _social_security(plain: str) -> str:
    code = _code(plain)
    if len(code) in _KEPT_TAIL and code[:-1].isdigit():
        return _resident_id(code)
    return f"{STARS}{code[-4:]}" if len(code) in ACCOUNT_DIGITS else STARS


def _name(plain: str) -> str:
    name = _NOT_NAME.sub("", plain).strip("·")
    if name[:1].isascii():
        return f"{name[0].upper()}***" if name and name[0].isalpha() else NOBODY
    known = 2 if name[:2] in COMPOUND and name[2:] else 1
    rest = len(name.replace("·", "")) - known
    if not name or rest < 1:
        return NOBODY
    return f"{name[:known]}{'某' * min(rest, 2)}"


_MASKS: Mapping[SensitiveKind, Callable[[str], str]] = MappingProxyType(
    {
        SensitiveKind.RESIDENT_ID: _resident_id,
        SensitiveKind.MOBILE: _mobile,
        SensitiveKind.LANDLINE: _landline,
        SensitiveKind.BANK_CARD: _bank_card,
        SensitiveKind.HOME_ADDRESS: _address,
        SensitiveKind.EMAIL: _email,
        SensitiveKind.WECHAT_QQ: _account,
        SensitiveKind.HEALTH_STATUS: lambda _plain: HEALTH,
        SensitiveKind.PASSPORT: _passport,
        SensitiveKind.LICENCE_PLATE: _plate,
        SensitiveKind.PERSON_NAME_PENALTY: _name,
        SensitiveKind.SECRECY_MARKING: lambda _plain: SECRECY,
        SensitiveKind.SOCIAL_SECURITY_NO: _social_security,
    }
)
