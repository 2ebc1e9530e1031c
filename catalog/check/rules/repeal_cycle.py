"""Step check: the rule that documents cannot repeal each other round in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from catalog.check.rule import HOUSE, Catalog, Located, Rule, catalog_rule
from catalog.check.rules.force import ENDS, FIRST, SECOND
from catalog.check.rules.validity import VALIDITY
from catalog.diagnostic import Basis, Finding, Text
from catalog.model.extract import Extract, Link

SHOWN = 5
"""How many documents of a circle a message names."""


class Circle(NamedTuple):
    """A circle of documents, and the link that closes it."""

    documents: tuple[str, ...]
    """Identifiers from the document that is repealed again to the one whose link closes the circle."""
    closing: Extract
    link: Link


def circles(catalog: Catalog) -> Iterator[Circle]:
    """Yield one circle for each link that leads back to a document on the way to it, in file order.

    Takes time in proportion to the links.
    """
    edges = {
        each.identifier: tuple(
            (each, link)
            for link in each.links
            if link.relation in ENDS and link.identifier in catalog.by_identifier
        )
        for each in reversed(catalog.extracts)
    }
    done: set[str] = set()
    for each in catalog.extracts:
        if each.identifier not in done and edges[each.identifier]:
            yield from _circles_from(each.identifier, edges, done)


def _circles_from(
    start: str, edges: Mapping[str, Sequence[tuple[Extract, Link]]], done: set[str]
) -> Iterator[Circle]:
    way: dict[str, Iterator[tuple[Extract, Link]]] = {start: iter(edges[start])}
    while way:
        here = next(reversed(way))
        extract, link = next(way[here], (None, None))
        if extract is None or link is None:
            done.add(here)
            del way[here]
        elif link.identifier in way:
            documents = tuple(way)
            back = documents[documents.index(link.identifier) :]
            if len(back) > 1:
                yield Circle(back, extract, link)
        elif link.identifier not in done:
            way[link.identifier] = iter(edges[link.identifier])


@catalog_rule(
    code="VD304",
    title=Text("文件循环废止", "documents repeal each other in a circle"),
    zh="甲废止乙，乙又（直接或经过别的文件）废止甲，就说不清哪个有效。多半是关联的方向写反了：repeals 和 replaces 写在新文件里。",
    basis=(Basis(HOUSE, "有效性"), VALIDITY),
    bad=f"""
    links: {{replaces: [{SECOND}]}}
    ---
    links: {{repeals: [{FIRST}]}}
    """,
    good=f"""
    validity: {{status: repealed, ended_on: 2025-03-07, ended_by: {SECOND}}}
    ---
    links: {{repeals: [{FIRST}]}}
    """,
)
def repeals_in_a_circle(catalog: Catalog) -> Iterator[Located]:
    """Following repeals and replaces leads back to where one started: some link is the wrong way round."""
    for circle in circles(catalog):
        more = "…" if len(circle.documents) > SHOWN else ""
        shown = " → ".join((*circle.documents[:SHOWN], *([more] if more else [])))
        yield Located(
            circle.closing.file,
            Finding(
                code="VD304",
                path=("links", circle.link.relation.value, circle.link.position),
                place=circle.link.place,
                message=Text(
                    f"{len(circle.documents)} 个文件循环废止：{shown} → {circle.documents[0]}",
                    f"{len(circle.documents)} documents repeal each other: "
                    f"{shown} → {circle.documents[0]}",
                ),
                help=Text(
                    "删去方向写反的 repeals 或 replaces，只留在新文件里",
                    "remove the link that is the wrong way round; it stands in the newer document",
                ),
            ),
        )


RULES: tuple[Rule, ...] = (repeals_in_a_circle,)
