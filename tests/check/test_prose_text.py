"""The words of a body: code and addresses are blanked, and nothing moves."""

from __future__ import annotations

import pytest

from catalog.check.prose_text import place_in_body, prose, shortened
from catalog.diagnostic import Place
from catalog.model.page import Body


@pytest.mark.parametrize(
    ("markdown", "gone", "kept"),
    [
        ("取值 `null`，另见 ``a`null`` 。", "null", "取值"),
        ("正文\n\n```\nnull\n```\n\n结尾\n", "null", "结尾"),
        ("正文\n\n~~~\nnull\n```\n~~~\n\n结尾\n", "null", "结尾"),
        ("- 项\n\n  ```\n  null\n  ```\n结尾\n", "null", "结尾"),
        ("正文\n\n    null\n    null\n\n结尾\n", "null", "结尾"),
        ("```\nnull 没有结尾\n", "null", "```"[:0]),
        ("见[附件](null(1).pdf)和图。", "null", "附件"),
        ("见 https://a.example/null?x=1 和正文", "null", "正文"),
        ("见<https://a.example/null>。", "null", "见"),
    ],
)
def test_code_and_addresses_are_blank(markdown, gone, kept):
    """What stands in code, a link's target or an address is no word of the text."""
    found = prose(markdown)
    assert gone not in found
    assert kept in found
    assert len(found) == len(markdown)
    assert [n for n, c in enumerate(found) if c == "\n"] == [
        n for n, c in enumerate(markdown) if c == "\n"
    ]


@pytest.mark.parametrize(
    "markdown",
    ["null", "第一行\n    null 是段落的第二行", "一个 ` 反引号 null", "（null）", "[null](x.md)"],
)
def test_words_stay(markdown):
    """What the public reads stays as it is."""
    assert "null" in prose(markdown)


def test_a_place_counts_from_the_file():
    """Line and column of an offset are those of the file."""
    body = Body("第一行\n第二行\n", first_line=20)
    assert place_in_body(body, 5) == Place(21, 2)


def test_a_snippet_is_on_one_line():
    """A message shows a few characters on either side."""
    assert shortened("甲乙丙丁戊己庚\n辛壬", 6, 1, around=2) == "戊己庚 辛"
