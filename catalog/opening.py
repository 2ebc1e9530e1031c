"""Beside the flow: a site opened: all of content/ but the items, read and checked.

The agency's own files, the pages and the pictures beside them are few; the items are surveyed against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from catalog.check.keyed import FingerprintKey
from catalog.check.severity import Severities, severities_of
from catalog.diagnostic import FieldPath, Finding, Place
from catalog.load.cache import digest, engine_digest
from catalog.load.kept import keep_value, kept_value
from catalog.load.tree import ContentTree, content_tree, read_bytes
from catalog.model.agency import Site
from catalog.model.page import Page
from catalog.parallel import rest_collector
from catalog.screening_key import find_key
from catalog.settings import Settings

KEPT = "small-files"
"""Under which name what was read is kept."""


class SmallFiles(NamedTuple):
    """What is in the small files of a site."""

    site: Site | None
    """None: one of the agency's own files could not be read."""
    pages: tuple[Page, ...]
    """Pages without an error finding, and stand-ins for those that every site has."""
    findings: Mapping[str, tuple[Finding, ...]]
    places: Mapping[str, Mapping[FieldPath, Place]]
    """Places of the values in the agency's own files, by file."""
    lasting: bool
    """Whether the same files would give the same again; False: a picture was in use or being changed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The small files of a site, read; what its items are surveyed against."""

    settings: Settings
    tree: ContentTree
    site: Site | None
    pages: tuple[Page, ...]
    """Pages without an error finding, and stand-ins for those that every site has."""
    findings: Mapping[str, tuple[Finding, ...]]
    places: Mapping[str, Mapping[FieldPath, Place]]
    """Places of the values in the agency's own files, by file."""
    severities: Severities
    """What mkdocs.yml sets, by code."""
    key: FingerprintKey | None
    """The key of fingerprints; None: this computer has none and can keep none."""
    made_from: str
    """Digest of all that this was read from, the names in content/items aside."""


def open_site(settings: Settings) -> Opened:
    """Read all of content/ but the items; what an earlier run read of the same files is taken from there.

    Raises:
        SiteError: mkdocs.yml sets a severity that cannot be set.
        CatalogError: the key of fingerprints is none.
    """
    rest_collector()
    severities = severities_of(settings.severities)
    key = find_key()
    tree = content_tree(settings.root)
    made_from = _made_from(settings, tree, key)
    read: SmallFiles | None = kept_value(settings.cache, KEPT, made_from)
    if read is None:
        # What reads and screens takes longer to load than all the rest of a check in which nothing is new.
        from catalog.small_files import read_small_files  # noqa: PLC0415

        read = read_small_files(settings, tree, key)
        if read.lasting and _made_from(settings, tree, key) == made_from:
            keep_value(settings.cache, KEPT, made_from, read)
    return Opened(
        settings,
        tree,
        read.site,
        read.pages,
        read.findings,
        read.places,
        severities,
        key,
        made_from,
    )


def _made_from(settings: Settings, tree: ContentTree, key: FingerprintKey | None) -> str:
    """Return the digest of all that the small files and their findings are made from.

    `key`: that of fingerprints, which are part of findings; only its id goes in.
    """
    parts = [engine_digest().encode(), (key.id if key else "").encode()]
    parts += [settings.config_file.name.encode(), settings.config_file.read_bytes()]
    parts.append(repr(tree.findings).encode("utf-8", "backslashreplace"))
    for file in (*tree.configs, *tree.pages):
        data = read_bytes(settings.root / file)
        parts += [file.encode(), data if isinstance(data, bytes) else repr(data).encode()]
    for file in tree.page_files:
        path = settings.root / file
        parts += [file.encode(), path.read_bytes() if path.is_file() else b""]
    stand_ins = resources.files("catalog.load") / "default_pages"
    for page in sorted(stand_ins.iterdir(), key=lambda one: one.name):
        parts += [page.name.encode(), page.read_bytes()]
    return digest(*parts)
