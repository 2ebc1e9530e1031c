"""Words that a file holds, but not as they are read: as code, backwards, in unseen letters."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from catalog.screen.attachment import screen_attachment
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import collected
from catalog.screen.piece import LIMITS, Piece
from catalog.screen.reader.disguise import words_in_code
from tests.screen.hostile import LEAK, stored_zip
from tests.screen.zoo_office import document, saved, surgery, workbook

TOLD = f"身份证号：{LEAK}"
CALM = "项目编号：2025-0012"


def kinds(name: str, data: bytes) -> set[str]:
    """Return the kinds of what is found in a file."""
    found = screen_attachment(collected(file_records(name, data, LIMITS)))
    assert found.refusal is None
    return {hit.kind.value for hit in found.hits}


def code(data: bytes) -> str:
    """Return bytes as Base64."""
    return base64.b64encode(data).decode()


def paragraph(text: str) -> bytes:
    """Return a document with one more paragraph."""
    paper = document()
    paper.add_paragraph(text)
    return saved(paper)


def cell(text: str) -> bytes:
    """Return a workbook with one more cell."""
    book = workbook()
    book.active["F6"] = text
    return saved(book)


def part(content: str, name: str = "customXml/item1.xml") -> bytes:
    """Return a document with one more part."""
    return surgery(saved(document()), {name: content})


IN_CODE = {
    "paragraph": ("a.docx", lambda text: paragraph(f"附 {code(text.encode())} 完")),
    "cell": ("a.xlsx", lambda text: cell(code(text.encode("gb18030")))),
    "attribute": ("a.docx", lambda text: part(f'<a x="{code(text.encode())}"/>')),
    "digits": ("a.docx", lambda text: paragraph(text.encode().hex())),
    "twice": ("a.docx", lambda text: part(f"<a>{code(code(text.encode()).encode())}</a>")),
    "packed": ("a.docx", lambda text: part(f"<a>{code(zlib.compress(text.encode()))}</a>")),
    "hexadecimal text": ("a.txt", lambda text: f"附 {text.encode().hex()} 完".encode()),
    "twice in a text": ("a.txt", lambda text: code(code(text.encode()).encode()).encode()),
    "packed in a text": ("a.txt", lambda text: f"附 {code(gzip.compress(text.encode()))}".encode()),
    "archive": (
        "a.docx",
        lambda text: part(f"<a>{code(stored_zip({'b.txt': text.encode()}))}</a>"),
    ),
    "wide": ("a.docx", lambda text: part(f"<a>{code(text.encode('utf-16'))}</a>")),
    "lines": (
        "a.docx",
        lambda text: part(f"<a><b>{code(bytes(range(90)))}</b>\n<b>{code(text.encode())}</b></a>"),
    ),
    "certificate": (
        "a.docx",
        lambda text: part(
            f"<S><C>{code(b'0' + bytes([0x82, 1]) + b'CN=' + text.encode() + bytes(9))}</C></S>",
            "_xmlsignatures/sig1.xml",
        ),
    ),
}


@pytest.mark.parametrize("place", IN_CODE)
def test_code_is_read_in_office_files(place):
    """Base64 in a paragraph, a cell, an attribute; of any encoding; a number amid bytes that are no text."""
    name, build = IN_CODE[place]
    assert kinds(name, build(TOLD)) == {"resident_id"}
    assert kinds(name, build(CALM)) == set()


def test_what_only_looks_like_code_says_nothing():
    """Addresses, digests, serial numbers and packed bytes are no words, whatever they would decode to."""
    words = [
        "https://zwgk.example.gov.cn/zfxxgkml/202311/t20231122/P020231122RXAB",
        "0123456789abcdef" * 4,
        "YBZX202600000012ABCD DefaultParagraphFontChar A8B3-77F2_19C0-44D1",
        *(code(hashlib.sha256(bytes([one])).digest()) for one in range(256)),
    ]
    assert [text for text in words if words_in_code(text)] == []


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_ordinary_files_hold_no_words_in_code(name):
    """Nothing that the usual programs write is taken for words in code."""
    out = io.BytesIO()
    (Document() if name == "docx" else Workbook()).save(out)
    texts = [
        words_in_code(record.text)
        for record in file_records(f"a.{name}", out.getvalue(), LIMITS)
        if isinstance(record, Piece)
    ]
    assert not any(texts)


def test_what_an_office_program_keeps_of_itself_is_no_finding():
    """WPS writes its user's number and digests into every file, in Base64 and in hexadecimal: they block nothing."""
    record = code(b'{"hdid":"3b1f0a9c7d5e42868f7a1c2d3e4f5a6b","userId":"415328765"}')
    kept = {"ICV": "5C8F5F1B2D3E4F6A8B9C0D1E2F3A4B5C_13", "KSOTemplateDocerSaveRecord": record}
    told = "".join(
        f'<property name="{key}"><lpwstr>{kept[key]}</lpwstr></property>' for key in kept
    )
    assert kinds("a.docx", part(f"<Properties>{told}</Properties>", "docProps/custom.xml")) == set()


@pytest.mark.parametrize("build", [paragraph, cell, str.encode], ids=["docx", "xlsx", "txt"])
def test_letters_run_backwards_and_unseen_ones_are_read(build):
    """An override shows a number from right to left; tag characters show nothing and are copied along."""
    name = {paragraph: "a.docx", cell: "a.xlsx"}.get(build, "a.txt")
    for told, expected in ((LEAK, {"resident_id"}), ("2025-0012", set())):
        assert kinds(name, build(f"号码 \u202e{told[::-1]}\u202c 完")) == expected
        unseen = "".join(chr(0xE0000 + ord(one)) for one in told)
        assert kinds(name, build(f"说明{unseen}文字")) == expected


@pytest.mark.parametrize("runs", [(LEAK[::-1],), tuple(LEAK[::-1])], ids=["one", "each"])
def test_letters_that_a_document_turns_around_are_read(runs):
    """An override in a document (w:bdo) shows them from right to left."""
    xml = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in runs)
    paper = document()
    paper.element.body.insert(
        0, parse_xml(f'<w:p {nsdecls("w")}><w:bdo w:val="rtl">{xml}</w:bdo></w:p>')
    )
    assert kinds("a.docx", saved(paper)) == {"resident_id"}


@pytest.mark.parametrize(
    "xml",
    ["<a><n{0}/></a>", '<a n{0}="1"/>', '<a xmlns:n{0}="urn:x"/>'],
    ids=["element", "attribute", "prefix"],
)
def test_numbers_in_the_names_of_xml_are_read(xml):
    """No program gives an element or attribute a name with so long a number."""
    assert kinds("a.docx", part(xml.format(LEAK))) == {"resident_id"}
    assert kinds("a.docx", part(xml.format("2025"))) == set()


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [63, 64])
def test_numbers_in_settings_of_a_printer_are_read(encoding, before):
    """They are bytes; a number may stand in them in either order of bytes, at any place."""
    for told, expected in ((LEAK, {"resident_id"}), ("A4 2025", set())):
        settings = b"\1" * before + told.encode(encoding) + b"\1" * 64
        data = surgery(saved(workbook()), {"xl/printerSettings/printerSettings1.bin": settings})
        assert kinds("a.xlsx", data) == expected
