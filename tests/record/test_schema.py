"""The schemas of the open data: valid, strict, and true of every record."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from catalog.record.schema import catalog_schema, open_data_schemas, record_schema
from tests.built_site import BuiltSite
from tests.render.stage import stage

RECORD = jsonschema.Draft202012Validator(
    record_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
CATALOG = jsonschema.Draft202012Validator(
    catalog_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def faults(validator: jsonschema.Draft202012Validator, value: Any) -> list[str]:
    """Return what the schema objects to: where and what."""
    return [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(value)]


@pytest.mark.parametrize("name", open_data_schemas())
def test_schemas_are_valid(name: str):
    """Each is valid in its dialect and refers to nothing outside itself."""
    schema = open_data_schemas()[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "https://" not in json.dumps(schema).replace(schema["$schema"], "")


def test_every_record_of_the_demo_site(site: BuiltSite):
    """All records of the demo site agree with the schema that stands beside them."""
    given = json.loads((site.folder / "data/schema/record.json").read_bytes())
    assert given == json.loads(json.dumps(record_schema()))
    records = sorted((site.folder / "data/items").rglob("*.json"))
    assert len(records) > 50
    found = {path.name: faults(RECORD, json.loads(path.read_bytes())) for path in records}
    assert {name: some for name, some in found.items() if some} == {}


def test_the_catalog_of_the_demo_site(site: BuiltSite):
    """catalog.json agrees with its schema."""
    assert faults(CATALOG, json.loads((site.folder / "data/catalog.json").read_bytes())) == []


FULL = """
title: 甲项公开信息
kind: penalty
category: penalties
penalty: {party: legal, class: general, decided_on: 2025-03-03, responsible_reviewer: zhou-y}
joint: {host: 示例局, proposals: [{organ: 乙局, proposal: disclose}], decision: disclose, decided_on: 2025-03-01, notified_on: 2025-03-02}
disclosed_despite: {ground: trade_secret, exception: consent, evidence: 同意书}
term: {years: 3}
"""


def record(example: str = FULL) -> dict[str, Any]:
    """Return the record of an item."""
    on = stage(example)
    found: dict[str, Any] = json.loads(on.works[on.item(1).file].canonical)
    return found


def test_blocks_of_which_a_part_is_public():
    """Penalty, joint issue and exception agree with the schema in the parts that are public."""
    found = record()
    assert {"penalty", "joint", "disclosed_despite"} <= set(found)
    assert faults(RECORD, found) == []


@pytest.mark.parametrize(
    ("block", "key"),
    [
        (None, "withheld"),
        (None, "public_contacts"),
        (None, "withdrawal"),
        ("penalty", "responsible_reviewer"),
        ("joint", "proposals"),
        ("disclosed_despite", "evidence"),
        ("review", "by"),
    ],
)
def test_what_is_not_public_has_no_place(block: str | None, key: str):
    """A record with a reviewer, another organ's proposal or evidence in it departs from the schema."""
    found = record()
    (found if block is None else found[block])[key] = "x"
    assert len(faults(RECORD, found)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 2},
        {"url": "../x/"},
        {"kind": "poem"},
        {"date_published": "昨天"},
        {"date_written": "2025-02-30"},
        {"title": ""},
        {"validity": None},
        {"attachments": [{"file": "a.pdf", "title": "甲", "size_bytes": 1, "sha256": "A"}]},
    ],
)
def test_values_of_another_form_are_told(changed: dict[str, Any]):
    """The schema binds the form of values, not only the names of keys."""
    assert faults(RECORD, record() | changed) != []
