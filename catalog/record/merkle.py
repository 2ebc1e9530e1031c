"""Step record: RFC 6962 trees over a log that lies in tiles: roots, inclusion and consistency proofs.

The hashing itself is in `catalog.record.verify`, which ships with the site and imports nothing of the engine. A proof
reads one tile or two a level, never the whole log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from catalog.record.verify import TILE, consistency_ranges, node_hash, sha256, tree_root, turns

Node = Callable[[int, int], bytes]
"""(level, index) to the hash of the full subtree over the leaves [index·256^level, (index + 1)·256^level)."""
HASH = 32


def range_hash(node: Node, start: int, end: int) -> bytes:
    """Return the Merkle tree hash over the leaves [start, end), a node of the tree; the hash of nothing if empty.

    `start` is a multiple of the smallest power of two that is not below `end - start`, as in every RFC 6962 tree.
    """
    if start == end:
        return sha256(b"")
    level = max(0, ((end - start).bit_length() - 1) // 8)
    across = TILE**level
    whole = (end - start) // across
    first = start // across
    parts = [
        tree_root(node(level, first + n) for n in _run(at, count)) for at, count in _runs(whole)
    ]
    if start + whole * across < end:
        parts.append(range_hash(node, start + whole * across, end))
    root = parts[-1]
    for left in reversed(parts[:-1]):
        root = node_hash(left, root)
    return root


def _runs(count: int) -> list[tuple[int, int]]:
    """Return (first, width) of the full subtrees of `count` nodes, widest first."""
    runs, at = [], 0
    while count:
        width = 1 << (count.bit_length() - 1)
        runs.append((at, width))
        at, count = at + width, count - width
    return runs


def _run(at: int, count: int) -> range:
    return range(at, at + count)


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size` leaves (RFC 6962 section 2.1.1).

    Raises ValueError unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise ValueError("a leaf that is not in the tree")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if index < middle:
            path.append(range_hash(node, middle, end))
            end = middle
        else:
            path.append(range_hash(node, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(node: Node, old: int, new: int) -> list[bytes]:
    """Return the proof that the tree of `old` leaves begins that of `new` (RFC 6962 section 2.1.2).

    Empty when they are the same. Raises ValueError unless 0 < old <= new.
    """
    if not 0 < old <= new:
        raise ValueError("sizes of a consistency proof")
    return [range_hash(node, start, end) for start, end in consistency_ranges(old, new)]


def root_of_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """Return the root to which an audit path leads from a leaf's hash (RFC 9162 section 2.1.3.2).

    Raises ValueError for an index that is not in the tree, Broken when the path has not the length of such a path.
    """
    if not 0 <= index < size:
        raise ValueError("a leaf that is not in the tree")
    root = leaf
    for sibling, left in zip(path, turns(index, size - 1, len(path)), strict=True):
        root = node_hash(sibling, root) if left else node_hash(root, sibling)
    return root
