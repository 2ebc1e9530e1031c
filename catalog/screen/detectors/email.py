"""Step screen: persons' e-mail addresses; those that offices give for letters are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact import Side, side_of
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mail_owner import SPEAKER, is_in_vita, is_named_offices, side_of_free
from catalog.screen.reading import Reading

_DOT: Final = r"(?:\s?\.(?:\s(?=(?i:com|cn|net|org|edu|gov|qq|163|126|me|hk|tw)(?![A-Za-z0-9])))?|[。，,](?=(?:com|cn|net)(?![a-z]))|[_-]dot[_-]|\s?[\[(（【{<［〔〈]\s?(?i:dot|点)\s?[\])）】}>］〕〉]\s?| (?i:dot) |\s?[点點]\s?)"
_AT: Final = (
    r"(?:\s?@\s?|\s?(?:艾特|圈[aA])\s?|[_-](?i:at)[_-](?=[A-Za-z0-9]{1,20}(?:[_-]dot[_-]|\.)(?:com|cn|net))| (?i:at) (?=[A-Za-z0-9-]{1,20}(?: (?i:dot) |\s?点\s?|\.)(?i:com|cn|net))"
    r"|\s?[\[(（【{<［〔〈]\s?(?:(?i:at?)|艾特|圈[aA]|＠|@)\s?[\])）】}>］〕〉]\s?|\s?#\s?(?=[A-Za-z0-9-]{1,20}\.(?:com|cn|net)))"
)
_ADDRESS: Final = late(
    rf"[._+-]*(?P<own>[A-Za-z0-9](?:(?:[A-Za-z0-9._+-]| (?i:dot) ){{0,62}}[A-Za-z0-9])?){_AT}"
    rf"(?P<host>[A-Za-z0-9-]{{1,63}}(?:\n[a-z0-9-]{{1,20}}(?=\.))?(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{1,4}})(?![A-Za-z0-9-])"
)
_HASH: Final = late(r"#(?<=[A-Za-z0-9]#)(?=[A-Za-z0-9])")
_OPENING: Final = late(r"[\[(（【{<［〔〈]\s?$")
_LONGEST_OWN: Final = 70
_OWN: Final = late(r"(?:[A-Za-z0-9_+-]+ (?i:dot) ){0,3}[A-Za-z0-9._+-]+\s?[\[(（【{<［〔〈]?\s?$")


def _address_at(text: str, sign: int) -> re.Match[str] | None:
    """Return the address around a sign that may be its `@`."""
    own = _OWN.search(text, max(0, sign - _LONGEST_OWN), sign)
    return _ADDRESS.match(text, own.start()) if own else None


_FREE: Final = late(
    r"(?:[a-z0-9]{0,6}(?:mail|inbox|mailbox|post|postbox)[a-z0-9-]{0,6}|icloud|outlook|gmail|yahoo)(?:\.(?!gov|edu|mil|ac)[a-z0-9-]{2,20}){1,2}(?<!\.gov)(?<!\.edu)"
    r"|(?:qq|vip\.qq|foxmail|163|vip\.163|126|yeah|188|sina|vip\.sina|sohu|139|189|wo|tom|21cn|aliyun|gmail|hotmail"
    r"|outlook|live|msn|icloud|yahoo|proton|protonmail|me)\.(?:com\.cn|com|cn|net|me)"
    r"|(?:gmail|hotmail|outlook|live|msn|icloud|yahoo|ymail|rocketmail|proton(?:mail)?|aol|mail|email|inbox|gmx|web|zoho|yandex|rambler|naver|daum|hanmail|nate|kakao|pchome|hinet|seznam|libero|orange|wanadoo|laposte|free|t-online|docomo|ezweb|softbank|tutanota|tuta|fastmail|hushmail|duck|mac|pm|ya|bk|list|abv|wp|o2|uol|bol|terra|rediffmail|rogers|bigpond|btinternet|sky)"
    r"\.(?:(?:com|co|net|ne|or)\.[a-z]{2}|com|net|[a-z]{2})"
)
_OFFICE_OWN: Final = late(
    r"(?:^|[._-])(?:info|service|office|admin|contact|support|kefu|fuwu|xxgk|jubao|tousu|jiandu|bgs|ybj|ybjg?|jgdw|yjfk|zhaobiao|hr|zp|zhaopin|rlzy|caigou|rsc|webmaster|help(?:desk)?|no-?reply|postmaster|press|media|team|enquir(?:y|ies)|sales|hotline|news|editor)(?:$|[0-9._-])",
    re.IGNORECASE,
)


_MASKS: Final = frozenset("*＊×●•")


def find(reading: Reading) -> Iterator[Found]:
    """Find addresses that the text says are a person's, and private ones that no words make public."""
    text = reading.text
    for sign in sorted(_signs(reading)):
        match = _address_at(text, sign)
        if match is None:
            continue
        start, end = _start(text, match.start("own")), match.end()
        if text[start - 1 : start] in _MASKS:
            continue
        own, host = text[start : match.end("own")].replace("\n", "").lower(), _host(match["host"])
        weight = _weight(reading, start, end, own, host)
        if weight is not None:
            yield Found(start, end, weight, f"{own}@{host}")


def _weight(reading: Reading, start: int, end: int, own: str, host: str) -> Weight | None:
    """Return how sure it is that an address is a person's own; nothing if it is an office's."""
    side, free = side_of(reading, start, end), _FREE.fullmatch(host) is not None
    if (
        side is Side.UNKNOWN
        and not _SCHOOL.search(host)
        and _names_bearer(reading.text[max(0, start - _NEAR) : start], own)
    ):
        side = Side.PERSON
    if side is Side.UNKNOWN and not free and is_in_vita(reading, start):
        return None if _is_work(reading, start, host) else Weight.REVIEW
    if side is Side.UNKNOWN and (not free or is_named_offices(reading, start, end)):
        return None
    if not free and _is_work(reading, start, host):
        return None
    if side is Side.OFFICE and free and not _OFFICE_OWN.search(own):
        side = side_of_free(reading, start, end)
    if side is Side.PERSON:
        return Weight.BLOCK
    unsure = side is Side.UNKNOWN and free and not _is_offices(reading, start, own)
    return Weight.REVIEW if unsure else None


_NEAR: Final = 60
_SHORTEST: Final = 3
_MISTER: Final = late(
    r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ?[A-Z][A-Za-z -]{1,24}[，,：: （(<]{0,3}$"
)
_SCHOOL: Final = late(r"\.(?:edu|gov|ac|mil)(?:\.|$)")
_PARTS: Final = late("[._+-]")


def _names_bearer(before: str, own: str) -> bool:
    """Tell whether an address is made of the names of somebody named right before it: Emma Larkin, emma.larkin@…"""
    if _MISTER.search(before):
        return True
    parts = [part.rstrip("0123456789") for part in _PARTS.split(own)]
    words = before.lower()
    return len(parts) > 1 and all(len(part) >= _SHORTEST and part in words for part in parts)


_HEAD: Final = late(
    "(?:收件人|发件人|抄送|密送|发送至|回复至)[：:][^：:。；;\\n]{0,60}$|^(?i:to|cc|bcc|from):[^\\n]{0,60}$"
)
"""The head of a letter names whoever sends and receives it."""
_HERS: Final = late("私人|个人|本人|[我他她]的$")


def _is_work(reading: Reading, start: int, host: str) -> bool:
    """Tell whether an address at a host of one's own is for work: in the head of a letter, or an office's by name."""
    words = reading.clause(start)
    if _HERS.search(words):
        return False
    return host.endswith(".gov.cn") or _HEAD.search(words) is not None


def _is_offices(reading: Reading, start: int, own: str) -> bool:
    """Tell whether the name of an address is an office's, and nobody gives it as his own."""
    return _OFFICE_OWN.search(own) is not None and not SPEAKER.search(reading.clause(start))


def _host(found: str) -> str:
    """Return a host as it is meant: qq.com for qq (dot) com."""
    return re.sub(r"\s", "", re.sub(_DOT, ".", found.lower()))


_FIRST_LINE: Final = late(
    r"(?<=[\u4e00-\u9fff：:（(“ ])(?!(?i:e?-?mail|qq|www|com)\n)[a-z][a-z0-9._-]{0,19}\n$"
)
"""What stands before the end of the line that breaks an address."""


def _start(text: str, start: int) -> int:
    """Return where an address begins whose name the end of a line may break."""
    broken = _FIRST_LINE.search(text, max(0, start - 22), start)
    return broken.start() if broken else start


def _signs(reading: Reading) -> Iterator[int]:
    """Yield where something stands that may be an address's `@`: with the bracket before it, if any."""
    text = reading.text
    for word in reading.places(Cue.MAIL):
        opening = _OPENING.search(text, max(0, word.start - 2), word.start)
        yield opening.start() if opening else word.start
    if "#" in reading.ascii and _HASH.search(reading.ascii):  # headings begin with it, too
        yield from (sign.start() for sign in _HASH.finditer(text))


DETECTOR: Final = Detector(
    kind=SensitiveKind.EMAIL,
    find=find,
    true=(
        "理事联络表：陈某 ⟦chan58@yahoo.com.tw⟧；⟦lishan.h@hotmail.co.th⟧",
        "个人邮箱：⟦zhangmou88@163.com⟧",
        "当事人邮箱⟦li.mou@shili.example⟧",
        "申请人张某的电子邮箱为⟦zm_1985＠qq．com⟧",
        "联系邮箱⟦12345678@qq.com⟧（李某）",
        "本人邮箱：⟦wangmou&#64;163.com⟧",
        "患者邮箱⟦zhao_mou(at)126.com⟧",
        "我昨天来窗口咨询过，邮箱⟦blue.sky77@outlook.com⟧，请回复",
        "不予受理决定书已发至⟦zhang_mou88@foxmail.com⟧",
        "复议答复书副本送到您的信箱⟦gaofei-law@sohu.com⟧",
        "您在市长信箱的留言（回复邮箱⟦fengqing_18@sina.cn⟧）已转办",
        "举报信来自⟦anon_2209@protonmail.com⟧",
        "答复已于5月6日发送至⟦hjl-0091@139.com⟧",
        "科室投诉件寄⟦zhang_mou88@sina.com⟧后被退回",
        "值班安排误附：办公室小张，⟦zhang_m@126.com⟧",
        "业务科王某的邮箱⟦wang_m@yeah.net⟧",
        "他在信访回执背面写：回复请寄⟦qiaomu(at)yeah.net⟧",
        "已将结果发到您预留的 ⟦yuki.lin0303@gmail.com⟧",
        "回函请寄 ⟦mumu dot chen at outlook dot com⟧",
        "评估报告抄送至 ⟦jiyang.mama@163.com⟧",
        "复议结果已于5月6日发至⟦zhou_min@126.com⟧",
        "药师投诉登记 邮箱：⟦yaoshi_duan@aliyun.com⟧ 事项：挂证举报",
        "|咨询编号|邮箱|问题摘要|\n|---|---|---|\n|Q311|⟦83640125@qq.com⟧|断缴补缴|",
        '<a href="mailto:⟦zhang_mou88@126.com⟧">投诉人本人邮箱</a>',
        "回信请寄⟦laozhang1957 @ 21cn.com⟧，我不会用手机；他说发到⟦zhangm66@qq.com⟧就行",
        "意见反馈人邮箱⟦zhang_1987@163.com⟧，建议采纳；投递简历者⟦zhang.day86@gmail.com⟧未附材料",
        "| 网上信访 | 提交人 | ⟦zhang.0825@qq.com⟧ | 路灯不亮 |",
        "我用 ⟦zhang DOT mou AT gmail DOT com⟧ 收，或⟦zhangmou88艾特163点com⟧",
        "发自⟦zhang\nmou2001@163.com⟧，我的邮箱：⟦zhangmou88@16\n3.com⟧",
        "求助者电邮 ⟦z h a n g m o u @ 1 2 6 . c o m⟧",
        "自留邮箱⟦zhangmou［at］sina.com⟧，我的邮箱：⟦zhangmou88{at}163[dot]com⟧、⟦zhangmou88<at>163。com⟧",
        "报名监督员：姓名张某，电子邮箱⟦zhangmou68@139.com⟧，退休教师；外籍游客投诉，联系邮箱⟦kim.travel@gmail.com⟧",
        "王科：专家邮箱⟦zhongly_d@163.com⟧；我的Q号58203917，邮箱⟦lao_jubao@qq.com⟧，别打电话",
        "听证报名邮箱⟦zhang-yang2003@icloud.com⟧，系报名人本人所留；决定书发到⟦zmw1978@qq.com⟧（申请人邮箱）",
        "46户张玉兰，征求意见稿发邮箱⟦zyl19790316@126.com⟧；她说简历发到 ⟦zhangmou#outlook.com⟧（#换成@）",
        "请把通知发我邮箱⟦zhangmou88@163.com⟧；申请人邮箱⟦zhangmou89@163.com⟧，用于接收答复；请回⟦zhangmou90@126.com⟧，单位邮箱我看不到",
        "论文意见请回传⟦zhangmou88@gmail.com⟧，这是评审专家本人常用邮箱",
        "如有公务请联系 bgs@shili.gov.cn；私人事务请发⟦zhan.lao81@139.com⟧；李桂芳收件邮箱：⟦laowang88@163.com⟧",
        "申请人地址：示例路1号  邮编：330000  邮箱：⟦zhangm88@163.com⟧",
        "送达地址：示例路15号404室\n电子送达邮箱：⟦zhangmou88@163.com⟧；投诉人自留邮箱：⟦zhang.mou（圈a）gmail.com⟧",
        "答复请发⟦zhangli18@gmail.com⟧",
        "求职者简历：张某，女，籍贯示例省；邮箱：⟦zm@mail-box.cn⟧",
        "外教邮箱 ⟦nora.quinn@mail.shili.example⟧；发件人：dag@shili.gov.cn\n收件人：⟦chenlm77@qmail.shili.example⟧",
        "您的申请已受理，结果将发送至⟦zhangmou.88@outlook.com⟧；通知查收：受理回执已发至⟦zhangmou77@163.com⟧",
        "Please reply to my personal mail ⟦sara_k@daum.net⟧. Emma Larkin（⟦emma.larkin@larkin.example⟧）",
        "游客周小姐的回函请寄：⟦chau_mk@yahoo.com.hk⟧，抄送bgs@shili.gov.cn",
        "张某要求反馈到邮箱⟦zm.1976@qq.com⟧；请打我手机13800012345或发到⟦zm.job@mail.shili.example⟧都行",
        "| 姓名 | 邮箱 |\n|---|---|\n| 张某 | ⟦zhangmou88@163.com⟧ |",
    ),
    false=(
        "邮箱：xxgk@ybj.shili.example",
        "意见请发送至邮箱ybjyj@163.com",
        "投诉举报邮箱：123456@qq.com",
        "邮箱：z***@163.com",
        "请将参加会议的通知回执发至shili_hy@163.com",
        "联系人：办公室小张，邮箱：shili_zx@163.com",
        "问：我想反映问题怎么办？答：可以发送至shilizx@126.com",
        "会议通知已发至shili_tz@126.com共享邮箱",
        "报送单位：财务科王会计，邮箱cwk@163.com",
        "举报材料请寄shilits@163.com，我局将及时处理",
        "监督举报：0990-2012345；邮箱：sljsb2019@163.com；地址：示例路1号",
        "意见反馈人请将材料发至slyj2026@163.com",
        "简历请投递至hr_shili@qq.com",
        "我局咨询邮箱：shili_yb@qq.com",
        "联系人：韩老师；电话：0990-2012345；邮箱：slzx_zs@163.com",
        "意见建议请发邮箱：slsybj@163.com",
        "联系人：人事科；邮箱slzj_rsk@163.com；稿件邮箱：slbj@163.com，编辑部",
        "公证处业务邮箱 slgzc@126.com（本处对外唯一收件邮箱）；会议通知请统一回复slhw2026@163.com",
        "公开征求意见：邮箱slfgw_zq@163.com；局办公室邮箱：slbgs_a@163.com；会务联系：slhy2027@163.com",
        "## 二、微信@我们",
        "地址：示例路1号  邮编：330000  电话：0990-2012345  邮箱：slybj@163.com",
        "反馈意见：1.电子邮箱：slfgk@163.com；2.通信地址：示例路1号",
        "对公示有异议的，可向局人事科反映，邮箱：slrsk26@163.com；征集办公室邮箱 slzz_wh@126.com，对外长期有效",
        "投诉举报：微信公众号“示例医保”，邮箱：slfgd@163.com；简历投递：slzhp1@163.com",
        "艾特好友3点community，会议 at 163 场",
        "征文投稿：slzw2026@163.com；本刊邮箱 slbk@126.com；异议书面材料可发 slyy26@163.com；举报邮箱变更为 sljb2@sina.com",
        "可通过信函、电子邮件（slyj_1@163.com）等方式提出意见；报名邮箱（仅限本次考试）：slbm_2@163.com；欢迎来信来函，邮箱：sllx_3@163.com",
        "报价文件递交邮箱 slcg@163.com 为我中心公开办公邮箱，不收取私人邮件；收件人 slj@shili.gov.cn",
        "本院统一使用 slsd@163.com，请勿向该邮箱提交材料；投稿一律发 slbj@163.com（编辑部公用邮箱）；公众邮箱 slmz@163.com",
        "For enquiries please email sl_visa@163.com；编辑部 E-mail：slb@126.com；组委会联络人：崔老师，电话0990-2012345，邮箱 slzw@163.com",
        "p****9@163.com 的申请人逾期未补正",
        "投诉登记表下载后发至sltsxx@163.com",
        "会议材料已发至slhy2026@163.com",
        "处理结果统一报送至sljw2026@163.com",
        "仲裁院立案邮箱为 zcy_lian@126.com，仅接收申请书电子版；档案馆查档邮箱为sldag_cd@qq.com",
        "不要再抄送到我私人邮箱，改用局里的 bgs@shili.gov.cn；发件人：zs@shili.example\n收件人：spj@shili.example",
        "听证会材料请各街道发邮箱slzqb2026@126.com；作品投至slwlcb@163.com；如有疑问，可邮件联系slkfxt@163.com",
        "信息公开申请可通过slgk_sq@163.com提交；邮箱slxf_119@163.com为消防隐患举报专用；编辑部：slrb_b@163.com",
        "联系人王科长，电子邮箱：slsw_wk@163.com；反馈渠道：1.信函；2.电子邮件sl_zqyj@126.com",
        "|咨询事项|电话|邮箱|\n|---|---|---|\n|参保|0990-2012345|slcb2026@163.com|",
    ),
)
