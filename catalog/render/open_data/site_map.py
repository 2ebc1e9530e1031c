"""Step render: open data: the site map (sitemaps.org 0.9): every page with the day of its last public change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from catalog.model.extract import Extract
from catalog.render.files import SiteFiles
from catalog.select.listing import Listings

MOST = 50_000
"""Addresses that one file may hold (sitemaps.org); above that there is an index."""
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write_site_map(files: SiteFiles, site_url: str, pages: Sequence[tuple[str, str]]) -> None:
    """Write sitemap.xml of (address, last change as YYYY-MM-DD or empty); an index where there are too many."""
    if len(pages) <= MOST:
        files.write("sitemap.xml", _map(site_url, pages).encode())
        return
    parts = []
    for number, start in enumerate(range(0, len(pages), MOST), 1):
        some = pages[start : start + MOST]
        name = f"sitemap-{number}.xml"
        files.write(name, _map(site_url, some).encode())
        parts.append((name, max(changed for _, changed in some)))
    lines = _lines("sitemapindex", "sitemap", site_url, parts)
    files.write("sitemap.xml", ("\n".join(lines) + "\n").encode())


def _map(site_url: str, pages: Sequence[tuple[str, str]]) -> str:
    return "\n".join(_lines("urlset", "url", site_url, pages)) + "\n"


def _lines(
    outer: str, inner: str, site_url: str, entries: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f"<{outer} {XMLNS}>"
    for address, changed in entries:
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        yield f"<{inner}><loc>{escape(site_url + address)}</loc>{when}</{inner}>"
    yield f"</{outer}>"


def list_pages(listings: Listings, changed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (address, last change of the newest member) of every page of every list.

    `changed` gives the day of the last change of public items by identifier.
    """
    for listing in listings:
        when = newest_of(listing.members, changed)
        for number in range(1, listing.pages + 1):
            yield listing.page_address(number), when


def newest_of(members: Sequence[Extract], changed: Mapping[str, str]) -> str:
    """Return the day of the newest change among items; empty where there are none."""
    return max((changed[one.identifier] for one in members), default="")
