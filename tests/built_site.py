"""A built site as a reader meets it: its pages, the links between them, one sample of each kind."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

DOCUMENTS = frozenset({".xlsx", ".docx", ".pdf", ".csv", ".zip"})
"""Suffixes of attachments; open data has others."""

ARTICLE = "wechat.html"
"""Name of an item's WeChat article."""

HOST = "site.invalid"
"""Stands for whatever host the site is served from."""

RESOURCES = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed"})
RESOURCE_RELATIONS = frozenset(
    {"stylesheet", "icon", "shortcut icon", "preload", "modulepreload", "prefetch", "manifest"}
)


@dataclass(frozen=True)
class Reference:
    """One address written in a page."""

    url: str
    resource: bool
    """True when the browser fetches it by itself; false for links that a reader follows."""


class PageParser(HTMLParser):
    """Collects the addresses and the anchors of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[Reference] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element refers to and what it is called."""
        given = dict(attrs)
        self.anchors.update(value for key in ("id", "name") if (value := given.get(key)))
        resource = given.get("rel") in RESOURCE_RELATIONS if tag == "link" else tag in RESOURCES
        for key in ("href", "src", "data-src", "poster"):
            url = given.get(key)
            if url is not None and tag != "base":
                self.references.append(Reference(url, resource))


@dataclass(frozen=True)
class Page:
    """One HTML file of the site."""

    path: str
    """From the site's root, with `/`."""
    references: tuple[Reference, ...]
    anchors: frozenset[str]

    @property
    def url(self) -> str:
        """The address from the site's root: folders without `index.html`."""
        return self.path.removesuffix("index.html")


@dataclass(frozen=True)
class BuiltSite:
    """The demo site on disk, below a sub-path of its host."""

    host: Path
    """What the web server serves as `/`."""
    folder: Path
    """The site itself."""

    @property
    def base(self) -> str:
        """The path of the site on its host, with `/` at both ends."""
        return f"/{self.folder.relative_to(self.host).as_posix()}/"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its URL, sorted; a WeChat article is a file to copy from, no page."""
        files = [file for file in sorted(self.folder.rglob("*.html")) if file.name != ARTICLE]
        return {page.url: page for page in map(self._page, files)}

    def _page(self, file: Path) -> Page:
        parser = PageParser()
        parser.feed(file.read_text("utf-8"))
        path = file.relative_to(self.folder).as_posix()
        return Page(path, tuple(parser.references), frozenset(parser.anchors))

    def resolve(self, page: Page, url: str) -> str | None:
        """Return where an address leads, from the site's root; None when it leaves the site."""
        here = f"http://{HOST}{self.base}"
        parts = urlsplit(urljoin(here + page.url, url))
        path = unquote(parts.path)
        if parts.netloc != HOST or not path.startswith(self.base):
            return None
        return path.removeprefix(self.base).removesuffix("index.html")

    def links(self, page: Page) -> dict[str, str]:
        """Return where the page's links lead inside the site, in the order of the page."""
        leads = ((self.resolve(page, r.url), r) for r in page.references if not r.resource)
        return {lead: r.url for lead, r in leads if lead is not None}

    def attachments(self, page: Page) -> list[str]:
        """Return the attachments that an item's page offers."""
        return [
            lead
            for lead in self.links(page)
            if lead.startswith("items/") and Path(lead).suffix in DOCUMENTS
        ]

    def walk(self, target: str) -> list[str]:
        """Return the shortest way from the catalog to a page, by links in catalog pages only."""
        waiting = deque([["catalog/"]])
        seen = {"catalog/"}
        while waiting:
            way = waiting.popleft()
            for lead in self.links(self.pages[way[-1]]):
                if lead == target:
                    return [*way, lead]
                if lead in self.pages and lead.startswith("catalog/") and lead not in seen:
                    seen.add(lead)
                    waiting.append([*way, lead])
        raise AssertionError(f"no way from the catalog to {target}")
