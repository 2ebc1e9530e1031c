"""Writing the files of a growing site."""

from pathlib import Path

import pytest

from catalog.render.files import SiteFiles


def written(files: SiteFiles) -> dict[str, str]:
    """Return the notes of what was written."""
    return dict(files.noted())


def test_same_bytes_are_left_alone(tmp_path: Path):
    """A file that stands with the same bytes is not written; others replace what stands."""
    standing = written_once(tmp_path)
    before = (tmp_path / "a" / "index.html").stat()
    again = SiteFiles(tmp_path, standing)
    again.write_page("a/", "一")
    assert (tmp_path / "a" / "index.html").stat() == before
    again.write_page("a/", "二")
    assert (tmp_path / "a" / "index.html").read_text(encoding="utf-8") == "二"


def written_once(root: Path) -> dict[str, str]:
    """Write one page; return its notes."""
    files = SiteFiles(root, {})
    files.write_page("a/", "一")
    return written(files)


def test_what_is_known_is_not_made_again(tmp_path: Path):
    """Where the name is the same the bytes are not even made."""
    files = SiteFiles(tmp_path, {})
    files.write_known("a.md", "name", lambda: b"text")
    again = SiteFiles(tmp_path, written(files))
    again.write_known("a.md", "name", lambda: pytest.fail("made again"))
    assert (tmp_path / "a.md").read_bytes() == b"text"


def test_another_name_for_the_same_bytes_writes_nothing(tmp_path: Path):
    """A new name makes the bytes; where they are the same the file stays and takes the new name."""
    files = SiteFiles(tmp_path, {})
    files.write_known("a.md", "old", lambda: b"text")
    before = (tmp_path / "a.md").stat()
    again = SiteFiles(tmp_path, written(files))
    again.write_known("a.md", "new", lambda: b"text")
    assert (tmp_path / "a.md").stat() == before
    third = SiteFiles(tmp_path, written(again))
    third.write_known("a.md", "new", lambda: pytest.fail("made again"))


def test_another_name_and_other_bytes_replace_the_file(tmp_path: Path):
    """New bytes under a new name are written."""
    files = SiteFiles(tmp_path, {})
    files.write_known("a.md", "old", lambda: b"text")
    again = SiteFiles(tmp_path, written(files))
    again.write_known("a.md", "new", lambda: b"other")
    assert (tmp_path / "a.md").read_bytes() == b"other"


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(tmp_path: Path):
    """What an older site had under a name does not stop a newer one."""
    standing = written_once(tmp_path)
    files = SiteFiles(tmp_path, standing)
    files.write("a", b"file")
    assert (tmp_path / "a").read_bytes() == b"file"
    back = SiteFiles(tmp_path, written(files))
    back.write("a/b/c.txt", b"deep")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"deep"


def test_packed_files_are_looked_through_by_what_they_say(tmp_path: Path):
    """Of a packed file its text is looked through, not its bytes; while it stands under its name nothing is made."""
    first = SiteFiles(tmp_path, {})
    first.write_packed("a.bin", "name", b"\x1f\x8b", b"13900004321")
    first.write_packed("b.bin", "name", b"13900004321", b"packed")
    assert [(one.path, one.value) for one in first.suspected()] == [("a.bin", "13900004321")]
    again = SiteFiles(tmp_path, dict(first.noted()))
    assert again.stands_known("a.bin", "name")
    assert not again.stands_known("a.bin", "another")
    assert not again.stands_known("c.bin", "name")
    assert [path for path, _ in again.noted()] == ["a.bin"]
    again.write_packed("a.bin", "another", b"\x1f\x8b", b"13900004321")
    assert again.suspected() == [], (
        "the same bytes stand: they were looked through when they were written"
    )
    again.write_packed("a.bin", "third", b"\x1f\x8b\x08", b"")
    assert (tmp_path / "a.bin").read_bytes() == b"\x1f\x8b\x08"


def test_what_was_published_before_is_not_suspicious(tmp_path: Path):
    """A number that the record holds may stand on its pages, however it is grouped; any other is suspicious."""
    files = SiteFiles(tmp_path, {})
    number = "13800000000"
    files.write("a.html", f"<p>{number}</p>".encode(), "电话 138-0000-0000")
    assert files.suspected() == []
    files.write("b.html", f"<p>{number}</p>".encode(), "电话 139-0000-0000")
    assert [one.path for one in files.suspected()] == ["b.html"]
    files.write("c.html", f"<p>{number}</p>".encode())
    assert [one.value for one in files.suspected()] == [number]
