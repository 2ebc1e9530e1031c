"""Step publish: git's own program, asked for one small thing at a time: no shell, no hooks, no surprises of settings.

Nothing here touches a work tree, the index of the person or the branch checked out: objects are added, an index
of our own is made a tree, and refs move only from the value that was seen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.publish.git_program import (
    SETTINGS,
    GitError,
    MovedError,
    configured,
    environment_of,
    failed,
    reached,
    refuse_option,
    ssh_signature,
)
from catalog.publish.lock import LOCK_WAIT, locks_of, unlocking
from catalog.publish.objects import Objects

NO_OBJECT = "0" * 40
MANY = 100
"""Files from which on reading them by their paths costs more than listing them first."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who is named in a commit, and when."""

    name: str
    when: str
    """Seconds since 1970 and offset: `1795055520 +0800`."""

    @property
    def line(self) -> str:
        """The words of a commit or tag; no address of anybody."""
        return f"{self.name} <> {self.when}"


class Repository:
    """A git repository, by a folder in its work tree or by a bare repository's own folder."""

    def __init__(self, folder: Path) -> None:
        """Find it.

        Raises:
            GitError: there is no git, or the folder is in no repository.
        """
        program = shutil.which("git")
        if program is None:
            raise GitError("没有找到 git 程序，不能发布", "there is no program git: cannot publish")
        self.program = program
        self._environment = environment_of(program)
        self.folder = folder
        try:
            found = self.text("rev-parse", "--absolute-git-dir", "--is-shallow-repository")
        except GitError as error:
            raise GitError(
                f"{folder} 不在 git 仓库里，或者 git 不认这个仓库：{error}",
                f"{folder} lies in no git repository, or git does not trust it: {error.text.en}",
            ) from None
        self.git_folder = Path(found.split("\n")[0])
        self.is_shallow = found.split("\n")[1] == "true"
        line = [program, "-C", str(folder), *configured(SETTINGS), "cat-file", "--batch"]
        self._objects = Objects(line, self._environment)

    def run(
        self,
        *arguments: str,
        given: bytes | None = None,
        more: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return what git prints; `given` is its standard input, `more` its further environment.

        Raises:
            GitError: git failed; its last line is told.
        """
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [self.program, "-C", str(self.folder), *configured(SETTINGS), *arguments],
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            env={**self._environment, **(more or {})},
        )
        if done.returncode:
            raise failed(_command(arguments), done.stderr)
        return done.stdout

    def text(self, *arguments: str, given: bytes | None = None) -> str:
        """Return what git prints as text without the last line break."""
        return self.run(*arguments, given=given).decode("utf-8", "replace").removesuffix("\n")

    def commit_of(self, ref: str) -> str | None:
        """Return the object that a full ref name stands at; None where there is no such ref."""
        return self.refs(ref).get(ref)

    def refs(self, pattern: str) -> dict[str, str]:
        """Return the refs of a full name or pattern, and what each stands at."""
        found = self.text("for-each-ref", "--format=%(refname) %(objectname)", pattern)
        return dict(line.split(" ") for line in found.splitlines())

    def remotes(self) -> list[str]:
        """Return the names of the remotes, sorted."""
        return sorted(self.text("remote").split())

    def line_of(self, commit: str) -> list[str]:
        """Return a commit and its first parents, oldest first."""
        return self.text("rev-list", "--first-parent", "--reverse", commit).split("\n")

    def dirt(self, root: Path) -> list[str]:
        """Return the paths below `root` that are not committed as they are, from the top of the work tree; sorted.

        Files that git was told to ignore are named too: they would be published and not be committed.
        """
        said = self.run(
            *("-C", str(root), "--literal-pathspecs", "status", "--porcelain=v1", "-z"),
            *("--untracked-files=all", "--ignored=matching", "--no-renames", "--", "."),
        )
        return sorted(os.fsdecode(line[3:]) for line in said.split(b"\0") if line)

    def prefix_of(self, root: Path) -> str:
        """Return the path of a folder from the top of the work tree, ending in `/`; empty at the top."""
        return self.text("-C", str(root), "rev-parse", "--show-prefix")

    def tree_of(self, commit: str, folder: str = "") -> dict[str, str]:
        """Return every file of a commit, or of a folder of it (ends in `/`): path → blob."""
        found = {}
        asked = ("ls-tree", "-r", "-z", "--full-tree", commit, *(["--", folder] if folder else []))
        for line in self.run(*asked).split(b"\0"):
            if line:
                facts, _, path = line.partition(b"\t")
                found[path.decode()] = facts.split(b" ")[2].decode()
        return found

    def blobs(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the bytes of objects by name (`commit:path`, or a blob), in order; None for one that is not there."""
        return (self._objects.blob(name) for name in names)

    def close(self) -> None:
        """End the program that reads objects: it holds packs open, which some systems then cannot delete."""
        self._objects.close()

    def write_blobs(self, contents: Iterable[bytes], scratch: Path) -> list[str]:
        """Write blobs, into one pack where they are many; return their names in order.

        `scratch`: a folder of our own for git's list of marks.
        """
        marks = scratch / "marks"
        line = [self.program, "-C", str(self.folder), *configured(SETTINGS), "fast-import"]
        with subprocess.Popen(  # noqa: S603 - a fixed program, no shell
            [*line, "--quiet", "--date-format=raw", f"--export-marks={marks.absolute()}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=self._environment,
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            count = 0
            try:
                for count, data in enumerate(contents, 1):
                    process.stdin.write(b"blob\nmark :%d\ndata %d\n" % (count, len(data)))
                    process.stdin.write(data + b"\n")
                process.stdin.write(b"done\n")
                process.stdin.close()
            except BrokenPipeError:  # git has ended: what it says tells why
                pass
            except BaseException:
                process.kill()
                raise
            said = process.stderr.read()
        if process.returncode:
            raise failed("fast-import", said)
        if not count:
            return []
        named = dict(line.split(" ") for line in marks.read_text("ascii").splitlines())
        return [named[f":{number}"] for number in range(1, count + 1)]

    def write_tree(self, files: Mapping[str, str], scratch: Path) -> str:
        """Write a tree of files, path → blob, through an index of our own; return its name."""
        index = {"GIT_INDEX_FILE": str(scratch.absolute() / "index")}
        lines = "".join(f"100644 {blob}\t{path}\0" for path, blob in sorted(files.items()))
        self.run("update-index", "-z", "--index-info", given=lines.encode(), more=index)
        return self.run("write-tree", more=index).decode().strip()

    def write_commit(
        self, tree: str, parent: str | None, words: str, by: Signature, key: Path | None = None
    ) -> str:
        """Write a commit, signed with an SSH key where one is named; return its name."""
        lines = [f"tree {tree}", *([f"parent {parent}"] if parent else [])]
        head = "\n".join([*lines, f"author {by.line}", f"committer {by.line}"])
        if key is not None:
            signature = ssh_signature(f"{head}\n\n{words}".encode(), key)
            head += "\ngpgsig " + "\n ".join(signature.strip().split("\n"))
        return self._write_object("commit", f"{head}\n\n{words}")

    def write_tag(
        self, name: str, commit: str, words: str, by: Signature, key: Path | None = None
    ) -> str:
        """Write an annotated tag, signed with an SSH key where one is named; return its name."""
        head = f"object {commit}\ntype commit\ntag {name}\ntagger {by.line}\n\n{words}"
        signature = ssh_signature(head.encode(), key) if key is not None else ""
        return self._write_object("tag", head + signature)

    def _write_object(self, kind: str, text: str) -> str:
        return self.text("hash-object", "-t", kind, "-w", "--stdin", given=text.encode())

    def move_refs(self, moves: Sequence[tuple[str, str, str | None]]) -> None:
        """Move refs in one transaction: (full name, new, old); None as old: there must be no such ref.

        Raises:
            MovedError: a ref was not at its old value, or somebody is writing it; nothing was moved.
        """
        zero = NO_OBJECT * (len(moves[0][1]) // len(NO_OBJECT) or 1)
        orders = [
            f"update {ref}\0{new}\0{(old or zero)[: len(new)].ljust(len(new), '0')}\0"
            for ref, new, old in moves
        ]
        given = ("start\0" + "".join(orders) + "prepare\0commit\0").encode()
        try:
            self.unlocked([ref for ref, _, _ in moves], "update-ref", "--stdin", "-z", given=given)
        except GitError as error:
            raise MovedError(*error.args) from None

    def unlocked(self, refs: Sequence[str], *arguments: str, given: bytes = b"") -> bytes:
        """Run git as `run` does on refs by their full names; locks of them that a killed git left do not stop it."""

        def locks() -> list[Path]:
            asked = ("rev-parse", "--path-format=absolute", "--git-common-dir")
            return locks_of(Path(self.text(*asked)), refs)

        return unlocking(lambda: self.run(*configured(LOCK_WAIT), *arguments, given=given), locks)

    def push(self, remote: str, refs: Sequence[str]) -> None:
        """Push refs to a remote, all or none of them, with the person's own settings and no force.

        Raises:
            GitError: the remote refused them or cannot be reached.
        """
        refuse_option(remote)
        orders = ("push", "--quiet", "--porcelain", "--atomic", "--no-verify", "--", remote)
        reached(self.program, self.folder, *orders, *(f"{ref}:{ref}" for ref in refs))


def _command(arguments: Sequence[str]) -> str:
    """Return which of git's commands is asked for: settings of this call (-c NAME=VALUE) may stand before it."""
    at = 0
    while arguments[at] == "-c":
        at += 2
    return arguments[at]


class BranchReader:
    """Reads the files of one commit (`catalog.record.past.Reader`)."""

    def __init__(self, repository: Repository, commit: str) -> None:
        """Take the commit."""
        self._repository = repository
        self.commit = commit

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return next(self._repository.blobs([f"{self.commit}:{path}"]))

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (path, bytes) of files, one after the other; None where there is none."""
        asked = list(paths)
        if len(asked) < MANY:
            names = [f"{self.commit}:{path}" for path in asked]
        else:
            # Git unpacks every folder on the way to a path: of many files the blobs are looked up together.
            top = {path.partition("/")[0] for path in asked}
            folder = f"{top.pop()}/" if len(top) == 1 else ""
            known = self._repository.tree_of(self.commit, folder)
            names = [known.get(path, NO_OBJECT) for path in asked]
        yield from zip(asked, self._repository.blobs(names), strict=True)

    def names(self, folder: str) -> list[str]:
        """Return what lies directly in a folder, sorted; folders end in `/`."""
        try:
            said = self._repository.run("ls-tree", "-z", f"{self.commit}:{folder.strip('/')}")
        except GitError:
            return []
        lines = [line.partition(b"\t") for line in said.split(b"\0") if line]
        return sorted(
            name.decode() + ("/" if b" tree " in facts else "") for facts, _, name in lines
        )

    def paths(self, folder: str) -> dict[str, str]:
        """Return every file below a folder, by its path in the site, sorted, with its blob."""
        return dict(sorted(self._repository.tree_of(self.commit, folder).items()))
