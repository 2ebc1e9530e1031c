"""Step screen: the safety net: every text of an XML part, tags stripped and runs joined, whatever it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from catalog.model.pattern import late
from catalog.screen.reader.disguise import BACKWARDS, BACKWARDS_END, words_in_code
from catalog.screen.reader.ooxml_xml import XmlReader, read_xml

INLINE = frozenset(
    "r t rPr hyperlink ins del moveTo moveFrom smartTag sdt sdtContent fldSimple fld dir bdo customXml proofErr "
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference lastRenderedPageBreak "
    "permStart permEnd ruby rubyBase b i u s font span oMath mc AlternateContent Choice tab br cr ptab "
    "noBreakHyphen softHyphen sym delText instrText delInstrText".split()
)
"""Elements that stand inside a line; all others begin a line of their own."""
STREAMS = {"delText": 1, "instrText": 2, "delInstrText": 2}
"""Elements whose texts are joined apart from the line they stand in: deletions, field codes."""
SPACES = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
"""Elements that stand for a character."""
_TEXTUAL = frozenset(
    "title descr alt author userName lastModifiedBy displayName display tooltip prompt promptTitle error "
    "errorTitle caption string tag alias connection command sourceFile url href user comment fullName v "
    "initials displayText instr location fullPath".split()
)
"""Attributes that hold what a person wrote."""
_TELLING = late(r"[^\x00-\x7f]|@|\d(?:[ -]?\d){6}|[\\/]Users[\\/]|^file:", re.IGNORECASE)
_TECHNICAL = late(
    r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?|-?\d{1,10}|[0-9A-F]{8}|[0-9A-F]{20}"
    r"|https?://schemas\.[\w./-]+|https?://purl\.oclc\.org/[\w./-]+"
)
"""GUIDs, sizes, coordinates, ids of paragraphs, classes of fonts, namespaces."""
_NAME = 11
_NAMED = late("[0-9]{11}")
"""No name that a program gives has so many digits."""
_SHORTEST_CODE = 16
_CODE = late(r"[A-Za-z0-9+/_\s-]+={0,2}")
_BLANK = late(r"\s+")


class Given:
    """The lines already yielded of one file, so that the net does not give them twice."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: set[int] = set()

    def add(self, line: str) -> None:
        """Remember a line, blanks aside."""
        self._lines.add(hash(_BLANK.sub("", line)))

    def is_new(self, line: str) -> bool:
        """Return whether a line with something in it was not given before; it counts as given then."""
        bare = _BLANK.sub("", line)
        if not bare or hash(bare) in self._lines:
            return False
        self._lines.add(hash(bare))
        return True


class Sweeper:
    """Takes the events of a part and gathers its lines."""

    def __init__(self) -> None:
        """Start outside of every element."""
        self.lines: list[str] = []
        self._blocks: list[list[list[str]]] = [[[], [], []]]
        self._stream = [0]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag: a line begins, and attributes that say something are lines."""
        if name not in INLINE:
            self._blocks.append([[], [], []])
        self._stream.append(STREAMS.get(name, 0))
        if len(name) > _NAME and _NAMED.search(name):
            self.lines.append(name)
        if name == "bdo" and "rtl" in attributes.values():
            self._blocks[-1][0].append(BACKWARDS)
        if name in SPACES:
            self._blocks[-1][0].append(SPACES[name])
        self.lines += textual_attributes(attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._stream.pop()
        if name == "bdo":
            self._blocks[-1][0].append(BACKWARDS_END)
        if name not in INLINE:
            self._close(self._blocks.pop())

    def text(self, data: str) -> None:
        """Take a text."""
        self._blocks[-1][self._stream[-1]].append(data)

    def comment(self, data: str) -> None:
        """Take a comment or an instruction."""
        self.lines.append(data)

    def drained(self) -> list[str]:
        """Return the lines complete so far and forget them."""
        lines, self.lines = self.lines, []
        return lines

    def finish(self) -> None:
        """Close what is still open."""
        while self._blocks:
            self._close(self._blocks.pop())

    def _close(self, block: list[list[str]]) -> None:
        """Keep the lines of a block."""
        for parts in block:
            if parts and (line := "".join(parts)) and not line.isspace():
                self.lines.append(line)


def textual_attributes(attributes: Mapping[str, str]) -> list[str]:
    """Return the values of attributes that hold a text, a number as people have, an address or a path."""
    found = [
        value
        for key, value in attributes.items()
        if (
            value
            and (key[key.find(":") + 1 :] in _TEXTUAL or _TELLING.search(value))
            and not _TECHNICAL.fullmatch(value)
        )
        or (value.isdigit() and key == "v")
        or (len(value) >= _SHORTEST_CODE and _CODE.fullmatch(value) and words_in_code(value))
    ]
    return found + [key for key in attributes if len(key) > _NAME and _NAMED.search(key)]


def swept_lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of an XML part; raises NotScreenedError as `XmlReader.feed`."""
    sweeper = Sweeper()
    reader = XmlReader(sweeper.start, sweeper.end, sweeper.text, sweeper.comment)
    for _ in read_xml(chunks, reader):
        yield from sweeper.drained()
    sweeper.finish()
    yield from sweeper.drained()
