"""Step check: spans of days: on which days items are shown, and on which days nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.vocabulary import Disclosure

FIRST, LAST = date.min, date.max
"""Stand for no beginning and no end."""


class Span(NamedTuple):
    """Days from `start` to `end`, both inclusive."""

    start: date
    end: date

    @property
    def since(self) -> date | None:
        """The first day; None where there is no beginning."""
        return None if self.start == FIRST else self.start

    @property
    def until(self) -> date | None:
        """The last day; None where there is no end."""
        return None if self.end == LAST else self.end


ALWAYS = Span(FIRST, LAST)


def outside(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of the span that lie in none of `taken`, in order."""
    start = span.start
    for each in sorted(taken):
        if each.start > span.end:
            break
        if each.start > start:
            yield Span(start, each.start - ONE_DAY)
        if each.end >= span.end:
            return
        start = max(start, each.end + ONE_DAY)
    yield Span(start, span.end)


def days_after(day: date, days: int) -> date | None:
    """Return the day so many days later; None past the calendar's end."""
    return date.fromordinal(day.toordinal() + days) if days <= (LAST - day).days else None


def shown_span(extract: Extract) -> Span | None:
    """Return the days on which the public can read the item, as its sources say; None: on none.

    From the day on which it is published, approved and released, to the one before its withdrawal or the last
    one of its term. Errors that keep it back are not looked at: they are findings of their own.
    """
    published = extract.published_on
    if extract.disclosure is not Disclosure.PROACTIVE or published is None:
        return None
    approved = next((one.complete_on for one in extract.approvals if one.complete_on), None)
    if approved is None or (extract.withheld and extract.released_on is None):
        return None
    start = max(published, approved, extract.released_on or published)
    end = extract.last_public_day or LAST
    if extract.withdrawal is not None:
        end = min(end, extract.withdrawal.on - ONE_DAY)
    return Span(start, end) if start <= end else None


def update_days(extract: Extract, shown: Span) -> Iterator[date]:
    """Yield the days on which the public saw something new: the first one shown, and each change since."""
    yield shown.start
    for day in extract.changed:
        if shown.start < day <= shown.end:
            yield day
