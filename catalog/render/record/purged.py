"""Step render: record: the pages that a purged item had: no manifest names them any more, so they follow from the log.

Its attachments are not among them: their names may be what had to go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from catalog.record.entry import entries
from catalog.record.past import GONE, ITEMS, REMOVED, Version
from catalog.record.tile import Read
from catalog.render.poster import FOLDER as POSTER
from catalog.render.record.pair import EACH, NOW
from catalog.render.record.words import comparison_address
from catalog.render.wechat import FILE as ARTICLE_FILE

INDEX = "index.html"


def purged_of(versions_of: Mapping[str, Collection[Version]]) -> frozenset[str]:
    """Return the identifiers of items of which a purge took a version."""
    return frozenset(
        identifier
        for identifier, versions in versions_of.items()
        if any(one.change.change == REMOVED for one in versions)
    )


def purged_pages(purged: Collection[str], read: Read) -> set[str]:
    """Return the pages that purged items had, or may have had, below the site's root, their own page left out.

    Raises:
        RecordError: the log cannot be read.
    """
    if not purged:
        return set()
    public: dict[str, list[int]] = {}
    addresses: dict[str, str] = {}
    for _, entry in entries(read):
        if entry["type"] == "item" and entry["identifier"] in purged:
            identifier = str(entry["identifier"])
            addresses[identifier] = f"{ITEMS}{entry['address']}/"
            if entry["change"] not in GONE:
                public.setdefault(identifier, []).append(int(entry["publication"]))
    found: set[str] = set()
    for identifier, url in addresses.items():
        found |= {f"{url}{POSTER}{INDEX}", f"{url}{ARTICLE_FILE}"}
        found.update(f"{page}{INDEX}" for page in _comparisons(url, public.get(identifier, [])))
    return found


def _comparisons(url: str, public: list[int]) -> Iterator[str]:
    """Yield where versions of an item may have been compared; `public`: the publications of its public ones."""
    for at, number in enumerate(public[1:], 1):
        own = comparison_address(number, url)
        yield own
        yield own + NOW
        for old in public[: at if at < EACH else 1]:
            yield f"{own}from-{old}/"
