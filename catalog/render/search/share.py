"""Step render: one process's share of the search: prepared once, then given documents, ranges of terms, blocks."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from catalog.errors import CacheError
from catalog.load.cache import ResultCache
from catalog.render.files import SiteFiles
from catalog.render.search.block import Block, block_text, dictionary_of, packed
from catalog.render.search.document import DOC_END
from catalog.render.search.index import lists_in
from catalog.render.search.manifest import block_path
from catalog.render.search.postings import Postings, postings, read_postings, write_postings
from catalog.render.search.shard import Lists
from catalog.render.work import Work
from catalog.screen.output import Suspect

OVERLAP = 64
"""Characters of the neighbouring parts that are looked through with a part: a number may be cut in two."""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """All that the shares need; made once."""

    results: Path
    """Folder of the cached results."""
    out: Path
    standing: dict[str, str]
    keys: tuple[str, ...]
    """Keys of the results of all documents, in order."""
    pieces: tuple[tuple[int, Path], ...] = ()
    """Number of the first document and file of each piece, once they are made."""
    dictionary: bytes = b""
    """Of the blocks, once it is known."""


class PieceTask(NamedTuple):
    """Documents whose terms are to be found."""

    path: Path
    first: int
    end: int


class BlockTask(NamedTuple):
    """A block to be written."""

    number: int
    name: str
    """Stands for all that its bytes depend on."""
    block: Block


class BlockShare(NamedTuple):
    """Blocks that were written."""

    files: list[tuple[str, str]]
    suspects: list[Suspect]


class _Sharer:
    def __init__(self, plan: SearchPlan) -> None:
        self.plan = plan
        self._cache: ResultCache | None = None
        self._pieces: list[tuple[int, Postings]] | None = None

    def documents(self, first: int, end: int) -> list[str]:
        """Return the texts of documents.

        Raises:
            CacheError: another process has just removed a result.
        """
        if self._cache is None:
            self._cache = ResultCache(self.plan.results)
        keys = self.plan.keys[first:end]
        works = self._cache.works(keys)
        if len(works) < len(set(keys)):
            raise CacheError(
                "缓存的结果刚刚被清除，请再生成一次",
                "a cached result was just removed, build again",
            )
        return [_document(works[key]) for key in keys]

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()

    def pieces(self) -> list[tuple[int, Postings]]:
        if self._pieces is None:
            self._pieces = [(first, read_postings(path)[1]) for first, path in self.plan.pieces]
        return self._pieces


def _document(work: bytes) -> str:
    found: Work = pickle.loads(work)  # noqa: S301 - our own private file
    return found.document


_sharer: _Sharer | None = None


def start(plan: SearchPlan) -> None:
    """Prepare a process."""
    global _sharer  # noqa: PLW0603 - a process prepares its tools once
    _sharer = _Sharer(plan)


def finish() -> None:
    """Let go of what this process has open; nothing where others did the work."""
    global _sharer  # noqa: PLW0603 - see start
    if _sharer is not None:
        _sharer.close()
    _sharer = None


def make_piece(task: PieceTask) -> None:
    """Find the terms of some documents and keep them in a file."""
    assert _sharer is not None
    texts = _sharer.documents(task.first, task.end)
    write_postings(task.path, [len(text) for text in texts], postings(texts))


def make_lists(edges: tuple[int, int]) -> Lists:
    """Return the lists of the terms in a range of hashes."""
    assert _sharer is not None
    return lists_in(_sharer.pieces(), edges, len(_sharer.plan.keys))


def make_dictionary(count: int) -> tuple[bytes, str]:
    """Return the dictionary of so many documents from the first on, and all that they say."""
    assert _sharer is not None
    texts = _sharer.documents(0, count)
    return dictionary_of(texts), DOC_END.join(texts)


def write_blocks(tasks: Sequence[BlockTask]) -> BlockShare:
    """Write blocks; what they say is looked through for private values."""
    assert _sharer is not None
    files = SiteFiles(_sharer.plan.out, _sharer.plan.standing)
    for task in tasks:
        texts = _sharer.documents(task.block.first, task.block.end)
        said = block_text(task.block, texts, OVERLAP).encode("utf-8", "replace")
        data = packed(block_text(task.block, texts), _sharer.plan.dictionary)
        files.write_packed(block_path(task.number), task.name, data, said)
    return BlockShare(files.noted(), files.suspected())
