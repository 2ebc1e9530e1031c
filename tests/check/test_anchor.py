"""The anchors that rules know are the ones that the published body has."""

from __future__ import annotations

import re

import pytest

from catalog.check.anchor import anchors
from catalog.load.body import read_body
from catalog.load.item import read_item
from catalog.model.page import Body
from catalog.render.prose import publish_prose
from tests.conftest import ROOT

DEMO = sorted((ROOT / "content" / "items").rglob("*.md"))
BODIES = {
    "nothing": "正文。\n",
    "chapters": "## 第一章 总则\n\n### 第一节 目的\n\n**第一条** 甲。\n\n## 第二章 附则\n\n**第二条** 乙。\n",
    "sections": "## 背景\n\n甲。\n\n### 经过\n\n乙。\n\n## 结论\n",
    "articles first": "**第一条** 甲。\n\n## 附件\n\n乙。\n",
    "articles as headings": "### 第一条 目的\n\n甲。\n\n### 第二条 范围\n\n## 附则\n",
    "doubled": "**第一条** 甲。\n\n**第一条** 乙。\n\n**第一条** 丙。\n",
    "figures": "## 第1章 总则\n\n**第12条** 甲。\n\n**第１３条** 乙。\n",
    "code": "```\n**第一条** 甲。\n```\n\n    **第二条** 乙。\n\n**第三条** 丙。\n",
    "inside a sentence": "依照**第一条**办理。\n\n第二条 没有加粗。\n",
}


def published(body: Body) -> set[str]:
    """Return the anchors of the body's HTML, footnotes aside."""
    assert body.html is not None
    found = re.findall(r' id="([^"]*)"', publish_prose("content/items/2025/x.md", body.html).html)
    return {name for name in found if not name.startswith("fn")}


@pytest.mark.parametrize("markdown", BODIES.values(), ids=BODIES.keys())
def test_same_as_published(markdown: str):
    """Chapters, articles and headings have the same anchors in the rules and on the page."""
    body = read_body(markdown, 1, "content/items/2025/x.md").body
    assert anchors(body) == published(body)


def test_same_as_published_in_the_demo():
    """So it is for every body of the demo."""
    wrong = []
    for path in DEMO:
        body = read_item(path.relative_to(ROOT).as_posix(), path.read_bytes()).body
        if body.html is not None and anchors(body) != published(body):
            wrong.append((path.name, anchors(body) ^ published(body)))
    assert DEMO
    assert wrong == []
