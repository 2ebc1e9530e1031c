"""Step check: where in a file's source a stretch of a field's value stands, however the value is written in YAML."""

from __future__ import annotations

from catalog.diagnostic import Place

BLOCK = frozenset("|>")
LOOK_AHEAD = 400
"""Characters of the source that may stand between two of the value: line breaks, indentation, a header."""


def place_in_source(lines: list[str], start: Place, value: str, offset: int) -> Place:
    """Return the place of the character of `value` at the 0-based `offset`.

    `lines`: the file's lines; `start`: where the scalar begins, be it plain, quoted, folded or literal. Where the
    source writes the value with escapes, the nearest place before them is returned.
    """
    if not 1 <= start.line <= len(lines):
        return start
    line, column = start.line - 1, start.column - 1
    header = lines[line][column : column + 1] in BLOCK and not value.startswith(lines[line][column])
    if header:
        line, column = line + 1, 0
    reached = start
    for wanted in value[: offset + 1]:
        if wanted.isspace():
            continue
        found = _next(lines, line, column, wanted)
        if found is None:
            return reached
        line, column = found
        reached = Place(line + 1, column + 1)
        column += 1
    return reached


def _next(lines: list[str], line: int, column: int, wanted: str) -> tuple[int, int] | None:
    """Return line and column, from 0, of the next character that is no blank, if it is the wanted one."""
    budget = LOOK_AHEAD
    while line < len(lines) and budget > 0:
        text = lines[line]
        while column < len(text):
            if text[column] == wanted:
                return line, column
            if not (text[column].isspace() or text[column] in "\"'\\"):
                return None
            column += 1
            budget -= 1
        line, column, budget = line + 1, 0, budget - 1
    return None
