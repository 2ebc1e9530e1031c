"""A cast site: what is public stands on every surface, and what is not stands in no byte."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from catalog.model.vocabulary import State
from tests.render.page import read
from tests.render.stage import SITE_URL, Stage, cast_all, plan, stage

HIDDEN = "绝密字样"
"""Stands in every text that the public may not read."""
EXAMPLE = f"""
title: 甲项公开信息
links: {{repeals: [11990100MB0000000P/2025-00003], basis: [11990100MB0000000P/2025-00004], interprets: [11990100MB0000000P/2025-00009]}}
attachments: [{{file: a b.pdf, title: 附表}}]
files: [a b.pdf, {HIDDEN}.docx, 图.png]
body: |
  ## 一、[见](item-3.md)

  见[乙](item-2.md#b)、[丙](item-3.md)、[丁](item-4.md)、[戊](item-5.md)、[指南](../../pages/guide.md)、[附件](item-1/a%20b.pdf)。

  ![图示](item-1/%E5%9B%BE.png)
---
title: 乙项公开信息
links: {{interprets: [11990100MB0000000P/2025-00001, 11990100MB0000000P/2025-00006]}}
---
title: {HIDDEN}三
summary: {HIDDEN}，不予公开的信息概述，二十个字以上才算得上一段概述。
disclosure: withheld
withheld: {{ground: trade_secret, basis: {HIDDEN}, decided_by: he-m, decided_on: 2025-03-04, reassess_on: 2026-03-04}}
---
title: {HIDDEN}四
disclosure: on_request
body: {HIDDEN}
---
title: {HIDDEN}五
date_published: 2025-07-01
body: {HIDDEN}
---
title: {HIDDEN}六
withdrawal: {{on: 2025-05-01, kind: privacy, reason: 含有个人信息，已经撤下。, approved_by: wu-z}}
body: {HIDDEN}
---
title: 丙项已撤下信息
withdrawal: {{on: 2025-05-02, kind: superseded, reason: 由甲项信息替代。, approved_by: wu-z, replaced_by: 11990100MB0000000P/2025-00001}}
body: {HIDDEN}
---
title: 丁项已到期信息
term: {{until: 2025-05-03}}
body: {HIDDEN}
---
title: {HIDDEN}九
date_published:
body: {HIDDEN}
---
title: {HIDDEN}十
withdrawal:
  on: 2025-05-04
  kind: error
  reason: 由另一件信息替代了它。
  approved_by: wu-z
  hide_title: true
  replaced_by: 11990100MB0000000P/2025-00003
body: {HIDDEN}
"""
ON = stage(EXAMPLE)
PUBLIC = {"items/2025/00001/", "items/2025/00002/"}
GONE = {f"items/2025/{n:05}/" for n in (6, 7, 8, 10)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the example, by path."""
    folder = tmp_path_factory.mktemp("cast")
    return cast_all(plan(ON, folder), ON)


def page(site: dict[str, bytes], address: str) -> str:
    """Return the HTML of a page."""
    return site[f"{address}index.html"].decode()


def test_the_example_has_every_state_that_hides():
    """The example holds what it is to prove: an item in each state but `refused` and `not_approved`."""
    states = {ON.state(one) for one in ON.extracts.values()}
    assert states == set(State) - {State.REFUSED, State.NOT_APPROVED}


def test_nothing_hidden_is_in_any_byte(site: dict[str, bytes]):
    """No title, text, file or reason of a hidden item is on the site, nor is a hidden title of a withdrawn one."""
    secret = HIDDEN.encode()
    assert [path for path, data in site.items() if secret in data or HIDDEN in path] == []
    # The record tells what the item itself says of others; rules of family LK keep it from naming hidden ones.
    written = re.compile(r'"links":\{[^}]*\}|关联：.*')
    shown = {path: written.sub("", data.decode("utf-8", "replace")) for path, data in site.items()}
    for number in (3, 4, 5, 9):
        assert [path for path, text in shown.items() if f"2025-0000{number}" in text] == []


def test_staff_and_review_are_in_no_byte(site: dict[str, bytes]):
    """Keys and names of staff, liaison officers and parts of the review never reach the site."""
    staff = ON.world.site.staff
    words = [*staff, *(person.name for person in staff.values())]
    words += ["he-m", "secrecy", "legality", "masking", "decided_by", "approved_by", "liaison"]
    public = {
        path: data.decode("utf-8", "replace")
        for path, data in site.items()
        if not path.startswith("data/schema/")  # tells the keys, never a value
    }
    assert [(w, p) for w in words for p, text in public.items() if w in text] == []


def test_every_surface_lists_the_same_items(site: dict[str, bytes]):
    """Pages, records, catalog.json, catalog.csv, the whole list: the public items, no other."""
    pages = {
        p.removesuffix("index.html") for p in site if re.fullmatch(r"items/\d+/\d+/index\.html", p)
    }
    assert pages == PUBLIC | GONE
    records = {
        p.removeprefix("data/").removesuffix(".json") + "/"
        for p in site
        if re.fullmatch(r"data/items/.*\.json", p)
    }
    twins = {
        p.removeprefix("data/").removesuffix(".md") + "/"
        for p in site
        if re.fullmatch(r"data/items/.*\.md", p)
    }
    assert records == twins == PUBLIC
    whole = json.loads(site["data/catalog.json"])
    assert {one["url"] for one in whole["items"]} == PUBLIC
    _, *rows = csv.reader(io.StringIO(site["data/catalog.csv"].decode("utf-8-sig"), newline=""))
    assert {row[13] for row in rows} == PUBLIC
    entries = re.findall(r"<entry>.*?href=\"([^\"]*)\"", site["data/feed.xml"].decode())
    assert {one.removeprefix(SITE_URL) for one in entries} == PUBLIC
    mapped = set(re.findall("<loc>(.*?)</loc>", site["sitemap.xml"].decode()))
    assert {one for one in mapped if "/items/" in one} == {SITE_URL + one for one in PUBLIC}
    links = {a["href"] for a in read(page(site, "catalog/")).named("a")}
    assert {"../" + address for address in PUBLIC} <= links
    assert not {"../" + address for address in GONE} & links


def test_each_record_has_the_fingerprint_that_is_told(site: dict[str, bytes]):
    """The hash in catalog.json and on the page is the SHA-256 of the record's bytes."""
    for one in json.loads(site["data/catalog.json"])["items"]:
        record = site[f"data/{one['url'].rstrip('/')}.json"]
        assert sha256(record).hexdigest() == one["sha256"]
        assert one["sha256"] in re.sub(r"</?(?:span|wbr)>", "", page(site, one["url"]))


def test_links_of_a_body_lead_where_something_stands(site: dict[str, bytes]):
    """Links to public items, pages and the item's files are filled in; links to hidden items are words."""
    html = page(site, "items/2025/00001/")
    body = html[html.index('<div class="document"') : html.index('<div class="rail">')]
    found = read(body)
    assert {a.get("href") for a in found.named("a")} - {None} == {
        "../../../items/2025/00002/#b",
        "../../../guide/",
        "files/a%20b.pdf",
    }
    assert [i["src"] for i in found.named("img")] == ["files/%E5%9B%BE.png"]
    assert "丙、丁、戊" in found.text


def test_only_listed_and_shown_files_leave_the_folder(site: dict[str, bytes]):
    """Attachments and pictures are copied; another file in the item's folder stays where it is."""
    files = {path for path in site if "/files/" in path}
    assert files == {"items/2025/00001/files/a b.pdf", "items/2025/00001/files/图.png"}


def test_tombstones_tell_reason_and_day(site: dict[str, bytes]):
    """Withdrawn and expired items keep their address, with reason and date, and no text of theirs."""
    stone = page(site, "items/2025/00007/")
    assert "丙项已撤下信息" in stone
    assert "由甲项信息替代。" in stone
    assert "2025-05-02" in stone
    assert "../../../items/2025/00001/" in stone
    assert "2025-05-03" in page(site, "items/2025/00008/")
    assert "丁项已到期信息" in page(site, "items/2025/00008/")


def test_a_hidden_title_has_other_words_in_the_list(site: dict[str, bytes]):
    """The list of withdrawn items names all of them, those with hidden titles by other words."""
    text = read(page(site, "catalog/withdrawn/")).text
    assert text.count("名称不再公开") == 2
    assert "丙项已撤下信息" in text
    assert "丁项已到期信息" in text


def test_every_page_is_well_formed(site: dict[str, bytes]):
    """Tags nest on every page that is cast, and no marker and no open link is left on any."""
    for path, data in site.items():
        if path.endswith(".html"):
            text = data.decode()
            found = read(text.removeprefix("<!doctype html>"))
            assert found.faults == [], path
            assert "\0" not in text
            assert len(set(found.ids())) == len(found.ids()), path


def test_links_inside_the_site_lead_to_files(site: dict[str, bytes]):
    """Every relative link of every page leads to a page or a file that was cast."""
    broken = []
    for path, data in site.items():
        if not path.endswith("/index.html"):
            continue
        for a in read(data.decode().removeprefix("<!doctype html>")).named("a"):
            parts = urlsplit(a.get("href", "#"))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(parts.path))
            )
            whole = "index.html" if target == "." else target
            if parts.path.endswith("/") and target != ".":
                whole = f"{target}/index.html"
            if whole not in site:
                broken.append((path, a["href"]))
    assert broken == []


def test_a_preview_is_marked_on_every_page(tmp_path: Path):
    """A build ahead of the clock says so on every page, an ordinary one on none."""
    words = "预览：还没有到这一天"
    small = stage(
        "title: 甲\n---\nwithdrawal: {on: 2025-05-02, kind: order, reason: 依决定撤下。, approved_by: wu-z}"
    )
    site = cast_all(plan(small, tmp_path, words), small)
    pages = [data.decode() for path, data in site.items() if path.endswith(".html")]
    assert len(pages) > 10
    assert all(words in text for text in pages)


def test_ordinary_days_have_no_preview_mark(site: dict[str, bytes]):
    """Without a preview the notice is not cast at all."""
    assert [p for p, data in site.items() if "预览" in data.decode("utf-8", "replace")] == []


def test_casting_twice_gives_the_same_bytes(site: dict[str, bytes], tmp_path: Path):
    """The same world and day give the same files to the byte."""
    again: Stage = stage(EXAMPLE)
    assert cast_all(plan(again, tmp_path), again) == site


def test_markup_in_names_is_text_on_every_page(tmp_path: Path):
    """Signs of HTML in titles, summaries, keywords, reasons and names of files stay text everywhere."""
    signs = "<i>&amp;\"'{{ x }}</i>"
    quoted = json.dumps(signs)
    example = f"""
title: {quoted}
summary: {json.dumps(signs * 4)}
keywords: [{quoted}]
doc_number: {quoted}
issuer: {quoted}
attachments: [{{file: a.pdf, title: {quoted}}}]
files: [a.pdf]
changes: [{{on: 2025-04-01, kind: minor, note: {quoted}}}]
agency: {{name: {json.dumps(signs + "局")}, address: {quoted}, hours: {quoted}}}
---
title: {quoted}
withdrawal: {{on: 2025-05-02, kind: order, reason: {json.dumps(signs * 2)}, approved_by: wu-z}}
"""
    on = stage(example)
    site = cast_all(plan(on, tmp_path), on)
    for path, data in site.items():
        if path.endswith(".html"):
            found = read(data.decode().removeprefix("<!doctype html>"))
            assert found.named("i") == [], path
            assert found.faults == [], path
    assert signs in read(page(site, "items/2025/00001/")).text
    assert signs in read(page(site, "items/2025/00002/")).text
