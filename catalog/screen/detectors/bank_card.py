"""Step screen: bank cards by check digit and issuer, bank accounts by their label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.reading import Reading, last_match
from catalog.screen.run import Number

_UNION_PAY: Final = late(
    r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}|(?:84|87|88|90|94|95|96|98|99)\d{14,17}"
)
_ABROAD: Final = late(r"4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}")
_SURE: Final = late(r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}")
_LABEL: Final = late(
    "[Vv][Ii][Ss][Aa]|万事达|[Mm]aster|银联|银行卡|储蓄卡|借记卡|信用卡|贷记卡|社保卡金融|金融账户|一卡通|工资卡|存折|卡号|银行账[号户]|银行帐[号户]|开户|户名|账[号户]|帐[号户]|汇入|打入|转入|汇至|转至|打到|收款|发放账"
)
_BANK: Final = late(
    "银行|开户|存折|储蓄|信用社|农商|农信|[工农中建交]行|邮储|招行|卡号|打卡|汇款|转账|收款|打款|退款|发放|报销"
)
_FIRMS_NAME_TEXT: Final = "(?:户名|收款人|账户名称|开户名|名称)[：: ]*[\u4e00-\u9fff（）()]{0,24}(?:局|中心|公司|厅|委员会|所|院|医院|财政|国库|银行|学校|基金会|红十字会|慈善总会|办公室)"
_FIRMS_NAME: Final = late(_FIRMS_NAME_TEXT)
_OFFICE: Final = late(
    "保证金|缴款|汇缴|非税|国库|财政专户|财政局|收款单位|缴费账户|收入户|支出户|基本户|基本账户|对公|专用账户|基金专户|指定账户|捐赠|捐款账户|代收"
    f"|{_FIRMS_NAME_TEXT}"
)
_OWNER_BEHIND: Final = late(
    r"[\s，,（(、]{0,3}(?:户名|收款人|账户名称?|开户名称?|开户单位|收款单位)[：: 为是]*[^，。；）)]{0,24}(?:局|中心|公司|厅|委员会|所|院|财政|国库|学校|基金会|办公室)"
)
_NAMED_BEHIND: Final = late(
    r"\s?(?:[（(][^（）()0-9]{0,10}|[是系为][\u4e00-\u9fff]{0,8}的?)(?:银行卡|储蓄卡|工资卡|存折|银行账[号户]|卡号)"
)
"""What a number is, told behind it: …（报销人本人银行卡）."""
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
    right = len(digits) in range(15, 20) and luhn_is_right(digits)
    if right and (_SURE.fullmatch(digits) or (labelled and len(digits) > 15)):  # noqa: PLR2004 - a card
        pass
    elif right and (_UNION_PAY.fullmatch(digits) or _ABROAD.fullmatch(digits)):
        return Weight.REVIEW if labelled or _BANK.search(words) else None
    else:
        return _account(number, words) if labelled and not _is_firms(reading, number) else None
    if not labelled and is_code(reading, number.start, number.end):
        return None
    if _SURE.fullmatch(digits):
        return Weight.BLOCK
    return None if _OFFICE.search(words) or _is_firms(reading, number) else Weight.BLOCK


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
    ),
    false=(
        "银行卡号：6222****1234，尾号1234",
        "户名：示例市医疗保障局，开户行：示例银行，账号：1205220009000123456",
        "保证金账号：33001649135050001234",
        "银行对公账户：户名 示例县医疗保险中心；账号 1205220009000183746",
        "追溯码：81234567890123456789",
        "合同编号6225751200012346",
        "单位名称：示例药房；税号：91330100MA00000000；开户行及账号：示例银行示例支行 1205220009000123457",
        "开户银行及账号：示例银行 120522000900012345，纳税人识别号：91330100MA00000000",
        "乙方：示例物业公司；开户行：示例银行；账号：120522000900012345",
        "没有标签的6222021205001234561",
        "社会保障卡号略，账户补缴年限2011.03—2013.12",
        "序列号62220212050012345600001",
    ),
)
