"""Findings on a terminal: the line with its caret, colours, links, and nothing of content that acts on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.check import terminal
from catalog.check.excerpt import source_lines
from catalog.check.formats import REPORTS
from catalog.check.handbook import Handbook
from catalog.check.paint import Paint
from catalog.check.report import as_text
from catalog.diagnostic import Severity, Text
from tests.check.diagnostics import DAY, checked, diagnostic

ON = Paint(on=True)
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
"""The only escape sequences that we write ourselves."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one item."""
    file = tmp_path / "content/items/2026/x.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: 关于做好工作的通知\nkind: notice\n---\n", "utf-8")
    return tmp_path


def shown(*found, **changes):
    """Return what a terminal gets."""
    return REPORTS["text"](checked(*found, terminal=True, **changes))


def test_block(root: Path):
    """Place and message, the line, a caret under the column, then how to mend it; at last the count."""
    assert shown(diagnostic(column=10), root=root) == (
        "content/items/2026/x.md:2:10: 警告 TX103 名称太长 [本平台约定 名称]\n"
        "    2 | title: 关于做好工作的通知\n"
        "      |            ^\n"
        "  改法：改短\n"
        "0 个错误，1 个警告，0 个提示；共检查 3 个文件，截至 2026-11-20\n"
    )


def test_block_in_english(root: Path):
    """The same in English."""
    text = shown(diagnostic(), root=root, language="en")
    assert "content/items/2026/x.md:2:8: warning TX103 the title is too long [" in text
    assert "\n  help: shorten it\n" in text


@pytest.mark.parametrize("severity", list(Severity))
def test_colours(severity: Severity, root: Path):
    """Word, code and caret have the colour of the severity; taken off, the plain text is left."""
    found = diagnostic(severity=severity)
    painted = shown(found, root=root, paint=ON)
    colour = {"error": "1;31", "warning": "1;33", "notice": "1;36"}[severity.value]
    assert painted.count(f"\x1b[{colour}m") == 3
    assert SEQUENCE.sub("", painted) == shown(found, root=root)


def test_code_is_a_link(root: Path):
    """The code leads to the rule's page where there is one."""
    book = Handbook("https://h.example/rules/")
    text = shown(diagnostic(), root=root, paint=ON, handbook=book)
    assert "\x1b]8;;https://h.example/rules/TX103.md\x1b\\" in text
    assert "\x1b]8;;" not in shown(diagnostic(), root=root, paint=ON)


def test_content_never_acts_on_the_terminal(root: Path):
    """Escape sequences in the source, in messages, help and file names are spelt out."""
    evil = "\x1b]0;owned\x07\x1b[2J\x9b2J"
    name = f"content/items/2026/{evil.replace('/', '')}.md"
    (root / name).write_text(f"---\ntitle: {evil}\n---\n", "utf-8")
    found = diagnostic(
        file=name, column=7, message=Text(evil, evil), help=Text(evil, evil), basis=evil
    )
    text = SEQUENCE.sub("", shown(found, root=root, paint=ON))
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text) == []
    assert "title: U+001B]0;ownedU+0007U+001B[2J" in text


def test_a_file_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Several findings in one file read it once; a file without findings is not read."""
    (root / "content/items/2026/y.md").write_text("y", "utf-8")
    read = []

    def counted(folder: Path, file: str):
        read.append(file)
        return source_lines(folder, file)

    monkeypatch.setattr(terminal, "source_lines", counted)
    shown(diagnostic(), diagnostic(line=3, column=1), root=root)
    assert read == ["content/items/2026/x.md"]


def test_no_line_no_excerpt(root: Path):
    """A finding in a file that is not there has no excerpt, the others have."""
    text = shown(diagnostic(file="content/gone.md"), diagnostic(), root=root)
    assert text.count("^") == 1


def test_a_narrow_terminal(root: Path):
    """No line of an excerpt is wider than the terminal."""
    lines = shown(diagnostic(column=14), root=root, width=30).splitlines()
    assert lines[1] == "    2 | …e: 关于做好工作的通知"
    assert lines[2].index("^") == len("    2 | ") + len("…e: ") + 2 * len("关于做好工作")


def test_elsewhere_the_text_is_as_ever(root: Path):
    """Where no terminal is, the text has no excerpt, no colour, and raw words."""
    found = diagnostic()
    plain = REPORTS["text"](checked(found, root=root))
    assert plain == as_text([found], 3, DAY)
    assert "^" not in plain
