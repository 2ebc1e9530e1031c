"""Step render: casting: items, tombstones and lists, over processes, into a new folder.

Each process gets the same `Plan` and writes its share of the files; what it returns is small: rows for the
data files and addresses for the site map.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from catalog.errors import CacheError
from catalog.load.cache import ResultCache
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation, State
from catalog.record.plain import plain_markdown
from catalog.render.catalogue import CataloguePages
from catalog.render.chrome import Chrome, full_title, head_view
from catalog.render.data import catalog_entry, csv_row, entry_json
from catalog.render.environment import Fragments
from catalog.render.files import SiteFiles
from catalog.render.handout import Handouts
from catalog.render.item import FILES, Around, item_view
from catalog.render.open_data.change import last_change
from catalog.render.open_data.dcat import dataset_line
from catalog.render.open_data.feed import feeds_of
from catalog.render.open_data.structured import page_ld
from catalog.render.open_data.structured_item import item_ld
from catalog.render.place import Place
from catalog.render.plan import CastItem, Plan, ToldItem
from catalog.render.redirect import past_files, redirect_view
from catalog.render.tombstone import tombstone_view
from catalog.render.view.catalogue import ListView
from catalog.render.view.chrome import HeadView
from catalog.render.words import PARTS
from catalog.render.work import Work
from catalog.select.address import item_address
from catalog.select.listing import Listing
from catalog.select.standing import validity_on


class Caster:
    """One process's tools for casting."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan; templates are compiled at first use."""
        self.plan = plan
        self.day = plan.as_of.date()
        self.fragments = Fragments(plan.settings.theme)
        self.chrome = Chrome(
            plan.shell,
            self.fragments,
            plan.settings.site_name,
            str(self.day),
            plan.preview,
            plan.past.last if plan.past else None,
        )
        self.files = SiteFiles(plan.out, plan.standing)
        self.catalogue = CataloguePages(plan.atlas, plan.listings, self.day)
        self._handouts = Handouts(self.chrome, self.fragments, self.files, self._target)
        self._trees: dict[tuple[int, tuple[str, ...]], str] = {}

    @cached_property
    def _cache(self) -> ResultCache:
        return ResultCache(self.plan.results)

    def place(self, address: str) -> Place:
        """Return the place of a page."""
        return Place(self.plan.atlas, address)

    def items(self, extracts: Sequence[Extract]) -> list[CastItem | None]:
        """Cast some items; None for a tombstone."""
        public = [one for one in extracts if self.plan.standings[one.file].state is State.PUBLIC]
        told = [*extracts, *(other for one in public for other in self._interpreting(one))]
        works = self._cache.works([*dict.fromkeys(one.key for one in told)])
        results: list[CastItem | None] = []
        for one in extracts:
            if self.plan.standings[one.file].state is State.PUBLIC:
                results.append(self._item(one, works))
            else:
                self._tombstone(one, works)
                results.append(None)
        return results

    def _interpreting(self, extract: Extract) -> list[Extract]:
        """Return the public items that interpret this one; its page tells their parts."""
        related = self.plan.related.get(extract.identifier, ())
        return [one.other for one in related if one.back and one.relation is Relation.INTERPRETS]

    def _item(self, extract: Extract, works: Mapping[str, bytes]) -> CastItem:
        work = _unpacked(extract, works)
        address = item_address(extract.identifier, imported=extract.imported)
        place = self.place(address)
        around = self._around(extract, works)
        view = item_view(
            work,
            extract,
            place,
            around,
            lambda path, part: self._target(extract, place, path, part),
        )
        html = self.chrome.mould("item", place, "catalog").cast(
            {
                "head": self.chrome.head(self._item_head(extract, work, place, around)),
                "title": _title(work.item.title, place),
                "sidebar": self.fragments.render("contents", view.contents),
                "main": self.fragments.render("item", view),
            }
        )
        self.files.write_page(address, html)
        told = [
            (one, around.interpretations[one.identifier]) for one in self._interpreting(extract)
        ]
        self._handouts.cast(extract, work, place, view.print_status, told)
        self._files(extract, work, address)
        self._data(extract, work, address)
        entry = catalog_entry(work, extract, around.shown)
        changed = str(last_change(extract, self.day).day)
        return CastItem(
            ToldItem(extract.identifier, address, changed, work.fingerprint),
            entry_json(entry),
            csv_row(entry),
            dataset_line(work, extract, self.plan.atlas),
        )

    def _around(self, extract: Extract, works: Mapping[str, bytes]) -> Around:
        past = self.plan.past
        return Around(
            shown=validity_on(self.day, extract),
            related=self.plan.related.get(extract.identifier, ()),
            chain=self.plan.chains.get(extract.identifier, ()),
            interpretations={
                one.identifier: _unpacked(one, works) for one in self._interpreting(extract)
            },
            versions=self.plan.versions.get(extract.identifier, ()),
            standing=past.standing.get(extract.identifier) if past else None,
        )

    def _item_head(self, extract: Extract, work: Work, place: Place, around: Around) -> HeadView:
        """Return the head of an item's page, with the tags of a content page (政府网站发展指引)."""
        item = work.item
        category = self.plan.atlas.paths.get(item.category, ())
        reposted = item.source.key if item.source else None
        return head_view(
            place,
            self.plan.settings.site_name,
            item.summary,
            column_name=category[-1].title if category else PARTS["catalog"],
            column_description=PARTS["catalog"],
            column_keywords="，".join(one.title for one in category),
            column_type="政府信息公开",
            article_title=item.title,
            pub_date=_publication_time(extract),
            content_source=place.source(reposted) if reposted else extract.issuer,
            keywords="，".join(item.keywords),
            structured=item_ld(
                item,
                extract,
                place,
                around.shown,
                around.related,
                place.class_breadcrumbs(item.category),
            ),
        )

    def _target(self, extract: Extract, place: Place, path: str, fragment: str) -> str | None:
        """Return the relative address of what a body links to; None where it has no page on the day."""
        own = extract.file.removesuffix(".md") + "/"
        if path.startswith(own):
            item = item_address(extract.identifier, imported=extract.imported)
            folder = FILES if place.address == item else place.href(item + FILES)
            return folder + quote(path.removeprefix(own))
        other = self.plan.by_file.get(path)
        address = (
            item_address(other.identifier, imported=other.imported)
            if other is not None
            else self.plan.pages.get(path)
        )
        if address is None:
            return None
        return place.href(address) + (f"#{fragment}" if fragment else "")

    def _files(self, extract: Extract, work: Work, address: str) -> None:
        """Copy the item's listed attachments and shown pictures; nothing else leaves its folder."""
        source = self.plan.settings.root / extract.file.removesuffix(".md")
        for file in work.files:
            self.files.copy(f"{address}{FILES}{file.name}", source / file.name, file.sha256)

    def _data(self, extract: Extract, work: Work, address: str) -> None:
        """Write the item's canonical record and its Markdown twin among the open data."""
        base = f"data/{address.rstrip('/')}"
        self.files.write_known(f"{base}.json", extract.key, lambda: work.canonical)
        self.files.write_known(
            f"{base}.md", extract.key, lambda: plain_markdown(work.canonical).encode()
        )

    def _tombstone(self, extract: Extract, works: Mapping[str, bytes]) -> None:
        address = item_address(extract.identifier, imported=extract.imported)
        place = self.place(address)
        standing = self.plan.standings[extract.file]
        view = tombstone_view(place, extract, standing, self.plan.gone_total)
        self.plain(place, "tombstone", view, view.heading, view.heading)
        channels = _unpacked(extract, works).item.channels
        pairs = self.plan.past_pairs.get(extract.file, ())
        for file in past_files(extract, channels, pairs, address):
            html = self.fragments.render("redirect", redirect_view(file, place, view.heading))
            self.files.write(file, html.encode())

    def plain(self, place: Place, name: str, view: object, title: str, description: str) -> None:
        """Cast a page without left column from the fragment `name`."""
        about = page_ld(place, "WebPage", title, getattr(view, "breadcrumbs", ()))
        html = self.chrome.mould("plain", place, "catalog").cast(
            {
                "head": self.chrome.head(self._column_head(place, title, description, about)),
                "title": _title(title, place),
                "main": self.fragments.render(name, view),
            }
        )
        self.files.write_page(place.address, html)

    def _column_head(
        self,
        place: Place,
        title: str,
        description: str,
        about: Markup,
        feeds: tuple[str, ...] = (),
    ) -> HeadView:
        return head_view(
            place,
            self.plan.settings.site_name,
            description,
            column_name=title,
            column_description=description,
            column_keywords=title,
            column_type="政府信息公开",
            feeds=feeds,
            structured=about,
        )

    def lists(self, pages: Sequence[tuple[str, int]]) -> list[str]:
        """Cast pages of lists, given by list address and page number; return their addresses."""
        done = []
        for address, number in pages:
            listing = self.plan.listings.at(address)
            assert listing is not None
            done.append(self._list(listing, number, "catalog"))
        return done

    def _list(self, listing: Listing, number: int, tab: str) -> str:
        place = self.place(listing.page_address(number))
        view = self.catalogue.list_view(listing, number, place)
        path = tuple(one.key for one in listing.path)
        self.list_page(place, view, tab, path, feeds_of(listing))
        return place.address

    def list_page(
        self,
        place: Place,
        view: ListView,
        tab: str,
        path: tuple[str, ...],
        feeds: tuple[str, ...] = (),
        whole: tuple[str, object] | None = None,
    ) -> None:
        """Cast one page of a list with the catalog's tree beside it.

        `whole`: fragment and view of the main part, where it is more than the list.
        """
        page = view.pagination
        full = f"{view.title}（第{page.current}页）" if page and page.current > 1 else view.title
        about = page_ld(place, "CollectionPage", full, view.breadcrumbs)
        html = self.chrome.mould("list", place, tab).cast(
            {
                "head": self.chrome.head(self._column_head(place, full, view.lead, about, feeds)),
                "title": _title(full, place),
                "sidebar": self._tree(place.depth, path),
                "main": self.fragments.render(*(whole or ("list", view))),
            }
        )
        self.files.write_page(place.address, html)

    def _tree(self, depth: int, path: tuple[str, ...]) -> str:
        key = (depth, path)
        if key not in self._trees:
            self._trees[key] = self.fragments.render("tree", self.catalogue.tree(depth, path))
        return self._trees[key]


def _unpacked(extract: Extract, works: Mapping[str, bytes]) -> Work:
    """Return the work of an item.

    Raises:
        CacheError: another process has just removed it.
    """
    if extract.key not in works:
        raise CacheError(
            f"{extract.file}：缓存的结果刚刚被清除，请再生成一次",
            f"{extract.file}: its cached result was just removed, build again",
        )
    work: Work = pickle.loads(works[extract.key])  # noqa: S301 - our own private file
    return work


def _title(title: str, place: Place) -> str:
    return escape(full_title(title, place.site.agency.name), quote=False)


def _publication_time(extract: Extract) -> str:
    moment = extract.date_published
    return f"{moment.starts:%Y-%m-%d %H:%M}" if moment else ""
