"""Step screen: bank cards by check digit and issuer, bank accounts by their label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.account_owner import (
    holds_person,
    is_firms,
    is_held_by_office,
    is_offices,
    is_units,
)
from catalog.screen.account_sample import is_example
from catalog.screen.card_thing import is_things
from catalog.screen.check_digit import card_is_right, luhn_is_right, resident_id_is_right
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.label import words_before
from catalog.screen.reading import Reading
from catalog.screen.run import Number

_UNION_PAY: Final = late(
    r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}|(?:84|87|88|90|94|95|96|98|99)\d{14,17}"
)
_ABROAD: Final = late(r"4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}")
_DEBIT: Final = late(
    r"(?:4367(?:42|45)|456351|427(?:01|02|03)[0-9]|40(?:3361|4119|4120|4121)|468203|434061|434062|524094)\d{10}"
)
"""Cards of banks at home that begin as those from abroad: their first digits alone name the bank."""
_SURE: Final = late(r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}")
_LABEL: Final = late(
    "(?i:card_?(?:no|num|number|id)?|bank_?(?:no|card|account|acct)?(?:_?no)?|acct?(?:_?no)?|account_?(?:no|num|number))(?=[\"']?\\s?[:=])|那张卡|这张卡|[Vv][Ii][Ss][Aa]|万事达|[Mm]aster|银联|银行卡|储蓄卡|借记卡|信用卡|贷记卡|社保卡金融|金融账户|一卡通|一折通|一本通|卡折|折号|惠农卡|工资卡|存折|卡号(?!段)|银行账[号户]|银行帐[号户]|开户(?![数率量])|户名|账[号户](?![数量])|帐[号户]|汇入|打入|转入|汇至|转至|打到|收款|发放账"
    r"|(?:(?<![\u4e00-\u9fffA-Za-z])|[本该其他她我你妇儿子女婆公夫])卡(?:上|里)?[：:为是 ]{0,2}$"
)
_BANK: Final = late(
    "银行|开户|代发|入账|到账|补发|退款|存折|折号|[一卡][折本卡]通|卡折|惠农|储蓄|信用社|农商|农信|[工农中建交]行|邮储|招行|卡号|打卡|汇款|转账|收款|打款|退款|发放|报销"
)
_OWNER_BEHIND: Final = late(
    r"[\s，,（(、]{0,3}(?:户名|收款人|账户名称?|开户名称?|开户单位|收款单位)[：: 为是]*[^，。；）)]{0,24}(?:局|中心|公司|厅|委员会|所|院|财政|国库|学校|基金会|办公室)"
)
_NAMED_BEHIND: Final = late(
    r"\s?(?:[（(][^（）()0-9]{0,10}|[是系为][\u4e00-\u9fff]{0,8}的?)(?<![与和同跟似])(?<!恰与)(?:银行卡|储蓄卡|工资卡|存折|银行账[号户]|卡号)(?!段|位数|格式|相同|相似|一样|无关|雷同|重)"
)
"""What a number is, told behind it: …（报销人本人银行卡）."""
_OTHER: Final = late(
    "登录账号|微信|支付宝|公众号|抖音|账号密码|平台账号|用户账号|[Qq]{2}|钉钉|邮箱"
)
_PHONE: Final = late(
    "(?:电话|传真|手机|座机|联系方式|税号|识别号|邮编|行号|代码)(?:号码?)?(?:[（(“ ]?(?:例?如|例)?)?[：:“ 为是]*$|(?:[详咨垂查]询|致电|拨打|请拨|热线|来电|请联系)[：: ]*$"
)
_SPAN: Final = late(
    r"(?:19|20)[0-9]{2}[.年/-]?(?:0?[1-9]|1[0-2])[^0-9]{1,4}(?:19|20)[0-9]{2}[.年/-]?(?:0?[1-9]|1[0-2])"
)
"""From one month to another."""
_MOMENT: Final = late(
    r"(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12][0-9]|3[01])\s{1,3}[0-2]?[0-9]"
)
_TIME: Final = late("[:：时点][0-5][0-9]")
"""A day with the hour, the minute behind."""
_NO_ACCOUNT: Final = late(r"8986[0-9]{15,16}|[0-9]{2,11}0{8,}|(?P<one>[0-9])(?P=one)+")
"""The number of a chip for mobile networks; zeros of an example."""
_COUNTING: Final = late(
    "62[0-9]*(?:12345678|87654321)[0-9]*|[0-9]{2,9}(?:0123456789|1234567890|9876543210)[0-9]{0,8}"
)
"""No card, if its check digit is wrong and no label calls it one."""
_OF_CARD: Final = late(
    r"(?:银行|工资|补贴|储蓄|借记|信用|社保)卡(?:卡?号码?|[账帐]号)?[：:为是 ]{0,3}$"
)
_TAIL: Final = late(r"[0-9]{4}[ -]$")
"""The groups before: the digits are but the end of a longer account."""
_GOES_ON: Final = late(r"[ -][0-9]{1,4}(?![0-9元.]|[,，][0-9]{3})")
"""The group behind: the digits are but the beginning of a longer account."""
_AMOUNT: Final = late(
    "(?:收入|支出|资金|金额|余额|预算|经费|总额|合计|发放|实发|应发)[：:为是]?\\s?$"
)
"""Words for amounts: none has as many digits as a card that is right."""
_ACCOUNT_DIGITS: Final = range(9, 24)
_SHORTEST_CARD: Final = 16


def find(reading: Reading) -> Iterator[Found]:
    """Find cards whose check digit is right, and accounts of persons that a label names."""
    longest = _longest(reading)
    for number in reading.numbers:
        digits = number.digits
        if len(digits) not in _ACCOUNT_DIGITS:
            continue
        words = f"{reading.labels(number.start)}\n{words_before(reading, number.start, 60)}"
        if _NAMED_BEHIND.match(reading.after(number.end)):
            words += "卡号"
        if _OWNER_BEHIND.match(reading.after(number.end, 40)):
            words = f"对公{words}"
        whole = longest.get(number.start, number)
        if whole.end > number.end and (
            card_is_right(whole.digits)
            or is_offices(words)
            or _is_public(reading, whole, words, card=True)
        ):
            continue
        weight = _weight(reading, number, words)
        if weight and not _is_none(reading, number):
            yield Found(number.start, number.end, weight, digits)


def _longest(reading: Reading) -> dict[int, Number]:
    """Return the longest card that may begin at each place where one begins."""
    cards = [one for one in reading.numbers if _SURE.fullmatch(one.digits)]
    return {one.start: one for one in sorted(cards, key=lambda one: one.end)}


def _is_none(reading: Reading, number: Number) -> bool:
    """Tell whether digits are no account by their own look: a date, the code of a chip, zeros of an example."""
    text = reading.text
    if not _SURE.fullmatch(number.digits) and (
        _TAIL.search(text, max(0, number.start - 8), number.start)
        or (" " in text[number.start : number.end] and _GOES_ON.match(text, number.end))
    ):
        return True
    if _NO_ACCOUNT.fullmatch(number.digits) or _SPAN.fullmatch(text, number.start, number.end):
        return True
    if _TIME.match(text, number.end) and _MOMENT.fullmatch(text, number.start, number.end):
        return True
    counts = _COUNTING.fullmatch(number.digits) and not luhn_is_right(number.digits)
    if counts and not _OF_CARD.search(reading.clause(number.start, 12)):
        return True
    return is_things(reading, number) or is_example(
        reading, number, sure=_SURE.fullmatch(number.digits) is not None
    )


def _weight(reading: Reading, number: Number, words: str) -> Weight | None:
    """Return how sure a card or a person's account is; None: neither."""
    digits = number.digits
    labelled = _LABEL.search(words) is not None and not _OTHER.search(words)
    right = len(digits) in range(15, 20) and digits.isdigit() and luhn_is_right(digits)
    card = _SURE.fullmatch(digits) is not None
    if right and (card or (labelled and len(digits) > 15)):  # noqa: PLR2004 - a card
        pass
    elif right and (_UNION_PAY.fullmatch(digits) or _ABROAD.fullmatch(digits)):
        named = labelled or _BANK.search(words) or _DEBIT.fullmatch(digits)
        return Weight.REVIEW if named and not is_code(reading, number.start, number.end) else None
    else:
        public = not labelled or _is_public(reading, number, words, card=card)
        return None if public else _account(number, words)
    amount = card and _AMOUNT.search(reading.clause(number.start, 12))
    own = amount or (labelled and not _CODED.search(reading.clause(number.start, 16)))
    if not own and is_code(reading, number.start, number.end):
        return None
    if is_held_by_office(reading, number) or is_units(reading, number, words, card=card):
        return None
    if card:
        return Weight.BLOCK
    return None if is_offices(words) or is_firms(reading, number) else Weight.BLOCK


_CODED: Final = late(
    "(?:终端|商户|机具|网点|追溯|溯源|条形?|设备|资产|序列|物料|产品|项目|合同|订单|受理|业务|流水|凭证|发票|批|货|机|表)(?:编?[号码]|编码)码?[：:为是]?\\s?$"
)
"""The label right before names a thing, whatever account the sentence tells of."""


def _is_public(reading: Reading, number: Number, words: str, *, card: bool) -> bool:
    """Tell whether an account without a right check digit is an office's or a firm's."""
    return (
        is_firms(reading, number)
        or is_units(reading, number, words, card=card)
        or is_held_by_office(reading, number)
    )


def _account(number: Number, words: str) -> Weight | None:
    """Judge a number without a right check digit that stands behind a label: accounts of offices are public."""
    if is_offices(words) or resident_id_is_right(number.digits):
        return None
    if not _LABEL.search(words[-24:]) or _PHONE.search(words):
        return None
    if len(number.digits) >= _SHORTEST_ACCOUNT and holds_person(words):
        return Weight.BLOCK
    if len(number.digits) < _SHORTEST_ACCOUNT:
        return Weight.REVIEW if _BANK.search(_CARD_NUMBER.sub("", words)) else None
    return Weight.REVIEW if _BANK.search(words) or len(number.digits) >= _SHORTEST_CARD else None


_SHORTEST_ACCOUNT: Final = 12
_CARD_NUMBER: Final = late("(?<!银行)卡号")
"""Of shorter numbers it says nothing: 学生卡号."""


DETECTOR: Final = Detector(
    kind=SensitiveKind.BANK_CARD,
    find=find,
    digits=True,
    true=(
        "代垫丧葬费，汇⟦62170/01540/00123/4564⟧，收款人李桂芳；银行卡编号⟦6222021205001234560⟧",
        "李桂芳（示例县水利局），账号⟦6222021205001234560⟧",
        "鲁有田\t⟦6222021205001234560⟧\t820\n鲁有粮\t⟦6217001540001234564⟧\t760",
        "户名李桂芳，打到⟦62220212 ### 05001 ～折痕～ 234560⟧，上格：⟦62220212\n下：05001234560⟧，本人的卡",
        "退至所在学校，卡号⟦6217001540001936580⟧",
        "银行卡号：⟦6222021234567890128⟧",
        "问：卡号？\n答：⟦62170，01540，001234，564⟧，本人的；账号 ⟦6217｜00154｜0001234｜564⟧",
        "卡号 ⟦6217 0015 | 4000 1234 | 564⟧\n手机没变",
        "我的卡号⟦6217“慢点”0015“好”4000“嗯”1234“行”564⟧",
        "<tr><td>李桂芳</td><td>高龄津贴</td><td>⟦62170</td><td>01540001</td><td>234564⟧</td></tr>",
        "优待卡已停用，补贴发放账号⟦31040012087654321⟧",
        "打到我建行的卡，⟦6222 0212 0500 1234 560⟧……更正，见下",
        "“我的粮补卡⟦6222021205001234560⟧”，一折通号：⟦8010120001684937⟧，户主李桂芳",
        '{"bankNo":"⟦6222021205001234560⟧"}，职工食堂帮厨工资卡⟦6217001540001234564⟧',
        "付款账号 33050164883500000215（县财政局），收款账号 ⟦6222021205001234560⟧ 李桂芳",
        "| 收款人 | 账号 |\n|---|---|\n| 李红社 | ⟦6222021205001234560⟧ |",
        "单位|姓名|卡号\n示例县医保局|李桂芳|⟦6222021205001234560⟧",
        "对公账户：示例银行 447531086091470（户名：示例县医疗保障局）；补助发放卡号⟦6222021205001234560⟧",
        "付款单位：示例县社会保险中心，发放至⟦6222021205001234560⟧，薪水卡号：⟦6217001540001234564⟧",
        "2组 一般户 补贴卡⟦6222021205001234560⟧；账号：⟦6217001540001234564⟧（示例农村商业银行股份有限公司）",
        "⟦6222021205001234560⟧（虚假申报，已追回），居民健康卡卡号⟦6217001540001234564⟧（测试转账1元）",
        "有人用像⟦6222021205001234560⟧这样的卡号骗我",
        "收款账户（本人）：⟦6222021205001234560⟧\n乙方：示例农机专业合作社",
        "收款卡\t⟦621700\t1540001\t234564⟧\n短信通知\t已发",
        "银行卡号：⟦6222021205001234560⟧",
        "卡号⟦6222 0212 0500 1234 560⟧",
        "请打入⟦6217001540001234564⟧",
        "没有标签⟦6228480380001234562⟧",
        "由⟦6215681100429738160⟧（报销人本人银行卡）收回垫款",
        "户名：示例市医疗保障局；申请人王某，开户行：示例银行，账号：⟦201000183456729⟧",
        "代发失败：⟦6222O2l2O5OO1234560⟧ 户名不符",
        "开户行：示例银行，账号⟦6225751200012346⟧",
        "收款人：王某，开户行：示例农商银行，账号：⟦201000183456729⟧",
        "乙方：示例物业公司；员工王某，开户行：示例银行，账号：⟦201000183456729⟧",
        "姓名\t银行卡号\n张某\t⟦6222021205001234560⟧",
        "银行卡⟦6222，再接0212，再接0500，再接1234，再接560⟧，⟦6222点0212点0500点1234点560⟧",
        "账号⟦622202120（此处换行）5001234560⟧，⟦621_7001_540001234564⟧ 90元",
        "工会账户转入个人卡⟦6222021205001234560⟧，食堂管理员王某卡⟦6222021205001234560⟧",
        "收款人：李桂芳，单位：示例县人民医院，账号：⟦201000183456729⟧",
        "| 姓名 | 开户行 | 账号 |\n|---|---|---|\n| 李桂芳 | 示例农信社 | ⟦201000183456729012⟧ |",
        "?card=⟦4367421234567896⟧&amt=88",
        "李桂芳，示例县人民医院，账号：⟦4367421234567896⟧",
        "李桂芳账号：⟦4367421234567896⟧（示例县人民医院）",
        "教师李桂芳，示例县实验小学，工资账号⟦4367421234567896⟧",
        "食堂账户 李桂芳⟦6222021205001234560⟧",
        "群登记：王女士 余额780 卡⟦4367421234567896⟧，卡 号：⟦6 2 2 2 0 2 1 2 0 5 0 0 1 2 3 4 5 6 1⟧",
        "退还保证金，收款人为自然人李桂芳，个人结算账户 ⟦2209470121006673815⟧，开户行：示例信用社",
        "卡号⟦6222，0212，0500，1234，560⟧，1500元；账号(⟦6222)021205001234560⟧；⟦621700/15400012/34564⟧",
        "账户 **⟦6217**0015**4000**1234564⟧**（本人）；卡⟦六二一七，零零一五四，零零零一二三四五六四⟧",
        "| 序 | 卡号前段 | 卡号后段 |\n|--|--|--|\n| 1 | ⟦62170015 | 40001234564⟧ |",
        "新卡号分两段发你，前半 ⟦622202120，后半 5001234560⟧",
        "卡号分五段写：⟦6222、0212、0500、1234、560⟧，卡号 ⟦62220212/05001/234560⟧",
        "长兄收入⟦6222021205001234560⟧；张某，⟦4367421234567896⟧，退还多缴的90元",
        "①：⟦621700 ②：1540001 ③：234564⟧，三段连着就是卡号",
        "⟦6222021205001234560⟧（单位职工），⟦6217001540001234564⟧（我局退休人员）",
    ),
    false=(
        "财政专户：示例县财政局国库支付中心，账号6222021205001234560，行号402558000012；油卡号 9030 1200 0456 7781；学生卡号2013091200",
        "示例水务投资公司，税号91450102MA5N8Q7W3X，开户行农发行，账号 6222021205001234560",
        "村委会（公户）\t6222021205001234560\t2100",
        "“19位卡号”实为设备追溯码6222021205001234560；账号“6222021205001234560（样张，非真实账户）”；快件 6222021205001234560",
        "缴至交易中心保证金专户（账号由系统生成，子账号 6222021205001234560）",
        "老年优待卡补卡登记：李某，旧卡号 31040012087；交通一卡通异形卡（卡面编号 3104 7700 2215 8846 03）",
        "收款人：示例一中（对公）\n收款账号：32001 8786 3605 2500 118",
        "招标编号：6228480012345678901（系统生成，恰与银行卡段相同），安全账户 6222021234567890123之类",
        "退回投标人账户：示例市鼎固建筑工程有限公司，6222021205001234560，民生银行",
        "账号 6222 0212 0500 1234 561（对公账户，户名：示例县非税收入征收中心）",
        "户名：示例市美术馆，账号：6222021205001234560；户名：教职工食堂；账号：1012 0138 6000 0775 21",
        "- 示例公交第三车队工会 账号 1203282109900043311\n民政局临时救助专户，账号1026 0104 0008 2236",
        "示例建筑公司 账号 6222021205001234560 建行 对公；终端PSAM卡号 6217001540001234564",
        "付款账号 32250198713600009917（农民工工资专用账户）；银行卡已入账，详询0816-3355012",
        "测试卡6222021205001234560（沙箱环境）；社保卡号、手机号（如13812345678）勿告知",
        "| 投标人 | 基本账户 |\n|---|---|\n| 示例市宏达园林绿化工程有限公司 | 6222021205001234560 |",
        "| 项目 | 收款单位 | 账号 |\n|---|---|---|\n| 诉讼费 | 示例区人民法院（财政专户） | 38140101040022573 |",
        "冻结示例市鸿运商贸有限公司在示例农商行的存款账户 8201 0000 0002 7713 899",
        "转出户名“示例县机关事业单位社会保险中心” 账号2305 0168 6151 0000 0229，转移金额",
        "制卡号：JR23082200018846",
        "本局食堂账户：6222021205001234560，6217001540001234564（单位结算户）",
        "| 单位 | 专户账号 |\n| --- | --- |\n| 示例市医疗保险中心 | 6222021205001234560 |",
        "银行卡号：6222****1234，尾号1234",
        "测试卡号0000000000000000，另有6222 0000 0000 0000（虚构），像6222021205001234560这样的卡号",
        "物联网卡号（ICCID）：89860321249901237745；北斗终端卡号：412687，IMEI：861234050078915",
        "户名 示例县财政局非税收入专户，开户行 农行示例支行，账号 6222021205001234560",
        "户名：江海渔业发展有限公司\n开户行：示例银行\n账号：6222021205001234560",
        "农民工工资专用账户（施工企业名下）：6222021205001234560，账号：13050165480809001122（示例县第二人民医院基本户）",
        "账户：中国银行 1014 7729 3305（县医保基金支出户）；奖金来源：县见义勇为基金会（账号 1203 2826 0920 0011 274）",
        "清算账户：农信银资金清算中心 4020000000018；付款人账号略，时间 2025-02-14 09:31:07",
        "户名：示例市医疗保障局，开户行：示例银行，账号：1205220009000123456",
        "保证金账号：33001649135050001234",
        "积分卡卡号000000183742，物联网卡号段14705930001至14705930080共80张",
        "收款人 示例县建筑工程队，账号17-412801040006327",
        "学校收款账号为 3310 0140 1018 0001 2264 47",
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
