"""Step render: where a page stands, and how the rest of the site looks from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalog.model.agency import Category, Site
from catalog.model.extract import Extract
from catalog.render.qr import Qr, qr_of
from catalog.render.view.common import LinkView
from catalog.render.words import PARTS
from catalog.select.address import item_address
from catalog.select.listing import ROOT, class_address, topic_address


class Atlas:
    """Names and addresses of the whole site on a day; shared by all pages."""

    def __init__(
        self, site: Site, site_url: str, public: Mapping[str, Extract], day: date = date.max
    ) -> None:
        """Take the site, its public items by identifier, and the day."""
        self.day = day
        self.site = site
        self.site_url = site_url
        self.public = public
        self.paths: dict[str, tuple[Category, ...]] = {}
        for above, category in site.categories():
            self.paths.setdefault(category.key, (*above, category))
        self.topics = {topic.key: topic for topic in site.topics}
        self.sources = {source.key: source.name for source in site.sources}


@dataclass(frozen=True)
class Place:
    """One page's address below the site's root, and relative addresses from it."""

    atlas: Atlas
    address: str
    """Ends in `/`, or empty for the home page."""
    base: str = ""
    """Absolute path of the site's root, for the one page that may show under any address (404)."""

    @cached_property
    def root(self) -> str:
        """The way up to the site's root: `../../`, or `./` on the home page."""
        if self.base:
            return self.base
        return "../" * self.address.count("/") or "./"

    @property
    def depth(self) -> int:
        """Number of folders below the root."""
        return self.address.count("/")

    @property
    def site(self) -> Site:
        """The site."""
        return self.atlas.site

    @property
    def absolute(self) -> str:
        """The page's full address; below the root only where the site's own is not set."""
        return f"{self.atlas.site_url}{self.address}" if self.atlas.site_url else f"/{self.address}"

    def code(self, kept: Qr | None) -> Qr | None:
        """Return the QR code of the page's address, drawn anew where `kept` is of another; None without one."""
        if not self.atlas.site_url:
            return None
        return kept if kept is not None and kept.url == self.absolute else qr_of(self.absolute)

    def href(self, address: str) -> str:
        """Return the relative address of a place below the root."""
        return f"{self.root}{address}"

    def item_href(self, extract: Extract) -> str:
        """Return the relative address of an item's page."""
        return self.href(item_address(extract.identifier, imported=extract.imported))

    def known(self, identifier: str) -> Extract | None:
        """Return the public item of an identifier."""
        return self.atlas.public.get(identifier)

    def department(self, key: str) -> str:
        """Return a department's name."""
        found = self.site.departments.get(key)
        return found.name if found else key

    def topic_link(self, key: str) -> LinkView:
        """Return a topic's title and relative address; no address before the day on which it opens."""
        topic = self.atlas.topics.get(key)
        if topic is None or self.atlas.day < topic.opened:
            return LinkView(topic.title if topic else key, "")
        return LinkView(topic.title, self.href(topic_address(key)))

    def source(self, key: str) -> str:
        """Return the name of a source of reposts."""
        return self.atlas.sources.get(key, key)

    def category_link(self, key: str) -> LinkView:
        """Return a class's title and relative address."""
        path = self.atlas.paths.get(key, ())
        return LinkView(path[-1].title if path else key, self.href(class_address(path)))

    def class_breadcrumbs(self, key: str) -> tuple[LinkView, ...]:
        """Return 首页 › 法定主动公开内容 › the class and its ancestors."""
        return self.breadcrumbs(*self.path_links(self.atlas.paths.get(key, ())))

    def path_links(self, path: tuple[Category, ...]) -> tuple[LinkView, ...]:
        """Return links to a class's ancestors and itself, from the top."""
        return tuple(
            LinkView(path[n].title, self.href(class_address(path[: n + 1])))
            for n in range(len(path))
        )

    def breadcrumbs(self, *further: LinkView) -> tuple[LinkView, ...]:
        """Return 首页 › 法定主动公开内容 › and what follows."""
        return (
            LinkView("首页", self.root),
            LinkView(PARTS["catalog"], self.href(ROOT)),
            *further,
        )
