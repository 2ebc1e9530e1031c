"""Step load: what stands in a body of Markdown, whichever reader found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from catalog.diagnostic import Place
from catalog.model.page import BodyLink, Heading

Placed = Callable[[int, int], Place]
"""Gives the place in the file for a 1-based line and column of the Markdown without comments."""


class Headings(Sequence[Heading]):
    """Headings that are read when somebody asks: few rules do, and reading them is a tenth of reading an item.

    Equal to a tuple of the same, and pickled as one.
    """

    def __init__(self, read: Callable[[], Iterable[Heading]]) -> None:
        self._read = read

    @cached_property
    def _all(self) -> tuple[Heading, ...]:
        return tuple(self._read())

    @overload
    def __getitem__(self, at: int) -> Heading: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Heading, ...]: ...
    def __getitem__(self, at: int | slice) -> Heading | tuple[Heading, ...]:
        """Return the heading, or some."""
        return self._all[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        """Tell whether they are the same headings."""
        return isinstance(other, tuple | Headings) and self._all == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(self._all)

    def __reduce__(self) -> tuple[type[tuple[Heading, ...]], tuple[tuple[Heading, ...]]]:
        """Become a tuple in another process."""
        return tuple, (self._all,)

    def __repr__(self) -> str:
        """Return what the tuple says."""
        return repr(self._all)


@dataclass(frozen=True, slots=True)
class Facts:
    """Links, headings and raw HTML, at their places in the file."""

    links: tuple[BodyLink, ...]
    headings: Sequence[Heading]
    raw_html: tuple[tuple[Place, str], ...]
    """Place and beginning of each piece of raw HTML."""
    html: str | None

    @property
    def top(self) -> tuple[Heading, ...]:
        """The headings of the first level: most bodies have none, which the HTML tells at once."""
        if self.html is not None and "</h1>" not in self.html:
            return ()
        return tuple(each for each in self.headings if each.level == 1)
