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
from catalog.screen.reading import Reading
from catalog.screen.words.surname import COMMON

_DOT: Final = r"(?:\s?\.\s?|[。，,](?=(?:com|cn|net)(?![a-z]))|[_-]dot[_-]|\s?[\[(（{<]\s?(?i:dot|点)\s?[\])）}>]\s?| (?i:dot) |\s?[点點]\s?)"
_AT: Final = (
    r"(?:\s?@\s?|\s?(?:艾特|圈[aA])\s?|[_-](?i:at)[_-](?=[A-Za-z0-9]{1,20}(?:[_-]dot[_-]|\.)(?:com|cn|net))| (?i:at) (?=[A-Za-z0-9-]{1,20}(?: (?i:dot) |\s?点\s?|\.)(?i:com|cn|net))"
    r"|\s?[\[(（【{<]\s?(?:(?i:at?)|艾特|＠|@)\s?[\])）】}>]\s?|\s?#\s?(?=[A-Za-z0-9-]{1,20}\.(?:com|cn|net)))"
)
_ADDRESS: Final = late(
    rf"[._+-]*(?P<own>[A-Za-z0-9](?:(?:[A-Za-z0-9._+-]| (?i:dot) ){{0,62}}[A-Za-z0-9])?){_AT}"
    rf"(?P<host>[A-Za-z0-9-]{{1,63}}(?:\n[a-z0-9-]{{1,20}}(?=\.))?(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{1,4}})(?![A-Za-z0-9-])"
)
_HASH: Final = late(r"#(?<=[A-Za-z0-9]#)(?=[A-Za-z0-9])")
_OPENING: Final = late(r"[\[(（【{<]\s?$")
_LONGEST_OWN: Final = 70
_OWN: Final = late(r"(?:[A-Za-z0-9_+-]+ (?i:dot) ){0,3}[A-Za-z0-9._+-]+\s?[\[(（【{<]?\s?$")


def _address_at(text: str, sign: int) -> re.Match[str] | None:
    """Return the address around a sign that may be its `@`."""
    own = _OWN.search(text, max(0, sign - _LONGEST_OWN), sign)
    return _ADDRESS.match(text, own.start()) if own else None


_FREE: Final = late(
    r"(?:qq|vip\.qq|foxmail|163|vip\.163|126|yeah|188|sina|vip\.sina|sohu|139|189|wo|tom|21cn|aliyun|gmail|hotmail"
    r"|outlook|live|msn|icloud|yahoo|proton|protonmail|me)\.(?:com\.cn|com|cn|net|me)"
)
_OFFICE_OWN: Final = late(
    r"(?:^|[._-])(?:info|service|office|admin|contact|support|kefu|fuwu|xxgk|jubao|tousu|jiandu|bgs|ybj|ybjg?|jgdw|yjfk|zhaobiao|hr|zp|zhaopin|rlzy|caigou|rsc|webmaster)(?:$|[0-9._-])",
    re.IGNORECASE,
)


_IS_OFFICES: Final = late(
    "(?:咨询|举报|投诉|监督|工作|服务|单位|公开|官方|意见|反馈|征集|报名|办公|接收|投稿|公务|科室?|局|中心|指定|专用)的?(?:电子)?(?:邮箱|信箱|邮件)(?:地址)?[：:为是 ]*$"
)
_HERS: Final = late(
    "[，,] ?我(?![们局县市区省镇乡院厅委所站校部中单公国处科])|[^。；\n]{0,18}?(?:退信|被退|无法送达|未能?送达|送达失败|投递失败|自用|私人|个人邮箱|(?:发|寄|回复|转)[给到至]?(?:我(?![局县市区省镇乡院厅委所站校部中单公])|本人))"
)
_THEIR_BOX: Final = late(
    r"(?:(?:[您你其]|他|她|本人|对方|该人|[我你他她]的|(?:申请|当事|信访|投诉|举报|来信|留言|咨询|反映|提案|建议|收件|报名|被告知|受送达|申诉|代理|委托)人|考生|家长|学生|网友|患者|业主|职工|参保人员?)"
    r"(?:本人)?(?:的|所|已|在[\u4e00-\u9fff]{0,6})?(?:预留|提供|填写|登记|注册|指定|留下|留存|常用|个人|私人)?(?:的|了)?(?:电子)?(?:邮箱|信箱|邮件|邮件地址|[Ee]-?mail)(?:地址|账号)?"
    r"|(?<!意见)(?<!请)(?:回复|回信|预留|备用|私人|自用|个人)(?:电子)?邮箱|(?:来自|发自|寄自|发件人|寄件人|发信人|邮件由))[：:为是 \u3000（(“\"]{0,3}$"
)
"""Whose address stands next."""
_SENT_TO: Final = late(
    "(?:通知书?|决定书|告知书|答复书?|催缴单|短信|证明|账单|回函|文书|密码|验证码|准考证|电子发票)(?:已经?|均已?|曾|又|再次)?(?:于[0-9年月日上下午时分:：.-]{2,16}|现)?"
    "(?:通过邮件|以邮件)?(?:发送|发|寄送?|推送|送达|回复|转发|抄送|送)[至到给往](?:其|该人|对方)?的?(?:个人)?(?:电子)?(?:邮箱|邮件地址)?[：: ]*$"
)
"""What an office sends goes to a person."""
_SENT_DONE: Final = late(
    r"(?:函|书|单|报告|结论|结果|意见|材料|清单|回执|凭证|发票|链接|复印件|扫描件|电子版)(?:副本)?(?:(?:已经?|业已|曾|于)[^，。；@\n]{0,16}?(?:发送|发|寄|推送|送|回复|转发|抄送|反馈)[至到给往达]{0,2}|抄送[至到给往])(?:电子)?(?:邮箱|邮件)?(?:地址)?[：: ]*$"
)
"""A paper on somebody's matter that was sent."""
_TO_MANY: Final = late(
    "会议|通知(?![书单])|征求|培训|采购|招标|投标|报名|各(?:单位|[县区市]|部门|股|科)|全体|公告|公示"
)
_RECORD: Final = late(
    r"(?:投诉|举报|信访|来信|留言|申诉|反映|建议|求助|咨询|诉求|热线|来访|来电|回访)[^，。；：:\n]{0,4}(?:登记|记录|台账|工单|受理单|摘要|回访单|办理单)(?:[（(][^（）()\n]{0,12}[）)])?[：:，,— \u3000]{1,3}"
    r"(?:[^，。；\n]{0,16}[ \u3000，,])?(?:电子|联系)?(?:邮箱|信箱|邮件|[Ee]-?mail)?(?:地址)?[：:为是 ]*$"
)
"""The record of what somebody complained of: 投诉登记 邮箱："""
_ACTS: Final = late(
    r"[）)]\s?(?:来信|来邮|留言|咨询|投诉|举报|反映|建议|申请|询问|质疑|提出)(?!电话|热线|邮箱|信箱|渠道|方式|受理|中心|平台|[）)，,。；])"
)
"""Behind a bracket: what somebody does, with whom the address stands."""
_QUOTES: Final = late(
    '(?:(?:[他她]|信访人|投诉人|举报人|来信人|来访人|来电人|留言人|反映人|申请人|当事人|网友|群众|市民|家长|学生|患者|业主)(?![们局])[^。；\n]{0,24}(?:写|说|称|注|留言|附言|备注|回复)(?:道|着|明|了|到)?[：:“"][^。；\n]{0,24}'
    "|(?<![其吉])[他她](?:又|还|电话里)?说(?:可以|请)?(?:发|寄|回)[到至给往]?[：: “]{0,3}|[您你其]所?(?:预留|留下|提供|填写|登记)的[：: “]{0,3})$"
)
"""What somebody wrote himself, or left with the office."""
_CONTACTS: Final = late(
    r"(?:联系人[：: ][^\n]{1,24}[；;，, ]{1,2}(?:联系)?(?:电话|方式)|(?:监督|投诉|举报|咨询|服务|受理)(?:电话|热线|举报|投诉)?)[：: ][^\n]{5,40}[；;，, ]{1,2}(?:电子)?(?:邮箱|邮件|[Ee]-?mail)[：: ]{1,2}$"
)
"""The contacts of an office in one line: somebody, his telephone, the address for mail."""
_MASKS: Final = frozenset("*＊×●•")
_LINE: Final = 90
_ASKS: Final = late("请[将把各于在]|应将|须将|可将|需将")
_SPEAKER: Final = late("(?:我(?![们局县市区省镇乡院厅委所站校部中单公国处科])|本人)[^？?]*$")
_TOWARDS: Final = late("[至到给往送](?!我|本人)[^，,：:]{0,6}[：: ]*$")
_NAMED: Final = late(
    rf"(?:[小老阿][\u4e00-\u9fff]|(?:^|[室科股处局站所心部组院，,：:、 ])[{''.join(sorted(COMMON))}](?!会计|出纳|主任|科长|局长|处长|股长|经理|老师)[\u4e00-\u9fff]{{1,2}})的?"
    r"[\s，,：:（(]{0,2}的?(?:个人)?(?:电子)?(?:邮箱|邮件|信箱|[Ee]-?mail)?(?:地址)?[\s：:为是]{0,2}$"
)
_ANSWERS: Final = late(
    "联系|联络|经办|负责人|咨询|采购|招标|收件|接收|投稿|受理|对接|报送|填报|提交"
)
_THEIRS: Final = late("[^，。；\\n]{0,4}(?:共享|公共|工作|公务|单位|科室)(?:邮箱|信箱)")


def _side_of_free(reading: Reading, start: int, end: int) -> Side:
    """Judge a free address near words for an office: whose it is, if its own clause says so."""
    before = reading.clause(start)
    if _RECORD.search(before) or (_THEIR_BOX.search(before) and not _ASKS.search(before)):
        return Side.PERSON
    if _IS_OFFICES.search(before) or _THEIRS.match(reading.after(end)):
        return Side.OFFICE
    sent = _SENT_TO.search(before)
    if _HERS.match(reading.after(end, 40)) or (sent and not _ASKS.search(before, 0, sent.start())):
        return Side.PERSON
    if _SPEAKER.search(before) and not _TOWARDS.search(before):
        return Side.PERSON
    if _QUOTES.search(before) or _ACTS.match(reading.after(end)):
        return Side.PERSON
    spelt = "@" not in reading.text[start:end] and "#" not in reading.text[start:end]
    if spelt or _is_sent(before):
        return Side.UNKNOWN
    named = _NAMED.search(before)
    return Side.UNKNOWN if named and not _ANSWERS.search(before) else Side.OFFICE


def _is_sent(before: str) -> bool:
    """Whether a paper on somebody's matter was sent to the address, and nobody is asked to send one."""
    done = _SENT_DONE.search(before)
    return done is not None and not (_ASKS.search(before) or _TO_MANY.search(before))


def _line_before(text: str, start: int) -> str:
    """Return what stands in the line before a place, `_LINE` characters at most."""
    before = text[max(0, start - _LINE) : start]
    return before[before.rfind("\n") + 1 :]


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
        side = side_of(reading, start, end)
        if side is Side.UNKNOWN and _CONTACTS.search(_line_before(text, start)):
            continue
        if side is Side.OFFICE and _FREE.fullmatch(host) and not _OFFICE_OWN.search(own):
            side = _side_of_free(reading, start, end)
        value = f"{own}@{host}"
        if side is Side.PERSON:
            yield Found(start, end, Weight.BLOCK, value)
        elif side is Side.UNKNOWN and _FREE.fullmatch(host) and not _OFFICE_OWN.search(own):
            yield Found(start, end, Weight.REVIEW, value)


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
        "我的邮箱：⟦zhangmou88{at}163[dot]com⟧、⟦zhangmou88<at>163。com⟧",
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
        "## 二、微信@我们",
        "艾特好友3点community，会议 at 163 场",
        "p****9@163.com 的申请人逾期未补正",
        "投诉登记表下载后发至sltsxx@163.com",
        "会议材料已发至slhy2026@163.com",
        "处理结果统一报送至sljw2026@163.com",
        "|咨询事项|电话|邮箱|\n|---|---|---|\n|参保|0990-2012345|slcb2026@163.com|",
    ),
)
