"""Step screen: the texts of a model that the public reads, whatever fields it has, and what stands in them.

Every text of a model is taken unless it is named here as private, so that a new field is screened without
anyone thinking of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from catalog.diagnostic import FieldPath
from catalog.model.pattern import late
from catalog.screen.check_digit import resident_id_is_right, uscc_is_right
from catalog.screen.engine import screen_text
from catalog.screen.hit import Hit, Surroundings

ITEM_PRIVATE: frozenset[str] = frozenset(
    {
        "review",
        "withheld",
        "withdrawal.approved_by",
        "penalty.responsible_reviewer",
        "joint.proposals",
        "disclosed_despite.evidence",
    }
)
"""Fields of an item that never reach the site (front-matter contract); of every other one the texts do."""
PAGE_PRIVATE: frozenset[str] = frozenset({"review"})
SITE_PRIVATE: Mapping[str, frozenset[str]] = {
    "agency": frozenset(),
    "departments": frozenset({"*.liaison"}),
    "taxonomy": frozenset(),
    "topics": frozenset({"*.removed.approved_by"}),
    "sources": frozenset(),
    "calendar": frozenset(),
    "synonyms": frozenset(),
}
"""The agency's own files whose texts the site shows, each with its private fields; `*`: any key or position.
Staff, waivers and the words to avoid stay inside."""


class FieldText(NamedTuple):
    """One text of a model."""

    path: FieldPath
    label: str
    """The field's Chinese label."""
    text: str


def _holds(kind: type) -> type | None:
    """Return as what values of a type are or hold texts; None: they hold none."""
    if issubclass(kind, Enum):
        return None
    return next((one for one in (str, BaseModel, tuple, Mapping) if issubclass(kind, one)), None)


_holding: Callable[[type], type | None] = cache(_holds)
"""Asked for each field of each item: a model's own check of what it is takes ten times as long."""


@dataclass(slots=True)
class _Walk:
    private: Collection[str]
    found: list[FieldText] = field(default_factory=list)

    def take(self, value: Any, path: FieldPath, name: str, label: str) -> None:
        """Collect the texts of a value; `name` is its dotted path with `*` for keys and positions."""
        holding = _holding(type(value))
        if holding is None or name in self.private:
            return
        if holding is str:
            self.found.append(FieldText(path, label, value))
        elif holding is BaseModel:
            start = f"{name}." if name else ""
            model: type[BaseModel] = type(value)
            values = value.__dict__  # most are empty: asking for each takes four times as long
            for attribute, key, title in _fields(model):
                each = values[attribute]
                if each and _holding(type(each)):
                    self.take(each, (*path, key), start + key, title)
        else:
            inside = f"{name}.*" if name else "*"
            pairs: Iterable[tuple[str | int, Any]] = (
                enumerate(value) if holding is tuple else value.items()
            )
            for step, each in pairs:
                self.take(each, (*path, step), inside, label)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """Return attribute, key as written and Chinese label of each field."""
    return tuple(
        (name, info.alias or name, info.title or name) for name, info in model.model_fields.items()
    )


def texts_of(value: Any, private: Collection[str] = ITEM_PRIVATE) -> list[FieldText]:
    """Return the texts of a model, a list or a mapping of models, in the order of its fields."""
    walk = _Walk(private)
    walk.take(value, (), "", "")
    return walk.found


_INDEX_NUMBER = late("(?P<uscc>[0-9A-Z]{18})/(?:19|20)[0-9]{2}-[0-9]{5}")


def _is_index_number(text: str) -> bool:
    """Tell whether a text is an index number of an item, credit code and all: every item has some, all public."""
    match = _INDEX_NUMBER.fullmatch(text)
    return match is not None and _is_credit_code(match["uscc"])


@lru_cache(maxsize=64)
def _is_credit_code(code: str) -> bool:
    return uscc_is_right(code) and not resident_id_is_right(code)


@lru_cache(maxsize=4096)
def _hits(label: str, text: str, around: Surroundings) -> tuple[Hit, ...]:
    """Return what stands in a field; its label goes before it, for that tells whose number it is."""
    before = len(label) + 1
    return tuple(
        hit._replace(start=max(hit.start - before, 0), end=hit.end - before)
        for hit in screen_text(f"{label}：{text}", around)
        if hit.end > before
    )


def screen_fields(texts: list[FieldText], around: Surroundings) -> Iterator[tuple[FieldText, Hit]]:
    """Yield every hit with the text that it stands in; its offsets are those in that text.

    Each text is looked through by itself, so that no field hides what stands in another. Most values
    (issuer, department, contacts) stand in many items and are looked through once.
    """
    for one in texts:
        if not _is_index_number(one.text):
            for hit in _hits(one.label, one.text, around):
                yield one, hit
