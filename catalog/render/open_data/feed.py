"""Step render: open data: what a feed is, whatever its format, and where feeds stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.render.open_data.change import NEVER, Change
from catalog.render.place import Atlas
from catalog.select.address import item_address
from catalog.select.listing import Listing

WHOLE = "data/feed"
"""Address of the whole catalog's feed, without ending."""
ARCHIVE = "data/feeds/archive"


def class_feed(key: str) -> str:
    """Return the address of a class's feed, without ending."""
    return f"data/feeds/class/{key}"


def department_feed(key: str) -> str:
    """Return the address of a department's feed, without ending."""
    return f"data/feeds/department/{key}"


def feeds_of(listing: Listing) -> tuple[str, ...]:
    """Return the addresses of the feeds that fit a list, the closest first, without ending."""
    found = []
    if listing.path:
        found.append(class_feed(listing.path[-1].key))
    if listing.facet == "department":
        found.insert(0 if not listing.path else 1, department_feed(listing.value))
    return (*found, WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it is called, where it stands, what it tells."""

    atlas: Atlas
    title: str
    address: str
    """Below the site's root, without ending."""
    name: str
    """What its permanent identifier is made of."""
    page: str
    """Address of the page that shows the same as HTML, below the site's root."""
    changes: Sequence[Change]
    """Newest first."""
    older: str = ""
    """Address of the archive page before, without ending; empty where there is none."""
    archive: bool = False

    @property
    def base(self) -> str:
        """What addresses below the site's root begin with: the site's own, else the way up from the feed."""
        return self.atlas.site_url or "../" * self.address.count("/")

    @property
    def updated(self) -> datetime:
        """The newest change."""
        return max((one.when for one in self.changes), default=NEVER)

    def page_of(self, change: Change) -> str:
        """Return the address of an item's page or tombstone."""
        return self.base + self.below(change)

    def below(self, change: Change) -> str:
        """Return the same, below the site's root."""
        return item_address(change.extract.identifier, imported=change.extract.imported)

    def names(self, change: Change) -> tuple[str, str]:
        """Return the names of an item's class and department; the keys where there are none."""
        extract = change.extract
        path = self.atlas.paths.get(extract.category, ())
        department = self.atlas.site.departments.get(extract.department)
        return (
            path[-1].title if path else extract.category,
            department.name if department else extract.department,
        )
