"""Step publish: past publications written anew without the items that a purge removes.

What stays of a past publication: the record without the items, files of other items that do not tell of them, and
files that the new publication has unchanged. All else (lists, feeds, search, data) may tell of them and goes; its
entry in a manifest keeps the salted commitment alone, so that roots still follow and nothing can be guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalog.errors import RecordError
from catalog.publish.commit import (
    TAG,
    Branch,
    message_of,
    move_together,
    signature_of,
    words_of,
)
from catalog.publish.git import Repository, Signature
from catalog.publish.prune import remember
from catalog.publish.publication import CARRIED, listed_last
from catalog.publish.purge import OWN, Purge
from catalog.record.manifest import redacted
from catalog.record.past import Publication, manifest_path
from catalog.record.publication_files import VERIFIER, Listed


@dataclass(slots=True)
class Rewriting:
    """Rewrites past publications one after the other; nothing that anybody sees moves before `move`."""

    branch: Branch
    purge: Purge
    made: Publication
    agency: str
    scratch: Path
    key: Path | None
    commits: list[str] = field(default_factory=list)
    """New names, oldest publication first."""
    moves: list[tuple[str, str, str | None]] = field(default_factory=list)
    blobs: dict[str, str] = field(default_factory=dict)
    """Redacted manifests and changes."""
    _telling: dict[str, bool] = field(default_factory=dict)

    @property
    def repository(self) -> Repository:
        """Where the publications are."""
        return self.branch.repository

    def rewrite(self, listed: Sequence[Listed], thinned: bytes) -> None:
        """Write new trees, commits and tags of all past publications that told of the items.

        `listed`: files of the new publication; `thinned`: the last manifest as a delta.
        """
        known = {one.path: one.sha256 for one in listed_last(self.branch.past, self.branch.reader)}
        same = {one.path for one in listed if known.get(one.path) == one.sha256}
        head = self.branch.head
        assert head is not None
        newest = self.repository.tree_of(head)
        clean = {path: newest[path] for path in same if path not in self.purge.changes}
        changed = self.repository.write_blobs(self.purge.changes.values(), self.scratch)
        self.blobs |= dict(zip(self.purge.changes, changed, strict=True))
        old = self.repository.line_of(head)
        if len(old) != len(self.branch.past.publications):
            raise RecordError(
                "分支上的提交和发布记录对不上", "the commits of the branch are not its publications"
            )
        for publication, commit in zip(self.branch.past.publications, old, strict=True):
            number = publication.number
            if number < self.purge.first:
                self.commits.append(commit)
                continue
            manifest = thinned
            if number < len(old):
                manifest = self.branch.reader.read(manifest_path(number)) or b""
            self._rewrite_one(publication, commit, manifest, clean)

    def _rewrite_one(
        self, publication: Publication, commit: str, manifest: bytes, clean: Mapping[str, str]
    ) -> None:
        kept = self._kept(self.repository.tree_of(commit), clean)
        whole = kept.keys() - self.blobs.keys()
        data = redacted(manifest, lambda path: path not in whole)
        path = manifest_path(publication.number)
        self.blobs[path] = self.repository.write_blobs([data], self.scratch)[0]
        files = kept | {one: self.blobs[one] for one in self.blobs if one in kept}
        words, by = words_of(self.repository, commit)
        self._write(files, publication.number, words, by)

    def _kept(self, tree: Mapping[str, str], clean: Mapping[str, str]) -> dict[str, str]:
        kept, doubtful = {}, {}
        for path, blob in tree.items():
            if self.purge.owns(path):
                continue
            if CARRIED.fullmatch(path) or path == VERIFIER or clean.get(path) == blob:
                kept[path] = blob
            elif OWN.fullmatch(path):
                doubtful[path] = blob
        self._look(sorted({blob for blob in doubtful.values() if blob not in self._telling}))
        return kept | {path: blob for path, blob in doubtful.items() if not self._telling[blob]}

    def _look(self, blobs: Sequence[str]) -> None:
        """Find which files of other items tell of the removed ones."""
        for blob, data in zip(blobs, self.repository.blobs(blobs), strict=True):
            self._telling[blob] = data is None or any(word in data for word in self.purge.words)

    def _write(self, files: Mapping[str, str], number: int, words: str, by: Signature) -> None:
        """Write one commit with its tag on the ones before."""
        repository = self.repository
        self.scratch.joinpath("index").unlink(missing_ok=True)
        tree = repository.write_tree(files, self.scratch)
        parent = self.commits[-1] if self.commits else None
        self.commits.append(repository.write_commit(tree, parent, words, by, self.key))
        name = f"{TAG}{number}"
        tag = repository.write_tag(name, self.commits[-1], words, by, self.key)
        ref = f"refs/tags/{name}"
        self.moves.append((ref, tag, repository.commit_of(ref)))

    def move(self, files: Mapping[str, str]) -> None:
        """Write the new publication, files by path as blobs, and move branch and tags together.

        Raises:
            BeatenError: somebody else published meanwhile; nothing was moved.
        """
        head = self.branch.head
        assert head is not None
        old = [at for _, _, at in self.moves if at is not None]
        remember(self.repository, head, old)
        by = signature_of(self.agency, self.made.at)
        self._write(files, self.made.number, message_of(self.made), by)
        move_together(
            self.branch, [(self.branch.ref, self.commits[-1], self.branch.head), *self.moves]
        )
