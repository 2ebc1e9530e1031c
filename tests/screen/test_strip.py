"""Stripping: what a file says of its makers goes, everything else stays, and a second time changes nothing."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile, profileToProfile
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from catalog.screen.piece import LIMITS, Mark, NotScreenedError, Trait
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.xlsx import read_xlsx
from catalog.screen.strip import NotStrippedError, strip_metadata
from tests.screen.zoo_office import document, saved, surgery, workbook

AUTHOR = "钱某乙"
READERS = {"docx": read_docx, "xlsx": read_xlsx}
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    f'Target="file:///C:/Users/{AUTHOR}/a.dotm" TargetMode="External"/></Relationships>'
)


def word() -> bytes:
    """Return a document with an author, a company and a template on a disk."""
    paper = document()
    paper.core_properties.author = AUTHOR
    paper.core_properties.last_modified_by = AUTHOR
    return surgery(
        saved(paper),
        {"word/_rels/settings.xml.rels": TEMPLATE},
        {
            "docProps/app.xml": ("<Template>", f"<Company>{AUTHOR}局</Company><Template>"),
            "word/settings.xml": (
                "<w:zoom ",
                (
                    '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                    'r:id="rId1"/><w:zoom '
                ),
            ),
        },
    )


def sheet() -> bytes:
    """Return a workbook with an author and the path it was saved at."""
    book = workbook()
    book.properties.creator = AUTHOR
    path = (
        '<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        f'url="C:\\Users\\{AUTHOR}\\"/></workbook>'
    )
    return surgery(saved(book), {}, {"xl/workbook.xml": ("</workbook>", path)})


def picture(kind: str, **options: object) -> bytes:
    """Return a picture of four colours."""
    out = io.BytesIO()
    image = Image.new("RGB", (16, 8), "red")
    image.paste("blue", (0, 0, 8, 4))
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int) -> Image.Exif:
    """Return EXIF with an artist, a place and how the picture is turned."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x013B] = "some maker"
    made.get_ifd(0x8825)[1] = "N"
    return made


def document_pdf(**info: str) -> bytes:
    """Return a PDF of one page with these properties and a page's private data."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    page[NameObject("/PieceInfo")] = DictionaryObject()
    writer.add_metadata({f"/{key}": value for key, value in info.items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(("name", "build"), [("a.docx", word), ("a.xlsx", sheet)])
def test_office_files_lose_their_makers_and_nothing_else(name, build):
    """Authors, organisation and paths are gone, as the reader sees it; all content parts keep their bytes."""
    before, after = build(), strip_metadata(name, build())
    read = READERS[name.rpartition(".")[2]]
    assert any(
        isinstance(each, Mark) and each.trait is Trait.AUTHOR for each in read(before, LIMITS)
    )
    assert not any(
        isinstance(each, Mark) and each.trait is Trait.AUTHOR for each in read(after, LIMITS)
    )
    old, new = contents(before), contents(after)
    assert AUTHOR.encode() not in b"".join(new.values())
    gone = set(old) - set(new)
    # The small picture of the first page as it was, with the arrow to it.
    assert gone <= {"docProps/thumbnail.jpeg"}
    changed = {part for part in new if old[part] != new[part]}
    assert changed <= {
        "docProps/core.xml",
        "docProps/app.xml",
        *(["_rels/.rels"] if gone else []),
        "xl/workbook.xml",
        "word/settings.xml",
        "word/_rels/settings.xml.rels",
    }


@pytest.mark.parametrize(("name", "build"), [("a.docx", word), ("a.xlsx", sheet)])
def test_stripped_office_files_open(name, build):
    """The libraries that write such files read the stripped ones, with the same texts."""
    after = io.BytesIO(strip_metadata(name, build()))
    if name == "a.docx":
        assert Document(after).paragraphs[0].text == "现将项目安排公示如下。"
    else:
        assert load_workbook(after)["项目"]["B2"].value == "道路"


def test_the_photo_in_a_document_loses_its_place():
    """Pictures in an office file are stripped as pictures are."""
    paper = document()
    paper.add_picture(io.BytesIO(picture("JPEG", exif=exif(1))))
    after = strip_metadata("a.docx", saved(paper))
    photo = next(
        value
        for key, value in contents(after).items()
        if key.endswith((".jpg", ".jpeg")) and "media" in key
    )
    assert not dict(Image.open(io.BytesIO(photo)).getexif())


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_keeps_its_pixels_and_how_it_is_turned(orientation):
    """EXIF but for the turn, comments and what follows the end are gone; no pixel changes."""
    before = picture("JPEG", exif=exif(orientation), comment=AUTHOR.encode())
    after = strip_metadata("a.JPG", before + AUTHOR.encode())
    assert AUTHOR.encode() not in after
    image = Image.open(io.BytesIO(after))
    assert dict(image.getexif()) == ({0x0112: 6} if orientation == 6 else {})
    assert image.tobytes() == Image.open(io.BytesIO(before)).tobytes()


def test_a_png_keeps_its_pixels():
    """Texts and EXIF are gone; no pixel changes."""
    texts = PngInfo()
    texts.add_text("Author", AUTHOR)
    texts.add_itxt("XML:com.adobe.xmp", AUTHOR)
    before = picture("PNG", pnginfo=texts, exif=exif(1))
    after = strip_metadata("a.png", before + b"more")
    image = Image.open(io.BytesIO(after))
    assert (image.info, after.endswith(b"IEND\xaeB`\x82")) == ({}, True)
    assert image.tobytes() == Image.open(io.BytesIO(before)).tobytes()


def test_a_pdf_loses_its_properties():
    """The information dictionary and the private data of programs are gone; the pages stay."""
    after = strip_metadata("a.pdf", document_pdf(Author=AUTHOR, Title="公告"))
    reader = PdfReader(io.BytesIO(after))
    assert (reader.metadata, len(reader.pages), "/PieceInfo" in reader.pages[0]) == (None, 1, False)
    assert AUTHOR.encode("utf-16-be") not in after


def test_a_signed_pdf_is_left_alone():
    """Any change would break the signature, so the webmaster is told."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document_pdf(Author=AUTHOR))))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/SigFlags"): NumberObject(3)}
    )
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotStrippedError, match="电子签章"):
        strip_metadata("a.pdf", out.getvalue())


def test_an_encrypted_pdf_is_not_read():
    """A password must be removed by who knows it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document_pdf(Author=AUTHOR))))
    writer.encrypt("密码", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotScreenedError, match="密码"):
        strip_metadata("a.pdf", out.getvalue())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word()),
        ("a.xlsx", sheet()),
        ("a.jpg", picture("JPEG", exif=exif(6))),
        ("a.png", picture("PNG", exif=exif(6))),
        ("a.pdf", document_pdf(Author=AUTHOR)),
    ],
)
def test_a_second_time_changes_nothing(name, data):
    """Stripping what was stripped gives the same bytes."""
    once = strip_metadata(name, data)
    assert once != data
    assert strip_metadata(name, once) == once


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b"x"), ("a.zip", b"PK\x03\x04"), ("a.docx", b"%PDF-1.7")]
)
def test_other_kinds_are_refused(name, data):
    """What cannot be stripped says so, and what to do."""
    with pytest.raises(NotStrippedError) as refused:
        strip_metadata(name, data)
    assert "另存为" in refused.value.way_out.zh


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", picture("JPEG")[:200]),
        ("a.png", picture("PNG")[:-20]),
        ("a.png", picture("PNG").replace(b"IDAT", b"IDAS")),
        ("a.pdf", b"%PDF-1.7\nnothing"),
        ("a.docx", word()[:-30]),
    ],
)
def test_damaged_files_are_not_screened(name, data):
    """A file that is cut off or damaged gives no stripped one."""
    with pytest.raises(NotScreenedError):
        strip_metadata(name, data)


def _profile() -> bytes:
    """Return a colour profile with words in its tags and behind its end."""
    return ImageCmsProfile(createProfile("sRGB")).tobytes() + AUTHOR.encode()


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
def test_a_colour_profile_loses_its_words(kind: str, name: str):
    """The name, the copyright and what follows the tables are blank; the colours stay what they are."""
    before = picture(kind, icc_profile=_profile())
    after = strip_metadata(name, before)
    image = Image.open(io.BytesIO(after))
    blank = image.info["icc_profile"]
    assert len(blank) == len(_profile())
    words = "copyright".encode("utf-16-be")
    assert words in _profile()
    assert words not in blank
    assert AUTHOR.encode() not in blank
    assert image.tobytes() == Image.open(io.BytesIO(before)).tobytes()
    assert colours_stay(blank)
    assert strip_metadata(name, after) == after


def colours_stay(profile: bytes) -> bool:
    """Tell whether a colour profile still turns colours as the untouched one does."""
    image = Image.open(io.BytesIO(picture("PNG")))
    there = createProfile("LAB")
    made = [
        profileToProfile(image, ImageCmsProfile(io.BytesIO(one)), there, outputMode="LAB")
        for one in (profile, _profile())
    ]
    assert made[0] is not None
    assert made[1] is not None
    return made[0].tobytes() == made[1].tobytes()


@pytest.mark.parametrize("kind", [b"acTL", b"sPLT", b"gAMA"])
def test_a_chunk_too_long_for_its_kind_is_left_out(kind: bytes):
    """Where a chunk of a known size holds more, the more is no picture."""
    body = AUTHOR.encode() * 9
    chunk = len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    before = picture("PNG")
    assert AUTHOR.encode() not in strip_metadata("a.png", before[:33] + chunk + before[33:])
