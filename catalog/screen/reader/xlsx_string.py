"""Step screen: the texts that the cells of a workbook share, and which of them no cell shows any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.model.pattern import late
from catalog.screen.piece import Limits
from catalog.screen.reader.archive import too_big
from catalog.screen.reader.grid import folded
from catalog.screen.reader.ooxml_sweep import textual_attributes
from catalog.screen.reader.ooxml_xml import XmlReader, read_xml

_ESCAPE = late("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a cell's text with its escapes as the characters they stand for: `_x0031_` is 1 (22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SharedStrings:
    """The table of shared strings; cells name a string by its place in it."""

    def __init__(self) -> None:
        """Start with none."""
        self.texts: list[str] = []
        self.beside: list[str] = []
        """Phonetic guides and comments, which no cell shows."""
        self._used = bytearray()
        self._parts: list[str] = []
        self._guide: list[str] = []
        self._in_guide = False
        self._in_text = False

    def use(self, raw: str) -> str:
        """Return the string of this index as written in a cell and note that a cell shows it."""
        try:
            index = int(raw)
            text = self.texts[index] if index >= 0 else ""
        except (ValueError, IndexError):
            return raw
        self._used[index] = 1
        return text

    def unused(self) -> Iterator[str]:
        """Yield the strings that no cell showed, then what stands beside strings."""
        for used, text in zip(self._used, self.texts, strict=True):
            if not used and text:
                yield text
        yield from self.beside

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if attributes:
            self.beside += textual_attributes(attributes)
        if name == "t":
            self._in_text = True
        elif name == "rPh":
            self._in_guide = True

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_guide = False
        elif name == "si":
            self.texts.append(folded(unescaped("".join(self._parts))))
            if self._guide:
                self.beside.append("".join(self._guide))
            self._parts, self._guide = [], []

    def text(self, data: str) -> None:
        """Take a text."""
        if not self._in_text:
            if not data.isspace():
                self.beside.append(data)
        elif self._in_guide:
            self._guide.append(data)
        else:
            self._parts.append(data)

    def close(self) -> None:
        """Be ready for the cells."""
        self._used = bytearray(len(self.texts))


def read_strings(chunks: Iterable[bytes], limits: Limits) -> SharedStrings:
    """Return the shared strings.

    Raises:
        NotScreenedError: As `XmlReader.feed`, or more text than the limit.
    """
    strings = SharedStrings()
    reader = XmlReader(strings.start, strings.end, strings.text, strings.beside.append)
    chars = counted = 0
    for _ in read_xml(chunks, reader):
        chars += sum(map(len, strings.texts[counted:]))
        counted = len(strings.texts)
        if chars > limits.text_chars or counted > limits.text_chars // 4:
            raise too_big()
    strings.close()
    return strings
