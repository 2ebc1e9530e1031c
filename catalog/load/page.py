"""Step load: one file of content/pages becomes a `LoadedPage`. Pure: bytes in, value out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from catalog.diagnostic import FieldPath, Finding, Place
from catalog.load.body import read_body
from catalog.load.item import gap_finding, in_place_order
from catalog.load.matter import Parts, matter_in_body, read_matter, split_file
from catalog.load.text import conflicts, decode_text
from catalog.model.page import Page, PageMatter

ADAPTER: TypeAdapter[PageMatter] = TypeAdapter(PageMatter)


@dataclass(frozen=True, slots=True)
class LoadedPage:
    """One file of content/pages as read; `page` is None when its front matter was refused."""

    file: str
    """Path from the site's root with `/`."""
    page: Page | None
    places: Mapping[FieldPath, Place]
    """Place of the value of each field, by path."""
    findings: tuple[Finding, ...] = ()


def read_page(file: str, data: bytes) -> LoadedPage:
    """Return the page in `data`; whatever the bytes are, faults are findings and nothing is raised.

    `{{ agency.… }}` tokens are left alone; whether they are known is the render step's business.
    """
    text, findings = decode_text(data, file)
    if text is not None:
        findings = conflicts(text)
    if text is None or findings:
        return LoadedPage(file, None, {}, in_place_order(findings))
    parts, findings = split_file(text)
    if not text.startswith("---"):  # a page may do without front matter
        parts, findings = Parts("", text, 1), []
    if parts is None:
        return LoadedPage(file, None, {}, in_place_order(findings))
    matter = read_matter(parts.matter, 2, PageMatter, ADAPTER)
    findings = [*matter.findings, *matter_in_body(parts.body, parts.body_line, PageMatter)]
    read = read_body(parts.body, parts.body_line, file, page=True)
    findings.extend(read.findings)
    findings.extend(gap_finding(place, None) for place in read.gaps)
    page = None if matter.value is None else Page(file, matter.value, read.body)
    return LoadedPage(file, page, matter.places, in_place_order(findings))
