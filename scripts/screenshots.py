"""Take pictures of a built demo site: a page of each main kind, phone and desktop, light and dark, and print.

usage: scripts/screenshots SITE FOLDER --as-of DATE

Writes <kind>-<width>-<light|dark>.png, whole pages, <kind>-print.pdf and <kind>-print-<page>.png.
SITE was built from the demo content on that day.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Literal

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from scripts.preview import ARGUMENTS, browser_environment, first_item, read_status, serve

HEIGHTS = {390: 844, 1280: 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def sample_pages(site: Path, as_of: str) -> dict[str, str]:
    """Return the URL of one page of each kind, by its name."""
    items = read_status(as_of)
    years = sorted(path.parent.name for path in site.glob("catalog/year/*/index.html"))
    return {
        "home": "",
        "guide": "guide/",
        "catalog": f"catalog/year/{years[-1]}/",
        "item": first_item(items, site, state="public", validity="effective"),
        "banner": first_item(items, site, state="public", validity="repealed"),
        "tombstone": first_item(items, site, state="withdrawn"),
        "validity": "catalog/validity/",
        "topics": "catalog/topic/",
        "consultations": "consultations/",
    }


def take(browser: Browser, base: str, pages: dict[str, str], folder: Path) -> None:
    """Write all pictures of the pages into the folder."""
    for width, height in HEIGHTS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
            )
            page = context.new_page()
            for name, url in pages.items():
                page.goto(base + url, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                if width == max(HEIGHTS) and scheme == "light":
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
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    site = options.site.resolve()
    pages = sample_pages(site, options.as_of)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("screenshots: no chromium (install: apt-get install chromium)")
    with (
        tempfile.TemporaryDirectory() as home,
        serve(site, site) as origin,
        sync_playwright() as playwright,
    ):
        environment = browser_environment(Path(home))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, env=environment
        )
        take(browser, f"{origin}/", pages, options.folder)
        browser.close()
    picture_print(options.folder)


if __name__ == "__main__":
    main()
