"""Step screen: what a cell shows for the number stored in it (ECMA-376 part 1, 18.8.30), as far as screening needs.

A number is given with all its digits, whatever width the column has; a date as year, month and day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import IntEnum
from typing import NamedTuple

from catalog.model.pattern import late
from catalog.screen.reader.docx_style import is_white
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in formats that show a date or a time, those of Chinese Excel included (18.8.30)."""
_LITERAL = late(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = late(r"[ymdhs]", re.IGNORECASE)
_TOKEN = late(r'"([^"]*)"|\\(.)|([0#?@.])')
_LONGEST_CODE = 255
"""Of a number format, as Excel allows."""
_LONGEST_NUMBER = 40
_LARGEST_EXPONENT = 25
_LAST_DAY = 2958465
"""31 December 9999."""


class Shown(IntEnum):
    """What a number format makes of a number."""

    NUMBER = 0
    DATE = 1
    NOTHING = 2
    """`;;;` hides whatever stands in the cell."""


class Literal(NamedTuple):
    """Digits that a number format shows around what stands in the cell: `"990101"@`."""

    before: str
    after: str
    zeros: int
    """Digits of a number at least."""
    is_text: bool
    """Whether the format is that of texts."""

    def around(self, text: str, *, is_text: bool) -> str:
        """Return what the cell shows."""
        if is_text is not self.is_text:
            return text
        return f"{self.before}{text if is_text else text.zfill(self.zeros)}{self.after}"


class CellLook(NamedTuple):
    """How the cells of one style look."""

    shown: Shown
    is_white: bool
    """White letters without a colour behind them."""
    literal: Literal | None = None


PLAIN = CellLook(Shown.NUMBER, is_white=False)


class _Styles:
    """Takes the events of styles.xml."""

    def __init__(self) -> None:
        self.looks: list[CellLook] = []
        self._formats: dict[str, tuple[Shown, Literal | None]] = {}
        self._white: list[bool] = []
        self._backed: list[bool] = []
        self._path: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._path.append(name)
        parents = self._path[-3:-1]
        match name:
            case "numFmt":
                code = attribute(attributes, "formatCode")
                self._formats[attribute(attributes, "numFmtId")] = _shown(code), _literal(code)
            case "font" if parents[-1:] == ["fonts"]:
                self._white.append(False)
            case "color" if parents == ["fonts", "font"]:
                self._white[-1] = is_white(attribute(attributes, "rgb")) or _is_paper(attributes)
            case "fill" if parents[-1:] == ["fills"]:
                self._backed.append(False)
            case "fgColor" | "bgColor" | "stop" if self._backed and "fill" in self._path:
                self._back(name, attributes)
            case "xf" if parents[-1:] == ["cellXfs"]:
                self.looks.append(self._look(attributes))
            case _:
                pass

    def end(self, _: str) -> None:
        """Take an end tag."""
        self._path.pop()

    def _back(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a colour behind the cells of the fill that is open."""
        white = is_white(attribute(attributes, "rgb")) or _is_paper(attributes)
        # Index 64 and 65 are the system's own colours; a solid fill leaves its bgColor at 64.
        system = attribute(attributes, "indexed") in {"64", "65"}
        if (not white and not system) or name == "stop":
            self._backed[-1] = True

    def _look(self, attributes: Mapping[str, str]) -> CellLook:
        """Return the look of one combination of format, font and fill."""
        number = attribute(attributes, "numFmtId")
        is_date = number.isdecimal() and int(number[:9]) in _DATES
        built_in = Shown.DATE if is_date else Shown.NUMBER
        shown, literal = self._formats.get(number, (built_in, None))
        white = _at(self._white, attribute(attributes, "fontId"))
        seen = _at(self._backed, attribute(attributes, "fillId"))
        return CellLook(shown, white and not seen, literal)


def read_looks(chunks: Iterable[bytes]) -> list[CellLook]:
    """Return the looks of cells by their style number; raises NotScreenedError as `XmlReader.feed`."""
    styles = _Styles()
    for _ in read_xml(chunks, XmlReader(styles.start, styles.end, lambda _: None)):
        pass
    return styles.looks


def shown_number(raw: str, shown: Shown, *, from_1904: bool) -> str:
    """Return what a cell shows for a stored number: `1.38E+10` is 13800000000, 45000 may be a date."""
    if shown is Shown.DATE:
        return _date(raw, from_1904=from_1904)
    if raw.isdigit() or len(raw) > _LONGEST_NUMBER:
        return raw
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or number.adjusted() > _LARGEST_EXPONENT:
        return raw
    if number == number.to_integral_value():
        return str(int(number))
    return format(float(number), ".15g")


def _date(raw: str, *, from_1904: bool) -> str:
    """Return the date, and the time where there is one, for a count of days."""
    try:
        days = float(raw)
    except ValueError:
        return raw
    if not 0 <= days <= _LAST_DAY:
        return raw
    # Day 60 is a 29 February 1900 that never was: before it everything stands one day later.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (days < 60))  # noqa: DTZ001, PLR2004
    moment = first + timedelta(seconds=round(days * 86400))
    if days < 1:
        return f"{moment:%H:%M:%S}"
    return f"{moment:%Y-%m-%d}" if days == int(days) else f"{moment:%Y-%m-%d %H:%M:%S}"


def _shown(code: str) -> Shown:
    """Return what a number format written by a person shows."""
    if code.strip() and not code.replace(";", "").strip():
        return Shown.NOTHING
    return Shown.DATE if _DATE_LETTERS.search(_LITERAL.sub("", code)) else Shown.NUMBER


def _literal(code: str) -> Literal | None:
    """Return the digits a format adds to what it shows; None: it adds none."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:_LONGEST_CODE])
    is_text = "@" in _LITERAL.sub("", code[:_LONGEST_CODE])
    section = next((one for one in sections if "@" in one), "") if is_text else sections[0]
    before = after = holders = ""
    for quoted, escaped, holder in _TOKEN.findall(section):
        if holder:
            holders += holder
        elif holders:
            after += quoted or escaped
        else:
            before += quoted or escaped
    if not holders or not re.search("[0-9]", before + after):
        return None
    return Literal(before, after, holders.partition(".")[0].count("0"), is_text)


def _is_paper(attributes: Mapping[str, str]) -> bool:
    """Return whether a colour is the theme's first background, undarkened, or the indexed white."""
    if attribute(attributes, "indexed") in {"1", "9"}:
        return True
    return attribute(attributes, "theme") == "0" and attribute(attributes, "tint") in {"", "0"}


def _at(flags: list[bool], index: str) -> bool:
    """Return a flag by an index from hostile hands."""
    return index.isdecimal() and len(index) < 9 and int(index) < len(flags) and flags[int(index)]  # noqa: PLR2004
