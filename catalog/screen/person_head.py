"""Step screen: names at the head of a sentence that tells of a punishment or a misdeed: 苟长征上坟烧纸引发火情，罚款一千元."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.case import case_places
from catalog.screen.kind import Weight
from catalog.screen.name_body import is_firm
from catalog.screen.name_place import is_hamlet
from catalog.screen.private import FULL, TITLE_AFTER, Person, is_private
from catalog.screen.reading import Reading
from catalog.screen.words.given import NEVER_LAST, OFTEN, PLAIN, STRONG, TITLES, USUAL
from catalog.screen.words.likely import AT_WORK, LAST_OF_WORDS, NO_STARTS
from catalog.screen.words.surname import ALSO_NAMES, COMPOUND, NO_NAMES, RARE, RISKY, SINGLE

_PUNISHED: Final = late(
    "罚款|处罚(?!人|机关|部门|信息|公示|事项|种类|案)|没收|责令|警告(?!牌|标)|拘留|刑拘|行拘|逮捕|处分|诫勉|记过|训诫|追回|追缴|吊销|扣押|暂扣|查获|套取|骗|冒[领用名]|隐瞒|伪造|虚[报构开]|挪用|截留|侵[占吞]|公车私用|大操大办|吃空饷|优亲厚友|酒驾|醉|盗|违[规法章]|擅自|私自|非法|无证|未经|拒不|滥伐|偷排|倾倒|殴打|打伤|放火|记[0-9]{1,2}分|闯红灯"
)
"""A punishment, or what somebody did to be punished."""
_HEAD: Final = late(
    r"(?:^|[。；;\n|\t：:]|(?:经查|查明|经核实|经调查|另查)[，,：:]?)(?:[①-⑳]|[0-9]{1,2}[.、．)）])?[ \u3000]{0,2}(?=[\u3400-\u9fff]{3})"
)
_REACH: Final = 60
"""From the head of a sentence to its punishment."""
_SAME: Final = "。；;\n|\t"
_MORE_FAMILIES: Final = frozenset("但经国自信提")
"""Family names that are words nearly always: 但水生."""
_FAMILIES: Final = SINGLE | RARE | _MORE_FAMILIES
_BODY: Final = late(
    r"[\u3400-\u9fff]{0,5}?(?:公司|[厂店村镇乡局馆场社校]|学[校院]|医院|小[区学]|中[心学]|[车船]队|[站所](?![有在属]))|[户]?[路街巷桥山河]"
)
"""What makes a body or a place of what stands before."""
_NO_HEAD: Final = late("[等的类率量件]|[一二三四五六七八九十两][起件例名人]")


def heads(reading: Reading) -> Iterator[Person]:
    """Yield the names of three characters at the head of a sentence about a punishment that no word announces."""
    text = reading.text
    for place in case_places(reading):
        if not _PUNISHED.match(text, place):
            continue
        low = max(0, place - _REACH)
        low = max([low, *(at for mark in _SAME if (at := text.rfind(mark, low, place)) >= 0)])
        if is_doer(text, place - FULL):
            yield Person(place - FULL, place, Weight.REVIEW)
        for head in _HEAD.finditer(text, low, place + FULL):
            start = head.end()
            if start + FULL <= place and is_name(text, start) and _is_free(text, start):
                yield Person(start, start + FULL, Weight.REVIEW)


_DEEDS: Final = late(
    "套取|骗|冒[领用名]|隐瞒|伪造|虚[报构开]|挪用|截留|侵[占吞]|公车私用|大操大办|吃空饷|优亲厚友|酒驾|醉|盗|违[规法章]|擅自|私自|非法|无证|未经|拒不|滥伐|偷排|倾倒|殴打|打伤|放火|私设|克扣"
)
"""What somebody does of whom it is told right before."""


def is_doer(text: str, start: int) -> bool:
    """Whether the three characters before a misdeed are surely a name, whatever stands before them: 宿管滑玉兰擅自."""
    if (
        start < 0
        or text[start] in RISKY
        or text[start] in RARE
        or not _DEEDS.match(text, start + FULL)
    ):
        return False
    given = text[start + 1 : start + FULL]
    firm = given in OFTEN or (given[1] in STRONG and given[0] in USUAL)
    return firm and is_name(text, start)


def _is_free(text: str, start: int) -> bool:
    """Whether the name that begins here is no official's, or a misdeed stands right behind it."""
    return _PUNISHED.match(text, start + FULL) is not None or is_private(text, start)


def is_name(text: str, start: int) -> bool:
    """Whether three characters that nothing announces are a name by themselves, and no body goes on behind them."""
    name = text[start : start + FULL]
    family, given = name[0], name[1:]
    if family not in _FAMILIES or name[:2] in COMPOUND or not USUAL.issuperset(given):
        return False
    often = given in OFTEN
    if (name[:2] in NO_NAMES or name[:2] in ALSO_NAMES or name in NO_NAMES) and not often:
        return False
    rare = family not in SINGLE or family in RISKY
    firm = given[1] in STRONG or not rare or PLAIN.issuperset(given)
    if not (often or firm) or given in TITLES or (given[1] in NEVER_LAST and not often):
        return False
    end = start + FULL
    astride = text[end - 1 : end + 1] in NO_STARTS or text[start - 1 : start + 1] in LAST_OF_WORDS
    if astride or is_hamlet(name) or _NO_HEAD.match(text, end):
        return False
    worked = _WORK.match(text, end) is not None or TITLE_AFTER.match(text, end) is not None
    return not worked and _BODY.match(text, end) is None and not is_firm(text, end)


_WORK: Final = late(AT_WORK)
