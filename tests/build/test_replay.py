"""Replaying the feed gives the catalog: from nothing, and for a reader who knows an older day."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from catalog.render.open_data import change
from tests.build.feed_reader import State, read_atom, read_json, take_json
from tests.small_site import (
    Sample,
    Tree,
    build,
    copy_small,
    matter_of,
    tree,
    write_item,
)

GONE = {"2025-00004", "2026-00006", "2026-00007"}
"""Tails of what is withdrawn or expired on the sample's day."""


def catalog_of(files: Tree) -> dict[str, str]:
    """Return the hash of every public item by identifier, as catalog.json tells."""
    return {
        each["identifier"]: each["sha256"]
        for each in json.loads(files["data/catalog.json"])["items"]
    }


def synchronised(files: Tree, known: dict[str, str]) -> tuple[State, dict[str, str], list[str]]:
    """Read the pages of archive.json whose digest is not known; return state, digests, and pages read."""
    listed = json.loads(files["data/feeds/archive.json"])
    pages = {one["json"]: one["json_sha256"] for one in (*listed["pages"], listed["current"])}
    state, read = State(), []
    for path, digest in pages.items():
        assert sha256(files[path]).hexdigest() == digest
        if known.get(path) != digest:
            read.append(path)
            take_json(json.loads(files[path]), state)
    return state, pages, read


@pytest.mark.parametrize("reader", [read_atom, read_json])
def test_replay_from_nothing(reader: object, sample: Sample) -> None:
    """All pages read from the oldest give exactly the ids, hashes and removals of the day."""
    state = reader(sample.built)  # type: ignore[operator]
    assert state.hashes == catalog_of(sample.built)
    assert {one.rpartition("/")[2] for one in state.removed} == GONE
    for identifier, digest in state.hashes.items():
        record = next(
            data
            for path, data in sample.built.items()
            if path.startswith("data/items/")
            and path.endswith(".json")
            and json.loads(data)["identifier"] == identifier
        )
        assert sha256(record).hexdigest() == digest


def test_digests_of_all_pages_are_told(sample: Sample) -> None:
    """archive.json names every page in both formats, oldest first, each item once but for those in the feed again."""
    listed = json.loads(sample.built["data/feeds/archive.json"])
    there = {path for path in sample.built if path.startswith("data/feeds/archive/")}
    pages = listed["pages"]
    assert {one[ending] for one in pages for ending in ("json", "xml")} == there
    assert [one["json"] for one in pages] == sorted(one["json"] for one in pages)
    for one in (*pages, listed["current"]):
        for ending in ("json", "xml"):
            data = sample.built[one[ending]]
            assert sha256(data).hexdigest() == one[f"{ending}_sha256"]
    state, _, read = synchronised(sample.built, {})
    assert state.hashes == catalog_of(sample.built)
    assert len(read) == len(pages) + 1


def test_a_reader_of_an_older_day_reads_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One item changed, one withdrawn, one appears: few pages change, and reading them gives the new catalog."""
    monkeypatch.setattr(change, "FEED_ITEMS", 3)
    root, cache = copy_small(tmp_path / "root"), tmp_path / "cache"
    build(root, tmp_path / "site", cache=cache, as_of="2026-06-30")
    before = tree(tmp_path / "site")
    state, known, all_pages = synchronised(before, {})
    file = root / "content/items/2024/aid-rules.md"
    text = file.read_text("utf-8")
    matter = matter_of(file)
    body = text.split("---\n", 2)[2]
    changes = [
        *matter.get("changes", []),
        {"on": "2026-07-02", "kind": "minor", "note": "改正一处错字。"},
    ]  # type: ignore[misc]
    write_item(file, matter | {"changes": changes}, body)
    build(root, tmp_path / "site", cache=cache, as_of="2026-07-10", keep_going=True)
    after = tree(tmp_path / "site")
    assert catalog_of(after) != catalog_of(before)
    newer, digests, read = synchronised(after, known)
    for identifier, moment in newer.removed.items():
        state.removal(identifier, moment)
    for identifier, moment in newer.moments.items():
        state.entry(identifier, moment, newer.hashes[identifier])
    assert state.hashes == catalog_of(after)
    assert len(read) < len(all_pages) / 2
    kept = [path for path in digests if path not in read]
    assert kept
    for path in kept:
        assert before[path] == after[path]


def test_feeds_of_classes_and_departments(sample: Sample) -> None:
    """Each class and department has both feeds; they tell of its items and removals, lower classes with them."""
    entries = json.loads(sample.built["data/catalog.json"])["items"]
    for kind, key in (("class", "category"), ("department", "department")):
        for name in {each[key] for each in entries}:
            state = read_atom(sample.built, f"data/feeds/{kind}/{name}.xml")
            own = {each["identifier"] for each in entries if each[key] == name}
            assert own <= set(state.hashes)
            assert state == read_json(sample.built, f"data/feeds/{kind}/{name}.json")
    whole = read_atom(sample.built)
    parts = [
        read_atom(sample.built, path)
        for path in sample.built
        if path.startswith("data/feeds/department/") and path.endswith(".xml")
    ]
    assert {each for one in parts for each in one.hashes} == set(whole.hashes)
    assert {each for one in parts for each in one.removed} == set(whole.removed)
    above = read_atom(sample.built, "data/feeds/class/norms.xml")
    below = read_atom(sample.built, "data/feeds/class/normative.xml")
    assert set(below.hashes) < set(above.hashes) < set(whole.hashes)


def test_no_feed_tells_a_removed_title(sample: Sample) -> None:
    """Titles of withdrawn and expired items are in no file of the open data, hidden ones least of all."""
    for title in ("2026年3月基金运行快报", "门诊统筹服务评价结果公示", "救助对象名单公示甲乙丙"):
        told = [
            path
            for path, data in sample.built.items()
            if path.startswith("data/") and title in data.decode("utf-8", "replace")
        ]
        assert told == []
