"""A browser before the demo site: served below a sub-path, watched for all that it should not do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from scripts.preview import first_item, read_status, serve
from tests.built_site import BuiltSite
from tests.conftest import AS_OF

SEARCH = "search/"
"""In the address of the page whose scripts fetch files; tests/theme/test_shell.py proves it of all scripts."""


@pytest.fixture(scope="session")
def origin(site: BuiltSite) -> Iterator[str]:
    """Where the demo site's host answers."""
    with serve(site.host, site.folder) as origin:
        yield origin


@dataclass
class Visit:
    """One page open in the browser, and all that it said and asked for."""

    page: Page
    base: str
    """Address of the site's root, with `/` at the end."""
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, url: str) -> None:
        """Go to a page of the site and wait until it is at rest; none but the search asks for more once loaded."""
        rest: Literal["networkidle", "load"] = "networkidle" if SEARCH in url else "load"
        self.page.goto(self.base + url, wait_until=rest)

    @property
    def off_origin(self) -> list[str]:
        """Requests that left the site."""
        inside = (self.base, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(inside)]


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser, site: BuiltSite, origin: str):
    """A page in a fresh context; `indirect` parameters are those of a browser context."""
    context = browser.new_context(locale="zh-CN", **getattr(request, "param", {}))
    yield Visit(context.new_page(), origin + site.base)
    context.close()


def holding(site: BuiltSite, words: str) -> str:
    """Return the URL of the first page that holds the words."""
    return next(
        url
        for url, page in site.pages.items()
        if words in (site.folder / page.path).read_text("utf-8")
    )


@pytest.fixture(scope="session")
def kinds(site: BuiltSite) -> dict[str, str]:
    """A sample URL of each page kind, found in the built site."""
    items = read_status(AS_OF)
    with_files = [url for url, page in site.pages.items() if site.attachments(page)]
    public = first_item(items, site.folder, state="public", validity="effective")
    return {
        "home": "",
        "guide": "guide/",
        "catalog": "catalog/",
        "list": site.walk(public)[-2],
        "validity": "catalog/validity/",
        "withdrawn": "catalog/withdrawn/",
        "item": public,
        "banner": first_item(items, site.folder, state="public", validity="repealed"),
        "attachments": min(with_files, key=lambda url: len(site.walk(url))),
        "tombstone": first_item(items, site.folder, state="withdrawn"),
        "expired": first_item(items, site.folder, state="expired"),
        "consultations": "consultations/",
        "consultation": holding(site, 'class="open open--item"'),
        "service": holding(site, 'class="service"'),
        "policy": holding(site, 'class="pair__parts"'),
        "clarification": holding(site, 'class="claim"'),
        "side by side": holding(site, 'class="halves"'),
        "poster": holding(site, 'class="poster '),
        "topics": "catalog/topic/",
        "removed topic": holding(site, "这个专栏已经撤销"),
        "annual reports": "reports/",
        "annual report": "reports/2025/",
        "record": "record/",
        "request": "request/",
        "request form": "request/form/",
        "search": "search/",
        "404": "no/such/page/",
    }
