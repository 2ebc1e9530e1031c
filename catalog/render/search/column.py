"""Step render: what a search needs of every document at once: its block, its values by which to filter, its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from catalog.render.search.block import packed_bytes

EPOCH = date(1970, 1, 1)
NAMES = ("class", "department", "kind", "year", "validity", "topics", "date", "written")
"""Columns behind `block`, in order."""
STEPS = frozenset({"block", "date", "written"})
"""Columns whose values stand as the difference to the one before (before the first: 0), modulo the width."""


class Entry(NamedTuple):
    """What the columns tell of a document."""

    category: str
    department: str
    kind: str
    year: str
    validity: str
    """As it is on the day; empty where a document has no force."""
    topics: tuple[str, ...]
    published: date
    written: date | None = None
    """Day on which it was made; shown in results, and an order of them."""


class Value(NamedTuple):
    """One value of a facet."""

    key: str
    title: str
    parent: str = ""
    """Key of the class above."""


class Facet(NamedTuple):
    """A way to filter; its values in the order in which they are shown."""

    label: str
    values: tuple[Value, ...]


class Columns(NamedTuple):
    """The columns as they are written."""

    data: bytes
    shape: list[tuple[str, str]]
    """Name and width of each, in order: u8, u16, u32."""
    topic_sets: list[list[int]]
    """Sets of topics, as numbers of the facet's values; the first is empty."""


def columns(
    blocks: Sequence[int], entries: Sequence[Entry], facets: Mapping[str, Facet]
) -> Columns:
    """Return the columns; `blocks` gives each document's first block.

    A value of class, department, kind and year is its number in the facet, from 0; of validity from 1, 0 is none;
    of topics the number of a set; of date and written days since 1970-01-01, 0 where none is known.
    """
    numbers = {
        name: {value.key: at for at, value in enumerate(facet.values)}
        for name, facet in facets.items()
    }
    sets, of_topics = _topic_sets(entries, numbers["topic"])
    values: list[Iterable[int]] = [
        (numbers["class"][one.category] for one in entries),
        (numbers["department"][one.department] for one in entries),
        (numbers["kind"][one.kind] for one in entries),
        (numbers["year"][one.year] for one in entries),
        (numbers["validity"][one.validity] + 1 if one.validity else 0 for one in entries),
        of_topics,
        ((one.published - EPOCH).days for one in entries),
        (max(0, (one.written - EPOCH).days) if one.written else 0 for one in entries),
    ]
    arrays = [np.array(list(each), np.int64) for each in values]
    widths = ["u32", *(_width(int(each.max(initial=0))) for each in arrays)]
    shape = list(zip(("block", *NAMES), widths, strict=True))
    data = b"".join(
        (np.diff(each, prepend=0) if name in STEPS else each)
        .astype(f"<{width[0]}{int(width[1:]) // 8}")
        .tobytes()
        for each, (name, width) in zip([np.array(blocks, np.int64), *arrays], shape, strict=True)
    )
    return Columns(packed_bytes(data), shape, sets)


def _topic_sets(
    entries: Sequence[Entry], numbers: Mapping[str, int]
) -> tuple[list[list[int]], list[int]]:
    """Return the different sets, and which of them each document has."""
    found = [
        tuple(sorted(numbers[topic] for topic in one.topics if topic in numbers)) for one in entries
    ]
    sets = sorted({(), *found})
    places = {one: at for at, one in enumerate(sets)}
    return [list(one) for one in sets], [places[one] for one in found]


def _width(most: int) -> str:
    return next(f"u{bits}" for bits in (8, 16, 32) if most < 1 << bits)


def facets_json(facets: Mapping[str, Facet]) -> dict[str, Any]:
    """Return the facets as the manifest has them."""
    return {
        name: {
            "label": facet.label,
            "values": [
                {"key": one.key, "title": one.title}
                | ({"parent": one.parent} if one.parent else {})
                for one in facet.values
            ],
        }
        for name, facet in facets.items()
    }
