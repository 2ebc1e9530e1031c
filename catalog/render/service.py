"""Step render: a service matter as a sheet: what I need, where I go, how long it takes, who answers for it.

All elements that the rules ask for stand in it under their official names (Z8, Z13); the questions beside
them are those of the person who comes.
"""

from __future__ import annotations

from catalog.model.block import Service
from catalog.model.item import Item
from catalog.render.pieces import pieces, telephones
from catalog.render.place import Place
from catalog.render.steps import lines_of, steps_of
from catalog.render.view.common import Pieces, PieceView, TermView
from catalog.render.view.item import AnswerView, ServiceView

GLANCE = ("time_limit", "office", "handler")
REST = ("basis", "duties", "discipline")


def service_view(item: Item, place: Place) -> ServiceView | None:
    """Return the sheet of a service matter; None for any other item."""
    block = item.service
    if block is None:
        return None
    before = [_answer("谁可以办", "conditions", block)]
    if block.materials is not None:
        before.append(_answer("要带什么", "materials", block))
    return ServiceView(
        glance=(*(_term(name, block) for name in GLANCE), *_telephone(item, place)),
        before=tuple(before),
        steps=tuple(pieces(step) for step in steps_of(block.procedure)),
        after=(
            _answer("办完得到什么", "result", block),
            _answer("没有做到怎么办", "commitments", block),
            _supervision(block, place),
        ),
        rest=tuple(_term(name, block) for name in REST),
    )


def _label(name: str) -> str:
    return Service.model_fields[name].title or name


def _term(name: str, block: Service) -> TermView:
    return TermView(label=_label(name), value="", pieces=pieces(getattr(block, name)))


def _answer(question: str, name: str, block: Service) -> AnswerView:
    lines = tuple(pieces(line) for line in lines_of(getattr(block, name)))
    return AnswerView(question=question, element=_label(name), lines=lines)


def _telephone(item: Item, place: Place) -> tuple[TermView, ...]:
    """Return the telephone to ask: the item's own, else its department's."""
    department = place.site.departments.get(item.department)
    numbers = telephones(item.public_contacts)
    if not numbers and department is not None:
        numbers = telephones((department.phone,))
    if not numbers:
        return ()
    return (TermView(label="咨询电话", value="", pieces=pieces("、".join(numbers))),)


def _supervision(block: Service, place: Place) -> AnswerView:
    """Return who hears complaints: what the sheet says, and always the agency's own telephone for it."""
    lines: list[Pieces] = [pieces(line) for line in lines_of(block.supervision or "")]
    number = place.site.agency.supervision.phone
    if number not in (block.supervision or ""):
        lines.append((PieceView("监督电话："), *pieces(number)))
    return AnswerView(question="不满意找谁", element=_label("supervision"), lines=tuple(lines))
