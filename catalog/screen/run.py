"""Step screen: runs of digits, however they are grouped, and the whole numbers that may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen import run_apart, run_called, run_cells, run_cut, run_odd, run_proved, run_told
from catalog.screen.check_digit import looks_complete, resident_id_is_right
from catalog.screen.glyph import SPACES
from catalog.screen.name import name_start
from catalog.screen.run_alone import is_alone, quoted
from catalog.screen.run_part import is_part

_BLANK: Final = f"[ {SPACES}]"
_CONTROLS: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
PARTING: Final = (
    rf"(?:{_BLANK}{{1,2}}|{_BLANK}?[-‐‑‒–—―−﹣.·•・_]{_BLANK}?|{_BLANK}{{0,2}}[-‐=—]?(?:\r?\n{_BLANK}{{0,4}}){{1,2}}(?:-(?! ))?"
    rf"|{_BLANK}?[{_CONTROLS}]{{1,2}}{_BLANK}?)"
)
"""What may stand between two groups of digits of one number."""
_GROUP: Final = late("[0-9]+")
_ROUGH: Final = late(rf"[0-9](?:[ {SPACES}\-‐‑‒–—―−﹣=.·•・_\r\n{_CONTROLS}]{{0,8}}[0-9]){{5,}}")
_WIDE: Final = late(r"[0-9](?:[^0-9A-Za-z\u3400-\u9fff*×●○█■□〇]{0,8}[0-9]){5,}")
"""Digits with anything but letters, Han and masks between them."""
_MOBILE_DIGITS: Final = 11
_TIME: Final = late(r"[0-5][0-9](?<=[0-9][:：]..)")
"""The end of a time of day: behind it another number begins."""
_DATE: Final = late(r"(?:19|20)[0-9]{2}([-.])[01]?[0-9]\1[0-3]?[0-9]")
_GAP: Final = late(PARTING)
_WIDEST_GAP: Final = 8
_FEWEST_DIGITS: Final = 6
_SIZES: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CUSTOMS: Final = (
    re.compile("344|38|74"),  # mobile numbers
    re.compile(
        "68[34]|663|6444|6443|64224|64223|6c|6b|e4|693|6363|636|666|333333|99"
    ),  # resident numbers
    re.compile("444[4-7]|88|4c|466"),  # cards of 16 digits and a few more
    re.compile("4444[1-3]|6d|6a|8b|4f|6676|667"),  # cards of 19 digits
    re.compile("(?<!1)(?:1{11}|1{15,19})(?!1)"),  # each digit apart
)
"""Sizes of the groups in which people write long numbers: 138 0000 1234 is 344."""
_LONGEST_NUMBER: Final = 24
_SHORTEST_NUMBER: Final = 9
"""No detector takes fewer digits for one: what stands beside the small figures of a table, a third of the time
that a table took, is not looked at."""
_BEFORE_CHECK_X: Final = 17
"""Digits of a resident number before a check digit X."""
_FULL_RESIDENT_ID: Final = 18
_CARD_DIGITS: Final = range(16, 20)
_LIST_NUMBER: Final = 2
_LABEL: Final = 16
_NAME_BEFORE: Final = 8
"""Characters before a number in which a name and blanks may stand."""
_MOST_LINES: Final = 4
"""A narrow column breaks a number into no more lines."""


class Number(NamedTuple):
    """Digits that may be one number."""

    start: int
    end: int
    digits: str
    natural: bool
    """Written in one piece, or in groups as people write such numbers."""
    called: bool = False
    """A label asks for a number of this kind, and these are the digits behind it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Groups of digits with nothing but blanks, one mark or a line break between them."""

    groups: tuple[tuple[int, int], ...]
    spelt: str = ""
    """The digits that the words of the one group spell."""
    called: bool = False
    """A label asks for such a number."""

    @property
    def start(self) -> int:
        """Return where the first digit stands."""
        return self.groups[0][0]

    @property
    def end(self) -> int:
        """Return the place after the last digit."""
        return self.groups[-1][1]


def runs_of(text: str) -> Iterator[Run]:
    """Yield runs of at least six digits."""
    for wide in _WIDE.finditer(text):
        if wide[0].isdigit():
            yield Run((wide.span(),))
            continue
        for rough in _ROUGH.finditer(text, *wide.span()):
            if not _DATE.fullmatch(rough[0]):
                yield from _runs_within(text, *rough.span())
        if wide.end() - wide.start() > _MOBILE_DIGITS:
            for groups in run_odd.oddly_parted(text, wide):
                yield Run(groups)
            yield from (Run((span,), digits) for span, digits in run_apart.dated_in(text, wide))
            yield from (
                Run((span,), digits, called=True) for span, digits in run_cut.cut(text, wide)
            )


def told_runs(text: str, *, spoken: bool, spelt: bool) -> Iterator[Run]:
    """Yield numbers told group by group, and numbers whose digits words spell; each only if asked for."""
    if spoken:
        yield from map(Run, run_apart.spoken(text))
        for told in (
            run_apart.dated(text),
            run_apart.boxed(text),
            run_apart.counted(text),
            run_apart.turned(text),
            run_cells.in_cells(text),
            run_told.told(text),
        ):
            yield from (Run((span,), digits) for span, digits in told)
    if spelt:
        yield from (Run((span,), digits) for span, digits in run_apart.spelt(text))
    for told in (run_apart.by_lines(text), run_proved.proved(text)):
        yield from (Run((span,), digits) for span, digits in told)


def called_runs(text: str, labels: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield numbers that a label asks for, however their digits are written; `labels`: where their words stand."""
    yield from (
        Run((span,), digits, called=True)
        for span, digits in (
            *run_called.called(text, labels),
            *run_called.behind_names(text),
            *quoted(text),
        )
    )


def _runs_within(text: str, first: int, last: int) -> Iterator[Run]:
    groups: list[tuple[int, int]] = []
    digits = 0
    for match in _GROUP.finditer(text, first, last):
        start, end = match.span()
        if groups and not (
            start - groups[-1][1] <= _WIDEST_GAP and _GAP.fullmatch(text, groups[-1][1], start)
        ):
            if digits >= _FEWEST_DIGITS:
                yield Run(tuple(groups))
            groups, digits = [], 0
        elif len(groups) == 1 and text[start - 1] == " " and _TIME.fullmatch(text, *groups[0]):
            groups, digits = [], 0
        groups.append((start, end))
        digits += end - start
    if digits >= _FEWEST_DIGITS:
        yield Run(tuple(groups))


def numbers_of(text: str, run: Run) -> Iterator[Number]:
    """Yield what may be one number: each group, groups in a custom of writing, lines, the whole run.

    They have nine digits and more. None is cut out of a group, and none is part of a code, of a masked value
    or of a longer grouped number.
    """
    if run.spelt:
        yield Number(run.start, run.end, run.spelt, natural=True, called=run.called)
        return
    if _digits_in(run, 0, len(run.groups)) < _SHORTEST_NUMBER:
        return
    for start, end in run.groups:
        if end - start >= _SHORTEST_NUMBER:
            yield from _in_group(text, start, end)
    if len(run.groups) > 1:
        seen = set(_in_custom(run))
        for natural, (first, last) in [(not _is_in_row(text, run, w), w) for w in seen] + [
            (False, window) for window in _stretches(text, run) if window not in seen
        ]:
            start, end = run.groups[first][0], run.groups[last - 1][1]
            digits = "".join(text[a:b] for a, b in run.groups[first:last])
            if (
                len(digits) >= _SHORTEST_NUMBER
                and not is_part(text, start, end, digits)
                and not run_cut.may_count(text, run.groups[first:last])
            ):
                alone = last - first == len(run.groups) and is_alone(text, run.groups, digits)
                sure = natural or alone or last - first == len(digits)
                yield Number(start, end, digits, sure)


def _in_group(text: str, start: int, end: int) -> Iterator[Number]:
    if (
        end - start == _FULL_RESIDENT_ID + _LIST_NUMBER
        and "残疾" in text[max(0, start - _LABEL) : start]
    ):
        cut = start + _FULL_RESIDENT_ID  # its kind and grade stand behind
        if resident_id_is_right(text[start:cut]):
            yield Number(start, cut, text[start:cut], natural=True)
            return
    if is_part(text, start, end, text[start:end]):
        return
    yield Number(start, end, text[start:end], natural=True)
    if end - start > _FULL_RESIDENT_ID:
        yield from _run_together(text, start, end)


def _run_together(text: str, start: int, end: int) -> Iterator[Number]:
    """Yield a resident number and the whole number that is written right behind or before it."""
    for cut in (start + _FULL_RESIDENT_ID, end - _FULL_RESIDENT_ID):
        one, other = text[start:cut], text[cut:end]
        known, rest = (one, other) if len(one) == _FULL_RESIDENT_ID else (other, one)
        if resident_id_is_right(known) and looks_complete(rest):
            yield Number(start, cut, one, natural=True)
            yield Number(cut, end, other, natural=True)
            return


def _is_in_row(text: str, run: Run, window: tuple[int, int]) -> bool:
    """Tell whether groups of a mobile number stand amid others, one blank between all: 2021 138 2022 1520 2023."""
    groups, (first, last) = run.groups, window
    if _digits_in(run, first, last) != _MOBILE_DIGITS or len(groups) <= last - first + 1:
        return False
    if first == 0 and _is_behind_name(text, groups[0][0]):
        return False
    gap = text[groups[first][1] : groups[first + 1][0]]
    ahead = _row(text, groups[first - 1 : first + 1], gap) if first else 0
    behind = _row(text, groups[last - 1 : last + 2], gap)
    return ahead + behind > 1 and not any(
        _digits_in(run, at, at + last - first) == _MOBILE_DIGITS and text[groups[at][0]] == "1"
        for at in (first - last + first, last)
        if 0 <= at <= len(groups) - (last - first)
    )


def _is_behind_name(text: str, start: int) -> bool:
    """Tell whether a person's name stands right before: what follows is the first of that person's figures."""
    before = text[max(0, start - _NAME_BEFORE) : start].rstrip()
    return before.endswith("某") or name_start(before, len(before), sure=False) >= 0


def _row(text: str, groups: Sequence[tuple[int, int]], gap: str) -> int:
    """Return how many groups follow the first with the same gap before each; a whole number is no figure."""
    return sum(
        text[one[1] : other[0]] == gap
        for one, other in pairwise(groups)
        if min(one[1] - one[0], other[1] - other[0]) > _LIST_NUMBER
        and max(one[1] - one[0], other[1] - other[0]) < _MOBILE_DIGITS
    )


def _in_custom(run: Run) -> Iterator[tuple[int, int]]:
    """Yield first and last group (exclusive) of windows whose groups have customary sizes."""
    sizes = "".join(_SIZES[min(end - start, 35)] for start, end in run.groups)
    for custom in _CUSTOMS:
        for match in custom.finditer(sizes):
            yield match.span()


def _stretches(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield the whole run, and its parts between wide blanks, if they are no longer than a number."""
    cuts = [0]
    for index in range(1, len(run.groups)):
        between = text[run.groups[index - 1][1] : run.groups[index][0]]
        if len(between) > 1 or between == "\n":
            cuts.append(index)
    cuts.append(len(run.groups))
    parts = {(0, len(run.groups)), *pairwise(cuts), *_broken_ids(text, run), *_in_two(text, run)}
    for first, last in parts:
        if last - first > 1 and _digits_in(run, first, last) <= _LONGEST_NUMBER:
            yield first, last


def _in_two(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield two groups behind a name that are as long as a mobile number; the count of the next row may follow."""
    for first in range(len(run.groups) - 1):
        start, last = run.groups[first][0], first + 2
        if _digits_in(run, first, last) != _MOBILE_DIGITS or text[start] != "1":
            continue
        behind = run.groups[last : last + 1]
        counts = not behind or behind[0][1] - behind[0][0] <= _LIST_NUMBER
        if counts and _is_behind_name(text, start):
            yield first, last


def _broken_ids(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield groups on lines that follow each other and have as many digits as a resident number or a card.

    In a narrow column of a table the next row's number stands right below.
    """
    for first in range(len(run.groups) - 1):
        for last in range(first + 2, min(first + _MOST_LINES, len(run.groups)) + 1):
            before, here = run.groups[last - 2], run.groups[last - 1]
            if "\n" not in text[before[1] : here[0]]:
                break
            digits = _digits_in(run, first, last)
            card = digits in _CARD_DIGITS and text.startswith("62", run.groups[first][0])
            if card or digits in {_BEFORE_CHECK_X, _FULL_RESIDENT_ID}:
                yield first, last
            if digits >= _FULL_RESIDENT_ID:
                break


def _digits_in(run: Run, first: int, last: int) -> int:
    if last - first > _LONGEST_NUMBER:
        return last - first
    return sum(end - start for start, end in run.groups[first:last])
