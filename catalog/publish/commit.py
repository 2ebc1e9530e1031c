"""Step publish: one commit and one annotated tag for each publication, on a branch that holds nothing else.

The tag and the branch move together, from the values that were seen: a kill leaves the old publication or the
new one, and of two that publish at once one is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog.errors import AskedError, RecordError
from catalog.publish.copies import newest_head
from catalog.publish.git import NO_OBJECT, BranchReader, Repository, Signature
from catalog.publish.git_program import GitError, MovedError
from catalog.record.past import RECORD, Past, Publication, read_past

BRANCH = "publication"
"""Name of the branch unless told."""
TAG = "publication/"
OFFSET = "+0800"
AUTHOR = re.compile(r"\nauthor (?P<name>[^\n<>]*) <[^\n]*> (?P<when>[0-9]+ [+-][0-9]{4})\n")


class BeatenError(MovedError):
    """Somebody else published meanwhile."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The publication branch as it was found."""

    repository: Repository
    name: str
    head: str | None
    """The commit of the last publication, here or fetched from a remote; None before the first."""
    past: Past

    @property
    def ref(self) -> str:
        """The full name."""
        return f"refs/heads/{self.name}"

    @property
    def reader(self) -> BranchReader:
        """Reads the last publication; before the first there is nothing to read."""
        return BranchReader(self.repository, self.head or NO_OBJECT)


def find_branch(repository: Repository, name: str) -> Branch:
    """Return the branch and all that it tells of past publications; it may be a remote's copy alone.

    Raises:
        AskedError: it is no name of a branch, or the branch holds something else or is checked out.
        RecordError: its record is broken, or copies of it went different ways.
    """
    ref = f"refs/heads/{name}"
    try:
        repository.run("check-ref-format", ref)
    except GitError:
        raise AskedError(f"{name!r} 不能作分支名", f"{name!r} is no name of a branch") from None
    head = newest_head(repository, name)
    if _checked_out(repository, ref):
        raise AskedError(
            f"现在正在 {name} 分支上工作；发布分支里只有生成的站点，请换一个名称或先换到别的分支",
            f"the branch {name} is checked out; a publication branch holds nothing but built sites",
        )
    if head is None:
        return Branch(repository, name, None, Past())
    reader = BranchReader(repository, head)
    past = read_past(reader)
    if past.last is None:
        raise AskedError(
            f"分支 {name} 里没有 {RECORD}，不是发布分支，不往上写",
            f"the branch {name} has no {RECORD}: it is no publication branch and is left alone",
        )
    return Branch(repository, name, head, past)


def published_past(root: Path, known: Past | None = None) -> Past | None:
    """Return what the publication branch of a site's own repository tells; None where there is no such repository.

    `known`: what was returned before; it is not read again while the branch stands where it stood.

    Raises:
        RecordError: its record is broken.
    """
    try:
        repository = Repository(root)
        reader = known.reader if known else None
        if isinstance(reader, BranchReader) and reader.commit == newest_head(repository, BRANCH):
            return known
        return find_branch(repository, BRANCH).past
    except (GitError, AskedError):
        return None


def _checked_out(repository: Repository, ref: str) -> bool:
    """Return whether a work tree stands on the branch; in a bare repository none does."""
    said = repository.text("worktree", "list", "--porcelain", "-z").replace("\0", "\n")
    trees = said.split("\n\n")
    return any(
        f"branch {ref}" in tree.split("\n") and "bare" not in tree.split("\n") for tree in trees
    )


def signature_of(name: str, at: str) -> Signature:
    """Return who publishes, the agency, and when: `at` is RFC 3339, China Standard Time."""
    seconds = int(datetime.fromisoformat(at).timestamp())
    plain = "".join(sign for sign in name if sign not in "<>\n").strip() or "catalog"
    return Signature(plain, f"{seconds} {OFFSET}")


def message_of(made: Publication) -> str:
    """Return the words of the commit and of the tag."""
    counts = made.counts
    changed = "、".join(
        f"{word} {counts[kind]} 件"
        for kind, word in (
            ("added", "新公开"),
            ("changed", "变更"),
            ("withdrawn", "撤下"),
            ("expired", "到期"),
            ("restored", "恢复"),
            ("removed", "因隐私清除"),
        )
        if counts.get(kind)
    )
    return f"第 {made.number} 次发布\n\n截至 {made.as_of}。{changed or '信息没有变动'}。\n"


def words_of(repository: Repository, commit: str) -> tuple[str, Signature]:
    """Return the words of a commit of ours, and who is named in it."""
    head, _, words = repository.run("cat-file", "commit", commit).decode().partition("\n\n")
    found = AUTHOR.search(head)
    if found is None:
        raise RecordError("发布分支上有读不懂的提交", "a commit of the branch cannot be read")
    return words, Signature(found["name"], found["when"])


def write_publication(
    branch: Branch,
    files: Mapping[str, str],
    made: Publication,
    by: Signature,
    scratch: Path,
    key: Path | None,
) -> str:
    """Commit the files (path → blob), tag the commit and move branch and tag; return the commit.

    Raises:
        BeatenError: somebody else published meanwhile; the branch stays as they left it.
        GitError: git could not write.
    """
    repository, words = branch.repository, message_of(made)
    tree = repository.write_tree(files, scratch)
    commit = repository.write_commit(tree, branch.head, words, by, key)
    name = f"{TAG}{made.number}"
    tag = repository.write_tag(name, commit, words, by, key)
    tag_ref = f"refs/tags/{name}"
    moves = [(tag_ref, tag, repository.commit_of(tag_ref)), (branch.ref, commit, branch.head)]
    move_together(branch, moves)
    return commit


def move_together(branch: Branch, moves: Sequence[tuple[str, str, str | None]]) -> None:
    """Move refs in one transaction: (full name, new, old), the branch among them; errors as `write_publication`."""
    repository = branch.repository
    try:
        repository.move_refs(moves)
    except MovedError as error:
        if repository.commit_of(branch.ref) == branch.head:
            raise
        raise BeatenError(
            "发布的同时别人先发布了，这一次没有写进去；请看一看对方发布了什么，再发布一次",
            f"somebody else published meanwhile, this publication was not written: look and publish again ({error.text.en})",
        ) from None


def mend_tag(branch: Branch, by: Signature, key: Path | None) -> None:
    """Write the tag of the last publication where a kill between branch and tag left it out or elsewhere."""
    last, repository = branch.past.last, branch.repository
    if last is None or branch.head is None:
        return
    name = f"{TAG}{last.number}"
    ref = f"refs/tags/{name}"
    old = repository.commit_of(ref)
    if old is not None and repository.text("rev-parse", f"{ref}^{{commit}}") == branch.head:
        return
    tag = repository.write_tag(name, branch.head, message_of(last), by, key)
    repository.move_refs([(ref, tag, old)])


def push_refs(branch: Branch, remote: str) -> None:
    """Push the branch and the tags of all publications."""
    tags = [f"refs/tags/{TAG}{one.number}" for one in branch.past.publications]
    branch.repository.push(remote, [branch.ref, *tags])
