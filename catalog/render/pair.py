"""Step render: a policy and its interpretation, each on the other's page (H7(2))."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.check.rules.block import FORMS
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation
from catalog.render.place import Place
from catalog.render.side_by_side import beside_address
from catalog.render.validity import validity_note
from catalog.render.view.common import LinkView
from catalog.render.view.item import PairEntryView, PairView
from catalog.render.words import tag_of
from catalog.render.work import Work
from catalog.select.related import Related
from catalog.select.standing import validity_on

PART_LEVEL = 2
"""Heading level of an interpretation's parts."""


def pair_views(
    own: Extract,
    related: tuple[Related, ...],
    interpretations: Mapping[str, Work],
    place: Place,
) -> tuple[PairView, ...]:
    """Return the pairs of an item: what interprets it, and what it interprets.

    `interpretations` are the works of the former, by identifier.
    """
    both = [one for one in related if one.relation is Relation.INTERPRETS]
    told = (
        (
            "配套解读",
            [_interpretation(own, one, interpretations, place) for one in both if one.back],
        ),
        ("解读的文件", [_policy(own, one, place) for one in both if not one.back]),
    )
    return tuple(
        PairView(heading=heading, entries=tuple(entries)) for heading, entries in told if entries
    )


def _interpretation(
    own: Extract, one: Related, interpretations: Mapping[str, Work], place: Place
) -> PairEntryView:
    """Return an interpretation as its policy's page tells it: its forms, and each part at its place."""
    href = place.item_href(one.other)
    work = interpretations.get(one.other.identifier)
    block = work.item.interpretation if work else None
    forms = "、".join(FORMS.get(form, form) for form in block.forms) if block else ""
    sections = work.prose.sections if work else ()
    return PairEntryView(
        title=one.other.title,
        href=href,
        facts=tuple(filter(None, (forms, f"{one.other.published_on}发布"))),
        tag=None,
        note=(),
        parts=tuple(
            LinkView(section.text, f"{href}#{section.anchor}")
            for section in sections
            if section.level == PART_LEVEL and section.text
        ),
        beside=place.href(beside_address(own, one.other)),
    )


def _policy(own: Extract, one: Related, place: Place) -> PairEntryView:
    """Return a policy as its interpretation's page tells it: its number, its validity on the day."""
    shown = validity_on(place.atlas.day, one.other)
    return PairEntryView(
        title=one.other.title,
        href=place.item_href(one.other),
        facts=tuple(filter(None, (one.other.doc_number, f"{one.other.published_on}发布"))),
        tag=tag_of(shown.status) if shown else None,
        note=validity_note(one.other, (), place, place.atlas.day),
        parts=(),
        beside=place.href(beside_address(one.other, own)),
    )
