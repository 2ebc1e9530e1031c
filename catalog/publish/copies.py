"""Step publish: where the publication branch stands: here, or as fetched from a remote; a fresh clone has only that.

Of several copies the newest holds, when it goes on from the others; the log never starts twice. Only the first
publication of all asks a remote over the network.
"""

from __future__ import annotations

from pathlib import Path

from catalog.diagnostic import Text
from catalog.errors import AskedError, RecordError
from catalog.load.tree import RECORD_KEY
from catalog.publish.git import BranchReader, Repository
from catalog.publish.git_program import GitError, reached, refuse_option
from catalog.record.entry import last_checkpoint
from catalog.record.merkle import range_hash
from catalog.record.tile import nodes

USUAL = "origin"
SECONDS = 60
"""How long a remote may take to say whether it has the branch."""


def newest_head(repository: Repository, name: str) -> str | None:
    """Return the commit of the last publication, by the branch here and its copies fetched from remotes.

    None: there is neither. A copy that is behind the branch, also one from before a purge, counts for nothing.

    Raises:
        RecordError: copies went different ways, or the branch here is from before a purge; what to do is told.
    """
    own = f"refs/heads/{name}"
    newest, head = own, repository.commit_of(own)
    for copy, commit in sorted(repository.refs(f"refs/remotes/*/{name}").items()):
        if head is None:
            newest, head = copy, commit
        elif commit == head or _leads(repository, commit, head):
            continue
        elif _leads(repository, head, commit):
            newest, head = copy, commit
        elif _continues(repository, commit, head):
            if newest == own:
                raise _written_anew(copy, name)
            newest, head = copy, commit
        elif not _continues(repository, head, commit):
            raise _apart(newest, copy)
    return head


def _leads(repository: Repository, old: str, new: str) -> bool:
    """Return whether a commit is an ancestor of another."""
    try:
        repository.run("merge-base", "--is-ancestor", old, new)
    except GitError:
        return False
    return True


def _continues(repository: Repository, new: str, old: str) -> bool:
    """Return whether the log of one commit begins with that of another: after a purge the commits differ."""
    read = BranchReader(repository, new).read
    later, earlier = last_checkpoint(read), last_checkpoint(BranchReader(repository, old).read)
    if later is None or earlier is None or later.size < earlier.size:
        return False
    return range_hash(nodes(read, later.size), 0, earlier.size) == earlier.root


def _short(ref: str) -> str:
    return ref.removeprefix("refs/heads/").removeprefix("refs/remotes/")


def _written_anew(copy: str, name: str) -> RecordError:
    remote = _short(copy).removesuffix(f"/{name}")
    command = f"git fetch --force --tags {remote} +{name}:{name}"
    return RecordError(
        f"{_short(copy)} 因隐私清除改写过，这里的分支 {name} 还是清除以前的；请先运行 {command}",
        f"{_short(copy)} was written anew by a purge, the branch {name} here is from before it: first run {command}",
    )


def _apart(one: str, other: str) -> RecordError:
    return RecordError(
        f"{_short(one)} 和 {_short(other)} 各自发布过，两部发布记录对不上，不能再往上发布；"
        "请看清楚哪一部是对外公开的，删去另一个分支（远程的副本用 git branch -d -r）",
        f"{_short(one)} and {_short(other)} were published apart and are two records: see which one the public"
        " has, and delete the other branch (a copy of a remote's with git branch -d -r)",
    )


def adopt(repository: Repository, name: str, head: str | None) -> None:
    """Let the branch here stand at the newest copy, from which it goes on.

    Raises:
        MovedError: somebody is writing it.
    """
    ref = f"refs/heads/{name}"
    own = repository.commit_of(ref)
    if head is not None and own != head:
        repository.move_refs([(ref, head, own)])


def fetching(repository: Repository, name: str) -> str | None:
    """Return the command that fetches the branch from a remote; None where the repository has no remote."""
    remotes = repository.remotes()
    if not remotes:
        return None
    return f"git fetch {USUAL if USUAL in remotes else remotes[0]} {name}:{name}"


def advice(repository: Repository, name: str) -> Text:
    """Return what to do where the branch is missing, as the end of a message; empty where nothing is known."""
    command = fetching(repository, name)
    if command is None:
        return Text("", "")
    return Text(
        f"；发布分支在远程仓库时，先运行 {command}",
        f"; where a remote has the publication branch, first run {command}",
    )


def untold(root: Path, name: str) -> Text | None:
    """Return what to say of a site that is built without the publications that there were; None: there were none.

    None, too, where the site's repository has no remote: the publications lie in another repository.
    """
    if not (root / RECORD_KEY).exists():
        return None
    try:
        command = fetching(Repository(root), name)
    except GitError:
        return None
    if command is None:
        return None
    return Text(
        f"这里没有发布分支 {name}，站点里没有以前的发布；请先运行 {command}",
        f"there is no publication branch {name} here: the site tells of no publications; first run {command}",
    )


def refuse_second_start(source: Repository, root: Path, target: Repository, name: str) -> None:
    """Refuse to begin a log where one was begun before; called when the branch is nowhere in `target`.

    `source`: the repository of the content, `root`: the site's folder in it.

    Raises:
        AskedError: the content has the key of a record, a remote has the branch, or does not say.
    """
    key = f"HEAD:{source.prefix_of(root)}{RECORD_KEY}"
    if next(source.blobs([key])) is not None:
        told = advice(target, name)
        raise AskedError(
            f"提交过 {RECORD_KEY}，说明发布过，这里却没有分支 {name}；日志不能从第 1 次重新开始{told.zh}；"
            f"确实从未发布过的，删去 {RECORD_KEY} 并提交",
            f"{RECORD_KEY} is committed, so there were publications, yet there is no branch {name} here; a log"
            f" cannot start again at 1{told.en}; if nothing was ever published, delete {RECORD_KEY} and commit",
        )
    for remote in target.remotes():
        if _remote_has(target, remote, name):
            command = f"git fetch {remote} {name}:{name}"
            raise AskedError(
                f"{remote} 上已经有分支 {name}，日志不能从第 1 次重新开始；请先运行 {command}",
                f"{remote} has a branch {name} already, a log cannot start again at 1: first run {command}",
            )


def _remote_has(repository: Repository, remote: str, name: str) -> bool:
    """Return whether a remote has the branch, asked with the person's own settings; raises AskedError."""
    refuse_option(remote)
    asked = ("ls-remote", "--heads", "--", remote, f"refs/heads/{name}")
    try:
        return bool(reached(repository.program, repository.folder, *asked, seconds=SECONDS).strip())
    except GitError:
        raise AskedError(
            f"连不上远程仓库 {remote}，不知道那里有没有发布过，不能做第 1 次发布；连上以后再发布，"
            f"不再用它的话运行 git remote remove {remote}",
            f"the remote {remote} cannot be reached: whether it was published there is not known, so publication 1"
            f" cannot be made; try again once it can be, or run git remote remove {remote} when it is not used",
        ) from None
