"""Step render: the spare: the site of the build before last, in which the next one grows.

It lies among the cached results, with a list of its files: path, digest, and the size, times and inode that the
file had when it was written; the time of its last change of any kind is one that no program can set back. A
file that is not exactly as listed is removed before building, so whatever was done to the folder meanwhile, the
new site equals one built from nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from catalog.load.cache import digest


class Spare:
    """The folder that a site grows in, and the lists of the folders that take turns at one place."""

    def __init__(self, base: Path, lock: IO[bytes]) -> None:
        """Take the folder that holds the spare and its lists; the open lock keeps it ours."""
        self._base = base
        self._lock = lock
        self.folder = base / "site"
        self.folder.mkdir(exist_ok=True)
        self.standing = self._standing()

    @classmethod
    def of(cls, out: Path, spares: Path) -> Spare | None:
        """Return the spare for a site at `out`; None where none can serve.

        A link, another file system, a build that is using it: then a site is made from nothing.
        """
        if sys.platform == "win32" or out.is_symlink():
            return None
        base = spares / digest(os.fsencode(out))
        base.mkdir(parents=True, exist_ok=True)
        if base.stat().st_dev != out.parent.stat().st_dev:
            return None
        import fcntl  # noqa: PLC0415 - Windows, where sites are checked but not built, has none

        lock = (base / "lock").open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return None
        return cls(base, lock)

    def _list_file(self, folder: Path) -> Path:
        return self._base / f"{folder.stat().st_ino}.files"

    def _standing(self) -> dict[str, str]:
        """Return the digests of the files that are as listed; remove all others."""
        listed: object = None
        with suppress(OSError, ValueError):
            listed = json.loads(self._list_file(self.folder).read_bytes())
        known = listed if isinstance(listed, dict) else {}
        standing: dict[str, str] = {}
        for path, status in _walk(str(self.folder), ""):
            entry = known.get(path)
            if isinstance(entry, list) and entry[1:] == _traits(status):
                standing[path] = str(entry[0])
            else:
                (self.folder / path).unlink()
        return standing

    def finish(self, written: Mapping[str, str]) -> None:
        """Remove what the new site does not have, and list what it has."""
        listed: dict[str, list[str | int]] = {}
        for path, status in _walk(str(self.folder), ""):
            if path in written:
                listed[path] = [written[path], *_traits(status)]
            else:
                (self.folder / path).unlink()
        _remove_empty(str(self.folder))
        growing = self._base / "growing.files"
        growing.write_text(json.dumps(listed), encoding="utf-8")
        growing.replace(self._list_file(self.folder))

    def forget_others(self, out: Path) -> None:
        """Drop the lists of folders that are gone."""
        kept = {self._list_file(folder) for folder in (self.folder, out) if folder.is_dir()}
        for old in sorted(self._base.glob("*.files")):
            if old not in kept:
                old.unlink()

    def close(self) -> None:
        """Let other builds use it."""
        self._lock.close()


def _traits(status: os.stat_result) -> list[int]:
    """Return what no program can set back all at once: size, time of writing and of any change, inode."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _walk(root: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield (path with `/`, status) of every file below the root; a link to a folder is a file here."""
    with os.scandir(f"{root}/{prefix}") as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, f"{path}/")
        else:
            yield path, entry.stat(follow_symlinks=False)


def _remove_empty(root: str) -> None:
    """Remove folders without files, from the bottom up."""
    for folder, _, _ in os.walk(root, topdown=False):
        if folder != root:
            with suppress(OSError):  # not empty
                os.rmdir(folder)
