"""Small published sites, made with the record's own functions and no rendering: a few items through publications."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalog.model.canonical_json import canonical_bytes
from catalog.record.entry import ItemChange, Moment, Removal
from catalog.record.manifest import redacted
from catalog.record.note import Signer
from catalog.record.past import manifest_path, record_path
from catalog.record.publication_files import Late, early_files, late_files

KEY = bytes(range(32))
ORIGIN = "www.example.cn/zfxxgk/record/log"
SHARED = {"index.html": b"<h1>catalog</h1>", "assets/style.css": b"body{}"}


def identifier_of(address: str) -> str:
    """Return the invented identifier of an item's address: `2026/00001`."""
    return "11990100MB0000000P/" + address.replace("/", "-")


@dataclass
class Publisher:
    """Publishes one after the other into a folder, in memory first: path to bytes."""

    signer: Signer | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    number: int = 0
    standing: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Change and version of each address."""
    told: dict[int, list[dict[str, str]]] = field(default_factory=dict)

    def publish(
        self,
        changes: Mapping[str, tuple[str, str]],
        removed: Sequence[str] = (),
        at: str = "",
        extra: Mapping[str, bytes] | None = None,
    ) -> Late:
        """Publish changes: address to (change, title)."""
        self.number += 1
        made = [self._change(address, *each) for address, each in changes.items()]
        removals = [Removal(identifier_of(a), "误公开个人信息", "2026-11-02") for a in removed]
        for address in removed:
            self._purge(address)
        early = early_files(self.number, made, KEY)
        for address, (change, title) in changes.items():
            self._show(address, change, title)
        self.files |= early | SHARED
        self._tell(
            [{"identifier": c.identifier, "change": c.change} for c in made]
            + [
                {"identifier": r.identifier, "change": "removed"}
                for r in removals
                if r.identifier not in {c.identifier for c in made}
            ]
        )
        self.files |= extra or {}
        at = at or f"2026-11-{self.number:02}T10:00:00+08:00"
        late = late_files(
            self.files.get,
            listed(self.files),
            made,
            removals,
            KEY,
            Moment(at, at, "0.1.0", ORIGIN),
            self.signer,
        )
        self.files |= late.written
        for path in late.gone:
            del self.files[path]
        return late

    def _change(self, address: str, change: str, title: str) -> ItemChange:
        record = {"format": 1, "identifier": identifier_of(address), "title": title}
        self.standing[address] = change, self.number
        return ItemChange(identifier_of(address), address, change, canonical_bytes(record))

    def _show(self, address: str, change: str, title: str) -> None:
        self.files[f"items/{address}/index.html"] = f"<h1>{title} {change}</h1>".encode()
        data = f"data/items/{address}.json"
        if change in {"withdrawn", "expired"}:
            self.files.pop(data, None)
        else:
            self.files[data] = self.files[record_path(address, self.number)] = canonical_bytes(
                {"format": 1, "identifier": identifier_of(address), "title": title}
            )

    def _tell(self, items: list[dict[str, str]]) -> None:
        items.sort(key=lambda item: item["identifier"])
        told = {"format": 1, "publication": self.number, "items": items}
        self.files[f"record/{self.number}/changes.json"] = canonical_bytes(told) + b"\n"

    def _purge(self, address: str) -> None:
        """Take an item out of the site and of past publications, as a purge does."""
        hidden = {path for path in self.files if f"/{address}/" in path or f"/{address}." in path}
        for path in hidden:
            del self.files[path]
        self.standing.pop(address)
        for number in range(1, self.number):
            path = f"record/{number}/changes.json"
            told = json.loads(self.files[path])
            for item in told["items"]:
                if item["identifier"] == identifier_of(address):
                    item["change"] = "removed"
            self.files[path] = canonical_bytes(told) + b"\n"
        self._hidden = hidden

    def redact(self) -> None:
        """Take the paths of what the last purge removed out of the superseded manifests."""
        for number in range(1, self.number):
            path = manifest_path(number)
            self.files[path] = redacted(
                self.files[path], lambda p: p in self._hidden or p.endswith("changes.json")
            )

    def write(self, folder: Path) -> Path:
        """Write the site."""
        for path, data in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return folder


def listed(files: Mapping[str, bytes]) -> list[tuple[str, int, str]]:
    """Return what `listing` gives for files in memory."""
    return sorted((p, len(d), hashlib.sha256(d).hexdigest()) for p, d in files.items())


def six_publications(signer: Signer | None = None) -> Publisher:
    """Return a history with each kind of change: added, changed, expired, withdrawn, removed, restored."""
    site = Publisher(signer)
    site.publish({"2026/00001": ("added", "医保目录"), "2026/00002": ("added", "定点名单")})
    site.publish(
        {"2026/00001": ("changed", "医保目录（新）"), "x/old-1a2b3c4d": ("added", "旧办法")}
    )
    site.publish({"x/old-1a2b3c4d": ("expired", "旧办法"), "2026/00003": ("added", "处罚决定")})
    site.publish({"2026/00002": ("withdrawn", "定点名单"), "2026/00004": ("added", "会议纪要")})
    site.publish({"2026/00004": ("changed", "会议纪要（新）")}, removed=["2026/00003"])
    site.redact()
    site.publish({"2026/00002": ("restored", "定点名单")})
    return site
