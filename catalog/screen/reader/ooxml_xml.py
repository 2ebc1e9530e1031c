"""Step screen: the XML of office files, from hostile hands: no DTD, no entities, bounded depth and tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers import expat

from catalog.diagnostic import Text
from catalog.screen.piece import NotScreenedError

DEPTH_LIMIT = 400
"""Elements within each other; tables in tables and text boxes reach 100 in real files."""
TOKEN_LIMIT = 32 << 20
"""Bytes of one tag; expat keeps a tag in memory until it ends."""

Start = Callable[[str, Mapping[str, str]], None]
"""Takes an element's name without prefix and its attributes with theirs."""
Named = Callable[[str], None]


def _nothing(_: str) -> None:
    """Do nothing with a comment."""


class XmlReader:
    """Feeds one part to three functions; names come without prefix, so strict and usual namespaces are one."""

    def __init__(self, start: Start, end: Named, text: Named, comment: Named = _nothing) -> None:
        """Take what to call for each start tag, end tag, text, and comment or instruction."""
        self._fed = 0
        self._depth = 0
        self._start = start
        self._end = end
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = text
        parser.CommentHandler = comment
        parser.ProcessingInstructionHandler = lambda _, data: comment(data)
        parser.StartDoctypeDeclHandler = self._on_doctype
        self._parser = parser

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read one more chunk.

        Raises:
            NotScreenedError: Not well-formed, with a DTD, or beyond the limits.
        """
        self._fed += len(chunk)
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError, LookupError):
            # The last two: a declared encoding that expat does not read, or that is none.
            raise unsound("XML 不完整或写错了", "its XML is cut off or malformed") from None
        if self._fed - max(self._parser.CurrentByteIndex, 0) > TOKEN_LIMIT:
            raise unsound("有过长的标记", "a tag in it is too long")

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        """Pass on a start tag."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise unsound("嵌套太深", "it is nested too deep")
        self._start(name[name.find(":") + 1 :], attributes)

    def _on_end(self, name: str) -> None:
        """Pass on an end tag."""
        self._depth -= 1
        self._end(name[name.find(":") + 1 :])

    def _on_doctype(self, *_: object) -> None:
        """Refuse a DTD: it is where entities are declared."""
        raise unsound("XML 里有 DTD", "its XML has a DTD")


def read_xml(chunks: Iterable[bytes], reader: XmlReader) -> Iterator[None]:
    """Feed all chunks, pausing after each, so that the caller may take what was found; raises as `feed`."""
    for chunk in chunks:
        reader.feed(chunk)
        yield
    reader.feed(b"", last=True)
    yield


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return the value of the attribute of this name, whatever its prefix; empty: not there."""
    if (value := attributes.get(name)) is not None:
        return value
    return next((value for key, value in attributes.items() if key.endswith(f":{name}")), "")


def relation(attributes: Mapping[str, str], name: str = "id") -> str:
    """Return the value of `r:id`, or another attribute that must have a prefix; empty: not there."""
    return next((value for key, value in attributes.items() if key.endswith(f":{name}")), "")


def unsound(why_zh: str, why_en: str) -> NotScreenedError:
    """Return the refusal of an office file that is damaged or made to mislead."""
    return NotScreenedError(
        Text(
            f"文件结构不正常：{why_zh}，没有检查", f"the file is not sound: {why_en}; not screened"
        ),
        Text("用 WPS 或 Office 打开，重新另存一份", "open it in Office and save it anew"),
    )
