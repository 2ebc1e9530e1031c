"""Step record: past publications, read from the publication branch or from the folder of a published site.

What is kept of them is small: who changed when, and how that was told. Differences and bodies stay where they
are and are read one at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from catalog.errors import RecordError

RECORD = "record/"
ITEMS = "items/"
GONE = frozenset({"withdrawn", "expired"})
"""Changes after which an item has a tombstone."""
REMOVED = "removed"
"""Stands for the change of an item that was purged since."""


class Reader(Protocol):
    """Reads the files of one published site."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes by its path with `/`; None where there is none."""

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (path, bytes), one after the other."""

    def names(self, folder: str) -> list[str]:
        """Return what lies directly in a folder, sorted; folders end in `/`; empty where there is none."""

    def paths(self, folder: str) -> dict[str, str]:
        """Return every file below a folder (ends in `/`), by its path in the site, sorted: path → name of its bytes.

        The same bytes have the same name; it is empty where they would have to be read for it.
        """


class FolderReader:
    """Reads a published site from its folder; links are not followed out of it."""

    def __init__(self, folder: Path) -> None:
        """Take the site's folder."""
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        file = self._folder / path
        if ".." in Path(path).parts or file.is_symlink() or not file.is_file():
            return None
        return file.read_bytes()

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (path, bytes), one after the other."""
        for path in paths:
            yield path, self.read(path)

    def names(self, folder: str) -> list[str]:
        """Return what lies directly in a folder, sorted; folders end in `/`."""
        place = self._folder / folder
        if not place.is_dir():
            return []
        return sorted(each.name + ("/" if each.is_dir() else "") for each in place.iterdir())

    def paths(self, folder: str) -> dict[str, str]:
        """Return every file below a folder, by its path in the site, sorted; none is named."""
        files = (each for each in (self._folder / folder).rglob("*") if each.is_file())
        return dict.fromkeys(
            sorted(each.relative_to(self._folder).as_posix() for each in files), ""
        )


class Change(NamedTuple):
    """What became of an item in a publication."""

    identifier: str
    change: str
    """added, changed, withdrawn, expired, restored; removed for an item that was purged since."""
    title: str
    """Empty where it is not to be shown."""
    url: str
    """Address below the site's root, `items/2026/00012/`; empty for a purged item."""
    note: str
    """The agency's words on the change, or the reason of a withdrawal."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication."""

    number: int
    """From 1, without gaps."""
    at: str
    """When it was made, RFC 3339, China Standard Time."""
    as_of: str
    """The instant as of which it shows the catalog, RFC 3339."""
    counts: Mapping[str, int]
    """Items by change."""
    hidden: Mapping[str, int] | None
    """Items that are not shown, by reason; None where the agency does not tell."""
    changes: tuple[Change, ...]
    """By identifier."""


class Version(NamedTuple):
    """An item as it was from one publication on."""

    number: int
    """Number of the publication."""
    at: str
    as_of: str
    change: Change


class Standing(NamedTuple):
    """What the newest publication shows of an item."""

    version: int
    """The publication in which this version came."""
    sha256: str
    """Of the canonical record or the tombstone's record."""
    address: str
    """`2026/00012`: where its versions lie below record/items/."""
    change: str
    """The change that brought it: GONE ones left a tombstone."""

    @property
    def is_gone(self) -> bool:
        """Whether a tombstone stands there."""
        return self.change in GONE


@dataclass(frozen=True, slots=True, repr=False)
class Past:
    """All publications so far."""

    publications: tuple[Publication, ...] = ()
    """Oldest first."""
    standing: Mapping[str, Standing] = field(default_factory=dict)
    """By identifier, every item that was ever published and was not purged."""
    reader: Reader | None = field(default=None, compare=False)
    """Where differences and bodies are read from; None where nothing was published."""

    @property
    def last(self) -> Publication | None:
        """The newest publication."""
        return self.publications[-1] if self.publications else None

    def versions(self) -> dict[str, tuple[Version, ...]]:
        """Return the versions of every item by identifier, oldest first; of purged ones what is still told."""
        found: dict[str, list[Version]] = {}
        for one in self.publications:
            for change in one.changes:
                version = Version(one.number, one.at, one.as_of, change)
                found.setdefault(change.identifier, []).append(version)
        return {identifier: tuple(some) for identifier, some in found.items()}

    def with_publication(self, new: Publication, standing: Mapping[str, Standing]) -> Past:
        """Return the past as it is once `new` is published; `standing`: all that it then shows."""
        return replace(self, publications=(*self.publications, new), standing=standing)


def read_past(reader: Reader) -> Past:
    """Return all publications that a site tells of; an empty past where it has none.

    Raises:
        RecordError: a publication's file is missing or cannot be read.
    """
    numbers = sorted(
        int(name[:-1])
        for name in reader.names(RECORD)
        if name[:-1].isascii() and name[:-1].isdigit()
    )
    if not numbers:
        return Past()
    if numbers != list(range(1, len(numbers) + 1)):
        raise RecordError(
            "发布记录的编号不连续，记录不完整",
            "the numbers of the publications have gaps: the record is incomplete",
        )
    paths = [changes_path(number) for number in numbers]
    publications = tuple(_publication(parsed(path, data)) for path, data in reader.read_all(paths))
    path = manifest_path(numbers[-1])
    manifest = parsed(path, reader.read(path))
    return Past(publications, _standing(publications, manifest), reader)


def changes_path(number: int) -> str:
    """Return where a publication's changes lie."""
    return f"{RECORD}{number}/changes.json"


def manifest_path(number: int) -> str:
    """Return where a publication's manifest lies."""
    return f"{RECORD}{number}/manifest.json"


def record_path(address: str, number: int) -> str:
    """Return where a version of an item lies; `address`: `2026/00012`."""
    return f"{RECORD}{ITEMS}{address}/{number}.json"


def record_address(url: str) -> str:
    """Return the address of an item's versions from that of its page: `items/2026/00012/` → `2026/00012`."""
    return url.removeprefix(ITEMS).rstrip("/")


def record_of(reader: Reader, address: str, number: int) -> dict[str, Any] | None:
    """Return a version's record; None where it was purged."""
    data = reader.read(record_path(address, number))
    return None if data is None else parsed(record_path(address, number), data)


def publication_of(changes: Mapping[str, Any]) -> Publication:
    """Return the publication that a changes.json tells of."""
    return _publication(changes)


def paths_published(reader: Reader, past: Past) -> frozenset[str]:
    """Return every path that any publication ever had, as far as none was redacted by a purge.

    Of the publication that is being made there is no manifest yet.
    """
    found: set[str] = set()
    paths = [manifest_path(one.number) for one in past.publications]
    if paths and reader.read(paths[-1]) is None:
        paths.pop()
    for path, data in reader.read_all(paths):
        files = parsed(path, data).get("files", [])
        found.update(entry[0] for entry in files if len(entry) > 1)
    return frozenset(found)


def parsed(path: str, data: bytes | None) -> dict[str, Any]:
    """Return what a file of the record holds, a JSON object; raises RecordError where it is missing or none."""
    found: object = None
    if data is not None:
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict):
        raise RecordError(
            f"发布记录里没有 {path}，或者读不懂", f"the record has no {path}, or it cannot be read"
        )
    return found


def _publication(told: Mapping[str, Any]) -> Publication:
    try:
        hidden = told.get("hidden")
        return Publication(
            int(told["publication"]),
            str(told["at"]),
            str(told["as_of"]),
            {str(key): int(count) for key, count in told["counts"].items()},
            None if hidden is None else {str(key): int(count) for key, count in hidden.items()},
            tuple(_change(one) for one in told["items"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RecordError(
            "发布记录里有一份 changes.json 不合格式",
            "a changes.json of the record has not the form that it should have",
        ) from None


def _change(told: Mapping[str, Any]) -> Change:
    words = (str(told.get(key) or "") for key in ("title", "url", "note"))
    return Change(str(told["identifier"]), str(told["change"]), *words)


def _standing(
    publications: tuple[Publication, ...], manifest: Mapping[str, Any]
) -> dict[str, Standing]:
    """Return what the newest manifest lists, with the change that brought each version."""
    changes = {
        (change.identifier, one.number): change.change
        for one in publications
        for change in one.changes
    }
    try:
        return {
            str(identifier): Standing(
                int(version), str(sha256), str(address), changes[identifier, version]
            )
            for identifier, version, sha256, address in manifest["items"]
        }
    except (KeyError, TypeError, ValueError):
        raise RecordError(
            "最近一次发布的清单和变更对不上", "the newest manifest does not agree with the changes"
        ) from None
