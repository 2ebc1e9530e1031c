"""The shell: its pages, its moulds, and what of it goes into the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from catalog.errors import BuildError, MouldError
from catalog.load.page import read_page
from catalog.model.vocabulary import Relation
from catalog.render.environment import Fragments
from catalog.render.mould import KIND_SLOTS
from catalog.render.shell import (
    LIST_DEPTHS,
    MouldKey,
    Shell,
    built_path,
    cut_shell,
    mould_sources,
    shell_pages,
)
from catalog.render.words import RELATION_LABELS, STEP_ACTIONS, format_of, size_text, thousands
from tests import builders
from tests.render.stage import bare_page


def page_of(text: str, name: str = "guide"):
    """Return a page of content/pages."""
    read = read_page(f"content/pages/{name}.md", text.encode())
    assert read.page is not None, read.findings
    return read.page


def meta_of(page: str) -> dict[str, str]:
    """Return the front matter of a page of the shell."""
    found: dict[str, str] = yaml.safe_load(page.split("---\n")[1])
    return found


def test_every_kind_and_depth_has_its_stub_where_it_belongs():
    """Each mould's stub is built at exactly the depth that the mould is for."""
    sources = mould_sources()
    assert len(set(sources.values())) == len(sources)
    for source, key in sources.items():
        assert built_path(source).count("/") == key.depth, source
        assert key.kind in KIND_SLOTS
    depths = {key.depth for key in sources.values() if (key.kind, key.tab) == ("list", "catalog")}
    assert depths == {1, *LIST_DEPTHS}


@pytest.mark.parametrize(
    ("source", "built"),
    [
        ("index.md", "index.html"),
        ("guide.md", "guide/index.html"),
        ("catalog/index.md", "catalog/index.html"),
        ("a/b.md", "a/b/index.html"),
        ("reindex.md", "reindex/index.html"),
    ],
)
def test_where_pages_are_built(source: str, built: str):
    """A page is built into a folder of its name; an index stands in its own folder."""
    assert built_path(source) == built


def test_pages_have_their_tokens_filled_and_their_title():
    """An ordinary page of the shell holds the agency's own words, title and description."""
    page = page_of("---\ntitle: 指南\nsummary: 概述\n---\n\n# 指南\n\n电话{{ agency.phones }}。\n")
    text = shell_pages(builders.site(), [page])["guide.md"]
    assert meta_of(text) == {
        "title": "指南",
        "mould": "page",
        "tab": "guide",
        "description": "概述",
    }
    assert "电话0000\\-1234567。" in text or "电话0000-1234567。" in text
    assert "{{" not in text


@pytest.mark.parametrize(
    "title", ['a"b', "a: b", "a\\b", "--- ", "#x", "{{ x }}", "'", "é甲😀", "!!python/x"]
)
def test_a_title_cannot_break_out_of_the_front_matter(title: str):
    """Whatever signs a title has, it is one value of the page's front matter."""
    page = page_of(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n# 甲\n", "x")
    meta = meta_of(shell_pages(builders.site(), [page])["x.md"])
    assert set(meta) == {"title", "mould", "tab"}
    assert meta["title"] == page.title == title.strip()


def test_nothing_of_a_page_review_goes_to_the_builder():
    """Who reviewed a page, and its notes to itself, never leave the source."""
    page = page_of(
        "---\ntitle: 指南\nreview: [{role: office, by: chen-x, on: 2025-01-01}]\n---\n\n# 指南\n\n甲。<!-- chen-x -->\n"
    )
    assert "chen-x" not in shell_pages(builders.site(), [page])["guide.md"]


def test_the_shell_does_not_depend_on_the_order_of_pages():
    """Pages come sorted by path."""
    pages = [page_of("# 甲\n", name) for name in ("rules", "guide")]
    found = shell_pages(builders.site(), pages)
    assert list(found) == sorted(found)
    assert list(found) == list(shell_pages(builders.site(), pages[::-1]))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built shell of bare markers, with assets and leftovers of the builder."""
    for source, key in mould_sources().items():
        write(tmp_path / built_path(source), bare_page(key.kind))
    write(tmp_path / "guide/index.html", bare_page("page") + '<script src="bundle.1.min.js">')
    write(tmp_path / "404.html", bare_page("page"))
    for name in (
        "assets/stylesheets/catalog.css",
        "assets/javascripts/bundle.1.min.js",
        "assets/javascripts/bundle.2.min.js",
        "assets/javascripts/lunr/min/lunr.zh.min.js",
        "assets/javascripts/workers/search.js",
        "search/search_index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
        "objects.inv",
        "images/map.png",
    ):
        write(tmp_path / name, name)
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_built_shell_is_cut_whole(built: Path):
    """Every stub becomes a mould and every page is cut, the page for wrong addresses too."""
    shell = cut_shell(built, ["guide.md"])
    assert set(shell.moulds) == set(mould_sources().values())
    assert set(shell.pages) == {"guide/index.html", "404.html"}


def test_a_page_that_the_builder_did_not_make_is_named(built: Path):
    """A shell that lacks a page stops the build with the page's name."""
    (built / "guide/index.html").unlink()
    with pytest.raises(BuildError, match="guide"):
        cut_shell(built, ["guide.md"])


def test_a_page_without_a_marker_is_named(built: Path):
    """A template that lost a marker stops the build with page and marker."""
    write(built / "guide/index.html", bare_page("page").replace("<!--slot:footer-->", ""))
    with pytest.raises(MouldError, match=r"guide\.md.*footer"):
        cut_shell(built, ["guide.md"])


def test_only_assets_that_the_site_needs_are_taken(built: Path):
    """Styles, scripts and pictures go into the site; what no page names of the builder's own does not."""
    shell: Shell = cut_shell(built, ["guide.md"])
    assert list(shell.assets()) == [
        "assets/javascripts/bundle.1.min.js",
        "assets/stylesheets/catalog.css",
        "images/map.png",
    ]


def test_moulds_are_told_apart_by_kind_depth_and_tab():
    """A mould is found by what it is for."""
    assert MouldKey("item", 3, "catalog") in set(mould_sources().values())
    assert MouldKey("home", 0, "home") in set(mould_sources().values())


def test_templates_escape_and_know_their_fields(tmp_path: Path):
    """Fragments escape what they print, and a field that a view does not have is an error, not a gap."""
    write(tmp_path / "records/x.html", "{{ view.text }}")
    write(tmp_path / "records/y.html", "{{ view.nothing }}")
    fragments = Fragments(tmp_path)
    view = type("View", (), {"text": "<b>&\"'"})()
    assert fragments.render("x", view) == "&lt;b&gt;&amp;&#34;&#39;"
    with pytest.raises(Exception, match="nothing"):
        fragments.render("y", view)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (1024, "1 KB"),
        (1025, "2 KB"),
        (1023 * 1024, "1023 KB"),
        (1024 * 1024, "1.0 MB"),
        (1536 * 1024, "1.5 MB"),
    ],
)
def test_sizes_are_rounded_up(size: int, text: str):
    """A file is never told smaller than a kilobyte; from 1 MB on with one decimal."""
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.xlsx", "XLSX"), ("a.jpeg", "JPG"), ("a.tar.gz", "GZ"), ("附件", "文件"), ("a.", "文件")],
)
def test_formats_are_told_by_the_ending(name: str, shown: str):
    """The format is the ending in capitals; a file without one is a file."""
    assert format_of(name) == shown


def test_every_relation_has_its_words():
    """No relation is without labels and actions, both ways, each distinct."""
    assert set(RELATION_LABELS) == set(STEP_ACTIONS) == set(Relation)
    assert all(len(set(pair)) == 2 for pair in RELATION_LABELS.values())
    assert thousands(1286) == "1,286"
