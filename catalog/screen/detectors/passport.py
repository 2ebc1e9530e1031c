"""Step screen: passports, permits for travel to and from Hong Kong, Macau and Taiwan, permanent residence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.code_parted import parted
from catalog.screen.detector import Detector, Found
from catalog.screen.glyph import SPACES
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known_sample import is_sample
from catalog.screen.name import name_start
from catalog.screen.passport_beside import is_another
from catalog.screen.reading import Reading, last_match

_SEP: Final = rf"(?:[ {SPACES}]{{1,2}}|-|[.·](?=[0-9]{{3}}))?"
_NUMBER: Final = late(
    rf"(?<![0-9A-Za-z])(?<![0-9A-Z]-)(?:"
    r"[A-Za-z]{1,2}[0-9]{6}[(（][0-9A]\s?[)）]|[1578][0-9]{6}[(（][0-9][)）]|"
    rf"[A-Za-z]{{1,2}}{_SEP}[0-9](?:{_SEP}[0-9]){{5,8}}(?:{_SEP}[0-9]{{2}}|[A-Za-z])?"
    r"|[0-9]{2} ?[A-Za-z]{2} ?[0-9]{5}|[A-Za-z]{3}[0-9]{6}|[0-9]{7}[A-Za-z]"
    rf"|[A-Za-z]{{3}}{_SEP}[0-9](?:[ -]?[0-9]){{11}}"
    r"|1[45][0-9]{7}|9[0-9]{16}[0-9Xx]|[0-9]{10}(?:[(（]?[A-Za-z][)）]?)?|[0-9](?:[ -]?[0-9]){7,9}"
    r")(?![0-9A-Za-z*×]|-[0-9])"
)
_LABEL: Final = late(
    r"护\s?照|(?<!车辆)(?<!公路)(?<!高速)(?<!施工)(?<!作业)(?<!进出)(?<!厂区)(?<!港口)(?<!工作)(?<!货车)(?<!渣土)(?<!出入)(?<!临时)通行证|台胞证|回乡证|返乡证|永久居留|永居证|五星卡|居留证|居留许可|旅行证|签证号|港澳证|入台证|海员证|出入境证件|[Pp]assport|PASSPORT"
    "|(?:香港|澳门|港澳)(?:居民)?身份证"
)
_FOREIGN: Final = late(
    r"(?:护照|[Pp]assport|PASSPORT)(?:\s?(?:证件)?(?:号码|编号|号|[Nn]o\.?|NO\.?|[Nn]umber))?(?:\s?[(（][^()（）\n]{0,10}[)）])?"
    r"(?:号码|编号|号)?[\s：:为是“\"'|(（]{0,4}(?P<value>(?=[0-9]*[A-Za-z])(?=(?:[A-Za-z]{0,3}[0-9]){5})[0-9A-Za-z]{8,10}|(?=[0-9]*[A-Z])(?=(?:[A-Z]{0,6}[0-9]){2})[0-9A-Z]{8,10}|[0-9]{2}[ -]?[A-Z]{2}[ -]?[0-9]{5})(?![0-9A-Za-z*×])"
)
"""Passports of other states mix letters and digits: only right behind the word itself."""
_WEAK: Final = late(
    "zjhm|证件号码?|证件编号|证件号|身份证明号码|证照(?:号码?|(?=[ ：:（(]|$))|持照(?:证)?号码?|(?<![\u4e00-\u9fff])号码"
)
_BROKEN: Final = late(
    r"(?<![0-9A-Za-z])[A-Za-z]{1,2}(?:[ -]?[0-9]{1,6})?\n[ \t]{0,2}[0-9]{2,9}(?![0-9A-Za-z*×]|[-.][0-9])"
)
"""A number that the end of a line breaks."""
_MAY_BREAK: Final = late(r"[0-9A-Z]\n[ \t]{0,2}[0-9]{2}")
"""What a broken number holds: a quick look."""
_BROKEN_DIGITS: Final = range(6, 10)
_SURE: Final = late(r"(?:E[A-HJ-NP-Z]?|[DSP]E|[GDSPHM]|C[A-Z]?|W|L|T)[0-9]{7,10}|[A-Z]{3}[0-9]{12}")
_BEHIND: Final = late(
    r"_(?i:passport)|\s?号?的?\s?[（(]?(?:(?:[\u4e00-\u9fff]{1,18})?(?:护照|通行证|台胞证|回乡证|返乡证)|(?:外国人)?永久居留(?:身份)?证|永居证|五星卡)"
)
_LONG: Final = late("[0-9A-Za-z]{8}")
_NAMED: Final = late("[证照留卡aAz](?:(?<=[证照留卡])|(?<=a)ssport|(?<=A)SSPORT|(?<=z)jhm)")
"""One of them is part of the name of every such document, in `_LABEL`, `_BEHIND` and `_WEAK`: a quick look."""
_GROUP: Final = late("赴[\u4e00-\u9fff]{1,4}?(?:团|人员|旅|考察|研修|培训|交流|留学|劳务)")
"""Those who travel together."""
_ABROAD: Final = late(
    "[港澳台](?:[商胞籍方生属友客]|资人员)|(?:香港|澳门|台湾|港澳台?)(?:籍|居民|同胞|旅客|学生|商人|人员|青年|人|乘客|游客|客商)|外籍|外国|外教|外宾|外商|留学生|境外人员|华侨|侨胞|归侨|国籍|中国公民|偷渡|出境|入境|出国"
)
"""People who travel with such a document."""
_HOLDS: Final = late(
    r"^(?:人员)?(?:[A-Z][A-Za-z. ]{1,24})?(?:(?!代码|编[号码]|项目|批次|企业|公司|注册|备案|合同|许可|航班|车次|商品|货物|报关|单号|标准|电话|手机|热线|投资|会员)[\u4e00-\u9fff·，、（( ]){0,16}[：:]?$"
)
_SHOWS: Final = late("(?:持有?|出示|凭|使用|证件|号码|证件号)[为是：: （(]{0,2}$")
_NEAR: Final = 40
_TYPE: Final = 60


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers behind the name of such a document, in its clause or its table, or beside one from abroad."""
    if _NAMED.search(reading.text):
        yield from _parted(reading)
    if not _may_hold(reading):
        return
    for match in _FOREIGN.finditer(reading.text) if _has_passport(reading.text) else ():
        yield Found(*match.span("value"), Weight.BLOCK, match["value"].upper())
    yield from _whole(reading)
    yield from _broken(reading)


def _whole(reading: Reading) -> Iterator[Found]:
    """Find numbers in one piece or usual groups by the words around them, then such as are built alike near by."""
    known: list[tuple[int, str]] = []
    others: list[tuple[int, int, str]] = []
    for match in reading.near_runs(_NUMBER):
        start, end = match.span()
        value = re.sub(r"[\s\u3000（）().·-]", "", match[0]).upper()
        weight = _weight(reading, start, end, value)
        if weight:
            known.append((start, value))
            yield Found(start, end, weight, value)
        else:
            others.append((start, end, value))
    for start, end, value in others if known else ():
        if is_another(reading, start, value, known, built=_SURE.fullmatch(value) is not None):
            yield Found(start, end, Weight.REVIEW, value)


def _parted(reading: Reading) -> Iterator[Found]:
    """Find numbers in groups right behind the name of such a document, whatever parts them."""
    for start, end, value in parted(reading):
        words = reading.clause(start, _NEAR)
        column = reading.cell(start).column if not words.strip(" *|") else words
        label = last_match(_LABEL, column)
        here = label is not None and _HERE.fullmatch(column, label.end())
        if here and value[0].isalpha() and sum(map(str.isdigit, value)) in _PARTED_DIGITS:
            yield Found(start, end, Weight.BLOCK, value)


_HERE: Final = late(r"[证件]{0,2}(?:号码|编号|号)?[）)]?[\s：:为是“\"（(【|`*]{0,6}")
_PARTED_DIGITS: Final = range(7, 10)


def _broken(reading: Reading) -> Iterator[Found]:
    """Find numbers on two lines behind the name of such a document."""
    for match in reading.near_runs(_BROKEN) if _MAY_BREAK.search(reading.ascii) else ():
        start, end = match.span()
        value = re.sub(r"[\s-]", "", match[0]).upper()
        label = last_match(_LABEL, reading.clause(start, _NEAR))
        named = label and _names(label.string[label.end() :])
        if sum(map(str.isdigit, value)) in _BROKEN_DIGITS and (
            named or _BEHIND.match(reading.after(end))
        ):
            yield Found(start, end, Weight.BLOCK, value)


def _may_hold(reading: Reading) -> bool:
    """Tell by a quick look whether such a number may stand in a text."""
    if not reading.runs:
        return _has_passport(reading.text) and _LONG.search(reading.ascii) is not None
    words = f"{reading.text}\n{reading.around.label}"
    return any(hint.search(words) for hint in (_NAMED, _ABROAD, _GROUP))


def _weight(reading: Reading, start: int, end: int, value: str) -> Weight | None:
    """Return how surely a number is that of such a document; None: it is none."""
    if is_sample(reading, start, end, value) or value.startswith(("QQ", "VX", "WX")):
        return None
    if _AS.search(reading.clause(start, _NEAR)):
        return None
    if _ZEROS.fullmatch(value) or (
        reading.text[start:end].isdigit() and _UNIT.match(reading.text, end)
    ):
        return None
    words = f"{reading.labels(start)}\n{reading.clause(start, _NEAR)}"
    label = last_match(_LABEL, words)
    if (label and _names(words[label.end() :])) or _BEHIND.match(reading.after(end)):
        return Weight.BLOCK
    typed = _WEAK.search(words[-20:]) and (
        _SURE.fullmatch(value) or _LABEL.search(_line_before(reading.text, start))
    )
    told = typed or _is_travellers(reading, start, value) or _is_told(reading, start, end, value)
    return Weight.REVIEW if told else None


def _is_told(reading: Reading, start: int, end: int, value: str) -> bool:
    """Tell whether the sentence says of a number of the usual build, some words on, whose or what it is."""
    if not _LETTERED.fullmatch(value):
        return False
    if _SURE.fullmatch(value) and (
        _is_listed(reading.text, start) or _NOTED.search(reading.after(end, _NEAR))
    ):
        return True
    if _COUNTRY.search(reading.cell(start).header):
        return True
    clause, after = reading.clause(start, _NEAR), reading.after(end, _NEAR)
    crossed = _CROSSED.search(clause) or _CROSSED.match(after)
    later = _SURE.fullmatch(value) and _LATER.match(after)
    return bool(crossed or later) and not _CODES.search(clause)


def _is_listed(text: str, start: int) -> bool:
    """Tell whether a number stands behind a name in a list or in rows of such documents: 1. 王某 E…"""
    before = text[max(0, start - _ROW) : start].rpartition("\n\n")[2]
    name = before.rstrip(_ROW_MARKS)
    named = (
        name.endswith(("某", "先生", "女士", "小姐", "太太"))
        or _ITEM.search(name)
        or name_start(name, len(name), sure=False) >= 0
    )
    if name == before or not named:
        return False
    return _DOCUMENTS.search(text, max(0, start - _LIST_REACH), start) is not None


_NOTED: Final = late("[（(](?:均?为|均系)?[^（）()]{0,4}(?:护照|通行证|台胞证|回乡证)[）)]")
"""What all numbers of a list are, told behind the last."""
_ITEM: Final = late("(?:^|[\\s；;：:，,。])[0-9]{1,3}[.、．) ]{1,2}[\u4e00-\u9fff·]{2,4}$")
"""The item of a list, as long as a name."""
_ROW: Final = 12
_ROW_MARKS: Final = " \u3000\t，,、：:|（(/-—;；"
_LIST_REACH: Final = 400
_DOCUMENTS: Final = late(
    "护照号|护照|通行证号|出国[（(]?境|出入境证|(?:出[国境访]|入境|赴[\u4e00-\u9fff]{1,4}?)(?:团|人员|旅客|游客|[\u4e00-\u9fff]{0,4}名单|考察|研修|留学|劳务|培训|交流|探亲|备案)|因[公私](?:出国|护照)|证照(?:集中)?(?:保管|清单)|证件(?:集中)?(?:保管|上交|领用)|台胞证|回乡证"
)
_ZEROS: Final = late("[A-Z]{0,3}0+|[A-Z]{0,3}(?:12345678|1234567|123456)?[X×]+")
"""Numbers of a pattern: E00000000."""
_AS: Final = late('(?:格式|样式|规则|位数字|字母)[^。；]{0,20}(?:如|比如|示例)[：:为是“"]{0,2}$')
"""How such numbers are built, and one for instance."""
_LETTERED: Final = late("[A-Z]{1,2}[0-9]{6,8}[A-Z]?")
_COUNTRY: Final = late("国籍|护照|国别")
_CROSSED: Final = late(
    "(?:出入境|[出入离]境|边检|口岸)(?:边防)?(?:检查|查验)?(?:记录|信息|人员|旅客)[^，。；]{0,8}$|[ ，,]{1,2}[0-9年月日./-]{4,12}日?[ ，,]?[入出离]境"
)
"""Behind or before a number: that somebody crossed the border with it."""
_LATER: Final = late(
    r"[”\"’』」]?(?:[，,、]?(?:(?:应|更正|改|变更|更)[为成]|[与和及])[“\"‘『「]?[A-Z]{1,2}[0-9]{6,9}[”\"’』」]?)?[，,]?(?:均|都|实|确)?[系为是属][\u4e00-\u9fff]{0,6}?(?:护照|通行证|台胞证|回乡证|旅行证)"
)
_CODES: Final = late("代码|项目|批次|编码|型号|航班|车次|货号|合同|备案|窗口|热线|订单")


def _is_travellers(reading: Reading, start: int, value: str) -> bool:
    """Tell whether a number without a label stands beside one who comes from abroad: 港商持 H12345678 入住."""
    if not (_LETTERED.fullmatch(value) or _SURE.fullmatch(value) or _ISLAND.fullmatch(value)):
        return False
    clause = reading.clause(start, _NEAR)
    who = last_match(_ABROAD, clause)
    if who is None or not _HOLDS.match(clause[who.end() :]):
        return False
    if not _SURE.fullmatch(value):
        return _SHOWS.search(clause) is not None
    return not value.isdigit() or _SHOWS.search(clause) is not None


_ISLAND: Final = late("[0-9]{8}")
"""Permits of residents of Taiwan."""


def _line_before(text: str, start: int) -> str:
    """Return what stands in the line before a place, `_TYPE` characters at most: 证件类型：台胞证；证件号码："""
    before = text[max(0, start - _TYPE) : start]
    return before[before.rfind("\n") + 1 :]


def _has_passport(text: str) -> bool:
    return "护照" in text or "assport" in text or "PASSPORT" in text


_UNIT: Final = late("[份本件人张元个次]")
_LISTED: Final = late(
    r"(?:[A-Za-z]{0,3}[ -]?[0-9](?:[ -]?[0-9]){5,17}[A-Za-z]?)(?:[(（][0-9A-Za-z][)）])?\s?[、，,和及/或]\s?"
)
_OTHER: Final = late(
    r"序列|阅读|设备|机具|厂区|车间|园区|小区|施工|编码|型号|订单|单号|流水|批号|货号|参保|回执|收费|工本|户号|表号|社保|医保|保险|缴费|学号|工号|有效期|签发|出生|电话|手机|热线|拨打|致电|量|共|约|合计|申请表|数量|编号(?!码)|邮编|文号|人数|(?<![A-Za-z])(?![Nn]umber)[0-9A-Za-z]{6,}|办证|网址|[。；]"
)


_ITS_NUMBER: Final = late(r"^\s*(?:[）)（(]\s*)?(?:证件|证|本)?(?:编号|号码?)|编号(?=[：:])")


def _names(between: str) -> bool:
    """Tell whether the words between a document's name and a number leave the number to that document."""
    between = _ITS_NUMBER.sub("", between, count=1)
    return not _OTHER.search(_LISTED.sub("", between))


DETECTOR: Final = Detector(
    kind=SensitiveKind.PASSPORT,
    find=find,
    true=(
        "护照号由⟦EJ3920174⟧变更为⟦EJ7715063⟧；办理进度：护照⟦SE0472916⟧（张某）已出证，⟦SE0472917⟧（李某）待签字",
        "护照号码⟦E_1234_5678⟧，港澳通行证 ⟦H—1234—5678⟧，护照：⟦G（空格）12345678⟧",
        "出境团员（本镇）：李桂芳 ⟦EJ9260417⟧；王建国 ⟦EH3351908⟧",
        "赴日研修生名单：李桂芳 ⟦EJ9260418⟧；因公出访人员王建国，证照 ⟦PE1203948⟧ 已收回",
        "安置名单：麦女士 护照⟦G61748025⟧；邝先生 ⟦E 9230 5561⟧，台湾居民来往大陆通行证（编号⟦0561427803⟧）",
        "护照号码：⟦E12345678⟧，护 照 号 码 ⟦E12345679⟧，通行证：⟦C9018  3746⟧",
        "收缴其所持第⟦E12\n345678⟧号护照",
        "护照⟦EA1234567⟧和⟦AZ4857894⟧",
        "持港澳居民来往内地通行证（⟦H12345678⟧）",
        "台胞证号⟦12345678⟧",
        "外国人永久居留身份证号：⟦FRA330500850101⟧",
        "外国人永久居留身份证号码⟦990101198503120045⟧",
        "台胞证号⟦1234 5678⟧",
        "持证人护照（某国）⟦K1234567F⟧",
        "养父护照：⟦18 CK 40725⟧；专家护照号⟦C4F9K27TX⟧",
        "韩国籍学员，护照号码：⟦M123A4567⟧",
        "护照（某国）号⟦12AB34567⟧，护照⟦C01X00T47⟧，护照：⟦XDA123456⟧",
        "旅客证件：⟦EA1939946⟧（护照）",
        "来访港商持 ⟦H60214873⟧ 入住，旅馆未按时申报",
        "台胞林先生持⟦05617283⟧办理居住登记",
        "澳门籍学生⟦M12093847⟧申请参加高考",
        "外籍人员MARIA持 ⟦P7654321A⟧ 入境；护照⟦P-7031\n846⟧（菲律宾）",
        "原“⟦E93705182⟧”应为“⟦E93705128⟧”，系护照末两位颠倒",
        "出入境记录：⟦E77123409⟧ 2026-05-03 离境",
        "回乡证,⟦M0638291500⟧,2029-04-11；护照号⟦E12345678⟧，有效期20300506",
        "护照⟦E1O345678⟧、⟦E**123**45678⟧",
        '<input name="zjhm" value="⟦H12345678⟧">，invite_⟦K1234567⟧_passport.pdf',
        "出国境证件集中保管清单：1. 李桂芳 ⟦EC3095174⟧；2. 王秀英 ⟦E80264413⟧",
        "序 姓名 护照号 出生地\n1 李桂芳 ⟦EJ4471820⟧ 浙江\n2 王秀英 ⟦E78203316⟧ 浙江\n领队导游证号 D-3310-004127",
        "港澳居民参保：⟦H1293840502⟧",
        "| 姓名 | 国籍 | 证件号 |\n|---|---|---|\n| 某某 | 加拿大 | ⟦AB645321⟧ |",
        "| 姓名 | 护照号 |\n|---|---|\n| 张某 | ⟦E12345678⟧ |",
    ),
    false=(
        "护照号一栏空缺，耗材编码E87654321；通行证（厂区）G12345678已作废",
        "护照办理2024-03-15起，通行证 A01/02/03通道，护照E1234*5678",
        "护照复印件（号码格式为E加8位数字，如E12345678）",
        "护照号E****5678",
        "请选择“港澳居民来往内地通行证”，填写示例：H12345678",
        "持护照入境，QQ61830427",
        "办理护照请拨打电话0990-2012345",
        "耗材编码G12345678",
        "持护照a123a45678*办理",
        "请到护照AB12CD号窗口",
        "护照申请表共12345678份",
        "普通护照号码以E开头加8位数字，如E00000000；护照号栏示例E0000000",
        "港商投资项目代码H60214873",
        "台商协会捐款12345678元",
        "进口货物合同号E12345678，系护照阅读机配件",
    ),
)
