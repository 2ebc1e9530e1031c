"""Step screen: WeChat and QQ numbers behind their label; official accounts and groups are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact import Side, side_of
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading, last_match
from catalog.screen.words.contact import SIGNS

_NAME: Final = (
    rf"(?:微[ {SIGNS}]?信|威信|薇信|徽信|微訊|绿泡泡|球球|扣Q|卫星号|[Ww卫围]信|丘丘|秋秋|[Vv]❤|微❤|[Vv]信|(?<![A-Za-z])(?:[Ww]e[Cc]hat|WECHAT|[Ww]eixin|WEIXIN|[Vv][Xx]|[Ww][Xx])"
    rf"|(?<![A-Za-z])[Qq][\s{SIGNS}]?[Qq]|(?<![A-Za-z0-9])[Qq](?=号)"
    r"|(?<=加)卫星(?=[：:]?\s?[A-Za-z0-9])|(?<![0-9A-Za-z\u3400-\u9fff])扣(?=[：:]\s?[1-9][0-9\n]{4,11}(?![0-9元万.,，]))|扣扣|抠抠|叩叩|企鹅|群主(?=号)|(?<=[加+])[QqVv微](?=[：: ]?[A-Za-z0-9_-]{6})|(?<=[事请可我系])微(?=[A-Za-z][A-Za-z0-9]{0,14}[_-][A-Za-z0-9_-]{2})|(?<=[女儿妈爸哥姐弟妹婆])微(?=[A-Za-z][A-Za-z_-]{3,14}[0-9]{2})|(?<![0-9A-Za-z])[Qq](?=[：:]\s?[1-9][0-9]{6,10}(?![0-9年人元户件份]))|(?<![0-9A-Za-z])[Vv](?=[：:]\s?[A-Za-z][A-Za-z0-9_-]{5}))"
)
_LABEL: Final = late(
    rf"(?P<name>{_NAME}(?:\s?[/、和及或]\s?{_NAME})?)(?P<group>群(?!主)|公众号|公众平台|小程序|视频号)?"
    r"(?P<between>(?:二维码[，,、]?)?[\s_]*(?:账号|帐号|账户|号码|[大小]号|号|_?[Ii][Dd]|_?[Hh](?![A-Za-z])|_?[Nn](?:o|um|umber)(?![A-Za-z])|[Nn]o\.?|名|用户(?=\s?[(（]))?\s*(?:同[名号](?![0-9])|(?:填?写|填|留下?|标注?|备注|显示|注明|登记|预留|署|印)(?:名|号)?(?:的|了|着|有)?(?:是|为|成)?)?\s*(?:[(（](?![A-Za-z]*[0-9_-][A-Za-z0-9_ -]*[)）])[^()（）\n]{0,8}[)）])?(?:[)）】](?=\s?[：:=|]))?"
    r"\s*(?:分别)?(?:[，,]?\s?(?:(?:都|就|均|也|全)[为是系]|叫做?(?=\s?[A-Za-z0-9])|(?:就|只有?|就?[有是])这?一?个(?=\s?[A-Za-z][A-Za-z0-9]*[0-9_-]))|[，,](?=\s?(?:[A-Za-z]|[1-9][0-9]{6}))|[：:为是=/][：:是]?|号为|号是|\||[\"”']\s?[：:=])?[\s“\"'「『【<*|]*(?:[(（\[【〔]\s?(?:(?:账号|帐号|号码|号|[Ii][Dd])\s?[：:为是]?\s?)?(?=[A-Za-z]+[_0-9-]|[0-9]|[a-z]{6,20}\s?[)）】]))?)"
)
_ASKED: Final = late(
    rf"{_NAME}(?:账号|号码|号)?[^，。；;！!\n]{{0,6}}[？?][\s—–\"”’-]{{0,4}}(?:答[：:]\s?)?(?:有的?|是的?|可以|行|好)?[，,：:]?\s?[“\"]?"
    rf"|{_NAME}(?![^：:\n]{{0,8}}(?:关注|公众|搜|扫|程序|支付|视频|服务|办|咨询|客服|官方|群|热线|预约))[\u4e00-\u9fff]{{1,8}}[：:]\s?(?=[A-Za-z][A-Za-z0-9]*[0-9_-])"
    rf"|{_NAME}[或和及与/、]\s?(?:手机|短信)(?:号码?)?[\u4e00-\u9fff]{{0,4}}[：:]\s?(?=[1-9][0-9]{{7,9}}(?![0-9])|[A-Za-z])"
    rf"|{_NAME}(?:\.com)?[^。；;！!？?\n0-9A-Za-z群众程]{{0,16}}(?<![机单户订型货编序批卡证商])(?:账号|帐号|号码|搜索?|(?<=[，, ])号(?=[：:是为0-9]))\s?(?:[：:为是=]\s?)?[“\"]?"
)
"""The name some words away: asked for and answered, or an account, a number, a search that goes with it."""
_APART: Final = late(r"[^：:=\s]\s*\n\s*$")
"""Behind a label without a colon the value stands in the same line."""
_OWN_FORM: Final = late(r"wxid_[A-Za-z0-9]{6,24}(?![A-Za-z0-9_*])")
"""What WeChat itself gives: without any label."""
_VALUE: Final = late(
    r"(?P<value>[A-Za-z][A-Za-z0-9-]{1,12}(?:\n_|_\n)[A-Za-z0-9_-]{2,14}|(?=[A-Za-z0-9.-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{1,14}\.[A-Za-z0-9_-]{1,14}(?![A-Za-z0-9_.-])(?<!\.(?:com|png|jpg|pdf|net|htm|doc|xls))(?<!\.cn)|[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9](?:(?:[ -]|\.(?=[0-9]{3}))?[0-9]){4,11})(?![A-Za-z0-9_@*×-]|\.[A-Za-z])"
)
"""An account, also one that the end of a line breaks at its underscore."""
_TWO_LINES: Final = late(
    r"(?P<value>[A-Za-z]{3,14}\n[a-z]{1,10}[0-9_][0-9A-Za-z_]{0,9}|[1-9][0-9]{2,4}\n[0-9]{4,7})(?![0-9A-Za-z_@年月日.、-])"
)
"""One that the end of a line breaks elsewhere: only right behind its name."""
_BEHIND: Final = late(
    r"(?:(?P<open>[（(])|(?<![0-9A-Za-z_@.-]))(?P<value>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{4,11})(?:\s?[（(]|(?(open)[，,、]\s?|(?!)))$"
)
"""What stands before its name in brackets, or with it in them."""
_QUOTED: Final = late(
    r"[“\"‘『「](?P<value>(?=[A-Za-z0-9_-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{5,10})[”\"’』」](?:的|这个|该)(?:个人)?$"
)
"""An account in quotes right before its name: “daigou_lili”的微信号."""
_TOLD: Final = late(
    r"(?<![0-9A-Za-z_@.-])(?P<value>(?=[A-Za-z0-9_-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{6,10})[，,]?(?:这?就?[是为系])(?:我|本人|他|她|其|孩子|[\u4e00-\u9fff]{2,4}的)的?(?:个人)?$"
)
"""An account that is told before its name: 58203917是我的QQ."""
_CLOSED: Final = late(rf"(?:个人)?{_NAME}(?:账号|帐号|号码?)?\s?[)），,]")
_NEXT: Final = late(r"\s?[/、和及或，,]\s?")
_LINK: Final = late(
    r"(?<![A-Za-z])(?:uin=|nk=)|qzone\.qq\.com/|(?:weixin|wechat)://[a-z/]{1,20}[?/]|u\.wechat\.com/"
)
"""Links that open a talk with an account, or show its picture."""
_IN_FILE_NAME: Final = late(
    rf"{_NAME}[\u4e00-\u9fff]{{0,8}}[_-](?P<value>(?=[A-Za-z0-9]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{{5,19}}?|(?!20[0-9]{{2}}[01])[1-9][0-9]{{4,10}})"
    r"(?=(?:[_-][0-9]{1,14})?\.(?:png|jpe?g|pdf|docx?|xlsx?|txt|zip|mp[34])(?![A-Za-z]))"
)
_HEADER: Final = late(r"微信|WeChat|[Qq]{2}|扣扣")
_CELL: Final = late(rf"(?:(?<=[|\t,\n])|^)[ \u3000*]*{_VALUE.pattern}[ \u3000*\r]*(?=[|\t\n,]|$)")
_OFFICIAL: Final = late(
    "企业[Qq]{2}|公司[Qq]{2}|公众|官方|政务|服务号|订阅号|企业微信|客服|咨询|小程序|视频号|工作群|平台|办事|搜索|关注|单位|窗口|热线|值班|支付|缴费|付款|缴纳|登录|绑定(?!$)"
)
_OWNER: Final = late(
    "用户(?!服务)|本人|个人|私人|家长|当事人|(?:投诉|举报|申请|来信|信访|来访|留言|反映)[人者]|患者|参保人|网友|群众|市民|业主|[我你他她]的"
)
"""Whose account it is nevertheless: 平台导出：用户微信……"""
_OFFICIAL_BEHIND: Final = late(
    r"\s?[（(][^（）()]{0,12}(?:官方|公众|单位|客服|服务|中心|公司|工作)[^（）()]{0,8}[）)]"
)
_OF_A_FIRM: Final = late("(?:400|800)[0-9]{6,7}")
"""Numbers that QQ sells to firms."""
_WORDS: Final = late(
    r"(?:wechat|weixin|alipay|public|official|account|service|number|android|windows|iphone)",
    re.IGNORECASE,
)


_CODE: Final = late("[A-Z]{3,6}[0-9]{4,17}")
"""Capitals and digits in one piece."""
_WORD_START: Final = late(
    "pay|wallet|log|app|web|mini|work|mall|share|mess|group|moment|desk|client|server|bot|code|version|update|health"
    "|card|open|api|sdk|http|www|scan|public|offic|account|serv|number|andr|windows|iphone|alipay|qrcode|emoji"
)
"""Words that stand beside the name of the service."""


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers and names behind a label, or in a column headed so, that are no office's."""
    text = reading.text
    if not reading.has(Cue.CHAT) and not _HEADER.search(reading.around.label):
        return
    for pattern in (_LABEL, _ASKED, _LINK):
        for label in pattern.finditer(text):
            yield from _before(reading, label)
            yield from _behind(reading, label)
    for own in _OWN_FORM.finditer(text):
        if not _is_official(reading, own.start()):
            yield from _judged(reading, own.start(), *own.span())
    for name in _IN_FILE_NAME.finditer(text):
        if not _is_official(reading, name.start()):
            yield from _judged(reading, name.start(), *name.span("value"))
    yield from _in_columns(reading)


def _is_official(reading: Reading, at: int) -> bool:
    """Tell whether the words before a label are of an office, and no owner is named since."""
    words = reading.clause(at, 16)
    office = last_match(_OFFICIAL, words)
    return office is not None and not _OWNER.search(words, office.end())


def _behind(reading: Reading, label: re.Match[str]) -> Iterator[Found]:
    """Find the accounts behind a label that is no office's."""
    first = _TWO_LINES.match(reading.text, label.end()) or _VALUE.match(reading.text, label.end())
    if _APART.search(label[0]):
        return  # the head of a column, or a line of its own
    if first is None or not _is_name(label, first["value"]):
        return
    if not _is_official(reading, label.start()):
        for start, end in _values_from(reading.text, first):
            yield from _judged(reading, label.start(), start, end)


def _before(reading: Reading, label: re.Match[str]) -> Iterator[Found]:
    """Find the account that stands before its name in brackets: zhang_mou85（微信号）."""
    text = reading.text
    quoted = _QUOTED.search(text, max(0, label.start() - 28), label.start())
    if quoted and not _WORDS.fullmatch(quoted["value"]):
        yield from _judged(reading, quoted.start("value"), *quoted.span("value"))
    told = _TOLD.search(text, max(0, label.start() - 28), label.start())
    if told and not _WORDS.fullmatch(told["value"]):
        yield from _judged(reading, told.start("value"), *told.span("value"))
    if not label.start() or text[label.start() - 1] not in "（(，,、":
        return
    name = _CLOSED.match(text, label.start())
    value = _BEHIND.search(text, max(0, label.start() - 24), label.start()) if name else None
    if value and not _WORDS.fullmatch(value["value"]):
        start, end = value.span("value")
        yield from _judged(reading, start, start, end)


def _values_from(text: str, first: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of a value and of those listed behind it."""
    value: re.Match[str] | None = first
    while value is not None:
        yield value.span("value")
        between = _NEXT.match(text, value.end())
        value = _VALUE.match(text, between.end()) if between else None


def _is_name(label: re.Match[str], value: str) -> bool:
    """Tell whether what follows a label is an account, not a word: joined to it without a mark it has digits."""
    parts = label.groupdict()
    if not any(map(str.isdigit, value)) and _WORD_START.match(value):
        return False
    if _WORDS.fullmatch(value) or parts.get("group"):
        return False
    if _CODE.fullmatch(label[0] + value):
        return False
    if (parts.get("between") or "").strip() in {"，", ","}:
        return any(c.isdigit() or c in "_-" for c in value)
    if "between" not in parts or parts["between"].strip():
        return True
    if any(c.isdigit() or c in "_-" for c in value):
        return True
    return bool(value.islower() and label["name"][-1] >= "\u4e00" and not _WORD_START.match(value))


def _judged(reading: Reading, at: int, start: int, end: int) -> Iterator[Found]:
    if _OFFICIAL_BEHIND.match(reading.after(end)) or _OF_A_FIRM.fullmatch(reading.text, start, end):
        return
    side = side_of(reading, at, end)
    if side is not Side.OFFICE:
        value = (
            re.sub(r"[\s.-]", "", reading.text[start:end])
            if reading.text[start].isdigit()
            else reading.text[start:end]
        )
        yield Found(start, end, Weight.BLOCK if side is Side.PERSON else Weight.REVIEW, value)


def _in_columns(reading: Reading) -> Iterator[Found]:
    """Find the cells of a column whose header is WeChat or QQ."""
    if not any(mark in reading.text for mark in "|\t,"):
        return
    for match in _CELL.finditer(reading.text):
        start, end = match.span("value")
        column = reading.cell(start).column
        if _HEADER.search(column) and not _OFFICIAL.search(column) and "群" not in column:
            yield from _judged(reading, start, start, end)


DETECTOR: Final = Detector(
    kind=SensitiveKind.WECHAT_QQ,
    find=find,
    true=(
        "微信号：⟦zhangmou_1985⟧",
        "微信：⟦wxid_abc123def⟧",
        "加微信⟦zhangmou88⟧",
        "本人QQ号⟦87654321⟧",
        "问：方便留个QQ吗？答：⟦58203917⟧",
        "昵称“小卖部”，⟦wxid_7h2k9x1m4b⟧",
        '{"name":"张某","wechat":"⟦zhang_mou90⟧","qq":"⟦87654321⟧"}',
        "考生微信（⟦zkm-1998⟧）发来的照片",
        "李某的QQ【号码：⟦58203917⟧】、微信（号⟦zhang_mou90⟧）",
        '{"wxh":"⟦zhang_mou90⟧","qqNo":"⟦87654321⟧"}',
        "奖励公示里的二维码下面印着：Q Q：⟦5 8 2 0 3 9 1 7⟧",
        "我用的QQ，号码是⟦472910385⟧",
        "加我V信⟦haozi_9082⟧，Q号⟦836201945⟧",
        "QQ：⟦１２３４５６７８９⟧",
        "举报者通过扣扣 ⟦361 905 2748⟧ 发送",
        "房东微信写的是⟦fangdong_he⟧，微信同名⟦qing-yijiu⟧",
        "加微⟦lgt-8807⟧领资料；V：⟦mamababy520⟧",
        "昵称为“小雨”的QQ用户（⟦905518274⟧）",
        "电话停机，用微信联系我，号是⟦Zj_laozhou57⟧；有事微⟦hh_7788tt⟧",
        "联系方式：QQ/⟦998877665⟧，微信号：⟦zhao\n_dd0912⟧",
        "用“⟦daigou_lili⟧”的微信号发布广告",
        "⟦五八二〇三九一七⟧是我的QQ，孩子帮忙申请的；⟦zhang_mou88⟧就是她的微信",
        "抖音没有，微信就一个⟦mama_of_doudou⟧；我闺女微⟦nannan20011⟧；当事人微信钱包绑定QQ ⟦7525295433⟧",
        "单号\t微信\nTS0091\t⟦wxid_7h2kq0p9mz⟧\nTS0093\t⟦azhen-0615⟧",
        "联系人微信/QQ：⟦wxid_a1b2c3d4⟧ / ⟦2415234852⟧",
        "微信同QQ，都是⟦91 5527 340⟧；我的微信就是⟦zhang-mou⟧",
        "家长微信,⟦zhangmou1206⟧,患儿之母",
        "不如加Q：⟦5&#56;2O39l7⟧；威信号 ⟦zhang.mou-1122⟧",
        "附件：微信聊天记录_⟦zhang_mou⟧_20260511.png、QQ对话_⟦58203917⟧.docx",
        "http://wpa.qq.com/msgrd?v=3&uin=⟦58203917⟧&site=qq（投诉人）",
        "weixin://dl/chat?⟦zhang_mou0304⟧",
        "投诉平台导出：用户微信⟦zhang_6688⟧",
        "微☆信是⟦zhang_mou88⟧，加卫星⟦zhm20150601⟧，扣：⟦58203\n91712⟧ 晚上在",
        "QQ私聊吧，号⟦五八二零三九幺七⟧；QQ或手机都行：⟦5820391712⟧",
        "联系方式（QQ/微信）：⟦5820391712⟧；好友（⟦zhm19670213⟧，微信），⟦58203917⟧（Q号，本人报）",
        "名片微信账号⟦zhangmou\nhan1971⟧",
        "单位\t姓名\t微信\n家属代表\t张某\t⟦zhang_t88⟧",
        "她微信号叫⟦z h a n g _ 8 8⟧，可以微信找我：⟦zhang_mou88⟧",
        "| 姓名 | 微信号 |\n|---|---|\n| 张某 | ⟦zhangmou_1985⟧ |",
    ),
    false=(
        "微信公众号：shiliyibao",
        "QQ群：123456789",
        "微信号：syfw12345（某市综合服务官方账号）",
        "企业QQ：4008123456",
        "微信就一个公众号；微信只有12345一个；妈妈微课abc2026；13800012345是本人手机，不是微信",
        "微信绑定手机号码后，订单号码4200001029",
        "咨询QQ：800012345",
        "QQ音乐、微信支付均可使用",
        "微信与手机号同号",
        "220V：50Hz以内",
        "微信号：zh****88",
        "公示QQ：58203917",
        "微信截图_20260511.png，微信图片_20260511123456.jpg",
        "QQ，12345热线等渠道；微信，please scan",
        "Q：2026年缴费多少？Q：12345678人参保吗",
        "微信小程序 v2.10.12345，版本WXY845229973",
        "扣：10000元，扣：12345.60；加卫星电话12345",
        "微信公众平台（微信）：欢迎关注；微·信用体系建设2026",
        "（办事大厅，微信）58203917次浏览",
    ),
)
