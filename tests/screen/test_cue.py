"""Where the words stand that detectors start from."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.cue import PRESENCE, WORDS, Cue, places_in


def test_words_of_one_group_that_overlap_count_once() -> None:
    """Of 参保人员 and 参保人, which begin together, the longer one has the place; 人员 within it has none."""
    text = "参保人员王某"
    places = places_in(text).of(Cue.PERSON)
    assert [text[one.start : one.end] for one in places] == ["参保人员"]


def test_words_apart_stand_in_order() -> None:
    """Each word of a group has its place, by the text's order."""
    text = "举报人和患者"
    places = places_in(text).of(Cue.PERSON)
    assert [text[one.start : one.end] for one in places] == ["举报人", "患者"]


def test_a_group_without_a_word_is_not_there() -> None:
    """A text without a word of a group has no place of it and does not hold it."""
    places = places_in("今天天气很好")
    assert Cue.PERSON not in places
    assert not places.of(Cue.PERSON)


@given(st.lists(st.sampled_from([(cue, word) for cue in WORDS for word in WORDS[cue]]), max_size=6))
def test_what_stands_in_the_text_is_there(chosen: list[tuple[Cue, str]]) -> None:
    """Whatever words stand behind each other, their groups are there, and places never overlap."""
    text = "。".join(word for _, word in chosen)
    places = places_in(text)
    assert all(cue in places for cue, _ in chosen)
    for cue in set(WORDS) - PRESENCE:
        found = places.of(cue)
        assert all(text[one.start : one.end] in WORDS[cue] for one in found)
        assert all(first.end <= then.start for first, then in pairwise(found))
