"""What stood beside an item that is gone leads to its tombstone; what never stood there is not there."""

from __future__ import annotations

from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin

import pytest

from tests.builders import USCC
from tests.render.page import read
from tests.render.stage import SITE_URL, cast_all, plan, stage

GONE = "withdrawal: {on: 2025-05-02, kind: privacy, reason: 有误。, approved_by: wu-z}"
EXAMPLE = f"""
title: 不公开名称的通知
channels: [portal, wechat, notice_board]
{GONE}
---
title: 它的解读
kind: interpretation
interpretation: {{forms: [text]}}
links: {{interprets: [{USCC}/2025-00001, {USCC}/2025-00003]}}
{GONE}
---
title: 还在的通知
---
title: 到期的通知
channels: [notice_board]
term: {{until: 2025-05-01}}
---
title: 没有公布的解读
kind: interpretation
date_published: 2025-08-01
interpretation: {{forms: [text]}}
links: {{interprets: [{USCC}/2025-00001]}}
---
title: 发布以前就撤下的通知
channels: [wechat, notice_board]
withdrawal: {{on: 2025-03-07, kind: error, reason: 有误。, approved_by: wu-z}}
"""
LEADS = {
    "items/2025/00001/poster/index.html": "items/2025/00001/",
    "items/2025/00001/wechat.html": "items/2025/00001/",
    "items/2025/00001/with/2025-00002/index.html": "items/2025/00001/",
    "items/2025/00003/with/2025-00002/index.html": "items/2025/00002/",
    "items/2025/00004/poster/index.html": "items/2025/00004/",
}
"""Every such file, and the tombstone that it leads to."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the example, by path."""
    on = stage(EXAMPLE)
    return cast_all(plan(on, tmp_path_factory.mktemp("cast")), on)


def test_past_pages_are_there_and_no_other(site: dict[str, bytes]):
    """Posters, articles and common pages of what is gone stay; none is told of what never was public."""
    found = {path for path in site if "poster/" in path or "with/" in path or "wechat" in path}
    assert found == set(LEADS)


@pytest.mark.parametrize("path", LEADS)
def test_a_past_page_leads_to_the_tombstone(site: dict[str, bytes], path: str):
    """At once, and by a link; the tombstone is there, its full address is named as the page's own, no robot keeps it."""
    found = read(site[path].decode().replace("<!doctype html>", ""))
    metas = {meta.get("http-equiv", meta.get("name", "")): meta for meta in found.named("meta")}
    address = metas["refresh"]["content"].removeprefix("0; url=")
    folder = path.removesuffix("index.html")
    assert urljoin(f"/{folder}", address) == f"/{LEADS[path]}"
    assert [link["href"] for link in found.named("a")] == [address]
    assert b"stone" in site[f"{LEADS[path]}index.html"]
    assert {"rel": "canonical", "href": SITE_URL + LEADS[path]} in found.named("link")
    assert metas["robots"]["content"] == "noindex"
    assert metas["Content-Security-Policy"]["content"].startswith("default-src 'none'")
    style = next(one["href"] for one in found.named("link") if one["rel"] == "stylesheet")
    assert normpath(urljoin(f"/{folder}", style)) == "/assets/stylesheets/catalog.css"


def test_a_past_page_tells_no_title(site: dict[str, bytes]):
    """It says that the item is gone, not what it was: the tombstone alone decides on that."""
    told = b"".join(site[path] for path in LEADS).decode()
    assert "通知" not in told
    assert "它的解读" not in told
    assert told.count('<h1 id="title">这件信息的公开期限已满</h1>') == 1
    assert told.count('<h1 id="title">这件信息已经撤下</h1>') == len(LEADS) - 1


def test_without_an_address_of_the_site_none_is_named(tmp_path: Path):
    """Without `site_url` the pages lead on all the same."""
    on = stage(EXAMPLE)
    on.atlas.site_url = ""
    cast = cast_all(plan(on, tmp_path), on)
    assert all(b"canonical" not in cast[path] and b"refresh" in cast[path] for path in LEADS)
