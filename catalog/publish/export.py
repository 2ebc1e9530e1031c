"""Step publish: the catalog as it stood on a past day, taken out of the publication branch: `catalog export --as-of`.

What stood on a day is the publication in force then. Its files come from its own commit and are held against the
manifests of the newest publication, which the log proves: a past commit alone proves nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from catalog.errors import AskedError, RecordError
from catalog.publish.commit import Branch
from catalog.record.manifest import standing_files
from catalog.record.past import (
    GONE,
    REMOVED,
    Change,
    Publication,
    changes_path,
    manifest_path,
    record_address,
    record_path,
)
from catalog.record.verify import NOT_LISTED, Listed, is_safe
from catalog.render.data import COLUMNS, csv_line, csv_row, entry_json
from catalog.settings import CHINA

ABOUT = "export.json"
"""Says what the folder holds."""
FORMAT = 1
PAGE = ".html"
LISTS = ("data/catalog.json", "data/catalog.csv")
HEAD = 4096
"""Bytes of catalog.json in which agency, credit code and day stand."""
PLAIN = ("identifier", "title", "doc_number", "kind", "category", "department", "issuer")
LATER = ("date_published", "date_effective", "summary", "keywords", "topics", "url")


class Exported(NamedTuple):
    """What was written."""

    publication: Publication
    public: int
    """Items public at the time, those left out that were purged since."""
    gone: int
    """Tombstones at the time."""
    files: int
    redacted: bool
    """Whether files of that publication were removed since, for privacy."""
    made_again: bool
    """Whether catalog.json and catalog.csv had to be made again from the records."""


class _Day(NamedTuple):
    """The publication in force, as far as it is still told."""

    publication: Publication
    commit: str
    standing: Mapping[str, tuple[Change, int]]
    """By identifier: the change that brought the version, and its publication."""
    files: Mapping[str, Listed]
    redacted: bool

    def addresses(self, *, gone: bool) -> Iterator[tuple[str, int]]:
        """Yield address and version of the items that were public, or of those that were gone."""
        for identifier in sorted(self.standing):
            change, number = self.standing[identifier]
            if (change.change in GONE) == gone:
                yield record_address(change.url), number


def export_day(branch: Branch, asked: datetime, folder: Path, *, whole: bool) -> Exported:
    """Write the catalog as it stood at an instant (naive China Standard Time) into a new or empty folder.

    `whole`: every file of the site, else its open data, the items' attachments and the records of tombstones.
    A failure leaves the folder as it was.

    Raises:
        AskedError: nothing was published by then, or the folder is not empty.
        RecordError: the branch has not what its record says.
        GitError, OSError: git or the file system failed.
    """
    _refuse_used(folder)
    day = _day(branch, asked)
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    growing = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent))
    try:
        files = _write_files(branch, day, growing, whole=whole)
        made_again = day.redacted and not set(LISTS) <= day.files.keys()
        if made_again:
            files += _write_lists(branch, day, growing)
        done = Exported(
            day.publication,
            sum(1 for _ in day.addresses(gone=False)),
            sum(1 for _ in day.addresses(gone=True)),
            files,
            day.redacted,
            made_again,
        )
        if not whole:  # a whole site stays just as its record says, and can be verified
            _write(growing, ABOUT, _about(done, day, asked))
        growing.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        growing.rename(folder)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    return done


def _refuse_used(folder: Path) -> None:
    if os.path.lexists(folder) and (
        folder.is_symlink() or not folder.is_dir() or any(folder.iterdir())
    ):
        raise AskedError(
            f"{folder} 不是空文件夹；请写一个还没有的文件夹",
            f"{folder} is not an empty folder: name one that is not there yet",
        )


def _day(branch: Branch, asked: datetime) -> _Day:
    """Return the publication that was the site at the instant."""
    past, instant = branch.past, asked.replace(tzinfo=CHINA).isoformat(timespec="seconds")
    made = [one for one in past.publications if one.at <= instant]
    if branch.head is None or not past.publications:
        raise AskedError("还没有发布过", "nothing is published yet")
    if not made:
        first = past.publications[0].at
        raise AskedError(
            f"那时还没有发布过；第 1 次发布在 {first}",
            f"nothing was published by then: publication 1 was made at {first}",
        )
    number = made[-1].number
    commits = branch.repository.line_of(branch.head)
    if len(commits) != len(past.publications):
        raise RecordError(
            f"分支 {branch.name} 的提交和发布的次数不同",
            f"the branch {branch.name} has not one commit for each publication",
        )
    paths = [manifest_path(one) for one in range(1, number + 1)]
    files, redacted = standing_files(data or b"" for _, data in branch.reader.read_all(paths))
    standing = {
        change.identifier: (change, one.number)
        for one in made
        for change in one.changes
        if change.change != REMOVED
    }
    return _Day(made[-1], commits[number - 1], standing, files, redacted)


def _write_files(branch: Branch, day: _Day, folder: Path, *, whole: bool) -> int:
    """Write the files of the past commit that are wanted, each as the record says; return how many."""
    tree = branch.repository.tree_of(day.commit)
    number = day.publication.number
    wanted = {path for path in day.files if whole or _is_data(path)}
    wanted |= {changes_path(number)} & day.files.keys()
    wanted |= {record_path(*one) for one in day.addresses(gone=True)} & day.files.keys()
    unlisted = {path for path in tree if NOT_LISTED.fullmatch(path)} if whole else set()
    paths = sorted(wanted | unlisted | ({manifest_path(number)} & tree.keys()))
    missing = [path for path in paths if path not in tree]
    if missing:
        raise _not_as_told(missing[0])
    contents = branch.repository.blobs(tree[path] for path in paths)
    for path, data in zip(paths, contents, strict=True):
        listed = day.files.get(path)
        if data is None or (listed and hashlib.sha256(data).hexdigest() != listed.sha256):
            raise _not_as_told(path)
        _write(folder, path, data)
    return len(paths)


def _is_data(path: str) -> bool:
    """Return whether a file is open data or an item's attachment; pages are not."""
    return path.startswith(("data/", "items/")) and not path.endswith(PAGE)


def _not_as_told(path: str) -> RecordError:
    return RecordError(
        f"发布分支里的 {path} 与发布记录不同，没有写出",
        f"{path} of the publication branch is not as the record tells: nothing was written",
    )


def _write(folder: Path, path: str, data: bytes) -> None:
    """Write a new file; two names that a system holds to be the same are refused."""
    if not is_safe(path) or ".git" in path.lower().split("/"):
        raise _not_as_told(path)
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(data)


def _about(done: Exported, day: _Day, asked: datetime) -> bytes:
    told = {
        "format": FORMAT,
        "asked": asked.replace(tzinfo=CHINA).isoformat(timespec="seconds"),
        "publication": done.publication.number,
        "at": done.publication.at,
        "as_of": done.publication.as_of,
        "commit": day.commit,
        "public": done.public,
        "gone": done.gone,
        "files": done.files,
        "removed_since": done.redacted,
        "lists_made_again": done.made_again,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _write_lists(branch: Branch, day: _Day, folder: Path) -> int:
    """Write catalog.json and catalog.csv from the records; return how many files these are."""
    paths = [record_path(*one) for one in day.addresses(gone=False)]
    entries = (_entry(data) for _, data in branch.reader.read_all(paths) if data)
    place = folder / "data"
    place.mkdir(exist_ok=True)
    head = agency_of(branch) | {"as_of": day.publication.as_of}
    with (
        (place / "catalog.json").open("x", encoding="utf-8", newline="\n") as json_file,
        (place / "catalog.csv").open("x", encoding="utf-8-sig", newline="") as csv_file,
    ):
        json_file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
        csv_file.write(csv_line(list(COLUMNS.values())))
        for at, entry in enumerate(entries):
            json_file.write((",\n" if at else "\n") + entry_json(entry))
            csv_file.write(csv_row(entry))
        json_file.write("\n]}\n")
    return len(LISTS)


def _entry(record: bytes) -> dict[str, Any]:
    """Return an item's entry in catalog.json; what that day made of its validity is not in a record."""
    told: dict[str, Any] = json.loads(record)
    entry = {name: told.get(name) for name in PLAIN}
    entry["date_created"] = told.get("date_written") or told.get("date_finalized")
    entry |= {name: told.get(name) for name in LATER}
    entry["attachments"] = len(told.get("attachments", [])) or None
    entry["sha256"] = hashlib.sha256(record).hexdigest()
    return {key: value for key, value in entry.items() if value not in (None, [], "")}


def agency_of(branch: Branch) -> dict[str, str]:
    """Return agency and credit code as the newest catalog.json tells them."""
    data = branch.reader.read(LISTS[0]) or b""
    head = data[:HEAD].decode("utf-8", "replace").partition(', "items": [')[0] + "}"
    try:
        told: object = json.loads(head)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise _not_as_told(LISTS[0])
    return {key: str(told.get(key, "")) for key in ("agency", "uscc")}
