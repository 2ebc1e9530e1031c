"""Step render: record: versions of a public item compared: each with the one before, and others that a reader chooses.

An item that is not public any more has none: what its tombstone says is not offered, is not offered here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NamedTuple

from catalog.record.field import Names, field_label
from catalog.record.past import Past, Reader, Version, record_path
from catalog.record.past import parsed as parsed_record
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.comparison import Compared, comparison_view
from catalog.render.place import Place
from catalog.render.record.known import AskedNames, ItemPages, KnownComparisons, Told
from catalog.render.record.pair import EACH, Choice, addresses_of, public_of, step_address, steps_of
from catalog.render.record.words import (
    number_words,
    publication_address,
    publications_address,
    time_words,
)
from catalog.render.view.common import LinkView
from catalog.render.view.comparison import ComparisonView, FieldRowView, TextsView

TITLE = "版本对照"
FEW = 3
"""Differing fields that the publication's page names."""
SHORT = 60
"""Characters of both values together that stand there; longer ones are told as reworded."""
LIMIT = (
    f"版本多，不能任意两个对照：最早{EACH}个有改动的版本两两对照，"
    "以后的每一个与上一个、第一个和现在的版本对照。"
)


Record = Mapping[str, Any]


@dataclass(frozen=True)
class _Item:
    """The public versions of an item, oldest first, with their records."""

    versions: Sequence[Version]
    records: Sequence[Record]


class _Wanted(NamedTuple):
    """The public versions of an item, whose records are to be read."""

    name: str
    """Of `KnownComparisons`."""
    versions: Sequence[Version]
    paths: Sequence[str]


def cast_comparisons(
    caster: Caster, past: Past, named: Mapping[str, str]
) -> dict[tuple[int, str], Told]:
    """Cast the pages of all items; return what differs from the version before by (publication, identifier).

    `named`: the names of the record's bytes, by path.
    """
    found: dict[tuple[int, str], Told] = {}
    if past.reader is None:
        return found
    known, rest = KnownComparisons(caster, named), []
    for one in _compared(caster, past, known):
        if pages := known.standing(one.name):
            _note(found, one, pages)
        else:
            rest.append(one)
    for one, item in _with_records(rest, past.reader):
        asked = AskedNames(known.names)
        cast, told = _ItemPages(caster, item, asked).cast()
        mark = known.mark(one.name, asked.asked)
        for page in cast:
            caster.files.write_page(page.address, page.html, page.published, mark)
        pages = ItemPages(tuple(page.address for page in cast), told, asked.asked)
        known.note(one.name, pages)
        _note(found, one, pages)
    known.keep()
    return found


def _note(found: dict[tuple[int, str], Told], one: _Wanted, pages: ItemPages) -> None:
    identifier = one.versions[0].change.identifier
    found.update({(number, identifier): told for number, told in pages.told.items()})


def _compared(caster: Caster, past: Past, known: KnownComparisons) -> Iterator[_Wanted]:
    """Yield the public versions of every public item that has more than one."""
    for identifier, all_versions in sorted(caster.plan.versions.items()):
        standing = past.standing.get(identifier)
        if standing is None or identifier not in caster.plan.atlas.public:
            continue
        versions = public_of(all_versions)
        if steps_of(versions):
            paths = [record_path(standing.address, one.number) for one in versions]
            yield _Wanted(known.name_of(versions, paths), versions, paths)


def _with_records(items: Sequence[_Wanted], reader: Reader) -> Iterator[tuple[_Wanted, _Item]]:
    """Yield each item with its records; versions that were purged are left out."""
    read = reader.read_all([path for one in items for path in one.paths])
    for wanted in items:
        own = [(one, *next(read)) for one in wanted.versions]
        there = [(one, parsed_record(path, data)) for one, path, data in own if data is not None]
        yield wanted, _Item([one for one, _ in there], [record for _, record in there])


class _Page(NamedTuple):
    """A page that is to be written."""

    address: str
    html: str
    published: str
    """What was screened when it was published."""


class _ItemPages:
    """Casts the comparisons of one item."""

    def __init__(self, caster: Caster, item: _Item, names: Names) -> None:
        self._caster = caster
        self._item = item
        self._names = names

    def cast(self) -> tuple[list[_Page], dict[int, Told]]:
        """Return every page, and of the versions that differ from the one before in what, by publication."""
        versions = self._item.versions
        steps = {at: self._view(at - 1, at) for at in steps_of(versions)}
        told = [0, *(at for at, view in steps.items() if view.texts.counts or view.texts.fields)]
        addresses = addresses_of(versions, told)
        choice = Choice(addresses, told)
        pages = {}
        for at, view in steps.items():
            address = step_address(versions[at])
            pages[address] = self._page(address, (at - 1, at), view, choice)
        for (old, new), address in addresses.items():
            if address not in pages:
                pages[address] = self._page(address, (old, new), self._view(old, new), choice)
        return [*pages.values()], {versions[at].number: _told(steps[at].texts) for at in told[1:]}

    def _view(self, old: int, new: int) -> ComparisonView:
        """Return the page of two versions but for what else there is to choose."""
        item = self._item
        compared = Compared(
            breadcrumbs=(),
            item=LinkView(item.versions[new].change.title, ""),
            old=self._called(old),
            new=self._called(new),
        )
        return comparison_view(item.records[old], item.records[new], compared, self._names)

    def _called(self, at: int) -> str:
        version = self._item.versions[at]
        words = f"{number_words(version.number)}，{time_words(version.at)[:10]}"
        return f"{words}（现在的版本）" if at == len(self._item.versions) - 1 else words

    def _page(
        self, address: str, pair: tuple[int, int], view: ComparisonView, choice: Choice
    ) -> _Page:
        caster, place = self._caster, self._caster.place(address)
        before, after = (self._item.versions[at] for at in pair)
        older, newer = (
            tuple(LinkView(self._called(at), place.href(other)) for at, other in others)
            for others in (choice.older(*pair), choice.newer(*pair))
        )
        view = replace(
            view,
            breadcrumbs=record_path_links(place, after.number),
            item=LinkView(after.change.title, place.href(after.change.url)),
            old_links=older,
            new_links=newer,
            limit=LIMIT if choice.is_limited else "",
        )
        title = f"{after.change.title}：第{before.number}次与第{after.number}次发布的{TITLE}"
        head = head_view(place, caster.plan.settings.site_name, title, noindex=True)
        html = caster.chrome.mould("plain", place, "record").cast(
            {
                "head": caster.chrome.head(head),
                "title": escape(full_title(title, place.site.agency.name), quote=False),
                "main": caster.fragments.render("comparison", view),
            }
        )
        published = (str(self._item.records[at]) for at in pair)
        return _Page(place.address, html, "\n".join(published))


def _told(texts: TextsView) -> Told:
    """Return what stands on the publication's page; its note tells of the entry in 变更记录 already."""
    rows = [_short(one) for one in texts.fields]
    rows = [one for one in rows if one.label != field_label("changes")]
    return Told(tuple(rows[:FEW]), texts.counts, len(rows[FEW:]))


def _short(row: FieldRowView) -> FieldRowView:
    length = sum(len(run.text) for run in (*row.before, *row.after))
    if length <= SHORT:
        return row
    return FieldRowView(label=row.label, before=(), after=(), sentence=f"{row.label}：文字有改动")


def record_path_links(place: Place, number: int | None = None) -> tuple[LinkView, ...]:
    """Return 首页 › 发布记录, and the publication where one is given."""
    links = (
        LinkView("首页", place.root),
        LinkView("发布记录", place.href(publications_address())),
    )
    if number is None:
        return links
    return (*links, LinkView(number_words(number), place.href(publication_address(number))))
