"""Step record: two whole sets of records compared; what is equal byte by byte is never parsed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from catalog.errors import AskedError, RecordError
from catalog.record.canonical import fingerprint
from catalog.record.diff import ADDED, CHANGED, Difference, applied, difference
from catalog.record.field import Names, as_written

WITHDRAWN, EXPIRED, RESTORED, REMOVED = "withdrawn", "expired", "restored", "removed"
ITEM_CHANGES = (ADDED, CHANGED, WITHDRAWN, EXPIRED, RESTORED, REMOVED)
"""What can happen to an item; removed: it is gone and no tombstone says why, or was removed for privacy since."""
DATA = "data/items"
"""Where a site has its records."""


class Records(Protocol):
    """Records of one publication or folder by the item's address: 2026/00012."""

    @property
    def name(self) -> str:
        """Return how people call it: 第 5 次发布, a folder's path."""

    def keys(self) -> Collection[str]:
        """Return the addresses."""

    def version(self, key: str) -> object:
        """Return what tells versions apart: where two are equal so are the bytes; where not, the bytes tell."""

    def read_all(self, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of records, one after the other."""


class FolderRecords:
    """The records of a built site's folder."""

    def __init__(self, folder: Path) -> None:
        """Take the site's folder.

        Raises:
            AskedError: it has no data/items.
        """
        self._base = folder / DATA
        self.name = str(folder)
        if not self._base.is_dir():
            raise AskedError(
                f"{folder} 不是生成好的站点：没有 {DATA}",
                f"{folder} is no built site: there is no {DATA}",
            )
        self._keys = frozenset(
            path.relative_to(self._base).as_posix().removesuffix(".json")
            for path in self._base.rglob("*.json")
        )

    def keys(self) -> Collection[str]:
        """Return the addresses."""
        return self._keys

    def version(self, key: str) -> object:
        """Return the SHA-256 of a record's bytes."""
        return fingerprint(self._read(key))

    def read_all(self, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of records, without the line break at the end."""
        return (self._read(key) for key in keys)

    def _read(self, key: str) -> bytes:
        return (self._base / f"{key}.json").read_bytes().rstrip(b"\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What happened to one item."""

    identifier: str
    change: str
    """One of `ITEM_CHANGES`."""
    title: str
    """Empty where it is hidden or not known any more."""
    url: str
    note: str
    """Notes of the new entries in its changes; the reason on a tombstone."""
    difference: Difference = field(default_factory=lambda: Difference(fields=(), articles=()))
    """For `changed` alone."""
    record: Mapping[str, Any] | None = None
    """The new record, or tombstone, where there was no record before or is none now; None: left out or gone."""

    both: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None
    """The old and the new record of what changed; None: left out, or it came or went as a whole."""

    def as_json(self) -> dict[str, Any]:
        """Return the shape of `catalog diff --format json`; what is empty is left out."""
        more = {"title": self.title, "url": self.url, "note": self.note, "record": self.record}
        return (
            {"identifier": self.identifier, "change": self.change}
            | {key: value for key, value in more.items() if value}
            | self.difference.as_json()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What happened to all items between two publications or folders."""

    before: str
    after: str
    items: tuple[ItemChange, ...]
    """By identifier."""
    unchanged: int

    @property
    def counts(self) -> dict[str, int]:
        """Return how many items each change happened to, every one of `ITEM_CHANGES` in its order."""
        found = Counter(item.change for item in self.items)
        return {change: found[change] for change in ITEM_CHANGES}

    def as_json(self) -> dict[str, Any]:
        """Return {"from", "to", "counts", "items"}."""
        return {
            "from": self.before,
            "to": self.after,
            "counts": self.counts,
            "unchanged": self.unchanged,
            "items": [item.as_json() for item in self.items],
        }


def compare(
    before: Records, after: Records, names: Names = as_written, *, whole: bool = True
) -> Comparison:
    """Return what differs; without `whole` the records themselves are left out.

    Memory grows with what differs, not with what is there.
    """
    old, new = before.keys(), after.keys()
    found: list[ItemChange] = []
    both = [key for key in old if key in new]
    same = {key for key in both if before.version(key) == after.version(key)}
    unchanged = len(same)
    keys = sorted({*old, *new} - same)
    mine = before.read_all([key for key in keys if key in old])
    theirs = after.read_all([key for key in keys if key in new])
    for key in keys:
        one = next(mine) if key in old else None
        other = next(theirs) if key in new else None
        if one == other:
            unchanged += 1
            continue
        was, now = _parsed(before, key, one), _parsed(after, key, other)
        found.append(item_change(was, now, names, whole=whole))
    return Comparison(
        before=before.name,
        after=after.name,
        items=tuple(sorted(found, key=lambda item: item.identifier)),
        unchanged=unchanged,
    )


def _parsed(records: Records, key: str, data: bytes | None) -> dict[str, Any] | None:
    """Return one record, None where there is none.

    Raises:
        RecordError: its bytes are no record; a folder may hold anything.
    """
    if data is None:
        return None
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        record = None
    if isinstance(record, dict) and _is_sound(record):
        return record
    raise RecordError(
        f"{records.name} 里的 {key} 不是一条记录", f"{key} in {records.name} is no record"
    )


def _is_sound(record: dict[str, Any]) -> bool:
    """Tell whether what the comparison looks into has the shape that it expects."""
    lists = [record.get(name, []) for name in ("attachments", "changes")]
    return (
        isinstance(record.get("identifier"), str)
        and isinstance(record.get("body", ""), str)
        and isinstance(record.get("validity", {}), dict)
        and record.get("state", WITHDRAWN) in {WITHDRAWN, EXPIRED, REMOVED}
        and all(isinstance(one, list) for one in lists)
        and all(isinstance(entry, dict) for one in lists for entry in one)
    )


def is_tombstone(record: Mapping[str, Any]) -> bool:
    """Tell whether a record says that the item was withdrawn or has expired."""
    return "state" in record


def item_change(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    names: Names = as_written,
    *,
    whole: bool = True,
) -> ItemChange:
    """Return what happened to one item; None: there is neither a record nor a tombstone.

    Nothing of an item that is public no more is in the result but what its tombstone says.
    """
    known = after if after is not None else before
    assert known is not None, "there is nothing to compare"
    change = _change(before, after)
    if change == CHANGED:
        assert before is not None
        assert after is not None
        found = difference(before, after, names)
        old = before.get("changes", [])
        notes = [one.get("note", "") for one in after.get("changes", []) if one not in old]
        note = "；".join(notes) or str(after.get("reason", ""))
    else:
        found = Difference(fields=(), articles=())
        note = str(after.get("reason", "")) if after else ""
    return ItemChange(
        identifier=str(known["identifier"]),
        change=change,
        title=str(after.get("title", "")) if after else "",
        url=str(after.get("url", "")) if after else "",
        note=note,
        difference=found,
        record=after if whole and change not in {CHANGED, REMOVED} else None,
        both=(before, after) if whole and change == CHANGED and before and after else None,
    )


def _change(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    if after is None or after.get("state") == REMOVED:
        return REMOVED
    if is_tombstone(after):
        same = before is not None and before.get("state") == after["state"]
        return CHANGED if same else str(after["state"])
    if before is None:
        return ADDED
    return RESTORED if is_tombstone(before) else CHANGED


def applied_to_all(
    found: Mapping[str, Any], before: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the new records by identifier from the old ones and a comparison's JSON made with `whole`.

    Raises:
        ValueError: the comparison is not one from these records.
    """
    return dict(_applied(found, before))


def _applied(
    found: Mapping[str, Any], before: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    changed = {one["identifier"]: one for one in found["items"]}
    for identifier in [*before, *(one for one in changed if one not in before)]:
        one = changed.get(identifier)
        if one is None:
            yield identifier, dict(before[identifier])
        elif one["change"] == CHANGED:
            yield identifier, applied(one, before[identifier])
        elif "record" in one:
            yield identifier, dict(one["record"])
        elif one["change"] != REMOVED:
            raise ValueError(identifier)
