"""The search index of a built site: all public items, no other, and only what changed is made anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.errors import PrivateLeakError
from catalog.render.search import cast, share
from catalog.render.search.block import BLOCK_CHARS
from catalog.render.search.cast import KEPT_NS, in_search_order
from catalog.render.search.document import ATTACHMENTS, BODY, FIELD_END
from catalog.render.search.item import item_document
from catalog.settings import read_settings
from catalog.survey import open_site, survey
from tests.render.search.reader import Index, opened
from tests.small_site import (
    PUBLIC_ON_DAY,
    Sample,
    build,
    catalog_json,
    copy_small,
    matter_of,
    tree,
)

MOBILE = "13900004321"


@pytest.fixture(scope="module")
def index(sample: Sample) -> Index:
    """The index of the small site."""
    return Index(sample.built)


def test_public_items_and_no_others(index: Index, sample: Sample):
    """The documents are the items of catalog.json, the one published last behind all others."""
    public = catalog_json(sample.built)
    assert len(index.docs) == PUBLIC_ON_DAY
    assert {doc.address: doc.fields[2] for doc in index.docs} == {
        str(one["url"]): key for key, one in public.items()
    }
    days = [str(public[doc.fields[2]]["date_published"]) for doc in index.docs]
    assert [day[:10] for day in days] == sorted(day[:10] for day in days)
    assert [day[:10] for day in days] == [doc.fields[4] for doc in index.docs]


def test_words_of_what_is_not_public_are_not_there(sample: Sample):
    """Titles and summaries of all other items are nowhere in the blocks."""
    public = catalog_json(sample.built)
    texts = opened(sample.built)
    blocks = b"".join(data for path, data in texts.items() if "/blocks/" in path).decode()
    hidden = 0
    for file in sorted((sample.root / "content/items").rglob("*.md")):
        matter = matter_of(file)
        if matter["identifier"] not in public:
            hidden += 1
            assert str(matter["title"]) not in blocks
            assert str(matter["summary"]) not in blocks
    assert hidden >= 8


def topics_of(entry: dict[str, object]) -> list[str]:
    """Return the topics of an entry of catalog.json."""
    found = entry.get("topics", [])
    assert isinstance(found, list)
    return found


def noting(made: list[object], work: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return the work, which then notes each of its tasks."""

    def noted(task: Any) -> object:
        made.append(task)
        return work(task)

    return noted


def test_columns(index: Index, sample: Sample):
    """Class, department, kind, year, validity and topics of each document are those of catalog.json."""
    public, facets = catalog_json(sample.built), index.manifest["facets"]
    keys = {name: [one["key"] for one in facet["values"]] for name, facet in facets.items()}
    for at, doc in enumerate(index.docs):
        one = public[doc.fields[2]]
        assert keys["class"][index.columns["class"][at]] == one["category"]
        assert keys["department"][index.columns["department"][at]] == one["department"]
        assert keys["kind"][index.columns["kind"][at]] == one["kind"]
        day = str(one.get("date_created", one["date_published"]))
        assert keys["year"][index.columns["year"][at]] == day[:4]
        assert ["", *keys["validity"]][index.columns["validity"][at]] == one.get("validity", "")
        topics = index.manifest["topic_sets"][index.columns["topics"][at]]
        assert {keys["topic"][n] for n in topics} == set(topics_of(one)) & set(keys["topic"])


def test_text_of_attachments(index: Index):
    """Cells of an attached table are found; the address of its page and the file's name stand with it."""
    (found,) = index.search("第11档")
    attachment = index.docs[found].fields[ATTACHMENTS].split("\n")
    assert attachment[:2] == ["门诊待遇标准对照表", "standard.xlsx"]


def test_synonyms_and_day(index: Index):
    """The manifest has the agency's synonyms, and the day."""
    assert index.manifest["synonyms"]
    assert index.manifest["as_of"] == "2026-06-30"


@pytest.fixture
def cache(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site's cache: the shell and all results are there."""
    return shutil.copytree(sample.cache, tmp_path / "cache")


def pieces_in(cache: Path) -> list[Path]:
    """Return the files of kept terms."""
    return sorted(cache.glob("results/*/search/*.bin"))


def test_any_number_of_processes(sample: Sample, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Two processes with small tasks write the same bytes as one."""
    monkeypatch.setattr("catalog.assembly.WORTH_SHARING", 1)
    monkeypatch.setattr(cast, "BLOCKS_TASK", 1)
    monkeypatch.setattr(cast, "PIECE_DOCS", 5)
    build(sample.root, cache.parent / "site", cache=cache, jobs=2)
    assert len(pieces_in(cache)) > 3
    assert Index.of(cache.parent / "site").files == Index.of(sample.out).files


def test_only_what_changed_is_made(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit one piece of terms and one block are made; after none nothing is."""
    monkeypatch.setattr(cast, "PIECE_DOCS", 5)
    monkeypatch.setattr("catalog.render.search.block.BLOCK_CHARS", 400)
    monkeypatch.setattr("catalog.render.search.block.DICTIONARY_FROM", 1)
    monkeypatch.setattr("catalog.render.search.block.DICTIONARY_BYTES", 200)
    root, out = copy_small(tmp_path / "root"), tmp_path / "out"
    made: list[object] = []
    for name in ("make_piece", "write_blocks"):
        monkeypatch.setattr(cast, name, noting(made, getattr(share, name)))
    for _ in range(2):  # the second build has a spare folder to grow in
        build(root, out, cache=cache)
    assert len([path for path in tree(out) if path.startswith("search/data/blocks/")]) > 5
    assert Index.of(out).manifest["sizes"]["dictionary"] > 0
    made.clear()
    build(root, out, cache=cache)
    assert made == []
    file = root / "content/items/2026/fund-q1.md"
    file.write_text(file.read_text("utf-8") + "\n再补充一句话。\n", "utf-8")
    build(root, out, cache=cache)
    pieces = [task for task in made if isinstance(task, share.PieceTask)]
    blocks = [one for task in made if not isinstance(task, share.PieceTask) for one in task]  # type: ignore[attr-defined]
    assert (len(pieces), len(blocks)) == (1, 1)
    assert Index.of(out).search("再补充一句话")


def test_kept_pieces(sample: Sample, cache: Path) -> None:
    """Terms in a file that was cut short are found again; a piece not used for an hour before is forgotten."""
    (piece,) = pieces_in(cache)
    piece.write_bytes(piece.read_bytes()[:100])
    now = piece.stat().st_mtime_ns
    for name, age in (("old.bin", KEPT_NS + 10**9), ("young.bin", 10**9)):
        other = piece.with_name(name)
        other.write_bytes(b"")
        os.utime(other, ns=(now - age, now - age))
    build(sample.root, cache.parent / "site", cache=cache)
    assert Index.of(cache.parent / "site").files == Index.of(sample.out).files
    assert {each.name for each in pieces_in(cache)} == {piece.name, "young.bin"}


def test_a_leak_into_the_texts_stops_the_build(
    sample: Sample, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value that no screened source has is seen inside the packed blocks, even cut in two by their border."""
    shutil.rmtree(cache / "results")

    def leaking(*given: object) -> str:
        fields = item_document(*given).split(FIELD_END)  # type: ignore[arg-type]
        start = len(FIELD_END.join(fields[:BODY])) + 1
        fields[BODY] = "长" * (BLOCK_CHARS - start - 6) + f" {MOBILE} " + fields[BODY]
        return FIELD_END.join(fields)

    monkeypatch.setattr("catalog.render.search.item.item_document", leaking)
    with pytest.raises(PrivateLeakError, match=r"search/data/blocks/\d+\.bin") as refused:
        build(sample.root, cache.parent / "site", cache=cache)
    assert MOBILE not in str(refused.value)


def test_order_is_that_of_publication(sample: Sample):
    """Items stand in the order of their moment of publication, then of their identifier."""
    opened_site = open_site(read_settings(sample.root, cache=sample.cache))
    extracts = [one for one in survey(opened_site, with_work=False).extracts if one.date_published]
    found = in_search_order(extracts[::-1])
    assert found == in_search_order(extracts)
    moments = [(one.date_published.starts, one.identifier) for one in found if one.date_published]
    assert moments == sorted(moments)


def test_checking_needs_no_numpy():
    """It is loaded only where a site is made: it is not there on every system on which content is checked."""
    modules = "catalog.cli, catalog.plugin, catalog.surveyor, catalog.render.search.item"
    code = f"import sys, {modules}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
