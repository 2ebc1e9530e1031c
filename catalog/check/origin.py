"""Step check: whose an item is. Rules about the agency's own duty leave other bodies' documents alone."""

from __future__ import annotations

from catalog.model.agency import Agency
from catalog.model.item import Item
from catalog.model.vocabulary import SourceKind


def is_repost(item: Item) -> bool:
    """Return whether the item was taken over from a named source (H6)."""
    return item.source is not None and item.source.kind is SourceKind.REPOSTED


def is_own(item: Item, agency: Agency) -> bool:
    """Return whether the agency itself made the document: neither reposted nor issued by another."""
    return not is_repost(item) and (item.issuer is None or item.issuer in agency.names)
