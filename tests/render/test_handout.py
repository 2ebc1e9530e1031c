"""Poster, WeChat article and texts side by side are cast for the items that have them, and for no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.assembly import Selection, Timings, cast_site
from tests.builders import USCC
from tests.render.page import read
from tests.render.stage import SITE_URL, cast_all, plan, stage

EXAMPLE = f"""
title: 关于甲的通知
channels: [portal, wechat, notice_board]
attachments: [{{file: a.pdf, title: 附表}}]
files: [a.pdf]
body: |
  ## 一、甲

  见[附表](item-1/a.pdf)、[乙](item-2.md)、[丙](item-3.md)，回到[甲](#section-1)。
---
title: 甲的解读
kind: interpretation
interpretation: {{forms: [text]}}
links: {{interprets: [{USCC}/2025-00001]}}
body: |
  ## 一、乙

  见[甲](item-1.md#section-1)[^1]。

  [^1]: 注。
---
title: 还没有公布的解读
kind: interpretation
date_published: 2025-08-01
interpretation: {{forms: [text]}}
links: {{interprets: [{USCC}/2025-00001]}}
channels: [portal, wechat, notice_board]
"""
ON = stage(EXAMPLE)
ITEM = "items/2025/00001/"
BESIDE = f"{ITEM}with/2025-00002/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the example, by path."""
    return cast_all(plan(ON, tmp_path_factory.mktemp("cast")), ON)


def anchors(site: dict[str, bytes], address: str) -> list[dict[str, str]]:
    """Return the attributes of a page's links."""
    found = read(site[f"{address}index.html"].decode()).named("a")
    return [a for a in found if "href" in a]


def test_only_what_the_channels_say_is_cast(site: dict[str, bytes]):
    """A public item on the notice board has a poster, one of the account an article, a pair its common page."""
    found = {path for path in site if re.search(r"poster|wechat|with/", path)}
    assert found == {f"{ITEM}poster/index.html", f"{ITEM}wechat.html", f"{BESIDE}index.html"}


def test_the_item_s_page_leads_to_each(site: dict[str, bytes]):
    """Poster and article stand among what can be taken; the other half's block leads to both texts, either way."""
    links = {a["href"]: a for a in anchors(site, ITEM)}
    assert "poster/" in links
    assert links["wechat.html"]["download"] == "2025-00001-wechat.html"
    assert f"../../../{BESIDE}" in links
    other = {a["href"] for a in anchors(site, "items/2025/00002/")}
    assert f"../../../{BESIDE}" in other
    assert not {"poster/", "wechat.html"} & other


def test_both_texts_stand_side_by_side_with_anchors_of_their_own(site: dict[str, bytes]):
    """No id stands twice, every link inside the page has its target, links out of it start from where it stands."""
    found = read(site[f"{BESIDE}index.html"].decode())
    ids = found.ids()
    assert len(ids) == len(set(ids))
    links = [a["href"] for a in found.named("a") if "href" in a]
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(ids)
    assert {"section-1", "b-section-1", "b-fn-1", "policy", "interpretation"} <= inside | set(ids)
    up = "../" * 5
    assert f"{up}{ITEM}files/a.pdf" in links
    assert f"{up}items/2025/00002/" in links
    assert f"{up}{ITEM}#section-1" in links
    assert not any("00003" in link for link in links)


@pytest.mark.parametrize("path", [f"{ITEM}poster/", BESIDE])
def test_search_engines_are_sent_to_the_item(site: dict[str, bytes], path: str):
    """A second page with the same text is not indexed, names the item's address as its own, is in no site map."""
    found = read(site[f"{path}index.html"].decode().replace("<!doctype html>", ""))
    canonical = [link["href"] for link in found.named("link") if link.get("rel") == "canonical"]
    assert canonical == [SITE_URL + ITEM]
    assert {"name": "robots", "content": "noindex"} in found.named("meta")
    assert path.encode() not in b"".join(site[name] for name in site if name.endswith(".xml"))


def test_poster_and_item_carry_the_same_code(site: dict[str, bytes]):
    """Both lead to the item's page: the same squares, told to those who do not see them by the address."""
    codes = [
        [
            (svg["aria-label"], path["d"])
            for svg, path in zip(
                [s for s in found.named("svg") if s.get("class") == "qr"],
                [p for p in found.named("path") if p["d"].startswith("M0 0h7m")],
                strict=True,
            )
        ]
        for found in (read(site[f"{p}index.html"].decode()) for p in (ITEM, f"{ITEM}poster/"))
    ]
    assert codes[0] == codes[1]
    assert [label for label, _ in codes[0]] == [f"二维码：{SITE_URL}{ITEM}"]


def test_a_site_without_an_address_has_no_codes(tmp_path: Path):
    """Without `site_url` there is nothing that a code could lead to; the pages stand all the same."""
    on = stage(EXAMPLE)
    on.atlas.site_url = ""
    cast = cast_all(plan(on, tmp_path), on)
    for path in (ITEM, f"{ITEM}poster/"):
        assert b'class="qr"' not in cast[f"{path}index.html"]
    assert "原文网址" not in cast[f"{ITEM}wechat.html"].decode()


def test_every_handout_of_a_preview_says_so(tmp_path: Path):
    """Built ahead of the clock, poster, article and common page are marked, so that none is posted by mistake."""
    cast = cast_all(plan(ON, tmp_path, "预览：还没有到这一天。"), ON)
    for path in (f"{ITEM}poster/index.html", f"{ITEM}wechat.html", f"{BESIDE}index.html"):
        assert "预览：还没有到这一天。" in cast[path].decode()


def test_an_article_follows_the_validity_of_the_day(tmp_path: Path):
    """A build that keeps what stands writes the article anew once the document has lapsed, and only then."""
    example = """
title: 关于甲的办法
category: normative
date_effective: 2025-04-01
validity: {status: effective, until: 2025-07-15}
channels: [portal, wechat]
"""
    order = plan(stage(example), tmp_path)
    article = order.out / ITEM / "wechat.html"
    written: Mapping[str, str] = {}
    told = []
    for day in ("2025-06-01", "2025-06-02", "2025-08-01"):
        on = stage(example, day)
        (tmp_path / day).mkdir()
        again = replace(plan(on, tmp_path / day), out=order.out, standing=written)
        chosen = Selection(on.standings, tuple(on.public), tuple(on.gone), again.results)
        written = cast_site(again, chosen, Timings(), None).files
        told.append((article.stat().st_ino, "已失效" in article.read_text("utf-8")))
    assert [lapsed for _, lapsed in told] == [False, False, True]
    assert told[0][0] == told[1][0]
