"""Step load: something is added to YAML text, and every character that stands there stays.

Comments, quotes, order, line ends and indentation are the author's. What is added follows the style that is
there: a block list gets a line, a list in brackets an entry. The caller reads the result again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from catalog.diagnostic import FieldPath
from catalog.load.yaml_tree import ABSENT, GAPS, Loader
from catalog.model.pattern import late

Value = str | Mapping[str, "Value"] | Sequence["Value"]
_PLAIN = late(r"[A-Za-z0-9][A-Za-z0-9_.:-]*(?<!:)")
_COMMA = late(r"(?:[ \t\r\n]|#[^\n]*+)*+,")
"""The comma behind an entry, never one in a comment."""
STEP = 2
"""Columns by which what is nested is indented where there is nothing to follow."""


class Insertion(NamedTuple):
    """A piece of text in place of what stands between two offsets, mostly nothing."""

    start: int
    end: int
    text: str


def with_entry(text: str, path: FieldPath, value: Value) -> str:
    """Return YAML with one more entry at the end of the list at `path`; the list has one already."""
    return _Editor(text).append(path, value)


def with_key(text: str, path: FieldPath, key: str, value: Value, order: Sequence[str] = ()) -> str:
    """Return YAML with one more key in the mapping at `path`.

    It stands behind the keys that come before it in `order`, else at the end. A key that is there without a
    value gets it.
    """
    return _Editor(text).add(path, key, value, order)


def key_lines(key: str, value: Value) -> list[str]:
    """Return a key with its value as lines of a mapping."""
    return _keyed(key, value, None)


class _Editor:
    """One text with the nodes that the YAML library sees in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.root: Any = yaml.compose(text, Loader=Loader)

    def append(self, path: FieldPath, value: Value) -> str:
        """Return the text with one more entry in a list."""
        listed = self.node(path)
        last = listed.value[-1]
        if listed.flow_style:
            return self.inserted(self.in_brackets(listed, last, last, _flow(value)))
        lines = _dashed(_rendered(value, last), self.pad(listed))
        return self.inserted([self.below(self.last_line(last), _shifted(lines, _column(listed)))])

    def add(self, path: FieldPath, key: str, value: Value, order: Sequence[str]) -> str:
        """Return the text with one more key in a mapping."""
        mapping = self.node(path)
        there = {name.value: (name, node) for name, node in mapping.value}
        if key in there:
            return self.fill(mapping, key, there[key][1], value)
        before = [name for name in order[: order.index(key)] if name in there] if order else []
        first, last = there[before[-1]] if before else mapping.value[-1]
        if mapping.flow_style:
            return self.inserted(self.in_brackets(mapping, first, last, f"{key}: {_flow(value)}"))
        lines = _shifted(_keyed(key, value, None), _column(mapping))
        return self.inserted([self.below(self.last_line(last), lines)])

    def fill(self, mapping: Any, key: str, node: Any, value: Value) -> str:
        """Return the text with a value for a key that has none: nothing, `~`, `null`, `待补`, `[]`."""
        empty = node.value in ABSENT | GAPS if node.id == "scalar" else not node.value
        if not empty:
            raise ValueError(key)
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        _, *rest = _shifted(_keyed(key, value, None), _column(mapping))
        if rest and node.id == "scalar" and not mapping.flow_style:
            return self.inserted([Insertion(start, end, ""), self.below(node.end_mark.line, rest)])
        blank = " " if self.text[start - 1] == ":" else ""
        return self.inserted([Insertion(start, end, blank + _flow(value))])

    def node(self, path: FieldPath) -> Any:
        """Return the node at the path."""
        node = self.root
        for step in path:
            node = node.value[step] if isinstance(step, int) else _child(node, step)
        return node

    def pad(self, listed: Any) -> int:
        """Return how far behind the dashes the entries of a block list begin."""
        last = listed.value[-1]
        dash = self.starts[last.start_mark.line] + _column(listed)
        return _column(last) - _column(listed) if self.text[dash] == "-" else STEP

    def last_line(self, node: Any) -> int:
        """Return the 0-based line on which a node ends; the library counts what follows a block to it."""
        if node.id != "scalar" and not node.flow_style:
            last = node.value[-1]
            return self.last_line(last[1] if node.id == "mapping" else last)
        line: int = node.end_mark.line
        if node.id == "scalar" and node.style in {"|", ">"}:
            # The mark of a block scalar stands where the next thing begins.
            below = self.text[self.offset(node.start_mark) : self.offset(node.end_mark)].rstrip()
            return int(node.start_mark.line) + below.count("\n")
        return line

    def offset(self, mark: Any) -> int:
        """Return where a mark of the library lies in the text."""
        return self.starts[int(mark.line)] + int(mark.column)

    def below(self, line: int, lines: list[str]) -> Insertion:
        """Return the insertion of lines below a 0-based line, with its kind of line end."""
        at = self.starts[line + 1]
        end = "\r\n" if self.text[:at].endswith("\r\n") else "\n"
        return Insertion(at, at, "".join(each + end for each in lines))

    def in_brackets(self, container: Any, first: Any, last: Any, new: str) -> list[Insertion]:
        """Return what puts a new entry behind one, from `first` to `last`, of a container in brackets."""
        line, at = last.end_mark.line, self.offset(last.end_mark)
        start = self.starts[first.start_mark.line]
        indent = self.text[start : self.offset(first.start_mark)]
        comma = _COMMA.match(self.text, at)
        alone = not indent.strip() and container.end_mark.line > line
        if not alone or (comma and comma.end() > self.starts[line + 1]):
            return [Insertion(at, at, f", {new}")]
        if comma:
            return [self.below(line, [f"{indent}{new},"])]
        return [Insertion(at, at, ","), self.below(line, [f"{indent}{new}"])]

    def inserted(self, insertions: list[Insertion]) -> str:
        """Return the text with the insertions, which come in order."""
        text = self.text
        for start, end, new in reversed(insertions):
            text = text[:start] + new + text[end:]
        return text


def _child(mapping: Any, key: str) -> Any:
    return next((node for name, node in mapping.value if name.value == key), None)


def _flow(value: Value) -> str:
    """Return a value on one line: `{role: editor, by: chen-x}`."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value not in ABSENT | GAPS
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"


def _rendered(value: Value, like: Any) -> list[str]:
    """Return a value as lines, in the style of `like`.

    Where there is nothing to follow, what holds lists or mappings is a block, all else stands on one line.
    """
    if isinstance(value, str) or not _is_block(value, like):
        return [_flow(value)]
    if isinstance(value, Mapping):
        return [line for key, each in value.items() for line in _keyed(key, each, like)]
    entry = like.value[-1] if like is not None else None
    pad = _column(entry) - _column(like) if like is not None else STEP
    return [line for each in value for line in _dashed(_rendered(each, entry), pad)]


def _keyed(key: str, value: Value, like: Any) -> list[str]:
    """Return `key: value` as lines, as the same key stands in the mapping `like`; a block stands below."""
    child = _child(like, key) if like is not None else None
    lines = _rendered(value, child)
    if isinstance(value, str) or not _is_block(value, child):
        return [f"{key}: {lines[0]}"]
    return [f"{key}:", *_shifted(lines, _column(child) - _column(like) if child else STEP)]


def _is_block(value: Value, like: Any) -> bool:
    if like is not None and like.id != "scalar":
        return not like.flow_style
    inner = value.values() if isinstance(value, Mapping) else ((),)
    return any(not isinstance(each, str) for each in inner)


def _dashed(lines: list[str], pad: int) -> list[str]:
    """Return lines as an entry of a block list, `pad` columns behind its dash."""
    return [f"-{' ' * (pad - 1)}{lines[0]}", *_shifted(lines[1:], pad)]


def _shifted(lines: list[str], columns: int) -> list[str]:
    return [" " * columns + line for line in lines]


def _column(node: Any) -> int:
    return int(node.start_mark.column)
