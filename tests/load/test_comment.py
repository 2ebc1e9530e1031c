"""Comments are notes: they leave the body, lines keep their numbers, code keeps its comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.body import read_body
from catalog.load.comment import without_comments

CASES = {
    "in a line": ("甲<!-- 乙 -->丙", "甲丙"),
    "a line of its own": ("甲\n<!-- 乙 -->\n丙", "甲\n\n丙"),
    "over lines": ("甲<!-- 乙\n\n丙 -->丁", "甲\n\n丁"),
    "two in a line": ("甲 <!-- 乙 --> <!-- 丙 -->\n丁", "甲\n丁"),
    "before text": ("<!-- 乙 -->    丙", "丙"),
    "the shortest": ("甲<!-->乙<!--->丙", "甲乙丙"),
    "around a fence": ("<!--\n```\n-->\n甲 <!-- 乙 -->", "\n\n\n甲"),
    "in a fence": ("```\n<!-- 乙 -->\n```\n<!-- 丙 -->甲", "```\n<!-- 乙 -->\n```\n甲"),
    "in a fence of tildes": ("~~~~\n<!-- 乙 -->\n~~~\n~~~~", "~~~~\n<!-- 乙 -->\n~~~\n~~~~"),
    "in a fence in a list": ("- ```\n  <!-- 乙 -->\n  ```", "- ```\n  <!-- 乙 -->\n  ```"),
    "in a fence in a quote": ("> ```\n> <!-- 乙 -->\n> ```", "> ```\n> <!-- 乙 -->\n> ```"),
    "in a fence that does not end": ("```\n<!-- 乙 -->", "```\n<!-- 乙 -->"),
    "in inline code": ("`<!-- 乙 -->` <!-- 丙 -->", "`<!-- 乙 -->`"),
    "in code of two ticks": ("``a ` <!-- 乙 -->``", "``a ` <!-- 乙 -->``"),
    "behind a tick that opens nothing": ("` 甲 <!-- 乙 -->\n\n`", "` 甲\n\n`"),
    "ticks in a comment": ("<!-- ` --> 甲 `b`", "甲 `b`"),
    "in indented code": ("甲\n\n    <!-- 乙 -->", "甲\n\n    <!-- 乙 -->"),
    "indented in a list": ("1. 甲\n\n    <!-- 乙 -->丙", "1. 甲\n\n    丙"),
    "escaped": ("\\<!-- 乙 -->", "\\<!-- 乙 -->"),
}


def bare(text):
    """Return the body's Markdown, read as from the first line of a file."""
    return read_body(text, 1, "content/items/2025/a.md").body.markdown


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_comments_outside_code_are_removed(text, expected):
    """Exactly the comments go, and nothing that would change the text around them stays."""
    assert bare(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_comments_give_no_finding(text, expected):
    """A comment is never taken for raw HTML, in code or out of it."""
    assert expected is not None
    assert read_body(text, 1, "content/items/2025/a.md").findings == ()


@given(
    st.lists(
        st.sampled_from(["<!--", "-->", "`", "```", "\n", " ", "    ", "甲", "> ", "- ", "\\"])
    )
)
def test_removal_keeps_the_number_of_lines(pieces):
    """Whatever the text, there are as many lines after as before."""
    text = "".join(pieces)
    assert without_comments(text, lambda _: False).markdown.count("\n") == text.count("\n")


@given(st.lists(st.sampled_from(["<!-- 注 -->", "<!--\n-->", "甲", " ", "\n", "- "]), max_size=12))
def test_places_behind_comments_are_those_of_the_file(pieces):
    """A mark behind any comments is found at its place in the text with comments."""
    text = "x" + "".join(pieces) + "@"
    cut = without_comments(text, lambda _: False)
    line = cut.markdown.count("\n") + 1
    column = len(cut.markdown.rpartition("\n")[2])
    assert cut.markdown.endswith("@")
    place = cut.columns.original(line, column, line)
    assert place == (text.count("\n") + 1, len(text.rpartition("\n")[2]))
