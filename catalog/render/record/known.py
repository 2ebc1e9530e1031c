"""Step render: record: comparisons that an earlier build made and that still hold are not made again.

Every build shows every comparison of all publications. What the pages of one item depend on is named by one digest:
the two of each pair by the names of their bytes, the versions as they are called, the site's frame and templates, the
engine. The words that were asked for names of departments, classes and other items are kept beside, and asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from catalog.load.cache import digest, engine_digest
from catalog.load.kept import keep_value, kept_value
from catalog.record.field import Names
from catalog.record.past import Version
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.place import Place
from catalog.render.record.pair import step_address
from catalog.render.record.words import site_names
from catalog.render.view.comparison import CountView, FieldRowView

KEPT = "comparisons"
"""Under which name the comparisons of a build are kept."""


class Told(NamedTuple):
    """What the publication's page says of the difference."""

    fields: tuple[FieldRowView, ...]
    counts: tuple[CountView, ...]
    more: int
    """Fields that are not named."""


@dataclass
class AskedNames:
    """Names of the site, which remember what they were asked."""

    names: Names
    asked: dict[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, key_field: str, key: str) -> str:
        """Return the words of a key, as `catalog.record.field.Names`."""
        words = self.names(key_field, key)
        self.asked[key_field, key] = words
        return words


@dataclass(frozen=True, slots=True)
class ItemPages:
    """What a build made of one item's versions."""

    addresses: tuple[str, ...]
    """Of its pages, each ends in `/`."""
    told: Mapping[int, Told]
    """What the page of a publication says of the difference, by its number."""
    asked: Mapping[tuple[str, str], str]
    """(field, key) → words, as they stand on the pages."""


class KnownComparisons:
    """The comparisons that earlier builds made, and those of this one."""

    def __init__(self, caster: Caster, named: Mapping[str, str]) -> None:
        """`named`: the names of the records' bytes by path, empty where they have none."""
        self.names = site_names(caster.place(""))
        self._caster = caster
        self._named = named
        self._frames: dict[int, bytes] = {}
        self._context = _context(caster)
        self._old: Mapping[str, ItemPages] = (
            kept_value(caster.plan.settings.cache, KEPT, self._context) or {}
        )
        self._new: dict[str, ItemPages] = {}

    def name_of(self, versions: Sequence[Version], paths: Sequence[str]) -> str:
        """Return the digest of all that the pages of an item depend on but for names; empty where bytes have none."""
        blobs = [self._named.get(path, "") for path in paths]
        if not all(blobs):
            return ""
        place = self._caster.place(step_address(versions[-1]))
        return digest(self._frame(place), repr((blobs, list(versions))).encode())

    def standing(self, name: str) -> ItemPages | None:
        """Return what was made under a name, where all of it stands in the growing site still."""
        known = self._old.get(name)
        if known is None or any(self.names(*one) != words for one, words in known.asked.items()):
            return None
        mark = self.mark(name, known.asked)
        files = self._caster.files
        if not all(files.stands_known(f"{one}index.html", mark) for one in known.addresses):
            return None
        self._new[name] = known
        return known

    def mark(self, name: str, asked: Mapping[tuple[str, str], str]) -> str:
        """Return what a page is noted with, so that the next build knows it; empty where nothing names it."""
        return name and digest(name.encode(), repr(sorted(asked.items())).encode())

    def note(self, name: str, pages: ItemPages) -> None:
        """Remember what was made."""
        if name:
            self._new[name] = pages

    def keep(self) -> None:
        """Keep what this build showed for the next."""
        if self._new != self._old:
            keep_value(self._caster.plan.settings.cache, KEPT, self._context, self._new)

    def _frame(self, place: Place) -> bytes:
        """Return the page around a comparison, empty, once for each depth."""
        if place.depth not in self._frames:
            caster = self._caster
            head = head_view(place, caster.plan.settings.site_name, "", noindex=True)
            frame = caster.chrome.mould("plain", place, "record").cast(
                {
                    "head": caster.chrome.head(head).replace(place.address, ""),
                    "title": escape(full_title("", place.site.agency.name), quote=False),
                    "main": "",
                }
            )
            self._frames[place.depth] = frame.encode()
        return self._frames[place.depth]


def _context(caster: Caster) -> str:
    """Return the digest of the engine and of the theme's templates."""
    folder = caster.plan.settings.theme / "records"
    templates = sorted(path for path in folder.rglob("*.html") if path.is_file())
    named = [(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in templates]
    return digest(engine_digest().encode(), repr(named).encode())
