"""Step check: the words of a body as rules about wording read them: no code, no addresses, every offset kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from catalog.check.label import dotted, named
from catalog.diagnostic import FieldPath, Place, Text
from catalog.load.text import place_at
from catalog.model.item import Item
from catalog.model.page import Body
from catalog.model.pattern import late
from catalog.model.text import ascii_of

_FENCED = late(
    r"^[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[^\n]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_INDENTED = late(r"(?:^|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
_INLINE = late(r"(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")
_TARGET = late(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)")
_ADDRESS = late(r"(?:https?|ftp)://[!-;=?-~]+|mailto:[!-;=?-~]+")
_NOT_BREAK = late(r"[^\n]")


class Hit(NamedTuple):
    """Something found in a text."""

    offset: int
    text: str


class Words(NamedTuple):
    """A text that the public reads, and where it stands: a field's path, or () for the body."""

    path: FieldPath
    text: str


@lru_cache(maxsize=4)
def prose(markdown: str) -> str:
    """Return the Markdown with code and addresses blanked; every other character stays where it is."""
    latin = ascii_of(markdown)
    if "`" in latin or "~~~" in latin:
        markdown = _INLINE.sub(_blank, _FENCED.sub(_blank, markdown))
    if "\n\n    " in latin or "\n\n\t" in latin or latin[:1] in {" ", "\t"}:
        markdown = _INDENTED.sub(_blank, markdown)
    if "](" in latin:
        markdown = _TARGET.sub(_blank, markdown)
    if "://" in latin or "mailto:" in latin:
        markdown = _ADDRESS.sub(_blank, markdown)
    return markdown


def _blank(found: re.Match[str]) -> str:
    return _NOT_BREAK.sub(" ", found[0])


def place_in_body(body: Body, offset: int) -> Place:
    """Return the place in the file of a 0-based offset of the body's Markdown."""
    line, column = place_at(body.markdown, offset)
    cut = (total for at, start, total in body.cut if at == line and start <= column)
    return Place(line + body.first_line - 1, column + max(cut, default=0))


def public_words(item: Item) -> Iterator[Words]:
    """Yield the texts of the front matter, besides title, summary and keywords, that the public reads."""
    for at, attachment in enumerate(item.attachments):
        yield Words(("attachments", at, "title"), attachment.title)
    for at, change in enumerate(item.changes):
        yield Words(("changes", at, "note"), change.note)
    if item.withdrawal is not None:
        yield Words(("withdrawal", "reason"), item.withdrawal.reason)
    if item.validity is not None and item.validity.statement is not None:
        yield Words(("validity", "statement", "text"), item.validity.statement.text)
    if item.links.rumour is not None:
        yield Words(("links", "rumour"), item.links.rumour)
    if item.service is not None or item.consultation is not None:
        yield from _block_words(item)


def _block_words(item: Item) -> Iterator[Words]:
    for name, block in (("service", item.service), ("consultation", item.consultation)):
        for key, value in block or ():
            if isinstance(value, str):
                yield Words((name, key), value)


def displayed_words(item: Item) -> Iterator[Words]:
    """Yield title, summary and keywords, which lists show."""
    yield Words(("title",), item.title)
    yield Words(("summary",), item.summary)
    for at, keyword in enumerate(item.keywords):
        yield Words(("keywords", at), keyword)


def where(words: Words) -> Text:
    """Return how a message names the field or the body."""
    if not words.path:
        return Text("正文", "the body")
    return Text(named(words.path), dotted(words.path))


def shortened(text: str, offset: int, length: int, around: int = 6) -> str:
    """Return what was found with a few characters on either side, on one line."""
    start, end = max(0, offset - around), offset + length + around
    return " ".join(text[start:end].split())
