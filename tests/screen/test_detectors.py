"""Each detector finds what its examples say, just as long, and nothing in its false ones."""

from __future__ import annotations

import pytest

from catalog.screen.detector import unmarked
from catalog.screen.detectors import DETECTORS
from catalog.screen.engine import screen_text
from catalog.screen.kind import SensitiveKind

TRUE = [(one, text) for one in DETECTORS for text in one.true]
FALSE = [(one, text) for one in DETECTORS for text in one.false]


@pytest.mark.parametrize(
    ("detector", "text"), TRUE, ids=[f"{one.kind}-{n}" for n, (one, _) in enumerate(TRUE)]
)
def test_true_example_is_found_at_its_place(detector, text):
    """Every bracketed value of a true example is one hit of the detector's kind, and there is no other."""
    raw, places = unmarked(text)
    found = [
        (hit.start, hit.end)
        for hit in screen_text(raw, detector.around)
        if hit.kind is detector.kind
    ]
    assert places
    assert tuple(found) == places


@pytest.mark.parametrize(
    ("detector", "text"), FALSE, ids=[f"{one.kind}-{n}" for n, (one, _) in enumerate(FALSE)]
)
def test_false_example_is_clean(detector, text):
    """A false example has no hit of the detector's kind."""
    assert [hit for hit in screen_text(text, detector.around) if hit.kind is detector.kind] == []


def test_every_kind_has_one_detector():
    """The detectors cover the thirteen kinds, one each, with examples of both sorts."""
    assert sorted(one.kind for one in DETECTORS) == sorted(SensitiveKind)
    assert all(one.true and one.false for one in DETECTORS)


def test_unmarked_takes_the_brackets_out():
    """Brackets vanish and their places are those of the text without them."""
    assert unmarked("手机⟦138⟧、⟦139⟧") == ("手机138、139", ((2, 5), (6, 9)))
