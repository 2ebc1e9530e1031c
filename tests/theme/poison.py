"""A view with every text replaced, to see what a template does with hostile words."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any, Literal

from markupsafe import Markup

POISON = "<b>&\"'"
ESCAPED = "&lt;b&gt;&amp;&#34;&#39;"
CODES = {("TagView", "status"), ("BannerView", "status")}
"""Texts that choose a sign: machine words of a closed list, never content."""


def poisoned(view: Any) -> Any:
    """Return the view with every text field, at any depth, turned into its name and markup."""
    hints = typing.get_type_hints(type(view))
    changed = {}
    for field in dataclasses.fields(view):
        value = getattr(view, field.name)
        closed = _is_closed(hints[field.name]) or (type(view).__name__, field.name) in CODES
        changed[field.name] = value if closed else _poison(value, field.name)
    return dataclasses.replace(view, **changed)


def _is_closed(hint: Any) -> bool:
    return typing.get_origin(hint) is Literal


def _poison(value: Any, name: str) -> Any:
    if isinstance(value, Markup):
        return Markup("<p>body</p>")
    if isinstance(value, str):
        return f"{name}{POISON}" if value else value
    if isinstance(value, tuple):
        return tuple(_poison(one, name) for one in value)
    if dataclasses.is_dataclass(value):
        return poisoned(value)
    assert isinstance(value, bool | int | types.NoneType), f"{name}: {type(value)}"
    return value


def texts(view: Any) -> Iterator[str]:
    """Yield every text of a view, at any depth, markup left out."""
    if isinstance(view, str):
        if not isinstance(view, Markup):
            yield view
    elif isinstance(view, tuple):
        for one in view:
            yield from texts(one)
    elif dataclasses.is_dataclass(view):
        for field in dataclasses.fields(view):
            yield from texts(getattr(view, field.name))
