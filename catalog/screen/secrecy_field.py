"""Step screen: marks of secrecy among the values of a field: a file's properties and keywords, columns parted by blanks."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import (
    BADLY_READ,
    HIDDEN,
    INTERNAL,
    LEVEL,
    LIMITED,
    MARKS,
    SHORT,
    STARRED,
    TOPIC,
    WORK,
)
from catalog.screen.secrecy_place import (
    BOXES,
    CHOICE_ABOVE,
    CHOICE_BELOW,
    EMPTY_BEHIND,
    GRADE_COLUMN,
    LEVEL_COLUMN,
    LEVEL_FIELD,
    LIFTED,
    OF_CASES,
    OF_CASES_BEHIND,
    PUBLIC_COLUMN,
    PUBLIC_FIELD,
    TICK_BEFORE,
    TICK_BEHIND,
    TICKED_LINE,
    TOLD_IN_REGISTER,
    VALUE_OVER,
    is_of_goods,
)
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.table import line_of
from catalog.screen.words.secrecy import LABELS

_BLANK: Final = r"[ \t\u3000]"
_LISTED: Final = r"[”\"』」]?(?:栏|项|里|中)?[：:=＝][^\n。：:=]{0,40}?$"
_PROPERTY: Final = late(
    rf"(?:类别|类型|分类|(?:文件|资料)?(?<!资质)(?<!资格)(?:等级|级别|性质)|说明|标识|标志|标签|备注|状态|(?:工作)?表名称?|属性|水印|页眉|页脚|批注|抬头|标记|(?i:category|comments?|remarks?|notes?|marks?|status|tags?|label|sheet *名?称?)){_LISTED}"
)
"""A property of a file that may hold a mark of any kind."""
_TOPICS: Final = late(
    rf"(?:关键[词字]|主题词?|题名|标题|摘要|说明|描述|文件名|(?i:keywords?|subject|title|description)){_LISTED}"
)
"""A property that holds what a paper is about, where a level alone may be its subject."""
_SHOWN: Final = late(rf"(?:标识|标志|水印|页眉|页脚|抬头|标记|表名称?|标签){_LISTED}")
"""What is printed on a paper, be it the name of a topic."""
_APART: Final = late(
    rf"(?:[;；,，、|｜/：:=＝]{_BLANK}{{0,3}}|(?:^|[\n;；,，、|｜/：:=＝”\"’』' ])[“\"‘『'\[]{{1,2}}{_BLANK}{{0,3}})$|(?:主题词?|关键[词字]|标签)[：:=][^\n。]{{1,30}}{_BLANK}$"
)
_OVER: Final = late(
    rf"(?={_BLANK}{{0,3}}(?:[;；,，、|｜/\r\n。”\"’』'\]]|[·/、]?(?:特急|加急|特提|平急|急件)|$))"
)
_GAP: Final = late(r"[ \t\u3000]+")
_PARTING: Final = ("，", " ", "\t", "\u3000")
_COMMA: Final = late("，[ ]?")
_LINES_UP: Final = 400
"""Characters from a row up to the head of its columns."""
_TABLE: Final = 2000
"""Characters from a cell up to the head of its column, but for long tables: these are registers."""
_MORE: Final = late("(?:[、或和及]|[ ]?[/／|][ ]?)[绝机秘]密|[/／、](?:内部|公开|普通|无)")
_MORE_BEFORE: Final = late("[绝机秘]密(?:[、或和及]|[ ]?[/／][ ]?)$")
"""Levels one after the other: what a field may hold, not what it does."""
_ROW: Final = late(rf"(?:^|\n)[ ]?{LABELS}[ ]?,[ ]?\"?$")
"""The label of a row that commas part: 密级,机密."""
_FIELDS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], ...]], ...]] = (
    (LEVEL_FIELD, LEVEL_COLUMN, (STARRED, LEVEL, *MARKS, BADLY_READ)),
    (LEVEL_FIELD, GRADE_COLUMN, (STARRED, LEVEL, *MARKS)),
    (PUBLIC_FIELD, PUBLIC_COLUMN, (INTERNAL, LIMITED, WORK)),
)
"""A label before a value, the head of a column above it, and what may stand there."""
_LABEL: Final = late(rf"{LABELS}[：:]?")


def in_field(text: str, start: int, before: str, column: str) -> int:
    """Return the end of a value behind a label, beside a tick or in a column headed so."""
    for label, header, values in _FIELDS:
        named = label.search(before) or (_ROW.search(before) if label is LEVEL_FIELD else None)
        if not (named or (column and header.search(column))):
            continue
        if named and OF_CASES.search(before, 0, named.start()):
            continue
        if _is_of_old(text, start, named[0] if named else column, column):
            return 0
        for value in (*values, HIDDEN):
            match = value.match(text, start)
            if match and VALUE_OVER.match(text, match.end()):
                counted = value is HIDDEN and not named and _is_counted(text, start, column)
                if counted or EMPTY_BEHIND.match(text, match.end()):
                    break
                cell = text.find(",", start, match.end()) if column else -1
                over = match.end() if cell < 0 else cell
                return 0 if _is_of_cases(text, over) else over
    return _ticked(text, start, before)


def _is_of_old(text: str, start: int, label: str, column: str) -> bool:
    """Whether a label names the level of old, and its line or the head of the table tells that it was lifted."""
    if not label.lstrip().startswith("原"):
        return False
    at = text.rfind(column, max(0, start - _TABLE), start) if column else start
    first, last = line_of(text, max(at, 0))
    return "解密" in text[first:last]


def _is_counted(text: str, start: int, column: str) -> bool:
    """Whether a cell is of a table that counts papers or tells of their kinds; a register says it of each paper."""
    at = text.rfind(column.partition("\n")[0], max(0, start - _TABLE), start)
    if at < 0:  # so many rows list papers
        return False
    first, last = line_of(text, at)
    low, high = max(first, at - _TABLE), min(last, at + _TABLE)
    return not text[low:at].strip(" |") or TOLD_IN_REGISTER.search(text, low, high) is not None


def _is_of_cases(text: str, end: int) -> bool:
    """Whether a rule tells of fields with such values, or the value is one of old that is no more."""
    return bool(
        OF_CASES_BEHIND.match(text, end) or LIFTED.match(text, end) or _MORE.match(text, end)
    )


def _ticked(text: str, start: int, before: str) -> int:
    """Return the end of the one among the words of a form's field that has the tick."""
    lined = TICKED_LINE.search(before)
    boxes = None if lined else BOXES.search(before)
    for value in (INTERNAL, LIMITED, LEVEL, HIDDEN, SHORT) if lined or boxes else ():
        match = value.match(text, start)
        if match is None:
            continue
        if lined and (CHOICE_ABOVE.search(before) or CHOICE_BELOW.match(text, match.end())):
            return match.end()
        if boxes and (
            boxes["tick"] or TICK_BEFORE.search(before)
            if boxes["first"] or boxes["bare"]
            else TICK_BEHIND.match(text, match.end())
        ):
            return match.end()
    return 0


def among_values(text: str, start: int, before: str) -> int:
    """Return the end of a mark that is one of the values of a property; 0: it is none."""
    if not _APART.search(before):
        return 0
    marks = [INTERNAL, LIMITED, WORK]
    if _PROPERTY.search(before) and not (TOPIC.match(text, start) and not _SHOWN.search(before)):
        marks.append(LEVEL)
    elif not _TOPICS.search(before):
        return 0
    for mark in marks:
        match = mark.match(text, start)
        if match and _OVER.match(text, plea_end(text, start, match.end())):
            if mark is LIMITED and is_of_goods(text, start, match.end()):
                return 0
            listed = mark is LEVEL and (
                _MORE.match(text, match.end()) or _MORE_BEFORE.search(before)
            )
            return 0 if listed else match.end()
    return 0


def in_loose_column(text: str, start: int) -> int:
    """Return the end of a level in a row whose columns only blanks or commas part, under a head that names it; 0: it is none."""
    match = LEVEL.match(text, start)
    if match is None or not VALUE_OVER.match(text, match.end()):
        return 0
    first = text.rfind("\n", max(0, start - _LINES_UP), start) + 1
    behind = text[match.end() : match.end() + 1]
    if not first or (first == start and behind not in _PARTING):
        return 0
    comma = behind == "，" or text[start - 1] == "，"
    parts, row = (_COMMA, text[first : line_of(text, start)[1]]) if comma else (_GAP, "")
    before = text[first:start]
    at = (
        len(parts.split(before)) - 1 if comma else len(parts.split(before.strip())) if before else 0
    )
    for line in reversed(text[max(0, first - _LINES_UP) : first - 1].split("\n")):
        if not line.strip():
            break
        heads = parts.split(line.strip())
        if any(map(_LABEL.fullmatch, heads)):
            fits = len(heads) > 1 and (not comma or len(heads) == len(parts.split(row)))
            return match.end() if fits and at < len(heads) and _LABEL.fullmatch(heads[at]) else 0
    return 0


_NUMBERED_TITLE: Final = late(
    rf"(?:^|[\n：:])[ ]?[0-9]{{1,3}}[ .、\t\u3000][^\n，。；：:]{{4,50}}{_BLANK}$"
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
