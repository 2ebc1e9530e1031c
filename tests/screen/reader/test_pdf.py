"""What the reader of PDF files yields, layer by layer, and what it refuses."""

from __future__ import annotations

import base64
import gzip
import io
import zlib
from collections.abc import Callable

import pypdf
import pytest
from PIL import ExifTags, Image

from catalog.screen.piece import LIMITS, Layer, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.reader import ocr
from catalog.screen.reader.pdf import read_pdf
from catalog.screen.strip import strip_metadata
from tests.screen.reader.pdf_draft import PdfDraft, box, hex_text, one_page, shown
from tests.screen.zoo_pdf import (
    CALM,
    PDF_ZOO,
    PRINTED_ZOO,
    Specimen,
    picture_of,
    printed,
    revised,
    text_string,
)

LEAK = "身份证号990101199003074518号"
CLEAN = "养老服务补贴发放情况的说明"
DIGITS = "990101199003074518"


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch):
    """No OCR, installed or not."""
    monkeypatch.setattr(ocr, "ocr_available", lambda: False)


def records(data, limits=LIMITS):
    """Return all the reader yields."""
    return list(read_pdf(data, limits))


def flat(text):
    """Return a text without blanks."""
    return "".join(text.split())


def layers(found, text):
    """Return the layers in which a text stands, blanks aside."""
    at = {one.layer for one in found if isinstance(one, Piece) and text in flat(one.text)}
    nested = any(isinstance(one, Nested) and text.encode() in one.data for one in found)
    return at | ({Layer.EMBEDDED} if nested else set())


def traits(found):
    """Return the traits marked."""
    return {one.trait for one in found if isinstance(one, Mark)}


def visible(data):
    """Return the text that shows."""
    return "\n".join(
        one.text for one in records(data) if isinstance(one, Piece) and one.layer is Layer.VISIBLE
    )


@pytest.mark.parametrize("specimen", PDF_ZOO, ids=lambda one: one.name)
def test_each_layer_gives_its_leak(specimen: Specimen):
    """A text in any layer comes out in that layer; the clean twin has its text there and no number."""
    leaked, clean = records(specimen.build(LEAK)), records(specimen.build(CLEAN))
    assert specimen.layer in layers(leaked, LEAK)
    assert specimen.layer in layers(clean, CLEAN)
    assert not layers(clean, DIGITS)
    assert traits(leaked) == traits(clean)


@pytest.mark.browser
@pytest.mark.parametrize("specimen", PRINTED_ZOO, ids=lambda one: one.name)
def test_printed_layers_give_their_leak(specimen: Specimen):
    """What Chromium prints is read in the layer it stands in, and the calm text is not hidden."""
    leaked, clean = records(specimen.build(LEAK)), records(specimen.build(CLEAN))
    assert specimen.layer in layers(leaked, LEAK)
    assert specimen.layer in layers(clean, CLEAN)
    assert Layer.HIDDEN not in layers(leaked, "公告")


@pytest.mark.browser
def test_radicals_come_out_as_characters():
    """Chromium hands out radicals for characters of the same shape; both readings are folded."""
    text = visible(
        printed("<p style='font-family:Noto Sans CJK SC'>长期 门户 民用 马路 黄色 西面 一二八</p>")
    )
    assert flat(text) == "长期门户民用马路黄色西面一二八"


def test_columns_are_parted_by_tabs():
    """Cells of a row far apart are parted by a tab, so that a header can be found for each."""
    content = "".join(
        shown(text, x=x, y=y)
        for y, row in ((700, ("姓名", "开户账号")), (680, ("甲某", "一二三")))
        for x, text in zip((72, 260), row, strict=True)
    )
    assert visible(one_page(content)) == "姓名\t开户账号\n甲某\t一二三"


def test_a_digit_a_box_is_no_column():
    """A number written one digit a box stays on one line without tabs."""
    content = "".join(shown(digit, x=60 + 26 * n) for n, digit in enumerate(DIGITS))
    assert visible(one_page(content)) == " ".join(DIGITS)


def test_a_page_is_named_by_its_number():
    """The place of a text is its page, counted from one."""
    draft = PdfDraft()
    draft.page(CALM)
    draft.page(shown(LEAK))
    places = [one.where for one in records(draft.written()) if LEAK in getattr(one, "text", "")]
    assert places == ["第2页"]


def test_recognised_text_over_a_scan_is_visible():
    """Unpainted letters over a picture of the page are its recognised text, not hidden."""
    draft = PdfDraft()
    pixels = zlib.compress(picture_of("").resize((60, 80)).tobytes())
    picture = draft.add(
        f"<< /Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(pixels)} >>\nstream\n".encode()
        + pixels
        + b"\nendstream"
    )
    content = "q 595 0 0 842 0 0 cm /I0 Do Q " + shown(LEAK, before="3 Tr")
    draft.page(content, resources=f"/XObject << /I0 {picture} 0 R >>")
    found = records(draft.written())
    assert layers(found, LEAK) == {Layer.VISIBLE}
    assert traits(found) == {Trait.NO_OCR}


def test_a_scanned_page_says_that_it_was_not_read():
    """Pages that are pictures only are named in one mark when there is no OCR."""
    out = io.BytesIO()
    pages = [picture_of(LEAK), picture_of(LEAK)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    found = [one for one in records(out.getvalue()) if isinstance(one, Mark)]
    assert [(one.trait, one.where) for one in found] == [(Trait.NO_OCR, "第1–2页")]


def test_letters_turned_into_outlines_are_a_picture():
    """A page of drawn shapes without any text is not clean: it was not read."""
    assert Trait.NO_OCR in traits(records(one_page(box(10, 10, 3, 3) * 100)))


def test_an_empty_page_is_clean():
    """A blank page, or one with a few lines, has nothing to read."""
    assert records(one_page(box(10, 10, 300, 1))) == []


@pytest.mark.parametrize("colour", ["0.85 g", "0.9 0.9 0 rg", "0.7 0.7 1 rg"])
def test_pale_text_that_shows_is_not_hidden(colour):
    """Grey, yellow and light blue letters show."""
    assert layers(records(one_page(CALM + shown(LEAK, before=colour))), LEAK) == {Layer.VISIBLE}


@pytest.mark.parametrize(
    "content",
    [
        box(60, 690, 500, 30) + shown(LEAK, before="1 1 1 rg"),
        box(60, 690, 500, 30, "0.9 g") + shown(LEAK),
        shown(LEAK) + box(60, 697, 500, 1),
        shown(LEAK) + box(60, 600, 500, 50),
        shown(LEAK) + shown("一——…二三"),
    ],
    ids=["white on black", "on grey", "underlined", "box elsewhere", "thin letters"],
)
def test_shown_text_beside_boxes_is_not_hidden(content):
    """Boxes under, beside and between letters hide nothing."""
    found = records(one_page(CALM + content))
    assert Layer.HIDDEN not in {one.layer for one in found if isinstance(one, Piece)}
    assert traits(found) == set()


def test_only_the_covered_part_is_hidden():
    """Of a line half under a box the hidden piece has the covered half."""
    found = records(one_page(CALM + shown("姓名甲乙丙", x=72) + box(95, 690, 60, 30)))
    hidden = [one.text for one in found if isinstance(one, Piece) and one.layer is Layer.HIDDEN]
    assert hidden == ["甲乙丙"]


def test_white_text_alone_is_no_finding():
    """Text in the colour of the paper is yielded as hidden; it carries no mark of its own."""
    found = records(one_page(CALM + shown(LEAK, before="1 1 1 rg")))
    assert Layer.HIDDEN in layers(found, LEAK)
    assert traits(found) == set()


@pytest.mark.parametrize(
    ("entries", "trait"),
    [
        ("/OpenAction << /S /JavaScript /JS (1) >>", Trait.ACTIVE_CONTENT),
        ("/OpenAction << /S /Launch /F (a) >>", Trait.ACTIVE_CONTENT),
        ("/OpenAction << /S /J#61vaScript /JS (1) >>", Trait.ACTIVE_CONTENT),
    ],
)
def test_actions_are_marked(entries, trait):
    """Scripts and launches are a finding, also when their names are written with escapes."""
    draft = PdfDraft()
    draft.catalog = entries
    draft.page(CALM)
    assert traits(records(draft.written())) == {trait}


@pytest.mark.parametrize(
    ("information", "expected"),
    [
        (f"<< /Author {text_string('甲某')} >>", {Trait.AUTHOR}),
        (f"<< /Company {text_string('某局')} >>", {Trait.AUTHOR}),
        (f"<< /Title {text_string('D:/文件/甲.doc')} >>", {Trait.AUTHOR}),
        (f"<< /Title {text_string('通知')} /Producer (WPS) >>", set()),
        ("<< /Author () /CreationDate (D:20260101000000) >>", set()),
    ],
)
def test_authors_and_paths_in_properties_are_marked(information, expected):
    """Author, company and a path of somebody's machine are findings; a title and a program are not."""
    draft = PdfDraft()
    draft.info = information
    draft.page(CALM)
    assert traits(records(draft.written())) == expected


@pytest.mark.parametrize(("name", "expected"), [("甲某", {Trait.AUTHOR}), ("", set())])
def test_an_author_in_xmp_is_marked(name, expected):
    """dc:creator with a name is a finding, an empty one is not."""
    draft = PdfDraft()
    words = f"<rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq>"
    xmp = f"<x:xmpmeta><rdf:RDF><dc:creator>{words}</dc:creator></rdf:RDF></x:xmpmeta>"
    draft.catalog = f"/Metadata {draft.stream(xmp, '/Type /Metadata /Subtype /XML')} 0 R"
    draft.page(CALM)
    assert traits(records(draft.written())) == expected


def test_a_revision_that_changes_nothing_is_no_finding():
    """A file saved twice with the same contents, as by a signature, has no earlier contents."""
    same = one_page(CALM + shown(LEAK))
    found = records(revised(same, same))
    assert traits(found) == set()
    assert layers(found, LEAK) == {Layer.VISIBLE}


def test_an_embedded_file_is_handed_on_under_its_name():
    """The bytes of an embedded file come out as they are, once."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(CALM)))
    writer.add_attachment("名单.csv", b"a,b")
    out = io.BytesIO()
    writer.write(out)
    nested = [one for one in records(out.getvalue()) if isinstance(one, Nested)]
    assert nested == [Nested("名单.csv", b"a,b")]


def test_places_and_details_hold_no_values():
    """Names of fields, files and properties may be personal: they stand in no place and no detail."""
    for specimen in PDF_ZOO:
        for one in records(specimen.build(LEAK)):
            if isinstance(one, Mark):
                assert DIGITS not in flat(one.where + one.detail.zh + one.detail.en)
            elif isinstance(one, Piece):
                assert DIGITS not in flat(one.where)


def _encrypted():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(CALM)))
    writer.encrypt("x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _packed_page():
    draft = PdfDraft()
    draft.page(CALM)
    draft.stream(shown(LEAK), packed=True)
    return draft.written()


def _garbled():
    data = bytearray(_packed_page())
    place = data.index(b"/FlateDecode") + 40
    data[place : place + 8] = b"XXXXXXXX"
    return bytes(data)


def _bomb(times=1):
    draft = PdfDraft()
    draft.page(CALM)
    body = bytes(130 << 20)
    for _ in range(times):
        body = zlib.compress(body)
    filters = "/FlateDecode " * times
    draft.stream(body, f"/Filter [{filters}]")
    return draft.written()


def _drawings_that_draw(*, itself):
    draft = PdfDraft()
    last = 0
    for _ in range(1 if itself else 25):
        target = len(draft.objects) + 1 if itself else last or 3
        last = draft.stream(
            "/F0 Do /F0 Do /F0 Do",
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            f"/Resources << /XObject << /F0 {target} 0 R >> >>",
        )
    draft.page(CALM + "/F0 Do", resources=f"/XObject << /F0 {last} 0 R >>")
    return draft.written()


def _pages(count):
    draft = PdfDraft()
    for _ in range(count):
        draft.page(CALM)
    return draft.written()


def _replaced(old, new):
    data = one_page(CALM)
    assert old in data
    return data.replace(old, new)


def _unreadable_font():
    draft = PdfDraft()
    codes = "".join(f"<{0xE000 + n:04x}> <{0xE000 + n:04x}>\n" for n in range(1, 30))
    table = draft.stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"29 beginbfchar {codes} endbfchar endcmap end end"
    )
    font = draft.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
        f"/DescendantFonts [4 0 R] /ToUnicode {table} 0 R >>"
    )
    text = hex_text("".join(chr(0xE000 + n) for n in range(1, 20)))
    content = f"BT /B 12 Tf 72 700 Td {text} Tj ET"
    body = draft.stream(content)
    page = draft.add(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {body} 0 R "
        f"/Resources << /Font << /B {font} 0 R >> >> >>"
    )
    draft.pages.append(page)
    return draft.written()


REFUSED = {
    "empty": (lambda: b"", "不是 PDF"),
    "another kind": (lambda: b"PK\x03\x04" + bytes(100), "不是 PDF"),
    "header only": (lambda: b"%PDF-1.7\n", "结尾缺失"),
    "password": (_encrypted, "打开密码"),
    "cut short": (lambda: one_page(CALM)[:-200], "结尾缺失"),
    "cut within a stream": (lambda: _packed_page()[:-700], "没有结尾|结尾缺失"),
    "garbled": (_garbled, "解不开"),
    "second revision cut short": (lambda: one_page(CALM) + b"9 0 obj\n<< /A 1", "结尾缺失"),
    "archive behind": (lambda: one_page(CALM) + b"PK\x03\x04\x01\x00", "结尾之后"),
    "bomb": (_bomb, "解开后太大"),
    "bomb in a bomb": (lambda: _bomb(2), "解开后太大"),
    "drawing that draws itself": (lambda: _drawings_that_draw(itself=True), "没有尽头"),
    "drawings without number": (lambda: _drawings_that_draw(itself=False), "嵌套太多"),
    "page tree that is its own child": (
        lambda: _replaced(b"/Kids [7 0 R]", b"/Kids [2 0 R]"),
        "已损坏",
    ),
    "no page": (
        lambda: _replaced(b"/Kids [7 0 R] /Count 1", b"/Kids [] /Count 0"),
        "打不开|没有页面",
    ),
    "notes nested without end": (
        lambda: one_page(CALM, entries="/Annots " + "[" * 20_000 + "]" * 20_000),
        "读不懂",
    ),
    "font without text": (_unreadable_font, "乱码"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_whole_is_refused(name):
    """A file that is damaged, locked, endless or no PDF is not screened, with a way out in two languages."""
    build, reason = REFUSED[name]
    with pytest.raises(NotScreenedError, match=reason) as caught:
        records(build())
    assert caught.value.way_out.zh
    assert caught.value.reason.en
    assert caught.value.way_out.en.isascii()


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (LIMITS._replace(pages=2), lambda: _pages(3)),
        (LIMITS._replace(size_bytes=500), lambda: _pages(1)),
        (LIMITS._replace(text_chars=10), lambda: _pages(2)),
        (LIMITS._replace(unpacked_bytes=10), _packed_page),
    ],
    ids=["pages", "bytes", "letters", "unpacked"],
)
def test_limits_are_held(limits, data):
    """Beyond a limit a file is refused, within it the same file is read."""
    built = data()
    with pytest.raises(NotScreenedError, match=r"超出|PDF"):
        records(built, limits)
    assert records(built)


@pytest.mark.parametrize(
    "body",
    [
        "[ " * 50_000 + "] " * 50_000,
        "(" * 300_000,
        "(" + "\\(" * 300_000 + ")",
        "<" * 300_000,
        "/" + "a#" * 100_000,
    ],
    ids=["arrays", "parentheses", "escapes", "angles", "names"],
)
def test_hostile_objects_do_not_hide_the_rest(body):
    """An object of endless nesting or open strings ends in a refusal or leaves the page readable."""
    draft = PdfDraft()
    draft.page(shown(LEAK))
    draft.add(body)
    try:
        found = records(draft.written())
    except NotScreenedError:
        return
    assert Layer.VISIBLE in layers(found, LEAK)


def test_loops_among_fields_bookmarks_and_notes_end():
    """Fields, bookmarks and notes that point at themselves are read once."""
    draft = PdfDraft()
    draft.page(shown(LEAK), "/Annots 9 0 R")
    draft.catalog = "/AcroForm << /Fields [8 0 R] >> /Outlines 10 0 R"
    assert draft.add(f"<< /T {text_string('域')} /V (12345) /Kids [8 0 R 8 0 R] >>") == 8
    draft.add("[9 0 R 9 0 R]")
    draft.add("<< /First 11 0 R /Last 11 0 R /Count 1 >>")
    draft.add(f"<< /Title {text_string('书签')} /Parent 10 0 R /Next 11 0 R >>")
    found = records(draft.written())
    assert [one.text for one in found if isinstance(one, Piece) and one.layer is Layer.FORM] == [
        "域：12345"
    ]
    assert Layer.NOTE in layers(found, "书签")


def test_a_number_sign_is_no_script():
    """Words of a title that look like names of actions are no actions."""
    draft = PdfDraft()
    draft.info = "<< /Title (#1 JS) /Producer (Launch #2) >>"
    draft.add("<< /JSX 1 /Launcher#20A 2 >>")
    draft.page(CALM)
    assert traits(records(draft.written())) == set()


@pytest.mark.parametrize(
    "note",
    [
        f"/P <</Alt ({DIGITS})>> BDC EMC",
        f"/P <</E <{DIGITS.encode().hex()}>>> BDC EMC",
        f"% id {DIGITS}\n",
    ],
)
def test_what_a_drawing_notes_beside_its_letters_is_read(note):
    """Texts for those who cannot see, and comments, stand within the drawing of a page."""
    calm = shown("calm words")
    assert layers(records(one_page(f"{calm}\n{note}")), DIGITS) == {Layer.RESIDUE}
    assert not layers(records(one_page(calm)), DIGITS)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ASCII85Decode", base64.a85encode(LEAK.encode()) + b"~>"),
        ("A85", base64.a85encode(LEAK.encode()) + b"~>"),
        ("ASCIIHexDecode", LEAK.encode().hex().encode() + b">"),
    ],
)
def test_streams_written_as_letters_are_read(name, written):
    """What nothing refers to is in the file all the same, alone or packed besides."""
    packed = base64.a85encode(zlib.compress(LEAK.encode())) + b"~>"
    for body, filters in ((written, f"/{name}"), (packed, "[/ASCII85Decode /FlateDecode]")):
        draft = PdfDraft()
        draft.page(shown("calm words"))
        draft.stream(body, f"/Filter {filters}")
        assert layers(records(draft.written()), LEAK) == {Layer.RESIDUE}


def test_bytes_before_a_text_do_not_hide_it():
    """A program's private data begin with bytes that are no letters."""
    draft = PdfDraft()
    draft.page(shown("calm words"))
    draft.stream(b"\0\0\0\1" + LEAK.encode())
    assert DIGITS in "".join(one.text for one in records(draft.written()) if isinstance(one, Piece))


PATTERN = (
    "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 500 800] /XStep 500 /YStep 800 "
    "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
)


def beside(body: str, entries: str = "") -> bytes:
    """Return a calm page with a stream that is in the file, drawn by nothing or as a pattern."""
    draft = PdfDraft()
    draft.stream(body, entries, packed=True)
    draft.page(shown(CLEAN))
    return draft.written()


UNSEEN_NUMBERS = {
    "no width": lambda number: one_page(f"{shown(CLEAN)} BT /C 12 Tf 0 Tz ({number}) Tj ET"),
    "no size": lambda number: one_page(f"{shown(CLEAN)} BT /C 0 Tf ({number}) Tj ET"),
    "drawn by nothing": lambda number: beside(
        f"BT /F 12 Tf 72 700 Td [({number[:6]}) -20 ({number[6:]})] TJ ET"
    ),
    "a pattern": lambda number: beside(f"BT /F 12 Tf ({number}) ' ET", PATTERN),
    "a comment": lambda number: one_page("").replace(b"2 0 obj", f"% {number}\n2 0 obj".encode()),
    "before the header": lambda number: number.encode() + b"\n" + one_page(""),
    "a name": lambda number: one_page("", f"/PieceInfo << /d{number} 1 >>"),
}


@pytest.mark.parametrize("place", UNSEEN_NUMBERS)
def test_a_number_that_no_reader_hands_out_is_found(place):
    """Wherever a long number stands in the bytes of a PDF it comes out; a short one is nothing."""
    build = UNSEEN_NUMBERS[place]
    assert Layer.RESIDUE in layers(records(build(DIGITS)), DIGITS)
    assert not layers(records(build("2025")), DIGITS)


NO_SIZE = {
    "no size": lambda text: shown(text, size=0),
    "no width": lambda text: shown(text, before="0 Tz"),
    "a matrix of nothing": lambda text: shown(text, before="0 0 0 0 72 700 cm"),
    "no height": lambda text: shown(text, before="1 0 0 0.0 72 700 cm"),
}


@pytest.mark.parametrize("way", NO_SIZE)
@pytest.mark.parametrize("text", ["机密★10年", "当事人：孙国梁，男", DIGITS])
def test_letters_of_no_size_are_marked_and_read(way, text):
    """Whatever stands in letters that nobody sees and few readers hand out is a finding, and its words are read."""
    found = records(one_page(shown(CLEAN) + NO_SIZE[way](text)))
    assert Trait.COVERED_TEXT in traits(found)
    assert layers(found, text)


def test_letters_of_a_size_are_none_of_no_size():
    """Small figures, shifts by nothing and matrices with a zero beside others are ordinary."""
    content = shown(CLEAN, before="1 0 0 1 0 0 cm 0 1 -1 0 800 0 cm 100 Tz 0 Tc", size=0.5e1)
    assert Trait.COVERED_TEXT not in traits(records(one_page(content)))


def photo_page(**options: object) -> bytes:
    """Return a page with a photo as a camera wrote it."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", **options)
    draft = PdfDraft()
    entries = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    photo = draft.stream(out.getvalue(), entries + " /Filter /DCTDecode")
    draft.page("q 99 0 0 99 72 300 cm /I Do Q", resources=f"/XObject << /I {photo} 0 R >>")
    return draft.written()


def test_a_photo_in_a_document_tells_where_it_was_taken():
    """A PDF keeps a JPEG whole: its comment and the place it was taken come out, and stripping removes them."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[2] = (31.0, 12.0, 5.0)
    data = photo_page(comment=LEAK.encode(), exif=exif)
    assert Layer.PROPERTY in layers(records(data), LEAK)
    assert Trait.LOCATION in traits(records(data))
    assert traits(records(strip_metadata("a.pdf", data))) == traits(records(photo_page()))
    assert LEAK.encode() not in strip_metadata("a.pdf", data)


def test_a_stream_packed_in_an_unknown_way_is_refused():
    """What no filter of the standard unpacks is not screened; pictures' own filters are known."""
    draft = PdfDraft()
    draft.stream(LEAK, "/Filter /Other")
    draft.page(shown(CLEAN))
    with pytest.raises(NotScreenedError, match="压缩方式"):
        records(draft.written())


def run_lengths(text: bytes) -> bytes:
    """Return a text of at most 128 bytes as one run."""
    return bytes([len(text) - 1]) + text + b"\x80"


def lzw(text: bytes) -> bytes:
    """Return a text of at most 250 bytes as codes of nine bits, none of them for more than one byte."""
    codes = "".join(f"{code:09b}" for code in (256, *text, 257))
    return int(codes.ljust(-(-len(codes) // 8) * 8, "0"), 2).to_bytes(-(-len(codes) // 8), "big")


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "run lengths": ("/Filter /RunLengthDecode", run_lengths),
    "LZW": ("/Filter [/LZW]", lzw),
    "an escaped name": ("/Filter /#46lateDecode", zlib.compress),
    "a name elsewhere": ("/Filter 9 0 R", zlib.compress),
}


@pytest.mark.parametrize("way", PACKED)
def test_a_text_packed_in_an_uncommon_way_is_read(way):
    """A program's note comes out however it is packed."""
    entries, pack = PACKED[way]
    for text, expected in ((LEAK, {Layer.RESIDUE}), (CLEAN, set())):
        draft = PdfDraft()
        draft.stream(pack(text.encode()), entries)
        draft.page(shown("公告"))
        assert layers(records(draft.written()), LEAK) == expected


def predicted(text: bytes, way: int, columns: int = 8) -> bytes:
    """Return a text as rows each told by what differs from the row above, or from the byte on the left."""
    text += b" " * (-len(text) % columns)
    out, above = bytearray(), bytes(columns)
    for at in range(0, len(text), columns):
        row = text[at : at + columns]
        base = above if way == 2 else bytes([0]) + row[:-1]
        out += bytes([way] if way else []) + bytes(
            (a - b) & 255 for a, b in zip(row, base, strict=True)
        )
        above = row
    return bytes(out)


@pytest.mark.parametrize(("predictor", "way"), [(12, 2), (11, 1), (2, 0)])
def test_a_stream_with_a_predictor_is_read(predictor, way):
    """What stands in a stream that is no picture is read, though each byte is told by its neighbour."""
    draft = PdfDraft()
    entries = f"/DecodeParms << /Predictor {predictor} /Columns 8 >>"
    draft.stream(predicted(f"ID {DIGITS} of".encode(), way), entries, packed=True)
    draft.page(shown(CLEAN))
    assert layers(records(draft.written()), DIGITS)


@pytest.mark.parametrize("kind", [b"xml ", b"uuid", b"    "])
def test_a_jpeg_2000_tells_what_it_carries(kind):
    """Its boxes of words are read; a newline behind them is none."""
    body = b"x" * 16 + f" {DIGITS} ".encode()
    box = (8 + len(body)).to_bytes(4, "big") + kind + body + b"\n"
    draft = PdfDraft()
    entries = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /JPXDecode"
    draft.stream(b"\0\0\0\x0cjP  \r\n\x87\n" + box, entries)
    draft.page(shown(CLEAN))
    assert layers(records(draft.written()), DIGITS)


INLINE = {
    "plain": ("/BPC 8 /CS /G", lambda text: text),
    "hexadecimal": ("/BPC 8 /CS /G /F /AHx", lambda text: text.hex().encode() + b">"),
    "letters": ("/BPC 8 /CS /G /Filter [/A85]", lambda text: base64.a85encode(text) + b"~>"),
    "deflated": ("/BPC 8 /CS /G /F [/Fl]", zlib.compress),
}


@pytest.mark.parametrize("way", INLINE)
def test_a_picture_within_a_page_hides_no_number(way):
    """Its pixels are bytes of the page: a number among them is found, however they are packed."""
    entries, pack = INLINE[way]
    for text, expected in ((DIGITS, {Layer.RESIDUE}), ("2025".ljust(18), set())):
        draft = PdfDraft()
        content = draft.stream(
            shown(CLEAN).encode()
            + f"BI /W 18 /H 1 {entries} ID ".encode()
            + pack(text.encode())
            + b"\nEI Q"
        )
        page = draft.page("")
        draft.objects[page] = draft.objects[page].replace(
            f"/Contents {page - 1} 0 R".encode(), f"/Contents {content} 0 R".encode()
        )
        assert layers(records(draft.written()), DIGITS) == expected


@pytest.mark.parametrize("packed", [True, False])
def test_a_small_picture_hides_no_number(packed):
    """The same for a picture of its own, as far as it is too small to show letters."""
    for text, expected in ((DIGITS, {Layer.RESIDUE}), ("2025".ljust(18), set())):
        draft = PdfDraft()
        entries = "/Type /XObject /Subtype /Image /Width 18 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        draft.stream(text, entries, packed=packed)
        draft.page(shown(CLEAN))
        assert layers(records(draft.written()), DIGITS) == expected


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress])
def test_a_note_of_a_program_packed_once_more_is_read(pack):
    """A program may pack its notes itself, and the document packs them again."""
    for text, expected in ((LEAK, {Layer.RESIDUE}), (CLEAN, set())):
        draft = PdfDraft()
        draft.stream(pack(pack(text.encode())), packed=True)
        draft.page(shown("公告"))
        assert layers(records(draft.written()), LEAK) == expected


def test_what_a_program_packed_may_be_too_much():
    """It counts among what the document unpacks to."""
    draft = PdfDraft()
    draft.stream(zlib.compress(bytes(1 << 20)))
    draft.page(shown("公告"))
    with pytest.raises(NotScreenedError, match="解开后太大"):
        records(draft.written(), LIMITS._replace(unpacked_bytes=1 << 19))


UNREAD = {
    "cross-references": ("/Type /XRef", lambda text: text),
    "packed cross-references": ("/Type /XRef /Filter /FlateDecode", zlib.compress),
    "a font": ("/Length1 99 /Filter /FlateDecode", zlib.compress),
    "a fax": ("/Filter /CCITTFaxDecode", lambda text: text),
    "a photo": ("/Subtype /Image /Filter /DCTDecode", lambda text: text),
    "behind what is packed": ("/Filter /FlateDecode", lambda text: zlib.compress(b"a") + text),
    "behind pixels": (
        "/Subtype /Image /Filter /FlateDecode",
        lambda text: zlib.compress(bytes(90_000)) + text,
    ),
}


@pytest.mark.parametrize("what", UNREAD)
def test_what_is_no_text_hides_no_resident_number(what):
    """Whatever a stream is called, a number in it that its check digit proves is found."""
    entries, pack = UNREAD[what]
    for text, expected in ((f" {DIGITS} ", {Layer.RESIDUE}), (f" {DIGITS[:-1]}9 ", set())):
        draft = PdfDraft()
        draft.stream(pack(text.encode()), entries)
        draft.page(shown(CLEAN))
        assert layers(records(draft.written()), text.strip()) == expected
