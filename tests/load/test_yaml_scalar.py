"""Replacing parts of YAML values: the value changes as asked, and no other byte of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.diagnostic import FieldPath
from catalog.load.yaml_scalar import Replacement, with_replaced
from catalog.load.yaml_tree import read_tree


def replaced(text: str, path: FieldPath, old: str, new: str) -> str:
    """Replace the first `old` in the value at the path."""
    value = read_tree(text.replace("\r\n", "\n")).value
    for step in path:
        value = value[step]
    at = value.index(old)
    return with_replaced(text, {path: [Replacement(at, at + len(old), new)]})


STYLES = [
    ("title: 甲 13800001234 乙  # 注\n", "title: 甲 138****1234 乙  # 注\n"),
    ("a: [x, '电话''13800001234''。', y]\n", None),
    ('title: "甲\\t13800001234\\u4e59"\n', 'title: "甲\\t138****1234\\u4e59"\n'),
    ('title: "甲\\\n  13800001234"\n', 'title: "甲\\\n  138****1234"\n'),
    ("title: 甲乙\n  丙 13800001234\n  丁\nb: 1\n", "title: 甲乙\n  丙 138****1234\n  丁\nb: 1\n"),
    ("title: >\n  甲\n  13800001234\n  乙\nb: 1\n", "title: >\n  甲\n  138****1234\n  乙\nb: 1\n"),
    ("title: |-\n  甲\n\n  13800001234\nb: 1\n", "title: |-\n  甲\n\n  138****1234\nb: 1\n"),
    ("title: >2\n   甲 13800001234\n", "title: >2\n   甲 138****1234\n"),
    ("title: '甲\n\n  13800001234'\n", "title: '甲\n\n  138****1234'\n"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "after"), STYLES)
def test_only_the_characters_change(before: str, after: str | None, end: str) -> None:
    """In plain, quoted, folded and literal values the number alone changes, with either line end."""
    path: FieldPath = ("title",) if before.startswith("title") else ("a", 1)
    done = replaced(before.replace("\n", end), path, "13800001234", "138****1234")
    expected = after or before.replace("13800001234", "138****1234")
    assert done == expected.replace("\n", end)


def test_a_value_broken_over_two_lines_is_found_whole() -> None:
    """What is replaced may reach over a folded line; the break goes with it."""
    text = "title: 当事人张三\n  丰（身份证）\nb: 1\n"
    assert replaced(text, ("title",), "张三丰", "张某某") == "title: 当事人张某某（身份证）\nb: 1\n"


@pytest.mark.parametrize(
    "text", ["title: 13800001234\n", "title: 13800001234  # 注\n", "a: {title: 13800001234}\n"]
)
def test_a_value_that_would_begin_with_a_star_is_quoted(text: str) -> None:
    """A mask that begins with a star would be an alias without quotes."""
    path: FieldPath = ("a", "title") if text.startswith("a") else ("title",)
    done = replaced(text, path, "13800001234", "****1234")
    assert done == text.replace("13800001234", '"****1234"')


def test_in_double_quotes_han_stays_readable() -> None:
    """What is put into double quotes is escaped where it must be, and Han is not."""
    done = replaced('title: "当事人张三丰"\n', ("title",), "张三丰", '张"某\\')
    assert done == 'title: "当事人张\\"某\\\\"\n'


def test_several_values_and_parts_at_once() -> None:
    """Parts of several values are replaced in one go, in whatever order they are given."""
    text = "a: 甲乙丙\nb:\n  - 丁\n  - 戊己\n"
    edits = {
        ("b", 1): [Replacement(0, 1, "五")],
        ("a",): [Replacement(0, 1, "一"), Replacement(2, 3, "三三")],
    }
    assert with_replaced(text, edits) == "a: 一乙三三\nb:\n  - 丁\n  - 五己\n"


def test_what_is_not_there_is_refused() -> None:
    """A path that leads nowhere is an error, not a guess."""
    with pytest.raises(ValueError, match="b"):
        with_replaced("a: 1\n", {("b",): [Replacement(0, 1, "x")]})


WORDS = (
    st.text(alphabet="甲乙丙 丁a'\"\\:#-*，", min_size=1, max_size=30).map(str.strip).filter(bool)
)


@given(WORDS, st.data(), st.sampled_from(["'", '"']), st.sampled_from(["\n", "\r\n"]))
def test_quoted_values_read_back_as_meant(
    value: str, data: st.DataObject, quote: str, end: str
) -> None:
    """Whatever a quoted value holds, it reads back with the part replaced, and its neighbours as they were."""
    inner = (
        value.replace("'", "''")
        if quote == "'"
        else value.replace("\\", "\\\\").replace('"', '\\"')
    )
    text = f"a: 甲{end}title: {quote}{inner}{quote}  # 注{end}b: 乙{end}"
    inked = [number for number, each in enumerate(value) if each != " "]
    start = data.draw(st.sampled_from(inked))
    stop = data.draw(st.sampled_from([each for each in inked if each >= start])) + 1
    done = with_replaced(text, {("title",): [Replacement(start, stop, "某**某")]})
    assert read_tree(done.replace("\r\n", "\n")).value == {
        "a": "甲",
        "title": f"{value[:start]}某**某{value[stop:]}",
        "b": "乙",
    }
