"""The demo content shows all that the system is for, so that whoever tries it meets every case once."""

from __future__ import annotations

from functools import cache

import pytest

from catalog.load.item import read_item
from catalog.load.site import read_site
from catalog.load.tree import attached_files, content_tree, read_bytes
from catalog.model.block import CleanUpResult
from catalog.model.item import Item
from catalog.model.vocabulary import Disclosure, Kind, Relation, Role, SecrecyResult
from tests.conftest import ROOT

BLOCKS = (
    "consultation",
    "interpretation",
    "penalty",
    "service",
    "joint",
    "clean_up",
    "withheld",
    "disclosed_despite",
    "validity",
    "source",
    "withdrawal",
)


@cache
def items() -> tuple[Item, ...]:
    """Return every item of the demo content."""
    found = []
    for source in content_tree(ROOT).items:
        data = read_bytes(ROOT / source.file)
        assert isinstance(data, bytes)
        item = read_item(source.file, data, attached_files(ROOT, source)).item
        assert item is not None, source.file
        found.append(item)
    return tuple(found)


def linked(relation: Relation) -> list[tuple[Item, Item]]:
    """Return (from, to) of every link of one relation."""
    known = {one.identifier: one for one in items()}
    return [
        (one, known[identifier])
        for one in items()
        for kind, _, identifier in one.links.pairs()
        if kind is relation and identifier in known
    ]


def signed_by_director(item: Item) -> bool:
    """Return whether four levels signed the last round."""
    return any(level.role is Role.DIRECTOR for level in item.review[-1].levels)


def test_there_are_ninety_items():
    """Enough for lists of more than one page and for every kind."""
    assert len(items()) >= 90


def test_every_kind_is_there():
    """Each kind of information has an item."""
    assert {one.kind for one in items()} == set(Kind)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_there(block: str):
    """Each block that an item may have stands in one."""
    assert any(getattr(one, block) is not None for one in items())


def test_every_manner_of_disclosure_is_there():
    """Items are proactive, on request, and withheld."""
    assert {one.disclosure for one in items()} == set(Disclosure)


def test_a_secrecy_review_was_referred():
    """The secrecy group decided on an item in each of the two ways."""
    decided = {
        review.secrecy.decision
        for one in items()
        for review in one.review
        if review.secrecy and review.secrecy.result is SecrecyResult.REFERRED
    }
    assert len(decided) == 2


def test_four_levels_for_each_reason():
    """Four levels by class, by emergency, and because an emergency response was running (H7(1))."""
    site = read_site(ROOT, content_tree(ROOT))[0]
    assert site is not None
    four = [one for one in items() if signed_by_director(one)]
    assert any(one.major_decision for one in four)
    assert any(one.kind is Kind.EMERGENCY or one.emergency for one in four)
    running = site.calendar.emergency_responses
    assert any(
        not one.major_decision
        and not one.emergency
        and one.kind is not Kind.EMERGENCY
        and any(each.from_ <= one.review[0].levels[0].on <= each.until for each in running)
        for one in four
    )


def test_a_clean_up_repeals():
    """A clean-up lists a document as repealed, and the document says so itself."""
    known = {one.identifier: one for one in items()}
    repealed = [
        known[each.identifier]
        for one in items()
        if one.clean_up
        for each in one.clean_up.results
        if each.result is CleanUpResult.REPEALED
    ]
    assert repealed
    assert all(one.validity and one.validity.status == "repealed" for one in repealed)


def test_an_interpretation_came_with_its_policy():
    """A policy and its interpretation were published on the same day (H7(2))."""
    pairs = linked(Relation.INTERPRETS)
    assert any(one.published_on == other.published_on for one, other in pairs)


def test_a_consultation_has_result_and_decision():
    """One draft was consulted on, its result reported, the decision made and its progress told (H7(3), Z12)."""
    drafts = {other.identifier for _, other in linked(Relation.DRAFT)}
    results = {other.identifier for _, other in linked(Relation.RESULTS_OF)}
    decisions = {one.identifier for one, _ in linked(Relation.DRAFT)}
    followed = {other.identifier for _, other in linked(Relation.PROGRESS_OF)}
    assert drafts & results
    assert decisions & followed


def test_a_service_has_all_elements():
    """A service matter fills in even the elements that may be left out (Z8)."""
    services = [one.service for one in items() if one.service]
    assert any(each.materials and each.supervision for each in services)


def test_an_item_was_released():
    """An item that was withheld is public now, and keeps its block (H12)."""
    assert any(
        one.withheld and one.withheld.released_on and one.disclosure is Disclosure.PROACTIVE
        for one in items()
    )


def test_an_item_was_reviewed_twice():
    """A changed item went through a second round, and says what changed."""
    assert any(len(one.review) > 1 and one.changes for one in items())
