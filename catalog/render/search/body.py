"""Step render: a body as published becomes lines of text, with the anchors that an excerpt can link to.

A line is a block element, an item of a list, a row of a table with its cells parted by tabs, a line of code. A line
break inside a paragraph ends no line: between two Han characters it is nothing, else a space. Numbers of footnotes
inside the text are no part of it.
"""

from __future__ import annotations

import re
from html import unescape

from catalog.render.search.document import Anchor, joined_text, line_text

_NOTE_MARKS = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref".*?</a>', re.DOTALL
)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>p|h[1-6]|li|[ou]l|t[rhd]|table|thead|tbody|pre|blockquote|section|div|hr|br|img)\b"
    r"(?P<more>[^>]*)>|<[^>]*>"
)
_ID = re.compile(r'\bid="([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')


class _Lines:
    """Lines as they are found."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.anchors: list[Anchor] = []
        self._pieces: list[str] = []
        self._cells: list[str] | None = None
        self._anchor: str | None = None
        self._code = False

    def add(self, text: str) -> None:
        self._pieces.append(text)

    def tag(self, found: re.Match[str]) -> None:
        name, end = found["name"], bool(found["end"])
        if name is None:
            return
        if name == "img":
            alt = _ALT.search(found["more"])
            self.add(alt[1] if alt else "")
        elif name == "br":
            self.add("\n")
        elif name in ("td", "th"):
            self._cell(end=end)
        else:
            self._flush()
            if name == "tr":
                self._row(end=end)
            elif name == "pre":
                self._code = not end
            elif not end and found["more"]:
                self._note(name, found["more"])

    def _note(self, name: str, more: str) -> None:
        anchor = _ID.search(more)
        if anchor is not None and (name[0] == "h" or name == "p"):
            self._anchor = unescape(anchor[1])

    def _text(self) -> str:
        text = unescape("".join(self._pieces))
        self._pieces.clear()
        return text

    def _cell(self, *, end: bool) -> None:
        text = joined_text(self._text())
        if end and self._cells is not None:
            self._cells.append(text)

    def _row(self, *, end: bool) -> None:
        if end and self._cells is not None:
            self._keep("\t".join(self._cells))
        self._cells = None if end else []

    def _flush(self) -> None:
        text = self._text()
        if self._code:
            for line in text.split("\n"):
                self._keep(line_text(line))
        else:
            self._keep(joined_text(text))

    def _keep(self, line: str) -> None:
        line = line.strip()
        if not line:
            return
        if self._anchor is not None:
            self.anchors.append(Anchor(len(self.lines), self._anchor))
            self._anchor = None
        self.lines.append(line)

    def finish(self) -> None:
        self._flush()


def body_lines(html: str) -> tuple[list[str], list[Anchor]]:
    """Return the lines of a body (`prose.Prose.html`), and its anchors in the order of the lines."""
    if "footnote" in html:
        html = _NOTE_MARKS.sub("", html)
    found = _Lines()
    done = 0
    for tag in _TAG.finditer(html):
        if tag.start() > done:
            found.add(html[done : tag.start()])
        found.tag(tag)
        done = tag.end()
    found.add(html[done:])
    found.finish()
    return found.lines, found.anchors
