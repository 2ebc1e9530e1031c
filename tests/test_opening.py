"""A site is opened again without reading its small files, and never with what they no longer say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog import opening, small_files
from catalog import survey as survey_module
from catalog.check.keyed import FingerprintKey
from catalog.check.rule import Catalog
from catalog.check.run import catalog_findings
from catalog.diagnostic import Finding
from catalog.opening import Opened, open_site
from catalog.settings import read_settings
from catalog.survey import survey
from tests.small_site import copy_small

GUIDE = "content/pages/guide.md"
PICTURE = "content/pages/map.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return copy_small(tmp_path / "root")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count how often the small files are read."""
    found: list[object] = []
    real = small_files.read_small_files

    def counted(*given: object) -> object:
        found.append(given)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(small_files, "read_small_files", counted)
    return found


def opened(root: Path) -> Opened:
    """Open the site."""
    return open_site(read_settings(root, jobs=1))


def test_unchanged_small_files_are_not_read_again(root: Path, reads: list[object]):
    """The second time everything is as the first time, and nothing was read."""
    first = opened(root)
    assert len(reads) == 1
    assert opened(root) == first
    assert len(reads) == 1


def _in_text(file: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        path = root / file
        path.parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8") if path.is_file() else "---\ntitle: 指南\n---\n\n正文。\n"
        path.write_text(text + "\n# 备注\n", "utf-8")

    return change


def _picture(root: Path) -> None:
    (root / PICTURE).parent.mkdir(exist_ok=True)
    (root / PICTURE).write_bytes(b"no picture")


def _misplaced(root: Path) -> None:
    (root / "content" / "notes.txt").write_text("a", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _in_text("content/agency.yml"),
        _in_text("content/taxonomy.yml"),
        _in_text("content/waivers.yml"),
        _in_text("mkdocs.yml"),
        _in_text(GUIDE),
        _picture,
        _misplaced,
    ],
    ids=["agency", "taxonomy", "waivers", "mkdocs", "page", "picture", "misplaced"],
)
def test_a_change_is_read(root: Path, reads: list[object], change: Callable[[Path], object]):
    """Whatever small file changes or comes anew, all of them are read again, with the result of a first time."""
    opened(root)
    change(root)
    again = opened(root)
    assert len(reads) == 2
    (root / ".cache").rename(root / ".before")
    assert opened(root) == again


def test_another_key_gives_other_fingerprints(
    root: Path, reads: list[object], monkeypatch: pytest.MonkeyPatch
):
    """What was found with one key of fingerprints does not serve another, nor a computer without one."""
    for key in (FingerprintKey(b"1" * 32), FingerprintKey(b"2" * 32), None):
        monkeypatch.setattr(opening, "find_key", lambda key=key: key)
        assert opened(root).key == key
    assert len(reads) == 3


def test_what_would_not_come_again_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch):
    """A picture that was being changed, or a file that changed while it was read, is read the next time."""
    real, left = small_files.read_small_files, []

    def unsettled(*given: object) -> object:
        left.append(1)
        return real(*given)._replace(lasting=False)  # type: ignore[arg-type]

    def meddled(*given: object) -> object:
        left.append(1)
        _in_text(GUIDE)(root)
        return real(*given)  # type: ignore[arg-type]

    for read in (unsettled, meddled):
        monkeypatch.setattr(small_files, "read_small_files", read)
        left.clear()
        opened(root)
        opened(root)
        assert len(left) == 2


def test_findings_across_items_are_kept_while_nothing_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    """The rules across items are asked again exactly where an item or a small file changed."""
    asked: list[object] = []

    def noting(catalog: Catalog) -> dict[str, list[Finding]]:
        asked.append(catalog)
        return catalog_findings(catalog)

    monkeypatch.setattr(survey_module, "catalog_findings", noting)
    first = survey(opened(root))
    again = survey(opened(root))
    assert len(asked) == 1
    assert replace(again, calendar=first.calendar) == first
    item = next((root / "content" / "items").rglob("*.md"))
    item.write_text(item.read_text("utf-8") + "\n加一段。\n", "utf-8")
    survey(opened(root))
    assert len(asked) == 2
    _in_text("content/taxonomy.yml")(root)
    survey(opened(root))
    assert len(asked) == 3


def test_a_check_without_anything_new_loads_no_detector(root: Path):
    """In a process of its own neither the screening nor the reader of bodies is loaded for an opened site."""
    opened(root)
    program = f"""
import sys
from pathlib import Path
from catalog.cli import cli
from catalog.opening import open_site
from catalog.settings import read_settings
open_site(read_settings(Path({str(root)!r}), jobs=1))
print(*sys.modules)
"""
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    ).stdout.split()
    assert "catalog.survey" in said
    heavy = {"catalog.screen.engine", "catalog.screen.detectors", "catalog.load.reader"}
    assert heavy & set(said) == set()
