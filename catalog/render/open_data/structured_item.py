"""Step render: open data: what an item is in the words of schema.org: legislation, service, article, document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.text import Moment
from catalog.model.vocabulary import Kind, Relation, ValidityStatus
from catalog.render.open_data.change import last_change, rfc3339
from catalog.render.open_data.structured import Node, address, breadcrumbs, json_ld, publisher
from catalog.render.place import Place
from catalog.render.view.common import LinkView
from catalog.select.address import item_address
from catalog.select.related import Related
from catalog.select.standing import ShownValidity

LEGISLATION = frozenset({Kind.REGULATION, Kind.NORMATIVE_DOCUMENT})
TYPES: Mapping[Kind, str] = {
    Kind.SERVICE: "GovernmentService",
    Kind.NEWS: "NewsArticle",
    Kind.NOTICE: "Article",
    Kind.INTERPRETATION: "Article",
    Kind.EMERGENCY: "Article",
    Kind.CLARIFICATION: "Article",
}
"""Types of kinds that are no legislation; all others are documents (DigitalDocument)."""
FORCE: Mapping[ValidityStatus, str] = {
    ValidityStatus.EFFECTIVE: "InForce",
    ValidityStatus.AMENDED: "InForce",
    ValidityStatus.PARTLY_LAPSED: "PartiallyInForce",
    ValidityStatus.LAPSED: "NotInForce",
    ValidityStatus.REPEALED: "NotInForce",
    ValidityStatus.NOT_YET_EFFECTIVE: "NotInForce",
}
RELATIONS: Mapping[Relation, str] = {
    Relation.AMENDS: "legislationChanges",
    Relation.REPEALS: "legislationRepeals",
    Relation.REPLACES: "legislationRepeals",
}
"""What a document does to others. One that replaces another ends it."""
MOST_RELATED = 8
"""Documents told of a relation: the page's weight is bounded, the record names them all."""


def item_ld(
    item: Item,
    extract: Extract,
    place: Place,
    shown: ShownValidity | None,
    related: Iterable[Related],
    links: Iterable[LinkView],
) -> Markup:
    """Return what the page of a public item says; `links` is the trail that it shows."""
    if item.kind in LEGISLATION:
        node = _legislation(item, extract, place, shown, related)
    elif item.kind is Kind.SERVICE:
        node = _service(item, place)
    else:
        node = _document(item, extract, place)
    whole = {"@type": node["@type"], "@id": address(place, place.address), **node}
    return json_ld([whole, *breadcrumbs(place, links)])


def _legislation(
    item: Item,
    extract: Extract,
    place: Place,
    shown: ShownValidity | None,
    related: Iterable[Related],
) -> Node:
    found: dict[str, list[Node]] = {}
    for one in related:
        name = RELATIONS.get(one.relation)
        if name is not None and not one.back:
            found.setdefault(name, []).append(_reference(one.other, place))
    node: Node = {
        "@type": "Legislation",
        "name": item.title,
        "legislationIdentifier": item.doc_number or item.identifier,
        "identifier": item.identifier,
        "legislationType": item.kind.label,
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": extract.issuer},
        **_dates(item, extract, place),
        "legislationDateVersion": str(last_change(extract, place.atlas.day).day),
    }
    if item.date_created:
        node["legislationDate"] = str(item.date_created)
    if item.date_effective:
        until = item.validity.until if item.validity else None
        node["temporalCoverage"] = f"{item.date_effective}/{until or '..'}"
    if shown is not None:
        node["legislationLegalForce"] = f"https://schema.org/{FORCE[shown.status]}"
    return node | {name: some[:MOST_RELATED] for name, some in found.items()}


def _reference(other: Extract, place: Place) -> Node:
    below = item_address(other.identifier, imported=other.imported)
    return {"@type": "Legislation", "@id": address(place, below)}


def _service(item: Item, place: Place) -> Node:
    return {
        "@type": TYPES[item.kind],
        "name": item.title,
        "identifier": item.identifier,
        "url": address(place, place.address),
        "serviceOperator": publisher(place),
    }


def _document(item: Item, extract: Extract, place: Place) -> Node:
    kind = TYPES.get(item.kind, "DigitalDocument")
    agency = place.site.agency.name
    author = {} if extract.issuer == agency else {"author": _organization(extract.issuer)}
    return {
        "@type": kind,
        "headline" if kind.endswith("Article") else "name": item.title,
        "identifier": item.identifier,
        **_dates(item, extract, place),
        **author,
        "publisher": publisher(place),
    }


def _organization(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _dates(item: Item, extract: Extract, place: Place) -> Node:
    assert extract.date_published is not None
    source = item.source.url if item.source else None
    return {
        "inLanguage": "zh-CN",
        "datePublished": _when(extract.date_published),
        "dateModified": _when(last_change(extract, place.atlas.day)),
    } | ({"isBasedOn": source} if source else {})


def _when(moment: Moment) -> str:
    return rfc3339(moment.starts) if moment.minute else str(moment.day)
