"""Step render: one process's share of the casting: prepared once, then given items and pages of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalog.model.extract import Extract
from catalog.render.cast import Caster
from catalog.render.plan import CastItem, Plan
from catalog.screen.output import Suspect

R = TypeVar("R")

_caster: Caster | None = None


def start(plan: Plan) -> None:
    """Prepare a process for casting."""
    global _caster  # noqa: PLW0603 - a process prepares its tools once
    _caster = Caster(plan)


@dataclass(frozen=True, slots=True)
class Share(Generic[R]):
    """What a process did: results in the order of the task, the files with their digests, what is suspicious in them."""

    results: list[R]
    files: list[tuple[str, str]]
    suspects: list[Suspect]


def cast_items(extracts: Sequence[Extract]) -> Share[CastItem | None]:
    """Cast some items in a prepared process."""
    assert _caster is not None
    return _share(_caster.items(extracts))


def cast_lists(pages: Sequence[tuple[str, int]]) -> Share[str]:
    """Cast some pages of lists in a prepared process."""
    assert _caster is not None
    return _share(_caster.lists(pages))


def _share(results: list[R]) -> Share[R]:
    assert _caster is not None
    return Share(results, _caster.files.noted(), _caster.files.suspected())
