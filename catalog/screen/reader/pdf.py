"""Step screen: reads a PDF: its pages, and everything else in it that holds text.

PDFium reads and draws the pages; pypdf knows notes, forms, properties and embedded files; a survey of
the bytes before both measures, refuses, and keeps the strings neither of them hands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Limits, Mark, Nested, Piece, Trait
from catalog.screen.reader import pdf_refusal
from catalog.screen.reader.pdf_inline import numbers_inline
from catalog.screen.reader.pdf_loose import numbers_aside, numbers_drawn, vanishes, words_vanished
from catalog.screen.reader.pdf_object import Objects
from catalog.screen.reader.pdf_open import opened, plain, revision_ends
from catalog.screen.reader.pdf_page import read_pages
from catalog.screen.reader.pdf_picture import read_photos
from catalog.screen.reader.pdf_property import properties, xmp_properties
from catalog.screen.reader.pdf_string import decoded, markup_text, strings
from catalog.screen.reader.pdf_survey import Survey, survey

_ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/SubmitForm", b"/ImportData", b"/RichMedia")
_MOST_REVISIONS = 50
_MOST_BOOKMARKS = 50_000
_LONGEST_NOTE = 4096
_MARKING = late(rb"\b(?:BDC|DP)\b")
_COMMENT = late(rb"(?:^|[\r\n]|\s)%([^\r\n]{6,1000})")
_FORMS = (b"<xdp:xdp", b"www.xfa.org", b"xfa:datasets")
_PROPERTIES = (b"<x:xmpmeta", b"<rdf:RDF", b"<?xpacket")


def read_pdf(data: bytes, limits: Limits) -> Iterator[Piece | Mark | Nested]:
    """Yield the texts and traits of a PDF, and the files embedded in it.

    A text that does not show is in the piece of its page and once more in a piece of its own.

    Raises:
        NotScreenedError: no PDF, encrypted, damaged, beyond `limits`, or with letters that have no text.
    """
    if len(data) > limits.size_bytes:
        raise pdf_refusal.too_much("文件太大", "the file is too large")
    seen: set[str] = set()
    source = plain(data)
    current = _Document(source, survey(source, limits))
    for one in _document(current, limits):
        if isinstance(one, Piece):
            seen.add(_flat(one.text))
        yield one
    yield from _residue(current, seen)
    yield from _revisions(data, _ends(data, current), limits, seen)


class _Document(NamedTuple):
    data: bytes
    """Without encryption."""
    survey: Survey


def _document(document: _Document, limits: Limits) -> Iterator[Piece | Mark | Nested]:
    """Yield what one revision holds, but for strings whose place is not known."""
    shown = []
    objects = Objects(document.data, document.survey, limits)
    objects.check_nesting()
    with opened(document.data) as pdf:
        off = document.survey.names(b"/OCProperties")
        vanishing = any(map(vanishes, document.survey.contents))
        for one in read_pages(pdf, limits, force=off, vanishing=vanishing):
            if isinstance(one, Piece):
                shown.append(_flat(one.text))
            yield one
        yield from _bookmarks(pdf)
        pages = len(pdf)
    yield from properties(objects.reader)
    yield from objects.notes()
    yield from objects.fields()
    yield from objects.files()
    yield from objects.apart("".join(shown), pages)
    yield from read_photos(document.survey.photos)
    if document.survey.names(*_ACTIVE):
        yield Mark(
            Trait.ACTIVE_CONTENT,
            "",
            Text("PDF 里有脚本或会运行、发送的动作", "the PDF holds scripts or actions"),
        )
    for text in document.survey.texts:
        if any(name in text for name in _PROPERTIES):
            yield from xmp_properties(text)
        elif any(name in text for name in _FORMS):
            yield Piece(markup_text(text), "表单数据（XFA）", Layer.FORM)


def _bookmarks(pdf: object) -> Iterator[Piece]:
    titles: list[str] = []
    for bookmark in pdf.get_toc(max_depth=15):  # type: ignore[attr-defined] # pypdfium2 has no types
        titles.append(bookmark.get_title())
        if len(titles) > _MOST_BOOKMARKS:
            raise pdf_refusal.too_much("书签太多", "too many bookmarks")
    if titles:
        yield Piece("\n".join(titles), "书签", Layer.NOTE)


def _residue(document: _Document, seen: set[str]) -> Iterator[Piece]:
    """Yield the strings no reader has handed out, and what follows the end of the document."""
    found = list(strings(document.survey.outside))
    for text in document.survey.texts:
        if not any(name in text for name in _PROPERTIES + _FORMS):
            found += strings([b"(" + _balanced(text) + b")"])
    for content in document.survey.contents:
        found += strings(_beside_letters(content))
    if document.survey.tail:
        found += _tail(document.survey.tail)
    found += numbers_drawn(document.survey.contents)
    found += numbers_aside(document.data, document.survey.outside)
    found += words_vanished(document.survey.contents)
    found += numbers_inline(document.survey.contents)
    found += document.survey.numbers
    known = "\n".join(seen)
    left = [text for text in dict.fromkeys(found) if _flat(text) not in known]
    if left:
        yield Piece("\n".join(left), "文件内部", Layer.RESIDUE)


def _beside_letters(content: bytes) -> Iterator[bytes]:
    """Yield what a page's drawing says of its letters or of a point (ISO 32000-1, 14.6), and its comments."""
    for marked in _MARKING.finditer(content):
        at = marked.start()
        start = content.rfind(b"<<", max(at - _LONGEST_NOTE, 0), at)
        note = content[start:at] if start >= 0 else b""
        if b"(" in note or note.count(b"<") > 2:  # noqa: PLR2004
            yield note
    yield b"(" + _balanced(b"\n".join(_COMMENT.findall(content))) + b")"


def _balanced(text: bytes) -> bytes:
    return (
        text.replace(b"\\", b" ").replace(b"(", b" ").replace(b")", b" ").replace(b"endobj", b" ")
    )


def _tail(tail: bytes) -> list[str]:
    text = decoded(tail)
    if any(ord(letter) < ord(" ") and letter not in "\r\n\t" for letter in text):
        raise pdf_refusal.broken("结尾之后还有别的数据", "other data follows its end")
    return [text]


def _ends(data: bytes, current: _Document) -> Sequence[int]:
    """Return where earlier revisions end; the end of a PDF that a stream carries is none."""
    ends = revision_ends(data)
    if current.data is not data:  # rewritten without encryption: its places are others
        return ends
    own = {end + blank for end in current.survey.ends for blank in range(3)}
    return [end for end in ends if end in own]


def _revisions(
    data: bytes, ends: Sequence[int], limits: Limits, seen: set[str]
) -> Iterator[Piece | Mark | Nested]:
    """Yield what earlier revisions hold that the last one does not; `ends`: where each ends."""
    if len(ends) > _MOST_REVISIONS:
        raise pdf_refusal.too_much("旧版本太多", "too many earlier revisions")
    for number, end in enumerate(ends, 1):
        place = f"旧版本{number}"
        source = plain(data[:end])
        earlier = _Document(source, survey(source, limits))
        changed = False
        for one in (*_document(earlier, limits), *_residue(earlier, seen)):
            if isinstance(one, Nested):
                yield one
            elif isinstance(one, Piece) and _flat(one.text) not in seen:
                seen.add(_flat(one.text))
                changed = True
                yield one._replace(where=f"{place} {one.where}", layer=Layer.REVISION)
        if changed:
            yield Mark(
                Trait.EARLIER_REVISION,
                place,
                Text("旧版本里有现在没有的内容", "it holds what the last revision does not"),
            )


def _flat(text: str) -> str:
    return "".join(text.split())
