"""Two readers, one truth: comrak and markdown-it-py find the same facts at the same places."""

import pickle

import pytest

from catalog.diagnostic import Place
from catalog.load.reader import facts_of, is_installed, joined, render
from catalog.load.reader_plain import MARKS_LIMIT, crowded_offset, is_plain_code, plain_facts
from catalog.model.page import Heading

DOCUMENTS = [
    "## 一、甲\n\n第一行\n第二行[乙](a.md)、![图](b.png)。\n\n### （一）丙 `x`\n",
    '- 甲[乙](a.md)\n- 丙\n  [丁](b.md "题")\n\n1. <https://a.example/>\n',
    "| 甲 | 乙 |\n| --- | --- |\n| [丙](c.md) | `[d](e)` [丁](f.md) |\n",
    "> 甲\n> [乙](a.md)\n>\n> ## 丙\n",
    "甲<b>乙</b>\n\n<div>\n丙\n</div>\n\n丁 <i>戊\n",
    "[甲][1] [乙]\n\n[1]: a.md\n[乙]: b.md\n",
    "甲[^1] [乙](a.md)\n\n[^1]: 注 [丙](b.md)\n",
    "标题\n---\n\n甲 `<b>` \\[乙](c) [丁](d.md)\n",
    "```\n[甲](a.md) <b>\n## 乙\n```\n\n    [丙](b.md)\n",
    "[甲 ![乙](a.png) 丙](b.md)\n",
    "甲\\\n[乙](a.md)  \n**[丙](b.md)**\n",
]


def placed(line, column):
    """Return the place unchanged."""
    return Place(line, column)


def test_comrak_is_there():
    """Where these tests run the fast reader is installed, so both are really compared."""
    assert is_installed()


@pytest.mark.parametrize("markdown", DOCUMENTS)
def test_both_readers_agree(markdown):
    """Links, images, headings and raw HTML are the same by both, with their places."""
    fast, plain = facts_of(markdown, render(markdown), placed), plain_facts(markdown, placed)
    key = lambda link: (link.place, link.kind)  # noqa: E731  # one use, two lines
    assert sorted(plain.links, key=key) == sorted(fast.links, key=key)
    assert plain.headings == fast.headings
    assert [place for place, _ in plain.raw_html] == [place for place, _ in fast.raw_html]


def test_places_are_counted_in_characters():
    """Characters of two, three and four bytes count as one column each."""
    markdown = "é中𠀀[甲](a.md)中![乙](b.png)𠀀<b>"
    facts = facts_of(markdown, render(markdown), placed)
    assert [link.place for link in facts.links] == [Place(1, 4), Place(1, 14)]
    assert [place for place, _ in facts.raw_html] == [Place(1, 26)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲\n乙</p>\n<p>丙</p>", "<p>甲乙</p>\n<p>丙</p>"),
        ("<p>甲\na\n乙</p>", "<p>甲\na\n乙</p>"),
        ("<p>甲</em>\n<strong>乙</p>", "<p>甲</em><strong>乙</p>"),
        ("<p>甲<br />\n乙</p>", "<p>甲<br />\n乙</p>"),
        ("<p>“甲”\n“乙”</p>", "<p>“甲”“乙”</p>"),
        ("<li>甲\n<ul>", "<li>甲\n<ul>"),
        (
            "<p>甲\n乙</p><pre><code>甲\n乙</code></pre>",
            "<p>甲乙</p><pre><code>甲\n乙</code></pre>",
        ),
    ],
)
def test_soft_breaks_between_wide_characters_go(html, expected):
    """Only the breaks inside running text and between wide characters vanish."""
    assert joined(html) == expected


def test_the_reader_in_python_is_kept_from_what_would_take_minutes():
    """A paragraph with too many marks is found before it is read; many short ones pass."""
    assert crowded_offset("甲\n\n" + "[" * (MARKS_LIMIT + 1)) == 3
    assert crowded_offset("[\n\n" * (MARKS_LIMIT + 1)) is None


def test_the_reader_in_python_tells_code_from_text():
    """An indented block is code, the same words in a paragraph are not."""
    assert is_plain_code("甲\n\n    probe", "probe")
    assert not is_plain_code("甲\n    probe", "probe")


def test_headings_are_read_when_asked_and_are_equal_to_a_tuple():
    """Read once, in order, with tags and escapes resolved; another process gets a tuple."""
    markdown = "甲\n===\n\n> ## 乙 **丙** &amp; `</h2>` [丁](a.md)\n\n###\n"
    headings = facts_of(markdown, render(markdown), placed).headings
    expected = (
        Heading(1, "甲", Place(1, 1)),
        Heading(2, "乙 丙 & </h2> 丁", Place(4, 3)),
        Heading(3, "", Place(6, 1)),
    )
    assert headings == expected
    assert headings[1:] == expected[1:]
    assert (len(headings), hash(headings), repr(headings)) == (3, hash(expected), repr(expected))
    assert pickle.loads(pickle.dumps(headings)) == expected  # noqa: S301 - made here


@pytest.mark.parametrize("markdown", [*DOCUMENTS, "# 甲\n\n## 乙\n", "> 甲\n> ===\n", "`<h1>`\n"])
def test_first_level_headings_are_those_of_all_headings(markdown):
    """A body whose HTML shows none has none, by either reader."""
    for facts in (
        facts_of(markdown, render(markdown), placed),
        plain_facts(markdown, placed),
    ):
        assert facts.top == tuple(each for each in facts.headings if each.level == 1)
