"""Which two versions of an item have a page, and what a reader can choose there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.record.past import Change, Version
from catalog.render.record.pair import EACH, Choice, addresses_of, public_of, step_address, steps_of

AT = "2026-03-01T10:00:00+08:00"
URL = "items/2026/00001/"


def versions(kinds: str) -> list[Version]:
    """Return versions of an item, a letter each: added, changed, withdrawn, restored, removed (x); numbered 1, 4, 7 …"""
    names = {"a": "added", "c": "changed", "w": "withdrawn", "r": "restored", "x": "removed"}
    return [
        Version(
            3 * n + 1, AT, AT, Change("甲/1", names[one], "标题", "" if one == "x" else URL, "")
        )
        for n, one in enumerate(kinds)
    ]


def pages(told: int) -> dict[tuple[int, int], str]:
    """Return the pages of an item with so many versions, each different."""
    return addresses_of(versions("a" + "c" * (told - 1)), range(told))


def test_withdrawn_versions_are_passed_over():
    """A restored version is compared with the last public one; a purged or a first one with none."""
    public = public_of(versions("acwrc"))
    assert [one.number for one in public] == [1, 4, 10, 13]
    assert steps_of(public) == [1, 2, 3]
    assert steps_of(public_of(versions("xa"))) == []
    assert steps_of(public_of(versions("ac")[1:])) == []


def test_few_versions_are_compared_each_with_each():
    """Neighbours stand at the version's own address, others below it."""
    assert pages(3) == {
        (0, 1): "record/4/2026/00001/",
        (1, 2): "record/7/2026/00001/",
        (0, 2): "record/7/2026/00001/from-1/",
    }
    assert len(pages(EACH)) == EACH * (EACH - 1) // 2


def test_many_versions_are_compared_with_neighbour_first_and_newest():
    """Behind the first EACH a version has the one before, the first one and, below its own address, the newest."""
    found = pages(EACH + 2)
    late, newest = EACH, EACH + 1
    assert {new for old, new in found if old == late} == {newest}
    assert {old for old, new in found if new == late} == {0, late - 1}
    assert {old for old, new in found if new == newest} == set(range(newest))
    assert found[3, newest] == "record/10/2026/00001/now/"
    assert (1, late) not in found


def test_versions_that_tell_nothing_have_only_their_own_page():
    """A version that does not differ in what pages tell is in no choice, and stands for the one before it."""
    public = versions("accc")
    told = [0, 2, 3]
    choice = Choice(addresses_of(public, told), told)
    assert [at for at, _ in choice.newer(1, 2)] == [3]
    assert choice.older(0, 1) == []
    assert [at for at, _ in choice.newer(0, 1)] == [2, 3]


@given(st.integers(min_value=2, max_value=40))
def test_pages_grow_with_the_versions_and_never_go(count: int):
    """However many versions, a page each pair, no more than three a version beyond EACH; a new version takes none away."""
    found, next_ = pages(count), pages(count + 1)
    assert len(set(found.values())) == len(found)
    assert len(found) <= EACH * (EACH - 1) // 2 + 3 * max(0, count - EACH) + EACH
    assert set(found.values()) <= set(next_.values())


@given(st.integers(min_value=2, max_value=20))
def test_every_page_is_reached_from_every_other(count: int):
    """Changing one side at a time leads from the newest comparison to all; no page offers itself."""
    found, told = pages(count), range(count)
    choice = Choice(found, told)
    assert choice.is_limited is (count > EACH)
    seen: set[tuple[int, int]] = set()
    waiting = [(count - 2, count - 1)]
    while waiting:
        pair = old, new = waiting.pop()
        if pair in seen:
            continue
        seen.add(pair)
        offered = [((one, new), url) for one, url in choice.older(*pair)]
        offered += [((old, one), url) for one, url in choice.newer(*pair)]
        assert pair not in dict(offered)
        assert all(found[one] == url for one, url in offered)
        waiting += [one for one, _ in offered]
    assert seen == found.keys()


def test_address_of_a_step():
    """A version's own comparison stands below its publication."""
    assert step_address(versions("ac")[1]) == "record/4/2026/00001/"
