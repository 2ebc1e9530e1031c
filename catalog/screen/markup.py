"""Step screen: what parts a number in the source and does not part it on the page: links, quotes, stars put in."""

from __future__ import annotations

import re
from typing import Final

from catalog.screen.check_digit import resident_id_is_right

Edit = tuple[int, int, str]
"""Start and end of what is replaced, and what stands there instead."""
_RESIDENT_ID: Final = 18
# Each pattern begins with its first character: a look behind at the front would make every search slow.
_LINK_END: Final = re.compile(
    r"\](?<=[0-9]\])(?:\((?![^()\n]*(?:[0-9]{5}|%[0-9A-Fa-f]))[^()\n]{0,300}\)|\[[^\[\]\n]{0,80}\])?\[?(?=[0-9])"
)
"""The end of a link amid digits; not where the target may hold a value itself."""
_QUOTE: Final = re.compile(r"\n[ \t]{0,40}>[> \t]{0,80}")
_QUOTE_FIRST: Final = re.compile(r"[ \t]{0,40}>[> \t]{0,80}")
_DEEP: Final = re.compile(r"\n(?<=[0-9]\n)[ \t]{5,80}(?=[0-9])")
_STARS: Final = re.compile(r"\*{2,12}(?=[0-9])")
_BEFORE: Final = re.compile(r"[0-9]{1,17}$")
_AFTER: Final = re.compile(r"[0-9]{1,17}[Xx]?(?![0-9]|\*+[0-9])")
_OPENED: Final = re.compile(r"\*{1,3}$")
_CLOSED: Final = re.compile(r"\*{1,3}")
_MOBILE: Final = re.compile(r"(?:1[3-9][0-9]\*{2,5}[0-9]{8}|1[3-9][0-9]{5}\*{2,5}[0-9]{4})")


def markup_edits(text: str) -> list[Edit]:
    """Return the edits that join what Markdown parts: the text of a link and what follows, the lines of a quote."""
    edits: list[Edit] = []
    if "]" in text:
        edits += _emptied(_LINK_END, text, "")
    if ">" in text:
        edits += _emptied(_QUOTE, text, "\n")
        first = _QUOTE_FIRST.match(text)
        if first:
            edits.append((*first.span(), ""))
    if "\n     " in text or "\n\t" in text:
        edits += _emptied(_DEEP, text, "\n")
    return edits


def _emptied(pattern: re.Pattern[str], text: str, new: str) -> list[Edit]:
    return [(*found.span(), new) for found in pattern.finditer(text)]


def star_edits(text: str) -> list[Edit]:
    """Return the edits that take stars out of a whole number: 139****00126308 masks nothing."""
    edits: list[Edit] = []
    for stars in _STARS.finditer(text):
        start, end = stars.span()
        before = _BEFORE.search(text, max(0, start - 18), start)
        after = _AFTER.match(text, end)
        if before and after and _is_whole(before[0], stars[0], after[0]):
            edits.append((start, end, ""))
            opened = _OPENED.search(text, max(0, before.start() - 3), before.start())
            closed = _CLOSED.match(text, after.end())
            if opened and closed:  # bold halves: **139****00126308**
                edits += [(*opened.span(), ""), (*closed.span(), "")]
    return edits


def _is_whole(before: str, stars: str, after: str) -> bool:
    """Tell whether all digits are still there; a masked resident number is not taken for a mobile one."""
    if _MOBILE.fullmatch(before + stars + after):
        return True
    value = (before + after).upper()
    return len(value) == _RESIDENT_ID and resident_id_is_right(value)
