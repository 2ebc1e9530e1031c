"""The shell is kept as long as nothing that it is made of changes, and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.render import builder
from catalog.render.builder import shell_digest
from catalog.settings import Settings, read_settings

PAGES = {"index.md": "甲", "guide.md": "乙"}


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A small site with a theme of its own."""
    for name in (
        "mkdocs.yml",
        "content/pages/map.png",
        "content/items/2025/a.md",
        "theme/main.html",
        "theme/records/item.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("site_name: 甲", "utf-8")
    return read_settings(tmp_path)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("mkdocs.yml", True),
        ("theme/main.html", True),
        ("content/pages/map.png", True),
        ("theme/records/item.html", False),
        ("content/items/2025/a.md", False),
    ],
)
def test_shell_follows_what_it_is_made_of(site: Settings, name: str, *, counts: bool):
    """Settings, theme and the files of pages count; record templates and items do not."""
    before = shell_digest(site, PAGES, "mkdocs")
    assert shell_digest(site, PAGES, "mkdocs") == before
    with (site.root / name).open("a", encoding="utf-8") as file:
        file.write("\n# x")
    assert (shell_digest(site, PAGES, "mkdocs") != before) == counts


def test_shell_follows_pages_builder_and_engine(site: Settings, monkeypatch: pytest.MonkeyPatch):
    """A page's text, the builder and the engine that reads the pages each make another shell."""
    found = {
        shell_digest(site, PAGES, "mkdocs"),
        shell_digest(site, PAGES | {"guide.md": "丙"}, "mkdocs"),
        shell_digest(site, PAGES | {"new.md": ""}, "mkdocs"),
        shell_digest(site, PAGES, "zensical"),
    }
    monkeypatch.setattr(builder, "engine_digest", lambda: "another")
    found.add(shell_digest(site, PAGES, "mkdocs"))
    assert len(found) == 5


def test_order_of_pages_does_not_count(site: Settings):
    """The same pages in another order are the same shell."""
    turned = dict(reversed(PAGES.items()))
    assert shell_digest(site, turned, "mkdocs") == shell_digest(site, PAGES, "mkdocs")
