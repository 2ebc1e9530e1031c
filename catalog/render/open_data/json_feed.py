"""Step render: open data: a feed as JSON Feed 1.1, with what that has no words for in `_catalog`."""

from __future__ import annotations

import json
from typing import Any

from catalog.render.open_data.change import Change, item_urn, rfc3339
from catalog.render.open_data.feed import WHOLE, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """Return the feed, an item a line; links are relative to it where the site's own address is not set."""
    base = feed.base
    head: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": base + feed.page,
        "feed_url": f"{base}{feed.address}.json",
        "language": "zh-CN",
        "authors": [{"name": feed.atlas.site.agency.name, "url": base or "./"}],
    }
    if feed.older:
        head["next_url"] = f"{base}{feed.older}.json"
    own: dict[str, Any] = {"about": f"{base}data/", "updated": rfc3339(feed.updated)}
    if feed.archive:
        own |= {"archive": True, "current": f"{base}{WHOLE}.json"}
    own["removed"] = [_removal(feed, one) for one in feed.changes if one.removed]
    items = (_line(_item(feed, one)) for one in feed.changes if not one.removed)
    text = _line(head | {"_catalog": own})
    return f'{text[:-1]},"items":[\n' + ",\n".join(items) + "\n]}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _item(feed: Feed, change: Change) -> dict[str, Any]:
    extract = change.extract
    assert extract.date_published is not None
    named_class, department = feed.names(change)
    return {
        "id": item_urn(extract.identifier),
        "url": feed.page_of(change),
        "title": extract.title,
        "content_text": extract.summary,
        "date_published": rfc3339(extract.date_published.starts),
        "date_modified": rfc3339(change.when),
        "tags": [extract.kind.label, named_class, department],
        "_catalog": {
            "identifier": extract.identifier,
            "kind": extract.kind.value,
            "category": extract.category,
            "department": extract.department,
            "sha256": change.sha256,
            "record": f"{feed.base}data/{feed.below(change)[:-1]}.json",
        },
    }


def _removal(feed: Feed, change: Change) -> dict[str, str]:
    """Return what says that an item is gone; never its title."""
    assert change.removed is not None
    return {
        "id": item_urn(change.extract.identifier),
        "identifier": change.extract.identifier,
        "what": change.removed.value,
        "when": rfc3339(change.when),
        "reason": change.reason,
        "url": feed.page_of(change),
    }
