"""Step render: the whole index of some documents; `catalog.render.search.cast` makes the same for a site, in shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from catalog.render.search.block import (
    Block,
    block_text,
    dictionary_of,
    layout,
    oldest,
    packed,
    packed_bytes,
)
from catalog.render.search.column import Entry, Facet, Value, columns
from catalog.render.search.manifest import (
    COLUMNS,
    DICTIONARY,
    MANIFEST,
    VERSION,
    Shape,
    Sizes,
    block_path,
    manifest,
    term_path,
    version_of,
)
from catalog.render.search.postings import PIECE_DOCS, Postings, merged, postings
from catalog.render.search.shard import Lists, lists_of, shard_bits, shards, thinned

RANGE_POSTINGS = 2_000_000
"""Terms and documents put in order together."""


class SearchDoc(NamedTuple):
    """A document: its text as `document.document` makes it, and what filters need."""

    text: str
    entry: Entry


def ranges(total: int) -> list[tuple[int, int]]:
    """Return (first, end) of the ranges of hashes in which that many postings are put in order."""
    bits = max(0, (total // RANGE_POSTINGS).bit_length())
    step = 1 << (32 - bits)
    return [(at * step, (at + 1) * step) for at in range(1 << bits)]


def lists_in(pieces: Sequence[tuple[int, Postings]], edges: tuple[int, int], total: int) -> Lists:
    """Return the lists of the terms in a range of hashes; `total` is the number of all documents."""
    return lists_of(merged(pieces, *edges), total)


def first_blocks(blocks: Sequence[Block]) -> list[int]:
    """Return the first block of each document."""
    return [
        number
        for number, one in enumerate(blocks)
        if not one.part
        for _ in range(one.first, one.end)
    ]


def index_files(
    docs: Sequence[SearchDoc],
    facets: Mapping[str, Facet],
    synonyms: Sequence[Sequence[str]] = (),
    as_of: str = "",
) -> dict[str, bytes]:
    """Return the files of the index by path; the documents come in the order of their publication."""
    texts = [doc.text for doc in docs]
    pieces = [
        (at, postings(texts[at : at + PIECE_DOCS])) for at in range(0, len(texts), PIECE_DOCS)
    ]
    total = sum(len(piece.values) for _, piece in pieces)
    lists, spans = thinned(
        [lists_in(pieces, edges, len(docs)) for edges in ranges(total)], len(docs)
    )
    terms = {term_path(at): data for at, data in enumerate(shards(lists))}
    lengths = [len(text) for text in texts]
    blocks = layout(lengths)
    packs, words = _packs(blocks, texts, dictionary_of(texts[: oldest(lengths)]))
    made = columns(first_blocks(blocks), [doc.entry for doc in docs], facets)
    files = {**terms, **packs, **words, COLUMNS: made.data}
    version = version_of((path, data.hex()) for path, data in files.items())
    files[VERSION] = f"{version}\n".encode()
    files[MANIFEST] = manifest(
        version=version,
        as_of=as_of,
        shape=Shape(len(docs), shard_bits(sum(len(one.data) for one in lists)), len(blocks), spans),
        columns=made,
        facets=facets,
        synonyms=synonyms,
        sizes=Sizes(_size(terms), _size(packs), len(made.data), _size(words)),
    )
    return files


def _packs(
    blocks: Sequence[Block], texts: Sequence[str], dictionary: bytes
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of the blocks, and that of their dictionary if there is one."""
    packs = {
        block_path(at): packed(block_text(one, texts[one.first : one.end]), dictionary)
        for at, one in enumerate(blocks)
    }
    return packs, {DICTIONARY: packed_bytes(dictionary)} if dictionary else {}


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))


def write_index(
    docs: Sequence[SearchDoc],
    folder: Path,
    facets: Mapping[str, Facet] | None = None,
    synonyms: Sequence[Sequence[str]] = (),
    as_of: str = "",
) -> None:
    """Write the index of some documents below a folder; without facets their own values are taken."""
    for path, data in index_files(docs, facets or facets_in(docs), synonyms, as_of).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def facets_in(docs: Sequence[SearchDoc]) -> dict[str, Facet]:
    """Return facets with the values that the documents have, each its own title."""
    entries = [doc.entry for doc in docs]
    found = {
        "class": {one.category for one in entries},
        "department": {one.department for one in entries},
        "kind": {one.kind for one in entries},
        "year": {one.year for one in entries},
        "validity": {one.validity for one in entries if one.validity},
        "topic": {topic for one in entries for topic in one.topics},
    }
    return {
        name: Facet(name, tuple(Value(key, key) for key in sorted(keys)))
        for name, keys in found.items()
    }
