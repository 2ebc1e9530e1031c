"""What the reader of pictures yields and what it refuses."""

from __future__ import annotations

import base64
import gzip
import io
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from catalog.screen.piece import LIMITS, Layer, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.reader import ocr
from catalog.screen.reader.image import read_image, read_part
from catalog.screen.reader.image_part import png_parts
from tests.screen.zoo_image import GPS, IMAGE_ZOO, chunk, exif, jpeg, png, segment
from tests.screen.zoo_pdf import Specimen

LEAK = "身份证号990101199003074518号"
CALM = "990101199003074518"
CLEAN = "养老服务补贴发放情况的说明"


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch):
    """No OCR, installed or not."""
    monkeypatch.setattr(ocr, "ocr_available", lambda: False)


def records(data, limits=LIMITS):
    """Return all the reader yields."""
    return list(read_image(data, limits))


def layers(found, text):
    """Return the layers in which a text stands."""
    return {one.layer for one in found if isinstance(one, Piece) and text in one.text}


def traits(data):
    """Return the traits marked."""
    return {one.trait for one in records(data) if isinstance(one, Mark)}


@pytest.mark.parametrize("specimen", IMAGE_ZOO, ids=lambda one: one.name)
def test_each_layer_gives_its_leak(specimen: Specimen):
    """A text beside the pixels comes out in its layer, and the clean twin's in the same."""
    assert layers(records(specimen.build(LEAK)), LEAK) == {specimen.layer}
    assert layers(records(specimen.build(CLEAN)), CLEAN) == {specimen.layer}


@pytest.mark.parametrize("build", [jpeg, png])
def test_a_bare_picture_has_no_text(build):
    """A picture without anything beside its pixels says only that they were not read."""
    assert [type(one) for one in records(build())] == [Mark]
    assert traits(build()) == {Trait.NO_OCR}


def test_a_tiny_picture_shows_no_letters():
    """A dot or a line of a few pixels needs no OCR."""
    out = io.BytesIO()
    Image.new("RGB", (300, 4)).save(out, "PNG")
    assert records(out.getvalue()) == []


def _exif_png(exif):
    return chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0"))


@pytest.mark.parametrize("build", [lambda exif: jpeg(exif=exif), _exif_png], ids=["JPEG", "PNG"])
def test_a_position_is_a_finding(build):
    """Latitude in EXIF is a location; the version of the table alone is not."""
    assert Trait.LOCATION in traits(build(exif(2, (30.0, 15.0, 20.0), within=GPS)))
    assert Trait.LOCATION not in traits(build(exif(0, b"\2\3\0\0", within=GPS)))


@pytest.mark.parametrize(
    ("tag", "within"), [(0x013B, 0), (0x9C9D, 0), (0xA430, 0x8769), (0xA431, 0x8769)]
)
def test_author_owner_and_serial_number_are_findings(tag, within):
    """Artist, Windows author, camera owner and body serial number are marked; the maker is not."""
    value = "甲".encode("utf-16-le") if tag == 0x9C9D else "A1"
    assert Trait.AUTHOR in traits(jpeg(exif=exif(tag, value, within=within)))
    assert Trait.AUTHOR not in traits(jpeg(exif=exif(0x010F, "Maker")))


def test_a_by_line_of_iptc_is_a_finding():
    """Data set 80 of IPTC names the author; data set 120 is the caption."""
    for number, expected in ((80, True), (120, False)):
        record = b"\x1c\x02" + bytes([number]) + b"\0\x04" + b"Jack"
        assert (Trait.AUTHOR in traits(segment(0xED, b"Photoshop 3.0\0" + record))) is expected


def test_a_picture_behind_a_picture_is_handed_on():
    """The second picture that telephones write behind the first is read as a file of its own."""
    second = jpeg(comment=b"x")
    assert Nested("第二幅图片", second) in records(jpeg() + second)


def _pixel_bomb():
    plain = png()
    head = plain[16:29]
    large = (60_000).to_bytes(4, "big") * 2 + head[8:13]
    return plain.replace(head, large).replace(
        zlib.crc32(b"IHDR" + head).to_bytes(4, "big"),
        zlib.crc32(b"IHDR" + large).to_bytes(4, "big"),
    )


REFUSED = {
    "empty": (lambda: b"", "不是"),
    "GIF": (lambda: b"GIF89a" + bytes(50), "不是"),
    "JPEG cut short": (lambda: jpeg()[:-40], "损坏"),
    "JPEG without end": (lambda: jpeg()[:-2], "损坏"),
    "JPEG start only": (lambda: b"\xff\xd8\xff", "损坏"),
    "PNG cut short": (lambda: png()[:-20], "损坏"),
    "PNG garbled": (lambda: png().replace(b"IDAT", b"IDAX"), "损坏"),
    "pixels": (_pixel_bomb, "太大"),
    "text that unpacks to too much": (
        lambda: chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(17 << 20))),
        "太大",
    ),
    "archive behind": (lambda: jpeg() + b"PK\x03\x04\x01\x00", "藏有"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_whole_is_refused(name):
    """A damaged, oversized or unknown picture is not screened, with a way out in two languages."""
    build, reason = REFUSED[name]
    with pytest.raises(NotScreenedError, match=reason) as caught:
        records(build())
    assert caught.value.way_out.zh
    assert caught.value.way_out.en.isascii()


@given(st.binary(max_size=200), st.sampled_from((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")))
def test_noise_ends_in_a_refusal(noise, start):
    """Whatever follows the first bytes, the reader ends with a refusal of its own."""
    with pytest.raises(NotScreenedError):
        records(start + noise)


@given(st.integers(2, 900), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(place, value):
    """A picture with one byte changed is read or refused, never an error of another kind."""
    data = bytearray(jpeg(exif=exif(0x013B, "Jack"), comment=b"note"))
    data[place % len(data)] = value
    with suppress(NotScreenedError):
        assert records(bytes(data))


def test_keys_and_profiles_in_letters_are_read():
    """The translated key of a PNG's text is a text; EXIF that ImageMagick wrote in letters is EXIF."""
    keyed = chunk(b"iTXt", b"Title\0\0\0zh\0" + LEAK.encode() + b"\0x")
    assert layers(records(keyed), LEAK) == {Layer.PROPERTY}
    raw = exif(0x010E, CALM).tobytes()
    letters = f"\nexif\n{len(raw):8}\n{raw.hex()}\n".encode()
    for body in (
        chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(letters)),
        chunk(b"tEXt", b"Raw profile type exif\0" + letters),
    ):
        assert layers(records(body), CALM) == {Layer.PROPERTY}


def _in_pixels(data: bytes, added: bytes, *, packed: bool = False) -> bytes:
    """Return a PNG with bytes after its packed pixels, or after the last of its unpacked ones."""
    at = data.index(b"IDAT") - 4
    length = int.from_bytes(data[at : at + 4], "big")
    body = data[at + 8 : at + 8 + length]
    body = zlib.compress(zlib.decompress(body) + added) if packed else body + added
    told = b"IDAT" + body
    head = len(body).to_bytes(4, "big") + told + zlib.crc32(told).to_bytes(4, "big")
    return data[:at] + head + data[at + 12 + length :]


def _after_pixels(*, packed: bool):
    return lambda text: _in_pixels(png(), text.encode(), packed=packed)


def _in_letters(text: str) -> bytes:
    return base64.b64encode(text.encode())


AMID = {
    "in letters in a chunk": lambda text: chunk(b"prVt", _in_letters(text)),
    "in letters in a segment": lambda text: segment(0xE7, b"X\0" + _in_letters(text)),
    "packed in a comment": lambda text: segment(0xFE, zlib.compress(text.encode())),
    "after packed pixels": _after_pixels(packed=False),
    "after unpacked pixels": _after_pixels(packed=True),
    "a second stream": lambda text: _in_pixels(png(), text.encode() + b"\0"),
    "packed in a chunk": lambda text: chunk(b"prVt", zlib.compress(text.encode())),
    "packed twice in a chunk": lambda text: chunk(
        b"prVt", zlib.compress(gzip.compress(text.encode()))
    ),
    "packed in a segment": lambda text: segment(0xEC, zlib.compress(text.encode())),
}


@pytest.mark.parametrize("place", AMID)
def test_nothing_hides_amid_what_is_packed(place):
    """What follows the pixels within their own chunk, and what is packed in a chunk of one's own, is read."""
    build = AMID[place]
    assert layers(records(build(LEAK)), CALM) == {Layer.RESIDUE}
    assert layers(records(build(CLEAN)), CALM) == set()


@pytest.mark.parametrize("depth", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (33, 47)], ids=["dot", "odd"])
def test_pixels_of_every_kind_are_as_many_as_they_should_be(depth, size):
    """No picture that Pillow writes, in any depth, has anything after its pixels."""
    out = io.BytesIO()
    Image.new(depth, size).save(out, "PNG")
    assert [one for one in records(out.getvalue()) if isinstance(one, Piece)] == []


def test_interlaced_pixels_are_as_many_as_they_should_be():
    """Adam7 has seven passes, some of them empty in a narrow picture."""
    for width, height, rows in ((3, 5, (2, 0, 2, 3, 3, 5, 8)), (1, 1, (2, 0, 0, 0, 0, 0, 0))):
        head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 1])
        for added in (b"", LEAK.encode()):
            pixels = zlib.compress(bytes(sum(rows)) + added)
            data = b"\x89PNG\r\n\x1a\n" + b"".join(
                len(body).to_bytes(4, "big")
                + kind
                + body
                + zlib.crc32(kind + body).to_bytes(4, "big")
                for kind, body in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
            )
            found = {CALM in one.text for one in png_parts_text(data)}
            assert found == ({True} if added else set())


def png_parts_text(data):
    """Return the texts beside the pixels."""
    return [
        one for part in png_parts(data, LIMITS) for one in read_part(part) if isinstance(one, Piece)
    ]


def test_a_palette_holds_no_number():
    """Colours are bytes too: a number among them is found, a scale of greys is none."""
    out = io.BytesIO()
    picture = Image.new("P", (30, 30))
    for colours, expected in ((CALM.encode(), {Layer.RESIDUE}), (bytes(range(256)) * 3, set())):
        picture.putpalette(colours.ljust(768, b"\0"))
        out = io.BytesIO()
        picture.save(out, "PNG")
        data = out.getvalue()
        assert layers(records(data), CALM) == expected
        assert layers(records(data), "123456") == set()


def test_a_moving_picture_is_refused():
    """Of several frames only the first is looked at: the others are not screened, and it says what to do."""
    frames = [Image.new("L", (30, 30), level) for level in (0, 200)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    with pytest.raises(NotScreenedError, match="动") as caught:
        records(out.getvalue())
    assert "PNG" in caught.value.way_out.zh


def test_a_table_of_a_jpeg_holds_no_number():
    """The tables before the pixels are bytes too; those that Pillow writes hold none."""
    table = (b"\3" + CALM.encode()).ljust(65, b"\x10")
    assert layers(records(segment(0xDB, table)), CALM) == {Layer.RESIDUE}
    assert [one for one in records(jpeg()) if isinstance(one, Piece)] == []
