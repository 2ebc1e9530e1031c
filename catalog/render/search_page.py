"""Step render: the search page: its ways to browse, and the figures of how well the search finds."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.agency import Category
from catalog.model.extract import Extract
from catalog.render.annual.page import address_of
from catalog.render.cast import Caster
from catalog.render.catalogue import CataloguePages
from catalog.render.chrome import SUFFIX, full_title, head_view
from catalog.render.place import Place
from catalog.render.plan import Plan
from catalog.render.request.form import TITLE as FORM_TITLE
from catalog.render.request.page import FOLDER
from catalog.render.search.engine import SCRIPT
from catalog.render.search.quality import SearchQuality, measure, quality_json
from catalog.render.view.catalogue import ChoiceView, FacetView
from catalog.render.view.search import QualityView, SearchView
from catalog.render.words import FACET_LABELS, size_text, thousands
from catalog.select.listing import FACETS, ROOT, Listings
from catalog.settings import language_asked

ADDRESS = "search/"
DATA = "search/data/"
TITLE = "检索"
QUALITY_FILE = "data/search-quality.json"
NOT_EXACT = Text(
    "警告 检索没有全对：抽查应找到 %d 处，找到 %d 处，多出 %d 处；站点照常生成，请把 data/search-quality.json 交给维护程序的人",
    "warning: the search is not exact: a sample has %d places, %d were found, %d too many; "
    "the site was built all the same, give data/search-quality.json to whoever maintains the program",
)
_LOG = logging.getLogger("mkdocs.plugins.catalog")


class OwnPage(NamedTuple):
    """A page that is no item."""

    title: str
    address: str
    known: int
    """Characters of the agency's name at the beginning of the title: what is found in them alone is not meant."""


def cast_search_page(caster: Caster, public: Sequence[Extract]) -> str:
    """Measure the index that was written, cast the page, write the figures; return the page's address."""
    plan = caster.plan
    place = caster.place(ADDRESS)
    agency = plan.atlas.site.agency
    manifest = _manifest(caster)
    measured = _measured(caster) if manifest else None
    if measured and (measured.recall < 1 or measured.precision < 1):
        words = NOT_EXACT.in_language(language_asked())
        _LOG.warning(words, measured.expected, measured.found, measured.wrong)
    view = search_view(
        place,
        plan.listings,
        caster.catalogue,
        len(public),
        measured,
        manifest=manifest,
        own=own_pages(plan),
    )
    lead = f"在{agency.name}公开的{thousands(len(public))}件信息里检索。"
    head = head_view(
        place,
        plan.settings.site_name,
        lead,
        column_name=TITLE,
        column_description=lead,
        column_keywords=TITLE,
        column_type="政府信息公开",
    )
    html = caster.chrome.mould("search", place, "search").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(full_title(TITLE, agency.name), quote=False),
            "main": caster.fragments.render("search", view),
        }
    )
    caster.files.write_page(ADDRESS, html)
    figures = json.dumps(quality_json(measured, str(caster.day)), ensure_ascii=False, indent=1)
    caster.files.write(QUALITY_FILE, f"{figures}\n".encode())
    return ADDRESS


def own_pages(plan: Plan) -> tuple[OwnPage, ...]:
    """Return the pages that are no item: annual reports, newest first, then the others."""
    name = plan.atlas.site.agency.name
    reports = [(one.title, address_of(one.year)) for one in plan.reports]
    others = {address: title for address, (title, _) in plan.page_titles.items()}
    others |= {FOLDER: FORM_TITLE}
    titles = [(title, address) for address, title in sorted(others.items()) if address]
    return tuple(
        OwnPage(title, address, len(name) if title.startswith(name) else 0)
        for title, address in (*reports, *titles)
    )


def _manifest(caster: Caster) -> str:
    path = caster.plan.out / DATA / "index.json"
    return path.read_text("utf-8").strip() if path.is_file() else ""


def _measured(caster: Caster) -> SearchQuality | None:
    data = caster.plan.out / DATA
    words = [caster.plan.atlas.site.agency.name, *_class_words(caster.plan.atlas.site.taxonomy)]
    return measure(data, caster.plan.settings.theme / SCRIPT, words)


def _class_words(taxonomy: tuple[Category, ...]) -> list[str]:
    return [category.title for category in taxonomy]


def search_view(  # noqa: PLR0913 - what the page is made of
    place: Place,
    listings: Listings,
    pages: CataloguePages,
    total: int,
    measured: SearchQuality | None,
    *,
    manifest: str = "",
    own: Sequence[OwnPage] = (),
) -> SearchView:
    """Return the page as it stands before a reader's script fills it.

    `manifest` is that of the index; `own`: the pages that are no item.
    """
    agency = place.site.agency
    code = agency.document_codes[0] if agency.document_codes else "示发"
    told = json.loads(manifest) if manifest else None
    return SearchView(
        title=TITLE,
        action=place.href(ADDRESS),
        root=place.root,
        data=place.href(DATA),
        manifest=manifest,
        version=told["version"] if told else "",
        dictionary=bool(told and told["sizes"]["dictionary"]),
        pages=json.dumps(own, ensure_ascii=False, separators=(",", ":")),
        suffix=f"{SUFFIX} - {agency.name}",
        example=f"{code}〔{place.atlas.day.year}〕5号",
        browse=_browse(place, listings, pages),
        total=total,
        catalog_href=place.href(ROOT),
        request_href=place.href("request/"),
        phone=agency.phones[0],
        quality=quality_view(measured),
    )


def _browse(place: Place, listings: Listings, pages: CataloguePages) -> tuple[FacetView, ...]:
    """Return rows of links to the classes and to the lists of each facet."""
    classes = tuple(
        ChoiceView(
            label=category.title,
            count=len(found.members),
            href=place.href(found.address),
            current=False,
        )
        for category in place.site.taxonomy
        if (found := listings.at(f"{ROOT}{category.key}/")) is not None
    )
    rows = [FacetView("分类", classes)] if classes else []
    for facet in FACETS:
        choices = tuple(
            ChoiceView(
                label=pages.value_label(facet, value).removesuffix("年"),
                count=len(one.members),
                href=place.href(one.address),
                current=False,
            )
            for value, one in listings.values((), facet)
        )
        if choices:
            rows.append(FacetView(FACET_LABELS[facet], choices))
    return tuple(rows)


def quality_view(measured: SearchQuality | None) -> QualityView:
    """Return the figures in words."""
    if measured is None:
        return QualityView(sentence="这次生成没有核对检索。", rows=())
    scope = (
        "全部信息"
        if measured.compared == measured.documents
        else f"抽出的{thousands(measured.compared)}件信息"
    )
    sentence = (
        f"每次生成网站，都用读者用的同一个程序查{measured.queries}个词语，"
        f"再在{scope}里逐字对照，看有没有漏掉、有没有多出来。"
    )
    return QualityView(
        sentence=sentence,
        rows=(
            ("应当找到", f"{thousands(measured.expected)}处"),
            ("实际找到", f"{thousands(measured.found)}处"),
            ("多出来的", f"{thousands(measured.wrong)}处"),
            (
                "查一次要下载",
                f"一般{size_text(measured.median_bytes)}，最多{size_text(measured.largest_bytes)}",
            ),
        ),
    )
