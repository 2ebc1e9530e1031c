"""Step screen: names that stand in papers about cases and are no party's: payees, guarantors, visitors, relatives who sign."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.private import Person
from catalog.screen.words.person import KIN
from catalog.screen.words.tree import any_of

_LABELS: Final = any_of(
    (
        "失主 认领人 领回人 拾得人 收款人 收款方 收款户名 户名 开户人 账户名 账户名称 领款人 领取人 领受人 代领人 代收人 代取人 接收人 接领人 "
        "担保人 保证人 具保人 连带保证人 探视人 会见人 探望人 探访人 探监人 探视者 会见者 来所会见人 送物人 接送人 陪读人 代签人 代签收人 代缴人 代付人 见证人 在场人 证明人 介绍人 推荐人 受托人 被委托人 受委托人 代办人 陪同人 陪护人 随行人 "
        "联系人 联络人 对接人 共同居住人 帮教人 帮教责任人 监督人 受益人 投保人 被保险人 理赔申请人 继承人 遗嘱执行人 翻译 鉴定人 合适成年人 紧急联系人 转交人 "
        "捐款人 捐赠人 接站人 接收家属 来访家属 申请救助人 救助申请人 中签人 报名人 押证人 签到人 看护人 "
        "法官 承办法官 主审法官 检察官 书记员 审判员 审判长 办案人 承办人 经办人 主办人 律师 辩护人"
    ).split()
)
_KIN_WORDS: Final = any_of(
    [*KIN, *"其子 其女 其妻 其夫 其父 其母 其兄 其弟 其姐 其妹 侄女 侄子 外甥 之子 之女".split()]
)
_LED: Final = late(
    rf"(?:(?<!被)(?:{_LABELS})(?:姓名|签名|签字)?|(?:与[^，,。；;\n]{{1,8}}关系)[：:][^，,。；;\n]{{1,4}}[，, ])(?:[（(][^（()）\n]{{0,10}}[）)])?[ \u3000]{{0,2}}[为是系：:|\t]?[ \u3000]{{0,3}}(?:[\u3400-\u9fff]{{2,4}}[、和]){{0,3}}$"
    rf"|(?:委托|托付)(?:我的?|其|本人的?|她的?|他的?)?(?:{_KIN_WORDS}|邻居|同事|朋友|亲戚|亲属|家属|儿子|女儿)(?:姓名)?[：: ]{{0,2}}$"
)
_LED_REACH: Final = 34
_KIN: Final = late(rf"(?:{_KIN_WORDS}|近?亲属|家属)(?:姓名)?[：: ]{{0,2}}$")
_KIN_REACH: Final = 8
_DATA: Final = late(
    r"(?:[（(][^（()）\n]{0,8}[）)])?[，,、：: \u3000（(]{0,2}(?:的?(?:公民)?身份(?:证|号)|证件|手机|电话|联系|住(?![院宅])|账[号户]|卡号|[0-9０-９]{6})"
)
"""Behind the name of a relative: how to reach him, not what he did."""
_DEED: Final = late(
    "拒不|涉嫌|骗|冒[用名领]|违[法规反]|失信|反映|投诉|举报|罚款|被[罚诉拘查打](?!人)|伪造|盗|殴|逃|承认|诉称|辩称|不服|未履行|拒绝"
)
_DEED_REACH: Final = 24
_RECEIPT: Final = late("收条|今收到|收据")
"""Who signs that he was paid is a party."""
_RECEIPT_REACH: Final = 120
_BORROWER: Final = late(r"借用人(?:姓名)?[：: \u3000]{0,2}$")
_TALKED_TO: Final = late(
    r"(?:选调|选拔|考察|考核|任前|入党|招聘|录用|引进|家访|心理|廉政|慰问|推优)[^。；;\n]{0,20}(?:谈话|询问|调查)对象(?:姓名)?[：: \u3000]{0,2}$"
)
"""Before one who is talked to before he is chosen."""
_LENT: Final = late("登记|归还|借条|水泵|机具|押金|押证|器材|物品|工具|图书|设备|领用|借阅")
_FRAUD: Final = late("卡|医保|社保|冒|骗|涉嫌|查处|罚")
_FRAUD_REACH: Final = 60
_CONTACTS: Final = late("联系人|联络[人员]|通讯录|通信录|值班[表员人]|对接人")
_PLACED: Final = late(r"(?:^|\n)[^\n：:，,]{1,12}[：:|\t ][ \u3000]{0,2}$")
_PHONE: Final = late(r"[，,：: \u3000|\t（(]{1,3}(?:电话|手机)?[：:]?[ ]?[0-9０-９]{3}")
_CONTACTS_REACH: Final = 300
_CHOSEN: Final = late(
    r"(?:参加人|代表|评委|专家|委员|陪审员|监督员|听证人|听证员|志愿者|候选人)[^。；;\n：:]{0,20}[：:][ \u3000]?(?:[\u3400-\u9fff]{2,4}[、，,]){0,20}$"
)
"""Before those who are chosen to hear and to judge: 听证会参加人由协会推荐产生."""
_CHOSEN_REACH: Final = 80
_HEARD: Final = late("信访|上访|投诉|举报|来访|被|当事|讨薪|诉讼")
"""Those who complain have their representatives too."""


def is_beside(text: str, one: Person) -> bool:
    """Whether a name stands where a paper names no party: behind the label of a payee, a surety, a relative with his number."""
    start, end = one.start, one.end
    led = _LED.search(text, max(0, start - _LED_REACH), start)
    if led is not None:
        if _RECEIPT.search(text, max(0, start - _RECEIPT_REACH), start):
            return False
        return not has_deed(text, end)
    if _KIN.search(text, max(0, start - _KIN_REACH), start) and _DATA.match(text, end):
        return True
    low, high = max(0, start - _FRAUD_REACH), end + _FRAUD_REACH
    if _BORROWER.search(text, max(0, start - _KIN_REACH), start):
        return _LENT.search(text, low, high) is not None and not _FRAUD.search(text, low, high)
    if _TALKED_TO.search(text, max(0, start - _LED_REACH), start):
        return True
    if one.party:
        return False
    low = max(0, start - _CHOSEN_REACH)
    chosen = _CHOSEN.search(text, low, start)
    if chosen is not None and not _HEARD.search(text, max(low, chosen.start() - 4), start):
        return True
    listed = _PHONE.match(text, end) and _PLACED.search(text, max(0, start - _DEED_REACH), start)
    return bool(listed) and bool(_CONTACTS.search(text, max(0, start - _CONTACTS_REACH), start))


def has_deed(text: str, end: int) -> bool:
    """Whether a deed or a complaint stands in the clause behind a name that is over here."""
    return _DEED.search(text, end, _clause(text, end)) is not None


def _clause(text: str, at: int) -> int:
    """Return where the clause behind a name is over, or what is near of it."""
    over = [place for mark in "。；;\n" if (place := text.find(mark, at, at + _DEED_REACH)) >= 0]
    return min(over, default=at + _DEED_REACH)
