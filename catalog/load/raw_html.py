"""Step load: where raw HTML stands in Markdown, found from the marks that the reader leaves for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from catalog.diagnostic import Place

OMITTED = "<!-- raw HTML omitted -->"
"""What comrak writes for each piece of raw HTML; text never holds it, as `<` is escaped there."""
RAW_SHOWN = 50
"""How many pieces of raw HTML of one body are reported."""
_TOKEN = re.compile(
    r'<!-- raw HTML omitted -->|<(/?)([a-z][a-z0-9]*)(?: data-sourcepos="([\d:-]+)")?[^>]*?(/?)>'
)
_RAW = re.compile(
    r"<(?:!--|[?!]|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>?|/?[A-Za-z][A-Za-z0-9-]*$)", re.MULTILINE
)
_INLINE = frozenset({"a", "code", "em", "strong", "img", "sup", "br"})


def raw_places(markdown: str, rendered: str) -> Iterator[tuple[Place, str]]:
    """Yield place and beginning of each piece of raw HTML, in the order of the HTML.

    The places of the elements around bound the search, so code and link targets are never taken for it.
    """
    starts = [0]
    for found in re.finditer("\n", markdown):
        starts.append(found.end())
    open_ends: list[tuple[str, int]] = []
    low, shown, last = 0, 0, -1
    for token in _TOKEN.finditer(rendered):
        if token[0] == OMITTED:
            raw = _next_raw(markdown, low)
            if raw is None or raw.start() == last:
                continue
            low = last = raw.start()
            low += 1
            yield _place(starts, raw.start()), raw[0]
            shown += 1
            if shown == RAW_SHOWN:
                return
            low = raw.end()
        else:
            low = _bound(token, starts, open_ends, low)


def _bound(
    token: re.Match[str], starts: list[int], open_ends: list[tuple[str, int]], low: int
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
    begin, end = _offset(starts, first), _offset(starts, last) + 1
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


def _offset(starts: list[int], position: str) -> int:
    line, column = position.split(":")
    return starts[min(int(line), len(starts)) - 1] + int(column) - 1


def _place(starts: list[int], offset: int) -> Place:
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)
