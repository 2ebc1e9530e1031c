"""Step render: lists of documents as bytes: Rice codes of the gaps, all lists of a piece at once.

A list is: its length n as a varint; nothing more where n is 0; else one byte, in bit 7 whether the missing
documents are coded, in bits 0-4 the parameter k; then each gap as its quotient by 2^k in one-bits, a zero-bit and
k bits of the rest, filled up with zeros to a whole byte.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Bytes: TypeAlias = npt.NDArray[np.uint8]

MISSING = 0x80
"""Bit of the parameter's byte: the documents that are coded are those not in the list."""
_GOLDEN = 0.69
_TRIED = (-1, 0, 1, 2)
"""Parameters tried beside the one that would be best were the documents spread evenly."""
_VARINT_BITS = 7
_VARINT_LONGEST = 5


def varints(values: Ints) -> tuple[Bytes, Ints]:
    """Return LEB128 codes of values from 0 to 2^32 - 1, one after the other, and the length of each."""
    sizes = np.ones(len(values), np.int64)
    for more in range(1, _VARINT_LONGEST):
        sizes += values >= 1 << (_VARINT_BITS * more)
    starts = np.cumsum(sizes) - sizes
    out = np.zeros(int(sizes.sum()), np.uint8)
    for at in range(_VARINT_LONGEST):
        there = sizes > at
        part = (values[there] >> (_VARINT_BITS * at)) & 0x7F
        out[starts[there] + at] = part | np.where(sizes[there] > at + 1, 0x80, 0)
    return out, sizes


def encoded_lists(lengths: Ints, docs: Ints, total: int) -> tuple[bytes, Ints]:
    """Return the bytes of many lists one after the other, and the size of each.

    `lengths` gives how many of `docs` belong to each list; documents ascend within a list and lie in 0 to
    `total` - 1.
    """
    dense = lengths * 2 > total
    docs, coded = _with_complements(lengths, docs, dense, total)
    owner = np.repeat(np.arange(len(lengths)), coded)
    gaps = _gaps(docs, coded)
    parameter = _parameters(gaps, coded, total)
    shift = parameter[owner]
    bits = (gaps >> shift) + 1 + shift
    ends = np.concatenate(([0], np.cumsum(bits)))
    edges = np.concatenate(([0], np.cumsum(coded)))
    list_bits = ends[edges[1:]] - ends[edges[:-1]]
    heads, head_sizes = varints(lengths)
    there = lengths > 0
    sizes = head_sizes + there + (list_bits + 7) // 8
    starts = np.cumsum(sizes) - sizes
    payload = (starts + head_sizes + there) * 8
    first = payload[owner] + ends[:-1] - ends[edges[:-1]][owner]
    out = _packed_codes(first, gaps, shift, int(sizes.sum()))
    head_starts = np.cumsum(head_sizes) - head_sizes
    out[np.repeat(starts - head_starts, head_sizes) + np.arange(len(heads))] = heads
    out[(starts + head_sizes)[there]] = (parameter | np.where(dense, MISSING, 0))[there]
    return out.tobytes(), sizes


def _with_complements(
    lengths: Ints, docs: Ints, dense: npt.NDArray[np.bool_], total: int
) -> tuple[Ints, Ints]:
    """Return the documents to be coded and how many of each list: of a dense one those that are missing."""
    if not dense.any():
        return docs, lengths
    edges = np.concatenate(([0], np.cumsum(lengths)))
    coded = np.where(dense, total - lengths, lengths)
    pieces, done = [], 0
    for at in np.flatnonzero(dense):
        pieces.append(docs[done : edges[at]])
        missing = np.ones(total, np.bool_)
        missing[docs[edges[at] : edges[at + 1]]] = False
        pieces.append(np.flatnonzero(missing))
        done = edges[at + 1]
    return np.concatenate([*pieces, docs[done:]]), coded


def _gaps(docs: Ints, coded: Ints) -> Ints:
    """Return how many documents lie between each and the one before it in its list."""
    gaps = np.diff(docs, prepend=-1) - 1
    filled = coded[coded > 0]
    begins = np.cumsum(filled) - filled
    gaps[begins] = docs[begins]
    return gaps


def _parameters(gaps: Ints, coded: Ints, total: int) -> Ints:
    """Return the parameter of each list that makes it shortest among those tried."""
    filled = coded > 0
    found = np.zeros(len(coded), np.int64)
    counts = coded[filled]
    if not len(counts):
        return found
    begins = np.cumsum(counts) - counts
    likely = np.frexp(_GOLDEN * total / counts)[1].astype(np.int64) - 1
    best = np.full(len(counts), np.iinfo(np.int64).max)
    chosen = np.zeros(len(counts), np.int64)
    for step in _TRIED:
        tried = np.clip(likely + step, 0, 31)
        cost = counts * (1 + tried) + np.add.reduceat(gaps >> np.repeat(tried, counts), begins)
        better = cost < best
        best[better], chosen[better] = cost[better], tried[better]
    found[filled] = chosen
    return found


def _packed_codes(first: Ints, gaps: Ints, shift: Ints, size: int) -> Bytes:
    """Return `size` bytes with the code of each gap from its first bit on; all other bits are 0."""
    quotient = gaps >> shift
    edges = np.zeros(size * 8 + 1, np.int8)
    edges[first] += 1
    edges[first + quotient] -= 1
    bits = np.cumsum(edges[:-1], dtype=np.int8).view(np.uint8)
    rest = first + quotient + 1
    for at in range(int(shift.max(initial=0))):
        there = shift > at
        bits[(rest + shift - 1 - at)[there]] = (gaps[there] >> at) & 1
    return np.packbits(bits)
