"""Extreme views in a browser: they fit a narrow screen, keep to the rules, and print their status on each sheet."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.theme.examples import EXAMPLES
from tests.theme.examples.chrome import FOOTER
from tests.theme.examples.item import CONTENTS
from tests.theme.examples.lists import TREE
from tests.theme.test_fragments import THEME, render

pytestmark = pytest.mark.browser

NAMES = (
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
    "comparison",
    "poster",
)
MODES: tuple[tuple[int, dict[str, str]], ...] = (
    (320, {}),
    (320, {"data-elder": ""}),
    (768, {"data-theme": "dark"}),
    (1280, {}),
    (1280, {"data-elder": "", "data-theme": "dark"}),
)
"""Width, and the attributes of the root that the reader's choices set."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
    "preload": False,
}
"""None of these rules needs what axe would fetch beforehand: style sheets for experimental ones, films, sounds."""
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"], "preload": False}
MARK_NEW = """([known, attributes]) => {
    for (const name of ["data-elder", "data-theme"]) document.documentElement.removeAttribute(name);
    for (const [name, value] of Object.entries(attributes)) document.documentElement.setAttribute(name, value);
    const seen = new Set(known), added = [];
    const described = (one) => one.localName + [...one.attributes]
        .filter((each) => each.name === "class" || each.name.startsWith("aria-current") || each.name === "href")
        .map((each) => each.name === "class" ? "." + each.value : each.name).join("");
    document.querySelectorAll("[data-new]").forEach((one) => one.removeAttribute("data-new"));
    for (const one of document.body.querySelectorAll("*")) {
        const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !one.checkVisibility()) continue;
        let way = "";
        for (let each = one; each; each = each.parentElement) way += described(each) + " ";
        if (seen.has(way)) continue;
        seen.add(way);
        added.push(way);
        one.setAttribute("data-new", "");
    }
    return added;
}"""
"""Set the mode, mark visible words of a kind that was not seen in this mode; a kind: elements and classes up to the root."""
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>示例</title>
<link rel="stylesheet" href="assets/stylesheets/catalog.css">
<link rel="stylesheet" href="assets/stylesheets/print.css" media="print">
<link rel="stylesheet" href="assets/stylesheets/reading.css">
<link rel="stylesheet" href="assets/stylesheets/search.css">
<link rel="stylesheet" href="assets/stylesheets/compare.css">
<link rel="stylesheet" href="assets/stylesheets/record.css">
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


def page_of(folder: Path, name: str, n: int) -> str:
    """Write a page with one example in its main part; return its address."""
    view: Any = EXAMPLES[name][n]
    sidebars = {"item": ("contents", CONTENTS), "list": ("tree", TREE)}
    body = (
        f'<main class="md-main{" md-grid" if name != "home" else ""}">{render(name, view)}</main>'
    )
    if name in sidebars:
        sidebar = render(*sidebars[name])
        body = COLUMNS.format(sidebar=sidebar, main=render(name, view))
    html = PAGE.format(name=name, body=body, footer=render("footer", FOOTER))
    symbols = (THEME / "partials" / "symbols.html").read_text("utf-8")
    file = folder / f"{name}-{n}.html"
    file.write_text(
        html.replace("</body>", re.sub(r"\{#.*?#\}", "", symbols, flags=re.DOTALL) + "</body>"),
        "utf-8",
    )
    return file.as_uri()


def faults_of(page: Page, width: int, seen: set[str], attributes: dict[str, str]) -> list[str]:
    """Return what is wrong with the page at hand in a mode; the same words are looked at for contrast once."""
    page.set_viewport_size({"width": width, "height": 800})
    added = page.evaluate(MARK_NEW, [sorted(seen), attributes])
    seen.update(added)
    told = []
    if page.evaluate("document.scrollingElement.scrollWidth") != width:
        told.append(f"wider than {width}")
    runs = [("document", RULES)] + ([("'[data-new]'", CONTRAST)] if added else [])
    for context, rules in runs:
        found = page.evaluate(f"rules => axe.run({context}, rules)", rules)["violations"]
        told += [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    return [f"{width} {attributes}: {one}" for one in told]


@pytest.mark.parametrize("name", NAMES)
def test_examples_fit_and_are_accessible(browser: Browser, folder: Path, name: str):
    """No example scrolls sideways or breaks a rule of WCAG 2.2 AA, in any mode."""
    page = browser.new_page()
    seen: list[set[str]] = [set() for _ in MODES]
    faults = []
    for n in range(len(EXAMPLES[name])):
        page.goto(page_of(folder, name, n))
        page.evaluate(Axe().axe_script)
        for known, (width, attributes) in zip(seen, MODES, strict=True):
            faults += [f"{name}-{n}: {one}" for one in faults_of(page, width, known, attributes)]
    page.close()
    assert faults == []


def test_the_look_for_contrast_sees_a_fault(browser: Browser, folder: Path):
    """Pale words of a kind that comes again are reported once, in the mode in which they are pale, and in no other."""
    page = browser.new_page()
    page.goto(page_of(folder, "tombstone", 0))
    page.evaluate(Axe().axe_script)
    page.add_style_tag(content="[data-elder] .lead { color: #bbb; background: #fff; }")
    seen: list[set[str]] = [set() for _ in MODES]
    for expected in ([1, 4], []):
        told = [
            number
            for number, (known, (width, attributes)) in enumerate(zip(seen, MODES, strict=True))
            if any("color-contrast" in one for one in faults_of(page, width, known, attributes))
        ]
        assert told == expected
    page.close()


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
