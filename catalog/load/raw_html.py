"""Step load: where raw HTML stands in Markdown, found from the marks that the reader leaves for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.diagnostic import Place
from catalog.load.text import CharacterColumns, Places
from catalog.model.pattern import late

OMITTED = "<!-- raw HTML omitted -->"
"""What comrak writes for each piece of raw HTML; text never holds it, as `<` is escaped there."""
RAW_SHOWN = 50
"""How many pieces of raw HTML of one body are reported."""
_TOKEN = late(
    r'<!-- raw HTML omitted -->|<(/?)([a-z][a-z0-9]*)(?: data-sourcepos="([\d:-]+)")?[^>]*?(/?)>'
)
_RAW = late(
    r"<(?:!--|[?!]|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>?|/?[A-Za-z][A-Za-z0-9-]*$)",
    re.MULTILINE,
)
_BLANK = late(r"\n[ \t>]*\n")
_INLINE = frozenset({"a", "code", "em", "strong", "img", "sup", "br"})


class _Source(Places):
    """The Markdown's offsets by the positions that the reader gives."""

    def __init__(self, markdown: str) -> None:
        super().__init__(markdown)
        self.columns = CharacterColumns(markdown)

    def offset(self, position: str) -> int:
        """Return the 0-based offset of `line:column`, the column in bytes."""
        line, column = map(int, position.split(":"))
        line = min(line, len(self.starts))
        return self.starts[line - 1] + self.columns.column(line, column) - 1


def raw_places(markdown: str, rendered: str) -> Iterator[tuple[Place, str]]:
    """Yield place and beginning of each piece of raw HTML, in the order of the HTML.

    The places of the elements around bound the search, so code and link targets are never taken for it.
    """
    source = _Source(markdown)
    open_ends: list[tuple[str, int]] = []
    low, last = 0, -1
    found = 0
    for token in _TOKEN.finditer(rendered):
        if token[0] != OMITTED:
            low = _bound(token, source, open_ends, low)
            continue
        raw = _next_raw(markdown, low)
        if raw is None and last < 0:
            # There is raw HTML for certain: say so, if not at its very place.
            yield source.at(min(low, len(markdown))), "<"
            return
        if raw is None or raw.start() == last:
            continue
        if found == RAW_SHOWN:
            return
        found += 1
        last = raw.start()
        low = _block_end(markdown, raw) if _is_block(rendered, token) else raw.end()
        yield source.at(last), raw[0]


def _is_block(rendered: str, mark: re.Match[str]) -> bool:
    """Return whether the mark stands for a block of HTML, which may hold many tags."""
    return rendered[mark.start() - 1 : mark.start()] in {"", "\n"} and rendered[
        mark.end() : mark.end() + 1
    ] in {"", "\n"}


def _block_end(markdown: str, raw: re.Match[str]) -> int:
    blank = _BLANK.search(markdown, raw.start())
    return blank.end() if blank else len(markdown)


def _bound(
    token: re.Match[str], source: _Source, open_ends: list[tuple[str, int]], low: int
) -> int:
    """Return the offset before which nothing that follows the token can stand."""
    tag = token[2]
    if token[1]:
        while open_ends:
            name, end = open_ends.pop()
            if name == tag:
                return max(low, end)
        return low
    if token[3] is None:
        if not token[4]:
            open_ends.append((tag, 0))
        return low
    first, last = token[3].split("-")
    begin, end = source.offset(first), source.offset(last) + 1
    if token[4]:
        return max(low, end)
    open_ends.append((tag, end))
    # Blocks may come out of order: footnotes stand at the end of the HTML.
    return max(low, begin) if tag in _INLINE else begin


def _next_raw(markdown: str, low: int) -> re.Match[str] | None:
    """Return the next piece of raw HTML from `low` on whose `<` is not escaped."""
    for found in _RAW.finditer(markdown, low):
        before = markdown[max(0, found.start() - 50) : found.start()]
        if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            return found
    return None
