"""Step screen: marks of secrecy that fill a part of a line: what wide blanks, dashes, colons or brackets part from the rest.

A head is printed in parts: 主题词：征地　评估　　工作秘密; [盖章识别] 不予公开; 某某办：工作秘密　编号 3. A level alone is an
everyday word: it needs a place that is named, or a number behind it.
"""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import HIDDEN, INTERNAL, LEVEL, LIMITED, TOPIC, WORK
from catalog.screen.secrecy_place import FOR_READERS, is_of_goods
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.table import line_of
from catalog.screen.words.secrecy import CARRIERS, PAPERS

_BEGIN: Final = r"(?:^|\n)[ \t\u3000]{0,8}"
_ORDINAL: Final = r"(?:第?[0-9一二三四五六七八九十]{1,3}[）)】〕\]])"
_NOTE: Final = (
    rf"[（(【〔\[](?!{_ORDINAL})(?P<note>[^（()）【】〔〕\[\]\n。：:]{{1,14}})[）)】〕\]][ \u3000]?"
)
_TITLE: Final = rf"(?:{PAPERS})[（(](?!{_ORDINAL})[^（()）\n]{{1,10}}[）)][ ]?"
_OFFICE: Final = "(?:[局厅委办院部处室科]|中心|政府|公司)"
_NAMED: Final = rf"(?:^|\n|[：:])[^\n，。；：:]{{2,36}}?(?:{PAPERS}|{_OFFICE})[ ]"
_BRACKET: Final = rf"(?:^|\n)[^\n，。；：:（(]{{2,40}}(?:{PAPERS}|[要简快周旬月季日专]报|要点|录|表|册)[（(](?:[^（()）\n]{{1,16}}[，,、；;][ ]?)?"
_LABEL: Final = r"(?:^|[\n\u3000\t])(?P<label>[^\n，。；：:“”？?\u3000\t]{2,14})[：:][ ]?"
_PLACE: Final = rf"{_BEGIN}(?P<place>[^\n，。；：:（()） ]{{0,6}}?(?:{CARRIERS})[（(][^（()）\n]{{1,10}}[）)])[ \u3000]{{1,4}}"
_BEFORE: Final = late(
    rf"(?:{_PLACE}|(?P<line>{_BEGIN}[>★☆※◆●■▲◎「]?[ ]?(?:<[^<>\n]{{1,80}}>)?)|{_BEGIN}{_NOTE}|(?P<wide>\u3000|  |\t)|(?P<title>{_TITLE})|(?P<named>{_NAMED})|(?P<bracket>{_BRACKET})|(?P<dash>(?:[—–]{{1,2}})[ ]?)|(?P<colon>{_LABEL}))$"
)
_OVER: Final = late(
    r"(?P<line>」?[ \u3000]*(?:[,，;|]{2,40}[ ]*)?(?=[\r\n]|$))|(?P<wide>(?:\u3000|  |\t)(?![^\n]{0,24}[？?]))|(?P<dash>[ ]?[—–]{2})|(?P<close>[）)](?=[ \u3000]*(?:[\r\n]|$)))"
    rf"|(?P<titled>[ ](?![^\n]{{0,8}}(?:信息|目录|清单|事项|范围|公开))[^\n，。；：: ]{{4,40}}?(?:{PAPERS})(?=[\r\n]|$))"
    r"|(?P<number>[ ](?:[〔\[（(]?20[0-9]{2}|第|编号|[Nn]o|份号|[0-9]{3,})|[〔\[]20[0-9]{2})"
)
_TOLD: Final = late(
    "含义|释义|解释|理由|原因|结果|答复|决定|情形|类型|方式|包括|如下|区别|适用|处理|关键|词语|选项|[问答]$|^[A-D]$|种类|术语|名词|主题|内容|知识|提问|书名|片名|密码|线索|答案|解析"
)
"""Labels and notes of what is talked about."""
_PLACES: Final = late(
    rf"(?:{CARRIERS}|[章戳签印封]|紧急|[特加急平][急件]|密件|亲启|转呈|呈阅|[局厅委办院部处室科])"
)
"""Where a level stands, whose it is, or how urgent it is."""
_ANSWERS: Final = late(
    "申请|答复(?!口径)|不予受理|受理(?:申请|机关|之日|回执|编号)|公开情况|办理情况|第三方|条例|办结|件数|部分公开|无法提供|情形|理由|主动公开|予以公开|国家秘密|个人隐私|公开(?:指南|目录|年报|方式|类别|事项|专栏)|[一二三123]类"
)
"""What tells that the words around are a list of answers or of ways to publish."""
_COUNTED: Final = late(r"[ \t\u3000][0-9]{1,6}[ \u3000]*[件条份项次%]?[ \t\u3000]*(?=[\r\n]|$)")
_ANSWER_ABOVE: Final = late(
    r"(?:结果|决定|意见|答复|如下|处理|方式|情形|分为|包括|种类|选项|属性)[^\n]{0,6}[：:]?[ \u3000]*\n[ \u3000]*$"
)
_KINDS: Final = late("(?:国家|商业)秘密")
"""Kinds of secrets side by side are talked of."""
_OTHERS: Final = frozenset("依供")
_UNFINISHED: Final = frozenset("予请公")
_AROUND: Final = 60
_PAPER: Final = 6
"""Characters of a line that may be of a paper."""


def in_part(text: str, start: int, before: str) -> int:
    """Return the end of a mark that fills a part of its line; 0: there is none."""
    left = _BEFORE.search(before)
    if left is None:
        return 0
    named = left["note"] or left["label"] or ""
    if named and _TOLD.search(named):
        return 0
    for value in (INTERNAL, WORK, HIDDEN, LIMITED, LEVEL):
        match = value.match(text, start)
        right = match and _OVER.match(text, plea_end(text, start, match.end()))
        if match and right and _allows(value, match, left, right):
            return match.end()
    return 0


def _allows(
    value: re.Pattern[str], mark: re.Match[str], left: re.Match[str], right: re.Match[str]
) -> bool:
    """Whether a mark of a kind may stand between what is before and behind it."""
    text, start, end = mark.string, *mark.span()
    place = left["place"] or _PLACES.search(left["note"] or left["label"] or "")
    if left["bracket"] and (value is not HIDDEN or "公开" not in mark[0]):
        return False
    if bool(left["bracket"]) != bool(right["close"]) or (left["named"] and right["line"] is None):
        return False
    if value is WORK and _KINDS.search(text, *line_of(text, start)):
        return False
    if value is HIDDEN:
        stands = not left["colon"] or (place and right["wide"])
        return bool(stands) and is_of_paper(text, start, end)
    if value is LEVEL:
        return bool(
            place and not (left["colon"] and right["line"] is not None)
        ) and not TOPIC.match(text, start)
    if value is LIMITED:
        return not (
            left["colon"] or FOR_READERS.match(text, start) or is_of_goods(text, start, end)
        )
    return True


def is_of_paper(text: str, start: int, end: int) -> bool:
    """Whether 不予公开 and the like stand with the other words of a paper, not in a list of ways or counts."""
    if text[start] in _OTHERS or text[end - 1] in _UNFINISHED:
        return False
    first, last = line_of(text, start)
    above = line_of(text, len(text[:first].rstrip()))[0] if text[:first].strip() else first
    if _ANSWER_ABOVE.search(text, above, start):
        return False
    around = text[max(above, start - _AROUND) : start] + "\n" + _lines_below(text, end)
    return (
        any(len(line.strip()) >= _PAPER for line in around.split("\n"))
        and not _ANSWERS.search(_paragraph(text, max(above, start - _AROUND), start, end))
        and not _COUNTED.search(text, first, last)
    )


def _paragraph(text: str, first: int, start: int, end: int) -> str:
    """Return what stands around a place in its own paragraph."""
    before = text[first:start].rpartition("\n\n")[2]
    return f"{before}\n{text[end : end + _AROUND].partition(chr(10) * 2)[0]}"


def _lines_below(text: str, end: int) -> str:
    """Return the rest of a line and the next one below that is not empty; two where the first is short."""
    rest, _, below = text[end : end + 2 * _AROUND].partition("\n")
    lines = [line.strip() for line in below.split("\n") if line.strip()]
    count = 1 if lines and len(lines[0]) >= _PAPER else 2
    return "\n".join([rest, *lines[:count]])[:_AROUND]
