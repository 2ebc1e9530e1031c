"""Step render: the blocks that some kinds of item have, as rows of label and value."""

from __future__ import annotations

from catalog.model.base import Model
from catalog.model.block import Joint, Penalty
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.render.place import Place
from catalog.render.validity import cleaned_views
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.item import FactsView


def facts_of(item: Item, extract: Extract, place: Place) -> tuple[FactsView, ...]:
    """Return the public blocks of an item, in a fixed order; consultation and service have their own views."""
    blocks = (
        _penalty(item),
        _joint(item.joint, (extract.issuer, *item.joint_issuers)),
        _clean_up(extract, place),
    )
    return tuple(block for block in blocks if block is not None)


def _row(model: type[Model], name: str, value: str) -> TermView:
    return TermView(label=model.model_fields[name].title or name, value=value)


def _penalty(item: Item) -> FactsView | None:
    """Return the summary's facts; the responsible reviewer is a matter of the file, not of the page."""
    block, last = item.penalty, item.last_public_day
    if block is None:
        return None
    shown = f"{item.published_on}至{last}，期满自动撤下" if last else "长期公开"
    rows = (
        _row(Penalty, "party", block.party.label),
        _row(Penalty, "class_", block.class_.label),
        _row(Penalty, "decided_on", str(block.decided_on)),
        TermView(label="公示期限", value=shown),
    )
    return FactsView("行政处罚", rows)


def _joint(block: Joint | None, issuers: tuple[str, ...]) -> FactsView | None:
    """Return the host and those who issue with it; what each organ proposed stays between them."""
    if block is None:
        return None
    rows = [_row(Joint, "host", block.host)]
    others = tuple(LinkView(one, "") for one in dict.fromkeys(issuers) if one != block.host)
    if others:
        rows.append(TermView(label="联合发文机关", value="", links=others))
    return FactsView("联合发文", tuple(rows))


def _clean_up(extract: Extract, place: Place) -> FactsView | None:
    if not extract.cleaned:
        return None
    rows = tuple(
        TermView(label=f"{one.label}（{one.total}件）", value="", links=one.links)
        for one in cleaned_views(extract.cleaned, place)
    )
    return FactsView("清理结果", rows)
