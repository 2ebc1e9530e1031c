"""The feed and the site map: well-formed XML whatever the texts hold, and the right moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import permutations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.item import read_item
from catalog.model.extract import Extract
from catalog.model.text import HIDDEN, Moment
from catalog.render.feed import FEED_ITEMS, atom_feed, atom_time, item_urn, site_map
from catalog.render.overview import latest_first
from tests import builders

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WORLD = builders.world("")
BASE = builders.extract(WORLD.items[0], WORLD)
visible = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not HIDDEN.search(text)
)
SIGNS = "<b>&amp;\"'</b>]]>"


DAY = date(2026, 1, 1)
"""The day of the feed."""


def feed(*items: Extract, url: str = "https://x.example/a/") -> ET.Element:
    """Return the feed of some items, parsed."""
    return ET.fromstring(atom_feed("站点", url, "示例局", items, DAY))  # noqa: S314  # our own text


def texts(element: ET.Element, path: str) -> list[str]:
    """Return the texts of all elements at a path of Atom names."""
    return [one.text or "" for one in element.findall("/".join(ATOM + n for n in path.split("/")))]


@given(visible, visible)
def test_any_text_that_loading_lets_through_is_well_formed(title: str, summary: str):
    """Titles and summaries come out of the XML as they are, whatever visible signs they hold."""
    found = feed(replace(BASE, title=title, summary=summary))
    assert texts(found, "entry/title") == [title.replace("\r\n", "\n").replace("\r", "\n")]
    assert len(texts(found, "entry/summary")) == 1


@pytest.mark.parametrize(
    "escape", ["\\x01", "\\x0b", "\\x1b", "\\uFFFE", "\\uFFFF", "\\x85", "\\u2028"]
)
def test_characters_that_xml_cannot_hold_are_refused_at_loading(escape: str):
    """A title that would break the feed never gets so far, even written as an escape of YAML."""
    text = f'---\ntitle: "甲{escape}乙"\n---\n\n甲。\n'
    found = read_item(BASE.file, text.encode(), ())
    assert "LD005" in [finding.code for finding in found.findings]


def test_markup_in_a_title_is_text():
    """Signs of XML in names and titles stay text."""
    found = ET.fromstring(  # noqa: S314  # our own text
        atom_feed(SIGNS, "https://x.example/?a=1&b=2/", SIGNS, [replace(BASE, title=SIGNS)], DAY)
    )
    assert (
        texts(found, "title")
        == texts(found, "entry/title")
        == texts(found, "author/name")
        == [SIGNS]
    )
    links = [link.get("href") for link in found.iter(f"{ATOM}link")]
    assert links[0] == "https://x.example/?a=1&b=2/data/feed.xml"


def test_an_entry_says_where_what_and_when():
    """An entry has its item's address, kind, day of publication, and a name that never changes."""
    found = feed(replace(BASE, date_published=Moment(date(2025, 3, 7), time(9, 30))))
    entry = found.find(f"{ATOM}entry")
    assert entry is not None
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://x.example/a/items/2025/00001/"
    assert texts(found, "entry/published") == ["2025-03-07T09:30:00+08:00"]
    assert texts(found, "entry/id") == [item_urn(BASE.identifier)]


def test_the_name_of_an_item_does_not_depend_on_the_address_of_the_site():
    """Moving the site makes no reader of the feed show every item anew."""
    here, there = feed(BASE), feed(BASE, url="https://y.example/")
    assert texts(here, "entry/id") == texts(there, "entry/id")
    assert texts(here, "id") != texts(there, "id")


def test_without_an_address_links_are_relative_to_the_feed():
    """A site that does not know its address still has a feed whose links lead home."""
    found = feed(BASE, url="")
    assert [link.get("href") for link in found.iter(f"{ATOM}link")] == [
        "../data/feed.xml",
        "../",
        "../items/2025/00001/",
    ]


def test_a_later_change_is_the_moment_of_updating():
    """A change note after the publication updates the entry; the feed is as new as its newest entry."""
    old = replace(BASE, changed=(date(2025, 9, 1),))
    new = replace(BASE, identifier="n", date_published=Moment(date(2025, 8, 1)))
    found = feed(new, old)
    assert texts(found, "entry/updated") == [
        "2025-08-01T00:00:00+08:00",
        "2025-09-01T00:00:00+08:00",
    ]
    assert texts(found, "updated") == ["2025-09-01T00:00:00+08:00"]


def test_a_note_of_the_day_of_publication_is_no_update():
    """A change noted on the day of publication does not set the entry back before its own minute."""
    found = feed(
        replace(
            BASE, date_published=Moment(date(2025, 3, 7), time(9, 0)), changed=(date(2025, 3, 7),)
        )
    )
    assert texts(found, "entry/updated") == ["2025-03-07T09:00:00+08:00"]


def test_a_change_of_a_later_day_is_not_told():
    """A note dated after the day of the build has not happened yet."""
    found = feed(replace(BASE, changed=(date(2025, 9, 1), date(2099, 1, 1))))
    assert texts(found, "entry/updated") == ["2025-09-01T00:00:00+08:00"]


MOMENTS = (
    Moment(date(2025, 3, 7)),
    Moment(date(2025, 3, 7), time(9, 0)),
    Moment(date(2025, 3, 8)),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_days_with_and_without_minute_are_ordered_together(order: tuple[int, ...]):
    """Two items of one day, only one with a minute, can be told apart in time and stop nothing."""
    items = [replace(BASE, identifier=str(n), date_published=MOMENTS[n]) for n in order]
    assert [one.identifier for one in latest_first(items)] == ["2", "1", "0"]
    assert texts(feed(*latest_first(items)), "updated") == ["2025-03-08T00:00:00+08:00"]


def test_the_feed_holds_the_latest_items_only():
    """A feed stays small: at most the fifty latest items; an empty one is still a feed."""
    many = [replace(BASE, identifier=str(n)) for n in range(FEED_ITEMS + 3)]
    assert len(texts(feed(*many), "entry/id")) == FEED_ITEMS
    assert texts(feed(), "entry/id") == []
    assert texts(feed(), "updated") == [atom_time(Moment(date(1970, 1, 1)))]


def test_site_map_lists_addresses_in_the_given_order():
    """Each page has its address, escaped, and its day of change where one is known."""
    text = site_map("https://x.example/a&b/", [("", ""), ("items/2025/00001/", "2025-03-07")])
    found = ET.fromstring(text)  # noqa: S314  # our own text
    assert [one.text for one in found.iter(f"{MAP}loc")] == [
        "https://x.example/a&b/",
        "https://x.example/a&b/items/2025/00001/",
    ]
    assert [one.text for one in found.iter(f"{MAP}lastmod")] == ["2025-03-07"]
