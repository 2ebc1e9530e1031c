"""PDF files put together object by object, for what no ordinary program would write."""

from __future__ import annotations

import zlib

A4 = (595, 842)


def hex_text(text: str) -> str:
    """Return the operand that shows `text` in the Chinese font `/C`."""
    return f"<{text.encode('utf-16-be').hex()}>"


def shown(text: str, *, x: float = 72, y: float = 700, size: float = 12, before: str = "") -> str:
    """Return content operators that show one line; `before` sets colour, render mode and so on."""
    return f"q {before} BT /C {size} Tf {x} {y} Td {hex_text(text)} Tj ET Q\n"


def box(x: float, y: float, width: float, height: float, colour: str = "0 0 0 rg") -> str:
    """Return content operators that fill a rectangle."""
    return f"q {colour} {x} {y} {width} {height} re f Q\n"


class PdfDraft:
    """A document whose objects are written as they are given.

    Objects 1 and 2 are the catalog and the page tree, 3 to 5 the Chinese font; pages and others follow.
    """

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self.pages: list[int] = []
        self.catalog = ""
        self.info = ""
        self.add(b"")
        self.add(b"")
        self.add(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light "
            "/Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
        )
        self.add(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
            "/W [1 95 500] >>"
        )
        self.add(
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
            "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        )

    def add(self, body: str | bytes) -> int:
        """Add one object and return its number."""
        number = len(self.objects) + 1
        self.objects[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def stream(self, data: str | bytes, entries: str = "", *, packed: bool = False) -> int:
        """Add a stream and return its number."""
        raw = data.encode("utf-8") if isinstance(data, str) else data
        if packed:
            raw, entries = zlib.compress(raw), f"{entries} /Filter /FlateDecode"
        head = f"<< /Length {len(raw)} {entries} >>\nstream\n".encode()
        return self.add(head + raw + b"\nendstream")

    def page(self, content: str, entries: str = "", resources: str = "") -> int:
        """Add a page showing `content`; `entries` go into its dictionary, `resources` beside the font."""
        body = self.stream(content)
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {body} 0 R "
            f"/Resources << /Font << /C 3 0 R >> {resources} >> {entries} >>"
        )
        self.pages.append(number)
        return number

    def written(self) -> bytes:
        """Return the file."""
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        self.objects[1] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode("latin-1")
        self.objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        info = f"/Info {self.add(self.info)} 0 R" if self.info else ""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = dict.fromkeys(self.objects, 0)
        for number, body in self.objects.items():
            offsets[number] = len(out)
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets.values())
        out += f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R {info} >>\n".encode()
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def one_page(content: str, entries: str = "", resources: str = "") -> bytes:
    """Return a document of one page."""
    draft = PdfDraft()
    draft.page(content, entries, resources)
    return draft.written()
