"""Which files stood in a past publication follows from the manifests up to it."""

from __future__ import annotations

import json

import pytest

from catalog.errors import RecordError
from catalog.record.manifest import full_files, standing_files
from catalog.record.past import manifest_path
from catalog.record.verify import NOT_LISTED
from tests.record.publishing import Publisher, listed


def manifests(site: Publisher, number: int) -> list[bytes]:
    """Return the manifests up to a publication."""
    return [site.files[manifest_path(one)] for one in range(1, number + 1)]


def test_files_of_every_publication() -> None:
    """For each of four publications just its files come out: added, changed, dropped and come back alike."""
    site, then = Publisher(), []
    steps = (
        ({"2026/00001": ("added", "甲")}, {"old.html": b"old", "same.html": b"1"}),
        ({"2026/00002": ("added", "乙")}, {"same.html": b"2"}),
        ({"2026/00001": ("changed", "丙")}, {"same.html": b"1"}),
        ({"2026/00001": ("withdrawn", "丙")}, {"old.html": b"old"}),
    )
    for changes, extra in steps:
        site.files.pop("old.html", None)
        site.publish(changes, extra=extra)
        then.append([one for one in listed(site.files) if not NOT_LISTED.fullmatch(one[0])])
    for number, wanted in enumerate(then, 1):
        found, redacted = standing_files(manifests(site, number))
        assert sorted(tuple(file[:3]) for file in found.values()) == wanted
        assert all(path == file.path for path, file in found.items())
        assert not redacted
    newest = site.files[manifest_path(4)]
    assert standing_files(manifests(site, 4))[0] == full_files(newest)


def test_what_was_redacted_is_told() -> None:
    """Redacted files are left out and said to be missing while they stood, not after they had gone."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲"), "2026/00002": ("added", "乙")})
    site.publish({"2026/00001": ("changed", "甲甲")})
    site.publish({}, removed=["2026/00002"])
    site.redact()
    site.publish({"2026/00001": ("changed", "甲")})
    for number, hidden in ((1, True), (2, True), (3, True), (4, False)):
        found, redacted = standing_files(manifests(site, number))
        assert "items/2026/00001/index.html" in found
        assert not any("2026/00002" in path for path in found)
        assert redacted == hidden, number


@pytest.mark.parametrize("spoil", [b"", b"{}", b"[]", b"nonsense"])
def test_missing_or_damaged(spoil: bytes) -> None:
    """A manifest that is not there or cannot be read is an error, never a shorter list."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    site.publish({"2026/00001": ("changed", "乙")})
    with pytest.raises(RecordError):
        standing_files([spoil, *manifests(site, 2)[1:]])


def test_entry_of_the_wrong_type() -> None:
    """An entry that is none is an error of the record, told as one."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    site.publish({"2026/00001": ("changed", "乙")})
    first = json.loads(manifests(site, 1)[0])
    first["files"] = [7]
    data = json.dumps(first, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    with pytest.raises(RecordError):
        standing_files([data.encode()])
