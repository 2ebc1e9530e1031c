"""Step screen: fixed telephone numbers of persons: only words that name a person make one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact import Side, side_of
from catalog.screen.contact_after import place_of
from catalog.screen.contact_roll import is_under_homes
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.name import name_start
from catalog.screen.reading import Reading
from catalog.screen.run import PARTING, Run

_NUMBER: Final = late(
    rf"(?<![0-9A-Za-z*×])(?P<country>[(（]?\+?(?:00)?86[)）]?[- ]?)?"
    rf"(?P<area>[(（\[［]?(?(country)0?|0)(?:{PARTING}?1{PARTING}?0|{PARTING}?[2-9]{PARTING}?[0-9](?:{PARTING}?[0-9])?)[)）\]］]?(?:{PARTING}|-\r?\n|[ ]?[/~～][ ]?)?)?"
    rf"(?P<own>[2-8](?:{PARTING}?[0-9]){{6,7}})"
    r"(?:\s?(?:-|转|转接|ext\.?)\s?(?P<inner>[0-9]{1,5}))?(?![0-9A-Za-z*×]|[-.][0-9])"
)
_PHONE: Final = late(
    r"电话|手机|联系|(?<![Qq信卡证账户编])号码|座机|固话|[宅私]电|家电|致电|来电|留电|回电|回拨|回访|打(?![到给入进][^，。；]{0,10}[卡账帐折])|家里|家中|[我你您他她]家|[\u4e00-\u9fff]家[\s：:是]{0,3}[(（\[［]?(?:0[0-9]{2,3})?[)）\]］~～/_ -]{0,2}$|[（(](?:宅|家|家庭|住宅)[）)]|小灵通|(?:^|[\s，,；;（(：:])(?:[家宅][：:\s]{0,2}|住宅[：:]\s?)[(（\[［]?(?:0[0-9]{2,3})?[)）\]］~～/_ -]{0,2}$|[Pp]hone|[Cc]aller|主叫|代接|[（(][Hh][）)]|jtdh|zzdh|(?:家庭|住家|家里|家中|住宅)的?号|[：:]\s?家\s?$|[Tt][Ee][Ll]"
)


_PHONE_BEHIND: Final = late(
    r"(?:-|转)?[0-9]{0,5}\s?[（(](?:[\u4e00-\u9fff]{0,10}(?:电话|座机|固话|宅电|家电|号码|小灵通)|(?:住家|家里|家中|家庭|住宅|宅|家)[）)])"
    r"|[，,]?\s?也?[是系为][我你您他她其]们?家里?的?(?:固定)?(?:电话|座机|固话|号码?)"
    r"|[，,]?\s?[是系为]?[\u4e00-\u9fff]{0,6}(?:家里|家中|住宅|住家)的?(?:固定)?(?:电话|座机|固话|号码?)(?=[，,。；;）)\n]|$)"
)
"""Whose number it is, behind it: 2012345（参保人宅电）."""
_MAY_NAME: Final = late(
    "话(?<=[电固]话)|机(?<=[手座]机)|系(?<=联系)|码(?<=号码)|电(?<=[宅私家致来留回]电)|拨(?<=回拨)|访(?<=回访)"
    "|通(?<=灵通)|叫(?<=主叫)|接(?<=代接)|[打家宅HhLl]"
)
"""One of them is part of whatever `_PHONE` and `_PHONE_BEHIND` find: a quick look, a tenth of the time."""


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers with an area code, or of seven or eight digits, that the text says are a person's."""
    for run in reading.runs:
        first, last = max(0, run.start - 7), run.end + 8
        if run.end - run.start > _LONGEST or not _may_be_one(reading, run, first, last):
            continue
        for match in _NUMBER.finditer(reading.text, first, last):
            start, end = match.span()
            named = _is_phone(f"{reading.labels(start)}\n{reading.clause(start, 40)}")
            listed = not named and is_under_homes(reading.text, start, end)
            if not named and not listed and not _PHONE_BEHIND.match(reading.text, end):
                continue
            if _OTHER.search(reading.text, max(0, start - 8), start) or _is_inner(reading, match):
                continue
            persons = (
                listed
                or side_of(reading, *place_of(reading.text, start, end)) is Side.PERSON
                or _is_listed(reading, start)
            )
            if not persons or is_code(reading, start, end):
                continue
            if _DATE.fullmatch(match[0]) and _BIRTH.search(reading.clause(start)):
                continue
            area = "".join(filter(str.isdigit, match["area"] or ""))
            own = "".join(filter(str.isdigit, match["own"]))
            yield Found(start, end, Weight.BLOCK, area + own)


_HOME_PHONES: Final = late(
    "(?:家庭|住宅|家里|家中|个人)的?(?:联系|固定)?(?:电话|座机|固话)(?![^，。；;\\n]{0,4}[：:])|宅电"
)


_ANSWERS: Final = late("(?:联系人|联络人|经办人?|咨询|[科处股室局办])[：: ，,]*$")


def _is_listed(reading: Reading, start: int) -> bool:
    """Tell whether a name alone stands before a number, where the telephones of people's homes are listed."""
    before = reading.clause(start, 60)
    name = before.rstrip(" ：:，,")
    begin = name_start(name, len(name), sure=False)
    return (
        begin >= 0
        and _HOME_PHONES.search(name, 0, begin) is not None
        and _ANSWERS.search(name[:begin]) is None
    )


_INNER: Final = late(r"\s?转\s?(?:[\u4e00-\u9fff]{1,6}[部科室处组台办]|[0-9]{1,5})")
_HOME: Final = late("家|宅|住|本人|私人|个人|[我他她其]的?(?:固定)?(?:电话|座机)")
_GOES_ON: Final = late("[0-9A-Za-z*×]")


def _is_inner(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a number is an office's by the extension behind it, or the beginning of a longer one."""
    end = match.end()
    if _GOES_ON.match(reading.text, end):
        return True
    inner = match["inner"] is not None or _INNER.match(reading.text, end) is not None
    return inner and not _HOME.search(reading.clause(match.start(), 24))


def _may_be_one(reading: Reading, run: Run, first: int, last: int) -> bool:
    """Tell whether a number stands between two places around a run, and words that name a telephone near it.

    Most runs are the small figures of tables: what takes least time is looked at first.
    """
    text = reading.text
    return _NUMBER.search(text, first, last) is not None and (
        _is_phone(text[max(0, run.start - 60) : run.start])
        or _PHONE_BEHIND.match(text, run.end) is not None
        or _is_phone(reading.labels(run.start) + "\n")
        or is_under_homes(text, run.start, run.end)
    )


def _is_phone(words: str) -> bool:
    """Tell whether words name a telephone."""
    return _MAY_NAME.search(words) is not None and _PHONE.search(words) is not None


_OTHER: Final = late(
    r"(?:(?:微信|[Qq]{2})(?:上|里)?(?:联系|联络|留言|聊|沟通|找)?|邮编|[卡折]号?|[账帐]号|身份证号?|[证照票函簿](?:件)?(?:编号|号码?)|编号|[前后尾末][二三四五六七八3-8][位码]数?(?:是|为)?|尾号)(?:号码?|分别)?[：:是为 ]{0,3}\Z"
)
_DATE: Final = late("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_BIRTH: Final = late("身份证|出生|生日|证件")
_LONGEST: Final = 200
"""Longer rows of grouped digits are tables of figures."""

DETECTOR: Final = Detector(
    kind=SensitiveKind.LANDLINE,
    find=find,
    digits=True,
    true=(
        "家里电话：⟦0571-88123456⟧（门卫代接）",
        "当事人联系电话：⟦0990-2012345⟧",
        "住宅电话：⟦(0990) 2012345⟧",
        "被处罚人王某，电话：⟦2012345⟧",
        "电话：⟦0990-2012345⟧（住宅）",
        "举报人家里电话⟦+86 990 2012345⟧",
        "家电⟦(0990)20123456⟧",
        "其姐电话：⟦0990-2012345⟧；投诉人留电：⟦0990-2012346⟧",
        "您预留的固定电话⟦0990-2012345⟧无人接听",
        "签约回访：座机⟦0990-2012345⟧ 拨通后系子女接听",
        "宅电⟦O990-2O12 3l5⟧，住宅电话：⟦0 9 9 0 - 2 0 1 2 3 4 5⟧",
        "家里电话⟦零九九零—二零一二三四五⟧",
        "⟦⓪⑨⑨⓪②①⓪②③④⑤⟧，老人家中电话，多响一会儿；⟦0990-\n2012346⟧是我家里的号，手机欠费了",
        "被监护人住所电话：⟦0990-2012345⟧；监护人：居委会；tel_home=⟦0990-2012346⟧",
        "转送单\n信访人：尚某\n住址：示例路1号\n电话：⟦0990-2012345⟧",
        "打我屋头的电话嘛，⟦零九九零二零幺二三四五⟧；他住处的座机：⟦0990-2012346⟧",
        "TEL(H)：⟦0990/2012345⟧　TEL(O)：0990-2012346",
        '{"contactType":"住宅","phone":"⟦0990-2012345⟧"}',
        "雇主家固定电话⟦(0990)2012345⟧一直占线，家里电话⟦0990-201234五⟧",
        "邻居代接：⟦0990-2O12345⟧，三婶家，⟦0990/2012346⟧（住家）",
        "tel：⟦0990-2012345⟧ ← 住户自留；caller=⟦099020123456⟧ type=居民宅电",
        "折子号6231905067413351396，宅电⟦0990-2012345⟧；住宅：⟦0990-2012346⟧；单位：0990-2012347",
        "被征迁户留的是固话⟦0990-2012345⟧；落款下写：家电⟦0990-2012346⟧；儿子单位电话0990-2012347，家里⟦0990-2012348⟧",
        "家庭电话停机，⟦0990-2012345⟧也是她家座机；当事人可联系电话：⟦0990-2012346⟧",
        "请职工将家庭固定电话报总务科，已收到的：何金莲 ⟦0990-2012345⟧；邓某 ⟦2012346⟧（宅电）",
        "宅电 ⟦(0990) 2012345⟧ / 单位 0990-2012346",
        "退休教师住宅电话簿\n张某 ⟦2012345⟧\n李某 ⟦2012346⟧",
        "（家）⟦0990-2012345⟧ （单位）0990-2012346；住家号⟦0990-2012347⟧，白天有人",
        "宅电：⟦0990-2012345⟧　办电：0990-2012346；公电：0990-2012347，私电：⟦0990-2012348⟧",
        "电：宅 ⟦0990-2012345⟧；本人固话⟦0990-2012346转5⟧；被投诉人家里座机⟦0990-2012347⟧",
        "| 参保人 | 宅电 |\n|---|---|\n| 张某 | ⟦（0990）2012345⟧ |",
    ),
    false=(
        "办公电话：0990-2012345，传真：0990-2012346",
        "本局电话：0990-2012345",
        "申请人如有疑问可拨打0990-2012345咨询",
        "家庭电话：0990-****345",
        "申请人 Pavel（护照号码44817263，捷克）",
        "手机\t姓名\t用途\n0990-2012345\t州外办\t值班",
        "指南｜材料：居民身份证；联系电话：0990-2012345；地址：示例路1号",
        "反映县医保局电话0990-2012345无人接听",
        "参保人编号2012345",
        "指标\t数值\n住宅\t2345678",
        "车辆所有权人为示例旅游客运有限公司，看样联系法院技术室0990-2012345",
        "请手工录：姓名张某；号码，出生年份前面是990122，接着20010221",
        "举报人手机号+86 138 0001 2345",
        "电话(O)：0990-2012345；电话0990-2012346　宅电（略）",
        "收件人：档案室，电话0990-2012345；收件人单位为县一中，电话（门卫）2012346；来电号码0990-2012347（镇政府总机转入）",
        "户主QQ联系 3 1 0 7 7 2 5 6；住宅电话登记\n门卫：2012345",
        "采购人信息：名称 示例县医保中心；地址 示例路1号；联系方式 李女士 0990-2012345",
        "联系人：李女士，联系电话：0990-2012345",
        "转送单\n信访人：尚某\n承办：县医保局\n电话：0990-2012345",
        "老年人住宅改造报名：各社区居委会，电话0990-2012345",
        "公示期内来电号码2012345，传真2012346",
        "热线0990-2012345，家里电话（略）",
        "补助请打到我媳妇的卡里，2012-3456看不清；卡号后八位2012-3456，补助打给老伴",
        "有需要的居民请索取联系卡，卡片上印有公开服务号码0990-2012345",
        "领取人签字，领取电话0990-2012345转803；公证处通知继承人，联系座机0990-2012346转公证一部",
        "个人号码不公开，学校同意公开的是座机0990-2012345；被投诉商家电话0990-2012346；公司招聘司机，联系人力部 0990-2012347",
        "单位\t岗位\t联系座机\n运输公司\t大客司机\t0990-2012345\n家政公司\t护理老人保姆\t0990-2012346",
        "学生电话手表IMEI：867530041288903、867530041288911",
        "业主可向物业反映，电话0990-2012345；当事人可在六十日内申请复议，联系电话：0990-2012346；乘客遗失物品请联系0990-2012347",
    ),
)
