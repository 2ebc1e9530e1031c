"""Numbers inside a document: what follows, what is strange, and what is no number of its own."""

from __future__ import annotations

import pytest

from catalog.check.numbered import strange_numbers
from catalog.model.numeral import chinese


def strange(*blocks: str) -> list[tuple[str, str, bool]]:
    """Return (number, the one expected, whether doubled) for a body of these blocks."""
    return [(s.text, s.expected, s.doubled) for s in strange_numbers("\n\n".join(blocks) + "\n")]


FOLLOWING = {
    "chapters and articles": [
        "## 第一章 总 则",
        "**第一条**　甲。",
        "**第二条**　乙。",
        "## 第二章　附则",
        "**第三条** 丙。",
    ],
    "articles as headings and as paragraphs": ["### 第一条 甲", "**第二条** 乙。", "第三条 丙。"],
    "articles in figures": ["第1条 甲。", "第2条 乙。", "第３条 丙。"],
    "an article inserted": ["第十条 甲。", "第十条之一 乙。", "第十一条 丙。"],
    "an excerpt begins anywhere": ["第五条 甲。", "第六条 乙。"],
    "references": [
        "第一条 甲。",
        "第五条规定的情形，从其规定。",
        "第三条、第四条同时适用。",
        "第七条第二款不适用。",
        "第二条 乙。",
    ],
    "references in a list": ["第一条 甲。", "- 第三条：甲\n- 第五条：乙", "第二条 乙。"],
    "an annex": ["第一条 甲。", "第二条 乙。", "附件", "第一条 丙。", "第二条 丁。"],
    "an annex as a heading": ["## 一、甲", "## 二、乙", "## 附件1 实施细则", "## 一、丙"],
    "contents": [
        "目录",
        "第一章 总则",
        "第二章 附则",
        "第一章 总则",
        "第一条 甲。",
        "第二章 附则",
        "第二条 乙。",
    ],
    "sections in each chapter": [
        "第一章 甲",
        "第一节 甲",
        "第一条 甲。",
        "第二节 乙",
        "第二条 乙。",
        "第二章 乙",
        "第一节 丙",
        "第三条 丙。",
    ],
    "chapters in each part": [
        "第一编 甲",
        "第一章 甲",
        "第一条 甲。",
        "第二编 乙",
        "第一章 乙",
        "第二条 乙。",
    ],
    "items under each article": [
        "第一条 如下：",
        "（一）甲；",
        "（二）乙。",
        "第二条 如下：",
        "（一）丙；",
        "（二）丁。",
    ],
    "items under each heading": ["## 一、甲", "（一）甲", "（二）乙", "## 二、乙", "（一）丙"],
    "two lists": ["如下：", "（一）甲；", "（二）乙。", "另有：", "（一）丙；", "（二）丁。"],
    "an item of two paragraphs": ["（一）甲；", "说明。", "（二）乙。"],
    "items inside a paragraph": ["（一）甲；（二）乙；(三)丙；", "（四）丁。"],
    "items below items": ["### （一）甲", "（一）乙", "（二）丙", "### （二）丁", "（一）戊"],
    "bold lines serve as headings": ["**（一）甲**", "（一）乙", "（二）丙", "**（二）丁**"],
    "lists below headings": ["## 一、甲", "一、乙", "二、丙", "## 二、丁", "一、戊"],
    "headings after an introduction": ["一、甲", "二、乙", "现提出以下要求：", "一、丙", "二、丁"],
    "levels of hospitals": ["一、二级医院执行。", "三、四级手术另定。"],
    "a year in brackets": ["（一）甲", "（二〇二五）年度", "（二）乙"],
    "quotations": ["第一条 甲。", "> 第一条 旧文。", "第二条 乙。"],
    "tables": ["第一条 甲。", "| 第一条 | 旧文 |\n| --- | --- |\n| 第五条 | 旧文 |", "第二条 乙。"],
    "code": [
        "第一条 甲。",
        "```\n第一条 旧文\n\n第五条 旧文\n```",
        "    第一条 旧文",
        "第二条 乙。",
    ],
    "a line that goes on": ["第一条 甲按照\n第五条的规定办理。", "第二条 乙。"],
}
STRANGE = {
    "doubled": (
        ["第一条 甲。", "第二条 乙。", "第二条 丙。", "第三条 丁。"],
        [("第二条", "第三条", True)],
    ),
    "a slip": (
        ["第一条 甲。", "第二条 乙。", "第二条 丙。", "第四条 丁。"],
        [("第二条", "第三条", True)],
    ),
    "left out": (["第一条 甲。", "第三条 乙。", "第四条 丙。"], [("第三条", "第二条", False)]),
    "swapped": (
        ["第一条 甲。", "第三条 乙。", "第二条 丙。", "第四条 丁。"],
        [("第三条", "第二条", False), ("第二条", "第四条", False)],
    ),
    "without a gap behind it": (
        ["第一条各机构执行。", "第三条各机构配合。"],
        [("第三条", "第二条", False)],
    ),
    "chapter doubled": (
        ["第一章 总则", "第一条 甲。", "第一章 分则", "第二条 乙。"],
        [("第一章", "第二章", True)],
    ),
    "section left out": (
        ["第一章 总则", "第一节 甲", "第一条 甲。", "第三节 乙", "第二条 乙。"],
        [("第三节", "第二节", False)],
    ),
    "item doubled": (["（一）甲；", "（二）乙；", "（二）丙。"], [("（二）", "（三）", True)]),
    "item in half-width brackets": (
        ["(一)甲；", "(二)乙；", "(二)丙；", "(三)丁。"],
        [("(二)", "(三)", True)],
    ),
    "items on lines of one paragraph": (
        ["如下：\n（一）甲；\n（三）乙。"],
        [("（三）", "（二）", False)],
    ),
    "items in a list": (
        ["- （一）甲；\n- （二）乙；\n- （四）丙。"],
        [("（四）", "（三）", False)],
    ),
    "heading doubled": (
        ["## 一、甲", "正文。", "## 二、乙", "正文。", "## 二、丙"],
        [("二、", "三、", True)],
    ),
    "after a heading without a number": (
        ["## 总则", "第一条 甲。", "## 附则", "第三条 乙。"],
        [("第三条", "第二条", False)],
    ),
}


@pytest.mark.parametrize("blocks", FOLLOWING.values(), ids=FOLLOWING.keys())
def test_numbers_that_follow(blocks: list[str]):
    """Nothing is told of a sound document, of references, or of what another document says."""
    assert strange(*blocks) == []


@pytest.mark.parametrize(("blocks", "expected"), STRANGE.values(), ids=STRANGE.keys())
def test_strange_numbers(blocks: list[str], expected: list[tuple[str, str, bool]]):
    """A doubled number, one out of order and one left out are told once each, with the one expected."""
    assert strange(*blocks) == expected


def test_every_number_up_to_three_hundred_follows():
    """Long documents are read in full, and one number taken out of them is missed at once."""
    articles = [f"第{chinese(n)}条 甲。" for n in range(1, 301)]
    assert strange(*articles) == []
    for left_out in (1, 9, 10, 19, 98, 99, 109, 198, 250):
        rest = articles[:left_out] + articles[left_out + 1 :]
        assert [text for text, _, _ in strange(*rest)] == [f"第{chinese(left_out + 2)}条"]


def test_the_place_is_that_of_the_number():
    """Line and column lead to the number itself, behind bold marks and bullets."""
    [found] = strange_numbers("第一条 如下：\n\n- （一）甲\n-  **（三）** 乙\n")
    assert (found.line, found.column) == (3, 5)
