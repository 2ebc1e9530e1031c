"""Step select: documents and their interpretations that once stood side by side, now that one of them is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation

Pair = tuple[Extract, Extract]
"""A document and what interprets it."""


def public_days(extract: Extract) -> tuple[date, date] | None:
    """Return the first and the last day (both inclusive) on which the item is public; None where there is none.

    The last day is `date.max` where no end is written.
    """
    first = extract.published_on
    if first is None:
        return None
    withdrawn = extract.withdrawal.on - timedelta(days=1) if extract.withdrawal else date.max
    last = min(withdrawn, extract.last_public_day or date.max)
    return (first, last) if first <= last else None


def past_pairs(public: Iterable[Extract], gone: Iterable[Extract]) -> dict[str, tuple[Pair, ...]]:
    """Return the pairs that were public together, by the file of the one that is gone.

    Where both are gone the pair is the document's. Items that are neither public nor gone are never told.
    """
    left = {one.identifier: one for one in gone}
    known = {one.identifier: one for one in public} | left
    found: dict[str, list[Pair]] = {}
    for interpretation in known.values():
        named = {
            link.identifier
            for link in interpretation.links
            if link.relation is Relation.INTERPRETS and link.identifier != interpretation.identifier
        }
        for policy in (known[one] for one in sorted(named) if one in known):
            lost = next((one for one in (policy, interpretation) if one.identifier in left), None)
            if lost is not None and _together(policy, interpretation):
                found.setdefault(lost.file, []).append((policy, interpretation))
    return {file: tuple(pairs) for file, pairs in found.items()}


def _together(one: Extract, other: Extract) -> bool:
    days, others = public_days(one), public_days(other)
    return (
        days is not None
        and others is not None
        and max(days[0], others[0]) <= min(days[1], others[1])
    )
