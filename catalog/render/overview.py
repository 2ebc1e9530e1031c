"""Step render: the pages that look over the whole site: home, validity, withdrawn, consultations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from catalog.model.extract import Extract
from catalog.model.vocabulary import (
    Kind,
    Relation,
    RequestChannel,
    State,
    ValidityStatus,
)
from catalog.render.catalogue import pagination, row_view
from catalog.render.place import Place
from catalog.render.view import (
    ConsultationRowView,
    ConsultationsView,
    FigureView,
    GoneRowView,
    HomeView,
    LatestView,
    LinkView,
    OpenConsultationView,
    PartView,
    ValidityGroupView,
    ValidityView,
    WithdrawnView,
)
from catalog.render.words import PARTS, tag_of, thousands
from catalog.select.address import item_address, number_tail
from catalog.select.listing import ROOT, Listing, Listings
from catalog.select.related import Related
from catalog.select.standing import Standing, validity_on

LATEST = 8
GROUP_ROWS = 50
CONSULTATION_KINDS = frozenset({Kind.CONSULTATION, Kind.DECISION_DRAFT})


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
    open_now = [one for one in newest if _is_open(one, day)]
    this_year = sum(1 for one in public if one.published_on and one.published_on.year == day.year)
    return HomeView(
        agency=agency.name,
        title="查找本局公开的信息" if agency.name.endswith("局") else "查找本机关公开的信息",
        browse=_browse(place, listings),
        search_href="",
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
        consultations=tuple(_open_view(one, place, day) for one in open_now),
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
    """Return the four largest lower classes and the list by validity."""
    classes = [one for one in listings if one.path and not one.facet and not one.path[-1].children]
    largest = sorted(classes, key=lambda one: (-len(one.members), one.address))[:4]
    links = [LinkView(one.path[-1].title, place.href(one.address)) for one in largest]
    return (
        *links,
        LinkView("文件有效性", place.href("catalog/validity/")),
        LinkView("征求意见", place.href("consultations/")),
    )


PART_LEADS = {
    "guide": "有哪些信息，到哪里查，找谁问。",
    "rules": "公开工作依据的法规和本机关的规定。",
    "reports": "每年一份，数字都可以核对。",
}


def _parts(
    place: Place, total: int, sections: Mapping[str, tuple[LinkView, ...]]
) -> tuple[PartView, ...]:
    leads = PART_LEADS | {"catalog": f"依法主动公开的信息，共{thousands(total)}件。"}
    return tuple(
        PartView(
            title=title, href=place.href(f"{key}/"), lead=leads[key], links=sections.get(key, ())
        )
        for key, title in PARTS.items()
    )


def _is_open(extract: Extract, day: date) -> bool:
    span = extract.consultation
    return span is not None and span[0] <= day <= span[1]


def _open_view(extract: Extract, place: Place, day: date) -> OpenConsultationView:
    assert extract.consultation is not None
    closes = extract.consultation[1]
    return OpenConsultationView(
        title=extract.title,
        href=place.item_href(extract),
        closes=str(closes),
        days_left=(closes - day).days,
    )


def consultations_view(
    place: Place,
    public: Sequence[Extract],
    related: Mapping[str, tuple[Related, ...]],
    day: date,
) -> ConsultationsView:
    """Return all consultations: open ones by their last day, closed ones newest first."""
    asked = [one for one in public if one.consultation is not None]
    rows = [(one, _consultation_row(one, place, related, day)) for one in asked]
    opened = sorted((p for p in rows if p[1].open), key=lambda p: (p[1].closes, p[0].identifier))
    closed = sorted(
        (p for p in rows if not p[1].open),
        key=lambda p: (p[1].closes, p[0].identifier),
        reverse=True,
    )
    return ConsultationsView(
        breadcrumbs=place.breadcrumbs(),
        title="征求意见",
        lead="正在征求意见的事项，以及已经结束的征求意见和采纳情况。",
        open=tuple(row for _, row in opened),
        closed=tuple(row for _, row in closed),
    )


def _consultation_row(
    extract: Extract, place: Place, related: Mapping[str, tuple[Related, ...]], day: date
) -> ConsultationRowView:
    assert extract.consultation is not None
    opens, closes = extract.consultation
    if day < opens:
        status = f"{opens}开始"
    elif day <= closes:
        left = (closes - day).days
        status = f"还有{left}天" if left else "今天截止"
    else:
        status = "已结束"
    results = tuple(
        LinkView(one.other.title, place.item_href(one.other))
        for one in related.get(extract.identifier, ())
        if one.back and one.relation in {Relation.RESULTS_OF, Relation.DRAFT}
    )
    return ConsultationRowView(
        title=extract.title,
        href=place.item_href(extract),
        opens=str(opens),
        closes=str(closes),
        status=status,
        open=opens <= day <= closes,
        results=results,
    )


def validity_view(
    place: Place,
    public: Sequence[Extract],
    listings: Listings,
    related: Mapping[str, tuple[Related, ...]],
    day: date,
) -> ValidityView:
    """Return the documents by validity; lapsed and repealed ones stay readable in their own groups."""
    groups = []
    for value, listing in listings.values((), "validity"):
        status = ValidityStatus(value)
        shown = listing.members[:GROUP_ROWS]
        groups.append(
            ValidityGroupView(
                tag=tag_of(status),
                anchor=value.replace("_", "-"),
                total=len(listing.members),
                rows=tuple(row_view(one, place, day) for one in shown),
                notes=tuple(_validity_note(one, related, day) for one in shown),
                more_href=place.href(listing.address) if len(listing.members) > GROUP_ROWS else "",
            )
        )
    clean_ups = [one for one in public if one.kind is Kind.CLEAN_UP]
    return ValidityView(
        breadcrumbs=place.breadcrumbs(),
        title="文件有效性",
        lead=f"按有效性列出本机关的文件，截至{day}。失效和废止的文件仍可查阅，不能作为办事依据。",
        groups=tuple(groups),
        clean_ups=tuple(latest_view(one, place) for one in latest_first(clean_ups)),
    )


def _validity_note(extract: Extract, related: Mapping[str, tuple[Related, ...]], day: date) -> str:
    shown = validity_on(day, extract)
    if shown is None or shown.since is None:
        return ""
    by = next(
        (
            one.other.doc_number or one.other.title
            for one in related.get(extract.identifier, ())
            if one.back and one.relation in {Relation.REPEALS, Relation.REPLACES}
        ),
        "",
    )
    begun = f"自{shown.since}起"
    return f"{begun}，依据：{by}" if by and shown.status is ValidityStatus.REPEALED else begun


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


__all__ = [
    "consultations_view",
    "home_view",
    "validity_view",
    "withdrawn_view",
]
