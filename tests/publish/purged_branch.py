"""A publication branch of a few invented items, one of them purged: past commits lack what the purge took."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.model.canonical_json import canonical_bytes
from catalog.publish.commit import Branch, find_branch, signature_of, write_publication
from catalog.publish.git import Repository
from catalog.record.past import Past, Publication
from catalog.record.verify import NOT_LISTED
from scripts.publications import git
from tests.record.publishing import Publisher

KEPT, PURGED, GONE = "2026/00001", "2026/00003", "2026/00002"
LISTS = ("data/catalog.json", "data/catalog.csv")
TITLE = "某某处罚决定"


def moment(number: int) -> str:
    """Return when a publication was made: 1 November at ten, 2 November …"""
    return f"2026-11-{number:02}T10:00:00+08:00"


@dataclass
class Telling(Publisher):
    """A publisher whose changes.json tells all that a past is read from."""

    snapshots: list[dict[str, bytes]] = field(default_factory=list)
    """The files of each publication as it was made."""

    def _tell(self, items: list[dict[str, str]]) -> None:
        at = moment(self.number)
        counts: dict[str, int] = {}
        for item in sorted(items, key=lambda one: one["identifier"]):
            counts[item["change"]] = counts.get(item["change"], 0) + 1
            if item["change"] != "removed":
                address = item["identifier"].partition("/")[2].replace("-", "/", 1)
                item |= {"url": f"items/{address}/", "note": f"={address}"}
        told = {"format": 1, "publication": self.number, "at": at, "as_of": at, "counts": counts}
        told["items"] = sorted(items, key=lambda one: one["identifier"])
        self.files[f"record/{self.number}/changes.json"] = canonical_bytes(told) + b"\n"

    def step(self, changes: Mapping[str, tuple[str, str]], removed: tuple[str, ...] = ()) -> None:
        """Publish, with lists that name every item that is public."""
        shown = {a for a, (change, _) in self.standing.items() if change != "withdrawn"}
        shown = (shown | {a for a, (change, _) in changes.items() if change != "withdrawn"}) - {
            a for a, (change, _) in changes.items() if change == "withdrawn"
        }
        head = {"agency": "示例市医疗保障局", "uscc": "11990100MB0000000P", "as_of": ""}
        names = sorted(shown - set(removed))
        lists = json.dumps(head, ensure_ascii=False)[:-1] + ', "items": ' + json.dumps(names) + "}"
        extra = {LISTS[0]: lists.encode(), LISTS[1]: " ".join(names).encode()}
        self.publish(changes, removed, extra=extra)
        self.snapshots.append(dict(self.files))

    def purge_history(self) -> None:
        """Take out of past publications what the last one removed, and everything that told of it."""
        self._hidden |= {*LISTS, "index.html"}
        self.redact()
        self.snapshots[-1] = dict(self.files)
        named: set[str] = set()
        for number in range(1, self.number):
            manifest = json.loads(self.files[f"record/{number}/manifest.json"])
            named |= {entry[0] for entry in manifest["files"] if len(entry) > 1}
            held = self.snapshots[number - 1]
            self.snapshots[number - 1] = {
                path: data for path, data in held.items() if path in named or NOT_LISTED.match(path)
            }


def purged_publisher() -> Telling:
    """Return four publications: two items; a third and a change; a withdrawal; the third purged."""
    site = Telling()
    site.step({KEPT: ("added", "医保目录"), GONE: ("added", "定点名单")})
    site.step({KEPT: ("changed", "医保目录（新）"), PURGED: ("added", TITLE)})
    site.step({GONE: ("withdrawn", "定点名单")})
    site.step({}, removed=(PURGED,))
    site.purge_history()
    return site


def branch_of(site: Telling, folder: Path) -> Branch:
    """Return a branch with a commit for each publication, in a new bare repository."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--bare")
    repository = Repository(folder)
    branch = find_branch(repository, "publication")
    for number, files in enumerate(site.snapshots, 1):
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            blobs = repository.write_blobs(files.values(), Path(scratch))
            named = dict(zip(files, blobs, strict=True))
            made = Publication(number, moment(number), moment(number), {}, None, ())
            by = signature_of("示例市医疗保障局", made.at)
            head = write_publication(branch, named, made, by, Path(scratch), None)
            branch = Branch(repository, "publication", head, Past())
    return find_branch(repository, "publication")
