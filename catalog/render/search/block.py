"""Step render: the texts that a search is checked against, in blocks of a few documents.

A block never changes when a document is added behind it.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from catalog.render.search.document import DOC_END

BLOCK_CHARS = 24_000
PACKING = 9
UTF8, GB18030 = b"\0", b"\1"
_UTF8_ONLY = re.compile("[\u1e3f\u9fb4-\u9fbb\ufe10-\ufe19\ud800-\uf8ff]")
"""Characters that Python and browsers, or browsers of different years, do not write alike in GB18030."""


class Block(NamedTuple):
    """Which documents, or which part of one, stand in a block."""

    first: int
    """Number of the first document."""
    end: int
    """Number behind the last one."""
    part: int | None = None
    """Of a document longer than a block: which part of it, from 0; None: whole documents."""


def layout(lengths: Sequence[int]) -> list[Block]:
    """Return the blocks of documents with these numbers of characters, in order.

    Documents are added until a block has `BLOCK_CHARS`; a longer one has blocks of its own, each but the last
    with exactly that many.
    """
    blocks: list[Block] = []
    first = size = 0
    for at, length in enumerate(lengths):
        if length > BLOCK_CHARS:
            if first < at:
                blocks.append(Block(first, at))
            blocks += [Block(at, at + 1, part) for part in range(-(-length // BLOCK_CHARS))]
            first, size = at + 1, 0
            continue
        size += length
        if size >= BLOCK_CHARS:
            blocks.append(Block(first, at + 1))
            first, size = at + 1, 0
    if first < len(lengths):
        blocks.append(Block(first, len(lengths)))
    return blocks


def block_text(block: Block, texts: Sequence[str], more: int = 0) -> str:
    """Return the text of a block, given those of its documents; of a part with so many characters around it."""
    if block.part is None:
        return DOC_END.join(texts)
    start = block.part * BLOCK_CHARS
    return texts[0][max(0, start - more) : start + BLOCK_CHARS + more]


def packed(text: str) -> bytes:
    """Return a block's bytes: gzip of one byte for the encoding and the text."""
    if _UTF8_ONLY.search(text):
        return packed_bytes(UTF8 + text.encode("utf-8", "replace"))
    return packed_bytes(GB18030 + text.encode("gb18030"))


def packed_bytes(data: bytes) -> bytes:
    """Return gzip that depends on nothing but the data."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", PACKING, out, mtime=0) as file:
        file.write(data)
    return out.getvalue()
