"""Step screen: the other places of names that a text tells of once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog.screen.name import Trust, name_end
from catalog.screen.name_body import is_body
from catalog.screen.name_close import Close, name_close
from catalog.screen.name_place import begins_a_body
from catalog.screen.person_role import far_end
from catalog.screen.private import FULL, Person


def repeats(text: str, found: Mapping[int, Person]) -> Iterator[Person]:
    """Yield the other places of the names found; one pass, however many they are."""
    if not found:
        return
    names = {text[one.start : one.end]: one.weight for one in found.values()}
    lengths = sorted({len(name) for name in names}, reverse=True)
    first = re.compile("[" + "".join(sorted({re.escape(name[0]) for name in names})) + "]")
    for place in first.finditer(text):
        start = place.start()
        if start in found:
            continue
        for length in lengths:
            name = text[start : start + length]
            if name in names and _is_whole(text, start, start + len(name)):
                yield Person(start, start + len(name), names[name])
                break


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a known name is one here too, not a part of a longer name or of a body's: 李建国诊所."""
    close = name_close(text, end)
    if name_end(text, start, Trust.CUE) > end or (end - start < FULL and not close):
        return False
    if close >= Close.WORD or name_end(text, start, Trust.FIELD) >= 0:
        return True
    if end - start >= FULL:
        return not (begins_a_body(text, end) or is_body(text, end))
    return far_end(text, start) == end
