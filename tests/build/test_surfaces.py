"""Pages, lists, data, feed and site map tell of the same items on every day."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.render.open_data import change
from catalog.render.open_data.dcat import TABLES
from tests.build.feed_reader import State, read_atom, read_json
from tests.built_site import BuiltSite
from tests.render.search.reader import Index, opened
from tests.small_site import (
    AS_OF,
    PUBLIC_ON_DAY,
    Sample,
    Tree,
    build,
    copy_small,
    matter_of,
    tree,
    write_item,
)

USCC = "11990100MB0000000P"
ADDRESS = re.compile(r"items/[a-z0-9-]+/[a-z0-9-]+/")
DAYS = {
    "2026-05-19": {"2026-00006", "2025-00004"},
    "2026-05-20": {"2025-00004"},
    "2026-05-31": {"2025-00004"},
    "2026-06-01": set(),
    AS_OF: {"2026-00003", "2026-00004"},
    "2026-07-06 08:59": {"2026-00003", "2026-00004"},
    "2026-07-06 09:00": {"2026-00003", "2026-00004", "2026-00008"},
    "2026-07-31": {"2026-00003", "2026-00004", "2026-00008"},
    "2026-08-01": {"2026-00003", "2026-00004"},
}
"""Day → which of the items below are public on it."""
CHANGING = {"2026-00006", "2025-00004", "2026-00003", "2026-00004", "2026-00008"}
"""Withdrawn on 2026-05-20; public until 2026-05-31; from 06-10; from 06-15; from 07-06 09:00 until 07-31."""
NEVER = {
    "2026/case-file": "withheld",
    "2026/minutes": "on request",
    "2026/assessor": "not approved",
    "2026/price-list": "without a day of publication",
}


@dataclass(frozen=True)
class Surfaces:
    """The addresses of the items that each part of a site tells of."""

    pages: set[str]
    lists: set[str]
    json: set[str]
    csv: set[str]
    records: set[str]
    texts: set[str]
    atom: set[str]
    """All pages of the feed together."""
    json_feed: set[str]
    site_map: set[str]
    search: set[str]
    packaged: set[str]
    """The table that datapackage.json names."""


def surfaces(folder: Path) -> Surfaces:
    """Return what each part of a built site tells of, tombstones left out."""
    files, site = tree(folder), BuiltSite(host=folder.parent, folder=folder)
    entries = json.loads(files["data/catalog.json"])["items"]
    by_identifier = {each["identifier"]: each["url"] for each in entries}
    assert len(by_identifier) == len(entries)
    rows = list(csv.DictReader(io.StringIO(files["data/catalog.csv"].decode("utf-8-sig"))))
    package = json.loads(files["data/datapackage.json"])["resources"][0]
    packaged = csv.DictReader(
        io.StringIO(files[f"data/{package['path']}"].decode("utf-8-sig"), newline="")
    )
    locations = re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode())
    whole_list = [p for p in site.pages if re.fullmatch(r"catalog/(page-\d+/)?", p)]
    return Surfaces(
        pages={url for url in site.pages if ADDRESS.fullmatch(url)} - tombstones(files),
        lists={
            lead
            for page in whole_list
            for lead in site.links(site.pages[page])
            if ADDRESS.fullmatch(lead)
        },
        json=set(by_identifier.values()),
        csv={by_identifier[row["索引号"]] for row in rows},
        records={
            json.loads(data)["url"]
            for path, data in files.items()
            if path.startswith("data/items/") and path.endswith(".json")
        },
        texts={
            path.removeprefix("data/").removesuffix(".md") + "/"
            for path in files
            if path.startswith("data/items/") and path.endswith(".md")
        },
        atom=told_by(read_atom(files), entries),
        json_feed=told_by(read_json(files), entries),
        site_map={url for each in locations for url in ADDRESS.findall(each)},
        search={doc.address for doc in Index(files).docs},
        packaged={row[package["schema"]["fields"][-2]["name"]] for row in packaged},
    )


def told_by(feed: State, entries: list[dict[str, str]]) -> set[str]:
    """Return the addresses of the items of a feed; each has the hash that catalog.json tells."""
    known = {each["identifier"]: each for each in entries}
    assert feed.hashes == {each: known[each]["sha256"] for each in feed.hashes}
    return {known[each]["url"] for each in feed.hashes}


def tombstones(files: Tree) -> set[str]:
    """Return the addresses of items that say only that they are gone."""
    return {
        path.removesuffix("index.html")
        for path in files
        if ADDRESS.fullmatch(path.removesuffix("index.html"))
        and f"data/{path.removesuffix('/index.html')}.json" not in files
        and b'class="page-plain"' in files[path]
    }


@pytest.mark.parametrize("as_of", DAYS)
def test_same_items_everywhere(as_of: str, sample: Sample, tmp_path: Path) -> None:
    """Eleven surfaces list the same items; those that come and go do so on their day and minute."""
    build(sample.root, tmp_path / "site", cache=sample.cache, as_of=as_of)
    found = surfaces(tmp_path / "site")
    for name in Surfaces.__dataclass_fields__:
        assert getattr(found, name) == found.json, name
    tails = {url.removeprefix("items/").rstrip("/").replace("/", "-") for url in found.json}
    assert tails & CHANGING == DAYS[as_of]


def test_number_on_the_day(sample: Sample) -> None:
    """On its day the small site has as many public items as its sources say."""
    assert len(surfaces(sample.out).json) == PUBLIC_ON_DAY


def test_pages_of_lists(sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists and feeds of several pages tell of each item once; the first page of a feed of the latest changes."""
    monkeypatch.setattr("catalog.select.listing.PAGE_SIZE", 5)
    monkeypatch.setattr(change, "FEED_ITEMS", 6)
    monkeypatch.setattr(change, "PAGE_ITEMS", 2)
    build(sample.root, tmp_path / "site", cache=sample.cache)
    found = surfaces(tmp_path / "site")
    assert (tmp_path / "site/catalog/page-4/index.html").is_file()
    for name in Surfaces.__dataclass_fields__:
        assert getattr(found, name) == found.json, name
    files = tree(tmp_path / "site")
    first = json.loads(files["data/feed.json"])
    told = [*first["items"], *first["_catalog"]["removed"]]
    assert len(told) == 6
    moments = [each.get("date_modified") or each["when"] for each in told]
    whole = read_json(files)
    assert sorted(moments) == sorted([*whole.moments.values(), *whole.removed.values()])[-6:]


def test_data_sets_are_the_items_with_tables(sample: Sample) -> None:
    """Of the items dcat.jsonld names just those that carry a table, with the catalog and its classes."""
    graph = json.loads(sample.built["data/dcat.jsonld"])["@graph"]
    named = {
        each["identifier"] for each in graph if each["@id"].endswith("#data") and "issued" in each
    }
    records = [
        json.loads(data)
        for path, data in sample.built.items()
        if path.startswith("data/items/") and path.endswith(".json")
    ]
    assert named == {
        each["identifier"]
        for each in records
        if any(Path(one["file"]).suffix in TABLES for one in each.get("attachments", ()))
    }
    assert named


@pytest.mark.parametrize("name", NEVER)
def test_hidden_items_are_nowhere(name: str, sample: Sample) -> None:
    """No byte of the site holds the title, the number or the summary of an item that is not public."""
    matter = matter_of(sample.root / f"content/items/{name}.md")
    number = str(matter["identifier"]).rpartition("/")[2]
    words = [str(matter["title"]), str(matter["summary"]), str(matter["identifier"])]
    words.append(number.replace("-", "/"))
    for path, data in opened(sample.built).items():
        for word in words:
            assert word.encode() not in data, f"{word} in {path}"
            assert word not in path


def test_scheduled_item_is_nowhere(sample: Sample) -> None:
    """An item that waits for its minute is in no file yet."""
    for path, data in opened(sample.built).items():
        assert "服务热线系统升级公告".encode() not in data, path


def test_withdrawn_and_expired_leave_tombstones_only(sample: Sample) -> None:
    """A withdrawn or expired title stands on its tombstone and in the list of what is gone, nowhere else."""
    for title, url in (
        ("2026年3月基金运行快报", "items/2026/00006/index.html"),
        ("门诊统筹服务评价结果公示", "items/2025/00004/index.html"),
    ):
        told = {path for path, data in opened(sample.built).items() if title.encode() in data}
        assert told == {url, "catalog/withdrawn/index.html"}


def test_hidden_title_of_a_withdrawn_item(sample: Sample) -> None:
    """A title withdrawn for privacy is nowhere, though its tombstone, number and reason are."""
    assert "items/2026/00007/index.html" in sample.built
    page = sample.built["items/2026/00007/index.html"].decode()
    assert "为保护个人信息撤下" in page
    for path, data in opened(sample.built).items():
        assert "救助对象名单公示甲乙丙".encode() not in data, path


def test_refused_items_are_nowhere(tmp_path: Path) -> None:
    """With `keep_going` an item with an error is left out of every surface, and the rest stands."""
    root = copy_small(tmp_path / "root")
    file = root / "content/items/2026/fund-q1.md"
    write_item(file, matter_of(file) | {"title": "被拒绝的标题", "kind": "poem"}, "## 正文\n\n无。")
    built = build(root, tmp_path / "site", keep_going=True)
    assert built.has_errors
    found = surfaces(tmp_path / "site")
    for name in Surfaces.__dataclass_fields__:
        assert getattr(found, name) == found.json, name
    assert len(found.json) == PUBLIC_ON_DAY - 1
    for path, data in opened(tree(tmp_path / "site")).items():
        assert "被拒绝的标题".encode() not in data, path
