"""The page of a year's report: official tables that a screen reader can follow, charts that say what tables say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from catalog.model.annual_form import CAPTION, PARTS
from catalog.model.annual_layout import table2, table3, table3_narrow, table4
from catalog.render.annual.page import checks_of, report_view
from catalog.render.environment import Fragments
from catalog.report.annual_public import PublicReport
from catalog.settings import installed_theme
from tests.render.annual.test_files import cells, report
from tests.render.stage import stage

FRAGMENTS = Fragments(installed_theme())
PLACE = replace(stage("title: 一件").place(1), address="reports/2025/")


class Tables(HTMLParser):
    """Reads (class of the frame, row, tag, attributes, words) of each cell of the official tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.frame, self.row, self.open = "", -1, False
        self.cells: list[tuple[str, int, str, dict[str, str | None], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note frames, rows and cells."""
        given = dict(attrs)
        if tag == "div":
            found = re.fullmatch(r"official official--(\w+)", given.get("class") or "")
            self.frame, self.row = (found[1] if found else ""), -1
        elif tag == "tr":
            self.row += 1
        elif tag in {"td", "th"} and self.frame:
            self.open = True
            self.cells.append((self.frame, self.row, tag, given, []))

    def handle_data(self, data: str) -> None:
        """Note the words of a cell."""
        if self.open:
            self.cells[-1][4].append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        """Close a cell."""
        self.open = self.open and tag not in {"td", "th"}


def target(path: str, _: str) -> str | None:
    """Resolve one link of the prose only."""
    return "../../items/2025/00001/" if path == "content/items/2025/a.md" else None


def page(one: PublicReport | None = None, earlier: Sequence[PublicReport] = ()) -> str:
    """Return the main part of the page of a report."""
    return FRAGMENTS.render("report", report_view(one or report(), earlier, PLACE, (), target))


def test_every_value_stands_in_its_table_and_is_headed():
    """Each of the 200 values stands once, those of table 3 again in the narrow one; `headers` name headings of it."""
    found = Tables(page()).cells
    for frame, layout in (
        ("table2", table2()),
        ("table3", table3()),
        ("narrow", table3_narrow()),
        ("table4", table4()),
    ):
        mine = [one for one in found if one[0] == frame]
        ids = {given["id"] for _, _, tag, given, _ in mine if tag == "th"}
        values = [(given, "".join(words)) for _, _, _, given, words in mine if given.get("headers")]
        written = [str(cells()[one.cell]) for one in layout.cells if one.cell]
        assert [words for _, words in values] == written
        assert all(set(str(given["headers"]).split()) <= ids for given, _ in values)
        assert all(
            given["scope"] in {"col", "colgroup", "row", "rowgroup"}
            for _, _, tag, given, _ in mine
            if tag == "th"
        )


def test_zeros_are_printed():
    """A zero is a figure, not a gap; it is marked so that the others stand out."""
    zeros = [
        words
        for _, _, _, given, words in Tables(page()).cells
        if "zero" in (given.get("class") or "")
    ]
    assert zeros
    assert {"".join(words) for words in zeros} == {"0"}


def test_the_six_parts_stand_in_their_order_with_the_prose():
    """Headings are those of the form; the agency's words stand under theirs, a link that leads nowhere stays words."""
    html = page().partition("</details>")[2]
    heads = re.findall(r'<h2 id="report-part-\d">([^<]*)</h2>', html)
    assert heads == [part.title for part in PARTS]
    first = html.index("制发<strong>两件</strong>文件")
    assert html.index(heads[0]) < first < html.index(heads[1])
    assert '<a href="../../items/2025/00001/">目录</a>' in html
    lost = page(replace(report(), markdown=report().markdown.replace("a.md", "b.md")))
    assert "<a>目录</a>" in lost
    assert CAPTION in html


def test_only_identities_that_hold_are_claimed():
    """The lines below the tables go where a figure does not add up; the others stay."""
    sound = checks_of(report(), ("I1", "I2", "I3", "I4"))
    assert sound[0] == "七列都满足：一加二等于三加四（总计列：52 + 3 = 54 + 1）"
    assert len(sound) == 4
    broken = report(changed={"table3.new_received.total": 53})
    assert checks_of(broken, ("I1", "I2", "I3", "I4")) == (sound[1], sound[3])
    assert checks_of(report(), ("I5",)) == ()


def test_charts_say_what_the_tables_say():
    """New requests of at most five years, the report's own the last, later years never; results with their share."""
    earlier = [replace(report(), year=year) for year in (2024, 2023, 2022, 2021, 2020)]
    html = page(earlier=earlier)
    assert "图1　2021至2025年新收申请（件）" in html
    assert "2020" not in html
    assert "<td>42.6%</td>" in html
    assert html.count('<svg class="chart"') == 2
    alone = page()
    assert "图1　2025年办理结果（共54件）" in alone
    assert alone.count('<svg class="chart"') == 1
    assert "（上年52）" in html
