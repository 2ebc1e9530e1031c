"""Step screen: what a PDF holds beside its pages: notes, form fields, embedded files, pages left behind."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.file_kind import name_text
from catalog.screen.piece import Layer, Limits, Mark, Nested, Piece, Trait
from catalog.screen.reader import pdf_refusal
from catalog.screen.reader.pdf_apart import actual_text_off, apart_texts
from catalog.screen.reader.pdf_nesting import check_nesting
from catalog.screen.reader.pdf_string import decoded, markup_text
from catalog.screen.reader.pdf_survey import Survey

# Its warnings quote what the file holds.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False

_PAGE = late(rb"/Type\s*/Page\b(?!s)")
_FORM = late(rb"/Subtype\s*/Form\b")
_SKIPPED = frozenset(
    {"/P", "/Parent", "/Popup", "/AP", "/Dest", "/IRT", "/M", "/CreationDate", "/NM", "/DA", "/DS"}
    | {"/Kids", "/Next", "/D", "/FS", "/OC", "/StructParent", "/Cert"}
)
_REVIEWING = frozenset(
    {"/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Popup"}
)
_REMOTE = frozenset({"/GoToR", "/GoToE", "/Launch"})
_DEEP = 8
_READABLE = late(r"[^\x00-\x1f\x7f-\x9f\ufffd]{4,}")


class Objects:
    """A document as pypdf reads it.

    What breaks pypdf is damaged: every method raises NotScreenedError then.
    """

    def __init__(self, data: bytes, survey: Survey, limits: Limits) -> None:
        """Open a document without encryption."""
        self.data = data
        self.survey = survey
        self.limits = limits
        try:
            self.reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            self.root: Any = self.reader.trailer["/Root"].get_object()
        except _BROKEN as error:
            raise pdf_refusal.broken("结构读不懂", "its structure cannot be read") from error

    def check_nesting(self) -> None:
        """Refuse drawings that nest without end."""
        if self.survey.nested:
            try:
                check_nesting(self._all())
            except _BROKEN as error:
                raise pdf_refusal.broken("图形读不懂", "its drawings cannot be read") from error

    def notes(self) -> Iterator[Piece | Mark | Nested]:
        """Yield what annotations hold: their words, links, actions and files."""
        if not self.survey.names(b"/Annots"):
            return
        try:
            reviewed = []
            for number, page in enumerate(self.reader.pages, 1):
                found = list(self._annotations(page))
                for one in found:
                    yield from _note(one, f"第{number}页")
                if any(_reviews(one) for one in found):
                    reviewed.append(number)
        except _BROKEN as error:
            raise pdf_refusal.broken("批注读不懂", "its notes cannot be read") from error
        for number in reviewed:
            yield Mark(
                Trait.TRACKED_CHANGES, f"第{number}页", Text("有批注", "it holds annotations")
            )

    def _annotations(self, page: Any) -> Iterator[DictionaryObject]:
        annotations = _got(page.get("/Annots"))
        for one in annotations if isinstance(annotations, ArrayObject) else ():
            note = _got(one)
            if isinstance(note, DictionaryObject):
                yield note
                popup = _got(note.get("/Popup"))
                if isinstance(popup, DictionaryObject):
                    yield popup

    def fields(self) -> Iterator[Piece]:
        """Yield each form field: its name and what it holds, by default and by choice too."""
        if not self.survey.names(b"/AcroForm"):
            return
        try:
            form = _got(self.root.get("/AcroForm"))
            fields = _got(form.get("/Fields")) if isinstance(form, DictionaryObject) else None
            for count, (name, field) in enumerate(_all_fields(fields, self.limits), 1):
                text = "\n".join(_words(field, 0))
                if text:
                    yield Piece(f"{name}：{text}", f"表单域（第{count}个）", Layer.FORM)
        except _BROKEN as error:
            raise pdf_refusal.broken("表单读不懂", "its form cannot be read") from error

    def files(self) -> Iterator[Piece | Mark | Nested]:
        """Yield the embedded files, wherever they hang."""
        if not self.survey.names(b"/EF", b"/EmbeddedFile"):
            return
        count = 0
        try:
            taken: set[int] = set()
            for one in self._all():
                if isinstance(one, DictionaryObject) and "/EF" in one:
                    yield from _embedded(one, taken, count + 1)
                    count += 1
            for one in self._all():
                loose = isinstance(one, StreamObject) and one.get("/Type") == "/EmbeddedFile"
                if loose and id(one) not in taken:
                    count += 1
                    yield Nested(f"嵌入文件{count}", one.get_data())
        except _BROKEN as error:
            raise pdf_refusal.broken(
                "嵌入的文件读不出来", "an embedded file cannot be read"
            ) from error
        if count:
            yield Mark(
                Trait.EMBEDDED_FILE, "", Text(f"嵌有{count}个文件", f"{count} embedded files")
            )

    def apart(self, shown: str, pages: int) -> Iterator[Piece]:
        """Yield texts that are drawn apart from the pages, or that the pages' text stands in for.

        Appearances of notes and fields, drawings never used, pages taken out of the page tree, and
        the letters beneath a replacement text. `shown` is the text of all pages without blanks.
        """
        try:
            form = _got(self.root.get("/AcroForm"))
            resources = form.get("/DR") if isinstance(form, DictionaryObject) else None
            texts = [
                *apart_texts(self._drawings(pages), resources, self.limits),
                *self._letters(),
            ]
        except _BROKEN as error:
            raise pdf_refusal.broken("有内容读不懂", "something in it cannot be read") from error
        for piece in texts:
            if "".join(piece.text.split()) not in shown:
                yield piece

    def _drawings(self, pages: int) -> list[Any]:
        """Return all forms, and all pages that are not among the `pages` of the page tree."""
        outside = self.survey.outside
        found: list[Any] = []
        if any(_FORM.search(chunk) for chunk in outside):
            found += (one for one in self._all() if _is_form(one))
        if sum(len(_PAGE.findall(chunk)) for chunk in outside) > pages:
            kept = {id(page) for page in self._tree()}
            found += (one for one in self._all() if _is_page(one) and id(one) not in kept)
        return found

    def _letters(self) -> Iterator[Piece]:
        if self.survey.replaced:
            yield from actual_text_off(self.reader, self.data, self.survey, self.limits)

    def _tree(self) -> Iterator[Any]:
        for page in self.reader.pages:
            reference = page.indirect_reference
            yield reference.get_object() if reference is not None else page

    def _all(self) -> Iterator[Any]:
        """Yield every object the last revision knows."""
        reader = self.reader
        numbers = {number for table in reader.xref.values() for number in table}
        for number in sorted(numbers | set(reader.xref_objStm)):
            if number:
                yield IndirectObject(number, 0, reader).get_object()


_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""What pypdf raises on documents whose objects are not what they should be."""


def _got(one: Any) -> Any:
    return one.get_object() if isinstance(one, IndirectObject) else one


def _is_form(one: Any) -> bool:
    return isinstance(one, StreamObject) and one.get("/Subtype") == "/Form"


def _is_page(one: Any) -> bool:
    return isinstance(one, DictionaryObject) and one.get("/Type") == "/Page"


def _reviews(note: DictionaryObject) -> bool:
    return note.get("/Subtype") in _REVIEWING and bool(note.get("/Contents") or note.get("/RC"))


def _note(note: DictionaryObject, page: str) -> Iterator[Piece | Mark | Nested]:
    action = _got(note.get("/A"))
    if isinstance(action, DictionaryObject):
        uri = _got(action.get("/URI"))
        if uri:
            address = _text(uri)
            both = dict.fromkeys((address, unquote(address)))
            yield Piece("\n".join(both), f"{page}链接", Layer.LINK)
        if action.get("/S") in _REMOTE:
            yield Mark(
                Trait.EXTERNAL_LINK, page, Text("链接指到别的文件", "a link to another file")
            )
    if note.get("/Subtype") == "/Widget":
        return
    text = "\n".join(_words(note, 0))
    if text:
        yield Piece(text, f"{page}批注", Layer.NOTE)


def _words(one: DictionaryObject, deep: int) -> Iterator[str]:
    """Yield the strings of a note or field and of what hangs below it, but for other objects of its kind."""
    for key, value in one.items():
        if key not in _SKIPPED and (key, deep) != ("/A", 0) and not (key == "/T" and "/FT" in one):
            yield from _below(key, _got(value), deep)


def _below(key: str, value: Any, deep: int) -> Iterator[str]:
    if deep > _DEEP:
        return
    if isinstance(value, DictionaryObject):
        if isinstance(value, StreamObject):
            yield markup_text(value.get_data())
        yield from _words(value, deep + 1)
    elif isinstance(value, ArrayObject):
        for one in value:
            yield from _below(key, _got(one), deep + 1)
    elif isinstance(value, str | bytes) and not str(value).startswith("/"):
        text = _text(value)
        yield from (
            (markup_text(text.encode()),) if key in {"/RC", "/RV"} else _READABLE.findall(text)
        )


def _text(value: Any) -> str:
    raw = getattr(value, "original_bytes", value)
    return decoded(raw) if isinstance(raw, bytes) else str(raw)


def _all_fields(fields: Any, limits: Limits) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield the full name and dictionary of every field, and of every widget of it."""
    waiting: list[tuple[str, Any]]
    waiting = [("", one) for one in reversed(_listed(fields))]
    seen: set[int] = set()
    while waiting:
        above, reference = waiting.pop()
        field = _got(reference)
        if not isinstance(field, DictionaryObject) or id(field) in seen:
            continue
        seen.add(id(field))
        if len(seen) > limits.parts * 10:
            raise pdf_refusal.too_much("表单域太多", "too many form fields")
        own = _text(_got(field.get("/T")) or "")
        name = ".".join(filter(None, (above, own)))
        yield name, field
        kids = _got(field.get("/Kids"))
        waiting += ((name, kid) for kid in reversed(_listed(kids)))


def _listed(array: Any) -> list[Any]:
    return list(array) if isinstance(array, ArrayObject) else []


def _embedded(one: DictionaryObject, taken: set[int], number: int) -> Iterator[Piece | Nested]:
    names = [_text(_got(one[key])) for key in ("/UF", "/F", "/Desc") if _got(one.get(key))]
    yield Piece(
        "\n".join(map(name_text, dict.fromkeys(names))), f"嵌入文件{number}的名称", Layer.EMBEDDED
    )
    streams = _got(one["/EF"])
    for stream in map(_got, streams.values()):
        if isinstance(stream, StreamObject) and id(stream) not in taken:
            taken.add(id(stream))
            yield Nested(names[0] if names else f"嵌入文件{number}", stream.get_data())
