"""Step render: open data: what a page is about, for machines: schema.org as JSON-LD in the head.

`<script type="application/ld+json">` is a data block, which no browser runs, so a strict content policy lets it
stand. Every sign that could end the element is written as an escape of JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from catalog.model.agency import Agency
from catalog.render.open_data.feed import WHOLE
from catalog.render.place import Place
from catalog.render.view.common import LinkView

Node = dict[str, Any]
ESCAPED = {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
WORKING_HOURS = re.compile(
    r"(?:工作日|周一至周五)(?P<times>[0-9]{1,2}:[0-9]{2}[–—-][0-9]{1,2}:[0-9]{2}"
    r"(?:[，、；][0-9]{1,2}:[0-9]{2}[–—-][0-9]{1,2}:[0-9]{2}){0,3})"
)
"""工作日9:00–12:00，13:30–17:30."""
WORKING_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def json_ld(nodes: Sequence[Node]) -> Markup:
    """Return the text of a data block that describes a page by these nodes."""
    whole = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in ESCAPED.items():
        if sign in text:
            text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 - no sign of markup is left


def address(place: Place, below: str) -> str:
    """Return the full address of a place below the site's root, relative where the site's own is not set."""
    return f"{place.atlas.site_url}{below}" if place.atlas.site_url else place.href(below)


def breadcrumbs(place: Place, links: Iterable[LinkView]) -> list[Node]:
    """Return the trail that the page shows, itself left out; nothing where it shows none."""
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": link.text,
            "item": address(place, _below(place, link.href)),
        }
        for position, link in enumerate(links, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}] if steps else []


def _below(place: Place, href: str) -> str:
    """Return where a relative address of the page leads, from the site's root."""
    return href.removeprefix(place.root)


def publisher(place: Place) -> Node:
    """Return the agency in short; the home page tells all of it under the same `@id`."""
    return {
        "@type": "GovernmentOrganization",
        "@id": address(place, "") + "#agency",
        "name": place.site.agency.name,
    }


def page_ld(
    place: Place, kind: str, name: str, links: Iterable[LinkView], **more: object
) -> Markup:
    """Return what a page that is no item says: its type (WebPage, CollectionPage), name, and trail."""
    node = {
        "@type": kind,
        "url": address(place, place.address),
        "name": name,
        "inLanguage": "zh-CN",
        "publisher": publisher(place),
        **more,
    }
    return json_ld([node, *breadcrumbs(place, links)])


def home_ld(place: Place, site_name: str) -> Markup:
    """Return what the home page says: the agency with all that content/agency.yml tells, and the site."""
    agency = place.site.agency
    whole: Node = publisher(place) | {
        "alternateName": agency.short_name,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "统一社会信用代码",
            "value": agency.uscc,
        },
        "url": address(place, ""),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "postalCode": agency.postcode,
            "streetAddress": agency.address,
        },
        "telephone": list(agency.phones),
        "faxNumber": agency.fax,
        "email": agency.email,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "政府信息公开咨询",
            "telephone": agency.phones[0],
            "email": agency.email,
            "hoursAvailable": opening_hours(agency),
        },
    }
    site = {
        "@type": "WebSite",
        "url": address(place, ""),
        "name": site_name,
        "inLanguage": "zh-CN",
        "publisher": {"@id": whole["@id"]},
    }
    return json_ld([whole, site])


def opening_hours(agency: Agency) -> list[Node]:
    """Return the office hours: times on working days where they are written so, else the words alone."""
    spec = {"@type": "OpeningHoursSpecification", "description": agency.hours}
    found = WORKING_HOURS.fullmatch(agency.hours)
    if found is None:
        return [spec]
    spans = [re.split("[–—-]", one) for one in re.split("[，、；]", found["times"])]
    return [
        spec
        | {
            "dayOfWeek": WORKING_DAYS,
            "opens": opens.rjust(5, "0"),
            "closes": closes.rjust(5, "0"),
        }
        for opens, closes in spans
    ]


def data_page_ld(place: Place, name: str, modified: str) -> Markup:
    """Return what the page of open data says: the catalog as a data set, its files and feeds."""
    agency = place.site.agency
    files = (
        ("data/catalog.json", "application/json"),
        ("data/catalog.csv", "text/csv"),
        ("data/dcat.jsonld", "application/ld+json"),
        (f"{WHOLE}.xml", "application/atom+xml"),
        (f"{WHOLE}.json", "application/feed+json"),
    )
    dataset: Node = {
        "@type": "Dataset",
        "@id": address(place, "data/") + "#dataset",
        "url": address(place, "data/"),
        "name": f"{agency.name}主动公开信息目录数据",
        "description": "全部主动公开信息的索引号、名称、文号、日期、分类、责任处室、有效性、概述、网址和指纹，每件一行，"
        "与网页由同一份内容生成；免费使用，不需要注册。",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "usageInfo": address(place, "data/"),
        "creator": publisher(place),
        "publisher": {"@id": address(place, "") + "#agency"},
        **({"dateModified": modified} if modified else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": address(place, path),
            }
            for path, media in files
        ],
    }
    page = {"@type": "WebPage", "url": address(place, place.address), "name": name}
    return json_ld([dataset, page, *breadcrumbs(place, (LinkView("首页", place.root),))])
