"""The pages of the publication record in the browser: accessible, narrow, dark, on paper, without an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from scripts.preview import serve
from tests.browser.conftest import Visit
from tests.browser.test_kinds import AXE, ELDER, faults
from tests.published_site import PublishedSite

pytestmark = pytest.mark.browser

PAGES = (
    "record/",
    "record/1/",
    "record/3/",
    "record/6/",
    "record/3/2025/00007/",
    "items/2025/00007/",
)


@pytest.fixture(scope="module")
def record_origin(
    published: PublishedSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the publications of the small site answer."""
    folder = tmp_path_factory.mktemp("record") / "site"
    published.files(6, folder)
    with serve(folder, folder) as origin:
        yield f"{origin}/"


@pytest.fixture(params=["light", "dark"])
def visit(request: pytest.FixtureRequest, browser: Browser, record_origin: str) -> Iterator[Visit]:
    """A narrow page on the newest publication, in both colour schemes."""
    context = browser.new_context(
        locale="zh-CN", color_scheme=request.param, viewport={"width": 390, "height": 844}
    )
    yield Visit(context.new_page(), record_origin)
    context.close()


@pytest.mark.parametrize("url", PAGES)
def test_record_pages_hold(visit: Visit, url: str):
    """WCAG 2.2 A and AA hold at 320 and 1280, in 大字版 too; nothing scrolls sideways; the console stays empty."""
    visit.open(url)
    for width in (320, 1280):
        visit.page.set_viewport_size({"width": width, "height": 800})
        assert faults(Axe().run(visit.page, options=AXE).response) == []
        visit.page.evaluate(ELDER)
        shown = visit.page.evaluate("document.scrollingElement.scrollWidth")
        assert shown == visit.page.evaluate("document.documentElement.clientWidth")
        visit.page.evaluate("() => document.documentElement.removeAttribute('data-elder')")
    visit.page.evaluate(ELDER)
    assert faults(Axe().run(visit.page, options=AXE).response) == []
    assert visit.console == []
    assert visit.off_origin == []


def test_record_is_whole_on_paper(visit: Visit):
    """On paper navigation is gone, the changes and the evidence stand."""
    visit.open("record/3/")
    visit.page.emulate_media(media="print")
    assert visit.page.locator("#moved").is_visible()
    assert visit.page.locator("#evidence").is_visible()
    assert not visit.page.locator(".md-tabs").is_visible()
    assert not visit.page.locator(".md-sidebar").is_visible()


def test_comparison_is_one_step_from_the_item(visit: Visit):
    """From an item a reader gets to the comparison, to the publication and back."""
    visit.open("items/2025/00007/")
    visit.page.get_by_role("link", name="看对照").first.click()
    assert visit.page.get_by_role("heading", level=1).inner_text() == "版本对照"
    visit.page.get_by_role("navigation", name="当前位置").get_by_role(
        "link", name="第6次发布"
    ).click()
    assert visit.page.get_by_role("heading", level=1).inner_text() == "第6次发布"
    visit.page.get_by_role("link", name="看对照").first.click()
    assert visit.page.url.endswith("record/6/2025/00007/")
