"""Step screen: whose the addresses in a table are: the first header that names somebody or a body decides."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.table import Cell
from catalog.screen.words.address import (
    BODY_HEADER,
    HOME_LABELS,
    NOT_LIVED_IN,
    OFFICER_HEADER,
    OPEN_LABELS,
    PERSON_HEADER,
)
from catalog.screen.words.given import USUAL
from catalog.screen.words.tree import any_of

_HOME: Final = late(
    rf"(?:{any_of(HOME_LABELS)}|.{{0,6}}家庭.{{0,4}}(?:地址|住址)|.{{0,6}}住址|居住地.{{0,4}}|(?:住宅|住房|宅基地?)(?:详细)?(?:地点|地址|位置|坐落|所在地))(?:[（(].{{0,12}}[）)])?"
)
_GROUPS: Final = late("(?:所[在属])?(?:行政|自然)?村?(?:民小)?组别?|村组.{0,4}|村[（(]?社[）)]?")
_PAID: Final = late("[卡账帐]号|账户|身份证|证件号|卡$|卡 ")
_OPEN: Final = late(
    rf"(?:(?:详细|具体)?(?:{OPEN_LABELS})|.{{0,4}}房号|.{{0,6}}(?:坐落|房源|门牌号?)|(?i:(?:[a-z]{{1,9}}_)?(?:addr|address)))(?:[（(].{{0,12}}[）)])?"
)
_OFFICER: Final = late(OFFICER_HEADER)
_PERSON: Final = late(PERSON_HEADER)
_BODY: Final = late(BODY_HEADER)
_NOT_LIVED_IN: Final = late(NOT_LIVED_IN)
_WIDEST: Final = 200
_BODY_CELL: Final = late(
    "(?:公司|合作社|超市|商行|经营部|中心|政府|委员会|(?<![一二三四五六七八九十0-9])[店馆厂局站校所行院])(?:[（(][^（()）]{0,8}[）)])? *(?=[|\\t,])"
)
_CELL_BEFORE: Final = late(r"(?:^|[|\t,\n])[ *“\"「『【〔\[`_]*$")
_CELL_BEHIND: Final = late(r"[ *”\"」』】〕\]`_]*(?:[|\t,\n]|$)")


class Subject(Enum):
    """What the rows of a table are about."""

    PERSON = auto()
    BODY = auto()
    UNKNOWN = auto()


def is_home_header(header: str) -> bool:
    """Tell whether only homes stand in a column under a header: 家庭住址, 户籍地."""
    return _HOME.fullmatch(header) is not None


def is_open_header(header: str) -> bool:
    """Tell whether a column under a header holds addresses of whatever the rows are about: 地址, 村组, 坐落."""
    return _OPEN.fullmatch(header) is not None


def _tells_group(header: str, headers: str) -> bool:
    """Whether a village's group under a header tells a home, in a table of persons.

    Lists of subsidies name the group beside the name, by custom; beside a number of a card it is too much.
    """
    return _GROUPS.fullmatch(header) is None or _PAID.search(headers) is not None


def _is_lived_in(header: str) -> bool:
    """Whether an address under a header may be a home: 承包地块, 就诊医院, 工作单位 may not."""
    return _NOT_LIVED_IN.search(header) is None


@lru_cache(maxsize=256)
def subject_of(headers: str) -> Subject:
    """Return what the rows of a table are about; `headers`: all of them, parted by blanks.

    A body's column makes all rows a body's, whoever answers for it: 药店名称, 地址, 负责人姓名.
    """
    if _BODY.search(headers):
        return Subject.BODY
    if any(
        _PERSON.search(header) and not _OFFICER.search(header)
        for header in headers.replace("姓 名", "姓名").split()
    ):
        return Subject.PERSON
    return Subject.BODY if _OFFICER.search(headers) else Subject.UNKNOWN


def is_row_of_body(text: str, start: int) -> bool:
    """Tell whether a cell to the left of an address names a body: 示例超市, under a header like 当事人."""
    line = max(text.rfind("\n", 0, start) + 1, start - _WIDEST)
    return _BODY_CELL.search(text, line, start) is not None


def is_whole_cell(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but an address stands in its cell."""
    return _CELL_BEFORE.search(text, max(0, start - 4), start) is not None and (
        _CELL_BEHIND.match(text, end) is not None
    )


def weight_in_cell(cell: Cell, *, is_group: bool) -> Weight | None:
    """Return how surely the address that fills a cell is a home: by the label in the row, by the header of the column and by what the rows are about.

    None: nobody lives there, or only the group of a village is told, without a card beside it.
    """
    if is_home_header(cell.row) or is_home_header(cell.first):
        return Weight.BLOCK
    lived_in = _is_lived_in(cell.column) and _is_lived_in(cell.row)
    if is_group and not _tells_group(cell.column, cell.header):
        return None
    subject = subject_of(cell.header)
    named = subject is Subject.UNKNOWN and not is_group and _is_name(cell.row)
    return Weight.REVIEW if lived_in and (named or subject is Subject.PERSON) else None


def _is_name(cell: str) -> bool:
    """Whether a cell is a usual full name: where no header tells what the rows are about."""
    usual = len(cell) == _FULL and cell[-1] in USUAL
    return usual and name_end(cell, 0, Trust.CUE) == _FULL


_FULL: Final = 3
"""Characters of a usual full name."""
