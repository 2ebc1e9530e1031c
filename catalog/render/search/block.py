"""Step render: the texts that a search is checked against, in blocks of a few documents.

A block never changes when a document is added behind it. The blocks of a large site are packed with a dictionary,
the beginning of its oldest texts: what all documents say alike is then fetched once, not with each block. So blocks
can be small, and a reader who looks for a rare phrase fetches little beside the documents that may hold it. An edit
of one of those oldest documents, seven or so, makes every block anew; of any other only its own.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from catalog.render.search.document import DOC_END

BLOCK_CHARS = 8_000
DICTIONARY_BYTES = 32_000
"""Of the dictionary: deflate looks back 32,768 bytes, and zlib holds some of them for itself."""
DICTIONARY_FROM = 400_000
"""Characters of all texts from which on a dictionary is worth being fetched: about 50 blocks."""
PACKING = MEMORY = 9
UTF8, GB18030 = b"\0", b"\1"
_ZLIB_HEAD, _STORED = b"\x78\x9c", b"\0"
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


def oldest(lengths: Sequence[int]) -> int:
    """Return how many documents, from the first on, the dictionary is taken from; 0: there is none.

    They have as many characters as the dictionary has bytes, which is always enough.
    """
    if sum(lengths) < DICTIONARY_FROM:
        return 0
    sizes = enumerate(accumulate(lengths), 1)
    return next((at for at, size in sizes if size >= DICTIONARY_BYTES), len(lengths))


def dictionary_of(texts: Sequence[str]) -> bytes:
    """Return the dictionary, given the texts of the `oldest` documents; empty where there is none."""
    return DOC_END.join(texts).encode("gb18030", "replace")[:DICTIONARY_BYTES]


def packed(text: str, dictionary: bytes = b"") -> bytes:
    """Return a block's bytes: what of a zlib stream stands behind `opening(dictionary)`.

    The stream says the dictionary, one byte for the encoding of the text, and the text.
    """
    if _UTF8_ONLY.search(text):
        data = UTF8 + text.encode("utf-8", "replace")
    else:
        data = GB18030 + text.encode("gb18030")
    packer = zlib.compressobj(PACKING, zlib.DEFLATED, -zlib.MAX_WBITS, MEMORY, zdict=dictionary)
    check = zlib.adler32(data, zlib.adler32(dictionary))
    return packer.compress(data) + packer.flush() + check.to_bytes(4, "big")


def opening(dictionary: bytes) -> bytes:
    """Return how the zlib stream of every block begins: its head, and the dictionary as it is, in one stored part.

    So browsers that can inflate no stream with a dictionary of its own can inflate this one.
    """
    size = len(dictionary).to_bytes(2, "little")
    return _ZLIB_HEAD + _STORED + size + bytes(0xFF - each for each in size) + dictionary


def unpacked(data: bytes, dictionary: bytes = b"") -> str:
    """Return the text of a block's bytes.

    Raises:
        zlib.error: they are not whole, or made with another dictionary.
    """
    plain = zlib.decompress(opening(dictionary) + data)[len(dictionary) :]
    return plain[1:].decode("gb18030" if plain[:1] == GB18030 else "utf-8")


def packed_bytes(data: bytes) -> bytes:
    """Return gzip that depends on nothing but the data."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", PACKING, out, mtime=0) as file:
        file.write(data)
    return out.getvalue()
