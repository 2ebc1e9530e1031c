"""Step publish: every item × every event, from the log: what the workbook of `catalog export` holds, row by row.

The log is held against its checkpoint first. Rows come in its order; what a purge removed keeps its row, without title
and content. Records are read one after the other, so that memory does not grow with them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from catalog.publish.duty import Duties, day_of
from catalog.record.entry import Standing, damaged, entries, standing_log
from catalog.record.past import GONE, ITEMS, REMOVED, Change, Past, Publication, Reader, record_path

AT_ONCE = 500
"""Entries whose records are asked for together."""
Entry = tuple[int, Mapping[str, Any]]
"""Index in the log, entry."""


class Event(NamedTuple):
    """What became of an item in a publication; None or empty where it is not told."""

    identifier: str
    title: str
    url: str
    event: str
    """added, changed, withdrawn, expired, restored, removed."""
    publication: int
    at: datetime
    """When it was published, naive China Standard Time."""
    as_of: datetime
    date_created: date | None
    date_published: date | None
    happened: date | None
    """When the facts changed that a change tells of."""
    event_on: date | None
    """The agency's own date of the event: of publication, change, withdrawal, expiry, removal."""
    due_on: date | None
    """Last day, inclusive, on which it would have been in time."""
    days_late: int | None
    """Working days; 0: in time."""
    reason: str
    """Note of a change, reason of a withdrawal or removal."""
    sha256: str
    """Of the record; the item's fingerprint while it is public."""
    log_index: int
    commitment: str
    removed_in: int | None
    """The publication that removed this version for privacy."""


def events(past: Past, reader: Reader, duties: Duties) -> Iterator[Event]:
    """Yield the events of all publications in the order of the log.

    Raises:
        RecordError: the log is not what its checkpoint says, or a record is missing that no removal names.
    """
    standing = standing_log(reader.read)
    table = _Table(past, standing, duties)
    source = (
        (index, entry)
        for index, entry in entries(reader.read)
        if entry["type"] in {"item", "removal"}
    )
    while some := list(islice(source, AT_ONCE)):
        paths = [_path(entry) for index, entry in some if index not in table.removed_in]
        records = reader.read_all(path for path in paths if path)
        for index, entry in some:
            if entry["type"] == "removal":
                yield table.removal(index, entry)
            elif index in table.removed_in:
                yield table.row(index, entry, None)
            else:
                path, data = next(records)
                if data is None:
                    raise damaged(path)
                yield table.row(index, entry, data)


def _path(entry: Mapping[str, Any]) -> str:
    """Return where the record of an entry lies; nothing of a removal's."""
    if entry["type"] == "removal":
        return ""
    return record_path(str(entry["address"]), int(entry["publication"]))


class _Table:
    """What is known while the rows are made."""

    def __init__(self, past: Past, standing: Standing, duties: Duties) -> None:
        self._past = past
        self._duties = duties
        self._told: tuple[int, dict[str, Change]] = (0, {})
        self._changes: dict[str, int] = {}
        """How many changes each item's last public version told."""
        self.removed_in = {
            leaf: int(entry["publication"])
            for entry in standing.log.removals
            for leaf in entry["leaves"]
        }

    def removal(self, index: int, entry: Mapping[str, Any]) -> Event:
        """Return the row of a removal."""
        blank = self._blank(index, entry, REMOVED)
        return blank._replace(
            reason=str(entry["reason"]),
            event_on=day_of(entry["on"]),
            removed_in=blank.publication,
        )

    def row(self, index: int, entry: Mapping[str, Any], data: bytes | None) -> Event:
        """Return the row of an item's entry; `data`: its record, None where it was removed."""
        change = str(entry["change"])
        blank = self._blank(index, entry, change)._replace(
            url=f"{ITEMS}{entry['address']}/",
            commitment=str(entry["commitment"]),
            removed_in=self.removed_in.get(index),
        )
        if data is None:
            return blank
        record: dict[str, Any] = json.loads(data)
        told = self._change(blank.publication, blank.identifier)
        filled = blank._replace(
            title=str(record.get("title", "")),
            reason=told.note if told else "",
            sha256=hashlib.sha256(data).hexdigest(),
        )
        if change in GONE:
            return filled._replace(event_on=day_of(record.get("on")))
        return self._public(filled, record)

    def _public(self, row: Event, record: Mapping[str, Any]) -> Event:
        """Return the row of an item that is public with its dates."""
        changes: Sequence[Mapping[str, Any]] = record.get("changes", [])
        new = changes[self._changes.get(row.identifier, 0) :]
        self._changes[row.identifier] = len(changes)
        published = day_of(record.get("date_published"))
        dated = row._replace(
            date_created=day_of(record.get("date_written") or record.get("date_finalized")),
            date_published=published,
        )
        if row.event == "added":
            term, event_on, happened = self._duties.of_publishing(record), published, None
        else:
            term = self._duties.of_changing(record, new)
            event_on = max(filter(None, (day_of(one.get("on")) for one in new)), default=None)
            happened = max(filter(None, (day_of(one.get("happened")) for one in new)), default=None)
        return dated._replace(
            event_on=event_on,
            happened=happened,
            due_on=term.due_on if term else None,
            days_late=term.days_late if term else None,
        )

    def _blank(self, index: int, entry: Mapping[str, Any], event: str) -> Event:
        number = int(entry["publication"])
        made = self._publication(number)
        return Event(
            identifier=str(entry["identifier"]),
            title="",
            url="",
            event=event,
            publication=number,
            at=_naive(made.at),
            as_of=_naive(made.as_of),
            date_created=None,
            date_published=None,
            happened=None,
            event_on=None,
            due_on=None,
            days_late=None,
            reason="",
            sha256="",
            log_index=index,
            commitment="",
            removed_in=None,
        )

    def _publication(self, number: int) -> Publication:
        return self._past.publications[number - 1]

    def _change(self, number: int, identifier: str) -> Change | None:
        if self._told[0] != number:
            changes = self._publication(number).changes
            self._told = number, {one.identifier: one for one in changes}
        return self._told[1].get(identifier)


def _naive(moment: str) -> datetime:
    """Return an RFC 3339 time, which is one of China Standard Time, without its offset."""
    return datetime.fromisoformat(moment).replace(tzinfo=None)
