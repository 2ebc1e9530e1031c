"""Step screen: transliterated names without a dot, which begin with no family name: 木合塔尔, 阿依古丽."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import name_close
from catalog.screen.words.likely import TRANSLITERATED
from catalog.screen.words.surname import FOREIGN_STARTS

_WHOLE: Final = 3
"""Characters of a usual name."""
FULL_FOREIGN: Final = 4
"""Characters of a transliterated name that needs no usual beginning."""
_NO_PERSON: Final = late("斯坦$|西亚$|利亚$|拿大$")
"""Countries are transliterated too."""
_FOREIGN: Final = TRANSLITERATED | {"·"}
_LONGEST_FOREIGN: Final = 12


def foreign_end(text: str, start: int) -> int:
    """Return where a transliterated name without a dot is over: 木合塔尔, 阿依古丽; −1: none begins here."""
    end = start
    while text[end : end + 1] in _FOREIGN and end - start < _LONGEST_FOREIGN and end < len(text):
        end += 1
    known = text[start : start + 2] in FOREIGN_STARTS
    if known and end - start == FULL_FOREIGN - 2 and name_close(text, end + 1):
        end += 1
    long = end - start >= (_WHOLE if known else FULL_FOREIGN)
    return end if long and not _NO_PERSON.search(text, start, end) else -1
