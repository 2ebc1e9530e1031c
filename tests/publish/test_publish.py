"""`catalog publish`: a publication is whole or it is not there, adds what changed, and says what it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from catalog import publishing
from catalog.assembly import BuildOrder
from catalog.build import build_site
from catalog.errors import AskedError, BlockedError, CatalogError
from catalog.model.canonical_json import canonical_bytes
from catalog.publish.commit import BeatenError, write_publication
from catalog.publish.git import Repository
from catalog.publish.git_program import GitError
from catalog.publish.publication import tree_files
from catalog.publishing import PublishOrder, publish, push
from catalog.record.past import FolderReader, paths_published, read_past, record_of
from catalog.settings import parse_as_of, read_settings
from scripts.publications import (
    Step,
    commit_all,
    git,
    new_repository,
    publish_step,
    replacing,
    unpacked,
)
from tests.published_site import (
    FUND,
    SERVICE,
    SERVICE_FILE,
    STEPS,
    PublishedSite,
    past_of,
    reader_of,
    refs,
)
from tests.small_site import SMALL, catalog, differences, tree

NEXT = "2026-08-10 10:00"
"""A moment after the last publication of the history; no item appears or ends meanwhile."""
SAME = STEPS[-1].as_of


def order(root: Path, cache: Path | None, as_of: str = NEXT) -> PublishOrder:
    """Return the order to publish as of a moment, given a minute later."""
    moment = parse_as_of(as_of)
    settings = read_settings(root, jobs=1)
    return PublishOrder(
        settings=settings, clock=moment + timedelta(minutes=2), as_of=moment, cache=cache
    )


@pytest.fixture
def root(published: PublishedSite, tmp_path: Path) -> Path:
    """A copy of the repository with six publications."""
    return published.copy(tmp_path / "root")


def verified(site: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier that ships with a site on it, without the engine."""
    return subprocess.run(
        [sys.executable, "-I", str(site / "record/verify.py"), str(site)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_every_publication_verifies(published: PublishedSite, tmp_path: Path) -> None:
    """Each of the six publications passes the verifier that it ships, and is told by it."""
    for number in (1, 2, 6):
        site = unpacked(published.root, f"publication/{number}", tmp_path / str(number))
        done = verified(site)
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"共发布 {number} 次" in done.stdout


def test_history_of_the_small_site(published: PublishedSite) -> None:
    """The six publications tell additions, a change, withdrawals, an expiry and a restoration."""
    past = past_of(published.root)
    kinds = [{k: n for k, n in one.counts.items() if n} for one in past.publications]
    assert kinds == [
        {"added": 14, "withdrawn": 1},
        {"added": 4},
        {"changed": 1, "withdrawn": 1},
        {"added": 2, "expired": 1, "withdrawn": 1},
        {"added": 1},
        {"expired": 1, "restored": 1},
    ]
    changes = [(one.number, one.change.change) for one in past.versions()[SERVICE]]
    assert changes == [(1, "added"), (3, "changed"), (4, "withdrawn"), (6, "restored")]
    assert [one.at[:16] for one in past.versions()[FUND]] == [
        "2026-04-30T10:02",
        "2026-05-31T10:02",
    ]


def test_commit_is_one_publication(published: PublishedSite) -> None:
    """One commit and one annotated tag a publication, dated as it is, by the agency and nobody else."""
    told = git(published.root, "log", "--reverse", "--format=%an|%ae|%cI|%s", "publication")
    lines = told.splitlines()
    assert lines[0] == "示例市医疗保障局||2026-03-31T10:02:00+08:00|第 1 次发布"
    assert [line.rpartition("|")[2] for line in lines] == [f"第 {n} 次发布" for n in range(1, 7)]
    for number in range(1, 7):
        name = f"publication/{number}"
        assert git(published.root, "cat-file", "-t", name).strip() == "tag"
    git(published.root, "fsck", "--strict")


def test_site_on_the_branch_is_the_build(published: PublishedSite, tmp_path: Path) -> None:
    """The branch holds the site as built, file by file, and beside it nothing but the record."""
    site = tree(unpacked(published.root, "publication", tmp_path / "site"))
    moment = parse_as_of(SAME)
    built = BuildOrder(
        settings=read_settings(published.root, jobs=1, cache=published.cache),
        as_of=moment,
        out=tmp_path / "built",
        ahead=False,
        past=past_of(published.root),
    )
    build_site(built)
    beside = {path: data for path, data in site.items() if not path.startswith("record/")}
    wanted = tree(tmp_path / "built")
    assert (
        differences({p: d for p, d in wanted.items() if not p.startswith("record/")}, beside) == ""
    )


def test_records_are_those_of_the_open_data(published: PublishedSite, tmp_path: Path) -> None:
    """The version that stands is the item's record among the open data, byte by byte."""
    site = tree(unpacked(published.root, "publication", tmp_path / "site"))
    past = past_of(published.root)
    public = {one.address: one for one in past.standing.values() if not one.is_gone}
    records = [path for path in site if path.startswith("data/items/") and path.endswith(".json")]
    assert len(records) == len(public)
    for address, one in public.items():
        version = site[f"record/items/{address}/{one.version}.json"]
        assert version == site[f"data/items/{address}.json"]
        assert hashlib.sha256(version).hexdigest() == one.sha256


def test_tombstone_record(published: PublishedSite) -> None:
    """The record of a withdrawn item tells what its page tells, and nothing of its text."""
    told = record_of(reader_of(published.root), "2026/00006", 3)
    assert told == {
        "format": 1,
        "identifier": FUND,
        "state": "withdrawn",
        "on": "2026-05-20",
        "reason": "支出误填为累计数，由第一季度数据替代。",
        "title": "2026年3月基金运行快报",
        "url": "items/2026/00006/",
    }


def test_changes_are_told_with_note_and_articles(published: PublishedSite) -> None:
    """changes.json is canonical and tells of a change its note and what stood there before."""
    data = reader_of(published.root).read("record/3/changes.json")
    assert data is not None
    told = json.loads(data)
    assert canonical_bytes(told) + b"\n" == data
    entry = next(one for one in told["items"] if one["identifier"] == SERVICE)
    assert (entry["change"], entry["note"], entry["version"]) == ("changed", "写明在哪里申请。", 3)
    words = [(one["before"], one["after"]) for one in entry["articles"]]
    assert any("1. 申请。" in (b or "") and "1. 到窗口申请。" in (a or "") for b, a in words)
    assert told["hidden"] == {"not_approved": 5, "on_request": 1, "withheld": 1}


def test_folder_and_branch_are_read_alike(published: PublishedSite, tmp_path: Path) -> None:
    """The past is the same whether read from the branch or from a folder of the published site."""
    site = unpacked(published.root, "publication", tmp_path / "site")
    past = past_of(published.root)
    assert read_past(FolderReader(site)) == past
    paths = paths_published(FolderReader(site), past)
    assert paths == paths_published(reader_of(published.root), past)
    assert {"items/2026/00006/index.html", "data/items/2026/00006.json"} <= paths
    assert not (site / "data/items/2026/00006.json").exists(), "it was withdrawn"


def test_twice_adds_nothing(published: PublishedSite, root: Path) -> None:
    """Publishing again without a change adds no object that a ref leads to, and moves no ref."""
    before = refs(root)
    done = publish(order(root, published.cache, SAME))
    assert done.publication is None
    assert refs(root) == before


def test_page_alone_makes_a_publication(published: PublishedSite, root: Path) -> None:
    """A changed page is published without any change of an item, and then nothing is left to publish."""
    guide = root / "content/pages/guide.md"
    text = guide.read_text("utf-8")
    guide.write_text(text.rstrip() + "\n\n补充一句说明。\n", "utf-8")
    done = publish_step(root, Step(NEXT, "改了指南"), published.cache)
    assert done.publication is not None
    assert (done.publication.number, done.publication.changes) == (7, ())
    again = publish(order(root, published.cache, NEXT))
    assert again.publication is None


def test_only_changed_blobs_are_written(root: Path) -> None:
    """A publication shares the blobs of every file that stayed the same."""
    tree_of = Repository(root).tree_of
    five, six = tree_of("publication/5"), tree_of("publication/6")
    shared = [path for path in five if six.get(path) == five[path]]
    assert len(shared) > len(five) / 2
    assert "items/2025/00007/index.html" not in shared


def test_silent_change_is_refused(published: PublishedSite, root: Path) -> None:
    """A public difference without an entry in changes stops the publication and names the file."""
    before = refs(root)
    step = Step(NEXT, "悄悄改", (replacing(SERVICE_FILE, "2. 医师认定。", "2. 主任认定。"),))
    with pytest.raises(BlockedError) as told:
        publish_step(root, step, published.cache)
    assert [(one.code, one.file) for one in told.value.diagnostics] == [("PU101", SERVICE_FILE)]
    main = "refs/heads/main"
    assert {**refs(root), main: ""} == {**before, main: ""}


def test_missing_source_is_refused(published: PublishedSite, root: Path) -> None:
    """An item that was public and whose file is gone stops the publication, by its number and title."""
    (root / "content/items/2025/rumour.md").unlink()
    with pytest.raises(BlockedError) as told:
        publish_step(root, Step(NEXT, "删去"), published.cache)
    gone = [one.message.zh for one in told.value.diagnostics if one.code == "PU105"]
    assert len(gone) == 1
    assert "11990100MB0000000P/2025-00005《关于门诊待遇取消传言的说明》" in gone[0]


def test_restored_in_silence_is_refused(published: PublishedSite, root: Path) -> None:
    """An item that comes back with another text and no entry is compared with its last public version."""
    site = root / SERVICE_FILE
    git(
        root,
        "update-ref",
        "refs/heads/publication",
        git(root, "rev-parse", "publication~1").strip(),
    )
    text = site.read_text("utf-8")
    start = text.index("  - {on: 2026-08-03")
    site.write_text(text[:start] + text[text.index("\n", start) + 1 :], "utf-8")
    with pytest.raises(BlockedError) as told:
        publish_step(root, Step(NEXT, "悄悄恢复"), published.cache)
    assert {one.file for one in told.value.diagnostics if one.code == "PU101"} == {SERVICE_FILE}


def dirty(root: Path) -> PublishOrder:
    """Change the content without committing."""
    (root / "content/pages/guide.md").write_text("x", "utf-8")
    return order(root, None)


def untracked(root: Path) -> PublishOrder:
    """Add a file that is not committed."""
    (root / "content/items/2026/new.md").write_text("x", "utf-8")
    return order(root, None)


def ignored(root: Path) -> PublishOrder:
    """Add a file that git is told to ignore, but that would be published."""
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".gitignore").write_text("*.tmp.md\n/.cache/\n", "utf-8")
    (root / "content/items/2026/new.tmp.md").write_text("x", "utf-8")
    return order(root, None)


def future(root: Path) -> PublishOrder:
    """Ask for a moment after the clock."""
    asked = order(root, None)
    return replace(asked, as_of=asked.clock + timedelta(minutes=1))


def past_moment(root: Path) -> PublishOrder:
    """Ask for a moment before the last publication."""
    return order(root, None, "2026-08-03 09:59")


def clock_set_back(root: Path) -> PublishOrder:
    """Publish with a clock before the last publication."""
    return replace(order(root, None, SAME), clock=parse_as_of(SAME))


def checked_out(root: Path) -> PublishOrder:
    """Publish to the branch that is checked out."""
    return replace(order(root, None), branch="main")


def other_branch(root: Path) -> PublishOrder:
    """Publish to a branch that holds something else."""
    git(root, "branch", "drafts")
    return replace(order(root, None), branch="drafts")


def bad_name(root: Path) -> PublishOrder:
    """Publish to what is no name of a branch."""
    return replace(order(root, None), branch="../main")


def shallow(root: Path) -> PublishOrder:
    """Publish from a clone without history."""
    folder = root.with_name("shallow")
    commit_all(root, "再提交一次")
    git(root.parent, "clone", "--quiet", "--depth=1", "--branch=main", root.as_uri(), str(folder))
    return order(folder, None)


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (dirty, "改动还没有提交：content/pages/guide.md"),
        (untracked, "改动还没有提交：content/items/2026/new.md"),
        (ignored, "改动还没有提交：content/items/2026/new.tmp.md"),
        (future, "还没有到"),
        (past_moment, "不能发布更早的样子"),
        (clock_set_back, "不能发布更早的样子"),
        (checked_out, "正在 main 分支上工作"),
        (other_branch, "不是发布分支"),
        (bad_name, "不能作分支名"),
        (shallow, "浅克隆"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_refused(refused: Callable[[Path], PublishOrder], words: str, root: Path) -> None:
    """What must not be published is refused before anything is built, in words; no ref moves."""
    asked = refused(root)
    before = refs(root)
    with pytest.raises(AskedError, match=words):
        publish(asked)
    assert refs(root) == before
    assert not list(asked.settings.root.glob(".cache/catalog/.publication-*"))


def test_dirty_when_told(published: PublishedSite, root: Path) -> None:
    """Told so, what is not committed is published."""
    guide = root / "content/pages/guide.md"
    guide.write_text(guide.read_text("utf-8").rstrip() + "\n\n补充一句说明。\n", "utf-8")
    done = publish(replace(order(root, published.cache), dirty_ok=True))
    assert done.publication is not None


def test_of_two_one_wins(
    published: PublishedSite, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two that publish at once one is told that the other was first, whose publication stays as it is."""
    after: dict[str, str] = {}
    first = write_publication

    def beaten(*arguments: object) -> str:
        monkeypatch.setattr(publishing, "write_publication", first)
        publish(order(root, published.cache))
        after.update(refs(root))
        return first(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "write_publication", beaten)
    with pytest.raises(BeatenError, match="别人先发布了"):
        publish(order(root, published.cache))
    assert refs(root) == after
    assert len(past_of(root).publications) == 7


def test_lost_tag_is_mended(published: PublishedSite, root: Path) -> None:
    """A tag that a kill left out is written by the next run, even one that has nothing to publish."""
    git(root, "update-ref", "-d", "refs/tags/publication/6")
    publish(order(root, published.cache, SAME))
    head = git(root, "rev-parse", "publication").strip()
    assert git(root, "rev-parse", "publication/6^{commit}").strip() == head


def test_tag_ahead_of_the_branch_is_replaced(published: PublishedSite, root: Path) -> None:
    """A tag that a kill left without its publication gives way to the publication that comes."""
    git(root, "tag", "-a", "-m", "x", "publication/7", "main")
    done = publish(order(root, published.cache))
    head = git(root, "rev-parse", "publication").strip()
    assert done.publication is not None
    assert git(root, "rev-parse", "publication/7^{commit}").strip() == head


def test_push(published: PublishedSite, root: Path, tmp_path: Path) -> None:
    """A bare remote gets the branch and all tags; one that went another way refuses, and says so."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    done = publish(order(root, published.cache, SAME))
    push(done.branch, str(remote))
    wanted = {ref: at for ref, at in refs(root).items() if "publication" in ref}
    assert refs(remote) == wanted
    push(done.branch, str(remote))
    other = git(root, "rev-parse", "main").strip()
    git(root, "push", "--quiet", "--force", str(remote), "main:publication")
    with pytest.raises(GitError, match="push"):
        push(done.branch, str(remote))
    assert refs(remote)["refs/heads/publication"] == other


def test_other_repository(published: PublishedSite, root: Path, tmp_path: Path) -> None:
    """The publications may live in a bare repository of their own; that of the content gets none."""
    bare = tmp_path / "public.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(root, "rm", "--quiet", "content/record.key")
    commit_all(root, "从未发布过")
    before = refs(root)
    done = publish(replace(order(root, published.cache), repository=bare))
    assert done.publication is not None
    assert done.publication.number == 1
    assert set(refs(bare)) == {"refs/heads/publication", "refs/tags/publication/1"}
    assert refs(root) == before


def test_full_disk(published: PublishedSite, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills while objects are written: said in words, nothing moved, nothing left beside."""
    resource = pytest.importorskip("resource")
    before = refs(root)
    write = tree_files

    def full(*arguments: object) -> dict[str, str]:
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limit[1]))
        try:
            return write(*arguments)  # type: ignore[arg-type]
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    monkeypatch.setattr(publishing, "tree_files", full)
    with pytest.raises((GitError, OSError)):
        publish(order(root, published.cache))
    assert refs(root) == before
    assert not list(root.glob(".cache/catalog/.publication-*"))


def test_refs_that_cannot_be_written(published: PublishedSite, root: Path) -> None:
    """Where git cannot move the branch that is told in its words, and neither branch nor tag moves."""
    before = refs(root)
    (root / ".git/refs/heads/publication.lock").mkdir()
    with pytest.raises(GitError, match="git update-ref 没有做成"):
        publish(order(root, published.cache))
    (root / ".git/refs/heads/publication.lock").rmdir()
    assert refs(root) == before


def test_folder_that_cannot_be_written(root: Path) -> None:
    """Where the site's own folder of results cannot be made the command says so, and no ref moves."""
    before = refs(root)
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("", "utf-8")
    done = catalog(root, "publish", "--as-of", SAME)
    assert (done.returncode, done.stdout) == (3, "")
    assert "不能继续" in done.stderr
    assert refs(root) == before


def test_key_is_made_once_and_stays_inside(published: PublishedSite, tmp_path: Path) -> None:
    """The key is made by the first publication for its owner alone, and no byte of output holds it."""
    assert published.keys_made == (True, *[False] * 5)
    file = published.root / "content/record.key"
    key = file.read_text("ascii").strip()
    assert len(key) == 64
    if os.name == "posix":
        assert file.stat().st_mode & 0o77 == 0
    for path, data in tree(unpacked(published.root, "publication", tmp_path / "site")).items():
        assert key.encode() not in data, path
        assert bytes.fromhex(key) not in data, path


def test_broken_key_is_told(published: PublishedSite, root: Path) -> None:
    """A key that is none is told, not what it holds, and it is not replaced."""
    file = root / "content/record.key"
    file.write_text("nonsense", "ascii")
    with pytest.raises(CatalogError, match="不是发布记录的密钥") as told:
        publish(order(root, published.cache))
    assert "nonsense" not in str(told.value)
    assert file.read_text("ascii") == "nonsense"


def test_commands(published: PublishedSite) -> None:
    """`catalog history` tells an item's versions as text and JSON, and an unknown number by usage error."""
    text = catalog(published.root, "history", SERVICE)
    assert [line.split("\t")[0] for line in text.stdout.splitlines()] == [
        SERVICE,
        "第 1 次发布",
        "第 3 次发布",
        "第 4 次发布",
        "第 6 次发布",
    ]
    told = json.loads(catalog(published.root, "history", SERVICE, "--format", "json").stdout)
    assert [one["change"] for one in told["versions"]] == [
        "added",
        "changed",
        "withdrawn",
        "restored",
    ]
    assert told["versions"][1]["note"] == "写明在哪里申请。"
    unknown = catalog(published.root, "history", "11990100MB0000000P/2026-99999")
    assert (unknown.returncode, "历次发布里都没有" in unknown.stderr) == (2, True)


def test_publish_command(tmp_path: Path) -> None:
    """The command publishes from nothing, says what changed, and the second time that nothing did."""
    root = new_repository(tmp_path / "root", SMALL)
    first = catalog(root, "publish", "--as-of", "2026-06-30")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("第 1 次发布：分支 publication，提交 ")
    assert "新公开 18，撤下 2，到期 1" in first.stdout
    assert "content/record.key" in first.stderr
    second = catalog(root, "publish", "--as-of", "2026-06-30", "--lang", "en")
    assert (second.returncode, second.stdout) == (
        0,
        "nothing differs from publication 1: no new publication\n",
    )
