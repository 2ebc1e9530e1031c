"""Step screen: numbers whose parts stand in cells of their own: 卡号前段 | 卡号后段."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, resident_id_is_right
from catalog.screen.column import tables_of
from catalog.screen.table import Table, cells_of, line_of

_PART: Final = late(
    r"(?:前|后|首|尾|末|左|右|上|下|中|第[一二三四1-4])(?:面|间)?[一二三四五六七八九十0-9]{0,2}(?:半|半段|半截|半部分?|段|组|节|截|部分|位|格|栏)"
    r"|^(?:地址码|行政区划码?|出生日期码?|顺序码)(?:[+＋及和/]?校验码)?$|(?:号码?|卡|证)[（(]?(?:上|下|前|后|中|[一二三四1-4])[）)]?$|[（(](?:上|下|前|后|中|续|[一二三四1-4])[）)]$"
)
"""A header of a part of a number."""
_NUMBERED: Final = late(
    "(?:账号|帐号|卡号|证号|号码|身份证)(?:[一二三四1-4①②③④]|[（(][一二三四1-4][）)])$"
)
"""A header that counts: its cells are parts only where they make a right number."""
_DIGITS: Final = late(r"[0-9]{2,17}[0-9Xx]?")
_MANY: Final = range(11, 20)
_ROWS: Final = 400
"""Nobody parts numbers over the columns of longer tables."""


def in_cells(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where numbers stand whose parts fill neighbouring columns, and their digits."""
    for table in tables_of(text):
        for pattern in (_PART, _NUMBERED):
            columns = [at for at, header in enumerate(table.headers) if pattern.search(header)]
            if len(columns) > 1 and columns == [*range(columns[0], columns[-1] + 1)]:
                for span, digits in _rows(text, table, columns):
                    if pattern is _PART or card_is_right(digits) or resident_id_is_right(digits):
                        yield span, digits


def _rows(text: str, table: Table, columns: list[int]) -> Iterator[tuple[tuple[int, int], str]]:
    at = table.header_end + 1
    for _ in range(_ROWS):
        if at >= table.end:
            return
        over = min(line_of(text, at)[1], table.end)
        cells = cells_of(text[at:over], table.mark)
        parts = cells[columns[0] : columns[-1] + 1]
        digits = "".join(parts).upper()
        if all(map(_DIGITS.fullmatch, parts)) and len(digits) in _MANY:
            start = _place(text, at, over, columns[0], table.mark)
            start = text.find(parts[0], start, over)
            end = start
            for part in parts:
                end = text.find(part, end, over) + len(part)
            yield (start, end), digits
        at = over + 1


def _place(text: str, start: int, end: int, column: int, mark: str) -> int:
    """Return where a cell begins."""
    if mark == "|" and text.startswith("|", start):
        start += 1
    for _ in range(column):
        start = text.find(mark, start, end) + 1
    return start
