"""Step render: open data: all feeds of a site written: the whole with its archive, each class, each department.

Reading data/feed.xml and every page before it, oldest first, gives the catalog of the day from nothing;
`data/feeds/archive.json` tells the digest of every page, so whoever has read them reads only those that changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from catalog.render.files import SiteFiles
from catalog.render.open_data.atom import atom
from catalog.render.open_data.change import FEED_ITEMS, Change, archive_pages, newest
from catalog.render.open_data.feed import ARCHIVE, WHOLE, Feed, class_feed, department_feed
from catalog.render.open_data.json_feed import json_feed
from catalog.render.place import Atlas
from catalog.select.listing import ROOT, class_address


def write_feeds(files: SiteFiles, atlas: Atlas, site_name: str, changes: Sequence[Change]) -> None:
    """Write every feed; `changes` are those of the day, oldest first."""
    _whole(files, atlas, site_name, changes)
    classes, departments = _shares(atlas, changes)
    for key, path in sorted(atlas.paths.items()):
        title = f"{path[-1].title} - {site_name}"
        address = class_feed(key)
        own = Feed(
            atlas=atlas,
            title=title,
            address=address,
            name=f"{_site(atlas)}#{address}",
            page=class_address(path),
            changes=classes.get(key, ()),
        )
        _write(files, own)
    for key, department in sorted(atlas.site.departments.items()):
        address, some = department_feed(key), departments.get(key, ())
        page = f"{ROOT}department/{key}/"
        shown = any(not one.removed for one in some)
        _write(
            files,
            Feed(
                atlas=atlas,
                title=f"{department.name} - {site_name}",
                address=address,
                name=f"{_site(atlas)}#{address}",
                page=page if shown else ROOT,
                changes=some,
            ),
        )


def _site(atlas: Atlas) -> str:
    return atlas.site_url or atlas.site.agency.name


def _whole(files: SiteFiles, atlas: Atlas, site_name: str, changes: Sequence[Change]) -> None:
    pages, rest = archive_pages(changes, atlas.day)
    name, older, told = _site(atlas), "", []
    for page in pages:
        feed = Feed(
            atlas=atlas,
            title=f"{site_name}（{page.name}）",
            address=f"{ARCHIVE}/{page.name}",
            name=name,
            page=ROOT,
            changes=page.changes[::-1],
            older=older,
            archive=True,
        )
        told.append(_write(files, feed))
        older = feed.address
    current = Feed(
        atlas=atlas,
        title=site_name,
        address=WHOLE,
        name=name,
        page="",
        changes=newest(changes, len(rest)),
        older=older,
    )
    whole = {"pages": told, "current": _write(files, current)}
    files.write(f"{ARCHIVE}.json", (json.dumps(whole, indent=1) + "\n").encode())


def _shares(
    atlas: Atlas, changes: Sequence[Change]
) -> tuple[dict[str, list[Change]], dict[str, list[Change]]]:
    """Return the newest changes of every class, those of its lower classes with them, and of every department."""
    classes: dict[str, list[Change]] = {}
    departments: dict[str, list[Change]] = {}
    for one in reversed(changes):
        extract = one.extract
        lists = [departments.setdefault(extract.department, [])]
        lists += [
            classes.setdefault(each.key, []) for each in atlas.paths.get(extract.category, ())
        ]
        for each in lists:
            if len(each) < FEED_ITEMS:
                each.append(one)
    return classes, departments


def _write(files: SiteFiles, feed: Feed) -> dict[str, Any]:
    """Write a feed in both formats; return what the table of the archive tells of it."""
    told: dict[str, Any] = {}
    for ending, text in (("json", json_feed(feed)), ("xml", atom(feed))):
        data = text.encode()
        path = f"{feed.address}.{ending}"
        files.write(path, data)
        told |= {ending: path, f"{ending}_sha256": hashlib.sha256(data).hexdigest()}
    removed = sum(1 for one in feed.changes if one.removed)
    return told | {"entries": len(feed.changes) - removed, "removed": removed}
