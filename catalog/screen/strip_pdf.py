"""Step screen: a PDF without its information dictionary, XMP and the private data of programs.

Writing it anew also leaves out earlier revisions, and what nothing in the document refers to.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject

from catalog.diagnostic import Text
from catalog.screen.piece import LIMITS, Limits, NotScreenedError
from catalog.screen.strip import NotStrippedError
from catalog.screen.strip_picture import strip_picture

_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Thumb")
_PHOTO = ("/DCTDecode", ["/DCTDecode"])
_ROUNDS = 4
_FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
)
"""What the library says of a damaged file."""


def strip_pdf(data: bytes, limits: Limits) -> bytes:
    """Return a PDF without what it says of its makers.

    Raises:
        NotStrippedError: Signed: any change would break the signature.
        NotScreenedError: Encrypted, damaged or too big.
    """
    if len(data) > limits.size_bytes:
        raise _damaged()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise NotScreenedError(
                Text("PDF 加了密码或限制", "the PDF is encrypted"),
                Text("取消密码和限制，重新保存", "remove the password and save it again"),
            )
        if _is_signed(reader):
            raise NotStrippedError(
                Text(
                    "PDF 有电子签章，改动会使签章失效",
                    "the PDF is signed; any change would break the signature",
                ),
                Text(
                    "在签章之前去掉属性，再重新签章",
                    "remove the properties before signing, then sign again",
                ),
            )
        return _settled(_rewritten(reader))
    except _FAULTS as fault:
        raise _damaged() from fault


def _damaged() -> NotScreenedError:
    return NotScreenedError(
        Text("PDF 不完整、损坏或太大", "the PDF is cut off, damaged or too big"),
        Text("重新导出 PDF", "export the PDF again"),
    )


def _is_signed(reader: PdfReader) -> bool:
    """Return whether the form says that signatures exist (ISO 32000-1, 12.7.2, SigFlags bit 1)."""
    form: Any = reader.root_object.get("/AcroForm")
    flags = form.get_object().get("/SigFlags", 0) if form is not None else 0
    return bool(int(flags) & 1)


def _settled(once: bytes) -> bytes:
    """Return what writing again and again comes to: the first time leaves gaps between numbers of objects."""
    for _ in range(_ROUNDS):
        again = _rewritten(PdfReader(io.BytesIO(once)))
        if again == once:
            break
        once = again
    return once


def _rewritten(reader: PdfReader) -> bytes:
    """Return the document written anew with nothing but what its pages need."""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for held in list(writer._objects):  # noqa: SLF001 - the library lists its objects nowhere else
        if isinstance(held, DictionaryObject):
            _forget(held)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    digest = ByteStringObject(hashlib.sha256(b"stripped").digest()[:16])
    writer._ID = ArrayObject([digest, digest])  # noqa: SLF001 - else every writing has a new one
    writer.write(out)
    return out.getvalue()


def _forget(held: DictionaryObject) -> None:
    """Drop what programs keep for themselves, and the properties of pictures inside."""
    for key in _PRIVATE:
        if key in held:
            del held[key]
    if isinstance(held, StreamObject) and held.get("/Filter") in _PHOTO:
        # One that is damaged shows what it can and stays.
        with suppress(NotScreenedError):
            held._data = strip_picture(held._data, LIMITS)  # noqa: SLF001 - as it is packed
