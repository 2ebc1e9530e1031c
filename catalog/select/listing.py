"""Step select: which public items stand in which list, and in which order.

One pass over the extracts fills every list: the whole catalog and each class, each of them also by year,
kind, department and validity, and the topics. Order everywhere: date of creation from new to old, then
identifier from high to low.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalog.model.agency import Category, Site
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.select.standing import validity_on

FACETS = ("validity", "year", "kind", "department")
"""Facets of a class, in the order in which they are shown."""
PAGE_SIZE = 50
ROOT = "catalog/"
TOPICS = f"{ROOT}topic/"


@dataclass(slots=True)
class Listing:
    """One list: where it stands, what it is of, and its members in order."""

    address: str
    """Below the site's root, ending in `/`: `catalog/policy/normative/year/2025/`."""
    path: tuple[Category, ...]
    """The class and its ancestors, from the top; empty for the whole catalog and topics."""
    facet: str = ""
    """One of FACETS, `topic`, or empty for a class itself."""
    value: str = ""
    """The facet's value: 2025, normative_document, funds, repealed, or a topic's key."""
    members: list[Extract] = field(default_factory=list)
    newest: date | None = None
    """Latest day of publication among the members."""

    def add(self, extract: Extract) -> None:
        """Put an item at the end of the list."""
        self.members.append(extract)
        published = extract.published_on
        if published is not None and (self.newest is None or self.newest < published):
            self.newest = published

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-len(self.members) // PAGE_SIZE))

    def page(self, number: int) -> Sequence[Extract]:
        """Return the members of the page, counted from 1."""
        return self.members[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]

    def page_address(self, number: int) -> str:
        """Return the address of a page: the list's own for the first, `…/page-2/` for the second."""
        return self.address if number == 1 else f"{self.address}page-{number}/"


def in_order(extracts: Iterable[Extract]) -> list[Extract]:
    """Return the extracts from new to old by date of creation, then by identifier from high to low."""
    return sorted(extracts, key=lambda e: (e.date_created or date.min, e.identifier), reverse=True)


def class_address(path: Sequence[Category]) -> str:
    """Return the address of a class: `catalog/` and the keys from the top."""
    return ROOT + "".join(f"{category.key}/" for category in path)


def topic_address(key: str) -> str:
    """Return the address of a column."""
    return f"{TOPICS}{key}/"


class Listings:
    """All lists of the catalog on a day."""

    def __init__(self, site: Site, public: Sequence[Extract], day: date) -> None:
        """Fill the lists with the public items, given in the order of `in_order`."""
        self._lists: dict[str, Listing] = {}
        self._facets: dict[str, list[Listing]] = {}
        self._paths: dict[str, tuple[Category, ...]] = {}
        self._add(Listing(ROOT, ()))
        for above, category in site.categories():
            path = (*above, category)
            self._paths.setdefault(category.key, path)
            self._add(Listing(class_address(path), path))
        for topic in site.topics:
            if topic.opened <= day:
                self._add(Listing(topic_address(topic.key), (), "topic", topic.key))
        for extract in public:
            self._place(extract, day)

    def _add(self, listing: Listing) -> Listing:
        return self._lists.setdefault(listing.address, listing)

    def _place(self, extract: Extract, day: date) -> None:
        shown = validity_on(day, extract)
        values = {
            "year": str((extract.date_created or date.min).year),
            "kind": extract.kind.value,
            "department": extract.department,
        }
        if shown is not None:
            values["validity"] = shown.status.value
        path = self._paths.get(extract.category, ())
        for depth in range(len(path) + 1):
            part = path[:depth]
            base = class_address(part)
            self._lists[base].add(extract)
            for facet, value in values.items():
                address = f"{base}{facet}/{value}/"
                listing = self._lists.get(address)
                if listing is None:
                    listing = self._add(Listing(address, part, facet, value))
                    self._facets.setdefault(f"{base}{facet}/", []).append(listing)
                listing.add(extract)
        for topic in extract.topics:
            listing = self._lists.get(topic_address(topic))
            if listing is not None:
                listing.add(extract)

    def __iter__(self) -> Iterator[Listing]:
        """Yield every list by address."""
        return iter(self._lists[address] for address in sorted(self._lists))

    def at(self, address: str) -> Listing | None:
        """Return the list at an address."""
        return self._lists.get(address)

    def path_of(self, category: str) -> tuple[Category, ...]:
        """Return a class and its ancestors, from the top; empty for an unknown key."""
        return self._paths.get(category, ())

    def values(self, path: Sequence[Category], facet: str) -> list[tuple[str, Listing]]:
        """Return the values of a class's facet that have items, with their lists, in reading order."""
        lists = self._facets.get(f"{class_address(path)}{facet}/", [])
        found = [(listing.value, listing) for listing in lists]
        return sorted(found, key=lambda pair: _rank(facet, pair[0], len(pair[1].members)))


VALIDITY_ORDER: Mapping[str, int] = {status.value: n for n, status in enumerate(ValidityStatus)}
KIND_ORDER: Mapping[str, int] = {kind.value: n for n, kind in enumerate(Kind)}


def _rank(facet: str, value: str, count: int) -> tuple[int, int, str]:
    """Years from new to old, validity in its own order, kinds and departments by number of items."""
    if facet == "year":
        return (-int(value), 0, value)
    if facet == "validity":
        return (VALIDITY_ORDER[value], 0, value)
    return (-count, KIND_ORDER.get(value, 0), value)
