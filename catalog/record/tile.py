"""Step record: the log as C2SP tlog-tiles: hashes and entries are read, and appended to, by tile.

Appending reads the last tile of each level and the last bundle, and writes these and what follows them; what lies
further back is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from catalog.errors import RecordError
from catalog.record.merkle import HASH, Node, range_hash
from catalog.record.verify import (
    TILE,
    Broken,
    leaf_hash,
    partial_tiles,
    split_bundle,
    tile_path,
    tree_root,
)

Read = Callable[[str], bytes | None]
"""A file of the previous publication by its path, `record/log/checkpoint`; None when there is none."""
LOG = "record/log/"
LONGEST_ENTRY = (1 << 16) - 1
"""Bytes of an entry: its length is written in two."""
LEVELS = 8
"""Levels of tiles of a log of 2^62 leaves."""


def needed(read: Read, path: str) -> bytes:
    """Return a file of the record; raises RecordError when it is not there."""
    data = read(path)
    if data is None:
        raise RecordError(
            f"发布记录不全：缺少 {path}", f"the record is not whole: {path} is missing"
        )
    return data


def nodes(read: Read, size: int) -> Node:
    """Return how to look up a node of the log of `size` leaves; a few tiles are kept at hand."""

    @lru_cache(maxsize=64)
    def tile(level: int, index: int) -> bytes:
        width = min(TILE, (size >> 8 * level) - index * TILE)
        data = needed(read, LOG + tile_path(level, index, width))
        if len(data) != width * HASH:
            raise _damaged(level, index)
        return data

    def node(level: int, index: int) -> bytes:
        at = index % TILE * HASH
        return tile(level, index // TILE)[at : at + HASH]

    return node


def _damaged(level: int | None, index: int) -> RecordError:
    path = LOG + tile_path(level, index, TILE)
    return RecordError(f"发布记录已损坏：{path}", f"the record is damaged: {path}")


def log_root(read: Read, size: int) -> bytes:
    """Return the root over all `size` leaves, from the last tile of each level."""
    return range_hash(nodes(read, size), 0, size)


def read_entries(read: Read, size: int) -> Iterator[bytes]:
    """Yield the entries of the log of `size` leaves, oldest first, a bundle at a time."""
    for start in range(0, size, TILE):
        width = min(TILE, size - start)
        yield from _bundle(read, start // TILE, width)


def _bundle(read: Read, index: int, width: int) -> list[bytes]:
    try:
        return split_bundle(needed(read, LOG + tile_path(None, index, width)), width)
    except Broken as error:
        raise _damaged(None, index) from error


def appended(
    read: Read, size: int, sizes: Sequence[int], entries: Iterable[bytes]
) -> tuple[dict[str, bytes], tuple[str, ...], int]:
    """Append entries to the log of `size` leaves.

    `sizes`: the sizes for which checkpoints were made, in order. Returns the files to write by path, the partial
    tiles that are full now and go, and the new size. Raises ValueError for an entry that is too long, RecordError
    for a log that is not whole.
    """
    rest = size % TILE
    bundle = _bundle(read, size // TILE, rest) if rest else []
    node = nodes(read, size)
    tiles = [
        [node(level, n) for n in range((size >> 8 * (level + 1)) << 8, size >> 8 * level)]
        for level in range(LEVELS)
    ]
    written: dict[str, bytes] = {}
    grown = size
    for entry in entries:
        if len(entry) > LONGEST_ENTRY:
            raise ValueError("an entry longer than 65,535 bytes")
        bundle.append(entry)
        if len(bundle) == TILE:
            written[LOG + tile_path(None, grown // TILE, TILE)] = _bundled(bundle)
            bundle = []
        _add(tiles, 0, leaf_hash(entry), grown, written)
        grown += 1
    if grown > size:
        _write_partial(written, grown, tiles, bundle)
    old = {tile_path(*each) for each in partial_tiles(sizes, size)}
    kept = {tile_path(*each) for each in partial_tiles([*sizes, grown], grown)}
    return written, tuple(LOG + path for path in sorted(old - kept)), grown


def _bundled(entries: Iterable[bytes]) -> bytes:
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def _add(
    tiles: list[list[bytes]], level: int, value: bytes, leaf: int, written: dict[str, bytes]
) -> None:
    """Add a hash to its level; `leaf` is the index of the leaf that completes it."""
    tiles[level].append(value)
    if len(tiles[level]) == TILE:
        index = leaf >> 8 * (level + 1)
        written[LOG + tile_path(level, index, TILE)] = b"".join(tiles[level])
        full, tiles[level] = tiles[level], []
        _add(tiles, level + 1, tree_root(full), leaf, written)


def _write_partial(
    written: dict[str, bytes], size: int, tiles: Sequence[Sequence[bytes]], bundle: Sequence[bytes]
) -> None:
    for level, index, width in partial_tiles([size], size):
        data = _bundled(bundle) if level is None else b"".join(tiles[level])
        written[LOG + tile_path(level, index, width)] = data
