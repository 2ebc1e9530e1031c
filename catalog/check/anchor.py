"""Step check: the anchors that a body will have when it is published; a test holds them against the real ones."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.prose_text import prose
from catalog.model.numeral import SIGNS, number_of
from catalog.model.page import Body
from catalog.model.pattern import late

_NUMBERED = late(rf"第([{SIGNS}0-9]+)(编|章|节|条)")
_ARTICLE = late(rf"(?:\A|\n[ \t]*\n|(?<=\n)) {{0,3}}\*\*第([{SIGNS}0-9０-９]+)条")
_NAMES = {"编": "part", "章": "chapter", "节": "division", "条": "article"}
_NOTE = late(r"fn(?:ref)?-.+")
"""Footnotes have anchors by their own names."""


def anchors(body: Body) -> frozenset[str]:
    """Return the anchors of the body's headings and articles."""
    taken: set[str] = set()
    sections = 0
    for kind, number in _places(body):
        if kind == "article":
            # Articles before any heading stand in a section without a name.
            sections = sections or 1
        else:
            sections += 1
        wanted = f"{kind}-{number or sections}"
        name, again = wanted, 1
        while name in taken:
            again += 1
            name = f"{wanted}-{again}"
        taken.add(name)
    return frozenset(taken)


def is_note(fragment: str) -> bool:
    """Tell whether a fragment is that of a footnote."""
    return _NOTE.fullmatch(fragment) is not None


def _places(body: Body) -> Iterator[tuple[str, int]]:
    """Yield (kind of anchor, its number; 0 for a section, which is counted) in the order of the text."""
    found = []
    for heading in body.headings:
        numbered = _NUMBERED.match(heading.text)
        kind = _NAMES[numbered[2]] if numbered else "section"
        found.append((heading.place.line, kind, number_of(numbered[1]) if numbered else 0))
    text = prose(body.markdown)
    for article in _ARTICLE.finditer(text):
        line = text.count("\n", 0, article.start(1)) + body.first_line
        found.append((line, "article", number_of(article[1])))
    found.sort(key=lambda each: each[0])
    for _, kind, number in found:
        yield kind, number
