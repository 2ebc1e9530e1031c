"""Take pictures of a built demo site: each kind of page at three widths, light, dark, large type, and print.

usage: scripts/screenshots SITE FOLDER --as-of DATE [--only home,item]

Writes <kind>-<width>-<light|dark|elder>.png, whole pages, <kind>-print.pdf and <kind>-print-<page>.png.
SITE was built from the demo content on that day.
"""

import argparse
import re
import shutil
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from scripts.preview import ARGUMENTS, browser_environment, first_item, read_status, serve

HEIGHTS = {390: 844, 768: 1024, 1280: 800}
FOUND, NOTHING = "门诊", "宇宙飞船"


class Mode(NamedTuple):
    """How a page is shown."""

    name: str
    scheme: Literal["light", "dark"]
    elder: bool = False


MODES = (Mode("light", "light"), Mode("dark", "dark"), Mode("elder", "light", elder=True))
PRINTED_FROM = (1280, "light")
MARKS = {
    "consultation": 'class="open open--item"',
    "service": 'class="service"',
    "policy": 'class="pair__parts"',
    "clarification": 'class="claim"',
    "side-by-side": 'class="halves"',
    "poster": 'class="poster ',
    "articles": 'class="contents__articles"',
    "attachments": 'id="attachments"',
}
"""What tells a page of a kind."""


def sample_pages(site: Path, as_of: str) -> dict[str, str]:
    """Return the URL of one page of each kind, by its name; a kind that the site has not is left out."""
    items = read_status(as_of)
    years = sorted(path.parent.name for path in site.glob("catalog/year/*/index.html"))
    pages = {
        "home": "",
        "guide": "guide/",
        "catalog": "catalog/",
        "list": f"catalog/year/{years[-1]}/",
        "item": first_item(items, site, state="public", validity="effective"),
        "banner": first_item(items, site, state="public", validity="repealed"),
        "tombstone": first_item(items, site, state="withdrawn"),
        "expired": first_item(items, site, state="expired"),
        "validity": "catalog/validity/",
        "topics": "catalog/topic/",
        "consultations": "consultations/",
        "request": "request/",
        "reports": "reports/",
        "data": "data/",
        "search": "search/",
        "search-found": f"search/?q={FOUND}",
        "search-nothing": f"search/?q={NOTHING}",
        "404": "no/such/page/",
    }
    return pages | marked_pages(site)


def marked_pages(site: Path) -> dict[str, str]:
    """Return the first page that has each of the marks."""
    found: dict[str, str] = {}
    for path in sorted(site.glob("items/**/index.html")):
        text = path.read_text("utf-8")
        url = f"{path.parent.relative_to(site).as_posix()}/"
        for name, mark in MARKS.items():
            if mark in text:
                found.setdefault(name, url)
    return found


def below_its_path(site: Path, host: Path) -> str:
    """Put the site below the path of its own address on a host, as 404.html wants it; return that path."""
    home = re.search(
        r"<loc>[a-z]+://[^/<]+/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8")
    )
    path = home[1] if home else ""
    place = host / (path or "site")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site, target_is_directory=True)
    return path or "site/"


def take(browser: Browser, base: str, pages: dict[str, str], folder: Path) -> None:
    """Write all pictures of the pages into the folder."""
    for width, height in HEIGHTS.items():
        for mode in MODES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=mode.scheme,
                locale="zh-CN",
            )
            if mode.elder:
                context.add_init_script('localStorage.setItem("catalog.elder", "on")')
            page = context.new_page()
            for name, url in pages.items():
                page.goto(base + url, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{width}-{mode.name}.png", full_page=True)
                if (width, mode.name) == PRINTED_FROM:
                    page.pdf(path=folder / f"{name}-print.pdf", prefer_css_page_size=True)
            context.close()


def picture_print(folder: Path) -> None:
    """Turn each page of each PDF into a PNG."""
    for path in sorted(folder.glob("*-print.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for number, page in enumerate(pdf, 1):
                page.render(scale=1.2).to_pil().save(folder / f"{path.stem}-{number}.png")


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description="take pictures")
    parser.add_argument("site", type=Path, help="a built demo site")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--as-of", required=True, help="the day it was built for")
    parser.add_argument("--only", default="", help="kinds, parted by commas; all without it")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    site = options.site.resolve()
    pages = sample_pages(site, options.as_of)
    if options.only:
        pages = {name: pages[name] for name in options.only.split(",")}
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("screenshots: no chromium (install: apt-get install chromium)")
    with (
        tempfile.TemporaryDirectory() as home,
        tempfile.TemporaryDirectory() as host,
        serve(Path(host), site) as origin,
        sync_playwright() as playwright,
    ):
        environment = browser_environment(Path(home))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, env=environment
        )
        base = f"{origin}/{below_its_path(site, Path(host))}"
        take(browser, base, pages, options.folder)
        browser.close()
    picture_print(options.folder)


if __name__ == "__main__":
    main()
