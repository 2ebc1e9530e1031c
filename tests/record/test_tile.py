"""The log lies in files as C2SP tlog-tiles says, and grows by its last tiles alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.errors import RecordError
from catalog.record.merkle import consistency_proof
from catalog.record.tile import appended, log_root, nodes, read_entries
from catalog.record.verify import (
    Broken,
    leaf_hash,
    partial_tiles,
    roots_of_proof,
    split_bundle,
    tile_path,
    tree_root,
)


def grown(batches):
    """Return the files and sizes of a log to which batches of entries were appended one after the other."""
    files: dict[str, bytes] = {}
    sizes: list[int] = []
    size = 0
    for batch in batches:
        written, gone, size = appended(files.get, size, sizes, batch)
        files |= written
        for path in gone:
            del files[path]
        sizes.append(size)
    return files, sizes


def nothing(_):
    """Read from a record that is empty."""
    return


def test_paths_are_those_of_the_specification():
    """Index 1234067 is x001/x234/067; partial tiles have their width behind .p, bundles lie in entries."""
    assert tile_path(0, 1234067, 256) == "tile/0/x001/x234/067"
    assert tile_path(2, 5, 17) == "tile/2/005.p/17"
    assert tile_path(None, 999, 1) == "tile/entries/999.p/1"
    assert tile_path(None, 1000, 256) == "tile/entries/x001/000"


def test_tiles_are_those_of_the_specification():
    """70,000 leaves: partial tiles of 112, 17 and 1 hashes; 256 leaves: one of level 1, of width 1."""
    assert list(partial_tiles([70000], 70000)) == [
        (0, 273, 112),
        (None, 273, 112),
        (1, 1, 17),
        (2, 0, 1),
    ]
    assert list(partial_tiles([256], 256)) == [(1, 0, 1)]


def test_a_log_of_three_levels():
    """66,000 entries fill 257 tiles of level 0 and one of level 1; the root is that over all leaves."""
    entries = [str(n).encode() for n in range(66000)]
    files, _ = grown([entries])
    full = {path for path in files if ".p/" not in path}
    assert len(full) == 257 + 257 + 1
    assert {path for path in files if ".p/" in path} == {
        "record/log/tile/0/257.p/208",
        "record/log/tile/entries/257.p/208",
        "record/log/tile/1/001.p/1",
        "record/log/tile/2/000.p/1",
    }
    assert log_root(files.get, 66000) == tree_root(map(leaf_hash, entries))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_growing_gives_the_same_tiles_as_at_once(counts):
    """However the entries come, full tiles and root are the same; old partial tiles stay until theirs is full."""
    entries = [str(n).encode() for n in range(sum(counts))]
    batches, at = [], 0
    for count in counts:
        batches.append(entries[at : at + count])
        at += count
    files, sizes = grown(batches)
    at_once, _ = grown([entries])
    assert {p: files[p] for p in at_once} == at_once
    expected = {"record/log/" + tile_path(*each) for each in partial_tiles(sizes, len(entries))}
    assert {path for path in files if ".p/" in path} == expected
    assert list(read_entries(files.get, len(entries))) == entries
    node = nodes(files.get, len(entries))
    for old, new in itertools.pairwise(sizes):
        roots = tree_root(map(leaf_hash, entries[:old])), tree_root(map(leaf_hash, entries[:new]))
        assert roots_of_proof(old, new, roots[0], consistency_proof(node, old, new)) == roots


def test_appending_reads_and_writes_the_last_tiles_only():
    """An entry appended to 600 reads one tile and one bundle of the last 88, and writes 89 of each."""
    files, sizes = grown([[b"x"] * 600])
    asked = []

    def read(path):
        asked.append(path)
        return files.get(path)

    written, gone, size = appended(read, 600, sizes, [b"y"])
    assert size == 601
    assert gone == ()
    assert set(asked) == {
        "record/log/tile/0/002.p/88",
        "record/log/tile/entries/002.p/88",
        "record/log/tile/1/000.p/2",
    }
    assert {path for path in written if files.get(path) != written[path]} == {
        "record/log/tile/0/002.p/89",
        "record/log/tile/entries/002.p/89",
    }


def test_what_cannot_be_appended_or_read():
    """An entry of 65,536 bytes is refused, one of 65,535 not; a tile that is missing or cut stops."""
    appended(nothing, 0, [], [b"x" * 65535])
    with pytest.raises(ValueError, match="longer"):
        appended(nothing, 0, [], [b"x" * 65536])
    files, _ = grown([[b"x"] * 3])
    with pytest.raises(RecordError, match="缺少"):
        log_root(nothing, 3)
    cut = {path: data[:-1] for path, data in files.items()}
    with pytest.raises(RecordError, match="损坏"):
        log_root(cut.get, 3)
    with pytest.raises(RecordError, match="损坏"):
        list(read_entries(cut.get, 3))


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\2x", b"\0\1xx", b"\0\1x\0\1y"])
def test_a_bundle_has_just_its_entries(data):
    """A bundle that is cut, or has something behind its one entry, is refused."""
    with pytest.raises(Broken):
        split_bundle(data, 1)
