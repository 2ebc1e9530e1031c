"""Step check: what has to add up in the tables of an annual report, each as a named equation with both numbers.

I1 to I4 hold inside one year's tables, I5 and I6 against the report published for the year before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from catalog.model.annual_form import (
    BLOCK_COLUMNS,
    BLOCKS,
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    NEW,
    PROCESSED_TOTAL,
    RESULTS,
    TABLE2,
    TABLE3,
    TOTAL,
    Amount,
    cell_label,
)


class Identity(NamedTuple):
    """One equation with its two sides as they come out."""

    code: str
    """`I1` to `I6`."""
    of: str
    """The column, row, block or document kind that it is about."""
    left: tuple[str, ...]
    """Cells of the left side, which are summed up."""
    right: tuple[str, ...]
    """Cells of the right side; `-` before a cell that is taken off, `@` before a cell of last year's report."""
    left_value: Amount
    right_value: Amount

    @property
    def holds(self) -> bool:
        """Whether both sides come to the same."""
        return self.left_value == self.right_value

    @property
    def detail(self) -> str:
        """Both sides, by cell and by number; the same in every language."""
        left, right = (" + ".join(side).replace("+ -", "- ") for side in (self.left, self.right))
        sign = "=" if self.holds else "≠"
        return f"{left} = {self.left_value} {sign} {self.right_value} = {right}"


NAMES = {
    "I1": "第一项加第二项，等于第三项加第四项",
    "I2": "（七）总计，等于（一）至（六）各行之和",
    "I3": "总计，等于六类申请人之和",
    "I4": "总计，等于维持、纠正、其他、尚未审结之和",
    "I5": "上年结转，等于上一年度报告的结转下年度",
    "I6": "现行有效，等于上一年度现行有效加本年制发减本年废止",
}
"""What each identity says."""
ENGLISH = {
    "I1": "table 3, column {}: rows one and two together must equal rows three and four",
    "I2": "table 3, column {}: total (7) must be the sum of (1) to (6)",
    "I3": "table 3, row {}: the total must be the sum of the six kinds of applicants",
    "I4": "table 4, {}: the total must be the sum of upheld, corrected, other and pending",
    "I5": "table 3, column {}: what was carried in must be what last year's report carried out",
    "I6": "table 2, {}: valid must be last year's valid, plus made, less repealed",
}
"""The same in English, with the place of what it is about."""
INSIDE = ("I1", "I2", "I3", "I4")


def within_year(cells: Mapping[str, Amount]) -> Iterator[Identity]:
    """Yield the identities inside one year's tables: 7 of I1, 7 of I2, 25 of I3, 3 of I4."""
    keys = [key for key, _ in COLUMNS]
    for key in keys:
        yield _identity(
            "I1", key, _rows(key, NEW, CARRIED_IN), _rows(key, PROCESSED_TOTAL, CARRIED_OUT), cells
        )
    for key in keys:
        yield _identity("I2", key, _rows(key, PROCESSED_TOTAL), _rows(key, *RESULTS), cells)
    for row in TABLE3:
        total, *parts = (f"table3.{row.key}.{key}" for key in (TOTAL, *keys[:-1]))
        yield _identity("I3", row.key, (total,), parts, cells)
    for block, _ in BLOCKS:
        *parts, total = (f"table4.{block}.{key}" for key, _ in BLOCK_COLUMNS)
        yield _identity("I4", block, (total,), parts, cells)


def across_years(cells: Mapping[str, Amount], before: Mapping[str, Amount]) -> Iterator[Identity]:
    """Yield the identities between a year's tables and those of the year before: 7 of I5, 2 of I6."""
    both = {**cells, **{f"@{cell}": value for cell, value in before.items()}}
    for key, _ in COLUMNS:
        left, right = _rows(key, CARRIED_IN), [f"@{each}" for each in _rows(key, CARRIED_OUT)]
        yield _identity("I5", key, left, right, both)
    for row, _ in TABLE2[0].rows:
        valid = f"table2.{row}.valid"
        right = [f"@{valid}", f"table2.{row}.made", f"-table2.{row}.repealed"]
        yield _identity("I6", row, (valid,), right, both)


def _rows(column: str, *rows: str) -> tuple[str, ...]:
    return tuple(f"table3.{row}.{column}" for row in rows)


def _identity(
    code: str,
    of: str,
    left: Iterable[str],
    right: Iterable[str],
    cells: Mapping[str, Amount],
) -> Identity:
    one, other = tuple(left), tuple(right)
    return Identity(code, of, one, other, _sum(one, cells), _sum(other, cells))


def _sum(side: Iterable[str], cells: Mapping[str, Amount]) -> Amount:
    total: Amount = 0
    for cell in side:
        value = cells[cell.removeprefix("-")]
        total += -value if cell.startswith("-") else value
    return total


def spoken(identity: Identity) -> str:
    """Return what the identity is about, in Chinese: the column, row, block or kind."""
    if identity.code in {"I1", "I2", "I5"}:
        return f"“{dict(COLUMNS)[identity.of]}”一列"
    return cell_label(identity.left[0]).rpartition("的")[0]
