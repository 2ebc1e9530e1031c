"""The whole index, read back by an independent reader and compared with a plain search of the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.render.search import block, shard
from catalog.render.search import index as module
from catalog.render.search.block import BLOCK_CHARS
from catalog.render.search.document import FIELD_END
from catalog.render.search.fold import fold
from catalog.render.search.index import SearchDoc, facets_in, index_files, write_index
from tests.render.search.made import made
from tests.render.search.reader import Index

SIGNS = '医保卡AaＡ（〔[)2０号 \t“"。𠮷\u200b—\ue000'
LINES = st.lists(st.text(SIGNS, max_size=12), max_size=4)
DOCS = st.lists(st.tuples(st.text(SIGNS, max_size=6), LINES, LINES), min_size=1, max_size=12)


def index_of(docs: Sequence[SearchDoc]) -> Index:
    """Return the index of documents."""
    return Index(index_files(docs, facets_in(docs)))


def searched(doc: SearchDoc) -> list[list[str]]:
    """Return the folded lines of the fields in which words are looked for: of title, numbers, all others."""
    fields = [
        [fold(line) for part in one.split("\x1f") for line in part.split("\n")]
        for one in doc.text.split(FIELD_END)
    ]
    return [
        fields[1],
        [*fields[2], *fields[3]],
        [line for at in (5, 6, 7, 8) for line in fields[at]],
    ]


@given(DOCS)
@settings(max_examples=40)
def test_every_substring_is_found_where_it_stands(given: list[tuple[str, list[str], list[str]]]):
    """Every two signs and every longer piece of every line: found in exactly the documents that have it."""
    docs = [
        made(at, body, title=title, attachments=[["表", "a.csv", *rows]])
        for at, (title, body, rows) in enumerate(given)
    ]
    index = index_of(docs)
    assert [list(doc.fields) for doc in index.docs] == [doc.text.split(FIELD_END) for doc in docs]
    texts = [searched(doc) for doc in docs]
    for lines in texts:
        for line in {line for some in lines for line in some}:
            for start in range(len(line) - 1):
                for length in (2, 3, 5):
                    words = line[start : start + length]
                    held = [
                        at
                        for at, fields in enumerate(texts)
                        if any(words in each for some in fields for each in some)
                    ]
                    assert index.search(words) == held


@given(DOCS)
@settings(max_examples=40)
def test_lists_of_every_term(given: list[tuple[str, list[str], list[str]]]):
    """The index has the pairs, triples, runs, spans and first characters of the texts, no others, with their lists.

    Those of a span tell no field, and in a tenth of the documents or more it is in all of them.
    """
    docs = [made(at, body, title=title) for at, (title, body, _) in enumerate(given)]
    wanted: dict[int, tuple[set[int], set[int], set[int]]] = {}
    for at, doc in enumerate(docs):
        title, numbers, rest = searched(doc)
        for lines, told in ((title, (0, 1)), (numbers, (0, 2)), (rest, (0,))):
            for term in {each for line in lines for each in terms_of(line, first=len(told) > 1)}:
                lists = wanted.setdefault(term, (set(), set(), set()))
                for one in told:
                    lists[one].add(at)
            for term in {each for line in lines for each in spans(units_of(line))}:
                wanted.setdefault(term, (set(), set(), set()))[0].add(at)
    for term, lists in wanted.items():
        if 19 << 16 <= term < 27 << 16 and len(lists[0]) * 10 >= len(docs):
            lists[0].update(range(len(docs)))
    found = index_of(docs).terms
    assert {term: tuple(map(set, lists)) for term, lists in found.items()} == wanted


def terms_of(line: str, *, first: bool) -> list[int]:
    """Return the terms of a folded line."""
    units = units_of(line)
    begins = [1 << 16 | units[0]] if first and units and units[0] > 32 else []
    pairs = [a << 16 | b for a, b in pairwise(units) if a > 32 and b > 32]
    return begins + pairs + list(triples(units)) + list(runs(units))


def units_of(line: str) -> list[int]:
    """Return the units of a text."""
    data = line.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def runs(units: Sequence[int]) -> Iterator[int]:
    """Yield the terms of six signs of numbers."""
    signs = "0123456789abcdefghijklmnopqrstuvwxyz()-号"
    for at in range(len(units) - 5):
        places = [signs.find(chr(unit)) for unit in units[at : at + 6]]
        if min(places) >= 0:
            number = sum(place * 40**power for power, place in enumerate(reversed(places)))
            yield (27 << 16) + ((number * 0x9E3779B1 % (1 << 32)) >> 14)


def spans(units: Sequence[int]) -> Iterator[int]:
    """Yield the terms of four neighbouring units that are no signs of numbers."""
    signs = "0123456789abcdefghijklmnopqrstuvwxyz()-号"
    for at in range(len(units) - 3):
        mixed = 0
        for unit in units[at : at + 4]:
            mixed = (mixed + unit) * 0x9E3779B1 % (1 << 32)
        if min(units[at : at + 4]) > 32 and not {*map(chr, units[at : at + 4])} & {*signs}:
            yield (19 << 16) + (mixed >> 13)


def triples(units: Sequence[int]) -> Iterator[int]:
    """Yield the terms of three signs of numbers."""
    signs = "0123456789abcdefghijklmnopqrstuvwxyz()-号"
    for at in range(len(units) - 2):
        places = [signs.find(chr(unit)) for unit in units[at : at + 3]]
        if min(places) >= 0:
            yield (2 << 16) + places[0] * 1600 + places[1] * 40 + places[2]


@pytest.fixture(scope="module")
def many() -> list[SearchDoc]:
    """Documents enough for several pieces, blocks and shards, two of them longer than a block."""
    chance = Random(7)  # noqa: S311  # a fixed sample, no secret
    signs = [chr(0x4E00 + at) for at in range(300)]
    lengths = [chance.randint(1, 400) for _ in range(450)]
    lengths[100], lengths[449] = BLOCK_CHARS + 1, 2 * BLOCK_CHARS
    return [
        made(
            at,
            ["".join(chance.choice(signs) for _ in range(length))],
            validity=("", "effective", "lapsed")[at % 3],
            topics=((), ("t1",), ("t2", "t1"))[at % 3],
            published=date(2020 + at // 100, 1, 2),
        )
        for at, length in enumerate(lengths)
    ]


def test_many_documents(many: list[SearchDoc]):
    """Texts, columns and samples of words come back, over pieces, blocks, shards and parts."""
    index = index_of(many)
    assert index.manifest["bits"] > 0
    assert len(index.docs) == index.manifest["count"] == 450
    assert [doc.fields for doc in index.docs] == [tuple(doc.text.split(FIELD_END)) for doc in many]
    facets, columns = index.manifest["facets"], index.columns
    for at in (0, 1, 2, 99, 100, 101, 449):
        entry = many[at].entry
        keys = {name: [one["key"] for one in facets[name]["values"]] for name in facets}
        assert keys["year"][columns["year"][at]] == entry.year
        assert ["", *keys["validity"]][columns["validity"][at]] == entry.validity
        topics = index.manifest["topic_sets"][columns["topics"][at]]
        assert {keys["topic"][one] for one in topics} == set(entry.topics)
        assert columns["date"][at] == (entry.published - date(1970, 1, 1)).days
    texts = [searched(doc) for doc in many]
    chance = Random(8)  # noqa: S311  # a fixed sample, no secret
    for at in (0, 99, 100, 200, 448, 449):
        line = texts[at][2][-1]
        start = chance.randrange(max(1, len(line) - 6))
        words = line[start : start + 6]
        held = [n for n, fields in enumerate(texts) if any(words in each for each in fields[2])]
        assert index.search(words) == held


def test_pieces_and_ranges_make_no_difference(
    many: list[SearchDoc], monkeypatch: pytest.MonkeyPatch
):
    """In how many pieces and ranges the terms are put in order changes no byte."""
    whole = index_files(many, facets_in(many))
    monkeypatch.setattr(module, "PIECE_DOCS", 7)
    monkeypatch.setattr(module, "RANGE_POSTINGS", 9_000)
    assert len(module.ranges(100_000)) > 8
    assert index_files(many, facets_in(many)) == whole


def test_one_more_document(many: list[SearchDoc]):
    """All blocks but the last stay, byte for byte, and the version is another."""
    before, after = (index_files(some, facets_in(many)) for some in (many[:400], many[:401]))
    blocks = sorted(path for path in before if "/blocks/" in path)
    last = f"search/data/blocks/{len(blocks) - 1}.bin"
    assert [path for path in blocks if after[path] != before[path]] == [last]
    assert Index(before).manifest["version"] != Index(after).manifest["version"]


def test_an_edit_where_there_is_a_dictionary(
    many: list[SearchDoc], monkeypatch: pytest.MonkeyPatch
):
    """All texts come back; another document changes its own block alone, one of the dictionary's all of them."""
    monkeypatch.setattr(block, "DICTIONARY_FROM", 1)
    monkeypatch.setattr(block, "DICTIONARY_BYTES", 1_000)
    facets = facets_in(many)
    before = index_files(many, facets)
    dictionary = "search/data/dictionary.bin"
    assert Index(before).manifest["sizes"]["dictionary"] == len(before[dictionary]) > 0
    assert [doc.fields for doc in Index(before).docs] == [
        tuple(doc.text.split(FIELD_END)) for doc in many
    ]
    blocks = {path for path in before if "/blocks/" in path}
    for at, changed in ((300, 1), (0, len(blocks))):
        edited = [*many]
        edited[at] = many[at]._replace(text=many[at].text.replace("概述", "另述"))
        after = index_files(edited, facets)
        assert len([path for path in blocks if after[path] != before[path]]) == changed
        assert (after[dictionary] != before[dictionary]) is (at == 0)
        assert len(Index(after).docs) == len(many)


def test_version_is_that_of_the_files_alone(many: list[SearchDoc]):
    """Another day with the same files has the same version."""
    facets = facets_in(many)
    one, other = (index_files(many, facets, as_of=day) for day in ("2026-05-01", "2026-05-02"))
    assert Index(one).manifest["version"] == Index(other).manifest["version"]
    assert Index(one).manifest["as_of"] == "2026-05-01"


def test_manifest(many: list[SearchDoc], tmp_path: Path):
    """It tells sizes, synonyms and facets; the standalone writer writes all files."""
    write_index(many, tmp_path, synonyms=[["医保", "医疗保障"]], as_of="2026-05-01")
    index = Index.of(tmp_path)
    manifest = index.manifest
    for name, start in (("terms", "terms/"), ("blocks", "blocks/"), ("columns", "columns.bin")):
        sizes = [
            len(d) for path, d in index.files.items() if path.startswith(f"search/data/{start}")
        ]
        assert manifest["sizes"][name] == sum(sizes)
    assert manifest["synonyms"] == [["医保", "医疗保障"]]
    assert sorted(manifest["facets"]) == [
        "class",
        "department",
        "kind",
        "topic",
        "validity",
        "year",
    ]
    assert index.files == index_files(many, facets_in(many), [["医保", "医疗保障"]], "2026-05-01")


def test_no_documents():
    """An index of nothing can be read and finds nothing."""
    index = Index(index_files([], facets_in([])))
    assert (index.docs, index.terms, index.search("医保")) == ([], {}, [])


@pytest.mark.parametrize(
    ("size", "bits"), [(0, 0), (1, 0), (4096, 0), (4097, 1), (8192, 1), (8193, 2), (1 << 40, 16)]
)
def test_shards_stay_small(size: int, bits: int):
    """On average a shard has at most four kilobytes of lists."""
    assert shard.shard_bits(size) == bits


def test_facets_that_are_not_told_are_refused(many: list[SearchDoc]):
    """A document of a class that the site does not have is no silent zero."""
    strange = [many[0]._replace(entry=many[0].entry._replace(category="strange"))]
    with pytest.raises(KeyError):
        index_files(strange, facets_in(many))
