"""GitHub's workflow commands: escaped as the runner unescapes them."""

from __future__ import annotations

import pytest

from catalog.check.formats import REPORTS
from catalog.diagnostic import Severity, Text
from tests.check.diagnostics import checked, diagnostic


def lines_of(*found, **changes):
    """Return the lines of the format."""
    return REPORTS["github"](checked(*found, **changes)).splitlines()


@pytest.mark.parametrize("severity", list(Severity))
def test_command(severity: Severity):
    """Severity, place and title are properties; message, basis and help are the text."""
    first, last = lines_of(diagnostic(severity=severity))
    head, _, message = first.partition("::" + "名称")
    assert first.startswith(f"::{severity.value} file=content/items/2026/x.md,line=2,col=8,title=")
    assert head.count(",") == 3
    assert message == "太长 [本平台约定 名称]%0A改法：改短"
    assert not last.startswith("::")


def test_title_names_the_rule():
    """The title is code and title of the rule, in the language asked for."""
    title = lines_of(diagnostic(), language="en")[0].partition("title=")[2].partition("::")[0]
    assert title.startswith("TX103 ")
    assert title.isascii()


def test_content_ends_no_command_and_begins_none():
    """Percent signs, line breaks, colons and commas are escaped where they would mean something."""
    evil = Text("100%\r\n::error::x", "100%\r\n::error::x")
    name = "content/a,b:c%.md"
    lines = lines_of(diagnostic(file=name, message=evil, help=evil))
    assert len(lines) == 2
    assert "file=content/a%2Cb%3Ac%25.md,line=2" in lines[0]
    assert "100%25U+000D%0A::error::x" in lines[0]


def test_path_from_the_working_directory():
    """A site in a folder of the repository is named with that folder."""
    assert "file=site/content/items" in lines_of(diagnostic(), prefix="site/")[0]


def test_without_help():
    """No empty line stands for help that there is not."""
    assert "%0A" not in lines_of(diagnostic(help=Text("", "")))[0]
