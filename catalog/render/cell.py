"""Step render: cells that readers take into a spreadsheet."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First signs that make a spreadsheet run a cell; such a cell gets a leading apostrophe.

Full-width signs are among them, as some programs take them for the narrow ones. Only the first sign of a cell
counts: a further line inside it starts no formula.
"""


def safe_cell(text: str) -> str:
    """Return the text such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
