"""Step screen: numbers whose groups stand between marks that otherwise part values: commas, bars, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import (
    card_is_right,
    is_birth_date,
    looks_complete,
    resident_id_is_right,
)
from catalog.screen.glyph import SPACES
from catalog.screen.name import name_start

_MASKS: Final = "*×●○█■□〇"
_ODD: Final = rf"[^0-9A-Za-z\u3400-\u9fff{_MASKS}•.\-_ ]"
"""A sign that parts values rather than the groups of one: a comma, a bar, a bracket."""
_ODD_GAP: Final = rf"(?:[ {SPACES}]{{0,2}}{_ODD}{{1,2}}[ {SPACES}]{{0,2}}|[-‐‑‒–—―−.·•・_]{{2,3}}|[ {SPACES}]{{3,4}}|[^0-9A-Za-z\u3400-\u9fff{_MASKS}]{{3,8}})"
_DATE: Final = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ODDLY_PARTED: Final = late(
    rf"[1-9](?:(?<=1)[3-9][0-9](?P<a>{_ODD_GAP})[0-9]{{4}}(?P=a)[0-9]{{4}}"
    r"|(?<=1)[3-9][0-9][)）\]】][ -]?[0-9]{4}[ (（\[【-]{0,2}[0-9]{4}"
    r"|(?<=1)[3-9][0-9] ?[(（\[【“] ?[0-9]{4} ?[)）\]】”] ?[0-9]{4}"
    r"|(?<=1)[3-9],[0-9]{3},[0-9]{3},[0-9]{3}|(?<=6)(?:,[0-9]{3}){5,6}"
    rf"|[0-9]{{5}}(?P<b>{_ODD_GAP})(?:[0-9]{{8}}(?P=b)[0-9]{{3,5}}|[0-9]{{2}}{_DATE}(?P=b)[0-9]{{3}})"
    rf"|[0-9]{{3}}(?P<c>{_ODD_GAP})[0-9]{{4}}(?P=c)[0-9]{{4}}(?P=c)[0-9]{{4}}(?:(?P=c)[0-9]{{1,3}})?"
    rf"|[0-9]{{5}}(?P<e>{_ODD_GAP})[0-9]{{4}}(?P=e)[0-9]{{4}}(?P=e)[0-9]{{1,5}}"
    r"|[0-9]{3,5}[)）\]】] ?[0-9]{9,15}"
    rf"|(?P<d>{_ODD_GAP})[0-9](?:(?P=d)[0-9](?![0-9])){{9,18}})"
)
"""Mobile, resident and card numbers whose groups, or whose digits, stand between the same marks."""
_BRACKETED: Final = late(
    r"[0-9]{1,6}(?:[ ]?[()（）\[\]【】〔〕〈〉《》「」『』“”‘’{}]{1,2}[ ]?[0-9]{1,6}){2,20}"
)
"""Brackets around each other group or digit: 1[3]8[0]…"""
_EACH_APART: Final = late(r"[0-9](?:(?:[ ]?[，,、.。·/—–-][ ]?|[ ])[0-9]){10,18}")
"""Signs of more than one kind between the digits: 1、3、8，0、0……"""
_OLD_OR_CARD: Final = range(15, 20)
_OLD_ID: Final = 15
_YEAR: Final = late("(?:19|20)[0-9]{2}")
_CROSS_BEHIND: Final = late(r"[^0-9A-Za-z\u3400-\u9fff*●○█■□]{0,4}[xX×]")
_BEFORE_CHECK_X: Final = 17
_FEWEST_CARD_DIGITS: Final = 16
_WIDEST: Final = 80
_MOST_OF_ONE: Final = 18
_CELLS_PARTED: Final = late(r"[|\t\n,，、;；]")
_VALUES_PARTED: Final = late(r"[|\t\n,，、;；/]")
"""What parts figures, whose check digit may be right by chance."""
_NO_DIGIT: Final = late("[^0-9]+")
_MANY: Final = late("[0-9]{11}")
_ANY_GROUP: Final = late("[0-9]+")
_USUAL_OF_ID: Final = frozenset(
    {(6, 8, 4), (6, 8, 3), (6, 4, 4, 4), (6, 4, 4, 3), (6, 12), (6, 11)}
)
_USUAL_OF_CARD: Final = frozenset(
    {
        *((4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (4, 4, 4, 7)),
        *((6, 10), (6, 13), (6, 4, 4, 4, 1), (6, 4, 4, 2), (6, 4, 4, 4), (6, 4, 4, 5)),
        *(
            (6, 5, 5),
            (6, 5, 5, 3),
            (6, 6, 7),
            (6, 6, 4),
            (6, 7, 6),
            (6, 8, 4),
            (6, 8, 5),
            (6, 8, 2),
        ),
        *((8, 11), (9, 10), (10, 9)),
    }
)
"""Sizes of groups in which people write resident numbers and cards."""

Groups = tuple[tuple[int, int], ...]
"""Start and end, exclusive, of each group of digits of one number."""


def oddly_parted(text: str, wide: re.Match[str]) -> Iterator[Groups]:
    """Yield numbers whose groups stand between marks that otherwise part numbers, nothing joined to either end."""
    done = -1
    for odd in _ODDLY_PARTED.finditer(text, *wide.span()):
        mark = next(filter(None, odd.groups()), "")
        before, after = text[max(0, odd.start() - 9) : odd.start()], text[odd.end() : odd.end() + 9]
        before = _PREFIX.sub("", before)
        if before[-1:].isdigit() or after[:1].isdigit():
            continue
        groups = _groups(text, *odd.span())
        ahead = None
        if done != odd.start() - len(mark):
            ahead = _DIGITS_BEFORE.search(before.removesuffix(mark))
        behind = _DIGITS_BEHIND.match(after.removeprefix(mark))
        sizes = _figure(ahead), _figure(behind)
        if _may_be_one(text, groups, sizes):
            yield groups
            if resident_id_is_right(_NO_DIGIT.sub("", odd[0])):
                done = odd.end()
    if wide.end() - wide.start() <= _WIDEST:
        yield from _whole(text, wide)


def _whole(text: str, wide: re.Match[str]) -> Iterator[Groups]:
    """Yield all digits of a few if brackets alone part them, and what its check digit proves one number."""
    digits = _NO_DIGIT.sub("", wide[0])
    if not _MANY.match(digits):
        return
    complete = looks_complete(digits) or len(digits) in _OLD_OR_CARD
    each = _EACH_APART.fullmatch(text, *wide.span()) and [*digits[:4]] != sorted(digits[:4])
    if complete and (each or _BRACKETED.fullmatch(text, *wide.span())):
        yield _groups(text, *wide.span())
    start = wide.start()
    if _CARD_BEFORE.search(text, max(0, start - _LABEL), start) and _SAME_MARK.fullmatch(wide[0]):
        yield _groups(text, *wide.span())
    elif len(digits) >= _FEWEST_CARD_DIGITS:
        yield from _right(text, wide)


def _groups(text: str, start: int, end: int) -> Groups:
    return tuple(group.span() for group in _ANY_GROUP.finditer(text, start, end))


def _figure(beside: re.Match[str] | None) -> int:
    """Return how many digits a figure beside a number has; a long number of its own is no figure."""
    size = len(beside[0]) if beside else 0
    return size if size < _OWN_NUMBER else 0


_OWN_NUMBER: Final = 9
_PREFIX: Final = late("(?:^|[^0-9])(?:0|86|0086)$")
"""What may stand before a mobile number."""
_DIGITS_BEFORE: Final = late("[0-9]+$")
_DIGITS_BEHIND: Final = late("[0-9]+")


def _may_be_one(text: str, groups: Groups, beside: tuple[int, int]) -> bool:
    """Tell whether groups between the same marks may be one number: years in a row are none.

    `beside`: how many digits stand before and behind them, the same mark between; 0: none. Then only a right
    number is taken, and none that goes on in groups as long.
    """
    parts = [text[start:end] for start, end in groups]
    if all(map(_YEAR.fullmatch, parts)):
        return False
    digits = "".join(parts)
    goes_on = beside[0] == len(parts[0]) or beside[1] == len(parts[-1])
    if resident_id_is_right(digits):
        return True
    if looks_complete(digits) or card_is_right(digits):
        grouped = len(digits) == _MOBILE_DIGITS > len(parts)
        return not (any(beside) if grouped else goes_on)
    return not any(beside) or (
        len(parts) == _OLD_ID and not goes_on and is_birth_date(digits[6:12])
    )


_MOBILE_DIGITS: Final = 11


def _right(text: str, wide: re.Match[str]) -> Iterator[Groups]:
    """Yield groups in a row that are a resident number or a card that is right, whatever parts them."""
    groups = _groups(text, *wide.span())
    done = 0
    for first in range(len(groups)):
        if first < done:
            continue
        over = _right_from(text, groups, first)
        if over:
            yield groups[first:over]
            done = over


def _right_from(text: str, groups: Groups, first: int) -> int:
    """Return where the longest right number is over whose first group is given; 0: there is none."""
    digits, over = "", 0
    for last in range(first, len(groups)):
        digits += text[groups[last][0] : groups[last][1]]
        if last > first and len(digits) >= _FEWEST_CARD_DIGITS:
            sizes = tuple(b - a for a, b in groups[first : last + 1])
            better = not over or sizes in _USUAL_OF_CARD
            if better and _is_right(text, groups, (first, last + 1), digits):
                over = last + 1
            if len(digits) > _MOST_OF_ONE:
                break
    return over


def _is_right(text: str, groups: Groups, window: tuple[int, int], digits: str) -> bool:
    """Tell whether groups are one number by its check digit, and by their sizes where cells may part them."""
    first, last = window
    start, end = groups[first][0], groups[last - 1][1]
    sizes = tuple(b - a for a, b in groups[first:last])
    cross = len(digits) == _BEFORE_CHECK_X and _CROSS_BEHIND.match(text, end)
    if resident_id_is_right(digits + "X" if cross else digits):
        whole = last - first == len(groups)
        return whole or sizes in _USUAL_OF_ID or not _CELLS_PARTED.search(text, start, end)
    if not card_is_right(digits):
        return False
    return not _VALUES_PARTED.search(text, start, end) or _is_over_values(text, groups, window)


def _is_over_values(text: str, groups: Groups, window: tuple[int, int]) -> bool:
    """Tell whether groups that marks part as they part values are one card: by its label, its sizes, its row."""
    first, last = window
    start, end = groups[first][0], groups[last - 1][1]
    sizes = tuple(b - a for a, b in groups[first:last])
    called = _CARD_BEFORE.search(text, max(0, start - _LABEL), start) is not None
    long = sizes[0] >= _ISSUER
    slashed = _SLASHED.fullmatch(text, start, end) and (called or long)
    marked = _ONE_MARK.fullmatch(text, start, end)
    if slashed or (marked and (called or (long and _LINE_END.match(text, end)))):
        return True
    beside = {b - a for a, b in (*groups[max(0, first - 1) : first], *groups[last : last + 1])}
    usual = sizes in _USUAL_OF_CARD and sizes[0] not in beside
    if usual and _CARD_CELL.search(text, max(0, start - _LABEL), start):
        return _LINE_END.match(text, end) is not None
    if sizes in _USUAL_OF_CARD and _SPACED.search(text, start, end):
        line = text[max(0, start - _LABEL) : start].rpartition("\n")[2]
        if not any(map(str.isdigit, line)):
            return True
    in_cells = _CELLS.search(text, start, end) is not None
    return _is_persons_row(text, start, end) or (usual and not in_cells)


def _is_persons_row(text: str, start: int, end: int) -> bool:
    """Tell whether groups over cells fill a row to its end that begins with a person's name."""
    if not _OVER_CELLS.fullmatch(text, start, end) or not _LINE_END.match(text, end):
        return False
    row = text[max(0, start - _ROW) : start].rpartition("\n")[2]
    cells = [cell.strip() for cell in _CELLS.split(row) if cell.strip()]
    if not cells or any(map(str.isdigit, "".join(cells[1:]))):
        return False
    name = _COUNT.sub("", cells[0])
    return name.endswith("某") or name_start(name, len(name), sure=False) == 0


_ROW: Final = 80
_COUNT: Final = late(r"\A[0-9]{1,3}[.、]?\s?")
_OVER_CELLS: Final = late(r"[0-9]{3,9}(?: ?[|\t] ?[0-9]{2,9}){1,5}")
_SPACED: Final = late(r"[0-9]{4} [0-9]{4}")
"""Groups with blanks within a cell: no figures."""
_CARD_BEFORE: Final = late(r"(?:[卡账帐][号户]|存折|卡)[：:为是 （(“]{0,3}$")
_CARD_CELL: Final = late(r"[卡账帐折][号户]?\s?[|\t]\s?$")
_LINE_END: Final = late(r"[ \t|]{0,4}(?:\n|\Z)")
"""A row of a label and the groups of its number, nothing else."""
_LABEL: Final = 8
_ISSUER: Final = 6
"""Digits that name the bank: figures in a row that strokes part are shorter."""
_SAME_MARK: Final = late(r"[0-9]{3,8}(?P<mark>[/~+|])[0-9]{3,8}(?:(?P=mark)[0-9]{2,8}){1,3}")
"""Groups of an account with the same mark between all of them."""
_SLASHED: Final = late(r"[0-9]{2,}(?: ?[/／] ?[0-9]{2,}){1,6}")
"""Groups of any size with strokes between them."""
_ONE_MARK: Final = late(
    r"[0-9]{4,12}(?P<mark> ?[|｜\t,，、;；] ?)[0-9]{2,13}(?:(?P=mark)[0-9]{2,12}){0,6}"
)
"""Groups with the same mark between all of them, whatever it parts elsewhere."""
_CELLS: Final = late(r"[|\t\n]")
"""What parts the cells of a table, where figures of a size stand side by side."""
