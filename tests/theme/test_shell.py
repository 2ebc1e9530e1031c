"""The shell's templates: each builder makes pages with the same slots, without a line of inline script."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from catalog.render.mould import KIND_SLOTS, MARKER

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "theme" / "assets"
PROSE = "正文。\n\n## 一、范围\n\n见[首页](index.md)[^1]。\n\n| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n\n[^1]: 注。\n"
PAGES = {
    "index.md": ("home", "home", ""),
    "guide.md": ("page", "guide", PROSE),
    "plain.md": ("plain", "catalog", ""),
    "catalog/index.md": ("list", "catalog", ""),
    "search/index.md": ("search", "search", ""),
    "deep/down/item.md": ("item", "catalog", ""),
}
BUILT = {
    "index.html": "home",
    "guide/index.html": "page",
    "plain/index.html": "plain",
    "catalog/index.html": "list",
    "search/index.html": "search",
    "deep/down/item/index.html": "item",
    "404.html": "page",
}


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small shell built with the theme and the repository's settings, without the plugin."""
    folder = tmp_path_factory.mktemp(request.param)
    for name, (kind, tab, body) in PAGES.items():
        meta = {"title": "政府信息公开指南", "mould": kind, "tab": tab}
        if kind != "page":
            meta["template"] = "mould.html"
        path = folder / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n{body}", "utf-8")
    config = {
        "site_name": "示例",
        "site_url": "https://portal.example/zfxxgk/ybj/",
        "docs_dir": "pages",
        "theme": {
            "name": "material",
            "custom_dir": str(ROOT / "theme"),
            "language": "zh",
            "font": False,
        },
        "plugins": [],
        "nav": [
            {"首页": "index.md"},
            {"政府信息公开指南": "guide.md"},
            {"法定主动公开内容": "catalog/index.md"},
        ],
        "markdown_extensions": ["tables", "footnotes", "toc"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", request.param, "build", "-f", str(folder / "mkdocs.yml")],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.parametrize(("page", "kind"), BUILT.items())
def test_slots_are_those_of_the_kind(shell: Path, page: str, kind: str):
    """Each slot of the kind stands exactly once, and there is no other."""
    found = MARKER.findall((shell / page).read_text("utf-8"))
    assert sorted(found) == sorted(KIND_SLOTS[kind])


@pytest.mark.parametrize("page", BUILT)
def test_page_is_clean(shell: Path, page: str):
    """No inline script or style, no event attribute, no autocomplete, nothing fetched off-origin."""
    html = (shell / page).read_text("utf-8")
    assert '<html lang="zh-CN">' in html
    for script in re.findall(r"<script\b[^>]*>(.*?)</script>", html, re.DOTALL):
        assert script == ""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|autocomplete", html)
    fetched = re.findall(r'<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]*)"', html)
    assert fetched
    assert not [url for url in fetched if "//" in url]


@pytest.mark.parametrize("page", BUILT)
def test_first_link_skips_to_the_title(shell: Path, page: str):
    """The first link leads to the title, which the page or its main slot brings."""
    html = (shell / page).read_text("utf-8")
    assert re.search(r"<a\b[^>]*>", html)[0] == '<a class="md-skip" href="#title">'  # type: ignore[index]
    assert html.count('id="title"') == (1 if BUILT[page] == "page" else 0)


def test_current_tab_is_the_one_of_the_page_meta(shell: Path):
    """Tabs and drawer mark the tab that the page names, though the page is not in the navigation."""
    html = (shell / "deep/down/item/index.html").read_text("utf-8")
    current = re.findall(r'<a [^>]*href="([^"]*)" aria-current="true">', html)
    assert current == ["../../../catalog/"] * 2


def test_not_found_page_uses_absolute_addresses(shell: Path):
    """The page that stands under any path reaches assets and ways on below the site's sub-path."""
    html = (shell / "404.html").read_text("utf-8")
    addresses = re.findall(r'(?:src|href)="([^"#][^"]*)"', html)
    assert addresses
    assert all(url.startswith("/zfxxgk/ybj/") for url in addresses)
    assert "/zfxxgk/ybj/request/" in addresses


def test_ordinary_page_lists_its_headings(shell: Path):
    """The left column of an ordinary page has its headings, its title left out."""
    html = (shell / "guide/index.html").read_text("utf-8")
    entries = re.findall(r'contents__entry"><a href="#[^"]*"><span>([^<]*)</span>', html)
    assert entries == ["一、范围"]


def test_weight():
    """Styles and scripts stay light: 44 KB for every page, 7 KB more for an item, 7 for figures and forms, 5 for comparisons, 4 for the record, 4 KB for paper, 6 KB of script; a report 8; the search apart: 9, 46, and 29 KB since its texts are unpacked with a dictionary."""
    styles = {path.name: path.stat().st_size for path in (ASSETS / "stylesheets").iterdir()}
    assert sorted(styles) == [
        "catalog.css",
        "compare.css",
        "figures.css",
        "print.css",
        "reading.css",
        "record.css",
        "report.css",
        "search.css",
    ]
    assert styles["catalog.css"] <= 44 * 1024
    assert styles["compare.css"] <= 5 * 1024
    assert styles["record.css"] <= 4 * 1024
    assert styles["figures.css"] <= 7 * 1024
    assert styles["print.css"] <= 4 * 1024
    assert styles["reading.css"] <= 7 * 1024
    assert styles["report.css"] <= 8 * 1024
    assert styles["search.css"] <= 9 * 1024
    scripts = {path.name: path.stat().st_size for path in (ASSETS / "javascripts").iterdir()}
    assert scripts["catalog.js"] + scripts["display.js"] <= 6 * 1024
    assert sorted(scripts) == ["catalog.js", "display.js", "search-core.js", "search.js"]
    assert scripts["search-core.js"] <= 46 * 1024
    assert scripts["search.js"] <= 29 * 1024


def test_the_search_is_loaded_by_its_page_alone(shell: Path):
    """Its scripts and styles stand in its page, the box in the header of all others but the home page."""
    for page, kind in BUILT.items():
        html = (shell / page).read_text("utf-8")
        named = set(re.findall(r"(?:stylesheets|javascripts)/(search[a-z.-]*)", html))
        assert named == (
            {"search.css", "search-core.js", "search.js"} if kind == "search" else set()
        )
        assert ("md-search" in html) == (kind not in {"search", "home"})


def test_assets_fetch_nothing():
    """Styles load no fonts, images or other sheets; scripts build no markup, and only the search asks for files."""
    for path in sorted(ASSETS.rglob("*.css")):
        assert not re.search(r"url\(|@import|@font-face", path.read_text("utf-8")), path.name
    for path in sorted(ASSETS.rglob("*.js")):
        text = path.read_text("utf-8")
        text = text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"XMLHttp|innerHTML|eval\(|new Function|https?:", text), path.name
        assert ("fetch(" in text) == (path.name == "search.js"), path.name


def test_colours_reach_their_contrast():
    """Texts of the palette keep 4.5 : 1 on paper and tint, in the elder mode 7 : 1 (WCAG 2.2, 1.4.3, 1.4.6)."""
    css = (ASSETS / "stylesheets" / "catalog.css").read_text("utf-8")
    root, elder = (_tokens(css, rule) for rule in (":root", ":root[data-elder]"))
    dark = root | _tokens(css, ':root[data-theme="dark"]')
    dark_elder = dark | _tokens(css, ':root[data-elder][data-theme="dark"]')
    for palette, least in ((root, 4.5), (dark, 4.5), (root | elder, 7.0), (dark_elder, 7.0)):
        for text in ("ink", "ink-2", "ink-3", "main", "main-deep", "visited", "void"):
            assert _contrast(palette[text], palette["paper"]) >= least, text
        for text in ("ink", "ink-2", "ink-3", "main"):
            assert _contrast(palette[text], palette["tint"]) >= least, text
        assert _contrast(palette["on-solid"], palette["solid"]) >= least
        assert _contrast(palette["on-void"], palette["void"]) >= least
        assert _contrast(palette["line-2"], palette["paper"]) >= 3


def _tokens(css: str, rule: str) -> dict[str, str]:
    body = re.search(re.escape(rule) + r" \{(.*?)\}", css, re.DOTALL)
    assert body is not None, rule
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", body[1]))


def _contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
