"""Files of a growing site: alike ones are left alone, whatever else stood there makes way."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.render.files import SiteFiles, content_digest


def test_a_file_is_written_and_noted(tmp_path: Path):
    """Each file is told once with the digest of its bytes; folders are made."""
    files = SiteFiles(tmp_path, {})
    files.write("a/b.json", b"1")
    files.write_page("items/x/", "<p>")
    files.write_page("", "home")
    assert {path: (tmp_path / path).read_bytes() for path, _ in files.noted()} == {
        "a/b.json": b"1",
        "items/x/index.html": b"<p>",
        "index.html": b"home",
    }
    assert files.noted() == []


def test_a_file_that_is_alike_is_not_touched(tmp_path: Path):
    """The same bytes are noted and not written; other bytes replace the file."""
    for name in ("same", "other"):
        (tmp_path / name).write_bytes(b"old")
    before = (tmp_path / "same").stat()
    files = SiteFiles(tmp_path, dict.fromkeys(("same", "other"), content_digest(b"old")))
    files.write("same", b"old")
    files.write("other", b"new")
    after = (tmp_path / "same").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (tmp_path / "other").read_bytes() == b"new"
    assert [path for path, _ in files.noted()] == ["same", "other"]


def test_a_replaced_file_is_another_one(tmp_path: Path):
    """A file is replaced, never written into: a hard link to the old one keeps the old bytes."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").hardlink_to(tmp_path / "a")
    SiteFiles(tmp_path, {"a": content_digest(b"old")}).write("a", b"new")
    assert (tmp_path / "link").read_bytes() == b"old"


@pytest.mark.parametrize(("old", "new"), [("a", "a/b/c"), ("a/b/c", "a"), ("a/b", "a/b/c")])
def test_files_and_folders_make_way_for_each_other(tmp_path: Path, old: str, new: str):
    """Where a file of an older site stands in the way of a folder, or a folder of a file, the new one wins."""
    first = SiteFiles(tmp_path, {})
    first.write(old, b"old")
    second = SiteFiles(tmp_path, dict(first.noted()))
    second.write(new, b"new")
    assert (tmp_path / new).read_bytes() == b"new"


def test_a_copy_has_the_bytes_of_its_source(tmp_path: Path):
    """A file known by its digest is copied unless the site has it already."""
    source = tmp_path / "source"
    source.write_bytes(b"1")
    files = SiteFiles(tmp_path / "site", {})
    files.copy("files/a.pdf", source, "d1")
    assert (tmp_path / "site/files/a.pdf").read_bytes() == b"1"
    source.write_bytes(b"2")
    known = SiteFiles(tmp_path / "site", {"files/a.pdf": "d1"})
    known.copy("files/a.pdf", source, "d1")
    assert (tmp_path / "site/files/a.pdf").read_bytes() == b"1"
    known.copy("files/a.pdf", source, "d2")
    assert (tmp_path / "site/files/a.pdf").read_bytes() == b"2"
