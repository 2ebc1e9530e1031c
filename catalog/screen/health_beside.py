"""Step screen: an illness in a cell or alone in a form's line, and the name that stands beside it or owns its report."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.name_foreign import foreign_end
from catalog.screen.table import Table
from catalog.screen.words.given import USUAL

_ROW: Final = 1_000
_FORM_LINES: Final = 60
_ALONE_BEFORE: Final = late(r"(?:^|\n)[ \u3000]*$")
_ALONE_BEHIND: Final = late(r"[ \u3000]*(?:\n|$)")
_NAME_LINE: Final = late(r"(?:^|\n)[ \u3000]*(?P<name>[\u3400-\u9fff·]{2,8})[ \u3000]*(?=\n)")


def is_in_form(text: str, start: int, end: int) -> bool:
    """Whether a condition is all that stands in a line and one of the lines above it is a name: values of a form."""
    low = max(0, start - _FORM_LINES)
    if not (_ALONE_BEFORE.search(text, low, start) and _ALONE_BEHIND.match(text, end)):
        return False
    return any(
        _is_whole_name(text, *name.span("name")) for name in _NAME_LINE.finditer(text, low, start)
    )


_FIELD: Final = late(
    r"(?:^|\n|(?P<within>[\u3000；;|]|  ))[ \u3000*-]*(?P<label>[\u3400-\u9fff（）()]{2,10}|[A-Za-z_]{2,20})[ *]*(?:[：:=]|[ \u3000]{1,3}(?=[\u3400-\u9fff]{0,2}$))[^，。；：:\n]{0,10}$"
)
_NAME_FIELD: Final = late(
    r"(?:^|\n)[ \u3000*-]*(?:姓 {0,4}名|名字|(?:[A-Za-z]{1,10}_)?(?:name|xm)|[\u3400-\u9fff]{0,6}(?<!负责)(?<!联系)(?<!经办)(?<!审[核批])(?<!填[报表写])(?<!承办)(?<!记录)(?<!调查)(?<!检查)(?<!责任)(?<!工作)(?<!参会)(?<!执法)(?<!管理)(?:人员?|对象|[者员户生工兵犯]|户主|患儿|孩子|儿童)(?:[（(][^（()）\n]{1,10}[）)])?(?:姓名)?)(?:[ *]*[：:=][ *]{0,4}|[ \u3000]{1,4})[\u3400-\u9fff]{2}"
)
_FORM: Final = 300
_OF_HEALTH: Final = late("原因|事由|情况|诊断|病(?!种)|伤|疾|残|状况|体检|结论")
"""Labels of what may be a state of health, where another field stands before it in the line."""
_STAFF_FIELD: Final = late(
    "医生|医师|主讲|课题|适应|药品|讲师|授课|擅长|专长|科室|职称|研究|培训|课程|主治|出诊|讲座|内容|职务|范围"
)


def is_field_beside_name(text: str, start: int, end: int) -> bool:
    """Whether a condition is the value of a field of a form that names somebody in a line above: 终止原因：肝癌病故."""
    low = max(0, start - _FORM)
    field = _FIELD.search(text, low, start)
    if field is None or (field["within"] and not _OF_HEALTH.search(field["label"])):
        return False
    if _STAFF_FIELD.search(field["label"]) or _IN_GENERAL.match(text, end):
        return False
    first = max(low, text.rfind("\n\n", low, start) + 1)
    named = _NAME_FIELD.search(text, first, start)
    return named is not None and not _STAFF_FIELD.search(text, named.start(), start)


_NAMED_LATER: Final = late(
    r"[^\n]{0,60}?[。；;，,\u3000 ](?:姓名|患者|病人|当事人|本人|学生|申请人|职工)(?:姓名)?[：:] ?(?=[\u3400-\u9fff])"
)


def is_named_later(text: str, end: int) -> bool:
    """Whether a field behind a condition, in the same line, names whom it is of: 查体发现扁平足。姓名：暴志远."""
    named = _NAMED_LATER.match(text, end)
    return named is not None and name_end(text, named.end(), Trust.CUE) >= 0


_IN_GENERAL: Final = late("(?:等|的?(?:患者|人员|病人|病种|知识|防治|门诊时间|讲座|专家))")


def _is_whole_name(text: str, start: int, end: int) -> bool:
    """Whether a line or a cell is a usual full name and nothing else."""
    label = _CELL_LABEL.match(text, start, end)
    start = label.end() if label else start
    cell = text[start:end]
    if end - start <= _SHORT:
        return False
    if foreign_end(cell, 0) == len(cell):
        return True
    trust = Trust.CUE if len(cell) == _USUAL and cell[-1] in USUAL else Trust.PLACE
    return name_end(cell, 0, trust) == len(cell)


_BLANK_ROW: Final = late(
    r"(?:^|\n)[ \u3000]*(?:[0-9]{1,3}[ .、\u3000]{1,4})?(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff][ \u3000]{1,3}[\u3400-\u9fff])(?:[ \u3000]{1,6}[男女])?[ \u3000]{1,6}$"
)
_BLANK_CELL: Final = late(r"[ \u3000]*(?:\r?\n|$)|[ \u3000]{1,6}\S")
_WIDE: Final = late("\u3000|  ")
_ROWS_UP: Final = 200
_LONGEST: Final = 28
"""Characters of a number and a name at the head of a row."""
_HOURS: Final = late("周[一二三四五六日]|[上下]午|门诊|诊室")


def is_in_blank_row(text: str, start: int, end: int) -> bool:
    """Whether a condition is a part of a row that blanks part and a name begins: 施　勇　　帕金森病　　甲类."""
    row = _BLANK_ROW.search(text, max(0, start - _LONGEST), start)
    if row is None or not _BLANK_CELL.match(text, end):
        return False
    if not (_WIDE.search(text, row.end("name"), start) or _WIDE.match(text, end)):
        return False
    name = row["name"].replace(" ", "").replace("\u3000", "")
    usual = name[-1] in USUAL and name_end(name, 0, Trust.CUE) == len(name)
    line_end = text.find("\n", end)
    last = len(text) if line_end < 0 else line_end
    around = max(0, start - _ROWS_UP)
    return (
        usual and not _STAFF_ROW.search(text, around, last) and not _HOURS.search(text, start, last)
    )


_CELL_LABEL: Final = late(r"[\u4e00-\u9fff0-9]{1,6}[：:][ \u3000]?")
_SHORT: Final = 2
_USUAL: Final = 3
"""Characters of a usual name."""
_CELLS: Final = late(r"(?:^|[|\t,\n])[ *]*(?P<cell>[^|\t,\n]*?)[ *\r]*(?=[|\t,\n]|$)")
_STAFF_ROW: Final = late(
    "医师|医生|专家|教授|主任|药师|护士|擅长|科室|出诊|坐诊|主讲|作者|负责人|联系人|培训|机构|医院|药品|通用名|厂家"
)


def weight_beside(text: str, start: int, end: int, table: Table) -> Weight | None:
    """Return the weight of a condition that fills a cell beside a cell that is a name, in a table without doctors."""
    first, last = row_bounds(text, start, table)
    if _STAFF_ROW.search(table.header) or _STAFF_ROW.search(text, first, last):
        return None
    # What parts the first cell from the row before stands before the row.
    cells = [cell.span("cell") for cell in _CELLS.finditer(text, max(0, first - 1), last)]
    own = next((cell for cell in cells if cell[0] <= start and end <= cell[1]), None)
    if own is None or own[1] - own[0] > end - start + _AROUND:
        return None
    named = any(cell != own and _is_whole_name(text, *cell) for cell in cells)
    return Weight.REVIEW if named else None


_AROUND: Final = 4


def row_bounds(text: str, start: int, table: Table) -> tuple[int, int]:
    """Return start and end of the row around a place, a long one cut at multiples of its reach."""
    low = max(table.start, (start - _ROW) // _ROW * _ROW, 0)
    high = min(table.end, len(text), (start + _ROW) // _ROW * _ROW + _ROW)
    over = text.find("\n", start, high)
    return max(text.rfind("\n", low, start) + 1, low), high if over < 0 else over


REPORTED: Final = late(
    "(?:检查|化验|检验|检测|病理|诊断|影像)?(?:报告|化验单|检查单|病历|病案|诊断书|证明)(?!制度|管理|系统|卡)"
)
"""Papers about one patient."""
_OWNER: Final = late(
    r"(?:^|[\n，,。；;：: ]|[出了将把对在有是到示布露含及和关于人员工户者生师童儿属犯亲子女妻夫母父哥弟姐妹])(?P<name>[\u3400-\u9fff]{3})的$"
)
_OWNER_REACH: Final = 5


def has_owner(text: str, start: int) -> bool:
    """Whether a usual full name that opens a clause or follows a word for a person tells whose report follows: 王秀英的乙肝检查报告."""
    owner = _OWNER.search(text, max(0, start - _OWNER_REACH), start)
    name = owner["name"] if owner else ""
    return name[-1:] in USUAL and name_end(name, 0, Trust.CUE) == len(name) if name else False
