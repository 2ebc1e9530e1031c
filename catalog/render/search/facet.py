"""Step render: by what a search can be narrowed: classes, departments, kinds, years, validity, columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.model.agency import Site
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.render.search.column import Entry, Facet, Value
from catalog.select.standing import validity_on


def entry_of(extract: Extract, day: date) -> Entry:
    """Return what the columns tell of a public item on the day."""
    published = extract.published_on
    assert published is not None
    shown = validity_on(day, extract)
    return Entry(
        category=extract.category,
        department=extract.department,
        kind=extract.kind.value,
        year=str((extract.date_created or published).year),
        validity=shown.status.value if shown else "",
        topics=extract.topics,
        published=published,
        written=extract.date_created,
    )


def facets_of(site: Site, entries: Sequence[Entry], day: date) -> dict[str, Facet]:
    """Return all values of the site's own files, and the years that the documents have, from new to old."""
    years = sorted({one.year for one in entries}, key=int, reverse=True)
    return {
        "class": Facet(
            "信息分类",
            tuple(
                Value(one.key, one.title, above[-1].key if above else "")
                for above, one in site.categories()
            ),
        ),
        "department": Facet(
            "责任处室", tuple(Value(key, one.name) for key, one in site.departments.items())
        ),
        "kind": Facet("信息种类", tuple(Value(one.value, one.label) for one in Kind)),
        "year": Facet("年份", tuple(Value(year, f"{year}年") for year in years)),
        "validity": Facet("有效性", tuple(Value(one.value, one.label) for one in ValidityStatus)),
        "topic": Facet(
            "专栏", tuple(Value(one.key, one.title) for one in site.topics if one.opened <= day)
        ),
    }
