"""Step record: an item's canonical record, its public fields and nothing else.

Serialised by RFC 8785, so that the same facts give the same bytes and one SHA-256. Nothing of `review`,
`withheld`, staff keys or proposals of other organs is in it: the public sees the number of levels and the
day of approval at most (front-matter contract). Lifecycle states of a day are not in it either.
"""

from __future__ import annotations

import hashlib
from typing import Any

from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.model.agency import Site
from catalog.model.extract import Approval
from catalog.model.item import Item, Term
from catalog.select.address import item_address

FORMAT = 1
"""Version of the record's shape; goes up when a key changes its meaning."""

PLAIN_FIELDS = (
    "title",
    "identifier",
    "doc_number",
    "date_written",
    "date_finalized",
    "date_effective",
    "occurred_on",
    "summary",
)


def public_record(
    loaded: LoadedItem, item: Item, site: Site, approval: Approval | None
) -> dict[str, Any]:
    """Return the public fields as JSON values; absent ones are left out."""
    record: dict[str, Any] = {"format": FORMAT}
    for name in PLAIN_FIELDS:
        record[name] = _json(getattr(item, name))
    record |= {
        "url": item_address(item.identifier, imported=item.imported),
        "kind": item.kind.value,
        "category": item.category,
        "department": item.department,
        "issuer": item.issuer or site.agency.name,
        "joint_issuers": list(item.joint_issuers),
        "date_published": str(item.date_published) if item.date_published else None,
        "disclosure": item.disclosure.value,
        "term": _term(item.term),
        "keywords": list(item.keywords),
        "topics": list(item.topics),
        "channels": [channel.value for channel in item.channels],
        "cadence": _json(item.cadence),
        "source": _dumped(item.source),
        "links": {r: v for r, v in _dumped(item.links).items() if v},
        "validity": _dumped(item.validity),
        "attachments": _attachments(item, loaded.files),
        "changes": [_dumped(change) for change in item.changes],
        "review": _review(approval),
        "body": loaded.body.markdown,
    }
    record |= _blocks(item)
    return {key: value for key, value in record.items() if value not in (None, [], {}, "")}


def _blocks(item: Item) -> dict[str, Any]:
    """Return the public part of the blocks that some kinds have."""
    return {
        "consultation": _dumped(item.consultation),
        "interpretation": _dumped(item.interpretation),
        "service": _dumped(item.service),
        "clean_up": _dumped(item.clean_up),
        "penalty": _dumped(item.penalty, exclude={"responsible_reviewer"}),
        "joint": _dumped(item.joint, include={"host", "decided_on"}),
        "disclosed_despite": _dumped(item.disclosed_despite, exclude={"evidence"}),
    }


def _attachments(item: Item, files: tuple[AttachedFile, ...]) -> list[dict[str, Any]]:
    known = {file.name: file for file in files}
    return [
        {
            "file": one.file,
            "title": one.title,
            "size_bytes": known[one.file].size_bytes,
            "sha256": known[one.file].sha256,
        }
        for one in item.attachments
        if one.file in known
    ]


def _review(approval: Approval | None) -> dict[str, Any]:
    """Return the number of levels and the day of approval, all that the public sees of the review."""
    if approval is None:
        return {}
    day = approval.complete_on
    return {"levels": approval.levels} | ({"approved_on": str(day)} if day else {})


def _json(value: object) -> Any:
    return None if value is None else str(value)


def _dumped(model: Any, **choice: Any) -> Any:
    if model is None:
        return None
    return model.model_dump(mode="json", by_alias=True, exclude_none=True, **choice)


def _term(term: Term | None) -> Any:
    return "permanent" if term is None else _dumped(term)


def fingerprint(canonical: bytes) -> str:
    """Return the SHA-256 of a canonical record as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical).hexdigest()
