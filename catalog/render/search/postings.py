"""Step render: which documents hold which terms: of a piece of the documents, kept in a file, then of all together.

What a term is, `catalog.render.search.term` says. Inside the build it is told by its hash, term × 0x9E3779B1
mod 2^32: that loses nothing, and its first bits are the number of the shard.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from catalog.render.search.document import (
    DOC_END,
    DOC_NUMBER,
    FIELD_END,
    FIELDS,
    IDENTIFIER,
    SEARCHED,
    TITLE,
)
from catalog.render.search.fold import fold_table
from catalog.render.search.term import (
    FIRST,
    pair_terms,
    run_terms,
    serial_terms,
    span_terms,
    triple_terms,
)

U16: TypeAlias = npt.NDArray[np.uint16]
U32: TypeAlias = npt.NDArray[np.uint32]
U64: TypeAlias = npt.NDArray[np.uint64]
Int64: TypeAlias = npt.NDArray[np.int64]

HASH = 0x9E3779B1
UNHASH = pow(HASH, -1, 1 << 32)
IN_NUMBER, IN_TITLE = 1, 2
"""Flags beside a document: the term stands in its identifier or document number, in its title."""
FLAG_BITS = 2
PIECE_DOCS = 200
"""Documents of a piece; at most 2^14: their numbers in it are kept in 16 bits beside the flags."""
BATCH_UNITS = 1 << 20
"""Units of text looked at together."""
_BLANK = 0x20
_HEAD = 12
_NOT_WHOLE = "the piece is not whole"


class Postings(NamedTuple):
    """Terms of a piece of documents."""

    terms: U32
    """Hashes, ascending, each once."""
    starts: U32
    """Where the documents of each begin, and where the last ones end."""
    values: U16
    """Number of the document in its piece, shifted by `FLAG_BITS`, with the flags; ascending."""


@cache
def _folding() -> U16:
    table = np.arange(1 << 16, dtype=np.uint16)
    for unit, folded in fold_table().items():
        table[unit] = folded
    return table


def postings(texts: Sequence[str]) -> Postings:
    """Return the terms of some documents (`document.document`)."""
    found = [_keys(batch, first) for first, batch in _batches(texts)]
    keys = np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
    if not len(keys):
        return Postings(np.zeros(0, np.uint32), np.zeros(1, np.uint32), np.zeros(0, np.uint16))
    group = keys >> np.uint64(FLAG_BITS)
    begins = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    keys = np.bitwise_or.reduceat(keys, begins)
    terms = (keys >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
    return Postings(
        terms[starts],
        np.append(starts, len(terms)).astype(np.uint32),
        (keys & np.uint64(0xFFFF)).astype(np.uint16),
    )


def _batches(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return runs of texts, each with the number of its first; a long text may be a run of its own."""
    runs: list[tuple[int, list[str]]] = []
    room = 0
    for at, text in enumerate(texts):
        if room <= 0:
            runs.append((at, []))
            room = BATCH_UNITS
        runs[-1][1].append(text)
        room -= len(text)
    return runs


def _keys(texts: Sequence[str], first: int) -> U64:
    """Return hash << 32 | document << 2 | flags of every term at every place, in no order."""
    data = f"{FIELD_END}{DOC_END.join(texts)}".encode("utf-16-le", "surrogatepass")
    units = _folding()[np.frombuffer(data, np.uint16)]
    docs = np.cumsum(units == ord(DOC_END), dtype=np.uint32)
    field = np.cumsum(units == ord(FIELD_END), dtype=np.uint32) - docs * (FIELDS - 1) - 1
    flags = np.zeros(FIELDS, np.uint16)
    flags[TITLE] = IN_TITLE
    flags[[IDENTIFIER, DOC_NUMBER]] = IN_NUMBER
    searched = np.zeros(FIELDS, np.bool_)
    searched[list(SEARCHED)] = True
    value = (docs + np.uint32(first)) << FLAG_BITS | flags[field]
    written = (units > _BLANK) & searched[field]
    begins = (
        np.flatnonzero((units[:-1] == ord(FIELD_END)) & written[1:] & (flags[field[1:]] > 0)) + 1
    )
    parts = [
        (terms, value[at])
        for terms, at in (make(units, written) for make in (pair_terms, triple_terms, run_terms))
    ]
    spans, of_span = span_terms(units, written)
    parts += [
        (spans, value[of_span] & ~np.uint32((1 << FLAG_BITS) - 1)),
        (np.uint32(FIRST) | units[begins], value[begins]),
        _serials(texts, first),
    ]
    terms, values = (np.concatenate(each) for each in zip(*parts, strict=True))
    hashed: U64 = (terms * np.uint32(HASH)).astype(np.uint64)
    return (hashed << np.uint64(32)) | values.astype(np.uint64)


def _serials(texts: Sequence[str], first: int) -> tuple[U32, U32]:
    """Return the terms of the document numbers, and beside each document << 2 | flags."""
    terms, values = [], []
    for doc, text in enumerate(texts, first):
        for term in serial_terms(text.split(FIELD_END, DOC_NUMBER + 1)[DOC_NUMBER]):
            terms.append(term)
            values.append(doc << FLAG_BITS | IN_NUMBER)
    return np.array(terms, np.uint32), np.array(values, np.uint32)


def write_postings(path: Path, lengths: Sequence[int], found: Postings) -> None:
    """Write a piece into a file, whole or not at all: the characters of its documents, and their terms."""
    growing = path.with_name(f"{path.name}.{os.getpid()}")
    counts = [len(lengths), len(found.terms), len(found.values)]
    with growing.open("wb") as file:
        for part in (np.array(counts, np.uint32), np.array(lengths, np.uint32), *found):
            part.tofile(file)
    growing.replace(path)


def read_postings(path: Path) -> tuple[U32, Postings]:
    """Return the characters of a piece's documents, and their terms; what is not looked at is not read.

    Raises:
        OSError: the file is gone.
        ValueError: it is not whole.
    """
    data = np.memmap(path, np.uint8, "r")
    if len(data) < _HEAD:
        raise ValueError(_NOT_WHOLE)
    docs, terms, values = (int(n) for n in data[:_HEAD].view(np.uint32))
    ends = [
        int(end) for end in np.cumsum([_HEAD, docs * 4, terms * 4, (terms + 1) * 4, values * 2])
    ]
    if len(data) != ends[-1]:
        raise ValueError(_NOT_WHOLE)
    lengths, hashes, starts = (
        data[since:until].view(np.uint32) for since, until in pairwise(ends[:-1])
    )
    return lengths, Postings(hashes, starts, data[ends[3] :].view(np.uint16))


def merged(pieces: Sequence[tuple[int, Postings]], low: int, high: int) -> U64:
    """Return hash << 32 | document << 2 | flags of the terms with low ≤ hash < high, ascending.

    Each piece comes with the number of its first document.
    """
    found = []
    for first, piece in pieces:
        since, until = (int(np.searchsorted(piece.terms, edge)) for edge in (low, high))
        starts = piece.starts[since : until + 1].astype(np.int64)
        values = piece.values[int(starts[0]) : int(starts[-1])].astype(np.uint64)
        terms = np.repeat(piece.terms[since:until].astype(np.uint64), np.diff(starts))
        found.append(terms << np.uint64(32) | (values + np.uint64(first << FLAG_BITS)))
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
