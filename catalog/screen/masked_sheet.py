"""Step screen: the cells of a sheet with values replaced; a number that is masked becomes a text."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from catalog.model.pattern import late
from catalog.screen.masked_xml import ATTRIBUTE, NAME, Replace, unescaped
from catalog.screen.reader.xlsx_number import PLAIN, CellLook, shown_number

_FORMULA_TAG = late(r"<(?:\w+:)?f(?:\s|/|>)")


class Numbers(NamedTuple):
    """How the numbers of a workbook are shown."""

    looks: list[CellLook]
    from_1904: bool


def masked_cells(tokens: list[str], replace: Replace, numbers: Numbers) -> bool:
    """Replace, in place, in the cells of a sheet's tokens; return whether formulas were dropped for it."""
    dropped = False
    start = -1
    for at, token in enumerate(tokens):
        found = NAME.match(token)
        if found is None or found[1] != "c":
            continue
        if token.startswith("</"):
            if start >= 0:
                dropped |= _masked_cell(tokens, start, at, replace, numbers)
            start = -1
        elif not token.endswith("/>"):
            start = at
    if dropped:
        _drop_shared(tokens)
    return dropped


def _masked_cell(
    tokens: list[str], start: int, end: int, replace: Replace, numbers: Numbers
) -> bool:
    """Replace in the cell between two tokens; return whether its formula was dropped."""
    keys = {key: value[1:-1] for key, _, value in ATTRIBUTE.findall(tokens[start])}
    texts: dict[str, str] = {}
    name = ""
    for token in tokens[start + 1 : end]:
        if token.startswith("<"):
            found = NAME.match(token)
            name = found[1] if found and not token.startswith("</") else ""
        else:
            texts[name] = texts.get(name, "") + unescaped(token)
    kind = keys.get("t", "")
    raw = texts.get("v", "")
    shown = raw
    if kind in {"", "n"} and raw:
        shown = shown_number(raw, _look(keys, numbers).shown, from_1904=numbers.from_1904)
    new = replace(shown) if shown and kind != "s" else shown
    if new == shown and raw != shown and kind != "s" and replace(raw) != raw:
        new = replace(raw)
    formula = texts.get("f", "")
    drops = bool(formula) and replace(formula) != formula
    has_formula = any(_FORMULA_TAG.match(token) for token in tokens[start:end])
    if new != shown:
        _write_text(tokens, start, end, new)
        return has_formula
    if drops:
        _drop_formula(tokens, start, end)
    return drops


def _look(keys: dict[str, str], numbers: Numbers) -> CellLook:
    """Return how a cell looks by its style."""
    style = keys.get("s", "")
    if style.isdecimal() and int(style[:9]) < len(numbers.looks):
        return numbers.looks[int(style[:9])]
    return PLAIN


def _write_text(tokens: list[str], start: int, end: int, text: str) -> None:
    """Make the cell between two tokens one that holds a text of its own, in the same style."""
    tag = re.sub(r"\st\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", tokens[start])
    prefix = tag[1 : tag.index("c")] if ":" in tag.split()[0] else ""
    tokens[start] = tag[:-1].rstrip() + ' t="inlineStr">'
    for at in range(start + 1, end):
        tokens[at] = ""
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is>'
    tokens[start + 1] = inner


def _drop_formula(tokens: list[str], start: int, end: int) -> None:
    """Take the formula out of the cell between two tokens; its last result stays."""
    inside = False
    for at in range(start + 1, end):
        found = NAME.match(tokens[at])
        is_formula = found is not None and found[1] == "f"
        if is_formula or inside:
            closes = tokens[at].startswith("</") or tokens[at].endswith("/>")
            inside = not (is_formula and closes)
            tokens[at] = ""


def _drop_shared(tokens: list[str]) -> None:
    """Take out all formulas that lean on another cell's one, which may be gone; their results stay."""
    for at, token in enumerate(tokens):
        if _FORMULA_TAG.match(token) and 't="shared"' in token:
            end = at
            while not (tokens[end].endswith("/>") or tokens[end].startswith("</")):
                end += 1
            tokens[at : end + 1] = [""] * (end + 1 - at)
