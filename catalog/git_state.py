"""At the edge: whether git keeps the files as they are, so that what is taken out of them can be found again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from enum import Enum
from pathlib import Path


class History(Enum):
    """What git knows of some files."""

    KEPT = "kept"
    """All are committed just as they are."""
    CHANGED = "changed"
    """Something in them is not committed, or git does not look after them."""
    NONE = "none"
    """They lie in no repository, or there is no git."""


def history_of(root: Path, paths: Sequence[str]) -> History:
    """Return what git knows of files and folders, by their paths from `root`; nothing is changed in git."""
    state = _git(
        root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored", paths
    )
    if state is None:
        return History.NONE
    tracked = (_git(root, "ls-files", "-z", paths) or b"").split(b"\0")
    kept = set(tracked)
    files = [path for path in paths if (root / path).is_file()]
    known = all(os.fsencode(path) in kept for path in files)
    return History.KEPT if known and not state else History.CHANGED


def _git(root: Path, command: str, *arguments: str | Sequence[str]) -> bytes | None:
    """Return what git prints; None where it cannot do it. The last argument is the paths."""
    program = shutil.which("git")
    if program is None:
        return None
    *options, paths = arguments
    line = [program, "-C", str(root), "--literal-pathspecs", "--no-optional-locks", command]
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [*line, *map(str, options), "--", *paths], capture_output=True, check=False
    )
    return done.stdout if done.returncode == 0 else None
