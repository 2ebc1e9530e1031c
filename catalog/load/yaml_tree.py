"""Step load: YAML text becomes a tree of text with the place of every value.

Every scalar is text. What the contract has no use for (anchors, tags, merge keys, tabs, several documents,
deep nesting) is refused, the last before the YAML library sees it: libyaml crashes on very deep input.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from catalog.diagnostic import FieldPath, Finding, Place, Text
from catalog.load.fault import shown
from catalog.load.fault_field import SHAPE
from catalog.load.fault_yaml import ALIAS, DOCUMENTS, DUPLICATE_KEY, MERGE_KEY, TAB, TAG, TOO_DEEP
from catalog.load.shape import KEY_ADVICE, TEXT_SHAPE, shape_of
from catalog.load.text import WIDE, join_lines, place_at
from catalog.load.yaml_syntax import syntax_finding
from catalog.model.pattern import late

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEPTH_LIMIT = 32
COLUMN_LIMIT = 200
"""Block nesting needs indentation or markers; so the column bounds its depth."""
ABSENT = frozenset({"", "~", "null"})
GAPS = frozenset({"待补", "【待补】"})
_SPECIAL = ABSENT | GAPS
KEY = Text("字段名", "key")

_DEEP_LINE = late(rf"^(?=[ ?:-]{{{COLUMN_LIMIT}}})(?: *[?:-](?= ))* *", re.MULTILINE)
_DEEP = " ?:-"
"""What the pattern before begins with; a text with few of them need not be searched for it."""
_BRACKET = late(r"[\[\]{}]")
_INDIRECT = "&*!"
_INDICATOR = late(r"(?:^|[\s\[{,:?-])([&*!])\S", re.MULTILINE)
_DOCUMENT = late(r"^(?:(?:---|\.\.\.)(?=\s|$)|%).*$", re.MULTILINE)
_JOINT = late(rf"\n *(?={WIDE})")
_ENDS_WIDE = late(rf"{WIDE} *$")
_SENTINEL = "\ue000"


class Untagged:
    """A scalar is text, so there are no tags; resolving them would take a third of the time."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Return the same tag for every node."""
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Do nothing: there is nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Do nothing: there is nothing to resolve."""


class Loader(Untagged, _BASE):  # type: ignore[misc]  # chosen at run time
    """libyaml's loader where it is installed, else the one in Python."""


Name = Callable[[FieldPath], Text]


def dotted(path: FieldPath) -> Text:
    """Return the field's path alone, for a tree whose model is not known."""
    written = ".".join(map(str, path))
    return Text(f"（{written}）", f"({written})")


@dataclass(slots=True)
class Tree:
    """A YAML document as text, lists and mappings; absent values are left out.

    `value` is None where nothing is written or nothing could be read; `broken` tells the two apart.
    """

    first_line: int
    """1-based line of the file on which the YAML starts."""
    name: Name = dotted
    value: Any = None
    places: dict[FieldPath, Place] = field(default_factory=dict)
    """Place of each value; of the key where the value is absent."""
    gaps: list[FieldPath] = field(default_factory=list)
    """Fields whose whole value is `待补`; left out of mappings, kept in lists."""
    findings: list[Finding] = field(default_factory=list)
    broken: bool = False
    root: Any = None
    """The library's node."""
    shifted: dict[int, int] = field(default_factory=dict)
    """0-based line → 0-based column behind which the node's columns are one too large."""

    _keys: dict[FieldPath, Place] | None = None

    def place(self, node: Any) -> Place:
        """Return the place of a node in the file."""
        mark = node.start_mark
        line, column = mark.line, mark.column
        if self.shifted and column > self.shifted.get(line, column):
            column -= 1
        # As `Place(…)`, in half of its time.
        return tuple.__new__(Place, (line + self.first_line, column + 1))

    def keys(self) -> dict[FieldPath, Place]:
        """Return the place of each key by path; walks the whole tree, so for messages only."""
        if self._keys is not None:
            return self._keys
        found: dict[FieldPath, Place] = {}
        self._keys = found
        pending: list[tuple[FieldPath, Any]] = [((), self.root)] if self.root is not None else []
        while pending:
            path, node = pending.pop()
            if node.id == "sequence":
                pending += [((*path, number), each) for number, each in enumerate(node.value)]
            elif node.id == "mapping":
                for key, value in node.value:
                    if key.id == "scalar":
                        at = (*path, str(key.value).replace(_SENTINEL, ""))
                        found.setdefault(at, self.place(key))
                        pending.append((at, value))
        return found


def read_tree(text: str, first_line: int = 1, name: Name = dotted) -> Tree:
    """Return the tree of a YAML text that starts on the 1-based line `first_line` of its file.

    `name` gives label and key of a field for messages.
    """
    tree = Tree(first_line, name)
    if _too_deep(text, first_line, tree) or _not_one_document(text, first_line, tree):
        return tree
    tabbed = "\t" in text
    if tabbed:
        at = text.index("\t")
        tree.findings.append(TAB.at(_moved(place_at(text, at), first_line)))
        text = text.replace("\t", " ")
    folded = _JOINT.sub(_mark_joint, text) if _SENTINEL not in text else text
    try:
        if (
            any(map(text.__contains__, _INDIRECT))
            and _INDICATOR.search(text)
            and _has_indirection(text, first_line, tree)
        ):
            tree.broken = True
            return tree
        root = yaml.compose(folded, Loader=Loader)
    except yaml.YAMLError as error:
        tree.broken = True
        if not tabbed:
            tree.findings.append(syntax_finding(error, text, first_line))
        return tree
    if root is not None:
        tree.root = root
        tree.shifted = _shifted_lines(folded) if folded is not text else {}
        tree.value = _Decoder(tree).decode(root, (), 1)
    return tree


def _mark_joint(found: re.Match[str]) -> str:
    """Mark a line break that stands between two wide characters, so that it can be told from a blank."""
    line = found.string.rfind("\n", 0, found.start()) + 1
    before = found.string[line : found.start()]
    return found[0] + _SENTINEL if _ENDS_WIDE.search(before) else found[0]


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
    deep_line = None
    if sum(map(text.count, _DEEP)) >= COLUMN_LIMIT:
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
    if not any(map(f"\n{text}".__contains__, ("\n---", "\n...", "\n%"))):
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
    for event in yaml.parse(text, Loader=Loader):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        mark = event.start_mark
        if mark is None or (anchor is None and tag is None):
            continue
        found = True
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

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.places = tree.places
        self.shifted = tree.shifted

    def decode(self, node: Any, path: FieldPath, depth: int) -> Any:
        """Return text, list or mapping; None for an absent value."""
        self.places[path] = self.tree.place(node)
        kind = node.id
        if kind == "scalar":
            text: str = node.value
            if text in _SPECIAL or "\n" in text or self.shifted:
                return self.special(text, node, path)
            return text
        if depth > DEPTH_LIMIT:
            return self.too_deep(path)
        if kind == "mapping":
            return self.mapping(node, path, depth)
        entries = [
            self.decode(each, (*path, number), depth + 1) for number, each in enumerate(node.value)
        ]
        # An absent entry becomes empty text, which no field takes.
        return ["" if each is None else each for each in entries] if None in entries else entries

    def special(self, text: str, node: Any, path: FieldPath) -> str | None:
        """Return what a scalar means that is not simply its text."""
        if text in ABSENT and not node.style:
            return None
        if self.shifted:
            text = text.replace(" " + _SENTINEL, "").replace("\n" + _SENTINEL, "")
            text = text.replace(_SENTINEL, "")
        if text in GAPS and path:
            self.tree.gaps.append(path)
        return join_lines(text)

    def too_deep(self, path: FieldPath) -> None:
        if not self.tree.broken:
            finding = TOO_DEEP.at(self.places[path], limit=str(DEPTH_LIMIT))
            self.tree.findings.append(finding)
        self.tree.broken = True

    def mapping(self, node: Any, path: FieldPath, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        gaps, decode = self.tree.gaps, self.decode
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.id != "scalar" or key == "<<" or self.shifted:
                key = self.key(key_node, path)
                if key is None:
                    continue
            if key in seen:
                self.duplicate((*path, key), seen[key], key_node, value_node)
                continue
            seen[key] = key_node
            at = (*path, key)
            value = decode(value_node, at, depth + 1)
            if value is None:
                self.places[at] = self.tree.place(key_node)
            elif not gaps or gaps[-1] != at:
                out[key] = value
        return out

    def key(self, node: Any, path: FieldPath) -> str | None:
        """Return the key's text; None for one that is refused."""
        if node.id != "scalar":
            finding = SHAPE.at(
                self.tree.place(node),
                path,
                label=KEY,
                found=shape_of({} if node.id == "mapping" else []),
                shape=TEXT_SHAPE,
                expected=KEY,
                advice=KEY_ADVICE,
            )
            self.tree.findings.append(finding)
            return None
        if node.value == "<<" and not node.style:
            self.tree.findings.append(MERGE_KEY.at(self.tree.place(node), path))
            return None
        return str(node.value).replace(_SENTINEL, "")

    def duplicate(self, path: FieldPath, first: Any, key: Any, value: Any) -> None:
        written = value.value if value.id == "scalar" else "…"
        finding = DUPLICATE_KEY.at(
            self.tree.place(key),
            path,
            label=self.tree.name(path),
            found=shown(written),
            first=str(self.tree.place(first).line),
        )
        self.tree.findings.append(finding)
