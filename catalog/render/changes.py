"""Step render: the change notes of an item's page: what changed when, in which publication, and the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.model.item import Item
from catalog.record.past import Standing, Version
from catalog.render.place import Place
from catalog.render.record.words import comparison_address, publication_link, time_words
from catalog.render.view.common import LinkView
from catalog.render.view.item import ChangeView

FIRST = "首次发布。"
UNTOLD = {
    "changed": "与它有关的信息有更新。",
    "withdrawn": "撤下。",
    "expired": "公开期限届满。",
    "restored": "恢复公开。",
}
"""What became of the item where no change note tells of it."""
COMPARED = frozenset({"changed", "restored"})


def change_views(
    item: Item, day: date, versions: Sequence[Version], place: Place
) -> tuple[ChangeView, ...]:
    """Return what changed by the day, newest first; the first publication closes it.

    `versions`: of the publications, oldest first; a note belongs to the first version that tells it.
    """
    left = [one for one in versions if one.change.change != "added"]
    found: list[tuple[str, int, ChangeView]] = []
    for note in sorted(item.changes, key=lambda change: change.on):
        if note.on > day:
            continue
        own = next((one for one in left if note.note in one.change.note), None)
        view = _view(str(note.on), note.note, own, place)
        found.append((str(note.on), own.number if own else 0, view))
    told = {number for _, number, _ in found}
    for one in left:
        if one.number not in told and one.change.change in UNTOLD:
            on = one.as_of[:10]
            found.append((on, one.number, _view(on, UNTOLD[one.change.change], one, place)))
    found.sort(key=lambda each: each[:2])
    first = versions[0] if versions else None
    views = [view for _, _, view in reversed(found)]
    return (*views, _first(item, first, place))


def _view(on: str, note: str, version: Version | None, place: Place) -> ChangeView:
    if version is None:
        return ChangeView(date=on, note=note)
    compared = version.change.change in COMPARED
    address = comparison_address(version.number, version.change.url)
    return ChangeView(
        date=on,
        note=note,
        publication=publication_link(place, version.number),
        compare_href=place.href(address) if compared else "",
    )


def _first(item: Item, first: Version | None, place: Place) -> ChangeView:
    """Return the first publication; what was public before the record began names the record's first one."""
    on = str(item.published_on)
    if first is None or first.change.change != "added":
        return ChangeView(date=on, note=FIRST)
    return ChangeView(
        date=on,
        note=FIRST if first.number > 1 else f"{FIRST}发布记录从第1次发布起。",
        publication=publication_link(place, first.number),
    )


def version_view(
    versions: Sequence[Version], standing: Standing | None, fingerprint: str, place: Place
) -> tuple[LinkView, str] | None:
    """Return in which publication the text came as it stands, and when; None where it was never published so."""
    if standing is None or standing.sha256 != fingerprint or standing.is_gone:
        return None
    own = next((one for one in versions if one.number == standing.version), None)
    return (publication_link(place, own.number), time_words(own.at)) if own else None
