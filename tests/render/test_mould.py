"""Moulds: a page cut at its markers and joined again is the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import MouldError
from catalog.render.mould import COMMON_SLOTS, KIND_SLOTS, Mould, cut

pieces = st.text(st.sampled_from("<!->slot:main p/\n甲"), max_size=20).filter(
    lambda text: "<!--slot:" not in text
)


def marker(slot: str) -> str:
    """Return a slot's marker."""
    return f"<!--slot:{slot}-->"


def page(slots: tuple[str, ...], between: str = "<p>甲</p>") -> str:
    """Return a page with these slots in order."""
    return between + between.join(marker(slot) for slot in slots) + between


@pytest.mark.parametrize("kind", KIND_SLOTS)
def test_filling_slots_with_their_markers_gives_the_page(kind: str):
    """Cutting loses nothing: a mould cast with the markers themselves is the built page."""
    html = page(KIND_SLOTS[kind])
    mould = cut("x.md", html, kind)
    assert mould.slots == KIND_SLOTS[kind]
    assert mould.cast({slot: marker(slot) for slot in mould.slots}) == html


@given(st.permutations(KIND_SLOTS["item"]), st.lists(pieces, min_size=7, max_size=8), st.data())
def test_cast_pages_hold_the_values_at_the_slots(
    slots: list[str], between: list[str], data: st.DataObject
):
    """Whatever stands around the markers, and in whatever order, each value lands at its slot."""
    fixed = between[: len(slots) + 1]
    fixed += [""] * (len(slots) + 1 - len(fixed))
    html = fixed[0] + "".join(marker(s) + f for s, f in zip(slots, fixed[1:], strict=True))
    values = {slot: data.draw(pieces, label=slot) for slot in slots}
    expected = fixed[0] + "".join(values[s] + f for s, f in zip(slots, fixed[1:], strict=True))
    mould = cut("x.md", html, "item")
    assert mould.cast(values) == expected
    some = set(data.draw(st.lists(st.sampled_from(slots), unique=True)))
    part = mould.with_fixed({slot: values[slot] for slot in some})
    assert set(part.slots) == set(slots) - some
    assert part.cast(values) == expected


@pytest.mark.parametrize("kind", KIND_SLOTS)
def test_a_missing_marker_is_named(kind: str):
    """A page without one of its markers stops the build with the page and the marker."""
    for gone in KIND_SLOTS[kind]:
        html = page(tuple(slot for slot in KIND_SLOTS[kind] if slot != gone))
        with pytest.raises(MouldError) as caught:
            cut("catalog/index.md", html, kind)
        error = caught.value
        assert (error.page, error.marker, error.count) == ("catalog/index.md", marker(gone), 0)
        assert "catalog/index.md" in str(error)
        assert marker(gone) in str(error)


@pytest.mark.parametrize("slot", COMMON_SLOTS)
def test_a_doubled_marker_is_named(slot: str):
    """A marker that stands twice stops the build: one of the two would be filled wrongly."""
    with pytest.raises(MouldError) as caught:
        cut("guide.md", page((*COMMON_SLOTS, slot)), "page")
    assert (caught.value.marker, caught.value.count) == (marker(slot), 2)


@pytest.mark.parametrize(
    "foreign", ["main", "sidebar", "nothing", "Main", "main2", "", "a b", "头"]
)
def test_a_foreign_marker_is_named(foreign: str):
    """A marker that the kind does not have, however it is spelt, is never published as a comment."""
    with pytest.raises(MouldError) as caught:
        cut("guide.md", page((*COMMON_SLOTS, foreign)), "page")
    assert caught.value.marker == marker(foreign)
    assert caught.value.count == 1


def test_a_missing_value_stops_casting():
    """No page is written with a slot left out."""
    with pytest.raises(KeyError):
        Mould(("a", "b", "c"), ("main", "head")).cast({"main": "x"})
