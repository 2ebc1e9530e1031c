"""Step load: one file of content/items becomes a `LoadedItem`. Pure: bytes in, value out."""

from __future__ import annotations

import re
from datetime import date

from pydantic import TypeAdapter

from catalog.diagnostic import Finding, Place, Severity
from catalog.load.body import read_body
from catalog.load.fault import shown
from catalog.load.fault_field import ATTACHMENT_PATH, BODY_GAP
from catalog.load.label import named
from catalog.load.loaded import FILE_START, AttachedFile, LoadedItem
from catalog.load.matter import Matter, matter_in_body, read_matter, split_file
from catalog.load.text import conflicts, decode_text, is_plain
from catalog.model.item import Item
from catalog.model.page import Body
from catalog.model.pattern import late

ADAPTER: TypeAdapter[Item] = TypeAdapter(Item)
NO_BODY = Body("", 1)
_PLAIN_NAME = late(r"(?!/)(?!.*\\)(?![A-Za-z]:)(?!(?:.*/)?\.{0,2}(?:/|$)).+", re.DOTALL)


def read_item(file: str, data: bytes, files: tuple[AttachedFile, ...] = ()) -> LoadedItem:
    """Return the item in `data`; whatever the bytes are, faults are findings and nothing is raised.

    Args:
        file: path from the site's root with `/`, as it stands in findings.
        data: the file's bytes; the size limit is `catalog.load.tree.read_bytes`'s.
        files: the files of the item's folder, sorted by name.
    """
    text, findings = decode_text(data, file)
    if text is not None:
        findings = conflicts(text)
    if text is None or findings:
        return _refused(file, findings, files)
    parts, findings = split_file(text)
    if parts is None:
        return _refused(file, findings, files)
    plain = is_plain(data, text)
    matter = read_matter(parts.matter, 2, Item, ADAPTER, plain=plain)
    item: Item | None = matter.value
    findings = [*matter.findings, *matter_in_body(parts.body, parts.body_line, Item)]
    read = read_body(parts.body, parts.body_line, file, plain=plain)
    findings.extend(read.findings)
    published = item.published_on if item else None
    findings.extend(gap_finding(place, published) for place in read.gaps)
    if item is not None:
        findings.extend(_attachment_findings(item, matter))
    return LoadedItem(
        file=file,
        item=item,
        body=read.body,
        places=matter.places,
        findings=in_place_order(findings),
        files=files,
    )


def in_place_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, then code."""
    if not findings:
        return ()
    return tuple(sorted(findings, key=lambda each: (each.place or FILE_START, each.code)))


def gap_finding(place: Place, published: date | None) -> Finding:
    """Return the finding about `【待补】` in a body: an error from the day of publication, else a warning."""
    severity = Severity.WARNING if published is None else Severity.ERROR
    return BODY_GAP.at(place, severity=severity, since=published)


def _refused(file: str, findings: list[Finding], files: tuple[AttachedFile, ...]) -> LoadedItem:
    return LoadedItem(
        file=file,
        item=None,
        body=NO_BODY,
        places={},
        findings=in_place_order(findings),
        files=files,
    )


def _attachment_findings(item: Item, matter: Matter) -> list[Finding]:
    """Refuse names that lead out of the item's folder; whether the file is there is a rule's business."""
    found = []
    for number, attachment in enumerate(item.attachments):
        if _PLAIN_NAME.fullmatch(attachment.file) is None or "//" in attachment.file:
            path = ("attachments", number, "file")
            found.append(
                ATTACHMENT_PATH.at(
                    matter.places[path], path, label=named(Item, path), found=shown(attachment.file)
                )
            )
    return found
