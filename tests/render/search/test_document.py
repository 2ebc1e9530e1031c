"""An item's text as the search knows it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.search.document import (
    FIELDS,
    UNSEEN,
    Anchor,
    anchors_text,
    document,
    joined_text,
    line_text,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  一 \u3000 二\u00a0", "一 二"),
        ("医\u200b疗\ufeff保\u00ad障", "医疗保障"),
        ("甲 \t 乙", "甲\t乙"),
        ("甲\n乙", "甲 乙"),
        ("\u202e\u3000", ""),
    ],
)
def test_line(text: str, line: str):
    """A line has single spaces, none at its ends, and nothing that nobody sees."""
    assert line_text(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("医疗\n保障", "医疗保障"),
        ("办理，\n  三日内", "办理，三日内"),
        ("办理\n\n三日", "办理三日"),
        ("five\nsix", "five six"),
        ("共5\n件", "共5 件"),
        ("甲\t乙", "甲 乙"),
    ],
)
def test_joined(text: str, line: str):
    """A line break between Han characters or full-width marks is nothing, else a space."""
    assert joined_text(text) == line


@given(st.text(), st.text(), st.lists(st.text()), st.lists(st.lists(st.text())))
def test_fields_cannot_be_broken(
    title: str, summary: str, words: list[str], files: list[list[str]]
):
    """Whatever the texts hold, there are ten fields, as many attachments, and no other control character."""
    text = document(
        address="a/",
        title=title,
        identifier="i",
        summary=summary,
        keywords=words,
        attachments=files,
    )
    fields = text.split("\x1e")
    assert len(fields) == FIELDS
    assert len(fields[7].split("\x1f")) == max(1, len(files))
    assert not re.search("[\0-\x08\x0b-\x1d\x7f-\x9f]", text)


def test_unseen_is_a_pattern():
    """The class of unseen characters says the same in Python and, being plain escapes, in browsers."""
    assert re.sub(f"[{UNSEEN}]", "", "甲\u200b\u202e\x07\t\n乙") == "甲\t\n乙"
    assert re.fullmatch(r"(\\u[0-9a-f]{4}|-)+", UNSEEN)


def test_anchors():
    """Anchors count lines from the one before; a number that follows is left out; others are not told."""
    anchors = [
        Anchor(1, "chapter-1"),
        Anchor(2, "article-1"),
        Anchor(4, "article-2"),
        Anchor(11, "article-5"),
        Anchor(14, "article-5-2"),
        Anchor(15, "article-6"),
        Anchor(16, "fn-1"),
        Anchor(18, None),
    ]
    assert anchors_text(anchors) == "1c 1a 2a 7a5 3a5-2 1a 3-"
    assert anchors_text([]) == ""
