"""Objects are read through one process that stays, ends when told, and is never shared with a process forked from ours."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.publish.git import MANY, BranchReader, Repository
from catalog.publish.git_program import GitError
from catalog.publish.objects import Objects
from tests.publish.test_git import commit, new_repository

FILES = {f"a/{number}": b"%d\n" % number * number for number in range(MANY + 5)}
FILES |= {"a/附件 一.txt": b"x\n\0y", "b/big": b"z" * 300_000, "c": b""}


@pytest.fixture
def reader(tmp_path: Path) -> BranchReader:
    """Reads a commit of some files."""
    repository = new_repository(tmp_path / "repository")
    (tmp_path / "scratch").mkdir()
    return BranchReader(repository, commit(repository, FILES, tmp_path / "scratch"))


def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the list in which every reading process that is started from now on stands."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*given: object, **named: object) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = real(*given, **named)  # type: ignore[call-overload]
        if "--batch" in process.args:  # type: ignore[operator]
            found.append(process)
        return process

    monkeypatch.setattr("catalog.publish.objects.subprocess.Popen", start)
    return found


def test_one_process_for_all_reads(reader: BranchReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files read one by one, by readers that take turns, and again after one that is not there: one process."""
    processes = started(monkeypatch)
    for path, data in FILES.items():
        assert reader.read(path) == data
    some = [*FILES][:3]
    turns = zip(reader.read_all(some), reader.read_all(["no", *some[1:]]), strict=True)
    assert [(one[1], two[1]) for one, two in turns] == [
        (FILES[some[0]], None),
        *((FILES[path], FILES[path]) for path in some[1:]),
    ]
    assert reader.read("a blob 12") is None, "an answer of four words is none"
    assert reader.read("a\nb") is None
    assert len(processes) == 1


def test_many_files_are_looked_up_together(reader: BranchReader) -> None:
    """Many files, in one folder or in several, some not there: each its bytes or None, in the order asked."""
    inside = [path for path in FILES if path.startswith("a/")]
    for asked in (inside[::-1], [*FILES, "a/none", "none"], ["a"] * MANY):
        assert list(reader.read_all(asked)) == [(path, FILES.get(path)) for path in asked]


def test_it_ends(reader: BranchReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The process ends when it is closed, after which another answers, and when nobody holds the repository."""
    processes = started(monkeypatch)
    repository = Repository(tmp_path / "repository")
    other = BranchReader(repository, reader.commit)
    assert other.read("c") == b""
    repository.close()
    assert processes[0].returncode is not None
    assert other.read("c") == b""
    del other, repository
    gc.collect()
    assert [one.returncode is not None for one in processes] == [True, True]


def test_process_that_was_killed_is_told_and_replaced(
    reader: BranchReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it ends by itself a read stops, as nothing is known of the file; the next read starts another."""
    processes = started(monkeypatch)
    assert reader.read("c") == b""
    processes[0].kill()
    processes[0].wait()
    with pytest.raises(GitError, match="中途停了"):
        reader.read("c")
    assert reader.read("c") == b""


def test_answer_that_breaks_off() -> None:
    """Half of an answer is never taken for a file."""
    program = "import sys; sys.stdin.readline(); sys.stdout.write('%s blob 9\\nhalf' % ('a' * 40))"
    objects = Objects([sys.executable, "-c", program], os.environ)
    with pytest.raises(GitError, match="中途停了"):
        objects.blob("a")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks")
def test_forked_process_starts_its_own(reader: BranchReader) -> None:
    """A child that reads uses another process, and its end does not end ours."""
    assert reader.read("c") == b""
    child = os.fork()
    if child == 0:
        os._exit(0 if reader.read("b/big") == FILES["b/big"] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert reader.read("b/big") == FILES["b/big"]
