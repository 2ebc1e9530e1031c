"""Adding to YAML text: what is there stays to the character, what is added follows its style."""

from __future__ import annotations

import pytest

from catalog.load.yaml_edit import with_entry, with_key
from catalog.load.yaml_tree import read_tree

LEVEL = {"role": "editor", "by": "x"}
ROUND = {"levels": [LEVEL]}
ORDER = ("levels", "secrecy", "masking", "approved_text")

BLOCK = """\
title: 甲  # 名称
review:
  - levels:   # 第一轮
      - {role: a, by: b}   # 甲
      # 等乙
    secrecy: {by: c}

  # 后面
summary: 中
  国
"""
LONG = """\
review:
-   levels:
    -   role: a
        by: "b"   # 乙

    secrecy:
      by: c
"""
FLOW = "review: [{levels: [{role: a, by: b }], secrecy: {by: c}}]  # 注\n"
SPREAD = """\
review:
- levels: [
    {role: a},  # 甲
    {role: b}  # 乙
    # 丙
  ]
  secrecy: {
    by: c,
  }
"""


def added(old: str, new: str) -> list[str]:
    """Return the lines that were added; fail if any other is not where it was."""
    rest = new.split("\n")
    found = []
    for line in old.split("\n"):
        while rest[0] != line:
            found.append(rest.pop(0))
        rest.pop(0)
    return found + rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BLOCK, ["      - {role: editor, by: x}"]),
        (LONG, ["    -   role: editor", "        by: x"]),
    ],
)
def test_a_block_list_gets_lines_in_its_style(text, expected):
    """The entry stands right below the last one, with its dashes, columns and brackets."""
    new = with_entry(text, ("review", 0, "levels"), LEVEL)
    assert added(text, new) == expected
    assert read_tree(new).value["review"][0]["levels"][-1] == LEVEL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BLOCK, ["  - levels:", "      - {role: editor, by: x}"]),
        (LONG, ["-   levels:", "    -   role: editor", "        by: x"]),
        (SPREAD, ["- levels: [{role: editor, by: x}]"]),
    ],
)
def test_a_nested_entry_follows_the_one_before_it(text, expected):
    """A new round looks like the last one, in depth as well."""
    new = with_entry(text, ("review",), ROUND)
    assert added(text, new) == expected
    assert read_tree(new).value["review"][-1] == ROUND


def test_a_list_on_one_line_stays_on_it():
    """Inside brackets the entry follows the last one; blanks and the comment stay."""
    assert with_entry(FLOW, ("review", 0, "levels"), LEVEL) == FLOW.replace(
        "by: b }", "by: b }, {role: editor, by: x}"
    )
    assert with_entry(FLOW, ("review",), ROUND) == FLOW.replace(
        "}]  #", "}, {levels: [{role: editor, by: x}]}]  #"
    )


def test_a_list_in_brackets_over_lines_gets_a_line():
    """An entry on a line of its own keeps its comment; the comma comes where YAML needs it."""
    new = with_entry(SPREAD, ("review", 0, "levels"), LEVEL)
    assert new == SPREAD.replace(
        "    {role: b}  # 乙\n", "    {role: b},  # 乙\n    {role: editor, by: x}\n"
    )
    ended = SPREAD.replace("{role: b}", "{role: b},")
    again = with_entry(ended, ("review", 0, "levels"), LEVEL)
    assert added(ended, again) == ["    {role: editor, by: x},"]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (BLOCK, "approved_text", ["    approved_text: sha256:0"]),
        (BLOCK, "masking", ["    masking: sha256:0"]),
        (LONG, "approved_text", ["    approved_text: sha256:0"]),
        (SPREAD, "approved_text", ["  approved_text: sha256:0"]),
    ],
)
def test_a_key_stands_behind_those_before_it(text, key, expected):
    """The key goes behind the last of the keys that come before it, at their column."""
    new = with_key(text, ("review", 0), key, "sha256:0", ORDER)
    assert added(text, new) == expected
    tree = read_tree(new)
    assert (tree.findings, tree.value["review"][0][key]) == ([], "sha256:0")


def test_a_key_goes_between_others():
    """A key that comes before another in the order is put before it."""
    text = "a: 1\nc:\n  - 3\n"
    assert with_key(text, (), "b", "2", ("a", "b", "c")) == "a: 1\nb: 2\nc:\n  - 3\n"


def test_a_key_goes_into_brackets():
    """A mapping on one line gets the key on that line."""
    new = with_key(FLOW, ("review", 0), "approved_text", "sha256:0", ORDER)
    assert new == FLOW.replace("{by: c}", "{by: c}, approved_text: sha256:0")


@pytest.mark.parametrize("empty", ["", " ~", " null", " 待补", " 【待补】"])
@pytest.mark.parametrize("comment", ["", "  # 待审"])
def test_a_key_without_a_value_gets_it(empty, comment):
    """Nothing, `~`, `null` and gaps make room; the comment behind them stays."""
    text = f"title: 甲\nreview:{empty}{comment}\nsummary: 乙\n"
    new = with_key(text, (), "review", [ROUND])
    assert read_tree(new).value == {"title": "甲", "review": [ROUND], "summary": "乙"}
    assert comment.strip() in new
    lines = new.split("\n")
    assert lines[2:4] == ["  - levels:", "      - {role: editor, by: x}"]


def test_an_empty_list_is_filled_on_its_line():
    """Brackets with nothing in them are filled where they stand."""
    new = with_key("review: []\ntitle: 甲\n", (), "review", [ROUND])
    assert new == "review: [{levels: [{role: editor, by: x}]}]\ntitle: 甲\n"


def test_a_key_with_a_value_is_not_overwritten():
    """What is written is never replaced."""
    with pytest.raises(ValueError, match="title"):
        with_key("title: 甲\n", (), "title", "乙")


@pytest.mark.parametrize("mark", ["|", ">", "|+", "|-"])
def test_a_key_behind_text_over_lines(mark):
    """A block of text ends with its last line, not with the blank lines below it."""
    text = f"title: 甲\nsummary: {mark}\n  乙\n\n  丙\n\n\n"
    new = with_key(text, (), "review", [ROUND])
    assert read_tree(new).value["review"] == [ROUND]
    assert added(text, new) == ["review:", "  - levels:", "      - {role: editor, by: x}"]


@pytest.mark.parametrize("path", [("review", 0, "levels"), ("review",)])
@pytest.mark.parametrize("text", [BLOCK, LONG, FLOW, SPREAD])
def test_line_ends_are_those_of_the_file(text, path):
    """In a file with CRLF what is added ends with CRLF as well."""
    value = LEVEL if len(path) == 3 else ROUND
    new = with_entry(text.replace("\n", "\r\n"), path, value)
    assert new == with_entry(text, path, value).replace("\n", "\r\n")


def test_words_that_mean_nothing_are_quoted():
    """A person whose key is `null` is that person, not nobody."""
    new = with_key("a: 1\n", (), "by", {"by": "null", "of": "甲: 乙"})
    assert read_tree(new).value == {"a": "1", "by": {"by": "null", "of": "甲: 乙"}}


def test_a_mapping_in_brackets_at_the_top():
    """Front matter may be one mapping in brackets."""
    new = with_key("{title: 甲, summary: 乙}\n", (), "review", [ROUND])
    assert new == "{title: 甲, summary: 乙, review: [{levels: [{role: editor, by: x}]}]}\n"
