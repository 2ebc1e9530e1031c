"""Beside the flow: the survey: all of content/ loaded and checked, over processes, through the cache.

An item's result depends on its bytes, its attachments' and a digest of the small files around it; whatever
crosses items is computed afterwards from the extracts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog.check.run import (
    catalog_findings,
    diagnostics_on,
    indexed,
    page_findings,
    settled,
)
from catalog.diagnostic import Diagnostic, FieldPath, Finding, Place, Severity
from catalog.load.cache import (
    ResultCache,
    digest,
    engine_digest,
    forget_generations,
    generation_folder,
)
from catalog.load.default_page import missing_pages
from catalog.load.loaded import FILE_START, place_in
from catalog.load.page import read_page
from catalog.load.site import config_path, read_site
from catalog.load.tree import ContentTree, content_tree, read_bytes
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.page import Page
from catalog.parallel import CHUNK, WORTH_SHARING, chunks, spread
from catalog.select.standing import Standing, standing_on
from catalog.settings import Settings
from catalog.surveyor import Surveyed, calendar_of, start, survey_chunk

WAIVERS = config_path("waivers")
Progress = Callable[[str, int, int], None]
"""Called with (step, done, total) as work goes on."""


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
    """By file: load, item rules, catalog rules, pages, agency files; timeless."""
    departments: Mapping[str, str]
    """Department of each item file whose front matter could be read."""
    results: Path
    """Folder of the cached results."""

    @property
    def files(self) -> int:
        """Number of files that were checked."""
        return len(self.tree.items) + len(self.tree.pages) + len(self.tree.configs)

    def diagnostics(self, as_of: datetime) -> list[Diagnostic]:
        """Return the findings that hold on the day, in place order."""
        return sorted(
            one
            for file, findings in self.findings.items()
            for one in diagnostics_on(as_of.date(), file, findings, self.departments.get(file, ""))
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

    def standings(self, as_of: datetime) -> dict[str, Standing]:
        """Return every readable item's state at the instant, by file."""
        errors = self.errors(as_of)
        return {
            one.file: standing_on(as_of, one, errors.get(one.file, ())) for one in self.extracts
        }


@dataclass(frozen=True, slots=True)
class Opened:
    """The small files of a site, read; what its items are surveyed against."""

    settings: Settings
    tree: ContentTree
    site: Site | None
    pages: tuple[Page, ...]
    """Pages without an error finding, and stand-ins for those that every site has."""
    findings: Mapping[str, tuple[Finding, ...]]
    places: Mapping[str, Mapping[FieldPath, Place]]
    """Places of the values in the agency's own files, by file."""


def open_site(settings: Settings) -> Opened:
    """Read all of content/ but the items."""
    tree = content_tree(settings.root)
    site, site_findings, places = read_site(settings.root, tree)
    findings: dict[str, list[Finding]] = {}
    for file, finding in (*tree.findings, *site_findings):
        findings.setdefault(file, []).append(settled(finding, finding.place or FILE_START))
    pages: list[Page] = []
    for file in tree.pages:
        data = read_bytes(settings.root / file)
        if isinstance(data, Finding):
            findings.setdefault(file, []).append(settled(data, FILE_START))
            continue
        loaded = read_page(file, data)
        some = [settled(one, place_in(loaded.places, one.path)) for one in loaded.findings]
        if loaded.page is not None and site is not None:
            found = page_findings(loaded.page, site)
            some += [settled(one, one.place or place_in(loaded.places, one.path)) for one in found]
        if loaded.page is not None and all(one.severity is not Severity.ERROR for one in some):
            pages.append(loaded.page)
        if some:
            findings.setdefault(file, []).extend(some)
    pages += missing_pages(tuple(page.file for page in pages))
    by_file = {file: tuple(some) for file, some in findings.items()}
    return Opened(settings, tree, site, tuple(pages), by_file, places)


def survey(opened: Opened, *, with_work: bool = False, progress: Progress | None = None) -> Survey:
    """Return all of content/, loaded and checked; `with_work` also keeps what the build needs."""
    tree, site = opened.tree, opened.site
    findings = {file: list(some) for file, some in opened.findings.items()}
    calendar = calendar_of(site)
    extracts = []
    context = context_digest(opened.settings.root, tree)
    results = generation_folder(opened.settings.cache, context)
    for one in _surveyed(opened, context, with_work=with_work, progress=progress):
        if one.extract is not None:
            extracts.append(one.extract)
        some = one.extract.findings if one.extract else one.findings
        if some:
            findings.setdefault(one.file, []).extend(some)
    if site is not None:
        files = frozenset((*tree.paths(), *(page.file for page in opened.pages)))
        catalog = indexed(extracts, site, calendar, opened.places, files)
        for file, some_more in catalog_findings(catalog).items():
            findings.setdefault(file, []).extend(some_more)
    cache = ResultCache(results)
    cache.keep_only(one.key for one in extracts)
    cache.close()
    os.utime(results)
    forget_generations(opened.settings.cache)
    return Survey(
        settings=opened.settings,
        site=site,
        calendar=calendar,
        tree=tree,
        extracts=tuple(extracts),
        pages=opened.pages,
        findings={file: tuple(some) for file, some in sorted(findings.items())},
        departments={one.file: one.department for one in extracts},
        results=results,
    )


def _surveyed(
    opened: Opened, context: str, *, with_work: bool, progress: Progress | None
) -> Iterator[Surveyed]:
    settings, items = opened.settings, opened.tree.items
    done = 0
    jobs = settings.jobs if len(items) >= WORTH_SHARING else 1
    for results in spread(
        survey_chunk,
        list(chunks(items, CHUNK)),
        jobs=jobs,
        initializer=start,
        initargs=(settings, opened.site, context, with_work),
    ):
        done += len(results)
        if progress:
            progress("check", done, len(items))
        yield from results


def context_digest(root: Path, tree: ContentTree) -> str:
    """Return the digest of all that every item's result depends on besides the item."""
    parts = [engine_digest().encode()]
    for file in tree.configs:
        if file == WAIVERS:  # a waiver changes what is said of an item, not the item's result
            continue
        data = read_bytes(root / file)
        parts += [file.encode(), data if isinstance(data, bytes) else b""]
    return digest(*parts)
