"""Step screen: marks of secrecy among the values of a field: a file's properties and keywords, columns parted by blanks."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import INTERNAL, LEVEL, LIMITED, WORK
from catalog.screen.secrecy_place import VALUE_OVER
from catalog.screen.words.secrecy import LABELS

_BLANK: Final = r"[ \t\u3000]"
_LISTED: Final = r"[”\"』」]?(?:栏|项|里|中)?[：:=＝][^\n。：:=]{0,40}?$"
_PROPERTY: Final = late(
    rf"(?:类别|分类|标签|备注|状态|(?:工作)?表名称?|属性|水印|页眉|页脚|批注|抬头|标记|(?i:category|comments?|status|tags?|label|sheet *名?称?)){_LISTED}"
)
"""A property of a file that may hold a mark of any kind."""
_TOPICS: Final = late(
    rf"(?:关键[词字]|主题词?|题名|标题|摘要|说明|描述|文件名|(?i:keywords?|subject|title|description)){_LISTED}"
)
"""A property that holds what a paper is about, where a level alone may be its subject."""
_APART: Final = late(rf"[;；,，、|｜/：:=＝“\"‘『]{_BLANK}{{0,3}}$")
_OVER: Final = late(rf"(?={_BLANK}{{0,3}}(?:[;；,，、|｜/\r\n。”\"’』]|$))")
_GAP: Final = late(r"[ \t\u3000]+")
_LINES_UP: Final = 400
"""Characters from a row up to the head of its columns."""
_LABEL: Final = late(rf"{LABELS}[：:]?")


def among_values(text: str, start: int, before: str) -> int:
    """Return the end of a mark that is one of the values of a property; 0: it is none."""
    if not _APART.search(before):
        return 0
    marks = [INTERNAL, LIMITED, WORK]
    if _PROPERTY.search(before):
        marks.append(LEVEL)
    elif not _TOPICS.search(before):
        return 0
    for mark in marks:
        match = mark.match(text, start)
        if match and _OVER.match(text, match.end()):
            return match.end()
    return 0


def in_blank_column(text: str, start: int) -> int:
    """Return the end of a level in a row whose columns only blanks part, under a head that names it; 0: it is none."""
    match = LEVEL.match(text, start)
    if match is None or not VALUE_OVER.match(text, match.end()):
        return 0
    first = text.rfind("\n", max(0, start - _LINES_UP), start) + 1
    if not first:
        return 0
    at = len(_GAP.split(text[first:start].strip()))
    for line in reversed(text[max(0, first - _LINES_UP) : first - 1].split("\n")):
        heads = _GAP.split(line.strip())
        if any(map(_LABEL.fullmatch, heads)):
            return match.end() if at < len(heads) and _LABEL.fullmatch(heads[at]) else 0
    return 0


_NUMBERED_TITLE: Final = late(
    rf"(?:^|[\n：:])[ ]?[0-9]{{1,3}}[ .、\t][^\n，。；：:]{{4,50}}{_BLANK}$"
)
_LEAVES: Final = late(
    rf"{_BLANK}{{1,4}}(?:(?:19|20)[0-9]{{2}}年?{_BLANK}{{1,4}})?[0-9]{{1,3}}[页张份]"
)
_TITLE: Final = 60


def in_contents(text: str, start: int) -> int:
    """Return the end of a level between the title of a numbered paper and its leaves: 1 某请示 机密 5页; 0: it is none."""
    match = LEVEL.match(text, start)
    if match is None or not _LEAVES.match(text, match.end()):
        return 0
    return match.end() if _NUMBERED_TITLE.search(text, max(0, start - _TITLE), start) else 0
