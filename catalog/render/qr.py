"""Step render: the QR code of an address (ISO/IEC 18004), as one path of an SVG."""

from __future__ import annotations

from dataclasses import dataclass

MASK = 0
"""Every mask can be read; trying all eight for the evenest takes five times as long."""
LONGEST = 400
"""Characters of an address beyond which there is no code: its squares would be too small on paper."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A code: black squares as strokes of width 1 along y = 0, 1, 2, … from the corner (0, 0.5)."""

    url: str
    size: int
    """Squares a side, without the quiet zone of four that must stay white around it."""
    path: str


def qr_of(url: str) -> Qr | None:
    """Return the code of an address at error correction M or better; None for what is no address of the web."""
    if not url.startswith(("https://", "http://")) or len(url) > LONGEST:
        return None
    # Only building draws codes; checking must do without the library, which Windows lacks.
    import segno  # noqa: PLC0415

    code = segno.make(url, error="m", micro=False, mask=MASK)
    rows = [bytes(row) for row in code.matrix]
    return Qr(url, len(rows), "".join(_row_path(number, row) for number, row in enumerate(rows)))


def _row_path(number: int, row: bytes) -> str:
    """Return a row's strokes; no row of a code is all white."""
    path, at, end = [f"M{row.index(1)} {number}"], row.index(1), 0
    while at >= 0:
        if end:
            path.append(f"m{at - end} 0")
        end = row.find(0, at)
        end = len(row) if end < 0 else end
        path.append(f"h{end - at}")
        at = row.find(1, end)
    return "".join(path)
