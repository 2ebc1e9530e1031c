"""Step screen: passports, permits for travel to and from Hong Kong, Macau and Taiwan, permanent residence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.screen.detector import Detector, Found
from catalog.screen.glyph import SPACES
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading, last_match

_SEP: Final = rf"[ {SPACES}-]?"
_NUMBER: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:"
    r"[A-Za-z]{1,2}[0-9]{6}[(（][0-9A]\s?[)）]|[1578][0-9]{6}[(（][0-9][)）]|"
    rf"[A-Za-z]{{1,2}}{_SEP}[0-9](?:{_SEP}[0-9]){{5,8}}(?:{_SEP}[0-9]{{2}}|[A-Za-z])?"
    r"|[0-9]{2} ?[A-Za-z]{2} ?[0-9]{5}|[A-Za-z]{3}[0-9]{6}|[0-9]{7}[A-Za-z]"
    rf"|[A-Za-z]{{3}}{_SEP}[0-9](?:[ -]?[0-9]){{11}}"
    r"|1[45][0-9]{7}|9[0-9]{16}[0-9Xx]|[0-9]{10}(?:[(（]?[A-Za-z][)）]?)?|[0-9](?:[ -]?[0-9]){7,8}"
    r")(?![0-9A-Za-z*×]|-[0-9])"
)
_LABEL: Final = re.compile(
    "护照|通行证|台胞证|回乡证|返乡证|永久居留|居留证|居留许可|旅行证|签证号|港澳证|入台证|海员证|出入境证件|[Pp]assport|PASSPORT"
    "|(?:香港|澳门|港澳)(?:居民)?身份证"
)
_FOREIGN: Final = re.compile(
    r"(?:护照|[Pp]assport|PASSPORT)(?:\s?(?:证件)?(?:号码|编号|号|[Nn]o\.?|NO\.?|[Nn]umber))?(?:\s?[(（][^()（）\n]{0,10}[)）])?"
    r"(?:号码|编号|号)?[\s：:为是“\"'|(（]{0,4}(?P<value>(?=[0-9]*[A-Za-z])(?=(?:[A-Za-z]{0,3}[0-9]){5})[0-9A-Za-z]{8,10})(?![0-9A-Za-z*×])"
)
"""Passports of other states mix letters and digits: only right behind the word itself."""
_WEAK: Final = re.compile("证件号码?|证件编号|身份证明号码|证照号码?")
_SURE: Final = re.compile(r"(?:E[A-HJ-NP-Z]?|[GDSPHM]|C[A-Z]?|W|L|T)[0-9]{7,10}|[A-Z]{3}[0-9]{12}")
_BEHIND: Final = re.compile(
    r"\s?号?的?\s?[（(]?(?:(?:[\u4e00-\u9fff]{1,6})?(?:护照|通行证|台胞证|回乡证|返乡证)|外国人永久居留(?:身份)?证)"
)
_NEAR: Final = 40


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers behind the name of such a document, in its clause or its table."""
    for match in _FOREIGN.finditer(reading.text) if _has_passport(reading.text) else ():
        yield Found(*match.span("value"), Weight.BLOCK, match["value"].upper())
    for match in reading.near_runs(_NUMBER):
        start, end = match.span()
        value = re.sub(r"[\s\u3000（）()-]", "", match[0]).upper()
        words = f"{reading.labels(start)}\n{reading.clause(start, _NEAR)}"
        label = last_match(_LABEL, words)
        if (label and _names(words[label.end() :])) or _BEHIND.match(reading.after(end)):
            yield Found(start, end, Weight.BLOCK, value)
        elif _SURE.fullmatch(value) and _WEAK.search(words[-20:]):
            yield Found(start, end, Weight.REVIEW, value)


def _has_passport(text: str) -> bool:
    return "护照" in text or "assport" in text or "PASSPORT" in text


_LISTED: Final = re.compile(r"[A-Za-z]{1,3} ?[0-9]{6,12}\s?[、，,和及/或]\s?")
_OTHER: Final = re.compile(
    r"电话|手机|热线|共|约|合计|申请表|数量|编号(?!码)|邮编|文号|人数|(?<![A-Za-z])(?![Nn]umber)[0-9A-Za-z]{6,}|办证|网址|[。；]"
)


def _names(between: str) -> bool:
    """Tell whether the words between a document's name and a number leave the number to that document."""
    between = between.replace("编号：", "").replace("编号:", "")
    return not _OTHER.search(_LISTED.sub("", between))


DETECTOR: Final = Detector(
    kind=SensitiveKind.PASSPORT,
    find=find,
    true=(
        "护照号码：⟦E12345678⟧",
        "护照⟦EA1234567⟧和⟦AZ4857894⟧",
        "持港澳居民来往内地通行证（⟦H12345678⟧）",
        "台胞证号⟦12345678⟧",
        "外国人永久居留身份证号：⟦FRA330500850101⟧",
        "外国人永久居留身份证号码⟦990101198503120045⟧",
        "台胞证号⟦1234 5678⟧",
        "持证人护照（某国）⟦K1234567F⟧",
        "韩国籍学员，护照号码：⟦M123A4567⟧",
        "护照（某国）号⟦12AB34567⟧，护照⟦C01X00T47⟧，护照：⟦XDA123456⟧",
        "旅客证件：⟦EA1939946⟧（护照）",
        "| 姓名 | 护照号 |\n|---|---|\n| 张某 | ⟦E12345678⟧ |",
    ),
    false=(
        "护照号E****5678",
        "办理护照请拨打电话0990-2012345",
        "耗材编码G12345678",
        "持护照a123a45678*办理",
        "请到护照AB12CD号窗口",
        "护照申请表共12345678份",
    ),
)
