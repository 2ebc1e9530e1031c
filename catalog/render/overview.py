"""Step render: the home page, and the list of what was withdrawn or has expired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from catalog.model.extract import Extract
from catalog.model.vocabulary import (
    Kind,
    RequestChannel,
    State,
    ValidityStatus,
)
from catalog.render.catalogue import pagination
from catalog.render.consultation import open_consultations
from catalog.render.place import Place
from catalog.render.view.common import LatestView, LinkView
from catalog.render.view.gone import GoneRowView, WithdrawnView
from catalog.render.view.home import FigureView, HomeView, PartView
from catalog.render.words import PARTS, thousands
from catalog.select.address import item_address, number_tail
from catalog.select.listing import ROOT, TOPICS, Listing, Listings
from catalog.select.standing import Standing, validity_on

LATEST = 8
BROWSED = 6
"""Ways in beside the search: an even number, since phones show two a row."""


def latest_first(public: Sequence[Extract]) -> list[Extract]:
    """Return the public items by day of publication from new to old, then by identifier."""
    return sorted(public, key=lambda e: (str(e.date_published), e.identifier), reverse=True)


def latest_view(extract: Extract, place: Place) -> LatestView:
    """Return one line of a list of dates and titles."""
    return LatestView(
        date=str(extract.published_on),
        title=extract.title,
        href=place.item_href(extract),
        kind=extract.kind.label,
    )


def home_view(
    place: Place,
    public: Sequence[Extract],
    listings: Listings,
    sections: Mapping[str, tuple[LinkView, ...]],
    day: date,
) -> HomeView:
    """Return the platform's first page; `sections` gives each fixed part's three links."""
    agency = place.site.agency
    newest = latest_first(public)
    in_force = [
        one for one in public if one.kind is Kind.NORMATIVE_DOCUMENT and _in_force(one, day)
    ]
    this_year = sum(1 for one in public if one.published_on and one.published_on.year == day.year)
    return HomeView(
        agency=agency.name,
        title="查找本局公开的信息" if agency.name.endswith("局") else "查找本机关公开的信息",
        browse=_browse(place, listings),
        search_href=place.href("search/"),
        phone=agency.phones[0],
        hours=agency.hours,
        address=agency.address,
        parts=_parts(place, len(public), sections),
        request_href=place.href("request/"),
        request_lead=f"{_channels(place)}都可以申请；一般20个工作日内答复；不收费。",
        latest=tuple(latest_view(one, place) for one in newest[:LATEST]),
        latest_href=place.href(ROOT),
        figures=(
            FigureView(value=thousands(len(public)), unit="件", label="主动公开信息"),
            FigureView(value=thousands(len(in_force)), unit="件", label="现行有效规范性文件"),
            FigureView(value=thousands(this_year), unit="件", label=f"{day.year}年新公开"),
            FigureView(value=thousands(len(place.site.departments)), unit="个", label="责任处室"),
        ),
        figures_note=f"按目录逐件统计，截至{day}。",
        consultations=open_consultations(public, place, day),
    )


def _in_force(extract: Extract, day: date) -> bool:
    shown = validity_on(day, extract)
    return shown is not None and shown.status not in {
        ValidityStatus.LAPSED,
        ValidityStatus.REPEALED,
        ValidityStatus.NOT_YET_EFFECTIVE,
    }


CHANNEL_WORDS = {
    RequestChannel.INTERNET: "网上",
    RequestChannel.IN_PERSON: "当面",
    RequestChannel.SIGNED_POST: "信函",
    RequestChannel.ORDINARY_POST: "信函",
    RequestChannel.FAX: "传真",
}


def _channels(place: Place) -> str:
    offered = place.site.agency.request_channels
    return "、".join(dict.fromkeys(w for c, w in CHANNEL_WORDS.items() if c in offered))


def _browse(place: Place, listings: Listings) -> tuple[LinkView, ...]:
    """Return the largest lower classes, then the lists that are no classes."""
    classes = [one for one in listings if one.path and not one.facet and not one.path[-1].children]
    further = [
        LinkView("文件有效性", place.href("catalog/validity/")),
        LinkView("征求意见", place.href("consultations/")),
    ]
    if place.site.topics:
        further.append(LinkView("专栏", place.href(TOPICS)))
    largest = sorted(classes, key=lambda one: (-len(one.members), one.address))
    links = [LinkView(one.path[-1].title, place.href(one.address)) for one in largest]
    return (*links[: BROWSED - len(further)], *further)


PART_LEADS = {
    "guide": "有哪些信息，到哪里查，找谁问。",
    "rules": "公开依据的法规和本机关规定。",
    "reports": "每年一份，数字都可以核对。",
}


def _parts(
    place: Place, total: int, sections: Mapping[str, tuple[LinkView, ...]]
) -> tuple[PartView, ...]:
    leads = PART_LEADS | {"catalog": f"依法主动公开的信息，共{thousands(total)}件。"}
    return tuple(
        PartView(
            title=title,
            href=place.href(f"{key}/"),
            lead=leads[key],
            links=tuple(_without_agency(one, place) for one in sections.get(key, ())),
        )
        for key, title in PARTS.items()
    )


def _without_agency(link: LinkView, place: Place) -> LinkView:
    """Return the link without the agency's own name before its words: the whole page is the agency's."""
    return LinkView(link.text.removeprefix(place.site.agency.name) or link.text, link.href)


def withdrawn_view(
    place: Place,
    gone: Listing,
    standings: Mapping[str, Standing],
    number: int,
    known: Mapping[str, Extract],
) -> WithdrawnView:
    """Return a page of what was withdrawn or has expired, newest first."""
    return WithdrawnView(
        breadcrumbs=place.breadcrumbs(),
        title="已撤下和已到期的信息",
        lead="曾经公开、现在不再公开的信息，每件都说明原因和日期。",
        rows=tuple(_gone_row(one, standings[one.file], place, known) for one in gone.page(number)),
        total=len(gone.members),
        pagination=pagination(gone, number, place),
        empty="没有撤下或到期的信息。",
    )


def _gone_row(
    extract: Extract, standing: Standing, place: Place, known: Mapping[str, Extract]
) -> GoneRowView:
    gone = extract.withdrawal if standing.state is State.WITHDRAWN else None
    hidden = gone is not None and gone.hides_title
    other = known.get(gone.replaced_by) if gone and gone.replaced_by else None
    return GoneRowView(
        number=number_tail(extract.identifier, imported=extract.imported),
        title="名称不再公开" if hidden else extract.title,
        href=place.href(item_address(extract.identifier, imported=extract.imported)),
        date=str(standing.day),
        what="撤下" if gone else "到期",
        reason=gone.reason if gone else "公开期限届满",
        replaced_by=LinkView(other.title, place.item_href(other)) if other else None,
    )
