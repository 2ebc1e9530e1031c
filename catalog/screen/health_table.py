"""Step screen: an illness in a cell of a table: its row must name or number somebody, or the table be a form of one person."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.patient import Sentence
from catalog.screen.patient_particular import MASKED
from catalog.screen.table import Table, cell_at, cells_of
from catalog.screen.words.condition import LABELS

_FORM_HEADERS: Final = frozenset(
    (label, value)
    for label in ("项目", "字段", "栏目", "事项", "信息", "名称", "类别", "项", "")
    for value in ("内容", "值", "填写内容", "信息", "登记内容", "情况", "填报内容", "")
)
_PERSON_COLUMN: Final = late(
    r"姓 *名|患者|户主|当事人|参保人|对象|申请人|申报人|考生|学员|幼儿|老人|伤者|人员|家长|学生|村民|居民|职工|身份证|(?i:^(?:[a-z]{1,9}_)?(?:name|xm|patient)$)"
)
_HEALTH_COLUMN: Final = late(
    rf"(?:{LABELS}|主要疾病|患病|残疾.{{0,4}}|疾病.{{0,6}}|病情.{{0,4}}|诊断.{{0,4}}|所患.{{0,4}}|.{{0,6}}病种(?:名称)?|(?i:(?:[a-z]{{1,9}}_)?(?:disease|diagnosis|illness|bingzhong|bz|zd)))(?:[（(].{{0,10}}[）)])?"
)

_STAFF: Final = late("职称|擅长|主攻|专长|[出坐]诊|研究方向|专家")
"""Headers of tables of those who treat."""


def weight_in_table(row: Sentence, start: int, table: Table) -> Weight | None:
    """Return the weight of a condition in a cell: its row must name somebody, or a form of two columns."""
    text, people = row.text, row.people
    if _STAFF.search(table.header):
        return None
    first, last = row.start, row.end
    column = cell_at(text, start, table).column
    personal = _is_personal(table.headers)
    if row.names or (row.masks if personal else row.numbers):
        return Weight.BLOCK if _HEALTH_COLUMN.fullmatch(column) else Weight.REVIEW
    if personal and row.names_before(start):
        return Weight.REVIEW
    if len([cell for cell in cells_of(text[first:last], table.mark) if cell]) == 2:  # noqa: PLR2004 - label and value
        form = table.headers[:2] in _FORM_HEADERS
        if form and (row.names_before(start) or row.has_one_before(start)):
            return Weight.REVIEW
        whole = Sentence(text, table.start, table.end, people, {})
        masked = MASKED.search(" ".join(table.headers))
        return Weight.REVIEW if _is_form(table) and (whole.names or masked) else None
    return None


@lru_cache(maxsize=64)
def _is_personal(headers: tuple[str, ...]) -> bool:
    """Whether a column of the table holds persons."""
    return any(map(_PERSON_COLUMN.search, headers))


def _is_form(table: Table) -> bool:
    """Whether the first row of a table names a person, or it has labels and values: a form, not a list."""
    if table.headers[:2] in _FORM_HEADERS:
        return True
    return any(
        "姓名" in header or "当事人" in header or "患者" in header for header in table.headers[:1]
    )
