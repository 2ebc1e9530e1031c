"""Step load: one file of content/requests becomes a `LoadedLedger`. Pure: bytes in, value out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from catalog.diagnostic import FieldPath, Finding, Place
from catalog.load.item import in_place_order
from catalog.load.matter import read_matter
from catalog.load.text import conflicts, decode_text
from catalog.model.request import Ledger

LEDGER_LIMIT = 4 * 1024 * 1024
"""Bytes that one year's ledger may have: some ten thousand requests."""


@dataclass(frozen=True, slots=True)
class LoadedLedger:
    """One file of content/requests as read; `ledger` is None when it was refused."""

    file: str
    """Path from the site's root with `/`."""
    year: int
    """The year in the file's name."""
    ledger: Ledger | None
    places: Mapping[FieldPath, Place]
    """Place of the value of each field, by path; ("requests", 3, "events", 0, "on")."""
    findings: tuple[Finding, ...] = ()


@cache
def _adapter() -> TypeAdapter[Ledger]:
    return TypeAdapter(Ledger)


def read_ledger(file: str, data: bytes) -> LoadedLedger:
    """Return the ledger in `data`; whatever the bytes are, faults are findings and nothing is raised.

    `file` is content/requests/<year>.yml; the size limit is that of `catalog.load.tree.read_bytes`.
    """
    year = int(file.rpartition("/")[2].removesuffix(".yml"))
    text, findings = decode_text(data, file)
    if text is not None:
        findings = conflicts(text)
    if text is None or findings:
        return LoadedLedger(file, year, None, {}, in_place_order(findings))
    matter = read_matter(text, 1, Ledger, _adapter())
    ledger: Ledger | None = matter.value
    return LoadedLedger(file, year, ledger, matter.places, in_place_order(matter.findings))
