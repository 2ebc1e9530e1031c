"""The cache: keys that name all they depend on, and a file that is never trusted when it is broken."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import re
import shutil
import sqlite3
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalog.screen
from catalog.errors import CacheError
from catalog.load import cache
from catalog.load.cache import (
    BATCHES,
    FILE,
    PLACEHOLDERS,
    SMALL_BATCH,
    ResultCache,
    digest,
    engine_digest,
    forget_generations,
    generation_folder,
)
from catalog.parallel import CHUNK
from catalog.recalling import Surveyed, tidy

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
    in_new_process = engine_digest.__wrapped__
    first = engine_digest()
    assert in_new_process() == first
    read = metadata.PathDistribution.read_text
    monkeypatch.setattr(
        metadata.PathDistribution,
        "read_text",
        lambda one, name: str(read(one, name)).replace("\nVersion: ", "\nVersion: 9"),
    )
    newer = in_new_process()
    assert newer != first
    monkeypatch.setattr(metadata.PathDistribution, "read_text", lambda _one, _name: None)
    monkeypatch.setattr(metadata.Distribution, "version", "0.0.0")
    assert in_new_process() not in {first, newer}


def test_engine_digest_follows_the_code_of_the_screening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A detector, its words or what it reads with changed by one line: no kept result of before serves."""
    package = tmp_path / "catalog"
    compiled = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(catalog.screen.__file__).parent.parent, package, ignore=compiled)
    before = engine_digest()
    monkeypatch.setattr(cache, "__file__", str(package / "load" / "cache.py"))
    seen = {engine_digest.__wrapped__()}
    assert seen == {before}
    for source in ("detectors/secrecy_marking.py", "words/condition.py", "reader/docx.py"):
        with (package / "screen" / source).open("ab") as changed:
            changed.write(b"# new\n")
        seen.add(engine_digest.__wrapped__())
    (package / "screen" / "new.py").touch()
    assert len(seen | {engine_digest.__wrapped__()}) == 5


@pytest.fixture
def results(tmp_path: Path):
    """An empty cache in a folder that did not exist."""
    one = ResultCache(tmp_path / "deep" / "cache")
    yield one
    one.close()


def test_kept_rows_are_found_again(tmp_path: Path):
    """What was put is there for the next run, extract and work apart."""
    first = ResultCache(tmp_path)
    first.put(["a", "b"], b"12", [("a", b"A")])
    first.put(["c"], b"3", [])
    first.close()
    second = ResultCache(tmp_path)
    assert second.batches(["a", "b", "d"]) == [b"12"]
    assert list(second.every_batch()) == [b"12", b"3"]
    assert second.works(["a", "b", "d"]) == {"a": b"A"}
    second.close()


def test_it_tells_whose_work_is_there(results: ResultCache):
    """A run that builds can tell the keys whose work was never made."""
    results.put(["a", "b"], b"12", [("a", b"A")])
    assert results.worked() == results.works_there(["a", "b", "c"]) == {"a"}


def test_a_result_put_again_is_in_the_later_batch(results: ResultCache):
    """A key has one result: the last one put; a run without works does not take away one that is there."""
    results.put(["a"], b"1", [("a", b"A")])
    results.put(["a"], b"2", [])
    assert results.batches(["a"]) == [b"2"]
    assert results.works(["a"]) == {"a": b"A"}


def test_more_keys_than_one_query_takes(results: ResultCache):
    """Thousands of keys are asked for in several queries without loss."""
    keys = [f"k{n:05}" for n in range(2 * PLACEHOLDERS + 7)]
    for key in keys:
        results.put([key], key.encode(), [(key, b"w")])
    assert results.batches([*keys, "missing"]) == [key.encode() for key in keys]
    assert set(results.works([*keys, "missing"])) == results.works_there(keys) == set(keys)
    assert results.batches([]) == []


@pytest.mark.parametrize("content", [b"not a database at all " * 50, b"\0" * 4096])
def test_a_file_that_is_no_database_is_replaced(tmp_path: Path, content: bytes):
    """A file that cannot be used is thrown away: the run only takes longer."""
    (tmp_path / FILE).write_bytes(content)
    fresh = ResultCache(tmp_path)
    assert fresh.batches(["a"]) == []
    fresh.put(["a"], b"1", [])
    assert fresh.batches(["a"]) == [b"1"]
    fresh.close()


def test_a_database_of_another_shape_is_replaced(tmp_path: Path):
    """A table of another version of the engine is not misread."""
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE results (key TEXT, other TEXT)")
    other.close()
    fresh = ResultCache(tmp_path)
    assert fresh.batches(["a"]) == []
    fresh.put(["a"], b"1", [])
    assert fresh.batches(["a"]) == [b"1"]
    fresh.close()


def test_a_database_with_torn_pages_is_thrown_away(tmp_path: Path):
    """Pages lost in a power cut are never read as results: the run says so, the next one starts anew."""
    first = ResultCache(tmp_path)
    keys = [f"k{n:04}" for n in range(400)]
    first.put(keys, b"1" * 160_000, [(key, b"1" * 400) for key in keys])
    first.close()
    file = tmp_path / FILE
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(CacheError, match=re.escape(str(file))):
        ResultCache(tmp_path).works(keys)
    fresh = ResultCache(tmp_path)
    assert fresh.works(keys) == {}
    fresh.put(["a"], b"1", [])
    assert fresh.batches(["a"]) == [b"1"]
    fresh.close()


def test_keep_only_forgets_once_the_rest_is_the_larger_part(results: ResultCache):
    """Old results stay until they outnumber the wanted ones by far; then only wanted ones stay."""
    keys = [f"k{n:04}" for n in range(PLACEHOLDERS + 30)]
    results.put(keys[:15], b"wanted", [(key, b"w") for key in keys[:15]])
    results.put(keys[15:], b"old", [(key, b"w") for key in keys[15:]])
    results.note_seen((f"{key}.md", "as it was", key) for key in keys)
    results.keep_only(set(keys[:20]))
    assert results.worked() == set(keys)
    results.keep_only(set(keys[:10]))
    assert results.worked() == set(keys[:10])
    assert {key for _, key in results.seen().values()} == set(keys[:10])
    assert list(results.every_batch()) == [b"wanted"]


def test_small_batches_are_told_once_they_are_many(results: ResultCache):
    """Each edit leaves a batch of one; only when they are many are they worth merging."""
    many = [f"m{n:04}" for n in range(SMALL_BATCH)]
    results.put(many, b"many", [])
    single = [f"s{n:04}" for n in range(BATCHES)]
    for key in single:
        results.put([key], key.encode(), [])
    assert results.small_batches() == []
    results.put(["last"], b"last", [])
    small = [extracts for _, extracts in results.small_batches()]
    assert small == [*(key.encode() for key in single), b"last"]


def test_merged_batches_take_the_place_of_others(results: ResultCache):
    """What is merged is found in the new batch; what was left out is gone, works stay."""
    for key in "abc":
        results.put([key], key.encode(), [(key, b"w")])
    results.merge([1, 2], [(["a"], b"A")])
    assert list(results.every_batch()) == [b"c", b"A"]
    assert results.batches(["a"]) == [b"A"]
    assert results.batches(["b"]) == []
    assert set(results.works(["a", "b", "c"])) == {"a", "b", "c"}


def test_two_processes_may_write_at_once(tmp_path: Path):
    """A second connection sees what the first one put, and puts its own."""
    one, other = ResultCache(tmp_path), ResultCache(tmp_path)
    one.put(["a"], b"1", [])
    other.put(["b"], b"2", [])
    assert one.batches(["a", "b"]) == [b"1", b"2"]
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
    results.put([name], name.encode(), [])
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
    found = ResultCache(tmp_path / "new").batches(names)
    assert sorted(found) == sorted(name.encode() for name in names)


def test_tidying_merges_what_single_edits_left(results: ResultCache):
    """After hundreds of edits the extracts lie in few batches again, and none that is wanted is lost."""
    keys = [f"k{n:04}" for n in range(BATCHES + 2 * SMALL_BATCH)]
    for key in keys:
        results.put([key], pickle.dumps({key: Surveyed(key, None)}), [])
    wanted = set(keys[:-1])
    tidy(results, wanted)
    left = [pickle.loads(batch) for batch in results.every_batch()]  # noqa: S301 - made above
    assert len(left) <= len(keys) // CHUNK + 1
    assert [key for batch in left for key in batch] == keys[:-1]
    assert results.batches([keys[-1]]) == []


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are told otherwise there")
def test_only_the_owner_can_read_what_is_kept(tmp_path: Path):
    """Results hold what the sources hold: their folder is closed to others."""
    ResultCache(tmp_path / "results").close()
    assert (tmp_path / "results").stat().st_mode & 0o077 == 0
