"""Step render: the application form as a tagged PDF of one A4 sheet; same form, same bytes.

The text is set in STSong-Light with the character map UniGB-UCS2-H, which a PDF may name without carrying it
(ISO 32000-1, 9.7.5.2): the reader's own Song face is used. So the file is small and the text can be searched.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from catalog.render.request.form import Field, RequestForm, Section
from catalog.render.request.lines import wrapped

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
LEFT = 52
LABEL, ROOM = 88, 158
"""Widths of a label and of its room; two of each are a row."""
RIGHT = LEFT + 2 * (LABEL + ROOM)
LINE = 21
TEXT, SMALL, TITLE = 10, 8.5, 18
BODY_TOP = 760


class _Sheet:
    """What is drawn on the sheet: strokes as artifacts, every text as an element of the document's structure."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.kinds: list[str] = []
        """Structure types of the texts, in reading order; a text's number is its MCID."""

    def box(self, left: float, top: float, width: float, height: float) -> None:
        """Draw a frame; `top` is its upper edge, measured from the foot of the sheet."""
        self.marks.append(f"/Artifact BMC {left} {top - height} {width} {height} re S EMC")

    def text(self, kind: str, left: float, base: float, words: str, size: float) -> None:
        """Write words from a point on their base line on."""
        if words:
            hexed = words.encode("utf-16-be").hex().upper()
            number = len(self.kinds)
            self.kinds.append(kind)
            self.marks.append(
                f"/{kind} <</MCID {number}>> BDC BT /F1 {size} Tf {left} {base} Td <{hexed}> Tj ET EMC"
            )


def pdf_file(form: RequestForm) -> bytes:
    """Return the form as a PDF.

    Raises:
        ValueError: it does not fit on its sheet.
    """
    sheet = _Sheet()
    sheet.text("H1", (WIDTH - text_width(form.title, TITLE)) / 2, 792, form.title, TITLE)
    sheet.text("P", LEFT, BODY_TOP + 10, f"受理机关：{form.agency}", TEXT)
    top: float = BODY_TOP
    for section in form.sections:
        top = _section(sheet, section, top)
    for note in form.notes:
        for line in wrapped(note, RIGHT - LEFT, lambda words: text_width(words, SMALL)):
            top -= SMALL * 1.5
            sheet.text("P", LEFT, top, line, SMALL)
    if top < LEFT / 2:
        raise ValueError("the form does not fit on one sheet")
    return _file(_objects(form, sheet))


def text_width(words: str, size: float) -> float:
    """Return the points that words take: full-width signs one em, others half."""
    return sum(size if east_asian_width(sign) in "WFA" else size / 2 for sign in words)


def _section(sheet: _Sheet, section: Section, top: float) -> float:
    sheet.box(LEFT, top, RIGHT - LEFT, LINE)
    sheet.text("H2", LEFT + 5, top - LINE + 7, section.title, TEXT + 0.5)
    top -= LINE
    for fields in section.rows():
        height = LINE * max(one.lines for one in fields)
        for at, one in enumerate(fields):
            _field(sheet, one, LEFT + at * (LABEL + ROOM), top, height, alone=len(fields) == 1)
        top -= height
    return top


def _field(
    sheet: _Sheet, one: Field, left: float, top: float, height: float, *, alone: bool
) -> None:
    room = RIGHT - left - LABEL if alone else ROOM
    sheet.box(left, top, LABEL, height)
    sheet.box(left + LABEL, top, room, height)
    sheet.text("P", left + 5, top - LINE + 7, one.shown_label, TEXT - 0.5)
    size = TEXT - 0.5 if one.choices else SMALL
    sheet.text("P", left + LABEL + 5, top - LINE + 7, one.room, size)


def _objects(form: RequestForm, sheet: _Sheet) -> list[str]:
    """Return the objects of the file: catalog, page, drawing, font, properties, structure."""
    elements = range(12, 12 + len(sheet.kinds))
    kids = " ".join(f"{number} 0 R" for number in elements)
    drawing = "0.6 w\n" + "\n".join(sheet.marks)
    return [
        (
            "<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot 9 0 R"
            "/ViewerPreferences<</DisplayDocTitle true>>>>"
        ),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents 4 0 R/StructParents 0"
            "/Tabs/S/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream",
        (
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UCS2-H/Encoding/UniGB-UCS2-H"
            "/DescendantFonts[6 0 R]>>"
        ),
        (
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]"
            "/FontDescriptor 7 0 R>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        ),
        f"<</Title<{_info(form.title)}>/Author<{_info(form.agency)}>>>",
        "<</Type/StructTreeRoot/K 10 0 R/ParentTree 11 0 R/ParentTreeNextKey 1>>",
        f"<</Type/StructElem/S/Document/P 9 0 R/K[{kids}]>>",
        f"<</Nums[0[{kids}]]>>",
        *(
            f"<</Type/StructElem/S/{kind}/P 10 0 R/Pg 3 0 R/K {number}>>"
            for number, kind in enumerate(sheet.kinds)
        ),
    ]


def _file(bodies: list[str]) -> bytes:
    """Return the objects, numbered from 1, as a file: the first is the catalog, the eighth the properties."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += "".join(f"{at:010} 00000 n \n" for at in offsets).encode("ascii")
    out += (
        f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R/Info 8 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ).encode("ascii")
    return bytes(out)


def _info(words: str) -> str:
    return "FEFF" + words.encode("utf-16-be").hex().upper()
