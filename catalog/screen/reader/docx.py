"""Step screen: a DOCX attachment: all its stories, then what it says of itself, then the net."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Limits, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.reader.docx_story import Story
from catalog.screen.reader.docx_style import Sight, Styles, read_styles
from catalog.screen.reader.joint import joined
from catalog.screen.reader.ooxml import Package
from catalog.screen.reader.ooxml_property import read_properties
from catalog.screen.reader.ooxml_rest import read_links, read_rest
from catalog.screen.reader.ooxml_sweep import Given
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml
from catalog.screen.reader.refused import is_compound, refused

_STORIES = {
    "header": ("页眉", Layer.HEADER),
    "footer": ("页脚", Layer.HEADER),
    "footnotes": ("脚注", Layer.NOTE),
    "endnotes": ("尾注", Layer.NOTE),
    "comments": ("批注", Layer.NOTE),
}
"""Stories besides the body, by the kind of the relationship that leads to them."""

_DIGITS = late("[0-9]{3}")
_MOST_LABELS = 20


class _Found:
    """What the stories of one file have together, for the marks."""

    def __init__(self) -> None:
        self.authors: set[str] = set()
        self.changed = 0
        self.unseen: dict[Sight, str] = {}


def read_docx(data: bytes, limits: Limits) -> Iterator[Piece | Mark | Nested]:
    """Yield every text of a Word file with its place, its marks, and the files in it.

    Raises:
        NotScreenedError: Encrypted, damaged, too big, or no Word file.
    """
    if is_compound(data):
        raise refused("", data)
    package = Package(data, limits)
    main = package.main_part()
    if "wordprocessingml" not in (kind := package.content_type(main)) and "ms-word" not in kind:
        raise NotScreenedError(
            Text("不是 Word 文件，没有检查", "it is no Word file, so it was not screened"),
            Text("用 WPS 或 Office 打开，另存为 DOCX", "open it in Office and save it as DOCX"),
        )
    given = Given()
    found = _Found()
    styles = _styles(package, main)
    labels = _list_labels(package, main)
    for piece in _story(package, main, Story("", Layer.VISIBLE, styles, given), found):
        yield piece
        for whole in filter(None, (joined(label, piece.text) for label in labels)):
            yield piece._replace(text=whole)
    for each in package.relationships(main):
        if each.kind in _STORIES and not each.is_external:
            place, layer = _STORIES[each.kind]
            yield from _story(package, each.target, Story(place, layer, styles, given), found)
    yield from _marks(found, given)
    yield from read_properties(package, given)
    yield from read_links(package)
    yield from read_rest(package, (), given)


def _styles(package: Package, main: str) -> Styles:
    """Return the looks of the document's styles."""
    for each in package.relationships(main):
        if each.kind == "styles" and not each.is_external:
            return read_styles(package.chunks(each.target))
    return Styles()


def _list_labels(package: Package, main: str) -> list[str]:
    """Return what lists put before their paragraphs, where it holds more digits than a list's number has."""
    labels: dict[str, None] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        text = attribute(attributes, "val") if name == "lvlText" else ""
        if _DIGITS.search(text) and len(labels) < _MOST_LABELS:
            labels[text] = None

    for each in package.relationships(main):
        if each.kind == "numbering" and each.target in package:
            reader = XmlReader(start, lambda _: None, lambda _: None)
            for _ in read_xml(package.chunks(each.target), reader):
                pass
    return list(labels)


def _story(package: Package, part: str, story: Story, found: _Found) -> Iterator[Piece]:
    """Yield the pieces of one part."""
    reader = XmlReader(story.start, story.end, story.text)
    for _ in read_xml(package.chunks(posixpath.normpath(part)), reader):
        pieces, story.pieces = story.pieces, []
        yield from pieces
    found.authors |= story.authors
    found.changed += story.changed
    for sight, where in story.unseen.items():
        found.unseen.setdefault(sight, where)


def _marks(found: _Found, given: Given) -> Iterator[Piece | Mark]:
    """Yield what the stories showed of the file."""
    if found.changed:
        detail = Text(
            f"修订和批注共 {found.changed} 处", f"{found.changed} tracked changes and comments"
        )
        yield Mark(Trait.TRACKED_CHANGES, "正文", detail)
    for author in sorted(found.authors):
        if author.strip():
            given.add(author)
            yield Piece(author, "修订和批注的作者", Layer.NOTE)
    if where := found.unseen.get(Sight.HIDDEN):
        yield Mark(Trait.HIDDEN_DATA, where, Text("有隐藏文字", "there is hidden text"))
