"""Beside the flow: the survey: all of content/ loaded and checked, over processes, through the cache.

An item's result depends on its bytes, its attachments' and a digest of the small files around it; whatever
crosses items is computed afterwards from the extracts.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog.check.keyed import FingerprintKey
from catalog.check.redact import redacted
from catalog.check.run import SCREENING, catalog_findings, diagnostics_on, indexed
from catalog.check.severity import weighed
from catalog.check.waiver import WAIVERS, Waived, waive, waived_on, waiver_findings
from catalog.diagnostic import Diagnostic, Finding, Place, Severity, Text
from catalog.load.cache import (
    ResultCache,
    digest,
    engine_digest,
    forget_generations,
    generation_folder,
)
from catalog.load.kept import keep_value, kept_value
from catalog.load.kept_year import keep_years, kept_years
from catalog.load.tree import PAGES, ContentTree, ItemFiles, read_bytes
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.page import Page
from catalog.opening import Opened, open_site
from catalog.parallel import (
    WORTH_SHARING,
    collector_paused,
    collector_resumed,
    spread,
    tapered_chunks,
)
from catalog.recalling import Surveyed, calendar_of, recalled, tidy
from catalog.select.standing import Standing, standing_on
from catalog.settings import Settings
from catalog.yearly import of_years, report_days

Progress = Callable[[str, int, int], None]
"""Called with (step, done, total) as work goes on."""


ACROSS = "across"
"""Under which name the findings across items are kept."""
ATTACHMENT = 30
"""An attachment takes as long to open and read as so many items."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All of content/, loaded and checked."""

    settings: Settings
    site: Site | None
    """None: the agency's own files could not be read; then there are findings about them."""
    calendar: WorkCalendar
    tree: ContentTree
    extracts: tuple[Extract, ...]
    """In file order, of every item whose front matter could be read."""
    pages: tuple[Page, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    """By file: load, item rules, catalog rules, pages, agency files; timeless, as the site weighs and waives."""
    waived: Mapping[str, tuple[Waived, ...]]
    """What does not hold up to a day because of content/waivers.yml, by file."""
    departments: Mapping[str, str]
    """Department of each item file whose front matter could be read."""
    pages_left_out: frozenset[str]
    """Files of pages that were refused: neither they nor what they hold is in `pages`."""
    results: Path
    """Folder of the cached results."""

    @property
    def files(self) -> int:
        """Number of files that were checked."""
        tree = self.tree
        return len((*tree.items, *tree.pages, *tree.configs, *tree.requests, *tree.reports))

    def diagnostics(self, as_of: datetime) -> list[Diagnostic]:
        """Return the findings that hold on the day, in place order."""
        return sorted(
            one
            for file, findings in self.findings.items()
            for one in diagnostics_on(as_of.date(), file, findings, self.departments.get(file, ""))
        )

    def waived_on(self, as_of: datetime) -> list[Diagnostic]:
        """Return the findings that would hold on the day but for a waiver, in place order."""
        if self.site is None:
            return []
        return sorted(
            one
            for file, some in self.waived.items()
            for one in waived_on(
                as_of.date(),
                file,
                some,
                among=self.findings[file],
                site=self.site,
                department=self.departments.get(file, ""),
            )
        )

    def errors(self, as_of: datetime) -> dict[str, tuple[str, ...]]:
        """Return the codes of error findings by file, sorted, of the files that have any."""
        found: dict[str, set[str]] = {}
        for file, findings in self.findings.items():
            codes = {
                one.code
                for one in findings
                if one.severity is Severity.ERROR and one.holds_on(as_of.date())
            }
            if codes:
                found[file] = codes
        return {file: tuple(sorted(codes)) for file, codes in found.items()}

    def reasons(self, as_of: datetime) -> dict[str, Text]:
        """Return the message of the error that weighs most by file, of the files that have any."""
        first: dict[str, Finding] = {}
        for file, findings in self.findings.items():
            errors = [
                one
                for one in findings
                if one.severity is Severity.ERROR and one.holds_on(as_of.date())
            ]
            if errors:
                first[file] = min(errors, key=_weight_of_reason)
        return {file: one.message for file, one in first.items()}

    def standings(self, as_of: datetime) -> dict[str, Standing]:
        """Return every readable item's state at the instant, by file."""
        errors = self.errors(as_of)
        return {
            one.file: standing_on(as_of, one, errors.get(one.file, ())) for one in self.extracts
        }


def survey(opened: Opened, *, with_work: bool = False, progress: Progress | None = None) -> Survey:
    """Return all of content/, loaded and checked; `with_work` also keeps what the build needs."""
    tree, site = opened.tree, opened.site
    findings = {file: list(some) for file, some in opened.findings.items()}
    kept = kept_years(opened.settings.cache)
    calendar = calendar_of(site, kept)
    extracts = []
    context = context_digest(opened.settings.root, tree, opened.key)
    results = generation_folder(opened.settings.cache, context)
    for one in _surveyed(opened, context, with_work=with_work, progress=progress):
        if one.extract is not None:
            extracts.append(one.extract)
        some = one.extract.findings if one.extract else one.findings
        if some:
            findings.setdefault(one.file, []).extend(some)
    files = (*tree.paths(), *(page.file for page in opened.pages))
    for file, some_more in _across(opened, calendar, extracts, files).items():
        findings.setdefault(file, []).extend(some_more)
    for file, about_it in of_years(opened, calendar, extracts):
        findings.setdefault(file, []).extend(about_it)
    said, waived = _as_the_site_says(opened, findings, frozenset(files))
    cache = ResultCache(results)
    tidy(cache, {one.key for one in extracts})
    cache.close()
    collector_resumed()
    if len(calendar.holiday_years) > len(kept):
        keep_years(opened.settings.cache, calendar.holiday_years)
    os.utime(results)
    forget_generations(opened.settings.cache)
    return Survey(
        settings=opened.settings,
        site=site,
        calendar=calendar,
        tree=tree,
        extracts=tuple(extracts),
        pages=opened.pages,
        findings=said,
        waived=waived,
        departments={one.file: one.department for one in extracts},
        pages_left_out=_pages_left_out(opened),
        results=results,
    )


def _across(
    opened: Opened, calendar: WorkCalendar, extracts: Sequence[Extract], files: Sequence[str]
) -> Mapping[str, Sequence[Finding]]:
    """Return what the rules find across items, by file, private values masked; kept while they see the same.

    `files`: every path of content/ that a body may link to.
    """
    if opened.site is None:
        return {}
    cache = opened.settings.cache
    keys, paths = "\n".join(one.key for one in extracts), os.fsencode("\n".join(files))
    reports = report_days(opened)
    made_from = digest(opened.made_from.encode(), keys.encode(), paths, repr(reports).encode())
    found: Mapping[str, Sequence[Finding]] | None = kept_value(cache, ACROSS, made_from)
    if found is None:
        known_files = frozenset(files)
        catalog = indexed(extracts, opened.site, calendar, opened.places, known_files, reports)
        found = {file: [*redacted(some)] for file, some in catalog_findings(catalog).items()}
        keep_value(cache, ACROSS, made_from, found)
    return found


def _pages_left_out(opened: Opened) -> frozenset[str]:
    """Return the pages that were refused; whatever else lies beside them the site builder copies, so it cannot be left out."""
    return frozenset(
        file
        for file, some in opened.findings.items()
        if file.startswith(PAGES)
        and file.endswith(".md")
        and any(one.severity is Severity.ERROR for one in some)
    )


def _as_the_site_says(
    opened: Opened, found: Mapping[str, Sequence[Finding]], files: frozenset[str]
) -> tuple[dict[str, tuple[Finding, ...]], Mapping[str, tuple[Waived, ...]]]:
    """Return all findings as mkdocs.yml weighs and waivers.yml waives them, and what is waived; both by file.

    The results of items know nothing of it, so that a change of either file checks no item anew.
    """
    findings = {file: weighed(some, opened.severities) for file, some in found.items()}
    if opened.site is None or not (opened.site.waivers or opened.site.waivers_in_doubt):
        return {file: findings[file] for file in sorted(findings) if findings[file]}, {}
    key = opened.key.id if opened.key else ""
    done = waive(opened.site, findings, (*files, *opened.tree.configs, *opened.tree.requests), key)
    about = weighed(
        redacted(waiver_findings(done.subjects, opened.places[WAIVERS])), opened.severities
    )
    after = done.findings | {WAIVERS: (*done.findings.get(WAIVERS, ()), *about)}
    return {file: tuple(after[file]) for file in sorted(after) if after[file]}, done.waived


def _surveyed(
    opened: Opened, context: str, *, with_work: bool, progress: Progress | None
) -> Iterator[Surveyed]:
    """Yield the result of each item in file order: recalled where its files are unchanged, else made."""
    settings, items = opened.settings, opened.tree.items
    results = generation_folder(settings.cache, context)
    cache = ResultCache(results)
    with collector_paused():
        kept = recalled(settings.root, cache, items, with_work=with_work)
    cache.close()
    changed = [item for item, one in zip(items, kept, strict=True) if one is None]
    done = len(items) - len(changed)
    made = deque[Surveyed]()
    fresh = _fresh(opened, context, changed, with_work=with_work)
    for one in kept:
        if one is None and not made:
            made.extend(next(fresh))
            done += len(made)
            if progress:
                progress("check", done, len(items))
        yield made.popleft() if one is None else one
    next(fresh, None)


def _fresh(
    opened: Opened, context: str, changed: Sequence[ItemFiles], *, with_work: bool
) -> Iterator[list[Surveyed]]:
    """Yield the results of items that have to be read, some at a time, in order."""
    if not changed:
        return
    # What reads and screens items takes longer to load than all the rest of a check without any to read.
    from catalog.surveyor import finish, start, survey_chunk, surveyed_of  # noqa: PLC0415

    settings = opened.settings
    jobs = settings.jobs if sum(map(_weight, changed)) >= WORTH_SHARING else 1
    now = _time_of(generation_folder(settings.cache, context))
    try:
        batches = spread(
            survey_chunk,
            list(tapered_chunks(changed, _weight)),
            jobs=jobs,
            initializer=start,
            initargs=(settings, opened.site, context, now, with_work, opened.key),
        )
        yield from map(surveyed_of, batches)
    finally:
        finish()


def _weight(item: ItemFiles) -> int:
    """Return how long an item takes to survey, as a multiple of one without attachments."""
    return 1 + ATTACHMENT * len(item.attached)


def _weight_of_reason(finding: Finding) -> tuple[bool, str, Place]:
    """Return what sorts the reasons for which an item is refused: private values come first."""
    return finding.code not in SCREENING, finding.code, finding.place or Place(1, 1)


def lacks_key(found: Iterable[Diagnostic], opened: Opened) -> bool:
    """Return whether some private value has no fingerprint because this computer keeps no key."""
    return opened.key is None and any(one.code in SCREENING for one in found)


def _time_of(folder: Path) -> int:
    """Return the time of the folder's file system, in nanoseconds: what a file written now would carry."""
    os.utime(folder)
    return folder.stat().st_mtime_ns


def context_digest(root: Path, tree: ContentTree, key: FingerprintKey | None = None) -> str:
    """Return the digest of all that every item's result depends on besides the item.

    `key`: that of fingerprints, which are part of a result; only its id goes in.
    """
    parts = [engine_digest().encode(), (key.id if key else "").encode()]
    for file in tree.configs:
        if file == WAIVERS:  # a waiver changes what is said of an item, not the item's result
            continue
        data = read_bytes(root / file)
        parts += [file.encode(), data if isinstance(data, bytes) else b""]
    return digest(*parts)


__all__ = ["Opened", "Progress", "Survey", "context_digest", "lacks_key", "open_site", "survey"]
