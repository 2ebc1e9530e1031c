"""The excerpt of a line: cut around its column, the caret over the right cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.excerpt import excerpt, source_lines
from catalog.check.paint import cells, visible


@pytest.mark.parametrize(
    ("line", "column", "room", "text", "before"),
    [
        ("title: abc", 8, 80, "title: abc", 7),
        ("关于做好工作", 3, 80, "关于做好工作", 4),
        ("abc", 4, 80, "abc", 3),
        ("abc", 99, 80, "abc", 3),
        ("abc", 1, 3, "abc", 0),
        ("a\u202eb", 3, 80, "aU+202Eb", 7),
        ("a\u202eb", 2, 80, "aU+202Eb", 1),
        ("\tx", 2, 80, "U+0009x", 6),
        ("e\u0301x", 3, 80, "e\u0301x", 1),
        ("中" * 10, 1, 20, "中" * 10, 0),
        ("中" * 11, 1, 20, "中" * 9 + "…", 0),
        ("中" * 11, 11, 20, "…" + "中" * 9, 17),
        ("x" * 100, 50, 11, "…xxxxxxxxx…", 6),
    ],
)
def test_excerpt(line: str, column: int, room: int, text: str, before: int):
    """Wide characters take two cells, hidden ones are spelt out, what is cut off leaves a mark."""
    assert excerpt([line], 1, column, room) == (text, before)


@given(st.text(), st.integers(1, 200), st.integers(20, 120))
def test_any_line_fits(line: str, column: int, room: int):
    """The excerpt takes no more than the room, and the marked character stands where the caret points."""
    shown = excerpt([line], 1, column, room)
    if line.strip() in {"", "---"}:
        assert shown is None
        return
    assert shown is not None
    assert cells(shown.text) <= room
    assert shown.before <= room
    if column <= len(line):
        marked = visible(line[column - 1])
        starts = [n for n in range(len(shown.text) + 1) if cells(shown.text[:n]) == shown.before]
        assert any(shown.text[n:].startswith((marked, "…")) for n in starts)


@pytest.mark.parametrize("line", ["", "   ", "---"])
def test_a_line_that_says_nothing(line: str):
    """A blank line and the mark of front matter are not shown."""
    assert excerpt([line], 1, 1, 80) is None


@pytest.mark.parametrize("line", [0, 2])
def test_no_such_line(line: int):
    """Where a file has changed since, nothing is shown."""
    assert excerpt(["abc"], line, 1, 80) is None


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("a.md", b"a\r\nb\n", ["a", "b", ""]),
        ("a.md", b"\xef\xbb\xbfa\n", ["a", ""]),
        ("a.yml", "甲\r乙\u2028丙".encode(), ["甲\r乙\u2028丙"]),
        ("a.md", b"caf\xe9", ["caf\ufffd"]),
        ("a.png", b"\x89PNG\n", []),
    ],
)
def test_lines_are_counted_as_findings_count_them(tmp_path: Path, name, data, lines):
    """LF and CRLF part lines, nothing else does; pictures and the like are not shown."""
    (tmp_path / name).write_bytes(data)
    assert list(source_lines(tmp_path, name)) == lines


def test_no_link_is_followed(tmp_path: Path):
    """What a symbolic link in content/ leads to is not shown, nor a folder, nor a file that is gone."""
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (tmp_path / "link.md").symlink_to("secret.md")
    (tmp_path / "folder.md").mkdir()
    for name in ("link.md", "folder.md", "gone.md"):
        assert list(source_lines(tmp_path, name)) == []
