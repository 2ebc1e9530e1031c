"""Step record: a past to read from while the publication that follows it is being made: its files lie on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.record.past import Reader


class Overlay:
    """Reads some files from memory and all others from the reader below (`catalog.record.past.Reader`)."""

    def __init__(self, files: Mapping[str, bytes], below: Reader | None) -> None:
        """Take the files by path; `below`: None where nothing was published yet."""
        self._files = files
        self._below = below

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return next(iter(self.read_all([path])))[1]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (path, bytes), one after the other."""
        asked = list(paths)
        rest = [path for path in asked if path not in self._files]
        below = self._below.read_all(rest) if self._below else ((path, None) for path in rest)
        for path in asked:
            yield (path, self._files[path]) if path in self._files else next(below)

    def names(self, folder: str) -> list[str]:
        """Return what lies directly in a folder, sorted; folders end in `/`."""
        inside = [path[len(folder) :] for path in self._files if path.startswith(folder)]
        own = {name[: name.index("/") + 1] if "/" in name else name for name in inside}
        return sorted(own.union(self._below.names(folder) if self._below else ()))

    def paths(self, folder: str) -> dict[str, str]:
        """Return every file below a folder, by its path in the site, sorted; those in memory are not named."""
        own = {path: "" for path in self._files if path.startswith(folder)}
        below = self._below.paths(folder) if self._below else {}
        return dict(sorted({**below, **own}.items()))
