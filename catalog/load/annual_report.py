"""Step load: files of content/reports: a report as written, and the tables of a frozen year. Pure: bytes in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from catalog.diagnostic import FieldPath, Finding, Place, Text
from catalog.load.body import read_body
from catalog.load.item import gap_finding, in_place_order
from catalog.load.loaded import FILE_START
from catalog.load.matter import matter_in_body, read_matter, split_file
from catalog.load.text import conflicts, decode_text
from catalog.load.yaml_tree import read_tree
from catalog.model.annual import Report, ReportMatter
from catalog.model.annual_form import CELLS, FEES, FORM, Amount, Cells
from catalog.model.pattern import late

FROZEN_LIMIT = 256 * 1024
"""Bytes that a frozen report may have; it needs some ten thousand."""
FEE = "fee_charged_yuan"
FIGURES = "figures"
_WHOLE = late(r"0|[1-9][0-9]{0,8}")
_AMOUNT = late(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """One report as read; `report` is None when it was refused."""

    file: str
    report: Report | None
    places: Mapping[FieldPath, Place]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """content/reports/<year>.json: what was published, cell by cell."""

    file: str
    cells: Cells
    """All cells of the form, `fee_charged_yuan`, and `figures.<name>`."""
    places: Mapping[str, Place]
    """By cell id."""


@dataclass(frozen=True, slots=True)
class LoadedFrozen:
    """A frozen report as read; `frozen` is None when it cannot be used, and `fault` says why."""

    file: str
    frozen: Frozen | None
    place: Place = FILE_START
    fault: Text | None = None


@cache
def _adapter() -> TypeAdapter[ReportMatter]:
    return TypeAdapter(ReportMatter)


def year_of(file: str) -> int:
    """Return the year in the name of a file of content/reports, `<year>.md` or `<year>.json`."""
    return int(file.rpartition("/")[2].partition(".")[0])


def read_report(file: str, data: bytes) -> LoadedReport:
    """Return the report in `data`; whatever the bytes are, faults are findings and nothing is raised."""
    text, findings = decode_text(data, file)
    if text is not None:
        findings = conflicts(text)
    if text is None or findings:
        return LoadedReport(file, None, {}, in_place_order(findings))
    parts, findings = split_file(text)
    if parts is None:
        return LoadedReport(file, None, {}, in_place_order(findings))
    matter = read_matter(parts.matter, 2, ReportMatter, _adapter())
    findings = [*matter.findings, *matter_in_body(parts.body, parts.body_line, ReportMatter)]
    read = read_body(parts.body, parts.body_line, file)
    findings.extend(read.findings)
    published = matter.value.date_published if matter.value is not None else None
    findings.extend(gap_finding(place, published) for place in read.gaps)
    report = None
    if matter.value is not None:
        report = Report(file, year_of(file), matter.value, read.body)
    return LoadedReport(file, report, matter.places, in_place_order(findings))


def read_frozen(file: str, data: bytes) -> LoadedFrozen:
    """Return the frozen cells in `data`, else why they cannot be used; nothing is raised."""
    text, findings = decode_text(data, file)
    if text is None:
        return LoadedFrozen(file, None, fault=findings[0].message)
    tree = read_tree(text)
    if tree.findings or not isinstance(tree.value, dict):
        first = tree.findings[0] if tree.findings else None
        place = first.place if first and first.place else FILE_START
        words = first.message if first else Text("不是年度报告的表格", "it holds no tables")
        return LoadedFrozen(file, None, place, words)
    try:
        json.loads(text)
    except ValueError as error:
        at = Place(getattr(error, "lineno", 1), getattr(error, "colno", 1))
        return LoadedFrozen(file, None, at, Text("不是 JSON", "it is not JSON"))
    flat: dict[str, tuple[str, Place]] = {}
    _flatten(tree.value, (), tree.places, flat)
    return _frozen(file, flat)


def _flatten(
    value: Any,
    path: FieldPath,
    places: Mapping[FieldPath, Place],
    flat: dict[str, tuple[str, Place]],
) -> None:
    """Put every scalar with its place into `flat`, by its path with dots; depth is limited by the reader."""
    if isinstance(value, dict):
        for key, each in value.items():
            _flatten(each, (*path, key), places, flat)
    else:
        words = value if isinstance(value, str) else "[]"
        flat[".".join(map(str, path))] = words, places.get(path, FILE_START)


def _frozen(file: str, flat: Mapping[str, tuple[str, Place]]) -> LoadedFrozen:
    heads = {"year": str(year_of(file)), "form": FORM}
    for key, wanted in heads.items():
        found, place = flat.get(key, ("", FILE_START))
        if found != wanted:
            return LoadedFrozen(
                file, None, place, Text(f"{key} 应为 {wanted}", f"{key} should be {wanted}")
            )
    missing = [cell for cell in (*CELLS, FEE) if cell not in flat]
    if missing:
        return LoadedFrozen(
            file, None, fault=Text(f"缺少“{missing[0]}”", f"there is no {missing[0]!r}")
        )
    cells: Cells = {}
    for key, (words, place) in flat.items():
        if key in heads:
            continue
        if key not in _KNOWN and not key.startswith(f"{FIGURES}."):
            return LoadedFrozen(
                file, None, place, Text(f"不认识的“{key[:60]}”", f"unknown {key[:60]!r}")
            )
        amount = _amount(key, words)
        if amount is None:
            return LoadedFrozen(
                file, None, place, Text(f"“{key[:60]}”不是数", f"{key[:60]!r} is no number")
            )
        cells[key] = amount
    return LoadedFrozen(file, Frozen(file, cells, {key: place for key, (_, place) in flat.items()}))


_KNOWN = frozenset((*CELLS, FEE))


def _amount(cell: str, words: str) -> Amount | None:
    if cell in {FEES, FEE} or cell.startswith(f"{FIGURES}."):
        return Decimal(words) if _AMOUNT.fullmatch(words) else None
    return int(words) if _WHOLE.fullmatch(words) else None
