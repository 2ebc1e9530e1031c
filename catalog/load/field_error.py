"""Step load: one fault of validation becomes one finding at its place, in the webmaster's words."""

from __future__ import annotations

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
}
_ENGLISH = {
    "day_form": "a date YYYY-MM-DD, e.g. 2025-03-07",
    "day_range": "a date from 1900 to 2100",
    "day_unknown": "a date that the calendar has",
    "moment_form": "YYYY-MM-DD or YYYY-MM-DD HH:MM",
    "count_form": "a whole number",
}
_LISTS = frozenset({"tuple_type", "list_type"})
_MAPPINGS = frozenset({"model_type", "dict_type", "mapping_type", "model_attributes_type"})


def field_finding(fault: Any, tree: Tree, model: Any) -> Finding:
    """Return the finding for one entry of `ValidationError.errors()`."""
    path: FieldPath = tuple(step for step in fault["loc"] if step != "[key]")
    kind, value = str(fault["type"]), fault["input"]
    if kind == "missing":
        return _missing(path, tree, model)
    place = _place(path, tree)
    if kind == "extra_forbidden":
        return _unknown_key(path, tree.keys.get(path, place), model)
    label = named(model, path)
    known = field_at(model, path)
    expected = known.expected if known else ""
    if kind in _LISTS or kind in _MAPPINGS:
        return _shape(path, place, label, value, kind, expected)
    if kind == "enum":
        return _unknown_value(path, place, label, value, known.choices if known else ())
    if kind == "too_short":
        return refusals.EMPTY_LIST.at(place, path, label=label, expected=expected)
    told = fault.get("ctx", {}).get("expected", expected)
    if isinstance(value, dict | list) and kind != "term_form":
        return _shape(path, place, label, value, "scalar", told)
    if kind == "term_form":
        return refusals.TERM.at(place, path, label=label, found=_found(value), expected=told)
    if kind in _SCALARS:
        words = Text(told, _ENGLISH.get(kind, told))
        return _SCALARS[kind].at(place, path, label=label, found=shown(str(value)), expected=words)
    return refusals.WORDS.at(place, path, label=label, found=shape_of(value), expected=told)


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
        expected=known.expected if known else "",
        key=str(path[-1]),
    )


def _unknown_key(path: FieldPath, place: Place, model: Any) -> Finding:
    keys = keys_of(kind_at(model, path[:-1]))
    listed = "、".join(keys)
    return refusals.UNKNOWN_KEY.at(
        place,
        path,
        found=shown(str(path[-1])),
        parent=named(model, path[:-1]),
        near=nearest(str(path[-1]), keys),
        known=Text(listed, ", ".join(keys)),
    )


def _unknown_value(
    path: FieldPath, place: Place, label: Text, value: Any, choices: tuple[Any, ...]
) -> Finding:
    if isinstance(value, dict | list):
        return _shape(path, place, label, value, "scalar", "、".join(map(str, choices)))
    keys = [str(each) for each in choices]
    labels = [each.label if isinstance(each, Labelled) else str(each) for each in choices]
    by_word = dict(zip(keys, keys, strict=True)) | dict(zip(labels, keys, strict=True))
    near = nearest(str(value), keys)
    if str(value) in by_word:
        right = by_word[str(value)]
        near = Text(f"，是不是“{right}”？", f"; did you mean '{right}'?")
    told = "；".join(f"{key}（{label}）" for key, label in zip(keys, labels, strict=True))
    return refusals.UNKNOWN_VALUE.at(
        place,
        path,
        label=label,
        found=shown(str(value)),
        expected=Text("、".join(keys), ", ".join(keys)),
        near=near,
        choices=told,
    )


def _shape(
    path: FieldPath, place: Place, label: Text, value: Any, kind: str, expected: str
) -> Finding:
    if kind in _LISTS:
        shape, advice = LIST_SHAPE, LIST_ADVICE
    elif kind in _MAPPINGS:
        shape, advice = MAPPING_SHAPE, MAPPING_ADVICE
    else:
        shape, advice = TEXT_SHAPE, TEXT_ADVICE
    return refusals.SHAPE.at(
        place,
        path,
        label=label,
        found=shape_of(value),
        shape=shape,
        expected=expected,
        advice=advice,
    )
