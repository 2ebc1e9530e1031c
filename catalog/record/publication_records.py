"""Step record: the records that a past publication showed, to be compared with those of another or of a folder.

What stood is told by the changes of it and of those before; a version's bytes are read only where they differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from catalog.errors import AskedError, RecordError
from catalog.model.canonical_json import canonical_bytes
from catalog.record.past import REMOVED, Past, Reader, record_address, record_path

PURGED = "已因隐私清除，内容不再提供"
"""What is said of an item that was removed for privacy since; all other words of a record are Chinese, too."""


class _Shown(NamedTuple):
    """A version that stood."""

    number: int
    """Publication in which it came."""
    purged: str
    """Identifier of an item of which nothing more is told; empty for all others."""


class PublicationRecords:
    """The records and tombstones of one publication (`catalog.record.compare.Records`)."""

    def __init__(self, past: Past, number: int, name: str) -> None:
        """Take the publications, the number of one, and how people call it.

        Raises:
            AskedError: there is no such publication.
        """
        count = len(past.publications)
        if past.reader is None or not 1 <= number <= count:
            raise AskedError(
                f"没有第 {number} 次发布；共发布过 {count} 次",
                f"there is no publication {number}: there are {count}",
            )
        self.name = name
        self._reader: Reader = past.reader
        self._shown = _shown(past, number)

    def keys(self) -> Collection[str]:
        """Return the addresses; of a purged item whose address nothing tells any more its identifier."""
        return self._shown.keys()

    def version(self, key: str) -> object:
        """Return the site that is read and the publication in which the version came."""
        return id(self._reader), self._shown[key].number

    def read_all(self, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of records, without the line break at the end.

        Raises:
            RecordError: one is missing of which no removal is told.
        """
        asked = list(keys)
        paths = {
            key: record_path(key, self._shown[key].number)
            for key in asked
            if not self._shown[key].purged
        }
        found = self._reader.read_all(paths.values())
        for key in asked:
            shown = self._shown[key]
            if shown.purged:
                yield _removed(shown)
                continue
            path, data = next(found)
            if data is None:
                raise RecordError(f"发布记录里没有 {path}", f"the record has no {path}")
            yield data.rstrip(b"\n")


def _removed(shown: _Shown) -> bytes:
    """Return what stands for a version that nothing is told of."""
    told = {"identifier": shown.purged, "state": REMOVED, "reason": PURGED, "on": shown.number}
    return canonical_bytes(told)


def _shown(past: Past, number: int) -> dict[str, _Shown]:
    """Return the versions that stood after publication `number`, by address."""
    addresses = {
        change.identifier: record_address(change.url)
        for publication in past.publications
        for change in publication.changes
        if change.url
    }
    shown: dict[str, _Shown] = {}
    for publication in past.publications[:number]:
        for change in publication.changes:
            key = addresses.get(change.identifier, change.identifier)
            if change.change != REMOVED:
                shown[key] = _Shown(publication.number, "")
            elif change.note:  # the removal itself, where no tombstone was left
                shown.pop(key, None)
            else:
                shown[key] = _Shown(publication.number, change.identifier)
    return shown
