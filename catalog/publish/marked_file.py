"""Step publish: leak proof: small attachments with a mark in each of their layers: text, and what the file tells of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EARLIEST = (1980, 1, 1, 0, 0, 0)
PDF_TRAILER = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"


def marked_files(token: Callable[[str], str]) -> dict[str, bytes]:
    """Return files by their endings, each with a mark in its text and one in its properties."""
    makers = {".csv": _csv, ".xlsx": _workbook, ".docx": _document, ".pdf": _pdf}
    found = {}
    for ending, make in makers.items():
        text = token("attachment")
        found[ending] = make(text, "" if ending == ".csv" else token("attachment properties"))
    return found


def _csv(text: str, _: str) -> bytes:
    return f"a,b\n1,{text}\n".encode()


def _workbook(text: str, told: str) -> bytes:
    """Return a workbook of one cell."""
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations({f"{OFFICE}/worksheet": "worksheets/sheet1.xml"}),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row r="1">{cell}'
        "</row></sheetData></worksheet>",
    }
    kinds = {
        "xl/workbook.xml": f"{KIND}.spreadsheetml.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{KIND}.spreadsheetml.worksheet+xml",
    }
    return _package(parts, kinds, told)


def _document(text: str, told: str) -> bytes:
    """Return a document of one paragraph."""
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    }
    return _package(
        parts, {"word/document.xml": f"{KIND}.wordprocessingml.document.main+xml"}, told
    )


def _package(parts: Mapping[str, str], kinds: Mapping[str, str], told: str) -> bytes:
    """Return parts as an office file; `kinds`: content types, the main part's first; `told`: its properties."""
    core = "docProps/core.xml"
    properties = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:description>{told}</dc:description></cp:coreProperties>"
    )
    types = {**kinds, core: "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _relations(
            {
                f"{OFFICE}/officeDocument": next(iter(kinds)),
                f"{PACKAGE}/relationships/metadata/core-properties": core,
            }
        ),
        core: properties,
        **parts,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in whole.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), HEAD + text)
    return held.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    ones = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{ones}</Relationships>'


def _pdf(text: str, told: str) -> bytes:
    """Return a page with one line."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Subject (%s) >>" % told.encode(),
    )
    whole, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 7\n0000000000 65535 f \n" + table
    return whole + table + PDF_TRAILER % len(whole)
