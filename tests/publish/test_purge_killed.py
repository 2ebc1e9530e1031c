"""A purge killed at any moment leaves the publications as they were or purged, and the next run finishes it."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

import pytest

from catalog.publish import prune
from catalog.publish.ready import GROWING
from scripts.publications import git, unpacked
from tests.publish.killing import AFTER, BEFORE, MOMENTS, NEVER, WRITES, Killed, ends, killed
from tests.publish.test_publish import verified
from tests.publish.test_purge import purged, telling, withdrawn, words_in
from tests.published_site import PublishedSite, past_of, refs

PURGE = """
import sys
from pathlib import Path
from catalog.purging import purge
from tests.publish.test_publish import order
from tests.published_site import SERVICE
purge(order(Path(sys.argv[1]), Path(sys.argv[2])), SERVICE, "误登个人信息")
"""
SAMPLES = 24
"""Moments of the long run, drawn anew for each number."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups are killed")


def half_written(root: Path) -> list[str]:
    """Return the files below a repository's objects that are none, and its locks."""
    folder = root / ".git"
    objects = [one for one in (folder / "objects").rglob("*") if one.is_file()]
    names = ("tmp_", ".tmp-")
    found = [one for one in objects if one.name.startswith(names)]
    found += [one for one in folder.rglob("*.lock") if "publication" in one.as_posix()]
    return sorted(one.relative_to(folder).as_posix() for one in found)


def old_or_purged(root: Path, home: Path) -> int:
    """Look at what a kill left; return how many publications there are."""
    left = len(past_of(root).publications)
    site = unpacked(root, "publication", home / "left")
    assert verified(site).returncode == 0
    if left == 7:
        assert words_in(site) == []
    return left


def finished(root: Path, published: PublishedSite, home: Path) -> None:
    """Run the purge again and look at everything."""
    done = purged(root, published)
    assert done.remains == prune.Remains((), 0, ())
    assert len(past_of(root).publications) == 7
    assert telling(root, but="main") == set()
    site = unpacked(root, "publication", home / "healed")
    assert words_in(site) == []
    assert verified(site).returncode == 0
    for number in range(1, 8):
        commit = git(root, "rev-parse", f"publication~{7 - number}").strip()
        assert git(root, "rev-parse", f"publication/{number}^{{commit}}").strip() == commit
    assert half_written(root) == []
    assert not (root / ".git" / prune.MEMO).exists()
    assert not list(root.glob(f".cache/catalog/{GROWING}*"))
    assert {ref for ref in refs(root) if "/heads/" in ref} == {
        "refs/heads/main",
        "refs/heads/publication",
    }
    git(root, "fsck", "--strict", "--full")


@pytest.fixture(scope="module")
def whole(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """A purge that nobody kills: what it does, in order."""
    home = tmp_path_factory.mktemp("counted")
    root = withdrawn(published, home / "root")
    done = killed(PURGE, [root, published.cache], home, NEVER, BEFORE)
    assert done.code == 0, done.said
    assert len(past_of(root).publications) == 7
    assert done.writes > 100
    return done


def trial(published: PublishedSite, whole: Killed, at: int, when: str) -> int:
    """Kill a purge at a moment, look, finish, and look again; return how many publications the kill left."""
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        home = Path(folder)
        root = withdrawn(published, home / "root")
        before = refs(root)
        done = killed(PURGE, [root, published.cache], home, at, when)
        assert done.code in ends("" if when == WRITES else whole.calls[at - 1], when), done.said
        left = old_or_purged(root, home)
        assert left == 7 or refs(root) == before
        finished(root, published, home)
        return left


def call(whole: Killed, words: str) -> int:
    """Return which call of git has these words, from 1; the last of them."""
    return max(number for number, said in enumerate(whole.calls, 1) if f" {words}" in said)


@pytest.mark.parametrize(("when", "left"), [(BEFORE, 6), (AFTER, 7)])
def test_where_refs_move(when: str, left: int, published: PublishedSite, whole: Killed) -> None:
    """Just before the refs move all publications stand as they were, just after it none tells of the item."""
    assert trial(published, whole, call(whole, "update-ref --stdin"), when) == left


def test_among_the_objects_that_go(published: PublishedSite, whole: Killed) -> None:
    """Killed when half of the old objects are deleted, the next run deletes the others."""
    assert trial(published, whole, whole.writes // 2, WRITES) == 7


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["fast-import", "update-ref --stdin", "reflog expire", "repack", "rev-list --objects"]
)
@pytest.mark.parametrize("when", MOMENTS)
def test_where_git_writes(words: str, when: str, published: PublishedSite, whole: Killed) -> None:
    """Killed before, during and after each of git's own writes, and just when it has started one."""
    trial(published, whole, call(whole, words), when)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(SAMPLES))
def test_anywhere(number: int, published: PublishedSite, whole: Killed) -> None:
    """Killed anywhere at all: at a call of git or at a file that is written, renamed or deleted."""
    drawn = random.Random(number)  # noqa: S311 - no secret
    when = drawn.choice((*MOMENTS, WRITES))
    most = whole.writes if when == WRITES else len(whole.calls)
    trial(published, whole, drawn.randint(1, most), when)
