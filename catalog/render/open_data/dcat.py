"""Step render: open data: data/dcat.jsonld, the catalog for data portals (W3C DCAT 3 as JSON-LD 1.1).

Most items are documents, no data; harvesters that took each for a data set would be misled. So the data sets
are: the catalog as a whole, every top-level class of it, and each item that carries tables as attachments.
These last are written as they are cast, so the file never stands whole in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from catalog.model.agency import Category
from catalog.model.extract import Extract
from catalog.render.files import SiteFiles
from catalog.render.item import FILES
from catalog.render.open_data.change import last_change
from catalog.render.open_data.feed import ARCHIVE, WHOLE, class_feed
from catalog.render.place import Atlas
from catalog.render.work import Work
from catalog.select.address import item_address
from catalog.select.listing import class_address

PATH = "data/dcat.jsonld"
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "title": {"@id": "dcterms:title", "@language": "zh"},
    "description": {"@id": "dcterms:description", "@language": "zh"},
    "name": {"@id": "foaf:name", "@language": "zh"},
    "label": {"@id": "skos:prefLabel", "@language": "zh"},
    "identifier": "dcterms:identifier",
    "issued": {"@id": "dcterms:issued", "@type": f"{XSD}date"},
    "modified": {"@id": "dcterms:modified", "@type": f"{XSD}date"},
    "publisher": {"@id": "dcterms:publisher", "@type": "@id"},
    "language": {"@id": "dcterms:language", "@type": "@id"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "rights": "dcterms:rights",
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "theme": {"@id": "dcat:theme", "@type": "@id"},
    "themes": {"@id": "dcat:themeTaxonomy", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "inCatalog": {"@reverse": "dcat:dataset", "@type": "@id"},
    "keyword": {"@id": "dcat:keyword", "@language": "zh"},
    "contactPoint": "dcat:contactPoint",
    "distribution": "dcat:distribution",
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "byteSize": {"@id": "dcat:byteSize", "@type": f"{XSD}nonNegativeInteger"},
    "checksum": "spdx:checksum",
    "checksumValue": {"@id": "spdx:checksumValue", "@type": f"{XSD}hexBinary"},
    "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
}
"""Stands in the file itself: reading it needs no other site."""
MEDIA = "https://www.iana.org/assignments/media-types/"
TABLES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".json": "application/json",
}
"""Endings of attachments that are data, with their media types."""
CHINESE = "http://id.loc.gov/vocabulary/iso639-1/zh"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
Node = dict[str, Any]


def base_of(atlas: Atlas) -> str:
    """Return what addresses in the file begin with; without the site's own they are relative to the file."""
    return atlas.site_url or "../"


def dataset_line(work: Work, extract: Extract, atlas: Atlas) -> str:
    """Return an item that carries tables as a line of JSON, else nothing."""
    sizes = {file.name: file for file in work.files}
    tables = [
        one
        for one in work.item.attachments
        if one.file in sizes and PurePosixPath(one.file).suffix.lower() in TABLES
    ]
    if not tables:
        return ""
    base = base_of(atlas)
    page = base + item_address(extract.identifier, imported=extract.imported)
    node = {
        "@id": f"{page}#data",
        "@type": "dcat:Dataset",
        "inCatalog": f"{base}data/#catalog",
        "identifier": extract.identifier,
        "title": extract.title,
        "description": extract.summary,
        "keyword": list(work.item.keywords),
        "issued": str(extract.published_on),
        "modified": str(last_change(extract, atlas.day).day),
        "publisher": f"{base}#agency",
        "language": CHINESE,
        "landingPage": page,
        "theme": _theme(atlas, extract.category),
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": one.title,
                "accessURL": page,
                "downloadURL": f"{page}{FILES}{quote(one.file)}",
                "mediaType": MEDIA + TABLES[PurePosixPath(one.file).suffix.lower()],
                "byteSize": str(sizes[one.file].size_bytes),
                "checksum": {
                    "@type": "spdx:Checksum",
                    "algorithm": SHA256,
                    "checksumValue": sizes[one.file].sha256,
                },
            }
            for one in tables
        ],
    }
    return _line(node)


def _theme(atlas: Atlas, key: str) -> str:
    return base_of(atlas) + class_address(atlas.paths.get(key, ()))


def _line(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


class DcatFile:
    """Writes dcat.jsonld: first what stands once, then the data sets among the items as they come."""

    def __init__(self, files: SiteFiles, atlas: Atlas, modified: date | None) -> None:
        """Open the file; `modified` is the day of the newest public change."""
        self._file = files.place_of(PATH).open("w", encoding="utf-8", newline="\n")
        self._file.write(f'{{"@context":{_line(CONTEXT)},"@graph":[')
        self._file.write(",".join(f"\n{_line(node)}" for node in fixed_nodes(atlas, modified)))

    def add(self, line: str) -> None:
        """Add an item's line; nothing is added for an empty one."""
        if line:
            self._file.write(f",\n{line}")

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._file.write("\n]}\n")
        self._file.close()


def fixed_nodes(atlas: Atlas, modified: date | None) -> Iterator[Node]:
    """Yield the catalog, its publisher, its classes, and the data sets that every site has."""
    base, agency = base_of(atlas), atlas.site.agency
    dated = {"modified": str(modified)} if modified else {}
    common = {"publisher": f"{base}#agency", "language": CHINESE} | dated
    yield {
        "@id": f"{base}data/#catalog",
        "@type": "dcat:Catalog",
        "title": f"{agency.name}政府信息公开目录",
        "description": f"{agency.name}依法主动公开的政府信息。",
        "homepage": base,
        "themes": f"{base}catalog/",
        **common,
    }
    yield {
        "@id": f"{base}#agency",
        "@type": "foaf:Organization",
        "name": agency.name,
        "identifier": agency.uscc,
        "homepage": base,
    }
    yield {"@id": f"{base}catalog/", "@type": "skos:ConceptScheme", "title": "信息分类"}
    for path in atlas.paths.values():
        yield {
            "@id": base + class_address(path),
            "@type": "skos:Concept",
            "label": path[-1].title,
            "inScheme": f"{base}catalog/",
        }
    yield _whole(atlas) | common
    for category in atlas.site.taxonomy:
        yield _class(atlas, category) | common


def _whole(atlas: Atlas) -> Node:
    base, agency = base_of(atlas), atlas.site.agency
    return {
        "@id": f"{base}data/#dataset",
        "@type": "dcat:Dataset",
        "inCatalog": f"{base}data/#catalog",
        "identifier": agency.uscc,
        "title": f"{agency.name}主动公开信息目录数据",
        "description": "全部公开信息的索引号、名称、文号、日期、分类、处室、有效性、概述、网址和指纹，每件一行。",
        "landingPage": f"{base}data/",
        "rights": {
            "@type": "dcterms:RightsStatement",
            "description": f"免费使用；请注明来源为{agency.name}和下载日期，不得歪曲原意。",
        },
        "contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": agency.name,
            "vcard:hasEmail": {"@id": f"mailto:{agency.email}"},
        },
        "distribution": [
            _file(base, "data/catalog.json", "目录（JSON）", "application/json")
            | {"conformsTo": f"{base}data/schema/catalog.json"},
            _file(base, "data/catalog.csv", "目录（CSV）", "text/csv")
            | {"conformsTo": f"{base}data/datapackage.json"},
            _file(base, f"{WHOLE}.xml", "最近的变动（Atom）", "application/atom+xml"),
            _file(base, f"{WHOLE}.json", "最近的变动（JSON Feed）", "application/feed+json"),
            _file(base, f"{ARCHIVE}.json", "全部变动各页的清单", "application/json"),
        ],
    }


def _class(atlas: Atlas, category: Category) -> Node:
    base = base_of(atlas)
    page, feed = base + class_address((category,)), class_feed(category.key)
    return {
        "@id": f"{page}#data",
        "@type": "dcat:Dataset",
        "inCatalog": f"{base}data/#catalog",
        "isPartOf": f"{base}data/#dataset",
        "title": f"{atlas.site.agency.name}主动公开信息：{category.title}",
        "description": f"“{category.title}”一类公开信息最近的变动；全部见目录数据中的这一类。",
        "theme": page,
        "landingPage": page,
        "distribution": [
            _file(base, f"{feed}.xml", "最近的变动（Atom）", "application/atom+xml"),
            _file(base, f"{feed}.json", "最近的变动（JSON Feed）", "application/feed+json"),
        ],
    }


def _file(base: str, path: str, title: str, media: str) -> Node:
    return {
        "@type": "dcat:Distribution",
        "title": title,
        "accessURL": f"{base}data/",
        "downloadURL": base + path,
        "mediaType": MEDIA + media,
    }
