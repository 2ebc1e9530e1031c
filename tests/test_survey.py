"""The survey reads again only what changed, and never believes a file too soon."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog import surveyor
from catalog.load.tree import read_bytes
from catalog.settings import read_settings
from catalog.survey import Survey, open_site, survey
from tests.small_site import copy_small

ITEM = "content/items/2026/rating.md"
WITH_FILE = "content/items/2026/outpatient-2026.md"
ATTACHED = "content/items/2026/outpatient-2026/standard.xlsx"
LONG_AGO = -3600 * 1_000_000_000
Look = Callable[[], tuple[Survey, list[str]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return copy_small(tmp_path / "root")


@pytest.fixture
def look(root: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Survey the site in this process; return the result and the item files that were read."""
    read: list[str] = []

    def noted(path: Path | str) -> object:
        read.append(Path(path).relative_to(root).as_posix())
        return read_bytes(path)

    monkeypatch.setattr(surveyor, "read_bytes", noted)

    def look() -> tuple[Survey, list[str]]:
        read.clear()
        result = survey(open_site(read_settings(root, jobs=1)))
        return result, list(read)

    return look


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled at once; a test cannot make them old."""
    monkeypatch.setattr(surveyor, "SETTLED_NS", LONG_AGO)


@pytest.mark.usefixtures("trusting")
def test_unchanged_items_are_not_read_again(look: Look):
    """The second survey opens no item and says the same."""
    first, read = look()
    assert ITEM in read
    second, again = look()
    assert again == []
    assert (second.extracts, second.findings) == (first.extracts, first.findings)


@pytest.mark.usefixtures("trusting")
def test_an_edit_that_keeps_size_and_time_is_seen(root: Path, look: Look):
    """Another title of the same length, with the old time put back, is read: the file system knows of the edit."""
    look()
    file = root / ITEM
    before = file.stat()
    text = file.read_bytes()
    file.write_bytes(text.replace("履约".encode(), "信用".encode(), 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert file.read_bytes() != text
    _, read = look()
    assert read == [ITEM]


@pytest.mark.usefixtures("trusting")
def test_a_changed_or_missing_attachment_is_seen(root: Path, look: Look):
    """An item whose attachment changed, went, or came back is looked at again, and no other item is."""
    first, _ = look()
    data = (root / ATTACHED).read_bytes()
    (root / ATTACHED).write_bytes(data + b"\0")
    assert look()[1] == [WITH_FILE]
    (root / ATTACHED).unlink()
    changed, read = look()
    assert read == [WITH_FILE]
    assert changed.findings.get(WITH_FILE, ()) != first.findings.get(WITH_FILE, ())
    (root / ATTACHED).write_bytes(data)
    assert look()[1] == [WITH_FILE]


def test_a_file_just_written_is_not_believed(look: Look):
    """Files younger than the file system's step of time are read again: a second edit might not show."""
    _, first = look()
    _, second = look()
    assert second == first


@pytest.mark.usefixtures("trusting")
def test_results_that_were_lost_are_made_again(root: Path, look: Look):
    """Where the kept results are gone everything is read; nothing is missing."""
    first, read = look()
    for store in (root / ".cache").rglob("results.sqlite*"):
        store.unlink()
    second, again = look()
    assert (again, second.extracts) == (read, first.extracts)


@pytest.mark.usefixtures("trusting")
def test_a_survey_leaves_nothing_open(root: Path):
    """A preview surveys again and again in one process: files, reading processes and memory are given back."""

    def again() -> int:
        survey(open_site(read_settings(root, jobs=1)))
        return sum(1 for _ in Path("/dev/fd").iterdir())

    again()
    (root / "content/items/2026/outpatient-2026.md").touch()
    opened = {again() for _ in range(3)}
    assert len(opened) == 1
    assert surveyor._worker is None
    assert gc.get_freeze_count() == 0


def test_how_many_items_a_step_takes_together_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    """Items surveyed one by one, refused ones among them, give what they give together, each under its own name."""
    (root / ITEM).write_text("---\ntitle: [\n---\n正文\n", encoding="utf-8")
    told = []
    for size in (1, surveyor.TOGETHER):
        monkeypatch.setattr(surveyor, "TOGETHER", size)
        cache = root / f"cache-{size}"
        found = survey(open_site(read_settings(root, jobs=1, cache=cache)))
        told.append((found.extracts, found.findings))
    assert told[0] == told[1]
    assert told[0][1][ITEM]
