"""The site map: every address with the true day of its last change, in files that searchers take."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from catalog.render.files import SiteFiles
from catalog.render.open_data import site_map
from catalog.render.open_data.site_map import list_pages, newest_of, write_site_map
from catalog.select.listing import Listings
from tests.render.stage import stage

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
URL = "https://x.example/a&b/"


def read(folder: Path, name: str) -> tuple[str, list[tuple[str, str | None]]]:
    """Return the outer element of a file and its (address, last change)."""
    root = ET.fromstring((folder / name).read_bytes())  # noqa: S314  # our own text
    found = [(one.findtext(f"{MAP}loc") or "", one.findtext(f"{MAP}lastmod")) for one in root]
    return root.tag.removeprefix(MAP), found


def test_addresses_in_the_given_order(tmp_path: Path):
    """Each page has its address, escaped, and its day of change where one is known."""
    write_site_map(SiteFiles(tmp_path, {}), URL, [("", ""), ("items/2025/00001/", "2025-03-07")])
    assert read(tmp_path, "sitemap.xml") == (
        "urlset",
        [(URL, None), (f"{URL}items/2025/00001/", "2025-03-07")],
    )
    assert [one.name for one in tmp_path.iterdir()] == ["sitemap.xml"]


@pytest.mark.parametrize("count", [3, 4, 6, 7])
def test_too_many_addresses_are_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int):
    """Above the limit sitemap.xml is an index of files that each keep it; a part is as new as its newest page."""
    monkeypatch.setattr(site_map, "MOST", 3)
    pages = [(f"p{n}/", f"2025-01-0{n + 1}") for n in range(count)]
    write_site_map(SiteFiles(tmp_path, {}), URL, pages)
    kind, found = read(tmp_path, "sitemap.xml")
    assert kind == ("urlset" if count <= 3 else "sitemapindex")
    if kind == "urlset":
        return
    parts = [read(tmp_path, address.removeprefix(URL))[1] for address, _ in found]
    assert [one for part in parts for one in part] == [(URL + a, day) for a, day in pages]
    assert all(0 < len(part) <= 3 for part in parts)
    assert [day for _, day in found] == [max(str(day) for _, day in part) for part in parts]


def test_the_limit_is_that_of_the_protocol():
    """sitemaps.org allows 50,000 addresses a file."""
    assert site_map.MOST == 50_000


def test_a_list_is_as_new_as_its_newest_member():
    """Every page of a list has the day of the last change among all its members; an empty one has none."""
    on = stage("title: 甲\n---\ntitle: 乙\n---\ntitle: 丙\ncategory: functions")
    changed = {one.identifier: f"2025-0{n}-01" for n, one in enumerate(on.public, 1)}
    found = dict(list_pages(Listings(on.world.site, on.public, on.as_of.date()), changed))
    assert found["catalog/"] == max(changed.values())
    functions = next(one for one in on.public if one.category == "functions")
    assert found["catalog/functions/"] == changed[functions.identifier]
    assert found["catalog/penalties/"] == ""
    assert newest_of((), changed) == ""
