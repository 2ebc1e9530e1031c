"""A body as published becomes lines of text."""

from __future__ import annotations

import pytest

from catalog.load.reader import joined, render
from catalog.render.prose import publish_prose
from catalog.render.search.body import body_lines
from catalog.render.search.document import Anchor


def lines(markdown: str) -> list[str]:
    """Return the lines of a body as it is written."""
    html = publish_prose("content/items/2026/a.md", joined(render(markdown))).html
    return body_lines(html)[0]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("第一段，\n接着。\n\n第二段", ["第一段，接着。", "第二段"]),
        ("中**文**字`码`[链接](https://example.invalid/)", ["中文字码链接"]),
        ("甲乙  \n丙丁\\\n戊", ["甲乙丙丁戊"]),
        ("- 一\n  - 二\n    三\n- 四", ["一", "二三", "四"]),
        ("1. 一\n\n   续\n2. 二", ["一", "续", "二"]),
        (
            "| 姓名 | 金额 |\n|--|--|\n| 张某 | 1 &lt; 2 |\n| | 5 |",
            ["姓名\t金额", "张某\t1 < 2", "5"],
        ),
        ("```\n甲 = 1\n\n  乙 = 2\n```", ["甲 = 1", "乙 = 2"]),
        ("> 引文\n> 接着", ["引文接着"]),
        ("图：![流程图](a.png)。", ["图：流程图。"]),
        ("应当办理[^1]的。\n\n[^1]: 注释一", ["应当办理的。", "注释一"]),
        ("# 标题 #\n\n正文", ["标题", "正文"]),
        ("a &amp; b &#12288; c", ["a & b c"]),
        ("", []),
    ],
)
def test_lines(markdown: str, found: list[str]):
    """Blocks, list items, rows and lines of code are lines; marks of footnotes are no text; entities are read."""
    assert lines(markdown) == found


def test_anchors():
    """Headings and articles are told with their line, in order; notes are not."""
    html = publish_prose(
        "content/items/2026/a.md",
        joined(
            render("引言\n\n## 第一章　总则\n\n**第一条**　甲[^1]\n\n乙\n\n## 附则\n\n[^1]: 注")
        ),
    ).html
    found, anchors = body_lines(html)
    assert found == ["引言", "第一章 总则", "第一条 甲", "乙", "附则", "注"]
    assert anchors == [Anchor(1, "chapter-1"), Anchor(2, "article-1"), Anchor(4, "section-2")]
