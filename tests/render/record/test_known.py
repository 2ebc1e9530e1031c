"""Comparisons of an earlier build: what still holds is not made again, and what does not hold is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.render.comparison import Compared, comparison_view
from catalog.render.record import version
from catalog.settings import read_settings
from tests.publish.test_record_pages import COMPARED, built
from tests.published_site import PublishedSite
from tests.small_site import Tree, differences


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the older versions of all comparisons that are made from now on."""
    found: list[str] = []

    def noted(before: object, after: object, compared: Compared, names: object) -> object:
        found.append(compared.old)
        return comparison_view(before, after, compared, names)  # type: ignore[arg-type]

    monkeypatch.setattr(version, "comparison_view", noted)
    return found


@pytest.fixture
def root(published: PublishedSite, tmp_path: Path) -> Path:
    """A copy of the published site."""
    return published.copy(tmp_path / "root")


def again(root: Path, published: PublishedSite) -> Tree:
    """Build into the same folder, with the same cache, as a webmaster does day by day."""
    return built(root, root.parent / "site", published.cache)


def twice(root: Path, published: PublishedSite) -> Tree:
    """Build twice: a build grows in the folder of the build before last."""
    again(root, published)
    return again(root, published)


def test_comparisons_that_hold_are_not_made_again(
    root: Path, published: PublishedSite, made: list[str]
) -> None:
    """A further build of the same record makes no comparison and gives the same bytes."""
    before = twice(root, published)
    made.clear()
    assert differences(before, again(root, published)) == ""
    assert made == []


def test_a_lost_page_is_made_again(root: Path, published: PublishedSite, made: list[str]) -> None:
    """Where the folder in which the site grows lacks a page, it is there again afterwards."""
    before = twice(root, published)
    for lost in [*published.cache.rglob(f"*/{COMPARED}")]:
        lost.unlink()
    made.clear()
    assert differences(before, again(root, published)) == ""
    assert made


def test_another_template_makes_them_anew(
    root: Path, published: PublishedSite, made: list[str]
) -> None:
    """A template of the theme that changed shows in every comparison."""
    shutil.copytree(read_settings(root).theme, root / "theme")
    twice(root, published)
    template = root / "theme/records/comparison.html"
    template.write_text(template.read_text("utf-8") + "<p>另一种样子</p>\n", "utf-8")
    made.clear()
    assert "另一种样子" in again(root, published)[COMPARED].decode()
    assert made


def test_another_name_makes_them_anew(
    root: Path, published: PublishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a name that stands on a page has changed, the page has the new one; a name nobody asked for changes nothing."""
    names = {"department": "甲处"}

    def asking(before: object, after: object, compared: Compared, asked: object) -> object:
        view = comparison_view(before, after, compared, asked)  # type: ignore[arg-type]
        words = asked("department", "office")  # type: ignore[operator]
        return replace(view, note=words)

    known = "catalog.render.record.known.site_names"
    monkeypatch.setattr(known, lambda _: names.get)
    monkeypatch.setattr(version, "comparison_view", asking)
    assert "甲处" in twice(root, published)[COMPARED].decode()
    names["topics"] = "别的"
    monkeypatch.setattr(version, "comparison_view", None)
    assert "甲处" in again(root, published)[COMPARED].decode()
    monkeypatch.setattr(version, "comparison_view", asking)
    names["department"] = "乙处"
    page = again(root, published)[COMPARED].decode()
    assert "乙处" in page
    assert "甲处" not in page
    names["department"] = "甲处"
    assert "甲处" in again(root, published)[COMPARED].decode()
