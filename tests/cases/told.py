"""What the check says of the case sites: of each case alone, and of the shared sites as a whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from catalog.diagnostic import Severity
from catalog.settings import parse_as_of, read_settings
from catalog.survey import open_site, survey
from tests.cases.case import AS_OF, ITEMS, Case
from tests.cases.sites import KINDS


@dataclass(frozen=True)
class Told:
    """One finding of a check: its file and code, and whether it is an error."""

    file: str
    code: str
    error: bool


@dataclass(frozen=True)
class CaseSites:
    """The case sites on disk, and what the check says of them."""

    root: Path
    cases: Mapping[str, Case]

    @cached_property
    def shared(self) -> dict[str, list[Told]]:
        """What `catalog check` prints of the two shared sites."""
        return {kind: list(self._printed(self.root / kind)) for kind in KINDS}

    @staticmethod
    def _printed(site: Path) -> Iterator[Told]:
        command = str(Path(sys.executable).with_name("catalog"))
        options = ("check", "--format", "json", "--as-of", AS_OF.isoformat())
        done = subprocess.run(
            [command, "-C", str(site), *options], capture_output=True, encoding="utf-8", check=False
        )
        assert done.stdout, done.stderr
        for one in json.loads(done.stdout)["diagnostics"]:
            yield Told(one["file"], one["code"], one["severity"] == Severity.ERROR)

    def told(self, code: str, kind: str) -> list[Told]:
        """Return what is said of the bad or the good case of a rule: of its own files, or of its own site."""
        case = self.cases[code]
        if case.apart:
            return list(self._surveyed(self.root / "apart" / code / kind, case.day))
        own = f"{code.lower()}-{kind}"
        return [one for one in self.shared[kind] if name_in_year(one.file).startswith(own)]

    def times(self, code: str, kind: str) -> int:
        """Return how often the rule itself is reported in its bad or good case."""
        return Counter(one.code for one in self.told(code, kind))[code]

    @staticmethod
    def _surveyed(site: Path, day: date) -> Iterator[Told]:
        settings = read_settings(site, jobs=1)
        for one in survey(open_site(settings)).diagnostics(parse_as_of(day.isoformat())):
            yield Told(one.file, one.code, one.severity is Severity.ERROR)


def name_in_year(file: str) -> str:
    """Return the first name below the year's folder: that of the item; empty for other files."""
    return file.removeprefix(ITEMS).split("/")[1] if file.startswith(ITEMS) else ""
