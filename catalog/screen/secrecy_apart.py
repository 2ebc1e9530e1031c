"""Step screen: marks of secrecy that stand apart: in brackets, alone in a line, at a paper's head, in a file's name."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import (
    ENGLISH,
    HIDDEN,
    INTERNAL,
    KEPT,
    LEVEL,
    LIMITED,
    MARKS,
    PERIOD_LAST,
    SECRET,
    TIMED,
    TOPIC,
    WORK,
)
from catalog.screen.secrecy_head import behind_book, between_blanks, is_noted, on_top
from catalog.screen.secrecy_place import (
    BETWEEN,
    BLANK_BEHIND,
    CLAUSE_START,
    CORNERED,
    DASH_BEFORE,
    DRAFT_BEFORE,
    ENTERED,
    ENTRY_OVER,
    FILE_END,
    FILE_START,
    FOR_READERS,
    HEAD_BEFORE,
    HEAD_BEHIND,
    IN_BRACKETS,
    IN_TITLE,
    ISSUED,
    ITEM,
    LEVEL_ABOVE,
    LEVEL_BELOW,
    LINE_END,
    LINE_OPEN,
    LINE_OVER,
    LINE_START,
    NUMBER_BEHIND,
    OF_DEEDS,
    OF_THINGS,
    OWN_BRACKET,
    OWN_OVER,
    OWN_PLEA,
    OWNER_BEFORE,
    PAIRS,
    PAPER_INSIDE,
    READ_ONLY,
    SENT_APART,
    SURE_PAIRS,
    TITLE_BEFORE,
    TITLE_BEHIND,
)
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.words.secrecy import SEAL

LIMITS: Final = frozenset("仅只专限供")
"""What says who may read begins with."""
_OF_OWNERS: Final = frozenset("内工")
"""First characters of marks that name whose inside it is: 机关内部资料, 检察工作秘密."""
_JOINS: Final = frozenset("，,、；; \u3000")
"""Between two pleas in one pair of brackets."""
_OPENING: Final = ("（", "(")
_CLOSING: Final = ("）", ")")
_HEAD_MARKS: Final = ("。", "·")
"""What parts from a title the words at its head that keep a paper inside: 仅供内部使用。操作说明."""
_REFUSED: Final = ("不予公开", "不公开", "免予公开")
_FOR_NOW: Final = ("暂", "缓")
_BELOW_MARK: Final = late(r"[★☆][^\n]{0,8}\n[ \t\u3000]*$")
_NAME_GOES_ON: Final = late(rf"[）)】\]][^\s，。；：:|]{{2,60}}?{FILE_END.pattern}")
_TITLE: Final = 56
"""Characters of a title and what leads up to it."""


def apart(text: str, start: int, before: str) -> int:
    """Return the end of a mark that stands apart: in brackets, in its line, at the head, in a file's name."""
    at_head = _is_at_head(text, start, before)
    for value in MARKS:
        match = value.match(text, start)
        if not match or (FOR_READERS.match(text, start) and not LINE_OPEN.search(before)):
            continue
        end = match.end()
        over = LINE_OVER if value in (LIMITED, ENGLISH) else LINE_END
        heading = value is LEVEL and TOPIC.fullmatch(text, start, end) and before[-1:] not in PAIRS
        if heading and LINE_END.match(text, end):
            return 0
        last = plea_end(text, start, end)
        if at_head and (over.match(text, last) or _heads(text, start, last)):
            return 0 if value is LEVEL and _is_listed(text, end, before) else end
        if (
            _is_closed(text, last, before)
            or _is_in_name(text, last, before)
            or is_noted(text, end, before)
        ):
            return end
        if between_blanks(text, start, last, before):
            return end
        closes = _closes if value in (INTERNAL, LIMITED) or WORK.match(text, start) else _is_entered
        if closes(text, start, end, before):
            return end
    hidden = HIDDEN.match(text, start)
    is_mark = hidden is not None and _hidden_apart(text, start, hidden.end(), before)
    return hidden.end() if hidden and is_mark else secret_apart(text, start, before)


def secret_apart(text: str, start: int, before: str) -> int:
    """Return the end of 保密 where brackets hold it alone, before or behind a title; 0: it stands elsewhere."""
    secret = SECRET.match(text, start)
    if secret is None or not _is_closed(text, secret.end(), before):
        return 0
    titled = LINE_START.search(before) and TITLE_BEHIND.match(text, secret.end())
    return secret.end() if titled or before[-1] in SURE_PAIRS else 0


def _heads(text: str, start: int, end: int) -> bool:
    """Whether behind a mark at the head of a line a title or a number of a paper follows.

    Behind the seal, or a level with its period, anything may that a blank parts from it.
    """
    if text[end : end + 1] in _HEAD_MARKS and "内" in text[start:end]:
        return True
    if TIMED.match(text, end) and (
        text[start] == SEAL or PERIOD_LAST.search(text, start, end) is not None
    ):
        return True
    if text[end : end + 1] in ("★", "：", ":") and TOPIC.match(text, start):
        return False
    return HEAD_BEHIND.match(text, end) is not None


def _is_at_head(text: str, start: int, before: str) -> bool:
    """Whether a line begins here, but for signs, numbers of a paper's head, or whose inside the paper is for."""
    if LINE_START.search(before) or HEAD_BEFORE.search(before) or behind_book(before):
        return True
    return text[start] in _OF_OWNERS and OWNER_BEFORE.search(before) is not None


def _is_closed(text: str, end: int, before: str) -> bool:
    """Whether brackets hold just the words between `before` and `end`."""
    if before[-1:] == "「" and LINE_START.search(before):
        return CORNERED.match(text, end) is not None
    if before[-1:] not in PAIRS or OF_THINGS.search(before):
        return False
    if before[-1] in _OPENING and before[:-1].endswith(_REFUSED):
        return False  # why: 不予公开（工作秘密）
    if text[end : end + 1] != PAIRS[before[-1]]:
        return False
    if not OF_DEEDS.match(text, end + 1):
        return True
    # At the head of a line it is the mark of a paper about the deed: （内部资料）表决情况报告, not （秘密）选举产生.
    is_manner = before[-1] not in SURE_PAIRS and text.endswith("秘密", 0, end)
    return not is_manner and LINE_START.search(before[:-1]) is not None


def _is_in_name(text: str, end: int, before: str) -> bool:
    """Whether a mark is a part of a file's name, or told in brackets of a paper that is sent apart."""
    if before[-1:] in _OPENING and SENT_APART.match(text, end):
        return True
    return bool(FILE_START.search(before) and FILE_END.match(text, end))


def _is_entered(text: str, start: int, end: int, _before: str) -> bool:
    """Whether a level follows the title of a paper in a register or a numbered list."""
    over = ENTRY_OVER.match(text, end)
    return over is not None and ENTERED.fullmatch(_line_before(text, start)) is not None


def _is_listed(text: str, end: int, before: str) -> bool:
    """Whether a level is a line of a list of them."""
    return bool(LEVEL_ABOVE.search(before) or LEVEL_BELOW.match(text, end))


def _closes(text: str, start: int, end: int, before: str) -> bool:
    """Whether a mark closes what a bracket says of a paper, stands or says at a line's end who may read."""
    if text[end : end + 1] in _CLOSING and IN_BRACKETS.search(before):
        return True
    if LINE_END.match(text, end) and DASH_BEFORE.fullmatch(_line_before(text, start)):
        return True
    readers = READ_ONLY.search(text, start, end) and text[start] in LIMITS
    return bool(readers and CLAUSE_START.search(before) and LINE_END.match(text, end))


def kept(text: str, start: int, before: str) -> int:
    """Return the end of a plea that is a mark by itself: in its line, in brackets of a title, behind a draft's name."""
    end, opened = _pleas_end(text, start, before), before[-1:]
    if not end:
        return 0
    over, closed = LINE_OVER.match(text, end), _is_closed(text, end, before)
    if LINE_START.search(before) and (
        over
        or opened in SURE_PAIRS
        or (TITLE_BEHIND.match(text, end) if closed else HEAD_BEHIND.match(text, end))
    ):
        return end
    if _in_file_name(text, end, before, closed=closed):
        return end
    if (
        closed
        and (over or BLANK_BEHIND.match(text, end))
        and TITLE_BEFORE.fullmatch(_line_before(text, start))
    ):
        return end
    if text[end : end + 1] in _CLOSING and PAPER_INSIDE.search(before):
        return end
    if OWN_PLEA.search(before) and OWN_OVER.match(text, end) and text[start] != "未":
        return end
    if over and (HEAD_BEFORE.search(before) or DRAFT_BEFORE.fullmatch(_line_before(text, start))):
        return end
    return 0


def _pleas_end(text: str, start: int, before: str) -> int:
    """Return where a plea is over, or the two that one pair of brackets holds; 0: none begins here."""
    match = KEPT.match(text, start)
    if match is None:
        return 0
    end = match.end()
    more = KEPT.match(text, end + 1) if text[end : end + 1] in _JOINS else None
    both = more is not None and text[more.end() : more.end() + 1] == PAIRS.get(before[-1:])
    return more.end() if more and both else end


def _line_before(text: str, start: int) -> str:
    """Return what stands before a place in its line; a line break where that is more than a title holds."""
    first = text.rfind("\n", max(0, start - _TITLE), start) + 1
    return text[first:start] if first or start <= _TITLE else "\n"


def _hidden_apart(text: str, start: int, end: int, before: str) -> bool:
    """Whether 不予公开, 内部 and the like stand in brackets of their own, or before a file's name."""
    opened, inside = before[-1:], text[start:end] in ("内部", "内部版")
    closed = opened in PAIRS and text[end : end + 1] == PAIRS[opened]
    at_line = LINE_START.search(before)
    if at_line and (
        ISSUED.match(text, end)
        or on_top(text, start, end)
        or (LINE_END.match(text, end) and (text[start] in _FOR_NOW or _BELOW_MARK.search(before)))
    ):
        return True
    if closed and (
        opened in SURE_PAIRS
        or (at_line and (LINE_END.match(text, end) or TITLE_BEHIND.match(text, end)))
        or (BETWEEN.search(before) and BLANK_BEHIND.match(text, end))
    ):
        return True
    if _in_file_name(text, end, before, closed=closed):
        return True
    if text[end : end + 1] in _CLOSING and OWN_BRACKET.search(before):
        return True
    if closed and _is_of_item(text, start, end):
        return True
    if not inside:
        return False
    if text[end : end + 1] in _CLOSING and IN_BRACKETS.search(before):
        return True
    titled = closed and (IN_TITLE.search(before) or LINE_END.match(text, end))
    return bool(titled or (closed and NUMBER_BEHIND.match(text, end + 1)))


def _is_of_item(text: str, start: int, end: int) -> bool:
    """Whether brackets close the title of an item of a meeting or a list of papers: 议题一：总额预算（不予公开）."""
    return LINE_END.match(text, end) is not None and (
        ITEM.fullmatch(_line_before(text, start)) is not None
    )


def _in_file_name(text: str, end: int, before: str, *, closed: bool) -> bool:
    """Whether the words are the first part of a file's name, or its end in brackets."""
    if closed:
        begins = FILE_START.search(before[:-1]) and _NAME_GOES_ON.match(text, end)
        return bool(begins or FILE_END.match(text, end + 1))
    parted = text[end : end + 1] in ("_", "-") or before[-1:] in ("_", "-")
    return bool(parted and FILE_START.search(before) and FILE_END.match(text, end))
