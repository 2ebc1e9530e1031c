"""Beside the flow: results of the survey that an earlier run kept, found again without opening any item.

Apart from what surveys: most runs have nothing or next to nothing to survey, and need not load all of it.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from catalog.diagnostic import Finding
from catalog.load.cache import ResultCache
from catalog.load.tree import ItemFiles, signature
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar, YearDays
from catalog.model.extract import Extract
from catalog.parallel import chunks


class Surveyed(NamedTuple):
    """What became of one item file."""

    file: str
    extract: Extract | None
    """None: the front matter was refused; `findings` then says why."""
    findings: tuple[Finding, ...] = ()


def recalled(
    root: Path, cache: ResultCache, sources: Sequence[ItemFiles], *, with_work: bool
) -> list[Surveyed | None]:
    """Return the kept result of each item whose files are as they were when last read; None for the others."""
    seen = cache.seen()
    wanted: dict[str, int] = {}
    for at, source in enumerate(sources):
        known, key = seen.get(source.file, ("", ""))
        with suppress(OSError):
            if known and signature(root, source).text == known:
                wanted[key] = at
    if with_work:
        worked = cache.worked()
        wanted = {key: at for key, at in wanted.items() if key in worked}
    found: list[Surveyed | None] = [None] * len(sources)
    for batch in cache.every_batch():
        for key, one in pickle.loads(batch).items():  # noqa: S301 - our own private file
            at_source = wanted.get(key)
            if at_source is not None:
                found[at_source] = one
    return found


def tidy(cache: ResultCache, wanted: AbstractSet[str]) -> None:
    """Let a cache hold little that is not wanted, and its extracts in few batches."""
    cache.keep_only(wanted)
    small = cache.small_batches()
    if not small:
        return
    known: dict[str, Surveyed] = {}
    for _, batch in small:
        known |= pickle.loads(batch)  # noqa: S301 - our own private file
    kept = [(key, one) for key, one in known.items() if key in wanted]
    merged = (
        ([key for key, _ in some], pickle.dumps(dict(some), pickle.HIGHEST_PROTOCOL))
        for some in chunks(kept)
    )
    cache.merge([number for number, _ in small], merged)


def calendar_of(
    site: Site | None, holiday_years: Mapping[int, YearDays] | None = None
) -> WorkCalendar:
    """Return the one calendar of the site; `holiday_years`: those that are known already."""
    if site is None:
        return WorkCalendar(holiday_years=holiday_years)
    return WorkCalendar(site.calendar.years, site.calendar.emergency_responses, holiday_years)
