r"""Step render: a body's HTML as it is published: anchors, tables, links to be filled in.

The reader's output is machine-made: every `<` of the text is escaped in it, so the exact tags that it writes
can be found by pattern without parsing (0.1 ms saved an item). What it may contain is a closed list, checked.
Targets inside the site stay open (`\0path#fragment\0`) until cast, when it is known where they stand.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from catalog.errors import PrivateLeakError
from catalog.load.reader import joined
from catalog.model.numeral import number_of

SOURCE_PLACE = re.compile(r' data-sourcepos="[0-9:-]*"')
BLOCK = re.compile(
    r"<h(?P<level>[1-6])>(?P<heading>.*?)</h[1-6]>"
    r"|<p><strong>第(?P<article>[零〇一二三四五六七八九十百千0-9０-９]+)条(?P<rest>[^<]*)</strong>"
    r"|<table>|</table>"
    r"|<p>(?P<item>（[零〇一二三四五六七八九十百0-9]+）)"
    r'|<(?P<cell>t[hd]) align="(?P<align>left|center|right)">'
    r'|<(?P<linked>a|img) (?:href|src)="(?P<url>[^"]*)"(?P<more>[^>]*)>',
    re.DOTALL,
)
MARKUP = re.compile(r"<sup.*?</sup>|<[^>]*>", re.DOTALL)
"""What a heading's words are without: tags, and the numbers of footnotes."""
NOTE_ID = re.compile(r' id="(fn(?:ref)?-[^"]*)"')
BACK = re.compile(r'aria-label="Back to reference ([^"]*)"')
TAG = re.compile(r"</?([a-z][a-z0-9]*)")
ALLOWED_TAGS = frozenset(
    "a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr img li ol p pre section strong sup table"
    " tbody td th thead tr ul".split()
)
CHAPTER = re.compile(r"第([零〇一二三四五六七八九十百千0-9]+)(编|章|节|条)\s*(.*)", re.DOTALL)
CHAPTER_SPACE = re.compile(r"^(第[^编章节]{1,9}[编章节])[ 　]+")
"""The gap after a chapter's number is one full-width space, however it was typed."""
ANCHORS = {"编": "part", "章": "chapter", "节": "division", "条": "article"}
OPEN_TARGET = "\0"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the body with the articles that stand under it."""

    level: int
    anchor: str
    text: str
    articles: tuple[tuple[str, str], ...]
    """(anchor, number as written: 五) in the order of the text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A body ready to be cast."""

    html: str
    sections: tuple[Section, ...]


class _Reader:
    """Walks once over the reader's HTML; keeps what the contents need."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.taken: set[str] = set()
        self.tables = 0
        self.sections: list[tuple[int, str, str, list[tuple[str, str]]]] = []

    def anchor(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2`, `wanted-3`, … when it is taken."""
        name, n = wanted, 1
        while name in self.taken:
            n += 1
            name = f"{wanted}-{n}"
        self.taken.add(name)
        return name

    def replace(self, found: re.Match[str]) -> str:
        if found["level"]:
            return self._heading(int(found["level"]), found["heading"])
        if found["article"]:
            return self._article(found["article"], found["rest"])
        if found["item"]:
            return f'<p class="subitem">{found["item"]}'
        if found["cell"]:
            return f'<{found["cell"]} class="{found["align"]}">'
        if found["linked"]:
            return self._link(found["linked"], found["url"], found["more"])
        if found[0] == "<table>":
            self.tables += 1
            label = f"表格{self.tables}"
            return f'<div class="table" role="region" aria-label="{label}" tabindex="0"><table>'
        return "</table></div>"

    def _heading(self, level: int, inner: str) -> str:
        text = unescape(MARKUP.sub("", inner)).strip()
        inner = BLOCK.sub(self.replace, inner)
        found = CHAPTER.match(text)
        if found is not None and found[2] == "条":
            anchor = self.anchor(f"article-{number_of(found[1])}")
            self._note_article(anchor, found[1])
            return f'<h{level} id="{anchor}" class="article">{_here(anchor, inner)}</h{level}>'
        name = (
            f"{ANCHORS[found[2]]}-{number_of(found[1])}"
            if found
            else f"section-{len(self.sections) + 1}"
        )
        anchor = self.anchor(name)
        if found:
            inner = CHAPTER_SPACE.sub(r"\1　", inner, count=1)
        self.sections.append((level, anchor, text, []))
        return f'<h{level} id="{anchor}">{_here(anchor, inner)}</h{level}>'

    def _article(self, number: str, rest: str) -> str:
        anchor = self.anchor(f"article-{number_of(number)}")
        self._note_article(anchor, number)
        linked = _here(anchor, f"第{number}条")
        return f'<p id="{anchor}" class="article"><strong>{linked}{rest}</strong>'

    def _note_article(self, anchor: str, number: str) -> None:
        if not self.sections:
            self.sections.append((2, "", "", []))
        self.sections[-1][3].append((anchor, number))

    def _link(self, tag: str, url: str, more: str) -> str:
        attribute = "src" if tag == "img" else "href"
        if url.startswith("#"):
            return f'<{tag} {attribute}="{url}"{BACK.sub(_way_back, more)}>'
        parts = urlsplit(unescape(url))
        if parts.scheme:
            outside = ' class="external" rel="external noopener"' if tag == "a" else ""
            return f'<{tag} {attribute}="{url}"{outside}{more}>'
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), unquote(parts.path)))
        target = escape(quote(path) + (f"#{parts.fragment}" if parts.fragment else ""))
        return f"<{tag} {OPEN_TARGET}{attribute}={target}{OPEN_TARGET}{more}>"


def _here(anchor: str, words: str) -> str:
    """Return words that link to their own place, so that it can be copied; words with links in them stay."""
    return words if "<a " in words else f'<a href="#{anchor}">{words}</a>'


def _way_back(found: re.Match[str]) -> str:
    return f'aria-label="回到正文第{found[1]}处"'


def publish_prose(file: str, reader_html: str) -> Prose:
    """Return the body as published; `file` is the item's path, from which relative links start.

    Raises:
        PrivateLeakError: a tag that the reader never writes: content must have got through as markup.
    """
    strange = set(TAG.findall(reader_html)) - ALLOWED_TAGS
    if strange or "<!--" in reader_html:
        raise PrivateLeakError(
            f"{file}：出现了不该有的标记 {sorted(strange)}",
            f"{file}: unexpected markup {sorted(strange)}",
        )
    reader = _Reader(file)
    html = BLOCK.sub(reader.replace, SOURCE_PLACE.sub("", joined(reader_html)))
    html = NOTE_ID.sub(lambda found: f' id="{reader.anchor(found[1])}"', html)
    sections = tuple(
        Section(level, anchor, text, tuple(articles))
        for level, anchor, text, articles in reader.sections
    )
    return Prose(html, sections)


def fill_targets(html: str, address: Callable[[str, str], str | None]) -> str:
    """Return the HTML with its open targets filled in.

    `address(path, fragment)` gives the relative address of a file of content/, or None where it has none on
    the day: then the words stay and the link goes.
    """
    if OPEN_TARGET not in html:
        return html
    pieces = html.split(OPEN_TARGET)
    for at in range(1, len(pieces), 2):
        attribute, _, target = pieces[at].partition("=")
        path, _, fragment = unescape(target).partition("#")
        href = address(unquote(path), fragment)
        pieces[at] = "" if href is None else f'{attribute}="{escape(href)}"'
    return "".join(pieces).replace("<a >", "<a>")
