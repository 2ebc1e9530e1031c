"""Past publications are read from what they left, and a record that is not whole is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.errors import RecordError
from catalog.record.history import history_json, history_of, history_text
from catalog.record.past import (
    FolderReader,
    Past,
    Publication,
    Standing,
    paths_published,
    read_past,
    record_of,
)

ITEM = "11990100MB0000000P/2026-00001"
OTHER = "11990100MB0000000P/2026-00002"
AT = ("2026-03-31T10:02:00+08:00", "2026-04-30T10:02:00+08:00")


def entry(identifier: str, change: str, number: int, **more: str) -> dict[str, object]:
    """Return an item's entry in changes.json."""
    url = f"items/2026/{identifier[-5:]}/"
    return {"identifier": identifier, "change": change, "url": url, "version": number} | more


def write(site: Path, path: str, value: object) -> None:
    """Write a JSON file of a site."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two publications: one item withdrawn in the second, one purged since."""
    items = (
        [entry(ITEM, "added", 1, title="甲"), {"identifier": OTHER, "change": "removed"}],
        [entry(ITEM, "withdrawn", 2, title="甲", note="有误。")],
    )
    for number, (at, some) in enumerate(zip(AT, items, strict=True), 1):
        told = {"publication": number, "at": at, "as_of": at, "counts": {}, "items": some}
        write(tmp_path, f"record/{number}/changes.json", told)
    write(tmp_path, "record/1/manifest.json", {"files": [["a", 1, "00", "00"], ["11"]]})
    manifest = {"files": [["b", 1, "00", "00", 2]], "items": [[ITEM, 2, "ab", "2026/00001"]]}
    write(tmp_path, "record/2/manifest.json", manifest)
    write(tmp_path, "record/items/2026/00001/1.json", {"title": "甲"})
    return tmp_path


def test_past_of_a_folder(site: Path) -> None:
    """Publications come in order, an item stands as the last manifest lists it, paths are those of all manifests."""
    past = read_past(FolderReader(site))
    assert [one.number for one in past.publications] == [1, 2]
    assert past.last is past.publications[1]
    assert past.standing == {ITEM: Standing(2, "ab", "2026/00001", "withdrawn")}
    assert past.standing[ITEM].is_gone
    assert paths_published(FolderReader(site), past) == {"a", "b"}


def test_record_of(site: Path) -> None:
    """A version's record is read when asked for; one that was purged is None."""
    reader = FolderReader(site)
    assert record_of(reader, "2026/00001", 1) == {"title": "甲"}
    assert record_of(reader, "2026/00001", 2) is None


def test_no_record(tmp_path: Path) -> None:
    """A site without a record has an empty past."""
    assert read_past(FolderReader(tmp_path)) == Past()
    assert Past().last is None


def gap(site: Path) -> None:
    """Rename the first publication."""
    (site / "record/1").rename(site / "record/3")


def no_changes(site: Path) -> None:
    """Remove a changes.json."""
    (site / "record/1/changes.json").unlink()


def no_json(site: Path) -> None:
    """Break a changes.json."""
    (site / "record/1/changes.json").write_text("{", "utf-8")


def nested(site: Path) -> None:
    """Nest a changes.json beyond what can be read."""
    (site / "record/1/changes.json").write_text("[" * 100_000, "utf-8")


def no_items(site: Path) -> None:
    """Take the items out of a changes.json."""
    write(site, "record/1/changes.json", {"publication": 1, "at": "", "as_of": "", "counts": {}})


def no_manifest(site: Path) -> None:
    """Remove the newest manifest."""
    (site / "record/2/manifest.json").unlink()


def other_version(site: Path) -> None:
    """List a version that no change brought."""
    write(
        site,
        "record/2/manifest.json",
        {"files": [], "items": [[OTHER, 1, "ab", "2026/00002"]] * 2 + [[ITEM, 9, "", ""]]},
    )


@pytest.mark.parametrize(
    "break_it",
    [gap, no_changes, no_json, nested, no_items, no_manifest, other_version],
    ids=lambda each: each.__name__,
)
def test_broken_record(break_it: Callable[[Path], None], site: Path) -> None:
    """What is missing or unreadable is told as a broken record, whatever it is."""
    break_it(site)
    with pytest.raises(RecordError):
        read_past(FolderReader(site))


@pytest.mark.parametrize("path", ["../outside", "record/../../outside", "link"])
def test_folder_is_not_left(
    site: Path, path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A reader of a folder reads nothing outside it."""
    outside = tmp_path_factory.mktemp("other") / "secret"
    outside.write_text("x", "utf-8")
    (site / "link").symlink_to(outside)
    (site.parent / "outside").write_text("x", "utf-8")
    assert FolderReader(site).read(path) is None


def test_with_publication(site: Path) -> None:
    """A publication that is being made stands behind the others; the past as it was stays."""
    past = read_past(FolderReader(site))
    new = Publication(3, AT[1], AT[1], {}, None, ())
    more = past.with_publication(new, {})
    assert ([one.number for one in more.publications], more.last) == ([1, 2, 3], new)
    assert (len(past.publications), set(past.standing), dict(more.standing)) == (2, {ITEM}, {})


def test_history(site: Path) -> None:
    """An item's history has a line for each publication that changed it, in both languages."""
    past = read_past(FolderReader(site))
    found = history_of(past, ITEM)
    assert history_text(ITEM, found, "zh").splitlines() == [
        f"{ITEM}\t甲",
        "第 1 次发布\t2026-03-31 10:02\t首次公开",
        "第 2 次发布\t2026-04-30 10:02\t撤下\t有误。",
    ]
    assert "publication 2\t2026-04-30 10:02\twithdrawn\t有误。" in history_text(ITEM, found, "en")
    told = json.loads(history_json(ITEM, found))
    assert [one["change"] for one in told["versions"]] == ["added", "withdrawn"]
    assert history_of(past, "none") == ()


def test_history_of_a_purged_item(site: Path) -> None:
    """Of a purged item there is left that it was removed, and no title."""
    found = history_of(read_past(FolderReader(site)), OTHER)
    assert history_text(OTHER, found, "zh").splitlines() == [
        OTHER,
        "第 1 次发布\t2026-03-31 10:02\t已因隐私清除",
    ]
