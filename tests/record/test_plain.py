"""The plain twin of a record: one sentence a line, code and tables as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.reader import joined, render
from catalog.model.canonical_json import canonical_bytes
from catalog.record.plain import plain_markdown, sentence_lines

HAN = "参保人员在定点医疗机构就医的，由基金支付。符合条件的；可以“申请”！办理？是…（一）《办法》、按比例"
markdown = st.lists(
    st.sampled_from(
        [
            *HAN,
            "\n",
            "\n\n",
            "abc",
            " ",
            "1.",
            "```\n",
            "~~~\n",
            "| a。b |\n",
            "- ",
            "> ",
            "    ",
            "## ",
            "[^1]",
            "**",
            "`",
            "`",
            "[甲](",
            ")",
            "\\",
            "=",
            "+ ",
        ]
    ),
    max_size=60,
).map("".join)


@given(markdown)
def test_cutting_twice_changes_nothing(text: str):
    """Lines that are cut into sentences stay as they are."""
    once = sentence_lines(text)
    assert sentence_lines(once) == once


@given(markdown)
def test_no_sign_is_lost_or_added(text: str):
    """Only line breaks come and go, and the blanks around them."""
    assert re.sub(r"\s", "", sentence_lines(text)) == re.sub(r"\s", "", text)


@given(st.text(st.sampled_from(HAN), min_size=1, max_size=40), st.data())
def test_wrapping_a_paragraph_again_gives_the_same_lines(text: str, data: st.DataObject):
    """A single line break between two full-width signs means nothing, wherever an editor puts it."""
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=6)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    wrapped = "\n".join(piece for piece in pieces if piece)
    assert sentence_lines(wrapped) == sentence_lines(text)


def test_every_sentence_has_its_line():
    """A sentence ends with its mark; closing quotation marks and brackets stay with it."""
    text = "第一句。第二句！“第三句。”第四句；第五句（括号。）后？"
    assert sentence_lines(text).split("\n") == [
        "第一句。",
        "第二句！",
        "“第三句。”第四句；",
        "第五句（括号。）后？",
    ]


@pytest.mark.parametrize(
    "kept",
    [
        "```\n甲。乙\n\n丙。丁\n```",
        "~~~text\n甲。乙\n\n丙。丁；戊\n~~~",
        "说明：\n```\n甲。乙\n```",
        "````\n```\n甲。乙\n````",
        "  ```\n  甲。乙\n  ```",
        "| 甲。乙 | 丙 |\n| --- | --- |\n| 丁。戊 | 己 |",
        "说明：\n\n| 甲。乙 | 丙 |\n| --- | --- |\n| 丁。戊 | 己 |",
        "    甲。乙\n\n    丙。丁",
        "- 甲。乙",
        "1. 甲。乙",
        "> 甲。乙",
        "## 甲。乙",
        "[^1]: 甲。乙",
        "说明：\n| 甲。乙 | 丙 |\n| --- | --- |",
        "甲。乙 | 丙\n--- | ---\n丁 | 戊",
        "- 甲：\n\n  ```\n  甲。乙\n\n  丙。丁\n  ```",
        "用 `甲。乙` 表示",
        "见[甲](b；c.md)",
        "**甲。**乙",
        "甲。1. 乙",
        "甲。- 乙",
        "甲。[^1]",
        "甲。  \n乙",
    ],
)
def test_code_tables_and_structure_stay(kept: str):
    """Code, tables, lists, quotes, headings and notes are not cut: a break could change what they are."""
    assert sentence_lines(kept) == kept


def test_articles_are_cut():
    """A paragraph that begins in bold is a paragraph, as every article of a document is."""
    assert sentence_lines("**第一条** 甲。乙。") == "**第一条** 甲。\n乙。"
    assert sentence_lines("```a``` 甲。乙") == "```a``` 甲。\n乙"


def test_text_under_a_heading_is_cut():
    """A heading is one line; what follows it is text again."""
    assert sentence_lines("## 甲。乙\n丙。丁\n戊") == "## 甲。乙\n丙。\n丁戊"


@given(markdown)
def test_cut_lines_mean_the_same(text: str):
    """The page made of the cut Markdown is the page of the Markdown, blanks between full-width signs apart."""
    assert pages_text(sentence_lines(text)) == pages_text(text)


def pages_text(text: str) -> str:
    """Return the reader's HTML without places, line breaks outside code, and blanks around them."""
    rendered = re.sub(r' data-sourcepos="[^"]*"', "", joined(render(text)))
    pieces = re.split(r"(<pre.*?</pre>)", rendered, flags=re.DOTALL)
    pieces[::2] = [re.sub(r"\s+", "", piece) for piece in pieces[::2]]
    return "".join(pieces)


def test_text_after_code_is_cut_again():
    """A code block ends where its fence ends."""
    assert sentence_lines("```\n甲。乙\n```\n\n丙。丁") == "```\n甲。乙\n```\n\n丙。\n丁"


RECORD = {
    "format": 1,
    "title": "示例通知",
    "identifier": "A/1",
    "keywords": ["甲", "乙"],
    "term": {"years": 3},
    "body": "第一句。第二句。\n",
}


def test_twin_has_title_fields_under_their_labels_and_body():
    """The title is the heading, each field stands on its line under its Chinese label, then the body."""
    assert plain_markdown(canonical_bytes(RECORD)).split("\n") == [
        "# 示例通知",
        "",
        "- 索引号：A/1",
        "- 关键词：甲、乙",
        "- 公开时限：years=3",
        "",
        "第一句。",
        "第二句。",
        "",
    ]


def test_a_value_never_makes_a_line_of_its_own():
    """A line break inside a value becomes a blank, so a field cannot pretend to be another one."""
    text = plain_markdown(canonical_bytes(RECORD | {"summary": "甲\n- 索引号：B/2"}))
    assert len(re.findall(r"(?m)^- 索引号：", text)) == 1


def test_twin_depends_on_the_canonical_bytes_alone():
    """Fields stand in the order of the canonical record whatever the order in which they were given."""
    turned = dict(reversed(RECORD.items()))
    assert plain_markdown(canonical_bytes(turned)) == plain_markdown(canonical_bytes(RECORD))
