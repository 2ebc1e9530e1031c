"""Step screen: how far an address goes that begins at a place, and whether it tells more than road or village."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = (
    r"(?:[0-9]{1,5}[A-WYZa-wyz]?(?:[-－—~][0-9]{1,5}[A-WYZa-wyz]?){0,4}|[A-WYZa-wyz][0-9]{0,4}"
    r"|[一二两三四五六七八九十百零〇]{1,6}|[甲乙丙丁东西南北中上下前后](?=[幢栋座楼单组屯院]))"
)
_UNIT: Final = r"(?:号楼|号院|号附|村民小组|生产队|小组|大队|单元|号|幢|栋|座|楼|层|室(?![内外温])|户(?![籍口主均])|房(?![地产屋颤])|弄|组(?![织成建合长员])|社(?![区会保])|队(?![伍员长])|屯|排(?![查名])|门(?![诊店急特慢户口])|梯|院(?![区内外前部长]))"
_DETAIL: Final = re.compile(rf"(?:附|第|之)? ?{_NUMBER} ?{_UNIT}(?![楼梯]?(?:码|线|公|令|文))")
_ROOM: Final = re.compile(r" ?[#-]? ?[0-9]{1,4}(?:-[0-9]{1,4}){0,3}(?![0-9年月日元个人名次岁天%.])")
_BARE: Final = re.compile(
    r"(?<=[\u3400-\u9fff])[0-9]{1,3}-[0-9]{1,3}(?:-[0-9]{1,4}){0,2}(?![0-9年月日元-])|(?<=[村组屯庄寨湾塘岭坪])[0-9]{1,4}号?(?![0-9年月日元岁人名])"
)
_NAMED_GROUP: Final = re.compile(
    r"(?<=[村庄])(?:(?!某)[\u3400-\u9fff]){1,4}(?:组|屯|队)(?![织合长成建])"
)
_STRETCH: Final = re.compile(r"[\u3400-\u9fff0-9A-Za-z#\-－—~·（）() \u3000]{2,90}")
_LEAVES: Final = re.compile(
    r"联系|电话|手机|身份|邮编|男|女(?!儿)|患|因|现年|出生|姓名|参保|系[我该示当原]|的(?!士)|等[，,。]|自\d|与其|并[^州]|经查|职业[：:]|文化程度|民族[：:]|政治面貌|[（(](?![\u3400-\u9fff0-9 ]{2,14}[）)])"
)
_PLACE: Final = re.compile(
    r"省|市|县|区|旗|镇|乡|村|路|街|道|巷|弄|胡同|社区|园|苑|庭|府|公寓|宿舍|新村|家属院|家属楼|大院|屯|庄|里|坊|寨|湾|塘|坪|岭|沟|坝|桥|楼|城|期|院|阁|轩|郡|居|都|邸|湖|山|厦|号|墅|景|组|队|所|厂|矿|站|栋|幢|单元"
)
_MASK: Final = re.compile(r"[ （(]?(?:[*＊×xX□■○●某_]|\.{2}|…)")
_FURTHEST: Final = 14
"""So many characters at most between two details: the name of a community between 12号 and 3幢."""
_SHORTEST: Final = 2
_FIRST: Final = 50
"""So many characters at least and at most before the first detail."""


def address_end(text: str, start: int) -> int:
    """Offset after an address that begins at `start` and tells a house, a group or a room; −1: none does.

    One that is cut at the road or the village, or has masks where numbers were, is none.
    """
    stretch = _STRETCH.match(text, start)
    if stretch is None or not "\u3400" <= text[start] <= "\u9fff":
        return -1
    over = stretch.end()
    leave = _LEAVES.search(text, start, over)
    if leave:
        over = leave.start()
    end = _last_detail(text, start, over)
    if end < 0 or _MASK.match(text, end):
        return -1
    return end


def _last_detail(text: str, start: int, over: int) -> int:
    """Offset after the last number with a unit in a stretch, −1: there is none, or no place before it."""
    end = -1
    for detail in _details(text, start, over):
        first, last = detail
        if end < 0:
            if not _SHORTEST <= first - start <= _FIRST or not _PLACE.search(
                text, start, min(last, over)
            ):
                return -1
        elif first - end > _FURTHEST:
            break
        end = max(end, last)
    if end < 0:
        return -1
    room = _ROOM.match(text, end, over)
    if room and text[end - 1] in "号幢栋座元楼室":
        end = room.end()
    return end


def _details(text: str, start: int, over: int) -> list[tuple[int, int]]:
    found = [
        match.span()
        for pattern in (_DETAIL, _BARE, _NAMED_GROUP)
        for match in pattern.finditer(text, start, over)
    ]
    return sorted(found)
