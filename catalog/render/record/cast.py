"""Step render: record: casting the pages of all publications, and the record's own files beside a built site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from catalog.model.vocabulary import State
from catalog.record.evidence import evidence_of, seal_of
from catalog.record.past import RECORD, Past, Reader
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.open_data.structured import page_ld
from catalog.render.place import Place
from catalog.render.plan import Plan
from catalog.render.record.publication import LEAD, TITLE, Publications
from catalog.render.record.version import cast_comparisons
from catalog.render.record.words import number_words, publication_address, publications_address
from catalog.render.view.record import PublicationView, RecordView

OWN = re.compile(
    r"record/(?:items/.+|log/.+|[1-9][0-9]*/(?:manifest|changes)\.json|verify\.py)", re.ASCII
)
"""What publishing wrote; all else below record/ is pages."""


def cast_record(caster: Caster) -> list[tuple[str, str]]:
    """Cast the list of publications, each of them and the comparisons; return (address, day) for the site map.

    Comparisons are left out of it: whoever searches is to find the text that holds.
    """
    past = caster.plan.past or Past()
    named = past.reader.paths(RECORD) if past.reader else {}
    told = cast_comparisons(caster, past, named)
    shown = Publications(
        past=past,
        evidence=evidence_of(past.reader.read) if past.reader else {},
        seal=seal_of(past.reader.read) if past.reader else None,
        told=told,
        public=caster.plan.atlas.public.keys(),
        untitled=_untitled(caster.plan),
    )
    days = {one.number: one.at[:10] for one in past.publications}
    addresses = []
    for page in range(1, shown.pages + 1):
        place = caster.place(publications_address(page))
        _write(caster, place, shown.record_view(place, page), shown)
        addresses.append((place.address, days.get(shown.last, "")))
    for made in past.publications:
        for page in range(1, shown.pages_of(made) + 1):
            place = caster.place(publication_address(made.number, page))
            _write(caster, place, shown.publication_view(place, made, page), shown, made.number)
            addresses.append((place.address, days[made.number]))
    if caster.plan.carries_record and past.reader:
        _carry(caster, past.reader, named)
    return addresses


def _untitled(plan: Plan) -> set[str]:
    """Return the identifiers of withdrawn items whose titles their tombstones hide."""
    gone = (
        one for one in plan.by_file.values() if plan.standings[one.file].state is State.WITHDRAWN
    )
    return {one.identifier for one in gone if one.withdrawal and one.withdrawal.hides_title}


def _write(
    caster: Caster,
    place: Place,
    view: RecordView | PublicationView,
    shown: Publications,
    current: int = 0,
) -> None:
    """Write a page; `current`: number of its publication, 0 for the list."""
    page = view.pagination.current if view.pagination else 1
    title = f"{view.title}（第{page}页）" if page > 1 else view.title
    beside = shown.beside(place, current)
    head = head_view(
        place,
        caster.plan.settings.site_name,
        LEAD if not current else f"{number_words(current)}新增、变更、撤下和到期的信息",
        column_name=TITLE,
        column_description=LEAD,
        column_keywords=TITLE,
        column_type="政府信息公开",
        structured=page_ld(place, "CollectionPage", title, view.breadcrumbs),
    )
    html = caster.chrome.mould("list", place, "record").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(full_title(title, place.site.agency.name), quote=False),
            "sidebar": caster.fragments.render("publications", beside),
            "main": caster.fragments.render("publication" if current else "record", view),
        }
    )
    caster.files.write_page(place.address, html, shown.published(view))


def _carry(caster: Caster, reader: Reader, named: Mapping[str, str]) -> None:
    """Write the record's own files as they were published: a built site can be checked like a published one."""
    files = caster.files
    own = [(path, name) for path, name in named.items() if OWN.fullmatch(path)]
    new = [path for path, name in own if not (name and files.stands_known(path, name))]
    for path, data in reader.read_all(new):
        if data is not None:
            files.write_packed(path, named[path], data, b"")  # screened when it was published
