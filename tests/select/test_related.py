"""Related items: both ways, and only public ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from catalog.diagnostic import Place
from catalog.model.extract import Extract, Link
from catalog.model.vocabulary import Relation
from catalog.select.related import Related, related_items
from tests import builders

WORLD = builders.world("")
BASE = builders.extract(WORLD.items[0], WORLD)


def item(number: int, *links: tuple[Relation, int], cleaned: tuple[int, ...] = ()) -> Extract:
    """Return an item with links to others by their numbers."""
    return replace(
        BASE,
        file=f"content/items/2025/{number}.md",
        identifier=f"n{number:02}",
        title=f"第{number}件",
        links=tuple(Link(relation, f"n{to:02}", Place(1, 1), 0) for relation, to in links),
        cleaned=tuple((f"n{to:02}", "keep") for to in cleaned),
    )


def told(found: Mapping[str, tuple[Related, ...]], number: int) -> list[tuple[str, bool, str]]:
    """Return what is told of an item's relations: relation, back, the other's identifier."""
    some = found[f"n{number:02}"]
    return [(one.relation.value, one.back, one.other.identifier) for one in some]


def test_a_link_is_seen_from_both_ends():
    """The one that names and the one that is named show the same relation, forward and back."""
    found = related_items([item(1, (Relation.REPEALS, 2)), item(2)])
    assert told(found, 1) == [("repeals", False, "n02")]
    assert told(found, 2) == [("repeals", True, "n01")]


def test_forward_and_back_links_are_each_others_mirror():
    """Over many links: n has a forward link to m exactly where m has the same link back to n."""
    random = Random(7)  # noqa: S311  # a fixed sample, no secret
    relations = list(Relation)
    items = [
        item(
            n,
            *((random.choice(relations), random.randrange(25)) for _ in range(random.randrange(5))),
            cleaned=tuple(random.sample(range(25), random.randrange(3))),
        )
        for n in range(20)
    ]
    found = related_items(items)
    seen = {
        (own, one.relation, one.back, one.other.identifier)
        for own, some in found.items()
        for one in some
    }
    written = {
        (e.identifier, link.relation, False, link.identifier) for e in items for link in e.links
    } | {(e.identifier, Relation.CLEANS_UP, False, to) for e in items for to, _ in e.cleaned}
    public = {e.identifier for e in items}
    forward = {w for w in written if w[3] in public and w[3] != w[0]}
    assert forward
    assert seen == forward | {(to, relation, True, own) for own, relation, _, to in forward}
    assert sum(len(some) for some in found.values()) == len(seen)


def test_hidden_items_are_named_at_neither_end():
    """An item that is not among the public ones is told by nobody, whoever names whom."""
    hidden = item(9, (Relation.INTERPRETS, 1))
    found = related_items(
        [item(1, (Relation.REPEALS, 9), (Relation.BASIS, 2), cleaned=(9,)), item(2)]
    )
    assert {one.other.identifier for some in found.values() for one in some} == {"n01", "n02"}
    assert hidden.identifier not in found


def test_an_item_is_not_related_to_itself():
    """A link to itself is no relation."""
    assert related_items([item(1, (Relation.AMENDS, 1))]) == {}


def test_a_link_told_twice_is_shown_once():
    """A clean-up that also links what it cleans up shows each document once."""
    found = related_items([item(1, (Relation.CLEANS_UP, 2), cleaned=(2, 2)), item(2)])
    assert told(found, 2) == [("cleans_up", True, "n01")]


def test_order_does_not_depend_on_the_order_of_files():
    """Relations stand in the contract's order, forward before back, then by date and identifier."""
    items = [
        item(1, (Relation.BASIS, 3), (Relation.INTERPRETS, 2), (Relation.BASIS, 2)),
        item(2, (Relation.INTERPRETS, 1)),
        item(3),
    ]
    found = related_items(items)
    assert told(found, 1) == [
        ("interprets", False, "n02"),
        ("interprets", True, "n02"),
        ("basis", False, "n02"),
        ("basis", False, "n03"),
    ]
    assert related_items(reversed(items)) == found
