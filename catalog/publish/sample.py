"""Step publish: leak proof: which items a trial publication needs, where the content is too large to prove all.

A filter works on the form of an item, not on the item: of each form some are taken, and every item that holds
anything withheld. Like the marks this reads the files as they stand and does not ask the engine.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalog.load.tree import CONTENT

WHOLE = 500
"""Up to so many items all are taken."""
OF_EACH_FORM = 3
REFERRERS = 20
"""Of the items that refer to one that is taken so many are taken too: rules ask for some of them."""
MATTER = re.compile(r"---\r?\n(?P<matter>.*?\n)---\r?\n", re.DOTALL)
KEY = re.compile(r"(?:^|[{,\n-])[ ]*([a-z_]+):")
IDENTIFIER = re.compile(r"[0-9A-Z]{18}/[0-9]{4}-[0-9]{5}", re.ASCII)
OWN = re.compile(r"^identifier:[ ]*[\"']?([0-9A-Z]{18}/[0-9]{4}-[0-9]{5})", re.ASCII | re.MULTILINE)
TOLD_OF = re.compile(r"^(?:kind|category|department|topics|issuer|channels):[^\n]*", re.MULTILINE)
"""Values of which each is shown somewhere of its own: a list, a feed, a filter."""
PROACTIVE = re.compile(r"^disclosure:[ ]*[\"']?proactive\b", re.MULTILINE)
PRIVATE_KEYS = frozenset({"withheld", "withdrawal", "disclosed_despite", "proposals"})
PATH = re.compile(r"[\w./-]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the choice goes by."""

    forms: tuple[bytes, ...]
    """Digests: of the item's form, then of each value of TOLD_OF."""
    is_private: bool
    """Whether it holds anything withheld, by its own words or by what lies beside it."""
    identifier: str
    refers: tuple[str, ...]
    """Identifiers in its metadata, and what it links to: paths from the site's root."""


@dataclass(slots=True)
class _Sample:
    """Items taken so far, with what they refer to."""

    facts: Mapping[str, Facts]
    taken: set[str] = field(default_factory=set)
    by_name: dict[str, str] = field(default_factory=dict)
    """Identifier, or folder of attachments → item."""
    back: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, one in self.facts.items():
            self.by_name |= {one.identifier: place, place.removesuffix(".md"): place}
        for place, one in self.facts.items():
            for target in self.targets(one.refers):
                self.back.setdefault(target, []).append(place)

    def targets(self, refers: Sequence[str]) -> Iterator[str]:
        """Yield the items that are referred to."""
        for name in refers:
            for known in (name, posixpath.dirname(name)):
                place = known if known in self.facts else self.by_name.get(known)
                if place is not None:
                    yield place
                    break

    def take(self, place: str) -> None:
        """Take an item, what it refers to, and some that refer to it; each of these in the same way."""
        waiting = [place]
        while waiting:
            one = waiting.pop()
            if one in self.taken:
                continue
            self.taken.add(one)
            waiting += self.targets(self.facts[one].refers)
            waiting += self.back.get(one, ())[:REFERRERS]


def all_items(root: Path) -> frozenset[str]:
    """Return every item, by file from the site's root."""
    files = root.glob(f"{CONTENT}/items/*/*.md")
    return frozenset(file.relative_to(root).as_posix() for file in files)


def sampled(root: Path, public: Callable[[str], bool], day: str, turn: int) -> frozenset[str]:
    """Return the items that a trial needs, by file from the site's root; all where they are few.

    Every item that is not public, and every one that holds a private block or an unlisted file; of the others some
    of each form, at least one of each class, department and topic; and what all of these hang together with.
    `day`: the instant, `YYYY-MM-DD HH:MM`; `turn`: with each other number others of the same form are taken.
    """
    places = all_items(root)
    if len(places) <= WHOLE:
        return places
    facts = {place: facts_of(root, place, day) for place in sorted(places)}
    sample, seen = _Sample(facts), Counter[bytes]()
    for name in _told_of_beside(root):
        for place in sample.targets([name]):
            sample.take(place)
    for place in sorted(places, key=lambda one: hashlib.sha256(f"{turn} {one}".encode()).digest()):
        one = facts[place]
        form, *values = one.forms
        if (
            one.is_private
            or not public(place)
            or seen[form] < OF_EACH_FORM
            or not all(seen[value] for value in values)
        ):
            sample.take(place)
            seen.update(one.forms)
    return frozenset(sample.taken)


def facts_of(root: Path, place: str, day: str) -> Facts:
    """Return what the choice goes by; an item that cannot be read holds something withheld."""
    text = (root / place).read_text("utf-8", "replace")
    found = MATTER.match(text)
    if found is None:
        return Facts((b"",), is_private=True, identifier="", refers=())
    matter = found["matter"]
    keys, own = set(KEY.findall(matter)), OWN.search(matter)
    folder = (root / place).with_suffix("")
    names = [file.name for file in sorted(folder.iterdir())] if folder.is_dir() else []
    published = re.search(r"^date_published:[ ]*[\"']?([0-9: -]+)", matter, re.MULTILINE)
    told = published[1].strip() if published else ""
    values = [one for line in TOLD_OF.findall(matter) for one in _values(line)]
    suffixes = sorted({Path(name).suffix.lower() for name in names})
    form = repr((sorted(keys), values[:1], suffixes, "<!--" in text, "\n#" in matter))
    return Facts(
        tuple(hashlib.sha256(one.encode()).digest() for one in (form, *values)),
        not PROACTIVE.search(matter)
        or not told
        or told > day[: len(told)]
        or bool(keys & PRIVATE_KEYS)
        or not all(name in matter for name in names),
        own[1] if own else "",
        (*IDENTIFIER.findall(matter), *_paths(text, posixpath.dirname(place))),
    )


def _values(line: str) -> Iterator[str]:
    """Yield `topics: a` and `topics: b` for `topics: [a, b]`."""
    key, _, rest = line.partition(":")
    for one in rest.strip(" []\r").split(","):
        yield f"{key}: {one.strip()}"


def _paths(text: str, folder: str) -> Iterator[str]:
    """Yield what may be links to files of content/, from the site's root."""
    for line in text.splitlines():
        if "](" not in line and "]:" not in line and ".md" not in line:
            continue
        for found in PATH.findall(line):
            if "/" in found or found.endswith(".md"):
                yield posixpath.normpath(f"{folder}/{found}")


def _told_of_beside(root: Path) -> Iterator[str]:
    """Yield the items that pages and other files beside the items tell of."""
    for file in sorted((root / CONTENT).rglob("*")):
        place = file.relative_to(root)
        if file.suffix in {".md", ".yml"} and "items" not in place.parts and file.is_file():
            text = file.read_text("utf-8", "replace")
            yield from IDENTIFIER.findall(text)
            yield from _paths(text, place.parent.as_posix())
