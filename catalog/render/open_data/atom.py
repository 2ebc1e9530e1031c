"""Step render: open data: a feed as Atom (RFC 4287), archived (RFC 5005), with removals (RFC 6721).

An entry carries the SHA-256 of its item's record as ResourceSync (ANSI/NISO Z39.99) writes hashes.
"""

from __future__ import annotations

from html import escape

from catalog.render.open_data.change import Change, item_urn, rfc3339
from catalog.render.open_data.feed import WHOLE, Feed

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'
    ' xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    ' xmlns:rs="http://www.openarchives.org/rs/terms/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xml:lang="zh-CN">'
)


def atom(feed: Feed) -> str:
    """Return the feed; links are relative to it where the site's own address is not set."""
    base = escape(feed.base)
    lines = [
        HEAD,
        f"<title>{escape(feed.title)}</title>",
        f"<id>{item_urn(feed.name)}</id>",
        f'<link rel="self" href="{base}{feed.address}.xml"/>',
        f'<link rel="alternate" type="text/html" href="{base}{feed.page}"/>',
        f'<link rel="alternate" type="application/feed+json" href="{base}{feed.address}.json"/>',
    ]
    if feed.archive:
        lines += ["<fh:archive/>", f'<link rel="current" href="{base}{WHOLE}.xml"/>']
    if feed.older:
        lines.append(f'<link rel="prev-archive" href="{base}{feed.older}.xml"/>')
    lines += [
        f"<updated>{rfc3339(feed.updated)}</updated>",
        f"<author><name>{escape(feed.atlas.site.agency.name)}</name></author>",
        *(_removal(feed, one) if one.removed else _entry(feed, one) for one in feed.changes),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(feed: Feed, change: Change) -> str:
    extract = change.extract
    assert extract.date_published is not None
    base, below = escape(feed.base), feed.below(change)
    named_class, department = feed.names(change)
    return (
        f"<entry><title>{escape(extract.title)}</title><id>{item_urn(extract.identifier)}</id>"
        f'<link rel="alternate" type="text/html" href="{base}{below}"/>'
        f'<link rel="alternate" type="application/json" href="{base}data/{below[:-1]}.json"/>'
        f"<published>{rfc3339(extract.date_published.starts)}</published>"
        f"<updated>{rfc3339(change.when)}</updated>"
        f'<category scheme="{base}catalog/kind/" term="{extract.kind.value}" label="{extract.kind.label}"/>'
        f'<category scheme="{base}catalog/" term="{escape(extract.category)}" label="{escape(named_class)}"/>'
        f'<category scheme="{base}catalog/department/" term="{escape(extract.department)}"'
        f' label="{escape(department)}"/>'
        f"<summary>{escape(extract.summary)}</summary>"
        f"<dcterms:identifier>{escape(extract.identifier)}</dcterms:identifier>"
        f'<rs:md hash="sha-256:{change.sha256}"/></entry>'
    )


def _removal(feed: Feed, change: Change) -> str:
    """Return what says that an item is gone; never its title."""
    identifier = change.extract.identifier
    return (
        f'<at:deleted-entry ref="{item_urn(identifier)}" when="{rfc3339(change.when)}">'
        f"<at:comment>{escape(change.reason)}</at:comment>"
        f'<link rel="alternate" type="text/html" href="{escape(feed.page_of(change))}"/>'
        f"<dcterms:identifier>{escape(identifier)}</dcterms:identifier></at:deleted-entry>"
    )
