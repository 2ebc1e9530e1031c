"""Step screen: a file without what it says of its makers: authors, organisations, paths, places, old versions.

What a reader of the file sees stays: in office files every other part byte for byte, in pictures every pixel.
Comments and tracked changes are content and stay; whoever publishes must decide on them. Stripping twice gives
the same bytes as once.
"""

from __future__ import annotations

from collections.abc import Callable

from catalog.diagnostic import Text
from catalog.screen.piece import LIMITS, Limits


class NotStrippedError(Exception):
    """A file whose properties cannot be removed; `reason` says why and `way_out` what to do."""

    def __init__(self, reason: Text, way_out: Text) -> None:
        """Take both texts, which hold no values of the file."""
        super().__init__(reason.zh)
        self.reason = reason
        self.way_out = way_out


def strip_metadata(name: str, data: bytes, limits: Limits = LIMITS) -> bytes:
    """Return a file without authors, organisations, paths, EXIF, XMP and the like.

    DOCX, XLSX, PDF, JPEG and PNG, told by the name's ending and the first bytes.

    Raises:
        NotStrippedError: Another kind of file, or one that would lose more than its properties.
        NotScreenedError: Damaged, encrypted or too big.
    """
    strip = _stripper(name.rpartition(".")[2].lower(), data)
    if strip is None:
        raise NotStrippedError(
            Text("这种文件的属性去不掉", "the properties of this kind of file cannot be removed"),
            Text(
                "另存为 DOCX、XLSX、PDF、JPEG 或 PNG，或者在原来的程序里删除属性",
                "save it as DOCX, XLSX, PDF, JPEG or PNG, or remove them in its own program",
            ),
        )
    return strip(data, limits)


def _stripper(ending: str, data: bytes) -> Callable[[bytes, Limits], bytes] | None:
    """Return what strips a file; the library for PDF is loaded for a PDF only."""
    if data.startswith(b"PK") and ending in {"docx", "xlsx"}:
        from catalog.screen.strip_ooxml import strip_ooxml  # noqa: PLC0415

        return strip_ooxml
    if data.startswith(b"%PDF-") and ending == "pdf":
        from catalog.screen.strip_pdf import strip_pdf  # noqa: PLC0415

        return strip_pdf
    from catalog.screen.strip_picture import strip_picture  # noqa: PLC0415

    is_picture = data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
    return strip_picture if is_picture and ending in {"jpg", "jpeg", "png"} else None
