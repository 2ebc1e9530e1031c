"""Step screen: unpacks streams of a PDF that were packed as in the nineties: LZW and run lengths."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.pattern import late
from catalog.screen.reader import pdf_refusal

_LZW = frozenset({b"LZWDecode", b"LZW"})
_RUN_LENGTH = frozenset({b"RunLengthDecode", b"RL"})
OLD_PACKINGS = _LZW | _RUN_LENGTH
"""Names of these filters, in full and short (ISO 32000-1, tables 6 and 94)."""
_LARGEST_PACKED = 4 << 20
"""Bytes: LZW is unpacked here at some megabytes a second."""
_END = 128
_TIFF = 2
_PREDICTOR = late(rb"/Predictor\s+(\d{1,2})\b")
_BITS, _COLOURS, _COLUMNS = (
    late(rb"/BitsPerComponent\s+(\d{1,2})\b"),
    late(rb"/Colors\s+(\d{1,2})\b"),
    late(rb"/Columns\s+(\d{1,7})\b"),
)


def unpacked_old(filters: Sequence[bytes], packed: bytes, most: int) -> bytes:
    """Return what a stream unpacks to whose only filter is of these.

    Raises:
        NotScreenedError: packed twice, damaged, or more than `most` bytes.
    """
    if len(filters) > 1:
        raise pdf_refusal.broken("有一段数据压缩了两次", "a stream is packed twice")
    if len(packed) > _LARGEST_PACKED:
        raise pdf_refusal.too_much("解开后太大", "it unpacks to too much")
    body = _runs(packed, most) if filters[0] in _RUN_LENGTH else _words(packed)
    if len(body) > most:
        raise pdf_refusal.too_much("解开后太大", "it unpacks to too much")
    return body


def unpredicted(head: bytes, body: bytes) -> bytes:
    """Return a stream without the predictor that its dictionary names (7.4.4.4); rows without end are left as they are.

    Raises:
        NotScreenedError: too large for that, or of an unknown predictor.
    """
    found = _PREDICTOR.search(head)
    if found is None or int(found[1]) == 1:
        return body
    if len(body) > _LARGEST_PACKED:
        raise pdf_refusal.too_much("解开后太大", "it unpacks to too much")
    bits, colours, columns = (
        int(one[1]) if (one := pattern.search(head)) else usual
        for pattern, usual in ((_BITS, 8), (_COLOURS, 1), (_COLUMNS, 1))
    )
    step, width = max(bits * colours // 8, 1), (bits * colours * columns + 7) // 8
    if not width:
        raise pdf_refusal.broken("有一段数据解不开", "a stream does not unpack")
    if int(found[1]) == _TIFF:
        rows = (b"\1" + body[at : at + width] for at in range(0, len(body), width))
    else:
        rows = (body[at : at + width + 1] for at in range(0, len(body), width + 1))
    above, out = bytearray(width), []
    for row in rows:
        above = _row(row[0], bytearray(row[1:].ljust(width, b"\0")), above, step)
        out.append(bytes(above))
    return b"".join(out)


def _row(way: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    """Return a row with what was taken from each byte put back (ISO/IEC 15948, 9.2)."""
    if way == 0:
        return row
    for at, byte in enumerate(row):
        left, corner = (row[at - step], above[at - step]) if at >= step else (0, 0)
        row[at] = (byte + _PREDICTED[way % len(_PREDICTED)](left, above[at], corner)) & 0xFF
    return row


def _nearest(left: int, above: int, corner: int) -> int:
    """Return the neighbour nearest to their slope: Paeth's."""
    slope = left + above - corner
    return min((left, above, corner), key=lambda one: abs(slope - one))


_PREDICTED = (
    lambda _left, _above, _corner: 0,
    lambda left, _above, _corner: left,
    lambda _left, above, _corner: above,
    lambda left, above, _corner: (left + above) // 2,
    _nearest,
)


def _runs(packed: bytes, most: int) -> bytes:
    """Unpack run lengths (7.4.5): 0 to 127 and so many bytes and one, 129 to 255 and one byte to repeat."""
    body = bytearray()
    at = 0
    while at < len(packed) and packed[at] != _END and len(body) <= most:
        length = packed[at]
        if length < _END:
            body += packed[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            body += packed[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(body)


def _words(packed: bytes) -> bytes:
    """Unpack LZW (7.4.4)."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - the library is loaded for few files here
    from pypdf.filters import LZWDecode  # noqa: PLC0415

    try:
        return LZWDecode.decode(packed)
    except (PyPdfError, ValueError, IndexError, KeyError, TypeError) as error:
        raise pdf_refusal.broken("有一段数据解不开", "a stream does not unpack") from error
