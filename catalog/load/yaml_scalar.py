"""Step load: characters of YAML values are replaced where they stand, and every other character stays.

A value as it is read (`catalog.load.yaml_tree`) is laid beside the text that it was read from, character by
character, through quotes, escapes and folded lines. The caller reads the result again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from catalog.diagnostic import FieldPath
from catalog.load.yaml_tree import Loader, read_tree
from catalog.model.pattern import late

_ESCAPE = late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|[^xuU\r\n])")
_SIMPLE: Mapping[str, str] = dict(
    zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)
) | {"\n": "", "\r\n": ""}
"""What the escapes of double quotes stand for."""
_HEADER = late(r"[|>][^\n]*\n")
_SAFE_START = late(r"[^\s*&!|>'\"%@`#{}\[\],?:-]")


class Replacement(NamedTuple):
    """Characters of a value, by 0-based offsets, and what stands there instead, a part of one line.

    Neither the first nor the last of them is a blank.
    """

    start: int
    end: int
    text: str


def with_replaced(text: str, edits: Mapping[FieldPath, Sequence[Replacement]]) -> str:
    """Return YAML in which parts of some values are replaced; those of one value in order, not overlapping.

    Raises:
        ValueError: the text is not written so that it could be done.
    """
    values = read_tree(text.replace("\r\n", "\n")).value
    root: Any = yaml.compose(text, Loader=Loader)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    done: list[Replacement] = []
    for path, replacements in edits.items():
        node, value = root, values
        for step in path:
            node, value = _child(node, step), value[step]
        start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
        done += _written(text[start:end], start, node.style or "", value, replacements)
    for start, end, new in sorted(done, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _child(node: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return node.value[step]
    found = next((value for name, value in node.value if name.value == step), None)
    if found is None:
        raise ValueError(step)
    return found


def _written(
    raw: str, at: int, style: str, value: str, replacements: Sequence[Replacement]
) -> list[Replacement]:
    """Return the replacements as those of the raw text that begins at `at`.

    A value without quotes that would no longer begin as one is written anew, in double quotes.
    """
    new = value
    for start, end, text in reversed(replacements):
        new = new[:start] + text + new[end:]
    if not style and not _SAFE_START.match(new):
        return [Replacement(at, at + len(raw.rstrip()), json.dumps(new, ensure_ascii=False))]
    places = _places(raw, style, value)
    if style == '"':
        replacements = [
            each._replace(text=json.dumps(each.text, ensure_ascii=False)[1:-1])
            for each in replacements
        ]
    if style == "'":
        replacements = [each._replace(text=each.text.replace("'", "''")) for each in replacements]
    return [
        Replacement(at + places[each.start][0], at + places[each.end - 1][1], each.text)
        for each in replacements
    ]


def _places(raw: str, style: str, value: str) -> list[tuple[int, int]]:
    """Return the offsets, start and end, that each character of a value has in the raw text of its node.

    Blanks and breaks may be more or fewer in one of the two, so those of the value get no place of their own:
    both offsets are where the character before ends.

    Raises:
        ValueError: the value is not the one that the raw text says.
    """
    at = 1 if style in {'"', "'"} else 0
    if style in {"|", ">"}:
        header = _HEADER.match(raw)
        at = header.end() if header else len(raw)
    places: list[tuple[int, int]] = []
    for number, character in enumerate(value):
        if character.isspace():
            places.append((at, at))
            continue
        said, end = _next(raw, at, style)
        while not said or said.isspace():
            at = end
            said, end = _next(raw, at, style)
        if said != character:
            raise ValueError(number)
        places.append((at, end))
        at = end
    return places


def _next(raw: str, at: int, style: str) -> tuple[str, int]:
    """Return the character that the raw text says at an offset, "" for none, and where the next begins."""
    if at >= len(raw):
        raise ValueError(at)
    if style == "'" and raw.startswith("''", at):
        return "'", at + 2
    if style != '"' or raw[at] != "\\":
        return raw[at], at + 1
    escape = _ESCAPE.match(raw, at)
    if escape is None:
        raise ValueError(at)
    code = escape[0][1:]
    if code in _SIMPLE:
        return _SIMPLE[code], escape.end()
    return chr(int(code[1:], 16)), escape.end()
