"""Annual reports on the demo site: frozen years are public, the year in preparation nowhere; every surface agrees."""

from __future__ import annotations

import json
import re

from catalog.model.annual_form import CELLS, nested
from tests.built_site import BuiltSite
from tests.conftest import ROOT

YEARS = (2025, 2024, 2023)


def test_frozen_years_are_public_with_their_figures(site: BuiltSite):
    """Each has page, document, workbook and data; the data's tables are those of content/reports/<year>.json."""
    for year in YEARS:
        frozen = json.loads((ROOT / f"content/reports/{year}.json").read_text("utf-8"))
        data = json.loads((site.folder / f"data/reports/{year}.json").read_text("utf-8"))
        assert {key: data[key] for key in nested(dict.fromkeys(CELLS, 0))} == {
            key: frozen[key] for key in ("table2", "table3", "table4")
        }
        page = site.pages[f"reports/{year}/"]
        leads = set(site.links(page))
        files = {
            f"reports/{year}/files/report-{year}.docx",
            f"reports/{year}/files/tables-{year}.xlsx",
            f"data/reports/{year}.json",
        }
        assert files <= leads
        assert all((site.folder / file).is_file() for file in files)


def test_the_year_in_preparation_is_nowhere(site: BuiltSite):
    """The demo's report of 2026 has no day of publication: no page, no file, no link, no address in the site map."""
    assert (ROOT / "content/reports/2026.md").is_file()
    assert not (site.folder / "reports/2026").exists()
    assert not (site.folder / "data/reports/2026.json").exists()
    assert not any(
        lead.startswith("reports/2026") for page in site.pages.values() for lead in site.links(page)
    )
    assert "reports/2026" not in (site.folder / "sitemap.xml").read_text("utf-8")


def test_every_surface_tells_of_the_same_years(site: BuiltSite):
    """Pages, the list of reports, the left column, the site map and the data name 2023 to 2025."""
    expected = {f"reports/{year}/" for year in YEARS}
    own = re.compile(r"reports/\d{4}/")
    assert {url for url in site.pages if own.fullmatch(url)} == expected
    for page in ("reports/", "reports/2024/"):
        assert {lead for lead in site.links(site.pages[page]) if own.fullmatch(lead)} == expected
    written = (site.folder / "sitemap.xml").read_text("utf-8")
    assert set(own.findall(written)) == expected
    assert {
        f"reports/{path.stem}/" for path in (site.folder / "data/reports").iterdir()
    } == expected


def test_earlier_years_are_linked_as_items(site: BuiltSite):
    """The list of reports leads to the items that are reports of the years before the form."""
    leads = site.links(site.pages["reports/"])
    assert sum(lead.startswith("items/") for lead in leads) == 2
