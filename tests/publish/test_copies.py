"""A clone has the publications only as a remote's copy: they are found there, and the log never starts twice."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.errors import AskedError, RecordError
from catalog.publish.commit import find_branch, published_past
from catalog.publish.copies import adopt, newest_head, untold
from catalog.publish.git import Repository
from catalog.publishing import publish, push
from scripts.publications import commit_all, git
from tests.publish.purged_branch import GONE, KEPT, PURGED, Telling, branch_of, purged_publisher
from tests.publish.test_publish import order
from tests.published_site import SERVICE, PublishedSite, refs
from tests.small_site import catalog

REF, COPY = "refs/heads/publication", "refs/remotes/origin/publication"
FETCH = "git fetch origin publication:publication"


def clone(source: Path, folder: Path, *options: str) -> Path:
    """Clone a repository as a person would."""
    line = ["git", "clone", "--quiet", *options, source.absolute().as_uri(), str(folder)]
    subprocess.run(line, check=True, capture_output=True)
    return folder


@pytest.fixture
def origin(published: PublishedSite, tmp_path: Path) -> Path:
    """A copy of the repository with six publications, to be cloned."""
    return published.copy(tmp_path / "origin")


def test_fresh_clone_reads_and_publishes(published: PublishedSite, origin: Path) -> None:
    """A clone's commands read the remote's copy; what it publishes is number 7, on top, and can be pushed."""
    root = clone(origin, origin.with_name("clone"))
    assert REF not in refs(root)
    past = published_past(root)
    assert past is not None
    assert len(past.publications) == 6
    assert "第 6 次发布" in catalog(root, "history", SERVICE).stdout
    assert catalog(root, "diff", "5", "6").stdout.startswith("第 5 次发布 → 第 6 次发布\n")
    out = origin.with_name("day")
    export = catalog(root, "export", "--as-of", "2026-05-15", str(out))
    assert (export.returncode, (out / "data/catalog.json").is_file()) == (0, True)
    assert REF not in refs(root), "reading makes no branch"
    page = root / "content/pages/guide.md"
    page.write_text(page.read_text("utf-8") + "\n一段新的话。\n", "utf-8")
    commit_all(root, "改一页")
    done = publish(order(root, published.cache))
    assert done.publication is not None
    assert done.publication.number == 7
    assert git(root, "rev-parse", f"{done.branch.head}^").strip() == refs(origin)[REF]
    push(done.branch, "origin")
    assert refs(origin)[REF] == done.branch.head


def test_clone_without_the_branch_starts_no_second_log(origin: Path) -> None:
    """In a clone of one branch each command says what to run; once that was run the record is there."""
    root = clone(origin, origin.with_name("clone"), "--single-branch", "--branch=main")
    assert not any("publication" in ref for ref in refs(root))
    out = str(origin.with_name("day"))
    for words in (
        ("publish", "--as-of", "2026-08-04"),
        ("history", SERVICE),
        ("diff", "5", "6"),
        ("export", "--as-of", "2026-05-15", out),
        ("export", "--workbook", f"{out}.xlsx"),
    ):
        done = catalog(root, *words)
        assert (done.returncode, FETCH in done.stderr) == (2, True), done.stderr
    english = catalog(root, "publish", "--as-of", "2026-08-04", "--lang", "en").stderr
    assert "a log cannot start again at 1" in english
    assert not any("publication" in ref for ref in refs(root))
    subprocess.run(["git", "-C", str(root), *FETCH.split()[1:]], check=True, capture_output=True)
    assert catalog(root, "diff", "5", "6").returncode == 0


def test_build_without_the_branch_says_so(origin: Path) -> None:
    """A build that cannot tell of the publications that there were says what to run; a new site's says nothing."""
    root = clone(origin, origin.with_name("clone"), "--single-branch", "--branch=main")
    out = str(origin.with_name("site"))
    assert FETCH in catalog(root, "build", "--as-of", "2026-08-04", "--out", out).stderr
    git(root, "remote", "remove", "origin")
    assert untold(root, "publication") is None, "the publications lie elsewhere"
    (root / "content/record.key").unlink()
    git(root, "remote", "add", "origin", str(origin))
    assert untold(root, "publication") is None, "nothing was published"


def test_remote_is_asked_before_the_first_publication(origin: Path) -> None:
    """Where the key was never committed the remote tells: that it has the branch, or nothing, which stops, too."""
    git(origin, "rm", "--quiet", "content/record.key")
    commit_all(origin, "没有密钥")
    root = clone(origin, origin.with_name("clone"), "--single-branch", "--branch=main")
    asked = order(root, None, "2026-08-04 10:00")
    with pytest.raises(AskedError, match=FETCH):
        publish(asked)
    git(root, "remote", "set-url", "origin", str(origin.with_name("nowhere")))
    with pytest.raises(AskedError, match="连不上远程仓库 origin"):
        publish(asked)
    assert not (root / "content/record.key").exists()
    assert not any("publication" in ref for ref in refs(root))


def test_other_repository_without_the_branch(origin: Path) -> None:
    """With a key in the content an empty repository beside it is no place to start again either."""
    beside = origin.with_name("beside.git")
    git(origin, "init", "--quiet", "--bare", str(beside))
    with pytest.raises(AskedError, match=r"提交过 content/record\.key"):
        publish(replace(order(origin, None, "2026-08-04 10:00"), repository=beside))


def three_steps(last: str = "新的说法") -> Telling:
    """Return three publications that differ only in the third."""
    site = Telling()
    site.step({KEPT: ("added", "医保目录"), GONE: ("added", "定点名单")})
    site.step({KEPT: ("changed", "医保目录（新）"), PURGED: ("added", "某某处罚决定")})
    site.step({GONE: ("changed", last)})
    return site


def with_copy(tmp_path: Path, own: Telling, theirs: Telling, *, bare: bool = False) -> Repository:
    """Return a repository whose branch is `own`, or without a branch, and whose remote's copy is `theirs`."""
    repository = branch_of(own, tmp_path / "own").repository
    other = branch_of(theirs, tmp_path / "theirs").repository
    git(repository.folder, "fetch", "--quiet", str(other.folder), f"+{REF}:{COPY}")
    if bare:
        git(repository.folder, "update-ref", "-d", REF)
    return repository


def test_newer_copy_is_gone_on_from(tmp_path: Path) -> None:
    """A remote's copy that goes on from the branch is read, and the branch is moved to it; an older one is not."""
    older = Telling()
    older.step({KEPT: ("added", "医保目录"), GONE: ("added", "定点名单")})
    repository = with_copy(tmp_path, older, three_steps())
    newest = repository.commit_of(COPY)
    assert len(find_branch(repository, "publication").past.publications) == 3
    assert newest_head(repository, "publication") == newest != repository.commit_of(REF)
    adopt(repository, "publication", newest)
    assert repository.commit_of(REF) == newest
    git(repository.folder, "update-ref", COPY, f"{newest}~2")
    assert newest_head(repository, "publication") == newest


def test_publications_made_apart_are_told(tmp_path: Path) -> None:
    """Two third publications are two records: neither is chosen, whether one is here or both are remotes'."""
    repository = with_copy(tmp_path, three_steps(), three_steps("另外的说法"))
    with pytest.raises(RecordError, match="各自发布过"):
        find_branch(repository, "publication")
    git(repository.folder, "update-ref", "refs/remotes/other/publication", REF)
    git(repository.folder, "update-ref", "-d", REF)
    with pytest.raises(RecordError, match=r"origin/publication 和 other/publication"):
        find_branch(repository, "publication")


def test_after_a_purge(tmp_path: Path) -> None:
    """A purge here makes the remote's copy old; one there must be fetched whole, its command is told and does it."""
    repository = with_copy(tmp_path, purged_publisher(), unpurged())
    assert newest_head(repository, "publication") == repository.commit_of(REF)
    for ref, at in ((REF, COPY), (COPY, REF)):
        git(repository.folder, "update-ref", f"{ref}.old", at)
    for ref in (REF, COPY):
        git(repository.folder, "update-ref", ref, f"{ref}.old")
        git(repository.folder, "update-ref", "-d", f"{ref}.old")
    with pytest.raises(RecordError, match=r"改写过.*git fetch --force --tags origin \+publication"):
        find_branch(repository, "publication")


def unpurged() -> Telling:
    """Return the publications of `purged_publisher` as they were before the purge."""
    site = three_steps()
    del site.snapshots[2:]
    return site


def test_two_remotes_with_the_same_copy(tmp_path: Path) -> None:
    """Without a branch here any remote's copy will do when they are the same."""
    repository = with_copy(tmp_path, three_steps(), three_steps(), bare=True)
    git(repository.folder, "update-ref", "refs/remotes/other/publication", COPY)
    assert newest_head(repository, "publication") == repository.commit_of(COPY)
