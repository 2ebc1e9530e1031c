"""Names of files in a page become links to files that are there, and nothing else does."""

from __future__ import annotations

import pytest

from catalog.render.open_data.named_files import NAMED, with_links
from catalog.render.place import Place
from tests.built_site import BuiltSite
from tests.render.stage import stage

PLACE = Place(stage("title: 甲").atlas, "data/")


def test_a_named_file_is_linked():
    """The name may break after its slash, and leads to the file from where the page stands."""
    html = "<td><code>data/catalog.csv</code></td>"
    link = '<a href="../data/catalog.csv"><code>data/<wbr>catalog.csv</code></a>'
    assert with_links(html, PLACE) == f"<td>{link}</td>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<code>data/items/年份/序号.json</code>",
            "<code>data/<wbr>items/<wbr>年份/<wbr>序号.json</code>",
        ),
        ("<code>data/secret.json</code>", "<code>data/<wbr>secret.json</code>"),
        (
            '<a href="x/"><code>data/catalog.csv</code></a>',
            '<a href="x/"><code>data/<wbr>catalog.csv</code></a>',
        ),
    ],
)
def test_other_paths_break_at_their_slashes_alone(html: str, expected: str):
    """Patterns, unknown files and what is linked already get no link of ours, but places to break."""
    assert with_links(html, PLACE) == expected


@pytest.mark.parametrize(
    "html",
    [
        "data/catalog.csv",
        "<code>catalog.csv</code>",
        "<code>data/a b</code>",
        "<code>a/&lt;b&gt;</code>",
        '<code class="x">data/catalog.csv</code>',
    ],
)
def test_other_words_stay(html: str):
    """Plain words, names without a folder and code that is no path are left as they are."""
    assert with_links(html, PLACE) == html


@pytest.mark.parametrize("name", sorted(NAMED))
def test_linked_files_are_there(name: str, site: BuiltSite):
    """Every file that may be linked is in the demo site, and its page on open data links to it."""
    assert (site.folder / name).is_file()
    assert name in site.links(site.pages["data/"])
