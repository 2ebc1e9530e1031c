"""Locks that a killed git left stop nobody for long; those of a git that runs are never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.publish.git import Repository
from catalog.publish.git_program import GitError, MovedError
from catalog.publish.lock import locks_of, unlocking
from scripts.publications import git

REF = "refs/tags/publication/1"


class Attempts:
    """Fails at a lock as git does; before a further attempt something may happen to it."""

    def __init__(self, lock: Path, *happening: str) -> None:
        """Take the lock and what happens before each further attempt: somebody else's text in it, or it goes."""
        self.lock = lock
        self.happening = list(happening)
        self.count = 0

    def __call__(self) -> int:
        """Return how many attempts it took; raises GitError while the lock is there."""
        self.count += 1
        if self.count > 1 and self.happening:
            self.lock.unlink()
            if text := self.happening.pop(0):
                self.lock.with_name("new").write_text(text, "utf-8")
                self.lock.with_name("new").rename(self.lock)
        if self.lock.exists():
            raise GitError("锁", "locked")
        return self.count


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock that is there."""
    file = tmp_path / "x.lock"
    file.write_text("", "utf-8")
    return file


def test_a_lock_that_stays_goes(lock: Path) -> None:
    """The same lock after two attempts is deleted, and the third succeeds."""
    attempts = Attempts(lock)
    assert unlocking(attempts, lambda: [lock]) == 3
    assert not lock.exists()


def test_a_lock_that_is_given_up_needs_no_deleting(lock: Path) -> None:
    """A lock that its owner gives up lets the second attempt through."""
    assert unlocking(Attempts(lock, ""), lambda: [lock]) == 2


def test_a_lock_of_somebody_else_is_left(lock: Path) -> None:
    """Another lock of the same name is somebody's who runs: it stays, and the failure is told."""
    attempts = Attempts(lock, "theirs")
    with pytest.raises(GitError, match="锁"):
        unlocking(attempts, lambda: [lock])
    assert (attempts.count, lock.read_text("utf-8")) == (2, "theirs")


def test_without_a_lock_a_failure_is_told_at_once(tmp_path: Path) -> None:
    """What fails for another reason is not tried again."""
    lock = tmp_path / "x.lock"
    lock.write_text("", "utf-8")
    attempts = Attempts(lock)
    with pytest.raises(GitError):
        unlocking(attempts, lambda: [tmp_path / "other.lock"])
    assert (attempts.count, lock.exists()) == (1, True)


def test_the_lock_of_a_killed_git(tmp_path: Path) -> None:
    """A ref moves although a killed git left its lock; from a wrong old value it does not, whoever has the lock."""
    git(tmp_path, "init", "--quiet", "--bare", "r")
    repository = Repository(tmp_path / "r")
    blob = repository.text("hash-object", "-w", "--stdin", given=b"x")
    lock, *_ = locks_of(tmp_path / "r", [REF])
    lock.parent.mkdir()
    lock.write_text("", "utf-8")
    repository.move_refs([("refs/tags/other", blob, None)])
    assert lock.exists(), "it was in nobody's way"
    with pytest.raises(GitError, match="manually"):
        repository.run("update-ref", REF, blob)
    repository.move_refs([(REF, blob, None)])
    assert (repository.commit_of(REF), lock.exists()) == (blob, False)
    lock.write_text("", "utf-8")
    with pytest.raises(MovedError):
        repository.move_refs([(REF, blob, None)])
