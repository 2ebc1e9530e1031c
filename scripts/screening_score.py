"""Score a screening against sentences that say what is to be found in them.

A place is found when a hit of its kind and it overlap by at least half of the longer of both; one hit
counts for one place. A sentence without a place is clean.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """One place in a raw text."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    kind: str


@dataclass(frozen=True)
class Case:
    """One sentence of a set."""

    id: str
    text: str
    spans: tuple[Span, ...]
    """What is to be found; empty: the sentence is clean."""


Screen = Callable[[Sequence[str]], list[list[Span]]]
"""An implementation: texts in, the hits of each out, in the same order."""


def read_set(path: Path) -> list[Case]:
    """Return the sentences of a file of `{"id", "text", "spans": [[start, end, kind], …]}` lines."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [
        Case(row["id"], row["text"], tuple(Span(*span) for span in row["spans"])) for row in rows
    ]


@dataclass
class Tally:
    """Counts of one kind, or of all."""

    places: int = 0
    """What was to be found."""
    hits: int = 0
    """What the implementation says."""
    found: int = 0
    """Places with a hit of their own."""

    @property
    def precision(self) -> float:
        """Share of the hits that are right; 1 without hits."""
        return self.found / self.hits if self.hits else 1.0

    @property
    def recall(self) -> float:
        """Share of the places that are found; 1 without places."""
        return self.found / self.places if self.places else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.places + self.hits
        return 2 * self.found / total if total else 1.0


@dataclass(frozen=True)
class Fault:
    """A sentence in which something is missed or wrongly flagged."""

    case: Case
    missed: tuple[Span, ...]
    wrong: tuple[Span, ...]


@dataclass
class Score:
    """What an implementation did on one set."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    flagging: int = 0
    """Sentences with something to find."""
    caught: int = 0
    """… in which at least one place is found."""
    whole: int = 0
    """… in which every place is found."""
    clean: int = 0
    """Sentences without."""
    disturbed: int = 0
    """… in which something is flagged."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """The counts of all kinds together: each place weighs the same."""
        tallies = self.kinds.values()
        return Tally(
            places=sum(tally.places for tally in tallies),
            hits=sum(tally.hits for tally in tallies),
            found=sum(tally.found for tally in tallies),
        )

    def tally(self, kind: str) -> Tally:
        """Return the counts of a kind, from now on kept."""
        return self.kinds.setdefault(kind, Tally())


def overlap(one: Span, other: Span) -> float:
    """Return what both have in common as a share of the longer; 0 for different kinds."""
    if one.kind != other.kind:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    return max(common, 0) / longer if longer else 0.0


HALF = 0.5


def pairs(places: Iterable[Span], hits: Iterable[Span], *, exact: bool) -> list[tuple[Span, Span]]:
    """Return each place that is found with the hit that finds it: the best fits first."""
    least = 1.0 if exact else HALF
    fits = sorted(
        (-overlap(place, hit), place, hit)
        for place in set(places)
        for hit in set(hits)
        if overlap(place, hit) >= least
    )
    done: list[tuple[Span, Span]] = []
    for _, place, hit in fits:
        if all(place != one and hit != other for one, other in done):
            done.append((place, hit))
    return done


def score(cases: Sequence[Case], found: Sequence[Sequence[Span]], *, exact: bool = False) -> Score:
    """Return how well what was found in the sentences agrees with what is in them."""
    total = Score()
    for case, hits in zip(cases, found, strict=True):
        right = pairs(case.spans, hits, exact=exact)
        _count(total, case, hits, right)
        missed = tuple(span for span in case.spans if span not in {place for place, _ in right})
        wrong = tuple(span for span in hits if span not in {hit for _, hit in right})
        if missed or wrong:
            total.faults.append(Fault(case, missed, wrong))
        if case.spans:
            total.flagging += 1
            total.caught += bool(right)
            total.whole += not missed
        else:
            total.clean += 1
            total.disturbed += bool(hits)
    return total


def _count(
    total: Score, case: Case, hits: Sequence[Span], right: Sequence[tuple[Span, Span]]
) -> None:
    for kind, count in Counter(span.kind for span in case.spans).items():
        total.tally(kind).places += count
    for kind, count in Counter(span.kind for span in hits).items():
        total.tally(kind).hits += count
    for place, _ in right:
        total.tally(place.kind).found += 1
