"""Step screen: a mobile number that other sentences, a heading or the note on a whole list make public."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact_cues import MOBILE, TITLES, Side, side_in
from catalog.screen.contact_public import is_told_public
from catalog.screen.name import name_start
from catalog.screen.reading import Reading
from catalog.screen.words.contact import BODIES, CALLS, CARRIERS, MATTERS, OFFICES, OPEN

_CALLS: Final = "|".join((*CALLS, *OPEN))
_CARRIERS: Final = "|".join(CARRIERS)
_PHONES: Final = "(?:电话|手机|热线|专线|号码|联系方式|通讯录|一览表?)"
_WAS_OPENED: Final = "(?:已|均|现|都|可|业已){0,2}(?:[向对在于][^，。；：:（）()\\d]{1,10})?(?:公开|公示|公布|张榜|上墙|张贴)"
_HEAD: Final = late(
    f"{_PHONES}(?:[（(]{_WAS_OPENED}[^（）()\\n\\d]{{0,6}}[）)]|{_WAS_OPENED})(?:如下)?[：:\\n]"
    f"|[\u4e00-\u9fff]{{2}}(?<![来访信话前众])(?:热线|专线)(?:[（(][^（）()\\n\\d]{{1,10}}[）)])?(?:如下)?[：:\\n]"
    f"|(?:公开|公示|对外|值班|公用){{1,2}}(?:服务|咨询|联系|监督)?{_PHONES}(?:[（(][^（）()\\n\\d]{{1,10}}[）)])?(?:如下)?[：:\\n]"
    f"|(?<!撕下)(?<!涂改)(?:公示|告示|公告|公开|信息|责任|联系|服务|维权){{1,3}}[牌栏板](?:内容|信息|载明|公布)?[：:\\n]"
)
"""What is above, or before the colon of, a list: the telephones in it are for all to know."""
_STRANGER: Final = late(
    "[。]|\n\n|私人|本人|个人|家[属里庭长中]|自家|住址|户主|业主|住户|居民[：: ]|村民|投诉人|举报人|申请人|当事人|来[电访信]|反映|接[到报]|收到|受理了|打[来给过]|留[了下言有]|[误漏泄涂][^\n]{0,4}|不[公对得予]|未公|内部|保密|删除|要求"
)
"""Words behind a heading that what follows is no part of its list, or not for all."""
_REACH: Final = 160


def is_under_open(text: str, start: int) -> bool:
    """Tell whether a heading before a number says that the telephones listed under it are public."""
    before = text[max(0, start - _REACH) : start]
    for head in _HEAD.finditer(before):
        if _DENIED.search(before, max(0, head.start() - _NEAR), head.end()):
            continue
        if (
            "\n" in before[head.end() + 1 :]
            and before[head.end() - 1 : head.end() + 1].find("\n") < 0
        ):
            continue  # a list that begins in the line of its heading ends there
        if not _STRANGER.search(before, head.end()) and not _names_one(before, head.end()):
            return True
    return False


def _names_one(words: str, start: int) -> bool:
    """Tell whether words for a person, more than a courtesy title, stand behind a place."""
    cues = MOBILE.finditer(words, start)
    return any(cue["person"] and cue["person"] not in TITLES for cue in cues)


_DENIED: Final = late("[不未勿非]|内部|私人|家属|本人|误|泄")
_NEAR: Final = 8
_REFERRED: Final = late(
    r"(?:[^\n0-9]|[0-9](?![0-9]{2})){0,24}?[。，,；;：:][^。\n0-9]{0,10}?(?:[该此本]|上述|前述|这个)(?:号码?|手机号?码?|电话号?码?)(?:经[^，。]{0,4})?[为系是即属](?P<what>[^。\n0-9]{1,36})"
)
_OFFICES_OWN: Final = late(
    rf"(?:{_CALLS}|工作|公务|办公|窗口|{'|'.join(OFFICES)}|{'|'.join(BODIES)})[^，。；\n]{{0,8}}?(?:手机|电话|号码?|热线|专线|联系方式)"
)
_THEIRS: Final = late(
    "私人|本人|个人(?!信息)|家属|其[家妻夫子女父母兄弟姐妹]|(?:投诉|举报|申请|来访|来电|信访|反映)人|户主|机主|(?<!不属)(?<!不是)个人信息|未公开|不公开"
)


def is_referred(text: str, end: int) -> bool:
    """Tell whether a later clause says of the number that it is an office's: 该号系……对外服务手机."""
    match = _REFERRED.match(text, end, end + _REACH // 2)
    if match is None:
        return False
    return _OFFICES_OWN.search(match["what"]) is not None and not _THEIRS.search(match["what"])


_REST: Final = r"(?:[、，,；;和及]\s?(?:(?![私家])[\u4e00-\u9fff（）()： :]){0,12}[0-9]{11}){0,6}[，,；;]?\s?(?:以上)?"
_ALL: Final = late(
    rf"{_REST}(?:号码?|电话|手机)?(?:均|都|全部?)已?(?:经)?(?:[为是系][^，。；\n]{{0,8}}(?:公开|对外|值班|公用|公务|工作)[^，。；\n]{{0,6}}(?:号码?|电话|手机)"
    rf"|(?:[印贴张刊登挂公标列]{{1,2}}[示布制载出]?[在于])[^，。；\n]{{0,10}}(?:{_CARRIERS})|(?:[在于向对][^，。；\n]{{1,10}})?(?:公示|公布|公开))"
)
"""The rest of a list, and what is said of all in it."""


def is_said_of_all(text: str, end: int) -> bool:
    """Tell whether the end of a list says that all its numbers are public: …、…，均印在明白纸上."""
    return _ALL.match(text, end, end + _REACH) is not None


_NOTE: Final = late(
    rf"\s?[（(](?:[\u4e00-\u9fff]{{0,12}}(?:{'|'.join(OFFICES)}|{'|'.join(BODIES)}|小组|[一二三四五六]组|办|办公室)(?:[^（）()\d我他她其家某]{{0,4}}(?:公用|值班|对外))?)[）)]"
)
_LABELLED: Final = late(
    rf"(?:{_CALLS}|{'|'.join(MATTERS)}|电话|手机|热线|方式|号码|[拨打电]|致电|联系)[：:是为 ]{{0,2}}$"
)
_OF_ONE: Final = late(
    "[人者方户主](?:的|联系){0,2}(?:电话|手机|方式|号码)|[他她我其你您]|家[属长里]|本人|私人|个人|自留|留[了下的有]|登记(?!电话|手机)|预留|来电|来访|[先女][生士]|师傅|打过|接"
)


def is_noted_office(before: str, after: str) -> bool:
    """Tell whether a note names but an office behind a number that a label, and no person, stands before."""
    if _NOTE.match(after) is None or not _LABELLED.search(before) or _OF_ONE.search(before):
        return False
    words = _LABELLED.sub("", before)
    return name_start(words, len(words), sure=False) < 0


_WATCHED: Final = late(
    r"[\s，,（(。；]{1,2}(?:随时|请|自觉|主动)?(?:接受|欢迎)(?:(?![我他她你领上])[\u4e00-\u9fff]){0,8}(?:监督|来电|致电|拨打|咨询|洽谈|选购|订购|采购|预订)"
)
_ALL_DAY: Final = late(
    r"[\s，,（(]{1,2}(?:24小时|全天候?|昼夜)(?:均|都)?(?:可)?(?:接听|受理|在线|服务|响应|待命)"
)
_AT_WORK: Final = late(f"{_CALLS}|{'|'.join(MATTERS)}")
_PRIVATE: Final = late(
    "私人|本人|个人|家[属里庭中]|(?:投诉|举报|申请|来访|来电|信访|反映|当事|患|求助|报修)[人者]|[我他她其]"
)


def is_offered(before: str, after: str) -> bool:
    """Tell whether all are asked to watch over, or to call, whoever has the number: 路长…，欢迎监督."""
    if _PRIVATE.search(before):
        return False
    if _WATCHED.match(after):
        return True
    return _ALL_DAY.match(after) is not None and _AT_WORK.search(before) is not None


def is_public(reading: Reading, start: int, end: int, words: str, after: str) -> bool:
    """Tell whether what stands behind a mobile number, or above its list, makes it an office's."""
    persons = side_in(MOBILE, words) is Side.PERSON
    if is_told_public(words, after) and (not persons or is_told_public(words, after, sure=True)):
        return True
    if is_referred(reading.text, end) or is_under_open(reading.text, start):
        return True
    if persons:
        return False
    told = is_said_of_all(reading.text, end) or is_noted_office(words, after)
    return told or is_offered(words, after)
