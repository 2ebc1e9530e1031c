"""Feeds as JSON Feed 1.1: what the format asks for, and the same facts as in Atom."""

from __future__ import annotations

import json
from datetime import datetime
from xml.etree import ElementTree as ET

from catalog.model.vocabulary import State
from catalog.render.open_data.atom import atom
from catalog.render.open_data.change import Change, item_urn
from catalog.render.open_data.json_feed import VERSION, json_feed
from tests.render.open_data.test_atom import ATOM, BASE, GONE, SHA256, feed_of, texts, told

REMOVAL = Change(datetime(2025, 5, 2), BASE, "", State.EXPIRED, "公开期限届满")  # noqa: DTZ001


def test_a_feed_has_what_the_format_asks_for():
    """Version, title and items are there; an item has an identifier as text and its words."""
    found = json.loads(json_feed(feed_of(told(BASE))))
    assert (found["version"], found["title"]) == (VERSION, "站点")
    assert found["feed_url"] == "https://x.example/a/data/feed.json"
    assert found["home_page_url"] == "https://x.example/a/"
    (item,) = found["items"]
    assert item["id"] == item_urn(BASE.identifier)
    assert item["content_text"] == BASE.summary
    assert item["url"] == "https://x.example/a/items/2025/00001/"
    assert item["_catalog"] == {
        "identifier": BASE.identifier,
        "kind": "document",
        "category": "other-docs",
        "department": "office",
        "sha256": SHA256,
        "record": "https://x.example/a/data/items/2025/00001.json",
    }


def test_removals_stand_in_the_extension_without_title():
    """What is gone is no item: it stands in `_catalog.removed`, with what happened, when and why."""
    text = json_feed(feed_of(REMOVAL))
    found = json.loads(text)
    assert found["items"] == []
    assert found["_catalog"]["removed"] == [
        {
            "id": item_urn(BASE.identifier),
            "identifier": BASE.identifier,
            "what": "expired",
            "when": "2025-05-02T00:00:00+08:00",
            "reason": "公开期限届满",
            "url": "https://x.example/a/items/2025/00001/",
        }
    ]
    assert found["_catalog"]["about"] == "https://x.example/a/data/"
    assert BASE.title not in text


def test_both_formats_tell_the_same():
    """Atom and JSON Feed of one feed have the same items, moments and removals."""
    feed = feed_of(told(BASE), REMOVAL)
    one, other = json.loads(json_feed(feed)), ET.fromstring(atom(feed))  # noqa: S314  # our own text
    assert [each["id"] for each in one["items"]] == texts(other, "entry/id")
    assert [each["date_modified"] for each in one["items"]] == texts(other, "entry/updated")
    assert [each["id"] for each in one["_catalog"]["removed"]] == [
        each.get("ref") for each in other.iter(GONE)
    ]
    assert one["_catalog"]["updated"] == texts(other, "updated")[0]
    assert one["title"] == other.find(f"{ATOM}title").text  # type: ignore[union-attr]


def test_an_item_is_a_line_and_pages_are_linked():
    """Each item stands on a line of its own; `next_url` leads to the page before."""
    feed = feed_of(told(BASE), told(BASE), older="data/feeds/archive/2025-02-1", archive=True)
    text = json_feed(feed)
    found = json.loads(text)
    assert len(text.splitlines()) == 4
    assert found["next_url"] == "https://x.example/a/data/feeds/archive/2025-02-1.json"
    assert found["_catalog"]["current"] == "https://x.example/a/data/feed.json"
    assert "next_url" not in json.loads(json_feed(feed_of()))
