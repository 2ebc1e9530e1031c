"""Step render: open data: the last public change of every item, and how the changes are cut into archive pages.

An item that is public has one change: its publication, or the day of its newest change note. One that was
withdrawn or has expired has its removal. All changes together, oldest first, are the catalog of the day.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from catalog.model.extract import Extract
from catalog.model.text import Moment
from catalog.model.vocabulary import State
from catalog.select.standing import Standing

FEED_ITEMS = 50
"""Changes that a feed tells at least, the newest ones."""
PAGE_ITEMS = 200
"""Changes that an archive page tells at most."""
NEVER = datetime(1970, 1, 1)  # noqa: DTZ001 - China Standard Time, naive everywhere
"""When a feed without items changed last."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last public change of an item."""

    when: datetime
    """Naive China Standard Time."""
    extract: Extract
    sha256: str
    """SHA-256 of the canonical record, hexadecimal; empty for a removal."""
    removed: State | None = None
    """WITHDRAWN or EXPIRED; None for a public item."""
    reason: str = ""
    """Why it was removed, as its tombstone says."""


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """Changes of one month that no later day adds to; its name is part of its address."""

    name: str
    """`2025-03-1`: year, month, number of the page in the month from 1."""
    changes: Sequence[Change]
    """Oldest first."""


def item_urn(identifier: str) -> str:
    """Return the permanent name of an item: the same for ever, wherever the site stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"disclosure:{identifier}").urn


def rfc3339(when: datetime) -> str:
    """Return the instant as RFC 3339 in China Standard Time."""
    return f"{when.isoformat(timespec='seconds')}+08:00"


def last_change(extract: Extract, day: date) -> Moment:
    """Return when a public item last changed by `day`: its publication, or the day of a later change note."""
    assert extract.date_published is not None
    changed = extract.changed_by(day)
    if changed is not None and changed > extract.date_published.day:
        return Moment(changed)
    return extract.date_published


def changes_of(
    public: Iterable[Extract],
    gone: Iterable[Extract],
    standings: Mapping[str, Standing],
    hashes: Mapping[str, str],
    day: date,
) -> list[Change]:
    """Return the last change of every item, oldest first, those of one instant by identifier.

    `hashes` gives the SHA-256 of the records of public items by identifier.
    """
    found = [Change(last_change(one, day).starts, one, hashes[one.identifier]) for one in public]
    found += [_removal(one, standings[one.file]) for one in gone]
    found.sort(key=lambda one: (one.when, one.extract.identifier))
    return found


def _removal(extract: Extract, standing: Standing) -> Change:
    assert standing.day is not None
    withdrawn = extract.withdrawal if standing.state is State.WITHDRAWN else None
    reason = withdrawn.reason if withdrawn else "公开期限届满"
    return Change(datetime.combine(standing.day, time()), extract, "", standing.state, reason)


def archive_pages(
    changes: Sequence[Change], day: date
) -> tuple[list[ArchivePage], Sequence[Change]]:
    """Cut changes, given oldest first, into closed pages; return them and the open rest.

    A page is closed when its month is over or it is full. So a page keeps its bytes until one of the items
    of its own month changes again, whatever happens to all others; the rest, fewer than a page, is in the
    feed itself.
    """
    pages: list[ArchivePage] = []
    rest: Sequence[Change] = ()
    for (year, month), group in groupby(changes, lambda one: (one.when.year, one.when.month)):
        members = list(group)
        closed = len(members)
        if (year, month) == (day.year, day.month):
            closed -= closed % PAGE_ITEMS
            rest = members[closed:]
        for number, start in enumerate(range(0, closed, PAGE_ITEMS), 1):
            some = members[start : min(start + PAGE_ITEMS, closed)]
            pages.append(ArchivePage(f"{year:04}-{month:02}-{number}", some))
    return pages, rest


def newest(changes: Sequence[Change], at_least: int) -> list[Change]:
    """Return the newest changes of a list that is oldest first, newest first: FEED_ITEMS, or more if asked."""
    return list(changes[-max(FEED_ITEMS, at_least) :])[::-1]
