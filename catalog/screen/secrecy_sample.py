"""Step screen: marks of secrecy that are examples of what marks are like: in a template, a quiz, a table that explains them."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
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
from catalog.screen.secrecy_talk import LEFT, ends_of_list, is_lesson, is_lifted, is_talked_of
from catalog.screen.secrecy_told import is_warning

_REACH: Final = 40
_LISTED: Final = late(r"(?:[绝机秘]密[★☆][^\n，。；、★]{0,7}[、，和或及]){1,4}$")
"""Before one of several marks that one label shows."""


_NAMED: Final = late('(?:^|[。；\\n])?[^。；\\n]*(?:例如|比如|譬如|(?<![不假])如)[：:]?[“"「]?$')
"""A mark named as one of many, and the clause before: 附件残留标志，例如“机密★10年” is none of an example."""


def is_explained(header: str) -> bool:
    """Whether a table says what the words in it mean, or counts them; a register of papers does not."""
    if not EXPLAINS.search(header):
        return False
    return not (REGISTER.search(header) and not EXPLAINS.search(TOLD_IN_REGISTER.sub("", header)))


def is_sample(text: str, start: int, end: int) -> bool:
    """Whether a mark is a template or, between quotes, an example of what marks are like: 如“秘密★3年”表示."""
    listed = _LISTED.search(text, max(0, start - _REACH), start)
    first = listed.start() if listed else start
    if TEMPLATE.match(text, end):
        return True
    named = _NAMED.search(text, max(0, first - _REACH), first)
    if named or SAMPLE_LABEL.search(text, max(0, first - 8), first):
        return not (named and LEFT.search(named[0]))
    if is_lesson(text, start, end) or is_lifted(text, start, end):
        return True
    if text[start - 1 : start] not in QUOTES or text[end : end + 1] not in QUOTES:
        return False
    if is_warning(text, start, end) or is_talked_of(text, start, end):
        return True
    first, last = ends_of_list(text, start, end)
    if SAMPLE_BEHIND.match(text, last + 1):
        return True
    before = text[max(text.rfind("\n", 0, first) + 1, first - _REACH) : first]
    if QUIZ.search(before) and QUESTION.match(text, last + 1):
        return True
    return bool(SAMPLE_BEFORE.search(before) or SAMPLE_LABEL.search(before))


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
