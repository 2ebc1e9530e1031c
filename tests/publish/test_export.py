"""`catalog export --as-of`: a past day comes back byte for byte, and what was purged since does not."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from catalog.errors import AskedError, RecordError
from catalog.publish import export
from catalog.publish.commit import Branch, find_branch
from catalog.publish.export import export_day
from catalog.publish.git import Repository
from catalog.record import verify
from catalog.record.past import manifest_path
from catalog.settings import parse_as_of
from tests.publish.purged_branch import (
    GONE,
    KEPT,
    LISTS,
    PURGED,
    TITLE,
    branch_of,
    moment,
    purged_publisher,
)
from tests.published_site import FUND, STEPS, PublishedSite
from tests.small_site import tree


@pytest.fixture
def branch(published: PublishedSite) -> Branch:
    """The branch with six publications."""
    return find_branch(Repository(published.root), "publication")


@pytest.fixture(scope="module")
def purged(tmp_path_factory: pytest.TempPathFactory) -> Branch:
    """Four publications, an item of which was purged by the last."""
    return branch_of(purged_publisher(), tmp_path_factory.mktemp("purged") / "repository.git")


def on(number: int, minutes: int = 0) -> datetime:
    """Return the moment of a publication of the history, or some minutes later; it was made two minutes after."""
    at = parse_as_of(STEPS[number - 1].as_of)
    return at.replace(minute=minutes)


def test_a_past_day_is_the_publication_then(
    published: PublishedSite, branch: Branch, tmp_path: Path
) -> None:
    """Every data file and attachment of the publication in force is there unchanged; no page is; what it is stands beside."""
    done = export_day(branch, parse_as_of("2026-05-15"), tmp_path / "day", whole=False)
    then = published.files(2, tmp_path / "then")
    found = tree(tmp_path / "day")
    about = json.loads(found.pop("export.json"))
    wanted = {
        path for path in then if path.startswith(("data/", "items/")) and not path.endswith(".html")
    }
    extra = {"record/2/manifest.json", "record/2/changes.json"}
    gone = {path for path in found if path.startswith("record/items/")}
    assert set(found) - gone == wanted | extra
    assert all(then[path] == data for path, data in found.items())
    assert len(gone) == done.gone == about["gone"] > 0
    assert (done.publication.number, about["publication"], about["at"]) == (
        2,
        2,
        "2026-04-30T10:02:00+08:00",
    )
    listed = json.loads(found["data/catalog.json"])["items"]
    assert len(listed) == done.public
    assert FUND in {item["identifier"] for item in listed}
    assert any("/files/" in path for path in wanted)
    assert done.files == len(found)
    assert not done.redacted


@pytest.mark.parametrize(
    ("asked", "number"), [(on(3, 1), 2), (on(3, 2), 3), (on(3, 59), 3), (on(6, 2), 6)]
)
def test_in_force_from_its_minute_on(
    branch: Branch, tmp_path: Path, asked: datetime, number: int
) -> None:
    """A publication stands from the minute in which it was made, not from the day of which it tells."""
    assert export_day(branch, asked, tmp_path / "d", whole=False).publication.number == number


@pytest.mark.parametrize("number", [1, 4, 6])
def test_whole_site_verifies(
    published: PublishedSite, branch: Branch, tmp_path: Path, number: int
) -> None:
    """With `whole` the folder is the site of that day, which its own verifier finds right."""
    export_day(branch, on(number, 2), tmp_path / "day", whole=True)
    assert tree(tmp_path / "day") == published.files(number, tmp_path / "then")
    assert verify.main([str(tmp_path / "day")]) == 0


def test_nothing_before_the_first(branch: Branch, published: PublishedSite, tmp_path: Path) -> None:
    """Before the first publication there was nothing, and it is said when it came; without any, too."""
    with pytest.raises(AskedError, match="第 1 次发布在 2026-03-31T10:02:00") as told:
        export_day(branch, on(1, 1), tmp_path / "day", whole=False)
    assert told.value.exit_code == 2
    with pytest.raises(AskedError, match="还没有发布过"):
        export_day(
            find_branch(Repository(published.root), "other"), on(1), tmp_path / "d", whole=False
        )
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_used_is_refused(branch: Branch, tmp_path: Path) -> None:
    """A folder with anything in it, a file and a link are refused and left alone; an empty folder is taken."""
    for name in ("full", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "full/own.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to("empty")
    for name in ("full", "file", "link"):
        with pytest.raises(AskedError, match="不是空文件夹"):
            export_day(branch, on(1, 2), tmp_path / name, whole=False)
    export_day(branch, on(1, 2), tmp_path / "empty", whole=False)
    assert (tmp_path / "empty/export.json").is_file()
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["own.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty", "file", "full", "link"]


def test_a_failure_leaves_nothing(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full in the middle, neither the folder nor a part of it is left."""
    write, count = export._write, iter(range(100))

    def full(folder: Path, path: str, data: bytes) -> None:
        if next(count) == 5:
            raise OSError(28, "No space left on device")
        write(folder, path, data)

    monkeypatch.setattr(export, "_write", full)
    with pytest.raises(OSError, match="No space"):
        export_day(branch, on(2, 2), tmp_path / "day", whole=False)
    assert list(tmp_path.iterdir()) == []


def rewritten(branch: Branch, number: int, path: str, data: bytes | None) -> Branch:
    """Return the branch with another file in a past commit, all later ones as they were."""
    repository = branch.repository
    commits = repository.line_of(branch.head or "")
    parent = commits[number - 2] if number > 1 else None
    for commit in commits[number - 1 :]:
        files = repository.tree_of(commit)
        if commit == commits[number - 1]:
            files.pop(path)
            if data is not None:
                files[path] = repository.text("hash-object", "-w", "--stdin", given=data)
        scratch = repository.git_folder / "scratch"
        scratch.mkdir(exist_ok=True)
        tree_name = repository.write_tree(files, scratch)
        arguments = [tree_name, *(["-p", parent] if parent else []), "-m", "x"]
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example")
        parent = repository.text(*who, "commit-tree", *arguments)
    return Branch(repository, branch.name, parent, branch.past)


@pytest.mark.parametrize("data", [None, b"{}"], ids=["dropped", "altered"])
def test_a_past_commit_proves_nothing(
    published: PublishedSite, tmp_path: Path, data: bytes | None
) -> None:
    """A commit of the past that is not what the newest record tells of it is refused, and the file is named."""
    root = published.copy(tmp_path / "root")
    branch = rewritten(find_branch(Repository(root), "publication"), 2, "data/catalog.json", data)
    export_day(branch, on(3, 2), tmp_path / "three", whole=False)
    with pytest.raises(RecordError, match=r"data/catalog\.json 与发布记录不同"):
        export_day(branch, on(2, 2), tmp_path / "two", whole=False)
    assert not (tmp_path / "two").exists()


def test_lost_commit_is_told(branch: Branch, tmp_path: Path) -> None:
    """A branch that has fewer commits than publications is no record to go by."""
    commits = branch.repository.line_of(branch.head or "")
    shorter = Branch(branch.repository, branch.name, commits[-2], branch.past)
    with pytest.raises(RecordError, match="提交和发布的次数不同"):
        export_day(shorter, on(1, 2), tmp_path / "day", whole=False)


@pytest.mark.parametrize(
    "path", ["../evil", "/evil", "a/../../evil", ".git/config", "x/.GIT/hooks"]
)
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    """A path of a hostile branch that leads out of the folder, or into git's own, is refused."""
    folder = tmp_path / "day"
    folder.mkdir()
    with pytest.raises(RecordError):
        export._write(folder, path, b"")
    assert list(folder.iterdir()) == []


def test_purged_item_is_not_there(purged: Branch, tmp_path: Path) -> None:
    """The day on which a purged item stood comes without it; the lists that told of it are made from the records."""
    done = export_day(purged, datetime(2026, 11, 2, 12), tmp_path / "day", whole=False)  # noqa: DTZ001
    found = tree(tmp_path / "day")
    assert (done.publication.number, done.public, done.gone) == (2, 2, 0)
    assert (done.redacted, done.made_again) == (True, True)
    for path, data in found.items():
        assert TITLE.encode() not in data, path
        assert PURGED not in path
    listed = json.loads(found[LISTS[0]])
    assert (listed["agency"], listed["as_of"]) == ("示例市医疗保障局", moment(2))
    assert [item["title"] for item in listed["items"]] == ["医保目录（新）", "定点名单"]
    rows = found[LISTS[1]].decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith("索引号,名称,")
    assert len(rows) == 4
    assert f"data/items/{KEPT}.json" in found
    assert done.files == len(found) - 1


def test_after_the_purge_nothing_is_made_again(purged: Branch, tmp_path: Path) -> None:
    """The publication of the purge itself is whole: its own lists, its tombstone, nothing said to be missing."""
    done = export_day(purged, datetime(2026, 11, 4, 12), tmp_path / "day", whole=False)  # noqa: DTZ001
    found = tree(tmp_path / "day")
    assert (done.redacted, done.made_again, done.public, done.gone) == (False, False, 1, 1)
    assert found[LISTS[1]] == KEPT.encode()
    assert f"record/items/{GONE}/3.json" in found
    assert manifest_path(4) in found
