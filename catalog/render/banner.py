"""Step render: the banner of a document that is not simply in force, and its mark on printed pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.model.item import Item
from catalog.model.vocabulary import Relation, ValidityStatus
from catalog.render.place import Place
from catalog.render.view.common import BannerView, LinkView, Tone
from catalog.select.address import item_address
from catalog.select.related import ENDING, Related
from catalog.select.standing import ShownValidity

BANNERS: Mapping[ValidityStatus, tuple[Tone, str, str]] = {
    ValidityStatus.REPEALED: ("void", "已废止，不能作为办事依据", "废止"),
    ValidityStatus.LAPSED: ("lapsed", "已失效，不能作为办事依据", "失效"),
    ValidityStatus.PARTLY_LAPSED: ("info", "部分条款已失效", "部分失效"),
    ValidityStatus.AMENDED: ("info", "已修改", "修改"),
    ValidityStatus.NOT_YET_EFFECTIVE: ("info", "尚未施行", ""),
}
"""Tone, title and verb by the status that is shown; 有效 has no banner."""
ENDED = frozenset({ValidityStatus.REPEALED, ValidityStatus.LAPSED})


def banner_view(
    item: Item, shown: ShownValidity | None, related: tuple[Related, ...], place: Place
) -> BannerView | None:
    """Return the banner of a document that is not simply in force; 有效 has none."""
    if shown is None or shown.status not in BANNERS:
        return None
    if shown.status is ValidityStatus.NOT_YET_EFFECTIVE:
        return _told(shown.status, f"自{shown.since}起施行。")
    wanted = ENDING if shown.status in ENDED else {Relation.AMENDS}
    found = [one for one in related if one.back and one.relation in wanted]
    since = f"自{shown.since}起" if shown.since else ""
    keep = "以下保留原文供查阅。" if shown.status in ENDED else ""
    verb = BANNERS[shown.status][2]
    written = item.validity.ended_by if item.validity else None
    by = found[-1].other if found else place.known(written or "")
    if by is None:
        return _told(shown.status, f"{since}{verb}。{_statement(item)}{keep}")
    number = f"（{by.doc_number}）" if by.doc_number else ""
    replaced = any(one.relation is Relation.REPLACES for one in found)
    told = _told(
        shown.status,
        f"》{number}{verb}。{keep}",
        before=f"{since}，由《" if since else "由《",
        link=LinkView(by.title, place.item_href(by)),
        button=LinkView("看现行文件", place.item_href(by)) if replaced else None,
        number=by.doc_number,
    )
    there = Place(place.atlas, item_address(by.identifier, imported=by.imported))
    return replace(told, address=there.absolute)


def _told(
    status: ValidityStatus,
    after: str,
    *,
    before: str = "",
    link: LinkView | None = None,
    button: LinkView | None = None,
    number: str = "",
) -> BannerView:
    tone, title, _ = BANNERS[status]
    return BannerView(
        tone=tone,
        status=status.value,
        title=title,
        before=before,
        link=link,
        after=after,
        button=button,
        number=number,
    )


def _statement(item: Item) -> str:
    """Return the statement that the agency wrote about the end of the document, as a sentence."""
    written = item.validity.statement if item.validity else None
    return f"{written.text.rstrip('。')}。" if written else ""


def print_status(shown: ShownValidity | None) -> str:
    """Return what stands on every printed page: 已废止, 尚未施行; empty for a document in force."""
    if shown is None or shown.status is ValidityStatus.EFFECTIVE:
        return ""
    label = shown.status.label
    return label if label.startswith(("已", "尚", "部分")) else f"已{label}"
