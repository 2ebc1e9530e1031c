"""The cache: keys that name all they depend on, and a file that is never trusted when it is broken."""

from __future__ import annotations

import multiprocessing
import os
import re
import sqlite3
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import CacheError
from catalog.load.cache import (
    FILE,
    PLACEHOLDERS,
    ResultCache,
    digest,
    engine_digest,
    forget_generations,
    generation_folder,
)

blobs = st.lists(st.binary(max_size=6), max_size=4)


@given(blobs, blobs)
def test_borders_of_parts_count(one: list[bytes], other: list[bytes]):
    """Two lists of parts have one digest exactly where they are the same list."""
    assert (digest(*one) == digest(*other)) == (one == other)


def test_moving_a_border_changes_the_digest():
    """What a part lacks cannot come from its neighbour."""
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


def test_engine_digest_is_stable_and_follows_the_versions(monkeypatch: pytest.MonkeyPatch):
    """The same engine has the same digest; another version of a library it uses has another."""
    first = engine_digest()
    assert engine_digest() == first
    monkeypatch.setattr(metadata, "version", lambda _name: "0.0.0")
    assert engine_digest() != first


@pytest.fixture
def results(tmp_path: Path):
    """An empty cache in a folder that did not exist."""
    one = ResultCache(tmp_path / "deep" / "cache")
    yield one
    one.close()


def test_kept_rows_are_found_again(tmp_path: Path):
    """What was put is there for the next run, extract and work apart."""
    first = ResultCache(tmp_path)
    first.put([("a", b"1", b"A"), ("b", b"2", None)])
    first.close()
    second = ResultCache(tmp_path)
    assert second.extracts(["a", "b", "c"], with_work=False) == {"a": b"1", "b": b"2"}
    assert second.works(["a", "b", "c"]) == {"a": b"A"}
    second.close()


def test_with_work_asks_for_rows_that_have_one(results: ResultCache):
    """A run that builds does not take an extract whose work was never made."""
    results.put([("a", b"1", b"A"), ("b", b"2", None)])
    assert results.extracts(["a", "b"], with_work=True) == {"a": b"1"}


def test_a_row_put_again_replaces_the_old_one(results: ResultCache):
    """A key has one result: the last one put; a run without works does not take away one that is there."""
    results.put([("a", b"1", None)])
    results.put([("a", b"2", b"A")])
    results.put([("a", b"3", None)])
    assert results.works(["a"]) == {"a": b"A"}
    assert results.extracts(["a"], with_work=True) == {"a": b"3"}


def test_more_keys_than_one_query_takes(results: ResultCache):
    """Thousands of keys are asked for in several queries without loss."""
    keys = [f"k{n:05}" for n in range(2 * PLACEHOLDERS + 7)]
    results.put([(key, key.encode(), None) for key in keys])
    found = results.extracts([*keys, "missing"], with_work=False)
    assert found == {key: key.encode() for key in keys}
    assert results.extracts([], with_work=False) == {}


@pytest.mark.parametrize("content", [b"not a database at all " * 50, b"\0" * 4096])
def test_a_file_that_is_no_database_is_replaced(tmp_path: Path, content: bytes):
    """A file that cannot be used is thrown away: the run only takes longer."""
    (tmp_path / FILE).write_bytes(content)
    fresh = ResultCache(tmp_path)
    assert fresh.extracts(["a"], with_work=False) == {}
    fresh.put([("a", b"1", None)])
    assert fresh.extracts(["a"], with_work=False) == {"a": b"1"}
    fresh.close()


def test_a_database_of_another_shape_is_replaced(tmp_path: Path):
    """A table of another version of the engine is not misread."""
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE results (key TEXT, other TEXT)")
    other.close()
    fresh = ResultCache(tmp_path)
    assert fresh.extracts(["a"], with_work=False) == {}
    fresh.put([("a", b"1", None)])
    assert fresh.extracts(["a"], with_work=False) == {"a": b"1"}
    fresh.close()


def test_a_database_with_torn_pages_is_thrown_away(tmp_path: Path):
    """Pages lost in a power cut are never read as results: the run says so, the next one starts anew."""
    first = ResultCache(tmp_path)
    keys = [f"k{n:04}" for n in range(400)]
    first.put([(key, b"1" * 400, None) for key in keys])
    first.close()
    file = tmp_path / FILE
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(CacheError, match=re.escape(str(file))):
        ResultCache(tmp_path).extracts(keys, with_work=False)
    fresh = ResultCache(tmp_path)
    assert fresh.extracts(keys, with_work=False) == {}
    fresh.put([("a", b"1", None)])
    assert fresh.extracts(["a"], with_work=False) == {"a": b"1"}
    fresh.close()


def test_keep_only_forgets_once_the_rest_is_the_larger_part(results: ResultCache):
    """Old results stay until they outnumber the wanted ones by far; then only wanted ones stay."""
    keys = [f"k{n:04}" for n in range(PLACEHOLDERS + 30)]
    results.put([(key, b"1", None) for key in keys])
    results.keep_only(keys[:20])
    assert len(results.extracts(keys, with_work=False)) == len(keys)
    results.keep_only(keys[:10])
    assert sorted(results.extracts(keys, with_work=False)) == keys[:10]


def test_two_processes_may_write_at_once(tmp_path: Path):
    """A second connection sees what the first one put, and puts its own."""
    one, other = ResultCache(tmp_path), ResultCache(tmp_path)
    one.put([("a", b"1", None)])
    other.put([("b", b"2", None)])
    assert one.extracts(["a", "b"], with_work=False) == {"a": b"1", "b": b"2"}
    one.close()
    other.close()


def test_results_of_older_contexts_are_forgotten(tmp_path: Path):
    """The two contexts used last keep their results, so that a change taken back finds them again."""
    for number, context in enumerate(("first", "second", "third")):
        folder = generation_folder(tmp_path, context)
        ResultCache(folder).close()
        os.utime(folder, ns=(number, number))
    forget_generations(tmp_path)
    left = sorted(path.name for path in (tmp_path / "results").iterdir())
    assert left == ["second", "third"]


def open_and_put(folder: Path, name: str) -> None:
    """Open the cache and keep one result, as a process of a build does."""
    results = ResultCache(folder)
    results.put([(name, b"extract", None)])
    results.close()


def test_many_processes_open_a_new_cache_at_once(tmp_path: Path):
    """Processes that make the same file at the same moment wait for each other."""
    context = multiprocessing.get_context("fork")
    names = [str(n) for n in range(12)]
    workers = [context.Process(target=open_and_put, args=(tmp_path / "new", n)) for n in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * len(names)
    assert set(ResultCache(tmp_path / "new").extracts(names, with_work=False)) == set(names)
