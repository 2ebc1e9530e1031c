"""Step screen: where a value of a kind might stand, whatever the words around it say: what `weigh` decides about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from catalog.model.pattern import late
from catalog.screen.address_places import address_places
from catalog.screen.check_digit import MOBILE
from catalog.screen.condition import conditions
from catalog.screen.cue import Cue
from catalog.screen.detector import Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.person import persons
from catalog.screen.reading import Reading
from catalog.screen.secrecy_plain import in_plain
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.words.secrecy import STARS
from catalog.screen.words.tree import any_of

_MOBILE_DIGITS: Final = 11
_CARD: Final = range(15, 20)
_PLATE: Final = late(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-Z][ ·.-]?[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_LANDLINE: Final = late(
    r"(?<![0-9A-Za-z.-])(?:[（(]?0[0-9]{2,3}[）)]?[ -–—]{0,2})?[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9A-Za-z.%])"
)
_MAIL: Final = late(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@(?!example\.|[A-Za-z0-9.-]*\.gov\.cn)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_CHAT: Final = ("微信", "QQ", "qq", "vx", "VX", "Vx", "wx")
_ACCOUNT: Final = late(
    r"(?<![0-9A-Za-z@_./-])(?:(?=[A-Za-z_-]{1,19}[0-9])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{5,10})(?![0-9A-Za-z@_./-])"
)
_OF_TRAVEL: Final = ("护照", "通行证", "回乡证", "台胞证", "passport", "Passport", "PASSPORT")
_PASSPORT: Final = late(
    r"(?<![A-Za-z0-9])[A-Za-z]{1,2}[ -]?[0-9](?:[ -]?[0-9]){6,8}(?![A-Za-z0-9])|(?<![A-Za-z0-9.])[0-9]{8}(?![0-9A-Za-z.])"
)
_PLEA: Final = r"[ \u3000，,、·:：]{0,2}(?:(?:注意|妥善)[保收][存管密]|(?:请勿|严禁|不得|禁止|切勿|谢绝)[\u4e00-\u9fff]{2}|[勿别]外?传|不对外)"
_MARK: Final = late(
    rf"(?:绝[ \t\u3000]{{0,4}}密|机[ \t\u3000]{{0,4}}密|秘[ \t\u3000]{{0,4}}密)级?(?:\s?[{STARS}*]\s?(?:[0-9一二三四五六七八九十]{{0,3}}年|长期|启用前)?)?(?:{_PLEA})?"
    rf"|内参|内部(?:资料|文件|材料|使用|传阅|参考|掌握|情况|信息|刊物|读物|事项|文稿|公开|[\u4e00-\u9fff]{{0,4}}(?={_PLEA}))(?:{_PLEA})?"
    rf"|未[\u4e00-\u9fff]{{2,4}}{_PLEA}"
    "|(?:仅|只|专)?供(?!应|给|电|水|热|气|货|销)[\u4e00-\u9fff]{2,6}(?:参阅|参考|使用|传阅|掌握)"
    "|(?:不予|不宜|暂不|不对外|此件不|不)公开|此件不(?:得|予|可)?(?:外传|外发)|限内部(?:发行|使用|参阅|阅读|传阅)|内部(?=[;|\t])|依申请公开|工作秘密|商业秘密|敏感|TOP SECRET"
)
_BACK: Final = 2
"""Characters before a word of secrecy where the mark may begin: 工作|秘密, 商业|秘密."""
_REACH_BEFORE, _REACH = 64, 80


def might_be(reading: Reading, kind: SensitiveKind) -> Iterator[Found]:
    """Yield where a value of a kind might stand, by its form alone; some overlap."""
    return _PLACES[kind](reading)


def _mobiles(reading: Reading) -> Iterator[Found]:
    for number in reading.numbers:
        if len(number.digits) == _MOBILE_DIGITS and MOBILE.fullmatch(number.digits):
            yield Found(number.start, number.end, Weight.REVIEW, number.digits)


def _cards(reading: Reading) -> Iterator[Found]:
    for number in reading.numbers:
        if len(number.digits) in _CARD:
            yield Found(number.start, number.end, Weight.REVIEW, number.digits)


def _matches(pattern: re.Pattern[str]) -> Callable[[Reading], Iterator[Found]]:
    """Return what yields the places of a pattern."""

    def places(reading: Reading) -> Iterator[Found]:
        for match in pattern.finditer(reading.text):
            yield _found(match)

    return places


def _near(
    words: tuple[str, ...], pattern: re.Pattern[str], fold: Callable[[str], str] = str.lower
) -> Callable[[Reading], Iterator[Found]]:
    """Return what yields the places of a pattern near words; `fold` writes the letters of a value as agreed."""
    either = late(any_of(words))

    def places(reading: Reading) -> Iterator[Found]:
        text, done = reading.text, 0
        if not any(word in text for word in words):
            return
        for word in either.finditer(text):
            low = max(done, word.start() - _REACH_BEFORE)
            high = word.end() + _REACH
            for match in pattern.finditer(text, low, high):
                done = match.end()
                if done < high:  # else it may go on
                    one = _found(match)
                    yield one._replace(value=fold(one.value))

    return places


def _found(match: re.Match[str]) -> Found:
    return Found(*match.span(), Weight.REVIEW, "".join(match[0].split()))


_UNTICKED: Final = late(r"(?:[□☐○◯〇]|[（(\[〔【][ \u3000]{1,4}[）)\]〕】])$")
"""An empty box right before a word: another is chosen."""
_TICK_BEHIND: Final = late(r"[（(\[〔【]?[ ]?[√☑✓✔■●]")
_BOX: Final = 6


def _is_unticked(text: str, start: int, end: int) -> bool:
    """Tell whether a word is one of a form's choices that was not taken."""
    box = _UNTICKED.search(text, max(0, start - _BOX), start)
    return box is not None and _TICK_BEHIND.match(text, end) is None


def _marks(reading: Reading) -> Iterator[Found]:
    """Yield words of marks, each once."""
    reading = in_plain(reading)
    text, done = reading.text, 0
    for cue in reading.places(Cue.SECRECY):
        starts = range(max(done, cue.start - _BACK), cue.start + 1)
        mark = next((found for at in starts if (found := _MARK.match(text, at))), None)
        if mark:
            done = plea_end(text, *mark.span())
            if _is_unticked(text, *mark.span()) or (
                text[mark.start()] in _LEVELS and _is_cell(text, *mark.span())
            ):
                continue
            yield Found(
                mark.start(), done, Weight.REVIEW, "".join(text[mark.start() : done].split())
            )


_LEVELS: Final = frozenset("绝机秘")


def _is_cell(text: str, start: int, end: int) -> bool:
    """Tell whether a level fills a cell of a row that commas part, below heads: the column's head tells what it is."""
    sides = {text[start - 1 : start], text[end : end + 1]}
    if sides.isdisjoint(_COMMAS) or not sides <= _SIDES:
        return False
    comma = "," if "," in sides else "，"
    first, last = (
        text.rfind("\n", max(0, start - _TABLE), start) + 1,
        text.find("\n", end, end + _TABLE),
    )
    if (not first and start > _TABLE) or (last < 0 and end + _TABLE < len(text)):
        return True  # a very long row: not to be gone through for each of its cells
    commas, head = text.count(comma, first, last if last >= 0 else len(text)), ""
    for above in reversed(text[max(0, first - _TABLE) : max(0, first - 1)].split("\n")):
        if above.count(comma) != commas:
            break
        head = above
    return head != "" and _DIGIT.search(head) is None


_DIGIT: Final = late("[0-9]")
_COMMAS: Final = frozenset(",，")
_SIDES: Final = _COMMAS | {"\n", ""}
_TABLE: Final = 400
"""Characters up to the rows above."""


def _names(reading: Reading) -> Iterator[Found]:
    for person in persons(reading):
        name = "".join(reading.text[person.start : person.end].split())
        yield Found(person.start, person.end, person.weight, name)


def _conditions(reading: Reading) -> Iterator[Found]:
    """Yield conditions in a text that names somebody."""
    people = persons(reading) if reading.has(Cue.ILLNESS_HINT) else []
    if people:
        for start, end in conditions(reading, persons=sorted({one.end for one in people})):
            yield Found(start, end, Weight.REVIEW, "".join(reading.text[start:end].split()))


def _addresses(reading: Reading) -> Iterator[Found]:
    for start, end in address_places(reading):
        yield Found(start, end, Weight.REVIEW, "".join(reading.text[start:end].split()))


_PLACES: Final[Mapping[SensitiveKind, Callable[[Reading], Iterator[Found]]]] = {
    SensitiveKind.MOBILE: _mobiles,
    SensitiveKind.BANK_CARD: _cards,
    SensitiveKind.LICENCE_PLATE: _matches(_PLATE),
    SensitiveKind.LANDLINE: _matches(_LANDLINE),
    SensitiveKind.EMAIL: _near(("@",), _MAIL),
    SensitiveKind.WECHAT_QQ: _near(_CHAT, _ACCOUNT),
    SensitiveKind.PASSPORT: _near(_OF_TRAVEL, _PASSPORT, str.upper),
    SensitiveKind.SECRECY_MARKING: _marks,
    SensitiveKind.PERSON_NAME_PENALTY: _names,
    SensitiveKind.HEALTH_STATUS: _conditions,
    SensitiveKind.HOME_ADDRESS: _addresses,
}
