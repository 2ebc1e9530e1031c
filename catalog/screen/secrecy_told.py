"""Step screen: marks of secrecy that a text tells to stand on some paper: 封面印有“机密”字样, 标有“内部资料”的附件已误传."""

from __future__ import annotations

import re

from catalog.screen.reading import Reading
from catalog.screen.secrecy import HIDDEN, KEPT, MARKS, PLEA
from catalog.screen.secrecy_place import (
    EVENT,
    NOT_GIVEN,
    ON_PAPER,
    QUOTED,
    QUOTED_OF,
    QUOTED_PAPER,
    QUOTES,
    RULE,
    SHOWN,
    TELLS_LAST,
    TOLD_OVER,
)

_CLAUSE = 40


def told(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark that the text tells to stand on some paper; 0: it tells of none.

    `before`: what stands before it, some 40 characters.
    """
    text = reading.text
    if before[-1:] not in TELLS_LAST:
        return 0
    shown, on_paper = SHOWN.search(before), ON_PAPER.search(before)
    clause = reading.clause(start, _CLAUSE) if shown or on_paper else ""
    if not clause or RULE.search(clause):
        return 0
    quoted = before[-1:] in QUOTES
    values: tuple[re.Pattern[str], ...] = (*MARKS, KEPT, HIDDEN) if quoted else (*MARKS, KEPT)
    for value in values:
        match = value.match(text, start)
        if not match or (value is HIDDEN and text[match.end() : match.end() + 1] not in QUOTES):
            continue
        end = match.end()
        if quoted and QUOTED_OF.match(text, end):
            return end
        if shown and (
            QUOTED.match(text, end) or (EVENT.search(clause) and QUOTED_PAPER.match(text, end))
        ):
            return end
        if on_paper and TOLD_OVER.match(text, end) and not NOT_GIVEN.match(text, end):
            plea = PLEA.match(text, end)
            return plea.end() if plea else end
    return 0
