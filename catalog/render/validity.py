"""Step render: the page of documents by validity, and of what each clean-up decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from catalog.model.block import CleanUpResult
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation, ValidityStatus
from catalog.render.pieces import pieces
from catalog.render.place import Place
from catalog.render.view.common import LinkView, Pieces, PieceView
from catalog.render.view.overview import (
    CleanedView,
    CleanUpView,
    ValidityGroupView,
    ValidityRowView,
    ValidityView,
)
from catalog.render.words import tag_of
from catalog.select.address import number_tail
from catalog.select.listing import Listings
from catalog.select.related import ENDING, Related
from catalog.select.standing import ShownValidity, validity_on

GROUP_ROWS = 50
VERBS: Mapping[ValidityStatus, str] = {
    ValidityStatus.EFFECTIVE: "施行",
    ValidityStatus.AMENDED: "修改",
    ValidityStatus.PARTLY_LAPSED: "部分失效",
    ValidityStatus.LAPSED: "失效",
    ValidityStatus.REPEALED: "废止",
    ValidityStatus.NOT_YET_EFFECTIVE: "施行",
}
"""What began with the day that a note names."""
HOLDING = frozenset({ValidityStatus.EFFECTIVE, ValidityStatus.AMENDED})
IN_FORCE = frozenset(
    {ValidityStatus.EFFECTIVE, ValidityStatus.AMENDED, ValidityStatus.PARTLY_LAPSED}
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
        shown = listing.members[:GROUP_ROWS]
        groups.append(
            ValidityGroupView(
                tag=tag_of(ValidityStatus(value)),
                anchor=value.replace("_", "-"),
                total=len(listing.members),
                rows=tuple(_row(one, related.get(one.identifier, ()), place, day) for one in shown),
                more_href=place.href(listing.address) if len(listing.members) > GROUP_ROWS else "",
            )
        )
    clean_ups = [one for one in public if one.kind is Kind.CLEAN_UP]
    clean_ups.sort(key=lambda one: (str(one.date_published), one.identifier), reverse=True)
    return ValidityView(
        breadcrumbs=place.breadcrumbs(),
        title="文件有效性",
        lead=f"按有效性列出本机关的文件，截至{day}。失效和废止的文件仍可查阅，不能作为办事依据。",
        groups=tuple(groups),
        clean_ups=tuple(_clean_up(one, place) for one in clean_ups),
    )


def _row(one: Extract, related: Sequence[Related], place: Place, day: date) -> ValidityRowView:
    return ValidityRowView(
        number=number_tail(one.identifier, imported=one.imported),
        title=one.title,
        href=place.item_href(one),
        doc_number=one.doc_number,
        date=str(one.date_created or ""),
        note=validity_note(one, related, place, day),
    )


def validity_note(one: Extract, related: Sequence[Related], place: Place, day: date) -> Pieces:
    """Return since when a document is what it is, by which document, and until when it holds."""
    shown = validity_on(day, one)
    if shown is None:
        return ()
    by = _by(one, shown.status, related, place)
    begun = _begun(one, shown, by)
    verb = VERBS[shown.status]
    further = _further(one, shown.status, named=by is not None)
    if by is None:
        return pieces("，".join(filter(None, (f"{begun}{verb}" if begun else "", further))))
    title = PieceView(
        by.doc_number or f"《{by.title}》", place.item_href(by), keep=bool(by.doc_number)
    )
    before = pieces(f"{begun}，由" if begun else "由")
    return (*before, title, *pieces(f"{verb}，{further}" if further else verb))


def _begun(one: Extract, shown: ShownValidity, by: Extract | None) -> str:
    """Return since when, as far as the sources say."""
    since = shown.since
    if since is None and shown.status is ValidityStatus.EFFECTIVE:
        since = one.date_effective
    if since is None and by is not None:
        since = by.date_effective
    return f"自{since}起" if since else ""


def _further(one: Extract, status: ValidityStatus, *, named: bool) -> str:
    """Return the agency's statement about the end or a part of it, else until when the document holds."""
    written = one.validity
    if written is None:
        return ""
    if written.statement and status not in HOLDING and not named:
        return written.statement.text.rstrip("。")
    if not written.until or status is ValidityStatus.REPEALED:
        return ""
    lapsed = status is ValidityStatus.LAPSED
    return f"有效期到{written.until}届满" if lapsed else f"有效期至{written.until}"


def _by(
    one: Extract, status: ValidityStatus, related: Sequence[Related], place: Place
) -> Extract | None:
    """Return the public document that made a document what it is; the last one where several did."""
    if status in {ValidityStatus.EFFECTIVE, ValidityStatus.NOT_YET_EFFECTIVE}:
        return None
    named = place.known(one.validity.ended_by or "") if one.validity else None
    if named is not None:
        return named
    wanted = ENDING if status not in IN_FORCE else {Relation.AMENDS}
    return next((r.other for r in reversed(related) if r.back and r.relation in wanted), None)


def cleaned_views(cleaned: Sequence[tuple[str, str]], place: Place) -> tuple[CleanedView, ...]:
    """Return what a clean-up decided, by result; a document that is not public is told by its number alone."""
    by_result: dict[str, list[LinkView]] = {}
    for identifier, result in cleaned:
        other = place.known(identifier)
        link = LinkView(other.title, place.item_href(other)) if other else LinkView(identifier, "")
        by_result.setdefault(result, []).append(link)
    return tuple(
        CleanedView(label=result.label, total=len(links), links=tuple(links))
        for result in CleanUpResult
        if (links := by_result.get(result.value))
    )


def _clean_up(one: Extract, place: Place) -> CleanUpView:
    return CleanUpView(
        title=one.title,
        href=place.item_href(one),
        doc_number=one.doc_number,
        date=str(one.published_on),
        results=cleaned_views(one.cleaned, place),
    )
