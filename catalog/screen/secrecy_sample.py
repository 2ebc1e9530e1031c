"""Step screen: marks of secrecy that are examples of what marks are like: in a template, a quiz, a table that explains them."""

from __future__ import annotations

from typing import Final

from catalog.screen.secrecy import STARRED
from catalog.screen.secrecy_place import (
    EXPLAINS,
    QUESTION,
    QUIZ,
    QUOTES,
    REGISTER,
    SAMPLE_BEFORE,
    SAMPLE_BEHIND,
    SAMPLE_LABEL,
    TEMPLATE,
    TOLD_IN_REGISTER,
)
from catalog.screen.secrecy_told import is_warning

_REACH: Final = 40


def is_explained(header: str) -> bool:
    """Whether a table says what the words in it mean, or counts them; a register of papers does not."""
    if not EXPLAINS.search(header):
        return False
    return not (REGISTER.search(header) and not EXPLAINS.search(TOLD_IN_REGISTER.sub("", header)))


def is_sample(text: str, start: int, end: int) -> bool:
    """Whether a mark is a template or, between quotes, an example of what marks are like: 如“秘密★3年”表示."""
    if TEMPLATE.match(text, end) or SAMPLE_LABEL.search(text, max(0, start - 8), start):
        return True
    if text[start - 1 : start] not in QUOTES or text[end : end + 1] not in QUOTES:
        return False
    if SAMPLE_BEHIND.match(text, end + 1) or is_warning(text, start, end):
        return True
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    if QUIZ.search(text, first, start) and QUESTION.match(text, end + 1):
        return True
    return bool(SAMPLE_BEFORE.search(text, max(0, start - 8), start))


def line_at(text: str, at: int) -> str:
    """Return the line that holds the offset."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def is_link(text: str, start: int, end: int) -> bool:
    """Whether the words are all that a link shows: it leads to a page about them; a star is of a paper."""
    if text[max(0, start - 2) : start - 1] == "!":
        return False  # what a picture shows
    shown = text[start - 1 : start] == "[" and text[end : end + 2] == "]("
    return shown and not STARRED.fullmatch(text, start, end)
