"""Small sound attachments of each kind, byte for byte the same on every run, and the same with one trait each."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EARLIEST = (1980, 1, 1, 0, 0, 0)
COMMENT_LIMIT = 65_535
VALUES: Mapping[str, str] = {
    "mobile": "13800126307",
    "landline": "00002345678",
    "licence_plate": "浙A7K391",
    "secrecy_marking": "机密★10年",
    "social_security_no": "990100482613",
}
"""A value of each kind that an attachment hides or shows."""
Parts = Mapping[str, str]


def content_of(name: str, size_bytes: int, trait: str = "") -> bytes:
    """Return a file of the kind that the name's ending tells, of that size where it can be had, with a trait.

    A kind that is not known is the name over and over; so is nothing else than a damaged file (`not_screened`).
    """
    if size_bytes == 0:
        return b""
    makers = {
        "xlsx": _xlsx,
        "docx": _docx,
        "pdf": _pdf,
        "png": _png,
        "jpg": _jpg,
        "csv": _csv,
        "txt": _csv,
    }
    maker = makers.get(name.rpartition(".")[2].lower())
    if maker is None or trait == "not_screened":
        one = name.encode()
        return (one * (size_bytes // len(one) + 1))[:size_bytes]
    return maker(size_bytes, trait)


def _zip(parts: Parts, size_bytes: int) -> bytes:
    """Return a package whose comment fills it up to the size."""
    plain = _package(parts, b"")
    return _package(parts, b" " * min(max(size_bytes - len(plain), 0), COMMENT_LIMIT))


def _package(parts: Parts, comment: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in parts.items():
            package.writestr(zipfile.ZipInfo(path, EARLIEST), text.encode())
        package.comment = comment
    return stream.getvalue()


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, str], outside: str = "") -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if target == outside else ''}/>"
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def _cells(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'{HEAD}<worksheet xmlns="{SHEET}"><sheetData>{lines}</sheetData></worksheet>'


def _xlsx(size_bytes: int, trait: str) -> bytes:
    hidden = trait == "hidden_data" or trait in VALUES
    sheets = '<sheet name="评价" sheetId="1" r:id="rId1"/>'
    targets = {"worksheets/sheet1.xml": f"{OFFICE}/worksheet"}
    kinds = {
        "xl/workbook.xml": f"{DOCUMENT_TYPE}.spreadsheetml.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{DOCUMENT_TYPE}.spreadsheetml.worksheet+xml",
    }
    parts = {"xl/worksheets/sheet1.xml": _cells(("指标", "得分"), ("服务态度", "95"))}
    more = ""
    if hidden:
        sheets += '<sheet name="底表" sheetId="2" state="hidden" r:id="rId2"/>'
        targets["worksheets/sheet2.xml"] = f"{OFFICE}/worksheet"
        kinds["xl/worksheets/sheet2.xml"] = f"{DOCUMENT_TYPE}.spreadsheetml.worksheet+xml"
        parts["xl/worksheets/sheet2.xml"] = _cells(
            ("参保人", "车牌号"), ("甲", VALUES.get(trait, ""))
        )
    if trait == "external_link":
        targets["externalLinks/externalLink1.xml"] = f"{OFFICE}/externalLink"
        kinds["xl/externalLinks/externalLink1.xml"] = (
            f"{DOCUMENT_TYPE}.spreadsheetml.externalLink+xml"
        )
        more = '<externalReferences><externalReference r:id="rId2"/></externalReferences>'
        parts["xl/externalLinks/externalLink1.xml"] = (
            f'{HEAD}<externalLink xmlns="{SHEET}" xmlns:r="{OFFICE}"><externalBook r:id="rId1">'
            '<sheetNames><sheetName val="底表"/></sheetNames></externalBook></externalLink>'
        )
        parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = _relations(
            {"file:///D:/base/list.xlsx": f"{OFFICE}/externalLinkPath"}, "file:///D:/base/list.xlsx"
        )
    if trait == "embedded_file":
        parts["xl/embeddings/list.txt"] = "指标 得分\n"
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _relations(
            {"../embeddings/list.txt": f"{OFFICE}/package"}
        )
        kinds["xl/embeddings/list.txt"] = "text/plain"
    head = {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": _relations({"xl/workbook.xml": f"{OFFICE}/officeDocument"}),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets>{more}</workbook>",
        "xl/_rels/workbook.xml.rels": _relations(targets),
    }
    return _zip(head | parts, size_bytes)


def _docx(size_bytes: int, trait: str) -> bytes:
    text = "<w:r><w:t>服务态度得分95分。</w:t></w:r>"
    if trait == "tracked_changes":
        text += '<w:del w:id="1" w:date="2025-03-01T00:00:00Z"><w:r><w:delText>初评90分。</w:delText></w:r></w:del>'
    kinds = {"word/document.xml": f"{DOCUMENT_TYPE}.wordprocessingml.document.main+xml"}
    targets = {"word/document.xml": f"{OFFICE}/officeDocument"}
    parts = {
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{WORD}"><w:body><w:p>{text}</w:p></w:body></w:document>'
    }
    if trait == "author":
        core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        parts["docProps/core.xml"] = (
            f'{HEAD}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:creator>某科室电脑</dc:creator></cp:coreProperties>"
        )
        kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        targets["docProps/core.xml"] = f"{RELATIONS}/metadata/core-properties"
    head = {"[Content_Types].xml": _types(kinds), "_rels/.rels": _relations(targets)}
    return _zip(head | parts, size_bytes)


def _pdf(size_bytes: int, trait: str) -> bytes:
    drawn = b"BT /F1 18 Tf 72 700 Td (Score of the service: 95) Tj ET\n"
    if trait == "covered_text":
        drawn += b"BT /F1 18 Tf 72 640 Td (First proposal of the score: 90) Tj ET\n"
        drawn += b"0 g 60 630 420 34 re f\n"
    action = (
        b" /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        if trait == "active_content"
        else b""
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R" + action + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        _stream(drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole = _written(objects)
    if trait == "earlier_revision":
        return _revised(whole, drawn)
    return (
        _written(objects, max(size_bytes - len(whole) - 2, 0))
        if size_bytes > len(whole) + 2
        else whole
    )


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _written(objects: list[bytes], padding: int = 0) -> bytes:
    out = b"%PDF-1.4\n"
    if padding:
        out += b"%" + b" " * padding + b"\n"
    offsets = []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % each for each in offsets)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def _revised(whole: bytes, drawn: bytes) -> bytes:
    """Return the file saved in increments: the page said something else before."""
    before = int(whole.rpartition(b"startxref\n")[2].split(b"\n")[0])
    at = len(whole)
    out = whole + b"4 0 obj\n%s\nendobj\n" % _stream(drawn.replace(b"95", b"96"))
    start = len(out)
    out += b"xref\n4 1\n%010d 00000 n \n" % at
    return out + b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        before,
        start,
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(_size: int, _trait: str) -> bytes:
    rows = b"".join(b"\0" + bytes(each * 3 % 256 for each in range(64)) for _ in range(64))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows, 0))
        + _chunk(b"IEND", b"")
    )


def _jpg(_size: int, trait: str) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    if trait == "location":
        exif[0x8825] = {1: "N", 2: (30.0, 30.0, 0.0), 3: "E", 4: (120.0, 30.0, 0.0)}
    Image.new("L", (64, 64), 200).save(stream, "JPEG", **({"exif": exif} if trait else {}))
    return stream.getvalue()


def _csv(size_bytes: int, _trait: str) -> bytes:
    head = "指标,得分\n".encode()
    row = "服务态度,95\n".encode()
    return head + row * max((size_bytes - len(head)) // len(row), 1)
