"""Step model: the annual report's form of 2021: parts, tables, cells, as data.

A cell's id is the path of its value in the JSON of `catalog report`: `table3.denied.state_secret.total`,
`table2.fees.amount_wan`. Every cell of the three tables has one, captions have none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from catalog.model.request_vocabulary import ApplicantType, DisputeKind, Outcome

FORM = "2021"
FIRST_YEAR = 2021
"""The form holds for reports of this year and later ones."""

Amount = int | Decimal
Cells = dict[str, Amount]
"""Values by cell id: whole numbers, and 万元 (ten thousand yuan) with decimals for `table2.fees.amount_wan`."""


class Part(NamedTuple):
    """One of the six parts of the report."""

    number: str
    heading: str
    written: bool
    """Whether the agency writes it; the others are tables."""

    @property
    def title(self) -> str:
        """The heading as it is printed."""
        return f"{self.number}、{self.heading}"


PARTS = (
    Part("一", "总体情况", written=True),
    Part("二", "主动公开政府信息情况", written=False),
    Part("三", "收到和处理政府信息公开申请情况", written=False),
    Part("四", "政府信息公开行政复议、行政诉讼情况", written=False),
    Part("五", "存在的主要问题及改进情况", written=True),
    Part("六", "其他需要报告的事项", written=True),
)
OVERVIEW = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
"""What part one has to speak of."""


class Table2Group(NamedTuple):
    """One group of table 2: its heading spans all columns, a single value column spans the last three."""

    heading: str
    columns: tuple[tuple[str, str], ...]
    """(key, heading) of the columns behind 信息内容."""
    rows: tuple[tuple[str, str], ...]
    """(key, label)."""


NORM_COLUMNS = (("made", "本年制发件数"), ("repealed", "本年废止件数"), ("valid", "现行有效件数"))
PROCESSED = (("processed", "本年处理决定数量"),)
TABLE2 = (
    Table2Group(
        "第二十条第（一）项",
        NORM_COLUMNS,
        (("regulations", "规章"), ("normative_docs", "行政规范性文件")),
    ),
    Table2Group("第二十条第（五）项", PROCESSED, (("licensing", "行政许可"),)),
    Table2Group(
        "第二十条第（六）项", PROCESSED, (("penalty", "行政处罚"), ("coercion", "行政强制"))
    ),
    Table2Group(
        "第二十条第（八）项",
        (("amount_wan", "本年收费金额（单位：万元）"),),
        (("fees", "行政事业性收费"),),
    ),
)
TABLE2_WIDTH = 4
"""Columns of table 2."""
CONTENT_HEADING = "信息内容"
FEES = "table2.fees.amount_wan"

CAPTION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
"""Words of the top left cell of table 3."""
APPLICANTS = "申请人情况"
LEGAL_PERSONS = "法人或其他组织"
TOTAL = "total"
COLUMNS = (*((each.value, each.label) for each in ApplicantType), (TOTAL, "总计"))
"""(key, heading) of the columns of table 3; the second to sixth stand under 法人或其他组织."""


class Table3Row(NamedTuple):
    """One row of table 3 with data: its label cells from the left, each with the rows and columns it spans."""

    key: str
    labels: tuple[tuple[str, int, int], ...]
    """(words, rowspan, colspan); a cell that spans several rows stands with its first one only."""


NEW, CARRIED_IN, PROCESSED_TOTAL, CARRIED_OUT = (
    "new_received",
    "carried_in",
    "total_processed",
    "carried_out",
)
RESULTS = tuple(each.value for each in Outcome)
"""Rows R3 to R23, in order."""
ROW_LABELS = 3
"""Label columns of table 3."""
_FIRST, _SECOND = "三、本年度办理结果", "四、结转下年度继续办理"
_GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "denied": (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    "unable": (
        "（四）无法提供",
        (
            "1.本机关不掌握相关政府信息",
            "2.没有现成信息需要另行制作",
            "3.补正后申请内容仍不明确",
        ),
    ),
    "not_processed": (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    "other_handling": (
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
}


def _table3() -> tuple[Table3Row, ...]:
    rows = [
        Table3Row(NEW, (("一、本年新收政府信息公开申请数量", 1, 3),)),
        Table3Row(CARRIED_IN, (("二、上年结转政府信息公开申请数量", 1, 3),)),
        Table3Row("granted", ((_FIRST, len(RESULTS) + 1, 1), ("（一）予以公开", 1, 2))),
        Table3Row("partial", (("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2),)),
    ]
    for group, (caption, labels) in _GROUPS.items():
        keys = [key for key in RESULTS if key.startswith(f"{group}.")]
        for at, (key, label) in enumerate(zip(keys, labels, strict=True)):
            head = ((caption, len(keys), 1),) if at == 0 else ()
            rows.append(Table3Row(key, (*head, (label, 1, 1))))
    rows.append(Table3Row(PROCESSED_TOTAL, (("（七）总计", 1, 2),)))
    rows.append(Table3Row(CARRIED_OUT, ((_SECOND, 1, 3),)))
    return tuple(rows)


def result_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (heading without its number, rows) of the six groups of results: 予以公开, 部分公开, 不予公开, …"""
    return (
        ("予以公开", ("granted",)),
        ("部分公开", ("partial",)),
        *(
            (caption.partition("）")[2], tuple(k for k in RESULTS if k.startswith(f"{group}.")))
            for group, (caption, _) in _GROUPS.items()
        ),
    )


TABLE3 = _table3()
"""The 25 rows with data, in order."""

BLOCKS = (
    (DisputeKind.REVIEW.value, "行政复议"),
    (DisputeKind.SUIT_DIRECT.value, "未经复议直接起诉"),
    (DisputeKind.SUIT_AFTER_REVIEW.value, "复议后起诉"),
)
"""(key, heading) of the blocks of table 4; the second and third stand under 行政诉讼."""
SUITS = "行政诉讼"
BLOCK_COLUMNS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    (TOTAL, "总计"),
)

NORMS = tuple(
    f"table2.{row}.{column}" for row, _ in TABLE2[0].rows for column, _ in TABLE2[0].columns
)
TABLE2_CELLS = tuple(
    f"table2.{row}.{column}"
    for group in TABLE2
    for row, _ in group.rows
    for column, _ in group.columns
)
TABLE3_CELLS = tuple(f"table3.{row.key}.{column}" for row in TABLE3 for column, _ in COLUMNS)
TABLE4_CELLS = tuple(
    f"table4.{block}.{column}" for block, _ in BLOCKS for column, _ in BLOCK_COLUMNS
)
CELLS = (*TABLE2_CELLS, *TABLE3_CELLS, *TABLE4_CELLS)
"""The ids of all 200 cells, in the order of the form."""


def nested(cells: Mapping[str, Amount]) -> dict[str, dict[str, dict[str, Amount]]]:
    """Return the three tables as the JSON of commands.md has them: table, row or block, column."""
    tables: dict[str, dict[str, dict[str, Amount]]] = {}
    for cell in CELLS:
        table, rest = cell.split(".", 1)
        row, _, column = rest.rpartition(".")
        tables.setdefault(table, {}).setdefault(row, {})[column] = cells[cell]
    return tables


def json_number(amount: Amount) -> str:
    """Return an amount as JSON writes it, without a useless end of zeros."""
    if isinstance(amount, int):
        return str(amount)
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def frozen_text(
    year: int, cells: Mapping[str, Amount], fee_yuan: Amount, figures: Mapping[str, Amount]
) -> str:
    """Return content/reports/<year>.json: one row of a table a line, so that a change is seen as one line."""
    tables = []
    for table, rows in nested(cells).items():
        lines = (
            f"  {json.dumps(row)}: {{"
            + ", ".join(f'"{key}": {json_number(value)}' for key, value in columns.items())
            + "}"
            for row, columns in rows.items()
        )
        tables.append(f' "{table}": {{\n' + ",\n".join(lines) + "\n }")
    quoted = ", ".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json_number(figures[name])}"
        for name in sorted(figures)
    )
    parts = [f' "year": {year}', f' "form": "{FORM}"', *tables]
    parts += [f' "fee_charged_yuan": {json_number(fee_yuan)}', f' "figures": {{{quoted}}}']
    return "{\n" + ",\n".join(parts) + "\n}\n"


def cell_label(cell: str) -> str:
    """Return what a cell is called in messages: 表三“（一）予以公开”的“自然人”."""
    table, rest = cell.split(".", 1)
    row, _, column = rest.rpartition(".")
    if table == "table3":
        label = (
            next(each for each in TABLE3 if each.key == row).labels[-1][0].partition("（区分")[0]
        )
        label = label.replace("“", "‘").replace("”", "’")
        return f"表三“{label}”的“{dict(COLUMNS)[column]}”"
    if table == "table4":
        return f"表四“{dict(BLOCKS)[row]}”的“{dict(BLOCK_COLUMNS)[column]}”"
    group = next(each for each in TABLE2 if row in dict(each.rows))
    return f"表二“{dict(group.rows)[row]}”的“{dict(group.columns)[column].partition('（')[0]}”"
