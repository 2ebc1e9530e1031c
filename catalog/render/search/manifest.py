"""Step render: the search's manifest: what a reader's script fetches first, and how it finds all else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catalog.render.search.block import BLOCK_CHARS
from catalog.render.search.column import Columns, Facet, facets_json
from catalog.render.search.document import UNSEEN
from catalog.render.search.fold import fold_runs

FORMAT = 5
MANIFEST = "search/data/index.json"
COLUMNS = "search/data/columns.bin"
DICTIONARY = "search/data/dictionary.bin"
VERSION = "search/data/version.txt"
"""The version alone: a reader's script asks for it where the page, with the manifest in it, may be an old one."""


class Sizes(NamedTuple):
    """Bytes of the index by kind of file."""

    terms: int
    blocks: int
    columns: int
    dictionary: int = 0
    """Of the file with the dictionary of the blocks; 0: there is none."""


class Shape(NamedTuple):
    """How much there is."""

    docs: int
    bits: int
    """Of a hash, that number the shards."""
    blocks: int
    spans: int
    """Of the spans, those are there whose number modulo 8 is less."""


def term_path(number: int) -> str:
    """Return the path of a shard in the site."""
    return f"search/data/terms/{number:x}.bin"


def block_path(number: int) -> str:
    """Return the path of a block in the site."""
    return f"search/data/blocks/{number}.bin"


def version_of(digests: Iterable[tuple[str, str]]) -> str:
    """Return 16 hexadecimal digits that change with any file of the index, given (path, digest) of each."""
    lines = "".join(f"{path} {digest}\n" for path, digest in sorted(digests))
    return hashlib.blake2b(lines.encode(), digest_size=8).hexdigest()


def manifest(  # noqa: PLR0913 - a key each
    *,
    version: str,
    as_of: str,
    shape: Shape,
    columns: Columns,
    facets: Mapping[str, Facet],
    synonyms: Sequence[Sequence[str]],
    sizes: Sizes,
) -> bytes:
    """Return the manifest's bytes."""
    values = {
        "format": FORMAT,
        "version": version,
        "as_of": as_of,
        "count": shape.docs,
        "bits": shape.bits,
        "spans": shape.spans,
        "blocks": shape.blocks,
        "block_chars": BLOCK_CHARS,
        "columns": columns.shape,
        "sizes": sizes._asdict(),
        "unseen": UNSEEN,
        "fold": fold_runs(),
        "synonyms": [group for group in synonyms if len(group) > 1],
        "facets": facets_json(facets),
        "topic_sets": columns.topic_sets,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
