"""schema.org in pages: no text breaks out of its element, types and facts follow the item, the weight is bounded."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.vocabulary import Kind
from catalog.render.open_data.structured import (
    breadcrumbs,
    data_page_ld,
    home_ld,
    json_ld,
    opening_hours,
    page_ld,
)
from catalog.render.open_data.structured_item import FORCE, MOST_RELATED, item_ld
from catalog.render.place import Place
from catalog.render.view.common import LinkView
from catalog.select.related import related_items
from catalog.select.standing import validity_on
from tests.render.stage import SITE_URL, Stage, stage

USCC = "11990100MB0000000P"
NORMATIVE = """
title: 甲办法
kind: normative_document
category: normative
doc_number: 示医保发〔2025〕1号
date_effective: 2025-04-01
"""


def nodes(text: str) -> list[dict[str, Any]]:
    """Return the nodes of a data block."""
    whole = json.loads(text)
    assert whole["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = whole["@graph"]
    return found


def of_item(on: Stage, number: int = 1) -> dict[str, Any]:
    """Return what an item's page says of the item."""
    extract = on.item(number)
    text = item_ld(
        on.works[extract.file].item,
        extract,
        on.place(number),
        validity_on(on.as_of.date(), extract),
        related_items(on.extracts.values()).get(extract.identifier, ()),
        on.place(number).class_breadcrumbs(extract.category),
    )
    first, trail = nodes(text)
    assert trail["@type"] == "BreadcrumbList"
    return first


@given(st.text())
def test_nothing_ends_the_element(text: str):
    """Whatever a text holds, no sign of markup and no line separator is in the block; it reads back as it was."""
    block = json_ld([{"@type": "Thing", "name": text}])
    assert not any(sign in block for sign in "<>&\u2028\u2029")
    assert nodes(block) == [{"@type": "Thing", "name": text}]


@pytest.mark.parametrize("text", ["</script><script>x</script>", "<!--<script>", "\u2028&amp;"])
def test_script_in_a_title_stays_text(text: str):
    """A title that would close the element or open a comment is the title, nothing more."""
    on = stage(f"title: {json.dumps(text.replace(chr(0x2028), '-'))}")
    assert of_item(on)["name"] == text.replace("\u2028", "-")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_type(kind: Kind):
    """Norms are legislation, services services, news and notices articles; all others are documents."""
    on = stage("title: 甲项公开信息")
    extract = replace(on.item(1), kind=kind)
    item = on.works[extract.file].item.model_copy(update={"kind": kind})
    (found, _) = nodes(item_ld(item, extract, on.place(1), None, (), on.place(1).breadcrumbs()))
    expected = {
        Kind.REGULATION: "Legislation",
        Kind.NORMATIVE_DOCUMENT: "Legislation",
        Kind.SERVICE: "GovernmentService",
        Kind.NEWS: "NewsArticle",
    }
    articles = {Kind.NOTICE, Kind.INTERPRETATION, Kind.EMERGENCY, Kind.CLARIFICATION}
    other = "Article" if kind in articles else "DigitalDocument"
    assert found["@type"] == expected.get(kind, other)
    assert found.get("name", found.get("headline")) == "甲项公开信息"
    assert found["identifier"] == f"{USCC}/2025-00001"
    assert found["@id"] == f"{SITE_URL}items/2025/00001/"


def test_legislation_tells_number_dates_and_what_it_does_to_others():
    """Number, date, version, force, and which documents it amends, repeals or replaces, by their addresses."""
    on = stage(
        NORMATIVE
        + f"links: {{amends: [{USCC}/2025-00002], repeals: [{USCC}/2025-00003], replaces: [{USCC}/2025-00004]}}\n"
        "validity: {status: effective, until: 2030-03-31}\n"
        "changes: [{on: 2025-05-01, kind: minor, note: 改正错字。}]\n"
        "---\ntitle: 乙\n---\ntitle: 丙\n---\ntitle: 丁"
    )
    found = of_item(on)
    assert found["legislationIdentifier"] == "示医保发〔2025〕1号"
    assert found["legislationDate"] == "2025-03-03"
    assert found["legislationDateVersion"] == found["dateModified"] == "2025-05-01"
    assert found["temporalCoverage"] == "2025-04-01/2030-03-31"
    assert found["legislationLegalForce"] == "https://schema.org/InForce"
    told = {
        name: [one["@id"].removeprefix(SITE_URL) for one in found[name]]
        for name in ("legislationChanges", "legislationRepeals")
    }
    assert told == {
        "legislationChanges": ["items/2025/00002/"],
        "legislationRepeals": ["items/2025/00003/", "items/2025/00004/"],
    }
    assert "legislationRepeals" not in of_item(on, 3)


@pytest.mark.parametrize(
    ("validity", "force"),
    [
        ("{status: effective}", "InForce"),
        ("{status: amended}", "InForce"),
        ("{status: partly_lapsed}", "PartiallyInForce"),
        ("{status: effective, until: 2025-05-01}", "NotInForce"),
        ("{status: repealed, ended_on: 2025-05-01}", "NotInForce"),
    ],
)
def test_force_follows_validity_on_the_day(validity: str, force: str):
    """What is in force is told as of the day of the build, as the page shows it."""
    on = stage(f"{NORMATIVE}validity: {validity}")
    assert of_item(on)["legislationLegalForce"] == f"https://schema.org/{force}"
    assert len(FORCE) == 6


def test_weight_is_bounded():
    """A document that repeals very many others tells of some; the block stays under 1.5 KB with an ordinary title."""
    others = "".join(f"---\ntitle: 第{n}件\n" for n in range(2, 32))
    repeals = ", ".join(f"{USCC}/2025-{n:05}" for n in range(2, 32))
    on = stage(f"{NORMATIVE}links: {{repeals: [{repeals}]}}\n{others}")
    found = of_item(on)
    assert len(found["legislationRepeals"]) == MOST_RELATED
    assert len(json.dumps(found, ensure_ascii=False).encode()) < 1500


def test_a_service_names_who_runs_it():
    """A service is run by the agency, which has the same name for machines as on the home page."""
    on = stage("title: 甲")
    extract = replace(on.item(1), kind=Kind.SERVICE)
    item = on.works[extract.file].item.model_copy(update={"kind": Kind.SERVICE})
    (found, _) = nodes(item_ld(item, extract, on.place(1), None, (), on.place(1).breadcrumbs()))
    home, _ = nodes(home_ld(Place(on.atlas, ""), "平台"))
    assert found["serviceOperator"]["@id"] == home["@id"] == f"{SITE_URL}#agency"


def test_a_document_of_another_issuer_names_it():
    """What another organ issued names it as author; the agency's own names the publisher alone."""
    on = stage(
        "title: 甲\nissuer: 示例省医疗保障局\n"
        "source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-01}\n"
        "---\ntitle: 乙"
    )
    found = of_item(on)
    assert found["author"] == {"@type": "Organization", "name": "示例省医疗保障局"}
    assert found["isBasedOn"] == "https://www.province.example/a"
    assert "author" not in of_item(on, 2)


def test_home_tells_the_agency():
    """Name, code, address, phones and hours are those of content/agency.yml."""
    on = stage("title: 甲")
    agency, site = nodes(home_ld(Place(on.atlas, ""), "平台"))
    own = on.world.site.agency
    assert (agency["@type"], site["@type"]) == ("GovernmentOrganization", "WebSite")
    assert agency["identifier"]["value"] == own.uscc
    assert agency["address"]["streetAddress"] == own.address
    assert agency["telephone"] == list(own.phones)
    hours = agency["contactPoint"]["hoursAvailable"]
    assert [(one["opens"], one["closes"]) for one in hours] == [
        ("09:00", "12:00"),
        ("13:30", "17:30"),
    ]


@pytest.mark.parametrize("hours", ["每天9点到5点", "工作日全天", "工作日9:00–12:00（周五除外）"])
def test_hours_in_other_words_stay_words(hours: str):
    """Hours that are not plainly written are not guessed: they stand as they are."""
    agency = stage("title: 甲").world.site.agency.model_copy(update={"hours": hours})
    assert opening_hours(agency) == [{"@type": "OpeningHoursSpecification", "description": hours}]


def test_trails_are_full_addresses():
    """The trail has the words and the full addresses of what the page shows above its title."""
    on = stage("title: 甲")
    place = Place(on.atlas, "catalog/norms/normative/")
    (trail,) = breadcrumbs(
        place, place.breadcrumbs(LinkView("政策文件", "../../../catalog/norms/"))
    )
    steps = [(one["position"], one["name"], one["item"]) for one in trail["itemListElement"]]
    assert steps == [
        (1, "首页", SITE_URL),
        (2, "法定主动公开内容", f"{SITE_URL}catalog/"),
        (3, "政策文件", f"{SITE_URL}catalog/norms/"),
    ]
    assert breadcrumbs(place, ()) == []


def test_without_an_address_of_the_site_addresses_are_relative():
    """A site that does not know its address says where things are from the page."""
    on = stage("title: 甲")
    on.atlas.site_url = ""
    page, trail = nodes(page_ld(on.place(1), "WebPage", "甲", on.place(1).breadcrumbs()))
    assert page["url"] == "../../../items/2025/00001/"
    assert trail["itemListElement"][1]["item"] == "../../../catalog/"


def test_the_data_page_is_a_data_set():
    """The page of open data describes the catalog, its files with types, and that it is free."""
    on = stage("title: 甲")
    dataset, page, trail = nodes(data_page_ld(Place(on.atlas, "data/"), "开放数据", "2025-05-01"))
    assert dataset["@type"] == "Dataset"
    assert dataset["isAccessibleForFree"] is True
    assert dataset["dateModified"] == "2025-05-01"
    assert f"{SITE_URL}data/catalog.csv" in {one["contentUrl"] for one in dataset["distribution"]}
    assert (page["@type"], trail["@type"]) == ("WebPage", "BreadcrumbList")
