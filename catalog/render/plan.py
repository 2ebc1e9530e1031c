"""Step render: what casting needs, made once and shared by the processes; what it gives back of an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from catalog.model.extract import Extract
from catalog.render.place import Atlas
from catalog.render.shell import Shell
from catalog.select.listing import Listings
from catalog.select.related import Related
from catalog.select.standing import Standing
from catalog.settings import Settings


@dataclass(frozen=True)
class Plan:
    """All that casting needs; made once, shared by the processes."""

    settings: Settings
    as_of: datetime
    preview: str
    atlas: Atlas
    listings: Listings
    related: Mapping[str, tuple[Related, ...]]
    chains: Mapping[str, tuple[Extract, ...]]
    standings: Mapping[str, Standing]
    by_file: Mapping[str, Extract]
    """Items that have a page: public ones and tombstones."""
    pages: Mapping[str, str]
    """File of content/pages → its address."""
    page_titles: Mapping[str, tuple[str, str]]
    """Address of an ordinary page → its title and summary."""
    guide_sections: tuple[tuple[str, str], ...]
    """(words, anchor) of the guide's sections, in order."""
    gone_total: int
    shell: Shell
    out: Path
    results: Path
    """Folder of the cached results."""
    standing: Mapping[str, str]
    """Digests of the files that are in `out` already, by path."""


class ToldItem(NamedTuple):
    """What feeds and site map tell of a public item beside its extract; kept of every item, so it is small."""

    identifier: str
    address: str
    changed: str
    """Day of the last public change, YYYY-MM-DD."""
    sha256: str


@dataclass(frozen=True, slots=True)
class CastItem:
    """What the data files need of a cast item; let go when it is written."""

    told: ToldItem
    json_line: str
    csv_line: str
    dataset_line: str
    """Its part of dcat.jsonld; empty for an item that is no data set."""
