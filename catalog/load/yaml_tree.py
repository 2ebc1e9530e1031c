"""Step load: YAML text becomes a tree of text with the place of every value.

Every scalar is text. What the contract has no use for (anchors, tags, merge keys, tabs, several documents,
deep nesting) is refused, the last before the YAML library sees it: libyaml crashes on very deep input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from catalog.diagnostic import FieldPath, Finding, Place
from catalog.load.fault import shown
from catalog.load.fault_field import SHAPE
from catalog.load.fault_yaml import ALIAS, DOCUMENTS, DUPLICATE_KEY, MERGE_KEY, TAB, TAG, TOO_DEEP
from catalog.load.shape import KEY_ADVICE, TEXT_SHAPE, shape_of
from catalog.load.text import WIDE, join_lines, place_at
from catalog.load.yaml_syntax import syntax_finding

LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is installed: the same tree, thirty times as fast."""
DEPTH_LIMIT = 32
COLUMN_LIMIT = 200
"""Block nesting needs indentation or markers; so the column bounds its depth."""
ABSENT = frozenset({"", "~", "null"})
GAPS = frozenset({"待补", "【待补】"})

_DEEP_LINE = re.compile(rf"^(?=[ ?:-]{{{COLUMN_LIMIT}}})(?: *[?:-](?= ))* *", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_INDICATOR = re.compile(r"(?:^|[\s\[{,:?-])([&*!])\S", re.MULTILINE)
_DOCUMENT = re.compile(r"^(?:(?:---|\.\.\.)(?=\s|$)|%).*$", re.MULTILINE)
_JOINT = re.compile(rf"({WIDE} *\n *)(?={WIDE})")
_SENTINEL = "\ue000"


@dataclass(slots=True)
class Tree:
    """A YAML document as text, lists and mappings; absent values are left out.

    `value` is None where nothing is written or nothing could be read; `broken` tells the two apart.
    """

    value: Any = None
    places: dict[FieldPath, Place] = field(default_factory=dict)
    """Place of each value; of the key where the value is absent."""
    keys: dict[FieldPath, Place] = field(default_factory=dict)
    """Place of each key."""
    gaps: list[FieldPath] = field(default_factory=list)
    """Fields whose whole value is `待补`; left out of mappings, kept in lists."""
    findings: list[Finding] = field(default_factory=list)
    broken: bool = False


def read_tree(text: str, first_line: int = 1) -> Tree:
    """Return the tree of a YAML text that starts on the 1-based line `first_line` of its file."""
    tree = Tree()
    if _too_deep(text, first_line, tree) or _not_one_document(text, first_line, tree):
        return tree
    tabbed = "\t" in text
    if tabbed:
        at = text.index("\t")
        tree.findings.append(TAB.at(_moved(place_at(text, at), first_line)))
        text = text.replace("\t", " ")
    folded = _JOINT.sub(rf"\1{_SENTINEL}", text) if _SENTINEL not in text else text
    try:
        if _INDICATOR.search(text) and _has_indirection(text, first_line, tree):
            tree.broken = True
            return tree
        root = yaml.compose(folded, Loader=LOADER)
    except yaml.YAMLError as error:
        tree.broken = True
        if not tabbed:
            tree.findings.append(syntax_finding(error, text, first_line))
        return tree
    if root is not None:
        shifted = _shifted_lines(folded) if folded is not text else {}
        tree.value = _Decoder(tree, first_line, shifted).decode(root, (), 1)
    return tree


def _moved(place: Place, first_line: int) -> Place:
    return Place(place.line + first_line - 1, place.column)


def _too_deep(text: str, first_line: int, tree: Tree) -> bool:
    """Refuse text that nests too deep, without parsing it."""
    at = None
    if text.count("[") + text.count("{") > DEPTH_LIMIT:
        depth = 0
        for found in _BRACKET.finditer(text):
            depth = depth + 1 if found[0] in "[{" else max(depth - 1, 0)
            if depth > DEPTH_LIMIT:
                at = found.start()
                break
    deep_line = _DEEP_LINE.search(text)
    if deep_line is not None and (at is None or deep_line.start() < at):
        at = deep_line.start() + COLUMN_LIMIT
    if at is None:
        return False
    tree.broken = True
    place = _moved(place_at(text, at), first_line)
    tree.findings.append(TOO_DEEP.at(place, limit=str(DEPTH_LIMIT)))
    return True


def _not_one_document(text: str, first_line: int, tree: Tree) -> bool:
    """Refuse document marks and directives; one `---` at the very start of a file passes."""
    if not ("---" in text or "..." in text or "%" in text):
        return False
    for found in _DOCUMENT.finditer(text):
        if found.start() == 0 and found[0].rstrip() == "---":
            continue
        tree.broken = True
        place = _moved(place_at(text, found.start()), first_line)
        tree.findings.append(DOCUMENTS.at(place, found=shown(found[0])))
    return tree.broken


def _has_indirection(text: str, first_line: int, tree: Tree) -> bool:
    """Report every anchor, alias and tag; return whether there is one."""
    lines = text.split("\n")
    found = False
    for event in yaml.parse(text, Loader=LOADER):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            continue
        found = True
        mark = event.start_mark
        word = lines[mark.line][mark.column :].split(" ")[0] if mark.line < len(lines) else ""
        refusal = ALIAS if anchor is not None else TAG
        place = Place(mark.line + first_line, mark.column + 1)
        tree.findings.append(refusal.at(place, found=shown(word.rstrip(",]}"))))
    return found


def _shifted_lines(folded: str) -> dict[int, int]:
    """Return, for each 0-based line with a sentinel, the 0-based column of it."""
    return {
        number: line.index(_SENTINEL)
        for number, line in enumerate(folded.split("\n"))
        if _SENTINEL in line
    }


class _Decoder:
    """Walks the library's nodes once."""

    def __init__(self, tree: Tree, first_line: int, shifted: dict[int, int]) -> None:
        self.tree = tree
        self.first_line = first_line
        self.shifted = shifted

    def place(self, node: Any) -> Place:
        mark = node.start_mark
        line, column = mark.line, mark.column
        if self.shifted and column > self.shifted.get(line, column):
            column -= 1
        return Place(line + self.first_line, column + 1)

    def decode(self, node: Any, path: FieldPath, depth: int) -> Any:
        """Return text, list or mapping; None for an absent value."""
        kind = node.id
        if kind == "scalar":
            return self.scalar(node, path)
        self.tree.places[path] = place = self.place(node)
        if depth > DEPTH_LIMIT:
            if not self.tree.broken:
                self.tree.findings.append(TOO_DEEP.at(place, limit=str(DEPTH_LIMIT)))
            self.tree.broken = True
            return None
        if kind == "mapping":
            return self.mapping(node, path, depth)
        return [
            self.entry(each, (*path, number), depth + 1) for number, each in enumerate(node.value)
        ]

    def scalar(self, node: Any, path: FieldPath) -> str | None:
        self.tree.places[path] = self.place(node)
        text: str = node.value
        if node.style is None and text in ABSENT:
            return None
        if self.shifted and _SENTINEL in text:
            text = text.replace(" " + _SENTINEL, "").replace("\n" + _SENTINEL, "")
            text = text.replace(_SENTINEL, "")
        if text in GAPS:
            self.tree.gaps.append(path)
        return join_lines(text)

    def entry(self, node: Any, path: FieldPath, depth: int) -> Any:
        """Return one entry of a list; an absent one is empty text, which no field takes."""
        value = self.decode(node, path, depth)
        return "" if value is None else value

    def mapping(self, node: Any, path: FieldPath, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        tree = self.tree
        for key_node, value_node in node.value:
            key = self.key(key_node, path)
            if key is None:
                continue
            at = (*path, key)
            place = self.place(key_node)
            if at in tree.keys:
                self.duplicate(at, place, value_node)
                continue
            tree.keys[at] = place
            gaps = len(tree.gaps)
            value = self.decode(value_node, at, depth + 1)
            if value is None:
                tree.places[at] = place
            elif len(tree.gaps) == gaps or tree.gaps[-1] != at:
                out[key] = value
        return out

    def key(self, node: Any, path: FieldPath) -> str | None:
        if node.id != "scalar":
            finding = SHAPE.at(
                self.place(node),
                path,
                label="字段名",
                found=shape_of({} if node.id == "mapping" else []),
                shape=TEXT_SHAPE,
                expected="字段名",
                advice=KEY_ADVICE,
            )
            self.tree.findings.append(finding)
            return None
        if node.value == "<<" and node.style is None:
            self.tree.findings.append(MERGE_KEY.at(self.place(node), path))
            return None
        return str(node.value).replace(_SENTINEL, "") if self.shifted else str(node.value)

    def duplicate(self, path: FieldPath, place: Place, value: Any) -> None:
        written = value.value if value.id == "scalar" else "…"
        first = self.tree.keys[path].line
        finding = DUPLICATE_KEY.at(
            place, path, label=".".join(map(str, path)), found=shown(written), first=str(first)
        )
        self.tree.findings.append(finding)
