"""Step record: what changed inside a text, word by word, in spans that a person can read.

The shortest edit script of E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986, over words: a
number stays whole with its unit, so that 二百元 becomes 一百五十元 and not 二 becomes 一…五十. The work is bounded:
where two texts have little in common, sentences are compared instead, and else the whole text is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from catalog.model.numeral import SIGNS
from catalog.model.pattern import late

SAME, GONE, NEW = "=", "-", "+"

_UNIT = r"(?:个?(?:工作日|自然日|百分点|月|小时|季度)|[万亿]?元|万|亿|周岁|[%％‰年月日天岁倍份件人次周号])?"
_TOKEN = late(
    rf"第[{SIGNS}]+[编章节条款项]|[{SIGNS}万亿]+(?:点[{SIGNS}]+)?{_UNIT}"
    rf"|[0-9０-９](?:[0-9０-９.,:\-/]*[0-9０-９])?{_UNIT}|[A-Za-z]+|[ \t]+|.",
    re.DOTALL,
)
_SENTENCE = late(r"[^。！？；\n]*[。！？；\n]?")
MOST_EDITS = 400
"""Words inserted and deleted in one text, at most; beyond that it is compared by sentences."""
MOST_WORK = 4_000_000
"""Steps for one text, at most: a longer one may have fewer edits."""
ISLAND = 2
"""Unchanged characters between two changes that are told as changed, too: crumbs cannot be read."""


class Span(NamedTuple):
    """A run of words: in both texts, only in the old one, or only in the new one."""

    kind: str
    """`SAME`, `GONE` or `NEW`."""
    text: str


def spans_between(before: str, after: str) -> tuple[Span, ...]:
    """Return the spans; those not NEW joined are `before`, those not GONE joined are `after`."""
    if before == after:
        return (Span(SAME, before),) if before else ()
    old, new = words_of(before), words_of(after)
    found = _script(old, new)
    if found is None:
        found = _by_sentence(before, after)
    return tuple(_readable(found))


def words_of(text: str) -> list[str]:
    """Return the words: signs one by one, but numbers with their unit and Latin words whole."""
    return [found[0] for found in _TOKEN.finditer(text)]


def _script(old: Sequence[str], new: Sequence[str]) -> list[Span] | None:
    """Return the spans of a shortest edit script; None where it would take more than is allowed."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    limit = min(MOST_EDITS, max(20, MOST_WORK // (len(a) + len(b) + 1)))
    if not a or not b:
        middle: list[Span] | None = [Span(GONE, one) for one in a] + [Span(NEW, one) for one in b]
    else:
        middle = _myers(a, b, limit)
    if middle is None:
        return None
    head, tail = old[:start], old[len(old) - end :]
    return [Span(SAME, one) for one in head] + middle + [Span(SAME, one) for one in tail]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words both begin with."""
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )


def _myers(a: Sequence[str], b: Sequence[str], limit: int) -> list[Span] | None:
    """Return the script of two texts that begin and end differently, at most `limit` edits long."""
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(min(limit, len(a) + len(b)) + 1):
        trail.append(reach)
        reach = dict(reach)
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]
            )
            x = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            y = x - diagonal
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            reach[diagonal] = x
            if x >= len(a) and y >= len(b):
                return _walked(a, b, trail)
    return None


def _walked(a: Sequence[str], b: Sequence[str], trail: list[dict[int, int]]) -> list[Span]:
    """Return the spans of the way back through the furthest points."""
    out: list[Span] = []
    x, y = len(a), len(b)
    for edits in range(len(trail) - 1, -1, -1):
        reach, diagonal = trail[edits], x - y
        down = diagonal == -edits or (
            diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]
        )
        before = diagonal + 1 if down else diagonal - 1
        from_x = reach[before]
        from_y = from_x - before
        while x > from_x and y > from_y and x > 0 and y > 0:
            x, y = x - 1, y - 1
            out.append(Span(SAME, a[x]))
        if edits:
            out.append(Span(NEW, b[from_y]) if down else Span(GONE, a[from_x]))
        x, y = from_x, from_y
    return out[::-1]


def _by_sentence(before: str, after: str) -> list[Span]:
    """Return coarser spans: whole sentences; or the whole text where not even these can be compared."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    found = _script([one for one in old if one], [one for one in new if one])
    return found if found is not None else [Span(GONE, before), Span(NEW, after)]


def _readable(script: list[Span]) -> list[Span]:
    """Return the script in runs: neighbours joined, crumbs between changes told as changed, old before new."""
    blocks: list[tuple[str, str, str]] = []  # (same, gone, new): one of the first or the others
    for span in script:
        if span.kind == SAME:
            if blocks and blocks[-1][0]:
                blocks[-1] = (blocks[-1][0] + span.text, "", "")
            else:
                blocks.append((span.text, "", ""))
        else:
            if not blocks or blocks[-1][0]:
                blocks.append(("", "", ""))
            _, gone, new = blocks[-1]
            blocks[-1] = (
                "",
                gone + span.text * (span.kind == GONE),
                new + span.text * (span.kind == NEW),
            )
    return [*_spans(_without_crumbs(blocks))]


def _without_crumbs(blocks: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the blocks with short unchanged ones between longer changes taken into these."""
    out: list[tuple[str, str, str]] = []
    for at, (same, gone, new) in enumerate(blocks):
        if not same:
            if out and not out[-1][0]:
                out[-1] = ("", out[-1][1] + gone, out[-1][2] + new)
            else:
                out.append(("", gone, new))
        elif out and at + 1 < len(blocks) and _is_crumb(same, out[-1], blocks[at + 1]):
            out[-1] = ("", out[-1][1] + same, out[-1][2] + same)
        else:
            out.append((same, "", ""))
    return out


def _is_crumb(same: str, before: tuple[str, str, str], after: tuple[str, str, str]) -> bool:
    """Tell whether what is unchanged is shorter than each change beside it, which says something else."""
    sides = [max(len(one[1]), len(one[2])) for one in (before, after)]
    return len(same) <= ISLAND and len(same) < min(sides) and "\n" not in same


def _spans(blocks: list[tuple[str, str, str]]) -> list[Span]:
    out: list[Span] = []
    for same, gone, new in blocks:
        out += [Span(kind, text) for kind, text in ((SAME, same), (GONE, gone), (NEW, new)) if text]
    assert all(a.kind != SAME or b.kind != SAME for a, b in pairwise(out))
    return out
