"""Step screen: resident identity numbers of 18 and of 15 digits, and residence permits of the same build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import is_birth_date, resident_id_is_right
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code, is_credit_code
from catalog.screen.reading import Reading
from catalog.screen.run import PARTING, Number

_X: Final = late(rf"(?:{PARTING})?[xX×✕✖╳☓⨯⨉✗✘ХхΧχⅩⅹ](?![0-9A-Za-zХх×*])")
"""The check digit X in the forms met: capital, small, times sign, Cyrillic, Greek, Roman ten."""
_LABEL: Final = late(
    r"身份证|身份号|身份证件|公民身份|居民身份|(?<!信用)(?<!机构)证件号|证件号码|证号|居住证|社会保障号|[Ii][Dd]\s?(?:[Nn][Oo]|[Cc]ard|号)"
    r"|sfz|SFZ|户籍|身份信息|身份识别|(?:15|十五)位(?:的?[旧老原]?(?:号码?|证号?|编号))[：:为是\s（(“]{0,3}$|[旧老]号码?[：:为是\s（(“]{0,3}$"
)
_SURE_LABEL: Final = late("身份证|身份号|公民身份|居民身份|居住证|sfz|SFZ")
_OTHER_LABEL: Final = late(
    "信用代码|机构代码|流水|订单|单号|合同|发票|票据|项目|设备|条形?码|追溯|批号|序列|执法证|执业|许可"
)
_BEHIND: Final = late(
    "\\s?[号的（(]{0,2}(?:旧|老|原|第?一代|15位|十五位|的){0,2}(?:居民)?(?:身份证|公民身份)"
)
_PROVINCES: Final = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99".split()
)
_YOUNG: Final = 2016
"""A number under another label whose 'birth year' is later is one of the agency's own, made up with a date."""


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers whose check digit is right, and numbers that their label calls an identity number."""
    for number in reading.numbers:
        match len(number.digits):
            case 18:
                yield from _judged(reading, number, number.end, number.digits)
            case 17:
                tail = _X.match(reading.text, number.end)
                if tail:
                    yield from _judged(reading, number, tail.end(), number.digits + "X")
            case 15:
                yield from _old(reading, number)
            case _:
                pass


def _judged(reading: Reading, number: Number, end: int, value: str) -> Iterator[Found]:
    if value[0] == "0" or value.startswith("000000", 6):
        return
    label = _label(reading, number.start)
    if "永久居留" in label and value.startswith("9"):
        # A foreigner's permit of permanent residence: the same build, another kind.
        return
    if resident_id_is_right(value):
        if not _is_other(reading, number.start, end, value, label):
            yield Found(number.start, end, Weight.BLOCK, value)
    elif _may_be_meant(value, label):
        yield Found(number.start, end, Weight.REVIEW, value)


def _may_be_meant(value: str, label: str) -> bool:
    """Tell whether a label calls a number whose check digit fails an identity number."""
    if not _LABEL.search(label) or _OTHER_LABEL.search(label[-12:]) or is_credit_code(value):
        return False
    return _SURE_LABEL.search(label) is not None or is_birth_date(value[6:14])


def _is_other(reading: Reading, start: int, end: int, value: str, label: str) -> bool:
    """Tell whether a right number is nevertheless something else: a credit code, a serial with a recent date."""
    if _SURE_LABEL.search(label):
        return False
    if is_credit_code(value) and (value[:2] not in _PROVINCES or "信用代码" in label):
        return True
    return int(value[6:10]) >= _YOUNG and is_code(reading, start, end)


def _old(reading: Reading, number: Number) -> Iterator[Found]:
    """Find numbers of 15 digits: they have a date of birth but no check digit, so a label must name them."""
    digits = number.digits
    label = _label(reading, number.start)
    if _BEHIND.match(reading.after(number.end)):
        label = "身份证"
    if not _LABEL.search(label) or _OTHER_LABEL.search(label[-12:]):
        return
    if digits[:2] in _PROVINCES and is_birth_date(digits[6:12]):
        yield Found(number.start, number.end, Weight.BLOCK, digits)
    elif _SURE_LABEL.search(label):
        yield Found(number.start, number.end, Weight.REVIEW, digits)


def _label(reading: Reading, start: int) -> str:
    """Return all words that may name the number: of its table, its label, its clause."""
    return f"{reading.labels(start)}\n{reading.clause(start, 40)}"


DETECTOR: Final = Detector(
    kind=SensitiveKind.RESIDENT_ID,
    find=find,
    digits=True,
    true=(
        "参保人张某（身份证号⟦990101198503120045⟧）已办理",
        "不带标签的⟦990101198503120045⟧也要找到",
        "居民身份证：⟦990121 19790823 5626⟧",
        "公民身份号码⟦99010119780615001×⟧，已核对",
        "证件号⟦99010119780615001Х⟧",
        "身份证号：⟦990101198503120040⟧（校验位不对）",
        "港澳台居民居住证号码⟦810000199001010019⟧",
        "原身份证号⟦990101790823562⟧（15位）",
        "只留有十五位旧号⟦990101790823562⟧，另查",
        "车主持⟦990101790823562⟧旧身份证前来",
        "| 姓名 | 身份证号码 |\n|---|---|\n| 张某 | ⟦990101\\-198503120045⟧ |",
        "https://x.example/cx?sfz=⟦990101198503120045⟧",
    ),
    false=(
        "身份证号码990101**********12已隐去",
        "身份证号码共18位，如110101XXXXXXXXXXXX",
        "没有标签的15位数990101790823562",
        "流水号990101202611221234",
        "统一社会信用代码923305999763446334",
        "序列号9901011985031200450123",
    ),
)
