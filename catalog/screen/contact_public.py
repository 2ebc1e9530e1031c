"""Step screen: which words call a mobile number an office's public one: its own label, and what stands behind it."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import name_start
from catalog.screen.words.contact import CALLS, DESKS, OFFICES, OPEN
from catalog.screen.words.surname import COMMON

_CALLS: Final = "|".join(CALLS)
_OFFICES: Final = "|".join(OFFICES)
_SAID: Final = "(?<![不未误勿宜意愿予得应能可准许绝止求请被申户民])"
_OPEN_SAID: Final = f"{_SAID}(?:{'|'.join(OPEN)})"
_LABEL: Final = (
    "(?:电话|手机|号码|热线|专线|联系方式|联系号|联络方式|方式|(?:专用|服务|公开|专)号码?)"
)
_BETWEEN: Final = "(?:的|（对外）|微信[、和及]|专用|公用|公共|公开|公示|联系|联络|咨询|服务|工作|办公|移动|固定|业务|值班|报名|受理)?"
_SURNAMES: Final = "".join(sorted(COMMON))
_SENT: Final = r"(?:[：: （(“]|请|可|的是|分别[为是]|[均都]为)*$"
LABELS: Final = f"(?<!人)(?:{_CALLS}|{_OPEN_SAID})(?:{_BETWEEN}){{1,2}}{_LABEL}"
"""Labels that say what an office's telephone is for."""
PUBLIC: Final = (
    # The label itself: 值班手机, 预约专用手机号, 公示的服务电话; none that somebody leaked or may not tell.
    f"{LABELS}"
    f"|(?:24|二十四)小时(?!内|前|后|以|[^，。；;]{{0,4}}[我你他她其])[\u4e00-\u9fff]{{0,6}}{_LABEL}|(?:电话|手机|联系方式)(?<!人电话)(?<!人手机)(?:公示|公布|公开)[：:]\\s?$"
    f"|(?:联系|咨询|电话|预约|报名)[：:](?:(?![我本其])[^，。；;\\d]){{0,10}}(?:{_OFFICES}|[^承经主举协]办)(?<![：: ][{_SURNAMES}][局科处股所站]) ?$"
    f"|公示[牌栏板](?![^\\n]{{0,40}}(?:[误漏泄涂贴]|私人|户主|机主|家属|投诉人|举报人|当事人|申请人|个人|本人))[^\\n]{{0,40}}(?:电话|手机)[：: ]*$"
    r"|(?<![者人生诉报属急请戚友庭])联系人[：: ]?[\u4e00-\u9fff]{1,8}(?:科|处|股|室|中心|局|办|院|所|站)[\u4e00-\u9fff]{1,4}(?:[，,]?(?:联系)?(?:电话|手机))?[：: ]*$"
    f"|{_SAID}(?:公布|公开|公示)(?:了|的|为)(?:(?![人者其他她名信])[\u4e00-\u9fff]){{0,6}}{_LABEL}"
    f"|{_SAID}(?:专用|公用|值班|公务)手?机(?:号码?)?{_SENT}"
    "|工作手机|公务手机|警务手机|警用手机|工作电话|(?<![来访信话前众民])(?:热线|专线)(?:分别|均|都|为|是|：|:| )*$"
    # Nothing but the word between the line's begin, or another mark, and the number.
    f"|(?:^|[，,；;、（(|\\s])(?:{_CALLS}|咨询|投诉|举报|监督|值班员?|总机){{1,2}}{_SENT}"
    f"|(?:{'|'.join(DESKS)}){_SENT}|(?<!来)(?:{_CALLS}|{_OFFICES})(?:{_CALLS}){_SENT}"
    f"|(?:请|可)(?:直接)?(?:联系|咨询|询问|找)(?:(?![我本其他她])[^，。；]){{0,12}}(?:{_OFFICES})[，,](?:联系|咨询)?(?:电话|手机)[：:]?\\s*$"
    r"|(?<!来电)(?<!来访)(?<!来信)(?:报修|抢修|预约|订餐|客服|热线|值班|值守|调度|举报|咨询|急救|求助|救援)[：:]\s*$"
    f"|(?:急诊|夜间|[科室局所站院]|中心|假期|节日|防汛|防火|消防|门诊|总|行政|药房|急救|[县镇乡])(?:值班|值守|热线){_SENT}"
    f"|(?:拨打|致电|联系|找)(?:(?![我本其他她])[\u4e00-\u9fff]){{0,8}}(?:专班|中心|[^0-9]科|局|办公室|大厅|窗口|客服|物业|委会|服务站)(?<![打电系找][{_SURNAMES}][局科处股所站]){_SENT}"
    # Whoever reads is asked to call.
    f"|(?<!我)(?<!本人)(?:请|可|欢迎|或|直接|随时|及时|敬请|需|应|均可|先|尽快)(?:(?![我本其他她])[^，。；,;\\d]){{0,6}}(?:拨打?|致电|电询|洽询|电联){_SENT}"
    f"|(?:请|编辑)(?:(?![我本其他她])[^，。；,;\\d]){{0,8}}(?:短信|信息)?(?:发送|发)(?:短信)?[至到]{_SENT}"
    f"|(?<![申邀])请(?:(?![我本其他她])[^。；;\\d]){{0,30}}(?:{_OFFICES}|[^承经主举协]办)[（(](?:联系|咨询)?(?:电话|手机)[：: ]*$"
    f"|^(?:电话|手机|电)?(?:拨打|致电){_SENT}"
    f"|(?:水电|供[电水气热暖]|燃气|电力|水务|管[道网]|电梯|道路)(?:抢修|维修|报修|救援){_SENT}|(?:售票|收费|寄存|问询|挂号)处{_SENT}"
    r"|[（(](?:(?![不未勿误])[^（）()]){0,16}(?:公布|公开|公示|公用|专用|轮值|值班|对外)[^（）()]{0,4}[）)][：: ]*$"
    # Who answers for an office.
    "|采购人(?!员)|采购单位|采购代理|招标人|招标代理|代理机构|代理公司|项目联系|项目负责人(?=.{0,12}(?:联系)?(?:电话|方式)[：:])|项目经办"
    "|联系处室|承办处室|责任处室|联系科室|承办科室|责任科室|业务处室|业务科室|代办点|(?:监督|主管|监管|受理|复议)(?:机构|单位|机关|部门)[：:]"
    "|(?:[\u4e00-\u9fff](?:处|科|股)|处室|科室|办公室|中心|大厅|窗口)[（(的]?(?:(?!紧急)[\u4e00-\u9fff、，,：: ]){0,6}联系人(?!手机|本人)"
    "|联系人[：:]?[^，。；,;]{0,12}[（(][\u4e00-\u9fff]{0,14}(?:处|科|股|室|中心|局|办)[）)]"
    # The name of an office right before the label; 王局, 李所 are persons, 602室 a dwelling.
    f"|(?:{_OFFICES})(?<![\\s，,：:、（(找问给是和跟请][{_SURNAMES}][局科处股所站])(?<!^[{_SURNAMES}][局科处股所站])(?<![0-9一二三四五六七八九十]室)"
    f"(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务|移动|报警)?(?:电话|手机|联系方式|号码)"
)
"""Words before a number, of which the nearest tells."""
_PERSONAL: Final = "私人|本人|个人(?!服务)|自家|家[里庭属人]|(?:投诉|举报|当事|信访|来电|来访|申请|反映|报警|委托)[人者]|[先女][生士]"
_PERSONS: Final = late(f"(?<![非不])(?:{_PERSONAL})")
_DENIED: Final = late(
    f"{_PERSONAL}|[不未勿别非]|误|泄|退休|隐去|删|停机|空号|隔壁|亲戚|儿子|女儿|已?离职|代[录填]|登记|转来|提供|接报"
)
_OPENED: Final = "(?<!申请)(?<!要求)(?<!撤回)(?<!反映)(?<!信息)(?:公开|公示|公布)(?!申请|征|招|期|选|竞|承诺|透明|道歉|审|庭|有异议)"
_AT_WORK: Final = "(?:工作(?=手机|电话|号|联系|用|专|微信|时间|日)|^工作$)"
_PUBLIC_NOTE: Final = late(
    f"{_OPENED}|对外|值班|窗口|热线|专线|专用|{_AT_WORK}|公务|警务(?!辅助)|办公(?!室[\u4e00-\u9fff]{{0,4}}员)|当班(?!司机)|轮流(?!照|赡|居|看护|抚)|轮值|随班移交|24小时(?!监护|开机|照[料看]|看护|陪护)|二十四小时|全天(?!$)|面向(?:社会|公众|群众|全|各|企业|居民|市民)|向社会|微信公众号|客服(?!转|来)|传达室(?!.{{0,4}}[员人])|前台(?!.{{0,4}}员)|总机(?!转)"
    "|(?<!来电)(?<!来访)(?<!来信)咨询(?=电话|热线|号|专|手机|服务|窗口|台|用|$)"
    "|(?:单位|[^0-9]科|处|股|[^0-9]室|局|中心|[^住居]所|站|政府|公司|专班|大厅)(?:公用|统一|的|联系|移动)?(?:手机|电话|号码?)$"
)
_SURE_NOTE: Final = late(f"{_OPENED}|对外|工作(?:手机|电话|号)|公务|公用|专用")
"""What tells it in spite of a person before: 联系人李某，139…（公布号码）."""
_NOTE: Final = late(r"\s*[（(【\[]([^（()）】\]\n]{1,44})[）)】\]]?")
_TOLD: Final = late(
    r"[\s，,]{0,2}(?:[为是系](?!.{0,8}(?:本人|个人|私人|家))|[该此本]|由|随班|微信同号|欢迎|已?印[制刷在于]|(?:已|均|现)?(?:在|对外|[向对]社会|[向对]公众|面向)|24小时|全天|工作日|工作时间)[^。；\n0-9]{0,24}"
)
_TOLD_PUBLIC: Final = late(
    "(?:对外|[向对]社会|[向对]公众|面向(?:社会|公众|群众)|统一|门户网站|[栏牌卡网](?:上|站|内)?)(?:已)?(?:公布|公开|公示)|(?:公布|公开|公示)的?(?:工作|值班|服务|咨询|举报|监督|热线)?(?:号|电话|手机|热线)"
    "|外呼(?:专用)?(?:号码?|电话)|专用(?:号码?|手机|电话)|(?:值班|公用|公务|工作|窗口|咨询|热线|举报|监督|服务|办公|客服|预约)(?:专用)?(?:手机|电话|号码?|专线|热线)(?!打|没|无人|不通)|(?:当班|值班|轮值|窗口)(?:人员|民警|干部|药师|同志)?(?:轮流)?(?:接听|持机|保管|使用)|均可拨打|印(?:制|刷)?[在于][^，。；]{0,10}(?:便民|联系|服务|公示|宣传|连心)[^，。；]{0,4}[卡牌栏册]|欢迎(?:来电|咨询|拨打)|随班移交|开通"
)
_SPOILT: Final = late(
    "被|冒充|仿冒|假冒|撤下|撤除|删除|(?<!按)(?<!应)要求|户主|该?市民(?!公)|(?<![可请迎])拨打(?!$|[，,])|姓名|诈骗|行骗"
)
"""What happens to somebody's number, or what he does."""
_CALL_AND: Final = late(
    r"[\s]?(?:咨询|预约|报名|反映|举报|投诉|办理|求助|报修)(?![^，。；,;\d]{0,6}(?:属实|撤诉|撤案|无果))[^，。；,;\d]{0,8}(?=[，,。；;）)\s]*$)"
)
_ASKED: Final = late(
    r"(?<![经已曾])(?<!我)(?:拨打?|致电|联系|请|可|发送?[至到])(?:(?![我您你其他她])[^，。；,;\d]){0,6}[：: ]*$"
)
_LABELLED: Final = late(
    rf"[\s，,、]{{0,2}}(?:为|是)?(?:单位|[本我][局所站院]|官方)?(?:{_CALLS}|{'|'.join(OPEN)})的?(?:专用|公用|联系)?(?:手机|电话|热线|专线|号码?)\s?(?=[）)，,。；;\n]|$)"
)
"""The label behind the number: 夜间转139…值班手机."""
_TURNED: Final = late(
    "[，,不]打|回拨|回访|通知|家访|名下|机主|来电|留下|打到|打给|打来|[我俺他她]|本人|其手机"
)
"""Words between an office's label and a number that make it another's."""
_DONE: Final = late(
    r"[\s，,]{0,2}(?:(?:直接|来|可)?(?:找|回|联系|告诉|通知)(?:我|本人)|(?:均|都|一直|始终|多次|仍|也|但|后)?(?:无人接听|无人应答|未接|没人接|打不通|无法接通|占线|停机|关机|空号|拒接|不在服务区)|核实|告知|回访|通知其|向其|了解到)"
)
"""A call that was made: whoever was called, it is no hint to readers."""
_ANSWERED: Final = late(
    r"[\s，,]{0,2}(?:后|时|，|,)*(?:接(?:听|电话|起|通)的?(?:人(?![员工])|者|是|后)|(?:一|该|某)[位名]?[\u4e00-\u9fff]{0,4}(?:接听|接起|接的|接电话|称|说)|(?:由|系|是)?(?:其|机主|对方|他|她|本人|家属|[^，。；\d]{0,6}[之儿女孙妻夫父母子媳哥姐弟妹婆爷奶侄甥])[^，。；\d]{0,6}(?:接听|接起|接的|接电话|代接|称|表示|告知)"
    r"|对方|自称|[，,]?[\u4e00-\u9fff]{1,4}(?:称|说|表示|答)(?!明)|[一二两三四五六七八九十数多几0-9]{1,2}[次遍回](?![以之]|内)|(?:转入?|转到|进入)(?:语音|留言|人工)|(?:后)?(?:挂断|挂了)|号主|机主|(?:已|未|没|刚|终于|终)?接通(?!率|人工))"
)
"""Who answered a call: a record of it, unless readers are asked to call."""
_MADE: Final = late(r"^(?:电话|手机|电)?(?:拨打|致电)[：: （(“]*$")


def is_told_public(before: str, after: str, *, sure: bool = False) -> bool:
    """Tell whether what stands behind a mobile number declares it an office's.

    `before`, `after`: the words of its own clause. `sure`: they name a person before, so that only plain words count.
    """
    note = _NOTE.match(after)
    if note:
        words = note[1]
        open_to_all = (_SURE_NOTE if sure else _PUBLIC_NOTE).search(words)
        return open_to_all is not None and _DENIED.search(words) is None
    told = _TOLD.match(after)
    public = _TOLD_PUBLIC.search(told[0]) if told else None
    if told and public and not _is_spoilt(told[0], public.end()):
        return True
    if _LABELLED.match(after):
        return True
    return _CALL_AND.match(after) is not None and _ASKED.search(before) is not None


def _is_spoilt(told: str, end: int) -> bool:
    """Tell whether the words up to a place, or what happened to the number by all of them, deny an office's."""
    return _SPOILT.search(told) is not None or _DENIED.search(told, 0, end) is not None


def is_told_private(after: str) -> bool:
    """Tell whether a note in brackets behind a value names the person whose it is."""
    note = _NOTE.match(after)
    return note is not None and _PERSONS.search(note[1]) is not None


_MATTER: Final = late(r"[，,；;、（(|\s]?(?:投诉|举报|咨询|报警|求助|反映|报修){1,2}[：: （(“]*")
_SAID_NEXT: Final = late(
    rf"[”\"]?(?:[\s|]*$|[\s|]*[。；;）)、\n/]|[\s，,|]*(?:{'|'.join((*CALLS, *OPEN))}|工作|上班|正常|邮箱|地址|网址|网站|传真|联系|微信|欢迎|全天|周[一二三四五六日]|电话|手机|或|和|及|邮编|时间|接|[0-9]|[Ee]-?mail))"
)
_DATED: Final = late(
    r"(?:[0-9]日|[0-9]:[0-9]{{2}}|[0-9]{{1,2}}[./-][0-9]{{1,2}})[ ，,]?$".replace(
        "{{", "{"
    ).replace("}}", "}")
)
_ME: Final = late("我(?![们局县市区省镇乡院厅委所站校部中单公国处科馆街办])|本人")


def is_done_by_one(words: str, cue: re.Match[str], after: str) -> bool:
    """Tell whether the words that end in a call to readers are of what somebody did, or of himself.

    举报 alone may be what he did: with a date or a name before it, or with what he complained of behind.
    """
    if not _MATTER.fullmatch(cue[0]):
        return cue.end() == len(words) and _ME.search(words, 0, cue.start()) is not None
    before = words[: cue.start()].rstrip(" ，,|")
    if _DATED.search(before) or name_start(before, len(before), sure=True) >= 0:
        return True
    return _SAID_NEXT.match(after) is None


_OF_SPEAKER: Final = late(
    r"[，,][^。；;\n]{0,12}(?:我(?![们局县市区省镇乡院厅委所站校部中单公国处科馆街办])|本人)"
)


def is_speakers(after: str) -> bool:
    """Tell whether whoever asks for a call speaks of himself behind the number: 请发短信到…，我爱人也看得到."""
    return _OF_SPEAKER.match(after) is not None


def is_turned(between: str) -> bool:
    """Tell whether the words between an office's label and a number lead to somebody else's."""
    return _TURNED.search(between) is not None


def is_called(label: str, after: str) -> bool:
    """Tell whether somebody is said to have called a number: 拨打…无人接听; `label`: the words to call before it."""
    if _DONE.match(after):
        return True
    return _MADE.search(label) is not None and _ANSWERED.match(after) is not None
