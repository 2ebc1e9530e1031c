"""Step render: how an item stands to others: the lines under its metadata and the document's history."""

from __future__ import annotations

from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation
from catalog.render.place import Place
from catalog.render.view import LinkView, Mark, RelatedView, StepView
from catalog.render.words import RELATION_LABELS, STEP_ACTIONS
from catalog.select.related import ENDING, Related
from catalog.select.standing import ShownValidity

TELLING = ENDING | {Relation.AMENDS}
"""Relations that the history tells by themselves, whatever else joins the two items."""


def related_lines(related: tuple[Related, ...], place: Place) -> tuple[RelatedView, ...]:
    """Return one line a relation: its label and the related items."""
    lines: dict[str, list[LinkView]] = {}
    for one in related:
        label = RELATION_LABELS[one.relation][one.back]
        lines.setdefault(label, []).append(LinkView(one.other.title, place.item_href(one.other)))
    return tuple(RelatedView(label=label, links=tuple(links)) for label, links in lines.items())


def timeline(
    extract: Extract, related: tuple[Related, ...], shown: ShownValidity | None, place: Place
) -> tuple[StepView, ...]:
    """Return the history, oldest first; empty where the item stands alone."""
    if not related:
        return ()
    steps = [_own_step(extract)]
    told = {one.other.identifier for one in related if one.relation in TELLING}
    for one in related:
        other = one.other
        if one.relation is Relation.CLEANS_UP and other.identifier in told:
            continue  # the clean-up that repeals it is told as the repeal
        action = STEP_ACTIONS[one.relation][one.back]
        amended = one.relation is Relation.AMENDS and one.back
        mark: Mark = "amended" if amended else "related"
        when = str(other.published_on or other.date_created)
        if one.back and one.relation in ENDING:
            mark = "ended"
            when = str(shown.since if shown and shown.since else when)
        steps.append(
            StepView(
                date=when,
                action=action,
                title=other.title,
                href=place.item_href(other),
                number=other.doc_number,
                mark=mark,
                current=False,
            )
        )
    return tuple(sorted(steps, key=lambda step: (step.date, step.mark == "ended", step.title)))


def _own_step(extract: Extract) -> StepView:
    return StepView(
        date=str(extract.published_on or extract.date_created),
        action="本件发布",
        title=extract.title,
        href="",
        number=extract.doc_number,
        mark="published",
        current=True,
    )
