"""Tests that run `catalog` fork a process that has loaded it: the fork does what a process started cold does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from catalog.cli import cli
from tests import warm
from tests.small_site import AS_OF, catalog, command, copy_small, environment, run

ITEM = "content/items/2026/rating.md"
IDENTIFIER = "11990100MB0000000P/2026-00013"
CALLS = {
    "approve": (ITEM, "--role", "editor", "--by", "nobody"),
    "assess": ("2025", "--as-of", AS_OF),
    "deadline": ("2025-09-26",),
    "diff": ("1", "2"),
    "explain": ("TX101",),
    "export": ("taken", "--as-of", AS_OF),
    "history": (IDENTIFIER,),
    "publish": ("--as-of", AS_OF),
    "purge": (IDENTIFIER, "--reason", "误登了不应公开的个人信息"),
    "report": ("2025", "--as-of", AS_OF),
    "requests": ("--as-of", AS_OF),
    "rules": (),
    "schema": (),
    "screen": (),
    "status": ("--as-of", AS_OF),
    "verify": (".",),
}
"""A quick call of each command; in a folder that is no repository some of them refuse."""
COLD_ELSEWHERE = {
    "build": "tests/build/test_determinism.py",
    "check": "tests/test_cli_terminal.py",
    "mask": "tests/test_cli_mask.py",
    "serve": "tests/test_serve.py",
}
"""Commands that other tests start cold, and where."""


def test_every_command_is_started_cold_somewhere():
    """A new command gets its call here."""
    assert set(cli.commands) == CALLS.keys() | COLD_ELSEWHERE.keys()


@pytest.mark.parametrize("name", CALLS)
def test_a_fork_is_as_a_cold_process(name: str, tmp_path: Path):
    """Exit code, both outputs and the files that are there afterwards are the same."""
    told = []
    for way in ("cold", "warm"):
        (tmp_path / way).mkdir()
        root = copy_small(tmp_path / way / "root")
        words = [name, *CALLS[name]]
        done = run(command(*words), cwd=root) if way == "cold" else catalog(root, *words)
        files = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
        told.append((done.returncode, done.stdout.replace(f"/{way}/", "/"), done.stderr, files))
    cold, forked = told
    assert forked[:2] == cold[:2]
    assert forked[2].replace("/warm/", "/") == cold[2].replace("/cold/", "/")
    assert [file for file in forked[3] if ".cache" not in file.parts] == [
        file for file in cold[3] if ".cache" not in file.parts
    ]


def test_a_fork_has_its_own_surroundings(tmp_path: Path):
    """Working directory and environment are those asked for, and the next fork knows nothing of them."""
    root = copy_small(tmp_path / "root")
    (root / "mkdocs.yml").unlink()
    english = warm.catalog(["check"], root, environment(CATALOG_LANG="en"))
    chinese = warm.catalog(["check"], root, environment())
    assert (english.returncode, chinese.returncode) == (3, 3)
    assert english.stderr.startswith("cannot go on: ")
    assert chinese.stderr.startswith("不能继续：")
    assert Path.cwd() != root


def test_a_call_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It fails as a process does that outlives its time, and the next call has a new server."""
    monkeypatch.setattr(warm, "SECONDS", 0)
    with pytest.raises(subprocess.TimeoutExpired):
        warm.catalog(["rules"], tmp_path, os.environ)
    monkeypatch.undo()
    assert warm.catalog(["--version"], tmp_path, os.environ).returncode == 0
