"""Step screen: a text as it is meant, without marks, tags and look-alikes, with the way back to the raw one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from typing import Final

from catalog.screen.check_digit import looks_complete
from catalog.screen.glyph import INVISIBLE, NUMERALS, PLAIN, SPACES, STRANGE, TENS, UNSEEN, plain
from catalog.screen.markup import markup_edits, star_edits

_FRAMES: Final = frozenset("\ufe0e\ufe0f\u20e3")
_BLOCK_TAG: Final = re.compile(
    r"</?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|blockquote|dd|dt|dl|section)\b", re.IGNORECASE
)
_CELL_TAG: Final = re.compile(r"</?(?:td|th)\b", re.IGNORECASE)
_HOLDS_VALUE: Final = re.compile(r"\d{5}|@|%[0-9A-Fa-f]{2}|:")
"""A tag with such an attribute is read like text, not removed."""
# Each pattern begins with its first character: a look behind at the front would make every search slow.
_TAG: Final = re.compile(r"<(?:!--[^<>]{0,400}-->|/?[A-Za-z][^<>]{0,300}>)")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,31}[0-9]{0,2};)")
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~\n])")
_PERCENT: Final = re.compile(r"%(?:25){0,4}[0-9A-Fa-f]{2}(?:%(?:25){0,4}[0-9A-Fa-f]{2})*")
"""Codes, also such as were encoded again: the percent sign itself as %25."""
_CODE: Final = re.compile("%[0-9A-Fa-f]*")
_MARK: Final = re.compile(
    r"(?:~~|==|``|`|__)(?<=[0-9](?:~~|==|``|__))(?=[0-9]|[xX](?![0-9A-Za-z]))"
    r"|`(?<=[0-9]`)(?=[0-9]|[xX](?![0-9A-Za-z]))"
)
_UNSEEN: Final = re.compile(f"[{INVISIBLE}{TENS}\U000e0000-\U000e0fff]")
_EMPHASIS: Final = re.compile(
    r"\*(?<![*\\]\*)(?P<more>\*{0,2})(?![\s*])[^*\n]{1,200}(?<![\s\\])\*(?P=more)(?!\*)"
)
_NUMERAL: Final = "".join(NUMERALS)
_BETWEEN_NUMERALS: Final = rf"(?:[ {SPACES}]{{0,2}}[-.·]?[ {SPACES}]{{0,2}}|\n)"
_READ_OUT: Final = re.compile(
    rf"[0-9{_NUMERAL}](?<![0-9].)(?:{_BETWEEN_NUMERALS}[0-9{_NUMERAL}]){{4,}}"
)
_GAPS: Final = rf"[ {SPACES}\-.·\n]"
_NEXT_TO: Final = "|".join(
    rf"(?<=[0-9{_NUMERAL}]{_GAPS}{{{width}}}.)" if width else rf"(?<=[0-9{_NUMERAL}].)"
    for width in range(6)
)
_TO_FOLD: Final = re.compile(
    rf"[{_NUMERAL}OolI](?:{_GAPS}{{0,5}}[0-9{_NUMERAL}]|{_NEXT_TO})", re.DOTALL
)
"""A Chinese numeral, or a letter that looks like a digit, beside a digit: the rare texts worth more."""
_LETTERS: Final = str.maketrans("OolI", "0011")
_LOOKS_LIKE: Final = re.compile(
    rf"(?:(?<=[^0-9A-Za-z])|^)[0-9lI](?:{_BETWEEN_NUMERALS}[0-9OolI]){{10,18}}(?P<x>[xX]?)(?![0-9A-Za-z])"
)
_MOST_LETTERS: Final = 3
_CIRCLE: Final = re.compile("[○◯]")
"""A zero among Chinese numerals, a mask among digits."""
_ANY_NUMERAL: Final = re.compile(rf"[{_NUMERAL}]")
_SURE_NUMERALS: Final = 3
"""So many Chinese numerals in one number are no word that happens to stand beside it."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A folded text. Positions in it are characters; `raw_start` and `raw_end` lead back."""

    text: str
    """What detectors read: plain digits and letters, no invisible characters, no marks inside numbers.
    Line breaks, blanks and punctuation stand as in the raw text."""
    raw: str
    _folded_at: tuple[int, ...] = ()
    """Where each stretch begins in `text`; empty: the two texts have the same positions."""
    _raw_at: tuple[int, ...] = ()
    _replaced: tuple[int, ...] = ()
    """Length in the raw text of a stretch that was replaced; 0: it was copied, one for one."""

    def raw_start(self, at: int) -> int:
        """Return where the character at `at` of the folded text begins in the raw one."""
        if not self._folded_at:
            return at
        stretch = bisect_right(self._folded_at, at) - 1
        if self._replaced[stretch]:
            return self._raw_at[stretch]
        return self._raw_at[stretch] + at - self._folded_at[stretch]

    def raw_end(self, end: int) -> int:
        """Return where, in the raw text, the character before `end` of the folded one is over."""
        if not self._folded_at or end == 0:
            return end
        stretch = bisect_right(self._folded_at, end - 1) - 1
        if self._replaced[stretch]:
            over = self._raw_at[stretch] + self._replaced[stretch]
        else:
            over = self._raw_at[stretch] + end - self._folded_at[stretch]
        # The frame of a keycap belongs to its digit.
        while self.raw[over : over + 1] in _FRAMES:
            over += 1
        return over


def normalise(text: str, *, markdown: bool = False) -> Normal:
    """Return the text as it is meant.

    Everywhere: digits, letters and Han in any form, invisible characters, HTML tags and entities, escapes,
    percent-encoding, marks inside numbers, numbers read out in Chinese numerals. With `markdown` all emphasis
    goes, otherwise only where it parts digits: in other texts stars are masks. Linear in the text's length.
    """
    strange = not text.isascii() and STRANGE.search(text) is not None
    folded = plain(text) if strange else text
    edits = _edits(folded, markdown=markdown, strange=strange)
    if not edits:
        return Normal(_without_numerals(folded), text)
    parts: list[str] = []
    folded_at: list[int] = []
    raw_at: list[int] = []
    replaced: list[int] = []
    size = done = 0
    for start, end, new in [*edits, (len(folded), len(folded), "")]:
        if start > done:
            folded_at.append(size)
            raw_at.append(done)
            replaced.append(0)
            parts.append(folded[done:start])
            size += start - done
        if new:
            folded_at.append(size)
            raw_at.append(start)
            replaced.append(end - start)
            parts.append(new)
            size += len(new)
        done = end
    whole = _without_numerals("".join(parts))
    return Normal(whole, text, tuple(folded_at), tuple(raw_at), tuple(replaced))


def _edits(text: str, *, markdown: bool, strange: bool) -> list[tuple[int, int, str]]:
    """Return what is replaced: start, end and the new characters; in order, apart from each other."""
    edits: list[tuple[int, int, str]] = []
    for mark, edits_of in _EDITS:
        # One character is found far faster than two.
        if mark[0] in text and mark in text:
            edits += edits_of(text)
    if strange:
        edits += [(*one.span(), PLAIN.get(one[0], "")) for one in _UNSEEN.finditer(text)]
    if "*" in text:
        edits += _emphasis(text, markdown=markdown)
        edits += star_edits(text)
    if markdown:
        edits += markup_edits(text)
    edits.sort()
    return _apart(edits)


def _tags(text: str) -> list[tuple[int, int, str]]:
    return [
        (*tag.span(), _of_tag(tag[0]))
        for tag in _TAG.finditer(text)
        if not _HOLDS_VALUE.search(tag[0])
    ]


def _entities(text: str) -> list[tuple[int, int, str]]:
    return [(*found.span(), _shown(unescape(found[0]))) for found in _ENTITY.finditer(text)]


def _escapes(text: str) -> list[tuple[int, int, str]]:
    return [(*found.span(), "") for found in _ESCAPE.finditer(text)]


def _percent_codes(text: str) -> list[tuple[int, int, str]]:
    return [edit for row in _PERCENT.finditer(text) for edit in _decoded(row[0], row.start())]


def _marks(text: str) -> list[tuple[int, int, str]]:
    return [(*found.span(), "") for found in _MARK.finditer(text)]


_EDITS: Final = (
    ("<", _tags),
    ("&", _entities),
    ("\\", _escapes),
    ("%", _percent_codes),
    ("~~", _marks),
    ("==", _marks),
    ("`", _marks),
    ("__", _marks),
)
"""What a text must hold, and what is then replaced in it."""


def _of_tag(tag: str) -> str:
    if _CELL_TAG.match(tag):
        return "\t"
    return "\n" if _BLOCK_TAG.match(tag) else ""


def _shown(meant: str) -> str:
    """Return what is seen of characters that an entity or an escape stood for."""
    return UNSEEN.sub("", "".join(PLAIN.get(char, char) for char in meant))


def _decoded(found: str, start: int) -> list[tuple[int, int, str]]:
    """Return one edit for each character that a row of percent codes stands for."""
    codes = _CODE.findall(found)
    try:
        meant = bytes(int(code[-2:], 16) for code in codes).decode("utf-8")
    except UnicodeDecodeError:
        return []
    edits = []
    done = 0
    for char in meant:
        width = sum(map(len, codes[done : done + len(char.encode("utf-8"))]))
        done += len(char.encode("utf-8"))
        edits.append((start, start + width, _shown(char)))
        start += width
    return edits


def _emphasis(text: str, *, markdown: bool) -> list[tuple[int, int, str]]:
    """Return the edits that take away pairs of stars around text."""
    edits = []
    for match in _EMPHASIS.finditer(text):
        width = 1 + len(match["more"])
        start, end = match.span()
        marks = ((start, start + width), (end - width, end))
        if markdown or any(_parts_digits(text, *mark) for mark in marks):
            edits += [(*mark, "") for mark in marks]
    return edits


def _parts_digits(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isdigit() or before in NUMERALS) and (after.isdigit() or after in NUMERALS)


def _apart(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the edits without those that begin within an earlier one."""
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _without_numerals(text: str) -> str:
    """Return the text with digits for the numerals of numbers read out and for letters mistaken for them.

    One for one. A letter is taken for a digit only in what is then a mobile, resident or card number.
    """
    if text.isascii() and not any(letter in text for letter in "OolI"):
        return text
    if not _TO_FOLD.search(text):
        return text
    return _READ_OUT.sub(_in_digits, _LOOKS_LIKE.sub(_without_letters, text))


def _without_letters(match: re.Match[str]) -> str:
    found = match[0]
    letters = sum(char in "OolI" for char in found)
    if not 0 < letters <= _MOST_LETTERS:
        return found
    meant = found.translate(_LETTERS)
    digits = "".join(char for char in meant if char.isalnum()).upper()
    return meant if looks_complete(digits) else found


def _in_digits(match: re.Match[str]) -> str:
    found = match[0]
    numerals = len(_ANY_NUMERAL.findall(found)) - len(_CIRCLE.findall(found))
    if not numerals:
        return found
    if numerals < _SURE_NUMERALS and any(
        looks_complete("".join(filter(str.isdigit, part))) for part in _ANY_NUMERAL.split(found)
    ):
        return found
    return _ANY_NUMERAL.sub(lambda one: NUMERALS[one[0]], found)
