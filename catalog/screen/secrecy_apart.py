"""Step screen: marks of secrecy that stand apart: in brackets, alone in a line, at a paper's head, in a file's name."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import HIDDEN, INTERNAL, LIMITED, MARKS
from catalog.screen.secrecy_place import (
    BETWEEN,
    BLANK_BEHIND,
    CLAUSE_START,
    FILE_END,
    FILE_START,
    HEAD_BEFORE,
    HEAD_BEHIND,
    IN_BRACKETS,
    IN_TITLE,
    LINE_END,
    LINE_START,
    PAIRS,
    READ_ONLY,
    SURE_PAIRS,
)

LIMITS: Final = frozenset("仅只专限供")
"""What says who may read begins with."""
_CLOSING: Final = ("）", ")")


_WIDE_BEFORE: Final = late(r"(?:\u3000|  )$")
_WIDE_BEHIND: Final = late(r"\u3000|  |[ ]*(?=[\r\n]|$)")
"""Wide blanks part the parts of a head: 简报第8期　内部参阅　2026年4月."""


def apart(text: str, start: int, before: str) -> int:
    """Return the end of a mark that stands apart: in brackets, in its line, at the head, in a file's name."""
    opened = before[-1:]
    at_line = LINE_START.search(before)
    for value in (*MARKS, HIDDEN):
        match = value.match(text, start)
        if not match:
            continue
        end = match.end()
        closed = opened in PAIRS and text[end : end + 1] == PAIRS[opened]
        if value is HIDDEN:
            return end if _hidden_apart(text, start, end, before) else 0
        if closed or (at_line and (LINE_END.match(text, end) or HEAD_BEHIND.match(text, end))):
            return end
        if HEAD_BEFORE.search(before) and (
            LINE_END.match(text, end) or HEAD_BEHIND.match(text, end)
        ):
            return end
        if FILE_START.search(before) and FILE_END.match(text, end):
            return end
        if value in (INTERNAL, LIMITED) and _closes(text, start, end, before):
            return end
    return 0


def _closes(text: str, start: int, end: int, before: str) -> bool:
    """Whether a mark closes what a bracket says of a paper, stands between wide blanks, or says at a line's end who may read."""
    if _WIDE_BEFORE.search(before) and _WIDE_BEHIND.match(text, end):
        return True
    if text[end : end + 1] in _CLOSING and IN_BRACKETS.search(before):
        return True
    readers = READ_ONLY.search(text, start, end) and text[start] in LIMITS
    return bool(readers and CLAUSE_START.search(before) and LINE_END.match(text, end))


def _hidden_apart(text: str, start: int, end: int, before: str) -> bool:
    """Whether 不予公开, 内部 and the like stand in brackets of their own, or before a file's name."""
    opened, inside = before[-1:], text[start:end] == "内部"
    closed = opened in PAIRS and text[end : end + 1] == PAIRS[opened]
    if closed and (
        opened in SURE_PAIRS
        or (LINE_START.search(before) and LINE_END.match(text, end))
        or (BETWEEN.search(before) and BLANK_BEHIND.match(text, end))
    ):
        return True
    if not inside:
        return False
    titled = closed and (
        IN_TITLE.search(before) or LINE_END.match(text, end) or FILE_END.match(text, end + 1)
    )
    named = FILE_START.search(before) and text[end : end + 1] in ("_", "-")
    return bool(titled or (named and FILE_END.match(text, end)))
