"""Step screen: what fills a column of illnesses in a table of people is a condition, whatever its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.column import cells_below
from catalog.screen.condition_stated import tells_nothing
from catalog.screen.reading import Reading

_COLUMN: Final = late(
    r"(?:所患|主要|申请|申报|享受|认定|确诊|临床|入院|出院|门诊|慢特病|慢性?病|门特|门慢|特殊|重大|大病|救助|现患){0,2}(?:病种|疾病|诊断|病名|病症)(?:名称|类别|结果|结论)?(?:[（(].{0,10}[）)])?"
)
_OF_PEOPLE: Final = late("姓 {0,4}名|患者|参保人|救助对象|申请人|当事人|学生|老人|身份证")
_VALUE: Final = late(
    r"[ \u3000]*(?P<value>[A-Za-z0-9αβ]{0,3}[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9αβⅠ-Ⅹ（）()、+·-]{1,24})[ \u3000]*"
)


def column_conditions(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands in columns of illnesses of tables of people."""
    for table in reading.tables:
        columns = [at for at, header in enumerate(table.headers) if _COLUMN.fullmatch(header)]
        if not columns or not _OF_PEOPLE.search(table.header):
            continue
        for cell in cells_below(reading.text, table, columns):
            value = _VALUE.fullmatch(reading.text, cell.start, cell.end)
            if value and not tells_nothing(value["value"]):
                yield value.span("value")
