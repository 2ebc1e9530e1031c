"""Step screen: resident identity numbers of 18 and of 15 digits, and residence permits of the same build."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import is_birth_date, resident_id_is_right
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code, is_credit_code
from catalog.screen.label import words_before
from catalog.screen.reading import Reading
from catalog.screen.resident_beside import (
    is_again,
    is_behind_name,
    is_called_behind,
    is_of_thing,
    is_persons,
)
from catalog.screen.resident_shown import is_shown
from catalog.screen.run import PARTING, Number

_X: Final = late(rf"(?:{PARTING})?[xX×✕✖╳☓⨯⨉✗✘ХхΧχⅩⅹ](?![0-9A-Za-zХх×])")
"""The check digit X in the forms met: capital, small, times sign, Cyrillic, Greek, Roman ten."""
_X_APART: Final = late(r"[^0-9A-Za-z\u3400-\u9fff*×●○█■□]{1,4}[xX×](?![0-9A-Za-z*×])")
"""The check digit X in a cell of its own."""
_X_TOLD: Final = late(
    r"[^0-9A-Za-z\u3400-\u9fff*×●○█■□]{0,3}(?:(?:尾号|末[位尾]|最后|后面|大写|小写|字母|英文|再|接|加|然后|一位|一个|是|为|的)[^0-9A-Za-z\u3400-\u9fff*×●○█■□]{0,2}){0,4}(?:[xX×](?![0-9A-Za-z*×])|⑩|[叉乂]|[艾埃爱]克斯)"
)
"""The check digit X told in words: 尾号是大写X, 叉, 艾克斯."""
_IN_THREE: Final = late(r"[0-9]{6}([ -])[0-9]{6}\1[0-9]{3}")
"""Area, date of birth and order, as people write them apart."""
_LABEL: Final = late(
    r"身\s?[份分]\s?[证證]|身份号|公民身[份分]|居民身[份分]|(?<!信用)(?<!机构)证件号|证件号码|证件编号|证号|居住证|社会保障号|[Ii][Dd]\s?(?:[Nn][Oo]|[Cc]ard|号)"
    r"|(?<![A-Za-z])ID[：:]|(?i:sfz|zjhm|gmsf|cert_?no|id_?num|identity)|户籍|[旧老原新]证(?:[（(][^（）()]{1,6}[）)])?(?:编?号码?)?(?=[：: ]|$)|证件(?=[：: ]|$)|证明号码|一代证|二代证|身份信息|地址码|身份识别|(?:15|十五)位(?:的?[旧老原]?(?:号码?|证号?|编号))[：:为是\s（(“]{0,3}$|[旧老]号码?[：:为是\s（(“]{0,3}$"
)
_SURE_LABEL: Final = late(
    r"身\s?[份分]\s?[证證]|身份号|公民身[份分]|居民身[份分]|居住证|(?i:sfz|gmsf)"
)
_OTHER_LABEL: Final = late(
    "信用代码|机构代码|流水|订单|单号|合同|发票|票据|票证|凭证|项目|设备|条形?码|追溯|批号|序列|执法证|执业|许可"
)
_BEHIND: Final = late(
    "\\s?[号的（(]{0,2}(?:旧|老|原|第?一代|15位|十五位|的){0,2}(?:居民)?(?:身份证|公民身份)|\\s?[（(，, ]{0,2}(?:(?:15|十五)位的?)?(?:旧|老|第?一代)(?:证|号码)(?=[号）)，,。；\\s]|$)"
)
_PROVINCES: Final = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99".split()
)
_YOUNG: Final = 2016
"""A number under another label whose 'birth year' is later is one of the agency's own, made up with a date."""


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers whose check digit is right, and numbers that their label calls an identity number."""
    right: list[str] = []
    doubtful: list[Found] = []
    for found in _numbers(reading):
        if found.weight is Weight.NOTICE:
            doubtful.append(found)
            continue
        right.append(found.value)
        yield found
    for found in doubtful:
        if any(_is_slip(found.value, value) for value in right):
            yield found._replace(weight=Weight.REVIEW)


_SAME: Final = 14


def _is_slip(value: str, right: str) -> bool:
    """Tell whether a number is one with a slip of another in the same text: 原登记……，应为……."""
    return len(value) == len(right) and sum(map(eq, value, right)) >= _SAME


def _numbers(reading: Reading) -> Iterator[Found]:
    """Yield numbers that are right or called so, and with the least weight such as may be slips of another."""
    for number in reading.numbers:
        match len(number.digits):
            case 18:
                yield from _judged(reading, number, number.end, number.digits)
            case 17:
                yield from _before_x(reading, number)
            case 16 | 19:
                yield from _miscounted(reading, number)
            case 15:
                yield from _old(reading, number)
            case _:
                pass


def _before_x(reading: Reading, number: Number) -> Iterator[Found]:
    """Judge 17 digits: an X stands behind them, or is told, or a digit is missing."""
    value = number.digits + "X"
    tail = _X.match(reading.text, number.end)
    if tail and (
        resident_id_is_right(value) or not _is_masked(reading.text, number.start, tail.end())
    ):
        yield from _judged(reading, number, tail.end(), value)
    elif resident_id_is_right(value):
        tail = _X_APART.match(reading.text, number.end) or _X_TOLD.match(reading.text, number.end)
        if tail:
            yield from _judged(reading, number, tail.end(), value)
    if tail is None:
        yield from _miscounted(reading, number)


def _miscounted(reading: Reading, number: Number) -> Iterator[Found]:
    """Find what the label right before calls a resident number, a digit too few or too many in it."""
    value = number.digits
    dated = value[:2] in _PROVINCES and is_birth_date(value[6:14])
    masked = reading.text[number.end : number.end + 1] in _MASKS
    if dated and not masked and _LABEL_HERE.search(reading.clause(number.start, _BROKEN_LABEL)):
        yield Found(number.start, number.end, Weight.REVIEW, value)


_MASKS: Final = frozenset("*＊●■□○…")
_LABEL_HERE: Final = late("身份证(?:件?号码?)?[：:为是 （(“]{0,3}$")


def _is_masked(text: str, start: int, end: int) -> bool:
    """Tell whether stars follow that are no emphasis of the whole number."""
    return text[end : end + 1] == "*" != text[start - 1 : start]


def _judged(reading: Reading, number: Number, end: int, value: str) -> Iterator[Found]:
    label = _label(reading, number.start)
    if _is_none(reading, end, value, label):
        return
    if is_called_behind(reading.text, end):
        label = "身份证"
    if resident_id_is_right(value):
        if not _is_other(reading, number.start, end, value, label):
            yield Found(number.start, end, Weight.BLOCK, value)
    elif _may_be_meant(value, label) or _is_beside_name(reading, number.start, value):
        yield Found(number.start, end, Weight.REVIEW, value)
    elif value[:2] in _PROVINCES and is_birth_date(value[6:14]):
        yield Found(number.start, end, Weight.NOTICE, value)


def _is_beside_name(reading: Reading, start: int, value: str) -> bool:
    """Tell whether a number with area and date stands right behind a person's name, no label between."""
    dated = value[:2] in _PROVINCES and is_birth_date(value[6:14])
    return (
        dated
        and int(value[6:10]) < _YOUNG
        and (is_behind_name(reading.text, start) or is_persons(reading, start))
    )


def _is_none(reading: Reading, end: int, value: str, label: str) -> bool:
    """Tell whether a number has no area or date, is an example of the standard or a foreigner's permit."""
    if value[0] == "0" or value.startswith("000000", 6):
        return True
    if "永久居留" in label and value.startswith("9"):
        return True  # the same build, another kind
    return is_shown(reading, end, value, label)


def _may_be_meant(value: str, label: str) -> bool:
    """Tell whether a label calls a number whose check digit fails an identity number."""
    if not _LABEL.search(label) or _OTHER_LABEL.search(label[-12:]):
        return False
    if is_credit_code(value) and not (
        _SURE_LABEL.search(label[-_BROKEN_LABEL:])
        and (is_birth_date(value[6:14]) or value[0] != "9")
    ):
        return False
    if value[-1] == "X" and value[:2] in _PROVINCES:
        return True
    return _SURE_LABEL.search(label) is not None or is_birth_date(value[6:14])


def _is_other(reading: Reading, start: int, end: int, value: str, label: str) -> bool:
    """Tell whether a right number is nevertheless something else: a credit code, a serial with a recent date."""
    if _SURE_LABEL.search(label):
        return False
    if is_credit_code(value) and (value[:2] not in _PROVINCES or "信用代码" in label):
        return True
    if _OF_LAND.search(label):
        return True
    young = int(value[6:10]) >= _YOUNG
    return young and (_OF_THINGS.search(label) is not None or is_code(reading, start, end))


_OF_LAND: Final = late("(?:图斑|宗地|地块|小班)(?:编?[号码]|编码)[：:为是 ]{0,2}$")
"""Pieces of land have numbers that begin with the area, too."""
_OF_THINGS: Final = late(
    "(?:登记|注册|备案|许可|批准|船舶|车辆|设备|资产|项目|合同)号码[：:为是 ]{0,2}$"
)


def _old(reading: Reading, number: Number) -> Iterator[Found]:
    """Find numbers of 15 digits: they have a date of birth but no check digit, so a label must name them."""
    digits = number.digits
    label = _label(reading, number.start)
    if _BEHIND.match(reading.after(number.end)) or is_called_behind(reading.text, number.end):
        label = "身份证"
    labelled = _LABEL.search(label) is not None
    if _OTHER_LABEL.search(label[-12:]) or is_of_thing(label):
        return
    in_three = _IN_THREE.fullmatch(reading.text, number.start, number.end)
    bare = not (labelled or in_three or is_persons(reading, number.start))
    if bare and not is_again(reading.text, number.start, digits):
        return
    if digits[:2] in _PROVINCES and is_birth_date(digits[6:12]):
        weight = Weight.BLOCK if labelled else Weight.REVIEW
        yield Found(number.start, number.end, weight, digits)
    elif _SURE_LABEL.search(label):
        yield Found(number.start, number.end, Weight.REVIEW, digits)


def _label(reading: Reading, start: int) -> str:
    """Return all words that may name the number: of its table, its label, its clause."""
    near = reading.text[max(0, start - _BROKEN_LABEL) : start]
    broken = near.replace("\n", "") if "\n" in near and _ENDED.isdisjoint(near) else ""
    return f"{reading.labels(start)}\n{broken}\n{words_before(reading, start, 40)}"


_BROKEN_LABEL: Final = 12
"""So near before a number the end of a line may break its label."""
_ENDED: Final = frozenset("。；;，,、|\t")


DETECTOR: Final = Detector(
    kind=SensitiveKind.RESIDENT_ID,
    find=find,
    digits=True,
    true=(
        "继承人 李桂芳，⟦990101198503120040⟧，曾住；<xm>李桂芳</xm><sfzh>⟦990101198503120041⟧</sfzh><qq>291846073</qq>",
        "监护人：李桂芳 男 1985-03-12 ⟦990101198503120040⟧；老证编号⟦130101490807321⟧",
        "李桂芳 ⟦990101198503120045⟧ 13800012345",
        "证件⟦990101“嗯”19850312“继续”0045⟧，群众称身份证号⟦130101198001010012⟧被当测试数据公开",
        "李桂芳（⟦990101198503120040⟧，身份证号照来函抄录，尾数疑有误）",
        "比对失败：李桂芳，身份证号 ⟦350203199018235965⟧（月份错误）",
        "核查：⟦130101490807321⟧ 为15位老证，⟦130101198503120040⟧（李桂芳身份证）",
        "泄露示例：本人身份证号⟦990101198503120040⟧",
        "身份证号⟦99010119850312004⟧（少一位），身份证：⟦9901011985031200456⟧",
        "户主证件 **⟦990101**19850312**0045⟧，⟦990101-1985.3.12-0045⟧",
        "①⟦990101198503120045⟧，1份；①⟦990101198503120045⟧ × 2份",
        "编号A⟦62010219741002110X⟧，号码：⟦9901**01**19850312**0045⟧",
        "老证（一代）号码：⟦130101490807321⟧，户主身份证编号 ⟦130101540704117⟧；配偶，编号 ⟦130101460520443⟧",
        "| 地址码 | 出生日期 | 顺序码+校验码 |\n|---|---|---|\n| ⟦990101 | 19850312 | 0040⟧ |",
        "复员军人⟦130101480522096⟧（十五位旧证）",
        "参保人张某（身份证号⟦990101198503120045⟧）已办理",
        "不带标签的⟦990101198503120045⟧也要找到",
        "居民身份证：⟦990121 19790823 5626⟧",
        "公民身份号码⟦99010119780615001×⟧，已核对",
        "证件号⟦99010119780615001Х⟧",
        "身份证号：⟦990101198503120040⟧（校验位不对）",
        "ID No.: ⟦99010119851131041X⟧，出生日期有误",
        "港澳台居民居住证号码⟦810000199001010019⟧",
        "原身份证号⟦990101790823562⟧（15位）",
        "只留有十五位旧号⟦990101790823562⟧，另查",
        "车主持⟦990101790823562⟧旧身份证前来",
        "| 姓名 | 身份证号码 |\n|---|---|\n| 张某 | ⟦990101\\-198503120045⟧ |",
        "file_⟦990101198503120045⟧_备案表.jpg，1_⟦990101198503120045⟧-2.jpg",
        "学籍号G⟦990101198503120045⟧",
        "原登记⟦130101198503120040⟧，应为⟦130101198503120045⟧",
        "证件：⟦990lOll985O3l2OO45⟧（识别结果），⟦99O1O1l9850312OO4S⟧",
        "|⟦9|9|0|1|0|1|1|9|8|5|0|3|1|2|0|0|4|5⟧|",
        "【⟦990101】【19850312】【0045⟧】",
        "参保人⟦990101-1985/03/12 0045⟧",
        "<tr><td>身份证号</td><td>⟦990101198503120040⟧</td></tr>",
        "\\u0049D：⟦9901011985031200\\u00345⟧，**⟦99010119780615001X⟧**",
        "身 份 证 号 ：⟦990101198503120040⟧，身份證號⟦990101198503120041⟧",
        "身份证\n号码：⟦990101198503120040⟧",
        "户主证件 ⟦130101198503120041⟧",
        "zjhm=⟦990101198503120040⟧&x=1",
        "https://x.example/cx?sfz=⟦990101198503120045⟧",
        "口述身份证⟦990101，再接19850312，再接0045⟧，⟦9901011985\n— 3 —\n03120045⟧",
        "证件：⟦990101（1985年3月12日）0045⟧，⟦99010119780615001叉⟧",
        "身份证⟦九九零幺零幺，嗯，幺九八五零三幺二，嗯，零零四五⟧",
        "⟦990101198503120045⟧13800012345，①⟦990101198503120045⟧",
        "名单末行 ⟦990101 790823 562⟧，⟦5*1*0*1*0*4*1*9*6*5*0*9*1*6*3*8*1*3⟧",
        "识别：身份证⟦99O|O|198503|20045⟧",
        "奖励扶助对象：⟦130101490807321⟧（一代证号），另⟦130101490807322⟧（老证）",
        "领款：⟦990101，19850312，0045⟧，6222；证号⟦990101/790823/562⟧，证件(⟦990101)198503120040⟧",
        "身份证（分两段登记）\n前10位：⟦9901011985\n后8位：03120040⟧，持有人",
        "证上前六位是⟦990101，生日一九八五年三月十二日（19850312），最后四位0045⟧",
        "旧档\n李桂芳 男 ⟦130101680623211⟧ 1991年起任道班工",
        "证，⟦九九零一零一，一九八五零三一二，然后是零零四五⟧，身份证⟦llOlOl55O4l7752⟧",
        "身份证号码：①⟦990101198503120045⟧②⟦九九〇一〇一一九八五〇三一二〇〇四五⟧",
        "移民人口核减表：⟦130101470522323⟧｜死亡核减",
        "问：“身份证号？”答：“⟦九九零一零一。”“嗯。”“一九八五零三一二。”“后四位呢？”“零零四五⟧。”",
        "区划码⟦990101、出生日期19850312、顺序码和校验码0045⟧，合起来就是申请人的",
        "退休证上的号码为⟦130101490807321⟧，系15位身份证号，残疾人证号⟦990101198503120045⟧43",
        "申请人报号：“⟦九九零一零一，一九七八零六一五，零零一，最后是个叉X⟧”",
        "左格⟦13010149，右格0807321⟧，合起来就是他的身份证号",
        "抄在两处：⟦990101（那边登记的户籍），19850312（说是生日），再凑上 0045⟧；证号 **⟦990101** 19850312** 0045⟧",
    ),
    false=(
        "图斑号990101198503120045，“990101198503120045”这样的号码只是样例；接种证号130101490807321，考籍号130101490807321",
        "全宗号990101，目录号19850312，卷号0045；经办人李桂芳 项目990101202511070041",
        "都是假数据，比如身份证号110101199003070000这种；例如110101190001011234（演示号码，不对应任何人）",
        "证件号111111199001011111，手机13900000000，均为虚构占位数据；演示身份证号110101198001010011",
        "填表示例：姓名“王小二”，身份证号“990101198503120040”，请勿照抄",
        "证号（例：990101198503120040，仅示意）；身份证号110101190001011234是模板里的样例",
        "由十七位数字和一位校验码组成，如 11010519491231002X，其中",
        "检定员证号：JD3990101，检定日期1985.03.12，下次检定0045.02.19",
        "流水130101198503120040，身份证号不详，身份证99010119850312004*",
        "身份证号一栏如“110101199003070000”这样的18位数字",
        "号码前六位为990101，中间八位为出生日期，后四位为0045",
        "编号 990101 797923 562",
        "填18位，例如“11010519491231002X”，末位字母用大写",
        "身份证号码990101**********12已隐去",
        "身份证号码共18位，如110101XXXXXXXXXXXX",
        "没有标签的15位数990101790823562",
        "年份列：1990，1991，1992，1993；产量：6201，4300，5600，7800",
        "流水号990101202611221234",
        "统一社会信用代码923305999763446334",
        "序列号9901011985031200450123",
        "**990101**********0045**",
        "原登记130101198503120040，应为另一号",
        "代发5,990.10\n119850312 管理费 —— 00.45，身份证号990101199001XXXX，尾号 0045",
    ),
)
