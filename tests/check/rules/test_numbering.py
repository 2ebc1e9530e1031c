"""Edges of the rules about numbers inside a document."""

from __future__ import annotations

import json

import pytest

from catalog.check.rules import numbering as rules
from catalog.diagnostic import Place
from tests import builders

OTHER = "\n---\nidentifier: 11990100MB0000000P/2025-00002\n"


def example(*blocks: str, more: str = "") -> str:
    """Return an item with a body of these blocks."""
    return f"{more}body: {json.dumps(chr(10).join(f'{each}{chr(10)}' for each in blocks))}\n"


GAP = ("第一条 甲。", "第三条 乙。")
TWICE = ("第一条 甲。", "第一条 乙。")


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("kind: interpretation\ninterpretation: {forms: [text]}\n", 0),
        ("kind: news\n", 0),
        ("title: 关于修改《示例市医疗救助办法》的决定\n", 0),
        ("title: 示例市医疗救助办法（节选）\n", 0),
        ("title: 示例市医疗救助办法\n", 1),
        ("links: {amends: [11990100MB0000000P/2025-00002]}\n", 0),
        ("links: {basis: [11990100MB0000000P/2025-00002]}\n", 1),
    ],
)
def test_articles_of_other_documents_are_passed_over(more, count):
    """Interpretations, news, amendments and excerpts name the articles of others, with gaps."""
    for rule, blocks in (
        (rules.article_number_out_of_order, GAP),
        (rules.article_number_doubled, TWICE),
    ):
        assert len(builders.findings(rule, example(*blocks, more=more) + OTHER)) == count


def test_items_are_looked_at_in_every_kind():
    """A doubled item is told of an interpretation too."""
    more = "kind: interpretation\ninterpretation: {forms: [text]}\n"
    blocks = ("（一）甲；", "（一）乙。")
    assert len(builders.findings(rules.item_number_strange, example(*blocks, more=more))) == 1


def test_one_number_is_told_by_one_rule():
    """Doubled articles, articles out of order, chapters, items and headings are told apart."""
    bodies = {
        "NB101": TWICE,
        "NB102": GAP,
        "NB103": ("第一章 甲", "第一条 甲。", "第三章 乙", "第二条 乙。"),
        "NB104": ("（一）甲；", "（三）乙。"),
        "NB105": ("一、甲", "三、乙"),
    }
    for code, blocks in bodies.items():
        found = [f.code for rule in rules.RULES for f in builders.findings(rule, example(*blocks))]
        assert found == [code]


def test_the_finding_stands_at_the_number():
    """The place counts the front matter's lines, and the message has the number and the one expected."""
    around = builders.world(example("第一条 甲。", "**第三条** 乙。"))
    [(_, finding)] = builders.judged(rules.article_number_out_of_order, around)
    first = around.items[0].body.first_line
    assert finding.place == Place(
        first + around.items[0].body.markdown.split("\n").index("**第三条** 乙。"), 3
    )
    assert "第三条" in finding.message.zh
    assert "第二条" in finding.message.zh


def test_no_more_than_five_are_told():
    """A text whose numbers are all wrong does not flood the report."""
    blocks = [f"（{n}）甲；" for n in "一一一一一一一一"]
    assert len(builders.findings(rules.item_number_strange, example(*blocks))) == rules.SHOWN
