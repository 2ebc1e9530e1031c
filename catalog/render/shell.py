"""Step render: the shell: the pages that the site builder makes.

Ordinary pages of content/pages with their tokens filled in, and one stub for every kind and depth of page
that is cast. The shell depends on the agency's files, never on items, so it is built beside the survey and
kept until its sources change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.errors import BuildError
from catalog.load.token import fill_tokens, token_values, with_request_parts
from catalog.model.agency import Site
from catalog.model.page import Page
from catalog.render.mould import Mould, cut
from catalog.render.words import PARTS

LIST_DEPTHS = range(2, 9)
"""Depths of list pages below the catalog's first one: classes, facet, value, page."""
PLAIN_DEPTHS = range(2, 6)
"""Depths of pages without a left column: tombstones, posters, a text beside another."""
HIDDEN_FOLDER = "mould"
BUILDER_ASSETS = (
    "assets/javascripts/bundle.",
    "assets/stylesheets/main.",
    "assets/stylesheets/palette.",
    "assets/stylesheets/classic/",
    "assets/stylesheets/modern/",
    "assets/images/favicon.png",
)
"""Files that the builder always adds; the site takes them only where its pages name them."""
TABS = frozenset({"guide", "rules", "request", "data"})


NAVIGATION: Mapping[str, str] = {
    "首页": "index.md",
    PARTS["guide"]: "guide.md",
    PARTS["rules"]: "rules.md",
    PARTS["catalog"]: "catalog/index.md",
    PARTS["reports"]: "reports/index.md",
    "依申请公开": "request.md",
    "开放数据": "data.md",
    "发布记录": "record/index.md",
}
"""The tabs of a site whose mkdocs.yml has no `nav`; a builder's own guess would show the stubs."""


def navigation(pages: Iterable[str]) -> list[dict[str, str]]:
    """Return the `nav` of a site that has none, of the pages that there are."""
    have = frozenset(pages)
    return [{title: path} for title, path in NAVIGATION.items() if path in have]


@dataclass(frozen=True, slots=True)
class MouldKey:
    """Which mould: kind of page, folders below the root, current tab."""

    kind: str
    depth: int
    tab: str


def mould_sources() -> Mapping[str, MouldKey]:
    """Return the stub pages by their path in the shell (`catalog/index.md`)."""
    stubs = {
        "index.md": MouldKey("home", 0, "home"),
        "catalog/index.md": MouldKey("list", 1, "catalog"),
        "reports/index.md": MouldKey("list", 1, "reports"),
        "search/index.md": MouldKey("search", 1, "search"),
        f"{HIDDEN_FOLDER}-plain.md": MouldKey("plain", 1, "catalog"),
        f"{HIDDEN_FOLDER}/reports.md": MouldKey("list", 2, "reports"),
        f"{HIDDEN_FOLDER}/report.md": MouldKey("report", 2, "reports"),
        f"{HIDDEN_FOLDER}/request.md": MouldKey("plain", 2, "request"),
        f"{HIDDEN_FOLDER}/{HIDDEN_FOLDER}/item.md": MouldKey("item", 3, "catalog"),
        "record/index.md": MouldKey("list", 1, "record"),
        f"{HIDDEN_FOLDER}/record.md": MouldKey("list", 2, "record"),
        f"{HIDDEN_FOLDER}/{HIDDEN_FOLDER}/record.md": MouldKey("list", 3, "record"),
        f"{HIDDEN_FOLDER}/{HIDDEN_FOLDER}/{HIDDEN_FOLDER}/record.md": MouldKey(
            "plain", 4, "record"
        ),
        f"{HIDDEN_FOLDER}/" * 4 + "record.md": MouldKey("plain", 5, "record"),
    }
    for depth in LIST_DEPTHS:
        stubs[f"{HIDDEN_FOLDER}/" * (depth - 1) + "list.md"] = MouldKey("list", depth, "catalog")
    for depth in PLAIN_DEPTHS:
        stubs[f"{HIDDEN_FOLDER}/" * (depth - 1) + "plain.md"] = MouldKey("plain", depth, "catalog")
    return stubs


def shell_pages(site: Site, pages: Sequence[Page]) -> dict[str, str]:
    """Return every page of the shell: path below the shell's docs folder → Markdown, sorted by path."""
    values = token_values(site)
    found: dict[str, str] = {}
    for path, key in mould_sources().items():
        found[path] = _with_meta(
            {"title": key.kind, "template": "mould.html", "mould": key.kind, "tab": key.tab}, ""
        )
    for page in pages:
        name = page.file.removeprefix("content/pages/")
        stem = name.removesuffix(".md")
        meta = {"title": page.title, "mould": "page", "tab": stem if stem in TABS else "none"}
        if page.matter.summary:
            meta["description"] = page.matter.summary
        body = page.body.markdown
        found[name] = _with_meta(
            meta, fill_tokens(with_request_parts(body) if stem == "request" else body, values)
        )
    return dict(sorted(found.items()))


def _with_meta(meta: Mapping[str, str], body: str) -> str:
    """Return a page with its front matter; JSON strings are YAML strings, so nothing can break out."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body.lstrip("\n") + "\n"


def built_path(source: str) -> str:
    """Return where a page of the shell is built: `guide.md` → `guide/index.html`."""
    stem = source.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return f"{stem}.html"
    return f"{stem}/index.html"


@dataclass(frozen=True, slots=True)
class Shell:
    """A built shell, cut."""

    moulds: Mapping[MouldKey, Mould]
    pages: Mapping[str, Mould]
    """Ordinary pages by the path of their HTML: `guide/index.html`, `404.html`."""
    folder: Path

    def assets(self) -> Iterator[str]:
        """Yield the paths of all other files that the site needs, sorted."""
        named = "".join(
            piece
            for mould in (*self.moulds.values(), *self.pages.values())
            for piece in mould.pieces
        )
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if not path.is_file() or path.suffix == ".html" or _unneeded(name):
                continue
            if not name.startswith(BUILDER_ASSETS) or path.name in named:
                yield name


def _unneeded(name: str) -> bool:
    """Tell the builder's own site map and search files, which the site replaces or does not use."""
    return (
        name.startswith((".", "sitemap.xml", "search/", f"{HIDDEN_FOLDER}/", f"{HIDDEN_FOLDER}-"))
        or "/javascripts/lunr/" in name
        or "/javascripts/workers/" in name
        or name in {"objects.inv", "search.json"}
    )


def cut_shell(folder: Path, page_sources: Sequence[str]) -> Shell:
    """Return the shell in `folder`, every page cut at its markers.

    Raises:
        BuildError: a page is missing, or (MouldError) a marker is missing or doubled.
    """
    moulds = {
        key: cut(source, _built(folder, source), key.kind)
        for source, key in mould_sources().items()
    }
    pages = {
        built_path(source): cut(source, _built(folder, source), "page") for source in page_sources
    }
    not_found = folder / "404.html"
    if not_found.is_file():
        pages["404.html"] = cut("404.html", not_found.read_text(encoding="utf-8"), "page")
    return Shell(moulds, pages, folder)


def _built(folder: Path, source: str) -> str:
    path = folder / built_path(source)
    if not path.is_file():
        raise BuildError(
            f"由 {source} 没有建成 {built_path(source)}",
            f"the builder made no {built_path(source)} from {source}",
        )
    return path.read_text(encoding="utf-8")
