"""Step screen: where a text tells of an offence, a complaint or a case, and how far that reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue, Place
from catalog.screen.person_errand import runs_an_errand
from catalog.screen.reading import Reading
from catalog.screen.words.person import CASE_HINTS, CASE_NOUNS

BEFORE: Final = 200
BEHIND: Final = 120
"""So far from a name, in characters, stands the word that makes it a name in a case: before it, behind it."""
_INVITED: Final = late(
    "(?:接受|欢迎|鼓励)[^，。；\n]{0,6}$|公示期[^。；\n]{0,16}$|(?:一经|若经|如经)[^。；\n]{0,16}$|(?:可|均可|可以)[^，。；\n]{0,8}(?:来电|来信|来函|拨打|到|向)[^。；\n]{0,12}$|(?:异议|疑问|意见|问题)[^。；\n]{0,16}(?:向|拨打|致电)[^，。；\n]{0,12}$|(?:如有|如发现|若有|若发现|如存在|一旦发现|凡有|如遇|倘有|如对|对公示)[^。；\n]{0,20}$"
)
"""公示期间接受群众举报 tells of no case."""
_ASKED_FOR: Final = late(
    "(?:所需|申请公开|请求公开|申请获取|需要|拟申请|查询|申请)(?:的)?(?:政府)?(?:信息|内容|事项|材料|文件)(?:的?(?:名称|描述|内容|特征))?[：:][^。；\n]{0,60}$"
    "|(?:口头)?申请$|旁听$|(?:工伤|伤残|伤亡)(?:认定|鉴定)$|(?:遗嘱|遗赠|公证|见证|评估|勘界|验收)[^，。；\n]{0,6}$|(?:外伤|工伤|意外伤害)(?:情况|经过)?(?:调查|核查)$"
)
"""Before words of a case that somebody asks for information about, and before the minutes of no case."""
_NONE: Final = late(
    "(?:未见|未发现|未发生|(?<![存有])无|不存在|没有|并无|均无)(?:任何|明显|相关|其他)?$"
)
_NEGATED: Final = frozenset("违犯不处前争纠冲异")
_TO_COME: Final = late(
    "(?:将受到?|将被|会被|将会|可能被?|免受|以免|面临|防止|防范|预防|避免|杜绝|远离|谨防)(?:依法|行政|相应|严肃|各类|发生|出现)?$"
)
"""Before what would happen to whoever does so: 拒报将受处罚."""
_AGREED_ON: Final = late("(?:提交|提请|申请|均?由)[^，。；\n]{0,8}$")
"""Before the court that a contract names for quarrels to come."""
_TO_COME_LAST: Final = frozenset("到被会受免临止范防绝离法政应肃类生现能")
"""First characters of words of a case of which a text says that there was none: 未发现违规."""
_ASKING: Final = late("[需申求询遗证估勘验伤旁]")
"""One of them stands in whatever `_ASKED_FOR` finds."""
_INVITING: Final = late("[受迎励议问见如若旦凡公可倘经]")
"""One of them stands in whatever `_INVITED` finds."""
_NONE_REACH: Final = 6
_LACKS: Final = late(r"[，,。；;、）)\s件]|$")
"""Behind 无证 that tells who has no card: 子女三人，均无证."""
_RULED: Final = late("(?:不得|严禁|禁止|不准|不许|请勿|切勿)(?:擅自|私自)?$")
"""Before what a rule forbids: 不得转租 tells of no case."""
_OVERPAID: Final = late("(?:错发|误发|多发|错付|误付|重复发放|死亡|去世|核减)[^。；\n]{0,40}$")
"""Before what is asked back and nobody did wrong: 抚恤金错发追回."""
_OVERPAID_REACH: Final = 44
_ASKED_BACK: Final = frozenset(("追回", "应退"))
_FORBIDDING: Final = frozenset("得禁止准许勿自")
_INVITED_REACH: Final = 36
_ASKED_REACH: Final = 80
_NO_CASE: Final = late(rf"{CASE_NOUNS}|(?<=没收)[到件入]")
_NO_CASE_FIRST: Final = frozenset(word[0] for word in CASE_NOUNS.split("|")) | frozenset("到件入")
_REVIEWED: Final = late("(?:资格|材料|职称|预算|概算|决算|稿件|条件|报名|申报|名单|报告)[初复]?$")
"""Before 终审 and the like where no court is told of."""
_COURTS: Final = frozenset("一二终")


def case_places(reading: Reading) -> list[int]:
    """Return where words stand that no text holds but one that tells of a case, in order."""
    known = reading.shared.get("cases")
    if known is None:
        text = reading.text
        known = reading.shared["cases"] = [
            place.start
            for place in reading.places(Cue.CASE)
            if text[place.start : place.end] not in CASE_HINTS
            and not (
                text[place.end : place.end + 1] in _NO_CASE_FIRST
                and _NO_CASE.match(text, place.end)
            )
            and not _is_none(text, place.start)
            and not _is_for_kin(text, place)
            and not (text[place.start] == "来" and runs_an_errand(text, place.start))
            and not (text[place.start : place.end] == "无证" and _LACKS.match(text, place.end))
        ]
    return [*known]


_NO_PLEA: Final = late("(?:查档|预约|咨询|建议|感谢|祝)[^。；]{0,24}$")
"""Before 局领导 in a letter that asks for no remedy."""
_AGREED: Final = late(
    "(?:合同|协议|婚姻|结婚|收养|公证|交易|登记|买卖|租赁|借款)(?:的|各方|双方|一方)?$"
)
"""Before 当事人 who have a contract and no case."""


def is_agreed(text: str, at: int) -> bool:
    """Whether 当事人 here are those to a contract: 租赁合同当事人信息."""
    if text[at : at + 3] != "当事人":
        return False
    return _AGREED.search(text, max(0, at - _NONE_REACH), at) is not None


_KIN_SIGNED: Final = late("[父母妻夫子女孙属长婆公爷奶叔兄弟姐妹亲偶]$|(?:监护|委托|代理|经办)人$")


def _is_for_kin(text: str, place: Place) -> bool:
    """Whether a note says that a relative signed for somebody: （祖父代签）."""
    if text[place.start : place.end] != "代签" or text[place.end : place.end + 1] not in "）)”":
        return False
    return _KIN_SIGNED.search(text, max(0, place.start - 3), place.start) is not None


def _is_to_come(text: str, at: int) -> bool:
    """Whether a text tells what would happen here, or how it is prevented."""
    if text[at] in "裁仲" and _AGREED_ON.search(text, max(0, at - _NONE_REACH * 2), at):
        return True
    last = text[at - 1 : at]
    return last in _TO_COME_LAST and _TO_COME.search(text, max(0, at - 8), at) is not None


def _is_none(text: str, at: int) -> bool:
    """Whether what stands before a word of a case invites to complain, denies a case or asks for information about one."""
    if is_agreed(text, at) or _is_to_come(text, at):
        return True
    if text[at : at + 2] == "局领" and _NO_PLEA.search(text, max(0, at - _INVITED_REACH), at):
        return True
    near = max(0, at - _INVITED_REACH)
    if _INVITING.search(text, near, at) and _INVITED.search(text, near, at):
        return True
    if text[at - 1 : at] in _FORBIDDING and _RULED.search(text, max(0, at - _NONE_REACH), at):
        return True
    if text[at : at + 2] in _ASKED_BACK and _OVERPAID.search(
        text, max(0, at - _OVERPAID_REACH), at
    ):
        return True
    first = text[at]
    if first in _COURTS and _REVIEWED.search(text, max(0, at - _NONE_REACH), at):
        return True
    if first in _NEGATED and _NONE.search(text, max(0, at - _NONE_REACH), at):
        return True
    far = max(0, at - _ASKED_REACH)
    asks = _ASKING.search(text, far, at) is not None
    return asks and _ASKED_FOR.search(text, far, at) is not None


def case_parts(reading: Reading) -> list[tuple[int, int]]:
    """Return the parts of a text in which a name may be a party's: all of it where its place says so."""
    known = reading.shared.get("case_parts")
    if known is None:
        whole = len(reading.text)
        known = reading.shared["case_parts"] = (
            [(0, whole)] if reading.around.names else [*stretches(case_places(reading), whole)]
        )
    return [*known]


def stretches(places: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text of that length which stand near one of the places: apart, in order."""
    start, end = 0, -1
    for place in places:
        first = max(0, place - BEHIND)
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = min(length, place + BEFORE)
    if end >= 0:
        yield start, end
