"""PDF files with one leak each, by the layer that holds it; the clean twin has clean text in its place."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pypdf
from PIL import Image, ImageDraw, ImageFont
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from catalog.screen.piece import Layer
from tests.screen.reader.pdf_draft import PdfDraft, box, hex_text, one_page, shown

CALM = shown("关于印发养老服务补贴办法的通知", y=760)
"""What shows on every page beside the leak."""


class Specimen(NamedTuple):
    """A file that holds a text in one place only."""

    name: str
    build: Callable[[str], bytes]
    layer: Layer


def text_string(text: str) -> str:
    """Return a PDF text string in UTF-16."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _plain(leak: str) -> bytes:
    return one_page(CALM + shown(leak))


def _two_lines(leak: str) -> bytes:
    half = len(leak) // 2
    return one_page(CALM + shown(leak[:half], x=300) + shown(leak[half:], y=680))


def _letter_by_letter(leak: str) -> bytes:
    return one_page(CALM + "".join(shown(c, x=60 + 14 * n) for n, c in enumerate(leak)))


def _rotated(leak: str) -> bytes:
    return one_page(CALM + "q 0 1 -1 0 300 300 cm " + shown(leak, x=0, y=0) + "Q ")


def _black_box(leak: str) -> bytes:
    return one_page(CALM + shown(leak) + box(60, 690, 500, 30))


def _white_box(leak: str) -> bytes:
    return one_page(CALM + shown(leak) + box(60, 690, 500, 30, "1 1 1 rg"))


def _black_on_black(leak: str) -> bytes:
    return one_page(CALM + box(60, 690, 500, 30) + shown(leak))


def _note_box(leak: str) -> bytes:
    note = "<< /Type /Annot /Subtype /Square /Rect [60 690 560 720] /IC [0 0 0] /C [0 0 0] /F 4 >>"
    return one_page(CALM + shown(leak), entries=f"/Annots [{note}]")


def _picture_over(leak: str) -> bytes:
    draft = PdfDraft()
    black = draft.stream(
        bytes(12),
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB "
        "/BitsPerComponent 8",
    )
    content = CALM + shown(leak) + "q 500 0 0 30 60 690 cm /I0 Do Q "
    draft.page(content, resources=f"/XObject << /I0 {black} 0 R >>")
    return draft.written()


def _white(leak: str) -> bytes:
    return one_page(CALM + shown(leak, before="1 1 1 rg"))


def _invisible(leak: str) -> bytes:
    return one_page(CALM + shown(leak, before="3 Tr"))


def _clipped(leak: str) -> bytes:
    return one_page(CALM + shown(leak, before="0 0 9 9 re W n 7 Tr"))


def _off_page(leak: str) -> bytes:
    return one_page(CALM + shown(leak, x=700))


def _tiny(leak: str) -> bytes:
    return one_page(CALM + shown(leak, size=0.5))


def _layer_off(leak: str) -> bytes:
    draft = PdfDraft()
    group = draft.add("<< /Type /OCG /Name (1) >>")
    draft.catalog = f"/OCProperties << /OCGs [{group} 0 R] /D << /OFF [{group} 0 R] >> >>"
    content = CALM + "/OC /L0 BDC " + shown(leak) + " EMC"
    draft.page(content, resources=f"/Properties << /L0 {group} 0 R >>")
    return draft.written()


def _replacement_text(leak: str) -> bytes:
    return one_page(CALM + f"/Span << /ActualText {text_string(leak)} >> BDC {shown('略')} EMC")


def _under_replacement(leak: str) -> bytes:
    return one_page(CALM + f"/Span << /ActualText {text_string('略')} >> BDC {shown(leak)} EMC")


def _note(leak: str) -> bytes:
    note = f"<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] /Contents {text_string(leak)} >>"
    return one_page(CALM, entries=f"/Annots [{note}]")


def _rich_note(leak: str) -> bytes:
    words = text_string(f"<body xmlns='x'><p>{leak}</p></body>")
    note = f"<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 29] /RC {words} >>"
    return one_page(CALM, entries=f"/Annots [{note}]")


def _popup(leak: str) -> bytes:
    note = f"<< /Subtype /Text /Rect [9 9 29 29] /Popup << /Subtype /Popup /Contents {text_string(leak)} >> >>"
    return one_page(CALM, entries=f"/Annots [{note}]")


def _appearance(leak: str) -> bytes:
    draft = PdfDraft()
    form = draft.stream(
        f"BT /C 12 Tf 2 2 Td {hex_text(leak)} Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 500 20] /Resources << /Font << /C 3 0 R >> >>",
        packed=True,
    )
    draft.page(
        CALM, f"/Annots [<< /Subtype /Stamp /Rect [60 600 560 620] /F 4 /AP << /N {form} 0 R >> >>]"
    )
    return draft.written()


def _link(leak: str) -> bytes:
    uri = f"/A << /S /URI /URI ({leak.encode('utf-8').decode('latin-1')}) >>"
    return one_page(CALM, entries=f"/Annots [<< /Subtype /Link /Rect [9 9 99 29] {uri} >>]")


def _field(leak: str) -> bytes:
    return _with_field(f"/V {text_string(leak)}")


def _field_default(leak: str) -> bytes:
    return _with_field(f"/V (1) /DV {text_string(leak)}")


def _field_choice(leak: str) -> bytes:
    return _with_field(f"/V (1) /Opt [(1) {text_string(leak)}]", kind="Ch")


def _with_field(entries: str, kind: str = "Tx") -> bytes:
    draft = PdfDraft()
    field = draft.add(
        f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T (a) /Rect [60 600 560 620] {entries} >>"
    )
    draft.catalog = f"/AcroForm << /Fields [{field} 0 R] >>"
    draft.page(CALM, f"/Annots [{field} 0 R]")
    return draft.written()


def _xfa(leak: str) -> bytes:
    draft = PdfDraft()
    data = (
        f"<xdp:xdp xmlns:xdp='x'><xfa:datasets xmlns:xfa='y'><a>{leak}</a></xfa:datasets></xdp:xdp>"
    )
    stream = draft.stream(data, packed=True)
    draft.catalog = f"/AcroForm << /Fields [] /XFA {stream} 0 R >>"
    draft.page(CALM)
    return draft.written()


def _title(leak: str) -> bytes:
    return _with_property("/Title", leak)


def _author(leak: str) -> bytes:
    return _with_property("/Author", leak)


def _custom_property(leak: str) -> bytes:
    return _with_property("/Bianhao", leak)


def _with_property(key: str, text: str) -> bytes:
    draft = PdfDraft()
    draft.info = f"<< {key} {text_string(text)} >>"
    draft.page(CALM)
    return draft.written()


def _xmp(leak: str) -> bytes:
    draft = PdfDraft()
    packet = (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        "<rdf:RDF xmlns:rdf='r'><rdf:Description xmlns:dc='d'><dc:description><rdf:Alt><rdf:li>"
        f"{leak}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    stream = draft.stream(packet, "/Type /Metadata /Subtype /XML", packed=True)
    draft.catalog = f"/Metadata {stream} 0 R"
    draft.page(CALM)
    return draft.written()


def _bookmark(leak: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(CALM)))
    writer.add_outline_item(title=leak, page_number=0)
    return _bytes(writer)


def _embedded(leak: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(CALM)))
    writer.add_attachment("a.txt", leak.encode())
    return _bytes(writer)


def _embedded_name(leak: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(CALM)))
    writer.add_attachment(f"{leak}.txt", "内容".encode())
    return _bytes(writer)


def _attached_note(leak: str) -> bytes:
    draft = PdfDraft()
    file = draft.stream(leak, "/Type /EmbeddedFile", packed=True)
    spec = f"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F {file} 0 R >> >>"
    number = draft.add(spec)
    draft.page(CALM, f"/Annots [<< /Subtype /FileAttachment /Rect [9 9 29 29] /FS {number} 0 R >>]")
    return draft.written()


def _earlier_page(leak: str) -> bytes:
    return revised(one_page(CALM + shown(leak)), one_page(CALM + shown("已经改过")))


def _earlier_property(leak: str) -> bytes:
    return revised(_title(leak), _title("通知"))


def revised(before: bytes, after: bytes) -> bytes:
    """Return a document whose last revision, saved into the same file, is `after`."""
    writer = pypdf.PdfWriter(io.BytesIO(before), incremental=True)
    new = pypdf.PdfReader(io.BytesIO(after))
    old_page, new_page = writer.pages[0], new.pages[0]
    old_page[NameObject("/Contents")] = new_page["/Contents"].clone(writer).indirect_reference
    if new.metadata and writer._info is not None:
        for key, value in new.metadata.items():
            writer._info[NameObject(key)] = TextStringObject(value)
    return _bytes(writer)


def _deleted_page(leak: str) -> bytes:
    draft = PdfDraft()
    draft.page(CALM)
    draft.page(shown(leak))
    draft.pages.pop()
    return draft.written()


def _unused_drawing(leak: str) -> bytes:
    draft = PdfDraft()
    draft.stream(
        shown(leak),
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /C 3 0 R >> >>",
        packed=True,
    )
    draft.page(CALM)
    return draft.written()


def _script(leak: str) -> bytes:
    draft = PdfDraft()
    draft.catalog = f"/OpenAction << /S /JavaScript /JS {text_string(f'var a = 1; // {leak}')} >>"
    draft.page(CALM)
    return draft.written()


def _alternative_text(leak: str) -> bytes:
    draft = PdfDraft()
    element = draft.add(f"<< /Type /StructElem /S /Figure /Alt {text_string(leak)} >>")
    draft.catalog = f"/StructTreeRoot << /Type /StructTreeRoot /K {element} 0 R >>"
    draft.page(CALM)
    return draft.written()


def _forgotten_object(leak: str) -> bytes:
    draft = PdfDraft()
    draft.add(f"<< /Memo {text_string(leak)} >>")
    draft.page(CALM)
    return draft.written()


def _comment(leak: str) -> bytes:
    return one_page(CALM) + f"% {leak}\n".encode()


def _empty_password(leak: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_note(leak)))
    writer.encrypt(user_password="", owner_password="x", algorithm="RC4-128")  # noqa: S106 - a specimen
    return _bytes(writer)


def _object_streams(leak: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_forgotten_object(leak)))
    writer.root_object[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/Memo"): TextStringObject(leak)}
    )
    return _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def printed(html: str) -> bytes:
    """Return the PDF that Chromium prints of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text(
            f"<!doctype html><meta charset=utf-8><title>通知</title>{html}", encoding="utf-8"
        )
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return target.read_bytes()


def _printed(leak: str) -> bytes:
    return printed(f"<p>长期护理门户公告</p><p>{leak}</p>")


def _printed_under_box(leak: str) -> bytes:
    return printed(
        f"<p>公告</p><div style='position:relative'>{leak}"
        "<div style='position:absolute;inset:-2px;background:#000'></div></div>"
    )


def _printed_white(leak: str) -> bytes:
    return printed(f"<p>公告</p><p style='color:#fff'>{leak}</p>")


def picture_of(text: str, size: int = 32) -> Image.Image:
    """Return a picture of one line."""
    font = ImageFont.truetype("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", size)
    picture = Image.new("RGB", (1200, 200), "white")
    ImageDraw.Draw(picture).text((40, 60), text, fill="black", font=font)
    return picture


def _scan(leak: str) -> bytes:
    out = io.BytesIO()
    picture_of(leak).save(out, "PDF", resolution=150)
    return out.getvalue()


PDF_ZOO = [
    Specimen("text", _plain, Layer.VISIBLE),
    Specimen("text over two lines", _two_lines, Layer.VISIBLE),
    Specimen("text letter by letter", _letter_by_letter, Layer.VISIBLE),
    Specimen("rotated text", _rotated, Layer.VISIBLE),
    Specimen("text under a replacement", _under_replacement, Layer.VISIBLE),
    Specimen("replacement text", _replacement_text, Layer.VISIBLE),
    Specimen("text under a black box", _black_box, Layer.HIDDEN),
    Specimen("text under a white box", _white_box, Layer.HIDDEN),
    Specimen("black text on a black box", _black_on_black, Layer.HIDDEN),
    Specimen("text under a drawn note", _note_box, Layer.HIDDEN),
    Specimen("text under a picture", _picture_over, Layer.HIDDEN),
    Specimen("white text", _white, Layer.HIDDEN),
    Specimen("invisible text", _invisible, Layer.HIDDEN),
    Specimen("text clipped away", _clipped, Layer.HIDDEN),
    Specimen("text off the page", _off_page, Layer.HIDDEN),
    Specimen("tiny text", _tiny, Layer.HIDDEN),
    Specimen("text on a layer that is off", _layer_off, Layer.HIDDEN),
    Specimen("note", _note, Layer.NOTE),
    Specimen("rich note", _rich_note, Layer.NOTE),
    Specimen("pop-up of a note", _popup, Layer.NOTE),
    Specimen("appearance of a stamp", _appearance, Layer.NOTE),
    Specimen("address of a link", _link, Layer.LINK),
    Specimen("field", _field, Layer.FORM),
    Specimen("default of a field", _field_default, Layer.FORM),
    Specimen("choice of a field", _field_choice, Layer.FORM),
    Specimen("XFA data", _xfa, Layer.FORM),
    Specimen("title", _title, Layer.PROPERTY),
    Specimen("author", _author, Layer.PROPERTY),
    Specimen("property of one's own", _custom_property, Layer.PROPERTY),
    Specimen("XMP", _xmp, Layer.PROPERTY),
    Specimen("bookmark", _bookmark, Layer.NOTE),
    Specimen("embedded file", _embedded, Layer.EMBEDDED),
    Specimen("name of an embedded file", _embedded_name, Layer.EMBEDDED),
    Specimen("file attached to a note", _attached_note, Layer.EMBEDDED),
    Specimen("page of an earlier revision", _earlier_page, Layer.REVISION),
    Specimen("title of an earlier revision", _earlier_property, Layer.REVISION),
    Specimen("page left behind", _deleted_page, Layer.RESIDUE),
    Specimen("drawing never used", _unused_drawing, Layer.NOTE),
    Specimen("script", _script, Layer.RESIDUE),
    Specimen("alternative text", _alternative_text, Layer.RESIDUE),
    Specimen("object left behind", _forgotten_object, Layer.RESIDUE),
    Specimen("after the end", _comment, Layer.RESIDUE),
    Specimen("note, empty password", _empty_password, Layer.NOTE),
    Specimen("private data of a program", _object_streams, Layer.RESIDUE),
]
"""Without OCR and without a browser; the layer is where the leak is yielded."""

PRINTED_ZOO = [
    Specimen("printed text", _printed, Layer.VISIBLE),
    Specimen("printed text under a box", _printed_under_box, Layer.HIDDEN),
    Specimen("printed white text", _printed_white, Layer.HIDDEN),
]
"""Made by Chromium."""

SCANNED_ZOO = [Specimen("scan", _scan, Layer.PICTURE)]
"""Read only with the optional part `ocr`."""
