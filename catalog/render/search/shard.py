"""Step render: the term index: lists of documents by term, cut into shards of a few kilobytes by the term's hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from catalog.render.search.postings import FLAG_BITS, IN_NUMBER, IN_TITLE, U32, U64, UNHASH, Int64
from catalog.render.search.rice import encoded_lists, varints
from catalog.render.search.term import is_span

SHARD_BYTES = 4096
"""What a shard holds on average at most."""
MOST_BITS = 16
DOC_BYTES, LEAST_ROOM = 500, 1_000_000
"""What all shards may hold: bytes a document, but at least so many. Spans beyond that are left out."""
SPAN_PARTS = 8
"""Spans are left out by their number modulo this."""
_HEAD_BYTES = 5
"""Of a term in its shard, about."""
SPAN_DOCS = 1, 10
"""Share of the documents from which on a span's list says all of them: it would rule out too few for its bytes."""
LISTS = 3
"""Lists of a term: documents that hold it, those with it in the title, those with it in a number."""


class Lists(NamedTuple):
    """Encoded lists of some terms."""

    hashes: U32
    """Ascending, each once."""
    sizes: Int64
    """Bytes of the three lists of each."""
    data: bytes


def lists_of(keys: U64, total: int) -> Lists:
    """Return the lists of terms given as `postings.merged` gives them; `total` is the number of all documents."""
    keys = _common_filled(keys, total)
    hashes = (keys >> np.uint64(32)).astype(np.uint32)
    begins = _begins(hashes)
    of_term = np.cumsum(np.concatenate(([0], hashes[1:] != hashes[:-1]))) if len(hashes) else begins
    low = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    docs, flags = low >> FLAG_BITS, low & ((1 << FLAG_BITS) - 1)
    chosen = [np.arange(len(keys)), *(np.flatnonzero(flags & one) for one in (IN_TITLE, IN_NUMBER))]
    owner = np.concatenate([of_term[some] * LISTS + at for at, some in enumerate(chosen)])
    order = np.argsort(owner, kind="stable")
    lengths = np.bincount(owner, minlength=len(begins) * LISTS)
    data, sizes = encoded_lists(lengths, docs[np.concatenate(chosen)][order], total)
    return Lists(hashes[begins], sizes.reshape(-1, LISTS).sum(axis=1), data)


def thinned(parts: Sequence[Lists], total: int) -> tuple[list[Lists], int]:
    """Return the lists without the spans for which `total` documents give no room, and how many parts stay.

    A span stays where its number modulo `SPAN_PARTS` is less than that.
    """
    groups = [_span_groups(part) for part in parts]
    sizes = np.zeros(SPAN_PARTS + 1, np.int64)
    for part, group in zip(parts, groups, strict=True):
        np.add.at(sizes, group, part.sizes + _HEAD_BYTES)
    room = max(LEAST_ROOM, DOC_BYTES * total)
    kept = int(np.searchsorted(np.cumsum(sizes), room, "right")) - 1
    kept = max(0, min(kept, SPAN_PARTS))
    if kept == SPAN_PARTS:
        return list(parts), kept
    return [
        _chosen(part, np.flatnonzero(group <= kept))
        for part, group in zip(parts, groups, strict=True)
    ], kept


def _span_groups(part: Lists) -> Int64:
    """Return 0 for each term that is no span, else 1 and more by its number."""
    terms = part.hashes * np.uint32(UNHASH)
    return np.where(is_span(terms), 1 + terms % SPAN_PARTS, 0).astype(np.int64)


def _chosen(part: Lists, at: Int64) -> Lists:
    ends = np.cumsum(part.sizes)
    data = b"".join(
        part.data[end - size : end] for end, size in zip(ends[at], part.sizes[at], strict=True)
    )
    return Lists(part.hashes[at], part.sizes[at], data)


def _begins(hashes: U32) -> Int64:
    """Return where each hash begins."""
    return np.flatnonzero(np.diff(hashes.astype(np.int64), prepend=-1))


def _common_filled(keys: U64, total: int) -> U64:
    """Return the keys; spans that stand in too many documents stand in all."""
    hashes = (keys >> np.uint64(32)).astype(np.uint32)
    begins = _begins(hashes)
    counts = np.diff(begins, append=len(keys))
    least, of = SPAN_DOCS
    common = is_span(hashes[begins] * np.uint32(UNHASH)) & (counts * of >= total * least)
    if not common.any():
        return keys
    docs = np.arange(total, dtype=np.uint64) << np.uint64(FLAG_BITS)
    filled = (hashes[begins][common].astype(np.uint64) << np.uint64(32))[:, None] | docs
    return np.sort(np.concatenate((keys[~np.repeat(common, counts)], filled.ravel())))


def shard_bits(size: int) -> int:
    """Return how many bits of a hash tell the shard, so that lists of `size` bytes give shards not too large."""
    return min(max(0, -(-size // SHARD_BYTES) - 1).bit_length(), MOST_BITS)


def shards(parts: Sequence[Lists]) -> Iterator[bytes]:
    """Yield every shard in the order of its number; `parts` hold all terms, by ascending hash."""
    bits = shard_bits(sum(len(part.data) for part in parts))
    waiting: list[Lists] = []
    number = 0
    for part in parts:
        waiting.append(part)
        if not len(part.hashes):
            continue
        done = (int(part.hashes[-1]) << bits) >> 32
        if done > number:
            whole = _joined(waiting)
            numbers = (whole.hashes.astype(np.int64) << bits) >> 32
            for one in range(number, done):
                yield _shard(whole, *np.searchsorted(numbers, (one, one + 1)))
            waiting = [_from(whole, int(np.searchsorted(numbers, done)))]
            number = done
    whole = _joined(waiting)
    numbers = (whole.hashes.astype(np.int64) << bits) >> 32
    for one in range(number, 1 << bits):
        yield _shard(whole, *np.searchsorted(numbers, (one, one + 1)))


def _joined(parts: Sequence[Lists]) -> Lists:
    if not parts:
        return Lists(np.zeros(0, np.uint32), np.zeros(0, np.int64), b"")
    return Lists(
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.sizes for part in parts]),
        b"".join(part.data for part in parts),
    )


def _from(whole: Lists, since: int) -> Lists:
    start = int(whole.sizes[:since].sum())
    return Lists(whole.hashes[since:], whole.sizes[since:], whole.data[start:])


def _shard(whole: Lists, since: int, until: int) -> bytes:
    """Return the bytes of the shard with the terms from `since` to before `until`."""
    terms = (whole.hashes[since:until] * np.uint32(UNHASH)).astype(np.int64)
    ends = int(whole.sizes[:since].sum()) + np.cumsum(whole.sizes[since:until])
    starts = ends - whole.sizes[since:until]
    order = np.argsort(terms)
    gaps = np.diff(terms[order], prepend=0)
    head = np.empty(1 + 2 * len(terms), np.int64)
    head[0] = len(terms)
    head[1::2] = gaps
    head[2::2] = whole.sizes[since:until][order]
    return varints(head)[0].tobytes() + b"".join(whole.data[starts[at] : ends[at]] for at in order)
