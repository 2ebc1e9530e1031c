"""Texts of attachments are kept by content, and by all that reads them."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.diagnostic import Text
from catalog.screen import store as store_module
from catalog.screen.extraction import (
    Extraction,
    GarbledError,
    Refusal,
    collected,
    decoded,
    encoded,
    records_of,
)
from catalog.screen.piece import LIMITS, Grid, Layer, Mark, Piece, Trait
from catalog.screen.store import TextStore, reading_digest

SHA = hashlib.sha256(b"x").hexdigest()
OTHER = hashlib.sha256(b"y").hexdigest()
READ = Extraction(
    (
        Piece("姓名\t单位\n甲\t乙", "工作表“名单”", Layer.HIDDEN, Grid("名单", (1, 4), (2, 3))),
        Piece("a\x00b", "", Layer.VISIBLE, None, 7),
    ),
    (Mark(Trait.HIDDEN_DATA, "工作表“名单”", Text("两行", "two rows")),),
)
REFUSED = Extraction(refusal=Refusal(Text("坏了", "broken"), Text("重新保存", "save again")))

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.lists(st.integers(1, 1 << 40)).map(tuple)
records = st.one_of(
    st.builds(
        Piece,
        texts,
        texts,
        st.sampled_from(Layer),
        st.none() | st.builds(Grid, texts, numbers, numbers),
        st.integers(0, 1 << 40),
    ),
    st.builds(Mark, st.sampled_from(Trait), texts, st.builds(Text, texts, texts)),
    st.builds(Refusal, st.builds(Text, texts, texts), st.builds(Text, texts, texts), st.booleans()),
)


def file_of(cache: Path) -> Path:
    """The one file of a store."""
    (file,) = (cache / "attachments").glob("*.sqlite")
    return file


@pytest.mark.parametrize("kept", [READ, REFUSED, Extraction()])
def test_what_was_read_comes_back(tmp_path: Path, kept: Extraction):
    """Texts, marks and refusals are found again by content, by another process too."""
    with TextStore(tmp_path) as store:
        assert store.get("a.docx", SHA) is None
        store.put("a.docx", SHA, kept)
    with TextStore(tmp_path) as store:
        assert store.get("b.DOCX", SHA) == kept
        assert store.get("a.docx", OTHER) is None


def test_ending_of_the_name_counts(tmp_path: Path):
    """The same bytes under another ending are another file: its reader is another."""
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
        assert store.get("a.docx", SHA) is None


def test_passing_refusal_is_not_kept(tmp_path: Path):
    """A file that was being changed is read again."""
    refusal = REFUSED.refusal
    assert refusal is not None
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, Extraction(refusal=refusal._replace(lasting=False)))
        assert store.get("a.txt", SHA) is None


def test_other_limits_and_libraries_have_other_files(tmp_path: Path, monkeypatch):
    """What was read within other limits, or by other versions, does not serve."""
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
    with TextStore(tmp_path, LIMITS._replace(pages=1)) as store:
        assert store.get("a.txt", SHA) is None
    reading_digest.cache_clear()
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "0")
    with TextStore(tmp_path) as store:
        assert store.get("a.txt", SHA) is None
    reading_digest.cache_clear()


def test_every_module_that_reads_counts():
    """Whatever the reading process loads of the engine's screening is in the digest, else stale texts would serve."""
    code = "import catalog.screen.child, sys; print(*(m for m in sys.modules if m.startswith('catalog.screen.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = {name.removeprefix("catalog.screen.").split(".")[0] for name in done.stdout.split()}
    assert {f"{name}.py" for name in names - {"reader"}} <= set(store_module.READING)


def test_files_of_other_readers_are_forgotten(tmp_path: Path):
    """The texts of the last other reader stay, for a change that is taken back; older ones go."""
    for pages in (1, 2, 3):
        with TextStore(tmp_path, LIMITS._replace(pages=pages)) as store:
            store.put("a.txt", SHA, READ)
    assert len(list((tmp_path / "attachments").glob("*.sqlite"))) == 2
    with TextStore(tmp_path, LIMITS._replace(pages=3)) as store:
        assert store.get("a.txt", SHA) == READ


def test_older_half_is_forgotten(tmp_path: Path, monkeypatch):
    """A store does not grow without end: beyond its bound the older half goes, the newest stay."""
    monkeypatch.setattr(store_module, "KEPT_BYTES", 1 << 19)
    keys = [hashlib.sha256(bytes([n])).hexdigest() for n in range(200)]
    with TextStore(tmp_path) as store:
        for key in keys:
            noise = "".join(hashlib.sha512(f"{key}{n}".encode()).hexdigest() for n in range(200))
            store.put("a.txt", key, Extraction((Piece(noise, "", Layer.VISIBLE),)))
        there = [store.get("a.txt", key) is not None for key in keys]
    assert not there[0]
    assert there[-1]
    assert there == sorted(there)
    assert file_of(tmp_path).stat().st_size < 4 << 20


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""])
def test_broken_file_is_thrown_away(tmp_path: Path, damage: bytes):
    """A store that cannot be used begins anew and works."""
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
    file_of(tmp_path).write_bytes(damage)
    with TextStore(tmp_path) as store:
        assert store.get("a.txt", SHA) is None
        store.put("a.txt", SHA, READ)
        assert store.get("a.txt", SHA) == READ


def test_damage_inside_is_thrown_away(tmp_path: Path):
    """A record that is none of ours is not believed."""
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
    with sqlite3.connect(file_of(tmp_path)) as db:
        db.execute("UPDATE texts SET packed = x'00112233'")
    db.close()
    with TextStore(tmp_path) as store:
        assert store.get("a.txt", SHA) is None
        store.put("a.txt", SHA, READ)
        assert store.get("a.txt", SHA) == READ


def test_damage_while_open_is_survived(tmp_path: Path):
    """A file that breaks under an open store costs the texts, not the run."""
    with TextStore(tmp_path) as store:
        for n in range(50):
            store.put("a.txt", f"{n:064}", READ)
        for part in (tmp_path / "attachments").iterdir():
            part.write_bytes(b"\xff" * 50_000)
        for n in range(50):
            assert store.get("a.txt", f"{n:064}") in {None, READ}
            store.put("a.txt", f"{n:064}", READ)


def test_cache_that_cannot_be_written_costs_time_only(tmp_path: Path):
    """Where no store can be made nothing is kept, and nothing fails."""
    (tmp_path / "attachments").write_bytes(b"a file where the folder should be")
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
        assert store.get("a.txt", SHA) is None


def test_removed_folder_costs_time_only(tmp_path: Path):
    """The cache may be removed at any time between two runs."""
    with TextStore(tmp_path) as store:
        store.put("a.txt", SHA, READ)
    shutil.rmtree(tmp_path / "attachments")
    with TextStore(tmp_path) as store:
        assert store.get("a.txt", SHA) is None


@given(st.lists(records, max_size=5))
def test_records_come_back_as_they_were(some):
    """Any record survives the way through its bytes."""
    assert decoded(encoded(some)) == some
    whole = collected(some)
    assert collected(decoded(encoded(records_of(whole)))) == whole


def test_half_characters_do_not_stop_the_way():
    """What UTF-8 cannot say, half a surrogate pair, becomes a question mark."""
    assert decoded(encoded([Piece("a\ud800b", "", Layer.VISIBLE)])) == [
        Piece("a?b", "", Layer.VISIBLE)
    ]


@pytest.mark.parametrize(
    "noise",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[1]",
        b'[["P"]]',
        b'[["P","x","",0,null,0]]',
        b'[["P","x","","visible",null,true]]',
        b'[["P","x","","unheard",null,0]]',
        b'[["P","x","","visible",null,-1]]',
        b'[["P",["x"],"","visible",null,0]]',
        b'[["P","x","","visible",["s",[0],[1]],0]]',
        b'[["P","x","","visible",["s",[true],[1]],0]]',
        b'[["P","x","","visible",["s",[1.5],[1]],0]]',
        b'[["P","x","","visible",["s",1,[1]],0]]',
        b'[["M","hidden_data","",1,"en"]]',
        b'[["M","unheard","","zh","en"]]',
        b'[["R","a","b","c","d",1]]',
        b'[["Q","a"]]',
        b"[" * 100_000,
    ],
)
def test_noise_is_no_record(noise: bytes):
    """Bytes that are no record of ours are refused as a whole, whatever stands in them."""
    with pytest.raises(GarbledError):
        decoded(noise)
