"""Feeds as Atom: well-formed XML whatever the texts hold, the right moments, removals without titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.item import read_item
from catalog.model.extract import Extract
from catalog.model.text import HIDDEN, Moment
from catalog.model.vocabulary import State
from catalog.render.open_data.atom import atom
from catalog.render.open_data.change import NEVER, Change, item_urn, last_change, rfc3339
from catalog.render.open_data.feed import Feed
from catalog.render.place import Atlas
from tests import builders

ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
WORLD = builders.world("")
BASE = builders.extract(WORLD.items[0], WORLD)
visible = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not HIDDEN.search(text)
)
SIGNS = "<b>&amp;\"'</b>]]>"
SHA256 = "0a" * 32
DAY = date(2026, 1, 1)
"""The day of the feed."""


def feed_of(
    *changes: Change, url: str = "https://x.example/a/", title: str = "站点", **more: str | bool
) -> Feed:
    """Return a feed of some changes."""
    given = {"address": "data/feed", "name": url or "局", "page": ""} | more
    atlas = Atlas(WORLD.site, url, {}, DAY)
    return Feed(atlas=atlas, title=title, changes=changes, **given)  # type: ignore[arg-type]


def told(extract: Extract) -> Change:
    """Return the last change of a public item."""
    return Change(last_change(extract, DAY).starts, extract, SHA256)


def parsed(*items: Extract, url: str = "https://x.example/a/") -> ET.Element:
    """Return the feed of some public items, parsed."""
    return ET.fromstring(atom(feed_of(*map(told, items), url=url)))  # noqa: S314  # our own text


def texts(element: ET.Element, path: str) -> list[str]:
    """Return the texts of all elements at a path of Atom names."""
    return [one.text or "" for one in element.findall("/".join(ATOM + n for n in path.split("/")))]


@given(visible, visible)
def test_any_text_that_loading_lets_through_is_well_formed(title: str, summary: str):
    """Titles and summaries come out of the XML as they are, whatever visible signs they hold."""
    found = parsed(replace(BASE, title=title, summary=summary))
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


def test_markup_in_texts_is_text():
    """Signs of XML in names, titles, keys and reasons stay text."""
    extract = replace(BASE, title=SIGNS, category=SIGNS, department=SIGNS, identifier=SIGNS)
    gone = Change(datetime(2025, 5, 2), extract, "", State.WITHDRAWN, SIGNS)  # noqa: DTZ001
    made = feed_of(told(extract), gone, title=SIGNS, url="https://x.example/?a=1&b=2/")
    found = ET.fromstring(atom(made))  # noqa: S314  # our own text
    assert texts(found, "title") == texts(found, "entry/title") == [SIGNS]
    links = [link.get("href") for link in found.iter(f"{ATOM}link")]
    assert links[0] == "https://x.example/?a=1&b=2/data/feed.xml"
    terms = [one.get("term") for one in found.iter(f"{ATOM}category")]
    assert terms == [BASE.kind.value, SIGNS, SIGNS]
    comment = found.find(f"{GONE}/{GONE.replace('deleted-entry', 'comment')}")
    assert comment is not None
    assert comment.text == SIGNS


def test_an_entry_says_where_what_and_when():
    """An entry has its item's address, record, hash, kind, class, department, moment, and a lasting name."""
    found = parsed(replace(BASE, date_published=Moment(date(2025, 3, 7), time(9, 30))))
    entry = found.find(f"{ATOM}entry")
    assert entry is not None
    links = {link.get("type"): link.get("href") for link in entry.iter(f"{ATOM}link")}
    assert links == {
        "text/html": "https://x.example/a/items/2025/00001/",
        "application/json": "https://x.example/a/data/items/2025/00001.json",
    }
    assert texts(found, "entry/published") == ["2025-03-07T09:30:00+08:00"]
    assert texts(found, "entry/id") == [item_urn(BASE.identifier)]
    labels = [one.get("label") for one in entry.iter(f"{ATOM}category")]
    assert labels == [BASE.kind.label, "其他政策文件", "办公室"]
    assert entry.find("{http://purl.org/dc/terms/}identifier").text == BASE.identifier  # type: ignore[union-attr]
    told_hash = entry.find("{http://www.openarchives.org/rs/terms/}md")
    assert told_hash is not None
    assert told_hash.get("hash") == f"sha-256:{SHA256}"


def test_a_removal_has_no_title():
    """What is gone is told by its lasting name, its moment and reason, and where its tombstone stands."""
    gone = Change(datetime(2025, 5, 2), BASE, "", State.WITHDRAWN, "由另一件替代。")  # noqa: DTZ001
    text = atom(feed_of(gone))
    found = ET.fromstring(text)  # noqa: S314  # our own text
    (entry,) = found.findall(GONE)
    assert entry.get("ref") == item_urn(BASE.identifier)
    assert entry.get("when") == "2025-05-02T00:00:00+08:00"
    assert [one.get("href") for one in entry.iter(f"{ATOM}link")] == [
        "https://x.example/a/items/2025/00001/"
    ]
    assert BASE.title not in text
    assert BASE.summary not in text
    assert found.findall(f"{ATOM}entry") == []


def test_archive_pages_are_marked_and_linked():
    """RFC 5005: a closed page says that it is one, where the current feed is and which page comes before."""
    page = feed_of(
        told(BASE), address="data/feeds/archive/2025-03-1", older="data/feeds/archive/2025-02-2"
    )
    for archive in (False, True):
        found = ET.fromstring(atom(replace(page, archive=archive)))  # noqa: S314  # our own text
        links = {one.get("rel"): one.get("href") for one in found.findall(f"{ATOM}link")}
        assert links["prev-archive"] == "https://x.example/a/data/feeds/archive/2025-02-2.xml"
        mark = found.find("{http://purl.org/syndication/history/1.0}archive")
        assert (mark is not None) is archive
        current = "https://x.example/a/data/feed.xml" if archive else None
        assert links.get("current") == current


def test_the_name_of_an_item_does_not_depend_on_the_address_of_the_site():
    """Moving the site makes no reader of the feed show every item anew."""
    here, there = parsed(BASE), parsed(BASE, url="https://y.example/")
    assert texts(here, "entry/id") == texts(there, "entry/id")
    assert texts(here, "id") != texts(there, "id")


def test_without_an_address_links_are_relative_to_the_feed():
    """A site that does not know its address still has feeds whose links lead home, however deep they stand."""
    found = parsed(BASE, url="")
    assert [link.get("href") for link in found.iter(f"{ATOM}link")] == [
        "../data/feed.xml",
        "../",
        "../data/feed.json",
        "../items/2025/00001/",
        "../data/items/2025/00001.json",
    ]
    deep = atom(feed_of(told(BASE), url="", address="data/feeds/class/x"))
    assert 'href="../../../items/2025/00001/"' in deep


def test_a_feed_is_as_new_as_its_newest_entry():
    """A change note after the publication updates the entry; an empty feed is still one."""
    old = replace(BASE, changed=(date(2025, 9, 1),))
    new = replace(BASE, identifier="n", date_published=Moment(date(2025, 8, 1)))
    found = parsed(new, old)
    assert texts(found, "entry/updated") == [
        "2025-08-01T00:00:00+08:00",
        "2025-09-01T00:00:00+08:00",
    ]
    assert texts(found, "updated") == ["2025-09-01T00:00:00+08:00"]
    assert texts(parsed(), "updated") == [rfc3339(NEVER)]
