"""What is read as if it stood together: words whose characters stand apart, lines that the page joins."""

from __future__ import annotations

import pytest

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.normal import normalise

SPACED = "住 址 ： 示 例 镇 解 放 街 5 2 号 院 3 排 7 号"


def test_words_written_apart_are_closed_up():
    """A form whose characters stand apart is read as words; the way back leads to the raw places."""
    normal = normalise(SPACED)
    assert normal.text == SPACED.replace(" ", "")
    (hit,) = screen_text(SPACED)
    assert SPACED[hit.start : hit.end] == SPACED[SPACED.index("示") :]


@pytest.mark.parametrize(
    "text",
    [
        "甲 乙 丙",
        "第 1 条 由 2 个处室承办",
        "| 是 | 否 | 是 | 否 | 是 | 否 |",
        "A B C D E F G H",
        "医保 参保 缴费 报销 备案 查询",
    ],
)
def test_other_blanks_stay(text: str):
    """Lists of signs, table cells and words parted by blanks are left as they are."""
    assert normalise(text).text == text


def test_lines_that_the_page_joins_are_read_joined():
    """In Markdown a line break between two Han is nothing, so an address broken there is found; a paragraph's end stays."""
    text = "当事人在询问中说明，他家住示例区观音山街道水岸\n名筑5号楼803室。\n\n下一段"
    around = Surroundings(markdown=True)
    (hit,) = screen_text(text, around)
    assert text[hit.start : hit.end] == "示例区观音山街道水岸\n名筑5号楼803室"
    assert normalise(text, markdown=True).text.endswith("。\n\n下一段")
    assert normalise(text).text == text
