"""Step render: tombstones: what was withdrawn or has expired keeps its address, with reason and date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from catalog.model.agency import Person
from catalog.model.extract import Extract
from catalog.model.item import Withdrawal
from catalog.model.vocabulary import Role, State
from catalog.render.place import Place
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.gone import TombstoneView, WayView
from catalog.select.standing import Standing

APPROVING = (
    Role.DIRECTOR,
    Role.DEPUTY_DIRECTOR,
    Role.LEADING_GROUP,
    Role.OFFICE,
    Role.DEPARTMENT_HEAD,
)
"""Roles that may approve a withdrawal or the removal of a column, highest first; the public sees the level alone."""


def approval_level(approved_by: str, on: date, staff: Mapping[str, Person]) -> str:
    """Return the level that a person who approved held on the day: 分管副局长; empty if unknown."""
    person = staff.get(approved_by)
    if person is None:
        return ""
    return next((role.label for role in APPROVING if person.holds(role, on)), "")


def tombstone_view(
    place: Place, extract: Extract, standing: Standing, gone_total: int
) -> TombstoneView:
    """Return the tombstone of a withdrawn or expired item."""
    agency = place.site.agency
    gone = extract.withdrawal if standing.state is State.WITHDRAWN else None
    other = place.known(gone.replaced_by) if gone and gone.replaced_by else None
    link = LinkView(other.title, place.item_href(other)) if other else None
    return TombstoneView(
        breadcrumbs=place.breadcrumbs(
            LinkView("已撤下和已到期的信息", place.href("catalog/withdrawn/"))
        ),
        identifier=extract.identifier,
        heading="这件信息已经撤下" if gone else "这件信息的公开期限已满",
        title="" if gone and gone.hides_title else extract.title,
        lead=f"这个网址没有出错。{_what_stood_here(extract, gone)}，原文不再提供。",
        terms=_withdrawn_terms(extract, gone, place, link) if gone else _expired_terms(extract),
        button=LinkView("看替代信息", link.href) if link else None,
        ways=ways_on(place, gone_total),
        phone=agency.phones[0],
        hours=agency.hours,
    )


def _what_stood_here(extract: Extract, gone: Withdrawal | None) -> str:
    kind = extract.kind.label
    if gone is not None:
        return f"这里原来是一件{kind}，{gone.on}撤下"
    return f"这里原来是一件{kind}，公开到{extract.last_public_day}为止"


def _span(extract: Extract, last: str) -> tuple[TermView, ...]:
    if extract.published_on is None:
        return ()
    return (TermView(label="公开期间", value=f"{extract.published_on}至{last}"),)


def _withdrawn_terms(
    extract: Extract, gone: Withdrawal, place: Place, link: LinkView | None
) -> tuple[TermView, ...]:
    last = gone.on - timedelta(days=1)
    level = approval_level(gone.approved_by, gone.on, place.site.staff)
    terms = [
        TermView(label="撤下原因", value=gone.reason),
        TermView(label="原因类别", value=gone.kind.label),
        TermView(label="撤下日期", value=str(gone.on), machine=str(gone.on)),
        *_span(extract, str(last)),
    ]
    if level:
        terms.append(TermView(label="批准", value=level))
    if link:
        terms.append(TermView(label="替代信息", value=link.text, href=link.href))
    return tuple(terms)


def _expired_terms(extract: Extract) -> tuple[TermView, ...]:
    last = str(extract.last_public_day)
    return (
        TermView(label="原因", value="公开时限届满"),
        TermView(label="公开截止日", value=last, machine=last),
        *_span(extract, last),
    )


def ways_on(place: Place, gone_total: int) -> tuple[WayView, ...]:
    """Return the ways on from a tombstone."""
    return (
        WayView(text="浏览法定主动公开内容", href=place.href("catalog/"), note=""),
        WayView(
            text="查看全部已撤下和已到期的信息",
            href=place.href("catalog/withdrawn/"),
            note=f"{gone_total}件",
        ),
        WayView(
            text="依申请公开",
            href=place.href("request/"),
            note="认为撤下不当，或者需要其中与自己有关的内容",
        ),
    )
