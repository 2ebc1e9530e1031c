"""Step publish: an item removed for privacy: what of the record goes, and what past publications then say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from catalog.errors import AskedError
from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Extract
from catalog.model.vocabulary import State
from catalog.publish.commit import Branch
from catalog.record.entry import Removal, standing_log
from catalog.record.past import (
    REMOVED,
    Change,
    Past,
    Reader,
    changes_path,
    record_of,
    record_path,
)
from catalog.record.publication_files import salt_path
from catalog.record.verify import Leaf
from catalog.select.standing import Standing as DayStanding

OWN = re.compile(
    r"(?:items|data/items|record/[1-9][0-9]*(?:/items)?)/((?:[0-9]{4}|x)/[^/]+?)(?:/.*|\.(?:json|md))",
    re.ASCII,
)
"""A file of one item, by its address: its pages, its data, its comparisons."""
SHORTEST = 12
"""Characters of a line that is looked for in files of other items."""
MOST_LINES = 50
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True, repr=False)
class Purge:
    """What a removal takes away."""

    removals: tuple[Removal, ...]
    first: int
    """The first publication that tells of the items."""
    addresses: frozenset[str]
    """`2026/00012`"""
    hidden: frozenset[str]
    """Paths of their records and salts."""
    changes: Mapping[str, bytes]
    """What past changes.json become, by path."""
    words: tuple[bytes, ...]
    """By which a file of another item tells of them."""

    @property
    def identifiers(self) -> frozenset[str]:
        """The items."""
        return frozenset(one.identifier for one in self.removals)

    def owns(self, path: str) -> bool:
        """Return whether a file belongs to one of the items alone."""
        own = OWN.fullmatch(path)
        return path in self.hidden or (own is not None and own[1] in self.addresses)


def purge_of(branch: Branch, removals: Sequence[Removal]) -> Purge:
    """Return what to take away.

    Raises:
        AskedError: an item was never published, or is removed already.
        RecordError: the record is damaged.
    """
    read = branch.reader.read
    leaves: dict[str, list[Leaf]] = {one.identifier: [] for one in removals}
    for leaf in standing_log(read).log.leaves.values() if branch.head else ():
        if leaf.identifier in leaves:
            leaves[leaf.identifier].append(leaf)
    for identifier, some in leaves.items():
        if not some:
            raise AskedError(
                f"{identifier} 从未发布过，或者已经清除",
                f"{identifier!r} was never published, or is removed already",
            )
    every = [leaf for some in leaves.values() for leaf in some]
    hidden = {f(one.address, one.publication) for one in every for f in (record_path, salt_path)}
    return Purge(
        tuple(removals),
        min(leaf.publication for leaf in every),
        frozenset(leaf.address for leaf in every),
        frozenset(hidden),
        _redacted_changes(branch, leaves.keys()),
        _words(branch, every),
    )


class Purged:
    """Reads a past as it is once the items are removed (`catalog.record.past.Reader`)."""

    def __init__(self, purge: Purge, below: Reader) -> None:
        """Take what is removed, and the past as it still is."""
        self._purge = purge
        self._below = below

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return next(iter(self.read_all([path])))[1]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (path, bytes), one after the other."""
        for path, data in self._below.read_all(paths):
            if path in self._purge.hidden:
                yield path, None
            elif path.endswith("/manifest.json") and data is not None:
                yield path, self._manifest(data)
            else:
                yield path, self._purge.changes.get(path, data)

    def _manifest(self, data: bytes) -> bytes:
        """Return a manifest without the items' own files."""
        told: dict[str, Any] = json.loads(data)
        told["files"] = [
            one for one in told["files"] if len(one) == 1 or not self._purge.owns(str(one[0]))
        ]
        return canonical_bytes(told) + b"\n"

    def names(self, folder: str) -> list[str]:
        """Return what lies directly in a folder, sorted; folders end in `/`."""
        return [one for one in self._below.names(folder) if not self._purge.owns(folder + one)]

    def paths(self, folder: str) -> dict[str, str]:
        """Return every file below a folder, by its path in the site, sorted; none is named."""
        return {one: "" for one in self._below.paths(folder) if not self._purge.owns(one)}


def already_removed(branch: Branch, identifier: str) -> bool:
    """Return whether the log has a removal of an item and nothing that could be removed again."""
    if branch.head is None:
        return False
    log = standing_log(branch.reader.read).log
    removals = [one for one in log.removals if one["identifier"] == identifier]
    last = max((one["publication"] for one in removals), default=0)
    return bool(removals) and all(
        leaf.publication <= last for leaf in log.leaves.values() if leaf.identifier == identifier
    )


def past_without(past: Past, purge: Purge) -> Past:
    """Return the past as it is told once the items are removed."""
    identifiers = purge.identifiers
    publications = tuple(
        replace(one, changes=tuple(_without(each, identifiers) for each in one.changes))
        for one in past.publications
    )
    standing = {key: one for key, one in past.standing.items() if key not in identifiers}
    reader = Purged(purge, past.reader) if past.reader else None
    return replace(past, publications=publications, standing=standing, reader=reader)


def _without(change: Change, identifiers: Collection[str]) -> Change:
    gone = change.identifier in identifiers
    return Change(change.identifier, REMOVED, "", "", "") if gone else change


def _redacted_changes(branch: Branch, identifiers: Collection[str]) -> dict[str, bytes]:
    found = {}
    paths = [changes_path(one.number) for one in branch.past.publications]
    for path, data in branch.reader.read_all(paths):
        told: dict[str, Any] = json.loads(data or b"{}")
        items = [
            {"identifier": one["identifier"], "change": REMOVED}
            if one["identifier"] in identifiers
            else one
            for one in told["items"]
        ]
        if items != told["items"]:
            found[path] = canonical_bytes(told | {"items": items}) + b"\n"
    return found


def _words(branch: Branch, leaves: Sequence[Leaf]) -> tuple[bytes, ...]:
    """Return titles, addresses, file names and long lines of all versions, as they may stand in a file."""
    names: set[str] = set()
    lines: set[str] = set()
    for leaf in leaves:
        number = leaf.address.rpartition("/")[2]
        names |= {leaf.identifier, f"{leaf.address}/", f"../{number}/"}
        found = record_of(branch.reader, leaf.address, leaf.publication) or {}
        for text in _texts(found):
            lines.update(line.strip() for line in text.split("\n"))
        names.add(str(found.get("title") or ""))
    long = sorted((line for line in lines if len(line) >= SHORTEST), key=lambda s: (-len(s), s))
    words = sorted({one for one in names if len(one) >= SHORTEST_NAME} | set(long[:MOST_LINES]))
    return tuple(
        dict.fromkeys(
            form.encode()
            for word in words
            for form in (word, escape(word), json.dumps(word, ensure_ascii=False)[1:-1])
        )
    )


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a record but those of set words, which are short."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def refuse_shown(
    purge: Purge,
    public: Sequence[Extract],
    gone: Sequence[Extract],
    standings: Mapping[str, DayStanding],
) -> None:
    """Refuse what the site would still show: an item must be withdrawn for privacy, or not be public at all.

    Raises:
        AskedError: it is not; what to do is said.
    """
    for one in (*public, *gone):
        if one.identifier not in purge.identifiers:
            continue
        withdrawn = one.withdrawal
        state = standings[one.file].state
        if state is State.WITHDRAWN and withdrawn is not None and withdrawn.hides_title:
            continue
        raise AskedError(
            f"{one.identifier} 还在公开，或者还显示名称；请先在 {one.file} 里写 withdrawal（kind: privacy）"
            "并提交，再清除",
            f"{one.identifier} is still shown, or its title is: first write withdrawal (kind: privacy) in"
            f" {one.file} and commit it, then purge",
        )
