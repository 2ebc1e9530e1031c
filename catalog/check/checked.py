"""Step check: what a check found, with all that a format of output may need of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog.check.handbook import Handbook
from catalog.check.paint import PLAIN, Paint
from catalog.diagnostic import Diagnostic

NO_HANDBOOK = Handbook()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a report is shown, and of which site."""

    root: Path
    """The site's folder, from which the files of findings are named."""
    prefix: str = ""
    """Path of the site's folder from the working directory, ending in `/`; empty where they are one."""
    handbook: Handbook = NO_HANDBOOK
    terminal: bool = False
    """Whether a person looks at a terminal: then each finding comes with the line it is about."""
    paint: Paint = PLAIN
    width: int = 100
    """Cells of a line of the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found; how it is shown is up to the formats."""

    diagnostics: Sequence[Diagnostic]
    """What is to be printed, in place order."""
    files: int
    """Number of files that were checked."""
    as_of: datetime
    language: str
    shown: Shown
    waived: int = 0
    """Number of findings that would hold on the day but for a waiver."""
    hidden: Sequence[Diagnostic] = ()
    """These findings, in place order, for formats that tell of them."""
