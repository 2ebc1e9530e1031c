"""Step check: where the front matter names another item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalog.diagnostic import FieldPath, Place
from catalog.model.extract import Extract
from catalog.model.item import Item


class Reference(NamedTuple):
    """One place of the front matter where another item's identifier stands."""

    path: FieldPath
    identifier: str
    place: Place | None = None


def references_of(item: Item) -> Iterator[Reference]:
    """Yield every identifier of another item that the front matter holds, in the order of its fields."""
    for relation, at, identifier in item.links.pairs():
        yield Reference(("links", relation.value, at), identifier)
    if item.validity is not None and item.validity.ended_by is not None:
        yield Reference(("validity", "ended_by"), item.validity.ended_by)
    if item.withdrawal is not None and item.withdrawal.replaced_by is not None:
        yield Reference(("withdrawal", "replaced_by"), item.withdrawal.replaced_by)
    for at, one in enumerate(item.clean_up.results if item.clean_up else ()):
        yield Reference(("clean_up", "results", at, "identifier"), one.identifier)


def references_in(extract: Extract) -> Iterator[Reference]:
    """Yield the same from an extract, with places."""
    for link in extract.links:
        yield Reference(("links", link.relation.value, link.position), link.identifier, link.place)
    if extract.validity is not None and extract.validity.ended_by is not None:
        place = extract.place("validity")
        yield Reference(("validity", "ended_by"), extract.validity.ended_by, place)
    if extract.withdrawal is not None and extract.withdrawal.replaced_by is not None:
        place = extract.place("withdrawal")
        yield Reference(("withdrawal", "replaced_by"), extract.withdrawal.replaced_by, place)
    for at, (identifier, _) in enumerate(extract.cleaned):
        path = ("clean_up", "results", at, "identifier")
        yield Reference(path, identifier, extract.place("clean_up"))
