"""Step screen: where a mark of secrecy that begins at a place is over, or that the words there are none.

One with a star is a mark wherever it stands; any other is one behind its field's label, as what a paper says of itself,
where the text tells that it stands on a paper, where words follow that ask to keep the paper inside, and where it is
alone in a line, in brackets or at the head of a paper.
"""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading
from catalog.screen.secrecy import (
    ASKS,
    BADLY_READ,
    HIDDEN,
    INTERNAL,
    KEPT,
    LEVEL,
    MARKS,
    MEETING,
    NAMED,
    PLEA,
    PLEADS,
    RETURNS,
    SHORT,
    STARRED,
    STATE,
)
from catalog.screen.secrecy_apart import apart, kept, secret_apart
from catalog.screen.secrecy_field import among_values, in_contents, in_field, in_loose_column
from catalog.screen.secrecy_head import behind_carrier, entered, stamped
from catalog.screen.secrecy_note import in_note_column, in_remark, is_counted
from catalog.screen.secrecy_own import of_itself
from catalog.screen.secrecy_part import in_part
from catalog.screen.secrecy_place import (
    ABOUT,
    BRACKETS,
    CLAUSE_START,
    COMMA_CELL,
    FIELD_START,
    LINE_START,
    ON_PAPER,
    PAIRS,
    QUOTES,
    RULE,
)
from catalog.screen.secrecy_plea import BLANK_BETWEEN, plea_end
from catalog.screen.secrecy_sample import is_explained, is_sample
from catalog.screen.secrecy_stamp import in_stamp
from catalog.screen.secrecy_star import parted
from catalog.screen.secrecy_talk import is_talked_of
from catalog.screen.secrecy_taught import is_choice, is_quiz, is_taught
from catalog.screen.secrecy_told import is_of_old, told
from catalog.screen.words.secrecy import STARS

_REACH: Final = 40
_PARTS: Final = (" ", "\t", "\u3000", "，", "\n")
"""What parts the columns of a row."""
_LEVELLED: Final = frozenset("绝机秘涉保")
"""First characters of words for papers of a level."""
_LINE: Final = 60
"""Characters of a line on either side of a place."""
_APART: Final = 5
_QUOTED: Final = 13
"""Characters from an opening quote to a mark within the quotes."""
_NEXT: Final = late('[”"」』’][、，,；; 和及与]{0,2}[“"「『‘]')
_HAN: Final = late(r"[\u4e00-\u9fff“「]")
_FREE: Final = late(r"(?:^|[\s，,。；;：:（(【〔〖\[|※*！!—–】〕〗》·])$")
"""Where the parts of a head begin; between quotes what is told decides."""
_PARTED: Final = frozenset("绝絕机機秘祕核普商工国㊙TSC")
"""First characters of marks that a star may follow."""
_MARK_BEHIND: Final = late(
    "[涉绝机秘保]密级?(?:文件|资料|材料|件)[，,][^。；\n]{0,16}[绝机秘]密[★☆]|涉密件?[ \u3000]*[：:]|工作秘密[ ]?[|/／][ ]?(?:国家|商业)秘密"
)
"""Words for a paper, behind which its mark itself follows: 涉密文件，标有机密★10年."""
_FUN: Final = late(
    "绘本|猜谜|谜语|[读观]后感|密室逃脱|剧本杀|桌游|失物招领|图书目录|书目|(?:收藏|馆藏)目录|游戏[：:]"
)
"""Where the words of marks are of a book, a game, a thing that was found."""
_VALUES: Final = (*MARKS, HIDDEN, KEPT, SHORT, STATE, MEETING, NAMED, BADLY_READ)
"""One of them begins every mark but `SECRET`."""


def end_of_mark(reading: Reading, start: int, *, goes_on: bool) -> int:
    """Return where a mark that begins at `start` is over; 0: the words there are no mark.

    `goes_on`: the same paper has a mark before, so a plea alone is none.
    """
    text = reading.text
    starred = STARRED.match(text, start)
    about = ABOUT.search(text, max(0, start - 2), start)
    end = starred.end() if starred and not (starred["soft"] and about) else 0
    if text[start] in _PARTED:
        end = max(end, parted(text, start))
    if end:
        return 0 if is_sample(text, start, end) or _is_name(text, start, end) else end
    if _is_of_other(text, start):
        return 0
    before = text[max(0, start - _REACH) : start]
    if not QUOTES.isdisjoint(before[-_QUOTED:]) and _is_of_lesson_or_past(text, start, before):
        return 0
    alone = LINE_START.search(before) or COMMA_CELL.search(before)
    cell = reading.cell(start) if alone else None
    column = cell.column if cell else ""
    if cell and column and _is_told(text, start, cell.header[:_HEADS]):
        return 0
    if not any(value.match(text, start) for value in _VALUES):
        # 保密 and the like, as in most headings: a mark between brackets alone; the rest takes five times as long.
        return 0 if about or column else secret_apart(text, start, before)
    end = in_field(text, start, before, column) or among_values(text, start, before)
    if end or about or column:
        return end or in_note_column(text, start, column) or _asked(reading, start, before)
    return (0 if goes_on else kept(text, start, before)) or _elsewhere(reading, start, before)


def _elsewhere(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark that no field holds and no other mark leads to."""
    text = reading.text
    return (
        of_itself(reading, start, before)
        or _asked(reading, start, before)
        or told(reading, start, before)
        or apart(text, start, before)
        or in_remark(text, start, before)
        or stamped(text, start, before)
        or behind_carrier(text, start, before)
        or entered(text, start, before)
        or in_part(text, start, before)
        or in_stamp(text, start)
        or (_in_row(text, start) if before[-1:] in _PARTS else 0)
    )


def _is_of_other(text: str, start: int) -> bool:
    """Whether words without a star are those of a quiz, of a book or a game, or lead to the mark behind them."""
    if _MARK_BEHIND.match(text, start) or is_choice(text, start) or is_quiz(text, start):
        return True
    around = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    around += text[start : start + _LINE].partition("\n")[0]
    return _FUN.search(around) is not None


def _is_of_lesson_or_past(text: str, start: int, before: str) -> bool:
    """Whether the quotes around a mark are those of a lesson, or of a label in a museum."""
    return is_taught(text, start, start) or (before[-1:] in QUOTES and is_of_old(text, start))


def end_in_list(text: str, done: int, start: int) -> int:
    """Return the end of a quoted mark that follows another one, over at `done`: “秘密★5年”“内部资料”; 0: there is none."""
    if (
        not 0 < start - done <= _APART
        or is_taught(text, start, start)
        or not _NEXT.fullmatch(text, done, start)
    ):
        return 0
    for value in MARKS:
        match = value.match(text, start)
        if match and text[match.end() : match.end() + 1] in QUOTES:
            return match.end()
    return 0


_HEADS: Final = 400
"""Characters of the heads of a table: no explanation has more."""


def _is_told(text: str, start: int, head: str) -> bool:
    """Whether a table with these heads tells what its words mean or how many papers have them."""
    return is_explained(head) or (is_counted(text, start) and "号" not in head)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a star without a period parts the words of a name: 《秘密★特工》, 内部★推荐."""
    if text[end - 1] not in STARS:
        return False
    if text[start - 1 : start] == "《" and text[end : end + 1].isalnum():
        return True
    if not _HAN.match(text, end):
        return False
    return text[start] == "内" or (text[start - 1 : start] in QUOTES | {"《"} and start > 0)


def _asked(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark behind which words ask to keep the paper inside: 内部资料，严禁外传."""
    text = reading.text
    named = FIELD_START.search(before) and not INTERNAL.match(text, start)
    for value in (*MARKS, MEETING, *([NAMED] if named else [])):
        match = value.match(text, start)
        if not match:
            continue
        end = match.end()
        if PLEADS.search(text, start, end) and _FREE.search(before):
            return end
        asks = ASKS.match(text, end)
        if not asks or not CLAUSE_START.search(before) or _is_quoted(text, start, end):
            continue
        if asks["apart"] or (LINE_START.search(before) and _pleads_joined(text, start, value)):
            if _is_told_as_rule(reading, start, end):
                continue
            if value is LEVEL and RETURNS.match(text, asks.end("apart")):
                return end
            return _end_with_plea(text, start, end, asks)
    return 0


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotes within a line hold a mark and its plea: what is told around them decides."""
    quoted = (
        text[start - 1 : start] in QUOTES
        and text[(last := plea_end(text, start, end)) : last + 1] in QUOTES
    )
    return quoted and (
        text[start - 2 : start - 1] not in ("", "\n") or _HAN.match(text, last + 1) is not None
    )


def _pleads_joined(text: str, start: int, value: re.Pattern[str]) -> bool:
    """Whether a plea right behind a mark is its own: not what those present are told, nor a rule.

    会议材料会后收回, 绝密级文件不得复印.
    """
    return value is not MEETING and text[start] not in _LEVELLED


def _is_told_as_rule(reading: Reading, start: int, end: int) -> bool:
    """Whether a quoted mark and its plea are what a rule tells of: 凡标有“内部文件，严禁外传”的，不得上网."""
    text = reading.text
    if text[start - 1 : start] not in QUOTES or not start:
        return False
    rule = RULE.search(reading.clause(start, _REACH))
    return rule is not None or is_talked_of(text, start, plea_end(text, start, end))


def _end_with_plea(text: str, start: int, end: int, asks: re.Match[str]) -> int:
    """Return the end of a mark and of the plea that one pair of brackets or a dot joins with it, or a place that bears both."""
    before = text[max(0, start - _REACH) : start]
    whole = before[-1:] in BRACKETS and text[asks.end() : asks.end() + 1] == PAIRS[before[-1]]
    if whole or asks["apart"] == "·":
        return max(asks.end(), plea_end(text, start, end))
    plea = ON_PAPER.search(before) and (PLEA.match(text, end) or BLANK_BETWEEN.match(text, end))
    return plea.end() if plea else end


def _in_row(text: str, start: int) -> int:
    return in_loose_column(text, start) or in_contents(text, start)
