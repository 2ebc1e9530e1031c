"""Step screen: transliterated names without a dot, which begin with no family name: 木合塔尔, 阿依古丽."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name_close import Close, name_close
from catalog.screen.words.likely import TRANSLITERATED
from catalog.screen.words.surname import FOREIGN_STARTS, REGIONS

_WHOLE: Final = 3
"""Characters of a usual name."""
FULL_FOREIGN: Final = 4
"""Characters of a transliterated name that needs no usual beginning."""
_NO_PERSON: Final = late("斯坦$|西亚$|利亚$|拿大$")
"""Countries are transliterated too."""
_FOREIGN: Final = TRANSLITERATED | {"·"}
_LONGEST_FOREIGN: Final = 12


def _closed(text: str, at: int) -> bool:
    """Whether only Han stand right before a place and a mark or the end behind it."""
    return name_close(text, at) is Close.MARK and "\u3400" <= text[at - 1 : at] <= "\u9fff"


def foreign_end(text: str, start: int) -> int:
    """Return where a transliterated name without a dot is over: 木合塔尔, 阿依古丽; −1: none begins here."""
    end = start
    while text[end : end + 1] in _FOREIGN and end - start < _LONGEST_FOREIGN and end < len(text):
        end += 1
    known = text[start : start + 2] in FOREIGN_STARTS
    if known and end - start == FULL_FOREIGN - 2 and name_close(text, end + 1):
        end += 1
    if known:
        spoken = next((at for at in range(start + 3, start + 6) if _closed(text, at)), -1)
        end = max(end, spoken) if text[start:spoken] not in REGIONS else end
    long = end - start >= (_WHOLE if known else FULL_FOREIGN)
    return end if long and not _NO_PERSON.search(text, start, end) else -1
