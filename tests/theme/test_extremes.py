"""Extreme views in a browser: they fit a narrow screen, keep to the rules, and print their status on each sheet."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.theme.examples import EXAMPLES
from tests.theme.examples.chrome import FOOTER
from tests.theme.examples.item import CONTENTS
from tests.theme.examples.lists import TREE
from tests.theme.test_fragments import THEME, render

pytestmark = pytest.mark.browser

CASES = [
    (name, n)
    for name in (
        "home",
        "list",
        "item",
        "tombstone",
        "withdrawn",
        "validity",
        "consultations",
        "topics",
        "search",
        "side_by_side",
        "poster",
    )
    for n in range(len(EXAMPLES[name]))
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
PAGE = """<!doctype html><html lang="zh-CN" {mode}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>示例</title>
<link rel="stylesheet" href="assets/stylesheets/catalog.css">
<link rel="stylesheet" href="assets/stylesheets/print.css" media="print">
<link rel="stylesheet" href="assets/stylesheets/reading.css">
<link rel="stylesheet" href="assets/stylesheets/search.css">
</head><body class="page-{name}">{body}
<footer class="md-footer"><div class="md-grid">{footer}</div></footer></body></html>"""
COLUMNS = """<div class="md-main md-grid md-main--columns">
<aside class="md-sidebar" aria-label="目录"><div class="md-sidebar__inner">{sidebar}</div></aside>
<main class="md-content">{main}</main></div>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the theme's assets."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(THEME / "assets", folder / "assets")
    return folder


def page_of(folder: Path, name: str, n: int, mode: str = "") -> str:
    """Write a page with one example in its main part; return its address."""
    view: Any = EXAMPLES[name][n]
    sidebars = {"item": ("contents", CONTENTS), "list": ("tree", TREE)}
    body = (
        f'<main class="md-main{" md-grid" if name != "home" else ""}">{render(name, view)}</main>'
    )
    if name in sidebars:
        sidebar = render(*sidebars[name])
        body = COLUMNS.format(sidebar=sidebar, main=render(name, view))
    html = PAGE.format(mode=mode, name=name, body=body, footer=render("footer", FOOTER))
    symbols = (THEME / "partials" / "symbols.html").read_text("utf-8")
    file = folder / f"{name}-{n}.html"
    file.write_text(
        html.replace("</body>", re.sub(r"\{#.*?#\}", "", symbols, flags=re.DOTALL) + "</body>"),
        "utf-8",
    )
    return file.as_uri()


@pytest.mark.parametrize(
    ("width", "mode"),
    [
        (320, ""),
        (320, "data-elder"),
        (768, 'data-theme="dark"'),
        (1280, ""),
        (1280, 'data-elder data-theme="dark"'),
    ],
)
def test_examples_fit_and_are_accessible(browser: Browser, folder: Path, width: int, mode: str):
    """No example scrolls sideways or breaks a rule of WCAG 2.2 AA, in any mode."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    faults = []
    for name, n in CASES:
        page.goto(page_of(folder, name, n, mode))
        if page.evaluate("document.scrollingElement.scrollWidth") != width:
            faults.append(f"{name}-{n}: wider than {width}")
        found = Axe().run(page, options=RULES).response["violations"]
        faults += [f"{name}-{n}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    page.close()
    assert faults == []


def test_every_printed_sheet_names_status_and_number(browser: Browser, folder: Path):
    """A loose sheet of a repealed document cannot mislead: status, number and page stand on each."""
    page = browser.new_page()
    page.goto(page_of(folder, "item", 0))
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.close()
    texts = [re.sub(r"\s+", "", sheet.extract_text()) for sheet in sheets]
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert "2023-00023" in text
        assert re.search(r"已废[止⽌]", text)
        assert re.search(rf"第{number}[页⻚]，共{len(texts)}[页⻚]", text)
