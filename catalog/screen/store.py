"""Step screen: the texts of attachments, kept by content and by all that reads them.

A file of its own in the site's `.cache/catalog/` (private: it holds what the attachments hold). With other
readers, other versions of their libraries or other limits there is another file, so none of its texts can
serve. One that cannot be used is thrown away, never trusted.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import Self

from catalog.screen.extraction import (
    Extraction,
    GarbledError,
    collected,
    decoded,
    encoded,
    records_of,
)
from catalog.screen.file_kind import extension_of
from catalog.screen.piece import LIMITS, Limits

FOLDER = "attachments"
LIBRARIES = ("pypdf", "pypdfium2", "pillow", "rapidocr", "onnxruntime", "numpy")
"""What the readers read with; one that is not installed counts too: without OCR pictures say less."""
READING = (
    "check_digit.py",
    "child.py",
    "dispatch.py",
    "extraction.py",
    "file_kind.py",
    "frame.py",
    "piece.py",
    "process.py",
    "stopwatch.py",
)
KEPT_FILES = 2
"""Files of other readers' texts and of these: a change that is taken back finds its texts again."""
KEPT_BYTES = 512 << 20
"""Of packed texts; beyond it the oldest half is forgotten."""
OPENING_TRIES = 400
OPENING_PAUSE = 0.05
"""Seconds between two tries."""
PACKING = 1
"""zlib's level: the fastest, a fourth of the size."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS texts"
    " (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, packed BLOB NOT NULL)"
)


@cache
def reading_digest(limits: Limits = LIMITS) -> str:
    """Return the digest of all that the texts of an attachment depend on besides its bytes: 40 hexadecimal digits."""
    package = Path(__file__).resolve().parent
    versions = []
    for name in LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name}={metadata.version(name)}")
    state = hashlib.blake2b(digest_size=20)
    state.update(f"{sys.version_info[:2]} {versions} {tuple(limits)}".encode())
    for source in (
        *(package / name for name in READING),
        *sorted((package / "reader").rglob("*.py")),
    ):
        state.update(source.name.encode() + b"\0" + source.read_bytes())
    return state.hexdigest()


class TextStore:
    """Extractions by content; for one process. Several may have the same file open."""

    def __init__(self, cache_folder: Path, limits: Limits = LIMITS) -> None:
        """Open or make the file; what cannot be opened is replaced, or nothing is kept."""
        self._folder = cache_folder / FOLDER
        self._path = self._folder / f"{reading_digest(limits)}.sqlite"
        self._db: sqlite3.Connection | None = None
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._forget_others()
            self._open()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def get(self, name: str, sha256: str) -> Extraction | None:
        """Return what was read of the content under a name of that ending; None: not there, or not usable."""
        if self._db is None:
            return None
        try:
            row = self._db.execute(
                "SELECT packed FROM texts WHERE key = ?", (_key(name, sha256),)
            ).fetchone()
            return None if row is None else collected(decoded(zlib.decompress(row[0])))
        except sqlite3.OperationalError:
            return None  # locked for long: read the attachment instead
        except (sqlite3.DatabaseError, zlib.error, GarbledError):
            self._throw_away()
            return None

    def put(self, name: str, sha256: str, extraction: Extraction) -> None:
        """Keep what was read; a refusal that does not last is not kept."""
        if self._db is None or (extraction.refusal is not None and not extraction.refusal.lasting):
            return
        packed = zlib.compress(encoded(records_of(extraction)), PACKING)
        try:
            with self._db:
                self._db.execute(
                    "INSERT OR REPLACE INTO texts (key, packed) VALUES (?, ?)",
                    (_key(name, sha256), packed),
                )
                self._forget_old()
        except sqlite3.OperationalError:
            return  # locked for long, or the disk is full: it is read again next time
        except sqlite3.DatabaseError:
            self._throw_away()

    def _forget_old(self) -> None:
        """Forget the older half once there is too much."""
        assert self._db is not None
        pages, free, size = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > KEPT_BYTES:
            self._db.execute(
                "DELETE FROM texts WHERE number <="
                " (SELECT (min(number) + max(number)) / 2 FROM texts)"
            )

    def _forget_others(self) -> None:
        """Remove the texts of other readers but the latest."""
        others = sorted(
            (one for one in self._folder.glob("*.sqlite") if one != self._path),
            key=lambda one: (one.stat().st_mtime_ns, one.name),
        )
        for old in others[: max(0, len(others) - (KEPT_FILES - 1))]:
            for leftover in self._folder.glob(f"{old.name}*"):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)

    def _open(self) -> None:
        try:
            self._connect()
        except sqlite3.OperationalError:
            self.close()  # in use, or no right to write: not broken; nothing is kept this time
        except sqlite3.DatabaseError:
            self._throw_away()

    def _connect(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=60)
        self._enter_wal(self._db)
        self._db.execute(SCHEMA)
        shape = tuple(row[1] for row in self._db.execute("PRAGMA table_info(texts)"))
        if shape != ("number", "key", "packed"):
            raise sqlite3.DatabaseError

    def _enter_wal(self, db: sqlite3.Connection) -> None:
        """Switch to write-ahead logging; SQLite does not wait here for others that open the file just now."""
        for waiting in reversed(range(OPENING_TRIES)):
            try:
                # Losing the file in a power cut only costs time; said first, as the switch itself would wait
                # four times for the disk.
                db.execute("PRAGMA synchronous=OFF")
                db.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or not waiting:
                    raise
                sleep(OPENING_PAUSE)
            else:
                return

    def _throw_away(self) -> None:
        """Remove a damaged file and begin anew; if that fails too, keep nothing."""
        self.close()
        for leftover in self._folder.glob(f"{self._path.name}*"):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        try:
            self._connect()
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None


def _key(name: str, sha256: str) -> str:
    """Return what an extraction is kept under: the ending of the name decides the reader."""
    return f"{sha256}.{extension_of(name)}"
