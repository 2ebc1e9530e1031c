"""Beside the flow: what is public on the day, and the whole site cast from it, over processes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from catalog.model.agency import Site
from catalog.model.extract import Extract
from catalog.model.page import Page
from catalog.model.vocabulary import State
from catalog.parallel import WORTH_SHARING, chunks, spread
from catalog.record.past import Past
from catalog.render.cast import Caster
from catalog.render.data import CatalogFiles
from catalog.render.open_data.change import last_change
from catalog.render.open_data.dcat import DcatFile
from catalog.render.output import NewSite
from catalog.render.place import Atlas
from catalog.render.plan import Plan, ToldItem
from catalog.render.record.stand_in import cast_stand_ins
from catalog.render.share import Share, cast_items, cast_lists, start
from catalog.render.shell import Shell
from catalog.render.site_pages import cast_site_pages
from catalog.report.annual_public import PublicReport
from catalog.screen.output import Suspect
from catalog.select.decision_chain import decision_chains
from catalog.select.listing import Listings, in_order
from catalog.select.past_pair import past_pairs
from catalog.select.related import related_items
from catalog.select.standing import Standing
from catalog.settings import Settings
from catalog.survey import Opened, Progress, Survey
from catalog.yearly import request_figures

if TYPE_CHECKING:
    from catalog.render.search.cast import CastSearch

T = TypeVar("T")
R = TypeVar("R")
GONE = frozenset({State.WITHDRAWN, State.EXPIRED})
LIST_CHUNK = 40
"""Pages of lists a task."""


@dataclass(slots=True)
class Timings:
    """How long each step of a build took."""

    steps: list[dict[str, object]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, items: int = 0) -> Iterator[None]:
        """Measure a step; `items` is how many things it worked on."""
        started = time.perf_counter()
        yield
        seconds = round(time.perf_counter() - started, 6)
        self.steps.append({"name": name, "seconds": seconds, "items": items})


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOrder:
    """What to build."""

    settings: Settings
    as_of: datetime
    out: Path
    ahead: bool
    """Whether `as_of` lies after the clock: then every page is marked as a preview."""
    builder: str = "mkdocs"
    keep_going: bool = False
    past: Past | None = None
    """All publications so far, whose record is written beside the pages; None where the site is not to tell of them."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The one answer to what is public on the day, and what has a tombstone."""

    standings: Mapping[str, Standing]
    public: tuple[Extract, ...]
    """In the order of lists."""
    gone: tuple[Extract, ...]
    """Withdrawn and expired items that were once public, newest first."""
    results: Path
    """Folder of the cached results."""


def select(surveyed: Survey, as_of: datetime) -> Selection:
    """Return what is public at the instant."""
    standings = surveyed.standings(as_of)
    public = [one for one in surveyed.extracts if standings[one.file].state is State.PUBLIC]
    gone = [
        one
        for one in surveyed.extracts
        if standings[one.file].state in GONE and one.date_published is not None
    ]
    gone.sort(key=lambda one: (str(standings[one.file].day), one.identifier), reverse=True)
    return Selection(standings, tuple(in_order(public)), tuple(gone), surveyed.results)


def plan_of(  # noqa: PLR0913 - all that a site is made from
    order: BuildOrder,
    site: Site,
    opened: Opened,
    chosen: Selection,
    shell: Shell,
    new: NewSite,
    *,
    past: Past | None = None,
    reports: tuple[PublicReport, ...] = (),
) -> Plan:
    """Return what every process needs to cast its share."""
    day = order.as_of.date()
    atlas = Atlas(
        site, order.settings.site_url, {one.identifier: one for one in chosen.public}, day
    )
    return Plan(
        settings=order.settings,
        as_of=order.as_of,
        preview=f"预览：这是 {day} 的样子，还没有到这一天，不是正式发布的内容。"
        if order.ahead
        else "",
        atlas=atlas,
        listings=Listings(site, chosen.public, day),
        related=related_items(chosen.public),
        chains=decision_chains(chosen.public),
        standings=chosen.standings,
        by_file={one.file: one for one in (*chosen.public, *chosen.gone)},
        pages={page.file: _page_address(page) for page in opened.pages},
        page_titles={
            _page_address(page): (page.title, page.matter.summary or page.title)
            for page in opened.pages
        },
        guide_sections=guide_sections(shell),
        gone_total=len(chosen.gone),
        past_pairs=past_pairs(chosen.public, chosen.gone),
        shell=shell,
        out=new.folder,
        results=chosen.results,
        standing=new.standing,
        past=past,
        carries_record=order.past is not None,
        reports=reports,
        requests=request_figures(opened, day),
    )


def _page_address(page: Page) -> str:
    return f"{page.file.removeprefix('content/pages/').removesuffix('.md')}/"


SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def guide_sections(shell: Shell) -> tuple[tuple[str, str], ...]:
    """Return (words, anchor) of the guide's sections as the builder made them."""
    guide = shell.pages.get("guide/index.html")
    if guide is None:
        return ()
    found = SECTION.findall("".join(guide.pieces))
    return tuple(
        (unescape(re.sub(r"<[^>]*>.*?</[^>]*>|<[^>]*>", "", words)).strip(), unescape(anchor))
        for anchor, words in found
    )


@dataclass(frozen=True, slots=True)
class CastSite:
    """What was cast."""

    pages: int
    files: Mapping[str, str]
    """Every file of the site by path, with its digest."""
    suspects: tuple[Suspect, ...]
    """Values in written files that tell themselves as private; whether they may stand there is to be judged."""


def cast_site(
    plan: Plan, chosen: Selection, timings: Timings, progress: Progress | None
) -> CastSite:
    """Cast the whole site into the plan's folder."""
    caster = Caster(plan)
    files: dict[str, str] = {}
    suspects: list[Suspect] = []
    items = (*chosen.public, *chosen.gone)
    jobs = plan.settings.jobs if len(items) >= WORTH_SHARING else 1
    with timings.step("cast items", len(items)):
        told = _items(caster, items, jobs, (files, suspects), progress)
    pages = [
        (listing.address, number)
        for listing in plan.listings
        for number in range(1, listing.pages + 1)
    ]
    with timings.step("cast lists", len(pages)):
        for share in _spread(cast_lists, list(chunks(pages, LIST_CHUNK)), plan, jobs):
            files.update(share.files)
            suspects += share.suspects
    with timings.step("cast search", len(chosen.public)):
        found = _search(plan, chosen, jobs, progress)
    files.update(found.files)
    suspects += found.suspects
    with timings.step("cast pages"):
        single = cast_site_pages(caster, chosen.public, chosen.gone, told)
    files.update(caster.files.noted())
    suspects += caster.files.suspected()
    with timings.step("cast record", len(plan.past.publications) if plan.past else 0):
        single += cast_stand_ins(caster, files)
    files.update(caster.files.noted())
    suspects += caster.files.suspected()
    return CastSite(len(items) + len(pages) + single, files, tuple(suspects))


def _search(plan: Plan, chosen: Selection, jobs: int, progress: Progress | None) -> CastSearch:
    # numpy is loaded only where a site is made: whoever checks does without.
    from catalog.render.search.cast import SearchOrder, cast_search  # noqa: PLC0415

    return cast_search(
        SearchOrder(
            site=plan.atlas.site,
            day=plan.as_of.date(),
            public=chosen.public,
            results=plan.results,
            out=plan.out,
            standing=plan.standing,
            spread=partial(spread, jobs=jobs),
            progress=partial(progress, "search") if progress else None,
        )
    )


def _items(
    caster: Caster,
    items: Sequence[Extract],
    jobs: int,
    made: tuple[dict[str, str], list[Suspect]],
    progress: Progress | None,
) -> list[ToldItem]:
    """Cast the items and write the catalog's data; return what else is told of the public ones."""
    plan, told, done = caster.plan, [], 0
    agency, day, public = plan.atlas.site.agency, caster.day, plan.atlas.public.values()
    newest = max((last_change(one, day).day for one in public), default=None)
    with (
        CatalogFiles(caster.files, agency.name, agency.uscc, str(day)) as data,
        DcatFile(caster.files, plan.atlas, newest) as dcat,
    ):
        for share in _spread(cast_items, list(chunks(items)), plan, jobs):
            done += len(share.results)
            made[0].update(share.files)
            made[1].extend(share.suspects)
            for one in share.results:
                if one is not None:
                    data.add(one.json_line, one.csv_line)
                    dcat.add(one.dataset_line)
                    told.append(one.told)
            if progress:
                progress("cast", done, len(items))
    return told


def _spread(
    work: Callable[[Sequence[T]], Share[R]],
    tasks: list[Sequence[T]],
    plan: Plan,
    jobs: int,
) -> Iterator[Share[R]]:
    return spread(work, tasks, jobs=jobs, initializer=start, initargs=(plan,))
