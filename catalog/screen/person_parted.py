"""Step screen: names whose characters blanks part, before a verb or a mark: 对闵　超处以, 冶 成 虎无证运输."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.name_close import Close, name_close
from catalog.screen.person_behind import LEAD_CHARS, LEADS, SUBJECT_AFTER
from catalog.screen.private import Person, is_private
from catalog.screen.words.given import USUAL
from catalog.screen.words.surname import RISKY, SINGLE

_CLAUSES: Final = frozenset("，,。；;：:")
_PARTED: Final = late(
    rf"\u3000(?<=[{''.join(sorted(SINGLE - RISKY))}].)(?=[{''.join(sorted(USUAL))}](?![\u3000 ]))"
)
"""The blank in a name of two characters: 对闵　超处以."""


def parted(text: str) -> Iterator[Person]:
    """Yield the names of two characters that a blank parts, behind a mark or a word that takes parties: 对闵　超处以."""
    for blank in _PARTED.finditer(text) if "\u3000" in text else ():
        start, end = blank.start() - 1, blank.end() + 1
        taken = text[start - 1 : start] in _CLAUSES or text[start - 1 : start] in LEAD_CHARS
        taken = taken or text[max(0, start - 2) : start] in LEADS
        follows = SUBJECT_AFTER.match(text, end) or name_close(text, end) is Close.WORD
        if taken and follows and is_private(text, start):
            yield Person(start, end, Weight.REVIEW)


_BLANKS: Final = " ", "\u3000"
_APART: Final = tuple(
    late(
        rf"{blank}(?<=[{''.join(sorted(SINGLE))}].)[{''.join(sorted(USUAL))}][ \u3000]{{1,2}}[{''.join(sorted(USUAL))}](?=[\u3400-\u9fff，,。；;（(])(?!.[ \u3000])"
    )
    for blank in _BLANKS
)
"""From the first blank in a name of three characters."""


def apart(text: str) -> Iterator[Person]:
    """Yield the names of three characters that blanks part, before a verb or a mark: 冶 成 虎无证运输."""
    found = (
        one.finditer(text) for one, blank in zip(_APART, _BLANKS, strict=True) if blank in text
    )
    for name in chain.from_iterable(found):
        start, end = name.start() - 1, name.end()
        before = text[start - 1 : start]
        leads = not "\u3400" <= before <= "\u9fff" or before in LEAD_CHARS or before == "的"
        spread = before in (" ", "\u3000") and "\u3400" <= text[start - 2 : start - 1] <= "\u9fff"
        named = leads and not spread and name_close(text, end) >= Close.WORD
        if named and is_private(text, start):
            yield Person(start, end, Weight.REVIEW)
