"""The annual report's form of 2021 as data: the official layout, cell by cell."""

from __future__ import annotations

import json
from decimal import Decimal

from catalog.load.annual_report import read_frozen
from catalog.model.annual_form import (
    BLOCK_COLUMNS,
    BLOCKS,
    CELLS,
    COLUMNS,
    PARTS,
    ROW_LABELS,
    TABLE2,
    TABLE2_WIDTH,
    TABLE3,
    cell_label,
    frozen_text,
    nested,
)

HEADINGS = """\
一、总体情况
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
"""
TABLE3_LAYOUT = """\
new_received 1×3 一、本年新收政府信息公开申请数量
carried_in 1×3 二、上年结转政府信息公开申请数量
granted 22×1 三、本年度办理结果 1×2 （一）予以公开
partial 1×2 （二）部分公开（区分处理的，只计这一情形，不计其他情形）
denied.state_secret 8×1 （三）不予公开 1×1 1.属于国家秘密
denied.law_forbidden 1×1 2.其他法律行政法规禁止公开
denied.safety_stability 1×1 3.危及“三安全一稳定”
denied.third_party 1×1 4.保护第三方合法权益
denied.internal_affairs 1×1 5.属于三类内部事务信息
denied.process_info 1×1 6.属于四类过程性信息
denied.enforcement_file 1×1 7.属于行政执法案卷
denied.statutory_query 1×1 8.属于行政查询事项
unable.not_held 3×1 （四）无法提供 1×1 1.本机关不掌握相关政府信息
unable.needs_creation 1×1 2.没有现成信息需要另行制作
unable.still_unclear 1×1 3.补正后申请内容仍不明确
not_processed.petition 5×1 （五）不予处理 1×1 1.信访举报投诉类申请
not_processed.repeat 1×1 2.重复申请
not_processed.publication 1×1 3.要求提供公开出版物
not_processed.excessive 1×1 4.无正当理由大量反复申请
not_processed.confirm_reissue 1×1 5.要求行政机关确认或重新出具已获取信息
other_handling.no_correction 3×1 （六）其他处理 1×1 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
other_handling.fee_unpaid 1×1 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
other_handling.other 1×1 3.其他
total_processed 1×2 （七）总计
carried_out 1×3 四、结转下年度继续办理
"""


def test_the_six_parts_have_the_fixed_headings():
    """The parts stand in the order and with the words of the form; three are written, three are tables."""
    assert "".join(f"{part.title}\n" for part in PARTS) == HEADINGS
    assert [part.written for part in PARTS] == [True, False, False, False, True, True]


def test_table_three_is_laid_out_as_the_form():
    """Each row with data has the official labels, with the rows and columns that they span."""
    lines = (
        " ".join((row.key, *(f"{rows}×{columns} {words}" for words, rows, columns in row.labels)))
        for row in TABLE3
    )
    assert "".join(f"{line}\n" for line in lines) == TABLE3_LAYOUT


def test_the_label_cells_of_table_three_tile_their_columns():
    """Filled in as a browser fills a table, the labels cover each of the three columns of each row exactly once."""
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(TABLE3):
        for _, rows, columns in row.labels:
            column = next(c for c in range(ROW_LABELS) if (at, c) not in covered)
            cells = {(at + r, column + c) for r in range(rows) for c in range(columns)}
            assert not cells & covered
            covered |= cells
    assert covered == {(r, c) for r in range(len(TABLE3)) for c in range(ROW_LABELS)}


def test_table_three_has_seven_columns_and_no_subtotal():
    """The columns are six kinds of applicants and the total; legal persons have no subtotal."""
    assert [label for _, label in COLUMNS] == [
        *("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    ]


def test_table_two_has_the_groups_of_the_form():
    """Four groups of article 20, ten cells; groups with one value column span the other three."""
    assert [(group.heading, [label for _, label in group.rows]) for group in TABLE2] == [
        ("第二十条第（一）项", ["规章", "行政规范性文件"]),
        ("第二十条第（五）项", ["行政许可"]),
        ("第二十条第（六）项", ["行政处罚", "行政强制"]),
        ("第二十条第（八）项", ["行政事业性收费"]),
    ]
    assert {len(group.columns) for group in TABLE2} == {1, TABLE2_WIDTH - 1}
    assert sum(len(group.rows) * len(group.columns) for group in TABLE2) == 10


def test_table_four_has_three_blocks_of_five():
    """Fifteen cells: reconsideration, direct suits, suits after reconsideration."""
    assert [label for _, label in BLOCKS] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
    assert [label for _, label in BLOCK_COLUMNS] == [
        *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    ]


def test_there_are_two_hundred_cells():
    """10 of table 2, 175 of table 3 and 15 of table 4, each with an id of its own and a name of its own."""
    assert len(CELLS) == len(set(CELLS)) == 10 + 175 + 15
    assert len({cell_label(cell) for cell in CELLS}) == len(CELLS)


def test_cells_nest_as_the_json_has_them():
    """Rows with a dot in their key stay one key, as commands.md writes them."""
    tables = nested(dict.fromkeys(CELLS, 0))
    assert list(tables) == ["table2", "table3", "table4"]
    assert list(tables["table3"]) == [row.key for row in TABLE3]
    assert tables["table2"]["fees"] == {"amount_wan": 0}
    assert tables["table4"]["suit_direct"] == {key: 0 for key, _ in BLOCK_COLUMNS}


def test_a_frozen_file_is_json_that_reads_back():
    """What is frozen is JSON, one row a line, and read back it gives the same cells, fee and figures."""
    cells = {cell: number for number, cell in enumerate(CELLS)} | {
        "table2.fees.amount_wan": Decimal("12.50")
    }
    text = frozen_text(2025, cells, Decimal(840), {"training": Decimal(4), "到访": Decimal("1.5")})
    assert json.loads(text)["table2"]["fees"] == {"amount_wan": 12.5}
    assert text.count("\n") > len(TABLE3)
    frozen = read_frozen("content/reports/2025.json", text.encode()).frozen
    assert frozen is not None
    more = {"fee_charged_yuan": 840, "figures.training": 4, "figures.到访": Decimal("1.5")}
    assert frozen.cells == cells | more
    assert frozen.places["table3.granted.total"].line == 15
