"""Step render: list pages as views: tree, facets, rows, pagination."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from catalog.model.agency import Category
from catalog.model.extract import Extract
from catalog.model.numeral import chinese
from catalog.model.vocabulary import Kind, ValidityStatus
from catalog.render.open_data.feed import feeds_of
from catalog.render.place import Atlas, Place
from catalog.render.topics import removal_banner, topic_lead
from catalog.render.view.catalogue import ChoiceView, FacetView, ListView, TreeNodeView, TreeView
from catalog.render.view.common import BannerView, LinkView, PageLinkView, PaginationView, RowView
from catalog.render.words import FACET_LABELS, PARTS, tag_of
from catalog.select.address import number_tail
from catalog.select.listing import FACETS, ROOT, TOPICS, Listing, Listings, class_address
from catalog.select.standing import validity_on

AROUND = 2
"""Squares on either side of the current page."""


def row_view(extract: Extract, place: Place, day: date) -> RowView:
    """Return the five facts of an item in a list."""
    shown = validity_on(day, extract)
    return RowView(
        number=number_tail(extract.identifier, imported=extract.imported),
        title=extract.title,
        href=place.item_href(extract),
        summary=extract.summary,
        date=str(extract.date_created or ""),
        tag=tag_of(shown.status) if shown else None,
        kind=extract.kind.label,
    )


def pagination(listing: Listing, number: int, place: Place) -> PaginationView | None:
    """Return the squares of a list; None for a list of one page."""
    return squares(listing.pages, number, lambda page: place.href(listing.page_address(page)))


def squares(last: int, number: int, href: Callable[[int], str]) -> PaginationView | None:
    """Return the squares of `last` pages, with gaps as number 0; None for one page. `href`: of a page by its number."""
    if last == 1:
        return None
    near = range(max(1, number - AROUND), min(last, number + AROUND) + 1)
    found: list[PageLinkView] = []
    previous = 0
    for n in sorted({1, *near, last}):
        if n > previous + 1:
            found.append(PageLinkView(number=0, href="", current=False))
        found.append(PageLinkView(number=n, href=href(n), current=n == number))
        previous = n
    return PaginationView(
        current=number,
        total=last,
        previous=href(number - 1) if number > 1 else "",
        next=href(number + 1) if number < last else "",
        pages=tuple(found),
    )


class CataloguePages:
    """Makes the views of list pages; the tree and the facets of a class are made once a depth."""

    def __init__(self, atlas: Atlas, listings: Listings, day: date) -> None:
        """Take the site, its lists and the day."""
        self.atlas = atlas
        self.listings = listings
        self.day = day
        self._number_note = f"索引号只列后段，前段均为{atlas.site.agency.uscc}/。"

    def title(self, listing: Listing) -> str:
        """Return the words that name a list: 基金监管 · 2025 年."""
        base = listing.path[-1].title if listing.path else ""
        value = self.value_label(listing.facet, listing.value)
        if not listing.facet:
            return base or PARTS["catalog"]
        return f"{base} · {value}" if base else value

    def value_label(self, facet: str, value: str) -> str:
        """Return the Chinese words of a facet's value."""
        if facet == "year":
            return f"{value}年"
        if facet == "kind":
            return Kind(value).label
        if facet == "validity":
            return ValidityStatus(value).label
        if facet == "topic":
            topic = self.atlas.topics.get(value)
            return topic.title if topic else value
        department = self.atlas.site.departments.get(value)
        return department.name if department else value

    def list_view(self, listing: Listing, number: int, place: Place) -> ListView:
        """Return one page of a list."""
        rows = tuple(row_view(one, place, self.day) for one in listing.page(number))
        return ListView(
            breadcrumbs=self._breadcrumbs(listing, place),
            title=self.title(listing),
            lead=self._lead(listing, place),
            banner=self._banner(listing, place),
            updated=str(listing.newest or ""),
            facets=() if listing.facet == "topic" else self._facets(listing, place),
            total=len(listing.members),
            order="按成文日期从新到旧",
            rows=rows,
            number_note=self._number_note if any("/" not in row.number for row in rows) else "",
            pagination=pagination(listing, number, place),
            feed_href=place.href(f"{feeds_of(listing)[0]}.xml"),
            csv_href=place.href("data/catalog.csv"),
            empty=self._empty(),
            search_href=place.href("search/") if listing.members else "",
            search_scope=_scope(listing),
            children=self._children(listing, place),
            children_label="下级分类" if listing.path else "专门列表",
        )

    def _children(self, listing: Listing, place: Place) -> tuple[LinkView, ...]:
        """Return the lower classes; on the catalog's first page the lists that are no classes."""
        if listing.facet:
            return ()
        if listing.path:
            base = class_address(listing.path)
            return tuple(
                LinkView(child.title, place.href(f"{base}{child.key}/"))
                for child in listing.path[-1].children
            )
        return (
            LinkView("文件有效性", place.href(f"{ROOT}validity/")),
            LinkView("征求意见", place.href("consultations/")),
            LinkView("专栏", place.href(TOPICS)),
            LinkView("已撤下和已到期的信息", place.href(f"{ROOT}withdrawn/")),
        )

    def _breadcrumbs(self, listing: Listing, place: Place) -> tuple[LinkView, ...]:
        links = place.path_links(listing.path)
        if not listing.facet:
            links = links[:-1]
        if not listing.path and not listing.facet:
            return place.breadcrumbs()[:1]
        if listing.facet == "topic":
            return place.breadcrumbs(LinkView("专栏", place.href(TOPICS)))
        return place.breadcrumbs(*links)

    def _banner(self, listing: Listing, place: Place) -> BannerView | None:
        topic = self.atlas.topics.get(listing.value) if listing.facet == "topic" else None
        return removal_banner(topic, place, self.day) if topic else None

    def _lead(self, listing: Listing, place: Place) -> str:
        if listing.path:
            article = listing.path[-1].article
            return f"《政府信息公开条例》第{_article_words(article)}。" if article else ""
        if listing.facet == "topic":
            return topic_lead(self.atlas.topics[listing.value], place, self.day)
        return "本机关依法主动公开的信息。"

    def _empty(self) -> str:
        phone = self.atlas.site.agency.phones[0]
        return f"这一类还没有公开的信息。可以电话询问：{phone}。"

    def _facets(self, listing: Listing, place: Place) -> tuple[FacetView, ...]:
        base = class_address(listing.path)
        whole = self.listings.at(base)
        total = len(whole.members) if whole else 0
        found = []
        for facet in FACETS:
            values = self.listings.values(listing.path, facet)
            if not values:
                continue
            everything = ChoiceView(
                label="全部", count=total, href=place.href(base), current=listing.facet != facet
            )
            choices = tuple(
                ChoiceView(
                    label=self.value_label(facet, value).removesuffix("年"),
                    count=len(one.members),
                    href=place.href(one.address),
                    current=one.address == listing.address,
                )
                for value, one in values
            )
            found.append(FacetView(FACET_LABELS[facet], (everything, *choices)))
        return tuple(found)

    @lru_cache(maxsize=512)  # noqa: B019 - lives as long as one build
    def tree(self, depth: int, path: tuple[str, ...]) -> TreeView:
        """Return the left column at a depth; `path` holds the keys of the current class."""
        root = "../" * depth or "./"
        parts = []
        for key, address in (
            ("guide", "guide/"),
            ("rules", "rules/"),
            ("catalog", ROOT),
            ("reports", "reports/"),
        ):
            is_catalog = key == "catalog"
            whole = self.listings.at(ROOT)
            parts.append(
                TreeNodeView(
                    title=PARTS[key],
                    href=root + address,
                    count=len(whole.members) if is_catalog and whole else None,
                    current=is_catalog and path == (),
                    open=is_catalog,
                    children=self._branches((), self.atlas.site.taxonomy, root, path)
                    if is_catalog
                    else (),
                )
            )
        return TreeView(tuple(parts))

    def _branches(
        self,
        above: tuple[Category, ...],
        classes: tuple[Category, ...],
        root: str,
        current: tuple[str, ...],
    ) -> tuple[TreeNodeView, ...]:
        nodes = []
        for category in classes:
            path = (*above, category)
            keys = tuple(one.key for one in path)
            address = class_address(path)
            listing = self.listings.at(address)
            is_open = current[: len(keys)] == keys
            nodes.append(
                TreeNodeView(
                    title=category.title,
                    href=root + address,
                    count=len(listing.members) if listing else 0,
                    current=current == keys,
                    open=is_open,
                    children=self._branches(path, category.children, root, current)
                    if is_open
                    else (),
                )
            )
        return tuple(nodes)


def _scope(listing: Listing) -> tuple[tuple[str, str], ...]:
    """Return the filters of the search that stand for a list."""
    scope = [("class", listing.path[-1].key)] if listing.path else []
    if listing.facet:
        scope.append((listing.facet, listing.value))
    return tuple(scope)


def _article_words(article: str) -> str:
    """Return 二十条第（一）项 for `20(1)`; other spellings stay as they are."""
    number, _, item = article.partition("(")
    if not number.isdecimal():
        return article
    words = f"{chinese(int(number))}条"
    inner = item.rstrip(")")
    return f"{words}第（{chinese(int(inner))}）项" if inner.isdecimal() else words
