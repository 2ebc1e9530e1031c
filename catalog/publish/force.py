"""Step publish: after a purge the remote's copy is replaced, but never a publication that somebody else made there."""

from __future__ import annotations

from catalog.errors import AskedError
from catalog.publish.commit import TAG, Branch
from catalog.publish.git_program import reached, refuse_option


def push_over(branch: Branch, remote: str) -> None:
    """Replace branch and tags of a remote (name or address) by the rewritten ones, all or none.

    Raises:
        AskedError: the remote has a publication that this repository has not.
        GitError: it refused, changed meanwhile, or cannot be reached.
    """
    refuse_option(remote)
    seen = _refs_of(branch, remote)
    made = {f"refs/tags/{TAG}{one.number}" for one in branch.past.publications}
    last = f"refs/tags/{TAG}{len(branch.past.publications)}"
    theirs = [ref for ref in seen if ref.startswith(f"refs/tags/{TAG}") and ref not in made]
    if last in seen and seen[last] != branch.repository.commit_of(last):
        theirs.append(last)
    if theirs:
        raise AskedError(
            f"{remote} 上有本地没有的发布（{min(theirs)}），没有覆盖；请先取回来看清楚",
            f"{remote} has a publication that is not here ({min(theirs)}): nothing was overwritten,"
            " fetch it and look first",
        )
    refs = [branch.ref, *sorted(made)]
    leases = [f"--force-with-lease={ref}:{seen.get(ref, '')}" for ref in refs]
    _run(
        branch,
        *("push", "--quiet", "--porcelain", "--atomic", "--no-verify", *leases, "--", remote),
        *(f"+{ref}:{ref}" for ref in refs),
    )


def _refs_of(branch: Branch, remote: str) -> dict[str, str]:
    """Return branch and tags as they stand at the remote, by full name."""
    said = _run(branch, "ls-remote", "--", remote, branch.ref, f"refs/tags/{TAG}*")
    lines = [line.split("\t") for line in said.decode("utf-8", "replace").splitlines()]
    return {ref: name for name, ref in lines if not ref.endswith("^{}")}


def _run(branch: Branch, *arguments: str) -> bytes:
    return reached(branch.repository.program, branch.repository.folder, *arguments)
