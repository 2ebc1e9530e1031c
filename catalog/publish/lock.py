"""Step publish: locks that a killed git left in the repository: they stop everybody until somebody deletes them.

Git holds a lock of a ref for milliseconds and waits for others' (`LOCK_WAIT`). A lock that two attempts after each
other ran into, and that is the same file after the second, is nobody's any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from catalog.publish.git_program import GitError

T = TypeVar("T")
LOCK_WAIT = {"core.filesRefLockTimeout": "1000", "core.packedRefsTimeout": "1000"}
"""How long git waits for a lock, in milliseconds."""


def unlocking(attempt: Callable[[], T], locks: Callable[[], Iterable[Path]]) -> T:
    """Return what an attempt returns; where it fails at a lock that was left behind, delete that and try again.

    `locks`: the files that may stand in its way; asked after a failure only.

    Raises:
        GitError: it fails for another reason.
    """
    try:
        return attempt()
    except GitError:
        first = _seen(locks())
        if not first:
            raise
    try:
        return attempt()
    except GitError:
        left = {file for file, when in _seen(first).items() if first[file] == when}
        if not left:
            raise
    for file in sorted(left):
        with suppress(OSError):  # what cannot be deleted fails once more, and git says how
            file.unlink()
    return attempt()


def locks_of(folder: Path, refs: Iterable[str]) -> list[Path]:
    """Return the locks of refs by their full names, of their logs and of the list of packed refs.

    `folder`: where the repository has what all its work trees share.
    """
    named = [f"{start}{ref}" for ref in refs for start in ("", "logs/")]
    return [folder / f"{name}.lock" for name in [*named, "packed-refs"]]


def _seen(locks: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return which of the files are there, each with what tells it from another of the same name."""
    found = {}
    for file in locks:
        with suppress(OSError):
            state = file.stat(follow_symlinks=False)
            found[file] = (state.st_ino, state.st_mtime_ns)
    return found
