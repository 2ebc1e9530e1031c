"""`catalog diff 2 5`: two publications are compared by their numbers, from the branch or from a published site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.cli import cli
from catalog.record.compare import FolderRecords, compare
from catalog.record.publication_records import PublicationRecords
from scripts.publications import unpacked
from tests.published_site import FUND, SERVICE, PublishedSite, past_of


def run(root: Path, *arguments: str) -> Result:
    """Run the command in a site's folder."""
    return CliRunner().invoke(cli, ["-C", str(root), "diff", *arguments])


@pytest.mark.parametrize("number", [1, 3, 4, 6])
def test_a_publication_has_the_records_of_its_commit(
    published: PublishedSite, tmp_path: Path, number: int
) -> None:
    """What the record tells of a publication is what its site had: all items, and tombstones beside them."""
    site = unpacked(published.root, f"publication/{number}", tmp_path / "site")
    told = PublicationRecords(past_of(published.root), number, "record")
    found = compare(FolderRecords(site), told)
    assert found.unchanged == len(list(site.glob("data/items/*/*.json"))) > 10
    assert {one.change for one in found.items} <= {"withdrawn", "expired"}
    standing = {one.identifier for one in found.items if one.change == "withdrawn"}
    assert (SERVICE in standing, FUND in standing) == (number == 4, number >= 3)


def test_text(published: PublishedSite) -> None:
    """Two numbers: how they are called, how many items each change happened to, and each item with its note."""
    lines = run(published.root, "2", "3").stdout.splitlines()
    assert lines[0] == "第 2 次发布 → 第 3 次发布"
    assert lines[1] == "变更 1 件、撤下 1 件；没有变化 17 件"
    assert any(line.startswith(f"变更  {SERVICE}  ") for line in lines)
    assert "  说明：写明在哪里申请。" in lines
    assert any("{+到窗口+}" in line for line in lines)
    english = run(published.root, "2", "3", "--lang", "en").stdout.splitlines()
    assert english[:2] == [
        "publication 2 → publication 3",
        "1 changed, 1 withdrawn; 17 unchanged",
    ]


def test_json_and_html(published: PublishedSite, tmp_path: Path) -> None:
    """JSON has the plain numbers, also from the folder of a published site; the page is one of its own."""
    told = run(published.root, "2", "5", "--format", "json").stdout
    found = json.loads(told)
    assert (found["from"], found["to"]) == ("2", "5")
    assert found["counts"]["added"] == 3
    site = unpacked(published.root, "publication", tmp_path / "site")
    apart = ("2", "5", "--format", "json", "--site", str(site))
    assert run(tmp_path, *apart).stdout == told
    assert run(tmp_path, "2", "5", "--format", "json", "--repository", str(published.root)).stdout == told  # fmt: skip
    page = run(published.root, "5", "2", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "第 5 次发布" in page


def test_a_number_is_a_publication(
    published: PublishedSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder called 2 is named ./2; the bare number is the publication, whatever lies there."""
    unpacked(published.root, "publication/1", tmp_path / "2")
    monkeypatch.chdir(tmp_path)
    shown = run(published.root, "1", "2").stdout.splitlines()
    assert shown[1].startswith("新公开 4 件；")
    assert run(published.root, "./2", "2").stdout.splitlines()[0] == "2 → 第 2 次发布"
    none = run(tmp_path, "./2", "2")
    assert none.exit_code != 0, "there is no repository"


@pytest.mark.parametrize(
    ("named", "words"),
    [("7", "没有第 7 次发布；共发布过 6 次"), ("0", "没有文件夹“0”"), ("02", "没有文件夹“02”")],
)
def test_no_such_publication(published: PublishedSite, named: str, words: str) -> None:
    """A number that is none is said with how many there are; 0 and 02 are numbers of nothing."""
    done = run(published.root, "1", named)
    assert (done.exit_code, words in done.stderr) == (2, True)


def test_nothing_published(tmp_path: Path) -> None:
    """A folder that was never published has no publications to compare."""
    (tmp_path / "site").mkdir()
    done = run(tmp_path, "1", "2", "--site", str(tmp_path / "site"))
    assert (done.exit_code, "还没有发布过" in done.stderr) == (2, True)
