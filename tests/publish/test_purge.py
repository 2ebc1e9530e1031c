"""`catalog purge`: nothing of a removed item stays in any publication, and the record still proves the rest."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from catalog.assembly import BuildOrder
from catalog.build import build_site
from catalog.errors import AskedError
from catalog.publish import prune, rewrite
from catalog.publish.commit import find_branch, move_together, published_past
from catalog.publish.export import export_day
from catalog.publish.force import push_over
from catalog.publish.git import Repository
from catalog.publishing import publish
from catalog.purging import Purged, purge
from catalog.record.entry import entries
from catalog.record.past import paths_published
from catalog.settings import parse_as_of, read_settings
from scripts.publications import before_review, commit_all, git, unpacked
from tests.publish.test_publish import NEXT, order, verified
from tests.publish.test_record_pages import SERVICE_URL, lost
from tests.published_site import (
    FUND,
    SERVICE,
    SERVICE_FILE,
    PublishedSite,
    past_of,
    reader_of,
    refs,
)
from tests.small_site import catalog, differences, tree

PRIVATE = (
    "withdrawal:\n  on: 2026-08-10\n  kind: privacy\n  reason: 含有个人信息。\n"
    "  approved_by: chen-x\n"
)
REASON = "误登个人信息"
WORDS = ("慢特病认定办事指南", "到窗口申请", "医师认定", "全程免费", "写明在哪里申请")
"""Title, lines of two versions, summary, note of a change."""


def withdrawn(published: PublishedSite, folder: Path) -> Path:
    """Copy the repository; the item is withdrawn for privacy, not yet published so."""
    root = published.copy(folder)
    before_review(SERVICE_FILE, PRIVATE)(root)
    commit_all(root, "因隐私撤下")
    return root


def bare(root: Path, folder: Path) -> Path:
    """Return a bare repository with the publications of another and nothing else."""
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    git(root, "push", "--quiet", str(folder), "publication", "--tags")
    return folder


def purged(root: Path, published: PublishedSite, repository: Path | None = None) -> Purged:
    """Remove the item."""
    asked = replace(order(root, published.cache), repository=repository)
    return purge(asked, SERVICE, REASON)


def objects(repository: Path, *, but: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (name, raw bytes) of every object that there is, without those that the ref `but` leads to."""
    known = (
        set(git(repository, "rev-list", "--objects", "--no-object-names", but).split())
        if but
        else set()
    )
    found = git(repository, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    names = [name for name in found.split() if name not in known]
    said = subprocess.run(
        ["git", "-C", str(repository), "cat-file", "--batch"],
        input="\n".join(names).encode(),
        capture_output=True,
        check=True,
    ).stdout
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[2])
        yield name, said[end + 1 : end + 1 + size]
        at = end + size + 2


def plain(data: bytes) -> bytes:
    """Return the bytes, of what is compressed those inside, as UTF-8."""
    if data[:2] != b"\x1f\x8b":
        return data
    inside = gzip.decompress(data)
    return inside + inside[1:].decode("gb18030", "replace").encode()


def telling(repository: Path, but: str = "") -> set[str]:
    """Return the words of the item that stand in any object."""
    found = [plain(data) for _, data in objects(repository, but=but)]
    return {word for word in WORDS if any(word.encode() in data for data in found)}


def words_in(folder: Path) -> list[str]:
    """Return the files below a folder that hold a word of the item."""
    files = {path: path.encode() + plain(data) for path, data in tree(folder).items()}
    return [path for path, data in files.items() if any(word.encode() in data for word in WORDS)]


@pytest.fixture(scope="module")
def home(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The item is removed from a bare repository of publications; `bare`, `root`, `site` lie here."""
    folder = tmp_path_factory.mktemp("purged")
    root = withdrawn(published, folder / "root")
    repository = bare(root, folder / "bare")
    assert telling(repository) == set(WORDS), "what is looked for was there"
    done = purged(root, published, repository)
    assert (done.number, done.remains) == (7, prune.Remains((), 0, ()))
    unpacked(repository, "publication", folder / "site")
    return folder


def test_no_object_tells(home: Path, published: PublishedSite) -> None:
    """No object of any kind, reachable or not, and no file of the site holds a word of the item."""
    assert telling(home / "bare") == set()
    assert words_in(home / "site") == []
    git(home / "bare", "fsck", "--strict")
    assert not home.joinpath("bare", prune.MEMO).exists()
    salt = git(published.root, "show", "publication:record/items/2025/00007/3.salt").strip()
    assert not any(salt.encode() in data for _, data in objects(home / "bare"))


def test_nothing_to_guess_by(home: Path, published: PublishedSite) -> None:
    """No digest of a file that told of the item stays, so that nobody can try what it held."""
    old = json.loads(git(published.root, "show", "publication:record/6/manifest.json"))
    digests = {one[0]: one[2] for one in old["files"]}
    everything = b"".join(data for _, data in objects(home / "bare"))
    for path in ("items/2025/00007/index.html", "data/catalog.csv", "index.html"):
        assert digests[path].encode() not in everything, path
    assert digests["record/items/2026/00001/2.json"].encode() in everything


def test_the_rest_is_proven(home: Path) -> None:
    """The verifier passes, names the item, why and when; the other items' past versions still stand."""
    done = verified(home / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{SERVICE}：{REASON}（2026-08-10）" in done.stdout
    for number in (1, 3, 6):
        kept = git(home / "bare", "ls-tree", "-r", "--name-only", f"publication/{number}").split()
        assert "record/items/2024/00001/1.json" in kept
        assert "items/2024/00001/index.html" in kept
        assert not [path for path in kept if "2025/00007" in path]


def test_history_says_removed(home: Path) -> None:
    """The history keeps when the item changed and no more of it; its tombstone stands without title."""
    past = past_of(home / "bare")
    told = [(one.number, one.change.change, one.change.title) for one in past.versions()[SERVICE]]
    gone = [(number, "removed", "") for number in (1, 3, 4, 6)]
    assert told == [*gone, (7, "withdrawn", "")]
    assert past.publications[-1].counts["removed"] == 1
    assert home.joinpath("site/items/2025/00007/index.html").is_file()
    done = catalog(home / "root", "history", SERVICE, "--repository", home / "bare")
    assert done.stdout.count("已因隐私清除") == 4


def test_commits_keep_words_and_days(home: Path, published: PublishedSite) -> None:
    """Rewritten commits and tags say what they said, of the same day."""
    form = "--format=%an|%aI|%B"
    before = git(published.root, "log", "--reverse", form, "publication")
    after = git(home / "bare", "log", "--reverse", form, "publication")
    assert after.startswith(before.rstrip())
    assert git(home / "bare", "cat-file", "-t", "publication/1").strip() == "tag"


def test_publishing_goes_on(home: Path, published: PublishedSite, tmp_path: Path) -> None:
    """Removed twice it adds nothing; the next publication stands on the rewritten ones."""
    root, repository = home / "root", home / "bare"
    again = purged(root, published, repository)
    assert (again.number, len(past_of(repository).publications)) == (None, 7)
    done = publish(replace(order(root, published.cache), repository=repository))
    assert done.publication is None
    assert verified(unpacked(repository, "publication", tmp_path / "site")).returncode == 0


def test_what_is_shown_is_refused(published: PublishedSite, tmp_path: Path) -> None:
    """An item still public, or withdrawn with its title, is not removed; an unknown one neither; all stays."""
    root = published.copy(tmp_path / "root")
    before = refs(root)
    with pytest.raises(AskedError, match="kind: privacy"):
        purged(root, published)
    with pytest.raises(AskedError, match="kind: privacy"):
        purge(order(root, published.cache), FUND, REASON)
    with pytest.raises(AskedError, match="从未发布过"):
        purge(order(root, published.cache), "11990100MB0000000P/2026-99999", REASON)
    assert refs(root) == before


def test_source_gone_and_same_repository(published: PublishedSite, tmp_path: Path) -> None:
    """Without a source the record alone has the page; only the content's own history keeps the item; no address is lost."""
    root = published.copy(tmp_path / "root")
    ever = paths_published(reader_of(root), past_of(root))
    (root / SERVICE_FILE).unlink()
    commit_all(root, "删除")
    mine = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-w", "--stdin"],
        input=b"unsaved work",
        capture_output=True,
        check=True,
    )
    purged(root, published)
    assert git(root, "cat-file", "blob", mine.stdout.decode().strip()) == "unsaved work"
    assert telling(root, but="main") == set()
    site = unpacked(root, "publication", tmp_path / "site")
    assert verified(site).returncode == 0
    told = json.loads(site.joinpath("record/7/changes.json").read_bytes())["items"]
    assert {"identifier": SERVICE, "change": "removed", "note": REASON} in told
    assert SERVICE not in past_of(root).standing
    files = tree(site)
    page = files[f"{SERVICE_URL}index.html"].decode()
    assert all(words in page for words in ("这件信息已经清除", REASON, "2026-08-10", SERVICE))
    pages = {path for path in ever if path.endswith(".html")}
    assert f"record/3/{SERVICE_URL.removeprefix('items/')}index.html" in pages
    assert lost(files, frozenset(pages)) == set()
    again = BuildOrder(
        settings=read_settings(root, jobs=1, cache=published.cache),
        as_of=parse_as_of(NEXT),
        out=tmp_path / "built",
        ahead=False,
        past=published_past(root),
    )
    build_site(again)
    assert differences(files, tree(tmp_path / "built")) == ""


def test_export_of_a_day_before(home: Path, tmp_path: Path) -> None:
    """The catalog of a day on which the item was public comes without it, its lists made from the other records."""
    branch = find_branch(Repository(home / "bare"), "publication")
    for number, moment in ((3, "2026-06-01"), (6, "2026-08-04"), (7, "2026-08-11")):
        folder = tmp_path / str(number)
        done = export_day(branch, parse_as_of(moment), folder, whole=False)
        assert (done.publication.number, done.redacted) == (number, number < 7)
        assert words_in(folder) == []
        items = json.loads(folder.joinpath("data/catalog.json").read_bytes())["items"]
        assert len(items) == done.public > 10
        assert SERVICE not in {one["identifier"] for one in items}
        for one in items:
            record = folder / f"data/{one['url'].rstrip('/')}.json"
            assert hashlib.sha256(record.read_bytes()).hexdigest() == one["sha256"]


def test_workbook_keeps_the_removal(home: Path, tmp_path: Path) -> None:
    """The rows are those of the log and of all changes.json; of the item there is no word but number, days and removal."""
    branch = find_branch(Repository(home / "bare"), "publication")
    asked = ("export", "--workbook", tmp_path / "all.xlsx", "--repository", home / "bare")
    done = catalog(home / "root", *asked)
    assert done.returncode == 0, done.stderr
    rows = json.loads(tmp_path.joinpath("all.json").read_bytes())["rows"]
    logged = [entry for _, entry in entries(branch.reader.read) if entry["type"] != "publication"]
    assert [(one["identifier"], one["publication"], one["event"]) for one in rows] == [
        (one["identifier"], one["publication"], one.get("change", "removed")) for one in logged
    ]
    told = {
        (change.identifier, made.number)
        for made in branch.past.publications
        for change in made.changes
    }
    assert {(one["identifier"], one["publication"]) for one in rows} == told
    own = [one for one in rows if one["identifier"] == SERVICE]
    assert [(one["event"], one.get("removed_in")) for one in own] == [
        ("added", 7),
        ("changed", 7),
        ("withdrawn", 7),
        ("restored", 7),
        ("withdrawn", None),
        ("removed", 7),
    ]
    assert [one.get("reason", "") for one in own] == [*[""] * 4, "含有个人信息。", REASON]
    assert not any("title" in one or ("sha256" in one and one["removed_in"]) for one in own[:4])
    with ZipFile(tmp_path / "all.xlsx") as file:
        file.extractall(tmp_path / "sheet")
    assert words_in(tmp_path) == []


def test_stopped_between_refs(
    published: PublishedSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refs move one by one on some disks: a tag left behind at an old publication is moved, too."""
    root = withdrawn(published, tmp_path / "root")
    move = move_together
    tag = "refs/tags/publication/3"
    old = git(root, "rev-parse", tag).strip()

    def stopping(*given: object) -> None:
        move(*given)  # type: ignore[arg-type]
        git(root, "update-ref", tag, old)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rewrite, "move_together", stopping)
        with pytest.raises(KeyboardInterrupt):
            purged(root, published)
    assert len(past_of(root).publications) == 7
    assert purged(root, published).number is None
    assert telling(root, but="main") == set()
    assert verified(unpacked(root, "publication", tmp_path / "site")).returncode == 0


def test_push_replaces_and_never_overwrites(published: PublishedSite, tmp_path: Path) -> None:
    """A person's own ref is left and named; the remote gets the rewritten publications, but loses none of its own."""
    root = withdrawn(published, tmp_path / "root")
    remote = bare(root, tmp_path / "remote")
    git(root, "remote", "add", "origin", str(remote))
    git(root, "fetch", "--quiet", "origin")
    git(root, "branch", "mine", "publication/4")
    done = purged(root, published)
    assert done.remains.refs == ("refs/heads/mine",)
    assert telling(root, but="main")
    git(root, "branch", "-D", "mine")
    assert purged(root, published).remains == prune.Remains((), 0, ("origin",))
    assert telling(root, but="main") == set(), "what was fetched is forgotten too"
    push_over(done.branch, "origin")
    assert refs(remote) == {
        ref: at for ref, at in refs(root).items() if "/publication" in ref and "remotes" not in ref
    }
    tip = git(remote, "rev-parse", "publication").strip()
    assert tip == done.branch.head
    git(remote, "tag", "publication/8", "publication")
    with pytest.raises(AskedError, match="没有覆盖"):
        push_over(find_branch(Repository(root), "publication"), "origin")


def test_command_asks(published: PublishedSite, tmp_path: Path) -> None:
    """The command asks first and does nothing without a yes; with --yes it removes, and tells what remains."""
    root = withdrawn(published, tmp_path / "root")
    asked = ("purge", SERVICE, "--reason", REASON)
    before = refs(root)
    assert catalog(root, *asked).returncode != 0
    assert refs(root) == before
    done = catalog(root, *asked, "--yes", "--no-leak-proof")
    assert done.returncode == 0, done.stderr
    assert f"第 7 次发布清除了 {SERVICE}" in done.stdout
    assert "保留着原文" in done.stderr
