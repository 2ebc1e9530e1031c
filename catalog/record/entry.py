"""Step record: the entries of the log: a leaf for each item that changes, for each removal, for each publication.

What an entry must be, and what follows from all of them, is in `catalog.record.verify`; here they are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.errors import RecordError
from catalog.model.canonical_json import canonical_bytes
from catalog.record.commitment import record_salt
from catalog.record.tile import LOG, Read, log_root, read_entries
from catalog.record.verify import (
    Broken,
    Checkpoint,
    Log,
    Report,
    parse_canonical,
    parse_checkpoint,
    record_commitment,
)

CHECKPOINT = LOG + "checkpoint"
KEY_FILE = LOG + "key"
CHINESE = 0
"""Place of the Chinese words in what `verify` says."""


@dataclass(frozen=True)
class ItemChange:
    """An item that a publication changes, with its new canonical record or tombstone record."""

    identifier: str
    address: str
    """Its folder below `items/`, without a `/` at the end: `2026/00012`."""
    change: str
    """added, changed, withdrawn, expired or restored."""
    record: bytes


@dataclass(frozen=True)
class Removal:
    """An item removed for privacy."""

    identifier: str
    reason: str
    on: str
    """The day, as YYYY-MM-DD."""


@dataclass(frozen=True)
class Moment:
    """When a publication is made, and by what. `at`, `as_of`: as `2026-11-20T10:32:00+08:00`."""

    at: str
    as_of: str
    engine: str
    origin: str
    """Name of the log, of which only the first publication's counts: it stays for ever."""


@dataclass(frozen=True)
class Standing:
    """The log as it stands: its last checkpoint, None before the first publication, and what the entries say."""

    checkpoint: Checkpoint | None
    log: Log

    @property
    def size(self) -> int:
        """Number of leaves."""
        return self.checkpoint.size if self.checkpoint else 0

    @property
    def number(self) -> int:
        """Number of the last publication; 0 before the first."""
        return len(self.log.publications)


def last_checkpoint(read: Read) -> Checkpoint | None:
    """Return the checkpoint of the last publication, None when there is none; raises RecordError."""
    data = read(CHECKPOINT)
    if data is None:
        return None
    try:
        return parse_checkpoint(data)
    except Broken as error:
        raise damaged(CHECKPOINT) from error


def damaged(path: str) -> RecordError:
    """Return what to raise for a file of the record that is not as it was written."""
    return RecordError(f"发布记录已损坏：{path}", f"the record is damaged: {path}")


def entries(read: Read) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (index, entry) of the log, oldest first; nothing before the first publication. Raises RecordError."""
    note = last_checkpoint(read)
    for index, data in enumerate(read_entries(read, note.size) if note else ()):
        try:
            yield index, parse_canonical(data)
        except Broken as error:
            raise damaged(f"{LOG}tile/entries ({index})") from error


def standing_log(read: Read) -> Standing:
    """Read the whole log, held against its checkpoint and its own rules; raises RecordError."""
    note = last_checkpoint(read)
    report = Report(CHINESE, print)
    log = Log(report)
    if note is None:
        return Standing(None, log)
    try:
        for index, data in enumerate(read_entries(read, note.size)):
            log.feed(index, data)
    except Broken as error:
        raise damaged(LOG) from error
    if report.count or log.sizes[-1:] != [note.size] or log_root(read, note.size) != note.root:
        raise damaged(LOG)
    return Standing(note, log)


def item_entries(
    number: int, changes: Sequence[ItemChange], salts: Mapping[str, bytes]
) -> Iterator[bytes]:
    """Yield the entries of the items that publication `number` changes, by identifier."""
    for change in sorted(changes, key=lambda each: each.identifier):
        commitment = record_commitment(salts[change.identifier], change.record)
        yield canonical_bytes(
            {
                "type": "item",
                "publication": number,
                "identifier": change.identifier,
                "address": change.address,
                "change": change.change,
                "commitment": commitment.hex(),
            }
        )


def salts_of(number: int, changes: Sequence[ItemChange], key: bytes) -> dict[str, bytes]:
    """Return the salt of each change's leaf, by identifier."""
    return {each.identifier: record_salt(key, each.identifier, number) for each in changes}


def removal_entries(number: int, removals: Sequence[Removal], log: Log) -> Iterator[bytes]:
    """Yield the entries of removals, by identifier, each naming all earlier leaves of its item.

    Raises RecordError for an item that has none.
    """
    wanted: dict[str, list[int]] = {each.identifier: [] for each in removals}
    for index, leaf in log.leaves.items():
        if leaf.identifier in wanted and leaf.publication < number:
            wanted[leaf.identifier].append(index)
    for removal in sorted(removals, key=lambda each: each.identifier):
        leaves = sorted(wanted[removal.identifier])
        if not leaves:
            raise RecordError(
                f"从未发布过，或者已经删除：{removal.identifier}",
                f'never published, or removed already: "{removal.identifier}"',
            )
        yield canonical_bytes(
            {
                "type": "removal",
                "publication": number,
                "identifier": removal.identifier,
                "reason": removal.reason,
                "on": removal.on,
                "leaves": leaves,
            }
        )


def publication_entry(moment: Moment, origin: str, log: Log, files: str, file_count: int) -> bytes:
    """Return the entry that closes a publication; `log` has taken its other entries."""
    return canonical_bytes(
        {
            "type": "publication",
            "publication": log.number,
            "at": moment.at,
            "as_of": moment.as_of,
            "engine": moment.engine,
            "origin": origin,
            "files": files,
            "file_count": file_count,
            "items": log.items_root(),
            "item_count": len(log.standing),
            "counts": log.counts(),
        }
    )
