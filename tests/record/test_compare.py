"""Step record: two sets of records compared: what is equal is not read, what is gone is not told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import AskedError, RecordError
from catalog.model.canonical_json import canonical_bytes
from catalog.record.canonical import fingerprint
from catalog.record.compare import FolderRecords, applied_to_all, compare, item_change


class Known:
    """Records in memory that count how many are read."""

    def __init__(self, records: dict[str, dict[str, Any]], name: str = "甲") -> None:
        """Take records by address."""
        self.name = name
        self._bytes = {key: canonical_bytes(one) for key, one in records.items()}
        self.reads = 0

    def keys(self) -> Collection[str]:
        """Return the addresses."""
        return self._bytes.keys()

    def version(self, key: str) -> str:
        """Return the SHA-256 of a record's bytes."""
        return fingerprint(self._bytes[key])

    def read_all(self, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of records."""
        for key in keys:
            self.reads += 1
            yield self._bytes[key]


def record(key: str, **fields: Any) -> dict[str, Any]:
    """Return a record."""
    return {"identifier": key, "title": f"名称{key}"} | fields


TOMBSTONE = {"identifier": "1", "state": "withdrawn", "on": "2026-01-01", "reason": "有误"}


def test_equal_records_are_never_read():
    """Of ten thousand unchanged items none is parsed; the one that changed is read once on each side."""
    records = {str(n): record(str(n)) for n in range(10_000)}
    old, new = Known(records), Known(records | {"7": record("7", title="新")})
    found = compare(old, new)
    assert (found.unchanged, len(found.items)) == (9_999, 1)
    assert (old.reads, new.reads) == (1, 1)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (None, record("1"), "added"),
        (record("1"), record("1", title="新"), "changed"),
        (record("1"), TOMBSTONE, "withdrawn"),
        (record("1"), TOMBSTONE | {"state": "expired"}, "expired"),
        (TOMBSTONE, record("1"), "restored"),
        (record("1"), None, "removed"),
        (TOMBSTONE, TOMBSTONE | {"reason": "别的"}, "changed"),
        (TOMBSTONE | {"state": "expired"}, TOMBSTONE, "withdrawn"),
    ],
)
def test_kinds(before: dict[str, Any] | None, after: dict[str, Any] | None, change: str):
    """What happened follows from what stood there and what stands there."""
    assert item_change(before, after).change == change


def test_what_is_gone_is_not_told():
    """Nothing of the old record is in a comparison with its tombstone, or with nothing."""
    old = record("1", title="秘密的名称", body="秘密的正文", url="items/2026/00001/")
    for after in (TOMBSTONE, None):
        assert "秘密" not in json.dumps(item_change(old, after).as_json(), ensure_ascii=False)
    assert item_change(old, TOMBSTONE).note == "有误"


SETS = st.dictionaries(
    st.sampled_from("1234"),
    st.one_of(
        st.fixed_dictionaries({"title": st.sampled_from("甲乙"), "body": st.sampled_from(["甲。", "乙。\n\n丙。"])}),
        st.just({"state": "withdrawn"}),
    ),
).map(lambda found: {key: {"identifier": key} | one for key, one in found.items()})  # fmt: skip


@given(SETS, SETS)
def test_applying_a_comparison_gives_the_new_records(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
):
    """The JSON of a comparison and the old records make the new ones."""
    found = json.loads(json.dumps(compare(Known(before), Known(after)).as_json()))
    assert applied_to_all(found, before) == after


def test_without_the_records_nothing_can_be_made_of_it():
    """What leaves the records out, as changes.json does, holds no body of an added item, and says so when applied."""
    found = compare(Known({}), Known({"1": record("1", body="正文")}), whole=False).as_json()
    assert "正文" not in json.dumps(found, ensure_ascii=False)
    with pytest.raises(ValueError, match="1"):
        applied_to_all(found, {})


def test_a_difference_of_another_record_is_refused():
    """A comparison is applied to its own old records alone."""
    old, new = record("1", body="甲。"), record("1", body="乙。")
    found = compare(Known({"1": old}), Known({"1": new})).as_json()
    with pytest.raises(ValueError, match="第1段"):
        applied_to_all(found, {"1": record("1", body="丙。")})
    other = record("1", title="别的", body="甲。")
    assert applied_to_all(found, {"1": other})["1"] == other | {"body": "乙。"}


def folder(root: Path, **records: bytes) -> Path:
    """Write a site's records."""
    for name, data in records.items():
        path = root / "data" / "items" / "2026" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def test_folders(tmp_path: Path):
    """Records are found by their address, whatever the site is called; the last line break is no difference."""
    one = canonical_bytes(record("1"))
    old = folder(tmp_path / "a", a=one + b"\n", b=canonical_bytes(record("2")))
    new = folder(tmp_path / "b", a=one, c=canonical_bytes(record("3")))
    found = compare(FolderRecords(old), FolderRecords(new))
    assert [(one.identifier, one.change) for one in found.items] == [
        ("2", "removed"),
        ("3", "added"),
    ]
    assert found.unchanged == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b'{"identifier": 1}', b'{"identifier":"1","attachments":[1]}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_record_is_said(tmp_path: Path, data: bytes):
    """A folder may hold anything: what is no record is named, in no other way than by its address."""
    old = folder(tmp_path / "a", a=b"x")
    new = folder(tmp_path / "b", a=data)
    with pytest.raises(RecordError, match="2026/a"):
        compare(FolderRecords(new), FolderRecords(old))


def test_no_built_site(tmp_path: Path):
    """A folder without records is no built site."""
    with pytest.raises(AskedError, match="data/items"):
        FolderRecords(tmp_path)
