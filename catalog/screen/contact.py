"""Step screen: whether a phone number or an address for mail is a person's own or an office's public contact."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading, last_match


class Side(Enum):
    """Whose contact a value is, by the nearest words that tell."""

    PERSON = auto()
    OFFICE = auto()
    UNKNOWN = auto()


_PERSON: Final = (
    "(?:投诉|举报|反映|报名|信访|来信|来访|留言|上访|检举|控告|求助|应聘|报案|申诉)(?:者|方(?![式法面便案])|群众|市民|网友|村民|业主|用户)|申诉人|投诉人|举报人|检举人|信访人|来信人|来电人|来访人|反映人|留言人|建议人|咨询人|当事人|被处罚人|违法行为人|申请人|申请者"
    "|申报人|申办人|参保人员?|参保职工|参保居民|参保群众|参保者|患者|病人|病患|家属|本人|户主|家长|监护人|亲属|亲友|配偶|父亲|母亲|爱人"
    "|儿子|女儿|丈夫|妻子|之子|之女|子女|业主|村民|居民|群众|低保户|低保对象|困难户|贫困户|受助人|救助对象|帮扶对象|领取人|领取者|收款人|付款人"
    "|被(?:投诉|举报|反映|咨询)(?!的?(?:企业|单位|公司|机构|部门|[\u4e00-\u9fff]{0,2}(?:店|院|校|所)))的?[\u4e00-\u9fff]{0,4}|代办人|代领人|代理人|委托人|受托人|受委托人|考生|应聘者|应聘人员|报考人员?|报名人员?|报名者|候选人|拟录用人员|拟聘用?人员|死者|伤者|证人|被害人|受害人|房主|租户|租客"
    "|车主|驾驶员|司机|家庭(?:联系|固定)?(?:电话|固话|座机|号码)|(?:住家|居家|自家)的?(?:固定)?(?:电话|座机|固话)|小灵通|住户|提案人|(?i:(?:home|family|house)_?(?:tel|phone)|(?:tel|phone)_?home)|jtdh|zzdh|家里(?!人)|家中|[我你您他她]们?家(?!门口|附近|楼下)|家电(?=[：:0-9 （(])|(?:^|[\\s，,；;])家电$|家用电话|住宅(?:固定)?(?:电话|座机|固话)|宅电"
    "|(?<![系责购标办言任持班批发法作理督待络表])人(?:家里?|住宅)?的?(?:座机|固话|固定电话)|受送达人|收件人|代收人|签收人|寄件人|出租人|承租人|买受人|出卖人|购房人|借款人|担保人|抵押人|继承人|遗属|产妇|学员|乘客|游客|旅客|消费者|顾客|房东|邻居|(?:[我你他她]|她的|他的)[妈爸]|妈妈(?!驿站|课堂|之家)|爸爸|爷爷|奶奶|外公|外婆|哥哥|姐姐|弟弟|妹妹|媳妇|老公|老婆|伯伯|叔叔|姑姑|舅舅"
    '|(?<![专国厂商店卖买东管公大万独各全居住搬之作画行玩赢皇])家里?(?:[（(][^（）()]{0,6}[）)])?的?(?:座机|电话|固话|号码)?(?:号码?)?[\\s：:是为]{0,3}$|[（(](?:家庭|住宅|家里|宅|家|私|私人|亲属|[Hh])[）)]|["“](?:家庭|住宅|家里)["”]|屋[头里]|住处|[住居寓]所(?=的?(?:固定)?(?:电话|座机|固话))|雇主|(?:^|[\\s，,；;（(])宅[：:\\s]{0,2}$'
    "|家属电话|私人|个人(?:手机|电话|号码|联系|邮箱|电子|微信|[Qq]{2})|紧急联系人|持卡人|享受(?:人员|对象)"
    "|待遇人员|失能(?:人员|老人)|护理对象|评估对象|残疾人|特困人员|五保户|优抚对象|获奖者|(?:意见)?反馈[人者]|投稿[人者]|投递[\u4e00-\u9fff]{0,4}者|参赛(?:者|选手)|[爆报]料人|提交人|提出人|推荐人|撰稿人|被投诉人|被举报人|被申请人|原告|被告|被执行人|债务人|学生|老人|老年人"
    "|退休人员|退休职工|职工|死亡人员|投保人|被保险人|受益人|用户(?=的?(?:微信|[Qq]{2}|手机|邮箱)|$)|外呼记录|通话记录|回访记录|接访记录|留号|留电|留了?(?:个|的)?(?:手机|电话|号码)|来电号码|主叫|机主|号主|一名?[男女](?:子|士|性)|户籍|家住|住址|身份证|出生|开户人|缴费人|就诊人|联系人手机|租赁人|承租人|法定代表人|法人代表|经营者|业主"
    "|先生|女士|小姐|老师傅|大爷|大妈|阿姨|同志"
    "|老伴|岳父|岳母|公公(?!共)|婆婆|女婿|儿媳|孙子|孙女|外孙|侄子|侄女|外甥|嫂子|其[父母兄弟姐妹子女夫妻哥嫂叔伯姑舅姨](?:亲|的)?|[您你]所?(?:预留|登记|留下|填写|提供)"
)
_OF_THEIRS: Final = "(?!联合会|委员会|委会|协会|大学|医院|活动中心|服务|之家|权益|事务|工作|公寓|食堂|代表大会|救助|就业|资助|处(?=电话|[：:]))"
"""What makes an office of the word for persons before it."""
_OFFICE: Final = (
    "热线|咨询|服务电话|服务专线|专线|行政复议|行政诉讼|失物招领|报到|招生|教务|总务|(?<!住)(?:局|科|所|站|中心|委|办)$|办公|传真|值班|值守|带班|投诉|举报|监督|客服|总机|公示|公开电话|公开联系|对外|窗口|大厅|前台|采购人|采购单位"
    "|采购代理|招标|代理机构|代理公司|项目联系|项目负责人|项目经办|经办机构|承办|责任处室|责任科室|联系处室|处室|科室|联系单位|主管部门|受理|报名(?:电话|咨询|联系|邮箱|方式)"
    "|预约|急救|应急|救援|抢修|官方|政务|12345|12393|12333|报修|服务中心|服务站|服务点|便民|办公室|单位电话|工作电话|工作手机|公务手机|工作邮箱|公务邮箱|单位邮箱"
    "|意见反馈|反馈|征集|信箱地址|征求意见|拨打|致电|来电(?!号码|人|显示)|电询|详询|洽询|垂询|洽谈|查询|联系我们|24小时|二十四小时|值机|帮办|代办点|网格|联络处|发送至|发送到|发至|发到|寄至|投递至?|请投|投稿|指定邮箱"
    "|专用邮箱|公共邮箱|(?:公开|局长|市长|县长|区长|领导|意见|征稿|监督|举报|官方|政务|部门|工作|咨询|业务|服务|纪检)(?:电子)?(?:邮箱|信箱|邮件)|邮箱地址为|通讯地址|单位地址|本局|我局|本机关|本单位|机构名称|单位名称|机构地址|邮政编码|邮编|网址|门户|提交|递交|报送|送至|请寄|请发(?:[至到往送]|邮[箱件])"
    "|(?:局|中心|科|处|股|室|所|院|站|厅|委|居委会|村委会|办|公司|药店|药房|机构|部门|部|队|社|校|店|银行|政府|街道|社区|企业|单位)(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务)?"
    "(?:电话|手机|联系方式|座机|固话|邮箱|电子邮箱|号码|[：:（(,，、 ])"
    "|(?:会|店铺|物业|民宿|酒店|医院)(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务)?(?:电话|手机|联系方式|座机|固话|邮箱|信箱)"
)
_PUBLIC_MOBILE: Final = (
    "热线|咨询|服务电话|服务专线|服务手机|专线|值班|值守|带班|(?:投诉|举报|监督|受理|报名|预约|应急|救援|公示|公开|对外|办公|窗口|便民|抢修|报修|急救|24小时|服务|查询)(?:联系)?(?:电话|手机|号码|热线|方式|专线)"
    "|(?:会|店铺|物业|民宿|酒店|医院)(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务)?(?:电话|手机|联系方式|座机|固话|邮箱|信箱)"
    "|(?:抢修|报修|急救|订房|订餐|订票|预订|预约|维修|救援|拖车|挂号|应急|家政|开锁|送水)(?:电话|手机|号码|热线)?[：: ]*$"
    "|客服|对外(?:公布|公开|联系|服务)|(?:工作|公务|警务|警用)手机|工作电话|采购人|采购单位|采购代理|招标人|招标代理|代理机构|代理公司|项目联系|项目负责人|项目经办"
    "|联系处室|承办处室|责任处室|联系科室|承办科室|责任科室|业务处室|业务科室|(?:拨打|致电)(?:电话|手机|号码)?[：: ]*$|帮办|代办点|已公示|向社会(?:公布|公开)|公布的|公开的"
    "|(?:[\u4e00-\u9fff](?:处|科|股)|处室|科室|办公室|中心|大厅|窗口)[（(的]?[\u4e00-\u9fff、，,：: ]{0,6}联系人(?!手机)"
    "|联系人[：:]?[^，。；,;]{0,12}[（(][\u4e00-\u9fff]{0,14}(?:处|科|股|室|中心|局|办)[）)]"
    "|(?:局|中心|科|处|股|室|所|医院|卫生院|站|厅|药店|药房|公司|机构|部门|大厅|政府|街道办|居委会|村委会|服务点)(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务)?"
    "(?:电话|手机|联系方式|号码)"
)


_NO_PAPER: Final = (
    "(?!(?<=公示|投诉|举报|咨询|受理|查询)(?:里|中(?!心)|表(?!彰)|单(?!位)|件(?!受)|记录|台账|名单|名册|材料|附件|截图"
    "|登记(?!电话|窗口)|书|稿|内容|栏))"
)
"""A list, a record or a file of that name is nobody's contact."""


def _cues(office: str) -> re.Pattern[str]:
    return late(f"(?P<person>(?:{_PERSON}){_OF_THEIRS})|(?P<office>{office}){_NO_PAPER}")


_ANY: Final = _cues(_OFFICE)
_MOBILE: Final = _cues(_PUBLIC_MOBILE)
_PERSON_HEADER: Final = late(
    "姓名|身份证|公民身份|证件号|户主|参保人|申请人|当事人|患者|家庭|住址|出生|年龄|性别|银行|账号|卡号|个人"
    "|监护人|亲属|救助对象|享受|村民|考生|学生"
)
_OFFICE_HEADER: Final = late(
    "单位|机构|部门|处室|科室|窗口|中心|地址|街道|乡镇|医院|药店|药房|名称|职务|办公|咨询|值班|服务|传真|邮编|采购|项目"
)
_CASE_HEADER: Final = late(
    "(?:咨询|投诉|举报|留言|信访|来件|来信|受理|工单|诉求|反映|建议|求助)编?号|(?:问题|诉求|留言|投诉|反映|举报|咨询|来信|建议|信访)(?:摘要|内容|概要|简述|要点)|^诉求| 诉求"
)
"""A column of what somebody asked or complained of: each row is a person's."""
_SURE_PERSON_HEADER: Final = late(
    "身份证|公民身份|户主|参保人|申请人|当事人|患者|家庭|住址|出生|年龄|性别|账号|卡号|救助"
)
_OWN_MOBILE: Final = late("手机|移动电话")
"""A column or row of mobile numbers that no word calls the office's: whoever it lists, they are people's own."""
_AFTER_OFFICE: Final = late(
    r"\s*(?:[（(【\[](?![^）)】\]]{0,10}不(?:对外)?公开)[^）)】\]]{0,10}(?:值班|办公|咨询|热线|工作|公务|窗口|传真(?!不清|模糊)|公示|对外|单位|科|处|室|股|局|中心|微信公众号)[^（(]{0,8}[）)】\]]"
    r"|[^。；，,、_\d（(]{0,5}(?:咨询|热线|值班|投诉|举报)(?![人者方群])"
    r"|[\s，,（(]{0,2}(?:24小时|全天)?(?:已|均)?(?:(?:对外|向社会|面向(?:社会|公众))(?:公布|公开|公示)|由?(?:单位|部门|机关|学校|院方|[本我]?局)(?:统一|对外)?(?:公布|公开|公示)(?=的?(?:号|电话|手机)|[，,。；;）)\n]|$)|在[^，。；\d]{0,8}[牌栏卡](?:上|内)?(?:公布|公开|公示)))"
)
_AFTER_PERSON: Final = late(
    r"[，,]?[^，。；;\n\d（(]{0,8}(?:家里|家中|住宅|住家)的?(?:固定)?(?:电话|座机|固话|号码?)(?=[，,。；;）)\n]|$)"
    r"|[^，。；;\n\d（(]{0,12}(?:(?:居民|住户|家庭|住宅)电话|宅电|家电)(?=\s*(?:[A-Za-z。；;，,)）]|$))|[^，。；;\n\d（(]{0,6}(?:自留|自填|自报)"
    r"|[\s，,]?[^。；;\d（(]{0,8}(?:子女|家属|本人|老人|家人|其[子女妻夫父母]|[父母]亲|老伴|邻居|保姆)[^，。；]{0,3}(?:接听|接的|代接|接电话)|\s*(?:[（(【\[]|[系是为即])[^（）()。；，\n]{0,10}(?:自家|家庭|家里|家中|住宅|宅电|住家|居家|私人|小灵通|个人)(?!联系方式公)|\s*[^，。；,;（(\d]{0,4}(?:家属|本人|亲属|其子|其女|亲友)|\s*[（(【\[][^）)】\]]{0,4}(?:家|宅|本人|家属|私人|个人|女儿|儿子|配偶|丈夫|妻子|父|母|某)[^）)】\]]{0,5}[）)】\]]"
)
_LOGGED: Final = late("(?:来访|来电|接访|接听|来信)(?:人员|群众)?(?:登记|记录|台账|日志)")
"""A log of those who came or called: behind the number stands what they asked."""
_EARLIER_VALUE: Final = late(r"[0-9][0-9 -]{5,}[0-9]|@")
_SHARED: Final = late(r"[\s、/／，,或和及与;；()（）-]{0,6}(?:[\u4e00-\u9fff]{2,3}\s?[:：]?\s?)?")
_OFFICE_BLOCK: Final = late(
    "采购人|采购单位|采购联系|新闻发言人|采购代理|招标人|招标代理|代理机构|项目联系|联系处室|承办处室|责任处室|咨询方式|值班|公示电话|业务咨询|联系我们|举报方式|投诉方式"
)
_PERSONS_FORM: Final = late(
    r"\n(?:信访|投诉|举报|申请|反映|来信|来访|报案|当事|参保|委托|代理)人(?:姓名)?[：:][^\n]{1,24}(?:\n(?!承办|经办|受理|办理|承接|责任|转办)[\u4e00-\u9fff]{2,6}[：:][^\n]{0,40}){0,4}\n(?:联系)?(?:电话|方式)[：:]$"
)
"""The lines of a form on a person, the last of them his telephone."""
_BLOCK: Final = 160
_TITLES: Final = frozenset({"先生", "女士", "小姐", "老师傅", "同志"})
_CONTACT: Final = late(
    r"(?:联系人|联系方式|联系电话|经办人|联络人|联络员|咨询人员|接待人)[：:\s]{0,3}[\u4e00-\u9fff]{1,3}$"
)
"""What stands before the courtesy title of the one whom an office names for questions."""


def side_of(reading: Reading, start: int, end: int, *, mobile: bool = False) -> Side:
    """Tell whose contact stands at a place: the words right behind, then the nearest before, then the table.

    For mobile numbers the words for an office are fewer: an official's own mobile stays a person's.
    """
    after = reading.after(end)
    if _AFTER_PERSON.match(after):
        return Side.PERSON
    if _AFTER_OFFICE.match(after) and not _LOGGED.search(reading.clause(start)):
        return Side.OFFICE
    cues = _MOBILE if mobile else _ANY
    words = _own_words(reading, start)
    near = _last(cues, words)
    if near is Side.PERSON and _is_offices_contact(reading, start, words, cues):
        return Side.OFFICE if mobile else _by_table(reading.cell(start).header)
    if near is not Side.UNKNOWN:
        return near
    cell = reading.cell(start)
    for words in (reading.around.label, cell.column, cell.row, cell.first):
        named = _last(cues, words + "：") if words else Side.UNKNOWN
        if named is not Side.UNKNOWN:
            return named
    if mobile and (
        _OWN_MOBILE.search(f"{cell.row or cell.first} {cell.column}")
        or (cell.header and not cell.column)
    ):
        return Side.UNKNOWN
    return _by_table(cell.header) if cell.header else _by_block(reading, start)


def _last(cues: re.Pattern[str], words: str) -> Side:
    """Return the side of the last cue in the words."""
    match = last_match(cues, words)
    if match is None:
        return Side.UNKNOWN
    return Side.PERSON if match["person"] else Side.OFFICE


def _is_offices_contact(reading: Reading, start: int, words: str, cues: re.Pattern[str]) -> bool:
    """Tell whether only a courtesy title makes a person's of a value, of one who answers for an office."""
    cue = last_match(cues, words)
    if cue is None or cue["person"] not in _TITLES:
        return False
    before = words[: cue.start()]
    if _last(cues, before) is Side.PERSON:
        return False
    title = reading.text.rfind(cue[0], 0, start)
    if _by_block(reading, title) is Side.OFFICE:
        return True
    return cues is _ANY and _CONTACT.search(before) is not None


def _own_words(reading: Reading, start: int) -> str:
    """Return the words before a value up to an earlier value, unless they share them: a、b或c."""
    words = reading.clause(start)
    for _ in range(4):
        earlier = last_match(_EARLIER_VALUE, words)
        if earlier is None:
            return words
        if not _SHARED.fullmatch(words, earlier.end()):
            return words[earlier.end() :]
        words = words[: earlier.start()]
    return words


def _by_table(header: str) -> Side:
    if _SURE_PERSON_HEADER.search(header) or _CASE_HEADER.search(header):
        return Side.PERSON
    if _OFFICE_HEADER.search(header):
        return Side.OFFICE
    return Side.PERSON if _PERSON_HEADER.search(header) else Side.UNKNOWN


def _by_block(reading: Reading, start: int) -> Side:
    """Return OFFICE in the lines under the head of a notice's contacts: 采购人, 联系处室, …"""
    words = reading.text[max(0, start - _BLOCK) : start]
    words = words[words.rfind("\n\n") + 1 :]
    office = last_match(_OFFICE_BLOCK, words)
    if office is None:
        return Side.PERSON if _PERSONS_FORM.search(words) else Side.UNKNOWN
    return Side.UNKNOWN if _last(_MOBILE, words[office.end() :]) is Side.PERSON else Side.OFFICE
