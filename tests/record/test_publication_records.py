"""What a past publication showed is told by the record alone, and of what was purged since nothing is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.errors import AskedError, RecordError
from catalog.record.compare import FolderRecords, compare
from catalog.record.past import FolderReader, read_past
from catalog.record.publication_records import PURGED, PublicationRecords
from tests.record.test_past import entry, write

KEPT, GONE, PRIVATE, LATE = (f"11990100MB0000000P/2026-0000{n}" for n in (1, 2, 3, 4))


def record(identifier: str, title: str) -> dict[str, object]:
    """Return a record."""
    return {"format": 1, "identifier": identifier, "title": title}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Five publications: two items; two more; one changed; one withdrawn; one purged that was added in the second."""
    redacted = {"identifier": PRIVATE, "change": "removed"}
    steps = (
        [entry(KEPT, "added", 1), entry(GONE, "added", 1)],
        [redacted, entry(LATE, "added", 2)],
        [entry(KEPT, "changed", 3), redacted],
        [entry(GONE, "withdrawn", 4)],
        [redacted | {"note": "误登了不应公开的个人信息"}],
    )
    for number, items in enumerate(steps, 1):
        at = f"2026-0{number}-01T10:02:00+08:00"
        told = {"publication": number, "at": at, "as_of": at, "counts": {}, "items": items}
        write(tmp_path, f"record/{number}/changes.json", told)
    standing = [[KEPT, 3, "a", "2026/00001"], [GONE, 4, "b", "2026/00002"], [LATE, 2, "c", "2026/00004"]]  # fmt: skip
    write(tmp_path, "record/5/manifest.json", {"files": [], "items": standing})
    tombstone = {"format": 1, "identifier": GONE, "state": "withdrawn", "on": "2026-04-01", "reason": "有误"}  # fmt: skip
    write(tmp_path, "record/items/2026/00001/1.json", record(KEPT, "甲"))
    write(tmp_path, "record/items/2026/00001/3.json", record(KEPT, "甲（新）"))
    write(tmp_path, "record/items/2026/00002/1.json", record(GONE, "乙"))
    write(tmp_path, "record/items/2026/00002/4.json", tombstone)
    write(tmp_path, "record/items/2026/00004/2.json", record(LATE, "丁"))
    return tmp_path


def compared(site: Path, before: int, after: int) -> tuple[list[tuple[str, str]], int]:
    """Return what changed between two publications, and how many items did not."""
    past = read_past(FolderReader(site))
    old, new = (PublicationRecords(past, n, str(n)) for n in (before, after))
    found = compare(old, new)
    return [(one.identifier[-5:], one.change) for one in found.items], found.unchanged


@pytest.mark.parametrize(
    ("before", "after", "changes", "unchanged"),
    [
        (1, 1, [], 2),
        (1, 2, [("00003", "removed"), ("00004", "added")], 2),
        (2, 3, [("00001", "changed"), ("00003", "removed")], 2),
        (3, 4, [("00002", "withdrawn")], 3),
        (4, 5, [("00003", "removed")], 3),
        (1, 5, [("00001", "changed"), ("00002", "withdrawn"), ("00004", "added")], 0),
        (5, 3, [("00002", "restored"), ("00003", "removed")], 2),
    ],
)
def test_any_two(
    site: Path, before: int, after: int, changes: list[tuple[str, str]], unchanged: int
) -> None:
    """Each pair tells what differs; what came and was purged between them is in neither."""
    assert compared(site, before, after) == (changes, unchanged)


def test_nothing_is_told_of_a_purged_item(site: Path) -> None:
    """Its entry has the number, that it is removed, and why nothing more is said."""
    past = read_past(FolderReader(site))
    found = compare(PublicationRecords(past, 1, "1"), PublicationRecords(past, 2, "2"))
    told = {"identifier": PRIVATE, "change": "removed", "note": PURGED}
    assert found.items[0].as_json() == told | {"fields": [], "articles": []}


def test_only_what_differs_is_read(site: Path) -> None:
    """The bytes of versions that stand in both publications may be anything: they are never read."""
    (site / "record/items/2026/00004/2.json").write_bytes(b"[")
    (site / "record/items/2026/00002/1.json").unlink()
    assert compared(site, 2, 3)[1] == 2


def test_publication_and_folder(site: Path, tmp_path: Path) -> None:
    """A publication is compared with a built site by the bytes of the records, the last line break aside."""
    for address, number in (("2026/00001", 3), ("2026/00004", 2)):
        data = (site / f"record/items/{address}/{number}.json").read_bytes()
        file = tmp_path / f"built/data/items/{address}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data + b"\n")
    past = read_past(FolderReader(site))
    found = compare(PublicationRecords(past, 2, "2"), FolderRecords(tmp_path / "built"))
    assert [(one.identifier, one.change) for one in found.items] == [
        (KEPT, "changed"),
        (GONE, "removed"),
        (PRIVATE, "removed"),
    ]
    assert found.unchanged == 1


@pytest.mark.parametrize("number", [0, 6])
def test_no_such_publication(site: Path, number: int) -> None:
    """A number that is none says how many there are."""
    with pytest.raises(AskedError, match="共发布过 5 次"):
        PublicationRecords(read_past(FolderReader(site)), number, "")


def test_missing_record_is_told(site: Path) -> None:
    """A version that is missing without a removal stops, with its path."""
    (site / "record/items/2026/00001/3.json").unlink()
    with pytest.raises(RecordError, match=r"record/items/2026/00001/3\.json"):
        compared(site, 1, 3)


def test_what_is_no_record_is_named(site: Path) -> None:
    """A version that is no record stops, named by publication and address."""
    (site / "record/items/2026/00001/3.json").write_text(json.dumps([]), "utf-8")
    with pytest.raises(RecordError, match="3 里的 2026/00001 不是一条记录"):
        compared(site, 1, 3)
