"""Step load: front matter and configuration files become models, all faults at once, each at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontmatter.default_handlers import BaseHandler
from pydantic import TypeAdapter, ValidationError

from catalog.diagnostic import FieldPath, Finding, Place, Severity
from catalog.load.fault import shown
from catalog.load.fault_field import GAP
from catalog.load.fault_file import HIDDEN_CHARACTER, MATTER_IN_BODY, NO_CLOSING, NO_OPENING, NUL
from catalog.load.field_error import field_finding, unknown_key
from catalog.load.label import field_at, keys_of, named
from catalog.load.text import hidden, without_hidden
from catalog.load.yaml_tree import Tree, read_tree
from catalog.model.text import HIDDEN

START = Place(1, 1)
FAULTS_SHOWN = 200
"""How many faults of fields are told of one file; a file with more is no front matter at all."""


class FrontMatter(BaseHandler):
    """Handler of python-frontmatter that keeps every line where it is and reads every scalar as text."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$(?:\n|\Z)", re.MULTILINE)
    _CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body of a text that begins with a fence.

        A search for the beginning of a line looks at every character, one for a line break does not.

        Raises:
            ValueError: there is no other fence.
        """
        opening = self.FM_BOUNDARY.match(text)
        # A fence right behind the first one begins with that one's line break.
        closing = self._CLOSING.search(text, opening.end() - 1) if opening else None
        if opening is None or closing is None:
            raise ValueError(text[:3])
        return text[opening.end() : closing.start() + 1], text[closing.end() :]

    def load(self, fm: str) -> dict[str, Any]:
        """Return the front matter as mappings, lists and text; {} where it cannot be read."""
        value = read_tree(fm, first_line=2).value
        return value if isinstance(value, dict) else {}


FRONT_MATTER = FrontMatter()


@dataclass(slots=True)
class Matter:
    """What was read from YAML: the decoded value, None when refused, and the places."""

    value: Any = None
    places: Mapping[FieldPath, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut at its fences."""

    matter: str
    body: str
    body_line: int
    """1-based line of the file on which the body starts."""


def split_file(text: str) -> tuple[Parts | None, list[Finding]]:
    """Return front matter and body, or None and the missing fence."""
    if not FRONT_MATTER.detect(text):
        start = len(text) - len(text.lstrip())
        line = text[start:].split("\n", 1)[0]
        first = text.split("\n", 1)[0] or line
        return None, [NO_OPENING.at(START, found=shown(first))]
    try:
        matter, body = FRONT_MATTER.split(text)
    except ValueError:
        return None, [NO_CLOSING.at(START)]
    return Parts(matter, body, body_line=matter.count("\n") + 3), []


def matter_in_body(body: str, first_line: int, model: Any) -> list[Finding]:
    """Return a finding when the body begins with front matter."""
    lead = len(body) - len(body.lstrip("\n \t"))
    line = first_line + body.count("\n", 0, lead)
    lines = body[lead:].split("\n", 8)
    fenced = lines[0].rstrip() == "---"
    text = next((each for each in lines[1:] if each.strip()), "") if fenced else lines[0]
    key = re.match(r"\s*([A-Za-z_]+):(?: |$)", text)
    if key is None or (not fenced and key[1] not in keys_of(model)):
        return []
    return [
        MATTER_IN_BODY.at(Place(line, 1), found=shown(lines[0] if not fenced else text.strip()))
    ]


def read_matter(
    text: str, first_line: int, model: Any, adapter: TypeAdapter[Any], *, plain: bool = False
) -> Matter:
    """Return the YAML text decoded as `model`; nothing is raised for any content.

    `plain`: no hidden character stands in the text, `catalog.load.text.is_plain` has looked.
    """
    dirty = [] if plain else hidden(text)
    tree = read_tree(
        without_hidden(text) if dirty else text, first_line, lambda path: named(model, path)
    )
    out = Matter(places=tree.places, findings=tree.findings)
    for place, character in dirty:
        moved = Place(place.line + first_line - 1, place.column)
        out.findings.append(_hidden_finding(moved, character, tree, model))
    if "\\" in text:
        _escaped_hidden(tree.value, (), tree, model, out.findings)
    if not tree.broken:
        _decode(tree, model, adapter, out)
    return out


def _decode(tree: Tree, model: Any, adapter: TypeAdapter[Any], out: Matter) -> None:
    """Validate the tree and turn the errors into findings."""
    gaps = {path: _gap(path, tree, model) for path in tree.gaps}
    out.findings.extend(gaps.values())
    value = tree.value
    if value is None:
        value = {} if field_is_mapping(model) else []
    try:
        decoded = adapter.validate_python(value, by_alias=True, by_name=False)
    except ValidationError as error:
        for fault in error.errors(include_url=False)[:FAULTS_SHOWN]:
            if fault["type"] == "too_short" and fault["input"]:
                # Entries that are refused themselves do not make the list an empty one.
                continue
            finding = field_finding(fault, tree, model)
            if finding.path not in gaps:
                out.findings.append(finding)
        return
    if not any(gap.severity is Severity.ERROR for gap in gaps.values()):
        out.value = decoded


def field_is_mapping(model: Any) -> bool:
    """Return whether an empty document of the model is an empty mapping rather than an empty list."""
    return bool(keys_of(model)) or "Mapping" in str(model)


def _gap(path: FieldPath, tree: Tree, model: Any) -> Finding:
    """Return the finding about a field that is still to be filled in."""
    known = field_at(model, path)
    if known is None:
        return unknown_key(path, tree, model)
    required = known.required or isinstance(path[-1], int)
    return GAP.at(
        tree.places[path],
        path,
        severity=Severity.ERROR if required else Severity.WARNING,
        label=named(model, path),
        expected=known.expected_text,
    )


def _hidden_finding(place: Place, character: str, tree: Tree, model: Any) -> Finding:
    if character == "\0":
        return NUL.at(place)
    before = [(at, path) for path, at in tree.places.items() if path and at <= place]
    before += [(at, path) for path, at in tree.keys().items() if at <= place]
    path = max(before, key=lambda each: (each[0], len(each[1])), default=(START, ()))[1]
    return HIDDEN_CHARACTER.at(
        place,
        path,
        where=named(model, path),
        found=f"U+{ord(character):04X}",
        column=str(place.column),
    )


def _escaped_hidden(
    value: Any, path: FieldPath, tree: Tree, model: Any, findings: list[Finding]
) -> None:
    """Report hidden characters written as escapes inside double quotes."""
    if isinstance(value, dict):
        for key, each in value.items():
            _escaped_hidden(each, (*path, key), tree, model, findings)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            _escaped_hidden(each, (*path, number), tree, model, findings)
    elif isinstance(value, str) and (found := HIDDEN.search(value)):
        place = tree.places[path]
        findings.append(
            HIDDEN_CHARACTER.at(
                place,
                path,
                where=named(model, path),
                found=f"U+{ord(found[0]):04X}",
                column=str(place.column),
            )
        )
