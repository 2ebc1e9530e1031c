"""Step screen: which characters are written for which: digits of all scripts, look-alikes, invisible ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import is_birth_date, looks_complete

NUMERALS: Final = {
    numeral: digit
    for digit, numerals in (
        ("0", "零〇○◯洞"),
        ("1", "一幺壹弌壱〡"),
        ("2", "二贰貳弍弐两兩〢"),
        ("3", "三叁參叄弎〣"),
        ("4", "四肆〤"),
        ("5", "五伍〥"),
        ("6", "六陆陸〦"),
        ("7", "七柒拐〧"),
        ("8", "八捌〨"),
        ("9", "九玖勾〩"),
    )
    for numeral in numerals
}
"""Chinese numerals that stand for one digit each when a number is read out digit by digit."""

RADICALS: Final = dict(
    zip(
        "⺠⻓⻔⻅⻉⻋⻚⻛⻜⻢⻥⻦⻩⻬⻮⻰⼾⻝⻘⺟⻄⺝⺼⻨⻣⻤⾒⾔⾞⾨⾧⾴⾵⾶⾺⿂⿃⿈⿒⿓",
        "民长门见贝车页风飞马鱼鸟黄齐齿龙户食青母西月肉麦骨鬼见言车门长页风飞马鱼鸟黄齿龙",
        strict=True,
    )
)
"""Radicals that PDF fonts put in the place of the character; normal forms of Unicode leave them or make
them traditional."""

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0"
"""Blanks of any width, as the inside of a character class; they are left as they are."""

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20f0\u0300-\u036f\ufe00-\ufe0f\ufeff"
)
"""Characters of the first plane that show nothing of their own, as the inside of a character class."""

TWINS: Final = dict(zip("ОоΟοՕØøІіΙӀӏıǀ∣ǃЗзбЧВЅѕ🄋🄌", "OoOoOOoIiIIllIIIEEbABSs00", strict=True))
"""Cyrillic, Greek and other signs that look like digits, or like the letters mistaken for them."""
_SYMBOLS: Final = "＠．－＿＋％＃＆＝／＼＊｜～＜＞"


def _plain(char: str) -> str:
    """Return what a character is written for: one to two characters, or itself."""
    if char in RADICALS or char in TWINS:
        return RADICALS.get(char) or TWINS[char]
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1:
        return folded
    number = unicodedata.numeric(char, None)
    if number is not None and number.is_integer() and 10 <= number <= 99:  # noqa: PLR2004 - two digits
        return str(int(number))
    bare = folded.strip("().")
    return bare if len(bare) == 1 else char


_BLOCKS: Final = (
    range(0x2E80, 0x2FE0),  # radicals
    range(0x2460, 0x2500),  # enclosed digits and letters
    range(0x2160, 0x2180),  # Roman numerals
    range(0x3190, 0x32B1),  # enclosed Han
    range(0xF900, 0xFB00),  # compatibility Han
    range(0xFF10, 0xFF1A),  # full-width digits
    range(0xFF21, 0xFF3B),  # full-width capitals
    range(0xFF41, 0xFF5B),  # full-width small letters
    range(0x1D400, 0x1D7CE),  # mathematical letters
    range(0x1F100, 0x1F18A),  # enclosed letters
    range(0x2F800, 0x2FA20),  # compatibility Han
)
_DIGITS_END: Final = 0x1FC00
"""Behind it Unicode has no digits."""


def _plain_chars() -> dict[str, str]:
    """Return each character worth folding (digits, letters, Han, a few marks) with its plain form."""
    chars = set(filter(str.isdigit, map(chr, range(0x80, _DIGITS_END))))
    chars.update(chr(code) for block in _BLOCKS for code in block)
    chars.update(_SYMBOLS, RADICALS, TWINS)
    chars.discard("㊙")  # a mark by itself
    return {c: plain for c in chars if c not in NUMERALS and (plain := _plain(c)) != c}


PLAIN: Final = _plain_chars()
"""Character → what it is written for: one character, for numbers of two digits two."""
TENS: Final = "".join(char for char, plain in PLAIN.items() if len(plain) > 1)
"""Characters that are written for two."""
_ONES: Final = {char: plain for char, plain in PLAIN.items() if len(plain) == 1}


def _class_of(chars: set[str]) -> str:
    """Return the inside of a character class that matches just these characters."""
    codes = sorted(map(ord, chars))
    parts: list[str] = []
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        parts.append(re.escape(chr(first)) + (f"-{re.escape(chr(last))}" if last > first else ""))
        first = last = code
    return "".join(parts)


_LAST_OF_PLANE: Final = "\uffff"
# Classes within one plane are looked up in a table, others are tried range by range: one search over all
# planes with a single range beyond the first tells whether there is anything to do.
_ODD_NEAR: Final = late(f"[{_class_of({c for c in _ONES if c <= _LAST_OF_PLANE})}]")
_ODD_FAR: Final = late(f"[{_class_of({c for c in _ONES if c > _LAST_OF_PLANE})}]")
STRANGE: Final = late(
    f"[{_class_of({c for c in PLAIN if c <= _LAST_OF_PLANE})}{INVISIBLE}\U00010000-\U0010ffff]"
)
"""Finds a look-alike, a character that shows nothing, or anything beyond the first plane."""
UNSEEN: Final = late(f"[{INVISIBLE}\U000e0000-\U000e0fff]")
"""Finds a character that shows nothing."""


_LIST_MARKS: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑴⑵⑶⑷⑸⑹⑺⑻⑼⒈⒉⒊⒋⒌⒍⒎⒏⒐❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒")
_GAP: Final = r"[ \n*\-\\.·•_,，、/~—–\u00a0\u2009\u3000\u00ad\u200b]{0,2}"
_WHOLE_NUMBER: Final = late(
    rf"[*`]{{0,3}}(?:<[a-z]{{1,6}}>)?(?P<body>(?:[0-9０-９OolI{''.join(NUMERALS)}]{_GAP}){{10,19}}|[①-⑨⓪](?:{_GAP}[①-⑨⓪]){{10,18}}(?!{_GAP}[①-⑨⓪]))(?P<x>[XxＸｘ×]?)(?![0-9０-９Xx])"
)
_NO_GAP: Final = late("[0-9０-９OolI①-⑨⓪" + "".join(NUMERALS) + "]")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⓪"
_RINGED: Final = frozenset(_CIRCLED)
_MEANT: Final = (
    NUMERALS
    | dict.fromkeys("Oo", "0")
    | dict.fromkeys("lI", "1")
    | dict(zip(_CIRCLED, "1234567890", strict=True))
)


def _as_meant(match: re.Match[str]) -> str:
    """Return the plain character; nothing is counted in with the whole number that a list's mark stands before."""
    char = match[0]
    return " " if char in _LIST_MARKS and _counts(match) else _ONES[char]


def _counts(match: re.Match[str]) -> bool:
    """Tell whether a mark counts the item of a list: a whole number stands behind it without it."""
    number = _WHOLE_NUMBER.match(match.string, match.end())
    before = match.string[match.start() - 1 : match.start()]
    if number is None or before in _RINGED:
        return False
    digits = _digits_of(number["body"])
    x = "X" if number["x"] else ""
    if number["body"][0] in _CIRCLED:
        return _is_whole(digits + x) and not _is_whole(_ONES[match[0]] + digits + x)
    return _is_whole(digits + x) or any(
        (x or len(digits) > size) and _is_whole(digits[:size]) for size in _SIZES
    )


_SIZES: Final = (11, 18)
"""Digits of a mobile and of a resident number: another figure may stand right behind."""


def _digits_of(body: str) -> str:
    return "".join(_MEANT.get(one) or str(int(one)) for one in _NO_GAP.findall(body))


def _is_whole(digits: str) -> bool:
    """Tell whether digits alone are a mobile, a resident or a card number."""
    card = digits.startswith("62") and len(digits) in range(16, 20) and digits.isdigit()
    dated = len(digits) == len("YYYYMMDD") + 10 and is_birth_date(digits[6:14])
    return card or dated or looks_complete(digits)


def plain(text: str) -> str:
    """Return the text with each look-alike written plainly, one for one; `TENS` stay as they are."""
    return _ODD_FAR.sub(_as_meant, _ODD_NEAR.sub(_as_meant, text))
