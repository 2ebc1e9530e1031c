"""Step render: the Atom feed (RFC 4287) and the site map."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from catalog.model.extract import Extract
from catalog.model.text import Moment
from catalog.select.address import item_address

FEED_ITEMS = 50
NEVER = Moment(date(1970, 1, 1))
"""When a feed without items changed last."""


def atom_time(moment: Moment) -> str:
    """Return the moment as RFC 3339 in China Standard Time."""
    return f"{moment.starts:%Y-%m-%dT%H:%M:%S}+08:00"


def item_urn(identifier: str) -> str:
    """Return the permanent name of an item: the same for ever, wherever the site stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"disclosure:{identifier}").urn


def atom_feed(
    site_name: str, site_url: str, agency: str, latest: Sequence[Extract], day: date
) -> str:
    """Return the feed of the latest items, which come newest first, as it is on the day.

    Without an address of the site the links are relative to the feed.
    """
    base = site_url or "../"
    own = f"{base}data/feed.xml"
    entries = latest[:FEED_ITEMS]
    updated = max(
        (_updated(one, day) for one in entries), key=lambda moment: moment.starts, default=NEVER
    )
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(site_name)}</title>",
        f"<id>{item_urn(site_url or agency)}</id>",
        f'<link rel="self" href="{escape(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(base)}"/>',
        f"<updated>{atom_time(updated)}</updated>",
        f"<author><name>{escape(agency)}</name></author>",
        *(_entry(one, base, day) for one in entries),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _updated(extract: Extract, day: date) -> Moment:
    """Return when the item last changed: its publication, or the day of a later change note."""
    assert extract.date_published is not None
    changed = extract.changed_by(day)
    return (
        Moment(changed)
        if changed and changed > extract.date_published.day
        else extract.date_published
    )


def _entry(extract: Extract, base: str, day: date) -> str:
    assert extract.date_published is not None
    href = escape(base + item_address(extract.identifier, imported=extract.imported))
    return (
        f"<entry><title>{escape(extract.title)}</title><id>{item_urn(extract.identifier)}</id>"
        f'<link rel="alternate" type="text/html" href="{href}"/>'
        f"<published>{atom_time(extract.date_published)}</published>"
        f"<updated>{atom_time(_updated(extract, day))}</updated>"
        f'<category term="{extract.kind.value}" label="{extract.kind.label}"/>'
        f"<summary>{escape(extract.summary)}</summary></entry>"
    )


def site_map(site_url: str, pages: Iterable[tuple[str, str]]) -> str:
    """Return the site map of (address, last change as YYYY-MM-DD or empty), in the given order."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for address, changed in pages:
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(site_url + address)}</loc>{when}</url>")
    lines.append("</urlset>")
    return "\n".join(lines) + "\n"
