"""Step record: JSON Schema (2020-12) of the open data: an item's canonical record, and catalog.json.

A record holds nothing that its schema does not name, so the schema tells what is public of an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from catalog.load.schema import DIALECT
from catalog.model.item import Item
from catalog.model.text import MOMENT
from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.record.canonical import FORMAT

Schema = dict[str, Any]
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAY: Schema = {"type": "string", "format": "date"}
WORDS: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
ADDRESS: Schema = {"type": "string", "pattern": "^items/[a-z0-9-]+/[a-z0-9-]+/$"}
"""Below the site's root."""
MOMENT_TEXT: Schema = {"type": "string", "pattern": f"^(?:{MOMENT.pattern})$"}
KEPT = (
    "title",
    "identifier",
    "doc_number",
    "date_written",
    "date_finalized",
    "date_effective",
    "occurred_on",
    "summary",
    "kind",
    "category",
    "department",
    "issuer",
    "joint_issuers",
    "date_published",
    "disclosure",
    "term",
    "keywords",
    "topics",
    "channels",
    "cadence",
    "source",
    "links",
    "validity",
    "changes",
    "consultation",
    "interpretation",
    "service",
    "clean_up",
)
"""Fields of an item that its record has as they were written."""
PARTS = {
    "penalty": ("Penalty", ("party", "class", "decided_on")),
    "joint": ("Joint", ("host", "decided_on")),
    "disclosed_despite": ("DisclosedDespite", ("ground", "exception")),
}
"""Blocks of which the record has some fields only."""
ALWAYS = (
    "format",
    "title",
    "identifier",
    "summary",
    "url",
    "kind",
    "category",
    "department",
    "issuer",
    "disclosure",
    "term",
)


def record_schema() -> Schema:
    """Return the schema of data/items/….json."""
    item = TypeAdapter(Item).json_schema(by_alias=True, mode="validation")
    given, shapes = item["properties"], item["$defs"]
    fields: Schema = {name: _present(given[name]) for name in KEPT}
    for name, (shape, keys) in PARTS.items():
        own = shapes[shape]["properties"]
        fields[name] = {"title": given[name]["title"]} | _object({key: own[key] for key in keys})
    fields |= {
        "format": {"const": FORMAT},
        "url": ADDRESS,
        "date_published": MOMENT_TEXT,
        "attachments": {"type": "array", "items": _attachment()},
        "review": _object({"levels": COUNT, "approved_on": DAY}, ("levels",)),
        "body": {"type": "string"},
    }
    whole = _object(fields, ALWAYS)
    named = _named(fields, shapes)
    shared = {name: _present(shapes[name]) for name in sorted(named)}
    return {"$schema": DIALECT, "title": "规范记录", **_plain(whole), "$defs": _plain(shared)}


def catalog_schema() -> Schema:
    """Return the schema of data/catalog.json."""
    entry: Schema = {
        "identifier": WORDS,
        "title": WORDS,
        "doc_number": WORDS,
        "kind": {"enum": [one.value for one in Kind]},
        "category": WORDS,
        "department": WORDS,
        "issuer": WORDS,
        "date_created": DAY,
        "date_published": MOMENT_TEXT,
        "date_effective": DAY,
        "validity": {"enum": [one.value for one in ValidityStatus]},
        "validity_since": DAY,
        "summary": WORDS,
        "keywords": {"type": "array", "items": WORDS},
        "topics": {"type": "array", "items": WORDS},
        "attachments": COUNT,
        "url": ADDRESS,
        "sha256": SHA256,
    }
    needed = ("identifier", "title", "kind", "category", "department", "issuer")
    items = _object(entry, (*needed, "date_published", "summary", "url", "sha256"))
    whole = {
        "agency": WORDS,
        "uscc": {"type": "string", "pattern": "^[0-9A-Z]{18}$"},
        "as_of": DAY,
        "items": {"type": "array", "items": items},
    }
    return {"$schema": DIALECT, "title": "目录", **_object(whole)}


def open_data_schemas() -> dict[str, Schema]:
    """Return the schemas of the open data by name, to stand beside those for editors."""
    return {"catalog": catalog_schema(), "record": record_schema()}


def _object(fields: Schema, required: Iterable[str] | None = None) -> Schema:
    """Return an object of these fields and no others; all of them are required unless told."""
    needed = list(fields if required is None else required)
    return {
        "type": "object",
        "properties": fields,
        "required": needed,
        "additionalProperties": False,
    }


def _attachment() -> Schema:
    return _object({"file": WORDS, "title": WORDS, "size_bytes": COUNT, "sha256": SHA256})


def _present(schema: Schema) -> Schema:
    """Return the schema without null and defaults: what is absent is left out of a record."""
    found = {key: value for key, value in schema.items() if key != "default"}
    if "anyOf" in found:
        choices = [one for one in found.pop("anyOf") if one != {"type": "null"}]
        found |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    if "properties" in found:
        found["properties"] = {name: _present(one) for name, one in found["properties"].items()}
    return found


def _named(fields: Any, shapes: Schema) -> set[str]:
    """Return the names of the shapes that fields refer to, those of shapes among them too."""
    found: set[str] = set()
    waiting = set(re.findall(r"#/\$defs/(\w+)", str(fields)))
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(re.findall(r"#/\$defs/(\w+)", str(shapes[name]))) - found
    return found


def _plain(schema: Any) -> Any:
    """Return the schema without the authors' hints on how a field is written, its labels kept."""
    if isinstance(schema, dict):
        return {
            key: _plain(value)
            for key, value in schema.items()
            if key != "description" or not isinstance(value, str)
        }
    return [_plain(one) for one in schema] if isinstance(schema, list) else schema
