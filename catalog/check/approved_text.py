"""Step check: what an approval is bound to: the digest of all that the last level read.

`approved_text` in a round is SHA-256 over RFC 8785 of the fields in `READ`, of the body, and of the bytes of
the attachments and of the pictures and files that the body shows. Everything else may change without a new
round. The exact form stands in docs/front-matter.md.
"""

from __future__ import annotations

import hashlib
from typing import Any

from catalog.load.link import target_path
from catalog.load.loaded import LoadedItem
from catalog.model.canonical_json import canonical_bytes
from catalog.model.item import Item
from catalog.model.page import Body
from catalog.model.pattern import late

READ = (
    "title",
    "doc_number",
    "kind",
    "issuer",
    "joint_issuers",
    "date_written",
    "date_finalized",
    "date_effective",
    "occurred_on",
    "disclosure",
    "disclosed_despite",
    "source",
    "summary",
    "keywords",
    "public_contacts",
    "consultation",
    "interpretation",
    "penalty",
    "service",
    "joint",
    "clean_up",
)
"""Keys of an item that were read as they stand; blocks with all that is in them."""
FORM = late(r"sha256:[0-9a-f]{64}")
"""How `approved_text` is written."""


def text_digest(loaded: LoadedItem, item: Item) -> str:
    """Return what `approved_text` must say for the text that stands there now."""
    return f"sha256:{hashlib.sha256(canonical_bytes(read_text(loaded, item))).hexdigest()}"


def read_text(loaded: LoadedItem, item: Item) -> dict[str, Any]:
    """Return what the last level read as JSON values, absent keys left out."""
    read = item.model_dump(mode="json", by_alias=True, exclude_none=True, include=set(READ))
    read["attachments"] = _attachments(loaded, item)
    read["shown"] = _shown(loaded, item)
    read["body"] = normal_body(loaded.body)
    return {key: value for key, value in read.items() if value not in ("", [], {})}


def normal_body(body: Body) -> str:
    """Return a body in the form that counts, which comments and blank lines around them cannot change.

    Lines that held nothing but comments are gone, blanks at the end of a line too; several blank lines count
    as one, none at the start and the end.
    """
    emptied = frozenset(body.emptied)
    kept: list[str] = []
    for number, written in enumerate(body.markdown.split("\n")):
        line = written.rstrip(" \t")
        if number not in emptied and (line or (kept and kept[-1])):
            kept.append(line)
    return "\n".join(kept).rstrip("\n")


def _attachments(loaded: LoadedItem, item: Item) -> list[dict[str, str]]:
    """Return title and digest of each listed attachment; of one that is not there, the title alone."""
    digests = {file.name: file.sha256 for file in loaded.files}
    return [
        {"title": one.title} | ({"sha256": digests[one.file]} if one.file in digests else {})
        for one in item.attachments
    ]


def _shown(loaded: LoadedItem, item: Item) -> list[dict[str, str]]:
    """Return name and digest of the other files of the item's folder that the body shows or links to."""
    listed = {one.file for one in item.attachments}
    others = [file for file in loaded.files if file.name not in listed]
    if not others:
        return []
    targets = {target_path(loaded.file, link.url) for link in loaded.body.links}
    folder = loaded.file.removesuffix(".md")
    return [
        {"file": file.name, "sha256": file.sha256}
        for file in others
        if f"{folder}/{file.name}" in targets
    ]
