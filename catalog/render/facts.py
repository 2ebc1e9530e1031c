"""Step render: the blocks that some kinds of item have, as rows of label and value."""

from __future__ import annotations

from catalog.model.base import Model
from catalog.model.block import CleanUp, Consultation, Joint, Penalty, Service
from catalog.model.item import Item
from catalog.render.place import Place
from catalog.render.view import FactsView, TermView


def facts_of(item: Item, place: Place) -> tuple[FactsView, ...]:
    """Return the public blocks of an item, in a fixed order."""
    blocks = (
        _consultation(item.consultation),
        _service(item.service),
        _penalty(item.penalty),
        _joint(item.joint),
        _clean_up(item.clean_up, place),
    )
    return tuple(block for block in blocks if block is not None)


def _row(model: type[Model], name: str, value: str, href: str = "") -> TermView:
    return TermView(label=model.model_fields[name].title or name, value=value, href=href)


def _consultation(block: Consultation | None) -> FactsView | None:
    if block is None:
        return None
    names = ("opens", "closes", "how", "basis", "report_due")
    rows = tuple(_row(Consultation, name, str(getattr(block, name))) for name in names)
    return FactsView("征求意见", rows)


def _service(block: Service | None) -> FactsView | None:
    if block is None:
        return None
    rows = tuple(
        _row(Service, name, value)
        for name in Service.model_fields
        if (value := getattr(block, name)) is not None
    )
    return FactsView("办事要素", rows)


def _penalty(block: Penalty | None) -> FactsView | None:
    """Return the summary's facts; the responsible reviewer is a matter of the file, not of the page."""
    if block is None:
        return None
    rows = (
        _row(Penalty, "party", block.party.label),
        _row(Penalty, "class_", block.class_.label),
        _row(Penalty, "decided_on", str(block.decided_on)),
    )
    return FactsView("行政处罚", rows)


def _joint(block: Joint | None) -> FactsView | None:
    if block is None:
        return None
    return FactsView("联合发文", (_row(Joint, "host", block.host),))


def _clean_up(block: CleanUp | None, place: Place) -> FactsView | None:
    if block is None:
        return None
    rows = []
    for one in block.results:
        other = place.known(one.identifier)
        title, href = (other.title, place.item_href(other)) if other else (one.identifier, "")
        rows.append(TermView(label=one.result.label, value=title, href=href))
    return FactsView("清理结果", tuple(rows))
