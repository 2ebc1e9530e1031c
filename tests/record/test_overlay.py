"""Reading a past with the files of the next publication on top."""

from __future__ import annotations

from pathlib import Path

from catalog.record.overlay import Overlay
from catalog.record.past import FolderReader


def below(folder: Path) -> FolderReader:
    """Return a reader of two files."""
    for path, data in {"record/1/changes.json": b"1", "record/2/changes.json": b"2"}.items():
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(data)
    return FolderReader(folder)


def test_files_on_top_hide_those_below(tmp_path: Path):
    """A file is read from memory where it is there, else from below, in the order asked for."""
    over = Overlay(
        {"record/2/changes.json": b"new", "record/3/changes.json": b"3"}, below(tmp_path)
    )
    asked = ["record/3/changes.json", "record/1/changes.json", "no", "record/2/changes.json"]
    assert list(over.read_all(asked)) == list(zip(asked, [b"3", b"1", None, b"new"], strict=True))
    assert over.read("record/1/changes.json") == b"1"


def test_names_and_paths_are_those_of_both(tmp_path: Path):
    """Folders and files of both are listed, each once."""
    over = Overlay({"record/2/x": b"", "record/3/changes.json": b""}, below(tmp_path))
    assert over.names("record/") == ["1/", "2/", "3/"]
    assert list(over.paths("record/2/")) == ["record/2/changes.json", "record/2/x"]


def test_nothing_below():
    """Before the first publication there is only what is on top."""
    over = Overlay({"record/1/a": b"a"}, None)
    assert (over.read("record/1/a"), over.read("b")) == (b"a", None)
    assert over.names("record/") == ["1/"]
