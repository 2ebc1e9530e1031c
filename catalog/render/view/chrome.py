"""Step render: views: what every page carries: head, brand, notice, footer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from catalog.render.view.common import LinkView

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed that a page offers: media type, words, relative address."""

    media: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """`head.html`: description, canonical address, official meta tags, feeds, what the page is for machines."""

    description: str
    canonical: str | None
    """Absolute address of the page; None where the site's own address is not set."""
    site_name: str
    site_domain: str
    site_id_code: str
    column_name: str = ""
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = ""
    article_title: str = ""
    """Empty on pages that are not an item; then PubDate and ContentSource are left out too."""
    pub_date: str = ""
    """YYYY-MM-DD HH:MM."""
    content_source: str = ""
    keywords: str = ""
    feeds: tuple[FeedView, ...] = ()
    structured: Markup = NOTHING
    """JSON-LD, escaped as `open_data.structured` does; empty on a page that is about nothing."""
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class BrandView:
    """`brand.html`: the words of the header bar."""

    mark: str
    """One character in the round mark."""
    agency: str
    platform: str
    home_href: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """`notice.html`: the strip that marks a preview; not cast at all on an ordinary day."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterView:
    """`footer.html`: four columns and the last line."""

    agency: str
    work_unit: str
    address: str
    postcode: str
    hours: str
    phones: tuple[str, ...]
    fax: str
    email: str
    supervision_phone: str
    supervision_address: str
    supervision_email: str
    open_links: tuple[LinkView, ...]
    """Open data, feed."""
    site_links: tuple[LinkView, ...]
    """Site map, accessibility."""
    site_id_code: str
    icp: str
    public_security: str
    conac: str
    as_of: str
    """Day of the build, YYYY-MM-DD; empty on pages that do not tell it."""
    publication: LinkView | None
    """第7次发布, the newest one, and its page; None where nothing was published, or the page does not tell it."""
    published: str
    """Its time, RFC 3339."""
    published_words: str
    supervision_links: tuple[LinkView, ...] = ()
    """我为政府网站找错 and the like: plain links, no outside script."""
