"""Step check: items that belong together by a link, and the days on which each is there for the public.

A duty towards the public is met by an item that the public can read: one that is withheld, given on request
only, or without a day of publication is absent; a withdrawn one is absent from its withdrawal on. One whose
公开时限 is over has done its work and still counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from catalog.check.chain import in_force
from catalog.check.memo import remembered
from catalog.check.rule import Catalog
from catalog.check.span import LAST, Span
from catalog.diagnostic import Finding, Severity
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract, Link
from catalog.model.item import Item
from catalog.model.vocabulary import Disclosure, Relation


class Pair(NamedTuple):
    """An item, its link, and the other item that the link names."""

    by: Extract
    link: Link
    to: Extract


def there(extract: Extract) -> Span | None:
    """Return the days on which the item is there for the public; None if it never is."""
    start, released = extract.published_on, extract.released_on
    if extract.disclosure is not Disclosure.PROACTIVE or start is None:
        return None
    if extract.withheld:
        if released is None:
            return None
        start = max(start, released)
    end = extract.withdrawal.on - ONE_DAY if extract.withdrawal else LAST
    return Span(start, end) if start <= end else None


def pairs(catalog: Catalog, relation: Relation) -> Iterator[Pair]:
    """Yield every link of the relation that leads to another item, in file order."""
    yield from _by_relation(catalog).get(relation, ())


@remembered
def _by_relation(catalog: Catalog) -> Mapping[Relation, list[Pair]]:
    found: dict[Relation, list[Pair]] = {}
    for each in catalog.extracts:
        for link in each.links:
            for other in catalog.by_identifier.get(link.identifier, ()):
                if other is not each:
                    found.setdefault(link.relation, []).append(Pair(each, link, other))
    return found


def first_there(every: Iterable[Pair]) -> Iterator[tuple[Span, Pair]]:
    """Yield for each item that is named the pair whose naming item is there first, with its days."""
    first: dict[str, tuple[Span, Pair]] = {}
    for pair in every:
        days = there(pair.by)
        known = first.get(pair.to.file)
        if days is not None and (known is None or days.start < known[0].start):
            first[pair.to.file] = days, pair
    yield from first.values()


def owed(finding: Finding, item: Item | Extract) -> Iterator[Finding]:
    """Yield a finding about what the item lacks: a warning until it is published, an error from then on.

    Only a warning for an item taken over from an old site, which nobody can write anew, and for one that is
    not disclosed proactively.
    """
    if item.imported or item.disclosure is not Disclosure.PROACTIVE:
        yield replace(finding, severity=Severity.WARNING)
    else:
        yield from in_force(finding, item, None)
