"""Step screen: one regular expression for many words, whose common beginnings are read once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression, in a group, that matches any of the words, the longest that stands there."""
    tails: dict[str, list[str]] = {}
    ends = False
    for word in sorted(set(words)):
        if word:
            tails.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + _rest(rest) for first, rest in tails.items()]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _rest(tails: list[str]) -> str:
    if tails == [""]:
        return ""
    if len(tails) == 1:
        return re.escape(tails[0])
    return any_of(tails)
