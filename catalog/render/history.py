"""Step render: how an item stands to others: the lines under its metadata and the document's history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation
from catalog.render.place import Place
from catalog.render.view.common import LinkView
from catalog.render.view.item import Mark, RelatedView, StepView
from catalog.render.words import RELATION_LABELS, STEP_ACTIONS
from catalog.select.related import ENDING, Related
from catalog.select.standing import ShownValidity

TELLING = ENDING | {Relation.AMENDS}
"""Relations that the history tells by themselves, whatever else joins the two items."""
STAGE_ACTIONS: Mapping[Kind, str] = {
    Kind.DECISION_DRAFT: "公布决策草案",
    Kind.CONSULTATION: "公开征求意见",
    Kind.CONSULTATION_RESULT: "公布意见采纳情况",
    Kind.DECISION: "作出决策",
    Kind.PROGRESS: "公布执行进展",
}
"""What happened with a step of a chain; with any other kind a document appeared."""
DECIDING = frozenset({Kind.DECISION_DRAFT, Kind.DECISION, Kind.PROGRESS})
BEFORE, OWN, AFTER = range(3)
"""Order of steps of one day: what this item names, the item, what names it."""


def related_lines(
    extract: Extract, related: Sequence[Related], place: Place
) -> tuple[RelatedView, ...]:
    """Return one line a relation: its label and the related items, but for those that a block of the page tells."""
    lines: dict[str, list[LinkView]] = {}
    for one in related:
        if not _has_block(extract, one):
            label = RELATION_LABELS[one.relation][one.back]
            link = LinkView(one.other.title, place.item_href(one.other))
            lines.setdefault(label, []).append(link)
    return tuple(RelatedView(label=label, links=tuple(links)) for label, links in lines.items())


def _has_block(extract: Extract, one: Related) -> bool:
    """Return whether the pair, the clean-up's results or the consultation's box names the other item."""
    if one.relation is Relation.INTERPRETS:
        return True
    if not one.back and one.other.identifier in {identifier for identifier, _ in extract.cleaned}:
        return True
    answers = one.relation in {Relation.RESULTS_OF, Relation.DRAFT}
    return answers and one.back and extract.consultation is not None


def timeline_title(chain: Sequence[Extract]) -> str:
    """Return the heading of the history: a chain with a decision in it is told as the decision's way."""
    return "决策过程" if any(one.kind in DECIDING for one in chain) else "文件沿革"


def timeline(
    extract: Extract,
    related: Sequence[Related],
    chain: Sequence[Extract],
    shown: ShownValidity | None,
    place: Place,
) -> tuple[StepView, ...]:
    """Return the history, oldest first; empty where the item stands alone.

    `chain` holds all public steps of the matter, the item among them; it is told whole on each one's page.
    """
    found = [*_chain_steps(extract, chain, place), *_steps(extract, related, chain, shown, place)]
    if not found:
        return ()
    if not chain:
        found.append((OWN, _own_step(extract, "本件发布")))
    found.sort(key=lambda pair: (pair[1].date, pair[1].mark == "ended", pair[0], pair[1].title))
    return tuple(step for _, step in found)


def _chain_steps(
    extract: Extract, chain: Sequence[Extract], place: Place
) -> Iterator[tuple[int, StepView]]:
    rank = BEFORE
    for one in chain:
        action = STAGE_ACTIONS.get(one.kind, "发布文件")
        if one.identifier == extract.identifier:
            rank = AFTER
            yield OWN, _own_step(extract, f"{action}（本件）")
        else:
            yield rank, _step(one, action, "related", str(one.published_on), place)


def _steps(
    extract: Extract,
    related: Sequence[Related],
    chain: Sequence[Extract],
    shown: ShownValidity | None,
    place: Place,
) -> Iterator[tuple[int, StepView]]:
    """Yield what the links tell beside the chain; what a clean-up decided stands in its own block."""
    told = {one.other.identifier for one in related if one.relation in TELLING}
    skipped = {one.identifier for one in chain} | {identifier for identifier, _ in extract.cleaned}
    for one in related:
        other = one.other
        if one.relation is Relation.CLEANS_UP and other.identifier in told:
            continue  # the clean-up that repeals it is told as the repeal
        if other.identifier in skipped and not (one.back and one.relation in TELLING):
            continue
        amended = one.relation is Relation.AMENDS and one.back
        mark: Mark = "amended" if amended else "related"
        when = str(other.published_on or other.date_created)
        if one.back and one.relation in ENDING:
            mark = "ended"
            when = str(shown.since if shown and shown.since else when)
        action = STEP_ACTIONS[one.relation][one.back]
        yield (AFTER if one.back else BEFORE), _step(other, action, mark, when, place)


def _step(other: Extract, action: str, mark: Mark, when: str, place: Place) -> StepView:
    return StepView(
        date=when,
        action=action,
        title=other.title,
        href=place.item_href(other),
        number=other.doc_number,
        mark=mark,
        current=False,
    )


def _own_step(extract: Extract, action: str) -> StepView:
    return StepView(
        date=str(extract.published_on or extract.date_created),
        action=action,
        title=extract.title,
        href="",
        number=extract.doc_number,
        mark="published",
        current=True,
    )
