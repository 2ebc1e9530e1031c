"""Lists: every public item in exactly the lists that are its own, in one order, on pages without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from catalog.model.agency import RESERVED_KEYS
from catalog.model.extract import Extract
from catalog.model.item import Validity
from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.select.listing import FACETS, PAGE_SIZE, Listing, Listings, class_address, in_order
from tests import builders

WORLD = builders.world("")
BASE = builders.extract(WORLD.items[0], WORLD)
DAY = date(2025, 6, 1)
CLASSES = ("normative", "other-docs", "norms", "functions", "penalties")
STATUSES = (None, ValidityStatus.EFFECTIVE, ValidityStatus.LAPSED, ValidityStatus.REPEALED)


def sample(size: int) -> list[Extract]:
    """Return a fixed sample of items of all classes, years, kinds, departments, topics and statuses."""
    random = Random(20)  # noqa: S311  # a fixed sample, no secret
    found = []
    for number in range(size):
        status = random.choice(STATUSES)
        ended = date(2025, 1, 1) + timedelta(days=random.randrange(300))
        found.append(
            replace(
                BASE,
                identifier=f"{builders.USCC}/2025-{number:05}",
                file=f"content/items/2025/{number}.md",
                category=random.choice(CLASSES),
                department=random.choice(["office", "funds", "legal"]),
                kind=random.choice([Kind.DOCUMENT, Kind.NORMATIVE_DOCUMENT, Kind.NOTICE]),
                date_created=date(2022 + random.randrange(4), 1 + random.randrange(3), 1),
                topics=tuple(random.sample(["fund-watch", "out-of-town"], random.randrange(3))),
                validity=None
                if status is None
                else Validity(
                    status=status,
                    ended_on=None if status is ValidityStatus.EFFECTIVE else ended,
                ),
            )
        )
    return found


ITEMS = in_order(sample(180))
LISTINGS = Listings(WORLD.site, ITEMS, DAY)
LISTS = {listing.address: listing for listing in LISTINGS}


def own_lists(one: Extract) -> Iterator[str]:
    """Yield the addresses of the lists of an item, worked out from the item alone."""
    classes = {"normative": "norms/normative/", "other-docs": "norms/other-docs/"}
    whole = classes.get(one.category, f"{one.category}/")
    above = ["", *(("norms/",) if whole.startswith("norms/") else ()), whole]
    assert one.date_created is not None
    values = {
        "year": one.date_created.year,
        "kind": one.kind.value,
        "department": one.department,
    }
    if one.validity is not None:
        ended = one.validity.ended_on
        over = ended is not None and ended <= DAY
        values["validity"] = one.validity.status.value if over else "effective"
    for part in dict.fromkeys(above):
        yield f"catalog/{part}"
        yield from (f"catalog/{part}{facet}/{value}/" for facet, value in values.items())
    yield from (f"catalog/topic/{topic}/" for topic in one.topics)


def test_every_item_stands_in_exactly_its_own_lists():
    """In each list that an item belongs to it stands once, and in no other."""
    found: dict[str, list[str]] = {one.identifier: [] for one in ITEMS}
    for address, listing in LISTS.items():
        for one in listing.members:
            found[one.identifier].append(address)
    expected = {one.identifier: sorted(own_lists(one)) for one in ITEMS}
    assert {identifier: sorted(some) for identifier, some in found.items()} == expected


def test_every_class_and_topic_has_a_list_even_when_empty():
    """A class or topic without items has its page, which says so."""
    empty = {listing.address for listing in Listings(WORLD.site, [], DAY)}
    assert empty == {
        "catalog/",
        "catalog/norms/",
        "catalog/norms/normative/",
        "catalog/norms/other-docs/",
        "catalog/functions/",
        "catalog/penalties/",
        "catalog/topic/fund-watch/",
        "catalog/topic/out-of-town/",
    }


def test_lists_keep_the_order_from_new_to_old():
    """Every list has its members by date of creation from new to old, then identifier from high to low."""
    for listing in LISTS.values():
        for one, following in pairwise(listing.members):
            key = (one.date_created, one.identifier)
            assert key > (following.date_created, following.identifier)


def test_order_is_the_same_whatever_the_order_of_files():
    """The order is total: shuffled items come out alike."""
    shuffled = list(ITEMS)
    Random(3).shuffle(shuffled)  # noqa: S311  # a fixed shuffle, no secret
    assert shuffled != ITEMS
    assert in_order(shuffled) == ITEMS


def test_an_item_without_date_comes_last():
    """An item that never got a date of creation does not stop the order."""
    undated = replace(BASE, date_created=None, identifier="z")
    assert in_order([undated, *ITEMS])[-1] is undated


@pytest.mark.parametrize(("size", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_pages_hold_every_member_once(size: int, pages: int):
    """The pages of a list, joined, are its members; all but the last are full; an empty list has one."""
    listing = Listing("catalog/", (), members=(ITEMS * 2)[:size])
    assert listing.pages == pages
    parts = [listing.page(number) for number in range(1, pages + 1)]
    assert [one for part in parts for one in part] == listing.members
    assert all(len(part) == PAGE_SIZE for part in parts[:-1])
    assert listing.page(pages + 1) == []


def test_the_first_page_stands_at_the_list_itself():
    """Page 1 has the list's address, the others one of their own, all distinct over the site."""
    listing = Listing("catalog/norms/", ())
    assert listing.page_address(1) == "catalog/norms/"
    assert listing.page_address(2) == "catalog/norms/page-2/"
    every = [one.page_address(n) for one in LISTINGS for n in range(1, one.pages + 1)]
    assert len(set(every)) == len(every)


def test_counts_of_a_facet_add_up():
    """In each class the years, kinds and departments share out its items; validity those that have any."""
    for listing in LISTINGS:
        if listing.facet or not listing.members:
            continue
        for facet in FACETS:
            counted = sum(len(one.members) for _, one in LISTINGS.values(listing.path, facet))
            wanted = sum(1 for e in listing.members if facet != "validity" or e.validity)
            assert counted == wanted, (listing.address, facet)


def test_values_of_a_facet_come_in_reading_order():
    """Years from new to old, validity in the contract's order, departments and kinds by number of items."""
    assert [v for v, _ in LISTINGS.values((), "year")] == ["2025", "2024", "2023", "2022"]
    assert [v for v, _ in LISTINGS.values((), "validity")] == ["effective", "lapsed", "repealed"]
    for facet in ("department", "kind"):
        sizes = [len(one.members) for _, one in LISTINGS.values((), facet)]
        assert sizes == sorted(sizes, reverse=True)


def test_an_unknown_class_puts_an_item_into_the_whole_catalog_only():
    """An item of a class that the taxonomy lacks is still in the catalog, and nothing breaks."""
    lost = replace(BASE, category="gone", topics=("gone",))
    found = Listings(WORLD.site, [lost], DAY)
    assert {one.address for one in found if one.members} == {
        "catalog/",
        "catalog/year/2025/",
        "catalog/kind/document/",
        "catalog/department/office/",
    }
    assert found.path_of("gone") == ()


def test_a_class_is_found_by_its_key_with_its_ancestors():
    """The path of a class goes from the top to itself; its address is made of the keys."""
    path = LISTINGS.path_of("normative")
    assert [one.key for one in path] == ["norms", "normative"]
    assert class_address(path) == "catalog/norms/normative/"
    assert class_address(()) == "catalog/"


def test_validity_of_a_list_follows_the_day():
    """A document that ends on a day moves to the list of repealed ones on that very day."""
    written = Validity(status=ValidityStatus.REPEALED, ended_on=DAY)
    one = replace(BASE, validity=written)
    for day, status in ((DAY - timedelta(days=1), "effective"), (DAY, "repealed")):
        assert Listings(WORLD.site, [one], day).at(f"catalog/validity/{status}/") is not None


def test_words_of_lists_are_reserved():
    """No class may have a key under which a facet, a topic or a further page of a list stands."""
    longest = Listing("catalog/", (), members=ITEMS)
    pages = {longest.page_address(n) for n in range(2, longest.pages + 1)}
    words = {one.facet for one in LISTINGS if one.facet}
    words |= {address.removeprefix("catalog/").strip("/") for address in pages}
    assert words == {*FACETS, "topic", "page-2", "page-3", "page-4"}
    assert all(RESERVED_KEYS.fullmatch(word) for word in words | {"withdrawn"})
    assert not RESERVED_KEYS.fullmatch("yearbook")
