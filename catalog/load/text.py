"""Step load: bytes become text, or a refusal that says how to convert them.

Text is Unicode with LF. A byte-order mark is dropped and does not count in columns.
"""

from __future__ import annotations

import re
import shlex
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import islice

from catalog.diagnostic import Finding, Place
from catalog.load.fault import shown
from catalog.load.fault_file import BYTES, EMPTY_FILE, GB18030, MERGE_CONFLICT, UTF16
from catalog.model.pattern import late
from catalog.model.text import HIDDEN

UTF8_BOM = b"\xef\xbb\xbf"
_HAN = (
    "\u2e80-\u2fff\u3000-\u30ff\u3105-\u312f\u31a0-\u31ef\u3200-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_MARKS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
WIDE = f"[{_HAN}{_MARKS}]"
"""Pattern of one Han character or full-width mark, Chinese dashes, ellipses and quotation marks included."""
_JOINT = late(f"(?<={WIDE})[ \t]*\n[ \t]*(?={WIDE})")
_BREAK = late(r"[ \t]*\n\s*")
_CONFLICT = late(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_PLAIN_LATIN = bytes((9, 10, *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100)))
"""What is not hidden of the first 256 characters; a lone CR is."""
_HIDDEN_SINGLE = "\u061c\u180e\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
"""Those outside Latin and general punctuation; one character is looked for at next to no cost."""
HIDDEN_SHOWN = 20
"""How many hidden characters of one file are reported, so that a binary file does not flood."""


def join_lines(text: str) -> str:
    """Return the text on one line: a single break between two wide characters is nothing, others a blank."""
    return _BREAK.sub(" ", _JOINT.sub("", text)) if "\n" in text else text


class Places:
    """Gives places in a text by offset, each in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> Place:
        """Return the place of the character at the 0-based offset."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)


class CharacterColumns:
    """Turns the reader's columns, counted in bytes, into characters; quickest when asked in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line = 0
        self.encoded = b""
        self.reached = (0, 0)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text; most bodies have headings only, which begin their lines, and nobody asks."""
        return self.text.split("\n")

    def column(self, line: int, byte_column: int) -> int:
        """Return the 1-based column in characters of a 1-based line and column in bytes."""
        if byte_column == 1:
            return 1
        if line != self.line:
            self.line, self.reached = line, (0, 0)
            self.encoded = self.lines[line - 1].encode()
        bytes_before, before = self.reached
        if byte_column <= bytes_before:
            bytes_before, before = 0, 0
        before += len(self.encoded[bytes_before : byte_column - 1].decode("utf-8", "ignore"))
        self.reached = (byte_column - 1, before)
        return before + 1


def place_at(text: str, offset: int) -> Place:
    """Return the place of the character at the 0-based offset."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def decode_text(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a UTF-8 file with LF, or None and the refusal.

    Merge-conflict markers and hidden characters are looked for by `conflicts` and `hidden`.
    """
    found = _wide_encoding(data)
    if found is not None:
        return None, [UTF16.at(Place(1, 1), encoding=found, file=shlex.quote(file))]
    try:
        text = utf8_text(data)
    except UnicodeDecodeError as error:
        return None, [_undecodable(data.removeprefix(UTF8_BOM), error, file)]
    if not text.strip():
        return None, [EMPTY_FILE.at(Place(1, 1))]
    return text, []


@lru_cache(maxsize=1)
def utf8_text(data: bytes) -> str:
    """Return the text of a UTF-8 file with LF and without byte-order mark.

    The latest is remembered: whoever reads a file as what it should be goes on with its source.

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8; its places count behind the byte-order mark.
    """
    text = data.removeprefix(UTF8_BOM).decode()
    return text.replace("\r\n", "\n") if "\r" in text else text


def _wide_encoding(data: bytes) -> str | None:
    """Return the name of the UTF-16 or UTF-32 variant that the bytes are in, as `iconv` knows it."""
    for mark, name in (
        (b"\xff\xfe\x00\x00", "UTF-32"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ):
        if data.startswith(mark):
            return name if _decodes(data, name) else None
    head = data[:2048]
    if b"\0" not in head:
        return None
    if head.count(0) * 8 < len(head) or not head:
        return None
    # ASCII in UTF-16 has its zero bytes all on the same side.
    if head[1::2].count(0) > 4 * head[0::2].count(0) and _decodes(data, "UTF-16LE"):
        return "UTF-16LE"
    if head[0::2].count(0) > 4 * head[1::2].count(0) and _decodes(data, "UTF-16BE"):
        return "UTF-16BE"
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(data: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    """Return the refusal of bytes that are not UTF-8, at the first bad byte."""
    before = data[: error.start].decode().replace("\r\n", "\n")
    place = place_at(before, len(before))
    if _is_chinese(data):
        return GB18030.at(place, file=shlex.quote(file))
    return BYTES.at(place, byte=f"{data[error.start]:02X}")


def _is_chinese(data: bytes) -> bool:
    """Return whether the bytes read as GB18030 give what Chinese is written with."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        # A cut last character does not make it another encoding.
        if error.start < len(data) - 4:
            return False
        text = data[: error.start].decode("gb18030")
    other = re.sub(r"[\x00-\x7f]", "", text)
    common = other.encode("gb2312", "ignore").decode("gb2312")
    return bool(other) and len(common) * 10 >= len(other) * 9


def conflicts(text: str) -> list[Finding]:
    """Return a finding for each line that is a merge-conflict marker."""
    # One sign is looked for ten times as fast as a row of them.
    if not any(sign in text and sign * 7 in text for sign in "<=>"):
        return []
    places = Places(text)
    return [
        MERGE_CONFLICT.at(places.at(found.start()), found=shown(found[0]))
        for found in _CONFLICT.finditer(text)
    ]


def is_plain(data: bytes, text: str) -> bool:
    """Return whether no hidden character stands in a file for certain; `text` is what its bytes say.

    Asking the pattern about each character takes four times as long as these few looks at all of them.
    """
    if text.encode("latin-1", "ignore").translate(None, _PLAIN_LATIN):
        return False
    # The other hidden ones share their first byte with quotation marks and dashes, so the next two count.
    behind = [one[:2] for one in data.split(b"\xe2")[1:]] if b"\xe2" in data else []
    if not _hidden_marks().isdisjoint(behind):
        return False
    return not any(map(text.__contains__, _HIDDEN_SINGLE))


@lru_cache(maxsize=1)
def _hidden_marks() -> frozenset[bytes]:
    """Return the bytes behind the first one of the hidden characters among general punctuation."""
    punctuation = "".join(map(chr, range(0x2000, 0x2070)))
    return frozenset(each.encode()[1:] for each in HIDDEN.findall(punctuation))


def hidden(text: str) -> list[tuple[Place, str]]:
    """Return place and character of the first hidden characters and noncharacters of the text."""
    return [
        (place_at(text, found.start()), found[0])
        for found in islice(HIDDEN.finditer(text), HIDDEN_SHOWN)
    ]


def without_hidden(text: str) -> str:
    """Return the text with U+FFFD for each hidden character, so that reading can go on in place."""
    return HIDDEN.sub("\ufffd", text)
