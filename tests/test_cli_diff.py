"""The command `catalog diff`: two folders, three formats, both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalog.cli import cli
from catalog.model.canonical_json import canonical_bytes
from catalog.record.compare import applied_to_all

OLD: dict[str, Any] = {
    "identifier": "11990100MB0000000P/2026-00001",
    "title": "办法\x1b[2J",
    "disclosure": "on_request",
    "body": "**第一条**　限额为三百元。\n",
}
NEW = OLD | {"disclosure": "proactive", "body": "**第一条**　限额为四百元。\n"}


@pytest.fixture
def sites(tmp_path: Path) -> tuple[str, str]:
    """Two built sites with one item each that differs."""
    for name, record in (("a", OLD), ("b", NEW)):
        path = tmp_path / name / "data" / "items" / "2026" / "00001.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(canonical_bytes(record) + b"\n")
    return str(tmp_path / "a"), str(tmp_path / "b")


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli, ["diff", *arguments])


def test_text(sites: tuple[str, str]):
    """Counts, then the item with its sentences and its words; control characters are shown as U+XXXX."""
    result = run(*sites)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1:3] == ["变更 1 件；没有变化 0 件", ""]
    assert lines[3] == "变更  11990100MB0000000P/2026-00001  办法U+001B[2J"
    assert lines[4:] == [
        "  公开方式：依申请 → 主动",
        "  第一条  修改",
        "    第一条 限额为[-三百元-]{+四百元+}。",
    ]


def test_english(sites: tuple[str, str]):
    """What is said about the Chinese text is English."""
    result = run(*sites, "--lang", "en")
    assert "1 changed; 0 unchanged" in result.stdout
    assert "  第一条  changed" in result.stdout


def test_nothing_differs(sites: tuple[str, str]):
    """A site is the same as itself."""
    assert run(sites[0], sites[0]).stdout.splitlines()[1:] == ["没有变化。"]


def test_json_makes_the_new_records(sites: tuple[str, str]):
    """What is printed as JSON and the old record make the new one."""
    found = json.loads(run(*sites, "--format", "json").stdout)
    assert (found["from"], found["to"]) == sites
    assert applied_to_all(found, {OLD["identifier"]: OLD}) == {NEW["identifier"]: NEW}


def test_html(sites: tuple[str, str]):
    """The page has the words that came and went."""
    page = run(*sites, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<del><span" in page
    assert "四百元</ins>" in page


def test_what_is_not_there(tmp_path: Path, sites: tuple[str, str]):
    """A folder that is not there, or that is no site, is a usage error; what is no record stops."""
    assert run(str(tmp_path / "c"), sites[1]).exit_code == 2
    result = run(str(tmp_path), sites[1])
    assert (result.exit_code, "data/items" in result.stderr) == (2, True)
    Path(sites[0], "data", "items", "2026", "00001.json").write_bytes(b"[]")
    result = run(*sites)
    assert (result.exit_code, "2026/00001" in result.stderr) == (3, True)
