"""Step load: what is known of a field by its path, from the models' declarations."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from catalog.diagnostic import FieldPath, Text
from catalog.model.text import Moment

_ENGLISH: dict[Any, str] = {
    date: "a date YYYY-MM-DD",
    Moment: "YYYY-MM-DD or YYYY-MM-DD HH:MM",
    bool: "true or false",
    int: "a whole number",
}


@dataclass(frozen=True, slots=True)
class Described:
    """A field as declared: Chinese label, what is expected, and its closed list where it has one."""

    label: str
    expected: str
    required: bool
    kind: Any
    """Annotation of the value at the path."""

    @property
    def expected_text(self) -> Text:
        """What is expected, in both languages; the English words come from the type."""
        if self.choices:
            return Text(self.expected, "one of " + ", ".join(map(str, self.choices)))
        return Text(self.expected, _in_english(self.kind))

    @property
    def choices(self) -> tuple[Enum, ...]:
        """The closed list of values; empty where any value of the type will do."""
        kind = self.kind
        return tuple(kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()


@lru_cache(maxsize=4096)
def field_at(root: Any, path: FieldPath) -> Described | None:
    """Return the field at `path` of the model or annotation `root`; None where none is declared.

    An entry of a list or of a mapping by key takes label and expectation from the field that holds it.
    """
    described: Described | None = None
    kind = _bare(root)
    for step in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found = keys_of(kind).get(str(step))
            if found is None:
                return None
            kind = _bare(found.annotation)
            described = Described(
                found.title or str(step), found.description or "", found.is_required(), kind
            )
        else:
            kind = _entry(kind)
            if kind is None:
                return None
            before = described or Described("", "", required=True, kind=kind)
            described = Described(before.label, before.expected, required=True, kind=kind)
    return described


@lru_cache(maxsize=256)
def keys_of(kind: Any) -> dict[str, FieldInfo]:
    """Return the fields of a model by the key under which they are written."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in kind.model_fields.items()}


def label_of(root: Any, path: FieldPath) -> str:
    """Return the Chinese label of the field at `path`, or of the nearest enclosing one; "" for none."""
    while path:
        found = field_at(root, path)
        if found is not None and found.label:
            return found.label
        path = path[:-1]
    return ""


def named(root: Any, path: FieldPath) -> Text:
    """Return label and key for a message: `公开方式（disclosure）`; labels are Chinese, so the key alone in English."""
    key = ".".join(map(str, path))
    label = label_of(root, path)
    if not key:
        return Text("元数据", "front matter")
    return Text(f"{label}（{key}）" if label else f"（{key}）", key)


def kind_at(root: Any, path: FieldPath) -> Any:
    """Return the annotation of the value at `path`; None where nothing is declared."""
    if not path:
        return _bare(root)
    found = field_at(root, path)
    return found.kind if found else None


def _in_english(kind: Any) -> str:
    """Return what a value of the type is, in English."""
    if keys_of(kind):
        return "a mapping of " + ", ".join(keys_of(kind))
    if _entry(kind) is not None:
        return "a list" if get_origin(kind) is tuple else "a mapping"
    return _ENGLISH.get(kind, "text")


def _bare(annotation: Any) -> Any:
    """Return the annotation without `Annotated` and `| None`."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in {Union, types.UnionType}:
        rest = [each for each in get_args(annotation) if each is not type(None)]
        return _bare(rest[0])
    return annotation


def _entry(kind: Any) -> Any:
    """Return the annotation of an entry of a list or mapping by key."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _bare(arguments[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _bare(arguments[1])
    return None
