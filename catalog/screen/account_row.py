"""Step screen: whether the row of a table gives an account to an office or a firm, or to a person."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.column import table_around
from catalog.screen.name import name_start
from catalog.screen.reading import Reading
from catalog.screen.table import cells_of, line_of
from catalog.screen.words.tree import any_of
from catalog.screen.words.unit import UNIT_ENDS

_HOLDERS: Final = late(
    "[户账帐]户?名称?$|户名|收款(?:单位|人|方|户)|开户(?:单位|名称?|人)|账户所有人|[账帐]户名"
)
"""Headers of columns that name who holds an account, wherever they stand."""
_UNITS: Final = late("单位|企业|公司|机构|学校|部门|名称")
"""Headers that do so in the first column, where no other column names a person."""
_PARTIES: Final = late("^(?:[投中竞]标|承包|成交|供应|服务)(?:人|商|单位)(?:名称)?$")
"""Headers of a first column of firms that offer or build something."""
_PERSONS: Final = late(
    "姓名|人员|员工|职工|干部|教师|学生|法人|代表|负责人|经办|联系人|领[取款]人|户主|身份证|证件|^收款人$|持卡人|工资|薪|补[贴助]|津贴|对象|[一-龥]人$|[贫困脱低农征]户$|签[名字]|职务|岗位|工号"
)
"""A column of persons, or of what is paid to them."""
BOOKS: Final = "(?:财务|会计|结算|核算|后勤|资金|出纳|基建|总务)[处科室部股]"
"""The part of a body that keeps its accounts."""
_OFFICES: Final = late(
    rf"[^某]{{2,30}}(?:{any_of(UNIT_ENDS)}|{BOOKS})(?:[（(][^）)]{{0,16}}[）)]?)?(?:专户|基本户|账户|户)?"
)


def holds_in_row(reading: Reading, at: int) -> bool | None:
    """Tell by its row whose the account at a place is: an office's, or not; None: no row tells."""
    table = table_around(reading.tables, at)
    if table is None or not table.headers or at <= table.header_end:
        return _holds_in_line(reading.text, at)
    start, end = line_of(reading.text, at)
    row = [*zip(table.headers, cells_of(reading.text[start:end], table.mark), strict=False)]
    people = [cell for header, cell in row if _PERSONS.search(header)]
    if any(cell and not _is_body(cell) for cell in people):
        return False
    if row and _PARTIES.search(row[0][0]):
        return True if _is_body(row[0][1]) else None
    holders = [cell for header, cell in row if _HOLDERS.search(header)]
    if not holders and row and _UNITS.search(row[0][0]) and not people:
        named = any(
            "某" in cell or "·" in cell or name_start(cell, len(cell), sure=False) == 0
            for _, cell in row[1:]
        )
        holders = [] if named else [row[0][1]]
    return True if any(map(_is_body, holders)) else _holds_in_line(reading.text, at)


def _holds_in_line(text: str, at: int) -> bool | None:
    """Tell whether a cell of a line names an office or a firm, and none a person; None: neither does."""
    start, end = line_of(text, at)
    if end - start > _LONGEST_ROW:
        return None
    cells = [cell.strip() for cell in _CELL_MARK.split(text[start:end])]
    if len(cells) < _FEWEST_CELLS or any(map(_is_name, cells)):
        return None
    return True if any(map(_is_body, cells)) else None


_CELL_MARK: Final = late(r"[\t|]")
_LONGEST_ROW: Final = 120
_FEWEST_CELLS: Final = 2


def _is_name(cell: str) -> bool:
    if "某" in cell or "·" in cell or _PERSON_TOLD.search(cell):
        return True
    return len(cell) <= _LONGEST_NAME and name_start(cell, len(cell), sure=True) == 0


_LONGEST_NAME: Final = 4
_PERSON_TOLD: Final = late("本人|个人|职工|员工|家属|工资|薪|补[贴助]|津贴|发放")


_FULL_NAME: Final = 3


def _is_body(cell: str) -> bool:
    """Tell whether a cell names an office or a firm; a short one may be a person's name."""
    short = len(cell) <= _FULL_NAME and name_start(cell, len(cell), sure=False) == 0
    return not short and _OFFICES.fullmatch(cell) is not None
