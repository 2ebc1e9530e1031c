"""Step screen: personal numbers of social and medical insurance, by their label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import resident_id_is_right
from catalog.screen.code_parted import parted
from catalog.screen.detector import Detector, Found
from catalog.screen.insurance_beside import is_again, is_funds
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match

_OWN: Final = "社会保障|社保|参保人?|医保|医疗保险|养老保险|社会保险|失业保险|工伤保险|生育保险|新农合|农合|合疗|合作医疗|居民医保|职工医保"
_NUMBER_WORD: Final = "编号|编码|号码|号|卡号码?|卡编号|卡卡号|代码|个人编号|个人编码|个人代码|个人号码?|个人账户号|个人账号|账户号|账号|电脑号|识别号|识别码|登记号|证号|证编号|手册号|本号|序号"
_LABEL: Final = late(
    rf"(?:{_OWN})(?:卡|证|手册|本|(?:登记|缴费)(?=个人))?(?:（卡）)?(?:{_NUMBER_WORD})|个人(?:{_OWN})?(?:账户)?(?:编号|编码|电脑号|识别号|代码|社保号|医保号)"
    rf"|(?:个人账户?(?:号码?)|(?:失业|就业)(?:人员)?登记(?:编)?号码?|(?:就业创业|就业失业登记|失业)证(?:编)?号码?|(?:退休|离休|离退休|养老)证(?:编)?号码?|农保(?:编)?号码?|个人缴费(?:编)?号|社会保障号码?(?=栏|一栏))|(?:人员|职工|居民|参保人员?|参保职工|参保居民|患者|待遇人员)(?:编号|编码|识别号|代码|证号|医疗证号)|(?:社保|医保)?电脑号|医疗证号|社会保障卡(?:(?!网点|机构|窗口|银行|终端|设备|批次|点)[^，。；\n]){{0,12}}(?:卡号|编号|号码)|(?:社保卡|医保卡)(?:(?!网点|机构|窗口|银行|终端|设备|批次|点)[^，。；\n]){{0,6}}(?:卡号|号码|编号|号)"
    r"|(?:医保|社保)(?:电子)?(?:凭证|账户)(?:编)?号码?|(?<![车寿产])保险(?:编)?号(?!码)|(?:养老|医保|社保)手册(?:编)?号码?|个人权益(?:记录)?单?[ \u3000]{0,3}编?号|参保(?:缴费)?凭证(?:编)?号码?|(?:养老金|待遇)领取(?:证|人)?(?:编)?号码?|缴费人(?:识别|编)号?码?|市民卡(?:卡)?号码?|(?:社保|医保|社会保障|市民)卡(?=[：:\s（(“]{0,3}$)"
    r"|(?i:(?<![A-Za-z])(?:grbh|grbm|gr_?sbh|rybh|sbkh|sbk_?no|sbbh|sbh|sbzh|ybkh|ybbh|ybh|cbbh|cbrbh|dnh|grdnh|ylzh|ylbxh|cjzh|dbzh"
    r"|psn_?(?:no|num|id)|(?:insur(?:ed|ance)|insu|insured_?person)_?(?:no|num|number|id|code)|ssn|si_?no"
    r"|social_?(?:security|insurance)_?(?:card_?)?(?:no|num|number|id|code)|medical_?(?:card|insurance)_?(?:no|num|number|id)"
    r"|personal_?(?:no|num|number|code)|person_?(?:no|code|number))(?![A-Za-z]))"
)
_VALUE: Final = late(
    r"(?P<value>[A-Za-z0-9](?<![0-9A-Za-z.*×#_].)(?:[0-9](?:[ -]?[0-9]){2,10}[A-Z][ -]?[0-9](?:[ -]?[0-9]){3,12}|[A-Za-z]{0,2}(?:(?:[ \-—–]|[.·](?=[0-9]{3}))?[0-9]){5,19}[A-Za-z]?|[A-Z]{1,3}-[A-Z]{1,3}-?[0-9]{5,12}|[0-9]{3,17}[A-Z][0-9]{1,12}))(?![0-9A-Za-z*×#●○█■□?？]|[.\-][0-9])"
)
_BETWEEN: Final = late(
    r"[)）]?(?:[(（][^()（）\n]{0,12}[)）])?\s*(?:分别)?(?:[：:为是=,，]|号为|号是|[\"”']\s?[：:=])?[\s“\"'「*`]*[(（【\[〔]{0,2}[\s“`]?"
)
_APART: Final = late(
    r"[^0-9A-Za-z。；;|\n]{1,20}(?:[是为成：:]|填写|显示|登记|录入|卡号|编号)[\s“\"'「*]*"
)
"""Words between a label and its value: … 一栏，张某填写为."""
_OTHER: Final = late(
    "电话|手机|热线|身份证|证件|银行|账户|金额|受理|文号|流水|单号|订单|邮编|编码|人数|户数|共计|基数|年度|日期|时间|单位|机构|网址|咨询|微信|[Qq]{2}|序号|密码|余额|姓名[：:]"
)
_LIST: Final = late(
    r"(?:[A-Za-z0-9 -]{6,24}(?:[（(][^（）()]{0,8}[）)])?[\s、，,和及与跟/或]{1,3}(?:[\u4e00-\u9fff]{2,3}(?<!号)[ ：:]?)?){1,20}"
)
_BANK: Final = late("银行|开户|收款|退款|付款|打款|专户|[工农中建交]行|汇款|转账|户名")
_RESIDENT_ID: Final = 18
_LONGEST_ACCOUNT: Final = 14
"""A personal account of the insurance; longer ones beside a bank's name are the bank's."""
_UNITS_OWN: Final = late(
    "[（(](?:参保|缴费|用人)?(?:单位|企业|机构|公司)(?!职工|员工|离?退休|养老|人员|在职|参保人)"
)
"""社保编号（单位）."""
_OFFICE: Final = late("(?:单位|机构|企业|公司|(?<![借录聘雇])用人|定点|登记证)[^，。；]{0,4}$")


_CATALOGUE: Final = late(
    r"(?:国家|药品|耗材|材料|器械|试剂|制剂|中药|饮片|西药|商品|目录|项目|机构|医师|护士|药师|科室|病种|疾病|手术|诊疗|服务)[\u4e00-\u9fff]{0,4}编码[：:\s（(为]{0,3}$"
)
_OF_PROVIDERS: Final = late("[HPDNY][0-9]{11,13}(?![0-9])")
"""National codes of hospitals, pharmacies, doctors, nurses and pharmacists."""
_REGION: Final = late("[0-9]{6}(?![0-9])")
_BARE_CARD: Final = late(r"(?:社保|医保|社会保障|市民)卡[：:\s（(“]{0,3}$")


def find(reading: Reading) -> Iterator[Found]:
    """Find values behind a label, in a list behind one, or in a column headed so; a unit's number is public."""
    for near in reading.near_runs(_VALUE):
        match = _VALUE.match(reading.text, near.start()) or near
        if _is_code(reading, match.start()) or is_funds(reading, match.start()):
            continue
        if (
            _is_labelled(reading, match.start())
            or _is_named_behind(reading, match.end())
            or is_again(reading, match.start(), match["value"], _names)
        ) and not _is_banks(reading, match):
            start, end = match.span("value")
            value = re.sub(r"[\s.·，—–-]", "", match["value"]).upper()
            filler = len(set(value)) == 1
            if not (
                filler
                or resident_id_is_right(value[:_RESIDENT_ID])
                or _is_item(reading, start, value)
            ):
                yield Found(start, end, Weight.BLOCK, value)
    if _MAY_BREAK.search(reading.ascii):
        yield from _broken(reading)
    if _INSURED.search(reading.text):
        yield from _parted(reading)


_INSURED: Final = late("[医社养险参]保|保障|保险|个人(?:编|账|社|医|缴)|合疗|手册号")
"""Part of nearly every label."""
_PARTED_DIGITS: Final = range(8, 19)


def _parted(reading: Reading) -> Iterator[Found]:
    """Find numbers in groups right behind a label, whatever parts them."""
    for start, end, value in parted(reading):
        if sum(map(str.isdigit, value)) not in _PARTED_DIGITS or _is_code(reading, start):
            continue
        words = reading.clause(start, _CLAUSE).rstrip("`【（(* ")
        labels = reading.labels(start).split("\n")[-2:]
        labelled = _names(words) or (not words.strip(" *|\u3000") and any(map(_names, labels)))
        if labelled and not resident_id_is_right(value[:_RESIDENT_ID]):
            yield Found(start, end, Weight.BLOCK, value)


_ITEM: Final = late("[A-Z]?[0-9]{3,17}[A-Z][0-9]{1,12}")
_ITEM_LABEL: Final = late("(?:医保|医疗保险)(?:编码|代码)[：:为是\\s（(“]{0,3}$")


def _is_item(reading: Reading, start: int, value: str) -> bool:
    """Tell whether a code with a letter amid its digits is an item of the insurance's catalogues."""
    coded = _ITEM.fullmatch(value)
    return coded is not None and _ITEM_LABEL.search(reading.clause(start, 20)) is not None


_ITS_BEHIND: Final = late(
    rf"[”\"]?[)）]?(?:(?:就是|[是系为即]|[\u4e00-\u9fff]{{0,6}}[(（])(?:[我您你其他她]|本人|参保人|(?![^，。]{{0,5}}(?:单位|公司|企业|[局校院厂店]))[\u4e00-\u9fff·]{{2,4}}?)?的?(?:{_LABEL.pattern})"
    rf"|[，,](?:{_LABEL.pattern})(?=[。；）)\n]|$))"
)
"""What a number is, told behind it: F52018739就是社保卡号."""
_TWO_LINES: Final = late(
    r"(?<![0-9A-Za-z.*×#_])(?:[A-Z][0-9]{1,7}|[0-9]{3,9})\n[0-9]{1,9}(?![0-9A-Za-z*×#月日.、-]|号(?!码)|(?<![0-9]{5})年)"
)
"""A number that the end of a line breaks."""
_MAY_BREAK: Final = late(r"[0-9]\n[0-9]")
_TWO_LINES_DIGITS: Final = range(9, 19)
_CARD_DIGITS: Final = range(8, 10)


def _broken(reading: Reading) -> Iterator[Found]:
    """Find numbers on two lines beside their label: of a card, or too short before the end of the line."""
    for match in reading.near_runs(_TWO_LINES):
        start, end = match.span()
        digits = sum(map(str.isdigit, match[0]))
        whole = digits in _CARD_DIGITS if match[0][0].isalpha() else digits in _TWO_LINES_DIGITS
        if whole and (_names(reading.clause(start, _CLAUSE)) or _is_named_behind(reading, end)):
            yield Found(start, end, Weight.BLOCK, match[0].replace("\n", ""))


_CLAUSE: Final = 100


def _is_named_behind(reading: Reading, end: int) -> bool:
    """Tell whether the words right behind a number call it one of the insurance's."""
    return _ITS_BEHIND.match(reading.after(end)) is not None


def _is_code(reading: Reading, start: int) -> bool:
    """Tell whether the value is a drug's or a consumable's, or stands behind a card's bare name without a letter."""
    before = _LISTED.sub("", reading.clause(start, _CLAUSE))[-20:]
    provider = _OF_PROVIDERS.match(reading.text, start) and "个人" not in before
    if _CATALOGUE.search(before) or provider:
        return True
    if before.endswith("代码") and _REGION.match(reading.text, start):
        return True
    return bool(_BARE_CARD.search(before)) and not reading.text[start].isalpha()


def _is_banks(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a long number stands beside a bank's name: its account, not the insurance's."""
    long = len(match["value"]) > _LONGEST_ACCOUNT
    return long and _BANK.search(reading.clause(match.start(), 40)) is not None


_LISTED: Final = late(
    r"(?:[A-Za-z0-9-]{6,24}(?:[（(][^（）()]{0,12}[）)])?[、，,；;和及与]\s?){1,20}$"
)
"""The values before one in a list."""
_CARD_NUMBER: Final = late("[A-Z][ -]?[0-9]{8}(?![0-9])")
"""What is printed on a card of the social insurance: a letter and eight digits."""
_ITS_CARD: Final = late(r"(?:卡号|卡的?号码|[新旧原]卡)[：:为是\s（(“]{0,3}$")
_SOCIAL_CARD: Final = late("社保卡|社会保障卡|医保卡|市民卡|制卡|补换?卡|换发")


def _is_cards(reading: Reading, start: int, clause: str) -> bool:
    """Tell whether the number of a card stands behind 卡号 alone in a sentence about the insurance's cards."""
    if not (_CARD_NUMBER.match(reading.text, start) and _ITS_CARD.search(clause)):
        return False
    return _SOCIAL_CARD.search(clause + reading.after(start, 60)) is not None


def _is_labelled(reading: Reading, start: int) -> bool:
    clause = reading.clause(start, _CLAUSE)
    if _names(clause) or _is_cards(reading, start, clause):
        return True
    if clause.strip(" *|\u3000`【"):
        return _is_in_rows(reading.text, start)
    if any(_names(label) for label in reading.labels(start).split("\n")[-2:]):
        return True
    return _is_in_rows(reading.text, start)


_NAMED_ROW: Final = late(
    r"[ \u3000]*(?:[0-9]{1,3}[.、 \u3000]{1,3})?[\u4e00-\u9fff·]{2,4}[ \u3000]{1,6}[0-9A-Za-z -]{6,24}"
)
"""A name and what belongs to it, blanks between."""
_ROWS: Final = 40


def _is_in_rows(text: str, start: int) -> bool:
    """Tell whether the last word of a heading names what stands behind the names of the rows below it."""
    first = text.rfind("\n", 0, start) + 1
    over = text.find("\n", start)
    if not first or not _NAMED_ROW.fullmatch(text, first, len(text) if over < 0 else over):
        return False
    for _ in range(_ROWS):
        above = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if not _NAMED_ROW.fullmatch(text, above, first - 1):
            heading = text[max(above, first - 1 - _CLAUSE) : first - 1].split()
            return len(heading) > 1 and _names(heading[-1])
        if not above:
            return False
        first = above
    return False


_NAME: Final = late(r"[\u4e00-\u9fff·]{2,4}[ \u3000：:，,]{0,2}")


def _names(words: str) -> bool:
    """Tell whether words end in a label, or in one and a list of values behind it."""
    label = last_match(_LABEL, words)
    if label is None or _OFFICE.search(words[: label.start()]):
        return False
    between = _BETWEEN.match(words, label.end())
    if between and _UNITS_OWN.search(between[0]):
        return False
    at = between.end() if between else label.end()
    if at == len(words):
        return True
    if between and between[0].strip() and _NAME.fullmatch(words, at):
        name = words[at:].strip(" \u3000：:，,")
        if name_start(name, len(name), sure=False) == 0:
            return True
    apart = _APART.fullmatch(words, label.end())
    if apart and not _OTHER.search(apart[0]):
        return True
    return _LIST.fullmatch(words, at) is not None


DETECTOR: Final = Detector(
    kind=SensitiveKind.SOCIAL_SECURITY_NO,
    find=find,
    true=(
        "⟦99012219830047⟧系李桂芳个人编号；医保个人编号误登为⟦990107056148⟧，应改为⟦990197071248⟧",
        "社保编号（企业职工）：⟦33019900123456⟧",
        "安置对象 医保个人编号\n张某　⟦990127735508⟧\n汤某　　⟦990127741163⟧",
        "医保个人编号重号：编号⟦9901010003381⟧归张某，另发新编号⟦9901010097706⟧",
        "社保卡号：⟦A12345678⟧，参保人编号（`⟦9901234567⟧`），医保编号⟦9901·2345·67⟧",
        "个人编号：⟦9901234567⟧，社会保险登记个人号⟦990799-0-2214608⟧",
        "停发名单（职工养老保险号）：李桂芳 ⟦0043127118⟧；已注销",
        "参保编号⟦9960658126⟧、⟦2736340760⟧",
        "医保编号 ⟦99050012345678⟧",
        "“社会保障卡卡号”一栏，张某填写为⟦C60218437⟧",
        "个人账号 ⟦330600 418275⟧，转出地：某市本级",
        '{"xm":"张某","grbh":"⟦33060000123456⟧","jfzt":"1"}',
        "psn_no,name\n⟦33060000123456789⟧,张某",
        "SBKH=⟦A12345678⟧；insuredNo: ⟦9901234567⟧",
        "失业登记号：⟦SY20230019384⟧",
        "社保卡⟦E6193\n07482⟧（失效），请凭新卡就医",
        "参保人员识别号（⟦33010000000029384756⟧）",
        "社保编号⟦1000456721⟧与⟦1000456799⟧系同一人，已合并",
        "我卡面右下角那串⟦F52018\n739⟧就是社保卡号吧",
        "个人编号：⟦33010\n99123456⟧，已转出；个人账号⟦330600\n0418275⟧年度划入",
        "合疗本号⟦990824110206⟧丢了",
        "新卡卡号⟦E19283746⟧已制，旧社保卡注销",
        "<td>社会保障号</td><td>⟦AB<b>029</b>3718⟧</td>",
        "医疗保险手册号,⟦00284719⟧,退休人员",
        "医保卡号⟦B5O937182⟧被冒用，个人编号【⟦9901234567⟧】",
        "⟦E521093921⟧已注销（参保人个人编号）",
        "医保个人编号⟦99010119560506X1⟧，住院号 20250033；医疗保险号⟦990104M0077215⟧，刷卡",
        "参保人个人编号⟦9905 83A 009 17735⟧，医保编号 ⟦YB-PY-0093318⟧",
        "职工医保编号我口头记一下：⟦零零四八，七七一三，二五⟧，手册号略",
        "养老保险手册号（个人）⟦9905—8814—093⟧，借用人员张某参保个人编号⟦9903728846⟧",
        "参保号⟦990.123.4567⟧；⟦A12345678⟧，社保卡号",
        "| 姓名 | 个人编号 |\n|---|---|\n| 张某 | ⟦9901234567⟧ |",
        "个人编号,姓名,基数\n⟦5645623223⟧,张某,4812",
    ),
    false=(
        "住房公积金提取\n个人账号 20104417；9901234567为该单位社保编号",
        "显示“参保人编号：000000000000”，社会保险登记证号33010600812",
        "参保编号2024-03-15起启用，医保编号 1/2/3 类",
        "耗材医保编码：C0207011830200303273、C1405021960200407045，比对一致",
        "医保编码 001102000010000A1，医保编码 C01010100100001A12",
        "单位社保编号9901234567",
        "社保卡服务网点编号9905830017、9905830018",
        "低保证号DB-990583-03-00817",
        "单位编号：9901234567",
        "社保卡号：A123****8",
        "医保定点机构编码：H99012345678",
        "参保人数9901234人",
        "医院名称：示例县医院\n医保编码：H33250201917",
        "社保卡号，咨询电话09902012345",
        '{"dwbh":"33060000123456","org_no":"9901234567"}',
        "社保卡号查询电话：09902012345",
        "个人账户：开户行示例银行，账号201000123456789",
    ),
)
