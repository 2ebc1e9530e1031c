"""Step render: open data over the whole catalog: catalog.json, catalog.csv.

Rows are made where the items are cast and written as they come, so the files never stand whole in memory.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from catalog.model.extract import Extract
from catalog.render.cell import safe_cell
from catalog.render.files import SiteFiles
from catalog.render.work import Work
from catalog.select.address import item_address
from catalog.select.standing import ShownValidity

COLUMNS: Mapping[str, str] = {
    "identifier": "索引号",
    "title": "名称",
    "doc_number": "文件编号",
    "kind": "信息种类",
    "category": "信息分类",
    "department": "责任处室",
    "issuer": "发布机构",
    "date_created": "成文日期",
    "date_published": "发布日期",
    "date_effective": "施行日期",
    "validity": "有效性",
    "summary": "内容概述",
    "keywords": "关键词",
    "url": "网址",
    "sha256": "指纹",
}


def catalog_entry(work: Work, extract: Extract, shown: ShownValidity | None) -> dict[str, Any]:
    """Return an item's entry in catalog.json; absent values are left out."""
    item = work.item
    entry: dict[str, Any] = {
        "identifier": item.identifier,
        "title": item.title,
        "doc_number": item.doc_number,
        "kind": item.kind.value,
        "category": item.category,
        "department": item.department,
        "issuer": extract.issuer,
        "date_created": str(item.date_created) if item.date_created else None,
        "date_published": str(item.date_published) if item.date_published else None,
        "date_effective": str(item.date_effective) if item.date_effective else None,
        "validity": shown.status.value if shown else None,
        "validity_since": str(shown.since) if shown and shown.since else None,
        "summary": item.summary,
        "keywords": list(item.keywords),
        "topics": list(item.topics),
        "attachments": len(item.attachments),
        "url": item_address(item.identifier, imported=item.imported),
        "sha256": work.fingerprint,
    }
    return {key: value for key, value in entry.items() if value not in (None, [], "")}


def entry_json(entry: Mapping[str, Any]) -> str:
    """Return an entry as one line of JSON."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def csv_row(entry: Mapping[str, Any]) -> str:
    """Return an entry as one line of CSV with CRLF."""
    cells = [entry.get(name, "") for name in COLUMNS]
    return csv_line([" ".join(c) if isinstance(c, list) else str(c) for c in cells])


def csv_line(cells: list[str]) -> str:
    """Return one line of RFC 4180 CSV, each cell safe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


class CatalogFiles:
    """Writes catalog.json and catalog.csv row by row, in the order in which the rows come."""

    def __init__(self, files: SiteFiles, agency: str, uscc: str, as_of: str) -> None:
        """Open both files in the site's data folder."""
        json_file, csv_file = (
            files.place_of(f"data/catalog.{ending}") for ending in ("json", "csv")
        )
        self._json = json_file.open("w", encoding="utf-8", newline="\n")
        self._csv = csv_file.open("w", encoding="utf-8-sig", newline="")
        head = {"agency": agency, "uscc": uscc, "as_of": as_of}
        self._json.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
        self._csv.write(csv_line(list(COLUMNS.values())))
        self._first = True

    def add(self, json_line: str, csv_text: str) -> None:
        """Add one item."""
        self._json.write(("\n" if self._first else ",\n") + json_line)
        self._csv.write(csv_text)
        self._first = False

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close both files."""
        self._json.write("\n]}\n")
        self._json.close()
        self._csv.close()
