"""Step screen: numbers that a file breaks over two paragraphs, pages or cells one below the other, given whole as well.

Two halves are joined only where a label before the first, or a check digit, says that they are one number: what
stands below a number is mostly another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from catalog.model.pattern import late
from catalog.screen.check_digit import resident_id_is_right
from catalog.screen.piece import Grid, Mark, Nested, Piece

_HEAD_DIGITS = range(1, 18)
_END = late(r"(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){0,17}\s*$")
_LAST = late(r"[0-9]+[Xx]?$")
_START = late(r"\s*[0-9](?:[ -]?[0-9]){0,15}[Xx]?(?![0-9A-Za-z])")
_DIGIT = late("[0-9Xx]")
_LABELS = (
    (late("(?:身份|证件)[^0-9]{0,24}$"), frozenset({15, 18})),
    (late("(?:手机|电话)[^0-9]{0,24}$"), frozenset({11})),
    (late("(?:卡号|账号|帐号|银行)[^0-9]{0,24}$"), frozenset(range(16, 20))),
)
"""What a number is called, and how many digits it has then."""
_LABEL = late("身份|证件|手机|电话|卡号|账号|帐号|银行")
_SIZES = frozenset({11, 15, 16, 17, 18, 19})
_RESIDENT_ID = 18
_LONGEST = 19
_LABEL_CHARS = 40
_SHORT_CELL = 60


def with_joints(records: Iterable[Piece | Mark | Nested]) -> Iterator[Piece | Mark | Nested]:
    """Yield the records, and after each the numbers that it ends, or that are broken within its table."""
    before: Piece | None = None
    for record in records:
        yield record
        if not isinstance(record, Piece):
            continue
        if "\t" in record.text or record.grid is not None:
            yield from _in_columns(record)
        if record.grid is not None:
            before = None
            continue
        carried = None
        if before is not None and before.layer is record.layer:
            carried = _carried(before.text, record.text)
            if carried is not None and _is_whole(carried):
                yield Piece(carried, before.where, before.layer)
        alone = carried is not None and _is_digits(record.text)
        before = before._replace(text=carried) if alone and before and carried else record


def joined(head: str, tail: str) -> str | None:
    """Return the number that the end of one text and the start of the next make, with its label; None: they make none."""
    whole = _carried(head, tail)
    return whole if whole is not None and _is_whole(whole) else None


def _carried(head: str, tail: str) -> str | None:
    """Return the end of one text with the digits that begin the next; None: they cannot be one number."""
    end = _END.search(head[-_LABEL_CHARS:])
    start = _START.match(tail)
    if end is None or start is None:
        return None
    digits = _bare(end[0]) + _bare(start[0])
    if len(digits) > _LONGEST or len(_bare(end[0])) not in _HEAD_DIGITS:
        return None
    label = head[-_LABEL_CHARS:][: end.start()]
    return label.rpartition("\n")[2] + digits


def _is_whole(text: str, *, labelled: bool = False) -> bool:
    """Tell whether a label and the digits behind it are a number of the length that it says, or one that is right."""
    found = _LAST.search(text)
    digits = found[0] if found else ""
    label = text[: len(text) - len(digits)]
    if any(name.search(label) and len(digits) in sizes for name, sizes in _LABELS):
        return True
    return not labelled and len(digits) == _RESIDENT_ID and resident_id_is_right(digits.upper())


def _bare(text: str) -> str:
    return "".join(_DIGIT.findall(text))


def _is_digits(text: str) -> bool:
    found = _START.match(text)
    return found is not None and not text[found.end() :].strip()


def _in_columns(piece: Piece) -> Iterator[Piece]:
    """Yield numbers whose halves stand one below the other in a table, under or beside a label."""
    if _LABEL.search(piece.text) is None:
        return
    rows = [line.split("\t") for line in piece.text.split("\n")]
    top = rows[0]
    for number, (upper, lower) in enumerate(pairwise(rows)):
        for column, (head, tail) in enumerate(zip(upper, lower, strict=False)):
            if not (head and tail and tail[0].isdigit() and len(tail) < _SHORT_CELL):
                continue
            if (head.isdigit() and len(head) + len(tail) not in _SIZES) or not _is_digits(tail):
                continue
            beside = upper[column - 1] if column else ""
            above = top[column] if number and column < len(top) else ""
            carried = _carried(f"{above} {beside} {head}"[-_LABEL_CHARS:], tail)
            if carried is not None and _is_whole(carried, labelled=True):
                yield Piece(carried, piece.where, piece.layer, _cell(piece.grid, number, column))


def _cell(grid: Grid | None, row: int, column: int) -> Grid | None:
    if grid is None or row >= len(grid.rows) or column >= len(grid.columns):
        return None
    return Grid(grid.sheet, (grid.rows[row],), (grid.columns[column],))
