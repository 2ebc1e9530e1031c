"""Step screen: finds the strings in a PDF's bytes and turns them into text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from catalog.model.pattern import late
from catalog.screen.reader import pdf_refusal

_PARENTHESIS = late(rb"\\.|[()]", re.DOTALL)
_HEX = late(rb"<([0-9A-Fa-f\s]{8,})>")
_ESCAPED_NAME = late(rb"/([^\s/<>\[\](){}%]*(?:#[0-9A-Fa-f]{2}){2}[^\s/<>\[\](){}%]*)")
ESCAPE = late(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
"""What a backslash begins in a string (ISO 32000-1, 7.3.4.2)."""
_LETTERS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"",
    b"f": b"",
    b"\n": b"",
    b"\r\n": b"",
    b"\r": b"",
}
_RUN = late(r"[^\x00-\x1f\x7f-\x9f\ufffd]{6,}")
_TELLING = late(r"[\u3400-\u9fff]|@|(?:\d\D?){5}")
_MACHINE = late(r"D:\d{8,14}[-+Z'\d]*|node\d+|[0-9A-Fa-f]{32}|[-0-9A-Fa-f]{36}")
_TAG = late(r"<[^<>]*>")
_ATTRIBUTE = late(r"""=\s*(?:"([^"<>]+)"|'([^'<>]+)')""")
_XML_NAMESPACE = late(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_SHORTEST = 3
_MOST = 200_000
"""Strings of one file, far beyond any real one."""


def decoded(raw: bytes) -> str:
    """Return a PDF text string as text: UTF-16 or UTF-8 by its mark, else the likeliest reading."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def strings(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield every string outside of page contents that may tell something of a person.

    Binary strings give their readable stretches: a certificate names its holder.

    Raises:
        NotScreenedError: more strings than any real file has.
    """
    count = 0
    for chunk in chunks:
        for raw in _raw_strings(chunk):
            count += 1
            if count > _MOST:
                raise pdf_refusal.too_much("对象太多", "too many objects")
            for run in _RUN.findall(decoded(raw)):
                if _TELLING.search(run) and not _MACHINE.fullmatch(run.strip()):
                    yield run


def _raw_strings(chunk: bytes) -> Iterator[bytes]:
    # Split at the ends of objects: one unbalanced parenthesis spoils one object, not the file.
    for body in chunk.split(b"endobj"):
        depth = start = 0
        for match in _PARENTHESIS.finditer(body):
            mark = match[0]
            if mark == b"(":
                depth += 1
                start = match.end() if depth == 1 else start
            elif mark == b")" and depth:
                depth -= 1
                if not depth and match.start() - start >= _SHORTEST:
                    yield ESCAPE.sub(unescaped, body[start : match.start()])
        for match in _HEX.finditer(body):
            digits = b"".join(match[1].split())
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        for match in _ESCAPED_NAME.finditer(body):
            yield re.sub(rb"#([0-9A-Fa-f]{2})", _unhashed, match[1])


def unescaped(match: re.Match[bytes]) -> bytes:
    """Return what an escape in a string, a match of `ESCAPE`, stands for."""
    code: bytes = match[1]
    if code[:1] in b"01234567":
        return bytes([int(code, 8) & 0xFF])
    return _LETTERS.get(code, code)


def _unhashed(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def markup_text(raw: bytes) -> str:
    """Return the words of XML or HTML, attribute values too, without parsing it."""
    text = (
        raw.decode("utf-16", "replace") if raw[:2] in {b"\xfe\xff", b"\xff\xfe"} else decoded(raw)
    )
    text = _XML_NAMESPACE.sub("", text)
    attributes = [one or other for one, other in _ATTRIBUTE.findall(text)]
    lines = (line.strip() for line in _TAG.sub("\n", text).splitlines())
    return html.unescape("\n".join([line for line in lines if line] + attributes))
