"""Step publish: what a publication changes: items as they are now against what the last publication shows.

Only items whose record has other bytes are looked at further; each is compared with the version that stands.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from catalog.check.gate import GONE as PUBLISHED_GONE
from catalog.check.run import diagnostics_on, settled
from catalog.diagnostic import Diagnostic, Text
from catalog.errors import BlockedError, CacheError
from catalog.load.cache import ResultCache
from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Extract
from catalog.model.vocabulary import State
from catalog.publish.renaming import Renaming
from catalog.record.diff import difference
from catalog.record.gate import silent_changes
from catalog.record.past import (
    GONE,
    Change,
    Past,
    Reader,
    Standing,
    record_address,
    record_of,
)
from catalog.select.address import item_address
from catalog.select.standing import Standing as DayStanding

if TYPE_CHECKING:
    from catalog.render.work import Work

ITEMS_FOLDER = "content/items"
"""Named where an item has no file of its own any more."""
AT_ONCE = 500
"""Items whose results are in memory at one time."""
FORMAT = 1
EXPIRED = Text("公开期限届满", "its term has ended").zh
"""What the public is told of the end of a term; the site is in Chinese."""
ARTICLE_KEYS = ("label", "from_label", "change", "before", "after")
"""What changes.json tells of an article; the words that differ are found again from before and after."""


@dataclass(frozen=True, slots=True)
class Present:
    """An item as the site shows it on the day."""

    identifier: str
    url: str
    title: str
    """Empty where it is not to be shown."""
    state: str
    """public, withdrawn or expired."""
    record: bytes
    """Canonical bytes of its record, or of its tombstone's."""
    extract: Extract
    note: str = ""
    canonical: bytes = b""
    """Of a tombstone: canonical bytes of the item behind it, which are not public; empty where it cannot be read."""

    @property
    def sha256(self) -> str:
        """Digest of the record."""
        return hashlib.sha256(self.record).hexdigest()


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item that changes with a publication."""

    change: Change
    address: str
    record: bytes
    told: Mapping[str, Any]
    """Its entry in changes.json."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is public now against the last publication."""

    items: tuple[ChangedItem, ...]
    """By identifier."""
    standing: Mapping[str, Standing]
    """What the new publication shows."""


def present_items(
    public: Sequence[Extract],
    gone: Sequence[Extract],
    standings: Mapping[str, DayStanding],
    cache: ResultCache,
) -> Iterator[Present]:
    """Yield every item that has a page: first the public ones, then the tombstones.

    Raises:
        CacheError: another process cleared the results.
    """
    for start in range(0, len(public), AT_ONCE):
        some = public[start : start + AT_ONCE]
        works = cache.works([one.key for one in some])
        for one in some:
            if one.key not in works:
                raise CacheError(
                    "缓存在生成过程中被清空了；请再发布一次",
                    "the cache was cleared meanwhile: publish again",
                )
            work: Work = pickle.loads(works[one.key])  # noqa: S301 - our own private file
            url = item_address(one.identifier, imported=one.imported)
            state = State.PUBLIC.value
            yield Present(one.identifier, url, one.title, state, work.canonical, one)
    for one in gone:
        found = cache.works([one.key]).get(one.key)
        behind: Work | None = pickle.loads(found) if found else None  # noqa: S301 - as above
        yield _tombstone(one, standings[one.file], behind.canonical if behind else b"")


def _tombstone(extract: Extract, standing: DayStanding, canonical: bytes) -> Present:
    """Return a tombstone with its record: what its page tells, and no more."""
    withdrawn = extract.withdrawal if standing.state is State.WITHDRAWN else None
    url = item_address(extract.identifier, imported=extract.imported)
    title = "" if withdrawn and withdrawn.hides_title else extract.title
    reason = withdrawn.reason if withdrawn else EXPIRED
    record = {
        "format": FORMAT,
        "identifier": extract.identifier,
        "state": standing.state.value,
        "on": str(standing.day),
        "reason": reason,
        "url": url,
    } | ({"title": title} if title else {})
    shown, state = canonical_bytes(record), standing.state.value
    return Present(extract.identifier, url, title, state, shown, extract, reason, canonical)


def compared(
    present: Iterator[Present],
    past: Past,
    reader: Reader,
    number: int,
    as_of: datetime,
    renaming: Renaming,
) -> Compared:
    """Return what the publication `number` changes.

    Raises:
        BlockedError: an item changed in silence, or one that was public is no longer there at all.
    """
    items: list[ChangedItem] = []
    standing: dict[str, Standing] = {}
    stops: list[Diagnostic] = []
    public_versions = _public_versions(past)
    count = 0
    for count, one in enumerate(present, 1):  # noqa: B007 - told when it stops
        before = past.standing.get(one.identifier)
        sha256 = one.sha256
        if before is not None and before.sha256 == sha256:
            standing[one.identifier] = before
            continue
        change = _change(one, before)
        known = None
        if before is not None and one.identifier in public_versions:
            known = record_of(reader, *public_versions[one.identifier])
        if known is not None and not (before and before.is_gone and one.state in GONE):
            stops += _silent(one, known, as_of, renaming)
        address = record_address(one.url)
        told = _told(one, change, known, number, renaming)
        named = Change(one.identifier, change, one.title, one.url, told["note"])
        items.append(ChangedItem(named, address, one.record, told))
        standing[one.identifier] = Standing(number, sha256, address, change)
    stops += [*_missing(past, standing, as_of), *renaming.stops(as_of.date())]
    if stops:
        raise BlockedError(sorted(stops), count, as_of)
    items.sort(key=lambda one: one.change.identifier)
    return Compared(tuple(items), standing)


def _change(one: Present, before: Standing | None) -> str:
    if one.state in GONE:
        return one.state
    if before is None:
        return "added"
    return "restored" if before.is_gone else "changed"


def _public_versions(past: Past) -> dict[str, tuple[str, int]]:
    """Return where the last public version of every item lies: (address, number)."""
    found = {}
    for publication in past.publications:
        for change in publication.changes:
            if change.change not in GONE and change.identifier in past.standing:
                address = past.standing[change.identifier].address
                found[change.identifier] = (address, publication.number)
    return found


def _silent(
    one: Present, before: Mapping[str, Any], as_of: datetime, renaming: Renaming
) -> Iterator[Diagnostic]:
    """Yield why an item may not be published as it is now; `before`: its last public record."""
    after: dict[str, Any] = json.loads(one.record)
    entries = json.loads(one.canonical).get("changes", []) if one.canonical else []
    renamed = renaming.accounted(before, after)
    found = silent_changes(renamed, after, after.get("changes", entries), as_of.date())
    extract = one.extract
    placed = [
        settled(each, extract.place(str(each.path[0]) if each.path else "")) for each in found
    ]
    return diagnostics_on(as_of.date(), extract.file, placed, extract.department)


def _told(
    one: Present,
    change: str,
    before: Mapping[str, Any] | None,
    number: int,
    renaming: Renaming,
) -> dict[str, Any]:
    """Return an item's entry in changes.json; `before`: its last public record."""
    told: dict[str, Any] = {
        "identifier": one.identifier,
        "change": change,
        "url": one.url,
        "version": number,
        "note": one.note,
        "fields": [],
        "articles": [],
    } | ({"title": one.title} if one.title else {})
    if before is None or change not in {"changed", "restored"}:
        return told
    after: dict[str, Any] = json.loads(one.record)
    found = difference(before, after).as_json()
    known = before.get("changes", [])
    notes = [str(each["note"]) for each in after.get("changes", []) if each not in known]
    return told | {
        "note": "；".join(filter(None, [*notes, renaming.note(before, after)])),
        "fields": found["fields"],
        "articles": [
            {key: each[key] for key in ARTICLE_KEYS if key in each} for each in found["articles"]
        ],
    }


def _missing(past: Past, standing: Mapping[str, Standing], as_of: datetime) -> Iterator[Diagnostic]:
    """Yield what to say of items that were published and now have no page of their own."""
    titles = {
        change.identifier: change.title
        for publication in past.publications
        for change in publication.changes
    }
    for identifier in sorted(past.standing.keys() - standing.keys()):
        title = titles.get(identifier, "")
        found = Text(
            f"{identifier}{f'《{title}》' if title else ''}，源文件没有了，或者不再是公开的",
            f"{identifier}{f' “{title}”' if title else ''}, its file is gone or no longer public",
        )
        yield from diagnostics_on(
            as_of.date(), ITEMS_FOLDER, [PUBLISHED_GONE.at(None, found=found)]
        )
