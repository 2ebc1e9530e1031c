"""Step publish: the files of a publication: what was built, what is carried over, and the record's own.

Files of the record that earlier publications wrote are carried over as blobs, never read again.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from catalog.model.canonical_json import canonical_bytes
from catalog.model.vocabulary import State
from catalog.publish.changes import FORMAT, ChangedItem
from catalog.publish.commit import Branch
from catalog.record.entry import ItemChange, Removal
from catalog.record.note import load_signer
from catalog.record.past import (
    REMOVED,
    Past,
    Publication,
    Reader,
    changes_path,
    manifest_path,
    publication_of,
    record_path,
)
from catalog.record.publication_files import Listed, early_files, key_file, listing
from catalog.record.tile import Read
from catalog.select.standing import Standing as DayStanding

CARRIED = re.compile(r"record/(?:items/.+|log/.+|[1-9][0-9]*/(?:manifest|changes)\.json)", re.ASCII)
"""What a publication takes over from the one before; every other file is made anew."""
UNLISTED = re.compile(r"record/(?:log/.+|[1-9][0-9]*/manifest\.json)", re.ASCII)
"""What of it no manifest lists: the log, and manifests."""

KINDS = ("added", "changed", "withdrawn", "expired", "restored")


@dataclass(frozen=True, slots=True)
class Made:
    """What is new beside the built site."""

    number: int
    items: tuple[ChangedItem, ...]
    changes: bytes
    """changes.json."""

    @property
    def item_changes(self) -> list[ItemChange]:
        """What the record keeps of each item."""
        return [
            ItemChange(one.change.identifier, one.address, one.change.change, one.record)
            for one in self.items
        ]


def own_files(made: Made, key: bytes) -> dict[str, bytes]:
    """Return the files of the record that the listing of the new publication holds."""
    written = early_files(made.number, made.item_changes, key)
    return written | {changes_path(made.number): made.changes}


def files_for_pages(made: Made, read: Read, sign: Path | None, name: str) -> dict[str, bytes]:
    """Return what the pages read of the new publication, which is in no repository yet, its key if it is signed.

    `read`: files of the last publication; `sign`: file of the private key; `name`: of the log, where there is none yet.
    """
    files = {record_path(one.address, made.number): one.record for one in made.items}
    signed = key_file(read, load_signer(sign, name), name) if sign else {}
    return files | signed | {changes_path(made.number): made.changes}


def listed_files(site: Path, own: Mapping[str, bytes], carried: Iterable[Listed]) -> list[Listed]:
    """Return every file of the publication that its manifest lists, by path."""
    mine = [Listed(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in own.items()]
    built = (one for one in listing(site) if one.path not in own)
    kept = (one for one in carried if one.path not in own)
    return list(heapq.merge(built, sorted(mine), sorted(kept)))


def carried_files(past: Past, reader: Reader) -> Iterator[Listed]:
    """Yield what the last manifest lists of files that are carried over."""
    for one in listed_last(past, reader):
        if CARRIED.fullmatch(one.path):
            yield one


def listed_last(past: Past, reader: Reader) -> list[Listed]:
    """Return what the last manifest lists."""
    if past.last is None:
        return []
    manifest = json.loads(reader.read(manifest_path(past.last.number)) or b"{}")
    files = manifest.get("files", [])
    return [Listed(entry[0], entry[1], entry[2]) for entry in files if len(entry) > 1]


def tree_files(
    branch: Branch,
    site: Path,
    listed: Iterable[Listed],
    memory: Mapping[str, bytes],
    gone: Collection[str],
    scratch: Path,
) -> dict[str, str]:
    """Return the blobs of the new publication by path; what the last one has not is written.

    `memory`: files that lie in no folder; `gone`: unlisted files of the last publication that end.
    """
    repository = branch.repository
    before = repository.tree_of(branch.head) if branch.head else {}
    known = {one.path: one.sha256 for one in listed_last(branch.past, branch.reader)}
    kept = {
        path: blob
        for path, blob in before.items()
        if UNLISTED.fullmatch(path) and path not in memory and path not in gone
    }
    found: dict[str, str] = {}
    fresh: list[str] = []
    for one in listed:
        blob = before.get(one.path)
        if blob is not None and known.get(one.path) == one.sha256:
            found[one.path] = blob
        else:
            fresh.append(one.path)
    fresh += sorted(memory.keys() - found.keys() - set(fresh))
    contents = (memory[path] if path in memory else (site / path).read_bytes() for path in fresh)
    return kept | found | dict(zip(fresh, repository.write_blobs(contents, scratch), strict=True))


def publication_made(
    number: int,
    at: str,
    as_of: str,
    hidden: Mapping[str, int] | None,
    items: Sequence[ChangedItem],
    removed: Sequence[Removal] = (),
) -> tuple[Publication, bytes]:
    """Return the publication and its changes.json; times are RFC 3339. A tombstone stands for its item's removal."""
    counts = {kind: sum(one.change.change == kind for one in items) for kind in KINDS}
    counts[REMOVED] = len(removed)
    known = {one.change.identifier for one in items}
    told_gone = [
        {"identifier": one.identifier, "change": REMOVED, "note": one.reason}
        for one in removed
        if one.identifier not in known
    ]
    told: dict[str, Any] = {
        "format": FORMAT,
        "publication": number,
        "at": at,
        "as_of": as_of,
        "counts": counts,
        "items": sorted([*(one.told for one in items), *told_gone], key=itemgetter("identifier")),
    }
    if hidden is not None:
        told["hidden"] = hidden
    return publication_of(told), canonical_bytes(told) + b"\n"


def hidden_counts(standings: Mapping[str, DayStanding]) -> dict[str, int]:
    """Return how many items are not shown, by the state that keeps them back; states without any are left out."""
    shown = {State.PUBLIC, State.WITHDRAWN, State.EXPIRED}
    kept_back = [one.state.value for one in standings.values() if one.state not in shown]
    return {state: kept_back.count(state) for state in sorted(set(kept_back))}
