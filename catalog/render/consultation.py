"""Step render: consultations: where each stands on the day, on its own page, in the list, on the home page.

A page is read on later days than it was built. So every word about the day names that day, and carries the
dates from which theme/assets/javascripts/catalog.js says it anew for the reader's day; the words are the same.
Only while a consultation is open do the words of its page change from day to day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from catalog.model.block import Consultation
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation
from catalog.render.pieces import pieces
from catalog.render.place import Place
from catalog.render.view.common import LinkView, LiveView, TermView
from catalog.render.view.home import OpenConsultationView
from catalog.render.view.item import ConsultationView
from catalog.render.view.overview import (
    ConsultationGroupView,
    ConsultationRowView,
    ConsultationsView,
)
from catalog.select.related import Related

ONE_DAY = timedelta(days=1)
ANSWERING = frozenset({Relation.RESULTS_OF, Relation.DRAFT})
"""Relations by which what came of a consultation names it."""


def live_view(asked: Consultation, day: date) -> LiveView:
    """Return where a consultation stands on the day; both its days count."""
    if day < asked.opens:
        words, true_on = f"第一天是{asked.opens}", asked.opens - ONE_DAY
        return _live("upcoming", "即将开始", words, asked, true_on)
    if day > asked.closes:
        words, true_on = f"最后一天是{asked.closes}", asked.closes + ONE_DAY
        return _live("closed", "已截止", words, asked, true_on)
    left = (asked.closes - day).days
    words = f"按{day}算，还剩{left}天" if left else f"{day}是最后一天"
    return _live("open", "正在征求意见", words, asked, day)


def _live(state: str, label: str, words: str, asked: Consultation, day: date) -> LiveView:
    return LiveView(
        state=state,  # type: ignore[arg-type]
        label=label,
        words=words,
        opens=str(asked.opens),
        closes=str(asked.closes),
        day=str(day),
    )


def _answers(related: Sequence[Related], relation: Relation | None = None) -> list[Extract]:
    wanted = ANSWERING if relation is None else {relation}
    return [one.other for one in related if one.back and one.relation in wanted]


def _due(asked: Consultation, related: Sequence[Related], day: date) -> str:
    """Return when the report is due, true until the report is there, which changes the page; then empty."""
    if _answers(related, Relation.RESULTS_OF):
        return ""
    if day > asked.report_due:
        return f"最迟应当在{asked.report_due}公布，还没有公布"
    return f"最迟在{asked.report_due}公布"


def consultation_view(
    asked: Consultation | None, related: Sequence[Related], place: Place
) -> ConsultationView | None:
    """Return the consultation of an item's own page; None where it has none."""
    if asked is None:
        return None
    day = place.atlas.day
    answers = tuple(LinkView(one.title, place.item_href(one)) for one in _answers(related))
    rows = [
        TermView(label="参与方式", value="", pieces=pieces(asked.how)),
        TermView(label="起草依据", value="", pieces=pieces(asked.basis)),
    ]
    if answers:
        rows.append(TermView(label="结果", value="", links=answers))
    if due := _due(asked, related, day):
        rows.append(TermView(label="结果公布", value="", pieces=pieces(due)))
    return ConsultationView(live=live_view(asked, day), rows=tuple(rows))


def open_consultations(
    public: Sequence[Extract], place: Place, day: date
) -> tuple[OpenConsultationView, ...]:
    """Return the consultations that are open on the day, those that close first in front."""
    found = [
        (one.consultation, one)
        for one in public
        if one.consultation and one.consultation.opens <= day <= one.consultation.closes
    ]
    found.sort(key=lambda pair: (pair[0].closes, pair[1].identifier))
    return tuple(
        OpenConsultationView(title=one.title, href=place.item_href(one), live=live_view(asked, day))
        for asked, one in found
    )


def consultations_view(
    place: Place,
    public: Sequence[Extract],
    related: Mapping[str, tuple[Related, ...]],
    day: date,
) -> ConsultationsView:
    """Return all consultations: open, still to open, awaiting their report, with it."""
    rows = [
        _row(one, one.consultation, related.get(one.identifier, ()), place, day)
        for one in sorted(public, key=lambda one: one.identifier)
        if one.consultation is not None
    ]
    soon = sorted((r for r in rows if r.live.state != "closed"), key=lambda r: r.live.closes)
    past = sorted(
        (r for r in rows if r.live.state == "closed"), key=lambda r: r.live.closes, reverse=True
    )
    still_open = [row for row in soon if row.live.state == "open"]
    none_open = f"截至{day}，没有正在进行的意见征集。"
    groups = (
        _group("正在征求意见", "open", still_open, str(day), none_open),
        _group("即将开始", "upcoming", [r for r in soon if r.live.state == "upcoming"], str(day)),
        _group("已截止，等待公布采纳情况", "awaiting", [r for r in past if r.due], str(day)),
        _group("已公布采纳情况", "answered", [r for r in past if not r.due]),
    )
    return ConsultationsView(
        breadcrumbs=place.breadcrumbs(),
        title="征求意见",
        lead="正在征求意见的事项，已经截止的事项和意见采纳情况。",
        groups=tuple(group for group in groups if group.rows or group.empty),
    )


def _group(
    title: str,
    anchor: str,
    rows: Sequence[ConsultationRowView],
    as_of: str = "",
    empty: str = "",
) -> ConsultationGroupView:
    return ConsultationGroupView(
        title=title, anchor=anchor, as_of=as_of, rows=tuple(rows), empty=empty
    )


def _row(
    one: Extract, asked: Consultation, related: Sequence[Related], place: Place, day: date
) -> ConsultationRowView:
    live = live_view(asked, day)
    return ConsultationRowView(
        title=one.title,
        href=place.item_href(one),
        live=live,
        how=() if live.state == "closed" else pieces(asked.how),
        due=pieces(_due(asked, related, day)),
        results=tuple(LinkView(each.title, place.item_href(each)) for each in _answers(related)),
    )
