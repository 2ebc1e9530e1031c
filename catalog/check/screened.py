"""Step check: an item, a page, the agency's own files: each screened once, attachments included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.check.extract import body_targets
from catalog.check.keyed import FingerprintKey
from catalog.check.memo import remembered
from catalog.check.privacy import Reader, Screened, Screening
from catalog.check.rule import Subject
from catalog.check.spotting import FieldPlaces, Finder, contacts_of
from catalog.check.told_file import may_be_private
from catalog.diagnostic import FieldPath
from catalog.load.loaded import FILE_START, AttachedFile
from catalog.load.shell_text import shell_texts
from catalog.load.site import config_path
from catalog.model.agency import Site
from catalog.model.base import Model
from catalog.model.page import Body, Page
from catalog.model.vocabulary import Kind
from catalog.screen.fields import ITEM_PRIVATE, PAGE_PRIVATE, SITE_PRIVATE, FieldText, texts_of
from catalog.screen.hit import Surroundings


def item_surroundings(subject: Subject) -> Surroundings:
    """Return what is known around the texts of an item."""
    item = subject.item
    return Surroundings(
        public=contacts_of(subject.site, item.public_contacts),
        names=item.kind is Kind.PENALTY,
    )


def _screened_item(subject: Subject) -> Screened:
    loaded, item = subject.loaded, subject.item
    folder = loaded.file.removesuffix(".md") + "/"
    finder = Finder(item.identifier, loaded.places, subject.source, subject.screening.key, folder)
    around = item_surroundings(subject)
    if may_be_private(loaded.file):
        finder.name(loaded.file, around)
    finder.item(texts_of(item, ITEM_PRIVATE), loaded.body, around)
    if loaded.files and subject.screening.read is not None:
        for path, file in published_files(subject):
            found = subject.screening.read(loaded.file, file, around)
            finder.attachment(path, loaded.place(path), file, found)
    return finder.screened()


screened = remembered(_screened_item)
"""Return what is private in an item; the rules that ask one after the other get the same answer."""


def published_files(subject: Subject) -> Iterator[tuple[FieldPath, AttachedFile]]:
    """Yield the files of the item's folder that the site publishes, each with the field that names it.

    Those listed under `attachments`, then those that only the body shows (path ()).
    """
    loaded = subject.loaded
    known = {file.name: file for file in loaded.files}
    for number, each in enumerate(subject.item.attachments):
        if each.file in known:
            yield ("attachments", number, "file"), known.pop(each.file)
    if known:
        folder = loaded.file.removesuffix(".md") + "/"
        shown = {path.removeprefix(folder) for path, _ in body_targets(loaded.file, loaded.body)}
        yield from (((), known[name]) for name in sorted(shown & known.keys()))


def screened_page(
    page: Page, places: FieldPlaces, source: str, site: Site, screening: Screening
) -> Screened:
    """Return what is private in a page: its front matter and its body."""
    return screened_matter(page.file, page.matter, page.body, places, source, site, screening)


def screened_matter(  # noqa: PLR0913, PLR0917 - the parts of a file
    file: str,
    matter: Model,
    body: Body,
    places: FieldPlaces,
    source: str,
    site: Site,
    screening: Screening,
) -> Screened:
    """Return what is private in a page or an annual report: its front matter and its body."""
    finder = Finder(file, places, source, screening.key)
    around = Surroundings(public=contacts_of(site))
    finder.name(file, around)
    finder.item(texts_of(matter, PAGE_PRIVATE), body, around)
    return finder.screened()


def screened_site(
    site: Site, places: Mapping[str, FieldPlaces], sources: Mapping[str, str], screening: Screening
) -> dict[str, Screened]:
    """Return what is private in the agency's own files, by file; `sources`: their texts, by file."""
    around = Surroundings(public=contacts_of(site))
    found: dict[str, Screened] = {}
    for name, private in SITE_PRIVATE.items():
        file = config_path(name)
        finder = Finder(file, places.get(file, {}), sources.get(file, ""), screening.key)
        finder.fields(texts_of(getattr(site, name), private), around)
        if finder.spots:
            found[file] = finder.screened()
    return found


def screened_settings(
    file: str, source: str, site: Site | None, key: FingerprintKey | None
) -> Screened:
    """Return what is private in mkdocs.yml, as far as the site shows it; `source`: its text."""
    texts = shell_texts(source)
    places = {one.path: one.place for one in reversed(texts)}
    finder = Finder(file, places, source, key)
    around = Surroundings(public=contacts_of(site) if site is not None else frozenset())
    finder.fields([FieldText(one.path, one.label, one.text) for one in texts], around)
    return finder.screened()


def screened_picture(file: AttachedFile, read: Reader, key: FingerprintKey | None) -> Screened:
    """Return what is private in a picture beside the pages; its name is its path from the site's root."""
    finder = Finder(file.name, {}, "", key)
    finder.name(file.name, Surroundings())
    finder.attachment((), FILE_START, file, read("", file, Surroundings()))
    return finder.screened()
