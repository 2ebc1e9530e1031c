"""Step screen: words that stand in a text as code: Base64, quoted-printable, the escapes of a terminal.

A reader who unpacks them has them; so they are read, and what cannot be told from its bytes is not screened.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Nested, NotScreenedError, Piece
from catalog.screen.reader.inflate import innermost

_ESCAPE = late(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
"""Control sequences (ECMA-48, 5.4), an operating system's own, and those of two characters."""
_BASE64 = late(
    r"(?<![A-Za-z0-9+/_-])(?:data:(?P<kind>[a-z]{1,20}/[a-z0-9.+-]{1,80})?(?:;[a-z0-9=-]{1,40}){0,3},\s?)?"
    r"(?P<run>[A-Za-z0-9+/_-]{16,}(?:[ \t]?\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{4,})*"
    r"(?:\r?\n[A-Za-z0-9+/_-]{2,3}(?==))?)={0,2}"
)
"""A mobile number takes sixteen characters; mail programs wrap (RFC 4648, RFC 2045, RFC 2397)."""
_SHORTEST = 16
_RUN = late(f"[A-Za-z0-9+/_-]{{{_SHORTEST}}}")
_DATA_URI = "data:"
_HEX = late(r"[0-9A-Fa-f\s]+|[A-Za-z\s]+|[0-9\s_/+-]+")
"""Digests, words, numbers: no code of anything."""
_DIGITS = late("(?:[0-9A-Fa-f]{2}){11,}")
"""Bytes as two hexadecimal digits each: a mobile number takes eleven."""
_QUOTED = late(r"(?:=[0-9A-Fa-f]{2}(?:=\r?\n)?){4,}")
_QUOTED_SIGN = late(r"=([0-9A-Fa-f]{2})")
_TWO_DIGITS = late(
    "[" + "".join(f"\\u3{high}30-\\u3{high}39" for high in range(10)) + "]{4,}"
)  # what two ASCII digits make, taken for one character of UTF-16
_STARTS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "doc"),
)
_WHOLE_LINE = 60
_LONG = 4096
"""So much code that is no text hides a file."""

Decoder = Callable[[bytes], str]


def without_escapes(text: str) -> str:
    """Return a text as a terminal shows it."""
    return _ESCAPE.sub("", text) if "\x1b" in text else text


def has_two_encodings(text: str) -> bool:
    """Tell whether single-byte digits were read as characters of UTF-16."""
    return _TWO_DIGITS.search(text) is not None


def packed(text: str, decode: Decoder) -> Iterator[Piece | Nested]:
    """Yield what stands in a text as code, with its line; `decode` raises NotScreenedError for what is no text.

    Raises:
        NotScreenedError: there is much code and no telling what it holds.
    """
    line = at = 0
    for found in _BASE64.finditer(text) if _RUN.search(text) else ():
        written = _DIGITS.fullmatch(found["run"])
        if not written and _HEX.fullmatch(found["run"]):
            continue
        line, at = line + text.count("\n", at, found.start()), found.start()
        where = f"第{line + 1}行的编码内容"
        if not written:
            yield from _unpacked(found, where, decode)
        elif words := _plain(bytes.fromhex(found["run"])):
            yield Piece(words, where, Layer.HIDDEN)
    if _QUOTED.search(text):
        yield Piece(
            _QUOTED.sub(lambda each: _unquoted(each[0], decode), text),
            "编码内容（quoted-printable）",
            Layer.HIDDEN,
            first_line=1,
        )


def bytes_in_code(text: str) -> Iterator[bytes]:
    """Yield what each run of Base64 in a text stands for, and each line of one that has several."""
    for found in _BASE64.finditer(text) if _RUN.search(text) else ():
        run = found["run"]
        if _DIGITS.fullmatch(run):
            yield bytes.fromhex(run)
        elif not _HEX.fullmatch(run):
            lines = [line for line in run.split() if len(line) >= _SHORTEST and line != run]
            yield from map(_bytes, (run, *lines))


def _unpacked(found: re.Match[str], where: str, decode: Decoder) -> Iterator[Piece | Nested]:
    """Yield what a run holds as a whole, else what its lines hold one by one."""
    run = found["run"]
    data = innermost(_bytes(run), _LARGEST)
    kind = next((ending for start, ending in _STARTS if data.startswith(start)), "")
    if kind:
        yield Nested(f"编码内容.{kind}", data, where)
        return
    text = _text(data, decode)
    if text:
        yield Piece(text, where, Layer.HIDDEN)
        for again in filter(None, (_text(one, decode) for one in bytes_in_code(text))):
            yield Piece(again, where, Layer.HIDDEN)
        return
    lines = run.split()
    if (len(run) > _LONG and len(lines[0]) >= _WHOLE_LINE) or found[0].startswith(_DATA_URI):
        raise NotScreenedError(
            Text(
                f"{where}看不出是什么，没有检查",
                "holds encoded data of no known kind, so it was not screened",
            ),
            Text(
                "删去编码的数据，或者把它另存为文件、列为附件",
                "remove the encoded data or attach it as a file",
            ),
        )
    for each in lines if len(lines) > 1 else ():
        if text := _text(_bytes(each), decode):
            yield Piece(text, where, Layer.HIDDEN)


def _bytes(run: str) -> bytes:
    plain = "".join(run.split()).translate(_URL_SAFE)
    plain = plain[: len(plain) - 1] if len(plain) % 4 == 1 else plain
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


_URL_SAFE = str.maketrans("-_", "+/")


def _text(data: bytes, decode: Decoder) -> str:
    """Return bytes as text; empty where they are none, or few and not to be told from any others."""
    if len(data) < _FEW and not data.isascii() and not _TELLING.search(data):
        try:
            data.decode()
        except UnicodeDecodeError:
            return ""
    try:
        text = decode(data) if data else ""
    except NotScreenedError:
        return ""
    return "" if _CONTROL.search(text) else text


def _plain(data: bytes) -> str:
    """Return bytes as text where they are in UTF-8: of digests, which are as long, none is."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(text) else text


_LARGEST = 16 << 20
_FEW = 200
_TELLING = late(rb"[0-9]{6}|\0")
_CONTROL = late("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def _unquoted(run: str, decode: Decoder) -> str:
    text = _text(bytes(int(each, 16) for each in _QUOTED_SIGN.findall(run)), decode)
    return text or run
