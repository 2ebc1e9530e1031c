"""Step screen: where the words stand that detectors start from, all of them found in one pass.

A text costs one pass over its characters however many words there are; patterns then look at these places alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum, auto
from functools import cache, partial
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from catalog.screen import address_english
from catalog.screen.words import address, condition, contact, number, person, secrecy, surname


class Cue(IntEnum):
    """A group of words."""

    PERSON = auto()
    CASE = auto()
    RECIPIENT = auto()
    CARD = auto()
    RELATIVE = auto()
    DEED = auto()
    TOGETHER = auto()
    INTRODUCED = auto()
    HOME = auto()
    HOME_MARK = auto()
    LIVES = auto()
    OPEN = auto()
    ROOM = auto()
    HOME_COLUMN = auto()
    DETAIL = auto()
    ENGLISH_PLACE = auto()
    ILLNESS = auto()
    ILLNESS_HINT = auto()
    ILLNESS_END = auto()
    GRADE = auto()
    PARTICULAR = auto()
    SECRECY = auto()
    TRADITIONAL = auto()
    FOREIGN = auto()
    CHAT = auto()
    MAIL = auto()
    SPOKEN = auto()
    SPELT = auto()
    ASKED = auto()


WORDS: Final[Mapping[Cue, tuple[str, ...]]] = {
    Cue.PERSON: tuple(person.KINDS),
    Cue.CASE: person.CASE_LIST,
    Cue.RECIPIENT: person.RECIPIENT_LIST,
    Cue.CARD: tuple(person.CARDS),
    Cue.RELATIVE: person.RELATIVES,
    Cue.DEED: tuple(person.DEEDS),
    Cue.TOGETHER: person.TOGETHER,
    Cue.INTRODUCED: person.INTRODUCED,
    Cue.HOME: tuple(address.HOME_LABELS),
    Cue.HOME_MARK: address.HOME_MARKED,
    Cue.LIVES: tuple(address.LIVES),
    Cue.OPEN: address.OPEN_WORDS,
    Cue.ROOM: address.ROOM_STEMS,
    Cue.HOME_COLUMN: address.COLUMN_STEMS,
    Cue.DETAIL: address.DETAIL_STEMS,
    Cue.ENGLISH_PLACE: address_english.PLACES,
    Cue.ILLNESS: (*condition.DISEASES, *condition.TREATMENTS, *condition.STATES),
    Cue.ILLNESS_HINT: condition.HINTS,
    Cue.ILLNESS_END: condition.ENDS,
    Cue.GRADE: condition.GRADES,
    Cue.PARTICULAR: tuple(condition.PARTICULAR),
    Cue.SECRECY: secrecy.STEMS,
    Cue.TRADITIONAL: secrecy.IN_TRADITIONAL,
    Cue.FOREIGN: tuple(sorted(surname.FOREIGN_STARTS)),
    Cue.CHAT: contact.CHATS,
    Cue.MAIL: contact.MAIL_SIGNS,
    Cue.SPOKEN: number.SPOKEN,
    Cue.SPELT: number.SPELT_CUES,
    Cue.ASKED: tuple(number.ASKED),
}
PRESENCE: Final = frozenset(
    {
        Cue.RECIPIENT,
        Cue.INTRODUCED,
        Cue.HOME_MARK,
        Cue.ROOM,
        Cue.HOME_COLUMN,
        Cue.ENGLISH_PLACE,
        Cue.ILLNESS_HINT,
        Cue.GRADE,
        Cue.PARTICULAR,
        Cue.FOREIGN,
        Cue.SPOKEN,
        Cue.SPELT,
    }
)
"""Groups of which it matters only whether one of their words stands in the text: no place is kept."""


class Place(NamedTuple):
    """Where a word stands: characters of the folded text, the end exclusive."""

    start: int
    end: int


class Places:
    """Where the words of each group stand in a text."""

    def __init__(self, found: Mapping[Cue, list[tuple[int, int]]]) -> None:
        self._found = found
        self._places: dict[Cue, list[Place]] = {}

    def __contains__(self, cue: Cue) -> bool:
        """Tell whether a word of a group stands in the text."""
        return cue in self._found

    def of(self, cue: Cue) -> Sequence[Place]:
        """Return where the words of a group stand, in order.

        Of words that overlap, the one that begins first, then the longest.
        """
        found = self._found.get(cue)
        if found is None:
            return ()
        places = self._places.get(cue)
        if places is None:
            places = self._places[cue] = _apart(found)
        return places


@cache
def _index() -> tuple[AhoCorasick, tuple[tuple[Cue, ...], ...], tuple[tuple[Cue, ...], ...]]:
    """Return the words as one automaton, and the groups of each word: those with places, those of `PRESENCE`."""
    groups: dict[str, list[Cue]] = {}
    for cue, words in WORDS.items():
        for word in dict.fromkeys(words):
            groups.setdefault(word, []).append(cue)
    automaton = AhoCorasick([*groups], implementation=Implementation.ContiguousNFA)
    placed = tuple(tuple(cue for cue in of if cue not in PRESENCE) for of in groups.values())
    present = tuple(tuple(cue for cue in of if cue in PRESENCE) for of in groups.values())
    return automaton, placed, present


def places_in(text: str) -> Places:
    """Return where the words of each group stand."""
    automaton, groups, present = _index()
    found: dict[Cue, list[tuple[int, int]]] = {}
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    for word, start, end in matches:
        for cue in groups[word]:
            if cue in found:
                found[cue].append((start, end))
            else:
                found[cue] = [(start, end)]
    for word in {match[0] for match in matches}:
        for cue in present[word]:
            found[cue] = []
    return Places(found)


_PLACE: Final = partial(tuple.__new__, Place)
"""Makes a place of a pair in half the time."""


def _apart(found: Sequence[tuple[int, int]]) -> list[Place]:
    """Return places without those that overlap an earlier one; `found`: by their ends."""
    done = 0
    for start, end in found:
        if start < done:
            break
        done = end
    else:
        return [*map(_PLACE, found)]
    kept: list[Place] = []
    done = 0
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= done:
            kept.append(Place(start, end))
            done = end
    return kept
