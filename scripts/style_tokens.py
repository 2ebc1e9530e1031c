"""Read the design tokens of the style sheets: colours and type by mode, and their contrast.

Used by `scripts.update_docs`, which writes them into docs/look.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STYLES = Path(__file__).resolve().parent.parent / "theme" / "assets" / "stylesheets"
ROOT_PX = 20
"""The theme's root font size on screens below 1600 px."""
DECLARATION = re.compile(r"--(?P<name>[a-z0-9-]+):\s*(?P<value>[^;]+);")
SIZE = re.compile(r"(?P<size>[0-9.]+)rem/(?P<height>[0-9.]+)")
SHORT_HEX = 4

Tokens = Mapping[str, str]


@dataclass(frozen=True)
class Modes:
    """The custom properties of each mode, only those that the mode itself declares."""

    light: Tokens
    elder: Tokens
    dark: Tokens
    phone: Tokens
    print: Tokens


def read_modes(folder: Path = STYLES) -> Modes:
    """Return the tokens of catalog.css and print.css by mode."""
    screen = (folder / "catalog.css").read_text("utf-8")
    paper = (folder / "print.css").read_text("utf-8")
    return Modes(
        light=_block(screen, r"^:root \{"),
        elder=_block(screen, r"^:root\[data-elder\] \{"),
        dark=_block(screen, r'^:root\[data-theme="dark"\] \{'),
        phone=_block(screen, r"^@media \(max-width: 44\.98em\) \{\s*:root \{"),
        print=_block(paper, r"^:root:root:root \{"),
    )


def _block(css: str, opening: str) -> dict[str, str]:
    """Return the custom properties of the first block that opens so."""
    found = re.search(opening, css, re.MULTILINE)
    if found is None:
        raise LookupError(f"no block {opening}")
    inside = css[found.end() : css.index("}", found.end())]
    return {each["name"]: each["value"].strip() for each in DECLARATION.finditer(inside)}


def colour(value: str) -> str:
    """Return a colour as `#RRGGBB`; other values as they are."""
    if not value.startswith("#"):
        return value
    digits = value[1:]
    if len(value) == SHORT_HEX:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits.upper()}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.x, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(value: str) -> float:
    digits = colour(value).removeprefix("#")
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]  # noqa: PLR2004 - WCAG 2.x
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def size_and_line(value: str) -> str:
    """Return a type token as `size / line height` in px at the default root: `18 / 32`."""
    found = SIZE.search(value)
    if found is None:
        raise ValueError(f"expected a size in rem and a line height, got {value!r}")
    size = float(found["size"]) * ROOT_PX
    return f"{size:g} / {round(size * float(found['height']))}"
