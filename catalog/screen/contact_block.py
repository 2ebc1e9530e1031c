"""Step screen: the lines a contact stands in: under the head of an office's contacts, in a list of places, on a person's form."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact_cues import MOBILE, Side, side_in
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.words.surname import COMMON

_OFFICE_BLOCK: Final = late(
    "采购人(?!员)|采购单位|(?:承办|主办|协办|建设|实施|招标)单位[：:][^\\n]{0,30}\\n联系人[：:]|采购联系|招标文件|招标公告|采购公告|新闻发言人|采购代理|招标人|招标代理|代理机构|项目联系|联系处室|承办处室|责任处室|咨询方式|(?:值班(?:电话|手机|方式|热线)|公示电话)(?!记录|登记|台账)(?![^\n]{0,12}[0-9]{3})|业务咨询|联系我们|举报方式|投诉方式"
)
_PERSONS_FORM: Final = late(
    r"\n(?:信访|投诉|举报|申请|反映|来信|来访|报案|当事|参保|委托|代理)人(?:姓名)?[：:\u3000][^\n]{1,24}(?:\n(?!承办|经办|受理|办理|承接|责任|转办)[\u4e00-\u9fff]{2,6}[：:\u3000][^\n]{0,40}){0,4}\n(?:联系)?(?:电话|方式)[：:\u3000]$"
)
"""The lines of a form on a person, the last of them his telephone."""
_PLACE: Final = late(
    rf"[\s，,、；;]{{0,2}}(?![{''.join(sorted(COMMON))}][局科院队所站中])(?:(?!住)[\u4e00-\u9fff]){{1,8}}(?:镇|乡|街道|站|所|村|社区|局|科|中心|院|校|队|窗口|服务台|(?:镇|乡|区|县|市)政府|街道办|厅)(?:[，,](?:手机|电话))?[：:\s]*"
)
_ANY_PLACE: Final = late(r"[\s，,、；;]{0,2}(?P<name>[\u4e00-\u9fff]{2,4})[：:\s]*")
_OPEN_LIST: Final = late("公开|公示|公布|对外")
_BLOCK: Final = 160


def is_listed(reading: Reading, start: int, words: str) -> bool:
    """Tell whether a place alone stands before a value, in lines that list the public numbers of such places."""
    place, any_place = _PLACE.fullmatch(words), _ANY_PLACE.fullmatch(words)
    if not (place or any_place):
        return False
    block = reading.text[max(0, start - _BLOCK) : start]
    block = block[block.rfind("\n\n") + 1 :]
    if side_in(MOBILE, block) is not Side.OFFICE:
        return False
    return place is not None or (
        any_place is not None
        and _OPEN_LIST.search(_line(block)) is not None
        and name_start(words, any_place.end("name"), sure=False) < 0
    )


_TITLES_OF_NOTICES: Final = frozenset({"招标公告", "采购公告", "招标文件"})
_ANSWERS: Final = late("采购人|采购单位|招标|代理|联系|咨询")


def _line(words: str) -> str:
    return words[words.rfind("\n") + 1 :]


def side_by_block(reading: Reading, start: int, *, labelled: bool = True) -> Side:
    """Return OFFICE in the lines under the head of a notice's contacts: 采购人, 联系处室, …

    `labelled`: the line itself says that a contact stands in it.
    """
    words = reading.text[max(0, start - _BLOCK) : start]
    words = words[words.rfind("\n\n") + 1 :]
    office = last_match(_OFFICE_BLOCK, words)
    if office and office[0] in _TITLES_OF_NOTICES and not _ANSWERS.search(_line(words)):
        office = None
    if office is None or not labelled:
        return Side.PERSON if _PERSONS_FORM.search(words) else Side.UNKNOWN
    return Side.UNKNOWN if side_in(MOBILE, words[office.end() :]) is Side.PERSON else Side.OFFICE
