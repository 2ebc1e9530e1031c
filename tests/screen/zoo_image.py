"""Pictures with one leak each, by the layer that holds it."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

from catalog.screen.piece import Layer
from tests.screen.zoo_pdf import Specimen, picture_of

GPS = 0x8825


def jpeg(**entries: Any) -> bytes:
    """Return a small white JPEG saved with Pillow's `entries`."""
    return _saved("JPEG", **entries)


def png(**entries: Any) -> bytes:
    """Return a small white PNG saved with Pillow's `entries`."""
    return _saved("PNG", **entries)


def _saved(kind: str, picture: Image.Image | None = None, **entries: Any) -> bytes:
    out = io.BytesIO()
    (picture or Image.new("RGB", (64, 48), "white")).save(out, kind, **entries)
    return out.getvalue()


def exif(tag: int, value: object, *, within: int = 0) -> Image.Exif:
    """Return EXIF with one entry, in the main table or in the one that `within` points to."""
    found = Image.Exif()
    if within:
        found.get_ifd(within)[tag] = value
    else:
        found[tag] = value
    return found


def segment(marker: int, body: bytes) -> bytes:
    """Return a white JPEG with one more segment after its start."""
    plain = jpeg()
    head = bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big")
    return plain[:2] + head + body + plain[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a white PNG with one more chunk before its end."""
    plain = png()
    packed = len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    return plain[:-12] + packed + plain[-12:]


def _user_comment(leak: str) -> bytes:
    return jpeg(exif=exif(0x9286, b"UNICODE\0" + leak.encode("utf-16-be"), within=0x8769))


def _windows_comment(leak: str) -> bytes:
    return jpeg(exif=exif(0x9C9C, leak.encode("utf-16-le")))


def _description(leak: str) -> bytes:
    return jpeg(exif=exif(0x010E, leak.encode()))


def _artist(leak: str) -> bytes:
    return jpeg(exif=exif(0x013B, leak.encode("gb18030")))


def _comment(leak: str) -> bytes:
    return jpeg(comment=leak.encode())


def _xmp(leak: str) -> bytes:
    packet = f"<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><dc:title>{leak}</dc:title></rdf:RDF></x:xmpmeta>"
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet.encode())


def _iptc(leak: str) -> bytes:
    text = leak.encode()
    record = b"\x1c\x02\x78" + len(text).to_bytes(2, "big") + text
    return segment(
        0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    )


def _other_segment(leak: str) -> bytes:
    return segment(0xEC, leak.encode())


def _after_jpeg(leak: str) -> bytes:
    return jpeg() + leak.encode()


def _png_text(leak: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", leak)
    return png(pnginfo=info)


def _png_packed(leak: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", leak, zip=True)
    return png(pnginfo=info)


def _png_old_text(leak: str) -> bytes:
    return chunk(b"tEXt", b"Comment\0" + leak.encode("gb18030"))


def _png_old_packed(leak: str) -> bytes:
    return chunk(b"zTXt", b"Comment\0\0" + zlib.compress(leak.encode()))


def _png_exif(leak: str) -> bytes:
    return png(exif=exif(0x010E, leak.encode()))


def _png_own_chunk(leak: str) -> bytes:
    return chunk(b"noTe", leak.encode())


def _packed_own_chunk(leak: str) -> bytes:
    return chunk(b"noTe", zlib.compress(leak.encode()))


def _behind_pixels(leak: str) -> bytes:
    plain = png()
    at = plain.index(b"IDAT") - 4
    end = at + 12 + int.from_bytes(plain[at : at + 4], "big")
    told = plain[at + 4 : end - 4] + leak.encode()
    head = (len(told) - 4).to_bytes(4, "big")
    return plain[:at] + head + told + zlib.crc32(told).to_bytes(4, "big") + plain[end:]


def _after_png(leak: str) -> bytes:
    return png() + leak.encode()


def _shown_jpeg(leak: str) -> bytes:
    return _saved("JPEG", picture_of(leak))


def _shown_png(leak: str) -> bytes:
    return _saved("PNG", picture_of(leak))


IMAGE_ZOO = [
    Specimen("EXIF user comment", _user_comment, Layer.PROPERTY),
    Specimen("EXIF comment by Windows", _windows_comment, Layer.PROPERTY),
    Specimen("EXIF description", _description, Layer.PROPERTY),
    Specimen("EXIF artist in GB 18030", _artist, Layer.PROPERTY),
    Specimen("JPEG comment", _comment, Layer.PROPERTY),
    Specimen("XMP", _xmp, Layer.PROPERTY),
    Specimen("IPTC caption", _iptc, Layer.PROPERTY),
    Specimen("another segment", _other_segment, Layer.RESIDUE),
    Specimen("after the end of a JPEG", _after_jpeg, Layer.RESIDUE),
    Specimen("PNG text", _png_text, Layer.PROPERTY),
    Specimen("packed PNG text", _png_packed, Layer.PROPERTY),
    Specimen("PNG text in GB 18030", _png_old_text, Layer.PROPERTY),
    Specimen("packed old PNG text", _png_old_packed, Layer.PROPERTY),
    Specimen("EXIF of a PNG", _png_exif, Layer.PROPERTY),
    Specimen("PNG chunk of one's own", _png_own_chunk, Layer.RESIDUE),
    Specimen("packed PNG chunk of one's own", _packed_own_chunk, Layer.RESIDUE),
    Specimen("behind the pixels of a PNG", _behind_pixels, Layer.RESIDUE),
    Specimen("after the end of a PNG", _after_png, Layer.RESIDUE),
]
"""Read without OCR."""

SHOWN_IMAGE_ZOO = [
    Specimen("JPEG that shows it", _shown_jpeg, Layer.PICTURE),
    Specimen("PNG that shows it", _shown_png, Layer.PICTURE),
]
"""Read only with the optional part `ocr`."""
