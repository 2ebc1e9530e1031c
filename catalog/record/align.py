"""Step record: which part of an old body is which part of the new one, whatever its number.

First parts with the same words, in order; then the similar ones, by the pairs of signs that they share and
few others have; what stands out of order has moved; a part whose words stand in several others was split.
The work grows with the texts, not with their product: a part is compared with a few candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from catalog.record.article import Part
from catalog.record.sides import Sides, alike, candidates, counts, holders_of, in_order

SIMILAR = 0.5
"""Share of their pairs of signs (Dice) from which two parts are versions of one."""
ALIKE = 0.25
"""The same for two parts with the same number or first cell, or alone between the same neighbours."""
INSIDE = 0.7
"""Share of a part's pairs that stand in another from which it came out of that."""
MOST_SPLIT = 2000
"""Parts without partner up to which splits are looked for: more than these are another document."""
LEAST = 6
"""Signs that a part has at least to be told as moved or split."""


class Match(NamedTuple):
    """Parts that belong together: one and one, one and several (split), several and one (merged), or alone."""

    old: tuple[int, ...]
    """Positions in the old body; none: added."""
    new: tuple[int, ...]
    """Positions in the new body; none: removed."""
    moved: bool = False


def aligned(old: Sequence[Part], new: Sequence[Part]) -> list[Match]:
    """Return the matches that account for each part once, ordered by place in the new body.

    What was removed stands behind what stood before it in the old body.
    """
    sides = Sides(old, new)
    _same_ends(sides)
    _same_words(sides, sides.free_old(), sides.free_new())
    _similar(sides)
    moved = _out_of_order(sides)
    splits = _split(sides)
    merges = _split(sides.turned())
    return _listed(sides, moved, splits, merges)


def _same_ends(sides: Sides) -> None:
    """Pair what is the same at the start and at the end, as most is in most changes."""
    a, b = len(sides.old), len(sides.new)
    start = 0
    while start < min(a, b) and sides.old[start].text == sides.new[start].text:
        sides.pair(start, start)
        start += 1
    end = 1
    while end <= min(a, b) - start and sides.old[a - end].text == sides.new[b - end].text:
        sides.pair(a - end, b - end)
        end += 1


def _same_words(sides: Sides, olds: list[int], news: list[int]) -> None:
    """Pair parts with the same words: first those that are there once, then between these the others."""
    known: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in olds:
        known[_key(sides.old[i])][0].append(i)
    for j in news:
        known[_key(sides.new[j])][1].append(j)
    for key, (mine, theirs) in known.items():
        if len(mine) == 1 and len(theirs) == 1 and key[1]:
            sides.pair(mine[0], theirs[0])
    _drop_short_moves(sides)
    gaps = _gaps(sides)
    waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for j in reversed(sides.free_new()):
        waiting[gaps[1][j], *_key(sides.new[j])].append(j)
    for i in sides.free_old():
        if found := waiting.get((gaps[0][i], *_key(sides.old[i]))):
            sides.pair(i, found.pop())
    _drop_short_moves(sides)


def _key(part: Part) -> tuple[str, str]:
    return part.kind, part.words


def _gaps(sides: Sides) -> tuple[list[int], list[int]]:
    """Return for each old and each new part after how many pairs in order it stands."""
    order = in_order(sides.pairs.items())
    olds, news = {i for i, _ in order}, {j for _, j in order}
    return counts(len(sides.old), olds), counts(len(sides.new), news)


def _out_of_order(sides: Sides) -> set[int]:
    """Return the old positions of pairs that stand out of order."""
    return set(sides.pairs) - {i for i, _ in in_order(sides.pairs.items())}


def _drop_short_moves(sides: Sides) -> None:
    """Part what is too short to be told as moved: an empty row is no row that moved."""
    for i in _out_of_order(sides):
        if len(sides.old[i].words) < LEAST:
            sides.part(i)


def _similar(sides: Sides) -> None:
    """Pair what has much in common, the most alike first."""
    gaps = _gaps(sides)
    scored: list[tuple[float, int, int, int]] = []
    free = sides.free_new()
    holders = holders_of(sides, free)
    named = {(sides.new[j].kind, sides.new[j].name): j for j in reversed(free)}
    alone = _alone(gaps[1], free)
    lonely = _alone(gaps[0], sides.free_old())
    for i in sides.free_old():
        part = sides.old[i]
        near = {named.get((part.kind, part.name), -1)} if part.name else set()
        if lonely.get(gaps[0][i]) == i:
            near.add(alone.get(gaps[0][i], -1))
        for j in (near | set(candidates(sides.signs(i, new=False), holders))) - {-1}:
            score = alike(sides.signs(i, new=False), sides.signs(j, new=True))
            same_kind = part.kind == sides.new[j].kind
            if same_kind and score >= (ALIKE if j in near else SIMILAR):
                distance = abs(gaps[0][i] - gaps[1][j])
                scored.append((-round(score + 0.1 * (j in near), 3), distance, i, j))
    for _, _, i, j in sorted(scored):
        if i not in sides.pairs and j not in sides.back:
            sides.pair(i, j)
    _drop_short_moves(sides)


def _alone(gaps: list[int], free: list[int]) -> dict[int, int]:
    """Return the one free part of each gap that has but one."""
    found: dict[int, list[int]] = defaultdict(list)
    for at in free:
        found[gaps[at]].append(at)
    return {gap: at[0] for gap, at in found.items() if len(at) == 1}


def _split(sides: Sides) -> list[tuple[int, tuple[int, ...]]]:
    """Return (old part, the new parts beside each other that it became)."""
    whole = [
        i
        for i in range(len(sides.old))
        if i not in sides.pairs or sides.old[i].words != sides.new[sides.pairs[i]].words
    ]
    free = [j for j in sides.free_new() if len(sides.new[j].words) >= LEAST]
    if len(free) > MOST_SPLIT:
        return []
    holders: dict[str, list[int]] = defaultdict(list)
    for i in whole if free else ():
        for sign in sides.signs(i, new=False):
            holders[sign].append(i)
    out: dict[int, set[int]] = defaultdict(set)
    for j in free:
        for i in candidates(sides.signs(j, new=True), holders):
            if _came_out(sides, i, j):
                out[i].add(j)
                break
    return [(i, run) for i in sorted(out) if len(run := _run(sides, i, out[i])) > 1]


def _came_out(sides: Sides, i: int, j: int) -> bool:
    """Tell whether the words of a new part stood in an old one, and do not in the part that this became."""
    signs = sides.signs(j, new=True)
    if len(signs & sides.signs(i, new=False)) < INSIDE * len(signs):
        return False
    rest = sides.pairs.get(i)
    return rest is None or len(signs & sides.signs(rest, new=True)) < SIMILAR * len(signs)


def _run(sides: Sides, i: int, news: set[int]) -> tuple[int, ...]:
    """Return those of the new parts that stand beside each other, and beside what the old one is paired with."""
    at = sides.pairs.get(i, min(news))
    whole = news | {at}
    first = last = at
    while first - 1 in whole:
        first -= 1
    while last + 1 in whole:
        last += 1
    return tuple(range(first, last + 1))


def _listed(
    sides: Sides,
    moved: set[int],
    splits: list[tuple[int, tuple[int, ...]]],
    merges: list[tuple[int, tuple[int, ...]]],
) -> list[Match]:
    """Return all matches in the order in which they are read."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found: list[Match] = []

    def take(match: Match) -> None:
        if not (taken_old & {*match.old} or taken_new & {*match.new}):
            taken_old.update(match.old)
            taken_new.update(match.new)
            found.append(match)

    for i, news in splits:
        take(Match((i,), news))
    for j, olds in merges:
        take(Match(olds, (j,)))
    for i, j in sorted(sides.pairs.items()):
        take(Match((i,), (j,), i in moved))
    for j in range(len(sides.new)):
        take(Match((), (j,)))
    for i in range(len(sides.old)):
        take(Match((i,), ()))
    return _ordered(found, len(sides.old))


def _ordered(found: list[Match], olds: int) -> list[Match]:
    """Return the matches by place in the new body, the removed ones behind what stood before them."""
    follows: list[int] = [-1] * (olds + 1)
    stays = {
        i: match.new[-1] for match in found if match.new and not match.moved for i in match.old
    }
    for i in range(olds):
        follows[i + 1] = stays.get(i, follows[i])
    return sorted(
        found,
        key=lambda match: (
            (match.new[0], 0, 0) if match.new else (follows[match.old[0]], 1, match.old[0])
        ),
    )
