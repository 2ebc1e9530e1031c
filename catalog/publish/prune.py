"""Step publish: what a purge leaves behind in the repository: objects that nothing leads to any more, and who still does.

Only objects of the old publications go: whatever else lies loose in a repository may be somebody's unsaved work.
Before the refs move, the names of all objects of the old publications are written down, so that a run that was
killed afterwards can be completed by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from catalog.publish.commit import TAG, Branch, words_of
from catalog.publish.git import Repository
from catalog.publish.git_program import GitError

MEMO = "catalog-purge"
"""Names of objects of publications before a purge, one a line, in the repository's own folder.

It goes when nothing of them is left."""
LEAVES_FIRST = ("blob", "tree", "commit", "tag")
HALF_WRITTEN = ("pack/tmp_*", "pack/.tmp-*", "[0-9a-f][0-9a-f]/tmp_obj_*", "info/**/*.lock")
"""Files of git's among the objects that are none until they are renamed."""


class Remains(NamedTuple):
    """What still holds old publications, as far as this repository knows."""

    refs: tuple[str, ...]
    """Full names of refs of other people's making that lead to an old publication."""
    objects: int
    """Old commits and other objects that could not go: a ref, a reflog or a pack kept on purpose holds them."""
    remotes: tuple[str, ...]
    """Names of remotes: what was pushed there is not seen from here."""


def remember(repository: Repository, head: str, tags: Iterable[str]) -> None:
    """Write down all objects of the old publications, on top of what an unfinished run wrote down."""
    memo = repository.git_folder / MEMO
    known = set(memo.read_text("ascii").split()) if memo.exists() else set()
    known |= _objects(repository, head, *tags)
    growing = memo.with_name(f"{MEMO}.new")
    with growing.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(f"{name}\n" for name in sorted(known))
        file.flush()
        os.fsync(file.fileno())
    growing.replace(memo)


def complete(branch: Branch, key: Path | None) -> Remains:
    """Mend tags, forget where the branch stood, and delete what only old publications had; may be done again.

    Raises:
        GitError, OSError: git or the file system failed; the next run goes on.
    """
    repository = branch.repository
    _mend_tags(branch, key)
    memo = repository.git_folder / MEMO
    if not memo.exists():
        return Remains((), 0, tuple(repository.remotes()))
    _forget(branch)
    _sweep(repository)
    old = set(memo.read_text("ascii").split())
    held = old & _objects(repository, "--all", "--reflog", "--indexed-objects")
    left = _delete(repository, old - held)
    # What the new publications share with the old ones, and what the content itself has, is no remnant.
    new = _objects(repository, branch.ref, f"--glob=refs/tags/{TAG}*")
    commits = _of_kinds(repository, held - new, {"commit"})
    if not left and not commits:
        memo.unlink()
    return Remains(_leading(repository, commits), left + len(commits), tuple(repository.remotes()))


def _mend_tags(branch: Branch, key: Path | None) -> None:
    """Let the tag of every publication stand at its commit: refs move one after the other on some disks."""
    repository = branch.repository
    if branch.head is None:
        return
    asked = ("for-each-ref", "--format=%(refname) %(objectname) %(*objectname)", f"refs/tags/{TAG}")
    lines = (line.split(" ") for line in repository.text(*asked).splitlines())
    known = {ref: (tag, tagged or tag) for ref, tag, tagged in lines}
    for made, commit in zip(branch.past.publications, repository.line_of(branch.head), strict=True):
        ref = f"refs/tags/{TAG}{made.number}"
        old, stands_at = known.get(ref, (None, None))
        if stands_at == commit:
            continue
        words, by = words_of(repository, commit)
        tag = repository.write_tag(f"{TAG}{made.number}", commit, words, by, key)
        repository.move_refs([(ref, tag, old)])


def _forget(branch: Branch) -> None:
    """Drop the branch's reflog and copies of it fetched from remotes: they show old publications."""
    repository = branch.repository
    with suppress(GitError):  # many repositories keep no reflog
        repository.run("reflog", "exists", branch.ref)
        asked = ("reflog", "expire", "--expire=now", "--expire-unreachable=now", branch.ref)
        repository.unlocked([branch.ref], *asked)
    for remote in repository.remotes():
        ref = f"refs/remotes/{remote}/{branch.name}"
        at = repository.commit_of(ref)
        if at is not None and at != branch.head:
            repository.unlocked([ref], "update-ref", "-d", ref, at)


def _sweep(repository: Repository) -> None:
    """Delete what killed runs of git left half written among the objects: old content may be in it.

    A git that is writing there at this moment, fetching for instance, fails and can be run again.
    """
    folder = _object_folder(repository)
    for pattern in HALF_WRITTEN:
        for file in folder.glob(pattern):
            with suppress(FileNotFoundError):
                _unlink(file)


def _object_folder(repository: Repository) -> Path:
    asked = ("rev-parse", "--path-format=absolute", "--git-path", "objects")
    return Path(repository.text(*asked))


def _unlink(file: Path) -> None:
    """Delete a file that git made read-only, which some systems do not delete."""
    file.chmod(0o600)
    file.unlink()


def _objects(repository: Repository, *tips: str) -> set[str]:
    """Return all objects that can be reached."""
    said = repository.run("rev-list", "--objects", "--no-object-names", "--ignore-missing", *tips)
    return set(said.decode("ascii").split())


def _of_kinds(repository: Repository, names: Iterable[str], kinds: set[str]) -> set[str]:
    given = "".join(f"{name}\n" for name in sorted(names)).encode()
    said = repository.run("cat-file", "--batch-check=%(objectname) %(objecttype)", given=given)
    lines = (line.split() for line in said.decode("ascii").splitlines())
    return {name for name, kind in lines if kind in kinds}


def _leading(repository: Repository, commits: set[str]) -> tuple[str, ...]:
    """Return the refs that lead to old publications."""
    found: set[str] = set()
    for commit in sorted(commits):
        asked = ("for-each-ref", "--format=%(refname)", f"--contains={commit}")
        found.update(repository.text(*asked).split())
    return tuple(sorted(found))


def _delete(repository: Repository, doomed: set[str]) -> int:
    """Delete objects; return how many could not go."""
    if not doomed:
        return 0
    repository.close()
    # Packed objects become loose, those of others too, and none is lost.
    repository.run("repack", "-A", "-d", "-q", "-n")
    folder = _object_folder(repository)
    for kind in LEAVES_FIRST:
        for name in sorted(_of_kinds(repository, doomed, {kind})):
            file = folder / name[:2] / name[2:]
            if file.exists():
                _unlink(file)
    if any((folder / "info").glob("commit-graph*")):
        repository.run("commit-graph", "write", "--reachable")
    return len(_of_kinds(repository, doomed, set(LEAVES_FIRST)))
