"""Reading an item: articles that can be cited, tables looked into, two texts at once, paper that leads back."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.built_site import BuiltSite

pytestmark = pytest.mark.browser

SITE_URL = "https://ybj.shili.example/zfxxgk/ybj/"
"""As in the demo site's mkdocs.yml."""
PAGE_LIMIT, FIRST_VISIT = 50 * 1024, 250 * 1024
NO_SCRIPT = {"java_script_enabled": False}


def page_with(site: BuiltSite, words: str, under: str = "items/") -> str:
    """Return the URL of the first page of items that holds the words."""
    return next(
        url
        for url, page in site.pages.items()
        if url.startswith(under) and words in (site.folder / page.path).read_text("utf-8")
    )


def sheets(visit: Visit, url: str) -> list[list[str]]:
    """Return what a reader of codes finds on each sheet of a page's print."""
    visit.open(url)
    paper = pypdfium2.PdfDocument(io.BytesIO(visit.page.pdf(prefer_css_page_size=True)))
    pictures = (sheet.render(scale=2, grayscale=True).to_numpy() for sheet in paper)
    found = [[one.text for one in zxingcpp.read_barcodes(picture)] for picture in pictures]
    paper.close()
    return found


def test_paper_leads_back_to_the_page(visit: Visit, kinds: dict[str, str]):
    """The code printed with an item, and with its poster, is read as the item's own address; once a print."""
    for kind in ("item", "banner", "attachments", "service"):
        found = [code for sheet in sheets(visit, kinds[kind]) for code in sheet]
        assert found == [SITE_URL + kinds[kind]]


def test_every_poster_is_one_sheet(visit: Visit, site: BuiltSite):
    """Each poster of the demo site fits A4, with its code on it."""
    posters = [url for url in site.pages if url.endswith("/poster/")]
    assert len(posters) > 1
    for url in posters:
        assert sheets(visit, url) == [[SITE_URL + url.removesuffix("poster/")]]


@pytest.mark.parametrize(
    "visit", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True
)
def test_an_article_is_cited_by_keyboard(visit: Visit, site: BuiltSite):
    """Enter on an article's number goes there, copies title, number, article and address, and says so politely."""
    url = page_with(site, 'id="article-5"')
    visit.open(url)
    link = visit.page.locator("#article-5 > strong > a")
    link.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("p[data-said]")).to_have_text("第五条，已复制")
    assert visit.page.url.endswith("#article-5")
    assert visit.page.locator("p[data-said]").get_attribute("role") == "status"
    copied, address = visit.page.evaluate("navigator.clipboard.readText()").split("\n")
    title = visit.page.locator("h1").inner_text()
    number = visit.page.locator(".eyebrow .keep").inner_text()
    assert (copied, address) == (f"《{title}》（{number}）第五条", f"{visit.base}{url}#article-5")
    assert visit.console == []


def test_where_nothing_can_be_copied_the_address_bar_is_named(visit: Visit, site: BuiltSite):
    """Over plain HTTP browsers give no clipboard: the page says where the address of the article stands."""
    visit.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    visit.open(page_with(site, 'id="article-5"'))
    visit.page.locator("#article-5 > strong > a").click()
    expect(visit.page.locator("p[data-said]")).to_have_text("第五条，请从地址栏复制")
    assert visit.page.url.endswith("#article-5")
    assert visit.console == []


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True)
def test_without_script_an_article_still_has_its_address(visit: Visit, site: BuiltSite):
    """The number is an ordinary link; the article it leads to is in sight below the header."""
    visit.open(page_with(site, 'id="article-5"'))
    visit.page.locator("#article-5 > strong > a").click()
    assert visit.page.url.endswith("#article-5")
    box = visit.page.locator("#article-5").bounding_box()
    header = visit.page.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True)
def test_a_table_can_be_looked_into_without_script(visit: Visit, site: BuiltSite):
    """The first rows open and close by themselves, under the file's own row, and do not start its download."""
    visit.open(page_with(site, 'class="preview"'))
    preview = visit.page.locator(".preview").first
    table = preview.locator("table")
    assert not table.is_visible()
    preview.locator("summary").click()
    assert table.is_visible()
    assert table.locator("thead th").count() > 1
    assert visit.page.locator(".file").first.locator("a[download]").count() == 1


def test_tables_are_printed_open(visit: Visit, site: BuiltSite):
    """On paper the first rows stand whether or not the reader opened them, without script, too."""
    visit.open(page_with(site, 'class="preview"'))
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".preview table").first.is_visible()


@pytest.mark.parametrize(
    ("visit", "beside"),
    [
        ({"viewport": {"width": 1280, "height": 800}, **NO_SCRIPT}, True),
        ({"viewport": {"width": 768, "height": 1024}, **NO_SCRIPT}, False),
        ({"viewport": {"width": 390, "height": 844}, **NO_SCRIPT}, False),
    ],
    indirect=["visit"],
    ids=["1280", "768", "390"],
)
def test_two_texts_stand_side_by_side(visit: Visit, kinds: dict[str, str], *, beside: bool):
    """Where two columns have room each scrolls by itself, reached by Tab; else the second follows the first."""
    visit.open(kinds["side by side"])
    first, second = visit.page.locator(".half").all()
    left, right = first.bounding_box(), second.bounding_box()
    assert left is not None
    assert right is not None
    if beside:
        assert left["x"] + left["width"] <= right["x"]
        assert left["y"] == right["y"]
        assert left["y"] + left["height"] <= 800 + 200
        assert first.evaluate(
            "half => half.scrollHeight > half.clientHeight && half.tabIndex === 0"
        )
    else:
        assert left["y"] + left["height"] <= right["y"]
        assert visit.page.locator(".halves__ways a").first.is_visible()


def test_item_pages_are_light(site: BuiltSite):
    """Each item's page is at most 50 KB of HTML, whatever its text, its tables and its code."""
    sizes = {
        url: (site.folder / page.path).stat().st_size
        for url, page in site.pages.items()
        if re.fullmatch(r"items/\d+/\d+/", url)
    }
    assert {url: size for url, size in sizes.items() if size > PAGE_LIMIT} == {}


@pytest.mark.parametrize("kind", ["item", "attachments", "policy", "side by side"])
def test_a_first_visit_is_light(visit: Visit, site: BuiltSite, kinds: dict[str, str], kind: str):
    """Everything that a first visit fetches is at most 250 KB, compressed as servers do."""
    visit.open(kinds[kind])
    paths = {url.removeprefix(visit.base).partition("?")[0] for url in visit.requests}
    files = [site.folder / (p + "index.html" if p.endswith("/") or not p else p) for p in paths]
    assert len(files) > 3
    assert sum(compressed(file) for file in files) <= FIRST_VISIT


def compressed(file: Path) -> int:
    """Return a file's size as a server sends it."""
    return len(gzip.compress(file.read_bytes(), 6))


def test_two_texts_name_each_table_of_theirs(visit: Visit, site: BuiltSite):
    """Regions side by side have names of their own, so that a list of them tells which is which."""
    url = max(
        (one for one in site.pages if "/with/" in one),
        key=lambda one: (site.folder / site.pages[one].path).read_text("utf-8").count('"table"'),
    )
    visit.open(url)
    names = visit.page.locator("[role=region], section[aria-label]").evaluate_all(
        "found => found.map((one) => one.getAttribute('aria-label'))"
    )
    assert {"文件表格1", "解读表格1"} <= set(names)
    assert len(names) == len(set(names))


def test_paper_names_the_successor_s_address(visit: Visit, site: BuiltSite):
    """On paper, where nothing can be pressed, the banner tells the full address; on the screen the link is enough."""
    visit.open(page_with(site, "banner__address"))
    line = visit.page.locator(".banner__address")
    assert not line.is_visible()
    visit.page.emulate_media(media="print")
    assert line.is_visible()
    leads = visit.page.locator(".banner__text a").evaluate("link => link.href")
    assert line.inner_text() == f"该文件网址：{SITE_URL}{leads.removeprefix(visit.base)}"


LINES = """(code) => {
    const range = document.createRange();
    const text = Array.from(code.querySelectorAll("span"), (one) => Array.from(one.childNodes)).flat();
    const lines = new Map();
    for (const node of text) for (let at = 0; at < (node.length ?? 0); at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        lines.set(top, (lines.get(top) ?? 0) + 1);
    }
    return Array.from(lines.values());
}"""
"""Characters of each line of a fingerprint."""


@pytest.mark.parametrize(
    ("visit", "media", "lines"),
    [
        ({"viewport": {"width": 1280, "height": 800}}, "screen", [64]),
        ({"viewport": {"width": 390, "height": 844}}, "screen", [32, 32]),
        ({"viewport": {"width": 320, "height": 640}}, "screen", [16, 16, 16, 16]),
        ({"viewport": {"width": 615, "height": 900}}, "print", [32, 32]),
    ],
    indirect=["visit"],
    ids=["1280", "390", "320", "paper"],
)
def test_a_fingerprint_breaks_in_halves(
    visit: Visit, kinds: dict[str, str], media: Literal["screen", "print"], lines: list[int]
):
    """Its lines are equally long; it is read, and copied, as 64 digits without a gap."""
    visit.open(kinds["item"])
    visit.page.emulate_media(media=media)
    code = visit.page.locator(".verify code")
    assert code.evaluate(LINES) == lines
    assert re.fullmatch(r"[0-9a-f]{64}", code.text_content() or "")
