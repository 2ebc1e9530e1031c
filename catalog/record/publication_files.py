"""Step record: the record's own files of a new publication, as bytes by path. Nothing is written here.

`early_files` come before the site is rendered and are files of it; `late_files` follow from the whole site: manifest,
the manifest before it thinned, new tiles of the log, checkpoint. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from catalog.errors import RecordError
from catalog.record import verify
from catalog.record.entry import (
    CHECKPOINT,
    KEY_FILE,
    ItemChange,
    Moment,
    Removal,
    Standing,
    item_entries,
    last_checkpoint,
    publication_entry,
    removal_entries,
    salts_of,
    standing_log,
)
from catalog.record.manifest import (
    Item,
    full_files,
    full_manifest,
    numbered,
    root_of,
    thinned,
)
from catalog.record.note import Signer, checkpoint
from catalog.record.past import manifest_path, record_path
from catalog.record.tile import Read, appended, log_root, needed
from catalog.record.verify import NOT_LISTED, Broken, Log, is_safe

VERIFIER = "record/verify.py"
CHUNK = 1 << 20
MUST_BE_SIGNED = (
    "以前的发布都签了名，这一次也要签名（--sign）",
    "earlier publications are signed, so must this one be (--sign)",
)
"""What to say, in Chinese and English, where a log that was signed would go on unsigned."""


class Listed(NamedTuple):
    """A file of the site: path with `/`, bytes, SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Late:
    """What a publication writes when its site is whole, and the partial tiles that go."""

    number: int
    written: dict[str, bytes]
    gone: tuple[str, ...]
    root: str
    """Of its files."""
    size: int
    """Leaves of the log."""


def folder_reader(folder: Path) -> Read:
    """Return how to read the files of a published site in a folder; links are not followed."""
    source = verify.Folder(str(folder))

    def read(path: str) -> bytes | None:
        try:
            with source.open(path) as stream:
                return stream.read()
        except verify.Missing:
            return None

    return read


def listing(folder: Path) -> Iterator[Listed]:
    """Yield every file of a folder by path; raises RecordError for a link or another thing that is no file."""
    for path in sorted(verify.Folder(str(folder)).files()):
        whole = folder / path
        if whole.is_symlink() or not whole.is_file():
            raise RecordError(f"不是普通文件：{path}", f"not a regular file: {path}")
        digest = hashlib.sha256()
        with whole.open("rb") as stream:
            while data := stream.read(CHUNK):
                digest.update(data)
            yield Listed(path, os.fstat(stream.fileno()).st_size, digest.hexdigest())


def last_number(read: Read) -> int:
    """Return the number of the last publication, 0 when nothing is published; raises RecordError."""
    if last_checkpoint(read) is None:
        return 0
    return standing_log(read).number


def salt_path(address: str, number: int) -> str:
    """Return where the salt of an item's version lies."""
    return record_path(address, number).removesuffix("json") + "salt"


def early_files(number: int, changes: Sequence[ItemChange], key: bytes) -> dict[str, bytes]:
    """Return the new versions with their salts, and the verifier: files of the site, before it is rendered."""
    files = {VERIFIER: Path(verify.__file__).read_bytes()}
    salts = salts_of(number, changes, key)
    for change in changes:
        files[record_path(change.address, number)] = change.record
        salt = salts[change.identifier].hex() + "\n"
        files[salt_path(change.address, number)] = salt.encode()
    return files


def _of_the_site(listed: Iterable[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """Return what a manifest lists; raises RecordError for a name that not every system can have."""
    kept = []
    for path, size, sha256 in listed:
        if NOT_LISTED.fullmatch(path):
            continue
        if not is_safe(path):
            raise RecordError(
                f"文件名不能发布：{path!r}", f"a file name not to be published: {path!r}"
            )
        kept.append((path, size, sha256))
    return kept


def same_files(read: Read, listed: Iterable[tuple[str, int, str]]) -> bool:
    """Return whether the last publication had just these files; False when there is none."""
    standing = standing_log(read)
    if not standing.number:
        return False
    before = full_files(needed(read, manifest_path(standing.number)))
    return sorted(_of_the_site(listed)) == sorted(tuple(file[:3]) for file in before.values())


def key_file(read: Read, signer: Signer, name: str) -> dict[str, bytes]:
    """Return the file of the verifier key, by its path; `name`: of the log, where there is none yet."""
    note = last_checkpoint(read)
    own = replace(signer, name=note.origin if note else name)
    return {KEY_FILE: own.vkey.encode() + b"\n"}


def late_files(  # noqa: PLR0913, PLR0917 -- all that a publication is made of
    read: Read,
    listed: Iterable[tuple[str, int, str]],
    changes: Sequence[ItemChange],
    removals: Sequence[Removal],
    key: bytes,
    moment: Moment,
    signer: Signer | None,
) -> Late:
    """Return the record's files that follow from the whole site.

    `read`: files of the last publication; `listed`: files of the new site, the log's and manifests among them or
    not. The signer signs under the log's origin. Raises RecordError when the record is damaged, dated back, or was
    signed and no signer is given.
    """
    standing = standing_log(read)
    before = {}
    written = {}
    if standing.number:
        last = needed(read, manifest_path(standing.number))
        before = full_files(last)
        written[manifest_path(standing.number)] = thinned(last)
    if signer is None and read(KEY_FILE) is not None:
        raise RecordError(*MUST_BE_SIGNED)
    files = numbered(standing.number + 1, _of_the_site(listed), before, key)
    tiles, gone, size = _log_files(read, standing, files, changes, removals, key, moment)
    log = standing.log
    written |= tiles
    items = _items(log, {file.path: file.sha256 for file in files})
    written[manifest_path(len(log.publications))] = full_manifest(files, before, items, log)
    origin = str(log.publications[-1]["origin"])
    own = replace(signer, name=origin) if signer else None
    root = log_root(lambda path: tiles[path] if path in tiles else read(path), size)
    written[CHECKPOINT] = checkpoint(origin, size, root, own)
    if signer:
        written |= key_file(read, signer, origin)
    return Late(len(log.publications), written, gone, str(log.publications[-1]["files"]), size)


def _log_files(  # noqa: PLR0913, PLR0917 -- as above
    read: Read,
    standing: Standing,
    files: list[verify.Listed],
    changes: Sequence[ItemChange],
    removals: Sequence[Removal],
    key: bytes,
    moment: Moment,
) -> tuple[dict[str, bytes], tuple[str, ...], int]:
    """Feed the publication's entries to the log and return its new files, those that go, its size."""
    log, size = standing.log, standing.size
    sizes = list(log.sizes)
    number = log.number
    origin = standing.checkpoint.origin if standing.checkpoint else moment.origin
    new: list[bytes] = []

    def feed(entry: bytes) -> None:
        log.feed(size + len(new), entry)
        new.append(entry)

    try:
        for entry in item_entries(number, changes, salts_of(number, changes, key)):
            feed(entry)
        for entry in removal_entries(number, removals, log):
            feed(entry)
        feed(publication_entry(moment, origin, log, root_of(files), len(files)))
    except Broken as error:
        raise RecordError(
            f"这些变动不能记入日志（{error}）", f"the log cannot take these changes ({error})"
        ) from error
    if log.report.problems:
        problem = log.report.problems[0]
        raise RecordError(*(words.format(*problem.values) for words in verify.WORDS[problem.code]))
    return appended(read, size, sizes, new)


def _items(log: Log, digests: dict[str, str]) -> list[Item]:
    """Return the items that stand; raises RecordError when a record is not among the site's files."""
    items = []
    for identifier, index in log.standing.items():
        leaf = log.leaves[index]
        path = record_path(leaf.address, leaf.publication)
        if path not in digests:
            raise RecordError(f"缺少记录 {path}", f"the record {path} is missing")
        items.append((identifier, leaf.publication, digests[path], leaf.address))
    return items
