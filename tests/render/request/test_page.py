"""The parts in their places: on the page on requests, on any other page that names them, and what they never say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from catalog.load.default_page import missing_pages
from catalog.load.ledger import read_ledger
from catalog.load.token import PART, REQUEST_PARTS, TOKEN, with_request_parts
from catalog.model.vocabulary import RequestChannel
from catalog.render.cast import Caster
from catalog.render.place import Place
from catalog.render.request.page import RequestParts, channels_view, elsewhere_view, remedies_view
from catalog.render.request.statistics import APART, FEW, band_labels, statistics_view
from catalog.render.shell import shell_pages
from catalog.report.request_figures import BANDS, GROUPS, Hidden, YearFigures
from tests import builders
from tests.built_site import BuiltSite
from tests.conftest import ROOT
from tests.render.stage import plan, stage

YEAR = YearFigures(
    2025, 52, 54, (23, 11, Hidden.APART, Hidden.FEW, Hidden.APART, Hidden.FEW), (6, 15, 12, 6, 15)
)
MARKS = "".join(f"<p>{PART.format(name)}</p>\n" for name in REQUEST_PARTS)


@pytest.fixture(scope="module")
def caster(tmp_path_factory: pytest.TempPathFactory) -> Caster:
    """A process that casts a small site whose ledger tells of one year."""
    on = stage("{}")
    order = plan(on, tmp_path_factory.mktemp("site"))
    return Caster(replace(order, requests=(YEAR,)))


def place_of(**agency: object) -> Place:
    """Return the page on requests of an agency."""
    on = stage("{}")
    site = builders.site(agency)
    return Place(type(on.atlas)(site, "", {}), "request/")


def test_every_part_is_filled_in(caster: Caster):
    """No mark is left, and every part brings something of its own."""
    html = RequestParts(caster).fill(MARKS, caster.place("request/"))
    assert "⟦" not in html
    for sign in (
        "form.docx",
        "flow-picture",
        'class="days"',
        "条例第三十七条",
        "fee-pages",
        "复议",
        "收到之日",
        "54",
    ):
        assert sign in html


def test_parts_stand_on_any_page(caster: Caster):
    """Addresses fit the depth of the page that a part stands on."""
    mark = f"<p>{PART.format('request.form')}</p>"
    parts = RequestParts(caster)
    assert 'href="../request/form/form.pdf"' in parts.fill(mark, caster.place("guide/"))
    assert 'href="../../request/form/form.pdf"' in parts.fill(mark, caster.place("more/less/"))


def test_other_text_is_left_alone(caster: Caster):
    """A mark that is no part, or stands inside a sentence, stays what it is."""
    html = "<p>⟦request.other⟧</p><p>见⟦request.form⟧</p>"
    assert RequestParts(caster).fill(html, caster.place("request/")) == html


def test_the_page_gets_the_parts_that_it_does_not_name():
    """Each part stands once: where its token is, else at the end under a heading of its own."""
    whole = with_request_parts("# 依申请公开\n\n{{ request.fees }}\n")
    assert sorted(found["name"] for found in TOKEN.finditer(whole)) == sorted(REQUEST_PARTS)
    assert whole.index("request.fees") < whole.index(f"## {REQUEST_PARTS['request.form']}")
    assert f"## {REQUEST_PARTS['request.fees']}" not in whole
    assert with_request_parts(whole) == whole


def test_the_stand_in_page_names_every_part():
    """An agency without a page of its own has all of them, in the places of the stand-in."""
    (page,) = [one for one in missing_pages(()) if one.file.endswith("/request.md")]
    assert with_request_parts(page.body.markdown) == page.body.markdown
    text = shell_pages(builders.site(), (page,))["request.md"]
    assert all(text.count(PART.format(name)) == 1 for name in REQUEST_PARTS)


def test_only_offered_channels_are_named():
    """An agency that takes no fax shows none; each channel says which day counts."""
    place = place_of(request_channels=["in_person", "internet"], request_url="https://x.example/")
    entries = channels_view(place).entries
    assert [one.name for one in entries] == ["当面提交", "互联网"]
    assert entries[1].link is not None
    assert entries[1].link.href == "https://x.example/"
    every = channels_view(place_of(request_channels=[one.value for one in RequestChannel])).entries
    assert all(one.notes[0].startswith("收到之日：") for one in every)


def test_an_address_that_is_no_web_address_is_no_link():
    """What stands in request_url and is no address of the web leads nowhere; the mailbox is told."""
    place = place_of(request_channels=["internet"], request_url="javascript:alert(1)")
    (one,) = channels_view(place).entries
    assert one.link is None
    assert "".join(piece.text for piece in one.lines[0]) == place.site.agency.email


def test_petitions_and_complaints_have_a_way_to_go():
    """Where to go with what is no request names the agency's own telephone for complaints."""
    place = place_of()
    supervision = place.site.agency.supervision
    first = "".join(piece.text for piece in elsewhere_view(place).entries[0].lines[0])
    assert supervision.phone in first
    assert supervision.address in first
    assert supervision.phone in remedies_view(place).note


def test_figures_stand_in_tables_beside_their_charts():
    """Years, results and spans: the tables have every row; shares are of those answered; the rest is words."""
    years, results, spans = statistics_view((YEAR,), place_of()).tables
    assert years.rows == (("2025", "52", "54"),)
    assert results.rows[0] == ("予以公开", "23", "42.6%")
    assert results.rows[2] == ("不予公开", APART, "—")
    assert results.rows[3] == ("无法提供", FEW, "—")
    assert results.rows[-1] == ("合计", "54", "100.0%")
    assert len(results.rows) == len(GROUPS) + 1
    assert [row[0] for row in spans.rows[:-1]] == list(band_labels())
    assert len(spans.rows) == len(BANDS) + 2
    assert f"部分公开：11件；不予公开：{APART}" in str(results.chart)


def test_without_a_ledger_there_are_no_figures():
    """An agency without one is sent to the annual reports, with no table and no chart."""
    view = statistics_view((), place_of())
    assert view.tables == ()
    assert view.notes == ()
    assert view.reports.href == "../reports/"


def test_a_total_that_is_small_has_no_share():
    """Four answers in a year: neither the number nor any share is told."""
    few = YearFigures(2025, Hidden.FEW, Hidden.FEW, (Hidden.APART,) * 6, (Hidden.APART,) * 5)
    for table in statistics_view((few,), place_of()).tables:
        assert not re.search(r"[0-9]%", str(table.rows))
    assert f"收到{FEW}" in str(statistics_view((few,), place_of()).tables[0].chart)


def test_a_table_that_tells_no_number_is_left_out():
    """A small agency's page is not filled with 不单列: parts stand where one number of any year is told."""
    few = YearFigures(2025, Hidden.FEW, Hidden.FEW, (Hidden.APART,) * 6, (Hidden.APART,) * 5)
    assert [one.key for one in statistics_view((few,), place_of()).tables] == ["years"]
    both = statistics_view((YEAR, few), place_of()).tables
    assert [one.key for one in both] == ["years", "result", "time"]


def test_a_chart_says_which_year_it_shows():
    """Beside a table of several years the chart's own words name the one year that it is of."""
    charts = [one.chart_title for one in statistics_view((YEAR,), place_of()).tables]
    assert charts == [
        "各年收到和答复的申请（件）",
        "2025年答复结果（件）",
        "2025年从收到到答复用了多久（件）",
    ]


def test_nothing_of_a_request_reaches_the_site(site: BuiltSite):
    """No page of the demo site has an id of the demo ledgers, nor the page on requests what one asks for."""
    years = sorted((ROOT / "content/requests").glob("*.yml"))
    ledgers = [
        read_ledger(f"content/requests/{one.name}", one.read_bytes()).ledger for one in years
    ]
    requests = [one for ledger in ledgers if ledger for one in ledger.requests]
    assert len(requests) > 100
    told = (site.folder / "request/index.html").read_text("utf-8")
    told += (site.folder / "request/form/index.html").read_text("utf-8")
    assert [one.subject for one in requests if one.subject in told] == []
    ids = {one.id for one in requests}
    for page in site.folder.rglob("*.html"):
        written = set(re.findall(r"\b20[0-9]{2}-[0-9]{4}\b", page.read_text("utf-8")))
        assert written & ids == set(), page


def test_the_demo_page_tells_the_figures(site: BuiltSite):
    """The page of the demo site has its tables and charts, the form in three formats, and no mark left."""
    html = (site.folder / "request/index.html").read_text("utf-8")
    assert html.count('class="chart"') == 3
    assert FEW in html
    assert "⟦" not in html
    assert not re.search(r'\sstyle="', html)
    for name in ("form/form.docx", "form/form.pdf", "form/index.html"):
        assert (site.folder / "request" / name).is_file()
