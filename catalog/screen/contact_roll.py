"""Step screen: rows that name a person, and lists of the telephones of homes: a heading, and lines of a name and a number."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import name_start
from catalog.screen.words.contact import BODIES, CALLS, OFFICES

_LINE: Final = late(
    r"[ |*-]*(?:[（(]?[0-9]{1,3}(?:[.、)）:：|]\s?|\s))?[ |]*[\u4e00-\u9fff·]{2,6}(?:[（(][^（）()0-9\n]{1,8}[）)])?[：:，,、|\s-]{0,4}"
)
"""What may stand before a number in its line."""
_ROW: Final = late(
    r"[^\n]{1,24}?[0-9][0-9 -]{5,12}[^\n]{0,16}|[ |:-]*|[^\n0-9]{0,12}(?:姓名|电话|序号)[^\n0-9]{0,16}"
)
"""Another line of the list, or the head of its columns."""
_HOMES: Final = late(
    r"(?:住宅|家庭|家里|家中|宅|家属|住户|居民|私人|个人)(?:的|固定|联系){0,2}(?:电话|座机|固话|号码)[^\n0-9，。；]{0,24}$"
)
_OFFICES: Final = late("服务|维修|报修|医生|安装|公司|咨询|热线|办理")
_NO_HOME: Final = late("[科股局室所站院会]\\s*[：: |]|门卫|物业|值班|单位|公司|中心|学校")
_MOST_ROWS: Final = 40
_WIDTH: Final = 40


def is_under_homes(text: str, start: int, end: int) -> bool:
    """Tell whether a line of a name and a number stands in a list whose heading is of the telephones of homes."""
    line = text.rfind("\n", max(0, start - _WIDTH), start) + 1
    if not line or not _LINE.fullmatch(text, line, start) or "\n" in text[start:end]:
        return False
    if _NO_HOME.search(text, line, start):
        return False
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", 0, line - 1) + 1
        words = text[above : line - 1]
        if _HOMES.search(words) is not None:
            return _OFFICES.search(words) is None
        if not above or not _ROW.fullmatch(words):
            return False
        line = above
    return False


_BARS: Final = late(r"[|\t,]")
_WIDEST_ROW: Final = 160


def row_names(text: str, start: int) -> bool:
    """Tell whether a cell before in the row is a name: what the next one calls is what that person did."""
    row = text[max(text.rfind("\n", 0, start) + 1, start - _WIDEST_ROW) : start]
    cells = (cell.strip(" *") for cell in _BARS.split(row))
    return any(cell and name_start(cell, len(cell), sure=True) == 0 for cell in cells)


_OFFICE_CELL: Final = late(
    f"(?:[\u4e00-\u9fff]{{0,10}}(?:{'|'.join((*OFFICES, *BODIES))}|办|办公室)|(?:{'|'.join(CALLS)}|总机|传真)(?:室|台|电话|手机|人员)?)"
)


def is_offices_row(text: str, start: int) -> bool:
    """Tell whether the cells of a row name an office or what it answers for, and none of them a person."""
    line = text.rfind("\n", max(0, start - _WIDEST_ROW), start) + 1
    end = text.find("\n", start, start + _WIDEST_ROW)
    row = text[line : end if end >= 0 else start + _WIDEST_ROW]
    cells = [cell.strip(" *") for cell in _BARS.split(row)]
    if any(
        name_start(cell, len(cell), sure=True) == 0 or cell.endswith("某") for cell in cells if cell
    ):
        return False
    return any(map(_OFFICE_CELL.fullmatch, cells))


_TOKENS: Final = late(r"[^ \u3000]+")
_HEAD: Final = late(r"[\u4e00-\u9fff（）()/、]{2,12}")
_FEWEST_COLUMNS: Final = 2


def spaced_column(text: str, start: int) -> str:
    """Return the head of the column that blanks alone set, lines above a value; nothing when no line is such a head."""
    line = text.rfind("\n", max(0, start - _WIDEST_ROW), start) + 1
    if not line:
        return ""
    end = text.find("\n", start, start + _WIDEST_ROW)
    row = _TOKENS.findall(text[line : end if end >= 0 else start + _WIDEST_ROW])
    at = len(_TOKENS.findall(text[line:start])) - (not text[start - 1 : start].isspace())
    if at < 0 or not _FEWEST_COLUMNS <= len(row) <= _MOST_ROWS:
        return ""
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", max(0, line - _WIDEST_ROW), line - 1) + 1
        words = _TOKENS.findall(text[above : line - 1]) if above or line <= _WIDEST_ROW else []
        if len(words) != len(row):
            return ""
        if all(map(_HEAD.fullmatch, words)):
            return str(words[at])
        if not above:
            return ""
        line = above
    return ""
