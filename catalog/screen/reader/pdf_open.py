"""Step screen: opens a PDF, takes empty passwords off, finds its earlier revisions."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from catalog.model.pattern import late
from catalog.screen.reader import pdf_refusal

_END = late(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}")
_CROSS_REFERENCE = late(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_LINEARIZED_WITHIN = 1024


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a document with PDFium.

    Raises:
        NotScreenedError: it wants a password, or cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise pdf_refusal.encrypted() from error
        raise pdf_refusal.broken("打不开", "it cannot be opened") from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise pdf_refusal.broken("有内容读不出来", "something in it cannot be read") from error
    finally:
        document.close()


def plain(data: bytes) -> bytes:
    """Return the document without encryption; one that opens without a password is read.

    Raises:
        NotScreenedError: it opens with a password only.
    """
    if b"/Encrypt" not in data:
        return data
    with opened(data) as document:
        if pdfium.FPDF_GetSecurityHandlerRevision(document) < 0:
            return data
        out = io.BytesIO()
        document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def revision_ends(data: bytes) -> tuple[int, ...]:
    """Return the offsets at which earlier revisions end, ascending, without the last.

    An end counts when the cross-reference it points to lies before it. The first part of a file laid
    out for the web ends in the same way, but points to nothing.
    """
    start = max(data[:_LINEARIZED_WITHIN].find(b"%PDF-"), 0)
    ends = [
        match.end()
        for match in _END.finditer(data)
        if 0 < int(match[1]) < match.start()
        and any(_CROSS_REFERENCE.match(data, int(match[1]) + shift) for shift in {0, start})
    ]
    return tuple(ends[:-1])
