"""Step screen: runs of digits, however they are grouped, and the whole numbers that may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.glyph import SPACES

_BLANK: Final = f"[ {SPACES}]"
PARTING: Final = (
    rf"(?:{_BLANK}{{1,2}}|{_BLANK}?[-‐‑‒–—―−﹣.·•・_]{_BLANK}?|{_BLANK}{{0,2}}\r?\n{_BLANK}{{0,4}})"
)
"""What may stand between two groups of digits of one number."""
_GROUP: Final = late("[0-9]+")
_ODD: Final = r"[^0-9A-Za-z\u3400-\u9fff*×●○█■□•〇.\-_ ]"
"""A sign that parts values rather than the groups of one: a comma, a bar, a bracket."""
_ROUGH: Final = late(rf"[0-9](?:[ {SPACES}\-‐‑‒–—―−﹣.·•・_\r\n]{{0,8}}[0-9]){{5,}}")
_WIDE: Final = late(r"[0-9](?:[^0-9A-Za-z\u3400-\u9fff*×●○█■□〇]{0,8}[0-9]){5,}")
"""Digits with anything but letters, Han and masks between them."""
_ODD_GAP: Final = rf"(?:[ {SPACES}]{{0,2}}{_ODD}{{1,2}}[ {SPACES}]{{0,2}}|[-‐‑‒–—―−.·•・_]{{2,3}}|[ {SPACES}]{{3,4}})"
_ODDLY_PARTED: Final = late(
    rf"[1-9](?:(?<=1)[3-9][0-9](?P<a>{_ODD_GAP})[0-9]{{4}}(?P=a)[0-9]{{4}}"
    r"|(?<=1)[3-9][0-9][)）\]】][ -]?[0-9]{4}[ (（\[【-]{1,2}[0-9]{4}"
    rf"|[0-9]{{5}}(?P<b>{_ODD_GAP})(?:18|19|20)[0-9]{{6}}(?P=b)[0-9]{{3,4}}"
    rf"|(?<=6)2[0-9]{{2}}(?P<c>{_ODD_GAP})[0-9]{{4}}(?P=c)[0-9]{{4}}(?P=c)[0-9]{{4}}(?:(?P=c)[0-9]{{3}})?"
    rf"|(?P<d>{_ODD_GAP})[0-9](?:(?P=d)[0-9]){{9,17}})"
)
"""Mobile, resident and card numbers whose groups, or whose digits, stand between the same marks."""
_MOBILE_DIGITS: Final = 11
_WIDEST_ID: Final = 80
_CROSS_BEHIND: Final = late(r"[^0-9A-Za-z\u3400-\u9fff*●○█■□]{0,4}[xX×]")
_CROSSES: Final = frozenset("xX×")
_DATE: Final = late(r"(?:19|20)[0-9]{2}([-.])[01]?[0-9]\1[0-3]?[0-9]")
_GAP: Final = late(PARTING)
_WIDEST_GAP: Final = 8
_FEWEST_DIGITS: Final = 6
_SIZES: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CUSTOMS: Final = (
    re.compile("344|38|74"),  # mobile numbers
    re.compile(
        "68[34]|6444|6443|64224|64223|6c|6b|e4|693|6363|636|666|333333|99"
    ),  # resident numbers
    re.compile("444[4-7]|88|4c|466"),  # cards of 16 digits and a few more
    re.compile("4444[1-3]|6d|6a|8b|4f|6676|667"),  # cards of 19 digits
)
"""Sizes of the groups in which people write long numbers: 138 0000 1234 is 344."""
_LONGEST_NUMBER: Final = 24
_CODE_MARKS: Final = "-_.–"
_CODE_ENDS: Final = frozenset(_CODE_MARKS + "\n")
_SHORT_GROUP: Final = 7
_BEFORE_CHECK_X: Final = 17
"""Digits of a resident number before a check digit X."""
_FULL_RESIDENT_ID: Final = 18
_MOST_LINES: Final = 4
"""A narrow column breaks a number into no more lines."""
_LETTERS_BEFORE: Final = late(r"[A-Za-z]{1,24}[-_]?$")
_LABEL_LETTERS: Final = late(
    r"(?:tel|telephone|phone|mobile|mob|cell|cellphone|sj|sjh|dh|id|idcard|sfz|sfzh|no|card|cardno|bank|yhk"
    r"|qq|qqh|vx|wx|weixin|wechat|weibo|u|n|t|r|nbsp)[-_]?$",
    re.IGNORECASE,
)
_MASKED_BEFORE: Final = late(r"[0-9](?:[*×#●○█■□•Xx?？]{2,}|[ -]?[*×#●○█■□•Xx]{3,}[ -]?)$")
_ENDS_MASK: Final = frozenset("*×#●○█■□•Xx?？ -\n")
"""What `_MASKED_BEFORE` may end with."""
_MASKED_AFTER: Final = late(r"[*×#●○█■□•Xx?？]{2,}|[*×#●○█■□•?？]+[0-9]|[…]|\.{3,}")


class Number(NamedTuple):
    """Digits that may be one number."""

    start: int
    end: int
    digits: str
    natural: bool
    """Written in one piece, or in groups as people write such numbers."""


@dataclass(frozen=True, slots=True)
class Run:
    """Groups of digits with nothing but blanks, one mark or a line break between them."""

    groups: tuple[tuple[int, int], ...]

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
            yield from _odd_runs(text, wide)


def _odd_runs(text: str, wide: re.Match[str]) -> Iterator[Run]:
    """Yield numbers whose groups stand between marks that otherwise part numbers, nothing joined to either end."""
    for odd in _ODDLY_PARTED.finditer(text, *wide.span()):
        mark = next(filter(None, odd.groups()), "")
        before, after = text[max(0, odd.start() - 9) : odd.start()], text[odd.end() : odd.end() + 9]
        ends = before[-1:], before.removesuffix(mark)[-1:], after[:1], after.removeprefix(mark)[:1]
        if not any(map(str.isdigit, ends)):
            yield _run_at(text, *odd.span())
    if wide.end() - wide.start() <= _WIDEST_ID and _is_id(text, wide):
        yield _run_at(text, *wide.span())


def _run_at(text: str, start: int, end: int) -> Run:
    return Run(tuple(group.span() for group in _GROUP.finditer(text, start, end)))


def _is_id(text: str, wide: re.Match[str]) -> bool:
    """Tell whether the digits of a stretch, whatever parts them, are a resident number that is right."""
    digits = "".join(filter(str.isdigit, wide[0]))
    if len(digits) == _BEFORE_CHECK_X and _CROSS_BEHIND.match(text, wide.end()):
        digits += "X"
    return len(digits) == _FULL_RESIDENT_ID and resident_id_is_right(digits)


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
        groups.append((start, end))
        digits += end - start
    if digits >= _FEWEST_DIGITS:
        yield Run(tuple(groups))


def numbers_of(text: str, run: Run) -> Iterator[Number]:
    """Yield what may be one number: each group, groups in a custom of writing, lines, the whole run.

    None is cut out of a group, and none is part of a code, of a masked value or of a longer grouped number.
    """
    for start, end in run.groups:
        if not _is_part(text, start, end, text[start:end]):
            yield Number(start, end, text[start:end], natural=True)
    if len(run.groups) > 1:
        seen = set(_in_custom(run))
        for natural, (first, last) in [(True, window) for window in seen] + [
            (False, window) for window in _stretches(text, run) if window not in seen
        ]:
            start, end = run.groups[first][0], run.groups[last - 1][1]
            digits = "".join(text[a:b] for a, b in run.groups[first:last])
            if not _is_part(text, start, end, digits):
                yield Number(start, end, digits, natural or last - first == len(digits))


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
    for first, last in {(0, len(run.groups)), *pairwise(cuts), *_broken_ids(text, run)}:
        if last - first > 1 and _digits_in(run, first, last) <= _LONGEST_NUMBER:
            yield first, last


def _broken_ids(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield groups on lines that follow each other and have as many digits as a resident number.

    In a narrow column of a table the next row's number stands right below.
    """
    for first in range(len(run.groups) - 1):
        for last in range(first + 2, min(first + _MOST_LINES, len(run.groups)) + 1):
            before, here = run.groups[last - 2], run.groups[last - 1]
            if "\n" not in text[before[1] : here[0]]:
                break
            digits = _digits_in(run, first, last)
            if digits in {_BEFORE_CHECK_X, _FULL_RESIDENT_ID}:
                yield first, last
            if digits >= _FULL_RESIDENT_ID:
                break


def _digits_in(run: Run, first: int, last: int) -> int:
    if last - first > _LONGEST_NUMBER:
        return last - first
    return sum(end - start for start, end in run.groups[first:last])


def _is_part(text: str, start: int, end: int, digits: str) -> bool:
    """Tell whether digits are part of a code, a decimal fraction, a masked value or a longer number.

    What its check digit proves a resident number or a card is none of a code, nor is a part of a file's name.
    """
    before, after = text[max(0, start - 26) : start], text[end : end + 12]
    if (
        after[:1].isascii()
        and after[:1].isalpha()
        and not (after[:1] in {"x", "X"} and len(digits) == _BEFORE_CHECK_X)
    ):
        return True
    if len(digits) == _BEFORE_CHECK_X and _is_sure(digits, after):
        digits, after = digits + "X", after[1:]
    bold = _OPENED.search(before) if before.endswith("*") else None
    if bold is None or bold[0] != after[: len(bold[0])]:
        if before[-1:] in _ENDS_MASK and _MASKED_BEFORE.search(before):
            return True
        if _MASKED_AFTER.match(after):
            return True
    return _is_joined(before, after) and not (
        _is_sure(digits, after) or _FILE_NAME.match(text, end)
    )


_OPENED: Final = late(r"\*{1,3}$")
_FILE_NAME: Final = late(
    r"(?:[-_ (（][0-9A-Za-z\u3400-\u9fff（）()_-]{1,40})?\.(?i:jpe?g|png|pdf|docx?|xlsx?|wps|ofd|zip|rar|csv|txt|mp[34]|wav|amr|m4a|tiff?|bmp|heic)(?![0-9A-Za-z])"
)


def _is_sure(digits: str, after: str) -> bool:
    """Tell whether digits, with a cross behind them, are a resident number or a card by their check digit."""
    if len(digits) == _BEFORE_CHECK_X and after[:1] in _CROSSES:
        return resident_id_is_right(digits + "X")
    if digits.startswith("62"):
        return len(digits) in _CARD_DIGITS and luhn_is_right(digits)
    return resident_id_is_right(digits)


def _is_joined(before: str, after: str) -> bool:
    """Tell whether letters or a short group of digits are joined to a number: both make a code."""
    if before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in {"-", "_"}):
        letters = _LETTERS_BEFORE.search(before)
        if letters and not _LABEL_LETTERS.search(letters[0]):
            return True
    if before[-1:] in _CODE_ENDS and _joined_before(before):
        return True
    return _joined_after(after)


_CARD_DIGITS: Final = range(16, 20)
_GROUP_BEFORE: Final = late(rf"(?P<ahead>^|[^0-9]|\n)(?P<group>[0-9]{{1,20}})[{_CODE_MARKS}]$")
_GROUP_AFTER: Final = late(rf"[{_CODE_MARKS}](?P<group>[0-9]{{1,20}})")
_LIST_NUMBER: Final = 2


def _joined_before(before: str) -> bool:
    """Tell whether a short group stands before, joined by a mark: part of a code; list numbers are not."""
    match = _GROUP_BEFORE.search(before)
    if not match or (len(match["group"]) >= _SHORT_GROUP and before[-1] != "_"):
        return False
    if match["group"] in {"86", "086", "0086"}:
        return False
    listed = len(match["group"]) <= _LIST_NUMBER and match["ahead"] in {"", "\n"}
    return not (listed and before[-1] == ".")


def _joined_after(after: str) -> bool:
    match = _GROUP_AFTER.match(after)
    return match is not None and len(match["group"]) < _SHORT_GROUP
