"""The fragments of theme/records: they take every view, escape every text, read no unknown field."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import pytest

from tests.theme.examples import EXAMPLES
from tests.theme.examples.item import ITEM, ITEM_LONG
from tests.theme.examples.lists import LIST_LONG, LONG_NUMBER, LONG_TITLE
from tests.theme.poison import ESCAPED, POISON, poisoned

THEME = Path(__file__).resolve().parents[2] / "theme"
RECORDS = THEME / "records"
PAGES = (
    "home",
    "list",
    "item",
    "tombstone",
    "withdrawn",
    "validity",
    "consultations",
    "topics",
    "side_by_side",
    "comparison",
    "record",
    "publication",
    "poster",
    "search",
    "report",
    "reports",
    "request/form",
)
"""Fragments that fill the main slot."""
CASES = [
    pytest.param(name, view, id=f"{name}-{n}")
    for name, views in EXAMPLES.items()
    for n, view in enumerate(views)
]
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(RECORDS),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(name: str, view: Any) -> str:
    """Return a fragment filled with a view."""
    return ENVIRONMENT.get_template(f"{name}.html").render(view=view)


def test_every_fragment_has_an_example():
    """Fragments and examples are the same list."""
    assert set(EXAMPLES) == {
        path.relative_to(RECORDS).with_suffix("").as_posix()
        for path in RECORDS.rglob("*.html")
        if "components" not in path.parts
    }


@pytest.mark.parametrize(("name", "view"), CASES)
def test_fragment_takes_the_view(name: str, view: Any):
    """A filled, an empty and an extreme view render, and nothing missing is printed."""
    html = render(name, view)
    assert html.strip()
    assert not re.search(r"\b(None|Undefined|null)\b", html)
    assert "View(" not in html


@pytest.mark.parametrize(("name", "view"), CASES)
def test_text_is_escaped(name: str, view: Any):
    """Hostile text in any field reaches the page escaped, never as markup."""
    html = render(name, poisoned(view))
    assert POISON not in html
    assert "<b>" not in html
    if render(name, view) != html:
        assert ESCAPED in html


@pytest.mark.parametrize("name", PAGES)
def test_page_has_one_title(name: str):
    """Every page has one h1, it is the target of the skip link, and no heading level is skipped."""
    for view in EXAMPLES[name]:
        html = render(name, view)
        assert html.count("<h1") == 1
        assert re.search(r'<h1 (class="(marked|search__title)" )?id="title" tabindex="-1">', html)
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("name", "view"), CASES)
def test_ids_are_unique(name: str, view: Any):
    """No id stands twice, and every id that a label or a heading refers to is there."""
    html = render(name, view)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))
    wanted = re.findall(r'\s(?:for|aria-labelledby)="([^"]*)"', html)
    assert set(wanted) <= set(ids)


def test_fragments_let_no_markup_through():
    """No fragment marks text as safe; markup comes in fields of type Markup alone."""
    for path in sorted(RECORDS.rglob("*.html")):
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup", text), path.name


def test_words_have_no_typed_spaces():
    """Between Han characters and Latin letters or digits the browser makes the space, not the words."""
    for path in sorted(THEME.rglob("*.html")):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "\0", path.read_text("utf-8"), flags=re.DOTALL
        )
        assert not re.search(r"[一-鿿] +[A-Za-z0-9\0]|[A-Za-z0-9\0] +[一-鿿]", text), path.name
        assert not re.search(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]", text), path.name


def test_icons_are_drawn():
    """Every sign that a fragment or the chrome uses is in the shell's set."""
    symbols = (THEME / "partials" / "symbols.html").read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="i-([a-z_]+)"', symbols))
    used: set[str] = set()
    for name, view in ((p.values[0], p.values[1]) for p in CASES):
        used |= set(re.findall(r'href="#i-([a-z_]+)"', render(str(name), view)))
    for path in sorted(THEME.rglob("*.html")):
        used |= set(re.findall(r'href="#i-([a-z_]+)"', path.read_text("utf-8")))
    assert used == drawn


def test_long_texts_stay_whole():
    """A title of 200 characters and an imported number of 60 stand in full, never cut with dots."""
    assert len(LONG_TITLE) >= 180
    assert len(LONG_NUMBER) >= 60
    assert LONG_TITLE in render("item", ITEM_LONG)
    assert LONG_NUMBER in render("list", LIST_LONG)


def test_banner_comes_before_metadata():
    """What a dead document is stands before its metadata and its text."""
    html = render("item", ITEM)
    assert html.index("banner--void") < html.index('class="meta"') < html.index('class="document"')


def test_banner_keeps_the_document_number_whole():
    """The successor's number is one piece; the rest of the sentence stays as given."""
    html = render("item", ITEM)
    assert '（<span class="keep">示医保发〔2026〕5号</span>）废止。' in html


def test_official_metadata_keeps_its_order():
    """The six official fields come first and in their order."""
    labels = re.findall(r"<dt>([^<]*)</dt>", render("item", ITEM))
    assert labels[:6] == ["索引号", "文件编号", "成文日期", "发布机构", "公开方式", "公开时限"]
