"""Step publish: the files of a publication: what was built, what is carried over, and the record's own.

Files of the record that earlier publications wrote are carried over as blobs, never read again.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.publish.changes import ChangedItem
from catalog.publish.commit import Branch
from catalog.record.commitment import new_key, read_key
from catalog.record.entry import ItemChange
from catalog.record.past import Past, Reader, changes_path, manifest_path
from catalog.record.publication_files import Listed, early_files, listing

CARRIED = re.compile(r"record/(?:items/.+|log/.+|[1-9][0-9]*/(?:manifest|changes)\.json)", re.ASCII)
"""What a publication takes over from the one before; every other file is made anew."""
UNLISTED = re.compile(r"record/(?:log/.+|[1-9][0-9]*/manifest\.json)", re.ASCII)
"""What of it no manifest lists: the log, and manifests."""


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


def key_of(file: Path) -> tuple[bytes, bool]:
    """Return the key of the salts and whether it was made just now.

    Raises:
        OSError: the file cannot be read or made.
        ValueError: it holds no key.
    """
    try:
        with file.open("x", encoding="ascii", newline="\n") as new:
            file.chmod(0o600)
            text = new_key()
            new.write(text)
            return read_key(text), True
    except FileExistsError:
        return read_key(file.read_text("ascii")), False


def own_files(made: Made, key: bytes) -> dict[str, bytes]:
    """Return the files of the record that the listing of the new publication holds."""
    written = early_files(made.number, made.item_changes, key)
    return written | {changes_path(made.number): made.changes}


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
