"""Step screen: WeChat and QQ numbers behind their label; official accounts and groups are public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.account_form import (
    ADD,
    APART,
    ASKED,
    BARE,
    BARE_NEAR,
    BEHIND,
    CELL,
    CLOSED,
    CODE,
    HEADER,
    IN_FILE_NAME,
    LABEL,
    LINK,
    NEXT,
    OWN_FORM,
    QUOTED,
    TOLD,
    TWO_LINES,
    VALUE,
    WORD_START,
    WORDS,
)
from catalog.screen.account_office import (
    OF_A_FIRM,
    OFFICIAL,
    OFFICIAL_BEHIND,
    is_bodys,
    is_for_readers,
    is_offices,
    is_official,
)
from catalog.screen.account_said import said
from catalog.screen.contact import Side, side_of
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers and names behind a label, or in a column headed so, that are no office's."""
    text = reading.text
    if not reading.has(Cue.CHAT) and not HEADER.search(reading.around.label):
        return
    windows = [*_windows(reading)]
    for pattern in (LABEL, ASKED, LINK, ADD):
        for label in _matches(pattern, text, windows):
            yield from _before(reading, label)
            yield from _behind(reading, label)
    for at, (start, end) in (*_by_form(text, windows), *said(reading)):
        if not is_official(reading, at):
            yield from _judged(reading, at, start, end)
    yield from _in_columns(reading)


def _by_form(
    text: str, windows: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield accounts that their own form tells, or the name of a file: where the words for them begin, their place."""
    for pattern in (OWN_FORM, IN_FILE_NAME, BARE):
        for match in _matches(pattern, text, windows):
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if pattern is not BARE or BARE_NEAR.search(near):
                yield match.start(), match.span("value" if pattern.groups else 0)


_NEAR: Final = 14
_AHEAD: Final = 24
_ON: Final = 160
"""Characters: no label with its account reaches so far behind the name of the service."""


def _windows(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the names of the services, apart from each other: the patterns read no more."""
    start = end = 0
    for place in reading.places(Cue.CHAT):
        if place.start - _AHEAD > end:
            if end:
                yield start, end
            start = place.start - _AHEAD
        over = reading.text.find("\n\n", place.end, place.end + _ON)
        end = over if over >= 0 else place.end + _ON
    if end:
        yield start, end


def _matches(
    pattern: re.Pattern[str], text: str, windows: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for start, end in windows:
        yield from pattern.finditer(text, start, end)


def _behind(reading: Reading, label: re.Match[str]) -> Iterator[Found]:
    """Find the accounts behind a label that is no office's."""
    first = TWO_LINES.match(reading.text, label.end()) or VALUE.match(reading.text, label.end())
    if APART.search(label[0]):
        return  # the head of a column, or a line of its own
    if first is None or not _is_name(label, first["value"]):
        return
    if not is_official(reading, label.start(), label[0]):
        for start, end in _values_from(reading.text, first):
            yield from _judged(reading, label.start(), start, end)


def _before(reading: Reading, label: re.Match[str]) -> Iterator[Found]:
    """Find the account that stands before its name in brackets: zhang_mou85（微信号）."""
    text = reading.text
    quoted = QUOTED.search(text, max(0, label.start() - 28), label.start())
    if quoted and not WORDS.fullmatch(quoted["value"]):
        yield from _judged(reading, quoted.start("value"), *quoted.span("value"))
    told = TOLD.search(text, max(0, label.start() - 28), label.start())
    if told and not WORDS.fullmatch(told["value"]):
        yield from _judged(reading, told.start("value"), *told.span("value"))
    if not label.start() or text[label.start() - 1] not in "（(，,、":
        return
    name = CLOSED.match(text, label.start())
    value = BEHIND.search(text, max(0, label.start() - 24), label.start()) if name else None
    if value and not WORDS.fullmatch(value["value"]):
        start, end = value.span("value")
        yield from _judged(reading, start, start, end)


def _values_from(text: str, first: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of a value and of those listed behind it."""
    value: re.Match[str] | None = first
    for _ in range(_MOST_LISTED):
        if value is None:
            return
        yield value.span("value")
        between = NEXT.match(text, value.end())
        labelled = between is None or LABEL.match(text, between.end())
        value = None if between is None or labelled else VALUE.match(text, between.end())


_MOST_LISTED: Final = 50
"""Accounts behind one label."""


def _is_name(label: re.Match[str], value: str) -> bool:
    """Tell whether what follows a label is an account, not a word: joined to it without a mark it has digits."""
    parts = label.groupdict()
    if not any(map(str.isdigit, value)) and WORD_START.match(value):
        return False
    if WORDS.fullmatch(value) or parts.get("group"):
        return False
    if CODE.fullmatch(label[0] + value):
        return False
    if (parts.get("between") or "").strip() in {"，", ","}:
        return any(c.isdigit() or c in "_-" for c in value)
    if "between" not in parts or parts["between"].strip():
        return True
    if any(c.isdigit() or c in "_-" for c in value):
        return True
    return bool(value.islower() and label["name"][-1] >= "\u4e00" and not WORD_START.match(value))


def _judged(reading: Reading, at: int, start: int, end: int) -> Iterator[Found]:
    if OFFICIAL_BEHIND.match(reading.after(end)) or OF_A_FIRM.fullmatch(reading.text, start, end):
        return
    if _SHOWN.search(reading.text, at, start) or _is_sought(reading, at, start, end):
        return
    side = side_of(reading, at, end)
    if side is not Side.PERSON and is_for_readers(reading, at, end):
        side = Side.OFFICE
    elif side is Side.OFFICE and not (is_offices(reading, at, end) or is_bodys(reading, at)):
        side = Side.UNKNOWN
    elif side is Side.UNKNOWN and is_bodys(reading, at):
        side = Side.OFFICE
    if side is not Side.OFFICE:
        value = (
            re.sub(r"[\s.-]", "", reading.text[start:end])
            if reading.text[start].isdigit()
            else reading.text[start:end]
        )
        yield Found(start, end, Weight.BLOCK if side is Side.PERSON else Weight.REVIEW, value)


_SEARCH: Final = late(r"(?<!可以)搜索?[：:“\s]*$")
_FOLLOW: Final = late(r"[”\s，,]{0,2}(?:即可)?(?:关注|订阅)")


def _is_sought(reading: Reading, at: int, start: int, end: int) -> bool:
    """Tell whether readers are to look an account up and follow it."""
    sought = _SEARCH.search(reading.text, at, start) is not None
    return sought and _FOLLOW.match(reading.text, end) is not None


_SHOWN: Final = late(
    "(?<!不)(?:公示|公布|公开)[：:为是]|(?:工作|公务|官方|客服|服务|公众|订阅)账?号"
)
"""Between the name of the service and the account: all may know it."""


def _in_columns(reading: Reading) -> Iterator[Found]:
    """Find the cells of a column whose header is WeChat or QQ."""
    if not any(mark in reading.text for mark in "|\t,"):
        return
    head = HEADER.search(reading.text)
    first = head.end() if head and not HEADER.search(reading.around.label) else 0
    for match in CELL.finditer(reading.text, first):
        start, end = match.span("value")
        column = reading.cell(start).column
        if HEADER.search(column) and not OFFICIAL.search(column) and "群" not in column:
            yield from _judged(reading, start, start, end)


DETECTOR: Final = Detector(
    kind=SensitiveKind.WECHAT_QQ,
    find=find,
    true=(
        "我的投稿QQ⟦412345678⟧",
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
        "微信留言：加我 ⟦zhangma_zx⟧ 回我一下；微信聊天截图：搜我号⟦hai_ge-1988⟧",
        "患者微信名“海阔”，号⟦hk_19720606⟧",
        "咨询人QQ：⟦58203917⟧，望回复；举报：有人用微信⟦fake_med01⟧卖假药；投诉对象微信⟦daigou-mei8⟧",
        "她微信号叫⟦z h a n g _ 8 8⟧，可以微信找我：⟦zhang_mou88⟧",
        "加我QQ吧，⟦482937561⟧，我把收据拍给你；微信加一下嘛，⟦laohe_cg⟧",
        "资料不全的找我私聊，Q⟦1807 462 953⟧，验证写村名；只留了微信号 ⟦hbyc【下划线】7716⟧",
        "居民冯女士咨询参保，微信⟦fung_island66⟧；来访人咨询退费，QQ ⟦73918264⟧",
        "窗口工作微信之外，他还留了自己的：⟦laochuan-1975⟧；业主群主（V ⟦fang-lao3⟧），加薇：⟦zhang8866s⟧",
        "对方QQ昵称“浪迹天涯”（⟦1094827365⟧）",
        "欠款15000 微信：⟦laowang_88⟧；在外工作微信：⟦laowang_89⟧；QQ⟦6132632⟧，QQ⟦6132633⟧",
        "茹某：她QQ也加上⟦2846170935⟧；被处罚人私人QQ⟦605539218⟧",
        "家长把微信改成了 ⟦Zhang-Mou_1996⟧，QQ还是原来的⟦582039171⟧；微信同⟦zhangmou-55⟧，QQ联系 ⟦3 1 0 7 7 2 5 6 4⟧",
        "微信同手机，⟦zhang_0618⟧，跳舞找她；【微信】⟦zhang.mou88⟧；本人想咨询资格，微信 ⟦zhang_88⟧；班主任的QQ是⟦582　039　171⟧；值班长微信⟦wx-zhang1971⟧；微信视频用 ⟦zhang2019⟧",
        "| 姓名 | 微信号 |\n|---|---|\n| 张某 | ⟦zhangmou_1985⟧ |",
    ),
    false=(
        "微信公众号：shiliyibao",
        "QQ群：123456789",
        "扫描二维码或加微信 slyb12393 咨询；扫码加微信sl_yb01咨询办理",
        "微信号：syfw12345（某市综合服务官方账号）",
        "企业QQ：4008123456",
        "微信就一个公众号；微信只有12345一个；妈妈微课abc2026；13800012345是本人手机，不是微信",
        "报修电话（微信同号）：13800012345；志愿者招募微信：slzyz_88；用户可在微信内搜索 sl_yibao 关注",
        "小程序从微信改成了sl-mini_2版，QQ浏览器换成了Chrome-120，微信阅读量达1234567次，微信转账1234567元",
        "Q3营收增长12.5%，Q1完成投资12345678元；志愿者服务队QQ：284756400；会务组微信：huiwu2026sl；咨询请加微信slyb2026",
        "微信绑定手机号码后，订单号码4200001029",
        "咨询QQ：800012345",
        "QQ音乐、微信支付均可使用；12345微信：sl12345，企业微信ID：slqw001，服务台微信号：slfwt_01",
        "微信与手机号同号",
        "220V：50Hz以内",
        "微信号：zh****88",
        "公示QQ：58203917，工作微信号slyb_fuwu，请加窗口微信：slck_2026",
        "微信截图_20260511.png，微信图片_20260511123456.jpg",
        "QQ，12345热线等渠道；微信，please scan",
        "Q：2026年缴费多少？Q：12345678人参保吗",
        "微信小程序 v2.10.12345，版本WXY845229973",
        "扣：10000元，扣：12345.60；加卫星电话12345",
        "微信公众平台（微信）：欢迎关注；微·信用体系建设2026",
        "报名请加微信：slzyz_lm（志愿者协会）；微信号在网点公示：sl_wd01；市民请加微信slsm_01；微信搜 slfb2026 关注；公司人事微信 slhr_2026",
        "（办事大厅，微信）58203917次浏览",
    ),
)
