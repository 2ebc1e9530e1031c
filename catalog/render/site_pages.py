"""Step render: the pages that stand once: home, validity, withdrawn, consultations, reports, guide, 404."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup

from catalog.load.schema import schemas
from catalog.model.extract import Extract
from catalog.record.schema import open_data_schemas
from catalog.render.annual.cast import cast_reports, latest_reports
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.consultation import consultations_view
from catalog.render.open_data.change import changes_of
from catalog.render.open_data.data_package import write_data_package
from catalog.render.open_data.feeds import write_feeds
from catalog.render.open_data.named_files import with_links
from catalog.render.open_data.site_map import list_pages, write_site_map
from catalog.render.open_data.structured import data_page_ld, home_ld, page_ld
from catalog.render.overview import home_view, latest_first, withdrawn_view
from catalog.render.place import Place
from catalog.render.plan import Plan, ToldItem
from catalog.render.record.cast import cast_record
from catalog.render.request.page import RequestParts, cast_form
from catalog.render.search_page import cast_search_page
from catalog.render.topics import topics_view
from catalog.render.validity import validity_view
from catalog.render.view.common import LinkView
from catalog.select.listing import TOPICS, Listing

PART_LINKS = 3
NOT_FOUND = "404.html"
DATA = "data/"


def cast_site_pages(
    caster: Caster,
    public: Sequence[Extract],
    gone: Sequence[Extract],
    items: Sequence[ToldItem],
) -> int:
    """Cast every page and file that stands once; return the number of pages.

    `items` are the public items as they were cast before.
    """
    changed = {one.identifier: one.changed for one in items}
    newest = max(changed.values(), default="")
    addresses = [(_home(caster, public), newest)]
    addresses += [(one, newest if one == DATA else "") for one in _ordinary(caster, newest)]
    addresses.append((cast_form(caster), ""))
    addresses += _overviews(caster, public, gone)
    reports = _class_members(caster.plan, caster.plan.settings.options["reports"])
    addresses += cast_reports(caster, reports, changed)
    addresses.append((cast_search_page(caster, public), newest))
    addresses += cast_record(caster)
    _schemas(caster)
    _assets(caster)
    plan = caster.plan
    hashes = {one.identifier: one.sha256 for one in items}
    changes = changes_of(public, gone, plan.standings, hashes, caster.day)
    write_feeds(caster.files, plan.atlas, plan.settings.site_name, changes)
    write_data_package(caster.files, plan.out / "data/catalog.csv", plan.atlas)
    pages = [*addresses, *((one.address, one.changed) for one in items)]
    pages += list_pages(plan.listings, changed)
    write_site_map(caster.files, plan.settings.site_url, sorted(pages))
    return len(addresses)


def _home(caster: Caster, public: Sequence[Extract]) -> str:
    plan = caster.plan
    place = caster.place("")
    view = home_view(place, public, plan.listings, _part_links(caster, place), caster.day)
    agency = plan.atlas.site.agency
    head = head_view(
        place,
        plan.settings.site_name,
        f"{agency.name}的政府信息公开平台",
        structured=home_ld(place, plan.settings.site_name),
    )
    html = caster.chrome.mould("home", place, "home").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(full_title("", agency.name), quote=False),
            "main": caster.fragments.render("home", view),
        }
    )
    caster.files.write_page("", html)
    return ""


def _part_links(caster: Caster, place: Place) -> Mapping[str, tuple[LinkView, ...]]:
    """Return three links into each of the four parts; classes by their number of items."""
    plan = caster.plan
    options = plan.settings.options
    classes = [one for one in plan.listings if len(one.path) == 1 and not one.facet]
    classes = sorted(classes, key=lambda one: (-len(one.members), one.address))
    found = {
        "catalog": tuple(
            LinkView(one.path[-1].title, place.href(one.address)) for one in classes[:PART_LINKS]
        )
    }
    for part in ("rules", "reports"):
        members = _class_members(plan, options[part])
        found[part] = tuple(
            LinkView(one.title, place.item_href(one)) for one in latest_first(members)[:PART_LINKS]
        )
    found["reports"] = (*latest_reports(plan.reports, place), *found["reports"])[:PART_LINKS]
    found["guide"] = _guide_links(plan, place)
    return found


def _guide_links(plan: Plan, place: Place) -> tuple[LinkView, ...]:
    """Return the guide's first sections; the builder's own anchors lead to them."""
    sections = plan.guide_sections[:PART_LINKS]
    return tuple(LinkView(text, place.href(f"guide/#{anchor}")) for text, anchor in sections)


def _class_members(plan: Plan, key: str) -> Sequence[Extract]:
    path = plan.listings.path_of(key)
    if not path:
        return ()
    listing = plan.listings.at("catalog/" + "".join(f"{one.key}/" for one in path))
    return listing.members if listing else ()


def _ordinary(caster: Caster, newest: str) -> list[str]:
    """Finish the pages of content/pages and the page for wrong addresses."""
    plan, parts = caster.plan, RequestParts(caster)
    addresses = []
    for path, mould in sorted(plan.shell.pages.items()):
        if path == NOT_FOUND:
            base = urlsplit(plan.settings.site_url).path or "/"
            place = Place(plan.atlas, "", base)
            title, summary, about = "找不到这个网址", "这个网址上没有页面。", Markup()
        else:
            place = caster.place(path.removesuffix("index.html"))
            title, summary = plan.page_titles[place.address]
            about = _about_page(place, title, newest)
        head = head_view(
            place,
            plan.settings.site_name,
            summary,
            column_name=title,
            column_description=summary,
            column_keywords=title,
            column_type="政府信息公开",
            noindex=path == NOT_FOUND,
            structured=about,
        )
        html = mould.cast(caster.chrome.fixed(place) | {"head": caster.chrome.head(head)})
        caster.files.write(path, parts.fill(with_links(html, place), place).encode())
        if path != NOT_FOUND:
            addresses.append(place.address)
    return addresses


def _about_page(place: Place, title: str, newest: str) -> Markup:
    if place.address == DATA:
        return data_page_ld(place, title, newest)
    return page_ld(place, "WebPage", title, (LinkView("首页", place.root),))


def _overviews(
    caster: Caster, public: Sequence[Extract], gone: Sequence[Extract]
) -> list[tuple[str, str]]:
    plan = caster.plan
    validity = caster.place("catalog/validity/")
    view = validity_view(validity, public, plan.listings, plan.related, caster.day)
    caster.plain(validity, "validity", view, view.title, view.lead)
    consultations = caster.place("consultations/")
    asked = consultations_view(consultations, public, plan.related, caster.day)
    caster.plain(consultations, "consultations", asked, asked.title, asked.lead)
    listing = Listing("catalog/withdrawn/", (), members=list(gone))
    topics = caster.place(TOPICS)
    columns = topics_view(topics, plan.listings, caster.day)
    caster.plain(topics, "topics", columns, columns.title, columns.lead)
    addresses = [(one.address, "") for one in (validity, consultations, topics)]
    left_on = max((str(plan.standings[one.file].day) for one in gone), default="")
    for number in range(1, listing.pages + 1):
        place = caster.place(listing.page_address(number))
        left = withdrawn_view(place, listing, plan.standings, number, plan.atlas.public)
        caster.plain(place, "withdrawn", left, left.title, left.lead)
        addresses.append((place.address, left_on))
    return addresses


def _schemas(caster: Caster) -> None:
    """Write the JSON Schemas of what the agency writes, for editors, and of the open data."""
    for name, data in _schema_files():
        caster.files.write(f"data/schema/{name}.json", data)


@cache
def _schema_files() -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of each schema; they follow from the engine's own code alone."""
    return tuple(
        (name, f"{json.dumps(one, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode())
        for name, one in sorted((schemas() | open_data_schemas()).items())
    )


def _assets(caster: Caster) -> None:
    """Write the styles, scripts and pictures of the shell."""
    shell = caster.plan.shell
    for name in shell.assets():
        caster.files.write(name, (shell.folder / name).read_bytes())
