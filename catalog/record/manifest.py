"""Step record: manifests: every file of a publication; once superseded, only what it added and removed.

The newest is "full". When the next one comes it is thinned: files that an earlier publication had already are left
out, for its own `removed` and the earlier manifests tell them. A purge takes away the path, leaving the commitment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from catalog.errors import RecordError
from catalog.model.canonical_json import canonical_bytes
from catalog.record.commitment import file_salt
from catalog.record.verify import (
    KEYS,
    LISTS,
    Broken,
    Listed,
    Log,
    SetRoot,
    listed_file,
    parse_canonical,
)

FORMAT = 1
FULL = "full"
DELTA = "delta"
Item = tuple[str, int, str, str]
"""Identifier, version, SHA-256 of its record, address."""


def _read(data: bytes) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Return the members of a manifest, its lists apart; raises RecordError."""
    try:
        head = parse_canonical(data.removesuffix(b"\n"))
    except Broken as error:
        raise _damaged() from error
    if not isinstance(head, dict) or not {"form", "publication"} <= head.keys() <= KEYS:
        raise _damaged()
    lists = {name: head.pop(name, []) for name in LISTS}
    if not all(isinstance(one, list) for one in lists.values()):
        raise _damaged()
    return head, lists


def _damaged() -> RecordError:
    return RecordError("发布清单已损坏", "a manifest is damaged")


def full_files(data: bytes) -> dict[str, Listed]:
    """Return the files of a full manifest by path; raises RecordError."""
    head, lists = _read(data)
    try:
        found = [listed_file(entry, head["publication"]) for entry in lists["files"]]
    except (Broken, KeyError) as error:
        raise _damaged() from error
    if head.get("form") != FULL:
        raise RecordError("最近一次发布的清单不是完整的", "the newest manifest is not a full one")
    return {file.path: file for file in found}


def standing_files(manifests: Iterable[bytes]) -> tuple[dict[str, Listed], bool]:
    """Return the files of the last of the manifests 1 … n by path, and whether a purge redacted some of them since.

    Raises RecordError for a manifest that is damaged or missing (empty).
    """
    found: dict[str, Listed | None] = {}
    for number, data in enumerate(manifests, 1):
        head, lists = _read(data)
        if head["form"] == FULL:
            return full_files(data), False
        for commitment in lists["removed"]:
            found.pop(commitment, None)
        try:
            for entry in lists["files"]:
                file = listed_file(entry, number) if len(entry) > 1 else None
                found[file.commitment().hex() if file else entry[0]] = file
        except (Broken, TypeError) as error:
            raise _damaged() from error
    files = {file.path: file for file in found.values() if file is not None}
    return files, None in found.values()


def numbered(
    number: int, files: Iterable[tuple[str, int, str]], before: dict[str, Listed], key: bytes
) -> list[Listed]:
    """Return the files of publication `number`, sorted by path, with salt and since.

    What stands unchanged in the publication `before` keeps both, so that a lost key changes no commitment.
    """
    made = []
    for path, size, sha256 in sorted(files):
        old = before.get(path)
        if old is not None and (old.size, old.sha256) == (size, sha256):
            made.append(old)
        else:
            salt = file_salt(key, path, sha256).hex()
            made.append(Listed(path, size, sha256, salt, number))
    return made


def root_of(files: Iterable[Listed]) -> str:
    """Return the root over the commitments to files."""
    members = SetRoot()
    for file in files:
        members.add(file.commitment())
    return members.root()


def full_manifest(
    files: list[Listed], before: dict[str, Listed], items: list[Item], log: Log
) -> bytes:
    """Return the manifest of the last publication that `log` has taken, with all files and items."""
    entry = log.publications[-1]
    here = set(files)
    removed = sorted(file.commitment().hex() for file in before.values() if file not in here)
    return _written(
        {
            "form": FULL,
            "publication": entry["publication"],
            "files": [list(file) for file in files],
            "removed": removed,
            "items": [list(item) for item in sorted(items)],
            "file_count": entry["file_count"],
            "item_count": entry["item_count"],
            "root": entry["files"],
            "items_root": entry["items"],
        }
    )


def _written(members: dict[str, Any]) -> bytes:
    return canonical_bytes({"format": FORMAT, **members}) + b"\n"


def thinned(data: bytes) -> bytes:
    """Return the delta form of a full manifest: the files that came with it, what it removed, no items."""
    head, lists = _read(data)
    number = head["publication"]
    files = [entry[:4] for entry in lists["files"] if entry[4] == number]
    return _written({**head, "form": DELTA, "files": files, "removed": lists["removed"]})


def redacted(data: bytes, hides: Callable[[str], bool]) -> bytes:
    """Return a delta manifest with the commitment alone of each file whose path `hides` names.

    Nothing can be guessed from it: its salt is gone. Redacting twice changes nothing more.
    """
    head, lists = _read(data)
    if head.get("form") != DELTA:
        raise RecordError("只能遮盖旧的清单", "only a superseded manifest can be redacted")
    named = [entry for entry in lists["files"] if len(entry) > 1]
    bare = [entry for entry in lists["files"] if len(entry) == 1]
    number = head["publication"]
    bare += [[listed_file(e, number).commitment().hex()] for e in named if hides(e[0])]
    files = [entry for entry in named if not hides(entry[0])] + sorted(bare)
    return _written({**head, "files": files, "removed": lists["removed"]})


def paths(data: bytes) -> Iterator[str]:
    """Yield the paths that a manifest still names, in its order."""
    yield from (entry[0] for entry in _read(data)[1]["files"] if len(entry) > 1)
