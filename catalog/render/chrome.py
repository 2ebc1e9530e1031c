"""Step render: what every page carries beside its main part: head, brand, notice, footer."""

from __future__ import annotations

from functools import cached_property

from catalog.model.agency import Agency
from catalog.record.past import Publication
from catalog.render.environment import Fragments
from catalog.render.mould import Mould
from catalog.render.open_data.feed import WHOLE
from catalog.render.place import Place
from catalog.render.record.words import publication_link, time_words
from catalog.render.shell import MouldKey, Shell
from catalog.render.view.chrome import BrandView, FeedView, FooterView, HeadView, NoticeView
from catalog.render.view.common import LinkView
from catalog.render.words import PLATFORM

SUFFIX = " - 政府信息公开"
DATED = frozenset({"", "data/", "record/", "search/"})
"""Pages whose footer tells the day and the newest publication; on all others it would change their bytes daily."""


class Chrome:
    """Fills the slots that are the same for all pages of one depth, once a depth."""

    def __init__(
        self,
        shell: Shell,
        fragments: Fragments,
        site_name: str,
        as_of: str,
        preview: str,
        publication: Publication | None = None,
    ) -> None:
        """Take what all pages say.

        `preview` is the sentence that marks every page of a build ahead of the clock, or empty; `publication` the
        newest one, None where there is none.
        """
        self.shell = shell
        self.fragments = fragments
        self.site_name = site_name
        self.as_of = as_of
        self.preview = preview
        self.publication = publication
        self._moulds: dict[tuple[MouldKey, bool], Mould] = {}
        self._fixed: dict[tuple[str, bool], dict[str, str]] = {}

    @cached_property
    def _notice(self) -> str:
        return self.fragments.render("notice", NoticeView(self.preview)) if self.preview else ""

    def fixed(self, place: Place) -> dict[str, str]:
        """Return brand, notice and footer as they stand at the depth of the place."""
        key = (place.root, is_dated(place))
        if key not in self._fixed:
            self._fixed[key] = {
                "brand": self.fragments.render("brand", brand_view(place)),
                "notice": self._notice,
                "footer": self.fragments.render(
                    "footer", footer_view(place, self.as_of, self.publication)
                ),
            }
        return self._fixed[key]

    def mould(self, kind: str, place: Place, tab: str) -> Mould:
        """Return the mould of a kind of page at a place, its common slots filled.

        A tab that has no mould of its own at that depth shows the catalog's.
        """
        own = MouldKey(kind, place.depth, tab)
        key = (own, is_dated(place))
        if key not in self._moulds:
            self._moulds[key] = self.shell.moulds[own].with_fixed(self.fixed(place))
        return self._moulds[key]

    def head(self, view: HeadView) -> str:
        """Return the head slot."""
        return self.fragments.render("head", view)


def full_title(title: str, agency: str) -> str:
    """Return the words of `<title>`."""
    return f"{title}{SUFFIX} - {agency}" if title else f"{agency}政府信息公开平台"


def head_view(
    place: Place,
    site_name: str,
    description: str,
    *,
    feeds: tuple[str, ...] = (),
    **more: str | bool,
) -> HeadView:
    """Return the head of a page: the three site tags always, others as given (政府网站发展指引).

    `feeds` are addresses without ending; without any the page offers the feed of the whole catalog.
    """
    agency = place.site.agency
    return HeadView(
        description=description,
        canonical=place.absolute if place.atlas.site_url else None,
        site_name=site_name,
        site_domain=agency.domain,
        site_id_code=agency.site_id_code,
        feeds=tuple(view for feed in feeds or (WHOLE,) for view in feed_views(place, feed)),
        **more,  # type: ignore[arg-type]
    )


def feed_views(place: Place, feed: str) -> tuple[FeedView, FeedView]:
    """Return a feed in both formats; `feed` is its address without ending."""
    words = "订阅全部更新" if feed == WHOLE else "订阅本栏更新"
    return (
        FeedView("application/atom+xml", words, place.href(f"{feed}.xml")),
        FeedView("application/feed+json", f"{words}（JSON）", place.href(f"{feed}.json")),
    )


def brand_view(place: Place) -> BrandView:
    """Return the words of the header bar."""
    agency = place.site.agency
    return BrandView(
        mark=agency.name[0], agency=agency.name, platform=PLATFORM, home_href=place.root
    )


def error_report(agency: Agency) -> str:
    """Return where faults of the site are reported: the national entry, else the agency's own mailbox."""
    entry = agency.footer.error_report or ""
    return entry if entry.startswith(("https://", "http://")) else f"mailto:{agency.email}"


def is_dated(place: Place) -> bool:
    """Return whether the page's footer tells of which day the site is; the page for wrong addresses is not one."""
    return place.address in DATED and not place.base


def footer_view(place: Place, as_of: str, publication: Publication | None = None) -> FooterView:
    """Return the footer: all that the website guideline asks of it, from content/agency.yml.

    A page of DATED is a file of its publication and can name its number and time, but no fingerprint.
    """
    if not is_dated(place):
        as_of, publication = "", None
    agency = place.site.agency
    office = place.site.departments.get("office")
    return FooterView(
        agency=agency.name,
        work_unit=office.name if office else agency.name,
        address=agency.address,
        postcode=agency.postcode,
        hours=agency.hours,
        phones=agency.phones,
        fax=agency.fax,
        email=agency.email,
        supervision_phone=agency.supervision.phone,
        supervision_address=agency.supervision.address,
        supervision_email=agency.supervision.email,
        open_links=(
            LinkView("开放数据", place.href("data/")),
            LinkView("订阅更新（Atom）", place.href("data/feed.xml")),
            LinkView("下载目录（CSV）", place.href("data/catalog.csv")),
            LinkView("发布记录", place.href("record/")),
        ),
        site_links=(
            LinkView("网站地图", place.href("catalog/")),
            LinkView("无障碍说明", place.href("accessibility/")),
        ),
        supervision_links=(
            LinkView("我为政府网站找错", error_report(agency)),
            LinkView("投诉、举报政府信息公开工作", f"mailto:{agency.supervision.email}"),
        ),
        site_id_code=agency.site_id_code,
        icp=agency.footer.icp or "",
        public_security=agency.footer.public_security or "",
        conac=agency.footer.conac or "",
        as_of=as_of,
        publication=publication_link(place, publication.number) if publication else None,
        published=publication.at if publication else "",
        published_words=time_words(publication.at) if publication else "",
    )
