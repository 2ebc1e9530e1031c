"""Step select: related items, both ways. Back links are derived, never written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation

ENDING = frozenset({Relation.REPEALS, Relation.REPLACES})
"""Relations by which one document ends another."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another item and what it is to this one."""

    relation: Relation
    back: bool
    """True: the other item names this one; False: this one names the other."""
    other: Extract


def related_items(public: Iterable[Extract]) -> dict[str, tuple[Related, ...]]:
    """Return for each public item (by identifier) its public related items, in a fixed order.

    Items that are not public are never told, not even by their titles. Order: by relation as in the
    contract, forward before back, then by date of creation and identifier.
    """
    by_identifier: Mapping[str, Extract] = {extract.identifier: extract for extract in public}
    found: dict[str, dict[tuple[Relation, bool, str], Related]] = {}
    for extract in by_identifier.values():
        pairs = [(link.relation, link.identifier) for link in extract.links]
        pairs += [(Relation.CLEANS_UP, identifier) for identifier, _ in extract.cleaned]
        for relation, identifier in pairs:
            other = by_identifier.get(identifier)
            if other is None or other is extract:
                continue
            for one, there, back in ((extract, other, False), (other, extract, True)):
                key = (relation, back, there.identifier)
                found.setdefault(one.identifier, {})[key] = Related(relation, back, there)
    return {
        identifier: tuple(sorted(some.values(), key=_order)) for identifier, some in found.items()
    }


RANK = {relation: n for n, relation in enumerate(Relation)}


def _order(one: Related) -> tuple[int, bool, str, str]:
    created = one.other.date_created
    return (RANK[one.relation], one.back, str(created), one.other.identifier)
