"""The generator of the measured site: the same bytes every time, clean, every state in it."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from scripts.corpus import generate
from scripts.corpus_site import TODAY
from tests.conftest import ROOT, run_catalog

COUNT = 210
"""Enough for every fixed place of two hundred."""


def tree(root: Path) -> dict[str, bytes]:
    """Return every file's bytes by its path."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of `COUNT` items."""
    root = tmp_path_factory.mktemp("corpus")
    generate(root, COUNT)
    return root


def test_same_bytes_in_two_processes(corpus: Path, tmp_path: Path):
    """One process and two write the same site."""
    command = [sys.executable, "-m", "scripts.corpus", str(COUNT), str(tmp_path), "--jobs", "2"]
    subprocess.run(command, cwd=ROOT, check=True)
    assert tree(tmp_path) == tree(corpus)


def test_plain_form_has_the_same_bodies(corpus: Path, tmp_path: Path):
    """Other generators get the same words to turn into pages."""
    generate(tmp_path, COUNT, plain=True)
    plain = {path: text.split(b"\n---\n", 1)[1] for path, text in tree(tmp_path).items()}
    items = {
        path: text.split(b"\n---\n", 1)[1]
        for path, text in tree(corpus / "content").items()
        if path.startswith("items/") and path.endswith(".md")
    }
    assert plain == items


def test_no_rule_finds_fault(corpus: Path):
    """The corpus has no error finding on its day, so a build of it is a build of everything."""
    done = run_catalog("-C", str(corpus), "check", "--as-of", str(TODAY), "--format", "json")
    findings = json.loads(done.stdout)["diagnostics"]
    assert [found for found in findings if found["severity"] == "error"] == []
    assert done.returncode == 0


def test_every_state_occurs(corpus: Path):
    """Withdrawn, expired, withheld, scheduled and on-request items stand beside public ones."""
    done = run_catalog("-C", str(corpus), "status", "--as-of", str(TODAY), "--format", "json")
    states = Counter(item["state"] for item in json.loads(done.stdout)["items"])
    assert states == {
        "public": COUNT - 5,
        "withdrawn": 1,
        "expired": 1,
        "withheld": 1,
        "scheduled": 1,
        "on_request": 1,
    }
