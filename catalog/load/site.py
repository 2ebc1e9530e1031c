"""Step load: the configuration files of content/ become one `Site`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from catalog.diagnostic import FieldPath, Finding, Place, Severity
from catalog.load.fault_site import MISSING_FILE
from catalog.load.loaded import FILE_START
from catalog.load.matter import Matter, read_matter
from catalog.load.site_reference import site_findings
from catalog.load.text import conflicts, decode_text
from catalog.load.tree import CONTENT, REPORTS, REQUESTS, ContentTree, read_bytes
from catalog.model.agency import (
    Agency,
    AllowedSource,
    CalendarFile,
    Category,
    Department,
    Person,
    Site,
    Term,
    Topic,
    Waiver,
)
from catalog.model.item import Item
from catalog.model.page import PageMatter
from catalog.model.pattern import late
from catalog.model.text import Words

SHAPES: Mapping[str, Any] = {
    "agency": Agency,
    "departments": Mapping[str, Department],
    "staff": Mapping[str, Person],
    "taxonomy": tuple[Category, ...],
    "topics": tuple[Topic, ...],
    "sources": tuple[AllowedSource, ...],
    "calendar": CalendarFile,
    "synonyms": tuple[tuple[Words, ...], ...],
    "terms": tuple[Term, ...],
    "waivers": tuple[Waiver, ...],
}
"""What each configuration file holds, by its name without `.yml`."""
REQUIRED = ("agency", "departments", "staff", "taxonomy")
_EMPTY: Mapping[str, Any] = {
    "topics": (),
    "sources": (),
    "calendar": CalendarFile.model_construct(),
    "synonyms": (),
    "terms": (),
    "waivers": (),
}
_NAMED = late(r"(?<![A-Za-z0-9])(?:[A-Z]{2}[0-9]{3}|k[0-9a-f]{6}-[0-9a-f]{16})(?![A-Za-z0-9])")
"""A rule's code or a keyed fingerprint."""

Located = list[tuple[str, Finding]]
Places = dict[str, Mapping[FieldPath, Place]]


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[name])


def read_config(name: str, data: bytes) -> Matter:
    """Return one configuration file decoded: `name` as in `SHAPES`, `data` its bytes."""
    text, findings = decode_text(data, config_path(name))
    if text is not None:
        findings = conflicts(text)
    if text is None or findings:
        return Matter(findings=findings)
    return read_matter(text, 1, SHAPES[name], _adapter(name))


def config_path(name: str) -> str:
    """Return the file's path from the site's root."""
    return f"{CONTENT}/{name}.yml"


def shape_at(file: str) -> Any:
    """Return the model or annotation of what a file of content/ holds; None where it has none."""
    if file.startswith(f"{CONTENT}/items/"):
        return Item
    if file.startswith(f"{CONTENT}/pages/"):
        return PageMatter
    if file.startswith(REQUESTS):
        # Most sites have no ledger; its models are loaded with the first file of one.
        from catalog.model.request import Ledger  # noqa: PLC0415

        return Ledger
    if file.startswith(REPORTS) and file.endswith(".md"):
        from catalog.model.annual import ReportMatter  # noqa: PLC0415 - as above

        return ReportMatter
    return SHAPES.get(file.removeprefix(f"{CONTENT}/").removesuffix(".yml"))


def read_site(root: Path, tree: ContentTree) -> tuple[Site | None, Located, Places]:
    """Return the site's configuration, the findings by file, and the places of the values by file.

    None where one of `REQUIRED` is missing or cannot be read; an optional file that cannot be read is empty and
    named in `Site.unread`, its findings are errors all the same. Findings are in order of file, then place.
    """
    located: Located = []
    places: Places = {}
    values: dict[str, Any] = {}
    refused = {_meant(file) for file, _ in tree.findings}
    for name in SHAPES:
        file = config_path(name)
        matter = _read(root, name, present=file in tree.configs, refused=name in refused)
        places[file] = matter.places
        located += [(file, finding) for finding in matter.findings]
        values[name] = matter.value
    for name, found in site_findings(values, {name: places[config_path(name)] for name in SHAPES}):
        located.append((config_path(name), found))
    located.sort(key=lambda each: (each[0], each[1].place or FILE_START, each[1].code))
    if any(values[name] is None for name in REQUIRED):
        return None, located, places
    unread = frozenset(name for name, each in values.items() if each is None)
    site = Site(
        **{name: _EMPTY[name] if each is None else each for name, each in values.items()},
        unread=unread,
        waivers_in_doubt=_named_in(root / config_path("waivers"))
        if "waivers" in unread
        else frozenset(),
    )
    return site, located, places


def _meant(file: str) -> str:
    """Return which configuration file a file right in content/ was meant to be: `topics` for Topics.yaml; else ""."""
    stem, dot, _ = file.removeprefix(f"{CONTENT}/").partition(".")
    return stem.casefold() if dot and "/" not in stem else ""


def _named_in(file: Path) -> frozenset[str]:
    """Return every rule's code and keyed fingerprint in a file, whatever its encoding; none of one that is no file."""
    data = read_bytes(file)
    if isinstance(data, Finding):
        return frozenset()
    return frozenset(_NAMED.findall(data.replace(b"\0", b"").decode("latin-1")))


def _read(root: Path, name: str, *, present: bool, refused: bool) -> Matter:
    """Return a file's content; `refused`: the walk through content/ has told why it is not read."""
    if not present:
        if refused:
            return Matter()
        if name in REQUIRED:
            missing = MISSING_FILE.at(FILE_START, found=config_path(name), severity=Severity.ERROR)
            return Matter(findings=[missing])
        return Matter(value=_EMPTY[name])
    data = read_bytes(root / config_path(name))
    return Matter(findings=[data]) if isinstance(data, Finding) else read_config(name, data)
