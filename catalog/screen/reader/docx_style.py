"""Step screen: which runs of a DOCX nobody sees: hidden, white on nothing, or too small, by run or by style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from catalog.model.pattern import late
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml

_OFF = frozenset({"0", "false", "off", "none"})
_SMALLEST = 4
"""Half points: text of 2 points and less is a dot on paper."""
_WHITE = 0xF8
"""Each of red, green and blue at least this: nobody reads it on white."""


class Sight(IntEnum):
    """How much of a run is seen."""

    SEEN = 0
    WHITE = 1
    """White, or tiny."""
    HIDDEN = 2


@dataclass(slots=True)
class RunLook:
    """What the properties of a run (w:rPr) say; None: they do not say, so the style does."""

    hidden: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    backed: bool | None = None
    """Whether the run has a colour behind it, so that white letters show."""

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note one element of w:rPr."""
        value = attribute(attributes, "val").lower()
        match name:
            case "vanish" | "specVanish":
                self.hidden = value not in _OFF
            case "color":
                self.white = is_white(value)
            case "sz":
                self.tiny = value.isdecimal() and len(value) < 4 and int(value) <= _SMALLEST  # noqa: PLR2004
            case "highlight":
                self.backed = value not in {"none", "white"}
            case "shd":
                self.backed = is_backed(attributes)
            case _:
                pass

    def over(self, base: RunLook) -> RunLook:
        """Return this look where it says something, else what `base` says."""
        return RunLook(
            *(getattr(self if getattr(self, key) is not None else base, key) for key in _KEYS)
        )

    def sight(self, *, backed: bool) -> Sight:
        """Return how much is seen, `backed`: where it stands may have a colour behind it."""
        if self.hidden:
            return Sight.HIDDEN
        white = self.white and not self.backed and not backed
        return Sight.WHITE if white or self.tiny else Sight.SEEN


_KEYS = ("hidden", "white", "tiny", "backed")
PLAIN = RunLook()


@dataclass
class Styles:
    """The looks of the styles of a document, by their ids."""

    looks: dict[str, RunLook] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)

    def look(self, style: str) -> RunLook:
        """Return the look of a style with what it inherits; a circle of styles ends."""
        look, seen = PLAIN, set[str]()
        while style and style not in seen:
            seen.add(style)
            look = look.over(self.looks.get(style, PLAIN))
            style = self.bases.get(style, "")
        return look


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """Return the looks that styles.xml gives; raises NotScreenedError as `XmlReader.feed`."""
    styles = Styles()
    current = ""
    depth = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current, depth
        depth += 1
        if name == "style":
            current = attribute(attributes, "styleId")
            styles.looks[current] = RunLook()
        elif name == "basedOn" and current:
            styles.bases[current] = attribute(attributes, "val")
        elif current:
            styles.looks[current].take(name, attributes)

    def end(name: str) -> None:
        nonlocal current
        if name == "style":
            current = ""

    for _ in read_xml(chunks, XmlReader(start, end, lambda _: None)):
        pass
    return styles


def is_white(colour: str) -> bool:
    """Return whether a colour in six hexadecimal digits cannot be told from paper."""
    try:
        parts = bytes.fromhex(colour[-6:])
    except ValueError:
        return False
    return len(parts) == 3 and min(parts) >= _WHITE  # noqa: PLR2004


def is_backed(attributes: Mapping[str, str]) -> bool:
    """Return whether a shading (w:shd) puts a colour behind the text."""
    fill = attribute(attributes, "fill").lower()
    pattern = attribute(attributes, "val").lower()
    theme = attribute(attributes, "themeFill")
    return (
        bool(theme and "background1" not in theme)
        or (fill not in {"", "auto"} and not is_white(fill))
        or pattern not in {"", "clear", "nil"}
    )


_PICTURE_FONT = late("wingding|webding|symbol|dings|marlett|extra", re.IGNORECASE)
_GREEK_FONT = "symbol"
"""Its letters are Greek ones, its digits are digits (Adobe Symbol encoding)."""
_PRIVATE = 0xF000
"""Symbols of a font stand in Unicode's private area (ECMA-376 part 1, 17.3.3.30)."""


def symbol_letter(font: str, code: str) -> str:
    """Return the letter or digit that a w:sym shows; nothing for signs, and for fonts whose letters are pictures."""
    if len(code) > 4 or (_PICTURE_FONT.search(font) and font.strip().casefold() != _GREEK_FONT):  # noqa: PLR2004
        return ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    letter = chr(number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 256 else number)
    if not letter.isalnum() or (font.strip().casefold() == _GREEK_FONT and not letter.isdigit()):
        return ""
    return letter
