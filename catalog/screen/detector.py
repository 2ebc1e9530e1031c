"""Step screen: what a detector is: a kind, words it needs, a function that finds, examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.hit import NOWHERE, Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading


class Found(NamedTuple):
    """A value in a folded text: exactly the number, name or address, without its label."""

    start: int
    """Offset of the first character in `Reading.text`."""
    end: int
    """Offset after the last one."""
    weight: Weight
    value: str
    """Normalised: no blanks, capitals as agreed for the kind. Compared with public values, fingerprinted."""


Find = Callable[[Reading], Iterator[Found]]
"""Finds values in reading order; may find the same place more than once."""


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds one kind. `true` and `false` are its examples and its tests.

    In a true example every value that must be found, just as long, stands between ⟦ and ⟧; the brackets are
    taken out before it is screened. In a false example this kind finds nothing.
    """

    kind: SensitiveKind
    find: Find
    true: tuple[str, ...]
    false: tuple[str, ...]
    triggers: tuple[str, ...] = ()
    """`find` is called only if the folded text holds one of these; empty: always."""
    digits: bool = False
    """`find` is called only if the folded text holds six digits with no more than marks between them."""
    around: Surroundings = NOWHERE
    """The surroundings of the examples."""


_BRACKETS: Final = late("[⟦⟧]")


def unmarked(example: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a true example without its brackets, and where each bracketed value stands in it."""
    places = [match.start() - taken for taken, match in enumerate(_BRACKETS.finditer(example))]
    return _BRACKETS.sub("", example), tuple(zip(places[::2], places[1::2], strict=True))
