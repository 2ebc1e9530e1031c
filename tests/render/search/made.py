"""Documents for tests of the index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.render.search.column import Entry
from catalog.render.search.document import Anchor, document, joined_text
from catalog.render.search.index import SearchDoc


def made(  # noqa: PLR0913 - what a document may vary in
    number: int,
    body: Sequence[str] = (),
    *,
    title: str = "关于医保的通知",
    doc_number: str = "",
    attachments: Sequence[Sequence[str]] = (),
    anchors: Sequence[Anchor] = (),
    validity: str = "",
    topics: tuple[str, ...] = (),
    published: date = date(2026, 5, 1),
) -> SearchDoc:
    """Return a document."""
    text = document(
        address=f"items/2026/{number:05d}/",
        title=title,
        identifier=f"11990100MB0000000P/2026-{number:05d}",
        doc_number=doc_number,
        published=str(published),
        summary="概述",
        keywords=["医保"],
        attachments=attachments,
        body=[line for each in body if (line := joined_text(each))],
        anchors=anchors,
    )
    year = str(published.year)
    return SearchDoc(text, Entry("policy", "funds", "notice", year, validity, topics, published))
