"""Step screen: numbers that a label asks for and whose digits stand behind it, whatever is between them and however each is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import MOBILE, card_is_right, is_birth_date, resident_id_is_right
from catalog.screen.glyph import NUMERALS
from catalog.screen.name import name_start
from catalog.screen.words.number import ASKED, SPELT
from catalog.screen.words.tree import any_of

_MASKS: Final = "*×●○◯█■□#"
_NUMERAL: Final = "".join(one for one in NUMERALS if one not in _MASKS)
_PART: Final = rf"(?:[0-9]+|[{_NUMERAL}]+|(?i:{any_of(SPELT)})(?![A-Za-z])|[OolI](?![A-Za-z]))"
_USUAL: Final = late(r"[^0-9A-Za-z\u3400-\u9fff]{0,4}[0-9](?:[ -]?[0-9]){10,17}")
"""A number as it is usually written."""
_USUAL_PHONE: Final = late(
    r"[^0-9A-Za-z\u3400-\u9fff]{0,4}(?=[0-9](?:[ -]?[0-9]){10})[0-9]+(?:[ -][0-9]+){0,2}(?![ -]?[0-9])"
)
"""The same in no more groups than people write a telephone's in."""
_ACCOUNT: Final = late(
    r"62[0-9]{0,10}(?P<sign>[^0-9A-Za-z\u3400-\u9fff*×●○█■□#]{1,3})[0-9]{1,12}(?:(?P=sign)[0-9]{1,12}){0,8}(?![0-9A-Za-z*×]|(?P=sign)[0-9]|[.]?[0-9]|[元万亿])"
)
"""An account in groups of any sizes with one sign between all of them."""
_ANSWER: Final = late(r"[^0-9A-Za-z。；;]{0,16}?(?=62)")
_FIRST: Final = late(
    rf"[^0-9A-Za-z{_NUMERAL}{_MASKS}。；;\n]{{0,14}}?\n?(?={_PART}|[双叁仨两二三四五2-5]个?[0-9{_NUMERAL}])"
)
"""What stands between a label and the number."""
_UNIT: Final = late(
    rf"(?P<times>[两二三四五仨2-5])个(?P<many>[0-9{_NUMERAL}])|双(?P<twice>[0-9{_NUMERAL}])"
    rf"|(?P<digits>[0-9]+)|(?P<numerals>[{_NUMERAL}]+?(?=[两二三四五2-5]个[0-9{_NUMERAL}]|[^{_NUMERAL}]|\Z))"
    rf"|(?P<word>(?i:{any_of(SPELT)}))(?![A-Za-z])|(?P<like>[OolI])(?![A-Za-z])"
)
_GAP: Final = late(
    rf"(?:[（(][^（）()0-9\n]{{1,12}}[）)]|[^0-9A-Za-z\u3400-\u9fff{_MASKS}\n。；;|]|\n(?!\s*\n)|\|(?!\s*\n)|(?<=[”\"’」]).){{0,8}}"
    rf"(?:[\u3400-\u9fff](?<![{_NUMERAL}])){{0,7}}(?:[^0-9A-Za-z\u3400-\u9fff{_MASKS}\n。；;|]){{0,8}}"
)
"""What may part two groups: signs, a few words, signs."""
_OTHERS: Final = late(
    "[元万亿％%年月日时点分秒楼栋幢室组岁人户个页条次届款项章]|电话|手机|联系|身份|证|[卡账帐]|编号|(?<![尾末首])号(?![码首尾中])|金额|共|合计|至|到|减|等于|不是|而是|改|更正|变更|换|转|或|及|和|与|邮编|地址|姓名|[先女][生士]|某|本人|家"
)
"""What says that another value follows."""
_GOES_ON: Final = late("[0-9A-Za-z]|[ -][0-9](?![0-9])")
_MOST: Final = 19
_MOBILE_DIGITS: Final = 11
_FULL_RESIDENT_ID: Final = 18
_OLD_ID: Final = 15
_X: Final = late(
    r"[^0-9A-Za-z\u3400-\u9fff*]{0,3}(?:[\u3400-\u9fff]{0,5}?)[^0-9A-Za-z\u3400-\u9fff*]{0,2}(?:[xX×](?![0-9A-Za-z×])|[叉乂][xX]?|[艾埃爱]克斯)"
)

Span = tuple[int, int]


def called(text: str, labels: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, str]]:
    """Yield where whole numbers stand behind the label that asks for them, and their digits.

    `labels`: where the words of labels stand, in order.
    """
    done = 0
    for start, end in labels:
        asked = ASKED[text[start:end]]
        usual = _USUAL_PHONE if asked == "phone" else _USUAL
        if end < done or asked == "code" or usual.match(text, end):
            continue
        lead = _FIRST.match(text, end)
        found = _number(text, lead.end(), asked) if lead else None
        if found is None and asked == "account":
            found = _account(text, end)
        if found:
            done = found[0][1]
            yield found


_IN_GROUPS: Final = late(
    rf"1[3-9][0-9](?P<gap>[^0-9A-Za-z\u3400-\u9fff{_MASKS}\n]{{1,3}})[0-9]{{4}}(?P=gap)[0-9]{{4}}(?=[ \t]{{0,3}}(?:[\n|，,。；;（(]|\Z))"
)
"""A mobile number in its usual groups, the same sign between them."""
_NAMED: Final = late(
    r"(?:\n|\A)[ \t>]{0,4}(?:[0-9]{1,3}[.、)）] ?|[-*•] )?(?P<name>[\u4e00-\u9fff·]{2,4})[：:，,|\t ]{1,3}\Z"
)
"""A row that begins with a name."""
_BEFORE: Final = 20


def behind_names(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where mobile numbers stand that fill the rest of a name's line, whatever sign parts their groups."""
    for found in _IN_GROUPS.finditer(text):
        row = _NAMED.search(text[max(0, found.start() - _BEFORE) : found.start()])
        if row is None or (found["gap"].strip() in _RECKONS and found[0].endswith("00")):
            continue
        name = row["name"]
        if name.endswith("某") or name_start(name, len(name), sure=False) == 0:
            yield found.span(), _NO_DIGIT.sub("", found[0])


_RECKONS: Final = frozenset("+-=/、，,")
"""Between figures that end in noughts."""
_NO_DIGIT: Final = late("[^0-9]+")


def _number(text: str, start: int, asked: str) -> tuple[Span, str] | None:
    """Return the number that begins at a place, if it is one that the label asks for."""
    digits, at, best = "", start, None
    while len(digits) < _MOST:
        unit = _UNIT.match(text, at)
        if unit is None:
            break
        digits += _digits_of(unit.groupdict())
        at = unit.end()
        if _is_asked(digits, asked) and not _GOES_ON.match(text, at):
            best = (start, at), digits
        x = _X.match(text, at) if len(digits) == _FULL_RESIDENT_ID - 1 else None
        if x and _is_asked(digits + "X", asked):
            return (start, x.end()), digits + "X"
        gap = _GAP.match(text, at)
        if gap is None or _OTHERS.search(gap[0]):
            break
        at = gap.end()
    return best


def _account(text: str, end: int) -> tuple[Span, str] | None:
    """Return the account behind a label whose groups one sign parts, its check digit right or not."""
    lead = _ANSWER.match(text, end)
    found = _ACCOUNT.match(text, lead.end()) if lead else None
    digits = _NO_DIGIT.sub("", found[0]) if found else ""
    return (found.span(), digits) if found and len(digits) in _CARD else None


_CARD: Final = range(16, 20)


def _digits_of(unit: dict[str, str | None]) -> str:
    """Return the digits that one unit stands for."""
    if unit["many"]:
        times = {"仨": "3", "两": "2"}.get(str(unit["times"])) or NUMERALS.get(
            str(unit["times"]), unit["times"]
        )
        return NUMERALS.get(unit["many"], unit["many"]) * int(str(times))
    if unit["twice"]:
        return NUMERALS.get(unit["twice"], unit["twice"]) * 2
    if unit["numerals"]:
        return "".join(NUMERALS[one] for one in unit["numerals"])
    if unit["word"]:
        return SPELT[unit["word"].lower()]
    if unit["like"]:
        return "0" if unit["like"] in "Oo" else "1"
    return str(unit["digits"])


def _is_asked(digits: str, asked: str) -> bool:
    """Tell whether digits are a whole number: a right one behind any label, another where it is asked for."""
    size = len(digits)
    if resident_id_is_right(digits) or card_is_right(digits):
        return True
    if asked == "phone":
        return size == _MOBILE_DIGITS and MOBILE.fullmatch(digits) is not None
    if asked == "resident":
        old = size == _OLD_ID and digits[0] != "0" and is_birth_date(digits[6:12])
        return old or (size == _FULL_RESIDENT_ID and is_birth_date(digits[6:14]))
    return False
