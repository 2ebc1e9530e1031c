"""Step screen: refuses a PDF whose drawings draw each other endlessly, before PDFium follows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from catalog.model.pattern import late
from catalog.screen.reader import pdf_refusal

_DRAWN = late(rb"(/[^\s/<>\[\](){}%]+)\s+Do\b")
_MOST_DRAWN = 20_000
_DEEPEST = 30


def check_nesting(objects: Iterable[Any]) -> None:
    """Check every drawing (form XObject) among the objects of a pypdf document.

    Raises:
        NotScreenedError: one draws itself, or draws too many others, through any levels.
    """
    costs: dict[int, int] = {}
    kept = []
    for one in objects:
        if isinstance(one, StreamObject) and one.get("/Subtype") == "/Form":
            kept.append(one)
            _cost(one, costs, frozenset())


def _cost(form: Any, costs: dict[int, int], above: frozenset[int]) -> int:
    """Return how many drawings drawing one comes to, itself included."""
    if id(form) in above or len(above) > _DEEPEST:
        raise pdf_refusal.too_much("图形互相嵌套，没有尽头", "drawings nest without end")
    if id(form) not in costs:
        within = above | {id(form)}
        total = 1
        for child, times in _children(form):
            total += times * _cost(child, costs, within)
            if total > _MOST_DRAWN:
                raise pdf_refusal.too_much("图形嵌套太多", "drawings nest too often")
        costs[id(form)] = total
    return costs[id(form)]


def _children(form: Any) -> list[tuple[Any, int]]:
    drawn = Counter(_DRAWN.findall(form.get_data()))
    if not drawn:
        return []
    resources = _got(form.get("/Resources"))
    if not isinstance(resources, DictionaryObject):
        # Names are then looked up where it is drawn: it may mean itself.
        return [(form, 1)]
    named = _got(resources.get("/XObject"))
    if not isinstance(named, DictionaryObject):
        return []
    children = [(_got(named.get(name.decode("latin-1"))), times) for name, times in drawn.items()]
    return [
        (child, times)
        for child, times in children
        if isinstance(child, StreamObject) and child.get("/Subtype") == "/Form"
    ]


def _got(one: Any) -> Any:
    return None if one is None else one.get_object()
