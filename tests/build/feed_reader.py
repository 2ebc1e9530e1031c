"""Readers of a site's feeds that know nothing but the formats: they start with nothing and follow the links."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from tests.small_site import Tree

ATOM = "{http://www.w3.org/2005/Atom}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
IDENTIFIER = "{http://purl.org/dc/terms/}identifier"
HASH = "{http://www.openarchives.org/rs/terms/}md"


@dataclass
class State:
    """What a reader knows: items with hash and moment, removals with their moment, by identifier."""

    hashes: dict[str, str] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)

    def entry(self, identifier: str, moment: str, sha256: str) -> None:
        """Take an entry, unless something newer of the item is known."""
        if moment >= max(self.moments.get(identifier, ""), self.removed.get(identifier, "")):
            self.removed.pop(identifier, None)
            self.hashes[identifier], self.moments[identifier] = sha256, moment

    def removal(self, identifier: str, moment: str) -> None:
        """Take a removal, unless something newer of the item is known."""
        if moment >= self.moments.get(identifier, ""):
            self.hashes.pop(identifier, None)
            self.moments.pop(identifier, None)
            self.removed[identifier] = moment


def path_of(files: Mapping[str, bytes], url: str) -> str:
    """Return the file of the site that an address names: the longest path that it ends in."""
    return max((path for path in files if url.endswith(f"/{path}")), key=len)


def read_atom(files: Tree, start: str = "data/feed.xml") -> State:
    """Return what all pages of an Atom feed tell, read from the oldest (RFC 5005, 6721)."""
    pages = []
    path = start
    while path:
        page = ET.fromstring(files[path])  # noqa: S314  # our own text
        pages.append(page)
        links = {one.get("rel"): one.get("href") or "" for one in page.findall(f"{ATOM}link")}
        path = path_of(files, links["prev-archive"]) if "prev-archive" in links else ""
    state = State()
    for page in reversed(pages):
        read_page(page, state)
    return state


def read_page(page: ET.Element, state: State) -> None:
    """Take over what one page of an Atom feed tells."""
    for entry in page.iter(f"{ATOM}entry"):
        told = entry.find(HASH)
        assert told is not None
        sha256 = (told.get("hash") or "").removeprefix("sha-256:")
        state.entry(
            entry.findtext(IDENTIFIER) or "", entry.findtext(f"{ATOM}updated") or "", sha256
        )
    for gone in page.iter(f"{AT}deleted-entry"):
        state.removal(gone.findtext(IDENTIFIER) or "", gone.get("when") or "")


def read_json(files: Tree, start: str = "data/feed.json") -> State:
    """Return what all pages of a JSON feed tell, read from the oldest."""
    pages = []
    path = start
    while path:
        page = json.loads(files[path])
        pages.append(page)
        path = path_of(files, page["next_url"]) if "next_url" in page else ""
    state = State()
    for page in reversed(pages):
        take_json(page, state)
    return state


def take_json(page: Mapping[str, object], state: State) -> None:
    """Take over what one page of a JSON feed tells."""
    items, own = page["items"], page["_catalog"]
    assert isinstance(items, list)
    assert isinstance(own, dict)
    for item in items:
        more = item["_catalog"]
        state.entry(more["identifier"], item["date_modified"], more["sha256"])
    for gone in own["removed"]:
        state.removal(gone["identifier"], gone["when"])
