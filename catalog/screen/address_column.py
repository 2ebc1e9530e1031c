"""Step screen: addresses in columns of homes of a table, and the one that a whole text is when its label says so."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.screen.address import address_end
from catalog.screen.address_table import (
    Subject,
    is_home_header,
    is_open_header,
    is_row_of_body,
    subject_of,
)
from catalog.screen.column import cells_below
from catalog.screen.cue import Cue
from catalog.screen.kind import Weight
from catalog.screen.reading import Reading
from catalog.screen.table import Table


def addresses_in_columns(reading: Reading) -> Iterator[tuple[int, int, Weight]]:
    """Yield addresses in columns of homes, and the one that a whole text is when its label says so."""
    text, label = reading.text, reading.around.label.strip()
    if label and is_home_header(label):
        yield from _cell(text, 0, len(text), Weight.BLOCK)
    if not reading.has(Cue.HOME_COLUMN):
        return
    for table in reading.tables:
        weights = _columns(table)
        for cell in cells_below(text, table, weights):
            weight = weights[cell.column]
            if weight is Weight.BLOCK or not is_row_of_body(text, cell.start):
                yield from _cell(text, cell.start, cell.end, weight)


def _columns(table: Table) -> dict[int, Weight]:
    """Return which columns hold homes, and how sure that is."""
    of_persons = subject_of(table.header) is Subject.PERSON
    weights = {}
    for column, header in enumerate(table.headers):
        if is_home_header(header):
            weights[column] = Weight.BLOCK
        elif of_persons and is_open_header(header):
            weights[column] = Weight.REVIEW
    return weights


def _cell(text: str, start: int, end: int, weight: Weight) -> Iterator[tuple[int, int, Weight]]:
    while start < end and text[start] in " *\u3000\t":
        start += 1
    over = address_end(text, start) if start < end else -1
    if 0 <= over <= end:
        yield start, over, weight
