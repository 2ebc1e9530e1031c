"""Step render: open data: data/datapackage.json, what the columns of catalog.csv are (Data Package 2, Table Schema)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.render.data import COLUMNS
from catalog.render.files import SiteFiles
from catalog.render.place import Atlas

PATH = "data/datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DATE = {"type": "date", "format": "%Y-%m-%d"}
FIELDS: dict[str, dict[str, Any]] = {
    "identifier": {
        "type": "string",
        "constraints": {"required": True, "unique": True},
        "description": "永久不变的编号",
    },
    "title": {"type": "string", "constraints": {"required": True}},
    "doc_number": {"type": "string"},
    "kind": {
        "type": "string",
        "constraints": {"required": True, "enum": [one.value for one in Kind]},
        "description": "；".join(f"{one.value} {one.label}" for one in Kind),
    },
    "category": {"type": "string", "constraints": {"required": True}, "description": "分类代号"},
    "department": {"type": "string", "constraints": {"required": True}, "description": "处室代号"},
    "issuer": {"type": "string", "constraints": {"required": True}},
    "date_created": DATE,
    "date_published": {
        "type": "string",
        "constraints": {
            "required": True,
            "pattern": r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?",
        },
        "description": "年-月-日，有时带时:分（北京时间）",
    },
    "date_effective": DATE,
    "validity": {
        "type": "string",
        "constraints": {"enum": [one.value for one in ValidityStatus]},
        "description": "；".join(f"{one.value} {one.label}" for one in ValidityStatus),
    },
    "summary": {"type": "string", "constraints": {"required": True}},
    "keywords": {"type": "string", "description": "几个词以空格分开"},
    "url": {
        "type": "string",
        "constraints": {"required": True, "unique": True},
        "description": "以本站网址为起点",
    },
    "sha256": {
        "type": "string",
        "constraints": {"required": True, "pattern": "[0-9a-f]{64}"},
        "description": "规范记录（data/ 加网址，末尾换成 .json）的 SHA-256",
    },
}
"""What each column holds, by its key in catalog.json. A cell that a spreadsheet would run begins with `'`."""


def write_data_package(files: SiteFiles, table: Path, atlas: Atlas) -> None:
    """Write datapackage.json; `table` is catalog.csv as it was written."""
    with table.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    package = data_package(atlas, table.stat().st_size, digest)
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    files.write(PATH, text.encode())


def data_package(atlas: Atlas, size_bytes: int, sha256: str) -> dict[str, Any]:
    """Return the package of a table of so many bytes."""
    agency = atlas.site.agency
    more = {"homepage": f"{atlas.site_url}data/"} if atlas.site_url else {}
    return {
        "$schema": PROFILE,
        "name": "disclosure-catalog",
        "title": f"{agency.name}主动公开信息目录数据",
        "description": f"截至{atlas.day}的全部公开信息，每件一行。",
        **more,
        "contributors": [{"title": agency.name, "email": agency.email, "roles": ["publisher"]}],
        "resources": [
            {
                "name": "catalog",
                "type": "table",
                "path": "catalog.csv",
                "title": "目录",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": size_bytes,
                "hash": f"sha256:{sha256}",
                "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\r\n"},
                "schema": table_schema(),
            }
        ],
    }


def table_schema() -> dict[str, Any]:
    """Return the Table Schema of catalog.csv: its columns in their order."""
    return {
        "fields": [{"name": name, **FIELDS[key]} for key, name in COLUMNS.items()],
        "primaryKey": [COLUMNS["identifier"]],
        "missingValues": [""],
    }
