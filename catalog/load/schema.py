"""Step load: JSON Schema (2020-12) of what the agency writes, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from catalog.load.site import SHAPES
from catalog.model.item import Item
from catalog.model.page import PageMatter

DIALECT = "https://json-schema.org/draft/2020-12/schema"

NAMES = ("item", "page", "report", "requests", *sorted(SHAPES))
"""Every schema: those of items, of pages, of annual reports, of the ledger of requests, and of the files of content/."""


def item_schema() -> dict[str, Any]:
    """Return the schema of an item's front matter, keys as written, labels as titles."""
    return _schema(Item, "content/items/<year>/<name>.md")


def page_schema() -> dict[str, Any]:
    """Return the schema of a page's front matter."""
    return _schema(PageMatter, "content/pages/<name>.md")


def ledger_schema() -> dict[str, Any]:
    """Return the schema of a year's ledger of requests."""
    # As in `catalog.load.site`: loaded only where it is asked for.
    from catalog.model.request import Ledger  # noqa: PLC0415

    return _schema(Ledger, "content/requests/<year>.yml")


def report_schema() -> dict[str, Any]:
    """Return the schema of the front matter of an annual report."""
    from catalog.model.annual import ReportMatter  # noqa: PLC0415 - as above

    return _schema(ReportMatter, "content/reports/<year>.md")


def config_schema(name: str) -> dict[str, Any]:
    """Return the schema of content/`name`.yml; `name` as in `catalog.load.site.SHAPES`."""
    return _schema(SHAPES[name], f"content/{name}.yml")


def schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by name, as in `NAMES`."""
    found = {
        "item": item_schema(),
        "page": page_schema(),
        "report": report_schema(),
        "requests": ledger_schema(),
    }
    return found | {name: config_schema(name) for name in NAMES[len(found) :]}


def _schema(shape: Any, described: str) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, **schema, "$comment": described}
