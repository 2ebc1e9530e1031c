"""Step render: the search index of a site, over processes: only what changed is read, put in order and packed anew.

Terms are kept by pieces of documents among the cached results, blocks stay where their documents are the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from catalog.load.cache import digest
from catalog.model.agency import Site
from catalog.model.extract import Extract
from catalog.render.files import NAMED, SiteFiles
from catalog.render.search.block import Block, layout, oldest, packed_bytes
from catalog.render.search.column import Columns, Facet, columns
from catalog.render.search.facet import entry_of, facets_of
from catalog.render.search.index import first_blocks, ranges
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
from catalog.render.search.postings import PIECE_DOCS, read_postings
from catalog.render.search.shard import Lists, shard_bits, shards, thinned
from catalog.render.search.share import (
    BlockTask,
    PieceTask,
    SearchPlan,
    finish,
    make_dictionary,
    make_lists,
    make_piece,
    start,
    write_blocks,
)
from catalog.screen.output import Suspect

T = TypeVar("T")
R = TypeVar("R")
BLOCKS_TASK = 20
"""Blocks a task."""
KEPT_NS = 3600 * 10**9
"""Pieces not used for so long before the last build's are forgotten: a build beside this one may still read them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOrder:
    """Of what to make the index, and where."""

    site: Site
    day: date
    public: Sequence[Extract]
    """In any order."""
    results: Path
    """Folder of the cached results."""
    out: Path
    standing: Mapping[str, str]
    """Digests of the files that are in `out` already, by path."""
    spread: Callable[..., Iterator[Any]]
    """`catalog.parallel.spread`, told how many processes to use."""
    progress: Callable[[int, int], None] | None = None


class CastSearch(NamedTuple):
    """What was written."""

    files: list[tuple[str, str]]
    suspects: list[Suspect]


def in_search_order(public: Sequence[Extract]) -> list[Extract]:
    """Return public items from the first published to the last: what is new comes behind all others."""
    return sorted(public, key=_published)


def _published(one: Extract) -> tuple[str, str]:
    assert one.date_published is not None
    return one.date_published.starts.isoformat(), one.identifier


def cast_search(order: SearchOrder) -> CastSearch:
    """Write the index of the public items."""
    try:
        return _Caster(order).cast()
    finally:
        finish()


class _Caster:
    def __init__(self, order: SearchOrder) -> None:
        self.order = order
        self.docs = in_search_order(order.public)
        keys = tuple(one.key for one in self.docs)
        self.plan = SearchPlan(order.results, order.out, dict(order.standing), keys)
        self.files = SiteFiles(order.out, order.standing)
        self.made: list[tuple[str, str]] = []
        self.suspects: list[Suspect] = []

    def cast(self) -> CastSearch:
        lengths, total = self._pieces()
        lists, spans = thinned(list(self._spread(make_lists, ranges(total))), len(self.docs))
        terms = self._shards(lists)
        dictionary = self._dictionary(lengths)
        blocks = self._blocks(lengths)
        day = self.order.day
        entries = [entry_of(one, day) for one in self.docs]
        facets = facets_of(self.order.site, entries, day)
        made = columns(first_blocks(blocks), entries, facets)
        self.files.write(COLUMNS, made.data)
        self._manifest(
            made,
            facets,
            Shape(len(self.docs), _bits(lists), len(blocks), spans),
            (terms, dictionary),
        )
        return CastSearch(self.made + self.files.noted(), self.suspects + self.files.suspected())

    def _manifest(
        self, made: Columns, facets: Mapping[str, Facet], shape: Shape, sizes: tuple[int, int]
    ) -> None:
        """Write the version of all that is written by now, and the manifest; `sizes`: of shards, of the dictionary."""
        terms, dictionary = sizes
        self.made += self.files.noted()
        version = version_of((path, one.rpartition(NAMED)[2]) for path, one in self.made)
        self.files.write(VERSION, f"{version}\n".encode())
        self.files.write(
            MANIFEST,
            manifest(
                version=version,
                as_of=str(self.order.day),
                shape=shape,
                columns=made,
                facets=facets,
                synonyms=self.order.site.synonyms,
                sizes=Sizes(terms, self._block_bytes(shape.blocks), len(made.data), dictionary),
            ),
        )

    def _spread(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        return self.order.spread(work, tasks, initializer=start, initargs=(self.plan,))

    def _pieces(self) -> tuple[list[int], int]:
        """Make the pieces that are not there; return the characters of every document, and how many terms they have."""
        folder = self.order.results / "search"
        folder.mkdir(mode=0o700, exist_ok=True)
        tasks = []
        for first in range(0, len(self.docs), PIECE_DOCS):
            keys = self.plan.keys[first : first + PIECE_DOCS]
            path = folder / f"{digest(*(key.encode() for key in keys))}.bin"
            tasks.append(PieceTask(path, first, first + len(keys)))
        missing = [task for task in tasks if not _is_whole(task.path)]
        for done, _ in enumerate(self._spread(make_piece, missing), 1):
            if self.order.progress:
                self.order.progress(done, len(missing))
        self.plan = replace(self.plan, pieces=tuple((task.first, task.path) for task in tasks))
        lengths: list[int] = []
        total = 0
        for task in tasks:
            found, postings = read_postings(task.path)
            lengths += found.tolist()
            total += len(postings.values)
        _forget_old(folder, {task.path.name for task in tasks})
        return lengths, total

    def _shards(self, lists: Sequence[Lists]) -> int:
        size = 0
        for number, data in enumerate(shards(lists)):
            self.files.write(term_path(number), data)
            size += len(data)
        return size

    def _dictionary(self, lengths: Sequence[int]) -> int:
        """Write the dictionary of the blocks, if there is one; return the bytes of its file."""
        count = oldest(lengths)
        if not count:
            return 0
        ((words, said),) = self._spread(make_dictionary, [count])
        self.plan = replace(self.plan, dictionary=words)
        data = packed_bytes(words)
        name = digest(*(key.encode() for key in self.plan.keys[:count]))
        self.files.write_packed(DICTIONARY, name, data, said.encode("utf-8", "replace"))
        return len(data)

    def _blocks(self, lengths: Sequence[int]) -> list[Block]:
        blocks = layout(lengths)
        words = digest(self.plan.dictionary)
        tasks = []
        for number, block in enumerate(blocks):
            keys = self.plan.keys[block.first : block.end]
            name = digest(words.encode(), str(block.part).encode(), *(key.encode() for key in keys))
            if not self.files.stands_known(block_path(number), name):
                tasks.append(BlockTask(number, name, block))
        shares = [tasks[at : at + BLOCKS_TASK] for at in range(0, len(tasks), BLOCKS_TASK)]
        for share in self._spread(write_blocks, shares):
            self.made += share.files
            self.suspects += share.suspects
        return blocks

    def _block_bytes(self, blocks: int) -> int:
        return sum((self.order.out / block_path(at)).stat().st_size for at in range(blocks))


def _bits(lists: Sequence[Lists]) -> int:
    return shard_bits(sum(len(one.data) for one in lists))


def _is_whole(path: Path) -> bool:
    """Return whether a piece is there and whole; it then counts as used by this build."""
    with suppress(OSError, ValueError):
        read_postings(path)
        os.utime(path)
        return True
    return False


def _forget_old(folder: Path, used: set[str]) -> None:
    """Remove pieces that no build has used for long."""
    with suppress(FileNotFoundError):  # a build beside this one forgets, too
        times = {one: one.stat().st_mtime_ns for one in folder.iterdir()}
        newest = max(times.values(), default=0)
        for one, when in times.items():
            if one.name not in used and when < newest - KEPT_NS:
                one.unlink()
