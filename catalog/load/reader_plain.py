"""Step load: the facts of Markdown where comrak is not installed, by markdown-it-py.

For editing and checking only: no HTML is made. Places inside a line are found by searching the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from catalog.diagnostic import Place
from catalog.load.facts import Facts, Placed
from catalog.load.text import Places
from catalog.model.page import BodyLink, Heading, Target
from catalog.model.pattern import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKS_LIMIT = 1000
"""Brackets, stars and the like in one paragraph; the reader's time grows with their square."""
_MARK = late(r"[\[<*_`!&\\]")
_PARAGRAPH = late(r"\n[ \t]*\n")
_ANCHORS = {"link_open": re.compile(r"[\[<]"), "image": re.compile(r"!\[")}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - not loaded where comrak is there

    return MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")


def plain_facts(markdown: str, placed: Placed) -> Facts:
    """Return links, images, headings and raw HTML; footnote marks count as text."""
    # Without the footnote extension `[^1]` would be read as a link to the note's first word.
    source = markdown.replace("[^", "(^")
    tokens = _parser().parse(source)
    lines, places = source.split("\n"), Places(source)
    links: list[BodyLink] = []
    headings: list[Heading] = []
    raw: list[tuple[Place, str]] = []
    opened: Token | None = None
    for token in tokens:
        if token.type == "heading_open":
            opened = token
        elif token.type == "html_block":
            raw.append((_first(lines, token), token.content))
        elif token.type == "inline":
            if opened is not None and opened.map:
                line = lines[opened.map[0]]
                level = int(opened.tag[1])
                column = len(line) - len(line.lstrip(" >")) + 1
                headings.append(Heading(level, _words(token), Place(opened.map[0] + 1, column)))
                opened = None
            _inline(_Search(source, places, token), token, links, raw)
    return Facts(
        tuple(replace(each, place=placed(*each.place)) for each in links),
        tuple(replace(each, place=placed(*each.place)) for each in headings),
        tuple((placed(*at), written) for at, written in raw),
        None,
    )


def _first(lines: list[str], token: Token) -> Place:
    line = token.map[0] if token.map else 0
    return Place(line + 1, max(lines[line].find("<"), 0) + 1)


def _words(token: Token) -> str:
    words = {"softbreak": " ", "hardbreak": " "}
    children = token.children or []
    return "".join(
        words.get(child.type, child.content) for child in children if child.type != "html_inline"
    ).strip()


def _inline(
    search: _Search, token: Token, links: list[BodyLink], raw: list[tuple[Place, str]]
) -> None:
    """Add what stands in one block of running text."""
    children = token.children or []
    for number, child in enumerate(children):
        if child.type == "link_open":
            place = search.pattern(_ANCHORS["link_open"])
            words = "".join(_until_close(children, number))
            links.append(BodyLink(Target.LINK, str(child.attrGet("href") or ""), words, place))
        elif child.type == "image":
            place = search.pattern(_ANCHORS["image"])
            links.append(
                BodyLink(Target.IMAGE, str(child.attrGet("src") or ""), child.content, place)
            )
        elif child.type == "html_inline":
            raw.append((search.literal(child.content), child.content))
        elif child.type in {"text", "code_inline"}:
            search.literal(child.content)


def _until_close(children: list[Token], number: int) -> Iterator[str]:
    for child in children[number + 1 :]:
        if child.type == "link_close":
            return
        yield child.content if child.type != "softbreak" else " "


class _Search:
    """Walks through the source of one block; what is found moves the start of the next search."""

    def __init__(self, source: str, places: Places, token: Token) -> None:
        first, last = token.map or [0, 0]
        self.source = source
        self.places = places
        self.at = places.starts[first]
        self.end = places.starts[last] if last < len(places.starts) else len(source)

    def literal(self, text: str) -> Place:
        """Return the place of the text and go behind it; where it is not found, stay."""
        found = self.source.find(text, self.at, self.end) if text else -1
        if found < 0:
            return self.places.at(self.at)
        self.at = found + len(text)
        return self.places.at(found)

    def pattern(self, pattern: Any) -> Place:
        """Return the place of the pattern's next unescaped match and go behind it."""
        for found in pattern.finditer(self.source, self.at, self.end):
            if self.source[found.start() - 1 : found.start()] != "\\":
                self.at = found.end()
                return self.places.at(found.start())
        return self.places.at(self.at)


def is_plain_code(markdown: str, probe: str) -> bool:
    """Return whether `probe` stands in a code block of the Markdown."""
    kinds = {"code_block", "fence"}
    return any(
        token.type in kinds and probe in token.content for token in _parser().parse(markdown)
    )


def crowded_offset(markdown: str) -> int | None:
    """Return the 0-based offset of the first paragraph with more than `MARKS_LIMIT` marks, if any."""
    at = 0
    for paragraph in _PARAGRAPH.split(markdown):
        if sum(1 for _ in _MARK.finditer(paragraph)) > MARKS_LIMIT:
            return markdown.index(paragraph, at)
        at += len(paragraph)
    return None
