"""Step screen: natural persons' names in the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from catalog.model.pattern import late
from catalog.screen.column import cells_below
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.private import CASE, OFFICIAL, RECIPIENT, Person
from catalog.screen.reading import Reading
from catalog.screen.table import Table
from catalog.screen.words.person import OFFICIAL_BEFORE, ROLES
from catalog.screen.words.tree import any_of

_ROLE_HEADER: Final = late(
    rf"(?:{any_of(ROLES)}|户主|死者|学生|村民|居民|被罚款人|受罚人|家长|监护人)(?:的?姓名|名称|名字)?(?:[（(].{{0,12}}[）)])?"
)
_NAME_HEADER: Final = late(r".{0,8}(?:姓 *名|名 *字)(?:[（(].{0,12}[）)])?")
_TITLED: Final = late(rf"单位|机构|{OFFICIAL_BEFORE}")
_TITLE: Final = 200
"""So many characters before a table tell what it is about."""


def table_names(reading: Reading) -> Iterator[Person]:
    """Yield the names in columns of persons; of officials, staff and candidates none."""
    text = reading.text
    yield from _labelled(reading)
    for table in reading.tables:
        weights = _columns(text, table, is_case=reading.around.names)
        if weights:
            for cell in cells_below(text, table, weights):
                yield from _cell(text, cell.start, cell.end, weights[cell.column])


def _labelled(reading: Reading) -> Iterator[Person]:
    """Yield the name that a whole text is, when its label says so."""
    label, text = reading.around.label, reading.text
    weight = _weight(label, label, is_case=reading.around.names) if label else None
    if weight is not None:
        start = len(text) - len(text.lstrip())
        end = name_end(text, start, Trust.FIELD)
        if end >= 0 and not text[end:].strip():
            yield Person(start, end, weight, party=True)


def _columns(text: str, table: Table, *, is_case: bool) -> dict[int, Weight]:
    """Return which columns hold persons' names, by their headers, and how sure that is."""
    before = text[max(0, table.start - _TITLE) : table.start]
    context = table.header
    weights = {}
    for column, header in enumerate(table.headers):
        weight = _weight(header, context, before, is_case=is_case)
        if weight is not None:
            weights[column] = weight
    return weights


def _weight(header: str, context: str, before: str = "", *, is_case: bool) -> Weight | None:
    """Return how surely a column under this header names natural persons; None: it does not."""
    header = header.strip()
    if _ROLE_HEADER.fullmatch(header):
        return Weight.BLOCK
    if not _NAME_HEADER.fullmatch(header) or _TITLED.search(header):
        return None
    official, recipient, case = _tells(context)
    if official:
        return Weight.REVIEW if recipient and case else None
    if recipient:
        return Weight.BLOCK
    if OFFICIAL.search(before) and not CASE.search(before):
        return None
    return Weight.BLOCK if is_case or RECIPIENT.search(before) else Weight.REVIEW


@lru_cache(maxsize=64)
def _tells(context: str) -> tuple[bool, bool, bool]:
    """Return whether headers speak of officials, of recipients and of a case: once for all columns."""
    official, recipient, case = (
        words.search(context) is not None for words in (OFFICIAL, RECIPIENT, CASE)
    )
    return official, recipient, case


def _cell(text: str, start: int, end: int, weight: Weight) -> Iterator[Person]:
    """Yield the names of one cell: one, or several with marks between them."""
    at = start
    for name in re.split(r"[、，,/；;]", text[start:end]):
        first = at + len(name) - len(name.lstrip(" *\u3000"))
        over = name_end(text, first, Trust.FIELD)
        if 0 <= over <= end and re.fullmatch(
            r"[ *\u3000\r]*(?:[（(].*)?", text[over : at + len(name)]
        ):
            yield Person(first, over, weight)
        at += len(name) + 1
