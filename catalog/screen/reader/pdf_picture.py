"""Step screen: what photos in a PDF carry beside their pixels: PDF keeps a JPEG whole, with the place it was taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from catalog.screen.piece import Mark, NotScreenedError, Piece
from catalog.screen.reader.image_part import Part, jpeg_parts

_BESIDE = frozenset({"text", "exif", "data"})


def photo_parts(packed: bytes) -> tuple[Part, ...]:
    """Return the segments of a JPEG before its pixels; those before any damage, as a viewer of the PDF shows it all the same."""
    parts: list[Part] = []
    with suppress(NotScreenedError):
        parts.extend(part for part in jpeg_parts(packed) if part.kind in _BESIDE)
    return tuple(parts)


def read_photos(photos: Iterable[tuple[Part, ...]]) -> Iterator[Piece | Mark]:
    """Yield what the segments of each photo tell, as of a picture alone.

    Raises:
        NotScreenedError: EXIF that is damaged.
    """
    from catalog.screen.reader.image import read_part  # noqa: PLC0415 - few PDFs have any

    for number, parts in enumerate(photos, 1):
        for part in parts:
            for one in read_part(part):
                if isinstance(one, Piece | Mark):
                    yield one._replace(where=f"第{number}幅带信息的照片的{one.where}")
