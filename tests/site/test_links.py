"""Every address in every built page leads somewhere, from below any sub-path, and fetches nothing off-site."""

from urllib.parse import unquote, urlsplit

from tests.built_site import BuiltSite, Page

SERVED_ANYWHERE = "404.html"
"""The one page that a server shows at addresses of any depth: its own addresses must be absolute."""


def internal(page: Page) -> list[str]:
    """Return the page's addresses without scheme and host, as written."""
    return [
        reference.url
        for reference in page.references
        if not urlsplit(reference.url).scheme and not urlsplit(reference.url).netloc
    ]


def test_every_internal_address_resolves(site: BuiltSite):
    """Links, styles, scripts and images within the site point to a file that is there."""
    dead = []
    for page in site.pages.values():
        for url in internal(page):
            target = site.resolve(page, url)
            file = None if target is None else site.folder / target
            if file is None or not ((file / "index.html") if file.is_dir() else file).is_file():
                dead.append(f"{page.path}: {url}")
    assert dead == []


def test_every_anchor_exists(site: BuiltSite):
    """A fragment of a link names an element of the page it leads to."""
    dead = []
    for page in site.pages.values():
        for url in internal(page):
            fragment = unquote(urlsplit(url).fragment)
            target = site.pages.get(site.resolve(page, url) or "")
            if fragment and target is not None and fragment not in target.anchors:
                dead.append(f"{page.path}: {url}")
    assert dead == []


def test_every_internal_address_is_relative(site: BuiltSite):
    """No page but 404.html says where on its host the site lies."""
    absolute = [
        f"{page.path}: {url}"
        for page in site.pages.values()
        if page.path != SERVED_ANYWHERE
        for url in internal(page)
        if url.startswith("/")
    ]
    assert absolute == []


def test_no_resource_is_off_origin(site: BuiltSite):
    """What a browser fetches by itself lies in the site; other hosts are only ever linked to."""
    foreign = [
        f"{page.path}: {reference.url}"
        for page in site.pages.values()
        for reference in page.references
        if reference.resource
        and (urlsplit(reference.url).netloc or urlsplit(reference.url).scheme not in {"", "data"})
    ]
    assert foreign == []


def test_every_page_is_reached_from_home(site: BuiltSite):
    """Whoever follows links from the home page finds every page but 404.html and redirects."""
    reached = {""}
    waiting = [""]
    while waiting:
        page = site.pages[waiting.pop()]
        leads = {lead for lead in site.links(page) if lead in site.pages} - reached
        reached |= leads
        waiting += leads
    assert sorted(set(site.pages) - reached) == [SERVED_ANYWHERE]
