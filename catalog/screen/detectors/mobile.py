"""Step screen: mobile numbers that no words make a public contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import MOBILE
from catalog.screen.contact import Side, side_of
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.reading import Reading
from catalog.screen.run import Number

_COUNTRY: Final = late(r"^(?:0086|086|86|0)(?=1[3-9]\d{9}$)")
_PHONE: Final = late(
    "电话|手机|联系|号码|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile|致电|拨打|短信|微信|支付宝"
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
    """Tell whether the digits are meant as one number: written as usual, or called a phone number."""
    if number.natural and not number.digits.startswith("0"):
        return True
    inside = reading.text[number.start : number.end]
    marks = {char for char in inside if not char.isdigit()}
    if len(marks) == 1 and not marks & {" ", "."}:
        return True
    words = reading.labels(number.start) + reading.clause(number.start, 40)
    return _PHONE.search(words) is not None


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
        "手机：⟦138**0001**2345⟧，⟦139&#48;0<b>01</b>2345⟧",
        "[电话](tel:⟦13800012345⟧)",
        "| 姓名 | 手机 |\n|---|---|\n| 张某 | ⟦13800012345⟧ |",
        "村民王某留了手机号+⟦86 139 1234 5678⟧",
        "家长电话：（+86）⟦13912345678⟧",
        "户主王某，电话⟦139 1234 5678⟧、⟦13712345678⟧",
        "项目\t原\t新\n手机\t⟦13800012345⟧\t⟦139\u30001234\u30005678⟧",
        "咨询电话：0000-2012345；举报人李某⟦13800012345⟧",
    ),
    false=(
        "手机：138****2345，138XXXX2345",
        "24小时值班手机13800012345",
        "基金监管科联系人：李某，电话13800012345",
        "采购人：示例市医疗保障局\n联系人：王工\n电话：13800012345",
        "| 单位 | 值班电话 |\n|---|---|\n| 县医保中心 | 13800012345 |",
        "执法人员李某（证号16080023011）、王某（证号16080023047）",
        "执法证编号13050011023、13050011047",
        "订单号13800012345，金额13800012345元",
        "https://x.example/art_1229213458_13800012345.html",
        "条码1380001234567",
        "腾讯会议号 138 0001 2345，会议ID：138-0001-2345",
    ),
)
