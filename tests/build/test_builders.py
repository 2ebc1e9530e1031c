"""Zensical cuts the same moulds as MkDocs, and the site lives below any path."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from catalog.render import builder as renderer
from catalog.render.wechat import FILE as ARTICLE
from catalog.settings import BUILDERS
from tests.built_site import BuiltSite
from tests.small_site import PUBLIC_ON_DAY, Sample, build, command, copy_small, run, tree

MAIN = re.compile(rb"<main\b.*?</main>", re.DOTALL)
TABS = re.compile(r'<a class="md-tabs__link"[^>]*>([^<]*)</a>')


@pytest.fixture(scope="session")
def zensical(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small site as Zensical's shell makes it."""
    out = tmp_path_factory.mktemp("zensical") / "site"
    build(sample.root, out, cache=sample.cache, builder="zensical")
    return tree(out)


def test_every_builder_that_can_be_named_is_there():
    """What --builder takes is what the renderer knows."""
    assert sorted(renderer.BUILDERS) == sorted(BUILDERS)


def test_zensical_makes_the_same_pages(sample: Sample, zensical: dict[str, bytes]) -> None:
    """Both builders give the same pages and open data; only the builders' own assets differ."""
    for found in (zensical, sample.built):
        assert "items/2026/00001/index.html" in found
    ours = {path for path in sample.built if not path.startswith("assets/")}
    assert {path for path in zensical if not path.startswith("assets/")} == ours


def test_zensical_casts_the_same_items(sample: Sample, zensical: dict[str, bytes]) -> None:
    """Items, tombstones and lists are the same from `<main>` to `</main>`, data and articles the same bytes."""
    compared = 0
    for path, data in sample.built.items():
        if path == "data/index.html":
            continue
        if path.endswith(f"/{ARTICLE}"):  # it has no shell
            assert zensical[path] == data, path
        elif path.startswith(("items/", "catalog/", "data/")) and path.endswith(".html"):
            compared += 1
            assert MAIN.findall(zensical[path]) == MAIN.findall(data) != [], path
        elif path.startswith(("data/", "items/")):
            assert zensical[path] == data, path
    assert compared > PUBLIC_ON_DAY


def test_zensical_reads_ordinary_pages_alike(sample: Sample, zensical: dict[str, bytes]) -> None:
    """The guide and the rules say the same words, table and footnote, under the same anchors."""
    for path in ("guide/index.html", "rules/index.html"):
        words = [
            re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", MAIN.findall(each[path])[0].decode()))
            for each in (sample.built, zensical)
        ]
        assert words[0] == words[1]
        anchors = [
            re.findall(rb'<h2 id="([^"]+)"', each[path]) for each in (sample.built, zensical)
        ]
        assert anchors[0] == anchors[1]


def test_zensical_shows_the_same_tabs(sample: Sample, zensical: dict[str, bytes]) -> None:
    """The tabs come from mkdocs.yml under both builders."""
    for path in ("index.html", "items/2026/00001/index.html", "guide/index.html"):
        assert TABS.findall(zensical[path].decode()) == TABS.findall(sample.built[path].decode())


def test_zensical_without_navigation(tmp_path: Path) -> None:
    """A site whose mkdocs.yml has no nav shows the fixed parts under Zensical, too."""
    root = copy_small(tmp_path / "root")
    (root / "mkdocs.yml").write_text(
        "site_name: 示例站\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\nplugins: [catalog]\n",
        "utf-8",
    )
    done = run(command("build", "--builder", "zensical"), cwd=root)
    assert done.returncode == 0, done.stderr
    home = (root / "site" / "index.html").read_text("utf-8")
    assert TABS.findall(home)[:2] == ["首页", "政府信息公开指南"]
    assert "mould" not in home.lower()


def test_below_a_path(sample: Sample, tmp_path: Path) -> None:
    """Served below /zfxxgk/ybj/, every link of every page leads to a file of the site."""
    out = tmp_path / "zfxxgk" / "ybj"
    root = copy_small(tmp_path / "root")
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(
            "https://ybj.shili.example/zfxxgk/", "https://www.shili.example/zfxxgk/ybj/"
        ),
        "utf-8",
    )
    build(root, out, cache=sample.cache)
    site = BuiltSite(host=tmp_path, folder=out)
    files = set(tree(out))
    checked = 0
    for page in site.pages.values():
        for reference in page.references:
            if urlsplit(reference.url).scheme or reference.url.startswith("#"):
                continue
            lead = site.resolve(page, reference.url)
            assert lead is not None, f"{page.path}: {reference.url} leaves the site"
            target = lead.partition("#")[0]
            if target.endswith("/") or not target:
                target += "index.html"
            assert target in files, f"{page.path}: {reference.url}"
            checked += 1
    assert checked > 1000


def test_relative_but_for_the_page_of_wrong_addresses(sample: Sample) -> None:
    """No page but 404.html has an address that begins with `/`; 404.html's all begin with the site's path."""
    site = BuiltSite(host=sample.out.parent, folder=sample.out)
    for page in site.pages.values():
        rooted = [each.url for each in page.references if each.url.startswith("/")]
        if page.path != "404.html":
            assert rooted == [], page.path
    lost = [each.url for each in site.pages["404.html"].references]
    inside = [url for url in lost if not urlsplit(url).scheme and not url.startswith("#")]
    assert len(inside) > 5
    assert [url for url in inside if not url.startswith("/zfxxgk/")] == []
