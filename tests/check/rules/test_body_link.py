"""Edges of the rules about how a body links."""

from __future__ import annotations

import json

import pytest

from catalog.check.rules import body_link as rules
from catalog.check.rules import link
from tests import builders


def body(text: str) -> str:
    """Return an item with this body."""
    return f"body: {json.dumps(text)}\n"


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://ybj.shili.example/items/2025/00002/", 1),
        ("https://ybj.shili.example/zfxxgk/ybj/items/2025/00002/index.html", 1),
        ("http://ybj.shili.example/items/x/old-1a2b3c4d/", 1),
        ("https://ybj.shili.example/guide/", 0),
        ("https://ybj.shili.example/items/2025/", 0),
        ("https://other.example/items/2025/00002/", 0),
        ("https://other.example/?from=ybj.shili.example/items/2025/00002/", 0),
    ],
)
def test_addresses_of_own_items(url, count):
    """Addresses of items on the agency's domain are told, wherever below it the site lies; others are not."""
    found = builders.findings(rules.item_linked_by_address, body(f"见[通知]({url})。"))
    assert len(found) == count


def test_plain_http_is_told_once():
    """The first one is told with their number; https, mail and pictures are no fault."""
    text = "[甲](http://a.example/) [乙](HTTP://b.example/) [丙](https://c.example/) [丁](mailto:x@y.example)"
    [finding] = builders.findings(rules.link_not_encrypted, body(text))
    assert "共 2 处" in finding.message.zh
    assert builders.findings(rules.link_not_encrypted, body("[丙](https://c.example/)")) == ()


@pytest.mark.parametrize(
    ("fragment", "count"),
    [
        ("article-1", 0),
        ("article-2", 1),
        ("chapter-1", 0),
        ("section-2", 0),
        ("section-9", 1),
        ("第一条", 1),
        ("fnref-1", 0),
    ],
)
def test_fragments_of_the_own_body(fragment, count):
    """Articles, chapters and counted headings are there by their anchors; the heading's words are none."""
    text = f"## 第一章 总则\n\n**第一条**　见[此处](#{fragment})。\n\n## 附注\n"
    assert len(builders.findings(rules.anchor_missing, body(text))) == count


def test_the_nearest_anchor_is_offered():
    """A slip of one figure is recognised."""
    text = "**第一条**　见[此处](#artcle-1)。\n"
    [finding] = builders.findings(rules.anchor_missing, body(text))
    assert finding.help.zh == "是不是 #article-1？"


def test_a_fragment_of_another_file_is_not_judged_here():
    """Only links within the body are looked at."""
    assert builders.findings(rules.anchor_missing, body("见[通知](item-2.md#article-99)。")) == ()


def test_an_address_written_as_a_path_leads_to_the_file():
    """`items/2025/00002/` is no path: the help names the item's file."""
    example = body("见[通知](../../items/2025/00002/)。") + "\n---\n{}"
    [finding] = builders.findings(link.body_link_broken, example)
    assert "content/items/2025/item-2.md" in finding.help.zh
    assert "content/items/2025/item-2.md" in finding.help.en
