"""Step render: casting the annual reports: a page a year with its files, and the list of all years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from catalog.model.extract import Extract
from catalog.render.annual.files import downloads, write_files
from catalog.render.annual.page import ROOT, address_of, contents_view, report_view
from catalog.render.cast import Caster
from catalog.render.catalogue import pagination, row_view
from catalog.render.chrome import full_title, head_view
from catalog.render.open_data.site_map import newest_of
from catalog.render.open_data.structured import page_ld
from catalog.render.place import Place
from catalog.render.view.annual import ReportRowView, ReportsView
from catalog.render.view.catalogue import ListView
from catalog.render.view.common import LinkView
from catalog.render.words import PARTS
from catalog.report.annual_public import PublicReport
from catalog.select.address import item_address
from catalog.select.listing import Listing

TREE = ("reports",)


def cast_reports(
    caster: Caster, members: Sequence[Extract], changed: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Cast all pages of annual reports; return (address, day of the last change).

    `members`: the public items of the class of reports; `changed`: by identifier, the day of their last change.
    """
    addresses = _lists(caster, members, changed)
    for report in caster.plan.reports:
        addresses.append((_report(caster, report), report.changed))
    return addresses


def _report(caster: Caster, report: PublicReport) -> str:
    plan = caster.plan
    place = caster.place(address_of(report.year))
    earlier = [one for one in plan.reports if one.year < report.year]
    view = report_view(
        report,
        earlier,
        place,
        downloads(place, report.year),
        lambda path, part: _target(caster, place, path, part),
    )
    lead = f"{report.title}，{view.published}发布。"
    head = head_view(
        place,
        plan.settings.site_name,
        lead,
        column_name=PARTS["reports"],
        column_description=PARTS["reports"],
        column_keywords=PARTS["reports"],
        column_type="政府信息公开",
        article_title=report.title,
        pub_date=view.published,
        content_source=plan.atlas.site.agency.name,
        structured=page_ld(place, "WebPage", report.title, view.breadcrumbs),
    )
    title = full_title(report.title, plan.atlas.site.agency.name)
    html = caster.chrome.mould("report", place, "reports").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(title, quote=False),
            "sidebar": caster.fragments.render(
                "report_contents", contents_view(place, plan.reports, report.year)
            ),
            "main": caster.fragments.render("report", view),
        }
    )
    caster.files.write_page(place.address, html)
    write_files(caster.files, report)
    return place.address


def _target(caster: Caster, place: Place, path: str, fragment: str) -> str | None:
    """Return the relative address of what a report links to; None where it has no page on the day."""
    plan = caster.plan
    other = plan.by_file.get(path)
    reports = {one.file: address_of(one.year) for one in plan.reports}
    address = (
        item_address(other.identifier, imported=other.imported)
        if other is not None
        else plan.pages.get(path) or reports.get(path)
    )
    if address is None:
        return None
    return place.href(address) + (f"#{quote(fragment)}" if fragment else "")


def _lists(
    caster: Caster, members: Sequence[Extract], changed: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Cast the list of all years: reports with a page of their own first, then items, 50 a page."""
    listing = Listing(ROOT, (), members=list(members))
    newest = max([newest_of(members, changed), *(one.changed for one in caster.plan.reports)])
    addresses = []
    for number in range(1, listing.pages + 1):
        place = caster.place(listing.page_address(number))
        view = ListView(
            breadcrumbs=place.breadcrumbs()[:1],
            title=PARTS["reports"],
            lead="每年的政府信息公开工作年度报告。",
            facets=(),
            total=len(members),
            order="按成文日期从新到旧",
            rows=tuple(row_view(one, place, caster.day) for one in listing.page(number)),
            number_note="",
            pagination=pagination(listing, number, place),
            feed_href=place.href("data/feed.xml"),
            csv_href=place.href("data/catalog.csv"),
            empty="还没有年度报告。",
        )
        rows = tuple(_row(one, place) for one in caster.plan.reports) if number == 1 else ()
        caster.list_page(place, view, "reports", TREE, whole=("reports", ReportsView(rows, view)))
        addresses.append((place.address, newest))
    return addresses


def _row(report: PublicReport, place: Place) -> ReportRowView:
    return ReportRowView(
        year=report.year,
        title=report.title,
        href=place.href(address_of(report.year)),
        published=str(report.published),
        received=int(report.cells["table3.new_received.total"]),
        processed=int(report.cells["table3.total_processed.total"]),
        files=tuple(
            LinkView(one.title.rpartition(" ")[2], one.href)
            for one in downloads(place, report.year)
        ),
    )


def latest_reports(reports: Sequence[PublicReport], place: Place) -> tuple[LinkView, ...]:
    """Return links to the reports for the home page, newest first."""
    return tuple(LinkView(one.title, place.href(address_of(one.year))) for one in reports)
