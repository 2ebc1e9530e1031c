"""Beside the flow: a whole build: open, survey, select, shell, cast, data, swap.

The site grows in a new folder and is put in place whole; until then nothing that stands is touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog.assembly import BuildOrder, Selection, Timings, cast_site, plan_of, select
from catalog.diagnostic import Diagnostic, Severity
from catalog.errors import BlockedError
from catalog.output_gate import refuse_leaks
from catalog.record.past import Past
from catalog.render.builder import GROWING, ShellBuild, shell_base, shell_digest
from catalog.render.output import NewSite, growing_folder
from catalog.render.shell import cut_shell, shell_pages
from catalog.settings import Settings
from catalog.survey import Opened, Progress, Survey, open_site, survey
from catalog.yearly import public_reports

KEPT_SHELLS = 4
ITEMS = "content/items/"
"""Files that `keep_going` may leave out, whatever is wrong with them."""
Chosen = Callable[[Survey, Selection], Past | None]
"""Told what is public before anything is cast; returns the publications that the site tells of."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    """Number of files that were checked."""
    waived: int
    """Number of findings that do not hold because of content/waivers.yml."""
    counts: Mapping[str, int]
    """Items by state."""
    pages: int
    timings: Timings

    @property
    def has_errors(self) -> bool:
        """Whether anything was refused (then `keep_going` left it out)."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def build_site(
    order: BuildOrder, progress: Progress | None = None, chosen: Chosen | None = None
) -> Built:
    """Build the whole site; `chosen` may stop it by an exception of its own.

    Raises:
        BlockedError: error findings, and `keep_going` is not set; nothing was written.
        BuildError: the builder or the file system failed; the site that stood still stands.
        PrivateLeakError: a private value got into a page beside the sources; the site that stood still stands.
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
        return finish(order, opened, surveyed, folder, timings, progress, told=chosen)
    finally:
        if maker is not None:
            maker.close()


def refuse_errors(surveyed: Survey, as_of: datetime, *, keep_going: bool) -> None:
    """Raise BlockedError where error findings must stop the build.

    `keep_going` leaves refused items and pages out; what everything else rests on cannot be left out, nor can a
    page that is in the shell already (its error came with a setting or with a rule over the whole catalog).
    """
    found = surveyed.diagnostics(as_of)
    if any(
        one.severity is Severity.ERROR
        and not (
            keep_going
            and surveyed.site
            and (one.file.startswith(ITEMS) or one.file in surveyed.pages_left_out)
        )
        for one in found
    ):
        raise BlockedError(found, surveyed.files, as_of, len(surveyed.waived_on(as_of)))


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


def finish(  # noqa: PLR0913 - all that a site is made from
    order: BuildOrder,
    opened: Opened,
    surveyed: Survey,
    shell_folder: Path,
    timings: Timings,
    progress: Progress | None,
    *,
    told: Chosen | None = None,
) -> Built:
    """Cast the site from a built shell and put it in place."""
    site = opened.site
    assert site is not None
    with timings.step("select", len(surveyed.extracts)):
        chosen = select(surveyed, order.as_of)
        shell = cut_shell(
            shell_folder, [page.file.removeprefix("content/pages/") for page in opened.pages]
        )
        past = told(surveyed, chosen) if told else order.past
    with timings.step("spare"):
        new = NewSite(order.out, order.settings.cache / "spares")
    try:
        with timings.step("plan", len(chosen.public)):
            reports = public_reports(opened, surveyed.extracts, order.as_of.date())
            plan = plan_of(order, site, opened, chosen, shell, new, past=past, reports=reports)
        cast = cast_site(plan, chosen, timings, progress)
        with timings.step("look through", len(cast.suspects)):
            keys = [one.key for one in (*chosen.public, *chosen.gone)]
            refuse_leaks(cast.suspects, surveyed, keys)
        with timings.step("swap", len(cast.files)):
            new.put_in_place(cast.files)
    except BaseException:
        new.discard()
        raise
    counts: dict[str, int] = {}
    for standing in chosen.standings.values():
        counts[standing.state.value] = counts.get(standing.state.value, 0) + 1
    return Built(
        tuple(surveyed.diagnostics(order.as_of)),
        surveyed.files,
        len(surveyed.waived_on(order.as_of)),
        counts,
        cast.pages,
        timings,
    )
