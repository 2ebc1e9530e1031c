"""Step screen: whose a bank account is: an office's or a firm's, which is public, or a person's."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.account_row import BOOKS, holds_in_row
from catalog.screen.label import closed_up
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.run import Number
from catalog.screen.words.tree import any_of
from catalog.screen.words.unit import UNIT_ENDS

_SUFFIX: Final = (
    "局|中心|公司|厅|委员会|所|院|医院|财政|国库|银行|学校|基金会|红十字会|慈善总会|办公室"
)
_FIRMS_NAME_TEXT: Final = (
    rf"(?:户名|收款人|账户名称|开户名|名称)[：: ]*[\u4e00-\u9fff（）()]{{0,24}}(?:{_SUFFIX})"
)
_FIRMS_NAME: Final = late(_FIRMS_NAME_TEXT)
OFFICE: Final = late(
    "保证金|缴款|汇缴|非税|国库|财政专户|财政局|收款单位|缴费账户|收入户|支出户|基本户|基本账户|对公|专用账户|(?:[我本][局委办厅院校]|[我本]中心|[我本]单位|本机关|工会|食堂)的?账|单位结算|基金专户|指定账户|捐赠|捐款账户|代收"
    f"|{_FIRMS_NAME_TEXT}"
)
"""What says of an account without a right check digit that it is public."""
_PRIVATE: Final = late(
    r"自然人|个人(?:结算|银行|储蓄|名下|专用)?[账帐卡户存]|[本其]人(?:名下|银行|储蓄)?的?[账帐卡户存]|存折|工资卡|储蓄卡|户名[：: ]?[\u4e00-\u9fff·]{2,4}(?=[，,；; ]|$)"
    r"|(?:户主|收款人|领款人|领取人|退款人|缴费人|农户|村民|居民|业主|家长|家属|职工|患者|申请人)(?:(?![局院所会厅司校委行部站])[\u4e00-\u9fff·]){2,4}?的?(?:个人|银行)?[账帐卡]"
)
"""What says behind such a word that a person's account follows: 退还保证金，收款人为自然人王某，个人账户……"""
_OF_OFFICE: Final = "局|中心|公司|总工会|工会|协会|(?<!信用)合作社|医院|学校|小学|中学|大学|法院|检察院|政府|委员会|管委会|理事会|居委会|村委会|基金会|慈善总会|办公室|研究院|卫生院|事务所|院|厅|财政所"
_KEPT: Final = '对公(?:转账|汇款)?|公户|专户|专用存款|专用账户|基本户|基本存款|一般户(?=[账）)])|(?:企业|公司|单位)一般户|一般存款|零余额|收入户|支出户|过渡户|汇缴户|监管户|监管账户|共管账户|托管账户|清算账户|单位账户|企业账户|公司账户|(?:村级?|组|社区)?集体[^，。；某]{0,6}账户|[”"]?三资[”"]?(?:平台|专用)?账户|代管(?:资金)?账户|财政账户|公款账户'
"""What only offices and firms keep."""
_UNIT: Final = rf"(?:单位(?:银行)?(?:结算|账)|(?:上缴|缴款|汇缴|归集|待查|过渡)(?:[账帐][户号]|户)|{_KEPT}|(?:企业|公司|单位|集体|合作社)名下|(?:工会(?:经费)?|食堂|党费|党委|[我本][局委办厅院校馆站所队处]|我中心|本中心|本机关|我单位|本单位)的?(?:单位|银行|开户|收款|结算|往来|专用)?(?:账|帐|卡))"
_UNITS: Final = late(
    rf"{_UNIT}(?:[（(][^（）()\n]{{2,30}}[）)])?[^\n，。；;发付拨退返汇转至到给入]{{0,12}}(?:[：:][\u4e00-\u9fff（）()]{{0,20}}(?:局|中心|会|院|校|站|所|厅|委|政府|公司)[，, ]{{1,2}}|[，,、]\s?[账帐]号[：:为是 ]{{0,3}})?$|(?:(?<![其之长次幼独女儿弟妻养孙])子|虚拟|监管|托管|共管)[账帐][户号][：:为是 ]{{0,3}}$|{_UNIT}[^\n]{{0,6}}\n[^\n]{{0,24}}\n$",
)
"""What calls an account an office's own right before its number: 食堂账户, 专户账号."""
_OFFICES: Final = late(
    rf"(?:^|[\n。；：:|])(?:[-*•·] |[0-9]{{1,3}}[.、)）] ?)?[^\n，,。；：:| ]{{0,24}}(?:{_OF_OFFICE})(?:[（(][^（）()]{{0,8}}[）)])?(?:$|[，,：: （(]|的?(?:[\u4e00-\u9fff]{{0,6}}账[户号]))[^\n。；0-9]{{0,24}}$|(?:^|\n)[^\n，。；：:]{{2,24}}(?:{_OF_OFFICE})\n"
)
"""The name of an office or a firm right before its account, or in the first cell of its row."""
_BANKS: Final = "[^（）()，。；]{0,14}(?:银行|农商行?|农信|信用社|信用联社)[^（）()，。；]{0,12}(?:公司|联社|社)[）)，。；]"
"""A bank's own name tells where an account is kept, not whose it is."""
_OFFICE_BEHIND: Final = late(
    rf"\s?[（(，,](?!{_BANKS})[^（）()，。；]{{2,20}}(?:{_OF_OFFICE})[）)，。；]"
)
_PLAIN_LABEL: Final = late(
    "(?:^|[\\n。；，,])(?:(?!工资|薪|补[贴助]|个人|本人|津贴|发放|养老|低保|退款|报销|专用|储蓄)[\u4e00-\u9fff]{2})?(?:银行)?[账帐][号户]号?[：:为是 ]{0,3}$"
)
_OFFICES_ACCOUNT: Final = late(
    rf"(?:[\u4e00-\u9fff]{{2,24}}(?:{_OF_OFFICE}|(?<!信用)合作社)|[我本](?:[村院局校县镇乡园馆队组会社处所站厂]|社区|街道|单位|公司|中心|机关|学校|医院))(?:[（(][^（）()0-9]{{1,12}}[）)])?"
    r"(?:(?:开[立设户]{0,2})?[在于][\u4e00-\u9fff]{1,16}[行社](?:开[立设户]{0,2})?的?(?:单位|存款|结算|一般)?)? ?[（(]?(?:的?(?:(?![员职]工|工资|薪|补[贴助]|津贴|个人|本人|退休|发放|代发|领|存折|储蓄|名下|干部|人员|某)[\u4e00-\u9fff]){0,8}?[账帐](?:[户号]号?)|的?(?:收入|支出|归集|待查|过渡|收款|缴款|基本|一般)户)(?:被?误?[写填登录]{0,2}[为成])?[：:为是 （(]{0,3}$"
)
_NOTED_OFFICE: Final = late(
    rf"(?:\s?[（(]|[ \u3000，,]{{1,2}})(?!{_BANKS})[\u4e00-\u9fff]{{3,24}}(?:{_OF_OFFICE})(?:[）)]|(?=[，,。；;\s]|\Z))"
)
_OFFICES_NAME: Final = late(rf"[^\n，。；：:]{{2,24}}(?:{_OF_OFFICE})")
_UNIT_BEHIND: Final = late(
    r"\s?(?:[（(]|[，,、；;]\s?(?:[此该]|系|为|是)[^（）()0-9个，。]{0,8})(?!个人|本人)[^（）()0-9个]{0,20}(?:"
    rf"{_KEPT}|(?:企业|公司|单位|集体|合作社)名下(?!员工|职工)|(?:单位|[本我]局)的?"
    r"(?:(?:银行|结算|对公|基本|一般|往来|专用|存款)*[户账帐]|公务卡|(?=[，,)）])))[^（）()个]{0,8}(?:[)）]|[。，,；;]|$)"
)
"""（单位结算户）, （县人民医院基本户）, not （单位职工）."""
_HOLDER: Final = r"(?:(?:付款|收款|开户|账号)?户名|开户名称?|账户名称?|帐户名称?|账号名称|收款人|收款单位|收款方|开户单位|开户人|单位名称|账户所有人|存款人|持卡人|领款人|领取人|姓名|[甲乙丙]方|供应商|中标人|成交人|承包人|出租方|卖方|(?:付|汇|转|打|划|拨|退)(?:款|付)?[至给到入])(?:全称|名称)?(?:[（(][^（）()\n]{1,6}[）)])?[）)]?[\s：:为是|“\"]{0,4}"
_HOLDER_BEFORE: Final = late(
    rf"{_HOLDER}(?P<name>[^\n，,；;。|：:\s0-9（）()”\"]{{2,40}}(?:[（(][^（）()\n]{{1,16}}[）)][^\n，,；;。|：:\s0-9（）()]{{0,8}})?)"
)
_ACCOUNT_OF: Final = late(
    r"(?:(?<!工资)(?<!补助)(?<!补贴)[账帐][户号]|[汇付转打划拨退支缴][款付账帐]?[至给到入]|付款(?:方|人|单位)(?=[^\n]{0,40}[账帐]号))[：: 为是]{0,3}[（(“]?(?P<name>(?![^，,（(\n]{0,24}(?:银行|信用社|农商行?))[\u4e00-\u9fff]{4,30}(?:[（(][\u4e00-\u9fff]{2,10}[）)][\u4e00-\u9fff]{0,12})?)[”，,：:；; \u3000]{1,3}(?:[账帐]号)?[：: ]{0,2}$"
)
"""The account's holder right before its number: 账户：示例有限公司，6222…"""
_HOLDER_BEHIND: Final = late(
    rf"[）)]?[\s，,；;、（(|]{{0,4}}(?:[\u4e00-\u9fff]{{2,8}}[，,；;] ?)?(?:开户(?:银行|行|网点)?[\s：:为是]{{0,3}}[^\n，,；;。：:0-9]{{2,24}}[\s，,；;、]{{1,3}})?{_HOLDER}(?P<name>[^\n，,；;。|：:\s0-9）)]{{2,40}})"
)
_HELD_BY_OFFICE: Final = late(
    rf"中共[\u4e00-\u9fff]{{2,20}}|[\u4e00-\u9fff]{{2,20}}[（(](?:对公|公户|单位|企业)(?:账户|户)?[）)]|[^某]{{2,30}}(?:{any_of(UNIT_ENDS)}|{BOOKS}|[一二三四五六七八九十]中|附[中小]|[一二三四五实]小|中心校|[化年人]宫)(?:[（(][^）)]{{0,16}}[）)]?)?(?:[^（）()]{{0,8}}(?:专户|基本户|账户|户))?"
)
_PERSON_IN: Final = late(
    "[行请诉害事委偿助养款取告罚][人者]|户主|本人|个人|职工(?!食堂|餐厅|医院|学校|大学|之家|活动|服务|互助|技术|培训|俱乐部)|员工(?!食堂|餐厅|之家)|会计|出纳|法定代表"
)
_TO_PERSONS: Final = late(
    "(?:工资|薪[金水酬]|津贴|补贴|补助|救助金?|养老金|抚恤金|奖金|慰问金|劳务费|发放|退费)[^，。；;\\n]{0,6}[卡折至到入给]"
)
"""Between a holder and a number: what is paid to persons goes to another account."""
_ANOTHERS: Final = late(r"[0-9]{4}\s?[（(]$")
"""The holder stands in brackets behind the number of the account it holds."""
_ROLE: Final = late(
    r"[^甲乙丙供中成承出卖\n]{0,3}\n[\s]{0,3}(?:[甲乙丙卖]方|供应商|中标人|成交人|承包人|出租方)"
)
"""In the next line the other party of a contract follows, no holder."""
_LONG: Final = late("[0-9]{9}|[0-9]{4} [0-9]{4}")
_PERSONS: Final = late(
    "本人|个人|收款人|领款人|领取人|开户人|户名[：: ]?[\u4e00-\u9fff·]{2,4}(?=[，,；; ]|$)|参保|当事人|申请人|患者|家属|持卡人|姓名|户主|村民|居民|职工[^工]|员工|务工|护工|由其|某(?![\u4e00-\u9fff]{1,12}(?:中心|公司|集团|医院|学校|合作社|局|厂|企业|单位|[村居]委会))"
)
_MARK: Final = late(r"[\s，,、：:；;（）()|]+")
_ACCOUNT_END: Final = late("的?(?:银行|工资)?(?:[账帐卡][号户]?|存折)$")
_INVOICE: Final = late(
    "纳税人识别号|税号|信用代码|单位名称|公司名称|企业名称|开票信息|发票抬头|抬头[：:]|供应商|中标人|成交人|收款单位|收款方|甲方|乙方"
)
"""What stands beside the account of a firm or an office: details for invoices and contracts."""
_OWN: Final = late(
    "姓名|身份证|本人|户主|参保|当事人|申请人|员工|职工|患者|家属|领取人|收款人|持卡人|个人|自然人|法定代表人|经营者|发放"
)
_BLOCK: Final = 120
_SHORTEST_NAME: Final = 5


def is_held_by_office(reading: Reading, number: Number) -> bool:
    """Tell whether the account's holder, named nearest before or right behind it, is an office or a firm."""
    if (in_row := holds_in_row(reading, number.start)) is not None:
        return in_row
    text = reading.text
    before = text[max(0, number.start - _BLOCK) : number.start]
    before = before[max(before.rfind("\n\n"), before.rfind("。")) + 1 :]
    before = closed_up(before)
    return (
        _is_accounts_office(before)
        or _is_holders_office(text, number, before)
        or _is_fields_office(before)
        or _is_taxed(before)
    )


_NEUTRAL: Final = (
    r"(?:税号|纳税人识别号|(?:统一社会)?信用代码|行号|联行号|电话|地址)[：: ]{0,2}[^，,；;。\n]{3,30}"
    r"|(?:开户(?:银?行|网点)?(?:名称)?[：: ]{0,2})?[\u4e00-\u9fff]{0,20}(?:银行|信用社|农商行|农信社|支行|分行|营业[部厅室]|[工农中建交]行|农发行|国库)"
)
"""What stands between the name of a holder and the account and says nothing of whose it is."""
_FIELDS_OFFICE: Final = late(
    rf"(?:^|[\n；;：:，,、|（(“\s])(?P<name>[\u4e00-\u9fff（）()]{{4,30}})[”）)]?[：:，,、；; \u3000]{{1,3}}(?:(?:{_NEUTRAL})[，,；;：:、 ]{{0,3}}){{0,5}}(?:(?:(?:银行|收款|开户|付款|汇款|缴款|结算)?[账帐][号户]|卡号)[：:为是 ]{{0,3}})?$"
)


def _is_fields_office(before: str) -> bool:
    """Tell whether the name of an office or a firm fills the field before the account, and no person is named."""
    line = before.rpartition("\n")[2] or before
    found = _FIELDS_OFFICE.search(line)
    if found is None or not _is_office(found["name"]) or _SOMEBODYS.search(found["name"]):
        return False
    words = line[: found.start("name")]
    return not (_PERSONS.search(words) or _TO_PERSONS.search(words) or _holds_name(words))


_SOMEBODYS: Final = late("所在|就读|任[教职]|就职|供职|所属|工作")
"""Whose office, school or firm it is: another's account follows."""
_TAX: Final = late("税号|纳税人识别号|信用代码|发票抬头|开票[资信]")


def _is_taxed(before: str) -> bool:
    """Tell whether the line gives a tax number or the head of an invoice, and no person since: a firm's account."""
    line = before.rpartition("\n")[2]
    tax = last_match(_TAX, line)
    if tax is None:
        return False
    words = line[tax.end() :]
    return not (_PERSONS.search(words) or _TO_PERSONS.search(words) or _holds_name(words))


def _is_accounts_office(before: str) -> bool:
    """Tell whether the words right before the number give its account and an office or a firm with it."""
    named = _ACCOUNT_OF.search(before)
    return named is not None and _is_office(named["name"])


def _is_office(name: str) -> bool:
    return not _PERSON_IN.search(name) and _HELD_BY_OFFICE.fullmatch(name) is not None


def _is_holders_office(text: str, number: Number, before: str) -> bool:
    """Tell whether the holder named nearest is an office or a firm, and nothing since speaks of a person."""
    behind = _HOLDER_BEHIND.match(text, number.end, number.end + _BLOCK)
    if behind and _ROLE.match(behind[0]) and "\n" in behind[0]:
        behind = None
    holder = last_match(_HOLDER_BEFORE, before)
    if behind and (holder is None or _LONG.search(before, holder.end())):
        holder = behind
    if holder is None or (holder is not behind and _LONG.search(before, holder.end())):
        return False
    between = before[holder.end() :] if holder is not behind else ""
    if _PERSONS.search(between) or _TO_PERSONS.search(between) or _holds_name(between):
        return False
    another = holder is not behind and _ANOTHERS.search(before, 0, holder.start())
    if another and ("\n" in between or "；" in between):
        return False
    return len(holder["name"]) >= _SHORTEST_NAME and _is_office(holder["name"])


_HELD_BY: Final = late(
    r"(?:户名|开户人|持卡人|收款人|领[款取]人|账户名称?|账户姓名|户主|姓名)[：:为是 ]{0,2}(?P<name>[\u4e00-\u9fff·]{2,4})(?=[，,；;。 \u3000\n|）)\t])"
)


def holds_person(words: str) -> bool:
    """Tell whether the words right before an account name a natural person as its holder."""
    holder = last_match(_HELD_BY, words)
    if holder is None or not _ITS_LABEL.fullmatch(words, holder.end()):
        return False
    return name_start(holder["name"], len(holder["name"]), sure=True) == 0


_ITS_LABEL: Final = late(
    r"[\s，,；;]{0,3}(?:[\u4e00-\u9fff：:]{1,24}[\s，,；;]{1,2})?[\u4e00-\u9fff]{0,8}(?:[账帐][号户]|卡号|存折)号?[：:为是 ]{0,3}"
)
"""Between a holder and the account: where it is kept, and what it is called."""


def is_units(reading: Reading, number: Number, words: str, *, card: bool) -> bool:
    """Tell whether the label right before, or a note behind, says that the account is an office's own.

    `card`: its check digit and its first digits are those of a card.
    """
    noted = _UNIT_BEHIND.match(reading.after(number.end, 40))
    if noted and not card:
        return True
    own = noted or _UNITS.search(words)
    if own is None and card and _PLAIN_LABEL.search(words):
        own = _NOTED_OFFICE.match(reading.after(number.end, 40))
    own = own or _OFFICES_ACCOUNT.search(words)
    if own is None and not card:
        own = _OFFICES.search(words) or _OFFICE_BEHIND.match(reading.after(number.end, 30))
        own = own or _OFFICES_NAME.fullmatch(reading.cell(number.start).first)
    return own is not None and not _PERSONS.search(words) and not _holds_name(words)


def _holds_name(words: str) -> bool:
    """Tell whether a person's name stands alone between marks, or before the word for the account."""
    parts = (_ACCOUNT_END.sub("", part) for part in _MARK.split(words))
    return any(name_start(part, len(part), sure=False) == 0 for part in parts)


def is_firms(reading: Reading, number: Number) -> bool:
    """Tell whether the paragraph gives a firm's details before the number, and nothing of a person since."""
    before = reading.text[max(0, number.start - _BLOCK) : number.start]
    before = before[before.rfind("\n\n") + 1 :]
    firm = last_match(_INVOICE, before) or last_match(_FIRMS_NAME, before)
    if _INVOICE.match(reading.after(number.end).lstrip("，,、 ")):
        return not _OWN.search(before)
    if firm is None or _OWN.search(before, firm.end()):
        return False
    return not _ITS_ACCOUNT.search(before, firm.end())


_ITS_ACCOUNT: Final = late(
    r"[账帐][户号][^0-9\n]{0,12}[0-9](?: ?[0-9]){8,22}[^\n]{0,40}\n[^\n]{0,40}卡"
)
"""The firm's account, before a card in another line."""


def is_offices(words: str) -> bool:
    """Tell whether words call an account public, and nothing behind them speaks of a person's own."""
    office = last_match(OFFICE, words)
    return office is not None and not _PRIVATE.search(words, office.end())
