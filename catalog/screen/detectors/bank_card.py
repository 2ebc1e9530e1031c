"""Step screen: bank cards by check digit and issuer, bank accounts by their label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.run import Number

_UNION_PAY: Final = late(
    r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}|(?:84|87|88|90|94|95|96|98|99)\d{14,17}"
)
_ABROAD: Final = late(r"4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}")
_SURE: Final = late(r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}")
_LABEL: Final = late(
    "(?i:card_?n?o?|bank_?no|acct)(?==)|那张卡|这张卡|[Vv][Ii][Ss][Aa]|万事达|[Mm]aster|银联|银行卡|储蓄卡|借记卡|信用卡|贷记卡|社保卡金融|金融账户|一卡通|工资卡|存折|卡号|银行账[号户]|银行帐[号户]|开户|户名|账[号户]|帐[号户]|汇入|打入|转入|汇至|转至|打到|收款|发放账"
)
_BANK: Final = late(
    "银行|开户|代发|入账|到账|补发|退款|存折|储蓄|信用社|农商|农信|[工农中建交]行|邮储|招行|卡号|打卡|汇款|转账|收款|打款|退款|发放|报销"
)
_FIRMS_NAME_TEXT: Final = "(?:户名|收款人|账户名称|开户名|名称)[：: ]*[\u4e00-\u9fff（）()]{0,24}(?:局|中心|公司|厅|委员会|所|院|医院|财政|国库|银行|学校|基金会|红十字会|慈善总会|办公室)"
_FIRMS_NAME: Final = late(_FIRMS_NAME_TEXT)
_OFFICE: Final = late(
    "保证金|缴款|汇缴|非税|国库|财政专户|财政局|收款单位|缴费账户|收入户|支出户|基本户|基本账户|对公|专用账户|(?:[我本][局委办厅院校]|[我本]中心|[我本]单位|本机关|工会|食堂)的?账|单位结算|基金专户|指定账户|捐赠|捐款账户|代收"
    f"|{_FIRMS_NAME_TEXT}"
)
_OWNER_BEHIND: Final = late(
    r"[\s，,（(、]{0,3}(?:户名|收款人|账户名称?|开户名称?|开户单位|收款单位)[：: 为是]*[^，。；）)]{0,24}(?:局|中心|公司|厅|委员会|所|院|财政|国库|学校|基金会|办公室)"
)
_NAMED_BEHIND: Final = late(
    r"\s?(?:[（(][^（）()0-9]{0,10}|[是系为][\u4e00-\u9fff]{0,8}的?)(?:银行卡|储蓄卡|工资卡|存折|银行账[号户]|卡号)"
)
"""What a number is, told behind it: …（报销人本人银行卡）."""
_OF_OFFICE: Final = "局|中心|公司|总工会|工会|协会|(?<!信用)合作社|医院|学校|小学|中学|大学|法院|检察院|政府|委员会|居委会|村委会|基金会|慈善总会|办公室|研究院|卫生院|事务所|院|厅|财政所"
_UNIT: Final = "(?:单位(?:银行)?(?:结算|账)|对公|专户|专用存款|基本户|基本存款|一般存款|零余额|收入户|支出户|(?:工会(?:经费)?|食堂|党费|党委|[我本][局委办厅院校馆站所队处]|我中心|本中心|本机关|我单位|本单位)的?(?:单位|银行|开户|收款|结算|往来)?(?:账|帐|卡))"
_UNITS: Final = late(
    rf"{_UNIT}[^\n，。；;发付拨退返汇转至到给入]{{0,12}}(?:[：:][\u4e00-\u9fff（）()]{{0,20}}(?:局|中心|会|院|校|站|所|厅|委|政府|公司)[，, ]{{1,2}})?$|{_UNIT}[^\n]{{0,6}}\n[^\n]{{0,24}}\n$",
)
"""What calls an account an office's own right before its number: 食堂账户, 专户账号."""
_OFFICES: Final = late(
    rf"(?:^|[\n。；：:|])[^\n，,。；：:| ]{{0,24}}(?:{_OF_OFFICE})(?:[（(][^（）()]{{0,8}}[）)])?(?:[，,：: ]|的?(?:[\u4e00-\u9fff]{{0,6}}账[户号]))[^\n。；0-9]{{0,24}}$|(?:^|\n)[^\n，。；：:]{{2,24}}(?:{_OF_OFFICE})\n"
)
"""The name of an office or a firm right before its account, or in the first cell of its row."""
_OFFICE_BEHIND: Final = late(rf"\s?[（(，,][^（）()，。；]{{2,20}}(?:{_OF_OFFICE})[）)，。；]")
_OFFICES_NAME: Final = late(rf"[^\n，。；：:]{{2,24}}(?:{_OF_OFFICE})")
_UNIT_BEHIND: Final = late(
    r"\s?[（(][^（）()0-9个]{0,6}(?:对公|专户|基本户|(?:单位|[本我]局)的?"
    r"(?:(?:银行|结算|对公|基本|一般|往来|专用|存款)*[户账帐]|公务卡|(?=[，,)）])))[^（）()个]{0,8}[)）]"
)
"""（单位结算户）, not （单位职工）."""
_PERSONS: Final = late(
    "本人|个人|收款人|领款人|领取人|开户人|户名[：: ]?[\u4e00-\u9fff·]{2,4}(?=[，,；; ]|$)|参保|当事人|申请人|患者|家属|持卡人|姓名|户主|村民|居民|职工[^工]|员工|某"
)
_MARK: Final = late(r"[\s，,、：:；;（(）)|]+")
_ACCOUNT_END: Final = late("的?(?:银行|工资)?(?:[账帐卡][号户]?|存折)$")
_INVOICE: Final = late(
    "纳税人识别号|税号|信用代码|单位名称|公司名称|企业名称|开票信息|发票抬头|抬头[：:]|供应商|中标人|成交人|收款单位|收款方|甲方|乙方"
)
"""What stands beside the account of a firm or an office: details for invoices and contracts."""
_OWN: Final = late(
    "姓名|身份证|本人|户主|参保|当事人|申请人|员工|职工|患者|家属|领取人|收款人|持卡人|个人|法定代表人|经营者|发放"
)
_BLOCK: Final = 120
_OTHER: Final = late(
    "登录账号|微信|支付宝|公众号|抖音|账号密码|平台账号|用户账号|[Qq]{2}|钉钉|邮箱"
)
_PHONE: Final = late("(?:电话|传真|手机|座机|联系方式|税号|识别号|邮编|行号|代码)[：: 为是]*$")
_SPAN: Final = late(
    r"(?:19|20)[0-9]{2}[.年/-]?(?:0?[1-9]|1[0-2])[^0-9]{1,4}(?:19|20)[0-9]{2}[.年/-]?(?:0?[1-9]|1[0-2])"
)
"""From one month to another."""
_SHORTEST_ACCOUNT: Final = 9
_SHORTEST_CARD: Final = 16


def find(reading: Reading) -> Iterator[Found]:
    """Find cards whose check digit is right, and accounts of persons that a label names."""
    for number in reading.numbers:
        digits = number.digits
        if len(digits) < _SHORTEST_ACCOUNT or len(digits) > 23:  # noqa: PLR2004 - the longest account
            continue
        if _SPAN.fullmatch(reading.text, number.start, number.end):
            continue
        words = f"{reading.labels(number.start)}\n{reading.clause(number.start, 60)}"
        if _NAMED_BEHIND.match(reading.after(number.end)):
            words += "卡号"
        if _OWNER_BEHIND.match(reading.after(number.end, 40)):
            words = f"对公{words}"
        weight = _weight(reading, number, words)
        if weight:
            yield Found(number.start, number.end, weight, digits)


def _weight(reading: Reading, number: Number, words: str) -> Weight | None:
    """Return how sure a card or a person's account is; None: neither."""
    digits = number.digits
    labelled = _LABEL.search(words) is not None and not _OTHER.search(words)
    right = len(digits) in range(15, 20) and digits.isdigit() and luhn_is_right(digits)
    if right and (_SURE.fullmatch(digits) or (labelled and len(digits) > 15)):  # noqa: PLR2004 - a card
        pass
    elif right and (_UNION_PAY.fullmatch(digits) or _ABROAD.fullmatch(digits)):
        named = labelled or _BANK.search(words)
        return Weight.REVIEW if named and not is_code(reading, number.start, number.end) else None
    else:
        public = not labelled or _is_firms(reading, number) or _is_units(reading, number, words)
        return None if public else _account(number, words)
    if not labelled and is_code(reading, number.start, number.end):
        return None
    if _is_units(reading, number, words):
        return None
    if _SURE.fullmatch(digits):
        return Weight.BLOCK
    return None if _OFFICE.search(words) or _is_firms(reading, number) else Weight.BLOCK


def _is_units(reading: Reading, number: Number, words: str) -> bool:
    """Tell whether the label right before, or a note behind, says that the account is an office's own."""
    own = _UNIT_BEHIND.match(reading.after(number.end)) or _UNITS.search(words)
    if own is None and not _SURE.fullmatch(number.digits):
        own = _OFFICES.search(words) or _OFFICE_BEHIND.match(reading.after(number.end, 30))
        own = own or _OFFICES_NAME.fullmatch(reading.cell(number.start).first)
    return own is not None and not _PERSONS.search(words) and not _holds_name(words)


def _holds_name(words: str) -> bool:
    """Tell whether a person's name stands alone between marks, or before the word for the account."""
    parts = (_ACCOUNT_END.sub("", part) for part in _MARK.split(words))
    return any(name_start(part, len(part), sure=False) == 0 for part in parts)


def _is_firms(reading: Reading, number: Number) -> bool:
    """Tell whether the paragraph gives a firm's details before the number, and nothing of a person since."""
    before = reading.text[max(0, number.start - _BLOCK) : number.start]
    before = before[before.rfind("\n\n") + 1 :]
    firm = last_match(_INVOICE, before) or last_match(_FIRMS_NAME, before)
    if _INVOICE.match(reading.after(number.end).lstrip("，,、 ")):
        return not _OWN.search(before)
    return firm is not None and not _OWN.search(before, firm.end())


def _account(number: Number, words: str) -> Weight | None:
    """Judge a number without a right check digit that stands behind a label: accounts of offices are public."""
    if _OFFICE.search(words) or resident_id_is_right(number.digits):
        return None
    if not _LABEL.search(words[-24:]) or _PHONE.search(words):
        return None
    return Weight.REVIEW if _BANK.search(words) or len(number.digits) >= _SHORTEST_CARD else None


DETECTOR: Final = Detector(
    kind=SensitiveKind.BANK_CARD,
    find=find,
    digits=True,
    true=(
        "银行卡号：⟦6222021205001234560⟧",
        "卡号⟦6222 0212 0500 1234 560⟧",
        "请打入⟦6217001540001234564⟧",
        "没有标签⟦6228480380001234562⟧",
        "由⟦6215681100429738160⟧（报销人本人银行卡）收回垫款",
        "户名：示例市医疗保障局；申请人王某，开户行：示例银行，账号：⟦201000123456789⟧",
        "代发失败：⟦6222O2l2O5OO1234560⟧ 户名不符",
        "开户行：示例银行，账号⟦6225751200012346⟧",
        "收款人：王某，开户行：示例农商银行，账号：⟦201000123456789⟧",
        "乙方：示例物业公司；员工王某，开户行：示例银行，账号：⟦201000123456789⟧",
        "姓名\t银行卡号\n张某\t⟦6222021205001234560⟧",
        "银行卡⟦6222，再接0212，再接0500，再接1234，再接560⟧，⟦6222点0212点0500点1234点560⟧",
        "账号⟦622202120（此处换行）5001234560⟧，⟦621_7001_540001234564⟧ 90元",
        "工会账户转入个人卡⟦6222021205001234560⟧，食堂管理员王某卡⟦6222021205001234560⟧",
        "收款人：李桂芳，单位：示例县人民医院，账号：⟦201000123456789⟧",
        "| 姓名 | 开户行 | 账号 |\n|---|---|---|\n| 李桂芳 | 示例农信社 | ⟦201000123456789012⟧ |",
        "?card=⟦4367421234567896⟧&amt=88",
        "李桂芳，示例县人民医院，账号：⟦4367421234567896⟧",
        "李桂芳账号：⟦4367421234567896⟧（示例县人民医院）",
        "教师李桂芳，示例县实验小学，工资账号⟦4367421234567896⟧",
        "食堂账户 李桂芳⟦6222021205001234560⟧",
        "⟦6222021205001234560⟧（单位职工），⟦6217001540001234564⟧（我局退休人员）",
    ),
    false=(
        "本局食堂账户：6222021205001234560，6217001540001234564（单位结算户）",
        "| 单位 | 专户账号 |\n| --- | --- |\n| 示例市医疗保险中心 | 6222021205001234560 |",
        "银行卡号：6222****1234，尾号1234",
        "户名：示例市医疗保障局，开户行：示例银行，账号：1205220009000123456",
        "保证金账号：33001649135050001234",
        "银行对公账户：户名 示例县医疗保险中心；账号 1205220009000183746",
        "追溯码：81234567890123456789",
        "合同编号6225751200012346",
        "示例市总工会 开户银行：示例银行 账号：8651860363412418",
        "采购人账户：8025759117455166（示例县人民医院）",
        "| 账户名称 | 开户行 | 账号 |\n|---|---|---|\n| 示例市财政局 | 示例银行 | 8651860363412418 |",
        "单位名称：示例药房；税号：91330100MA00000000；开户行及账号：示例银行示例支行 1205220009000123457",
        "开户银行及账号：示例银行 120522000900012345，纳税人识别号：91330100MA00000000",
        "乙方：示例物业公司；开户行：示例银行；账号：120522000900012345",
        "没有标签的6222021205001234561",
        "社会保障卡号略，账户补缴年限2011.03—2013.12",
        "序列号62220212050012345600001",
    ),
)
