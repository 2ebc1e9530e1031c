"""Step load: Markdown by comrak, and the facts of its HTML with their places.

Where comrak is not installed the facts come from `catalog.load.reader_plain`, without HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from catalog.diagnostic import Place
from catalog.load.facts import Facts, Headings, Placed
from catalog.load.raw_html import OMITTED, raw_places
from catalog.load.text import WIDE, CharacterColumns
from catalog.model.page import BodyLink, Heading, Target
from catalog.model.pattern import late

try:
    import comrak
except ImportError:  # no wheel for Windows
    comrak = None  # type: ignore[assignment,unused-ignore]  # mypy sees the module where it is installed

_HEADING = late(r'<h([1-6]) data-sourcepos="(\d+):(\d+)-[\d:]+">')
_LINK = late(r'<(a|img) data-sourcepos="(\d+):(\d+)-[\d:]+"([^>]*)>')
_ATTRIBUTE = late(r' (href|src|alt)="([^"]*)"')
_ALT = late(r' alt="([^"]*)"')
_MARKUP = late(r"<sup [^>]*footnote-ref.*?</sup>|<[^>]*>", re.DOTALL)
_INLINE = r"(?:</?(?:a|strong|em|code|sup|img)\b[^>]*>)*"
_BREAK = late(f"\n(?={_INLINE}{WIDE})")
_WIDE = late(WIDE)
_WIDE_BEFORE = late(f"{WIDE}{_INLINE}$")
_TAIL = 400
"""Characters before a line break in which its last visible one is looked for, tags included."""
_PRE = late(r"(<pre.*?</pre>)", re.DOTALL)


def _options(*, unsafe: bool) -> dict[str, Any]:
    extension = comrak.ExtensionOptions()
    extension.table = True
    extension.footnotes = True
    extension.cjk_friendly_emphasis = True
    parse = comrak.ParseOptions()
    render = comrak.RenderOptions()
    render.sourcepos = True
    render.unsafe_ = unsafe
    return {"extension_options": extension, "parse_options": parse, "render_options": render}


if comrak is not None:
    _SAFE = _options(unsafe=False)
    _UNSAFE = _options(unsafe=True)


def render(markdown: str) -> str:
    """Return comrak's HTML with `data-sourcepos`, columns in bytes; raw HTML becomes `OMITTED`.

    (The option for columns in characters takes time with the square of a line's length.)
    """
    return str(comrak.render_markdown(markdown, **_SAFE))


def facts_of(markdown: str, rendered: str, placed: Placed) -> Facts:
    """Return the facts of the Markdown from its HTML, at the places that `placed` gives for the Markdown's."""
    columns = CharacterColumns(markdown)
    # Links, images and raw HTML are written with these signs; looking for the signs costs next to nothing.
    links = (
        _links(markdown, rendered, columns, placed) if "[" in markdown or "<" in markdown else ()
    )
    raw: tuple[tuple[Place, str], ...] = ()
    if "<" in markdown and OMITTED in rendered:
        raw = tuple((placed(*at), written) for at, written in raw_places(markdown, rendered))
    headings = Headings(lambda: _headings(rendered, columns, placed))
    return Facts(links, headings, raw, rendered)


def _headings(rendered: str, columns: CharacterColumns, placed: Placed) -> Iterator[Heading]:
    """Yield the headings.

    They are found from their ends: looking at every `<` for a beginning would take three times as long.
    """
    *pieces, _ = rendered.split("</h")
    for piece in pieces:
        found = _HEADING.match(piece, piece.rindex("<h"))
        if found is not None:
            level, line, byte = map(int, found.groups())
            place = placed(line, columns.column(line, byte))
            yield Heading(level, _words(piece[found.end() :]), place)


def _links(
    markdown: str, rendered: str, columns: CharacterColumns, placed: Placed
) -> tuple[BodyLink, ...]:
    """Return links and images in the order of the HTML."""
    # comrak empties the address of a dangerous link; the message shows what was written.
    emptied = ' href=""' in rendered or ' src=""' in rendered
    written = _addresses(markdown) if emptied else {}
    lines = columns.lines
    links: list[BodyLink] = []
    for found in _LINK.finditer(rendered):
        tag, line, byte = found[1], int(found[2]), int(found[3])
        column = columns.column(line, byte)
        attributes = dict(_ATTRIBUTE.findall(found[4]))
        url = html.unescape(attributes.get("href" if tag == "a" else "src", ""))
        url = url or written.get((tag, line, byte), "")
        if tag == "a":
            place = placed(line, _start(lines, line, column, "[<"))
            words = _words(rendered[found.end() : rendered.find("</a>", found.end())])
            links.append(BodyLink(Target.LINK, url, words, place))
        else:
            place = placed(line, _start(lines, line, column, "!"))
            words = html.unescape(attributes.get("alt", ""))
            links.append(BodyLink(Target.IMAGE, url, words, place))
    return tuple(links)


def _addresses(markdown: str) -> dict[tuple[str, int, int], str]:
    """Return the address of each link and image, dangerous ones too, by tag, line and column in bytes."""
    rendered = str(comrak.render_markdown(markdown, **_UNSAFE))
    return {
        (found[1], int(found[2]), int(found[3])): html.unescape(address)
        for found in _LINK.finditer(rendered)
        for name, address in _ATTRIBUTE.findall(found[4])
        if name != "alt"
    }


def _start(lines: list[str], line: int, column: int, marks: str) -> int:
    """Return the column at which the source shows one of the marks, the given one or the nearest to it."""
    text = lines[line - 1]
    if text[column - 1 : column] and text[column - 1] in marks:
        return column
    near = [at for at, character in enumerate(text, 1) if character in marks]
    return min(near, key=lambda at: abs(at - column), default=column)


def _words(inner: str) -> str:
    """Return the text of a piece of HTML."""
    if "<" in inner:
        inner = _MARKUP.sub(_alternative, inner)
    text = html.unescape(inner) if "&" in inner else inner
    return text.replace("\n", " ").strip()


def _alternative(found: re.Match[str]) -> str:
    """Return the words that stand for a tag: those of an image, else none."""
    words = _ALT.search(found[0]) if found[0].startswith("<img") else None
    return words[1] if words else ""


def joined(rendered: str) -> str:
    """Return the HTML without line breaks between two wide characters, code blocks untouched."""
    if "<pre" not in rendered:
        return _BREAK.sub(_joint, rendered)
    pieces = _PRE.split(rendered)
    return "".join(
        piece if number % 2 else _BREAK.sub(_joint, piece) for number, piece in enumerate(pieces)
    )


def _joint(found: re.Match[str]) -> str:
    """Return what a line break before a wide character becomes: nothing behind another one."""
    before = found.string[max(0, found.start() - _TAIL) : found.start()]
    if not before.endswith(">"):
        return "" if _WIDE.fullmatch(before[-1:]) else "\n"
    return "" if _WIDE_BEFORE.search(before) else "\n"


def is_installed() -> bool:
    """Return whether comrak can be used on this machine."""
    return comrak is not None
