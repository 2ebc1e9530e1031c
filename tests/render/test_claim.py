"""A clarification quotes the rumour as untrue and tells the truth beside it."""

from __future__ import annotations

import pytest

from catalog.render.view.item import ClaimView
from tests.render.stage import stage


def claim(
    body: str, fields: str = "kind: clarification\nlinks: {rumour: 余额要清零}"
) -> ClaimView | None:
    """Return what the page of a clarification sets right."""
    lines = "".join(f"  {line}\n" for line in body.split("\n"))
    return stage(f"{fields}\nbody: |\n{lines}").view(1).claim


@pytest.mark.parametrize("heading", ["事实情况", "二、核实结果", "真相"])
def test_the_truth_is_the_first_paragraph_under_its_heading(heading: str):
    """Rumour and truth stand together, without markup, and lead to where the body says it in full."""
    body = f"## 传言\n\n说要清零。\n\n## {heading}\n\n余额**归个人**所有，见[指南](../../pages/guide.md)。\n\n另有说明。"
    assert claim(body) == ClaimView(
        rumour="余额要清零", truth="余额归个人所有，见指南。", href="#section-2"
    )


@pytest.mark.parametrize("body", ["没有标题的说明。", "## 说明\n\n没有清零。"])
def test_where_no_heading_says_so_the_text_is_linked(body: str):
    """Nothing is guessed: the page leads to its text."""
    assert claim(body) == ClaimView(rumour="余额要清零", truth="", href="#document")


def test_a_list_under_the_heading_is_not_taken_for_a_paragraph():
    """What stands first must be a sentence; else the heading alone is linked."""
    found = claim("## 核实结果\n\n- 第一点\n- 第二点\n\n后面的话。")
    assert found == ClaimView(rumour="余额要清零", truth="", href="#section-1")


def test_without_a_rumour_there_is_nothing_to_quote():
    """A clarification that quotes none, and other kinds, have no such block."""
    assert claim("## 事实\n\n没有。", "kind: clarification") is None
    assert claim("## 事实\n\n没有。", "kind: notice\nlinks: {rumour: 传言}") is None
