"""The case sites: every rule's bad case and its nearest good case, on disk.

`bad/` and `good/` hold what stands side by side; `apart/<code>/bad` and `…/good` what needs a site of its own.
`cases.tsv` lists them: code, site, files, day, how often the rule is reported on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from catalog.check.rules import RULES
from tests import builders
from tests.cases.case import AS_OF, ITEMS, WITHOUT_FILES, Case, Files, agency_files, case_of
from tests.cases.refusal import SHOWN, case_of_refusal

KINDS = ("bad", "good")
RANGE = 50
"""Numbers that each case of a shared site may use."""
GENERAL = {"key": "general", "title": "综合"}
"""The class of the refusals' examples."""


class Line(NamedTuple):
    """One line of cases.tsv."""

    code: str
    site: str
    """Folder of the site."""
    files: str
    """How the case's files begin, or which file holds it; empty: the whole site."""
    day: str
    times: int
    """How often the rule is reported on it."""


def cases() -> tuple[Case, ...]:
    """Return all cases, in the order of their codes."""
    starts = iter(range(1, 100_000, RANGE))
    return (
        *(case_of_refusal(refusal, next(starts)) for refusal in SHOWN),
        *(case_of(rule, next(starts)) for rule in RULES if rule.code not in WITHOUT_FILES),
    )


def write_sites(root: Path, all_cases: tuple[Case, ...]) -> None:
    """Write all sites and their list to a new folder."""
    for kind in KINDS:
        write_files(root / kind, shared_agency())
    for case in all_cases:
        for kind, files in zip(KINDS, (case.bad, case.good), strict=True):
            site = root / ("apart/" + case.code if case.apart else "") / kind
            write_files(site, files)
        if case.spoil:
            case.spoil(root / "apart" / case.code / "bad")
    lines = ("\t".join(map(str, line)) for case in all_cases for line in listed(case))
    (root / "cases.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def listed(case: Case) -> Iterator[Line]:
    """Yield the two lines of a case."""
    for kind, count in zip(KINDS, (case.count, 0), strict=True):
        site = f"apart/{case.code}/{kind}" if case.apart else kind
        files = "" if case.apart else f"{ITEMS}*/{case.code.lower()}-{kind}*"
        yield Line(case.code, site, files, case.day.isoformat(), count)


def shared_agency() -> dict[str, bytes]:
    """Return the agency's own files of the two shared sites."""
    taxonomy = [*builders.text_of(builders.TAXONOMY), GENERAL]
    return agency_files(files={"taxonomy": taxonomy})


def write_files(root: Path, files: Files) -> None:
    """Write files below a folder."""
    for file, data in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


__all__ = ["AS_OF", "KINDS", "Line", "cases", "listed", "write_sites"]
