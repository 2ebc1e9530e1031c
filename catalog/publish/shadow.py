"""Step publish: the leak proof: a trial publication of marked content, of which no byte may hold a mark.

The trial goes through the same code as the real one, into a repository of its own that is thrown away.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from catalog.diagnostic import Severity
from catalog.errors import AskedError, BlockedError, BuildError, PrivateLeakError
from catalog.publish.commit import BRANCH
from catalog.publish.git import BranchReader, Repository
from catalog.publish.git_program import GitError, environment_of
from catalog.publish.leaks import SURFACES, leaks
from catalog.publish.marked_copy import copied, mark_content
from catalog.publish.marks import MARK, Kept, Tokens
from catalog.publish.sample import all_items, sampled
from catalog.settings import Settings

MOST_TOLD = 5
SHOWN = 500
"""Files between two moves of the bar."""
Progress = Callable[[str, int, int], None]
"""Told of a step, how much of it is done, and of how much."""


class Proof(NamedTuple):
    """How far a leak proof went."""

    refused: int
    """Items that had errors once marked, so that nothing was proven of them."""
    taken: int
    """Items that were marked."""
    total: int


class Asked(NamedTuple):
    """What a leak proof goes by."""

    kept: Kept
    as_of: datetime
    scratch: Path
    """An empty folder of our own."""
    counted: bool
    """Whether the agency tells how many items are not shown."""
    turn: int = 0
    """With each other number other items are taken where not all are."""
    whole: bool = False
    """Whether to take all items, however many they are."""


def prove(
    settings: Settings,
    asked: Asked,
    trial: Callable[[Path, Path], int],
    progress: Progress | None = None,
) -> Proof:
    """Have marked content published and look through all of it.

    `trial` publishes the site of a folder as of the same instant into an empty bare repository and returns how many
    items were refused. Where a part of the items cannot be built without the others, all are taken.

    Raises:
        AskedError: the content holds the letters that every mark begins with.
        BuildError: the marked content cannot be built.
        PrivateLeakError: something private came out; the surfaces and the places are named, never a value.
    """
    if has_mark(settings.content):
        raise AskedError(
            f"内容里有 {MARK} 这几个字母，泄漏检验分不清；请改掉，或者加上 --no-leak-proof",
            f"the content holds the letters {MARK}, by which the leak proof looks: change them, or say"
            " --no-leak-proof",
        )
    root, day = settings.root, f"{asked.as_of:%Y-%m-%d %H:%M}"
    whole = all_items(root)
    taken = whole if asked.whole else sampled(root, asked.kept.public.__contains__, day, asked.turn)
    try:
        return _proven(root, asked, (taken, len(whole)), trial, progress)
    except BlockedError as error:
        if taken == whole:
            raise unprovable(error) from None
    try:
        return _proven(root, asked, (whole, len(whole)), trial, progress)
    except BlockedError as error:
        raise unprovable(error) from None


def _proven(
    root: Path,
    asked: Asked,
    items: tuple[frozenset[str], int],
    trial: Callable[[Path, Path], int],
    progress: Progress | None,
) -> Proof:
    """Prove with the items given, of so many; raises as `prove`, and BlockedError."""
    (taken, total), day = items, f"{asked.as_of:%Y-%m-%d %H:%M}"
    scratch, tokens = asked.scratch / f"proof-{len(taken)}", Tokens()
    shadow = copied(root, scratch / "shadow", taken)
    mark_content(shadow, asked.kept, day, tokens, is_part=len(taken) < total)
    with closing(new_repository(scratch / "trial.git")) as repository:
        refused = trial(shadow, repository.git_folder)
        refuse_leak(
            looked_through(repository, tokens.places, counted=asked.counted, progress=progress)
        )
    return Proof(refused, len(taken), total)


def new_repository(folder: Path) -> Repository:
    """Make an empty bare repository for a trial; raises GitError."""
    program = shutil.which("git") or "git"
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [program, "init", "--quiet", "--bare", str(folder)],
        capture_output=True,
        check=False,
        env=environment_of(program),
    )
    if done.returncode:
        raise GitError("不能建立试发布用的仓库", "cannot make the repository of the trial")
    return Repository(folder)


def published_bytes(
    repository: Repository, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the trial by path, then every other object of its repository as `git:<kind>`."""
    head = repository.commit_of(f"refs/heads/{BRANCH}")
    assert head is not None
    files = repository.tree_of(head)
    found = BranchReader(repository, head).read_all(sorted(files))
    for done, (path, data) in enumerate(found, 1):
        yield path, data or b""
        if progress is not None and (done % SHOWN == 0 or done == len(files)):
            progress("proof", done, len(files))
    known = set(files.values())
    asked = ("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    lines = (line.split(" ") for line in repository.text(*asked).splitlines())
    rest = [(name, kind) for name, kind in lines if name not in known]
    # Names in trees are parts of the paths.
    blobs = [name for name, kind in rest if kind == "blob"]
    yield from (("git:blob", data or b"") for data in repository.blobs(blobs))
    for name, kind in rest:
        if kind in {"commit", "tag"}:
            yield f"git:{kind}", repository.run("cat-file", kind, name)


def looked_through(
    repository: Repository,
    places: Mapping[bytes, str],
    *,
    counted: bool,
    progress: Progress | None = None,
) -> dict[str, set[str]]:
    """Return the private places that a trial publication tells of, each with the surfaces on which."""
    found = leaks(published_bytes(repository, progress), places)
    head = BranchReader(repository, f"refs/heads/{BRANCH}")
    if not counted and "hidden" in json.loads(head.read("record/1/changes.json") or b"{}"):
        found["agency.yml: show_withheld_counts"] = {"history"}
    return found


def refuse_leak(found: Mapping[str, set[str]]) -> None:
    """Raise PrivateLeakError where anything was found."""
    if not found:
        return
    surfaces = sorted({one for some in found.values() for one in some})
    some = sorted(found)[:MOST_TOLD]
    names = [SURFACES[one][1] for one in surfaces]
    raise PrivateLeakError(
        f"泄漏检验没有通过，没有发布：不该公开的内容出现在{'、'.join(one.zh for one in names)}"
        f"（共 {len(found)} 处，例如 {'；'.join(some)}）",
        f"the leak proof failed, nothing was published: private material came out in "
        f"{', '.join(one.en for one in names)} ({len(found)} places, such as {'; '.join(some)})",
    )


def unprovable(blocked: BlockedError) -> BuildError:
    """Return what to raise where marked content cannot be built: then nothing is proven."""
    errors = [one for one in blocked.diagnostics if one.severity is Severity.ERROR]
    codes = "、".join(sorted({one.code for one in errors})[:MOST_TOLD])
    return BuildError(
        f"泄漏检验做不成：加了标记的内容有错误（{codes}），没有发布",
        f"the leak proof cannot be made: the marked content has errors ({codes}), nothing was published",
    )


def has_mark(folder: Path) -> bool:
    """Return whether the content itself holds the word that every mark begins with."""
    return any(
        MARK.encode() in file.read_bytes().lower()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix in {".md", ".yml", ".csv", ".txt", ".json"}
    )
