"""Step screen: where the words stand that detectors start from, all of them found in one pass.

A text costs one pass over its characters however many words there are; patterns then look at these places alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, auto
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from catalog.screen.words import address, condition, contact, person, secrecy


class Cue(IntEnum):
    """A group of words."""

    PERSON = auto()
    CASE = auto()
    RECIPIENT = auto()
    CARD = auto()
    RELATIVE = auto()
    DEED = auto()
    INTRODUCED = auto()
    HOME = auto()
    HOME_MARK = auto()
    LIVES = auto()
    OPEN = auto()
    ROOM = auto()
    HOME_COLUMN = auto()
    ILLNESS = auto()
    ILLNESS_HINT = auto()
    ILLNESS_END = auto()
    GRADE = auto()
    PARTICULAR = auto()
    SECRECY = auto()
    SECRECY_VALUE = auto()
    CHAT = auto()
    MAIL = auto()


WORDS: Final[Mapping[Cue, tuple[str, ...]]] = {
    Cue.PERSON: tuple(person.KINDS),
    Cue.CASE: person.CASE_LIST,
    Cue.RECIPIENT: person.RECIPIENT_LIST,
    Cue.CARD: tuple(person.CARDS),
    Cue.RELATIVE: person.RELATIVES,
    Cue.DEED: tuple(person.DEEDS),
    Cue.INTRODUCED: person.INTRODUCED,
    Cue.HOME: tuple(address.HOME_LABELS),
    Cue.HOME_MARK: address.HOME_MARKED,
    Cue.LIVES: tuple(address.LIVES),
    Cue.OPEN: address.OPEN_WORDS,
    Cue.ROOM: address.ROOM_STEMS,
    Cue.HOME_COLUMN: address.COLUMN_STEMS,
    Cue.ILLNESS: (*condition.DISEASES, *condition.TREATMENTS, *condition.STATES),
    Cue.ILLNESS_HINT: condition.HINTS,
    Cue.ILLNESS_END: condition.ENDS,
    Cue.GRADE: condition.GRADES,
    Cue.PARTICULAR: tuple(condition.PARTICULAR),
    Cue.SECRECY: secrecy.STEMS,
    Cue.SECRECY_VALUE: (*secrecy.LEVELS, *secrecy.VALUES),
    Cue.CHAT: contact.CHATS,
    Cue.MAIL: contact.MAIL_SIGNS,
}
PRESENCE: Final = frozenset(
    {
        Cue.RECIPIENT,
        Cue.INTRODUCED,
        Cue.HOME_MARK,
        Cue.ROOM,
        Cue.HOME_COLUMN,
        Cue.ILLNESS_HINT,
        Cue.GRADE,
        Cue.PARTICULAR,
        Cue.CHAT,
    }
)
"""Groups of which it matters only whether one of their words stands in the text: one place is kept."""
Places = Mapping[Cue, "list[Place]"]


class Place(NamedTuple):
    """Where a word stands: characters of the folded text, the end exclusive."""

    start: int
    end: int


@cache
def _index() -> tuple[AhoCorasick, tuple[tuple[Cue, ...], ...]]:
    """Return the words as one automaton, and the groups of each word."""
    groups: dict[str, list[Cue]] = {}
    for cue, words in WORDS.items():
        for word in dict.fromkeys(words):
            groups.setdefault(word, []).append(cue)
    automaton = AhoCorasick([*groups], implementation=Implementation.DFA)
    return automaton, tuple(map(tuple, groups.values()))


def places_in(text: str) -> Places:
    """Return where the words of each group stand, in order; a group without a place is not in it.

    Of words of one group that overlap, the one that begins first, then the longest.
    """
    automaton, groups = _index()
    found: dict[Cue, list[Place]] = {}
    for word, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for cue in groups[word]:
            places = found.get(cue)
            if places is None:
                found[cue] = [Place(start, end)]
            elif cue not in PRESENCE:
                places.append(Place(start, end))
    return {cue: _apart(places) if len(places) > 1 else places for cue, places in found.items()}


def _apart(places: list[Place]) -> list[Place]:
    places.sort(key=lambda place: (place.start, -place.end))
    kept: list[Place] = []
    done = 0
    for place in places:
        if place.start >= done:
            kept.append(place)
            done = place.end
    return kept
