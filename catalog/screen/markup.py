"""Step screen: what parts a value in the source and not for its reader: links, quotes, stars, wrapped lines, blanks between all characters."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import card_is_right, looks_complete, resident_id_is_right

Edit = tuple[int, int, str]
"""Start and end of what is replaced, and what stands there instead."""
_RESIDENT_ID: Final = 18
_MOBILE_DIGITS: Final = 11
# Each pattern begins with its first character: a look behind at the front would make every search slow.
_LINK_END: Final = late(
    r"\](?<=[0-9]\])(?:\((?![^()\n]*(?:[0-9]{5}|%[0-9A-Fa-f]))[^()\n]{0,300}\)|\[(?![0-9]{1,8}\])[^\[\]\n]{0,80}\])?\[?(?=[0-9])"
)
"""The end of a link amid digits; not where the target may hold a value itself."""
_QUOTE: Final = late(r"\n[ \t]{0,40}>[> \t]{0,80}")
_QUOTE_FIRST: Final = late(r"[ \t]{0,40}>[> \t]{0,80}")
_DEEP: Final = late(r"\n(?<=[0-9]\n)[ \t]{5,80}(?=[0-9])")
_STARS: Final = late(r"\*\*{1,11}(?=[0-9])")
_STAR_EACH: Final = late(r"\*[0-9]\*[0-9]\*[0-9]\*")
_STARS_BETWEEN: Final = late(r"[0-9](?<![0-9*].)(?:\*[0-9]){9,18}(?:\*[xX])?(?![0-9*])")
"""A star between each two digits: nothing is masked."""
_BEFORE: Final = late(r"[0-9]{1,17}$")
_AFTER: Final = late(r"[0-9]{1,17}[Xx]?(?![0-9]|\*+[0-9])")
_OPENED: Final = late(r"\*{1,3}$")
_CLOSED: Final = late(r"\*{1,3}")
_MOBILE_STARRED: Final = late(
    r"1[3-9][0-9](?<![0-9]...)(?P<stars>\*{2,4})[0-9]{4}(?P=stars)[0-9]{4}(?![0-9*])"
)
_MOBILE: Final = late(r"(?:1[3-9][0-9]\*{2,5}[0-9]{8}|1[3-9][0-9]{5}\*{2,5}[0-9]{4})")


_SOFT_BREAK: Final = late(r"\n(?<=[\u3400-\u9fff]\n)(?=[\u3400-\u9fff])")
_WRAPPED: Final = 20
"""Characters of a line that goes on in the next."""
_CELLS: Final = frozenset(",|\t")
_LETTER_SPACED: Final = late(
    r"(?: (?<=[^\s|] )|\u3000(?<=[^\s|].))[^\s|](?:[ \u3000][^\s|]){5,}(?![^\s|])"
)
_NARROWLY_SPACED: Final = late(r" (?<=[^\s|] )[^\s|](?: [^\s|]){5,}(?![^\s|])")
"""The same in a text without wide blanks: a search for one sign takes a third of the time."""
_SPACED_SIGNS: Final = late(" [0-9A-Za-z@_.] [0-9A-Za-z@_.] [0-9A-Za-z@_.] ")
_SPACED_VALUE: Final = late(
    r"[A-Za-z0-9](?<![A-Za-z0-9].)(?=(?: [A-Za-z0-9_.+-]){0,40} [0-9_@])(?=(?: [0-9_.+@-]){0,40} [A-Za-z])"
    r"(?: [A-Za-z0-9_@.+-]){5,60}(?![A-Za-z0-9@_])"
)
"""An account or an address for mail whose characters stand apart."""
_SPACED_GAPS: Final = late("  (?:[^ |]? ){2}")
"""What such a row leaves of its blanks among the ASCII characters: two stand together where a Han stood."""
_HAN: Final = late("[\u3400-\u9fff]")
_SPACED_HAN: Final = 4
"""So many Han in a row of single characters are a scanned heading or form, no list of signs."""


def markup_edits(text: str, signs: str) -> list[Edit]:
    """Return the edits that join what Markdown parts: the text of a link and what follows, the lines of a quote.

    `signs`: the ASCII characters of the text.
    """
    edits = _soft_breaks(text)
    if "]" in signs:
        edits += _emptied(_LINK_END, text, "")
    if ">" in signs:
        edits += _emptied(_QUOTE, text, "\n")
        first = _QUOTE_FIRST.match(text)
        if first:
            edits.append((*first.span(), ""))
    if "\n     " in signs or "\n\t" in signs:
        edits += _emptied(_DEEP, text, "\n")
    return edits


def _emptied(pattern: re.Pattern[str], text: str, new: str) -> list[Edit]:
    return [(*found.span(), new) for found in pattern.finditer(text)]


def star_edits(text: str, signs: str) -> list[Edit]:
    """Return the edits that take stars out of a whole number: 139****00126308 masks nothing.

    `signs`: the ASCII characters of the text.
    """
    edits: list[Edit] = []
    if _STAR_EACH.search(signs):
        edits = [
            (at, at + 1, "")
            for run in _STARS_BETWEEN.finditer(text)
            for at in range(run.start() + 1, run.end(), 2)
        ]
    if not _STARS.search(signs):
        return edits
    edits += _between_groups(text, signs)
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


def _between_groups(text: str, signs: str) -> list[Edit]:
    """Return the edits that take the stars from between the groups of a whole number."""
    if not _MAY_BE_STARRED.search(signs):
        return []
    whole = [
        run
        for run in (*_STARRED.finditer(text), *_STARS_WITHIN.finditer(text))
        if run[0].count("*") > _TWO_PAIRS
        and (_is_whole("", "", _NO_DIGIT.sub("", run[0])) or _BOLD_MOBILE.fullmatch(run[0]))
    ]
    return [
        (*stars.span(), "")
        for run in (*whole, *_MOBILE_STARRED.finditer(text))
        for stars in _SOME_STARS.finditer(text, *run.span())
    ]


_STARRED: Final = late(
    r"\*{2,3}[0-9]{2,8}(?:(?:\*{2,3}[0-9]{2,8}){2,5}|(?:\*{4}[0-9]{2,8}){2,5})[Xx]?\*{2,3}(?![0-9*])"
)
"""Each group of a number between stars of its own: **6217**9975**…**."""
_BOLD_MOBILE: Final = late(r"(\*{2,3})1[3-9][0-9]\1\1[0-9]{4}\1\1[0-9]{4}\1")
_STARS_WITHIN: Final = late(
    r"(?:\*\*(?<![0-9*]..)[0-9]|[0-9](?<![0-9*].))[0-9]{1,7}(?:\*\*(?:\*\*)?[0-9]{2,8}){2,5}[Xx]?(?:\*\*)?(?![0-9*])"
)
"""Every other group bold, one end of a pair missing at times: 9901**01**19850312**0045, **990101**19850312**0045."""
_MAY_BE_STARRED: Final = late(r"\*\*[0-9]{2,8}\*{2,6}[0-9]{2}")
_SOME_STARS: Final = late(r"\*+")
_NO_DIGIT: Final = late("[^0-9Xx]+")
_TWO_PAIRS: Final = 4


def _is_whole(before: str, stars: str, after: str) -> bool:
    """Tell whether all digits are still there; a masked resident number is not taken for a mobile one."""
    if _MOBILE.fullmatch(before + stars + after):
        return True
    value = (before + after).upper()
    return (
        (len(value) == _RESIDENT_ID and resident_id_is_right(value))
        or (len(value) > _MOBILE_DIGITS and looks_complete(value))
        or card_is_right(value)
    )


def letter_spaced_edits(text: str, signs: str) -> list[Edit]:
    """Return the edits that close up words whose characters stand apart: 社 保 卡 号 ： A 1 9 3.

    `signs`: the ASCII characters of the text.
    """
    if signs.count(" ") <= _SPACED_HAN:
        return []
    edits = []
    if _SPACED_SIGNS.search(signs):
        edits = [
            (at, at + 1, "")
            for run in _SPACED_VALUE.finditer(text)
            for at in range(run.start() + 1, run.end(), 2)
        ]
    if "\u3000" in text:
        spaced = _LETTER_SPACED
    elif _SPACED_GAPS.search(signs):
        spaced = _NARROWLY_SPACED
    else:
        return edits
    return edits + [
        (at, at + 1, "")
        for run in spaced.finditer(text)
        if len(_HAN.findall(run[0])) >= _SPACED_HAN
        for at in range(run.start(), run.end())
        if text[at] in " \u3000"
    ]


def _soft_breaks(text: str) -> list[Edit]:
    """Return the edits that join lines as the page joins them; short ones and those of cells are rows."""
    edits = []
    for found in _SOFT_BREAK.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if len(line) >= _WRAPPED and _CELLS.isdisjoint(line):
            edits.append((*found.span(), ""))
    return edits
