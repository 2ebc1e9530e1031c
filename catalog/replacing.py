"""At the edge: a file takes the place of another, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW_MODE = 0o644


def replaced(path: Path, old: bytes, new: bytes) -> bool:
    """Put new bytes in the place of the old ones, with the same mode; return whether the old ones were there.

    Raises:
        OSError: it could not be written; the old ones stay.
    """
    with _draft(path, new) as draft:
        shutil.copymode(path, draft)
        if path.is_symlink() or path.read_bytes() != old:
            return False
        draft.replace(path)
    return True


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: it is there.
    """
    with _draft(path, data) as draft:
        draft.chmod(NEW_MODE)
        if os.path.lexists(path):
            raise FileExistsError(path.name)
        draft.replace(path)


@contextmanager
def _draft(path: Path, data: bytes) -> Iterator[Path]:
    """Yield a file with the bytes beside the path; gone afterwards unless it took a place."""
    descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
