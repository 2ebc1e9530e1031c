"""Step model: what of an item crosses to other items.

Uniqueness, links, lists, counts and states of the whole catalog are computed from extracts, never from
bodies: an extract is small, so a hundred thousand of them fit in memory. Without slots, because it
comes back from the cache three times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catalog.diagnostic import Finding, Place
from catalog.model.block import Consultation
from catalog.model.item import Validity, Withdrawal
from catalog.model.text import Moment
from catalog.model.vocabulary import Disclosure, Kind, Relation


class Approval(NamedTuple):
    """One round of review as it counts for the item's state."""

    dated: date
    """The round counts from this day on (its latest signature)."""
    complete_on: date | None
    """The day on which everything that the chain needs was there; None while something is missing."""
    levels: int
    """Number of levels signed: 3 for 三级, 4 for 四级."""


class Link(NamedTuple):
    """A link of the front matter to another item."""

    relation: Relation
    identifier: str
    place: Place
    position: int
    """Index in the relation's list."""


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What crosses items, of one item whose front matter could be read."""

    file: str
    key: str
    """Digest of the item's bytes, its attachments' and the context: the key of its cached results."""
    identifier: str
    imported: bool
    own: bool
    """Whether the agency itself made the document: neither reposted nor issued by another."""
    title: str
    doc_number: str
    kind: Kind
    category: str
    department: str
    issuer: str
    disclosure: Disclosure
    summary: str
    date_created: date | None
    date_published: Moment | None
    date_effective: date | None
    last_public_day: date | None
    validity: Validity | None
    withdrawal: Withdrawal | None
    released_on: date | None
    withheld: bool
    """Whether a `withheld` block stands in the item (it stays after the release)."""
    approvals: tuple[Approval, ...]
    links: tuple[Link, ...]
    rumour: bool
    """Whether a clarification names something untrue that goes round."""
    topics: tuple[str, ...]
    consultation: Consultation | None
    """Days and terms of a consultation; of all blocks this one is told on pages of many items."""
    penalty_decided_on: date | None
    """Day of the decision that a penalty item tells of."""
    major_decision: bool
    cleaned: tuple[tuple[str, str], ...]
    """(identifier, result) of a clean-up."""
    cleaned_places: tuple[tuple[Place, Place], ...] = ()
    """Places of the same."""
    body_targets: tuple[tuple[str, Place], ...]
    """Links of the body to other files of the site: (path from the site's root, place)."""
    places: tuple[tuple[str, Place], ...]
    """Places of top-level fields that catalog rules speak about."""
    changed: tuple[date, ...]
    """Days of the change notes, as written."""
    findings: tuple[Finding, ...]
    """Findings of load and of the rules about this item alone."""

    def changed_by(self, day: date) -> date | None:
        """Return the day of the latest change note that is not after `day`."""
        return max((one for one in self.changed if one <= day), default=None)

    @property
    def published_on(self) -> date | None:
        """The day of publication without its minute."""
        return self.date_published.day if self.date_published else None

    def place(self, field: str) -> Place:
        """Return the place of a top-level field, else the start of the file."""
        return dict(self.places).get(field, Place(1, 1))
