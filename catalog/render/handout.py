"""Step render: casting what an item's page offers beside itself: poster, WeChat article, the text beside another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from html import escape

from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.vocabulary import Channel
from catalog.render.chrome import Chrome, full_title, head_view
from catalog.render.environment import Fragments
from catalog.render.files import SiteFiles
from catalog.render.item import title_parts
from catalog.render.open_data.structured import page_ld
from catalog.render.place import Place
from catalog.render.poster import FOLDER, poster_view
from catalog.render.prose import fill_targets
from catalog.render.side_by_side import Resolve, beside_address, side_by_side_view
from catalog.render.view.handout import PosterView, SideBySideView
from catalog.render.wechat import FILE, Facts, article_file
from catalog.render.work import Work


class Handouts:
    """One process's tools for them."""

    def __init__(
        self,
        chrome: Chrome,
        fragments: Fragments,
        files: SiteFiles,
        resolve: Resolve,
    ) -> None:
        """`resolve` gives the addresses of what bodies link to."""
        self._chrome = chrome
        self._fragments = fragments
        self._files = files
        self._resolve = resolve

    def cast(
        self,
        extract: Extract,
        work: Work,
        place: Place,
        status: str,
        interpretations: Sequence[tuple[Extract, Work]],
    ) -> None:
        """Cast what the item has of them; `place` is its page, `status` the validity to print."""
        channels = work.item.channels
        if Channel.NOTICE_BOARD in channels:
            self._poster(extract, work, place, status)
        if Channel.WECHAT in channels:
            self._wechat(extract, work.item, work.prose.html, place, status)
        for other, its in interpretations:
            where = Place(place.atlas, beside_address(extract, other))
            view = side_by_side_view((extract, work), (other, its), where, self._resolve)
            self._page(where, "side_by_side", view, view.title, work.item, place)

    def _poster(self, extract: Extract, work: Work, place: Place, status: str) -> None:
        where = Place(place.atlas, place.address + FOLDER)
        parts = title_parts(work.item.title, extract.issuer, work.item.keywords)
        view = poster_view(
            work,
            extract,
            where,
            place.code(work.qr),
            (status, parts),
            lambda path, part: self._resolve(extract, where, path, part),
        )
        self._page(where, "poster", view, f"公示栏张贴页：{work.item.title}", work.item, place)

    def _wechat(self, extract: Extract, item: Item, html: str, place: Place, status: str) -> None:
        url = place.absolute if place.atlas.site_url else ""
        preview = self._chrome.preview
        facts = Facts(issuer=extract.issuer, status=status, url=url, preview=preview)
        names = f"{extract.key}\0{extract.issuer}\0{status}\0{url}\0{preview}".encode()
        self._files.write_known(
            place.address + FILE,
            blake2b(names, digest_size=20).hexdigest(),
            lambda: article_file(item, fill_targets(html, lambda *_: None), facts),
        )

    def _page(
        self,
        where: Place,
        name: str,
        view: PosterView | SideBySideView,
        title: str,
        item: Item,
        own: Place,
    ) -> None:
        """Cast a page that search engines leave out: its text is the item's, whose address it names."""
        head = head_view(
            where,
            self._chrome.site_name,
            item.summary,
            column_name=title,
            column_description=item.summary,
            column_keywords="，".join(item.keywords),
            column_type="政府信息公开",
            structured=page_ld(where, "WebPage", title, view.breadcrumbs),
            noindex=True,
        )
        if head.canonical:
            head = replace(head, canonical=own.absolute)
        html = self._chrome.mould("plain", where, "catalog").cast(
            {
                "head": self._chrome.head(head),
                "title": escape(full_title(title, where.site.agency.name), quote=False),
                "main": self._fragments.render(name, view),
            }
        )
        self._files.write_page(where.address, html)
