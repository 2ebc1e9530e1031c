"""An item as a WeChat article: inline styles alone, its words kept, its limits kept, no way for content to be markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.load.body import read_body
from catalog.model.item import Item
from catalog.render.prose import fill_targets, publish_prose
from catalog.render.wechat import (
    DIGEST,
    LONGEST,
    LONGEST_BYTES,
    TITLE,
    Facts,
    article,
    article_file,
    cut,
)
from catalog.render.wechat_markup import LONGEST as MOST_ROWS
from catalog.render.wechat_markup import WIDEST, article_body
from tests.render.page import read
from tests.render.stage import stage

FILE = "content/items/2025/甲.md"
URL = "https://ybj.shili.example/zfxxgk/items/2025/00001/"
FACTS = Facts(issuer="示例市医疗保障局", status="", url=URL)
KEPT_TAGS = frozenset("section p strong sup br table tbody tr td".split())


def item(**changes: object) -> Item:
    """Return a sound item with some fields changed."""
    (one,) = stage("title: 关于甲的通知").works.values()
    return one.item.model_copy(update=changes)


def published(markdown: str) -> str:
    """Return a body as it is published, its links inside the site left out."""
    found = read_body(markdown, 1, FILE)
    assert found.body.html is not None
    return fill_targets(publish_prose(FILE, found.body.html).html, lambda *_: None)


def body(markdown: str) -> str:
    """Return a body as WeChat keeps it, without the white space between blocks."""
    return re.sub(r">\s+<", "><", article_body(published(markdown))).strip()


def plain(html: str) -> str:
    """Return the words of some HTML, which must nest, without white space."""
    found = read(html)
    assert found.faults == []
    return "".join(found.text.split())


def test_blocks_become_sections_and_paragraphs_with_inline_styles():
    """Headings, articles, sub-items, quotes and code keep their words and order; nothing has an id or a class."""
    html = body(
        "## 第一章 总则\n\n**第一条** 甲*乙*`丙`丁。\n\n（一）项；\n\n> 引\n\n```\na\n b\n```\n\n---\n"
    )
    found = read(html)
    assert found.faults == []
    assert {tag for tag, _ in found.tags} <= KEPT_TAGS
    assert {name for _, attributes in found.tags for name in attributes} == {"style"}
    assert plain(html) == "第一章总则第一条甲乙丙丁。（一）项；引ab"
    assert "<strong>第一条</strong>" in html
    assert "a<br> b<br>" in html


def test_lists_carry_their_marks_as_words():
    """WeChat re-formats lists, so numbers and dots are text; nested lists and paragraphs of an item stay in it."""
    html = body("3. 甲\n4. 乙\n\n   又\n   - 丙\n")
    assert plain(html) == "3.甲4.乙又•丙"
    assert html.count("<section") == 3
    assert "<br>又" in html


def test_links_are_words_and_the_web_keeps_its_address():
    """A link cannot be followed there: an address of the web stands behind the words, once; others are words."""
    html = body("见[甲](https://a.example/?a=1&b=2)、[乙](b.md)、<https://c.example/>。")
    assert plain(html) == "见甲（https://a.example/?a=1&b=2）、乙、https://c.example/。"
    assert "<a" not in html


def test_pictures_and_footnotes():
    """A picture is told of, for others would be filtered out; a note keeps its number and loses its way back."""
    assert (
        plain(body("![流程](甲/图.png)![](甲/b.png)"))
        == "（图：流程，请看原文）（图：见原文，请看原文）"
    )
    assert plain(body("甲[^1]。\n\n[^1]: 注。")) == "甲1。1.注。"


def table(columns: int, rows: int) -> str:
    """Return a Markdown table: header and rows."""
    line = "|" + "格|" * columns
    return "\n".join((line, "|" + "--:|" * columns, *[line] * rows))


def test_small_tables_stay_and_large_ones_are_told_of():
    """Up to four columns and thirty rows fit a phone; of a wider or longer table its size is said."""
    small = body(table(WIDEST, MOST_ROWS - 1))
    assert small.count("<td") == WIDEST * MOST_ROWS
    assert "text-align:right" in small
    for columns, rows in ((WIDEST + 1, 2), (2, MOST_ROWS)):
        html = body(table(columns, rows))
        assert "<td" not in html
        assert f"这里有一张{columns}列{rows + 1}行的表格" in html


def test_words_inside_a_cell_keep_their_weight():
    """Bold words and line breaks of a cell stay in that cell."""
    html = body("| 甲 |\n|---|\n| **乙** 丙 |\n")
    assert "<strong>乙</strong> 丙</td>" in html


PIECES = (
    *(
        "## 一、甲\n\n",
        "**第一条** ",
        "（一）",
        "- ",
        "1. ",
        "> ",
        "\n\n",
        "\n",
        "    ",
        "---\n\n",
        "```\n",
    ),
    *(
        "| 甲 | 乙 |\n| :-- | --: |\n| 丙 | 丁 |\n\n",
        "| 甲 |\n|---|\n| **",
        "[^1]",
        "\n\n[^1]: 注。\n\n",
    ),
    *(
        "[乙](b.md)",
        "[丙](https://x.example/?a=1&b=2)",
        "![图](甲/p.png)",
        "**",
        "*",
        "`",
        "|",
        "丁&amp;<\"'>",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example("<script>alert(1)</script> &lt;b&gt; <b onclick=x>")
@example("| a |\n|--|\n| <td> |\n\n- 1\n\n  > 2")
def test_no_content_becomes_markup(text: str):
    """Whatever a body holds: tags nest, only the kept ones stand, styles are the only attribute and are ours."""
    found = read_body(text, 1, FILE)
    if found.body.html is None or found.findings:
        return
    html = article_body(fill_targets(publish_prose(FILE, found.body.html).html, lambda *_: None))
    seen = read(html)
    assert seen.faults == []
    assert {tag for tag, _ in seen.tags} <= KEPT_TAGS
    assert {name for _, attributes in seen.tags for name in attributes} <= {"style"}
    assert not any("url(" in attributes.get("style", "") for _, attributes in seen.tags)


def test_an_article_has_its_facts_around_the_text():
    """Title and issuer first, status where it is not in force, number and address of the original last."""
    html = article(item(), published("甲。"), Facts(issuer="甲局", status="已废止", url=URL))
    words = plain(html)
    assert (
        words.index("关于甲的通知")
        < words.index("甲局")
        < words.index("已废止")
        < words.index("甲。")
    )
    assert words.index("甲。") < words.index("索引号：") < words.index(f"原文网址：{URL}")
    unknown = plain(article(item(), published("甲。"), Facts(issuer="甲局", status="", url="")))
    assert "原文网址" not in unknown
    assert "已废止" not in unknown


@pytest.mark.parametrize("paragraphs", [100, 400, 4000])
def test_an_article_stays_below_the_limits(paragraphs: int):
    """Below 20,000 characters with all tags, and a megabyte; a longer text gives way to summary and address."""
    html = article(
        item(),
        published("\n\n".join(["这是一段文字，它有二十个字以上的长度才行。"] * paragraphs)),
        FACTS,
    )
    assert len(html) < LONGEST
    assert len(html.encode()) < LONGEST_BYTES
    assert ("这里只登概述" in html) == (paragraphs > 100)
    assert URL in html


def test_the_file_tells_title_and_digest_within_the_limits():
    """64 and 120 characters at most, the policy that lets inline styles alone stand, and no way to its neighbours."""
    one = item(title="长" * 70, summary="概" * 200)
    text = article_file(one, published("甲"), FACTS).decode()
    found = read(text.replace("<!doctype html>", ""))
    names = {m.get("name") or m.get("http-equiv"): m["content"] for m in found.named("meta")[1:]}
    assert len(names["description"]) == DIGEST
    title = text.partition("<title>")[2].partition("<")[0]
    assert (len(title), title[-1]) == (TITLE, "…")
    assert names["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not {"a", "img", "script", "link", "style"} & {tag for tag, _ in found.tags}
    assert f"<body>{article(one, published('甲'), FACTS)}</body>" in text


def test_cut_leaves_short_texts_alone():
    """At the limit nothing is cut; beyond it the mark of the cut counts, too."""
    assert (cut("甲" * 5, 5), cut("甲" * 6, 5)) == ("甲" * 5, "甲甲甲甲…")
