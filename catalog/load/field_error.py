"""Step load: one fault of validation becomes one finding at its place, in the webmaster's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalog.diagnostic import FieldPath, Finding, Place, Text
from catalog.load import fault_field as refusals
from catalog.load.fault import Refusal, nearest, shown
from catalog.load.label import field_at, keys_of, kind_at, named
from catalog.load.shape import (
    LIST_ADVICE,
    LIST_SHAPE,
    MAPPING_ADVICE,
    MAPPING_SHAPE,
    TEXT_ADVICE,
    TEXT_SHAPE,
    shape_of,
)
from catalog.load.yaml_tree import Tree
from catalog.model.vocabulary import Labelled

_SCALARS: dict[str, Refusal] = {
    "day_form": refusals.DAY,
    "day_range": refusals.DAY,
    "day_unknown": refusals.DAY,
    "moment_form": refusals.MOMENT,
    "flag_form": refusals.FLAG,
    "count_form": refusals.COUNT,
    "amount_form": refusals.COUNT,
}
_ENGLISH = {
    "day_form": "a date YYYY-MM-DD, e.g. 2025-03-07",
    "day_range": "a date from 1900 to 2100",
    "day_unknown": "a date that the calendar has",
    "moment_form": "YYYY-MM-DD or YYYY-MM-DD HH:MM",
    "count_form": "a whole number",
    "amount_form": "an amount such as 100 or 100.50",
}
_OWN = frozenset({*_SCALARS, "words_form", "term_form"})
"""Kinds of the project's own scalar types, which say themselves what they expect."""
_LISTS = frozenset({"tuple_type", "list_type"})
_MAPPINGS = frozenset({"model_type", "dict_type", "mapping_type", "model_attributes_type"})


@dataclass(frozen=True, slots=True)
class _Fault:
    """What validation says of one field, with what is known of it."""

    kind: str
    path: FieldPath
    place: Place
    value: Any
    label: Text
    expected: str
    choices: tuple[Any, ...]


def field_finding(fault: Any, tree: Tree, model: Any) -> Finding:
    """Return the finding for one entry of `ValidationError.errors()`."""
    path: FieldPath = tuple(step for step in fault["loc"] if step != "[key]")
    kind = str(fault["type"])
    if kind == "missing":
        return _missing(path, tree, model)
    if kind == "extra_forbidden":
        return unknown_key(path, tree, model)
    known = field_at(model, path)
    expected = known.expected if known else ""
    return _known_field(
        _Fault(
            kind=kind,
            path=path,
            place=_place(path, tree),
            value=fault["input"],
            label=named(model, path),
            expected=fault.get("ctx", {}).get("expected", expected) if kind in _OWN else expected,
            choices=known.choices if known else (),
        )
    )


def _known_field(fault: _Fault) -> Finding:
    """Return the finding for a field that is known and given."""
    place, path, label, kind = fault.place, fault.path, fault.label, fault.kind
    if kind == "too_short":
        return refusals.EMPTY_LIST.at(place, path, label=label, expected=fault.expected)
    if kind == "term_form":
        told = _found(fault.value)
        return refusals.TERM.at(place, path, label=label, found=told, expected=fault.expected)
    if kind in _LISTS or kind in _MAPPINGS or isinstance(fault.value, dict | list):
        return _shape(fault)
    if kind == "enum":
        return _unknown_value(fault)
    if kind in _SCALARS:
        words = Text(fault.expected, _ENGLISH.get(kind, fault.expected))
        value = shown(str(fault.value))
        return _SCALARS[kind].at(place, path, label=label, found=value, expected=words)
    told = shape_of(fault.value)
    return refusals.WORDS.at(place, path, label=label, found=told, expected=fault.expected)


def _found(value: Any) -> Text:
    if isinstance(value, dict):
        keys = shown("、".join(map(str, value)) or "{}")
        return Text(f"下级字段“{keys}”", f"nested keys '{keys}'")
    return shape_of(value)


def _place(path: FieldPath, tree: Tree) -> Place:
    """Return the place of the field, or of the nearest enclosing one."""
    while path:
        if path in tree.places:
            return tree.places[path]
        path = path[:-1]
    return tree.places.get((), Place(1, 1))


def _missing(path: FieldPath, tree: Tree, model: Any) -> Finding:
    """A missing field stands where its empty key is, else where its block begins, else at the file's start."""
    known = field_at(model, path)
    place = tree.places.get(path) or (_place(path, tree) if len(path) > 1 else Place(1, 1))
    return refusals.MISSING.at(
        place,
        path,
        label=named(model, path),
        expected=known.expected_text if known else "",
        key=str(path[-1]),
    )


def unknown_key(path: FieldPath, tree: Tree, model: Any) -> Finding:
    """Return the finding for a key that the model does not know.

    An unknown key stands where the key is, not where its value is.
    """
    keys = keys_of(kind_at(model, path[:-1]))
    return refusals.UNKNOWN_KEY.at(
        tree.keys().get(path) or _place(path, tree),
        path,
        found=shown(str(path[-1])),
        parent=named(model, path[:-1]),
        near=nearest(str(path[-1]), keys),
        known=Text("、".join(keys), ", ".join(keys)),
    )


def _unknown_value(fault: _Fault) -> Finding:
    keys = [str(each) for each in fault.choices]
    labels = [each.label if isinstance(each, Labelled) else str(each) for each in fault.choices]
    by_label = dict(zip(labels, keys, strict=True))
    value = str(fault.value)
    near = nearest(value, keys)
    if value in by_label:
        near = Text(f"，是不是“{by_label[value]}”？", f"; did you mean '{by_label[value]}'?")
    return refusals.UNKNOWN_VALUE.at(
        fault.place,
        fault.path,
        label=fault.label,
        found=shown(value),
        expected=Text("、".join(keys), ", ".join(keys)),
        near=near,
        choices="；".join(f"{key}（{label}）" for label, key in by_label.items()),
    )


def _shape(fault: _Fault) -> Finding:
    if fault.kind in _LISTS:
        shape, advice = LIST_SHAPE, LIST_ADVICE
    elif fault.kind in _MAPPINGS:
        shape, advice = MAPPING_SHAPE, MAPPING_ADVICE
    else:
        shape, advice = TEXT_SHAPE, TEXT_ADVICE
    return refusals.SHAPE.at(
        fault.place,
        fault.path,
        label=fault.label,
        found=shape_of(fault.value),
        shape=shape,
        expected=fault.expected,
        advice=advice,
    )
