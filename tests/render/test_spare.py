"""The spare: what of an older site may be taken over."""

import os
from pathlib import Path

import pytest

from catalog.render.spare import Spare

NOTES = {"a/index.html": "digest-a", "b.txt": "digest-b"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A place for a site."""
    (tmp_path / "public").mkdir()
    return tmp_path / "public" / "site"


def grown(out: Path) -> Spare:
    """Return the spare of a place, filled and listed."""
    spare = Spare.of(out, out.parent / "spares")
    assert spare is not None
    (spare.folder / "a").mkdir(exist_ok=True)
    (spare.folder / "a" / "index.html").write_text("a", encoding="utf-8")
    (spare.folder / "b.txt").write_text("b", encoding="utf-8")
    spare.finish(NOTES)
    spare.close()
    return spare


def again(out: Path) -> Spare:
    """Return the spare as the next build finds it."""
    spare = Spare.of(out, out.parent / "spares")
    assert spare is not None
    spare.close()
    return spare


def test_listed_files_stand(out: Path):
    """Files exactly as listed are taken over with their digests."""
    grown(out)
    assert again(out).standing == NOTES


@pytest.mark.parametrize("keep_times", [False, True])
def test_a_file_that_was_touched_is_removed(out: Path, *, keep_times: bool):
    """A file changed since it was written is removed, even with its size and time restored."""
    folder = grown(out).folder
    status = (folder / "b.txt").stat()
    (folder / "b.txt").write_text("x", encoding="utf-8")
    if keep_times:
        os.utime(folder / "b.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    spare = again(out)
    assert spare.standing == {"a/index.html": "digest-a"}
    assert not (folder / "b.txt").exists()


def test_strange_files_are_removed(out: Path):
    """What nobody listed does not slip into the next site."""
    folder = grown(out).folder
    (folder / "c").mkdir()
    (folder / "c" / "new.html").write_text("c", encoding="utf-8")
    assert again(out).standing == NOTES
    assert not (folder / "c" / "new.html").exists()


@pytest.mark.parametrize(
    "content", [b"", b"no json", b"[1]", b'{"b.txt": ["too", "short"], "a/index.html": 5}']
)
def test_a_broken_list_takes_nothing_over(out: Path, content: bytes):
    """A list that cannot be read means that nothing is known of the files."""
    spare = grown(out)
    for file in spare.folder.parent.glob("*.files"):
        file.write_bytes(content)
    assert again(out).standing == {}


def test_finish_removes_what_the_new_site_has_not(out: Path):
    """Files and folders of an older site go."""
    spare = grown(out)
    once_more = again(out)
    once_more.finish({"b.txt": "digest-b"})
    assert sorted(path.name for path in spare.folder.rglob("*")) == ["b.txt"]


def test_only_one_build_uses_it(out: Path):
    """While a build uses the spare another one gets none."""
    first = Spare.of(out, out.parent / "spares")
    assert first is not None
    assert Spare.of(out, out.parent / "spares") is None
    first.close()
    assert again(out).standing == {}
