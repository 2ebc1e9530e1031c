"""The home page, and the list of what is gone."""

from __future__ import annotations

import pytest

from catalog.render.overview import LATEST, home_view, withdrawn_view
from catalog.render.place import Place
from catalog.render.view.common import LinkView
from catalog.render.view.home import HomeView
from catalog.select.listing import PAGE_SIZE, Listing, Listings
from tests.render.stage import Stage, stage


def listings(on: Stage) -> Listings:
    """Return the lists of a stage."""
    return Listings(on.world.site, on.public, on.as_of.date())


def home(on: Stage) -> HomeView:
    """Return the home page of a stage."""
    return home_view(Place(on.atlas, ""), on.public, listings(on), {}, on.as_of.date())


def many(count: int, fields: str = "") -> str:
    """Return as many items."""
    return "\n---\n".join(f"title: 第{n}件\n{fields}" for n in range(1, count + 1))


def test_home_counts_what_is_public():
    """The figures are those of the public items on the day."""
    on = stage(
        "date_published: 2024-03-08\ndate_written: 2024-03-01\n---\ntitle: 乙\n---\ndisclosure: on_request"
        "\n---\ndate_published: 2025-07-01"
    )
    figures = {figure.label: figure.value for figure in home(on).figures}
    assert figures["主动公开信息"] == "2"
    assert figures["2025年新公开"] == "1"
    assert figures["责任处室"] == "3"
    assert figures["现行有效规范性文件"] == "0"


def test_home_shows_the_latest_first_and_no_more_than_its_share():
    """The newest publications stand first; the rest is in the catalog."""
    on = stage(many(LATEST + 2) + "\n---\ntitle: 最新\ndate_published: 2025-05-01")
    latest = home(on).latest
    assert len(latest) == LATEST
    assert latest[0].title == "最新"
    assert [row.date for row in latest] == sorted((row.date for row in latest), reverse=True)


def test_home_has_the_four_parts_in_their_order():
    """The four fixed parts stand in the order of the platform notice."""
    parts = home(stage("")).parts
    assert [part.title for part in parts] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ]
    assert [part.href for part in parts] == ["./guide/", "./rules/", "./catalog/", "./reports/"]


def test_links_of_a_part_leave_the_agency_s_name_out():
    """On the agency's own page its name before a title is noise; a title that is nothing else stays."""
    on = stage("")
    links = ("示例市医疗保障局2024年年度报告", "示例市医疗保障局", "关于示例市医疗保障局的通知")
    given = {"reports": tuple(LinkView(one, "x/") for one in links)}
    view = home_view(Place(on.atlas, ""), on.public, listings(on), given, on.as_of.date())
    told = next(part.links for part in view.parts if part.title == "政府信息公开年报")
    assert [one.text for one in told] == ["2024年年度报告", *links[1:]]


ASKED = "consultation: {opens: 2025-05-20, closes: 2025-06-10, how: 来信, basis: 条例, report_due: 2025-07-10}"


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2025-05-19", 0), ("2025-05-20", 1), ("2025-06-10", 1), ("2025-06-11", 0)],
)
def test_home_shows_the_open_consultations(day: str, shown: int):
    """The home page shows a consultation on its first and its last day, and on no day beside."""
    boxes = home(stage(ASKED, day)).consultations
    assert [box.live.state for box in boxes] == ["open"] * shown


def test_home_shows_first_what_closes_first():
    """Of several open consultations the one with the fewest days left stands first."""
    later = ASKED.replace("06-10", "06-30")
    boxes = home(stage(f"title: 晚\n{later}\n---\ntitle: 早\n{ASKED}")).consultations
    assert [box.title for box in boxes] == ["早", "晚"]


def test_home_leads_to_the_lists_that_are_no_classes():
    """Beside the largest classes stand validity, consultations and, where the agency has any, columns."""
    browse = [link.text for link in home(stage("")).browse]
    assert browse[-3:] == ["文件有效性", "征求意见", "专栏"]
    without = [link.text for link in home(stage("site: {topics: []}")).browse]
    assert without[-2:] == ["文件有效性", "征求意见"]


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (3, [3]), (PAGE_SIZE + 1, [PAGE_SIZE, 1])])
def test_what_is_gone_is_listed_on_pages(count: int, sizes: list[int]):
    """Every tombstone stands once in the list of what was withdrawn or has expired."""
    on = stage(many(count, "term: {until: 2025-05-01}") if count else "")
    gone = Listing("catalog/withdrawn/", (), members=on.gone)
    place = Place(on.atlas, "catalog/withdrawn/")
    views = [
        withdrawn_view(place, gone, on.standings, n, on.atlas.public)
        for n in range(1, gone.pages + 1)
    ]
    assert [len(view.rows) for view in views] == sizes
    rows = [row for view in views for row in view.rows]
    assert len({row.href for row in rows}) == count
    assert all((row.what, row.date) == ("到期", "2025-05-02") for row in rows)
    assert all((view.pagination is None) == (len(sizes) == 1) for view in views)
