"""Step screen: whether an account of WeChat or QQ is an office's: the words right before its name, or behind it."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact_public import is_told_public
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.words.contact import CALLS, OFFICES, OPEN

OFFICIAL: Final = late(
    "企业[Qq]{2}|公司[Qq]{2}|公众|官方|政务|服务号|订阅号|企业微信|客服|咨询(?![人者])|小程序|视频号|工作群|平台|办事|搜索|关注|单位|窗口|热线|值班|支付|缴费|付款|缴纳|登录|绑定(?!$)|(?:(?<![在外地])工作|办公|公用|公共|股室|科室|企业|服务台|办公室|中心|大厅|诊台|前台|社区|商务|售后|(?<!我的)(?<!本人)(?<!我)投稿|编辑部|(?:采购|招标)代理|[招拆征政]办|招生办|(?<![0-9])12[0-9]{3})的?$"
)
_OFFICES: Final = late(
    f"(?:{'|'.join((*CALLS, *OFFICES, *OPEN))}|方式|渠道|途径|联系|本馆|本店)(?:(?:工作|官方|专用|公共|的|可?加|请加|请|扫描?|搜索?)+|(?:电话|手机|号码|联系方式)[（(]|[：:（(、，,0-9.\\s]){{0,4}}$"
)
"""Words for an office right before the name of the service."""
_OWNER: Final = late(
    "用户(?!服务)|本人|个人|私人|家长|当事人|(?:投诉|举报|申请|来信|信访|来访|留言|反映|咨询|求助|反馈)[人者]|患者|参保人|网友|群众|市民|业主|[我你他她]的|自己"
)
"""Whose account it is nevertheless: 平台导出：用户微信……"""
_HEADS: Final = late("单位|机构|部门|科室|窗口|官方|客服|热线|咨询|公开|服务|值班|举报|投诉")
OFFICIAL_BEHIND: Final = late(
    r"\s?[（(][^（）()]{0,12}(?:官方|公众|单位|客服|服务|中心|公司|工作)[^（）()]{0,8}[）)]"
    rf"|\s?[（(][\u4e00-\u9fff]{{0,12}}(?:{'|'.join(OFFICES)}|办|团委|管委会|居委会|[局院馆校店]方)[）)]"
)
OF_A_FIRM: Final = late("(?:400|800)[0-9]{6,7}")
"""Numbers that QQ sells to firms."""


_ASKING: Final = late(
    r"(?:女士|先生|小姐|大[爷妈哥姐叔]|阿姨|居民|村民|群众|市民|网友|家长|业主|学生|考生|[访信电诉报请反映言工住属]人|参保人员?|当事人|患者|某[\u4e00-\u9fff]{0,2}|[他她我])(?:来?[电信访函]|前来|上门|到[\u4e00-\u9fff]{0,6}|通过[\u4e00-\u9fff]{0,4}|要|想|拟|曾|向[\u4e00-\u9fff]{0,8})?$"
)
"""Who asks, before the word for asking."""


def _is_asked(words: str, office: re.Match[str]) -> bool:
    """Tell whether the word is what a person does: 来访人咨询退费."""
    before = words[: office.start()]
    if office[0] != "咨询" or _READERS.match(words, office.end()):
        return False
    return _WISHES.search(before) is not None or (
        _ASKING.search(before) is not None or name_start(before, len(before), sure=False) >= 0
    )


_BEARER: Final = late(
    "(?:[班队组站所科处局校院社店村]长|书记|主任|师傅|老师|干部|民警|医生|护士|会计|司机|教练|老板娘?|学员|队员|站员)的?(?:个人|私人)?$"
)
"""Whoever bears a title has an account of his own."""
_WISHES: Final = late("(?:我|本人|[，,])(?:现|也|还)?(?:想|要|欲|拟|希望|打算)$")
_READERS: Final = late("的?(?:市民|群众|居民|家长|企业|用户|考生|业主|人|者)")
_PUBLISHED: Final = late("订阅号|服务号|公众号")
_NEAR: Final = 16
_REACH: Final = 36


def is_official(reading: Reading, at: int, label: str = "") -> bool:
    """Tell whether the words before a label are of an office, and no owner is named since."""
    if reading.text[max(0, at - 2) : at] == "\n\n":
        return False  # a paragraph of its own
    words = reading.clause(at, _REACH)
    if _PUBLISHED.search(label):
        return True
    if _BEARER.search(words):
        return False
    office = last_match(OFFICIAL, words)
    if office is None or office.start() < len(words) - _NEAR or _is_asked(words, office):
        return False
    return not _OWNER.search(words[office.end() :] + label)


_BODYS: Final = late(
    f"(?:{'|'.join((*CALLS, *OFFICES))}|(?:服务|工作|志愿|大|中|支|宣传|巡查)队|[务工作导筹评保备]组|组委会|小助手|(?:公司|单位|中心|学校)(?:财务|人事|行政|前台|业务|运营)|(?:编辑|宣传|客服|商务|市场)部)(?:的|官方|工作|专用)*$"
)
"""A body, or what an office does, right before the name of the service."""


def is_bodys(reading: Reading, at: int) -> bool:
    """Tell whether the account that nothing else tells of is a body's by the words right before its name."""
    paragraph = reading.text[max(0, at - 2) : at] == "\n\n"
    return not paragraph and _BODYS.search(reading.clause(at)) is not None


_SCANNED: Final = late(
    r"(?:扫码|扫描?[^，。；\n]{0,6}二维码)[^，。；\n我你他她]{0,6}$|(?:可|请)[^，。；\n我你他她]{0,8}$"
)
_ASKED_ALL: Final = late(
    "(?:市民|群众|居民|家长|读者|用户|企业|考生|业主|者|们)(?:均|都)?(?:可|请|欢迎)(?:直接)?(?:添?加|扫码?)?$"
)
"""Readers are asked to add it."""
_CONSULTED: Final = late(
    r"[”\"]?\s?(?:咨询|办理|预约|申请|查询|关注|添加)[^，。；\n我你他她过了]{0,8}(?=[，,。；;！!\n]|$)"
)


def is_for_readers(reading: Reading, at: int, end: int) -> bool:
    """Tell whether readers are asked to scan or add an account, and told what for: 扫码加微信…咨询."""
    if _ASKED_ALL.search(reading.clause(at)):
        return True
    return (
        _CONSULTED.match(reading.after(end, 24)) is not None
        and _SCANNED.search(reading.clause(at).removesuffix("加")) is not None
    )


SPEAKS: Final = late(
    r"(?:^|[，,：:\s“])(?:我|本人)(?![们局县市区省镇乡院厅委所站校部中单公国处科馆])(?:要|想|来)?(?:投诉|举报|咨询|反映|求助|报名)[^。；]{0,16}[，,]\s?$"
)
"""Somebody tells what he wants, and how he is to be reached."""


def is_offices(reading: Reading, at: int, end: int) -> bool:
    """Tell whether an account is an office's by the words right before its name or behind it, or by its table."""
    before = reading.clause(at)
    if SPEAKS.search(before):
        return False
    if _OFFICES.search(before) or is_told_public(before, reading.after(end, 40)):
        return True
    return not before.strip(" *") and _HEADS.search(reading.labels(at)) is not None
