"""Beside the flow: a whole build: open, survey, select, shell, cast, data, swap.

The site grows in a new folder and is put in place whole; until then nothing that stands is touched.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import TypeVar

from catalog.diagnostic import Diagnostic, Severity
from catalog.errors import BlockedError
from catalog.model.agency import Site
from catalog.model.extract import Extract
from catalog.model.vocabulary import State
from catalog.parallel import WORTH_SHARING, chunks, spread
from catalog.render import cast
from catalog.render.builder import GROWING, ShellBuild, shell_base, shell_digest
from catalog.render.data import CatalogFiles
from catalog.render.feed import FEED_ITEMS, atom_feed, site_map
from catalog.render.output import NewSite, growing_folder
from catalog.render.overview import latest_first
from catalog.render.place import Atlas
from catalog.render.shell import Shell, cut_shell, shell_pages
from catalog.render.site_pages import cast_site_pages
from catalog.select.listing import Listings, in_order
from catalog.select.related import related_items
from catalog.select.standing import Standing
from catalog.settings import Settings
from catalog.survey import Opened, Progress, Survey, open_site, survey

T = TypeVar("T")
R = TypeVar("R")
KEPT_SHELLS = 4
GONE = frozenset({State.WITHDRAWN, State.EXPIRED})
LEFT_OUT = ("content/items/", "content/pages/")
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


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    """Number of files that were checked."""
    counts: Mapping[str, int]
    """Items by state."""
    pages: int
    timings: Timings

    @property
    def has_errors(self) -> bool:
        """Whether anything was refused (then `keep_going` left it out)."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


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


def build_site(order: BuildOrder, progress: Progress | None = None) -> Built:
    """Build the whole site.

    Raises:
        BlockedError: error findings, and `keep_going` is not set; nothing was written.
        BuildError: the builder or the file system failed; the site that stood still stands.
    """
    timings = Timings()
    with timings.step("open"):
        opened = open_site(order.settings)
        pages = shell_pages(opened.site, opened.pages) if opened.site else {}
    maker = ShellMaker(order.settings, pages, order.builder) if opened.site else None
    try:
        with timings.step("check", len(opened.tree.items)):
            surveyed = survey(opened, with_work=True, progress=progress)
        refuse_errors(surveyed, order.as_of, keep_going=order.keep_going)
        assert maker is not None
        with timings.step("shell", len(pages)):
            folder = maker.finish()
        return finish(order, opened, surveyed, folder, timings, progress)
    finally:
        if maker is not None:
            maker.close()


def refuse_errors(surveyed: Survey, as_of: datetime, *, keep_going: bool) -> None:
    """Raise BlockedError where error findings must stop the build.

    `keep_going` leaves refused items and pages out; what everything else rests on cannot be left out.
    """
    found = surveyed.diagnostics(as_of)
    if any(
        one.severity is Severity.ERROR
        and not (keep_going and surveyed.site and one.file.startswith(LEFT_OUT))
        for one in found
    ):
        raise BlockedError(found, surveyed.files, as_of)


class ShellMaker:
    """The shell of a build: kept from an earlier one, or built beside the survey."""

    def __init__(self, settings: Settings, pages: Mapping[str, str], builder: str) -> None:
        """Look for a kept shell; start the builder if there is none."""
        base = shell_base(settings)
        self._base = base
        self._folder = base / f"{builder}-{shell_digest(settings, pages, builder)}"
        self._build: ShellBuild | None = None
        self._growing: Path | None = None
        if not self._folder.is_dir():
            self._growing = growing_folder(base, GROWING)
            self._build = ShellBuild(settings, pages, builder, self._growing / "site")

    def finish(self) -> Path:
        """Return the folder of the built shell; wait for it where it is still growing."""
        if self._build is not None:
            grown = self._build.finish()
            self._build = None
            with suppress(OSError):  # a build beside this one made the same shell first
                grown.rename(self._folder)
            self.close()
        os.utime(self._folder)
        self._forget_old()
        return self._folder

    def _forget_old(self) -> None:
        """Keep the shells used last: a build beside this one may still read another."""
        kept = [one for one in self._base.iterdir() if not one.name.startswith(GROWING)]
        with suppress(FileNotFoundError):  # that build forgets, too
            for old in sorted(kept, key=lambda one: one.stat().st_mtime)[:-KEPT_SHELLS]:
                shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """End what is still running and remove what it grew."""
        if self._build is not None:
            self._build.stop()
        if self._growing is not None:
            shutil.rmtree(self._growing, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Selection:
    """The one answer to what is public on the day, and what has a tombstone."""

    standings: Mapping[str, Standing]
    public: tuple[Extract, ...]
    """In the order of lists."""
    gone: tuple[Extract, ...]
    """Withdrawn and expired items, newest first."""


def select(surveyed: Survey, as_of: datetime) -> Selection:
    """Return what is public at the instant."""
    standings = surveyed.standings(as_of)
    public = [one for one in surveyed.extracts if standings[one.file].state is State.PUBLIC]
    gone = [one for one in surveyed.extracts if standings[one.file].state in GONE]
    gone.sort(key=lambda one: (str(standings[one.file].day), one.identifier), reverse=True)
    return Selection(standings, tuple(in_order(public)), tuple(gone))


def finish(
    order: BuildOrder,
    opened: Opened,
    surveyed: Survey,
    shell_folder: Path,
    timings: Timings,
    progress: Progress | None,
) -> Built:
    """Cast the site from a built shell and put it in place."""
    site = opened.site
    assert site is not None
    with timings.step("select", len(surveyed.extracts)):
        chosen = select(surveyed, order.as_of)
        shell = cut_shell(
            shell_folder, [page.file.removeprefix("content/pages/") for page in opened.pages]
        )
    new = NewSite(order.out)
    try:
        with timings.step("plan", len(chosen.public)):
            plan = plan_of(order, site, opened, chosen, shell, new.folder)
        pages = _cast_all(plan, chosen, order, timings, progress)
        with timings.step("swap", pages):
            new.put_in_place()
    except BaseException:
        new.discard()
        raise
    counts: dict[str, int] = {}
    for standing in chosen.standings.values():
        counts[standing.state.value] = counts.get(standing.state.value, 0) + 1
    return Built(tuple(surveyed.diagnostics(order.as_of)), surveyed.files, counts, pages, timings)


def plan_of(
    order: BuildOrder, site: Site, opened: Opened, chosen: Selection, shell: Shell, out: Path
) -> cast.Plan:
    """Return what every process needs to cast its share."""
    day = order.as_of.date()
    atlas = Atlas(site, order.settings.site_url, {one.identifier: one for one in chosen.public})
    return cast.Plan(
        settings=order.settings,
        as_of=order.as_of,
        preview=f"预览：这是 {day} 的样子，还没有到这一天，不是正式发布的内容。"
        if order.ahead
        else "",
        atlas=atlas,
        listings=Listings(site, chosen.public, day),
        related=related_items(chosen.public),
        standings=chosen.standings,
        by_file={one.file: one for one in (*chosen.public, *chosen.gone)},
        pages={
            page.file: f"{page.file.removeprefix('content/pages/').removesuffix('.md')}/"
            for page in opened.pages
        },
        page_titles={
            f"{page.file.removeprefix('content/pages/').removesuffix('.md')}/": (
                page.title,
                page.matter.summary or page.title,
            )
            for page in opened.pages
        },
        guide_sections=guide_sections(shell),
        gone_total=len(chosen.gone),
        shell=shell,
        out=out,
    )


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


def _cast_all(
    plan: cast.Plan,
    chosen: Selection,
    order: BuildOrder,
    timings: Timings,
    progress: Progress | None,
) -> int:
    """Cast everything; return the number of pages."""
    items = (*chosen.public, *chosen.gone)
    jobs = order.settings.jobs if len(items) >= WORTH_SHARING else 1
    addresses: list[tuple[str, str]] = []
    agency = plan.atlas.site.agency
    with (
        timings.step("cast items", len(items)),
        CatalogFiles(plan.out / "data", agency.name, agency.uscc, str(order.as_of.date())) as files,
    ):
        done = 0
        for results in _spread(cast.cast_items, list(chunks(items)), plan, jobs):
            done += len(results)
            for one in results:
                if one is not None:
                    files.add(one.json_line, one.csv_line)
                    addresses.append((one.address, one.changed))
            if progress:
                progress("cast", done, len(items))
    pages = [
        (listing.address, number)
        for listing in plan.listings
        for number in range(1, listing.pages + 1)
    ]
    with timings.step("cast lists", len(pages)):
        for some in _spread(cast.cast_lists, list(chunks(pages, LIST_CHUNK)), plan, jobs):
            addresses += [(address, "") for address in some]
    with timings.step("cast pages"):
        addresses += [
            (address, "") for address in cast_site_pages(plan, chosen.public, chosen.gone)
        ]
        plan.shell.copy_assets(plan.out)
    _write_feeds(plan, chosen, addresses)
    return len(addresses) + len(chosen.gone)


def _spread(
    work: Callable[[Sequence[T]], list[R]], tasks: list[Sequence[T]], plan: cast.Plan, jobs: int
) -> Iterator[list[R]]:
    return spread(work, tasks, jobs=jobs, initializer=cast.start, initargs=(plan,))


def _write_feeds(plan: cast.Plan, chosen: Selection, addresses: list[tuple[str, str]]) -> None:
    settings = plan.settings
    latest = latest_first(chosen.public)[:FEED_ITEMS]
    feed = atom_feed(settings.site_name, settings.site_url, plan.atlas.site.agency.name, latest)
    (plan.out / "data" / "feed.xml").write_text(feed, encoding="utf-8", newline="\n")
    text = site_map(settings.site_url, sorted(addresses))
    (plan.out / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")
