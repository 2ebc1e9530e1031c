"""Step render: what casting needs, made once and shared by the processes; what it gives back of an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from catalog.model.extract import Extract
from catalog.record.past import Past, Version
from catalog.render.place import Atlas
from catalog.render.shell import Shell
from catalog.report.annual_public import PublicReport
from catalog.report.request_figures import YearFigures
from catalog.select.listing import Listings
from catalog.select.past_pair import Pair
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
    past_pairs: Mapping[str, tuple[Pair, ...]]
    """Pairs that stood side by side, by the file of the one that is gone."""
    shell: Shell
    out: Path
    results: Path
    """Folder of the cached results."""
    standing: Mapping[str, str]
    """Digests of the files that are in `out` already, by path."""
    requests: tuple[YearFigures, ...] = ()
    """What is told of the requests of each year that is over, oldest first."""
    reports: tuple[PublicReport, ...] = ()
    """Annual reports that are public on the day, newest year first."""
    past: Past | None = None
    """All publications, the one being made among them; None where nobody asked for them."""
    carries_record: bool = False
    """Whether the record's own files are written beside the pages; publishing writes them itself."""

    @cached_property
    def versions(self) -> Mapping[str, tuple[Version, ...]]:
        """Return the versions that `past` tells of, by identifier, oldest first."""
        return self.past.versions() if self.past else {}


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
