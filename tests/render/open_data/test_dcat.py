"""dcat.jsonld: one document however its rows come, and data sets among the items are those with tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from catalog.render.files import SiteFiles
from catalog.render.open_data.dcat import PATH, DcatFile, dataset_line
from tests.render.stage import SITE_URL, Stage, stage

WITH_TABLE = """
title: 甲季度统计
attachments: [{file: 表 一.xlsx, title: 附表}, {file: a.pdf, title: 附图}]
files: [表 一.xlsx, a.pdf]
---
title: 乙通知
attachments: [{file: a.pdf, title: 附图}]
files: [a.pdf]
"""


def line(on: Stage, number: int) -> str:
    """Return an item's line."""
    extract = on.item(number)
    return dataset_line(on.works[extract.file], extract, on.atlas)


def graph(folder: Path, on: Stage, lines: list[str]) -> list[dict[str, Any]]:
    """Write the file with some lines; return its nodes."""
    with DcatFile(SiteFiles(folder, {}), on.atlas, date(2025, 5, 1)) as file:
        for one in lines:
            file.add(one)
    found: list[dict[str, Any]] = json.loads((folder / PATH).read_bytes())["@graph"]
    return found


def test_an_item_with_a_table_is_a_data_set():
    """Its tables are distributions with address, type, size and hash; other attachments are none."""
    on = stage(WITH_TABLE)
    found = json.loads(line(on, 1))
    (table,) = found["distribution"]
    assert table["downloadURL"] == f"{SITE_URL}items/2025/00001/files/%E8%A1%A8%20%E4%B8%80.xlsx"
    assert table["mediaType"].endswith("spreadsheetml.sheet")
    file = next(f for f in on.works[on.item(1).file].files if f.name == "表 一.xlsx")
    assert table["byteSize"] == str(file.size_bytes)
    assert table["checksum"]["checksumValue"] == file.sha256
    assert found["identifier"] == on.item(1).identifier


def test_an_item_without_a_table_is_none():
    """A document with a picture or a scan attached is no data set."""
    assert line(stage(WITH_TABLE), 2) == ""


def test_the_file_is_one_document(tmp_path: Path):
    """However many lines come, empty ones among them, the file is JSON with the catalog and its data sets."""
    on = stage(WITH_TABLE)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    without, with_items = (
        graph(tmp_path / "a", on, []),
        graph(tmp_path / "b", on, ["", line(on, 1), ""]),
    )
    assert len(with_items) == len(without) + 1
    kinds = [one["@type"] for one in without]
    assert kinds.count("dcat:Catalog") == 1
    assert kinds.count("dcat:Dataset") == 1 + len(on.world.site.taxonomy)
    assert kinds.count("skos:Concept") == len(on.atlas.paths)
    catalog = next(one for one in without if one["@type"] == "dcat:Catalog")
    assert catalog["modified"] == "2025-05-01"
    assert {one.get("inCatalog") for one in with_items if one["@type"] == "dcat:Dataset"} == {
        catalog["@id"]
    }


def test_without_an_address_of_the_site_addresses_are_relative_to_the_file(tmp_path: Path):
    """A site that does not know its address still names its files, from where dcat.jsonld stands."""
    on = stage(WITH_TABLE)
    on.atlas.site_url = ""
    whole = next(one for one in graph(tmp_path, on, []) if "contactPoint" in one)
    assert whole["distribution"][0]["downloadURL"] == "../data/catalog.json"
