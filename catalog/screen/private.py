"""Step screen: a name's place in a text, and whether it is a private person's, an official's or an example's."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from catalog.screen.kind import Weight
from catalog.screen.words.person import (
    CASE_LIST,
    OFFICIAL_AFTER,
    OFFICIAL_BEFORE,
    OFFICIAL_WORDS,
    RECIPIENT_WORDS,
)
from catalog.screen.words.tree import any_of


class Person(NamedTuple):
    """A natural person's name at a place of a folded text."""

    start: int
    end: int
    weight: Weight
    party: bool = False
    """Whether a word beside the name or the label of the text makes it a party's in a case."""


CASE: Final = re.compile(any_of(CASE_LIST))
RECIPIENT: Final = re.compile(RECIPIENT_WORDS)
OFFICIAL: Final = re.compile(OFFICIAL_WORDS)
TITLE_BEFORE: Final = re.compile(rf"(?:{OFFICIAL_BEFORE})(?:姓名)?[：: ]?$")
TITLE_AFTER: Final = re.compile(OFFICIAL_AFTER)
_EXAMPLE: Final = re.compile(
    r"例如|举例|比如|譬如|假设|假如|假定|例[：:\d一二三四五]|[，。；\n]如[，：:]|(?:^|[。；\n（(])如(?!下|实|期|果|对|不|有)"
)
FULL: Final = 3
"""Characters of a usual whole name; a shorter one is a word more easily."""


def is_private(text: str, start: int) -> bool:
    """Whether the name that begins here is no official's and of no example."""
    return not (TITLE_BEFORE.search(text[max(0, start - 8) : start]) or is_example(text, start))


def is_example(text: str, at: int) -> bool:
    """Whether the sentence says before this place that it is an example."""
    sentence = max(text.rfind("。", max(0, at - 120), at), text.rfind("\n", max(0, at - 120), at))
    return _EXAMPLE.search(text, max(sentence, at - 120, 0), at) is not None
