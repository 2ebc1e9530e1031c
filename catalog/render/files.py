"""Step render: writing the files of a growing site; what is there already and alike is left alone.

Creating a file costs fifty times as much as finding that it is there, and removing an old site more than making
the new one. So a build grows its site in the folder of the build before last (`catalog.render.spare`): a file
whose bytes are the same stays, whatever else is written anew. What is written is looked through for private values.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from catalog.errors import PrivateLeakError
from catalog.screen.output import Suspect, suspects_in

LOOKED_THROUGH = b"suspects 2"
"""Which search for private values the files of a digest have passed; with another one all are written anew."""


def content_digest(data: bytes) -> str:
    """Return the digest by which two files are held to be the same, and to have been looked through."""
    return hashlib.blake2b(data, digest_size=16, person=LOOKED_THROUGH).hexdigest()


COPIED_AT_ONCE = 1 << 20
_GAPS = re.compile(r"[-\s]+")
"""What people write between the groups of a number."""
NAMED = "="
"""Between what a file's bytes follow from and their digest, in the note of such a file."""


class SiteFiles:
    """Writes files below a root and notes each with its digest."""

    def __init__(self, root: Path, standing: Mapping[str, str]) -> None:
        """`standing` gives the digests of the files that are there, by path with `/`."""
        self._root = str(root)
        self._standing = standing
        self._made: set[str] = set()
        self._noted: list[tuple[str, str]] = []
        self._suspects: list[Suspect] = []
        self._others: list[str] = []

    def write(self, path: str, data: bytes, published: str = "", name: str = "") -> None:
        """Write a file below the root, unless these bytes stand there.

        `published`: a text that was screened when it was published; values that it holds are not suspicious.
        `name` is for the next build, as in `write_known`.
        """
        before = len(self._suspects)
        if name:
            self._write_named(path, name, data, data)
        elif not self._stands(path, content_digest(data)):
            self._write(path, data)
        if len(self._suspects) > before and published:
            joined = _GAPS.sub("", published)
            new = self._suspects[before:]
            self._suspects[before:] = [one for one in new if one.value not in joined]

    def write_known(self, path: str, name: str, make: Callable[[], bytes]) -> None:
        """Write a file whose bytes follow from what `name` names, unless it stands there.

        The name must stand for all that the bytes depend on, the engine's own code with it: where it is the
        same the bytes are not even made.
        """
        if not self.stands_known(path, name):
            data = make()
            self._write_named(path, name, data, data)

    def stands_known(self, path: str, name: str) -> bool:
        """Return whether what `name` names stands there; it is then noted as a file of the new site."""
        standing = self._standing.get(path, "")
        known, _, content = standing.partition(NAMED)
        if known != name or not content:
            return False
        self._noted.append((path, standing))
        return True

    def write_packed(self, path: str, name: str, data: bytes, said: bytes) -> None:
        """Write a packed file, unless these bytes stand there; `said`: what it says, as it is looked through.

        `name` is for the next build, as in `write_known`.
        """
        self._write_named(path, name, data, said)

    def _write_named(self, path: str, name: str, data: bytes, said: bytes) -> None:
        digest = content_digest(data)
        self._noted.append((path, f"{name}{NAMED}{digest}"))
        if self._standing.get(path, "").partition(NAMED)[2] != digest:
            self._write(path, data, said)

    def _stands(self, path: str, digest: str) -> bool:
        self._noted.append((path, digest))
        return self._standing.get(path) == digest

    def _write(self, path: str, data: bytes, said: bytes | None = None) -> None:
        self._suspects += suspects_in(path, data if said is None else said)
        with open(self._cleared(path), "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) or 0 :]

    def write_page(self, address: str, html: str, published: str = "", name: str = "") -> None:
        """Write the page of an address (ends in `/`, or is empty); the rest as in `write`."""
        self.write(f"{address}index.html", html.encode(), published, name)

    def copy(self, path: str, source: Path, digest: str) -> None:
        """Copy a file unless it stands there; `digest`: SHA-256 of the bytes that were screened.

        Raises:
            PrivateLeakError: the file is not what was screened.
        """
        if self._stands(path, digest):
            return
        self._suspects += suspects_in(path, b"")
        known = hashlib.sha256()
        with open(source, "rb") as old, open(self._cleared(path), "wb") as new:
            while part := old.read(COPIED_AT_ONCE):
                known.update(part)
                new.write(part)
        if known.hexdigest() != digest:
            raise PrivateLeakError(
                f"{source} 在生成过程中被改动，新的内容没有筛查过；请再生成一次",
                f"{source} changed while the site was made, its new bytes were not screened: build again",
            )

    def place_of(self, path: str) -> Path:
        """Return where a file may be written by others; it is written anew by every build."""
        self._noted.append((path, ""))
        self._others.append(path)
        return Path(self._cleared(path))

    def noted(self) -> list[tuple[str, str]]:
        """Return (path, digest) of what was written since the last call."""
        noted, self._noted = self._noted, []
        return noted

    def suspected(self) -> list[Suspect]:
        """Return what was suspicious in files written since the last call; call once all of them are closed."""
        for path in self._others:
            with open(f"{self._root}/{path}", "rb") as file:
                for line in file:
                    self._suspects += suspects_in(path, line)
        self._others.clear()
        suspects, self._suspects = self._suspects, []
        return suspects

    def _cleared(self, path: str) -> str:
        """Return the full path, its folder made and an older file removed: creating beats overwriting."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
            self._made.add(folder)
        full = f"{self._root}/{path}"
        if self._standing:
            if os.path.isdir(full):  # an older site had a folder of this name
                shutil.rmtree(full)
            with suppress(FileNotFoundError):
                os.unlink(full)
        return full

    def _make(self, folder: str) -> None:
        """Make a folder; a file of an older site that stands in its way is removed."""
        full = f"{self._root}/{folder}"
        try:
            os.makedirs(full, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            part = self._root
            for name in folder.split("/"):
                part = f"{part}/{name}"
                if os.path.isfile(part):
                    os.unlink(part)
            os.makedirs(full, exist_ok=True)
