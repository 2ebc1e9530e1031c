"""Pictures of other kinds inside office files: drawings give their texts, the rest is told as not read."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from catalog.screen.attachment import AttachmentResult, screen_attachment
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import collected
from catalog.screen.piece import LIMITS, NotScreenedError, Trait
from catalog.screen.reader import ocr
from tests.screen.hostile import LEAK
from tests.screen.zoo_office import document, saved, surgery

WORDS = f"身份证{LEAK}"


def emf(*records: bytes) -> bytes:
    """Return an EMF of some records."""
    head = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    return head + b"".join(records) + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def wide(text: str, x: int = 0, y: int = 0, options: int = 0) -> bytes:
    """Return a record that draws a text."""
    raw = text.encode("utf-16-le")
    raw += bytes(-len(raw) % 4)
    body = bytes(28) + struct.pack("<iiIIIIIIII", x, y, len(text), 76, options, 0, 0, 0, 0, 0)
    return struct.pack("<II", 84, 8 + len(body) + len(raw)) + body + raw


def small(text: str) -> bytes:
    """Return a record that draws a short text of eight-bit letters."""
    raw = text.encode("ascii")
    raw += bytes(-len(raw) % 4)
    body = struct.pack("<iiIIIff", 0, 0, len(text), 0x300, 0, 0, 0)
    return struct.pack("<II", 108, 8 + len(body) + len(raw)) + body + raw


def plus(text: str) -> bytes:
    """Return a comment that holds a string of EMF+."""
    raw = text.encode("utf-16-le")
    raw += bytes(-len(raw) % 4)
    inner = struct.pack("<III", 0, 0, len(text)) + bytes(16) + raw
    record = struct.pack("<HHII", 0x401C, 0, 12 + len(inner), len(inner)) + inner
    return struct.pack("<III", 70, 16 + len(record), 4 + len(record)) + b"EMF+" + record


def wmf(text: str) -> bytes:
    """Return a WMF that draws a text."""
    raw = text.encode("gb18030")
    size = len(raw)
    raw += bytes(size % 2)
    body = struct.pack("<hhHH", 0, 0, size, 0) + raw
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0)
    return head + struct.pack("<IH", (6 + len(body)) // 2, 0x0A32) + body + struct.pack("<IH", 3, 0)


def pixels(kind: str, **more: object) -> bytes:
    """Return a picture of pixels."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, kind, **more)
    return out.getvalue()


def within(name: str, data: bytes) -> AttachmentResult:
    """Return what is found in a document that holds the picture."""
    whole = surgery(saved(document()), {f"word/media/{name}": data})
    return screen_attachment(collected(file_records("a.docx", whole, LIMITS)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.emf", emf(wide(WORDS))),
        ("a.emf", emf(*(wide(one, x=9 * at) for at, one in reversed(list(enumerate(LEAK)))))),
        ("a.emf", emf(small(LEAK))),
        ("a.emf", emf(plus(WORDS))),
        ("a.wmf", wmf(WORDS)),
        ("a.wmf", b"\xd7\xcd\xc6\x9a" + bytes(18) + wmf(WORDS)),
        ("a.emf", emf() + LEAK.encode()),
        ("a.gif", pixels("GIF", comment=WORDS.encode())),
        ("a.tif", pixels("TIFF", description=LEAK)),
        ("a.bmp", pixels("BMP") + LEAK.encode()),
    ],
)
def test_what_a_picture_says_is_found(name, data):
    """Text that is drawn, noted or carried along is read, be it drawn letter by letter."""
    assert {hit.kind.value for hit in within(name, data).hits} == {"resident_id"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.emf", emf(wide("桥梁工程"))),
        ("a.emf", emf(wide("桥梁工程", options=0x10))),
        ("a.wmf", wmf("桥梁工程")),
        *((f"a.{kind.lower()}", pixels(kind)) for kind in ("GIF", "BMP", "TIFF", "WEBP")),
    ],
)
def test_an_ordinary_picture_is_no_obstacle(name, data):
    """Previews of tables and old pictures stand in many documents; that their words were not read is said."""
    found = within(name, data)
    assert found.refusal is None
    assert found.hits == ()
    if not ocr.ocr_available():
        assert {mark.trait for mark in found.marks} == {Trait.NO_OCR}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.emf", emf(wide(WORDS))[:140]),
        ("a.gif", pixels("GIF")[:30]),
        ("a.wmf", wmf(WORDS)[:26]),
    ],
)
def test_a_damaged_picture_is_refused(name, data):
    """What is cut off is not screened."""
    whole = surgery(saved(document()), {f"word/media/{name}": data})
    with pytest.raises(NotScreenedError):
        list(file_records("a.docx", whole, LIMITS))


def test_alone_such_a_picture_is_refused():
    """As an attachment of its own it must be PNG or JPEG."""
    with pytest.raises(NotScreenedError):
        list(file_records("a.gif", pixels("GIF"), LIMITS))
