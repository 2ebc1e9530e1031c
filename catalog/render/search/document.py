"""Step render: an item's text as the search knows it: fields of lines, one string.

Fields are parted by U+001E, attachments by U+001F, lines by a line feed, cells of a row by a tab. No other
control character is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.load.text import WIDE

DOC_END, FIELD_END, PART_END = "\x1d", "\x1e", "\x1f"
ADDRESS, TITLE, IDENTIFIER, DOC_NUMBER, PUBLISHED, SUMMARY, KEYWORDS, ATTACHMENTS, BODY, ANCHORS = (
    range(10)
)
FIELDS = 10
SEARCHED = (TITLE, IDENTIFIER, DOC_NUMBER, SUMMARY, KEYWORDS, ATTACHMENTS, BODY)
"""Fields in which readers' words are looked for."""
UNSEEN = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Characters that nobody sees, as a class of a pattern in Python and in browsers alike: they are taken out of texts
and of readers' words."""
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_BLANKS = re.compile("[ \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
"""The only unseen characters that count as printable."""
_AROUND_TAB = re.compile(" ?\t ?")
_SOFT_BREAK = re.compile(rf"(?<={WIDE})[ \t]*(?:\n[ \t]*)+(?={WIDE})")


ANCHOR = re.compile(r"(part|chapter|division|section|article)-((\d+)(?:-\d+)?)")
"""An anchor of `catalog.render.prose`: its kind, and its number."""


class Anchor(NamedTuple):
    """A line of the page that can be linked."""

    line: int
    """Line of the body, from 0."""
    name: str | None
    """None: from here on no anchor holds."""


def line_text(text: str) -> str:
    """Return one line as it is kept: nothing unseen, blanks as one space, none at the ends, tabs kept."""
    if text.isprintable() and "  " not in text and _SELECTORS.search(text) is None:
        return text.strip(" ")  # most lines
    return _AROUND_TAB.sub("\t", _BLANKS.sub(" ", _UNSEEN.sub("", text.replace("\n", " ")))).strip()


def joined_text(text: str) -> str:
    """Return a text as one line: a line break between two Han characters or full-width marks is nothing."""
    if "\n" in text:
        text = _SOFT_BREAK.sub("", text.strip())
    return line_text(text.replace("\t", " "))


def lines_text(lines: Iterable[str]) -> str:
    """Return lines as they are kept, empty ones left out."""
    return "\n".join(filter(None, map(line_text, lines)))


def anchors_text(anchors: Sequence[Anchor]) -> str:
    """Return anchors in little room, parted by spaces: lines since the one before, kind's first letter, number.

    The number is left out where it is the next of its kind: `1c 1a 2a 7a5`; `3-` ends the last anchor.
    """
    last, told = 0, []
    numbers: dict[str, int] = {}
    for one in anchors:
        found = ANCHOR.fullmatch(one.name or "")
        if found is None and one.name is not None:
            continue
        kind = found[1][0] if found else "-"
        number = ""
        if found:
            following = str(numbers.get(kind, 0) + 1)
            number = "" if found[2] == following else found[2]
            numbers[kind] = int(found[3])
        told.append(f"{one.line - last}{kind}{number}")
        last = one.line
    return " ".join(told)


def document(  # noqa: PLR0913 - a field each
    *,
    address: str,
    title: str,
    identifier: str,
    doc_number: str = "",
    published: str = "",
    summary: str = "",
    keywords: Sequence[str] = (),
    attachments: Sequence[Sequence[str]] = (),
    body: Sequence[str] = (),
    anchors: Sequence[Anchor] = (),
) -> str:
    """Return the text of a document; an attachment's first line is its name, the second its file's.

    `body` are lines that `line_text` has passed, `anchors` count them.
    """
    fields = [""] * FIELDS
    fields[ADDRESS] = address
    fields[TITLE] = joined_text(title)
    fields[IDENTIFIER] = joined_text(identifier)
    fields[DOC_NUMBER] = joined_text(doc_number)
    fields[PUBLISHED] = published
    fields[SUMMARY] = joined_text(summary)
    fields[KEYWORDS] = lines_text(keywords)
    fields[ATTACHMENTS] = PART_END.join(map(lines_text, attachments))
    fields[BODY] = "\n".join(body)
    fields[ANCHORS] = anchors_text(anchors)
    return FIELD_END.join(fields)
