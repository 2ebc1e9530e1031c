"""Step screen: a text as it is meant, without marks, tags and look-alikes, with the way back to the raw one."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

from catalog.model.pattern import late
from catalog.model.text import ascii_of
from catalog.screen.glyph import INVISIBLE, NUMERALS, PLAIN, STRANGE, TENS, UNSEEN, plain
from catalog.screen.markup import Edit, letter_spaced_edits, markup_edits, star_edits
from catalog.screen.numeral import in_digits

_FRAMES: Final = frozenset("\ufe0e\ufe0f\u20e3")
_BLOCK_TAG: Final = late(
    r"</?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|blockquote|dd|dt|dl|section)\b", re.IGNORECASE
)
_CELL_TAG: Final = late(r"<(?:td|th)\b", re.IGNORECASE)
_HOLDS_VALUE: Final = late(
    r"\d{5}|@|%[0-9A-Fa-f]{2}|[：★☆]|:(?<!<[a-z]:)(?<!</[a-z]:)|=[\"'][^\"'<>]{0,60}[\u3400-\u9fff]"
)
"""A tag with such an attribute is read like text, not removed."""
_LOOKS: Final = late(
    r"\s(?i:style|class|face|color|bgcolor|size|v?align|width|height|lang|dir|border)=(?:\"(?![^\"]*[0-9]{7})[^\"<>@]*\"|'(?![^']*[0-9]{7})[^'<>@]*')"
)
"""An attribute that says how the text looks: color:red, 仿宋."""
_NOTE: Final = late("(?<![^\n])<!--[^<>]{0,200}(?:密|内部|外传|公开)")
"""A comment in a line of its own that may mark the paper it stands in."""
# Each pattern begins with its first character: a look behind at the front would make every search slow.
_TAG: Final = late(
    r"<(?:/(?i:td|th)\s{0,3}>\s{0,80}(?=<)|(?i:br)\s{0,3}/?>(?:\r?\n)?|!--[^<>]{0,400}-->|/?[A-Za-z][^<>]{0,300}>)"
)
"""One tag; with the blanks behind it the end of a cell, with the end of the line that of a line."""
_ENTITY: Final = late(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,31}[0-9]{0,2};)")
_CODED: Final = late(r"\\(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2})")
"""A character as JSON and scripts write it."""
_ESCAPE: Final = late(r"\\(?=[!-/:-@\[-`{-~\n])")
_PERCENT: Final = late(r"%(?:25){0,4}[0-9A-Fa-f]{2}(?:%(?:25){0,4}[0-9A-Fa-f]{2})*")
"""Codes, also such as were encoded again: the percent sign itself as %25."""
_CODE: Final = late("%[0-9A-Fa-f]*")
_MARK: Final = late(
    r"(?:~~|==|``|`|__)(?<=[0-9](?:~~|==|``|__))(?=[0-9]|[xX](?![0-9A-Za-z]))"
    r"|`(?<=[0-9]`)(?=[0-9]|[xX](?![0-9A-Za-z]))"
)
_UNSEEN: Final = late(f"[{INVISIBLE}{TENS}\U000e0000-\U000e0fff]")
_EMPHASIS: Final = late(
    r"\*(?<![*\\]\*)(?P<more>\*{0,2})(?![\s*])[^*\n]{1,200}(?<![\s\\])\*(?P=more)(?!\*)"
)


@dataclass(frozen=True)
class Normal:
    """A folded text. Positions in it are characters; `raw_start` and `raw_end` lead back."""

    text: str
    """What detectors read: plain digits and letters, no invisible characters, no marks inside numbers.
    Line breaks, blanks and punctuation stand as in the raw text."""
    raw: str
    _edits: tuple[Edit, ...] = ()
    """What was replaced in the raw text, in order; empty: the two texts have the same positions."""

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int], list[int]]:
        """Return where each stretch begins in `text` and in the raw text, and how long a replaced one was there.

        A stretch of the length 0 was copied, one for one. Few texts have hits: made when first asked for.
        """
        folded_at: list[int] = []
        raw_at: list[int] = []
        replaced: list[int] = []
        size = done = 0
        for start, end, new in [*self._edits, (len(self.raw), len(self.raw), "")]:
            for first, length, width in ((done, 0, start - done), (start, end - start, len(new))):
                if width:
                    folded_at.append(size)
                    raw_at.append(first)
                    replaced.append(length)
                    size += width
            done = end
        return folded_at, raw_at, replaced

    def raw_start(self, at: int) -> int:
        """Return where the character at `at` of the folded text begins in the raw one."""
        if not self._edits:
            return at
        folded_at, raw_at, replaced = self._stretches
        stretch = bisect_right(folded_at, at) - 1
        return raw_at[stretch] + (0 if replaced[stretch] else at - folded_at[stretch])

    def raw_end(self, end: int) -> int:
        """Return where, in the raw text, the character before `end` of the folded one is over."""
        if not self._edits or end == 0:
            return end
        folded_at, raw_at, replaced = self._stretches
        stretch = bisect_right(folded_at, end - 1) - 1
        over = raw_at[stretch] + (replaced[stretch] or end - folded_at[stretch])
        # The frame of a keycap belongs to its digit.
        while self.raw[over : over + 1] in _FRAMES:
            over += 1
        return over


def normalise(text: str, *, markdown: bool = False) -> Normal:
    """Return the text as it is meant.

    Everywhere: digits, letters and Han in any form, invisible characters, HTML tags and entities, escapes,
    percent-encoding, marks inside numbers, words whose characters stand apart, numbers read out in Chinese
    numerals. With `markdown` line breaks between Han go, and all emphasis, otherwise only where it parts digits:
    in other texts stars are masks. Linear in the text's length.
    """
    strange = not text.isascii() and STRANGE.search(text) is not None
    folded = plain(text) if strange else text
    edits = _edits(folded, markdown=markdown, strange=strange)
    if not edits:
        return Normal(in_digits(folded), text)
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (folded[done:start], new)
        done = end
    whole = in_digits("".join([*parts, folded[done:]]))
    return Normal(whole, text, tuple(edits))


def _edits(text: str, *, markdown: bool, strange: bool) -> list[Edit]:
    """Return what is replaced: start, end and the new characters; in order, apart from each other."""
    signs = ascii_of(text)
    edits: list[Edit] = []
    for mark, edits_of in _EDITS:
        if mark in signs:
            edits += edits_of(text)
    if strange:
        edits += [(*one.span(), PLAIN.get(one[0], "")) for one in _UNSEEN.finditer(text)]
    if "*" in signs:
        edits += _emphasis(text, markdown=markdown)
        edits += star_edits(text, signs)
    if " " in signs:
        edits += letter_spaced_edits(text, signs)
    if markdown:
        edits += markup_edits(text, signs)
    edits.sort()
    return _apart(edits)


def _tags(text: str) -> list[Edit]:
    return [
        (*tag.span(), _of_tag(tag[0]) or _of_data(text, *tag.span()))
        for tag in _TAG.finditer(text)
        if not _HOLDS_VALUE.search(_LOOKS.sub("", tag[0]) if "=" in tag[0] else tag[0])
        and not _NOTE.match(text, tag.start())
    ]


def _entities(text: str) -> list[Edit]:
    return [(*found.span(), _shown(unescape(found[0]))) for found in _ENTITY.finditer(text)]


def _escapes(text: str) -> list[Edit]:
    coded = [(*found.span(), _shown(_meant(found[0]))) for found in _CODED.finditer(text)]
    return coded + [(*found.span(), "") for found in _ESCAPE.finditer(text)]


def _meant(coded: str) -> str:
    """Return the character that an escape of JSON stands for; nothing for one that is none."""
    code = int(coded[2:].strip("{}"), 16)
    return chr(code) if code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF else ""  # noqa: PLR2004 - surrogates


def _percent_codes(text: str) -> list[Edit]:
    return [edit for row in _PERCENT.finditer(text) for edit in _decoded(row[0], row.start())]


def _marks(text: str) -> list[Edit]:
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


_SPELT: Final = {"<at>": "@", "<dot>": "."}
"""What people write in an address for mail is no tag."""


def _of_tag(tag: str) -> str:
    if tag.lower() in _SPELT:
        return _SPELT[tag.lower()]
    if _CELL_TAG.match(tag):
        return "\t"
    return "\n" if _BLOCK_TAG.match(tag) else ""


_SHOWN_TAG: Final = late(
    r"</?(?i:a|abbr|b|bdi|bdo|big|body|center|cite|code|del|dfn|em|font|head|html|i|img|ins|kbd|label|mark|meta|nobr|o:p|pre|q"
    r"|s|samp|small|span|strike|strong|sub|sup|tbody|td|tfoot|th|thead|time|tt|u|var|wbr)(?![A-Za-z0-9_-])"
)
"""Tags of pages: how text looks, nothing of what it is."""
_FIELD: Final = late(r"<(?P<name>[A-Za-z][\w.-]{0,30})\s{0,3}>")


def _of_data(text: str, start: int, end: int) -> str:
    """Return what is read for a tag of data: its name as a label, a line's end where another field follows."""
    if _SHOWN_TAG.match(text, start):
        return ""
    if text.startswith("</", start):
        return "\n" if text.startswith("<", end) and text[start - 1 : start] != ">" else ""
    field = _FIELD.fullmatch(text, start, end)
    return f"{field['name']}：" if field and f"</{field['name']}>" in text[end : end + 120] else ""


def _shown(meant: str) -> str:
    """Return what is seen of characters that an entity or an escape stood for."""
    return UNSEEN.sub("", "".join(PLAIN.get(char, char) for char in meant))


def _decoded(found: str, start: int) -> list[Edit]:
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


def _emphasis(text: str, *, markdown: bool) -> list[Edit]:
    """Return the edits that take away pairs of stars around text."""
    edits = []
    for match in _EMPHASIS.finditer(text):
        start, end = match.span()
        width = match.end("more") - start
        if markdown or _is_value(text, start, end, width):
            edits += [(start, start + width, ""), (end - width, end, "")]
    return edits


def _is_value(text: str, start: int, end: int, width: int) -> bool:
    """Tell whether all of a value, or a part of one, stands between the stars."""
    if width > 1 and _BOLD.fullmatch(text, max(0, start - 1), end + 1):
        return True
    return _parts_value(text, start, start + width) or _parts_value(text, end - width, end)


def _parts_value(text: str, start: int, end: int) -> bool:
    """Tell whether stars stand between two digits, or amid the letters and digits of one value."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isascii() and after.isascii() and end - start > 1:
        return bool(_WITHIN.fullmatch(before + after))
    return (before.isdigit() or before in NUMERALS) and (after.isdigit() or after in NUMERALS)


_WITHIN: Final = late("[0-9][0-9A-Za-z_]|[A-Za-z_][0-9]")
"""Two signs of one value: letters alone may be what a mask leaves of a name."""
_BOLD: Final = late(
    r"(?:[^0-9A-Za-z*])?(?P<stars>\*{2,3})(?=[^*]{0,40}[A-Za-z_@]|[^*]{11})[\u4e00-\u9fff]?[0-9A-Za-z@._·-]{5,40}(?P=stars)(?:[^0-9A-Za-z*])?",
)
"""A value all of which is emphasised."""


def _apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits without those that begin within an earlier one."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
