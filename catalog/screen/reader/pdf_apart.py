"""Step screen: reads drawings of a PDF that stand apart from its pages, by laying each on a page of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from catalog.model.pattern import late
from catalog.screen.piece import Layer, Limits, Piece
from catalog.screen.reader import pdf_refusal
from catalog.screen.reader.pdf_open import opened
from catalog.screen.reader.pdf_survey import Survey
from catalog.screen.reader.pdf_text import PageText

_SIDE = 14_400
_NUMBER = late(rb"(\d+)\s+\d+\s+obj\b")
_PACKING = late(rb"/(Filter|DecodeParms|Length|F|DP)\b")
_LAST = late(rb"startxref\s+(\d{1,12})\s+%%EOF")
_PLACES = {
    True: (Layer.NOTE, "批注、表单域或单独图形的外观"),
    False: (Layer.RESIDUE, "已经删去、但还在文件里的页"),
}


def apart_texts(found: Sequence[Any], resources: Any, limits: Limits) -> Iterator[Piece]:
    """Yield the text of each form or page of pypdf; `resources` serve forms without any.

    Raises:
        NotScreenedError: too many, or too much text.
    """
    if not found:
        return
    if len(found) > limits.parts:
        raise pdf_refusal.too_much("批注或图形太多", "too many notes or drawings")
    writer = pypdf.PdfWriter()
    forms = []
    for one in found:
        form = isinstance(one, StreamObject)
        forms.append(form)
        if form:
            _lay(writer, one, resources)
        else:
            page = pypdf.PageObject()
            page.update(one)
            writer.add_page(page)
    for form, text in zip(forms, _texts(_written(writer), limits), strict=True):
        if text.strip():
            layer, where = _PLACES[form]
            yield Piece(text, where, layer)


def _lay(writer: Any, form: Any, resources: Any) -> None:
    page = writer.add_blank_page(width=_SIDE, height=_SIDE)
    copied = form.clone(writer)
    own = copied.get_object()
    if "/Resources" not in own and resources is not None:
        own[NameObject("/Resources")] = resources.get_object().clone(writer)
    content = DecodedStreamObject()
    content.set_data(b"q 1 0 0 1 7200 7200 cm /F0 Do Q")
    named = DictionaryObject({NameObject("/F0"): copied.indirect_reference})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - pypdf has no public way to add one


def actual_text_off(reader: Any, data: bytes, survey: Survey, limits: Limits) -> Iterator[Piece]:
    """Yield the text of every page as its letters are, without the text given in their place.

    The streams concerned are written once more behind the document, as a later revision of it.
    """
    out = bytearray(data + b"\n")
    rows = [b"xref\n"]
    for head, body in survey.replaced:
        number = _NUMBER.search(head)
        if number is None:
            raise pdf_refusal.broken("有一段数据没有编号", "a stream has no number")
        rows.append(b"%d 1\n%010d 00000 n \n" % (int(number[1]), len(out)))
        letters = body.replace(b"/ActualText", b"/ActualLess")
        entries = _PACKING.sub(rb"/Old\1", head[number.end() :]).replace(
            b"<<", b"<< /Length %d " % len(letters), 1
        )
        out += number[0] + entries + b"stream\n" + letters + b"\nendstream\nendobj\n"
    start = len(out)
    root = reader.trailer.raw_get("/Root").idnum
    before = _LAST.findall(data)[-1]
    size = max((n for table in reader.xref.values() for n in table), default=0) + 1
    size = max(size, *reader.xref_objStm, 1) + 1
    out += b"".join(rows) + b"trailer\n<< /Size %d /Root %d 0 R /Prev " % (size, root)
    out += before + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    for page, text in enumerate(_texts(bytes(out), limits), 1):
        yield Piece(text, f"第{page}页（替换文字下面）", Layer.VISIBLE)


def _written(writer: Any) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _texts(data: bytes, limits: Limits) -> Iterator[str]:
    left = limits.text_chars
    with opened(data) as document:
        for index in range(len(document)):
            page = document[index]
            text = PageText(page, left)
            left -= text.count
            yield text.text()
            text.close()
            page.close()
