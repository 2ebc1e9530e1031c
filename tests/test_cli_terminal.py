"""What a person at a terminal sees, and what a pipe gets: real processes, a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from catalog.check.explain import BY_CODE
from tests.small_site import (
    AS_OF,
    catalog,
    command,
    copy_small,
    environment,
    matter_of,
    write_item,
)

ITEM = "content/items/2026/rating.md"
SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\")
CHECK = ("check", "--as-of", AS_OF, ITEM)
FILE = "docs/rules/LD204.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site with an error in the fourth line of an item, and an escape sequence in its last."""
    root = copy_small(tmp_path / "root")
    write_item(root / ITEM, matter_of(root / ITEM) | {"kind": "poem"}, "## 正文\n\n一句\x1b[2J话。")
    return root


def seen(root: Path, *arguments: str, **changed: str) -> str:
    """Return all that a terminal of 100 columns is sent on stdout."""
    ours, theirs = pty.openpty()
    wanted = {"TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "", "FORCE_COLOR": ""} | changed
    with subprocess.Popen(
        command(*arguments),
        cwd=root,
        env=environment(**wanted),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            parts.append(part)
        assert process.wait(timeout=60) in {0, 1, 2}
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_findings_come_with_their_line(root: Path):
    """On a terminal each finding has its line and a caret; taken off, the text of a pipe is left."""
    text = SEQUENCE.sub("", seen(root, *CHECK))
    assert "\n    4 | kind: poem\n      |       ^\n" in text
    bare = re.sub(r"(?m)^ *[0-9]* \| .*\n", "", text)
    assert bare.replace("U+001B", "") == catalog(root, *CHECK).stdout.replace("U+001B", "")


def test_colours_and_links(root: Path):
    """The code of a finding is coloured and leads to its page of the handbook."""
    text = seen(root, *CHECK)
    assert "\x1b[1;31m错误\x1b[0m" in text
    found = re.search(
        r"\x1b\]8;;(file://[^\x1b]*)\x1b\\\x1b\[1;31mLD204\x1b\[0m\x1b\]8;;\x1b\\", text
    )
    assert found is not None
    assert found[1].endswith(FILE)


def test_content_does_not_reach_the_terminal_raw(root: Path):
    """The escape sequence of the item is spelt out, in every format."""
    for style in ("text", "json", "github", "sarif"):
        text = (
            SEQUENCE.sub("", seen(root, *CHECK, "--format", style))
            if style == "text"
            else seen(root, *CHECK, "--format", style)
        )
        assert "\x1b" not in text, style


@pytest.mark.parametrize("changed", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour(changed: dict[str, str], root: Path):
    """With NO_COLOR, or on a terminal that can do nothing, lines are shown without any sequence."""
    text = seen(root, *CHECK, **changed)
    assert "\x1b" not in text
    assert "    4 | kind: poem\n" in text


def test_colour_is_forced(root: Path):
    """FORCE_COLOR paints what goes into a pipe; NO_COLOR is the stronger."""
    assert "\x1b[1;31m" in catalog(root, *CHECK, FORCE_COLOR="1").stdout
    assert "\x1b" not in catalog(root, *CHECK, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_pipe_gets_plain_text(root: Path):
    """Without a terminal there is no sequence and no excerpt."""
    done = catalog(root, *CHECK)
    assert "\x1b" not in done.stdout
    assert "^" not in done.stdout


def test_published_handbook(root: Path):
    """With the option `handbook` the link leads there, and so do `explain` and the help of SARIF."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    option = "  - catalog:\n      handbook: https://h.example/rules/"
    config.write_text(re.sub(r"(?m)^  - catalog$", option, text), "utf-8")
    assert config.read_text("utf-8") != text
    page = "https://h.example/rules/LD204.md"
    assert f"\x1b]8;;{page}\x1b\\" in seen(root, *CHECK)
    assert catalog(root, "explain", "LD204").stdout.endswith(f"手册：{page}\n")
    run = json.loads(catalog(root, *CHECK, "--format", "sarif").stdout)["runs"][0]
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert rules["LD204"]["helpUri"] == page


def test_explain_on_a_terminal(root: Path):
    """Headings are bold; the words are those of a pipe, the place of the page last."""
    text = seen(root, "explain", "LD204")
    assert "\x1b[1m级别：\x1b[0m错误" in text
    assert SEQUENCE.sub("", text) == catalog(root, "explain", "LD204").stdout
    assert text.rstrip("\n").endswith(FILE)


def test_explain_where_there_is_no_site(tmp_path: Path):
    """A rule is explained in any folder, and beside a mkdocs.yml that cannot be read."""
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    done = catalog(tmp_path, "explain", "LD204", "--lang", "en")
    assert done.returncode == 0
    assert BY_CODE["LD204"].title.en in done.stdout
    assert f"Handbook: {Path(__file__).resolve().parent.parent / FILE}" in done.stdout


def test_formats_name_the_site_folder(root: Path):
    """From the folder above, GitHub's paths begin with the site's folder, SARIF's do not."""
    above = root.parent
    options = ("-C", "root", "check", "--as-of", AS_OF, ITEM, "--format")
    assert f"file=root/{ITEM}," in catalog(above, *options, "github").stdout
    sarif = catalog(above, *options, "sarif").stdout
    assert f'"uri": "{ITEM}"' in sarif
    assert str(above) not in sarif


def test_exit_codes(root: Path):
    """The format changes nothing of the exit code."""
    for style in ("text", "json", "github", "sarif"):
        assert catalog(root, *CHECK, "--format", style).returncode == 1
