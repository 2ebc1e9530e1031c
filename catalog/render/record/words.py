"""Step render: record: names of changes and reasons, addresses of the record's pages, keys of the site in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from catalog.model.vocabulary import State
from catalog.record.field import Names
from catalog.record.past import RECORD, record_address
from catalog.render.place import Place
from catalog.render.view.common import LinkView

CHANGES: Mapping[str, str] = {
    "added": "新增",
    "changed": "变更",
    "withdrawn": "撤下",
    "expired": "到期",
    "restored": "恢复",
    "removed": "清除",
}
"""What becomes of items, in the order in which it is told."""
REASONS: Mapping[str, str] = {
    State.WITHHELD.value: "不予公开（第十四条至第十六条）",
    State.ON_REQUEST.value: "依申请公开",
    State.NOT_APPROVED.value: "审核中",
    State.READY.value: "已审核，待定发布日期",
    State.SCHEDULED.value: "定时公开，时间未到",
    State.REFUSED.value: "正在更正",
}
"""Why an item is not listed."""


def publication_address(number: int, page: int = 1) -> str:
    """Return the address of a publication's page below the site's root."""
    return f"{RECORD}{number}/" + (f"page-{page}/" if page > 1 else "")


def publications_address(page: int = 1) -> str:
    """Return the address of a page of the list of publications."""
    return RECORD + (f"page-{page}/" if page > 1 else "")


def comparison_address(number: int, url: str) -> str:
    """Return where the version of publication `number` is compared with the one before; `url` is the item's page.

    Below it lie `from-<n>/`, the same version against that of publication n, and `now/`, against the one that holds.
    """
    return f"{RECORD}{number}/{record_address(url)}/"


def number_words(number: int) -> str:
    """Return 第7次发布."""
    return f"第{number}次发布"


def publication_link(place: Place, number: int) -> LinkView:
    """Return 第7次发布 and its page."""
    return LinkView(number_words(number), place.href(publication_address(number)))


def time_words(moment: str) -> str:
    """Return an RFC 3339 time as 2026-11-20 10:32, on the clock that it names."""
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M}"


def site_names(place: Place) -> Names:
    """Return what puts keys of classes, departments, topics, sources and items in words."""

    def words(field: str, key: str) -> str:
        if field == "identifier":
            other = place.known(key)
            return f"《{other.title}》" if other else key
        if field == "department":
            return place.department(key)
        if field == "category":
            path = place.atlas.paths.get(key, ())
            return path[-1].title if path else key
        if field == "topics":
            topic = place.atlas.topics.get(key)
            return topic.title if topic else key
        return place.source(key) if field == "source" else key

    return words
