"""Step record: two bodies while their parts are matched: what is paired, and what parts have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalog.record.article import Part

RARE = 16
"""A pair of signs that more parts than this have finds no candidates."""
CANDIDATES = 4
LONGEST = 20_000
"""Signs of a part that are compared."""


@dataclass
class Sides:
    """Both bodies while they are matched."""

    old: Sequence[Part]
    new: Sequence[Part]
    pairs: dict[int, int] = field(default_factory=dict)
    """New position by the old one."""
    back: dict[int, int] = field(default_factory=dict)
    _known: dict[tuple[bool, int], frozenset[str]] = field(default_factory=dict)

    def pair(self, i: int, j: int) -> None:
        """Put an old and a new part together."""
        self.pairs[i], self.back[j] = j, i

    def part(self, i: int) -> None:
        """Take an old part and its partner apart again."""
        del self.back[self.pairs.pop(i)]

    def free_old(self) -> list[int]:
        """Return the old parts without partner."""
        return [i for i in range(len(self.old)) if i not in self.pairs]

    def free_new(self) -> list[int]:
        """Return the new parts without partner."""
        return [j for j in range(len(self.new)) if j not in self.back]

    def signs(self, at: int, *, new: bool) -> frozenset[str]:
        """Return the pairs of neighbouring signs of a part."""
        if (new, at) not in self._known:
            self._known[new, at] = signs_of((self.new if new else self.old)[at].words)
        return self._known[new, at]

    def turned(self) -> Sides:
        """Return the same with old and new exchanged."""
        known = {(not new, at): signs for (new, at), signs in self._known.items()}
        return Sides(self.new, self.old, dict(self.back), dict(self.pairs), known)


def signs_of(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring signs of a text, blanks left out; of one sign, that sign."""
    plain = "".join(words[:LONGEST].split())
    if len(plain) < 2:  # noqa: PLR2004 - a pair
        return frozenset(plain)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1))


def in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs that stand in the same order on both sides (longest increasing run)."""
    ordered = sorted(pairs)
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(ordered):
        place = bisect_left(tails, j)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            at.append(n)
        else:
            tails[place], at[place] = j, n
    out: list[tuple[int, int]] = []
    n = at[-1] if at else -1
    while n >= 0:
        out.append(ordered[n])
        n = before[n]
    return out[::-1]


def counts(length: int, marks: set[int]) -> list[int]:
    """Return for each place how many marks stand before it."""
    out, n = [], 0
    for at in range(length):
        out.append(n)
        n += at in marks
    return out


def holders_of(sides: Sides, news: Iterable[int]) -> dict[str, list[int]]:
    """Return which new parts have a pair of signs."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j in news:
        for sign in sides.signs(j, new=True):
            holders[sign].append(j)
    return holders


def candidates(signs: frozenset[str], holders: dict[str, list[int]]) -> list[int]:
    """Return the few parts of the other side with the most rare pairs among these."""
    shared: dict[int, int] = defaultdict(int)
    for sign in signs:
        found = holders.get(sign, ())
        if len(found) <= RARE:
            for j in found:
                shared[j] += 1
    return sorted(shared, key=lambda j: (-shared[j], j))[:CANDIDATES]


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of pairs that two parts have in common (Dice's coefficient): 0.0 to 1.0."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
