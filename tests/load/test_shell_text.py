"""What the site builder shows of mkdocs.yml is read with its places; its machinery is left alone."""

from __future__ import annotations

import pytest

from catalog.load.shell_text import shell_texts
from tests.small_site import SMALL

MKDOCS = """\
site_name: 示例市医疗保障局
copyright: >-
  版权
  说明
theme:
  name: material
plugins:
  - catalog:
      handbook: https://a.example/
nav:
  - 首页: index.md
  - 制度:
      - 指南: guide.md
extra:
  footer: &note 说明
  again: *note
markdown_extensions:
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
"""


def test_what_is_shown_is_read():
    """Names, tabs with their titles, whatever a theme may show; no plugins and no extensions."""
    texts = [each.text for each in shell_texts(MKDOCS)]
    assert texts == [
        *("示例市医疗保障局", "版权 说明", "material", "首页", "index.md"),
        *("制度", "指南", "guide.md", "说明"),
    ]


def test_places_lead_to_the_text():
    """Line and column count from 1, and the title of a tab has its own."""
    lines = MKDOCS.split("\n")
    for each in shell_texts(MKDOCS):
        if each.text not in {"版权 说明", "说明"}:
            assert lines[each.place.line - 1][each.place.column - 1 :].startswith(each.text)


def test_a_title_is_no_part_of_a_path():
    """A path is printed: what a person wrote as the title of a tab does not stand in it."""
    paths = {step for each in shell_texts(MKDOCS) for step in each.path}
    assert not paths & {"首页", "制度", "指南"}


@pytest.mark.parametrize("source", ["", "a: [", "- 一", "a: &a [*a]", "\0", "text"])
def test_what_cannot_be_read_has_no_texts(source: str):
    """The settings refuse it; here it is neither an error nor endless."""
    assert shell_texts(source) == []


def test_the_small_site_has_texts():
    """The file of a whole site is read."""
    source = (SMALL / "mkdocs.yml").read_text("utf-8")
    assert "政府信息公开指南" in {each.text for each in shell_texts(source)}
