"""Step render: columns (专栏): who keeps each, since when; a removed one stays, with what happened (H7(5))."""

from __future__ import annotations

from datetime import date

from catalog.model.agency import Topic
from catalog.render.place import Place
from catalog.render.tombstone import approval_level
from catalog.render.view.common import BannerView
from catalog.render.view.overview import TopicRowView, TopicsView
from catalog.select.listing import Listings, topic_address


def is_removed(topic: Topic, day: date) -> bool:
    """Return whether the column is removed on the day."""
    return topic.removed is not None and topic.removed.on <= day


def topic_lead(topic: Topic, place: Place, day: date) -> str:
    """Return who keeps the column, and since when."""
    owner = place.department(topic.owner)
    kept = f"原由{owner}负责更新" if is_removed(topic, day) else f"由{owner}负责更新"
    return f"{kept}，{topic.opened}开设。"


def removal_banner(topic: Topic, place: Place, day: date) -> BannerView | None:
    """Return what happened to a removed column; None while it stands."""
    gone = topic.removed
    if gone is None or day < gone.on:
        return None
    level = approval_level(gone.approved_by, gone.on, place.site.staff)
    approved = f"，经{level}批准" if level else ""
    notice = gone.notice.rstrip("。")
    return BannerView(
        tone="lapsed",
        status="lapsed",
        title="这个专栏已经撤销",
        before="",
        link=None,
        after=f"{gone.on}撤销{approved}。{notice}。",
        button=None,
    )


def topics_view(place: Place, listings: Listings, day: date) -> TopicsView:
    """Return the index: the columns that stand in the file's order, then the removed ones, newest first."""
    told = [(topic, _row(topic, listings, place, day)) for topic in place.site.topics]
    shown = [(topic, row) for topic, row in told if row is not None]
    gone = [row for topic, row in shown if is_removed(topic, day)]
    return TopicsView(
        breadcrumbs=place.breadcrumbs(),
        title="专栏",
        lead="按专题汇集的信息，各有负责更新的处室；撤销的也列在这里。",
        open=tuple(row for topic, row in shown if not is_removed(topic, day)),
        removed=tuple(sorted(gone, key=lambda row: row.removed, reverse=True)),
        empty="现在没有专栏。",
    )


def _row(topic: Topic, listings: Listings, place: Place, day: date) -> TopicRowView | None:
    """Return a column's row; None before the day on which it opens."""
    listing = listings.at(topic_address(topic.key))
    if listing is None:
        return None
    gone = topic.removed if is_removed(topic, day) else None
    return TopicRowView(
        title=topic.title,
        href=place.href(listing.address),
        owner=place.department(topic.owner),
        opened=str(topic.opened),
        updated=str(listing.newest or ""),
        total=len(listing.members),
        removed=str(gone.on) if gone else "",
        notice=gone.notice if gone else "",
    )
