"""The way of a reader without a mouse, on a phone: home, catalog, item, attachment."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.built_site import BuiltSite

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "accept_downloads": True}
STEPS = 500
"""Presses of the Tab key after which a link counts as out of reach."""

FOCUSED = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        url: element.href ?? null,
        onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked: element.matches(":focus-visible")
            && (style.outlineStyle !== "none" || style.boxShadow !== "none"),
    };
}"""


def tab_to(page: Page, url: str) -> None:
    """Press Tab until the link to `url` has the focus, in sight and marked as focused."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["url"] == url:
            assert focused == {"url": url, "onScreen": True, "marked": True}
            return
    raise AssertionError(f"{STEPS} presses of Tab on {page.url} do not reach {url}")


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["390x844"])
def test_keyboard_walk_from_home_to_attachment(
    visit: Visit, site: BuiltSite, kinds: dict[str, str], tmp_path: Path
):
    """Tab and Enter alone lead from the home page to the bytes of an attachment."""
    item = kinds["attachments"]
    visit.open("")
    for url in site.walk(item):
        tab_to(visit.page, visit.base + url)
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(visit.base + url, wait_until="networkidle")
    attachment = site.attachments(site.pages[item])[0]
    tab_to(visit.page, visit.base + attachment)
    with visit.page.expect_download() as download:
        visit.page.keyboard.press("Enter")
    saved = tmp_path / "attachment"
    download.value.save_as(saved)
    assert saved.read_bytes() == (site.folder / attachment).read_bytes()
    assert visit.console == []
    assert visit.off_origin == []


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["390x844"])
def test_first_tab_stop_skips_to_the_content(visit: Visit, kinds: dict[str, str]):
    """The first Tab shows a skip link; Enter moves the focus into the page's own content."""
    visit.open(kinds["item"])
    visit.page.keyboard.press("Tab")
    focused = visit.page.evaluate(FOCUSED)
    assert "#" in focused["url"]
    assert focused["onScreen"]
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, article') !== null"
    assert visit.page.evaluate(inside)
