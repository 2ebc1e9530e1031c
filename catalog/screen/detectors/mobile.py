"""Step screen: mobile numbers that no words make a public contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import MOBILE
from catalog.screen.contact import Side, side_of
from catalog.screen.detector import Detector, Found
from catalog.screen.glyph import SPACES
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.reading import Reading
from catalog.screen.run import Number

_COUNTRY: Final = late(r"^(?:0086|086|86|0)(?=1[3-9]\d{9}$)")
_PHONE: Final = late(
    r"电\s?话|手\s?机|联系|联络|号码|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile|致电|拨|短信|微信|支付宝|[我你他她]打|家[属人长]|来访|来电|回访|打给|可打|请打|机号|留的?[是号]|[Cc]all"
)


_CERTIFICATE: Final = late(
    r"(?:证(?:件)?编?号码?|证(?=[：:])|工号|警号|胸牌号?|执法编号)[：: 为是]{0,2}(?:[0-9]{11}[、，,和及] ?){0,8}$"
)
"""Certificates of those who enforce the law have numbers of 11 digits too."""


def find(reading: Reading) -> Iterator[Found]:
    """Find mobile numbers, with or without the country's prefix, that are not an office's public ones."""
    for number in reading.numbers:
        digits = _COUNTRY.sub("", number.digits)
        if not MOBILE.fullmatch(digits) or not _is_one(reading, number):
            continue
        if _CERTIFICATE.search(reading.clause(number.start)):
            continue
        if side_of(reading, number.start, number.end, mobile=True) is Side.OFFICE:
            continue
        if is_code(reading, number.start, number.end):
            continue
        yield Found(number.start, number.end, Weight.BLOCK, digits)


def _is_one(reading: Reading, number: Number) -> bool:
    """Tell whether the digits are meant as one number: parted as a number is, or called a phone number."""
    inside = reading.text[number.start : number.end]
    before = reading.text[max(0, number.start - _INDENT) : number.start]
    listed = before.rstrip(" ")[-1:] in _STARTS
    sure = number.natural or _is_broken(inside, listed=listed)
    if sure and not _ODDLY_PARTED.search(inside) and not _LONG_DISTANCE.match(number.digits):
        return True
    spelt = "".join(_DIGITS.findall(inside)) != number.digits
    told = spelt or _TOLD.fullmatch(inside) or _ODD_BETWEEN.fullmatch(inside)
    if number.natural and told:
        return True
    return before.endswith("+") or _is_called_phone(reading, number)


def _is_broken(inside: str, *, listed: bool) -> bool:
    """Tell whether one kind of mark breaks a number, and no figures stand in a row.

    `listed`: it begins its line or cell, where a short group before a blank counts the rows, and three are figures.
    """
    groups = [len(group) for group in _DIGITS.findall(inside)]
    marks = {"\n" if "\n" in gap else gap.strip(" ")[:1] for gap in _DIGITS.split(inside)[1:-1]}
    if len(marks) != 1:
        return False
    match marks.pop():
        case "\n":
            return len(groups) <= _MOST_GROUPS
        case "" if len(groups) == _FEWEST_GROUPS:
            return not (listed and groups[0] <= _LIST_NUMBER)
        case "":
            whole = len(groups) == _MOST_GROUPS and min(groups) >= _SHORTEST_GROUP
            return whole and not listed and groups != _CUSTOM  # in a row of more such figures
        case mark:
            return mark != "."


_TOLD: Final = late(r"[0-9]+(?:[^0-9]{0,6}[\u3400-\u9fff][^0-9]{0,6}[0-9]+){1,3}")
"""Groups with words between all of them: 138空格0001空格2345."""
_ODD_BETWEEN: Final = late(
    r"1[0-9]{2}(?P<sign>[^0-9A-Za-z\u3400-\u9fff\s,，、;；/／|+＋=.]{1,3}|\.{2,3})[0-9]{4}(?P=sign)[0-9]{4}|1[0-9]{2} ?[(（\[【“] ?[0-9]{4} ?[)）\]】”] ?[0-9]{4}|1[0-9]{2}[)）\]】] ?[0-9]{4}-[0-9]{4}"
    r"|1(?P<each>[□■●▢☐]|[^0-9A-Za-z\u3400-\u9fff\s,，、|]{1,3})[0-9](?:(?P=each)[0-9]){9}"
)
"""Signs between the groups that no list has between its figures."""
_DIGITS: Final = late("[0-9]+")
_STARTS: Final = frozenset(("", "\n", "\t", "|"))
_INDENT: Final = 4
_FEWEST_GROUPS: Final = 2
_CUSTOM: Final = [3, 4, 4]
_MOST_GROUPS: Final = 3
_SHORTEST_GROUP: Final = 3
"""1380 001 2345 is a number, 13 80 0012345 are figures."""
_LIST_NUMBER: Final = 2
_LONG_DISTANCE: Final = late("0(?!086|86)")
"""A prefix that no mobile number needs: 0146-9444-2703 is a code."""


def _is_called_phone(reading: Reading, number: Number) -> bool:
    words = reading.labels(number.start) + reading.clause(number.start, 40)
    return _PHONE.search(words) is not None


_ODDLY_PARTED: Final = late(
    rf"[^0-9\s{SPACES}\-‐‑‒–—―−﹣.·•・_,，、/／]|(?<=[0-9])[^\S\r\n]{{3}}|[_.‐‑‒–—―−-]{{2}}|\t|\n\n"
)
"""Marks between the digits that part values rather than the groups of one."""


DETECTOR: Final = Detector(
    kind=SensitiveKind.MOBILE,
    find=find,
    digits=True,
    true=(
        "当事人张某，联系电话⟦13800012345⟧",
        "手机：⟦１３８ 0001-2345⟧",
        "手机：⟦一三八零零零一二三四五⟧",
        "手机：⟦①③⑧⓪⓪⓪①②③④⑤⟧",
        "手机：⟦138\u200b0001\u200b2345⟧",
        "手机：⟦13800\n012345⟧",
        "签到表 张某 建设 ⟦1380001\n2345⟧",
        "手机：⟦138**0001**2345⟧，⟦139&#48;0<b>01</b>2345⟧",
        "[电话](tel:⟦13800012345⟧)",
        "| 姓名 | 手机 |\n|---|---|\n| 张某 | ⟦13800012345⟧ |",
        "村民王某留了手机号+⟦86 139 1234 5678⟧",
        "家长电话：（+86）⟦13912345678⟧",
        "户主王某，电话⟦139 1234 5678⟧、⟦13712345678⟧",
        "项目\t原\t新\n手机\t⟦13800012345⟧\t⟦139\u30001234\u30005678⟧",
        "要求值班领导回电，留号⟦13800012345⟧",
        "联系手机⟦13800012345⟧（单位不公开）",
        "住户公用手机⟦13800012345⟧",
        "短信回执：⟦138\u00a00001\u00a02345⟧未读；序号3 ⟦13800012346⟧",
        "凭证丢失请联系机主⟦13800012345⟧",
        "⟦13800012345⟧_投诉录音_20260511.mp3",
        "手机：(⟦138)0001-2345⟧，手机|⟦1|3|8|0|0|0|1|2|3|4|5⟧|",
        "电话⟦幺三八，零零零一，二三四五⟧、⟦一三八——零零零一——二三四五⟧",
        "手机：⟦l38 00O1 2E4S⟧，**⟦13800012345⟧**",
        "<tr><td>手机</td>\n<td>⟦13800012345⟧</td></tr>",
        "咨询电话：0000-2012345；举报人李某⟦13800012345⟧",
        "| 户主 | 电话 |\n| 李某 | ⟦l38OOOl2345⟧ |，举报人留下⟦138O00I2345⟧",
        "手机号码：⟦138O0O123O5⟧（注：传真不清）",
        "村民王某⟦138000\n12345⟧，李某⟦13\r\n  800012346⟧，⟦1 3800012347⟧，⟦1380 001 2348⟧，⟦1980-001-2349⟧",
        "路灯不亮⟦l3800O12345⟧，⟦138O0O12346⟧来电，+⟦86 138 000 12347⟧",
        "手机⟦138（空格）0001（空格）2345⟧，其手机⟦138开头，中间0001，尾号2345⟧",
        "号码⟦幺三八，嗯，零零零一，嗯，二三四五⟧，⟦一、三、八、零、零、零、一、二、三、四、五⟧",
        "手机⟦yao san ba ling ling ling yao er san si wu⟧，⟦OneThreeEightZeroZeroZeroOneTwoThreeFourFive⟧",
        "家长①⟦13800012345⟧②⟦13800012346⟧，王某⟦13800\x0b012347⟧",
        "来访登记 10:05 ⟦138 0001 2345⟧ 咨询报销",
        "联系电话列：⟦1.3800012345⟧E+10，⟦13,800,012,346⟧，⟦13800012347⟧.0",
        "手机⟦138000-\n12345⟧，投诉人⟦1□3□8□0□0□0□1□2□3□4□5⟧称",
        "手机⟦一三八零零零一二三四五⟧一直打不通",
        "家长手机⟦13800012345⟧，学校公开道歉",
        "3 李桂芳 ⟦138 0001 2345⟧ 3000 2025，张某⟦139 0001 2345⟧ 3000 2025",
        "王某⟦13800012345⟧次回访，李某⟦13800012346⟧次均未接",
    ),
    false=(
        "手机前三位138，中间四位隐去，尾号2345",
        "2021 138 2022 1520 2023 1633",
        "点击量突破13800012345次",
        "编号：138空格0001空格2345",
        "一、二、三、四、五、六、七、八、九、十、十一、十二项",
        "①1380元②2345元",
        "手机：138****2345，138XXXX2345",
        "24小时值班手机13800012345",
        "GPS终端号13800012345安装于洒水车",
        "网上公示ID：13800012345，点击查看招标文件",
        "快检车随车手机13800012345，单位公开号码。",
        "基金监管科联系人：李某，电话13800012345",
        "采购人：示例市医疗保障局\n联系人：王工\n电话：13800012345",
        "| 单位 | 值班电话 |\n|---|---|\n| 县医保中心 | 13800012345 |",
        "执法人员李某（证号16080023011）、王某（证号16080023047）",
        "执法证编号13050011023、13050011047",
        "订单号13800012345，金额13800012345元",
        "https://x.example/art_1229213458_13800012345.html",
        "条码1380001234567",
        "表1 138|0001|2345",
        "型号1B8S2345B78",
        "手机：**1380001**",
        "物料编码 13900000000–13900000999、13900001000为一段",
        "项目编号1998-217-0703，见0146-9444-2703，批次l458I494422、17139l88606",
        "1 5260181590\n1324 891 9011\n见1348.254.7327\n17 203 405 189\n13\n26\n018\n1590\n| 15 260181590 |",
        "| 路灯杆号 | 13800012345 | 灯不亮 |，3号井号13800012346",
        "民警警务手机13800012345，应急联络手机 13800012346（24小时对外公布，群众可直接拨打）",
        "手机13800012345，已在警民联系牌公示",
        "腾讯会议号 138 0001 2345，会议ID：138-0001-2345",
    ),
)
