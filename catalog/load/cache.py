"""Step load: results of pure per-item work, kept by content hash.

Beside them stands which files gave which key when they were last read: a file whose size, times and inode are
still the same is not read again.

One SQLite file in the site's `.cache/catalog/` (private: it holds what the sources hold). A key is the digest
of everything that the result depends on, so a stale result cannot be found; a file that cannot be used is
thrown away, never trusted.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from time import sleep

from catalog.errors import CacheError

FILE = "results.sqlite"
COLUMNS = ("key", "extract", "work")
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
DEPENDENCIES = ("pydantic", "pyyaml", "comrak", "holidays", "markdown-it-py", "python-stdnum")


def digest(*parts: bytes) -> str:
    """Return the hexadecimal BLAKE2b of the parts; their borders count."""
    state = hashlib.blake2b(digest_size=20)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def engine_digest() -> str:
    """Return the digest of the engine's own code and of the libraries that its results come from."""
    package = Path(__file__).resolve().parent.parent
    sources = sorted(package.rglob("*.py"))
    versions = []
    for name in DEPENDENCIES:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name}={metadata.version(name)}")
    return digest("\n".join(versions).encode(), *(source.read_bytes() for source in sources))


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
    """Two blobs a key: `extract`, small and read by every run, and `work`, read by the build alone."""

    def __init__(self, folder: Path) -> None:
        """Open or make the file; a broken one is replaced."""
        folder.mkdir(parents=True, exist_ok=True)
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
        self._db.execute("PRAGMA synchronous=OFF")  # losing it in a power cut only costs time
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS results"
            " (key TEXT PRIMARY KEY, extract BLOB NOT NULL, work BLOB) WITHOUT ROWID"
        )
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS seen"
            " (file TEXT PRIMARY KEY, signature TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID"
        )
        shape = tuple(row[1] for row in self._db.execute("PRAGMA table_info(results)"))
        if shape != COLUMNS:
            raise sqlite3.DatabaseError(f"another engine's table: {shape}")

    def extracts(self, keys: Sequence[str], *, with_work: bool) -> dict[str, bytes]:
        """Return the extracts that are there, by key; only those whose work is there too if asked."""
        also = " AND work IS NOT NULL" if with_work else ""
        return self._get(f"SELECT key, extract FROM results WHERE key IN ({{}}){also}", keys)  # noqa: S608

    def works(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the works that are there, by key."""
        return self._get(
            "SELECT key, work FROM results WHERE work IS NOT NULL AND key IN ({})", keys
        )

    def _get(self, query: str, keys: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with self._told():
            for start in range(0, len(keys), PLACEHOLDERS):
                some = keys[start : start + PLACEHOLDERS]
                found.update(self._db.execute(query.format(",".join("?" * len(some))), some))
        return found

    def every_extract(self, *, with_work: bool) -> Iterator[tuple[str, bytes]]:
        """Yield (key, extract) of all results; only of those whose work is there too if asked.

        For whoever wants most of them: a quarter of the time of asking for each.
        """
        also = " WHERE work IS NOT NULL" if with_work else ""
        with self._told():
            yield from self._db.execute(f"SELECT key, extract FROM results{also}")  # noqa: S608

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

    def put(self, rows: Iterable[tuple[str, bytes, bytes | None]]) -> None:
        """Keep rows of key, extract and work, in one transaction; a work that is there stays."""
        with self._told(), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT INTO results VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
                " SET extract = excluded.extract, work = coalesce(excluded.work, work)",
                rows,
            )

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget results that no source asks for any more, once they are the larger part."""
        wanted = set(keys)
        have = [key for (key,) in self._db.execute("SELECT key FROM results")]
        if len(have) <= 2 * len(wanted) + PLACEHOLDERS:
            return
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "DELETE FROM results WHERE key = ?", ((k,) for k in have if k not in wanted)
            )
            self._db.execute("DELETE FROM seen WHERE key NOT IN (SELECT key FROM results)")

    def close(self) -> None:
        """Close the file."""
        self._db.close()
