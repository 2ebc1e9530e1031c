"""Step check: what the public saw of each class, and when: for rules about what is kept up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from catalog.check.memo import remembered
from catalog.check.rule import Catalog
from catalog.check.span import LAST, Span, days_after, shown_span, update_days
from catalog.diagnostic import FieldPath
from catalog.model.agency import Category
from catalog.model.calendar import ONE_DAY

ANNUAL_REPORTS = "49"
"""Article of the class of annual reports: content/reports counts for it too."""


class Update(NamedTuple):
    """A day on which the public saw something new."""

    day: date
    file: str
    department: str


@dataclass(slots=True)
class History:
    """What the public saw of one class, its children included."""

    category: Category
    path: FieldPath
    children: tuple[History, ...]
    updates: list[Update] = field(default_factory=list)
    shown: list[Span] = field(default_factory=list)


@remembered
def class_histories(catalog: Catalog) -> tuple[History, ...]:
    """Return the histories of the uppermost classes; updates in order of their days."""
    own: dict[str, tuple[list[Update], list[Span]]] = {}
    for each in catalog.extracts:
        shown = shown_span(each)
        if shown is not None:
            updates, spans = own.setdefault(each.category, ([], []))
            spans.append(shown)
            updates += [Update(day, each.file, each.department) for day in update_days(each, shown)]
    reports = [Update(day, file, "") for file, day in catalog.reports]
    for category, _ in class_paths(catalog.site.taxonomy) if reports else ():
        if category.article == ANNUAL_REPORTS:
            updates, spans = own.setdefault(category.key, ([], []))
            spans.append(Span(reports[0].day, LAST))
            updates += reports
    return tuple(_history(each, (at,), own) for at, each in enumerate(catalog.site.taxonomy))


def _history(
    category: Category, path: FieldPath, own: Mapping[str, tuple[list[Update], list[Span]]]
) -> History:
    children = tuple(
        _history(child, (*path, "children", at), own) for at, child in enumerate(category.children)
    )
    updates, shown = own.get(category.key, ([], []))
    history = History(category, path, children, [*updates], [*shown])
    for child in children:
        history.updates += child.updates
        history.shown += child.shown
    history.updates.sort()
    return history


def class_paths(
    classes: tuple[Category, ...], above: FieldPath = ()
) -> Iterator[tuple[Category, FieldPath]]:
    """Yield (class, its path in the file), parents before children."""
    for at, category in enumerate(classes):
        path = (*above, at)
        yield category, path
        yield from class_paths(category.children, (*path, "children"))


def every_history(histories: tuple[History, ...]) -> Iterator[History]:
    """Yield each history, then those below it."""
    for each in histories:
        yield each
        yield from every_history(each.children)


def stale_spans(
    updates: list[Update], days: int, end: date = LAST
) -> Iterator[tuple[Update, Span]]:
    """Yield (update, the days on which it was the latest and lay more than `days` back).

    `updates` in order of their days; `end`: the last day looked at.
    """
    for at, update in enumerate(updates):
        start = days_after(update.day, days + 1)
        last = min(end, updates[at + 1].day - ONE_DAY) if at + 1 < len(updates) else end
        if start is not None and start <= last:
            yield update, Span(start, last)
