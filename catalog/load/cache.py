"""Step load: results of pure per-item work, kept by content hash.

Beside them stands which files gave which key when they were last read: a file whose size, times and inode are
still the same is not read again.

One SQLite file in the site's `.cache/catalog/` (private: it holds what the sources hold). A key is the digest
of everything that the result depends on, so a stale result cannot be found; a file that cannot be used is
thrown away, never trusted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from time import sleep
from typing import Any

from catalog.errors import CacheError

FILE = "results.sqlite"
COLUMNS = ("key", "batch")
KEPT_GENERATIONS = 2
"""Contexts whose results are kept: a change that is taken back finds its results again."""
OPENING_TRIES = 400
OPENING_PAUSE = 0.05
"""Seconds between two tries to open a file that another process is just opening: 20 in all."""
SETTLED_NS = 2_000_000_000
"""A file is believed unchanged only if it was older than this when it was read: file systems count time in
steps of up to two seconds, so that a second edit in the same step would not show."""
PLACEHOLDERS = 500
"""Keys asked for in one query; below every SQLite's limit of 999."""
BATCHES = 300
"""Small batches that may lie side by side before they are worth merging: each edit leaves one of its own."""
SMALL_BATCH = 50
"""Results; a batch of fewer is small."""
DEPENDENCIES = (
    *("pydantic", "pyyaml", "comrak", "holidays", "markdown-it-py", "python-stdnum"),
    *("ahocorasick-rs", "pypdf", "pypdfium2", "pillow", "rapidocr", "onnxruntime"),
)


def digest(*parts: bytes) -> str:
    """Return the hexadecimal BLAKE2b of the parts; their borders count."""
    state = hashlib.blake2b(digest_size=20)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


@cache
def engine_digest() -> str:
    """Return the digest of the engine's own code and of the libraries that its results come from.

    The same for as long as the process runs, as is the code that it has loaded.
    """
    package = Path(__file__).resolve().parent.parent
    told = []
    for name in DEPENDENCIES:
        with suppress(metadata.PackageNotFoundError):
            one = metadata.distribution(name)
            # What holds the version is not taken apart, which costs five times as much.
            told.append((one.read_text("METADATA") or one.version).encode())
    return digest(b"\n".join(told), *_sources(os.fspath(package)))


def _sources(package: str) -> Iterator[bytes]:
    """Yield the sources and learned weights in a folder and those below; text, not Path: half of the time."""
    found = [
        f"{folder}/{name}"
        for folder, _, names in os.walk(package)
        for name in names
        if name.endswith((".py", ".json"))
    ]
    for file in sorted(found):
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - as above
            yield stream.read()


def generation_folder(cache: Path, context: str) -> Path:
    """Return where the results of one context lie; with another context none of them can serve."""
    return cache / "results" / context


def forget_generations(cache: Path) -> None:
    """Remove the results of older contexts but the last; removing a file beats deleting its rows."""
    base = cache / "results"
    found = sorted(base.iterdir(), key=lambda one: (one.stat().st_mtime_ns, one.name))
    for old in found[:-KEPT_GENERATIONS]:
        shutil.rmtree(old, ignore_errors=True)


class ResultCache:
    """Extracts, small and read by every run, kept many to a batch; works, read by the build alone, one a key.

    Extracts that were made together are read together: taking them out of one blob costs half of taking each
    out of its own.
    """

    def __init__(self, folder: Path) -> None:
        """Open or make the file; a broken one is replaced."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / FILE
        with self._told():
            try:
                self._open()
            except sqlite3.OperationalError:
                raise  # in use, or no right to write: not broken
            except sqlite3.DatabaseError:
                self._throw_away()
                self._open()

    def _enter_wal(self) -> None:
        """Switch to write-ahead logging; processes that open the file at the same moment wait for each other.

        SQLite does not wait by itself here: whoever comes second is told at once that the file is locked.
        """
        for waiting in range(OPENING_TRIES):
            try:
                # Losing the file in a power cut only costs time; said first, as the switch itself would wait
                # four times for the disk.
                self._db.execute("PRAGMA synchronous=OFF")
                self._db.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or waiting == OPENING_TRIES - 1:
                    raise
                sleep(OPENING_PAUSE)
            else:
                return

    def _throw_away(self) -> None:
        self._db.close()
        for leftover in self._path.parent.glob(FILE + "*"):
            leftover.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what SQLite refuses in words of ours; a damaged file is thrown away for the next run."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise CacheError(
                f"缓存 {self._path} 不能用：{error}", f"cache {self._path} cannot be used: {error}"
            ) from error
        except sqlite3.DatabaseError as error:
            self._throw_away()
            raise CacheError(
                f"缓存 {self._path} 坏了，已经删去，请再运行一次：{error}",
                f"cache {self._path} was damaged and is removed, run again: {error}",
            ) from error

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=60, isolation_level=None)
        self._enter_wal()
        for table in (
            "results (key TEXT PRIMARY KEY, batch INTEGER NOT NULL)",
            "batches (batch INTEGER PRIMARY KEY, extracts BLOB NOT NULL)",
            "works (key TEXT PRIMARY KEY, work BLOB NOT NULL)",
            "seen (file TEXT PRIMARY KEY, signature TEXT NOT NULL, key TEXT NOT NULL)",
        ):
            self._db.execute(f"CREATE TABLE IF NOT EXISTS {table}")
        shape = tuple(row[1] for row in self._db.execute("PRAGMA table_info(results)"))
        if shape != COLUMNS:
            raise sqlite3.DatabaseError(f"another engine's table: {shape}")
        self._db.execute("CREATE INDEX IF NOT EXISTS results_by_batch ON results (batch)")

    def batches(self, keys: Sequence[str]) -> list[bytes]:
        """Return the batches that hold the extracts of the keys, in the order in which they were put."""
        found = set(self._get("SELECT key, batch FROM results WHERE key IN ({})", keys).values())
        numbers = [str(one) for one in sorted(found)]
        return list(
            self._get("SELECT batch, extracts FROM batches WHERE batch IN ({})", numbers).values()
        )

    def every_batch(self) -> Iterator[bytes]:
        """Yield all batches of extracts."""
        with self._told():
            for (extracts,) in self._db.execute("SELECT extracts FROM batches ORDER BY batch"):
                yield extracts

    def worked(self) -> frozenset[str]:
        """Return the keys whose work is there."""
        with self._told():
            return frozenset(key for (key,) in self._db.execute("SELECT key FROM works"))

    def works_there(self, keys: Sequence[str]) -> frozenset[str]:
        """Return those of the keys whose work is there."""
        return frozenset(self._get("SELECT key, NULL FROM works WHERE key IN ({})", keys))

    def works(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the works that are there, by key."""
        return self._get("SELECT key, work FROM works WHERE key IN ({})", keys)

    def _get(self, query: str, keys: Sequence[str]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        with self._told():
            for start in range(0, len(keys), PLACEHOLDERS):
                some = keys[start : start + PLACEHOLDERS]
                found.update(self._db.execute(query.format(",".join("?" * len(some))), some))
        return found

    def seen(self) -> dict[str, tuple[str, str]]:
        """Return (signature, key) of every file as it was when last read."""
        with self._told():
            rows = self._db.execute("SELECT file, signature, key FROM seen")
            return {file: (signature, key) for file, signature, key in rows}

    def note_seen(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep rows of file, signature and key, in one transaction."""
        with self._told(), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", rows)

    def put(self, keys: Sequence[str], extracts: bytes, works: Iterable[tuple[str, bytes]]) -> None:
        """Keep the extracts of the keys as one batch, and works by key, in one transaction."""
        with self._told(), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._put_batch(keys, extracts)
            self._db.executemany("INSERT OR REPLACE INTO works VALUES (?, ?)", works)

    def _put_batch(self, keys: Sequence[str], extracts: bytes) -> None:
        batch = self._db.execute("INSERT INTO batches (extracts) VALUES (?)", (extracts,))
        self._db.executemany(
            "INSERT OR REPLACE INTO results VALUES (?, ?)",
            ((key, batch.lastrowid) for key in keys),
        )

    def keep_only(self, wanted: AbstractSet[str]) -> None:
        """Forget results that no source asks for any more, once they are the larger part."""
        with self._told():
            have = [key for (key,) in self._db.execute("SELECT key FROM results")]
            if len(have) > 2 * len(wanted) + PLACEHOLDERS:
                self._forget([key for key in have if key not in wanted])

    def small_batches(self) -> list[tuple[int, bytes]]:
        """Return number and extracts of the small batches, once they are many; else none."""
        with self._told():
            small = self._db.execute(
                "SELECT batch FROM results GROUP BY batch HAVING count(*) < ? ORDER BY batch",
                (SMALL_BATCH,),
            ).fetchall()
        if len(small) <= BATCHES:
            return []
        numbers = [str(number) for (number,) in small]
        found = self._get("SELECT batch, extracts FROM batches WHERE batch IN ({})", numbers)
        return [*found.items()]

    def merge(self, numbers: Iterable[int], batches: Iterable[tuple[Sequence[str], bytes]]) -> None:
        """Put batches, each the keys and their extracts, in the place of others, in one transaction."""
        with self._told(), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for keys, extracts in batches:
                self._put_batch(keys, extracts)
            gone = [(number,) for number in numbers]
            self._db.executemany("DELETE FROM results WHERE batch = ?", gone)
            self._db.executemany("DELETE FROM batches WHERE batch = ?", gone)

    def _forget(self, keys: Sequence[str]) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("DELETE FROM results WHERE key = ?", ((key,) for key in keys))
            for rest in (
                "works WHERE key NOT IN (SELECT key FROM results)",
                "seen WHERE key NOT IN (SELECT key FROM results)",
                "batches WHERE batch NOT IN (SELECT batch FROM results)",
            ):
                self._db.execute(f"DELETE FROM {rest}")  # noqa: S608 - one of these three

    def close(self) -> None:
        """Close the file."""
        self._db.close()
