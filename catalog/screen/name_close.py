"""Step screen: how surely a natural person's name is over at a place, by what stands behind it."""

from __future__ import annotations

from enum import IntEnum

from catalog.screen.words.given import CLOSERS, FOLLOWERS
from catalog.screen.words.likely import BEHIND_NAMES


class Close(IntEnum):
    """How surely a name ends at a place."""

    NOT = 0
    CHARACTER = 1
    """A character follows that often stands behind names, and in them: 在, 因."""
    WORD = 2
    """A word follows that stands behind names: 反映, 家属."""
    MARK = 3
    """A mark, a digit or the end of the text follows."""


MASKS = frozenset("某*＊×xX□■○●_＿〇ⅹ✕")
"""What stands for a character that was taken out."""
_FOLLOWERS = frozenset(FOLLOWERS) | BEHIND_NAMES


def _lengths(words: frozenset[str]) -> dict[str, list[int]]:
    """Return first character → lengths of the longer words that begin with it, the longest first."""
    lengths: dict[str, list[int]] = {}
    for first, length in sorted({(word[0], len(word)) for word in words}, reverse=True):
        lengths.setdefault(first, []).extend([length] if length > 1 else [])
    return lengths


_FOLLOWER_LENGTHS = _lengths(_FOLLOWERS)
BEHIND = CLOSERS | _FOLLOWER_LENGTHS.keys()
"""What may stand right behind a name, or begins a word that may: `name_close` is NOT before anything else."""


def name_close(text: str, at: int) -> Close:
    """How surely a name that reaches to `at` ends there."""
    first = text[at : at + 1]
    if not first or first in CLOSERS:
        return Close.MARK
    lengths = _FOLLOWER_LENGTHS.get(first)
    if lengths is None or first in MASKS:
        return Close.NOT
    for length in lengths:
        if text[at : at + length] in _FOLLOWERS:
            return Close.WORD
    return Close.CHARACTER if first in _FOLLOWERS else Close.NOT
