"""datapackage.json: every column of catalog.csv is described, and the table is told byte for byte."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from catalog.render.data import COLUMNS, CatalogFiles, csv_row, entry_json
from catalog.render.files import SiteFiles
from catalog.render.open_data.data_package import FIELDS, write_data_package
from tests.render.stage import stage

ENTRY: dict[str, Any] = {
    "identifier": "A/1",
    "title": "=甲\n乙",
    "kind": "notice",
    "category": "notices",
    "department": "office",
    "issuer": "示例局",
    "date_created": "2025-03-03",
    "date_published": "2025-03-07 09:00",
    "summary": '甲，"乙"',
    "keywords": ["丙", "丁"],
    "url": "items/2025/00001/",
    "sha256": "0a" * 32,
}


def write(folder: Path, *entries: dict[str, Any]) -> Path:
    """Write the table of some entries and its package; return the package."""
    files = SiteFiles(folder, {})
    with CatalogFiles(files, "示例局", "11990100MB0000000P", "2025-06-01") as table:
        for one in entries:
            table.add(entry_json(one), csv_row(one))
    write_data_package(files, folder / "data/catalog.csv", stage("title: 甲").atlas)
    return folder / "data/datapackage.json"


def faults(package: Path) -> list[str]:
    """Return what the validator says, by kind of fault."""
    return [kind for (kind,) in validate(str(package)).flatten(["type"])]


def test_every_column_is_described():
    """Table Schema and table have the same columns."""
    assert list(FIELDS) == list(COLUMNS)


def test_the_package_is_valid(tmp_path: Path):
    """Byte-order mark, CRLF, line breaks in cells, apostrophes, an empty table: all are read as described."""
    assert faults(write(tmp_path, ENTRY, ENTRY | {"identifier": "A/2", "url": "items/x/b/"})) == []
    assert faults(write(tmp_path)) == []


def test_size_and_hash_are_those_of_the_table(tmp_path: Path):
    """The table is told byte for byte, so a broken download shows."""
    package = write(tmp_path, ENTRY)
    (table,) = json.loads(package.read_bytes())["resources"]
    data = (package.parent / table["path"]).read_bytes()
    assert table["bytes"] == len(data)
    assert table["hash"] == f"sha256:{sha256(data).hexdigest()}"
    (package.parent / table["path"]).write_bytes(data + b"\r\n")
    assert {"hash-count", "byte-count"} & set(faults(package))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"kind": "poem"}, "constraint-error"),
        ({"date_created": "2025年3月3日"}, "type-error"),
        ({"sha256": "x"}, "constraint-error"),
        ({"date_published": "昨天"}, "constraint-error"),
        ({"title": ""}, "constraint-error"),
    ],
)
def test_what_departs_from_the_schema_is_told(tmp_path: Path, changed: dict[str, str], fault: str):
    """The descriptions of columns bind: a value of another form is a fault."""
    assert fault in faults(write(tmp_path, ENTRY | changed))


def test_an_identifier_stands_once(tmp_path: Path):
    """Two rows of one item are a fault."""
    assert faults(write(tmp_path, ENTRY, ENTRY)) != []
