"""The rows of the workbook are the log: every item × every event, with what the record tells of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import pytest

from catalog.errors import RecordError
from catalog.model.calendar import WorkCalendar
from catalog.model.canonical_json import canonical_bytes
from catalog.publish.commit import Branch, find_branch
from catalog.publish.duty import Duties
from catalog.publish.event import Event, events
from catalog.publish.git import BranchReader, Repository
from catalog.record.entry import entries
from catalog.record.past import Reader, record_path
from tests.publish.purged_branch import GONE, KEPT, PURGED, TITLE, branch_of, purged_publisher
from tests.published_site import FUND, SERVICE, PublishedSite
from tests.record.publishing import identifier_of

DUTIES = Duties(WorkCalendar(), frozenset({"示例市医疗保障局"}))


@pytest.fixture
def branch(published: PublishedSite) -> Branch:
    """The branch with six publications."""
    return find_branch(Repository(published.root), "publication")


@pytest.fixture(scope="module")
def purged(tmp_path_factory: pytest.TempPathFactory) -> Branch:
    """Four publications, an item of which was purged by the last."""
    return branch_of(purged_publisher(), tmp_path_factory.mktemp("events") / "repository.git")


def rows_of(branch: Branch) -> list[Event]:
    """Return the rows of a branch."""
    return list(events(branch.past, branch.reader, DUTIES))


@pytest.mark.parametrize("which", ["branch", "purged"])
def test_rows_are_the_union_of_the_log(which: str, request: pytest.FixtureRequest) -> None:
    """There is just one row for each entry of an item and of a removal, in the log's order, with its commitment."""
    branch: Branch = request.getfixturevalue(which)
    rows = rows_of(branch)
    logged = [
        (index, entry)
        for index, entry in entries(branch.reader.read)
        if entry["type"] != "publication"
    ]
    assert [row.log_index for row in rows] == [index for index, _ in logged]
    for row, (_, entry) in zip(rows, logged, strict=True):
        assert (row.identifier, row.publication) == (entry["identifier"], entry["publication"])
        assert row.event == entry.get("change", "removed")
        assert row.commitment == entry.get("commitment", "")
    told = Counter(
        (one.number, kind, count)
        for one in branch.past.publications
        for kind, count in one.counts.items()
        if count
    )
    counted = Counter((row.publication, row.event) for row in rows)
    assert told == Counter((number, kind, count) for (number, kind), count in counted.items())


def test_events_of_an_item(branch: Branch, published: PublishedSite) -> None:
    """Added, changed, withdrawn, restored: each with dates, reason, fingerprint and publication."""
    rows = [row for row in rows_of(branch) if row.identifier == SERVICE]
    assert [(row.publication, row.event, row.reason) for row in rows] == [
        (1, "added", ""),
        (3, "changed", "写明在哪里申请。"),
        (4, "withdrawn", "流程有误，更正后恢复。"),
        (6, "restored", "写明由谁认定，恢复公开。"),
    ]
    assert [row.event_on for row in rows[1:]] == [
        date(2026, 5, 30),
        date(2026, 6, 25),
        date(2026, 8, 3),
    ]
    assert rows[1].at == datetime(2026, 5, 31, 10, 2)  # noqa: DTZ001 - China Standard Time
    assert rows[1].as_of == datetime(2026, 5, 31, 10, 0)  # noqa: DTZ001
    assert rows[0].event_on == rows[0].date_published
    assert rows[2].date_published is None
    standing = find_branch(Repository(published.root), "publication").past.standing
    assert rows[-1].sha256 == standing[SERVICE].sha256
    assert len({row.sha256 for row in rows}) == 4


def test_days_late(branch: Branch) -> None:
    """Lateness is that of the dates in the item, not of when the record began; with no period both cells are empty."""
    rows = {row.identifier: row for row in rows_of(branch) if row.event == "added"}
    for row in rows.values():
        assert (row.due_on is None) == (row.days_late is None)
        if row.due_on is not None and row.date_published is not None:
            assert (row.days_late == 0) == (row.date_published <= row.due_on)
    assert any(row.days_late == 0 for row in rows.values())
    assert rows[FUND].publication == 2


def test_title_that_a_tombstone_hides(branch: Branch) -> None:
    """A tombstone without title has none in its row; what was public before keeps its own."""
    for row in rows_of(branch):
        data = branch.reader.read(record_path(row.url[6:-1], row.publication))
        assert row.title == json.loads(data or b"{}").get("title", "")


def test_removal_keeps_its_row(purged: Branch) -> None:
    """A purged version keeps number, event and commitment, without title or fingerprint, and says when it was removed."""
    rows = rows_of(purged)
    assert not any(TITLE in str(row) for row in rows)
    of_it = [row for row in rows if row.identifier == identifier_of(PURGED)]
    assert [(row.event, row.publication, row.removed_in) for row in of_it] == [
        ("added", 2, 4),
        ("removed", 4, 4),
    ]
    version, removal = of_it
    assert (version.title, version.sha256, version.reason) == ("", "", "")
    assert len(version.commitment) == 64
    assert (removal.reason, removal.event_on) == ("误公开个人信息", date(2026, 11, 2))
    others = [row for row in rows if row.identifier != identifier_of(PURGED)]
    assert all(row.sha256 and row.title and row.removed_in is None for row in others)
    assert {row.identifier for row in others} == {identifier_of(KEPT), identifier_of(GONE)}


class Without(BranchReader):
    """Reads a branch as if a file were not there, or were another."""

    def __init__(self, reader: Reader, path: str, data: bytes | None) -> None:
        """Take the reader, the path and what is read instead."""
        self._reader, self._path, self._data = reader, path, data

    def read(self, path: str) -> bytes | None:
        """Return a file."""
        return self._data if path == self._path else self._reader.read(path)

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield files."""
        for path in paths:
            yield path, self.read(path)


def test_record_that_is_missing_is_told(purged: Branch) -> None:
    """A record that no removal names must be there; its path is told."""
    reader = Without(purged.reader, record_path(KEPT, 2), None)
    with pytest.raises(RecordError, match=r"record/items/2026/00001/2\.json"):
        list(events(purged.past, reader, DUTIES))


def test_log_that_was_altered_is_told(purged: Branch) -> None:
    """Rows are made of no log that is not what its checkpoint says."""
    size = sum(1 for _ in entries(purged.reader.read))
    path = f"record/log/tile/entries/000.p/{size}"
    data = purged.reader.read(path)
    assert data is not None
    altered = data.replace(b'"change":"added"', b'"change":"xdded"', 1)
    assert altered != data
    with pytest.raises(RecordError):
        list(events(purged.past, Without(purged.reader, path, altered), DUTIES))


@pytest.mark.parametrize(
    ("more", "event_on", "least"),
    [
        ([], None, 0),
        ([{"on": "2026-10-30", "happened": "2026-09-01"}], date(2026, 10, 30), 1),
    ],
)
def test_changes_that_were_told_before_do_not_count_again(
    purged: Branch, more: list[dict[str, str]], event_on: date | None, least: int
) -> None:
    """Of a record's `changes` only those new since the item's last public version make its date and its lateness."""
    told = [{"on": "2026-12-31", "happened": "2020-01-02"}]
    record = {"issuer": "示例市医疗保障局", "disclosure": "proactive"}
    first = Without(
        purged.reader, record_path(KEPT, 1), canonical_bytes(record | {"changes": told})
    )
    after = canonical_bytes(record | {"changes": told + more})
    both = Without(first, record_path(KEPT, 2), after)
    row = next(row for row in events(purged.past, both, DUTIES) if row.event == "changed")
    assert row.event_on == event_on
    assert (row.days_late is None) == (event_on is None)
    assert (row.days_late or 0) >= least
