"""Hostile and broken attachments, made here: bombs, loops, lies and ruins.

Each says what may become of it. `REFUSED`: not screened, whatever it holds. `FOUND`: it is sound after all, and
what is hidden in it is found. `EITHER`: one of both. None may come out clean: all but the bare bombs hold LEAK.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import pypdf
from docx import Document
from openpyxl import Workbook
from PIL import Image, TiffImagePlugin
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from catalog.screen.attachment import screen_attachment
from catalog.screen.extraction import Extraction

_BODY = "99010119900101001"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LEAK = _BODY + "10X98765432"[sum(int(d) * w for d, w in zip(_BODY, _WEIGHTS, strict=True)) % 11]
"""A resident number of nowhere (no area is 990101) with the right check digit."""
MB = 1 << 20


class Outcome(StrEnum):
    """What may become of a file."""

    REFUSED = "refused"
    FOUND = "found"
    EITHER = "either"


class Hostile(NamedTuple):
    """A file of bad intent or bad luck."""

    title: str
    name: str
    make: Callable[[], bytes]
    outcome: Outcome

    @property
    def allowed(self) -> frozenset[Outcome]:
        """The outcomes that are right."""
        either = self.outcome is Outcome.EITHER
        return frozenset({Outcome.REFUSED, Outcome.FOUND} if either else {self.outcome})


def outcome_of(extraction: Extraction) -> Outcome | None:
    """What became of a file; None: it was read, and LEAK was not in what was read."""
    if extraction.refusal is not None:
        return Outcome.REFUSED
    hits = screen_attachment(extraction).hits
    return Outcome.FOUND if any(hit.value == LEAK for hit in hits) else None


# ZIP


def stored_zip(files: dict[str, bytes]) -> bytes:
    """An ordinary ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


@cache
def _zeros(megabytes: int, wbits: int = -15) -> bytes:
    """So many megabytes of blanks, deflated without deflating each of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first = packer.compress(b" " * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    if wbits < 0:
        return first + again * (megabytes - 1) + packer.flush()
    checksum = zlib.adler32(b"")
    for _ in range(megabytes):
        checksum = zlib.adler32(b" " * MB, checksum)
    return first + again * (megabytes - 1) + b"\x03\x00" + checksum.to_bytes(4, "big")


class _Entry(NamedTuple):
    name: bytes
    packed: bytes
    crc: int
    size: int
    flags: int = 0
    attributes: int = 0
    offset: int | None = None
    """Where its local header is said to stand; None: where it does."""


def raw_zip(entries: list[_Entry]) -> bytes:
    """A ZIP whose directory says what it is told to; entries with an offset have no bytes of their own."""
    body, directory = b"", b""
    for one in entries:
        at = len(body) if one.offset is None else one.offset
        common = (20, one.flags, 8, 0, 0, one.crc, len(one.packed), one.size, len(one.name), 0)
        if one.offset is None:
            body += struct.pack("<4s5H3I2H", b"PK\3\4", *common) + one.name + one.packed
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 0x031E, *common, 0, 0, 0, one.attributes, at
        )
        directory += one.name
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def _blank_crc(megabytes: int) -> int:
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(b" " * MB, crc)
    return crc


def zip_bomb(megabytes: int = 600, told: int | None = None) -> bytes:
    """One file that unpacks to more than anybody wants; `told`: the size its directory admits."""
    size = megabytes * MB if told is None else told
    return raw_zip([_Entry(b"a.txt", _zeros(megabytes), _blank_crc(megabytes), size)])


def zip_of_bombs() -> bytes:
    """Ten archives, each of ten files of 60 MB: each within bounds, together far beyond."""
    inner = raw_zip([_Entry(b"%d.txt" % n, _zeros(60), _blank_crc(60), 60 * MB) for n in range(10)])
    return stored_zip({f"{n}.zip": inner for n in range(10)})


def zip_overlapping() -> bytes:
    """A thousand entries that share the bytes of one."""
    kernel = _Entry(b"a.txt", _zeros(10), _blank_crc(10), 10 * MB)
    return raw_zip([kernel, *(kernel._replace(name=b"%04d.txt" % n, offset=0) for n in range(999))])


def zip_in_zip(depth: int) -> bytes:
    """A leak so many archives deep."""
    data = LEAK.encode()
    name = "名单.txt"
    for level in range(depth):
        data = stored_zip({name: data})
        name = f"{level}.zip"
    return data


def zip_many(count: int = 20_000) -> bytes:
    """More files than are looked at."""
    return raw_zip([_Entry(b"%05d.txt" % n, b"\x03\x00", 0, 0) for n in range(count)])


def zip_encrypted() -> bytes:
    """A file that wants a password."""
    packed = zlib.compress(LEAK.encode())[2:-4]
    return raw_zip([_Entry(b"a.txt", packed, zlib.crc32(LEAK.encode()), len(LEAK), flags=1)])


def zip_link() -> bytes:
    """An entry that unpacks to a symbolic link."""
    target = b"/etc/passwd"
    packed = zlib.compress(target)[2:-4]
    return raw_zip(
        [_Entry(b"a.txt", packed, zlib.crc32(target), len(target), attributes=0o120777 << 16)]
    )


def zip_two_names() -> bytes:
    """The directory calls `clean.txt` what unpackers that stream find as `a.txt`."""
    data = stored_zip({"aaaaa.txt": LEAK.encode()})
    return data.replace(b"aaaaa.txt", b"clean.txt", 1)


def zip_hidden_entry() -> bytes:
    """A file stands in the bytes but not in the directory."""
    leak = stored_zip({"a.txt": LEAK.encode()})
    shown = raw_zip([])
    hidden = leak[: leak.index(b"PK\1\2")]
    return hidden + shown[:-6] + struct.pack("<IH", len(hidden), 0)


# OOXML

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def docx() -> bytes:
    """A sound document with a leak."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(f"公民身份号码：{LEAK}")
    document.save(out)
    return out.getvalue()


@cache
def xlsx() -> bytes:
    """A sound workbook with a leak."""
    out = io.BytesIO()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"] = LEAK
    book.save(out)
    return out.getvalue()


def with_part(package: bytes, part: str, data: bytes) -> bytes:
    """The package with one part exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    return stored_zip(files | {part: data})


def _document(inner: str, before: str = "") -> bytes:
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_W}"><w:body>{inner}</w:body></w:document>'
    return with_part(docx(), "word/document.xml", text.encode())


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx_entities() -> bytes:
    """Ten entities of ten entities of ten …: 10 GB from a kilobyte."""
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lollollol!"}">' for n in range(10)
    )
    return _document(_paragraph("&e9;"), f"<!DOCTYPE d [{levels}]>")


def docx_outside_entity() -> bytes:
    """An entity that names a file of this computer."""
    return _document(_paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def docx_deep(levels: int = 500_000) -> bytes:
    """Elements within elements."""
    return _document(f"{'<w:p>' * levels}<w:r><w:t>{LEAK}</w:t></w:r>{'</w:p>' * levels}")


def docx_attributes(count: int = 1_000_000) -> bytes:
    """One element with a million attributes."""
    attributes = " ".join(f"a{n}=''" for n in range(count))
    return _document(f"<w:p {attributes}/>{_paragraph(LEAK)}")


def docx_bomb() -> bytes:
    """A part that unpacks to 600 MB."""
    return _with_bomb(docx())


def xlsx_bomb() -> bytes:
    """A part that unpacks to 600 MB."""
    return _with_bomb(xlsx())


def _with_bomb(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        entries = []
        for name in old.namelist():
            data = old.read(name)
            packed = zlib.compress(data)[2:-4]
            entries.append(_Entry(name.encode(), packed, zlib.crc32(data), len(data)))
    bomb = _Entry(b"docProps/custom.xml", _zeros(600), _blank_crc(600), 600 * MB)
    return raw_zip([*entries, bomb])


def _sheet(inner: str) -> bytes:
    text = f'<?xml version="1.0"?><worksheet xmlns="{_S}">{inner}</worksheet>'
    return with_part(xlsx(), "xl/worksheets/sheet1.xml", text.encode())


def _cell(reference: str, text: str = LEAK) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx_vast() -> bytes:
    """Says it has 17 billion cells, and has one in the last corner."""
    row = f'<row r="1048576">{_cell("XFD1048576")}</row>'
    cols = '<cols><col min="1" max="16384" hidden="1" width="0"/></cols>'
    return _sheet(f'<dimension ref="A1:XFD1048576"/>{cols}<sheetData>{row}</sheetData>')


def xlsx_far() -> bytes:
    """A cell where no sheet reaches."""
    row = f'<row r="99999999999">{_cell("ZZZZZZZ99999999999")}</row>'
    return _sheet(f"<sheetData>{row}</sheetData>")


def xlsx_merged() -> bytes:
    """Everything merged with everything, a thousand times."""
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 1000
    row = f'<row r="1">{_cell("A1")}</row>'
    return _sheet(f"<sheetData>{row}</sheetData><mergeCells>{merged}</mergeCells>")


def xlsx_strings() -> bytes:
    """Cells that name shared strings that are not there, beside one that leaks."""
    cells = '<c r="A1" t="s"><v>999999999</v></c><c r="B1" t="s"><v>-1</v></c>'
    return _sheet(f'<sheetData><row r="1">{cells}{_cell("C1")}</row></sheetData>')


def xlsx_many_cells(rows: int = 400_000) -> bytes:
    """Rows upon rows of one letter, and a leak in the last."""
    body = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, rows))
    return _sheet(f'<sheetData>{body}<row r="{rows}">{_cell(f"A{rows}")}</row></sheetData>')


# PDF


@cache
def pdf() -> bytes:
    """A sound PDF with a leak on its page."""
    return pdf_of(f"BT /F1 12 Tf 72 700 Td ({LEAK}) Tj ET".encode())


def pdf_of(content: bytes, filters: bytes = b"", more: bytes = b"", objects: bytes = b"") -> bytes:
    """A PDF of one page; `filters` go into the dictionary of its content, `more` into the page's."""
    head = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>" + (more or b"") + b">>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return _pdf([*head, *([objects] if objects else [])])


def _pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def pdf_tree_loop() -> bytes:
    """Pages whose parent is their child."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return _pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", page]
    )


def pdf_many_pages() -> bytes:
    """Says it has a billion pages."""
    return pdf().replace(b"/Count 1>>", b"/Count 1000000000>>")


def pdf_bomb() -> bytes:
    """Content that unpacks to 600 MB of blanks."""
    return pdf_of(_zeros(600, 15), b"/Filter/FlateDecode")


def pdf_filter_chain() -> bytes:
    """Content packed forty times over."""
    data = f"BT /F1 12 Tf 72 700 Td ({LEAK}) Tj ET".encode()
    for _ in range(40):
        data = zlib.compress(data)
    return pdf_of(data, b"/Filter[" + b"/FlateDecode" * 40 + b"]")


def pdf_bomb_in_bomb() -> bytes:
    """A bomb packed twice: a few kilobytes become 600 MB."""
    return pdf_of(zlib.compress(_zeros(600, 15)), b"/Filter[/FlateDecode/FlateDecode]")


def pdf_xref_loop() -> bytes:
    """A table whose predecessor is itself."""
    data = pdf()
    at = data.rindex(b"\nxref") + 1
    return data.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % at)


def pdf_form_loop() -> bytes:
    """A drawing that draws itself."""
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>"
        b"stream\n/X Do\nendstream"
    )
    content = f"/X Do BT /F1 12 Tf 72 700 Td ({LEAK}) Tj ET".encode()
    return pdf_of(content, more=b"/XObject<</X 6 0 R>>", objects=form)


def pdf_brackets(levels: int = 300_000) -> bytes:
    """Lists within lists."""
    content = f"BT /F1 12 Tf 72 700 Td ({LEAK}) Tj ET".encode()
    return pdf_of(content, objects=b"[" * levels + b"]" * levels)


def pdf_outline_loop() -> bytes:
    """A bookmark whose next is itself."""
    data = pdf_of(
        f"BT /F1 12 Tf 72 700 Td ({LEAK}) Tj ET".encode(),
        objects=b"<</Type/Outlines/First 6 0 R/Title(a)/Next 6 0 R/Parent 6 0 R/Count 1>>",
    )
    return data.replace(b"/Catalog", b"/Catalog/Outlines 6 0 R")


def pdf_huge_page() -> bytes:
    """A page as large as a county."""
    return pdf().replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")


def _written(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf())))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_encrypted() -> bytes:
    """Opens with a password only."""
    return _written(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


def pdf_in_pdf(depth: int) -> bytes:
    """A leak in a PDF in a PDF …"""
    data = pdf()
    for _ in range(depth):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(100, 100)
        writer.add_attachment("inner.pdf", data)
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    return data


def pdf_name_tree_loop() -> bytes:
    """A tree of embedded files whose branch is its root."""

    def change(writer: pypdf.PdfWriter) -> None:
        tree = DictionaryObject()
        reference = writer._add_object(tree)
        tree[NameObject("/Kids")] = ArrayObject([reference, reference])
        names = DictionaryObject({NameObject("/EmbeddedFiles"): reference})
        writer.root_object[NameObject("/Names")] = names

    return _written(change)


def pdf_image_bomb() -> bytes:
    """A picture that says it is 100,000 dots wide and high."""

    def change(writer: pypdf.PdfWriter) -> None:
        image = StreamObject()
        image._data = zlib.compress(b"\0" * 1000)
        image.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(100_000),
                NameObject("/Height"): NumberObject(100_000),
                NameObject("/BitsPerComponent"): NumberObject(8),
                NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
                NameObject("/Filter"): NameObject("/FlateDecode"),
            }
        )
        resources = writer.pages[0]["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/XObject")] = DictionaryObject(
            {NameObject("/Im0"): writer._add_object(image)}
        )

    return _written(change)


# pictures and texts


@cache
def picture(kind: str = "PNG") -> bytes:
    """A small sound picture whose description leaks."""
    out = io.BytesIO()
    image = Image.new("RGB", (60, 40), "white")
    exif = Image.Exif()
    exif[0x010E] = LEAK
    image.save(out, kind, exif=exif)
    return out.getvalue()


def png_vast(width: int = 200_000) -> bytes:
    """Says it is 200,000 dots wide and high: 120 GB of dots in a kilobyte."""
    header = struct.pack(">2I5B", width, width, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_text_bomb() -> bytes:
    """A comment that unpacks to 600 MB."""
    sound = picture()
    at = sound.index(b"IDAT") - 4
    return sound[:at] + _chunk(b"zTXt", b"Comment\0\0" + _zeros(600, 15)) + sound[at:]


def png_tail() -> bytes:
    """A picture after whose end the leak stands."""
    return picture() + LEAK.encode()


def tiff() -> bytes:
    """A sound TIFF with a leak in its description."""
    out = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[270] = LEAK
    Image.new("RGB", (60, 40)).save(out, "TIFF", tiffinfo=tags)
    return out.getvalue()


def noise(size: int = 50_000, seed: int = 7) -> bytes:
    """Random bytes, the same each time."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - no secret


def blanks_csv() -> bytes:
    """100 MB of blanks, then the leak."""
    return b" " * (100 * MB) + LEAK.encode() + b"\n"


def long_line() -> bytes:
    """One line of 50 MB, the leak at its end."""
    return "政府信息公开".encode() * (50 * MB // 18) + f" {LEAK}\n".encode()


def wide_csv(columns: int = 2_000_000) -> bytes:
    """Two million columns."""
    return b"," * columns + LEAK.encode() + b"\n"


def quotes_csv() -> bytes:
    """A quote that never closes."""
    return b'a,b\n"' + b"x\n" * 2_000_000 + LEAK.encode()


def cut(data: bytes, tenths: int) -> bytes:
    """The first so many tenths of a file."""
    return data[: len(data) * tenths // 10]


def overwritten(data: bytes, seed: int) -> bytes:
    """The file with one in a hundred bytes exchanged, but for the leak itself where it stands bare."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    out = bytearray(data)
    leak = data.find(LEAK.encode())
    for _ in range(max(1, len(out) // 100)):
        at = dice.randrange(len(out))
        if leak < 0 or not leak <= at < leak + len(LEAK):
            out[at] = dice.randrange(256)
    return bytes(out)


def zip_leak() -> bytes:
    """A sound archive with a leak."""
    return stored_zip({"名单.csv": f"姓名,号码\n甲,{LEAK}\n".encode()})


def old_office() -> bytes:
    """What old office files begin with, and names of streams, no more."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le")


SOUND: dict[str, Callable[[], bytes]] = {
    "a.pdf": pdf,
    "a.docx": docx,
    "a.xlsx": xlsx,
    "a.zip": zip_leak,
    "a.png": picture,
    "a.jpg": lambda: picture("JPEG"),
}
"""One sound file of each kind; all of them leak."""
BOMBS = (
    ("flat bomb", "a.zip", zip_bomb, "refused"),
    ("bomb that lies about its size", "a.zip", lambda: zip_bomb(600, 1000), "refused"),
    ("archives of bombs", "a.zip", zip_of_bombs, "refused"),
    ("overlapping entries", "a.zip", zip_overlapping, "refused"),
    ("20,000 files", "a.zip", zip_many, "refused"),
    ("document of a bomb", "a.docx", docx_bomb, "refused"),
    ("workbook of a bomb", "a.xlsx", xlsx_bomb, "refused"),
    ("entities of entities", "a.docx", docx_entities, "refused"),
    ("500,000 elements deep", "a.docx", docx_deep, "either"),
    ("a million attributes", "a.docx", docx_attributes, "either"),
    ("sheet of 17 billion cells", "a.xlsx", xlsx_vast, "either"),
    ("cell beyond the sheet", "a.xlsx", xlsx_far, "either"),
    ("vast merged cells", "a.xlsx", xlsx_merged, "either"),
    ("400,000 rows", "a.xlsx", xlsx_many_cells, "either"),
    ("content bomb", "a.pdf", pdf_bomb, "refused"),
    ("bomb in a bomb", "a.pdf", pdf_bomb_in_bomb, "refused"),
    ("picture bomb in a PDF", "a.pdf", pdf_image_bomb, "either"),
    ("120 GB picture", "a.png", png_vast, "refused"),
    ("comment bomb", "a.png", png_text_bomb, "refused"),
    ("100 MB of blanks", "a.csv", blanks_csv, "either"),
    ("a line of 50 MB", "a.txt", long_line, "either"),
    ("two million columns", "a.csv", wide_csv, "either"),
    ("quote without an end", "a.csv", quotes_csv, "either"),
)
LOOPS = (
    ("page tree loop", "a.pdf", pdf_tree_loop, "refused"),
    ("a billion pages", "a.pdf", pdf_many_pages, "either"),
    ("forty filters", "a.pdf", pdf_filter_chain, "either"),
    ("table loop", "a.pdf", pdf_xref_loop, "either"),
    ("form draws itself", "a.pdf", pdf_form_loop, "either"),
    ("300,000 brackets", "a.pdf", pdf_brackets, "either"),
    ("bookmark loop", "a.pdf", pdf_outline_loop, "either"),
    ("name tree loop", "a.pdf", pdf_name_tree_loop, "either"),
    ("page as large as a county", "a.pdf", pdf_huge_page, "either"),
    ("archives three deep", "a.zip", lambda: zip_in_zip(3), "found"),
    ("archives six deep", "a.zip", lambda: zip_in_zip(6), "refused"),
    ("PDF in a PDF", "a.pdf", lambda: pdf_in_pdf(2), "found"),
    ("PDF six deep", "a.pdf", lambda: pdf_in_pdf(6), "refused"),
)
LIES = (
    ("wants a password", "a.zip", zip_encrypted, "refused"),
    ("wants a password", "a.pdf", pdf_encrypted, "refused"),
    ("link in an archive", "a.zip", zip_link, "refused"),
    ("path out of the folder", "a.zip", lambda: stored_zip({"../../a.txt": b"x"}), "refused"),
    ("absolute path", "a.zip", lambda: stored_zip({"/etc/passwd": b"x"}), "refused"),
    ("two names for one file", "a.zip", zip_two_names, "refused"),
    ("file outside the directory", "a.zip", zip_hidden_entry, "refused"),
    ("entity of a local file", "a.docx", docx_outside_entity, "refused"),
    ("strings that are not there", "a.xlsx", xlsx_strings, "either"),
    ("text after the picture", "a.png", png_tail, "either"),
    ("picture after a text", "a.txt", lambda: LEAK.encode() + picture(), "either"),
    ("old document renamed", "a.docx", old_office, "refused"),
    ("old document", "a.doc", old_office, "refused"),
    ("PDF renamed", "a.txt", pdf, "refused"),
    ("archive renamed", "a.xlsx", zip_leak, "refused"),
    ("workbook renamed", "a.docx", xlsx, "refused"),
    ("TIFF renamed", "a.png", tiff, "refused"),
    ("PDF behind an archive", "a.zip", lambda: zip_leak() + pdf(), "refused"),
    ("archive behind a PDF", "a.pdf", lambda: pdf() + zip_leak(), "either"),
    ("nothing at all", "a.pdf", lambda: b"", "refused"),
    ("blank text", "a.dat", LEAK.encode, "refused"),
)
_ENDINGS = (
    "pdf docx xlsx zip png jpg csv txt doc xls ppt pptx wps et ofd rar 7z mp4 tif gif".split()
)


def ruins() -> Iterator[Hostile]:
    """Files cut short, half overwritten, and noise under every ending."""
    for name, sound in SOUND.items():
        for tenths in (1, 3, 5, 7, 9):
            title = f"cut at {tenths}0 %"
            outcome = Outcome.EITHER
            yield Hostile(title, name, lambda s=sound, t=tenths: cut(s(), t), outcome)  # type: ignore[misc]
        for seed in range(6):
            title = f"overwritten {seed}"
            yield Hostile(title, name, lambda s=sound, n=seed: overwritten(s(), n), Outcome.EITHER)  # type: ignore[misc]
    for ending in _ENDINGS:
        yield Hostile("noise", f"a.{ending}", noise, Outcome.REFUSED)


HOSTILE = (
    *(
        Hostile(title, name, make, Outcome(outcome))
        for group in (BOMBS, LOOPS, LIES)
        for title, name, make, outcome in group
    ),
    *ruins(),
)
