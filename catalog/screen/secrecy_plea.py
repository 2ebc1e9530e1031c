"""Step screen: the plea that is printed together with a mark of secrecy and belongs to it: 内部资料 严禁外传.

A mark is the level with star and period, or the words that a paper bears, without the label of their field. Pleas belong
to it where all stand in one pair of quotes, brackets or dashes, and where they are one head: they fill a line, the value
of a field or a part of a head. Within a sentence a plea is none of it; so is one that asks to give a paper back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.detector import Found
from catalog.screen.glyph import SPACES
from catalog.screen.secrecy import KEPT, LIMITED, RETURN, RETURNED
from catalog.screen.words.secrecy import FORBIDS, SPREADING
from catalog.screen.words.tree import any_of

_GAP: Final = rf"[ \t{SPACES}]{{0,4}}"
_SPACED: Final = "|".join(
    rf"[ {SPACES}]?".join(plea)
    for plea in ("严禁外传", "不得外传", "请勿外传", "注意保存", "不得公开")
)
_ACT: Final = rf"(?:{any_of(SPREADING)}|公布|发布|提供|复制|复印|截屏|翻拍|拍照|拍摄|外送|传抄|摘抄|带出|带走|转借|登报|录播|遗失|拷贝|拷)"
_SPREAD: Final = (
    rf"(?:请|切)?(?:翻印必究|注意(?:保存|保管|存放|保密)|(?:请)?妥[善为](?:保存|保管)|严格保密|{any_of(FORBIDS)}(?:擅自|随意|私自|向外|对外|在?网上|截[图屏]|拍照)?{_ACT}(?:[、和或]?{_ACT})?"
    rf"|未经(?:许可|批准|同意|授权|审批|允许)[，,]?(?:不得|严禁|请勿|禁止)(?:擅自|随意|对外)?{_ACT}|会外勿传"
    r"|仅供[\u4e00-\u9fff]{2,6}(?:使用|参考)(?=[，,](?:不得|严禁|请勿|切勿))"
    rf"|不作为?[执行法办案]{{0,4}}依据|不(?:上网|外传|外发|转发|对外(?:公布|公开|提供|发布)?)|{_SPACED})"
)
_JOINED: Final = late(
    rf"(?:{_GAP}[·_-]?{_GAP}{_SPREAD}){{1,3}}(?=[！!，,；;。|）)】\]”\"’』」—.\s]|$)"
)
BLANK_BETWEEN: Final = late(
    rf"(?:[ \t{SPACES}]{{1,4}}{_SPREAD}){{1,3}}(?![的给到至向在者和或及、其任各出与])"
)
"""A blank tells a stamp also where the next line is joined to it."""
_FILLING: Final = late(
    rf"(?:(?:{_GAP}(?:[，,、·_!！；;-]|—{{1,2}})?{_GAP}|[★☆※*]{{1,2}}){_SPREAD}){{1,3}}(?=[!！ ]*(?:[\r\n（(|—]|$)|[ \t\u3000]{{1,40}}\S|[!！。~～=*※★☆]|,{{2}})"
)
"""Pleas of one printed head; behind a blank others of its parts may follow: 内部资料，注意保存　第17期."""
_PART: Final = late(rf"(?P<plea>(?:[，,、]{_SPREAD}){{1,3}})(?:[\u3000\t |~～—]|(?=[\r\n]|$))")
_PART_BEFORE: Final = late("[\u3000\t 】〕〗》）)|~～—]$")
"""Blanks and brackets part the parts of a head: 简报第14期　内部刊物，请勿转载　编：办公室."""
_LINE: Final = late(
    r"(?:^|[\n|])[ \u3000#>*※◆●■★☆▲◎·~=—–_-]{0,8}(?:《[^《》\n]{2,20}》[ \u3000]{0,4}|[（(]?[0-9一二三四五六七八九十]{1,2}[)）.、．][ ]?)?$"
)
_FIELD: Final = late(
    r"(?:^|[\n\u3000 ，。；（(【\[〔|])[^\n，。；：、“”\"（）()【\[〔]{1,14}(?:[（(][^（()）\n]{1,12}[）)])?[：:][ \u3000—–-]{0,4}(?:[本此][件表文稿页])?$"
)
_FIELD_FILLED: Final = late(
    rf"(?:(?:[，,、·]|[ {SPACES}]{{1,4}}){_SPREAD}){{1,3}}(?=[ —–-]*(?:[\r\n|。；;）)】\]〕]|$)|[ \u3000]|[！!~～]|[—–]{{2}}|[，,](?:会|阅|用|看|传阅)[完毕]?后)"
)
"""What fills the line behind a label is one stamp: 页眉：内部资料，严禁外传."""
_FIRST: Final = late(r"(?:^|[\n\t：:|（(【\[“\"‘『「_—\-，,、；;。！!】〕〗》）)*※=~· \u3000])$")
_BRACKETED: Final = late(
    rf"[ ]?(?:[（(]{_SPREAD}(?:[，,、；; ]?{_SPREAD})?[）)]|【{_SPREAD}】|\[{_SPREAD}\])"
)
"""A stamp whose second half stands in brackets: 内部资料（注意保存）."""
_ENCLOSED: Final = late(
    rf"(?:(?:[ {SPACES}，,、；;·!！_-]{{1,4}}|[★☆※*]{{1,2}}){_SPREAD}){{1,3}}[!！]?"
)
_NAME: Final = late(
    rf"(?:[，,_-]{_SPREAD}){{1,3}}(?=(?:[_+/\\）)】-][^\s。，]{{0,60}}?)?\.[A-Za-z][A-Za-z0-9]{{1,4}}(?![A-Za-z0-9]))"
)
"""In a file's name a comma or a line parts no sentence."""
_BEFORE_ALL: Final = r"(?:[\u4e00-\u9fff]{1,4}之?前|[会阅用]后|未经[\u4e00-\u9fff]{2,6}[，,]?)"
_WISH: Final = (
    rf"(?:{_BEFORE_ALL}?(?:请勿|不得|严禁|禁止|切勿|勿|别|概不|谢绝|不准|不许|不予|不作)[\u4e00-\u9fff]{{1,9}}"
    r"|不[ ]得[ ][\u4e00-\u9fff][ ][\u4e00-\u9fff]|(?:请)?注意[\u4e00-\u9fff]{2}|(?:请)?妥善[保收][管存]|[会阅用][后毕完]归还|编号发放|领导参阅"
    r"|[仅只]限(?!于)[\u4e00-\u9fff]{2,10})"
)
"""What else a stamp says, in any words."""
_LED: Final = rf"(?:{_GAP}[，,、·!！；;◆-]{_GAP}|[ \t{SPACES}]{{1,4}})"
_ASK: Final = (
    rf"{_SPREAD}|{RETURNED}|[仅只]?限[\u4e00-\u9fff]{{2,10}}?(?:使用|参阅|传阅|阅览|阅看|查看|查阅|知悉|掌握|内网)"
    r"|[仅只]供[\u4e00-\u9fff]{2,8}?(?:使用|参阅|参考|传阅|审阅)|[仅只]供(?:参阅|参考)"
)
_OVER: Final = r"(?=[\s，,。；;！!、（）()【】〔〕\[\]”\"』」》|/※*★—-]|$)"
_ASKED: Final = late(rf"(?:{_LED}(?:{_ASK})){{1,3}}{_OVER}")
"""What the stamp of a paper of the inside asks, whatever it is: 内部资料，会后收回. Of a level it is no part."""
_WISHED: Final = late(rf"(?:{_LED}(?:{_ASK}|{_WISH})){{1,3}}{_OVER}")
"""The same in any words: 内部材料，概不外借."""
_INSIDE: Final = frozenset("内工参")
"""First characters of the names of papers of the inside, not of what may be a sentence's subject: 敏感信息，请勿填写."""
_LEVEL_FIRST: Final = frozenset("绝机秘")
_TOLD: Final = late(r"(?<![（(【“][本此该][\u4e00-\u9fff])(?:系|属于?|为|是|乃|含|涉及?)$")
"""Before a mark told in a sentence, whose plea behind a comma is one of the sentence: 本材料系内部文件，不得外传."""
_COMMAS: Final = frozenset("，,")
_REACH: Final = 30
_TOLD_REACH: Final = 8
_PAIRS: Final = dict(zip('“"「『‘《【〖〔[（(—-', '”"」』’》】〗〕]）)—-', strict=True))
"""What encloses a mark, and what closes it."""


def plea_end(text: str, start: int, end: int) -> int:
    """Return where the plea of the mark between two places is over; `end`: it has none of its own."""
    over = _plea_end(text, start, end)
    asks = _WISHED if text[start] in _INSIDE else _ASKED
    asked = asks.match(text, over) if text[start] not in _LEVEL_FIRST else None
    if asked is None or (
        text[over] in _COMMAS and _TOLD.search(text, max(0, start - _TOLD_REACH), start)
    ):
        return over
    return asked.end()


def _plea_end(text: str, start: int, end: int) -> int:
    """Return where a plea that spreading be left is over, by where the mark stands."""
    before = text[max(0, start - _REACH) : start]
    if _FIRST.search(before):
        joined = (
            _JOINED.match(text, end)
            or BLANK_BETWEEN.match(text, end)
            or _BRACKETED.match(text, end)
        )
        if joined:
            return joined.end()
    name = _NAME.match(text, end)
    if name:
        return name.end()
    part = _PART.match(text, end)
    if part and _PART_BEFORE.search(before):
        return part.end("plea")
    filling = _FILLING.match(text, end)
    if filling and _LINE.search(before):
        return filling.end()
    field = _FIELD_FILLED.match(text, end)
    if field and _FIELD.search(before):
        return field.end()
    closing = _PAIRS.get(text[start - 1 : start])
    enclosed = _ENCLOSED.match(text, end) if closing else None
    if enclosed and text[enclosed.end() : enclosed.end() + 1] in (closing, "\n"):
        return enclosed.end()
    return end


_BESIDE: Final = 80
"""Characters between a mark and what is asked of the same paper."""
_NEXT: Final = 6
"""Characters between a mark and the line right below it."""


def without_requests(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield marks; what only asks for a paper to be given back is none beside another mark: 绝密 … （会后收回）.

    Nor is any plea in the line below a mark: 机密⏎不得翻印.
    """
    over = -_REACH
    marks = [one for one in found if not RETURN.fullmatch(text, one.start, one.end)]
    for one in found:
        below = one.start - over <= _NEXT and any(
            plea.fullmatch(text, one.start, one.end) for plea in (KEPT, LIMITED)
        )
        over = one.end
        if below:
            continue
        near = bisect_left(marks, one)
        beside = marks[max(0, near - 1) : near + 1]
        if one in beside or not any(
            other.start - one.end < _BESIDE and one.start - other.end < _BESIDE for other in beside
        ):
            yield one
