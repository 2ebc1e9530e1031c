"""Step select: the chain that a matter runs through: draft, consultation, what was adopted, decision, progress (Z12).

Links say one step each; here they are joined, so that every member can tell the whole way. Only what is
public is a member: a step that is missing or still to come is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation

JOINING = frozenset({Relation.RESULTS_OF, Relation.DRAFT, Relation.PROGRESS_OF})
ASKED = frozenset({Kind.CONSULTATION, Kind.CONSULTATION_RESULT, Kind.DECISION_DRAFT})
"""Kinds that a document made after them names as its basis."""
STAGES: Mapping[Kind, int] = {
    Kind.DECISION_DRAFT: 0,
    Kind.CONSULTATION: 1,
    Kind.CONSULTATION_RESULT: 2,
    Kind.PROGRESS: 4,
}
"""Order within a day; all other kinds are the decision itself."""
DECISION_STAGE = 3
LONGEST = 40
"""A longer chain is not told on each of its pages: the work would grow with the square of its length."""


def decision_chains(public: Iterable[Extract]) -> dict[str, tuple[Extract, ...]]:
    """Return for each member of a chain, by identifier, all members of it, oldest first."""
    by_identifier = {one.identifier: one for one in public}
    head = {identifier: identifier for identifier in by_identifier}
    for one in by_identifier.values():
        for link in one.links:
            other = by_identifier.get(link.identifier)
            if other is not None and joins(link.relation, other):
                head[_top(head, one.identifier)] = _top(head, other.identifier)
    members: dict[str, list[Extract]] = {}
    for one in by_identifier.values():
        members.setdefault(_top(head, one.identifier), []).append(one)
    chains = (sorted(some, key=_order) for some in members.values() if 1 < len(some) <= LONGEST)
    return {one.identifier: tuple(chain) for chain in chains for one in chain}


def joins(relation: Relation, other: Extract) -> bool:
    """Return whether a link to `other` is a step of a chain."""
    return relation in JOINING or (relation is Relation.BASIS and other.kind in ASKED)


def _top(head: dict[str, str], identifier: str) -> str:
    """Return the name of the chain that an item belongs to; the way there is shortened for the next time."""
    while head[identifier] != identifier:
        head[identifier] = head[head[identifier]]
        identifier = head[identifier]
    return identifier


def _order(one: Extract) -> tuple[str, int, str]:
    return (str(one.published_on), STAGES.get(one.kind, DECISION_STAGE), one.identifier)
