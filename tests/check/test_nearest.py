"""What a writer may have meant."""

from __future__ import annotations

import pytest

from catalog.check.nearest import listed_en, listed_zh, nearest, one_slip_away


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("fund-wacth", "fund-watch"),
        ("FUND-WATCH", "fund-watch"),
        ("office", "office"),
        ("zzzz", None),
    ],
)
def test_the_most_like_word_is_found(word, meant):
    """Letter case makes no difference, and nothing is offered where nothing is like the word."""
    assert nearest(word, ["office", "fund-watch"]) == meant


def test_the_order_of_the_known_words_makes_no_difference():
    """Of two equally like words the same one is offered, however they are listed."""
    known = ["norm-a", "norm-b", "NORM-A"]
    assert {nearest("norm", known), nearest("norm", reversed(known))} == {nearest("norm", known)}


@pytest.mark.parametrize(
    ("word", "near"), [("2025-00012", "2025-00021"), ("2025-00012", "2025-00013"), ("ab", "ba")]
)
def test_swapped_neighbours_and_wrong_digits_are_one_slip(word, near):
    """Two neighbours swapped, or one digit wrong; two wrong digits are two slips."""
    assert near in set(one_slip_away(word))
    assert "2025-00035" not in set(one_slip_away(word))


def test_a_long_list_is_cut_short():
    """Twelve names are shown, and the number of all of them."""
    names = [f"n{number:02}" for number in range(13)]
    assert listed_zh(names).endswith("n11等 13 个")
    assert listed_en(names).endswith("'n11' and 1 more")
    assert listed_zh(names[:12]).endswith("n11")
