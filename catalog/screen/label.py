"""Step screen: the words before a number, closed up where a form spaces them, with the line above a part's count."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading

_SPACED: Final = late(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,4}(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""卡 号, 户 名."""
_COUNTS: Final = late(
    r"\s*[（(]?(?:其?中?前|首|头|开头|第[一1])[一二三四五六七八九十0-9]{0,3}(?:半|半段|半截|位|段|组|节|部分)?(?:数字|数)?[）)]?[：:为是 ]{0,2}"
)
"""What only counts the digits that follow: 前10位：."""


def words_before(reading: Reading, start: int, size: int) -> str:
    """Return what stands before a number in its sentence, line or cell, or above where its line only counts."""
    words = reading.clause(start, size)
    own = reading.text[max(0, start - size) : start].rpartition("\n")[2]
    if not own.strip() and _HEADERS.fullmatch(words.strip()):
        words = words.split()[0]  # A row's first cell: 学号 姓名 卡号
    if _COUNTS.fullmatch(words):
        above = start - len(words)
        words = reading.clause(above, size) + words if above > 0 else words
    return closed_up(words)


_HEADERS: Final = late(r"[\u4e00-\u9fff]{2,8}(?:[ \u3000]{1,4}[\u4e00-\u9fff（）]{2,8}){2,8}")
"""The headers of columns that blanks part."""


def closed_up(words: str) -> str:
    """Return words without the blanks within a label: 卡 号."""
    return _SPACED.sub(r"\1", words) if " " in words or "\u3000" in words else words
