"""Step publish: how late an event of the record was, by the 20 working days of the Regulation (article 26).

As the rules DL101 and DL103 count, from what a record tells: reposts, documents of others and what is given on request
only have no such period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from catalog.check.rules.deadline import IN_FORCE, WORKING_DAYS
from catalog.model.calendar import WorkCalendar
from catalog.model.vocabulary import Disclosure, SourceKind

DAY_SIGNS = 10
"""Of `2026-11-20` and of a moment that begins so."""


class Term(NamedTuple):
    """Until when something was due, inclusive, and how many working days it came later; 0: in time."""

    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class Duties:
    """Whose documents must be published in time, and by which calendar."""

    calendar: WorkCalendar
    names: frozenset[str] = frozenset()
    """The agency's; empty: not known."""
    released: Mapping[str, date | None] = field(default_factory=dict)
    """Items that were withheld at first, by identifier: the day of their release."""

    def of_publishing(self, record: Mapping[str, Any]) -> Term | None:
        """Return how late an item was published; None where no period runs or a day is not told."""
        published = day_of(record.get("date_published"))
        identifier = str(record.get("identifier"))
        if identifier in self.released:
            start = self.released[identifier]
        else:
            start = day_of(record.get("date_written") or record.get("date_finalized"))
            if start is not None and start < IN_FORCE:
                return None
        if published is None or start is None or not self._is_own(record):
            return None
        return self._term(start, published)

    def of_changing(
        self, record: Mapping[str, Any], new: Sequence[Mapping[str, Any]]
    ) -> Term | None:
        """Return how late the latest of the new entries in `changes` was; None where no period ran."""
        if not self._is_own(record):
            return None
        terms = []
        for entry in new:
            happened, told = day_of(entry.get("happened")), day_of(entry.get("on"))
            if happened is not None and told is not None and happened >= IN_FORCE:
                terms.append(self._term(happened, told))
        return max(terms, key=lambda term: (term.days_late, term.due_on), default=None)

    def _is_own(self, record: Mapping[str, Any]) -> bool:
        source = record.get("source")
        reposted = isinstance(source, dict) and source.get("kind") == SourceKind.REPOSTED.value
        proactive = record.get("disclosure") == Disclosure.PROACTIVE.value
        return proactive and not reposted and record.get("issuer") in self.names

    def _term(self, start: date, done: date) -> Term:
        due = self.calendar.add_working_days(start, WORKING_DAYS).day
        late = self.calendar.working_days_between(due, done) if done > due else 0
        return Term(due, late)


def day_of(value: object) -> date | None:
    """Return the day that a record writes, of a moment its day; None where it writes none."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:DAY_SIGNS])
    except ValueError:
        return None
