"""The demo site's open data as programs of others read it: schema.org, DCAT, Data Package, feeds in heads."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
import rdflib
from frictionless import validate

from tests.built_site import BuiltSite

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
MOST_BYTES = 1500
BLOCK = re.compile(rb'<script type="application/ld\+json">.*?</script>', re.DOTALL)
HANDOUT = re.compile(r"404\.html|search/.*|items/[^/]+/[^/]+/.+")
"""Pages that are another look at items, and the one that stands at no address."""
TYPES = {
    "": ["GovernmentOrganization", "WebSite"],
    "data/": ["Dataset", "WebPage", "BreadcrumbList"],
    "guide/": ["WebPage", "BreadcrumbList"],
    "catalog/": ["CollectionPage", "BreadcrumbList"],
    "catalog/norms/": ["CollectionPage", "BreadcrumbList"],
    "catalog/withdrawn/": ["WebPage", "BreadcrumbList"],
    "reports/": ["CollectionPage", "BreadcrumbList"],
}
ITEM_TYPES = {
    "normative_document": "Legislation",
    "regulation": "Legislation",
    "service": "GovernmentService",
    "news": "NewsArticle",
    "notice": "Article",
    "interpretation": "Article",
    "statistics": "DigitalDocument",
}


class Harvester(HTMLParser):
    """Takes the data blocks out of a page with a parser of HTML, as a harvester does."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a data block begins."""
        self.inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self.inside:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        """Take what stands in it."""
        if self.inside:
            self.blocks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note where it is over."""
        self.inside = self.inside and tag != "script"


@cache
def nodes(site: BuiltSite, url: str) -> tuple[dict[str, Any], ...]:
    """Return the nodes that a page's one block holds."""
    harvester = Harvester()
    harvester.feed((site.folder / site.pages[url].path).read_text("utf-8"))
    (block,) = harvester.blocks
    found = json.loads(block)
    assert found["@context"] == "https://schema.org"
    return tuple(found["@graph"])


def catalog(site: BuiltSite) -> list[dict[str, Any]]:
    """Return the entries of catalog.json."""
    found: list[dict[str, Any]] = json.loads((site.folder / "data/catalog.json").read_bytes())[
        "items"
    ]
    return found


@pytest.mark.parametrize("url", TYPES)
def test_types_of_pages(site: BuiltSite, url: str):
    """Each kind of page says what it is."""
    assert [one["@type"] for one in nodes(site, url)] == TYPES[url]


def test_every_item_says_what_it_is(site: BuiltSite):
    """Every item's page has one block: the type of its kind, its own identifier and address, and its trail."""
    for entry in catalog(site):
        item, trail = nodes(site, entry["url"])
        expected = ITEM_TYPES.get(entry["kind"])
        assert expected is None or item["@type"] == expected
        assert item["identifier"] == entry["identifier"]
        assert item["@id"].endswith(f"/{entry['url']}")
        assert trail["itemListElement"][0]["name"] == "首页"
    assert {"Legislation", "GovernmentService", "Article"} <= {
        nodes(site, entry["url"])[0]["@type"] for entry in catalog(site)
    }


def test_blocks_are_small(site: BuiltSite):
    """The block of an item's page is under 1.5 KB; every page has just one, handouts perhaps none."""
    for url, page in site.pages.items():
        found = BLOCK.findall((site.folder / page.path).read_bytes())
        assert len(found) == 1 or (not found and HANDOUT.fullmatch(url)), url
        if url.startswith("items/"):
            assert all(len(one) < MOST_BYTES for one in found), url


def test_the_home_page_tells_the_agency(site: BuiltSite):
    """Name, code, address and phone of the home page are those of the agency."""
    agency = nodes(site, "")[0]
    assert agency["name"] == "示例市医疗保障局"
    assert agency["identifier"]["value"] == "11990100MB0000000P"
    assert agency["address"]["streetAddress"] == "示例市示例区公示路18号"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_dcat_reads_as_rdf(site: BuiltSite):
    """dcat.jsonld is JSON-LD that needs no other site: one catalog, its data sets, each with files that are there."""
    base = "https://ybj.shili.example/zfxxgk/ybj/"
    graph = rdflib.Dataset(default_union=True)
    graph.parse(site.folder / "data/dcat.jsonld", format="json-ld")
    (whole,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    data_sets = set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    assert set(graph.objects(whole, DCAT.dataset)) == data_sets
    for one in data_sets:
        assert graph.value(one, rdflib.DCTERMS.title)
        assert graph.value(one, rdflib.DCTERMS.publisher)
        assert list(graph.objects(one, DCAT.distribution))
    for address in graph.objects(None, DCAT.downloadURL):
        path = str(address).removeprefix(base)
        assert (site.folder / path).is_file(), path
    identifiers = {str(one) for one in graph.objects(None, rdflib.DCTERMS.identifier)}
    known = {entry["identifier"] for entry in catalog(site)} | {"11990100MB0000000P"}
    assert identifiers <= known


def test_the_data_package_is_valid(site: BuiltSite):
    """Frictionless finds nothing wrong with datapackage.json and the table that it describes."""
    report = validate(str(site.folder / "data/datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.tasks[0].stats["rows"] == len(catalog(site))


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("", "data/feed"),
        ("catalog/", "data/feed"),
        ("catalog/norms/", "data/feeds/class/norms"),
        ("catalog/norms/normative/", "data/feeds/class/normative"),
        ("catalog/department/funds/", "data/feeds/department/funds"),
    ],
)
def test_heads_offer_the_fitting_feeds(site: BuiltSite, url: str, first: str):
    """Home, classes and departments offer their own feed in both formats first, and that of the whole."""
    html = (site.folder / site.pages[url].path).read_text("utf-8")
    found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', html)
    offered = [(media, site.resolve(site.pages[url], href)) for media, href in found]
    assert offered[:2] == [
        ("application/atom+xml", f"{first}.xml"),
        ("application/feed+json", f"{first}.json"),
    ]
    assert ("application/atom+xml", "data/feed.xml") in offered
    assert all((site.folder / str(path)).is_file() for _, path in offered)


def test_days_of_the_site_map_are_true(site: BuiltSite):
    """An item's day is that of its feed entry; a list's is the newest of its members."""
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    found = re.findall(
        r"<loc>https://ybj\.shili\.example/zfxxgk/ybj/([^<]*)</loc>(?:<lastmod>([^<]*))?", text
    )
    days = dict(found)
    feed = json.loads((site.folder / "data/feed.json").read_bytes())
    for item in feed["items"]:
        url = item["url"].removeprefix("https://ybj.shili.example/zfxxgk/ybj/")
        assert days[url] == item["date_modified"][:10]
    items = {url: day for url, day in days.items() if url.startswith("items/")}
    assert all(items.values())
    assert days[""] == days["catalog/"] == max(items.values())
    members = [one for one in site.links(site.pages["catalog/department/funds/"]) if one in items]
    if "catalog/department/funds/page-2/" not in site.pages:
        assert days["catalog/department/funds/"] == max(items[one] for one in members)
